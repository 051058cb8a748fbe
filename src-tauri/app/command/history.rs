//! Edits, undo, redo and the history.

use planner::carve::LONGEST_NAME;

use crate::wire::{Applied, GoTo, History, HistoryEntry, Nothing, OneFinding, StepName, Verb};
use crate::{App, AppError, edit, now};

impl App {
    /// Carries out a gesture on the shown scenario.
    pub(super) fn edit(&self, verb: Verb) -> Result<Applied, AppError> {
        self.write(|session| edit::edit(session, verb, &now()))
    }

    /// Mends one kind of odd data at once.
    pub(super) fn mend(&self, one: OneFinding) -> Result<Applied, AppError> {
        self.mended(&one)
    }

    /// Undoes the last step.
    pub(super) fn undo(&self, _: Nothing) -> Result<Applied, AppError> {
        self.write(|session| edit::undo(session, &now()))
    }

    /// Carries out again the step last undone.
    pub(super) fn redo(&self, _: Nothing) -> Result<Applied, AppError> {
        self.write(|session| edit::redo(session, &now()))
    }

    /// Names the plan as it stood after a step, or takes the name away.
    pub(super) fn name_step(&self, wish: StepName) -> Result<History, AppError> {
        let name = wish.name.trim();
        if name.chars().count() > LONGEST_NAME {
            return Err(AppError::OutOfRange {
                what: "The length of the name",
                value: format!("{} letters", name.chars().count()),
                allowed: "up to 80 letters",
            });
        }
        self.write(|session| session.name(u64::from(wish.cursor), name))?;
        self.history(Nothing {})
    }

    /// Lists the history.
    pub(super) fn history(&self, _: Nothing) -> Result<History, AppError> {
        self.read(|session| {
            let journal = &session.journal;
            let entry = |e: &store::JournalLine| HistoryEntry {
                label: e.label.clone(),
                at: e.at.clone(),
                who: e.who.clone(),
                name: e.name.clone(),
            };
            Ok(History {
                entries: journal.entries.iter().map(entry).collect(),
                cursor: journal.cursor as u32,
            })
        })
    }

    /// Jumps to a place in the history.
    pub(super) fn go_to(&self, to: GoTo) -> Result<Applied, AppError> {
        self.write(|session| edit::go_to(session, u64::from(to.cursor), &now()))
    }
}
