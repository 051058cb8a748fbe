//! What the user chose and opened, kept in one small file outside every plan.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::wire::{Recent, Settings};

/// At most this many plans are remembered: more than fit the start screen help nobody.
const RECENT: usize = 12;

/// The user's own folder: settings, recent plans, backups.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: PathBuf,
    kept: Kept,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    settings: Settings,
    recent: Vec<Recent>,
}

impl Desk {
    /// Opens the folder; a missing or damaged settings file means the defaults.
    pub(crate) fn open(folder: PathBuf) -> Self {
        let text = fs::read_to_string(folder.join("settings.json")).unwrap_or_default();
        let kept = serde_json::from_str(&text).unwrap_or_default();
        Self { folder, kept }
    }

    pub(crate) fn settings(&self) -> Settings {
        self.kept.settings.clone()
    }

    pub(crate) fn set(&mut self, settings: Settings) -> Result<(), AppError> {
        self.kept.settings = settings;
        self.write()
    }

    /// Returns who works here: the name in the settings, else what the system calls the user.
    pub(crate) fn who(&self) -> String {
        let named = self.kept.settings.name.trim().to_owned();
        let system = || {
            ["USER", "USERNAME"]
                .into_iter()
                .find_map(|key| std::env::var(key).ok())
        };
        if named.is_empty() {
            system().unwrap_or_default()
        } else {
            named
        }
    }

    /// Returns the plans opened before, newest first, with those gone marked.
    pub(crate) fn recent(&self) -> Vec<Recent> {
        let mut recent = self.kept.recent.clone();
        for one in &mut recent {
            one.missing = !Path::new(&one.path).exists();
        }
        recent
    }

    /// Remembers a plan as the newest.
    pub(crate) fn remember(
        &mut self,
        path: &Path,
        name: &str,
        now: String,
    ) -> Result<(), AppError> {
        let path = path.display().to_string();
        self.kept.recent.retain(|one| one.path != path);
        let newest = Recent {
            path,
            name: name.to_owned(),
            opened_at: now,
            missing: false,
        };
        self.kept.recent.insert(0, newest);
        self.kept.recent.truncate(RECENT);
        self.write()
    }

    /// Returns where rolling backups of plans go.
    pub(crate) fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// Returns where files sent by a browser go.
    pub(crate) fn received(&self) -> PathBuf {
        self.folder.join("received")
    }

    /// Returns where the sample plan lies; its folder is there afterwards, also on the first run.
    pub(crate) fn sample(&self) -> Result<PathBuf, AppError> {
        fs::create_dir_all(&self.folder).map_err(|source| AppError::File {
            path: self.folder.clone(),
            doing: "made",
            source,
        })?;
        Ok(self.folder.join("Sample plan.gpkg"))
    }

    fn write(&self) -> Result<(), AppError> {
        let path = self.folder.join("settings.json");
        let text = serde_json::to_vec_pretty(&self.kept).unwrap_or_default();
        write_whole(&path, &text)
    }
}

/// Writes a file so that a reader sees the old bytes or the new ones, never a mixture.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let failed = |source| AppError::File {
        path: path.to_owned(),
        doing: "written",
        source,
    };
    let folder = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = whole_file().tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// Makes new files as any program does: with the rights the user's system gives new files, not the
/// private ones of a temporary file.
#[cfg(unix)]
fn whole_file() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    /// What the system's mask is taken from.
    const NEW_FILE: u32 = 0o666;
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::fs::Permissions::from_mode(NEW_FILE));
    builder
}

/// Makes new files as any program does.
#[cfg(not(unix))]
fn whole_file() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_has_the_rights_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
        write_whole(&ours, b"a").unwrap();
        fs::write(&plain, b"a").unwrap();
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(rights(&ours), rights(&plain));
    }
}
