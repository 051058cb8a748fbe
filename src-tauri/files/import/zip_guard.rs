//! Looks into a zip before anything is unpacked, and refuses one that is no honest file.
//!
//! What always holds: a zip that passes unpacks to what it says, within `LARGEST`, to names inside
//! it. Zips within it are data like any other: nothing here unpacks them.

use std::io::{Cursor, Read, sink};

use zip::{CompressionMethod, ZipArchive};

use super::error::ImportError;

/// Files in a zip; a workbook with many pictures has some hundreds.
const MOST_ENTRIES: u64 = 10_000;

/// Bytes that a zip may unpack to.
pub(super) const LARGEST: u64 = 1 << 30;

/// How many times smaller than its content an honest file may be: sheets of one repeated row stay
/// below a hundred, bombs come close to the thousand that the method allows.
const MOST_RATIO: u64 = 300;

/// Content below which the ratio is not judged: small files of blanks do no harm.
const SMALL: u64 = 16 << 20;

/// Checks a zip; the error says in words what is wrong with it.
pub fn check(bytes: &[u8], name: &str) -> Result<(), ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(name, &e))?;
    if archive.len() as u64 > MOST_ENTRIES {
        return Err(ImportError::TooLarge {
            file: name.to_owned(),
            limit: MOST_ENTRIES,
            what: "files in it",
        });
    }
    let overlaps = archive.has_overlapping_files();
    if overlaps.map_err(|e| damaged(name, &e))? || archive.has_duplicate_names() {
        return Err(bomb(name, "files in it lie on top of each other"));
    }
    let mut declared = 0_u64;
    for at in 0..archive.len() {
        declared = declared.saturating_add(declared_size(&mut archive, at, name)?);
        if declared > LARGEST {
            return Err(bomb(name, &too_much()));
        }
    }
    (0..archive.len()).try_for_each(|at| unpacks(&mut archive, at, name))
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Checks what is said of an entry, and returns how large it says that it is.
fn declared_size(archive: &mut Archive<'_>, at: usize, name: &str) -> Result<u64, ImportError> {
    let entry = archive.by_index_data(at).map_err(|e| damaged(name, &e))?;
    let inner = entry.name().map_err(|e| damaged(name, &e))?.into_owned();
    let outside = entry.enclosed_name().is_none()
        || inner.starts_with(['/', '\\'])
        || inner.split(['/', '\\']).any(|part| part == "..")
        || inner.as_bytes().get(1) == Some(&b':');
    if outside {
        let why = format!("it holds \u{201c}{inner}\u{201d}, a name that leads out of it");
        return Err(bomb(name, &why));
    }
    if entry.encrypted() {
        return Err(locked(name));
    }
    let method = entry.compression();
    if !matches!(
        method,
        CompressionMethod::Stored | CompressionMethod::Deflated
    ) {
        return Err(ImportError::Kind {
            file: name.to_owned(),
            why: format!("\u{201c}{inner}\u{201d} in it is packed as {method}"),
            fix: "Pack it again as an ordinary zip, or save it again from the program that made it.",
        });
    }
    let (packed, size) = (entry.compressed_size(), entry.size());
    if size > SMALL && size / packed.max(1) > MOST_RATIO {
        let why = format!(
            "\u{201c}{inner}\u{201d} in it is {} times smaller than its content",
            size / packed.max(1)
        );
        return Err(bomb(name, &why));
    }
    Ok(size)
}

/// Unpacks an entry to nowhere, to see that it is whole and as large as it says.
fn unpacks(archive: &mut Archive<'_>, at: usize, name: &str) -> Result<(), ImportError> {
    let mut entry = archive.by_index(at).map_err(|e| damaged(name, &e))?;
    let (size, inner) = (
        entry.size(),
        entry
            .name()
            .map_or_else(|_| String::new(), std::borrow::Cow::into_owned),
    );
    let read = std::io::copy(&mut (&mut entry).take(size + 1), &mut sink());
    match read {
        Ok(read) if read == size => Ok(()),
        Ok(_) => Err(bomb(
            name,
            &format!("\u{201c}{inner}\u{201d} in it is not as large as it says"),
        )),
        Err(e) => Err(ImportError::Kind {
            file: name.to_owned(),
            why: format!("\u{201c}{inner}\u{201d} in it is damaged ({e})"),
            fix: "Copy or download it again, or save it again from the program that made it.",
        }),
    }
}

fn too_much() -> String {
    format!("it unpacks to more than {} MB", LARGEST >> 20)
}

fn damaged(name: &str, why: &dyn std::fmt::Display) -> ImportError {
    ImportError::Kind {
        file: name.to_owned(),
        why: format!("its packing is damaged ({why})"),
        fix: "Copy or download it again, or save it again from the program that made it.",
    }
}

fn bomb(name: &str, why: &str) -> ImportError {
    ImportError::Kind {
        file: name.to_owned(),
        why: format!("{why}, as files made to do harm are"),
        fix: "If you trust where it comes from, save it again from the program that made it.",
    }
}

/// Returns the error for a file that is locked with a password.
pub(super) fn locked(name: &str) -> ImportError {
    ImportError::Kind {
        file: name.to_owned(),
        why: "it is locked with a password".to_owned(),
        fix: "Open it, remove the password, and save it again.",
    }
}
