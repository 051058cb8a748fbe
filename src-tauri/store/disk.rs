//! Files as wholes: a temporary beside the target, flushed, renamed, and the folder flushed.

use std::fs::File;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::{At, Result, StoreError};

/// Finds the real file behind links, so that a plan is never open by two names.
pub(crate) fn real(path: &Path) -> Result<PathBuf> {
    let real = path.canonicalize().at(path)?;
    if real.is_dir() {
        return Err(StoreError::NotAPlan {
            path: path.to_owned(),
            why: "it is a folder".to_owned(),
        });
    }
    Ok(real)
}

/// Returns the folder a file stands in.
pub(crate) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Refuses a name that other programs would not open.
pub(crate) fn proper_name(path: &Path) -> Result<()> {
    match path.extension() {
        Some(end) if end.eq_ignore_ascii_case("gpkg") => Ok(()),
        _ => Err(StoreError::Name {
            path: path.to_owned(),
        }),
    }
}

/// Makes an empty file beside the target, on the same disk.
pub(crate) fn beside(path: &Path) -> Result<NamedTempFile> {
    let folder = folder(path);
    let mut builder = Builder::new();
    builder.prefix(".bailiwick-").suffix(".part");
    open_to_all(&mut builder);
    let made = builder.tempfile_in(&folder);
    made.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::Missing { path: folder },
        _ => StoreError::disk(path, error),
    })
}

/// Flushes a finished file and gives it its name; refuses to replace another.
pub(crate) fn settle(file: NamedTempFile, path: &Path) -> Result<File> {
    file.as_file().sync_all().at(path)?;
    let kept = file.persist_noclobber(path);
    let kept = kept.map_err(|error| StoreError::disk(path, error.error))?;
    flush(&folder(path)).at(path)?;
    Ok(kept)
}

/// Flushes a finished file and gives it its name, whatever stood there.
pub(crate) fn settle_over(file: NamedTempFile, path: &Path) -> Result<()> {
    file.as_file().sync_all().at(path)?;
    let kept = file.persist(path);
    kept.map_err(|error| StoreError::disk(path, error.error))?;
    flush(&folder(path)).at(path)
}

/// Says whether a file and its folder may be written, without changing the file.
pub(crate) fn writable(path: &Path) -> bool {
    let file = File::options().append(true).open(path);
    file.is_ok() && beside(path).is_ok()
}

#[cfg(unix)]
fn flush(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems flush the folder with the file.
#[cfg(not(unix))]
fn flush(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A plan is an ordinary document: the usual mask decides who may read it.
#[cfg(unix)]
fn open_to_all(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_all(_builder: &mut Builder<'_, '_>) {}
