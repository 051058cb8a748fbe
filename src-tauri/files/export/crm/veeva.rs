//! Veeva Vault CRM: territories, who works in them, and the accounts in them.

use super::names::Names;
use super::rules::Rule;
use super::{ExportError, Parcel, Sheet};
use crate::subject::Subject;

/// Letters of a name.
const NAME: usize = 128;
/// Territories of a vault.
const MOST: usize = 25_000;
/// Territories below one.
const CHILDREN: usize = 100;

/// Puts the three tables in; other records are named by fields that are unique in a vault.
pub(super) fn fill(parcel: &mut Parcel, subject: Subject<'_>) -> Result<(), ExportError> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let mut names = Names::default();
    let head = [
        "api_name__v",
        "name__v",
        "parent_territory__v.api_name__v",
        "description__v",
    ];
    let mut sheet = Sheet::new("1-territory__v.csv", &head);
    let regions = super::regions(subject);
    let called: Vec<String> = regions
        .iter()
        .map(|region| names.make("R", "", &format!("Region {}", region.name)))
        .collect();
    let parent = |id| {
        let at = regions.iter().position(|region| Some(region.id) == id);
        at.map_or("", |at| called[at].as_str())
    };
    for (region, name) in regions.iter().zip(&called) {
        parcel.check(&sheet, "name__v", &region.name, Rule::Plain(NAME));
        let row = [name, region.name.as_str(), parent(region.parent), ""];
        sheet.rows.push(row.map(str::to_owned).to_vec());
    }
    let own: Vec<String> = scenario
        .territories
        .iter()
        .map(|territory| names.make("T", &territory.code, &territory.name))
        .collect();
    for (territory, name) in scenario.territories.iter().zip(&own) {
        parcel.check(&sheet, "name__v", &territory.name, Rule::Plain(NAME));
        let row = [
            name,
            territory.name.as_str(),
            parent(territory.region),
            &territory.code,
        ];
        sheet.rows.push(row.map(str::to_owned).to_vec());
    }
    limits(parcel, &sheet);
    parcel.put(sheet)?;
    let users = ["user__v.username__sys", "territory__v.api_name__v"];
    let mut sheet = Sheet::new("2-user_territory__v.csv", &users);
    for (territory, name) in scenario.territories.iter().zip(&own) {
        for rep in territory.reps.iter().filter_map(|id| plan.rep(*id)) {
            if Rule::Mail.kept(&rep.code).is_none() {
                parcel.miss(
                    "rep",
                    &rep.code,
                    &rep.name,
                    "its code is no user name of a vault",
                );
                continue;
            }
            sheet.rows.push(vec![rep.code.clone(), name.clone()]);
        }
    }
    parcel.put(sheet)?;
    let accounts = [
        "account__v.external_id__v",
        "territory__v.api_name__v",
        "manual__v",
    ];
    let mut sheet = Sheet::new("3-account_territory__v.csv", &accounts);
    for (at, slot) in parcel.held(subject) {
        let code = &plan.accounts.codes[at];
        sheet
            .rows
            .push(vec![code.clone(), own[slot].clone(), "true".to_owned()]);
    }
    parcel.put(sheet)?;
    let steps = [
        "Load 1-territory__v.csv with Vault Loader (upsert by api_name__v), regions first: they stand first in the file.",
        "Load 2-user_territory__v.csv, then 3-account_territory__v.csv (create); accounts are named by external_id__v.",
    ];
    parcel.steps.extend(steps.map(str::to_owned));
    Ok(())
}

fn limits(parcel: &mut Parcel, sheet: &Sheet) {
    if sheet.rows.len() > MOST {
        parcel
            .notes
            .push(format!("A vault holds {MOST} territories; these are more."));
    }
    let mut below: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for row in &sheet.rows {
        *below.entry(row[2].as_str()).or_default() += 1;
    }
    let crowded = below
        .iter()
        .filter(|(parent, count)| !parent.is_empty() && **count > CHILDREN);
    for (parent, count) in crowded {
        parcel.notes.push(format!(
            "{parent} has {count} territories below it; {CHILDREN} is the most."
        ));
    }
}
