//! Takes files out of a zip, with limits on everything a zip can claim.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::error::ImportError;

/// Files that a zip may hold.
const MOST_ENTRIES: usize = 1_000;

/// Bytes that may come out of a zip; more would not fit the memory of an import.
const MOST_BYTES: u64 = 1 << 30;

/// How much larger a file may be than it was in the zip, once it is large.
const MOST_RATIO: u64 = 200;

/// Up to here any ratio is harmless: text of one letter packs well.
const SMALL: u64 = 10 << 20;

const AGAIN: &str = "Download or pack it again.";

/// A file out of a zip.
pub(super) struct Entry {
    /// Its folders and name, with `/` between.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// Takes out the files with a wanted ending; `left` counts how many others there are.
pub(super) fn unzip(
    bytes: &[u8],
    file: &str,
    wanted: &[&str],
) -> Result<(Vec<Entry>, usize), ImportError> {
    let refused = |why: String, fix| ImportError::Kind {
        file: file.to_owned(),
        why,
        fix,
    };
    let archive = ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|e| refused(format!("the zip is damaged ({e})"), AGAIN))?;
    if archive.len() > MOST_ENTRIES {
        return Err(ImportError::TooLarge {
            file: file.to_owned(),
            limit: MOST_ENTRIES as u64,
            what: "files in the zip",
        });
    }
    let (mut entries, mut others, mut total) = (Vec::new(), 0, 0_u64);
    for at in 0..archive.len() {
        let mut entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                let why = "it is locked with a password".to_owned();
                return Err(refused(why, "Unpack it and choose the files in it."));
            }
            Err(e) => {
                return Err(refused(
                    format!("file {} of the zip is damaged ({e})", at + 1),
                    AGAIN,
                ));
            }
        };
        let path = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        let inside = entry.enclosed_name().is_some() && !path.contains('\0') && !entry.is_symlink();
        if entry.is_dir() || path.starts_with("__MACOSX/") || path.contains("/._") {
            continue;
        }
        let ending = path
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if !inside || !wanted.contains(&ending.as_str()) {
            others += 1;
            continue;
        }
        let packed = entry.compressed_size();
        let most = MOST_BYTES
            .saturating_sub(total)
            .min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        let mut out = Vec::new();
        let got = entry.by_ref().take(most + 1).read_to_end(&mut out);
        let got = got.map_err(|e| {
            refused(
                format!("\u{201c}{path}\u{201d} in the zip is damaged ({e})"),
                AGAIN,
            )
        })?;
        if got as u64 > most {
            let why =
                format!("\u{201c}{path}\u{201d} in the zip unpacks to far more than a map needs");
            return Err(refused(
                why,
                "Unpack it yourself and choose the files in it.",
            ));
        }
        total += got as u64;
        entries.push(Entry { path, bytes: out });
    }
    Ok((entries, others))
}
