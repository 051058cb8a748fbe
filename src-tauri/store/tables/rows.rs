//! What the tables share: differences of lists, words in columns, complaints about rows.

use std::error::Error;
use std::fmt::Display;

use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Says that a stored value cannot be; opening reports it as damage.
pub(crate) fn bad(what: impl Display) -> rusqlite::Error {
    let what: Box<dyn Error + Send + Sync> = what.to_string().into();
    rusqlite::Error::FromSqlConversionFailure(0, Type::Null, what)
}

/// Writes a small list or enum as JSON text.
pub(crate) fn to_json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// Reads a small list or enum from JSON text.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(bad)
}

/// What must be done to a table so that it holds another list.
pub(crate) struct Difference<'a, T> {
    /// Rows to add or replace.
    pub put: Vec<&'a T>,
    /// Rows to take out.
    pub gone: Vec<&'a T>,
}

/// Compares two lists that ascend by a key.
pub(crate) fn difference<'a, T: PartialEq, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&T) -> K,
) -> Difference<'a, T> {
    let find = |list: &'a [T], row: &T| {
        let at = list.binary_search_by_key(&key(row), &key).ok()?;
        list.get(at)
    };
    Difference {
        put: after
            .iter()
            .filter(|row| find(before, row) != Some(row))
            .collect(),
        gone: before
            .iter()
            .filter(|row| find(after, row).is_none())
            .collect(),
    }
}

/// Words that stand for a value in a column.
pub(crate) mod words {
    use planner::plan::{Kind, Role};

    use super::bad;

    const KINDS: [(Kind, &str); 4] = [
        (Kind::Money, "money"),
        (Kind::Hours, "hours"),
        (Kind::Count, "count"),
        (Kind::Number, "number"),
    ];
    const ROLES: [(Role, &str); 3] = [
        (Role::Baseline, "baseline"),
        (Role::Draft, "draft"),
        (Role::Chosen, "chosen"),
    ];

    /// Returns the word for what a measure counts.
    pub(crate) fn of_kind(kind: Kind) -> &'static str {
        word(&KINDS, kind)
    }

    /// Reads what a measure counts.
    pub(crate) fn kind(text: &str) -> rusqlite::Result<Kind> {
        value(&KINDS, text)
    }

    /// Returns the word for what a scenario stands for.
    pub(crate) fn of_role(role: Role) -> &'static str {
        word(&ROLES, role)
    }

    /// Reads what a scenario stands for.
    pub(crate) fn role(text: &str) -> rusqlite::Result<Role> {
        value(&ROLES, text)
    }

    fn word<T: PartialEq + Copy>(list: &[(T, &'static str)], value: T) -> &'static str {
        list.iter()
            .find(|(v, _)| *v == value)
            .map_or("", |(_, w)| w)
    }

    fn value<T: Copy>(list: &[(T, &'static str)], text: &str) -> rusqlite::Result<T> {
        let found = list.iter().find(|(_, w)| *w == text).map(|(v, _)| *v);
        found.ok_or_else(|| bad(format!("unknown word {text:?}")))
    }
}
