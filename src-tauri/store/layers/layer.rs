//! What a public layer is made of: its table, columns, spatial index and entries in the registers.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use planner::plan::Measure;
use rusqlite::{Connection, params};

use super::packed::{self, Cell};
use crate::geometry::{SRS, extent};

/// Names of the public layers, in the order they are listed to other programs.
pub(crate) const NAMES: [&str; 4] = ["accounts", "units", "territories", "reps"];

/// Most measures that become columns of the public layers; the plan itself may hold more.
const MOST_COLUMNS: usize = 400;
/// Longest column name made from a measure's key; the PDOK rules allow 57.
const LONGEST_KEY: usize = 40;

/// One public layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layer {
    /// Table name.
    pub name: &'static str,
    geometry: &'static str,
    title: &'static str,
    /// Columns after `fid` and `geom`: name and type. Names are letters of our own or made by
    /// `measure_columns`, never taken from a file.
    pub columns: Vec<(String, &'static str)>,
}

/// Describes the four layers of a plan with these measures.
pub(crate) fn all(measures: &[Measure]) -> [Layer; 4] {
    let holder = [
        ("territory_id", "INTEGER"),
        ("territory", "TEXT"),
        ("rep", "TEXT"),
        ("region", "TEXT"),
        ("colour", "TEXT"),
    ];
    let account = [
        ("code", "TEXT"),
        ("name", "TEXT"),
        ("located", "TEXT"),
        ("unit", "TEXT"),
    ];
    let unit = [
        ("code", "TEXT"),
        ("name", "TEXT"),
        ("level", "TEXT"),
        ("parent", "TEXT"),
        ("locked", "BOOLEAN"),
    ];
    let territory = [
        ("code", "TEXT"),
        ("name", "TEXT"),
        ("rep", "TEXT"),
        ("region", "TEXT"),
        ("colour", "TEXT"),
        ("locked", "BOOLEAN"),
        ("quota", "REAL"),
        ("units", "INTEGER"),
        ("accounts", "INTEGER"),
    ];
    let rep = [
        ("code", "TEXT"),
        ("name", "TEXT"),
        ("home_city", "TEXT"),
        ("capacity", "REAL"),
        ("tenure_years", "INTEGER"),
        ("territories", "TEXT"),
        ("accounts", "INTEGER"),
    ];
    let layer = |at: usize, geometry, title, columns: &[&[(&str, &'static str)]]| Layer {
        name: NAMES[at],
        geometry,
        title,
        columns: with_measures(columns.concat(), measures),
    };
    [
        layer(0, "POINT", "Accounts", &[&account, &holder]),
        layer(1, "MULTIPOLYGON", "Areas", &[&unit, &holder]),
        layer(2, "MULTIPOLYGON", "Territories", &[&territory]),
        layer(3, "POINT", "Reps", &[&rep]),
    ]
}

/// Makes one safe column name per measure: `m_`, then letters, digits and `_` of its key.
pub(crate) fn measure_columns(measures: &[Measure]) -> Vec<String> {
    let mut used = BTreeSet::new();
    let columns = measures.iter().take(MOST_COLUMNS).enumerate();
    columns
        .map(|(at, measure)| {
            let letters = measure.key.chars().filter_map(safe).take(LONGEST_KEY);
            let mut name = format!("m_{}", letters.collect::<String>());
            if name.len() == 2 || !used.insert(name.clone()) {
                let _ = write!(name, "_{}", at + 1);
                used.insert(name.clone());
            }
            name
        })
        .collect()
}

impl Layer {
    /// Makes the empty table and registers it; what was there goes.
    pub(crate) fn make(&self, connection: &Connection) -> rusqlite::Result<()> {
        let name = self.name;
        connection.execute_batch(&format!(
            "DROP TABLE IF EXISTS rtree_{name}_geom; DROP TABLE IF EXISTS {name}; {}",
            self.table_sql()
        ))?;
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
             VALUES (?1, 'features', ?2, '', ?3)",
            params![name, self.title, SRS],
        )?;
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
            params![name, self.geometry, SRS],
        )?;
        connection.execute(
            "INSERT OR IGNORE INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index',
             'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            [name],
        )?;
        Ok(())
    }

    /// Makes the spatial index of a filled table and the triggers that keep it.
    pub(crate) fn index(&self, connection: &Connection) -> rusqlite::Result<()> {
        let name = self.name;
        connection.execute_batch(&self.index_sql())?;
        let mut shapes = connection.prepare(&format!(
            "SELECT fid, geom FROM {name} WHERE geom NOT NULL ORDER BY fid"
        ))?;
        let mut rows = shapes.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let shape = row.get_ref(1)?.as_blob()?;
            // What is no shape, or an empty one, lies nowhere.
            if let Ok(Some(extent)) = extent(shape) {
                found.push(Cell::of(row.get(0)?, extent));
            }
        }
        drop(rows);
        packed::fill(connection, name, found)?;
        for (_, trigger) in self.triggers() {
            connection.execute_batch(&trigger)?;
        }
        Ok(())
    }

    /// Returns the statement that makes the table.
    pub(crate) fn table_sql(&self) -> String {
        let mut sql = format!(
            "CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {}",
            self.name, self.geometry
        );
        for (name, kind) in &self.columns {
            let _ = write!(sql, ", {name} {kind}");
        }
        sql.push(')');
        sql
    }

    /// Returns the statement that makes the spatial index.
    pub(crate) fn index_sql(&self) -> String {
        format!(
            "CREATE VIRTUAL TABLE rtree_{}_geom USING rtree(id, minx, maxx, miny, maxy)",
            self.name
        )
    }

    /// Returns the statement that adds a row: `fid`, `geom`, then every column.
    pub(crate) fn insert_sql(&self) -> String {
        let mut names = String::new();
        for (name, _) in &self.columns {
            let _ = write!(names, ", {name}");
        }
        let marks = ", ?".repeat(self.columns.len());
        format!(
            "INSERT INTO {} (fid, geom{names}) VALUES (?, ?{marks})",
            self.name
        )
    }

    /// Returns the triggers of the GeoPackage R-tree extension (1.4, annex F.3): name and statement.
    pub(crate) fn triggers(&self) -> Vec<(String, String)> {
        let t = self.name;
        let r = format!("rtree_{t}_geom");
        let edges = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)";
        let new = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
        let no_new = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
        let old = "(OLD.geom NOTNULL AND NOT ST_IsEmpty(OLD.geom))";
        let no_old = "(OLD.geom ISNULL OR ST_IsEmpty(OLD.geom))";
        let put = format!("INSERT OR REPLACE INTO {r} VALUES (NEW.fid, {edges})");
        let set = format!(
            "UPDATE {r} SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), \
             miny = ST_MinY(NEW.geom), maxy = ST_MaxY(NEW.geom) WHERE id = NEW.fid"
        );
        let take = format!("DELETE FROM {r} WHERE id = OLD.fid");
        let take_both = format!("DELETE FROM {r} WHERE id IN (OLD.fid, NEW.fid)");
        let rules = [
            ("insert", "INSERT", new.to_owned(), put.clone()),
            (
                "update2",
                "UPDATE OF geom",
                format!("OLD.fid = NEW.fid AND {no_new}"),
                take.clone(),
            ),
            (
                "update4",
                "UPDATE",
                format!("OLD.fid != NEW.fid AND {no_new}"),
                take_both,
            ),
            (
                "update5",
                "UPDATE",
                format!("OLD.fid != NEW.fid AND {new}"),
                format!("{take}; {put}"),
            ),
            (
                "update6",
                "UPDATE OF geom",
                format!("OLD.fid = NEW.fid AND {new} AND {old}"),
                set,
            ),
            (
                "update7",
                "UPDATE OF geom",
                format!("OLD.fid = NEW.fid AND {new} AND {no_old}"),
                put,
            ),
            ("delete", "DELETE", "OLD.geom NOT NULL".to_owned(), take),
        ];
        let make = |(name, event, when, action): (&str, &str, String, String)| {
            let trigger = format!("{r}_{name}");
            let sql = format!(
                "CREATE TRIGGER {trigger} AFTER {event} ON {t} WHEN {when} BEGIN {action}; END"
            );
            (trigger, sql)
        };
        rules.into_iter().map(make).collect()
    }
}

