//! The layer `accounts`: one point per account, with its holder and values.

use planner::plan::Plan;
use rusqlite::{Connection, Statement};

use super::fill::{again, bind_amounts, bind_badge};
use super::{Shown, all};
use crate::geometry::encode_point;
use crate::reach::Reach;
use crate::tables::accounts::placed;

/// Adds the accounts from a position on.
pub(super) fn fill(
    connection: &Connection,
    plan: &Plan,
    shown: &Shown,
    low: usize,
) -> rusqlite::Result<()> {
    let [layer, ..] = all(&plan.measures);
    let mut statement = connection.prepare_cached(&layer.insert_sql())?;
    for at in low..plan.accounts.len() {
        insert(&mut statement, plan, shown, at)?;
    }
    Ok(())
}

/// Writes what an edit changed.
pub(super) fn update(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    let low = reach.low.accounts;
    let mut take = connection.prepare_cached("DELETE FROM accounts WHERE fid > ?1")?;
    if before.accounts.len() > low {
        take.execute([low as i64])?;
    }
    let rebadged = after.rebadged(before);
    let sql =
        "UPDATE accounts SET territory_id = ?2, territory = ?3, rep = ?4, region = ?5, colour = ?6
               WHERE fid = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    for (at, holder) in after.accounts.iter().enumerate().take(low) {
        let same = before.accounts.get(at) == Some(holder);
        if same && holder.is_none_or(|id| !rebadged.contains(&id)) {
            continue;
        }
        statement.raw_bind_parameter(1, at as i64 + 1)?;
        bind_badge(&mut statement, 2, *holder, after.badge(*holder))?;
        statement.raw_execute()?;
    }
    for account in reach.moved.iter().filter(|a| a.at() < low) {
        place(connection, plan, account.at())?;
    }
    let [layer, ..] = all(&plan.measures);
    let revised = reach.revised.iter().map(|account| account.at());
    let stay = revised.filter(|at| *at < low);
    again(connection, &layer, stay, |row, at| {
        insert(row, plan, after, at)
    })?;
    fill(connection, plan, after, low)
}

fn place(connection: &Connection, plan: &Plan, at: usize) -> rusqlite::Result<()> {
    let accounts = &plan.accounts;
    let sql = "UPDATE accounts SET geom = ?2, name = ?3, located = ?4, unit = ?5 WHERE fid = ?1";
    connection.prepare_cached(sql)?.execute(rusqlite::params![
        at as i64 + 1,
        accounts.points[at].map(encode_point),
        accounts.names[at],
        placed(accounts.located[at]),
        unit_code(plan, at),
    ])?;
    Ok(())
}

fn insert(
    statement: &mut Statement<'_>,
    plan: &Plan,
    shown: &Shown,
    at: usize,
) -> rusqlite::Result<()> {
    let accounts = &plan.accounts;
    statement.raw_bind_parameter(1, at as i64 + 1)?;
    statement.raw_bind_parameter(2, accounts.points[at].map(encode_point))?;
    statement.raw_bind_parameter(3, accounts.codes[at].as_str())?;
    statement.raw_bind_parameter(4, accounts.names[at].as_str())?;
    statement.raw_bind_parameter(5, placed(accounts.located[at]))?;
    statement.raw_bind_parameter(6, unit_code(plan, at))?;
    let holder = shown.accounts[at];
    bind_badge(statement, 7, holder, shown.badge(holder))?;
    bind_amounts(
        statement,
        12,
        accounts.values.iter().map(|column| column[at]),
    )?;
    statement.raw_execute()?;
    Ok(())
}

fn unit_code(plan: &Plan, at: usize) -> Option<&str> {
    let unit = plan.accounts.units[at]?;
    plan.units.codes.get(unit.at()).map(String::as_str)
}
