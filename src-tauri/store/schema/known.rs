//! The tables and triggers that belong in a plan.

use std::collections::{BTreeMap, BTreeSet};

use planner::plan::Measure;
use rusqlite::Connection;

use crate::layers::{self, NAMES};
use crate::migrations::{self, STEPS, Step};

/// Returns every table of a given schema version with its statement, in plain form.
///
/// They are found by making them: the migrations stay the only description.
pub(crate) fn expected(version: u32) -> rusqlite::Result<BTreeMap<String, String>> {
    let memory = Connection::open_in_memory()?;
    memory.execute_batch(migrations::INITIAL)?;
    let steps: Vec<Step> = STEPS
        .iter()
        .filter(|step| step.to <= version)
        .copied()
        .collect();
    migrations::climb(&memory, 1, &steps)?;
    let mut statement = memory.prepare("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL")?;
    let rows = statement.query_map([], |row| {
        let sql: String = row.get(1)?;
        Ok((row.get(0)?, plain(&sql)))
    })?;
    rows.collect()
}

/// Returns every trigger that may stand on our layers, in plain form: our own, those of older
/// GeoPackage versions, and the row counters of GDAL.
pub(super) fn triggers(measures: &[Measure]) -> BTreeSet<String> {
    let ours = layers::all(measures)
        .into_iter()
        .flat_map(|layer| layer.triggers());
    let ours = ours.map(|(_, sql)| plain(&sql));
    let theirs = NAMES.iter().flat_map(|name| other(name));
    ours.chain(theirs.map(|sql| plain(&sql))).collect()
}

/// Takes out what writers differ in: white space, quotes, capitals.
pub(super) fn plain(sql: &str) -> String {
    let kept = sql.chars().filter(|c| !c.is_whitespace() && *c != '"');
    kept.flat_map(char::to_lowercase).collect()
}

fn other(table: &str) -> [String; 4] {
    let index = format!("rtree_{table}_geom");
    let put = format!(
        "INSERT OR REPLACE INTO {index} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), \
         ST_MinY(NEW.geom), ST_MaxY(NEW.geom));"
    );
    let new = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
    let count = |event: &str, sign: char| {
        let word = event.to_lowercase();
        format!(
            "CREATE TRIGGER trigger_{word}_feature_count_{table} AFTER {event} ON {table} BEGIN UPDATE \
             gpkg_ogr_contents SET feature_count = feature_count {sign} 1 WHERE lower(table_name) = lower('{table}'); END"
        )
    };
    [
        format!(
            "CREATE TRIGGER {index}_update1 AFTER UPDATE OF geom ON {table} \
             WHEN OLD.fid = NEW.fid AND {new} BEGIN {put} END"
        ),
        format!(
            "CREATE TRIGGER {index}_update3 AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {new} \
             BEGIN DELETE FROM {index} WHERE id = OLD.fid; {put} END"
        ),
        count("INSERT", '+'),
        count("DELETE", '-'),
    ]
}
