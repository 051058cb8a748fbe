//! Accounts from a table: placed and valued; new ones are added, known ones brought up to date.

use std::collections::{BTreeMap, HashMap};

use files::import::accounts::{RawAccount, each, measures};
use files::import::{Field, Mapping, Note, Table};
use planner::carve::{Edit, Removal, Revision};
use planner::plan::{AccountIx, AccountRow, AccountRows, Amount, Located, Measure, Plan};

use super::baseline::{Claims, Owners};
use super::counts::Counts;
use super::place::{Placed, Placing};
use super::refresh::{Refresh, changes};
use super::{Asking, Ready, misfit};
use crate::error::AppError;
use crate::wire::{Gone, ImportAs, LocatedTally};

/// Rows between two looks at whether to stop: a few milliseconds of work.
const LOOK: usize = 512;

/// Where each value of a row goes.
struct Columns {
    /// Measures that the plan does not have yet.
    fresh: Vec<Measure>,
    /// Position in the plan's measures, fresh ones included, by the file's column.
    places: Vec<usize>,
    /// Position of the measure that counts accounts.
    counted: Option<usize>,
    /// Measures in all.
    count: usize,
    /// Header of the postal codes.
    postal_code: Option<String>,
}

/// What came of the rows so far.
#[derive(Default)]
struct Found {
    added: AccountRows,
    revised: Vec<Revision>,
    counts: Counts,
    located: LocatedTally,
    sums: Vec<i128>,
    notes: Vec<Note>,
}

/// Reads, places and values the accounts of a table.
pub(super) fn ready(ask: &Asking<'_>, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let plan = ask.plan;
    let columns = Columns::of(plan, table, mapping);
    let survey = Survey::of(table, mapping)?;
    let placing = Placing::on(plan, ask.land, &survey.sample)?;
    let known = by_code(plan);
    let mut owners = Owners::told_by(survey.territories);
    let refresh = Refresh::of(ask, table, mapping, columns.count);
    let mut found = Found {
        sums: vec![0; columns.count],
        ..Found::default()
    };
    let total = table.rows.len().max(1) as f64;
    let mut named = vec![false; plan.accounts.len()];
    let mut take = |at: usize, raw: &RawAccount| {
        ask.look(at, LOOK, at as f64 / total)?;
        let placed = placing.find(raw)?;
        note_place(&mut found.notes, table, mapping, raw, &placed);
        let row = columns.row(raw, &placed);
        let account = known.get(raw.code.as_str());
        let next = AccountIx((plan.accounts.len() + found.added.len()) as u32);
        owners.take(raw, account.copied().unwrap_or(next));
        match account {
            None => found.add(&row),
            Some(account) => {
                named[account.at()] = true;
                found.refresh(&refresh, *account, raw, row);
            }
        }
        Ok::<(), AppError>(())
    };
    let (mut at, mut stopped) = (0, Ok(()));
    let checked = each(table, mapping, |raw| {
        if stopped.is_ok() {
            stopped = take(at, &raw);
            at += 1;
        }
    })?;
    stopped?;
    found.notes.splice(..0, checked.notes);
    let gone = gone(plan, &named, &mut found.counts, ask.gone);
    let claims = owners.claims(&gone);
    Ok(found.ready(ask, &placing, columns, &gone, checked.skipped, claims))
}

/// Rows of a file by which all of it is judged: what country it is of, what its codes are.
const SAMPLE: usize = 20_000;

/// What must be known of a file before its first row is placed.
struct Survey {
    /// Accounts taken evenly from the whole file.
    sample: Vec<RawAccount>,
    /// Whether any row names a territory.
    territories: bool,
}

impl Survey {
    fn of(table: &Table, mapping: &Mapping) -> Result<Self, AppError> {
        let every = table.rows.len().div_ceil(SAMPLE).max(1);
        let (mut survey, mut at) = (
            Self {
                sample: Vec::new(),
                territories: false,
            },
            0_usize,
        );
        each(table, mapping, |raw| {
            survey.territories |= !raw.territory.trim().is_empty();
            if at.is_multiple_of(every) {
                survey.sample.push(raw);
            }
            at += 1;
        })?;
        Ok(survey)
    }
}

