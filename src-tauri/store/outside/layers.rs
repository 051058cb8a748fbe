//! Map layers of other people's `GeoPackage`s, as plain rows: opened so that nothing can change them,
//! with nothing in their schema believed.
//!
//! What it is not: it knows no shape; bytes are handed on as they are. Names of tables come from the
//! file, so they are quoted, and only those of real tables are used at all.

use std::fs::File;
use std::path::Path;

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};
use tempfile::TempDir;

use crate::connection;
use crate::disk;
use crate::error::{At, Result, StoreError};
use crate::header::{self, Beginning};
use crate::open::side;

/// Largest value that is read, in bytes: a shape of four million corners.
const LARGEST: i32 = 64 << 20;

/// Bytes that a layer may have in all: more would not fit the memory of an import.
const MOST_BYTES: usize = 640 << 20;

/// Rows that a layer may have: as many as there are addresses in a large country.
const MOST_ROWS: usize = 5_000_000;

/// Steps of the engine after which a statement is stopped: a country takes a hundredth of it.
const MOST_STEPS: u32 = 200_000;

/// Steps of the engine between two looks at the count above.
const STRIDE: i32 = 100_000;

/// A layer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideLayer {
    /// Name of its table.
    pub name: String,
    /// What the file says its shapes are: `MULTIPOLYGON`, `POINT`, `GEOMETRY`.
    pub shapes: String,
    /// How many rows it has.
    pub rows: u64,
}

/// The rows of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutsideRows {
    /// Names of columns, without the one of the shape.
    pub columns: Vec<String>,
    /// Values of each row as text, empty for none, and the bytes of its shape.
    pub rows: Vec<(Vec<String>, Option<Vec<u8>>)>,
    /// Who numbered its coordinate system; empty when nobody did.
    pub authority: String,
    /// The number that the authority gave; 0 when it is not known.
    pub number: i64,
    /// The description of its coordinate system in words.
    pub definition: String,
}

/// A connection that can change nothing, and the copy it looks at if there had to be one.
struct Looking {
    connection: Connection,
    _copy: Option<TempDir>,
}

/// What the file says of one layer.
struct Claim {
    table: String,
    column: String,
    shapes: String,
    system: i64,
}

/// Lists the layers of a GeoPackage.
pub fn outside_layers(path: &Path) -> Result<Vec<OutsideLayer>> {
    let looking = look(path)?;
    let claims = claims(&looking.connection, path)?;
    let mut layers = Vec::with_capacity(claims.len());
    for claim in claims {
        let sql = format!("SELECT count(*) FROM {}", quoted(&claim.table));
        let rows = looking
            .connection
            .query_row(&sql, [], |row| row.get::<_, i64>(0));
        layers.push(OutsideLayer {
            name: claim.table,
            shapes: claim.shapes,
            rows: rows.at(path)?.unsigned_abs(),
        });
    }
    Ok(layers)
}

/// Reads the rows of a layer.
pub fn outside_rows(path: &Path, layer: &str) -> Result<OutsideRows> {
    let looking = look(path)?;
    let connection = &looking.connection;
    let claims = claims(connection, path)?;
    let Some(claim) = claims.iter().find(|claim| claim.table == layer) else {
        let names: Vec<&str> = claims.iter().map(|claim| claim.table.as_str()).collect();
        return Err(StoreError::NoLayer {
            path: path.to_owned(),
            why: format!("there is none called {layer}; it has {}", names.join(", ")),
        });
    };
    let mut found = OutsideRows::default();
    system(connection, claim.system, &mut found).at(path)?;
    rows(connection, claim, path, &mut found)?;
    Ok(found)
}

fn rows(
    connection: &Connection,
    claim: &Claim,
    path: &Path,
    found: &mut OutsideRows,
) -> Result<()> {
    let sql = format!("SELECT * FROM {}", quoted(&claim.table));
    let mut statement = connection.prepare(&sql).at(path)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let shape = names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(&claim.column));
    let Some(shape) = shape else {
        return Err(StoreError::NoLayer {
            path: path.to_owned(),
            why: format!(
                "the layer {} has no column {} for its shapes",
                claim.table, claim.column
            ),
        });
    };
    let kept = |at: &usize| *at != shape;
    let mut rows = statement.query([]).at(path)?;
    let mut total = 0_usize;
    while let Some(row) = rows.next().at(path)? {
        let mut values = Vec::with_capacity(names.len());
        for at in (0..names.len()).filter(kept) {
            values.push(text(row, at).at(path)?);
        }
        let bytes = bytes(row, shape).at(path)?;
        total += values.iter().map(String::len).sum::<usize>();
        total += bytes.as_ref().map_or(0, Vec::len) + 32 * names.len();
        if total > MOST_BYTES || found.rows.len() == MOST_ROWS {
            return Err(StoreError::NoLayer {
                path: path.to_owned(),
                why: format!(
                    "the layer {} is larger than fits into memory; split it",
                    claim.table
                ),
            });
        }
        found.rows.push((values, bytes));
    }
    let columns = names.into_iter().enumerate().filter(|(at, _)| kept(at));
    found.columns = columns.map(|(_, name)| name).collect();
    Ok(())
}

