//! Rolling backups: the ten latest, and the last of each of fourteen days.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::copy;
use crate::error::{At, Result};
use crate::store::Store;

/// Latest backups that are kept, whatever their age.
const LATEST: usize = 10;
/// Days of which the last backup is kept.
const DAYS: usize = 14;
/// Digits of a day in a backup's name: `20261123`.
const DAY: usize = 8;

impl Store {
    /// Writes a backup into a folder and thins out older ones of the same plan: the ten latest stay,
    /// and the last one of each of the last fourteen days that have one.
    ///
    /// `now` is RFC 3339 in UTC. Returns where the backup is.
    pub fn back_up(&self, folder: &Path, now: &str) -> Result<PathBuf> {
        back_up(&self.connection, &self.path, folder, now)
    }
}

/// Finds the newest backup of the plan at a path.
pub fn newest_backup(path: &Path, folder: &Path) -> Option<PathBuf> {
    of_plan(path, folder).pop()
}

/// Writes a backup through an open connection.
pub(crate) fn back_up(
    connection: &Connection,
    path: &Path,
    folder: &Path,
    now: &str,
) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).at(folder)?;
    let digits: String = now
        .chars()
        .filter(char::is_ascii_digit)
        .take(DAY + 6)
        .collect();
    let target = free(folder, &format!("{}{digits}", prefix(path)));
    copy::copy(connection, &target)?;
    for old in superfluous(of_plan(path, folder)) {
        std::fs::remove_file(&old).at(&old)?;
    }
    Ok(target)
}

/// Reads the clock through the engine: RFC 3339 in UTC.
pub(crate) fn now(connection: &Connection) -> rusqlite::Result<String> {
    connection.query_row("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')", [], |row| {
        row.get(0)
    })
}

/// Two backups within a second get a letter behind the time, which sorts after it.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(format!("{name}.gpkg"));
    let lettered = ('a'..='z').map(|letter| folder.join(format!("{name}{letter}.gpkg")));
    let mut names = std::iter::once(plain.clone()).chain(lettered);
    names.find(|path| !path.exists()).unwrap_or(plain)
}

/// Ascending by time, because names are.
fn of_plan(path: &Path, folder: &Path) -> Vec<PathBuf> {
    let prefix = prefix(path);
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let ours = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str());
        name.and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(".gpkg"))
            .is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(ours)
        .collect();
    files.sort_by_key(|file| file.file_stem().map(std::ffi::OsStr::to_owned));
    files
}

fn superfluous(ascending: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut days = BTreeSet::new();
    let mut gone = Vec::new();
    for (age, file) in ascending.into_iter().rev().enumerate() {
        let new_day = days.insert(day(&file));
        if age >= LATEST && !(new_day && days.len() <= DAYS) {
            gone.push(file);
        }
    }
    gone
}

fn day(file: &Path) -> String {
    let name = file
        .file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let time = name.rsplit('-').next().unwrap_or_default();
    time.chars().take(DAY).collect()
}

/// The plan's name for people, and a mark of its place, because two plans may have one name.
fn prefix(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    format!("{stem}-{:016x}-", mark(path.as_os_str().as_encoded_bytes()))
}

/// FNV-1a (Fowler, Noll, Vo): short, and the same on every machine and release.
fn mark(bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(BASIS, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_latest_and_the_last_of_fourteen_days_stay() {
        let mut files = Vec::new();
        for day in 1..=28 {
            for hour in [9, 12, 17] {
                files.push(PathBuf::from(format!(
                    "plan-00ff-202602{day:02}{hour:02}0000.gpkg"
                )));
            }
        }
        let all = files.len();
        let gone = superfluous(files);
        // Ten latest cover 28th to 25th (the last of the 25th only); then ten more days.
        assert_eq!(all - gone.len(), 10 + 10);
        assert!(!gone.contains(&PathBuf::from("plan-00ff-20260215170000.gpkg")));
        assert!(gone.contains(&PathBuf::from("plan-00ff-20260214170000.gpkg")));
    }
}
