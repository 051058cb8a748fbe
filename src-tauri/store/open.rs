//! Opens a plan file: looks at it without changing a byte, and only then for writing.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::thread;

use planner::plan::Plan;
use rusqlite::Connection;

use crate::error::{At, Result, StoreError};
use crate::header::{self, Beginning, GEOPACKAGE, Header};
use crate::layers::Shown;
use crate::migrations::CURRENT;
use crate::note::OpenNote;
use crate::outside;
use crate::place::Place;
use crate::schema::{self, Layers};
use crate::shadow::Shadow;
use crate::store::{Access, Store};
use crate::tables::journal::Journal;
use crate::tables::{about, measures};
use crate::{backup, connection, disk, load, migrate};

/// What opening a plan gives.
#[derive(Debug)]
pub struct Opened {
    /// The open file.
    pub store: Store,
    /// The whole plan.
    pub plan: Plan,
    /// The history, without the data of its steps.
    pub journal: Journal,
    /// What a person should know about how it was opened.
    pub notes: Vec<OpenNote>,
}

/// What was found by looking.
pub(crate) struct Look {
    pub version: u32,
    pub min_reader: u32,
    pub layers: Layers,
}

impl Store {
    /// Opens a plan: verifies it, brings an older one up to date after a backup, loads it whole, and
    /// takes over what other programs changed in its layers.
    ///
    /// `backups` is the folder of rolling backups. A file that is refused is byte-identical afterwards,
    /// and so is one that needs nothing.
    pub fn open(path: &Path, backups: &Path) -> Result<Opened> {
        let real = disk::real(path)?;
        let newest = || backup::newest_backup(&real, backups);
        open(&real, backups).map_err(|error| error.with_backup(newest))
    }
}

fn open(path: &Path, backups: &Path) -> Result<Opened> {
    let file = File::open(path).at(path)?;
    let header = beginning(&file, path)?;
    let place = Place::find(path, header)?;
    let mut notes = Vec::new();
    let (version, min_reader) = versions(&place.connect()?, path)?;
    let access = access(path, version, min_reader, &mut notes)?;
    if version < CURRENT && access == Access::Edit {
        whole(&place)?;
        notes.extend(migrate::migrate(path, backups, version)?);
    }
    let (look, plan) = look_and_load(&place)?;
    let arrived_open = header.wal;
    let shown = Shown::of(&plan);
    let store = match access {
        Access::Edit => {
            drop(place);
            Store::attend(path.to_owned(), file, &plan, shown)?
        }
        Access::ReadOnly => {
            let shadow = Shadow::of(&plan, shown);
            Store::with(place.connect()?, access, path.to_owned(), file, shadow)?
        }
    };
    if arrived_open {
        notes.push(OpenNote::ArrivedOpen);
    }
    let mut opened = Opened {
        journal: Journal::default(),
        store,
        plan,
        notes,
    };
    outside::settle(&mut opened, &look, backups)?;
    opened.journal = opened.store.journal.clone();
    Ok(opened)
}

/// Tells a plan from anything else by its first bytes.
pub(crate) fn beginning(file: &File, path: &Path) -> Result<Header> {
    let not = |why: &str| {
        Err(StoreError::NotAPlan {
            path: path.to_owned(),
            why: why.to_owned(),
        })
    };
    match header::read(file).at(path)? {
        Beginning::Database(header) if header.application == GEOPACKAGE => Ok(header),
        Beginning::Database(_) => not("it is another kind of database"),
        Beginning::Broken => Err(StoreError::broken(path, "the first page")),
        Beginning::Empty => not("it is empty"),
        Beginning::Other => not("it is another kind of file"),
    }
}

/// Reads the schema version and refuses what no reader of ours may look at.
pub(crate) fn versions(connection: &Connection, path: &Path) -> Result<(u32, u32)> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'bw_plan'";
    let plans: u32 = connection.query_row(sql, [], |row| row.get(0)).at(path)?;
    if plans == 0 {
        let why = "it is a GeoPackage without a plan in it".to_owned();
        return Err(StoreError::NotAPlan {
            path: path.to_owned(),
            why,
        });
    }
    let (version, min_reader) = about::versions(connection).at(path)?;
    if min_reader > CURRENT {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known: CURRENT,
        });
    }
    if version == 0 {
        return Err(StoreError::broken(path, "the plan format has the number 0"));
    }
    Ok((version, min_reader))
}

fn access(path: &Path, version: u32, min_reader: u32, notes: &mut Vec<OpenNote>) -> Result<Access> {
    if version > CURRENT && min_reader <= CURRENT {
        notes.push(OpenNote::NewerReadOnly { version });
        return Ok(Access::ReadOnly);
    }
    if disk::writable(path) {
        return Ok(Access::Edit);
    }
    if version < CURRENT {
        return Err(StoreError::Unwritable {
            path: path.to_owned(),
        });
    }
    notes.push(OpenNote::ReadOnly);
    Ok(Access::ReadOnly)
}

/// Pages and rows are checked at the same time, as both have to read the whole file.
pub(crate) fn look_and_load(place: &Place) -> Result<(Look, Plan)> {
    let path = place.path();
    let look = look(&place.connect()?, path)?;
    thread::scope(|scope| {
        let pages = scope.spawn(|| whole(place));
        let plan = load::plan(&place.connect()?, path);
        let pages = pages
            .join()
            .unwrap_or_else(|_| Err(StoreError::broken(path, "its pages")));
        // Broken pages explain broken rows, not the other way round.
        pages.and(plan).map(|plan| (look, plan))
    })
}

fn look(connection: &Connection, path: &Path) -> Result<Look> {
    let (version, min_reader) = versions(connection, path)?;
    let measures = measures::read(connection).at(path)?;
    let layers = if version > CURRENT {
        Layers::Whole
    } else {
        schema::look(connection, path, version, &measures)?
    };
    Ok(Look {
        version,
        min_reader,
        layers,
    })
}

/// Reads every page and finds broken ones.
pub(crate) fn whole(place: &Place) -> Result<()> {
    let connection = place.connect()?;
    let path = place.path();
    let said: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .at(path)?;
    match said.as_str() {
        "ok" => Ok(()),
        what => {
            let line = what.lines().find(|line| !line.starts_with("***"));
            Err(StoreError::broken(path, line.unwrap_or("its pages")))
        }
    }
}

/// Opens the connection that writes, so that an interrupted commit of any program is settled.
pub(crate) fn recover(path: &Path) -> Result<()> {
    let connection = connection::for_writing(path)?;
    let tables: u32 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .at(path)?;
    debug_assert!(tables > 0);
    Ok(())
}

/// Returns the side file of a database: `-journal`, `-wal`.
pub(crate) fn side(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