fn look(path: &Path) -> Result<Looking> {
    let path = disk::real(path)?;
    let file = File::open(&path).at(&path)?;
    let refused = |why: &str| {
        Err(StoreError::NoLayer {
            path: path.clone(),
            why: why.to_owned(),
        })
    };
    let header = match header::read(&file).at(&path)? {
        Beginning::Database(header) => header,
        Beginning::Empty => return refused("it is empty"),
        Beginning::Broken => return refused("its first page is damaged"),
        Beginning::Other => return refused("it is no database"),
    };
    let filled = |end: &str| side(&path, end).metadata().is_ok_and(|file| file.len() > 0);
    if filled("-journal") {
        return refused("another program stopped in the middle of a change; open it there once");
    }
    let (mut connection, copy) = if header.wal && filled("-wal") {
        let folder = tempfile::tempdir().at(&path)?;
        let copy = folder.path().join("layers.gpkg");
        std::fs::copy(&path, &copy).at(&path)?;
        std::fs::copy(side(&path, "-wal"), side(&copy, "-wal")).at(&path)?;
        (connection::for_reading(&copy)?, Some(folder))
    } else {
        (connection::for_looking(&path)?, None)
    };
    connection
        .set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST)
        .at(&path)?;
    // A layer may have as many columns as the engine allows by default.
    connection
        .set_limit(Limit::SQLITE_LIMIT_COLUMN, 2_000)
        .at(&path)?;
    let mut steps = 0;
    let stop = move || {
        steps += 1;
        steps > MOST_STEPS
    };
    connection.progress_handler(STRIDE, Some(stop)).at(&path)?;
    Ok(Looking {
        connection,
        _copy: copy,
    })
}

/// Returns the layers that are real tables, in the order of the file.
fn claims(connection: &Connection, path: &Path) -> Result<Vec<Claim>> {
    let refused = |why: &str| {
        Err(StoreError::NoLayer {
            path: path.to_owned(),
            why: why.to_owned(),
        })
    };
    let tables = tables(connection).at(path)?;
    let has = |name: &str| tables.iter().any(|table| table.eq_ignore_ascii_case(name));
    if !has("gpkg_geometry_columns") {
        let spatialite = has("geometry_columns") || has("spatial_ref_sys");
        return refused(if spatialite {
            "it is a SpatiaLite database, not a GeoPackage"
        } else {
            "it is a database without shapes"
        });
    }
    let sql =
        "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns";
    let mut statement = connection.prepare(sql).at(path)?;
    let claim = |row: &Row<'_>| {
        Ok(Claim {
            table: text(row, 0)?,
            column: text(row, 1)?,
            shapes: text(row, 2)?,
            system: text(row, 3)?.parse().unwrap_or(0),
        })
    };
    let all = statement.query_map([], claim).at(path)?;
    let all: Vec<Claim> = all.collect::<rusqlite::Result<_>>().at(path)?;
    let (real, other): (Vec<Claim>, Vec<Claim>) = all
        .into_iter()
        .partition(|claim| tables.contains(&claim.table));
    match (real.is_empty(), other.first()) {
        (false, _) => Ok(real),
        (true, Some(claim)) => {
            let why = format!(
                "the layer {} is a view or is missing; save it as a table",
                claim.table
            );
            refused(&why)
        }
        (true, None) => refused("its list of layers is empty"),
    }
}

/// Returns the names of ordinary tables: neither views nor tables that run code.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| text(row, 0))?;
    names.collect()
}

fn system(connection: &Connection, number: i64, found: &mut OutsideRows) -> rusqlite::Result<()> {
    let sql = "SELECT organization, organization_coordsys_id, definition \
               FROM gpkg_spatial_ref_sys WHERE srs_id = ?1";
    let Ok(mut statement) = connection.prepare(sql) else {
        return Ok(());
    };
    let read = |row: &Row<'_>| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?));
    let row = statement.query_row([number], read).optional()?;
    if let Some((authority, number, definition)) = row {
        found.authority = authority;
        found.number = number.parse().unwrap_or(0);
        found.definition = definition;
    }
    Ok(())
}

/// Returns a value as text, whatever it is; bytes are none.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).trim().to_owned(),
    })
}

fn bytes(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Vec<u8>>> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => None,
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(bytes.to_vec()),
        // No shape either, but worth a note by whoever reads shapes.
        ValueRef::Integer(_) | ValueRef::Real(_) => Some(Vec::new()),
    })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
