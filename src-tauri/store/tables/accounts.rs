//! `bw_accounts`: customers and prospects, without their values and attributes.

use planner::geography::Point;
use planner::plan::{AccountIx, Accounts, Located, UnitIx};
use rusqlite::{Connection, Row, params};

use super::bad;

/// How an account was placed, by its number in the table.
const LOCATED: [Located; 7] = [
    Located::ByHand,
    Located::Coordinates,
    Located::PostalCode,
    Located::PostalPrefix,
    Located::City,
    Located::Nowhere,
    // Came later, so it has the next number.
    Located::CityAlone,
];

/// The number of an account that is not on the map.
const NOWHERE: usize = 5;

/// Reads how an account was placed from the word that the public layer shows.
pub(crate) fn from_placed(word: &str) -> Located {
    let found = LOCATED.into_iter().find(|located| placed(*located) == word);
    found.unwrap_or(Located::Coordinates)
}

/// Reads how an account was placed from its number in the table.
pub(crate) fn located(number: u8) -> rusqlite::Result<Located> {
    let located = LOCATED.get(usize::from(number)).copied();
    located.ok_or_else(|| bad("an account was placed in an unknown way"))
}

/// Writes the accounts from a position on; whatever stood there goes.
pub(crate) fn write(
    connection: &Connection,
    accounts: &Accounts,
    low: usize,
) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_accounts WHERE id > ?1", [low as i64])?;
    let sql = "INSERT INTO bw_accounts (id, code, name, lon, lat, located, unit)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = connection.prepare_cached(sql)?;
    for at in low..accounts.len() {
        let point = accounts.points[at];
        statement.execute(params![
            at as i64 + 1,
            accounts.codes[at],
            accounts.names[at],
            point.map(|p| p.lon),
            point.map(|p| p.lat),
            number(accounts.located[at]),
            accounts.units[at].map(|u| i64::from(u.0) + 1),
        ])?;
    }
    Ok(())
}

/// Writes code, name and place of one account that is there already.
pub(crate) fn move_one(
    connection: &Connection,
    accounts: &Accounts,
    account: AccountIx,
) -> rusqlite::Result<()> {
    let sql = "UPDATE bw_accounts
               SET name = ?2, lon = ?3, lat = ?4, located = ?5, unit = ?6, code = ?7 WHERE id = ?1";
    let at = account.at();
    let point = accounts.points[at];
    connection.prepare_cached(sql)?.execute(params![
        at as i64 + 1,
        accounts.names[at],
        point.map(|p| p.lon),
        point.map(|p| p.lat),
        number(accounts.located[at]),
        accounts.units[at].map(|u| i64::from(u.0) + 1),
        accounts.codes[at],
    ])?;
    Ok(())
}

/// Reads all accounts, without values.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Accounts> {
    let sql = "SELECT code, name, lon, lat, located, unit FROM bw_accounts ORDER BY id";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut accounts = Accounts::default();
    while let Some(row) = rows.next()? {
        accounts.codes.push(row.get(0)?);
        accounts.names.push(row.get(1)?);
        accounts.points.push(point(row, 2)?);
        accounts.located.push(located(row.get(4)?)?);
        accounts.units.push(unit(row.get(5)?)?);
    }
    Ok(accounts)
}

/// Reads a point from two columns, the second right after the first.
pub(crate) fn point(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Point>> {
    let (lon, lat): (Option<i32>, Option<i32>) = (row.get(at)?, row.get(at + 1)?);
    Ok(lon.zip(lat).map(|(lon, lat)| Point { lon, lat }))
}

/// Returns the word that the public layer shows for how an account was placed.
pub(crate) const fn placed(located: Located) -> &'static str {
    match located {
        Located::ByHand => "by hand",
        Located::Coordinates => "coordinates",
        Located::PostalCode => "postal code",
        Located::PostalPrefix => "postal prefix",
        Located::City => "city",
        Located::CityAlone => "city alone",
        Located::Nowhere => "nowhere",
    }
}

/// Reads a unit's position from its id.
pub(crate) fn unit(stored: Option<u32>) -> rusqlite::Result<Option<UnitIx>> {
    let position = |id: u32| id.checked_sub(1).map(UnitIx);
    stored
        .map(|id| position(id).ok_or_else(|| bad("an account lies in area number 0")))
        .transpose()
}

fn number(located: Located) -> u8 {
    LOCATED
        .iter()
        .position(|l| *l == located)
        .unwrap_or(NOWHERE) as u8
}
