//! Single rows by their keys, from the private table or else from the layer.

use std::collections::{BTreeMap, BTreeSet};

use planner::geography::Point;
use planner::plan::{
    AccountIx, Amount, Colour, Located, Lock, Opportunity, Plan, Role, Scenario, ScenarioId,
    Territory, TerritoryId, UnitIx,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Salvaged;
use super::strays::strays;
use crate::geometry;
use crate::tables::{accounts, attributes, details, opportunities, scenarios, territories};

/// More scenarios or territories than this were never made by a person; a broken number may say so.
pub(super) const MOST_SCENARIOS: usize = 1_000;
const MOST_TERRITORIES: usize = 20_000;
/// More rows than this do not fit the program either.
const MOST_ROWS: usize = 20_000_000;

/// A reader that counts what it gets and what it does not.
pub(super) struct Rows<'a> {
    pub connection: &'a Connection,
    pub salvaged: Salvaged,
    /// Units whose centre was in the private table only.
    pub without_centre: Vec<usize>,
    /// Who holds what by the pages themselves, once it was asked.
    strays: Option<BTreeMap<(u32, u32), Option<u32>>>,
}

/// A unit's row.
pub(super) struct Unit {
    pub code: String,
    pub name: String,
    pub level: String,
    pub parent: String,
    pub centre: Point,
}

