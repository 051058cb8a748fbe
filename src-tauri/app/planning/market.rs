//! The market: tiers, buying behaviour, columns; who brings how much and what is still to be had.

use std::collections::BTreeMap;

use planner::insight::{Concentration, Habit, Tiers, behaviours};
use planner::plan::{Amount, Plan};

use super::segments::{Cells, of_number, rows, traits, wish};
use super::{Sold, YEAR, label, likely, potential, potentials};
use crate::App;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{
    ConcentrationView, Grouping, MarketView, MarketWish, OneSegment, Problem, SegmentRow,
};

/// Groups of a column that are listed at most: a column with more is a list of names.
const LISTED: usize = 200;

impl App {
    /// Looks at the market, grouped by a column, too, where one is named.
    pub fn market_by(&self, column: Option<&str>) -> Result<MarketView, Problem> {
        let column = column.map(str::to_owned);
        Ok(self.look_at_market(&MarketWish { column })?)
    }

    /// Looks at the market.
    pub(crate) fn look_at_market(&self, wish: &MarketWish) -> Result<MarketView, AppError> {
        let (plan, _) = self.snapshot()?;
        let (columns, cells, ruled) = self.read(|session| {
            let rules = plan.segments.values().flat_map(|segment| &segment.rules);
            let ruled = Cells::of(session, rules)?;
            let store = session.store();
            let columns = store.attribute_headers()?;
            let known = wish.column.as_ref();
            if let Some(header) = known.filter(|header| !columns.contains(header)) {
                return Err(AppError::NoColumn {
                    header: header.clone(),
                    known: columns.join(", "),
                });
            }
            let accounts = session.plan.accounts.len();
            let cells = known.map(|header| store.attribute_column(header, accounts));
            Ok((columns, cells.transpose()?, ruled))
        })?;
        view(&plan, columns, cells, &ruled)
    }
}

/// Says by account whether it is of a segment.
pub(crate) fn members(session: &Session, segment: &OneSegment) -> Result<Vec<bool>, AppError> {
    let plan = &*session.plan;
    let of: Vec<String> = match &segment.by {
        Grouping::Rules => return of_number(session, &segment.key),
        Grouping::Tier => tier_names(plan, &Sold::of(plan).values),
        Grouping::Habit => habit_names(plan),
        Grouping::Column(header) => {
            let store = session.store();
            let cells = store.attribute_column(header, plan.accounts.len())?;
            cells
                .into_iter()
                .map(|cell| cell.trim().to_owned())
                .collect()
        }
    };
    Ok(of.iter().map(|key| *key == segment.key).collect())
}

fn view(
    plan: &Plan,
    columns: Vec<String>,
    cells: Option<Vec<String>>,
    ruled: &Cells,
) -> Result<MarketView, AppError> {
    let counted = Counted::of(plan);
    let sold = &counted.sold;
    let tiers = Tiers::of(&sold.values, &plan.policy.tiers);
    let concentration = Concentration::of(&sold.values);
    let (column, more) = cells.map_or_else(|| (Vec::new(), 0), |cells| by_cell(&counted, &cells));
    Ok(MarketView {
        basis: sold.basis.clone(),
        potential: label(plan, potential(plan)),
        cuts: plan.policy.tiers.0.clone(),
        tiers: by_tier(plan, &counted, &tiers, |_| true),
        habits: by_habit(plan, &counted),
        segments: rows(plan, &counted, ruled)?,
        written: plan
            .segments
            .iter()
            .map(|(id, one)| wish(*id, one))
            .collect(),
        traits: traits(plan, &columns),
        column,
        more,
        columns,
        whole: counted.row(String::new(), "All accounts".to_owned(), "", |_| true),
        concentration: ConcentrationView {
            accounts: concentration.accounts,
            gini: concentration.gini,
            top_ten: concentration.top_ten,
            curve: concentration.curve,
        },
    })
}

/// What is known of every account, gathered once.
pub(super) struct Counted<'a> {
    pub(super) sold: Sold,
    pub(super) potential: Option<&'a [Amount]>,
    pub(super) pipeline: Vec<Amount>,
}

impl<'a> Counted<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self {
            sold: Sold::of(plan),
            potential: potentials(plan),
            pipeline: likely(plan, YEAR),
        }
    }

    /// Sums up the accounts that belong to a group.
    pub(super) fn row(
        &self,
        key: String,
        name: String,
        about: &str,
        belongs: impl Fn(usize) -> bool,
    ) -> SegmentRow {
        let mut row = self.empty(key, name, about);
        for at in (0..self.sold.values.len()).filter(|at| belongs(*at)) {
            self.add(&mut row, at);
        }
        row
    }

    fn empty(&self, key: String, name: String, about: &str) -> SegmentRow {
        let potential = self.potential.map(|_| 0.0);
        SegmentRow {
            key,
            name,
            about: about.to_owned(),
            accounts: 0,
            sold: 0.0,
            before: self.sold.before.as_ref().map(|_| 0.0),
            potential,
            used: potential,
            white: potential,
            pipeline: 0.0,
        }
    }

    fn add(&self, row: &mut SegmentRow, at: usize) {
        let sold = self.sold.values[at].to_f64();
        row.accounts += 1;
        row.sold += sold;
        row.pipeline += self.pipeline[at].to_f64();
        if let (Some(sum), Some(before)) = (&mut row.before, &self.sold.before) {
            *sum += before[at].to_f64();
        }
        if let Some(potential) = self.potential {
            let could = potential[at].to_f64().max(0.0);
            let used = sold.clamp(0.0, could);
            for (sum, part) in [
                (&mut row.potential, could),
                (&mut row.used, used),
                (&mut row.white, could - used),
            ] {
                *sum = sum.map(|sum| sum + part);
            }
        }
    }
}

