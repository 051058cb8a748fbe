//! `bw_opportunities`: open deals by account.

use planner::plan::{AccountIx, Amount, Opportunity};
use rusqlite::{Connection, Row, params};

use super::bad;

/// Selects the columns that `one` reads.
pub(crate) const SELECT: &str = "SELECT code, account, stage, amount, close FROM bw_opportunities";

/// Writes the deals from a position on; whatever stood there goes.
pub(crate) fn write(
    connection: &Connection,
    deals: &[Opportunity],
    low: usize,
) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_opportunities WHERE id > ?1", [low as i64])?;
    let sql = "INSERT INTO bw_opportunities (id, code, account, stage, amount, close)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = connection.prepare_cached(sql)?;
    for (at, deal) in deals.iter().enumerate().skip(low) {
        statement.execute(params![
            at as i64 + 1,
            deal.code,
            i64::from(deal.account.0) + 1,
            deal.stage,
            deal.amount.0,
            deal.close,
        ])?;
    }
    Ok(())
}

/// Reads all deals.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Vec<Opportunity>> {
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY id"))?;
    let rows = statement.query_map([], one)?;
    rows.collect()
}

/// Reads one deal.
pub(crate) fn one(row: &Row<'_>) -> rusqlite::Result<Opportunity> {
    let account = row.get::<_, u32>(1)?.checked_sub(1);
    Ok(Opportunity {
        code: row.get(0)?,
        account: AccountIx(account.ok_or_else(|| bad("a deal belongs to account number 0"))?),
        stage: row.get(2)?,
        amount: Amount(row.get(3)?),
        close: row.get(4)?,
    })
}