fn with_measures(
    columns: Vec<(&str, &'static str)>,
    measures: &[Measure],
) -> Vec<(String, &'static str)> {
    let own = columns
        .into_iter()
        .map(|(name, kind)| (name.to_owned(), kind));
    own.chain(
        measure_columns(measures)
            .into_iter()
            .map(|name| (name, "REAL")),
    )
    .collect()
}

fn safe(letter: char) -> Option<char> {
    match letter.to_ascii_lowercase() {
        letter @ ('a'..='z' | '0'..='9') => Some(letter),
        '_' | ' ' | '-' => Some('_'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use planner::plan::Kind;

    use super::*;

    fn measure(key: &str) -> Measure {
        Measure {
            key: key.to_owned(),
            label: key.to_owned(),
            kind: Kind::Number,
        }
    }

    #[test]
    fn keys_become_safe_and_different_columns() {
        let keys = [
            "revenue",
            "Revenue",
            "x) ; DROP TABLE bw_plan; --",
            "",
            "金額",
            &"k".repeat(200),
        ];
        let columns = measure_columns(&keys.map(measure));
        assert_eq!(columns[..2], ["m_revenue", "m_revenue_2"]);
        assert_eq!(columns[2], "m_x__drop_table_bw_plan___");
        assert_eq!(columns[3..5], ["m__4", "m__5"]);
        assert!(columns.iter().all(|c| c.len() <= 57));
        let plain = |c: &String| {
            c.chars()
                .all(|l| l.is_ascii_lowercase() || l.is_ascii_digit() || l == '_')
        };
        assert!(columns.iter().all(plain));
    }
}
