//! Files put together in a zip.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::ExportError;

/// Packs whole files; `name` is what an error calls them.
pub(super) fn packed<'a>(
    name: &'static str,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, ExportError> {
    let pack = || -> ZipResult<Vec<u8>> {
        let mut zip = Zipped::begin();
        for (path, bytes) in files {
            zip.add(path, bytes)?;
        }
        zip.finish()
    };
    pack().map_err(|error| ExportError::Table {
        table: name,
        why: error.to_string(),
    })
}

/// A zip being filled.
pub(super) struct Zipped(ZipWriter<Cursor<Vec<u8>>>);

impl Zipped {
    /// Begins an empty one.
    pub(super) fn begin() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> ZipResult<()> {
        // The earliest day that a zip can say, so that the same files give the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        self.0.start_file(path, options)?;
        Ok(self.0.write_all(bytes)?)
    }

    /// Returns the zip.
    pub(super) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}
