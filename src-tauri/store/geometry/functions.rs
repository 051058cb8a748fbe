//! The five SQL functions that the spatial index triggers of every GeoPackage call.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};

use super::decode::{Extent, extent, is_empty};

/// The name of a function and the edge it returns.
type Edge = (&'static str, fn(Extent) -> f64);

/// Makes `ST_IsEmpty`, `ST_MinX`, `ST_MaxX`, `ST_MinY` and `ST_MaxY` known to a connection.
///
/// Anything that is not a shape gives NULL, as the GeoPackage standard asks.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    // Innocuous, because triggers may call nothing else while the schema is not trusted.
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("ST_IsEmpty", 1, flags, |context| Ok(empty(context)))?;
    let edges: [Edge; 4] = [
        ("ST_MinX", |e| e.west),
        ("ST_MaxX", |e| e.east),
        ("ST_MinY", |e| e.south),
        ("ST_MaxY", |e| e.north),
    ];
    for (name, edge) in edges {
        connection.create_scalar_function(name, 1, flags, move |context| {
            Ok(blob(context).and_then(|b| extent(b).ok()?).map(edge))
        })?;
    }
    Ok(())
}

fn empty(context: &Context<'_>) -> Option<bool> {
    blob(context).and_then(|b| is_empty(b).ok())
}

fn blob<'a>(context: &'a Context<'_>) -> Option<&'a [u8]> {
    match context.get_raw(0) {
        ValueRef::Blob(bytes) => Some(bytes),
        _ => None,
    }
}
