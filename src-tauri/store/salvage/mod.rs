//! Rescues what can still be read of a damaged plan into a new file.
//!
//! Every row is asked for by its own key, so that a broken page costs the rows on it and no others;
//! what is lost in a private table is looked for in the public layers, and the other way round.

mod mend;
mod rows;
mod shapes;
mod strays;

use std::collections::BTreeMap;
use std::path::Path;

use planner::plan::{
    About, Accounts, Amount, Kind, Located, Measure, Plan, Scenario, ScenarioId, UnitIx, Units,
};

use crate::error::{At, Result, StoreError};
use crate::open::{beginning, versions};
use crate::place::Place;
use crate::store::Store;
use crate::tables::amounts::{self, Of};
use crate::tables::{
    about, journal, measures, people, planning, regions, reps, sales, stamp, topology,
};
use crate::{disk, layers};
use rows::Rows;

/// What a rescue brought back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// Rows that were read.
    pub kept: usize,
    /// Rows that were not.
    pub lost: usize,
    /// What was lost or changed, one sentence each.
    pub notes: Vec<String>,
}

/// Reads what can be read at `path` and writes it as a new plan at `to`; the damaged file is not
/// touched.
///
/// Lost names and codes are replaced by `lost-1`, `lost-2`, …, lost amounts by zero; positions stay,
/// so that nothing is taken for something else. The history is kept only when nothing was lost. A file
/// whose first page or list of tables is broken cannot be read at all.
pub fn salvage(path: &Path, to: &Path) -> Result<Salvaged> {
    let path = disk::real(path)?;
    let file = std::fs::File::open(&path).at(&path)?;
    let place = Place::find(&path, beginning(&file, &path)?)?;
    let connection = place.connect()?;
    versions(&connection, &path).or_else(|error| match error {
        // The row may be broken while the rest is not; a newer file is left to a newer program.
        StoreError::Damaged { .. } => Ok((1, 1)),
        other => Err(other),
    })?;
    let mut rows = Rows::new(&connection);
    let mut plan = read(&mut rows, &path);
    mend::mend(&mut plan, &mut rows.salvaged);
    let attributes = attributes(&mut rows, plan.accounts.len());
    let mut store = Store::create_described(to, &plan, &attributes)?;
    keep_history(&mut rows, &mut store)?;
    Ok(rows.salvaged)
}

fn read(rows: &mut Rows<'_>, path: &Path) -> Plan {
    let about = rows
        .whole("the name of the plan", about::read)
        .unwrap_or_else(|| About {
            name: path
                .file_stem()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            ..About::default()
        });
    let measures = rows
        .whole("the list of measures", measures::read)
        .unwrap_or_else(|| stand_ins(rows));
    let mut plan = Plan {
        about,
        measures,
        ..Plan::default()
    };
    let columns = layers::measure_columns(&plan.measures);
    plan.units = units(rows);
    plan.units.values = values(
        rows,
        Of::Units,
        "units",
        &columns,
        plan.units.len(),
        plan.measures.len(),
    );
    plan.accounts = accounts(rows, &plan.units);
    plan.accounts.values = values(
        rows,
        Of::Accounts,
        "accounts",
        &columns,
        plan.accounts.len(),
        plan.measures.len(),
    );
    plan.reps = rows.whole_or_none("the list of reps", reps::read);
    plan.profiles = rows.whole_or_none("what reps bring", people::profiles);
    plan.needs = rows.whole_or_none("what territories ask for", people::needs);
    plan.policy = rows.whole_or_none("what was decided about market and quotas", planning::policy);
    plan.goals = rows.whole_or_none("the list of goals", planning::goals);
    plan.points = rows.whole_or_none("what was written down in SWOTs", planning::points);
    plan.segments = rows.whole_or_none("the segments", planning::segments);
    plan.notes = rows.whole_or_none("notes and decisions", planning::notes);
    plan.snapshots = rows.whole_or_none("the reviews that were kept", planning::snapshots);
    plan.regions = rows.whole_or_none("the list of regions", regions::read);
    plan.scenarios = scenarios(rows, &plan);
    plan.sales = all_sales(rows);
    plan.opportunities = rows.opportunities();
    plan
}

fn stand_ins(rows: &Rows<'_>) -> Vec<Measure> {
    let tables = ["bw_unit_values", "bw_account_values"];
    let most = tables
        .into_iter()
        .filter_map(|table| rows.most(table, "measure"))
        .max();
    let measure = |n: usize| Measure {
        key: format!("measure_{n}"),
        label: format!("Measure {n}"),
        kind: Kind::Number,
    };
    (1..=most.map_or(0, |most| most + 1)).map(measure).collect()
}

fn units(rows: &mut Rows<'_>) -> Units {
    let count = rows.count(&[
        ("bw_units", "id"),
        ("units", "fid"),
        ("bw_assignment", "unit"),
    ]);
    let mut units = Units::default();
    let mut lost = Vec::new();
    for at in 0..count {
        let Some(row) = rows.unit(at) else {
            lost.push(at);
            continue_with_blank(&mut units, at);
            continue;
        };
        units.codes.push(row.code);
        units.names.push(row.name);
        units.levels.push(row.level);
        units.parents.push(row.parent);
        units.centres.push(row.centre);
    }
    units.topology = match topology::read(rows.connection) {
        Ok(topology) if topology.len() == count => topology,
        _ => shapes::from_layer(rows, count),
    };
    for at in rows.without_centre.iter().chain(&lost) {
        if let Some(bounds) = units.topology.bounds(UnitIx(*at as u32)) {
            units.centres[*at] = bounds.centre();
        }
    }
    units
}

