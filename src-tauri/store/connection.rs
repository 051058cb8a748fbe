//! Connections with every guard switched on.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::error::{At, Result};
use crate::geometry;

/// How long to wait for another program before giving up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ceilings on what a hostile file can ask of the engine; our own statements need far less.
const LIMITS: [(Limit, i32); 8] = [
    // The largest value is one journal entry that adds all units of a country.
    (Limit::SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (Limit::SQLITE_LIMIT_COLUMN, 600),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 700),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 8),
    // One is needed by `VACUUM INTO`.
    (Limit::SQLITE_LIMIT_ATTACHED, 1),
];

/// Opens a file that nothing may change through this connection.
pub(crate) fn for_reading(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).at(path)?;
    guard(&connection).at(path)?;
    connection
        .pragma_update(None, "query_only", true)
        .at(path)?;
    Ok(connection)
}

/// Opens a file that is in write-ahead mode but has no log, without creating side files.
pub(crate) fn for_looking(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address(path), flags).at(path)?;
    guard(&connection).at(path)?;
    Ok(connection)
}

/// Opens a plan for edits: every commit is on disk when it returns.
pub(crate) fn for_writing(path: &Path) -> Result<Connection> {
    let connection = open_existing(path)?;
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))
        .at(path)?;
    debug_assert_eq!(mode, "delete");
    connection
        .pragma_update(None, "synchronous", "EXTRA")
        .at(path)?;
    Ok(connection)
}

/// Opens a file that nobody else knows yet; it is flushed once, when it is complete.
pub(crate) fn for_filling(path: &Path) -> Result<Connection> {
    let connection = open_existing(path)?;
    connection
        .pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))
        .at(path)?;
    connection
        .pragma_update(None, "synchronous", "OFF")
        .at(path)?;
    Ok(connection)
}

fn open_existing(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).at(path)?;
    guard(&connection).at(path)?;
    Ok(connection)
}

fn guard(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    for (limit, value) in LIMITS {
        connection.set_limit(limit, value)?;
    }
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    // 32 MiB of pages: the public layers of a country are read and written in one go, and each
    // page once.
    connection.pragma_update(None, "cache_size", -32_768)?;
    geometry::register(connection)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Does work that writes the tables behind a virtual one, which statements otherwise may not touch.
pub(crate) fn with_inner_tables<T>(
    connection: &Connection,
    work: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let done = work();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    done
}

fn address(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                address.push(char::from(byte));
            }
            b'\\' => address.push('/'),
            other => {
                // Writing into a string does not fail.
                let _ = write!(address, "%{other:02X}");
            }
        }
    }
    address.push_str("?immutable=1");
    address
}
