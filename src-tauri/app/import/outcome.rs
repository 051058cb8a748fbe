//! What an import would bring: edits, counts, and what could not be read.

use std::path::Path;

use files::export::csv::{Style, rows};
use files::import::{Kind, Note, Row, Table};
use planner::carve::{Edit, Gesture, apply};
use planner::plan::{Amount, Measure, Plan, UnitIx};

use super::baseline::{self, Claims, Ground};
use super::counts::Counts;
use super::sentence::country_name;
use super::{Asking, Content, Inside, note};
use crate::error::AppError;
use crate::settings::write_whole;
use crate::wire::{AreaCodes, BaselineBuilt, ImportAs, Imported, LocatedTally};

/// What an import would bring.
pub(super) struct Ready {
    pub(super) kind: ImportAs,
    /// What to do, in order; nothing when the plan is so already.
    pub(super) edits: Vec<Edit>,
    /// Rows in the file.
    pub(super) read: u32,
    /// Rows taken in, where that is not what was counted.
    pub(super) taken: Option<u32>,
    /// Numbers of the rows that were left out.
    pub(super) skipped: Vec<u32>,
    pub(super) notes: Vec<Note>,
    pub(super) counts: Counts,
    pub(super) located: LocatedTally,
    /// Two letters of where addresses without a country are thought to be.
    pub(super) country: Option<&'static str>,
    /// Sums of the measures that the file has.
    pub(super) sums: Vec<(Measure, Amount)>,
    /// How the area codes of the file fit the plan's.
    pub(super) codes: Option<AreaCodes>,
    /// Areas whose repair changed their size by more than can be passed over.
    pub(super) reshaped: u32,
    /// Who holds what, as the file says.
    pub(super) claims: Option<Claims>,
    /// Today's map, where it was built.
    pub(super) baseline: Option<BaselineBuilt>,
    /// Accounts that the file gives to another holder than today's map, where that was left.
    pub(super) otherwise_held: u32,
}

impl Ready {
    /// Makes an import that brings nothing yet.
    pub(super) fn of(kind: ImportAs) -> Self {
        Self {
            kind,
            edits: Vec::new(),
            read: 0,
            taken: None,
            skipped: Vec::new(),
            notes: Vec::new(),
            counts: Counts::default(),
            located: LocatedTally::default(),
            country: None,
            sums: Vec::new(),
            codes: None,
            reshaped: 0,
            claims: None,
            baseline: None,
            otherwise_held: 0,
        }
    }

    /// Returns the plan as it would be afterwards. Edits are applied where they lie: a copy of them
    /// would be as large as a million accounts.
    pub(super) fn after(&self, plan: &Plan) -> Result<Plan, AppError> {
        let mut after = Plan::clone(plan);
        for edit in &self.edits {
            apply(&mut after, edit)?;
        }
        Ok(after)
    }

    /// Adds what makes today's map as the file says, where that is asked for.
    pub(super) fn build(&mut self, ask: &Asking<'_>) -> Result<(), AppError> {
        let Some(claims) = &self.claims else {
            return Ok(());
        };
        let facts = matches!(claims.ground, Ground::Unsaid) && baseline::draft(ask.plan).is_some();
        if !ask.baseline && !facts {
            self.otherwise_held = baseline::otherwise_held(ask.plan, claims);
            if self.kind != ImportAs::Accounts {
                self.notes.push(left_alone(ask));
            }
            return Ok(());
        }
        let after = self.after(ask.plan)?;
        let (edits, built) = baseline::built(&after, ask.land, claims, ask.baseline);
        if let Ground::Areas(areas) = &claims.ground {
            let filled = |unit: &&UnitIx| built.filled_units.binary_search(&unit.0).is_ok();
            let again = areas.freed.iter().filter(filled).count() as u32;
            // What lies in between is held again at once, so it was not taken out.
            self.counts.removed = self.counts.removed.saturating_sub(again);
        }
        self.edits.extend(edits);
        self.baseline = Some(built);
        Ok(())
    }