fn continue_with_blank(units: &mut Units, at: usize) {
    units.codes.push(format!("lost-{}", at + 1));
    units.names.push(String::new());
    units.levels.push(String::new());
    units.parents.push(String::new());
    units.centres.push(planner::geography::Point::default());
}

fn accounts(rows: &mut Rows<'_>, units: &Units) -> Accounts {
    let count = rows.count(&[("bw_accounts", "id"), ("accounts", "fid")]);
    let by_code: BTreeMap<&str, UnitIx> = units
        .codes
        .iter()
        .zip(0..)
        .map(|(code, at)| (code.as_str(), UnitIx(at)))
        .collect();
    let mut accounts = Accounts::default();
    for at in 0..count {
        let row = rows.account(at, &by_code);
        let row = row.unwrap_or_else(|| rows::Account {
            code: format!("lost-{}", at + 1),
            name: String::new(),
            point: None,
            located: Located::Nowhere,
            unit: None,
        });
        accounts.codes.push(row.code);
        accounts.names.push(row.name);
        accounts.points.push(row.point);
        accounts.located.push(row.located);
        accounts.units.push(row.unit);
    }
    accounts
}

/// Whole blocks from the private table, and single numbers from the layer where a block is lost.
fn values(
    rows: &mut Rows<'_>,
    of: Of,
    layer: &str,
    columns: &[String],
    count: usize,
    measures: usize,
) -> Vec<Vec<Amount>> {
    let mut all = Vec::with_capacity(measures);
    for measure in 0..measures {
        let mut column = Vec::with_capacity(count);
        while column.len() < count {
            let block = column.len() / amounts::BLOCK;
            let wanted = amounts::BLOCK.min(count - column.len());
            match amounts::read_block(rows.connection, of, measure, block) {
                Some(amounts) if amounts.len() == wanted => column.extend(amounts),
                _ => {
                    let from = column.len();
                    let name = columns.get(measure).map(String::as_str);
                    column.extend((from..from + wanted).map(|at| rows.amount(layer, name, at)));
                }
            }
        }
        all.push(column);
    }
    all
}

fn scenarios(rows: &mut Rows<'_>, plan: &Plan) -> Vec<Scenario> {
    let most = [
        ("bw_scenarios", "id"),
        ("bw_territories", "scenario"),
        ("bw_assignment", "scenario"),
    ];
    let count = rows.count(&most).min(rows::MOST_SCENARIOS);
    let shown = plan.about.shown;
    let ids = (1..=count as u32).map(ScenarioId);
    ids.filter_map(|id| rows.scenario(id, shown == Some(id), plan))
        .collect()
}

fn all_sales(rows: &mut Rows<'_>) -> Vec<planner::plan::Sale> {
    let Some(last) = rows.most("bw_sales", "block") else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for block in 0..=last {
        match sales::read_block(rows.connection, block) {
            Some(sales) => all.extend(sales),
            None => rows.lose(sales::BLOCK, "sales of some accounts and months"),
        }
    }
    rows.salvaged.kept += all.len();
    all
}

fn attributes(rows: &mut Rows<'_>, accounts: usize) -> Vec<BTreeMap<String, String>> {
    (0..accounts).map(|at| rows.attributes(at)).collect()
}

/// A history that skips a step, or starts from rows that are not there, would undo into nonsense.
fn keep_history(rows: &mut Rows<'_>, store: &mut Store) -> Result<()> {
    let lines = journal::lines(rows.connection);
    let cursor = stamp::read(rows.connection).map(|(_, cursor)| cursor);
    let (Ok(lines), Ok(cursor)) = (lines, cursor) else {
        rows.salvaged
            .notes
            .push("The history could not be kept.".to_owned());
        return Ok(());
    };
    let entries = lines
        .iter()
        .map(|line| journal::read(rows.connection, line.seq));
    let entries: rusqlite::Result<Option<Vec<_>>> = entries.collect();
    match entries {
        Ok(Some(entries)) if rows.salvaged.lost == 0 && cursor <= entries.len() as u64 => {
            store.restore_history(&lines, entries, cursor)
        }
        _ => {
            rows.salvaged
                .notes
                .push("The history could not be kept.".to_owned());
            Ok(())
        }
    }
}

impl Store {
    fn restore_history(
        &mut self,
        lines: &[journal::JournalLine],
        entries: Vec<planner::plan::Entry>,
        cursor: u64,
    ) -> Result<()> {
        let path = self.path.clone();
        let transaction = self.connection.transaction().at(&path)?;
        for ((mut entry, known), seq) in entries.into_iter().zip(lines).zip(0..) {
            entry.who.clone_from(&known.who);
            let mut line = journal::append(&transaction, seq, &entry).at(&path)?;
            line.name.clone_from(&known.name);
            journal::name(&transaction, &line).at(&path)?;
            self.journal.entries.push(line);
        }
        let changes = self.stamp.changes.wrapping_add(1);
        stamp::write(&transaction, stamp::Stamp { changes }, cursor).at(&path)?;
        transaction.commit().at(&path)?;
        self.stamp.changes = changes;
        self.journal.cursor = cursor;
        Ok(())
    }
}
