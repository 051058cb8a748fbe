//! Reps from a table: new ones are added, known ids are brought up to date.

use files::import::{Mapping, Table, reps};
use planner::carve::Edit;
use planner::plan::{Plan, Rep, RepId};

use super::Ready;
use crate::error::AppError;

/// Reads reps.
pub(super) fn ready(plan: &Plan, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let found = reps::read(table, mapping)?;
    let mut next = plan.reps.last().map_or(1, |rep| rep.id.0 + 1);
    let mut edits = Vec::new();
    for raw in found.rows {
        let known = plan.reps.iter().find(|rep| rep.code == raw.code);
        let id = known.map_or(RepId(next), |rep| rep.id);
        if known.is_none() {
            next += 1;
        }
        let rep = Rep {
            id,
            code: raw.code,
            name: raw.name,
            home_city: raw.home_city,
            home: raw.home,
            capacity: raw.capacity,
            tenure_years: raw.tenure_years,
        };
        edits.push(Edit::PutRep { rep });
    }
    Ok(Ready {
        what: format!("{} reps", edits.len()),
        rows: edits.len() as u32,
        skipped: found.skipped.len() as u32,
        notes: found.notes,
        edits,
    })
}
