//! Other people's files come in: read and checked whole, then one edit through the door.

mod accounts;
mod baseline;
mod codes;
mod content;
mod country;
mod counts;
mod facts;
mod figures;
mod outcome;
mod people;
pub(crate) mod place;
mod preview;
mod refresh;
mod sentence;
mod units;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use files::import::{self as read, Mapping, Note, Rows, Table};
use planner::balance::Watch;
use planner::carve::{Edit, Effects, Gesture};
use planner::plan::{AccountIx, Plan};

use crate::edit::{applied, carry_out};
use crate::error::AppError;
use crate::job::Handle;
use crate::land::Land;
use crate::reader::Wanted;
use crate::wire::{Applied, Gone, Import, ImportAs, ImportNote, Imported, Problem};
use crate::{App, now};

pub(crate) use content::{Content, Inside, Say, content};
use outcome::Ready;
pub(crate) use preview::preview;

pub(crate) use sentence::counted;

/// What an import is asked against.
struct Asking<'a> {
    plan: &'a Plan,
    land: &'a Land,
    /// What the file on disk knows of each account beyond what is in memory.
    attributes: &'a [BTreeMap<String, String>],
    watch: &'a dyn Watch,
    /// What becomes of what the file has no longer.
    gone: Gone,
    /// Whether today's map is built.
    baseline: bool,
    /// Whether near area codes are taken.
    near: bool,
    /// Whether areas are taken whose repair changed their size.
    repaired: bool,
    /// Name of the file.
    file: String,
}

/// Whether the plan changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It does.
    Commit,
    /// It does not: only what would change is said.
    Try,
}

/// Share of the work after which the file is read and the rest begins.
const READ: f64 = 0.5;

/// Hears how far an import is, and says whether to stop; there is no best so far.
struct Following<'a> {
    say: &'a (dyn Fn(f64, &str) + Sync),
    stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Watch for Following<'_> {
    fn progress(&self, share: f64, _: f64) {
        (self.say)(READ + (1.0 - READ) * share, "");
    }

    fn stopped(&self) -> bool {
        (self.stopped)()
    }
}

impl App {
    /// Brings a file in, as a job.
    pub(crate) fn bring_in(
        &self,
        wish: &Import,
        handle: &Handle,
    ) -> Result<(Imported, Applied), AppError> {
        let (gesture, mut imported) = self.weigh_as(wish, handle, Ending::Commit)?;
        let applied = self.settle_import(gesture, &mut imported)?;
        Ok((imported, applied))
    }

    /// Finds out what bringing a file in would change, as a job.
    pub(crate) fn try_in(&self, wish: &Import, handle: &Handle) -> Result<Imported, AppError> {
        let (_, imported) = self.weigh_as(wish, handle, Ending::Try)?;
        Ok(imported)
    }

    /// Reads a file and works out what it changes, as a job.
    fn weigh_as(
        &self,
        wish: &Import,
        handle: &Handle,
        ending: Ending,
    ) -> Result<(Gesture, Imported), AppError> {
        let following = Following {
            say: &|share, note| handle.say(share, note),
            stopped: &|| handle.stopped(),
        };
        self.weigh(wish, &following, ending)
    }

    /// Brings a file in and says what came.
    pub fn import_now(
        &self,
        wish: &Import,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Imported, Problem> {
        let following = Following {
            say,
            stopped: &|| false,
        };
        let (gesture, mut imported) = self.weigh(wish, &following, Ending::Commit)?;
        self.settle_import(gesture, &mut imported)?;
        say(1.0, "");
        Ok(imported)
    }

    /// Says what bringing a file in would change; the plan and its file stay as they are.
    pub fn try_import_now(
        &self,
        wish: &Import,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Imported, Problem> {
        let following = Following {
            say,
            stopped: &|| false,
        };
        let (_, imported) = self.weigh(wish, &following, Ending::Try)?;
        say(1.0, "");
        Ok(imported)
    }

    /// Reads a file and works out what it changes.
    fn weigh(
        &self,
        wish: &Import,
        watch: &Following<'_>,
        ending: Ending,
    ) -> Result<(Gesture, Imported), AppError> {
        let path = Path::new(&wish.path);
        if let Some(target) = &wish.bad_rows {
            let open = self.read(|s| Ok(s.path.clone()))?;
            spared(Path::new(target), [path, &open])?;
        }
        let reading = |share: f64, note: &str| (watch.say)(READ * share, note);
        let mut content = self.reader().read(&wanted(wish), &reading, watch.stopped)?;
        let (plan, land, attributes) = self.read(|s| {
            let attributes = match &content.inside {
                Inside::Table(_) => s.store().all_attributes(s.plan.accounts.len())?,
                Inside::Areas(_) => Vec::new(),
            };
            Ok((Arc::clone(&s.plan), Arc::clone(&s.land), attributes))
        })?;
        let ask = Asking {
            plan: &plan,
            land: &land,
            attributes: &attributes,
            watch,
            gone: wish.gone.unwrap_or_default(),
            baseline: wish.baseline.unwrap_or_else(|| baseline::unassigned(&plan)),
            near: wish.near.unwrap_or_default(),
            repaired: wish.repaired.unwrap_or_default(),
            file: name_of(path),
        };
        let mut ready = ready(&ask, &content, wish)?;
        if wish.bad_rows.is_none() {
            // Nobody asks for them again, and a million of them need room.
            content.forget_rows();
        }
        ready.build(&ask)?;
        if ending == Ending::Try {
            // What the plan would refuse is said now, not only when it is meant.
            ready.after(&plan)?;
        }
        if watch.stopped() {
            return Err(AppError::Stopped);
        }
        if let Some(target) = &wish.bad_rows {
            ready.save_rejected(&content, Path::new(target))?;
        }
        Ok(ready.ending(&ask, &content))
    }

    /// Carries the import out, unless it changes nothing.
    fn settle_import(
        &self,
        gesture: Gesture,
        imported: &mut Imported,
    ) -> Result<Applied, AppError> {
        let nothing = matches!(&gesture.edit, Edit::Group { edits } if edits.is_empty());
        if nothing {
            let label = imported.summary.clone();
            return self.read(|session| applied(session, &Effects::default(), label, 0));
        }
        imported.committed = true;
        self.write(|session| carry_out(session, gesture, &now()))
    }
}

impl Asking<'_> {
    /// Says how far it is, now and then, and gives up when asked to.
    fn look(&self, at: usize, every: usize, share: f64) -> Result<(), AppError> {
        if at.is_multiple_of(every) {
            if self.watch.stopped() {
                return Err(AppError::Stopped);
            }
            self.watch.progress(share, 0.0);
        }
        Ok(())
    }

    /// Returns what the file on disk knows of an account beyond what is in memory.
    fn attributes_of(&self, account: AccountIx) -> BTreeMap<String, String> {
        self.attributes
            .get(account.at())
            .cloned()
            .unwrap_or_default()
    }
}

fn wanted(wish: &Import) -> Wanted<'_> {
    Wanted {
        path: Path::new(&wish.path),
        part: wish.part.as_deref(),
        rows_are: wish.rows_are,
    }
}

