//! The plan file: one GeoPackage per plan, with its journal and backups.
//!
//! What it is: `Store::create` and `Store::open` give a `Store`, which owns the one connection that
//! writes; `commit` and `step` put one gesture on disk in one transaction. The private `bw_*` tables
//! hold the plan; the public layers `accounts`, `units`, `territories` and `reps` are written from
//! them for QGIS and the like.
//! What it is not: it applies no edits, reads no clock but for the change times of layers, and knows no
//! other format.
//! What always holds: a refused file is byte-identical afterwards; a commit that returned is on disk;
//! a commit that failed left the file as it was; no SQL is made from words of a file, but for the quoted
//! names of tables when layers of other people's files are read.

mod backup;
mod commit;
mod conformance;
mod connection;
mod copy;
mod create;
mod disk;
mod dump;
mod error;
mod geometry;
mod header;
mod layers;
mod load;
mod migrate;
mod migrations;
mod note;
mod open;
mod outside;
mod place;
mod reach;
mod salvage;
mod schema;
mod seal;
mod search;
mod shadow;
mod store;
mod tables;
mod tile_file;
mod write;

pub use backup::newest_backup;
pub use conformance::{Finding, check};
pub use copy::{Passed, pass_on};
pub use error::{Result, StoreError};
pub use geometry::{Extent, NotAShape, Outline, decode as decode_shape};
pub use note::OpenNote;
pub use open::Opened;
pub use outside::layers::{OutsideLayer, OutsideRows, outside_layers, outside_rows};
pub use salvage::{Salvaged, salvage};
pub use store::{Access, Store};
pub use tables::journal::{Journal, JournalLine};
pub use tables::stamp::Stamp;
pub use tile_file::TileFile;
