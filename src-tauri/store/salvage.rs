//! Rescues what can still be read of a damaged plan into a new file.

use crate::error::Result;
use std::path::Path;

/// What a rescue brought back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// What was lost, one sentence each.
    pub lost: Vec<String>,
}

/// Stand-in.
pub fn salvage(_path: &Path, _to: &Path) -> Result<Salvaged> {
    Ok(Salvaged::default())
}
