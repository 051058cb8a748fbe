//! The user's own picture under the map, from a tile file on this machine.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use files::tiles::Tile;
use pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, PmtError, PmtResult, TileCoord, TileType,
};
use store::TileFile;

use crate::error::AppError;
use crate::fetch::Fetched;
use crate::wire::BaseMap;

/// An open tile file.
pub(crate) struct Ground {
    path: PathBuf,
    kind: Kind,
}

enum Kind {
    Database(Mutex<TileFile>),
    Archive(Box<AsyncPmTilesReader<Disk>>),
}

/// Opens the file that the settings name; none when they name no file.
pub(crate) fn open(base_map: &BaseMap) -> Result<Option<Ground>, AppError> {
    let BaseMap::File { path } = base_map else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    let is = |ending: &str| {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case(ending))
    };
    let kind = if is("mbtiles") {
        Kind::Database(Mutex::new(TileFile::open(&path)?))
    } else if is("pmtiles") {
        Kind::Archive(Box::new(archive(&path)?))
    } else {
        let reason = "a map file ends in .mbtiles or .pmtiles".to_owned();
        return Err(AppError::Kind { path, reason });
    };
    Ok(Some(Ground { path, kind }))
}

/// Returns scheme, host and port of a map server's address; none for anything else.
pub(crate) fn origin(base_map: &BaseMap) -> Option<String> {
    let BaseMap::Address { address } = base_map else {
        return None;
    };
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    // The origin goes into the page's policy: nothing but a plain host and port may stand there.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
    let sound = matches!(scheme, "https" | "http") && !host.is_empty() && host.chars().all(plain);
    sound.then(|| format!("{scheme}://{host}"))
}

impl Ground {
    /// Returns the picture of a tile; empty where the file has none.
    pub(crate) fn tile(&self, tile: Tile) -> Result<Fetched, AppError> {
        let (z, x, y) = tile.address();
        let bytes = match &self.kind {
            Kind::Database(file) => {
                let file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.tile(z, x, y)?
            }
            Kind::Archive(reader) => self.archived(reader, z, x, y)?,
        };
        let bytes = bytes.ok_or_else(|| AppError::NothingAt(format!("raster/{z}/{x}/{y}")))?;
        Ok(Fetched {
            mime: picture(&bytes),
            bytes,
        })
    }

    fn archived(
        &self,
        reader: &AsyncPmTilesReader<Disk>,
        z: u8,
        x: u32,
        y: u32,
    ) -> Result<Option<Vec<u8>>, AppError> {
        let Ok(at) = TileCoord::new(z, x, y) else {
            return Ok(None);
        };
        let found = pollster::block_on(reader.get_tile_decompressed(at));
        let found = found.map_err(|error| unreadable(&self.path, &error))?;
        Ok(found.map(|bytes| bytes.to_vec()))
    }
}

fn archive(path: &Path) -> Result<AsyncPmTilesReader<Disk>, AppError> {
    let file = File::open(path).map_err(|source| AppError::File {
        path: path.to_owned(),
        doing: "read",
        source,
    })?;
    let reader = AsyncPmTilesReader::try_from_source(Disk(Mutex::new(file)));
    let reader = pollster::block_on(reader).map_err(|error| unreadable(path, &error))?;
    match reader.get_header().tile_type {
        TileType::Png | TileType::Jpeg | TileType::Webp | TileType::Avif => Ok(reader),
        _ => Err(AppError::Kind {
            path: path.to_owned(),
            reason: "it holds shapes, not pictures; choose one of png, jpg or webp pictures"
                .to_owned(),
        }),
    }
}

fn unreadable(path: &Path, error: &PmtError) -> AppError {
    AppError::Kind {
        path: path.to_owned(),
        reason: format!("it is not a sound PMTiles file: {error}"),
    }
}

/// Returns the media type by the first bytes.
fn picture(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xFF, 0xD8, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => "application/octet-stream",
    }
}

/// A file read in pieces; nothing of it stays in memory.
struct Disk(Mutex<File>);

impl AsyncBackend for Disk {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))
            .map_err(PmtError::Reading)?;
        let mut bytes = Vec::new();
        (&mut *file)
            .take(length as u64)
            .read_to_end(&mut bytes)
            .map_err(PmtError::Reading)?;
        Ok(BackendResponse::new(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<String> {
        origin(&BaseMap::Address {
            address: address.to_owned(),
        })
    }

    #[test]
    fn only_the_origin_of_the_named_server_is_allowed() {
        assert_eq!(
            of("https://tiles.example.org/{z}/{x}/{y}.png").as_deref(),
            Some("https://tiles.example.org")
        );
        assert_eq!(
            of("http://localhost:8080/{z}/{x}/{y}").as_deref(),
            Some("http://localhost:8080")
        );
        assert_eq!(origin(&BaseMap::Atlas), None);
    }

    #[test]
    fn nothing_else_gets_into_the_pages_policy() {
        for address in [
            "",
            "file:///etc",
            "https://a b/",
            "https://x;script-src *",
            "https://u@h/{z}",
        ] {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
