//! `bw_territories`: the territories of all scenarios.

use planner::plan::{Amount, Lock, RegionId, ScenarioId, Territory, TerritoryId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::bad;
use super::rows::{self, Difference, from_json, to_json};

const SELECT: &str =
    "SELECT id, code, name, colour, reps, region, locked, quota FROM bw_territories";

/// Compares the territories of a scenario with those on disk.
pub(crate) fn difference<'a>(
    before: &'a [Territory],
    after: &'a [Territory],
) -> Difference<'a, Territory> {
    rows::difference(before, after, |territory| territory.id)
}

/// Writes territories of one scenario, new ones and changed ones.
///
/// Before what they hold: where a row names a territory that is not there yet, each one that comes
/// is sought in all rows that may name it.
pub(crate) fn put_all(
    connection: &Connection,
    scenario: ScenarioId,
    territories: &[&Territory],
) -> rusqlite::Result<()> {
    let mut all = territories.iter();
    all.try_for_each(|territory| put(connection, scenario, territory))
}

/// Takes territories out of one scenario, once nothing names them.
pub(crate) fn take_all(
    connection: &Connection,
    scenario: ScenarioId,
    territories: &[&Territory],
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM bw_territories WHERE scenario = ?1 AND id = ?2";
    let mut take = connection.prepare_cached(sql)?;
    for territory in territories {
        take.execute([scenario.0, territory.id.number()])?;
    }
    Ok(())
}

/// Reads the territories of one scenario.
pub(crate) fn read(
    connection: &Connection,
    scenario: ScenarioId,
) -> rusqlite::Result<Vec<Territory>> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE scenario = ?1 ORDER BY id"))?;
    let rows = statement.query_map([scenario.0], one)?;
    rows.collect()
}

/// Reads one territory; none when the scenario has no such one.
pub(crate) fn read_one(
    connection: &Connection,
    scenario: ScenarioId,
    id: TerritoryId,
) -> rusqlite::Result<Option<Territory>> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE scenario = ?1 AND id = ?2"))?;
    let key = [scenario.0, id.number()];
    statement.query_row(key, one).optional()
}

/// Reads a territory's number.
pub(crate) fn id(number: u32) -> rusqlite::Result<TerritoryId> {
    TerritoryId::new(number).ok_or_else(|| bad("a territory has the number 0"))
}

fn one(row: &Row<'_>) -> rusqlite::Result<Territory> {
    Ok(Territory {
        id: id(row.get(0)?)?,
        code: row.get(1)?,
        name: row.get(2)?,
        colour: from_json(row.get_ref(3)?.as_str()?)?,
        reps: from_json(row.get_ref(4)?.as_str()?)?,
        region: row.get::<_, Option<u32>>(5)?.map(RegionId),
        lock: if row.get(6)? {
            Lock::Locked
        } else {
            Lock::Free
        },
        quota: row.get::<_, Option<i64>>(7)?.map(Amount),
    })
}

fn put(
    connection: &Connection,
    scenario: ScenarioId,
    territory: &Territory,
) -> rusqlite::Result<()> {
    let sql =
        "INSERT INTO bw_territories (scenario, id, code, name, colour, reps, region, locked, quota)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
               ON CONFLICT (scenario, id) DO UPDATE SET
               code = ?3, name = ?4, colour = ?5, reps = ?6, region = ?7, locked = ?8, quota = ?9";
    connection.prepare_cached(sql)?.execute(params![
        scenario.0,
        territory.id.number(),
        territory.code,
        territory.name,
        to_json(&territory.colour)?,
        to_json(&territory.reps)?,
        territory.region.map(|r| r.0),
        territory.lock == Lock::Locked,
        territory.quota.map(|q| q.0),
    ])?;
    Ok(())
}