    /// Writes the rows that were left out, each with its reasons.
    pub(super) fn save_rejected(&self, content: &Content, path: &Path) -> Result<(), AppError> {
        let Inside::Table(table) = &content.inside else {
            return Ok(());
        };
        let mut head = table.headers.clone();
        head.push("reason".to_owned());
        let skipped: std::collections::BTreeSet<u32> = self.skipped.iter().copied().collect();
        let bad = table
            .rows
            .iter()
            .filter(|row| skipped.contains(&row.number));
        let bytes = rows(
            "rejected rows",
            &head,
            bad.map(|row| self.rejected(table, row)),
            Style::default(),
        )?;
        write_whole(path, &bytes)
    }

    fn rejected(&self, table: &Table, row: &Row) -> Vec<String> {
        let cells = (0..table.headers.len()).map(|column| row.cell(column).to_owned());
        let mut cells: Vec<String> = cells.collect();
        let notes = self
            .notes
            .iter()
            .filter(|note| note.row == Some(row.number));
        let reasons: Vec<String> = notes.map(|n| format!("{} {}", n.why, n.fix)).collect();
        cells.push(reasons.join(" "));
        cells
    }

    /// Returns the gesture to carry out and what to say about it.
    pub(super) fn ending(self, ask: &Asking<'_>, content: &Content) -> (Gesture, Imported) {
        let (file, summary) = (ask.file.clone(), self.sentence(ask));
        let what = self.what();
        let again = self.counts.changed + self.counts.unchanged > 0;
        let verb = if again { "Refreshed" } else { "Brought in" };
        let gesture = Gesture {
            label: format!("{verb} {what} from {file}"),
            edit: Edit::Group { edits: Vec::new() },
            kept: self.baseline.as_ref().map_or(0, |b| b.kept),
        };
        let (encoding, delimiter) = spelled(content);
        let country = self.country.map(country_name);
        let sum = |(measure, amount): &(Measure, Amount)| (measure.key.clone(), amount.to_f64());
        let imported = Imported {
            format: format_of(content.kind),
            file,
            encoding,
            delimiter,
            kind: self.kind,
            rows_read: self.read,
            rows_taken: self.taken.unwrap_or_else(|| self.counts.taken()),
            rows_rejected: self.skipped.len() as u32,
            new: self.counts.new,
            changed: self.counts.changed,
            unchanged: self.counts.unchanged,
            gone: self.counts.gone,
            removed: self.counts.removed,
            gone_rows: self.counts.gone_rows,
            changes: self.counts.changes,
            located: self.located,
            country,
            sums: self.sums.iter().map(sum).collect(),
            codes: self.codes,
            reshaped: self.reshaped,
            baseline: self.baseline,
            otherwise_held: self.otherwise_held,
            committed: false,
            summary,
            problems: self.notes.iter().map(note).collect(),
        };
        let edit = Edit::Group { edits: self.edits };
        (Gesture { edit, ..gesture }, imported)
    }
}

/// Says that a map of territories was not touched, and how it would be.
fn left_alone(ask: &Asking<'_>) -> Note {
    let name = ask.plan.baseline().map_or("the map", |s| s.name.as_str());
    Note {
        file: ask.file.clone(),
        sheet: String::new(),
        row: None,
        column: None,
        value: None,
        why: format!("The plan has territories already, so {name} was left as it is."),
        fix: "Ask for today\u{2019}s map to be built from the file.".to_owned(),
    }
}

/// Returns encoding and delimiter as the reader put them into words: `UTF-8, comma between cells, …`.
fn spelled(content: &Content) -> (Option<String>, Option<String>) {
    let Inside::Table(table) = &content.inside else {
        return (None, None);
    };
    let mut words = table.read_as.split(", ");
    let (encoding, between) = (words.next(), words.next());
    match between.and_then(|words| words.strip_suffix(" between cells")) {
        Some(delimiter) => (encoding.map(str::to_owned), Some(delimiter.to_owned())),
        None => (None, None),
    }
}

fn format_of(kind: Kind) -> String {
    let word = match kind {
        Kind::Csv | Kind::Unknown => "CSV",
        Kind::GeoJson => "GeoJSON",
        Kind::TopoJson => "TopoJSON",
        Kind::Xlsx => "XLSX",
        Kind::Xls => "XLS",
        Kind::Ods => "ODS",
        Kind::Kml => "KML",
        Kind::Kmz => "KMZ",
        Kind::Zip | Kind::Shapefile => "Shapefile",
        Kind::GeoPackage => "GeoPackage",
    };
    word.to_owned()
}
