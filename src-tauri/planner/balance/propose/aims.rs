//! What each territory should sum to, and how closely.

use std::collections::BTreeMap;

use super::super::{Fair, Fairness, Fault, Share, Targets};
use super::Desk;
use crate::plan::{Amount, Plan, RepId, Territory, TerritoryId, Totals, in_band};

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;

/// Returns what each seat carries apart from what takes part: `[measure][seat]` in thousandths.
pub(super) fn offsets(desk: &Desk) -> Vec<Vec<i64>> {
    let mut rows: Vec<Vec<i64>> = Vec::with_capacity(desk.plan.measures.len());
    for measure in 0..desk.plan.measures.len() {
        let whole = |seat: &Option<TerritoryId>| {
            seat.map_or(0, |id| sum_of(&desk.totals, desk.slot(id), measure))
        };
        let mut row: Vec<i64> = desk.seats.taken.iter().map(whole).collect();
        for (mass, seat) in desk.table.mass[measure].iter().zip(&desk.today) {
            if let Some(seat) = seat {
                row[*seat as usize] = row[*seat as usize].saturating_sub(*mass);
            }
        }
        rows.push(row);
    }
    rows
}

/// Translates what must be fair.
pub(super) fn fair(
    desk: &Desk,
    offset: &[Vec<i64>],
    fixed: &[Option<u32>],
) -> Result<Vec<Fair>, Fault> {
    let fair = desk.request.fair.iter().map(|fairness| {
        let measure = fairness.band.measure.at();
        let books = Books::open(desk, measure, &offset[measure], fixed);
        Ok(Fair {
            measure,
            tolerance: fairness.band.tolerance,
            weight: fairness.weight,
            targets: books.targets(desk, fairness)?,
        })
    });
    fair.collect()
}

/// Returns what each territory should sum to when a whole is shared out among all of them.
///
/// A territory that is not there yet is none: it is vacant.
pub(in super::super) fn shares(
    plan: &Plan,
    territories: &[Option<&Territory>],
    total: i128,
    fairness: &Fairness,
) -> Result<Vec<i64>, Fault> {
    let count = territories.len() as i128;
    let equal = || vec![rounded(total, 1, count.max(1)); territories.len()];
    match &fairness.share {
        Share::Equal => Ok(equal()),
        Share::RepHours => {
            let hours = hours(plan, territories);
            let sum: i128 = hours.iter().sum();
            if sum <= 0 || total <= 0 {
                return Ok(equal());
            }
            Ok(hours.iter().map(|h| rounded(total, *h, sum)).collect())
        }
        Share::Given(list) => given(plan, territories, total, fairness, list),
    }
}

fn given(
    plan: &Plan,
    territories: &[Option<&Territory>],
    total: i128,
    fairness: &Fairness,
    list: &[(TerritoryId, Amount)],
) -> Result<Vec<i64>, Fault> {
    let list: BTreeMap<TerritoryId, i64> = list.iter().map(|(id, a)| (*id, a.0)).collect();
    let own = |t: Option<&Territory>| t.and_then(|t| list.get(&t.id).copied());
    let own: Vec<Option<i64>> = territories.iter().copied().map(own).collect();
    let others = own.iter().filter(|s| s.is_none()).count();
    let left = total - own.iter().flatten().map(|v| i128::from(*v)).sum::<i128>();
    if others > 0 && left <= 0 {
        return Err(Fault::NothingLeft {
            measure: label(plan, fairness),
            others,
        });
    }
    let share = rounded(left, 1, others.max(1) as i128);
    Ok(own.into_iter().map(|s| s.unwrap_or(share)).collect())
}

/// Returns the label of the measure that must be fair.
pub(super) fn label(plan: &Plan, fairness: &Fairness) -> String {
    let measure = plan.measures.get(fairness.band.measure.at());
    measure.map_or_else(String::new, |m| m.label.clone())
}

/// Returns hours by territory: those of its reps, split over what each of them holds; where none
/// are known, the mean of the others.
fn hours(plan: &Plan, territories: &[Option<&Territory>]) -> Vec<i128> {
    let mut holds: BTreeMap<RepId, i128> = BTreeMap::new();
    for rep in territories.iter().flatten().flat_map(|t| &t.reps) {
        *holds.entry(*rep).or_default() += 1;
    }
    let part = |id: &RepId| {
        let capacity = plan.rep(*id).and_then(|r| r.capacity)?;
        (capacity.0 > 0).then(|| i128::from(capacity.0) / holds[id])
    };
    let known = |t: Option<&Territory>| {
        let parts: Vec<i128> = t.iter().flat_map(|t| &t.reps).filter_map(part).collect();
        (!parts.is_empty()).then(|| parts.iter().sum::<i128>())
    };
    let known: Vec<Option<i128>> = territories.iter().copied().map(known).collect();
    let count = known.iter().flatten().count().max(1) as i128;
    let mean = known.iter().flatten().sum::<i128>() / count;
    known.into_iter().map(|h| h.unwrap_or(mean)).collect()
}

/// Returns a share of a whole, halves up.
fn rounded(total: i128, part: i128, of: i128) -> i64 {
    (2 * total * part + of).div_euclid(2 * of) as i64
}

pub(super) fn sum_of(totals: &Totals, slot: Option<usize>, measure: usize) -> i64 {
    let row = slot.and_then(|s| totals.rows.get(s));
    row.and_then(|r| r.sums.get(measure)).map_or(0, |a| a.0)
}

