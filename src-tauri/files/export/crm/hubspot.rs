//! HubSpot: one row per company, with its owner and its territory.

use planner::plan::Rep;

use super::ids::Ids;
use super::rules::Rule;
use super::{ExportError, Parcel, Sheet};
use crate::subject::Subject;

/// Rows of a file that HubSpot takes.
const MOST: usize = 1_048_575;

/// Puts the companies in; one without a Record ID is found by its domain, else made anew.
pub(super) fn fill(
    parcel: &mut Parcel,
    subject: Subject<'_>,
    ids: &Ids,
    domains: &[String],
) -> Result<(), ExportError> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let head = [
        "Record ID",
        "Company name",
        "Company domain name",
        "Company owner",
        "Territory",
        "Territory ID",
    ];
    let mail = |rep: &Rep| {
        let known = ids.users.find(&[&rep.code, &rep.name]);
        known.or(Rule::Mail.kept(&rep.code)).map(str::to_owned)
    };
    let mut part = 1;
    let mut sheet = Sheet::new("companies.csv", &head);
    let mut anew = 0;
    for (at, slot) in parcel.held(subject) {
        let (code, name) = (&plan.accounts.codes[at], &plan.accounts.names[at]);
        let territory = &scenario.territories[slot];
        let record = ids
            .accounts
            .find(&[code, name])
            .or(Rule::Digits.kept(code))
            .unwrap_or_default();
        let domain = domains.get(at).map_or("", String::as_str);
        if record.is_empty() && domain.is_empty() {
            anew += 1;
        }
        let rep = territory.reps.first().and_then(|id| plan.rep(*id));
        let owner = rep.and_then(mail);
        parcel.check(&sheet, "Company name", name, Rule::Words(500));
        let row = [
            record,
            name,
            domain,
            owner.as_deref().unwrap_or_default(),
            &territory.name,
            &territory.code,
        ];
        sheet.rows.push(row.map(str::to_owned).to_vec());
        if sheet.rows.len() == MOST {
            part += 1;
            let next = Sheet::new(&format!("companies-{part}.csv"), &head);
            parcel.put(std::mem::replace(&mut sheet, next))?;
        }
    }
    parcel.put(sheet)?;
    let held = scenario.territories.iter().filter_map(|t| t.reps.first());
    for rep in held.filter_map(|id| plan.rep(*id)) {
        if mail(rep).is_none() {
            parcel.miss("rep", &rep.code, &rep.name, "no mail address is known");
        }
    }
    let steps = [
        "Make the company properties Territory and Territory ID (single-line text) if they are not there.",
        "Import companies.csv as companies, update and create, with Record ID as the unique value; where that is empty, Company domain name.",
    ];
    parcel.steps.extend(steps.map(str::to_owned));
    if anew > 0 {
        parcel.notes.push(format!(
            "{anew} companies have neither a Record ID nor a domain and would be made anew. Export your companies with Record ID from HubSpot, and give the file as a list of ids."
        ));
    }
    let shared = scenario.territories.iter().filter(|t| t.reps.len() > 1);
    if shared.count() > 0 {
        parcel.notes.push(
            "A company has one owner in HubSpot: of a shared territory, the rep named first."
                .to_owned(),
        );
    }
    Ok(())
}
