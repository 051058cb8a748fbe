//! Which accounts a view of the table holds.

use planner::plan::{AccountIx, Amount, TerritoryId};

use super::columns::located;
use crate::error::AppError;
use crate::planning;
use crate::session::Session;
use crate::wire::{AccountsFilter, MeasureRange};

/// Returns the accounts that pass, in the order of the plan.
pub(super) fn passing(session: &Session, filter: &AccountsFilter) -> Result<Vec<u32>, AppError> {
    let accounts = &session.plan.accounts;
    let overrides = &session.shown()?.overrides;
    let ranges: Vec<Range> = filter.ranges.iter().filter_map(Range::of).collect();
    let keepers = &session.count.keepers;
    let mut rows: Vec<u32> = (0..accounts.len() as u32).collect();
    if let Some(number) = filter.territory {
        let wanted = TerritoryId::new(number);
        rows.retain(|at| keepers[*at as usize] == wanted);
    }
    if let Some(word) = &filter.located {
        rows.retain(|at| located(accounts.located[*at as usize]) == word);
    }
    if filter.named {
        rows.retain(|at| overrides.contains_key(&AccountIx(*at)));
    }
    if let Some(segment) = &filter.segment {
        let members = planning::members(session, segment)?;
        rows.retain(|at| members[*at as usize]);
    }
    for range in &ranges {
        let Some(column) = accounts.values.get(range.measure) else {
            return Err(AppError::Unknown {
                what: "measure",
                number: range.measure as u64,
            });
        };
        rows.retain(|at| range.holds(column[*at as usize]));
    }
    holding(session, &filter.text, rows)
}

/// Keeps the accounts whose name, id or other cells hold a text.
fn holding(session: &Session, text: &str, rows: Vec<u32>) -> Result<Vec<u32>, AppError> {
    let accounts = &session.plan.accounts;
    let wanted = atlas::fold(text);
    if wanted.is_empty() {
        return Ok(rows);
    }
    let in_cells = session.store().attributes_holding(text.trim())?;
    let plain = text.trim().to_lowercase();
    let hit = |at: &u32| {
        let (code, name) = (&accounts.codes[*at as usize], &accounts.names[*at as usize]);
        in_cells.binary_search(at).is_ok()
            || holds(name, &wanted)
            || code.to_lowercase().contains(&plain)
    };
    Ok(rows.into_iter().filter(hit).collect())
}

/// Says whether a name holds a folded text, folding only names that need it.
fn holds(name: &str, wanted: &str) -> bool {
    let simple = |c: u8| c.is_ascii_alphanumeric() || c == b' ';
    let plain = wanted.bytes().all(|c| c.is_ascii_alphanumeric());
    if plain && name.bytes().all(simple) {
        let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
        return name
            .windows(wanted.len())
            .any(|part| part.eq_ignore_ascii_case(wanted));
    }
    atlas::fold(name).contains(wanted)
}

/// The bounds of a measure, both inside.
struct Range {
    measure: usize,
    least: Amount,
    most: Amount,
}

impl Range {
    fn of(range: &MeasureRange) -> Option<Self> {
        let amount =
            |bound: Option<f64>, open: i64| bound.map_or(Some(Amount(open)), Amount::from_f64);
        Some(Self {
            measure: range.measure as usize,
            least: amount(range.least, i64::MIN)?,
            most: amount(range.most, i64::MAX)?,
        })
    }

    fn holds(&self, value: Amount) -> bool {
        (self.least..=self.most).contains(&value)
    }
}
