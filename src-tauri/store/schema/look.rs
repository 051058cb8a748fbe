//! Compares a file's schema with the one a plan has.

use std::collections::BTreeMap;
use std::path::Path;

use planner::plan::Measure;
use rusqlite::Connection;

use super::known::{expected, plain, triggers};
use crate::error::{At, Result, StoreError};
use crate::layers::{self, Layer, NAMES};

/// How the public layers stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Layers {
    /// As we make them, perhaps with more columns.
    Whole,
    /// They must be written anew, because of this.
    Broken(String),
}

/// One row of the schema.
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: String,
}

/// Compares the schema of a file of a given version; refuses what could run, and tables of ours
/// that are not as we make them.
pub(crate) fn look(
    connection: &Connection,
    path: &Path,
    version: u32,
    measures: &[Measure],
) -> Result<Layers> {
    let objects = read(connection).at(path)?;
    let private = expected(version).at(path)?;
    private_tables(&objects, &private, path)?;
    let allowed = triggers(measures);
    for object in &objects {
        let harmful = match object.kind.as_str() {
            "view" => true,
            "trigger" => written(&object.table, &private) && !allowed.contains(&plain(&object.sql)),
            "table" => plain(&object.sql).starts_with("createvirtual") && !is_index(object),
            _ => false,
        };
        if harmful {
            let what = format!("the {} {:?}", object.kind, object.name);
            return Err(StoreError::Unexpected {
                path: path.to_owned(),
                what,
            });
        }
    }
    Ok(public_layers(connection, &objects, measures)
        .at(path)?
        .map_or(Layers::Whole, Layers::Broken))
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<Object>> {
    let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Object {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            sql: row.get(3)?,
        })
    })?;
    rows.collect()
}

fn private_tables(
    objects: &[Object],
    private: &BTreeMap<String, String>,
    path: &Path,
) -> Result<()> {
    for (name, sql) in private {
        let found = objects.iter().find(|object| object.name == *name);
        let what = match found {
            Some(object) if object.kind == "table" && plain(&object.sql) == *sql => continue,
            Some(_) => format!("its table {name} is not as Bailiwick makes it"),
            None => format!("its table {name} is missing"),
        };
        return Err(StoreError::Contradiction {
            path: path.to_owned(),
            what,
        });
    }
    Ok(())
}

/// Says whether we write a table, so that its triggers would run.
fn written(table: &str, private: &BTreeMap<String, String>) -> bool {
    let table = table.to_lowercase();
    let layer = |name: &str| table == *name || table.starts_with(&format!("rtree_{name}_geom"));
    private.contains_key(&table)
        || NAMES.iter().any(|name| layer(name))
        || table == "gpkg_ogr_contents"
}

fn is_index(object: &Object) -> bool {
    let tail = "usingrtree(id,minx,maxx,miny,maxy)";
    object.name.to_lowercase().starts_with("rtree_") && plain(&object.sql).ends_with(tail)
}

fn public_layers(
    connection: &Connection,
    objects: &[Object],
    measures: &[Measure],
) -> rusqlite::Result<Option<String>> {
    for layer in layers::all(measures) {
        if let Some(why) = broken(connection, objects, &layer)? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

fn broken(
    connection: &Connection,
    objects: &[Object],
    layer: &Layer,
) -> rusqlite::Result<Option<String>> {
    let name = layer.name;
    let has = |kind: &str, wanted: &str| objects.iter().any(|o| o.kind == kind && o.name == wanted);
    if !has("table", name) || !has("table", &format!("rtree_{name}_geom")) {
        return Ok(Some(format!(
            "another program took out the layer {name} or its index"
        )));
    }
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns = statement.query_map([name], |row| row.get::<_, String>(0))?;
    let columns = columns.collect::<rusqlite::Result<Vec<_>>>()?;
    let wanted = ["fid", "geom"]
        .into_iter()
        .chain(layer.columns.iter().map(|(name, _)| name.as_str()));
    for column in wanted {
        if !columns.iter().any(|c| c == column) {
            return Ok(Some(format!(
                "another program took the column {column} out of the layer {name}"
            )));
        }
    }
    let indexed = objects
        .iter()
        .filter(|o| o.kind == "trigger" && o.table == name && o.name.starts_with("rtree_"));
    // Older GeoPackage versions keep the index with six triggers, ours with seven.
    let whole = indexed.count() >= 6;
    Ok((!whole).then(|| format!("another program switched off the index of the layer {name}")))
}
