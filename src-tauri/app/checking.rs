//! Checks a plan file without changing it.

use std::path::Path;

use crate::AppError;
use crate::wire::{CheckFinding, Problem};

/// Returns everything that is wrong with a plan file; an empty list means that it is sound.
pub fn check(path: &Path) -> Result<Vec<CheckFinding>, Problem> {
    if !path.exists() {
        return Err(AppError::Store(store::StoreError::Missing {
            path: path.to_owned(),
        })
        .into());
    }
    let findings = store::check(path);
    let said = findings.iter().map(|f| CheckFinding {
        message: f.to_string(),
    });
    Ok(said.collect())
}