/// An account's row.
pub(super) struct Account {
    pub code: String,
    pub name: String,
    pub point: Option<Point>,
    pub located: Located,
    pub unit: Option<UnitIx>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            salvaged: Salvaged::default(),
            without_centre: Vec::new(),
            strays: None,
        }
    }

    /// Counts rows that are gone, and says once what they were.
    pub(super) fn lose(&mut self, rows: usize, what: &str) {
        self.salvaged.lost += rows;
        let note = format!("Lost: {what}.");
        if !self.salvaged.notes.contains(&note) {
            self.salvaged.notes.push(note);
        }
    }

    /// Reads a short table as a whole.
    pub(super) fn whole<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Option<T> {
        let found = read(self.connection).ok();
        if found.is_none() {
            self.lose(1, what);
        }
        found
    }

    /// Reads a list as a whole; an empty one where that fails, which is counted.
    pub(super) fn whole_or_none<T: Default>(
        &mut self,
        what: &str,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> T {
        self.whole(what, read).unwrap_or_default()
    }

    /// Returns the largest key of a table; none when it is empty or its end is broken.
    pub(super) fn most(&self, table: &str, key: &str) -> Option<usize> {
        let sql = format!("SELECT max({key}) FROM {table}");
        let most: Option<u32> = self.connection.query_row(&sql, [], |row| row.get(0)).ok()?;
        most.map(|most| (most as usize).min(MOST_ROWS))
    }

    /// Returns how many rows there were, as far as any table still tells.
    pub(super) fn count(&self, tables: &[(&str, &str)]) -> usize {
        tables
            .iter()
            .filter_map(|(table, key)| self.most(table, key))
            .max()
            .unwrap_or(0)
    }

    pub(super) fn unit(&mut self, at: usize) -> Option<Unit> {
        let sql = "SELECT code, name, level, parent, lon, lat FROM bw_units WHERE id = ?1";
        let row = self.one(sql, at, |row| {
            let centre = Point {
                lon: row.get(4)?,
                lat: row.get(5)?,
            };
            Ok(Unit {
                code: row.get(0)?,
                name: row.get(1)?,
                level: row.get(2)?,
                parent: row.get(3)?,
                centre,
            })
        });
        let row = row.or_else(|| {
            self.without_centre.push(at);
            self.one(
                "SELECT code, name, level, parent FROM units WHERE fid = ?1",
                at,
                |row| {
                    let centre = Point::default();
                    Ok(Unit {
                        code: row.get(0)?,
                        name: row.get(1)?,
                        level: row.get(2)?,
                        parent: row.get(3)?,
                        centre,
                    })
                },
            )
        });
        self.counted(row, "names of some areas")
    }

    pub(super) fn account(&mut self, at: usize, units: &BTreeMap<&str, UnitIx>) -> Option<Account> {
        let sql = "SELECT code, name, lon, lat, located, unit FROM bw_accounts WHERE id = ?1";
        let row = self.one(sql, at, |row| {
            Ok(Account {
                code: row.get(0)?,
                name: row.get(1)?,
                point: accounts::point(row, 2)?,
                located: accounts::located(row.get(4)?)?,
                unit: accounts::unit(row.get(5)?)?,
            })
        });
        let layer = "SELECT code, name, geom, located, unit FROM accounts WHERE fid = ?1";
        let row = row.or_else(|| {
            self.one(layer, at, |row| {
                let blob: Option<Vec<u8>> = row.get(2)?;
                let unit: Option<String> = row.get(4)?;
                Ok(Account {
                    code: row.get(0)?,
                    name: row.get(1)?,
                    point: blob.and_then(|blob| geometry::point(&blob).ok()?),
                    located: accounts::from_placed(row.get_ref(3)?.as_str()?),
                    unit: unit.and_then(|code| units.get(code.as_str()).copied()),
                })
            })
        });
        self.counted(row, "some accounts")
    }

    pub(super) fn amount(&mut self, layer: &str, column: Option<&str>, at: usize) -> Amount {
        let found = column.and_then(|column| {
            let sql = format!("SELECT {column} FROM {layer} WHERE fid = ?1");
            self.one(&sql, at, |row| row.get::<_, f64>(0))
                .and_then(Amount::from_f64)
        });
        self.counted(found, "some amounts, which are zero now")
            .unwrap_or_default()
    }

    pub(super) fn attributes(&mut self, at: usize) -> BTreeMap<String, String> {
        let read = attributes::read(self.connection, AccountIx(at as u32)).ok();
        let found = self.counted(read, "other columns of some accounts");
        found.unwrap_or_default()
    }

    pub(super) fn opportunities(&mut self) -> Vec<Opportunity> {
        let count = self.count(&[("bw_opportunities", "id")]);
        let rows = (0..count).filter_map(|at| {
            let sql = format!("{} WHERE id = ?1", opportunities::SELECT);
            let row = self.one(&sql, at, opportunities::one);
            self.counted(row, "some open deals")
        });
        rows.collect()
    }

    /// Reads a scenario with its parts; none where there is none.
    pub(super) fn scenario(
        &mut self,
        id: ScenarioId,
        shown: bool,
        plan: &Plan,
    ) -> Option<Scenario> {
        let head = scenarios::head(self.connection, id);
        let territories = self.territories(id, shown);
        if matches!(head, Ok(None)) && territories.is_empty() {
            return None;
        }
        let mut scenario = self
            .counted(head.ok().flatten(), "the name of a scenario")
            .unwrap_or_else(|| Scenario {
                id,
                name: format!("lost-{}", id.0),
                role: Role::Draft,
                ..Scenario::default()
            });
        scenario.territories = territories;
        scenario.holders = (0..plan.units.len())
            .map(|at| self.holder(id, at, shown))
            .collect();
        scenario.overrides = self.overrides(id, plan.accounts.len());
        scenario.locked_units = self.locks(id, plan.units.len());
        scenario.details = self
            .whole("what is said of a scenario", |c| details::read(c, id))
            .unwrap_or_default();
        let known = plan.units.len();
        scenario.details.filled.retain(|unit, _| unit.at() < known);
        Some(scenario)
    }

    fn territories(&mut self, scenario: ScenarioId, shown: bool) -> Vec<Territory> {
        let count = self
            .count(&[("bw_territories", "id"), ("territories", "fid")])
            .min(MOST_TERRITORIES);
        let mut found = Vec::new();
        for number in 1..=count as u32 {
            let Some(id) = TerritoryId::new(number) else {
                continue;
            };
            match territories::read_one(self.connection, scenario, id) {
                Ok(None) => {}
                Ok(Some(territory)) => {
                    self.salvaged.kept += 1;
                    found.push(territory);
                }
                Err(_) => found.extend(self.lost_territory(id, shown)),
            }
        }
        found
    }

    fn lost_territory(&mut self, id: TerritoryId, shown: bool) -> Option<Territory> {
        self.lose(
            1,
            "who holds some territories, and their regions, quotas and colours",
        );
        if !shown {
            return None;
        }
        let sql = "SELECT code, name FROM territories WHERE fid = ?1";
        let names = self.one(sql, id.number() as usize - 1, |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        let (code, name) =
            names.unwrap_or_else(|| (String::new(), format!("lost-{}", id.number())));
        Some(Territory {
            id,
            code,
            name,
            colour: Colour::Palette(id.number() as u8),
            reps: Vec::new(),
            region: None,
            lock: Lock::Free,
            quota: None,
        })
    }

    fn holder(&mut self, scenario: ScenarioId, at: usize, shown: bool) -> Option<TerritoryId> {
        let sql = "SELECT territory FROM bw_assignment WHERE scenario = ?1 AND unit = ?2";
        let key = params![scenario.0, at as i64 + 1];
        let statement = self.connection.prepare_cached(sql);
        let read =
            statement.and_then(|mut s| s.query_row(key, |row| row.get::<_, u32>(0)).optional());
        let found = match read {
            Ok(found) => Some(found.and_then(TerritoryId::new)),
            Err(_) if shown => {
                let sql = "SELECT territory_id FROM units WHERE fid = ?1";
                let number = self.one(sql, at, |row| row.get::<_, Option<u32>>(0));
                number.map(|number| number.and_then(TerritoryId::new))
            }
            Err(_) => self.stray(scenario, at).map(TerritoryId::new),
        };
        self.counted(found, "who holds some areas").flatten()
    }

    /// Who holds a unit by the pages of the file; where none says so, it may be unassigned or lost.
    fn stray(&mut self, scenario: ScenarioId, at: usize) -> Option<u32> {
        let connection = self.connection;
        let strays = self.strays.get_or_insert_with(|| {
            let file = connection.path().map(std::fs::read);
            let file = file.and_then(Result::ok).unwrap_or_default();
            let sql = "SELECT count(*) FROM bw_overrides
                       WHERE scenario = ?1 AND account = ?2 AND territory = ?3";
            // A table that cannot be asked may have the page: then nothing is taken from it.
            let named = |row: &[u32; 3]| {
                let count = connection.query_row(sql, *row, |row| row.get::<_, u32>(0));
                count.map_or(true, |count| count > 0)
            };
            strays(&file, named)
        });
        strays.get(&(scenario.0, at as u32 + 1)).copied().flatten()
    }

    fn overrides(
        &mut self,
        scenario: ScenarioId,
        accounts: usize,
    ) -> BTreeMap<AccountIx, TerritoryId> {
        let sql = "SELECT territory FROM bw_overrides WHERE scenario = ?1 AND account = ?2";
        let found = self.of_scenario(sql, scenario, accounts, "some named accounts");
        let named = found
            .into_iter()
            .map(|(at, id)| Some((AccountIx(at), TerritoryId::new(id)?)));
        named.flatten().collect()
    }

    fn locks(&mut self, scenario: ScenarioId, units: usize) -> BTreeSet<UnitIx> {
        let sql = "SELECT unit FROM bw_locks WHERE scenario = ?1 AND unit = ?2";
        let found = self.of_scenario(sql, scenario, units, "some locks of areas");
        found.into_iter().map(|(at, _)| UnitIx(at)).collect()
    }

    /// These tables are mostly empty: an absent row is neither kept nor lost.
    fn of_scenario(
        &mut self,
        sql: &str,
        scenario: ScenarioId,
        count: usize,
        what: &str,
    ) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let Ok(mut statement) = self.connection.prepare_cached(sql) else {
            return found;
        };
        for at in 0..count {
            let key = params![scenario.0, at as i64 + 1];
            match statement
                .query_row(key, |row| row.get::<_, u32>(0))
                .optional()
            {
                Ok(None) => {}
                Ok(Some(value)) => {
                    self.salvaged.kept += 1;
                    found.push((at as u32, value));
                }
                Err(_) => self.lose(1, what),
            }
        }
        found
    }

    /// Reads the row of a position; none when it is missing or broken.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        at: usize,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Option<T> {
        let mut statement = self.connection.prepare_cached(sql).ok()?;
        statement.query_row([at as i64 + 1], read).ok()
    }

    fn counted<T>(&mut self, found: Option<T>, what: &str) -> Option<T> {
        match found {
            Some(_) => self.salvaged.kept += 1,
            None => self.lose(1, what),
        }
        found
    }
}
