//! Puts one gesture on disk: rows, layers, history and stamp in one transaction.

use planner::carve::{Edit, Effects};
use planner::plan::{Entry, Plan};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::{At, Result, StoreError};
use crate::header::{self, Beginning};
use crate::layers::{self, Shown};
use crate::reach::Reach;
use crate::shadow::Shadow;
use crate::store::{Access, Store};
use crate::tables::journal::{self, Journal, JournalLine};
use crate::tables::stamp::{self, Stamp};
use crate::write;

/// What happens to the history.
enum History<'a> {
    /// A new step after the cursor; steps that could be redone go.
    Append(&'a Entry),
    /// The cursor moves.
    Move(u64),
}

impl Store {
    /// Puts an entry on disk; `plan` is the state after `entry.done` was applied.
    ///
    /// When it returns, the edit survives a power cut. On an error nothing was written, and the
    /// same call may be made again.
    pub fn commit(&mut self, plan: &Plan, entry: &Entry, effects: &Effects) -> Result<()> {
        let reach = Reach::of(&entry.done, self.shadow.lengths);
        self.put(plan, &reach, effects, &History::Append(entry))
    }

    /// Puts an undo or a redo on disk; `plan` is the state after `edit` was applied, `cursor` the
    /// number of steps that are applied now.
    pub fn step(&mut self, plan: &Plan, edit: &Edit, effects: &Effects, cursor: u64) -> Result<()> {
        if cursor > self.journal.entries.len() as u64 {
            return Err(StoreError::NoSuchEntry {
                path: self.path.clone(),
                seq: cursor,
            });
        }
        let reach = Reach::of(edit, self.shadow.lengths);
        self.put(plan, &reach, effects, &History::Move(cursor))
    }

    /// Names the plan as it stood after a step, or takes the name away; nothing can be undone by it.
    /// `plan` is the plan as it is.
    pub fn name(&mut self, plan: &Plan, seq: u64, name: &str) -> Result<()> {
        let path = self.path.clone();
        let at = seq.checked_sub(1).map(|at| at as usize);
        let known = at.and_then(|at| self.journal.entries.get(at)).cloned();
        let mut line = known.ok_or(StoreError::NoSuchEntry { path, seq })?;
        name.clone_into(&mut line.name);
        self.transact(plan, Shown::of(plan), |transaction, _, _, journal| {
            journal::name(transaction, &line)?;
            Ok((None, journal.cursor))
        })?;
        if let Some(place) = at.and_then(|at| self.journal.entries.get_mut(at)) {
            *place = line;
        }
        Ok(())
    }

    /// Writes the public layers anew, after another program has changed them.
    pub(crate) fn rewrite_layers(&mut self, plan: &Plan) -> Result<()> {
        let shown = Shown::of(plan);
        self.transact(plan, shown, |transaction, _, shown, journal| {
            layers::rebuild(transaction, plan, shown)?;
            Ok((None, journal.cursor))
        })
    }

    /// The effects are not needed to find the rows: what is on disk is known, and compared.
    fn put(
        &mut self,
        plan: &Plan,
        reach: &Reach<'_>,
        _effects: &Effects,
        history: &History<'_>,
    ) -> Result<()> {
        let shown = Shown::of(plan);
        self.transact(plan, shown, |transaction, before, shown, journal| {
            // First the history: an edit as large as a country is packed while nothing else is.
            let step = remember(transaction, history, journal.cursor)?;
            write::write(transaction, before, plan, shown, reach)?;
            Ok(step)
        })
    }

    fn transact(
        &mut self,
        plan: &Plan,
        shown: Shown,
        rows: impl FnOnce(
            &Connection,
            &Shadow,
            &Shown,
            &Journal,
        ) -> rusqlite::Result<(Option<JournalLine>, u64)>,
    ) -> Result<()> {
        let path = &self.path;
        if self.access == Access::ReadOnly {
            return Err(StoreError::Unwritable { path: path.clone() });
        }
        let behavior = TransactionBehavior::Immediate;
        let transaction = self
            .connection
            .transaction_with_behavior(behavior)
            .at(path)?;
        let changes = match header::read(&self.header).at(path)? {
            Beginning::Database(header) => header.changes,
            _ => return Err(StoreError::broken(path, "the first page")),
        };
        let met_others = self.met_others || changes != self.stamp.changes;
        let (line, cursor) = rows(&transaction, &self.shadow, &shown, &self.journal).at(path)?;
        let ours = Stamp {
            changes: changes.wrapping_add(1),
        };
        // A blank stamp makes the next opening look for what others changed.
        let written = if met_others { Stamp::default() } else { ours };
        stamp::write(&transaction, written, cursor).at(path)?;
        transaction.commit().at(path)?;
        self.shadow = Shadow::of(plan, shown);
        self.stamp = ours;
        self.met_others = met_others;
        self.journal.entries.truncate(
            line.as_ref()
                .map_or(usize::MAX, |line| line.seq as usize - 1),
        );
        self.journal.entries.extend(line);
        self.journal.cursor = cursor;
        Ok(())
    }
}

fn remember(
    transaction: &Connection,
    history: &History<'_>,
    cursor: u64,
) -> rusqlite::Result<(Option<JournalLine>, u64)> {
    match history {
        History::Append(entry) => {
            let line = journal::append(transaction, cursor, entry)?;
            Ok((Some(line), cursor + 1))
        }
        History::Move(cursor) => Ok((None, *cursor)),
    }
}
