//! One cell of the table changed by hand.

use files::import::{Decimal, amount};
use planner::carve::{Edit, Gesture, Revision};
use planner::plan::{AccountIx, AccountRow, Amount, Kind, Measure, Plan};

use crate::error::AppError;
use crate::session::Session;
use crate::wire::AccountColumn;

/// Changes one cell of an account to what was typed.
pub(crate) fn change(
    session: &Session,
    account: u32,
    cell: &AccountColumn,
    typed: &str,
) -> Result<Gesture, AppError> {
    let plan = &session.plan;
    let before = row_of(session, account)?;
    let mut row = before.clone();
    let typed = typed.trim();
    let (what, value) = match cell {
        AccountColumn::Name => {
            if typed.is_empty() {
                return Err(refused("Name", typed, "an account needs a name"));
            }
            typed.clone_into(&mut row.name);
            ("the name".to_owned(), typed.to_owned())
        }
        AccountColumn::Measure { measure } => {
            let place = *measure as usize;
            let measure = plan.measures.get(place).ok_or(AppError::Unknown {
                what: "measure",
                number: u64::from(*measure),
            })?;
            let value = read(measure, typed)?;
            row.values[place] = value;
            (measure.label.clone(), written(plan, measure, value))
        }
        AccountColumn::Cell { header } => {
            if typed.is_empty() {
                row.attributes.remove(header);
            } else {
                row.attributes.insert(header.clone(), typed.to_owned());
            }
            (header.clone(), typed.to_owned())
        }
        AccountColumn::Code | AccountColumn::Territory | AccountColumn::Located => {
            return Err(refused(
                "Cell",
                typed,
                "ids come from the file, and who holds an account or where it lies is changed on the map",
            ));
        }
    };
    if row == before {
        return Err(planner::carve::Refusal::NothingToDo("the cell already says so").into());
    }
    let label = match (cell, value.as_str()) {
        (AccountColumn::Name, _) => format!("Renamed {} to {}", before.name, row.name),
        (_, "") => format!("Emptied {what} of {}", before.name),
        (_, value) => format!("Changed {what} of {} to {value}", before.name),
    };
    let revision = Revision {
        account: AccountIx(account),
        row,
        before: before.attributes,
    };
    Ok(Gesture {
        edit: Edit::ReviseAccounts {
            accounts: vec![revision],
        },
        label,
        kept: 0,
    })
}

pub(crate) fn row_of(session: &Session, account: u32) -> Result<AccountRow, AppError> {
    let (accounts, at) = (&session.plan.accounts, account as usize);
    if at >= accounts.len() {
        return Err(AppError::Unknown {
            what: "account",
            number: u64::from(account),
        });
    }
    Ok(AccountRow {
        code: accounts.codes[at].clone(),
        name: accounts.names[at].clone(),
        point: accounts.points[at],
        located: accounts.located[at],
        unit: accounts.units[at],
        values: accounts.amounts(AccountIx(account)),
        attributes: session.store().attributes(AccountIx(account))?,
    })
}

/// Reads a number as a person types it: the last mark before one or two digits is the decimal one.
fn read(measure: &Measure, typed: &str) -> Result<Amount, AppError> {
    let comma = typed.rfind(',').map(|at| (at, typed.len() - at - 1));
    let decimal = match (comma, typed.rfind('.')) {
        (Some((at, _)), Some(point)) if at > point => Decimal::Comma,
        (Some((_, digits)), None) if digits != 3 => Decimal::Comma,
        _ => Decimal::Point,
    };
    match amount(typed, decimal) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Ok(Amount(0)),
        Err(why) => Err(refused(&measure.label, typed, why)),
    }
}

fn written(plan: &Plan, measure: &Measure, value: Amount) -> String {
    let number = value.to_f64();
    match measure.kind {
        Kind::Money => format!("{number} {}", plan.about.currency)
            .trim()
            .to_owned(),
        Kind::Hours => format!("{number} h"),
        Kind::Count | Kind::Number => number.to_string(),
    }
}

fn refused(what: &str, typed: &str, why: &str) -> AppError {
    AppError::Cell {
        what: what.to_owned(),
        typed: typed.chars().take(40).collect(),
        why: why.to_owned(),
    }
}
