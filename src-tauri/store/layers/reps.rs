//! The layer `reps`: homes, with what each rep holds.

use planner::plan::{Amount, Plan};
use rusqlite::{Connection, Statement};

use super::fill::bind_amounts;
use super::shown::RepRow;
use super::{Shown, all};
use crate::geometry::encode_point;

/// Writes what differs.
pub(super) fn write(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
) -> rusqlite::Result<()> {
    let [.., layer] = all(&plan.measures);
    let mut take = connection.prepare_cached("DELETE FROM reps WHERE fid = ?1")?;
    let mut insert = connection.prepare_cached(&layer.insert_sql())?;
    for (id, row) in &before.reps {
        if after.reps.get(id) != Some(row) {
            take.execute([id.0])?;
        }
    }
    for (id, row) in &after.reps {
        if before.reps.get(id) != Some(row) {
            bind(&mut insert, row)?;
            insert.raw_execute()?;
        }
    }
    Ok(())
}

fn bind(statement: &mut Statement<'_>, row: &RepRow) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(1, row.rep.id.0)?;
    statement.raw_bind_parameter(2, row.home().map(encode_point))?;
    statement.raw_bind_parameter(3, row.rep.code.as_str())?;
    statement.raw_bind_parameter(4, row.rep.name.as_str())?;
    statement.raw_bind_parameter(5, row.rep.home_city.as_str())?;
    statement.raw_bind_parameter(6, row.rep.capacity.map(Amount::to_f64))?;
    statement.raw_bind_parameter(7, row.rep.tenure_years)?;
    statement.raw_bind_parameter(8, row.territories.as_str())?;
    statement.raw_bind_parameter(9, row.tally.accounts)?;
    bind_amounts(statement, 10, row.tally.sums.iter().copied())
}
