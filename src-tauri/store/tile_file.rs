//! Picture tiles from somebody's `MBTiles` file: another SQLite file, only ever read.
//!
//! Format: `MBTiles` 1.3. Rows are counted from the south, so they are turned round here.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use crate::error::{At, Result, StoreError};

/// Largest tile that is handed on, in bytes: a picture of 512 × 512 points is far below.
const LARGEST: usize = 8 << 20;

/// An open `MBTiles` file.
#[derive(Debug)]
pub struct TileFile {
    path: PathBuf,
    connection: Connection,
}

impl TileFile {
    /// Opens a file for reading; one that holds no picture tiles is refused with a sentence.
    pub fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).at(path)?;
        let file = Self {
            path: path.to_owned(),
            connection,
        };
        match file.format()?.as_deref() {
            Some("png" | "jpg" | "jpeg" | "webp") => Ok(file),
            other => Err(StoreError::NoPictures {
                path: path.to_owned(),
                holds: other.unwrap_or("something unnamed").to_owned(),
            }),
        }
    }

    /// Returns the picture of a tile; rows count from the north. None where the file has none.
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>> {
        let Some(rows) = 1_u32.checked_shl(u32::from(z)).filter(|rows| y < *rows) else {
            return Ok(None);
        };
        let sql = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 \
                   AND tile_row = ?3 AND length(tile_data) <= ?4";
        let mut statement = self.connection.prepare_cached(sql).at(&self.path)?;
        let south = rows - 1 - y;
        let found = statement.query_row(params![z, x, south, LARGEST as i64], |row| row.get(0));
        found.optional().at(&self.path)
    }

    fn format(&self) -> Result<Option<String>> {
        let sql = "SELECT value FROM metadata WHERE name = 'format'";
        let found = self.connection.query_row(sql, [], |row| row.get(0));
        found.optional().at(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(format: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ground.mbtiles");
        let connection = Connection::open(&path).unwrap();
        let schema = "CREATE TABLE metadata (name TEXT, value TEXT); \
            CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);";
        connection.execute_batch(schema).unwrap();
        connection
            .execute("INSERT INTO metadata VALUES ('format', ?1)", [format])
            .unwrap();
        connection
            .execute("INSERT INTO tiles VALUES (2, 1, 3, x'89504E47')", [])
            .unwrap();
        (folder, path)
    }

    #[test]
    fn rows_are_turned_round() {
        let (_folder, path) = file("png");
        let tiles = TileFile::open(&path).unwrap();
        assert_eq!(
            tiles.tile(2, 1, 0).unwrap(),
            Some(vec![0x89, 0x50, 0x4E, 0x47])
        );
        assert_eq!(tiles.tile(2, 1, 3).unwrap(), None);
        assert_eq!(tiles.tile(2, 1, 4).unwrap(), None);
        assert_eq!(tiles.tile(200, 1, 0).unwrap(), None);
    }

    #[test]
    fn shapes_and_foreign_files_are_refused() {
        let (_folder, path) = file("pbf");
        assert!(
            TileFile::open(&path)
                .unwrap_err()
                .to_string()
                .contains("pictures")
        );
        let other = path.with_file_name("other.mbtiles");
        std::fs::write(&other, b"not a database").unwrap();
        assert!(TileFile::open(&other).is_err());
    }
}