/// Returns the accounts of a plan by their code.
pub(super) fn by_code(plan: &Plan) -> HashMap<&str, AccountIx> {
    let codes = plan.accounts.codes.iter().zip(0..);
    codes
        .map(|(code, at)| (code.as_str(), AccountIx(at)))
        .collect()
}

/// Accounts that the file no longer has and that shall go.
fn gone(plan: &Plan, named: &[bool], counts: &mut Counts, choice: Gone) -> Vec<AccountIx> {
    let lost: Vec<AccountIx> = named
        .iter()
        .zip(0..)
        .filter(|(named, _)| !**named)
        .map(|(_, at)| AccountIx(at))
        .collect();
    for account in &lost {
        let at = account.at();
        counts.lose(&plan.accounts.codes[at], &plan.accounts.names[at]);
    }
    match choice {
        Gone::Keep => Vec::new(),
        Gone::Remove => {
            counts.removed = counts.gone;
            lost
        }
    }
}

fn note_place(
    notes: &mut Vec<Note>,
    table: &Table,
    mapping: &Mapping,
    raw: &RawAccount,
    placed: &Placed,
) {
    let column = |field| mapping.column(field).and_then(|at| table.headers.get(at));
    if let Some(mended) = &placed.mended {
        let why = format!("The postal code lost its leading zero; it was read as {mended}.");
        let fix = "Format the column as text before saving.";
        let mut note = misfit(table, raw.row, &raw.postal_code, &why, fix);
        note.column = column(Field::PostalCode).cloned();
        notes.push(note);
    }
    if placed.located == Located::Nowhere {
        let (field, value) = if raw.postal_code.is_empty() {
            (Field::City, &raw.city)
        } else {
            (Field::PostalCode, &raw.postal_code)
        };
        let silent = raw.postal_code.is_empty() && raw.city.is_empty();
        let why = if silent {
            "The account is not on the map: it has no coordinates, postal code or city."
        } else {
            "The account is not on the map: neither its postal code nor its city is known."
        };
        let fix = "Correct the address, add coordinates, or move its pin by hand.";
        let mut note = misfit(table, raw.row, value, why, fix);
        note.column = column(field).cloned();
        notes.push(note);
    }
}

impl Found {
    fn add(&mut self, row: &AccountRow) {
        self.counts.new += 1;
        self.count(row);
        self.added.push(row);
    }

    fn refresh(
        &mut self,
        refresh: &Refresh<'_>,
        account: AccountIx,
        raw: &RawAccount,
        row: AccountRow,
    ) {
        let (before, after) = refresh.sides(account, raw, row);
        self.count(&after);
        if before == after {
            self.counts.unchanged += 1;
            return;
        }
        let fields = || changes(refresh.plan, &before, &after);
        self.counts.change(&after.code, &after.name, fields);
        self.revised.push(Revision {
            account,
            row: after,
            before: before.attributes,
        });
    }

    fn count(&mut self, row: &AccountRow) {
        let tally = &mut self.located;
        let place = match row.located {
            Located::ByHand => &mut tally.by_hand,
            Located::Coordinates => &mut tally.coordinates,
            Located::PostalCode => &mut tally.postal_code,
            Located::PostalPrefix => &mut tally.prefix,
            Located::City => &mut tally.city_region,
            Located::CityAlone => &mut tally.city,
            Located::Nowhere => &mut tally.none,
        };
        *place += 1;
        for (sum, value) in self.sums.iter_mut().zip(&row.values) {
            *sum += i128::from(value.0);
        }
    }

    fn ready(
        self,
        ask: &Asking<'_>,
        placing: &Placing<'_>,
        columns: Columns,
        gone: &[AccountIx],
        skipped: Vec<u32>,
        claims: Option<Claims>,
    ) -> Ready {
        let sums = columns.named_sums(ask.plan, &self.sums);
        let edits = edits(ask, columns.fresh, self.added, self.revised, gone);
        Ready {
            edits,
            skipped,
            located: self.located,
            country: Some(placing.country()).filter(|c| !c.is_empty()),
            sums,
            claims,
            counts: self.counts,
            notes: self.notes,
            ..Ready::of(ImportAs::Accounts)
        }
    }
}

