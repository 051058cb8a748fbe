//! Files that a browser sends: kept in the user's folder until the program ends or they are
//! replaced by one of the same name.

use std::path::{Path, PathBuf};

use crate::settings::write_whole;
use crate::wire::Problem;
use crate::{App, AppError};

impl App {
    /// Keeps a sent file and returns where it lies; only the last part of its name counts.
    pub fn take_in(&self, name: &str, bytes: &[u8]) -> Result<String, Problem> {
        let folder = self.desk().received();
        let path = folder.join(plain(name)?);
        write_whole(&path, bytes)?;
        Ok(path.display().to_string())
    }
}

/// Returns the last part of a name, refused when it is not a plain file name on every system.
fn plain(name: &str) -> Result<PathBuf, AppError> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let odd = |c: char| c.is_control() || "<>:\"|?*".contains(c);
    if last.is_empty() || last.starts_with('.') || last.len() > 200 || last.contains(odd) {
        return Err(AppError::Kind {
            path: Path::new(name).to_owned(),
            reason: "its name cannot be a file name on every system".to_owned(),
        });
    }
    Ok(PathBuf::from(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_part_of_a_name_counts() {
        assert_eq!(
            plain("C:\\data\\accounts.csv").unwrap(),
            Path::new("accounts.csv")
        );
        assert_eq!(plain("../../etc/passwd").unwrap(), Path::new("passwd"));
    }

    #[test]
    fn names_that_are_no_names_are_refused() {
        for name in ["", "..", "a/", ".hidden", "a\0b", "what?.csv"] {
            assert!(plain(name).is_err(), "{name:?}");
        }
    }
}
