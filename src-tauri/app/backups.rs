//! Rolling backups of the open plan: one as it was when opened, then one per quarter of an hour
//! of editing, off the screen's thread.

use std::sync::Weak;
use std::time::{Duration, Instant};

use crate::{App, AppError, now};

/// How often to look whether a backup is due: soon after opening, yet costing nothing.
const LOOK: Duration = Duration::from_secs(3);

/// At most this much editing is newer than the newest backup.
const EVERY: Duration = Duration::from_mins(15);

/// What was last backed up.
struct Last {
    path: std::path::PathBuf,
    edits: u64,
    at: Instant,
}

impl App {
    /// Backs the open plan up from now on, until the program ends. For programs that stay;
    /// a single command has nothing to come back to.
    pub fn keep_backups(&self) {
        let me = Weak::clone(&self.me);
        std::thread::spawn(move || {
            let mut last: Option<Last> = None;
            loop {
                std::thread::sleep(LOOK);
                let Some(app) = me.upgrade() else { return };
                // A backup that fails (no plan, disk full) is tried again at the next look; the
                // plan itself is safe on disk meanwhile.
                if let Ok(Some(made)) = app.back_up_if_due(last.as_ref()) {
                    last = Some(made);
                }
            }
        });
    }

    fn back_up_if_due(&self, last: Option<&Last>) -> Result<Option<Last>, AppError> {
        let folder = self.desk().backups();
        self.read(|session| {
            let edits = session.edits;
            let due = last.is_none_or(|last| {
                last.path != session.path || (last.edits != edits && last.at.elapsed() >= EVERY)
            });
            if !due {
                return Ok(None);
            }
            session.store().back_up(&folder, &now())?;
            Ok(Some(Last {
                path: session.path.clone(),
                edits,
                at: Instant::now(),
            }))
        })
    }
}