/// Returns the number of an account that stays, once others, ascending, have gone.
pub(super) fn closed_up(account: AccountIx, gone: &[AccountIx]) -> AccountIx {
    let before = gone.partition_point(|other| *other < account);
    AccountIx(account.0 - before as u32)
}

/// First those that go, so that all others know their final numbers; new ones last.
fn edits(
    ask: &Asking<'_>,
    fresh: Vec<Measure>,
    accounts: AccountRows,
    mut revised: Vec<Revision>,
    gone: &[AccountIx],
) -> Vec<Edit> {
    let plan = ask.plan;
    let mut edits = Vec::new();
    if !gone.is_empty() {
        let removal = |account: &AccountIx| Removal {
            account: *account,
            attributes: ask.attributes_of(*account),
        };
        edits.push(Edit::RemoveAccounts {
            accounts: gone.iter().map(removal).collect(),
        });
    }
    let left = plan.accounts.len() - gone.len();
    edits.extend(fresh.into_iter().map(|measure| Edit::AddMeasure {
        measure,
        units: vec![Amount(0); plan.units.len()],
        accounts: vec![Amount(0); left],
    }));
    if !revised.is_empty() {
        revised.sort_unstable_by_key(|revision| revision.account);
        for revision in &mut revised {
            revision.account = closed_up(revision.account, gone);
        }
        edits.push(Edit::ReviseAccounts { accounts: revised });
    }
    if !accounts.is_empty() {
        edits.push(Edit::AddAccounts { accounts });
    }
    edits
}

/// Returns the measures of a file that the plan does not have yet, and the position in the plan's
/// measures, fresh ones included, of each that the file has.
pub(super) fn summed(plan: &Plan, table: &Table, mapping: &Mapping) -> (Vec<Measure>, Vec<usize>) {
    let mut fresh: Vec<Measure> = Vec::new();
    let mut places = Vec::new();
    for measure in measures(table, mapping) {
        places.push(if let Some(known) = plan.measure(&measure.key) {
            known.at()
        } else {
            fresh.push(measure);
            plan.measures.len() + fresh.len() - 1
        });
    }
    (fresh, places)
}

impl Columns {
    fn of(plan: &Plan, table: &Table, mapping: &Mapping) -> Self {
        let (fresh, places) = summed(plan, table, mapping);
        let postal_code = mapping.column(Field::PostalCode);
        Self {
            counted: plan.measure("accounts").map(planner::plan::MeasureIx::at),
            count: plan.measures.len() + fresh.len(),
            fresh,
            places,
            postal_code: postal_code.and_then(|at| table.headers.get(at).cloned()),
        }
    }

    fn row(&self, raw: &RawAccount, placed: &Placed) -> AccountRow {
        let mut values = vec![Amount(0); self.count];
        for (place, value) in self.places.iter().zip(&raw.values) {
            values[*place] = value.unwrap_or_default();
        }
        if let Some(counted) = self.counted {
            values[counted] = Amount(Amount::SCALE);
        }
        AccountRow {
            unit: placed.unit,
            code: raw.code.clone(),
            name: raw.name.clone(),
            point: placed.point,
            located: placed.located,
            values,
            attributes: self.attributes(raw, placed),
        }
    }

    /// Keeps the postal code as it is now known to be, so that the next refresh finds it the same.
    fn attributes(&self, raw: &RawAccount, placed: &Placed) -> BTreeMap<String, String> {
        let mut attributes = raw.attributes.clone();
        let known = placed.mended.as_ref().unwrap_or(&raw.postal_code);
        if let Some(cell) = self
            .postal_code
            .as_ref()
            .and_then(|h| attributes.get_mut(h))
        {
            cell.clone_from(known);
        }
        attributes
    }

    /// Sums of the measures that the file has, by key.
    fn named_sums(&self, plan: &Plan, sums: &[i128]) -> Vec<(Measure, Amount)> {
        let known = plan.measures.iter().chain(&self.fresh);
        let all: Vec<_> = known.zip(sums).collect();
        let named = self.places.iter().filter_map(|place| all.get(*place));
        named
            .map(|(measure, sum)| {
                let sum = i64::try_from(**sum).unwrap_or(i64::MAX);
                ((*measure).clone(), Amount(sum))
            })
            .collect()
    }
}