/// Groups some accounts by their tier; empty where nothing is sold to anybody.
pub(super) fn by_tier(
    plan: &Plan,
    counted: &Counted<'_>,
    tiers: &Tiers,
    inside: impl Fn(usize) -> bool,
) -> Vec<SegmentRow> {
    if tiers.of.iter().all(Option::is_none) {
        return Vec::new();
    }
    let cuts = &plan.policy.tiers.0;
    let about = |at: u8| {
        let from = at
            .checked_sub(1)
            .map_or(0, |before| cuts[usize::from(before)]);
        let to = cuts.get(usize::from(at)).copied().unwrap_or(100);
        format!("From {from} to {to} % of sales, the largest accounts first")
    };
    let nothing = "Nothing was sold to them".to_owned();
    let all = (0..tiers.count).map(|at| (Some(at), about(at)));
    all.chain([(None, nothing)])
        .map(|(tier, about)| {
            let name = tier.map_or_else(|| "No sales".to_owned(), |_| tier_name(tier));
            counted.row(tier_name(tier), name, &about, |at| {
                tiers.of[at] == tier && inside(at)
            })
        })
        .collect()
}

/// The letter of a tier; empty for none.
pub(super) fn tier_name(tier: Option<u8>) -> String {
    tier.map_or_else(String::new, |at| char::from(b'A' + at).to_string())
}

/// The letter of each account's tier by what was sold; empty for none.
pub(super) fn tier_names(plan: &Plan, sold: &[Amount]) -> Vec<String> {
    let tiers = Tiers::of(sold, &plan.policy.tiers);
    tiers.of.iter().map(|tier| tier_name(*tier)).collect()
}

fn habits(plan: &Plan) -> Vec<Habit> {
    let all = behaviours(&plan.sales, plan.accounts.len());
    all.iter().map(|b| Habit::of(b.as_ref())).collect()
}

/// What the way each account buys is called.
pub(super) fn habit_names(plan: &Plan) -> Vec<String> {
    let habits = habits(plan).into_iter();
    habits.map(|habit| word(habit).0.to_owned()).collect()
}

fn by_habit(plan: &Plan, counted: &Counted<'_>) -> Vec<SegmentRow> {
    if plan.sales.is_empty() {
        return Vec::new();
    }
    let of = habits(plan);
    Habit::ALL
        .into_iter()
        .map(|habit| {
            let (name, about) = word(habit);
            counted.row(name.to_owned(), name.to_owned(), about, |at| {
                of[at] == habit
            })
        })
        .collect()
}

/// What a way of buying is called, and what that means.
fn word(habit: Habit) -> (&'static str, &'static str) {
    match habit {
        Habit::Champion => ("Champions", "Bought lately, often and much"),
        Habit::Loyal => ("Loyal", "Buy regularly"),
        Habit::Promising => ("Promising", "Bought lately, not often or not much yet"),
        Habit::Fading => ("Fading", "Buy little, and not lately"),
        Habit::AtRisk => ("At risk", "Bought often or much, but not lately"),
        Habit::Dormant => ("Dormant", "Bought long ago, and not much"),
        Habit::Prospect => ("Never bought", "No sale on record"),
    }
}

/// What those are called who have the same in a column.
pub(super) fn cell_name(cell: &str) -> &str {
    if cell.is_empty() {
        "Nothing stands there"
    } else {
        cell
    }
}

fn by_cell(counted: &Counted<'_>, cells: &[String]) -> (Vec<SegmentRow>, u32) {
    let mut groups: BTreeMap<&str, SegmentRow> = BTreeMap::new();
    for (at, cell) in cells.iter().enumerate() {
        let key = cell.trim();
        let row = groups
            .entry(key)
            .or_insert_with(|| counted.empty(key.to_owned(), cell_name(key).to_owned(), ""));
        counted.add(row, at);
    }
    let mut rows: Vec<SegmentRow> = groups.into_values().collect();
    rows.sort_by(|a, b| b.sold.total_cmp(&a.sold).then(b.accounts.cmp(&a.accounts)));
    let more = rows.len().saturating_sub(LISTED);
    rows.truncate(LISTED);
    (rows, more as u32)
}
