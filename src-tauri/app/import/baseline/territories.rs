//! Territories without their ground, from a table: name, region, holder and quota.

use files::import::territories::{RawTerritory, read};
use files::import::{Mapping, Table};

use super::parties::is_called;
use super::{Claims, Ground, Party, draft};
use crate::error::AppError;
use crate::import::counts::{Counts, differ, plain};
use crate::import::{Asking, Ready};
use crate::wire::ImportAs;

/// Reads territories.
pub(in crate::import) fn ready(
    ask: &Asking<'_>,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let parties: Vec<Party> = found.rows.into_iter().map(party).collect();
    let holders = match parties.len() {
        1 => "1 territory".to_owned(),
        many => format!("{many} territories"),
    };
    Ok(Ready {
        skipped: found.skipped,
        notes: found.notes,
        counts: counts(ask, &parties),
        claims: Some(Claims {
            parties,
            ground: Ground::Unsaid,
            holders,
        }),
        ..Ready::of(ImportAs::Territories)
    })
}

fn party(raw: RawTerritory) -> Party {
    Party {
        code: raw.code,
        name: raw.name,
        owner: raw.owner,
        region: raw.region,
        quota: raw.quota,
    }
}

/// Compares with the map the territories will go to.
fn counts(ask: &Asking<'_>, parties: &[Party]) -> Counts {
    let mut counts = Counts::default();
    let place = if ask.baseline {
        ask.plan.baseline()
    } else {
        draft(ask.plan)
    };
    let territories = place.map_or(&[][..], |s| &s.territories);
    for party in parties {
        let Some(old) = territories.iter().find(|t| is_called(t, party)) else {
            counts.new += 1;
            continue;
        };
        let mut fields = Vec::new();
        differ(&mut fields, "name", &old.name, &party.name);
        let quota = |q: Option<planner::plan::Amount>| q.map(plain).unwrap_or_default();
        if party.quota.is_some() {
            differ(&mut fields, "quota", &quota(old.quota), &quota(party.quota));
        }
        let region = old.region.and_then(|id| ask.plan.region(id));
        let region = region.map_or("", |region| region.name.as_str());
        if !party.region.is_empty() {
            differ(&mut fields, "region", region, &party.region);
        }
        if fields.is_empty() {
            counts.unchanged += 1;
        } else {
            counts.change(&old.code, &old.name, || fields);
        }
    }
    for old in territories
        .iter()
        .filter(|t| !parties.iter().any(|p| is_called(t, p)))
    {
        counts.lose(&old.code, &old.name);
    }
    counts
}
