//! Writes a plan's rows: all of them into a new file, or those that an edit changed.

use planner::plan::{Amount, Plan};
use rusqlite::Connection;

use crate::layers::{self, Shown};
use crate::reach::{Lengths, Reach};
use crate::shadow::Shadow;
use crate::tables::amounts::{self, Of};
use crate::tables::{
    about, accounts, attributes, measures, opportunities, people, planning, regions, reps, sales,
    scenarios, topology, units,
};

/// Writes what differs between the file and the plan, private tables first, then the layers.
pub(crate) fn write(
    connection: &Connection,
    before: &Shadow,
    plan: &Plan,
    shown: &Shown,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    lists(connection, before, plan)?;
    ground(connection, before, plan, reach)?;
    people(connection, before, plan, reach)?;
    scenarios::write(connection, &before.scenarios, &plan.scenarios)?;
    if new_columns(before, plan, reach) || new_ground(before, plan, reach) {
        return layers::rebuild(connection, plan, shown);
    }
    layers::update(connection, plan, &before.shown, shown, reach)
}

/// Writes everything into a file that holds nothing but empty tables.
pub(crate) fn write_all(
    connection: &Connection,
    plan: &Plan,
    shown: &Shown,
) -> rusqlite::Result<()> {
    let empty = Shadow::default();
    about::write(connection, &plan.about)?;
    lists(connection, &empty, plan)?;
    ground(connection, &empty, plan, &Reach::default())?;
    people(connection, &empty, plan, &Reach::default())?;
    scenarios::write(connection, &empty.scenarios, &plan.scenarios)?;
    layers::rebuild(connection, plan, shown)
}

fn lists(connection: &Connection, before: &Shadow, plan: &Plan) -> rusqlite::Result<()> {
    if before.about != plan.about {
        about::write(connection, &plan.about)?;
    }
    if before.measures != plan.measures {
        measures::write(connection, &plan.measures)?;
    }
    reps::write(connection, &before.reps, &plan.reps)?;
    people::write(connection, (&before.profiles, &before.needs), plan)?;
    planning::write(connection, before, plan)?;
    regions::write(connection, &before.regions, &plan.regions)
}

fn ground(
    connection: &Connection,
    before: &Shadow,
    plan: &Plan,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    let low = &reach.low;
    if new_ground(before, plan, reach) {
        units::write(connection, &plan.units, low.units)?;
        topology::write(connection, &plan.units.topology)?;
    }
    let valued = reach.valued.iter().map(|unit| unit.at());
    let kept = plan.units.values.iter().take(low.measures);
    some_values(
        connection,
        Of::Units,
        kept,
        &valued.filter(|at| *at < low.units),
    )?;
    if new_columns(before, plan, reach) || new_ground(before, plan, reach) {
        values(
            connection,
            Of::Units,
            &plan.units.values,
            low.measures,
            low.units,
        )?;
    }
    Ok(())
}

fn people(
    connection: &Connection,
    before: &Shadow,
    plan: &Plan,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    let (low, old, new) = (&reach.low, &before.lengths, &Lengths::of(plan));
    let new_accounts = low.accounts < old.accounts.max(new.accounts);
    if new_accounts {
        accounts::write(connection, &plan.accounts, low.accounts)?;
        attributes::keep_behind(connection, low.accounts, reach.stood.as_deref())?;
    }
    for (account, described) in reach.described() {
        attributes::write(connection, account, &described.attributes())?;
    }
    let changed = reach.moved.union(&reach.revised);
    for account in changed.filter(|a| a.at() < low.accounts) {
        accounts::move_one(connection, &plan.accounts, *account)?;
    }
    let revised = reach.revised.iter().map(|account| account.at());
    let kept = plan.accounts.values.iter().take(low.measures);
    some_values(
        connection,
        Of::Accounts,
        kept,
        &revised.filter(|at| *at < low.accounts),
    )?;
    if new_accounts || new_columns(before, plan, reach) {
        values(
            connection,
            Of::Accounts,
            &plan.accounts.values,
            low.measures,
            low.accounts,
        )?;
    }
    if low.sales < old.sales.max(new.sales) {
        sales::write(connection, &plan.sales, low.sales)?;
    }
    if low.opportunities < old.opportunities.max(new.opportunities) {
        opportunities::write(connection, &plan.opportunities, low.opportunities)?;
    }
    Ok(())
}

/// Writes some rows, ascending, of columns that otherwise stay.
fn some_values<'a>(
    connection: &Connection,
    of: Of,
    columns: impl Iterator<Item = &'a Vec<Amount>>,
    rows: &(impl Iterator<Item = usize> + Clone),
) -> rusqlite::Result<()> {
    for (at, column) in columns.enumerate() {
        amounts::write_some(connection, of, at, column, rows.clone())?;
    }
    Ok(())
}

/// Columns before `measure` keep their rows before `row`; all others are written whole.
fn values(
    connection: &Connection,
    of: Of,
    columns: &[Vec<Amount>],
    measure: usize,
    row: usize,
) -> rusqlite::Result<()> {
    amounts::drop_from(connection, of, measure)?;
    for (at, column) in columns.iter().enumerate() {
        let low = if at < measure { row } else { 0 };
        amounts::write(connection, of, at, column, low)?;
    }
    Ok(())
}

fn new_columns(before: &Shadow, plan: &Plan, reach: &Reach<'_>) -> bool {
    reach.low.measures < before.lengths.measures.max(plan.measures.len())
}

fn new_ground(before: &Shadow, plan: &Plan, reach: &Reach<'_>) -> bool {
    reach.low.units < before.lengths.units.max(plan.units.len())
}
