//! Steps from one schema version to the next. A released step is never edited again: a saved plan
//! of every released version stands in `tests/fixtures/plans` and is opened for ever.

use rusqlite::Connection;

/// The schema version this program writes.
pub(crate) const CURRENT: u32 = 6;
/// The oldest program, by its own schema version, that may look at what this one writes.
pub(crate) const MIN_READER: u32 = 1;

/// One numbered step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The schema version the file has afterwards.
    pub to: u32,
    /// What makes it so.
    pub sql: &'static str,
}

/// The first step makes a file out of nothing.
pub(crate) const INITIAL: &str = include_str!("0001_initial.sql");

/// The steps from version 1 on, in order.
pub(crate) const STEPS: &[Step] = &[
    Step {
        to: 2,
        sql: include_str!("0002_people.sql"),
    },
    Step {
        to: 3,
        sql: include_str!("0003_details.sql"),
    },
    Step {
        to: 4,
        sql: include_str!("0004_planning.sql"),
    },
    Step {
        to: 5,
        sql: include_str!("0005_notes.sql"),
    },
    Step {
        to: 6,
        sql: include_str!("0006_remarks.sql"),
    },
];

/// Takes the steps that a file of a given version still needs; the caller holds the transaction.
pub(crate) fn climb(connection: &Connection, from: u32, steps: &[Step]) -> rusqlite::Result<()> {
    for step in steps.iter().filter(|step| step.to > from) {
        connection.execute_batch(step.sql)?;
        connection.execute("UPDATE bw_plan SET schema_version = ?1", [step.to])?;
    }
    Ok(())
}
