//! Long work: begun, watched, stopped, decided.

use std::path::Path;
use std::sync::Arc;

use planner::balance::Watch;

use crate::job::Handle;
use crate::wire::{
    Applied, BalanceRequest, Event, Import, ImportPreview, Job, Nothing, OneJob, OneProposal,
};
use crate::{App, AppError, balance, import, now};

impl App {
    /// Begins to look for a better map.
    pub(super) fn balance(&self, request: BalanceRequest) -> Result<Job, AppError> {
        self.read(|session| balance::checked(session, &request).map(drop))?;
        self.begin("Balancing", move |app, handle| {
            let proposal = app.propose(&request, handle.job, balance::Search::default(), handle)?;
            Ok(Event::Proposed {
                job: handle.job,
                proposal,
            })
        })
    }

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

    /// Shows how a file would be understood.
    pub(super) fn preview_import(&self, wish: Import) -> Result<ImportPreview, AppError> {
        import::preview(Path::new(&wish.path), wish.rows_are)
    }

    /// Asks a job to stop.
    pub(super) fn cancel(&self, one: OneJob) -> Result<Nothing, AppError> {
        self.jobs.cancel(one.job);
        Ok(Nothing {})
    }

    /// Takes a proposal into the plan.
    pub(super) fn accept(&self, one: OneProposal) -> Result<Applied, AppError> {
        self.write(|session| balance::accept(session, one.proposal, &now()))
    }

    /// Forgets a proposal.
    pub(super) fn discard(&self, one: OneProposal) -> Result<Nothing, AppError> {
        self.write(|session| {
            session.proposals.remove(&one.proposal);
            Ok(Nothing {})
        })
    }

    /// Runs work on a thread of its own and says how it ended.
    fn begin(
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
            handle.finish(match ended {
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
