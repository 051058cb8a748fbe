//! Why a plan file could not be made, read or written, in words a manager can act on.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a plan file could not be made, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing is there.
    #[error(
        "There is no file at {path}. It may have been moved or renamed: find it and open it again.",
        path = .path.display()
    )]
    Missing {
        /// Where a plan was looked for.
        path: PathBuf,
    },
    /// Something is there already.
    #[error(
        "{path} already exists and was not touched. Choose another name, or delete that file first.",
        path = .path.display()
    )]
    Exists {
        /// Where the new plan was to go.
        path: PathBuf,
    },
    /// The name does not end in `.gpkg`.
    #[error(
        "{path} does not end in .gpkg, so other map programs would not open it. Add .gpkg to the name.",
        path = .path.display()
    )]
    Name {
        /// The name that was given.
        path: PathBuf,
    },
    /// Another kind of file.
    #[error(
        "{path} is not a Bailiwick plan: {why}. It was not touched. Use Import to bring in its data.",
        path = .path.display()
    )]
    NotAPlan {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// Somebody's database without a map layer that can be read.
    #[error(
        "{path} has no map layer that can be read: {why}. It was not touched. \
         Save the layer as a GeoPackage, Shapefile or GeoJSON and import that.",
        path = .path.display()
    )]
    NoLayer {
        /// The file.
        path: PathBuf,
        /// What is missing or wrong.
        why: String,
    },
    /// A map file without pictures.
    #[error(
        "{path} cannot be shown under the map: it holds {holds}, not pictures. \
         Choose an MBTiles file of png, jpg or webp pictures.",
        path = .path.display()
    )]
    NoPictures {
        /// The file.
        path: PathBuf,
        /// What it holds instead.
        holds: String,
    },
    /// Written by a later release.
    #[error(
        "{path} was saved by a newer Bailiwick (plan format {found}, this program reads up to {known}). \
         It was not touched. Update Bailiwick to open it.",
        path = .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest schema version this program knows.
        known: u32,
    },
    /// Holds a trigger, view or table that no Bailiwick made.
    #[error(
        "{path} holds {what}, which Bailiwick did not make and will not run. It was not touched. \
         Remove it with the program that added it, or open a backup.",
        path = .path.display()
    )]
    Unexpected {
        /// The file.
        path: PathBuf,
        /// The thing found.
        what: String,
    },
    /// Bytes on disk are broken.
    #[error("{}", damaged(.path, .what, .backup.as_deref()))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the damage shows.
        what: String,
        /// The newest backup, if there is one.
        backup: Option<PathBuf>,
    },
    /// The rows are readable but contradict each other.
    #[error(
        "{path} contradicts itself: {what}. It was not touched. Open a backup, or rescue what can be read.",
        path = .path.display()
    )]
    Contradiction {
        /// The file.
        path: PathBuf,
        /// Table, row and what is wrong.
        what: String,
    },
    /// The file or its folder may not be written.
    #[error(
        "{path} cannot be written: the file or its folder is read-only. Nothing was changed. \
         Save a copy in a folder of your own.",
        path = .path.display()
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
    },
    /// No space is left.
    #[error(
        "The disk that holds {path} is full. Nothing was changed. Free some space and try again.",
        path = .path.display()
    )]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// Another program holds the file.
    #[error(
        "Another program, such as QGIS, is using {path}. Nothing was changed. \
         Close it there, or wait a moment and try again.",
        path = .path.display()
    )]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The journal has no such entry.
    #[error("The history of {path} has no step {seq}. Open the plan again to read its history anew.", path = .path.display())]
    NoSuchEntry {
        /// The file.
        path: PathBuf,
        /// The step that was asked for.
        seq: u64,
    },
    /// The plan in memory cannot be written.
    #[error("The plan cannot be saved: {what}. Undo the last step and report this.")]
    Unfit {
        /// What does not fit.
        what: String,
    },
    /// The disk answered with an error.
    #[error(
        "{path} could not be reached on disk ({source}). Check that the drive is connected and try again.",
        path = .path.display()
    )]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database engine answered with an error that has no better name.
    #[error(
        "{path} could not be read or written ({message}). Nothing was changed. Open a backup if this stays.",
        path = .path.display()
    )]
    Engine {
        /// The file.
        path: PathBuf,
        /// What the engine said.
        message: String,
    },
}

/// What every function of this crate answers.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// Says whether trying again later may work without anything else being done.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::Full { .. })
    }

    /// Puts a failure of the database engine into words.
    pub(crate) fn engine(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::Unwritable { path }
            }
            Some(ErrorCode::DatabaseCorrupt) => Self::broken(&path, &error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::broken(&path, "the first page"),
            _ => Self::from_reading(path, error),
        }
    }

    /// Puts a failure of the file system into words.
    pub(crate) fn disk(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Unwritable { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Disk { path, source },
        }
    }

    /// Says that bytes on disk are broken; the backup is looked up where the folder is known.
    pub(crate) fn broken(path: &Path, what: &str) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            what: line(what),
            backup: None,
        }
    }

    /// Names the newest backup beside the damage.
    pub(crate) fn with_backup(self, newest: impl FnOnce() -> Option<PathBuf>) -> Self {
        match self {
            Self::Damaged { path, what, .. } => Self::Damaged {
                backup: newest(),
                path,
                what,
            },
            other => other,
        }
    }

    fn from_reading(path: PathBuf, error: &rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            // A column of the wrong type means that someone else wrote the row.
            E::FromSqlConversionFailure(_, _, what) => Self::broken(&path, &what.to_string()),
            E::IntegralValueOutOfRange(..)
            | E::Utf8Error(..)
            | E::InvalidColumnType(..)
            | E::QueryReturnedNoRows => Self::broken(&path, &error.to_string()),
            _ => Self::Engine {
                path,
                message: line(&error.to_string()),
            },
        }
    }
}

/// Adds the path to what the database engine says.
pub(crate) trait At<T> {
    /// Turns the engine's error into one that names the file.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| StoreError::engine(path, &error))
    }
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| StoreError::disk(path, error))
    }
}

/// Longest reason that is passed on, in letters.
const LONGEST: usize = 200;

/// Makes one short line of what the engine says: of a broken schema it repeats whole statements.
fn line(said: &str) -> String {
    let words: Vec<&str> = said.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST).collect();
    format!("{start}\u{2026}")
}

fn damaged(path: &Path, what: &str, backup: Option<&Path>) -> String {
    let path = path.display();
    let way_out = match backup {
        Some(backup) => format!("Open the newest backup, {}, or", backup.display()),
        None => "There is no backup;".to_owned(),
    };
    format!(
        "{path} is damaged ({what}). It was not touched. {way_out} rescue what can still be read into a new file."
    )
}
