//! What other programs changed in the layer `accounts`.

use planner::carve::Edit;
use planner::geography::Point;
use planner::plan::{AccountIx, Located, Plan};
use rusqlite::{Connection, Row};

use super::{Findings, number, some_of, text};
use crate::geometry;

/// Compares the layer `accounts` with the plan: moved pins are taken over, the rest is reported.
pub(super) fn compare(
    connection: &Connection,
    plan: &Plan,
    findings: &mut Findings,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT fid, name, geom FROM accounts ORDER BY fid")?;
    let mut rows = statement.query([])?;
    let (mut seen, mut renamed, mut unread) = (0, Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let at = number(row, 0)?
            .and_then(|id| id.checked_sub(1))
            .map(AccountIx);
        let Some(account) = at.filter(|account| account.at() < plan.accounts.len()) else {
            seen = usize::MAX;
            continue;
        };
        seen = seen.saturating_add(1);
        let code = plan.accounts.codes[account.at()].as_str();
        if text(row, 1)? != plan.accounts.names[account.at()] {
            renamed.push(code);
        }
        match place(row)? {
            Ok(point) if point == plan.accounts.points[account.at()] => {}
            Ok(Some(point)) => findings.edits.push(moved(plan, account, point)),
            _ => unread.push(code),
        }
    }
    if seen != plan.accounts.len() {
        findings.kept.push(
            "accounts that came or went in the layer accounts; import accounts in Bailiwick"
                .to_owned(),
        );
    }
    if !renamed.is_empty() {
        let which = some_of(&renamed);
        findings.kept.push(format!(
            "the new name of account {which}; names of accounts come from your own list"
        ));
    }
    if !unread.is_empty() {
        let which = some_of(&unread);
        findings.kept.push(format!(
            "the new place of account {which}, because it is not a point on the globe"
        ));
    }
    Ok(())
}

fn place(
    row: &Row<'_>,
) -> rusqlite::Result<std::result::Result<Option<Point>, geometry::NotAShape>> {
    Ok(match row.get_ref(2)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        rusqlite::types::ValueRef::Blob(blob) => geometry::point(blob),
        _ => Err(geometry::NotAShape::Header),
    })
}

fn moved(plan: &Plan, account: AccountIx, point: Point) -> (Edit, String) {
    let edit = Edit::MoveAccount {
        account,
        point: Some(point),
        located: Located::ByHand,
        unit: plan.accounts.units[account.at()],
    };
    let name = &plan.accounts.names[account.at()];
    (edit, format!("the pin of account {name} was moved"))
}
