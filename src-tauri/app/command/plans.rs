//! Plans: new, open, close, copy; files out of them.

use std::path::Path;

use crate::wire::{AtPath, Export, NewPlan, Nothing, PlanView, Written};
use crate::{App, AppError, export, opening, sample, view};

impl App {
    /// Makes an empty plan on chosen ground and opens it.
    pub(super) fn new_plan(&self, wish: NewPlan) -> Result<PlanView, AppError> {
        let plan = opening::blank(&wish)?;
        store::Store::create(Path::new(&wish.path), &plan)?;
        self.open_plan(AtPath { path: wish.path })
    }

    /// Makes the sample plan and opens it.
    pub(super) fn new_sample(&self, at: AtPath) -> Result<PlanView, AppError> {
        sample::make(Path::new(&at.path))?;
        self.open_plan(at)
    }

    /// Opens the user's own sample plan, made on first use.
    pub(super) fn open_sample(&self, _: Nothing) -> Result<PlanView, AppError> {
        let path = self.desk().sample()?;
        if !path.exists() {
            sample::make(&path)?;
        }
        self.open_plan(AtPath {
            path: path.display().to_string(),
        })
    }

    /// Opens a plan file in place of the open one, which stays open if that fails.
    pub(super) fn open_plan(&self, at: AtPath) -> Result<PlanView, AppError> {
        let backups = self.desk().backups();
        let session = opening::open(Path::new(&at.path), &backups)?;
        self.jobs.cancel_all();
        let answer = view::view(&session)?;
        self.put(Some(session));
        self.desk()
            .remember(Path::new(&answer.path), &answer.name, crate::now())?;
        Ok(answer)
    }

    /// Closes the plan.
    pub(super) fn close_plan(&self, _: Nothing) -> Result<Nothing, AppError> {
        self.close();
        Ok(Nothing {})
    }

    /// Writes a copy of the plan, history and all.
    pub(super) fn save_copy(&self, at: AtPath) -> Result<Written, AppError> {
        self.read(|session| {
            let path = Path::new(&at.path);
            session.store().save_copy(path)?;
            Ok(export::written(path))
        })
    }

    /// Says what the pages of a file are called.
    pub(super) fn export_pages(&self, wish: Export) -> Result<Vec<String>, AppError> {
        self.page_names(&wish)
    }

    /// Writes a file out of the plan.
    pub(super) fn export(&self, wish: Export) -> Result<Written, AppError> {
        self.write_out(&wish, &|_| Ok(()))
    }
}
