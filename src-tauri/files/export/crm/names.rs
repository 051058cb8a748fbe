//! Names that programs know territories by.

use std::collections::BTreeSet;

/// Most letters of such a name.
const LONGEST: usize = 80;

/// Makes developer names as Salesforce demands them: letters, digits and single underscores, a
/// letter first, no underscore last, at most 80, every one different.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Returns the name for a code or, where that is empty, for a name; the same every time.
    pub(super) fn make(&mut self, before: &str, code: &str, name: &str) -> String {
        let words = if code.trim().is_empty() { name } else { code };
        let stem = plain(before, words);
        let mut made = stem.clone();
        for number in 2_u32.. {
            if self.taken.insert(made.to_lowercase()) {
                break;
            }
            let end = format!("_{number}");
            let room = LONGEST - end.len();
            let kept: String = stem.chars().take(room).collect();
            made = format!("{}{end}", kept.trim_end_matches('_'));
        }
        made
    }
}

fn plain(before: &str, words: &str) -> String {
    let mut made = String::new();
    for letter in words.chars() {
        if letter.is_ascii_alphanumeric() {
            made.push(letter);
        } else if !made.is_empty() && !made.ends_with('_') {
            made.push('_');
        }
    }
    let lettered = made.starts_with(|first: char| first.is_ascii_alphabetic());
    let made = if lettered {
        made
    } else {
        format!("{before}_{made}")
    };
    let kept: String = made.chars().take(LONGEST).collect();
    kept.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_every_rule_whatever_the_words() {
        let long = "x".repeat(200);
        let words = [
            "T-01",
            "007",
            "Nörd & Süd",
            "中文",
            "__",
            "a  b",
            &long,
            &long,
            "t 01",
            "",
        ];
        let mut names = Names::default();
        let made: Vec<String> = words.iter().map(|w| names.make("T", w, "")).collect();
        assert_eq!(made[0], "T_01");
        assert_eq!(made[1], "T_007");
        assert_eq!(made[2], "N_rd_S_d");
        assert_eq!(made[8], "t_01_2", "different without regard to capitals");
        let mut seen = BTreeSet::new();
        for name in &made {
            assert!(
                name.len() <= 80 && name.starts_with(|c: char| c.is_ascii_alphabetic()),
                "{name}"
            );
            assert!(!name.contains("__") && !name.ends_with('_'), "{name}");
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            assert!(seen.insert(name.to_lowercase()), "{name}");
        }
    }
}
