//! Other people's files come in.

use std::path::Path;

use crate::job::Handle;
use crate::wire::{Applied, Import, ImportAs, ImportPreview, Imported, Problem};
use crate::{App, AppError};

/// Shows how a file would be understood.
pub(crate) fn preview(path: &Path, rows_are: Option<ImportAs>) -> Result<ImportPreview, AppError> {
    let _ = rows_are;
    Err(AppError::Kind { path: path.to_owned(), reason: "not yet".to_owned() })
}

impl App {
    /// Brings a file in, as a job.
    pub(crate) fn bring_in(&self, wish: &Import, _: &Handle) -> Result<(Imported, Applied), AppError> {
        Err(AppError::Kind { path: wish.path.clone().into(), reason: "not yet".to_owned() })
    }

    /// Brings a file in and says what came.
    pub fn import_now(&self, wish: &Import, _: &(dyn Fn(f64, &str) + Send + Sync)) -> Result<Imported, Problem> {
        Err(AppError::Kind { path: wish.path.clone().into(), reason: "not yet".to_owned() }.into())
    }
}
