//! Segments by rules: what their rules look at, and what their accounts come to.

use std::collections::BTreeMap;

use files::import::{Decimal, amount};
use planner::insight::Hands;
use planner::insight::segments::{Seen, held, members};
use planner::plan::{Amount, Plan, Rule, Segment, SegmentId, Test, Trait};

use super::Sold;
use super::market::{Counted, habit_names, tier_names};
use crate::App;
use crate::error::AppError;
use crate::session::{Session, shown};
use crate::wire::{
    RuleWish, SegmentRow, SegmentTried, SegmentWish, TestChoice, TraitChoice, TraitView,
};

/// Values of a column that are offered at most: more is no list to choose from.
const OFFERED: usize = 60;

/// What stands in the columns that rules look at, by header and account.
pub(super) struct Cells(BTreeMap<String, Vec<String>>);

impl Cells {
    /// Reads the columns of rules; one that is not there any more says nothing of any account.
    pub(super) fn of<'a>(
        session: &Session,
        rules: impl Iterator<Item = &'a Rule>,
    ) -> Result<Self, AppError> {
        let mut cells = BTreeMap::new();
        for rule in rules {
            let Trait::Column(header) = &rule.what else {
                continue;
            };
            if !cells.contains_key(header) {
                let column = session
                    .store()
                    .attribute_column(header, session.plan.accounts.len())?;
                cells.insert(header.clone(), column);
            }
        }
        Ok(Self(cells))
    }
}

impl App {
    /// Says what a segment that is not kept yet would hold.
    pub(crate) fn segment_on_trial(&self, wish: &SegmentWish) -> Result<SegmentTried, AppError> {
        let segment = segment(wish);
        let (plan, cells) = self.read(|session| {
            let cells = Cells::of(session, segment.rules.iter())?;
            Ok((std::sync::Arc::clone(&session.plan), cells))
        })?;
        let counted = Counted::of(&plan);
        let seen = Looked::at(&plan, &cells, &counted.sold).rules(&segment)?;
        let inside = members(&segment, &seen, plan.accounts.len());
        let rules = segment.rules.iter().zip(&seen);
        let held = rules.map(|(rule, seen)| {
            let held = held(rule.test, &rule.value, seen);
            held.iter().filter(|holds| **holds).count() as u32
        });
        Ok(SegmentTried {
            row: row(&counted, SegmentId(wish.id), &segment, &inside),
            held: held.collect(),
            values: seen.iter().map(offered).collect(),
        })
    }
}

/// What the accounts of every segment come to, in the order they were made.
pub(super) fn rows(
    plan: &Plan,
    counted: &Counted<'_>,
    cells: &Cells,
) -> Result<Vec<SegmentRow>, AppError> {
    let looked = Looked::at(plan, cells, &counted.sold);
    let rows = plan.segments.iter().map(|(id, segment)| {
        let seen = looked.rules(segment)?;
        let inside = members(segment, &seen, plan.accounts.len());
        Ok(row(counted, *id, segment, &inside))
    });
    rows.collect()
}

/// Says by account whether it is of a segment by its number; none is of one that is gone.
pub(super) fn of_number(session: &Session, key: &str) -> Result<Vec<bool>, AppError> {
    let plan = &*session.plan;
    let id = key.parse().ok().map(SegmentId);
    let Some(segment) = id.and_then(|id| plan.segments.get(&id)) else {
        return Ok(vec![false; plan.accounts.len()]);
    };
    let cells = Cells::of(session, segment.rules.iter())?;
    let seen = Looked::at(plan, &cells, &Sold::of(plan)).rules(segment)?;
    Ok(members(segment, &seen, plan.accounts.len()))
}

fn row(counted: &Counted<'_>, id: SegmentId, segment: &Segment, inside: &[bool]) -> SegmentRow {
    counted.row(id.0.to_string(), segment.name.clone(), "", |at| inside[at])
}

/// What rules look at.
struct Looked<'a> {
    plan: &'a Plan,
    cells: &'a Cells,
    sold: &'a Sold,
}

impl<'a> Looked<'a> {
    fn at(plan: &'a Plan, cells: &'a Cells, sold: &'a Sold) -> Self {
        Self { plan, cells, sold }
    }

    /// Returns what each rule of a segment looks at.
    fn rules(&self, segment: &Segment) -> Result<Vec<Seen>, AppError> {
        segment.rules.iter().map(|rule| self.rule(rule)).collect()
    }