/// One measure: who holds how much of it, and who may not change.
struct Books {
    /// Everything that is held when all that takes part has been given out.
    total: i128,
    /// What each seat holds fast: its offset and what is fixed to it.
    held: Vec<i128>,
    /// What each territory that is not on the table holds.
    outside: Vec<i128>,
    /// Whether each seat neither gives nor takes.
    frozen: Vec<bool>,
}

impl Books {
    fn open(desk: &Desk, measure: usize, offset: &[i64], fixed: &[Option<u32>]) -> Self {
        let column = &desk.table.mass[measure];
        let mut held: Vec<i128> = offset.iter().map(|v| i128::from(*v)).collect();
        for (mass, seat) in column.iter().zip(fixed) {
            if let Some(seat) = seat {
                held[*seat as usize] += i128::from(*mass);
            }
        }
        let outside = desk.outside.iter();
        let outside: Vec<i128> = outside
            .map(|t| i128::from(sum_of(&desk.totals, desk.slot(t.id), measure)))
            .collect();
        let moving = column.iter().chain(offset).map(|v| i128::from(*v));
        Self {
            total: moving.chain(outside.iter().copied()).sum(),
            frozen: (0..held.len() as u32)
                .map(|t| desk.frozen.contains(&t))
                .collect(),
            held,
            outside,
        }
    }

    /// Aims at what the screen shows, a share of everything, as long as the territories that may
    /// change can reach it; else at a share of what the others leave.
    fn targets(&self, desk: &Desk, fairness: &Fairness) -> Result<Targets, Fault> {
        let everybody = desk.everybody();
        let shares = shares(desk.plan, &everybody, self.total, fairness)?;
        let shares = &shares[..self.held.len()];
        self.no_share_is_empty(desk, fairness, shares)?;
        let all_move = self.outside.is_empty() && !self.frozen.contains(&true);
        let equal = fairness.share == Share::Equal && desk.reach.is_everything();
        if self.total <= 0 || (all_move && equal) {
            return Ok(Targets::Equal);
        }
        let (left, wanted) = (self.left(), self.wanted(shares));
        // Half of the band is for shapes; shares that would use up more cannot be aimed at.
        let near = in_band(
            Amount(saturated(left)),
            Amount(saturated(wanted)),
            fairness.band.tolerance / 2,
        );
        if equal && !near {
            return Ok(Targets::Equal);
        }
        let aims = if near {
            shares.to_vec()
        } else {
            self.scaled(shares)
        };
        let lifts = desk.reach.is_units();
        let aims = if lifts {
            self.lifted(aims, fairness.band.tolerance)
        } else {
            aims
        };
        // The engine wants targets above zero, even of those who do not change.
        Ok(Targets::Given(aims.into_iter().map(|t| t.max(1)).collect()))
    }

    fn no_share_is_empty(
        &self,
        desk: &Desk,
        fairness: &Fairness,
        shares: &[i64],
    ) -> Result<(), Fault> {
        let empty = shares.iter().position(|s| *s <= 0);
        let Some(seat) = empty.filter(|_| self.total > 0) else {
            return Ok(());
        };
        Err(Fault::NoShare {
            territory: desk.name_of(seat),
            measure: label(desk.plan, fairness),
        })
    }

    /// Returns what those that may not change leave.
    fn left(&self) -> i128 {
        let frozen = self.held.iter().zip(&self.frozen).filter(|(_, f)| **f);
        let kept: i128 = frozen.map(|(held, _)| held).sum();
        self.total - kept - self.outside.iter().sum::<i128>()
    }

    /// Returns the shares of those that may change, summed up.
    fn wanted(&self, shares: &[i64]) -> i128 {
        let moving = shares.iter().zip(&self.frozen).filter(|(_, f)| !**f);
        moving.map(|(share, _)| i128::from(*share)).sum()
    }

    /// Returns what is left in proportion to the shares; what does not change aims at what it holds.
    fn scaled(&self, shares: &[i64]) -> Vec<i64> {
        let (left, wanted) = (self.left().max(0), self.wanted(shares).max(1));
        let aim = |(at, share): (usize, &i64)| {
            if self.frozen[at] {
                saturated(self.held[at])
            } else {
                rounded(left, i128::from(*share), wanted)
            }
        };
        shares.iter().enumerate().map(aim).collect()
    }

    /// Raises the aim of every territory that holds fast more than its band allows to what it
    /// holds, and lowers the others by as much, until no more need it.
    ///
    /// Where only some areas may move nobody locked the rest: that it is too much already is a
    /// fact to work with, not a contradiction.
    fn lifted(&self, aims: Vec<i64>, tolerance: u32) -> Vec<i64> {
        let mut aims: Vec<i128> = aims.into_iter().map(i128::from).collect();
        let mut raised = self.frozen.clone();
        loop {
            let over = |at: &usize| {
                !raised[*at] && self.held[*at] * WHOLE > aims[*at] * (WHOLE + i128::from(tolerance))
            };
            let over: Vec<usize> = (0..aims.len()).filter(over).collect();
            if over.is_empty() {
                return aims.into_iter().map(saturated).collect();
            }
            let before: i128 = aims.iter().sum();
            for at in over {
                (aims[at], raised[at]) = (self.held[at], true);
            }
            let still = |at: &usize| !raised[*at];
            let rest: i128 = (0..aims.len()).filter(still).map(|at| aims[at]).sum();
            let fixed: i128 = aims.iter().sum::<i128>() - rest;
            for at in (0..aims.len()).filter(still) {
                aims[at] = (before - fixed).max(0) * aims[at] / rest.max(1);
            }
        }
    }
}

fn saturated(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}
