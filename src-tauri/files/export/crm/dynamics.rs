//! Dynamics 365 (Dataverse): territories with ids of ours, and the accounts in them.

use planner::plan::RegionId;
use uuid::Uuid;

use super::ids::Ids;
use super::rules::Rule;
use super::{ExportError, Parcel, Sheet};
use crate::subject::Subject;

/// Letters of a territory's name.
const NAME: usize = 200;

/// The name under which ids of territories are made; never changes, or every id would.
const SPACE: Uuid = Uuid::from_u128(0x8f1c_93d2_6a3b_4e57_9d44_20b6_51f7_ce08);

/// Puts both tables in: parents first, so that one pass is enough.
pub(super) fn fill(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    ids: &Ids,
) -> Result<(), ExportError> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let made = |what: &str, key: &str| {
        let known = ids.territories.find(&[key]).map(str::to_owned);
        known
            .unwrap_or_else(|| Uuid::new_v5(&SPACE, format!("{what}:{key}").as_bytes()).to_string())
    };
    let head = [
        "TerritoryId",
        "Name",
        "Description",
        "ManagerId",
        "ParentTerritoryId",
    ];
    let mut sheet = Sheet::new("1-territories.csv", &head);
    let above = |id: Option<RegionId>| {
        let region = id.and_then(|id| plan.region(id));
        region
            .map(|region| made("region", &region.name))
            .unwrap_or_default()
    };
    for region in super::regions(subject) {
        parcel.check(&sheet, "Name", &region.name, Rule::Words(NAME));
        let (id, parent) = (made("region", &region.name), above(region.parent));
        sheet.rows.push(vec![
            id,
            region.name.clone(),
            String::new(),
            String::new(),
            parent,
        ]);
    }
    let twice = super::rules::twice(scenario.territories.iter().map(|t| t.name.as_str()));
    for territory in &scenario.territories {
        parcel.check(&sheet, "Name", &territory.name, Rule::Words(NAME));
        if twice.contains(territory.name.as_str()) {
            let told = [
                "another territory has this name",
                "Rename one of them in the plan",
            ];
            parcel.fault(&sheet, "Name", &territory.name, told.map(str::to_owned));
        }
        let rep = territory.reps.first().and_then(|id| plan.rep(*id));
        let led_by = rep.and_then(|rep| ids.users.find(&[&rep.code, &rep.name]));
        if let Some(rep) = rep.filter(|_| led_by.is_none()) {
            parcel.miss("rep", &rep.code, &rep.name, "no systemuserid is known");
        }
        sheet.rows.push(vec![
            made("territory", &territory.code),
            territory.name.clone(),
            territory.code.clone(),
            led_by.unwrap_or_default().to_owned(),
            above(territory.region),
        ]);
    }
    parcel.put(sheet)?;
    let mut sheet = Sheet::new(
        "2-accounts.csv",
        &["AccountId", "AccountNumber", "Name", "TerritoryId"],
    );
    for (at, slot) in parcel.held(subject) {
        let (code, name) = (&plan.accounts.codes[at], &plan.accounts.names[at]);
        let territory = &scenario.territories[slot];
        let id = ids.accounts.find(&[code, name]).or(Rule::Guid.kept(code));
        if id.is_none() {
            parcel.miss(
                "account",
                code,
                name,
                "no accountid is known; it is matched by its number",
            );
        }
        let territory = made("territory", &territory.code);
        let row = [id.unwrap_or_default(), code, name, &territory];
        sheet.rows.push(row.map(str::to_owned).to_vec());
    }
    parcel.put(sheet)?;
    let steps = [
        "Import 1-territories.csv into Territories, with TerritoryId as the primary key: the same plan gives the same ids every time.",
        "Import 2-accounts.csv into Accounts, matched by AccountId or, where that is empty, by AccountNumber; TerritoryId is a lookup to Territory.",
    ];
    parcel.steps.extend(steps.map(str::to_owned));
    Ok(())
}