    fn rule(&self, rule: &Rule) -> Result<Seen, AppError> {
        let plan = self.plan;
        let accounts = plan.accounts.len();
        let numbers = |values: &[Amount]| Seen::Numbers(values.iter().copied().map(Some).collect());
        Ok(match &rule.what {
            Trait::Column(header) => {
                let words = self.cells.0.get(header).cloned();
                let words = words.unwrap_or_else(|| vec![String::new(); accounts]);
                match rule.test {
                    Test::AtLeast | Test::AtMost => Seen::Numbers(as_numbers(&words)),
                    Test::Is | Test::IsNot | Test::Contains => Seen::Words(words),
                }
            }
            Trait::Measure(key) => {
                let measure = plan.measure(key);
                let column = measure.and_then(|m| plan.accounts.values.get(m.at()));
                column.map_or_else(|| Seen::Numbers(vec![None; accounts]), |c| numbers(c))
            }
            Trait::Sold => numbers(&self.sold.values),
            Trait::Tier => Seen::Words(tier_names(plan, &self.sold.values)),
            Trait::Habit => Seen::Words(habit_names(plan)),
            Trait::Territory => {
                let scenario = shown(plan)?;
                let slots = Hands::of(plan, scenario).slots();
                let name = |slot: &Option<usize>| {
                    slot.map_or_else(String::new, |at| scenario.territories[at].name.clone())
                };
                Seen::Words(slots.iter().map(name).collect())
            }
        })
    }
}

/// Reads the words of a column as numbers, where they are.
fn as_numbers(words: &[String]) -> Vec<Option<Amount>> {
    let decimal = Decimal::of_values(words.iter().map(String::as_str));
    words
        .iter()
        .map(|word| amount(word, decimal).ok().flatten())
        .collect()
}

/// The values that accounts have most often; none where they are numbers.
fn offered(seen: &Seen) -> Vec<String> {
    let Seen::Words(words) = seen else {
        return Vec::new();
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.iter().map(|word| word.trim()) {
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut values: Vec<(&str, usize)> = counts.into_iter().collect();
    values.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let values = values.into_iter().take(OFFERED);
    values.map(|(word, _)| word.to_owned()).collect()
}

/// Lists what a rule can look at.
pub(super) fn traits(plan: &Plan, columns: &[String]) -> Vec<TraitView> {
    let own = |what, label: &str, number| TraitView {
        what,
        label: label.to_owned(),
        number,
    };
    let made = [
        own(TraitChoice::Sold, "Sold in a year", true),
        own(TraitChoice::Tier, "Tier", false),
        own(TraitChoice::Habit, "How they buy", false),
        own(TraitChoice::Territory, "Territory", false),
    ];
    let measures = plan.measures.iter().map(|measure| {
        own(
            TraitChoice::Measure(measure.key.clone()),
            &measure.label,
            true,
        )
    });
    let columns = columns.iter().map(|header| {
        let label = format!("Column \u{201c}{header}\u{201d}");
        own(TraitChoice::Column(header.clone()), &label, false)
    });
    made.into_iter().chain(measures).chain(columns).collect()
}

/// Makes a segment out of what a person says.
pub(super) fn segment(wish: &SegmentWish) -> Segment {
    let rule = |rule: &RuleWish| Rule {
        what: match &rule.what {
            TraitChoice::Column(header) => Trait::Column(header.clone()),
            TraitChoice::Measure(key) => Trait::Measure(key.clone()),
            TraitChoice::Sold => Trait::Sold,
            TraitChoice::Tier => Trait::Tier,
            TraitChoice::Habit => Trait::Habit,
            TraitChoice::Territory => Trait::Territory,
        },
        test: match rule.test {
            TestChoice::Is => Test::Is,
            TestChoice::IsNot => Test::IsNot,
            TestChoice::Contains => Test::Contains,
            TestChoice::AtLeast => Test::AtLeast,
            TestChoice::AtMost => Test::AtMost,
        },
        value: rule.value.clone(),
    };
    Segment {
        name: wish.name.clone(),
        rules: wish.rules.iter().map(rule).collect(),
    }
}

/// Shows a segment as it could be said.
pub(super) fn wish(id: SegmentId, segment: &Segment) -> SegmentWish {
    let rule = |rule: &Rule| RuleWish {
        what: match &rule.what {
            Trait::Column(header) => TraitChoice::Column(header.clone()),
            Trait::Measure(key) => TraitChoice::Measure(key.clone()),
            Trait::Sold => TraitChoice::Sold,
            Trait::Tier => TraitChoice::Tier,
            Trait::Habit => TraitChoice::Habit,
            Trait::Territory => TraitChoice::Territory,
        },
        test: match rule.test {
            Test::Is => TestChoice::Is,
            Test::IsNot => TestChoice::IsNot,
            Test::Contains => TestChoice::Contains,
            Test::AtLeast => TestChoice::AtLeast,
            Test::AtMost => TestChoice::AtMost,
        },
        value: rule.value.clone(),
    };
    SegmentWish {
        id: id.0,
        name: segment.name.clone(),
        rules: segment.rules.iter().map(rule).collect(),
    }
}
