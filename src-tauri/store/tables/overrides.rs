//! `bw_overrides`: accounts given to a territory apart from where they lie.

use std::collections::BTreeMap;

use planner::plan::{AccountIx, ScenarioId, TerritoryId};
use rusqlite::{Connection, params};

use super::{bad, territories};

type Overrides = BTreeMap<AccountIx, TerritoryId>;

/// Writes what differs within one scenario.
pub(crate) fn write(
    connection: &Connection,
    scenario: ScenarioId,
    before: &Overrides,
    after: &Overrides,
) -> rusqlite::Result<()> {
    let mut take = connection
        .prepare_cached("DELETE FROM bw_overrides WHERE scenario = ?1 AND account = ?2")?;
    for account in before.keys().filter(|a| !after.contains_key(a)) {
        take.execute(params![scenario.0, i64::from(account.0) + 1])?;
    }
    let mut put = connection.prepare_cached(
        "INSERT INTO bw_overrides (scenario, account, territory) VALUES (?1, ?2, ?3)
         ON CONFLICT (scenario, account) DO UPDATE SET territory = ?3",
    )?;
    for (account, territory) in after.iter().filter(|(a, t)| before.get(a) != Some(t)) {
        put.execute(params![
            scenario.0,
            i64::from(account.0) + 1,
            territory.number()
        ])?;
    }
    Ok(())
}

/// Reads the overrides of one scenario.
pub(crate) fn read(connection: &Connection, scenario: ScenarioId) -> rusqlite::Result<Overrides> {
    let sql = "SELECT account, territory FROM bw_overrides WHERE scenario = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([scenario.0], |row| {
        let account = row.get::<_, u32>(0)?.checked_sub(1);
        let account = account.ok_or_else(|| bad("account number 0 is overridden"))?;
        Ok((AccountIx(account), territories::id(row.get(1)?)?))
    })?;
    rows.collect()
}