/// Refuses to write over the plan or the file that is read.
fn spared(target: &Path, others: [&Path; 2]) -> Result<(), AppError> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let target = real(target);
    if target.is_some() && others.into_iter().any(|other| real(other) == target) {
        return Err(AppError::Arguments {
            command: "import".to_owned(),
            reason: "the rows that are left out would be written over the plan or over the file \
                     itself; name another file for them"
                .to_owned(),
        });
    }
    Ok(())
}

fn ready(ask: &Asking<'_>, content: &Content, wish: &Import) -> Result<Ready, AppError> {
    let table = match &content.inside {
        Inside::Areas(layer) => return units::ready(ask, layer, &wish.map),
        Inside::Table(table) => table,
    };
    let other = |reason: &str| AppError::Kind {
        path: Path::new(&wish.path).to_owned(),
        reason: reason.to_owned(),
    };
    if table.rows.is_empty() {
        return Err(other(
            "it has a header and no rows; export it again with its rows",
        ));
    }
    let guessed = || read::rows_of(table);
    let rows = match wish.rows_are {
        None => guessed(),
        Some(ImportAs::Units) => {
            return Err(other(
                "it has no shapes, so it holds no areas; choose a map file, or a table with a \
                 column of shapes (WKT)",
            ));
        }
        Some(named) => rows_of(named).unwrap_or_else(guessed),
    };
    let mut mapping = read::columns::mapping(table, rows);
    for [field, header] in &wish.map {
        mapping.overrule(table, field, header)?;
    }
    let mut ready = of_table(ask, table, &mapping)?;
    ready.notes.splice(..0, table.notes.iter().cloned());
    ready.read = table.rows.len() as u32;
    Ok(ready)
}

fn of_table(ask: &Asking<'_>, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    match mapping.rows {
        Rows::Accounts => accounts::ready(ask, table, mapping),
        Rows::Reps => people::ready(ask, table, mapping),
        Rows::History => facts::history(ask, table, mapping),
        Rows::Opportunities => facts::opportunities(ask, table, mapping),
        Rows::Territories => baseline::territories::ready(ask, table, mapping),
        Rows::Alignment => baseline::alignment::ready(ask, table, mapping),
        Rows::Figures => figures::ready(ask, table, mapping),
    }
}

/// Returns the name of a file without its folder.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn note(note: &Note) -> ImportNote {
    ImportNote {
        file: note.file.clone(),
        sheet: note.sheet.clone(),
        row: note.row,
        column: note.column.clone(),
        value: note.value.clone(),
        why: note.why.clone(),
        fix: note.fix.clone(),
    }
}

/// Notes a row that was read well but does not fit the plan.
fn misfit(table: &Table, row: u32, value: &str, why: &str, fix: &str) -> Note {
    Note {
        row: Some(row),
        value: Some(value.to_owned()),
        ..Note::file(&table.source, why, fix)
    }
}

fn rows_of(named: ImportAs) -> Option<Rows> {
    match named {
        ImportAs::Accounts => Some(Rows::Accounts),
        ImportAs::Reps => Some(Rows::Reps),
        ImportAs::History => Some(Rows::History),
        ImportAs::Opportunities => Some(Rows::Opportunities),
        ImportAs::Territories => Some(Rows::Territories),
        ImportAs::Alignment => Some(Rows::Alignment),
        ImportAs::Figures => Some(Rows::Figures),
        ImportAs::Units => None,
    }
}

fn kind_of(rows: Rows) -> ImportAs {
    match rows {
        Rows::Reps => ImportAs::Reps,
        Rows::History => ImportAs::History,
        Rows::Opportunities => ImportAs::Opportunities,
        Rows::Accounts => ImportAs::Accounts,
        Rows::Territories => ImportAs::Territories,
        Rows::Alignment => ImportAs::Alignment,
        Rows::Figures => ImportAs::Figures,
    }
}
