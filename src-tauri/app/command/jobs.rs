//! Long work: begun, watched, stopped.

use std::sync::Arc;

use planner::balance::Watch;

use crate::job::Handle;
use crate::wire::{Event, Export, Import, ImportPreview, Job, Nothing, OneJob};
use crate::{App, AppError, import};

impl App {
    /// Begins to bring a file in.
    pub(super) fn import(&self, wish: Import) -> Result<Job, AppError> {
        self.read(|_| Ok(()))?;
        self.begin("Bringing in", move |app, handle| {
            let (imported, applied) = app.bring_in(&wish, handle)?;
            Ok(Event::Imported {
                job: handle.job,
                imported,
                applied: Box::new(applied),
            })
        })
    }

    /// Begins to find out what bringing a file in would change; nothing changes.
    pub(super) fn try_import(&self, wish: Import) -> Result<Job, AppError> {
        self.read(|_| Ok(()))?;
        self.begin("Looking into", move |app, handle| {
            let imported = app.try_in(&wish, handle)?;
            Ok(Event::Tried {
                job: handle.job,
                imported,
            })
        })
    }

    /// Shows how a file would be understood.
    pub(super) fn preview_import(&self, wish: Import) -> Result<ImportPreview, AppError> {
        import::preview(&self.reader(), &wish)
    }

    /// Begins to write a file out of the plan.
    pub(super) fn begin_export(&self, wish: Export) -> Result<Job, AppError> {
        self.read(|_| Ok(()))?;
        self.begin("Writing", move |app, handle| {
            let look = |share| {
                handle.say(share, "");
                if handle.stopped() {
                    return Err(AppError::Stopped);
                }
                Ok(())
            };
            let written = app.write_out(&wish, &look)?;
            Ok(Event::Exported {
                job: handle.job,
                written,
            })
        })
    }

    /// Asks a job to stop.
    pub(super) fn cancel(&self, one: OneJob) -> Result<Nothing, AppError> {
        self.jobs.cancel(one.job);
        Ok(Nothing {})
    }

    /// Asks a job to end with the best it has found so far.
    pub(super) fn enough(&self, one: OneJob) -> Result<Nothing, AppError> {
        self.jobs.enough(one.job);
        Ok(Nothing {})
    }

    /// Runs work on a thread of its own and says how it ended.
    pub(super) fn begin(
        &self,
        label: &str,
        work: impl FnOnce(&App, &Handle) -> Result<Event, AppError> + Send + 'static,
    ) -> Result<Job, AppError> {
        let handle = self.jobs.begin(label, Arc::clone(&self.listener));
        let job = handle.job;
        let app = self.me.upgrade().ok_or(AppError::NoPlan)?;
        std::thread::spawn(move || {
            let ended = work(&app, &handle);
            app.jobs.end(job);
            handle.tell(match ended {
                Ok(event) => event,
                Err(_) if handle.stopped() => Event::Stopped { job },
                Err(error) => Event::Failed {
                    job,
                    problem: error.into(),
                },
            });
        });
        Ok(Job { job })
    }
}
