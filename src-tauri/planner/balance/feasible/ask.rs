//! One band or one set of limits that every territory must keep, and how far it is eased.

use std::borrow::Cow;

use super::super::contradiction::counted;
use super::super::feasibility::{Aim, NOBODY};
use super::super::{Counted, Goal, Ground};
use super::bonds::Bonds;
use super::finding::Rule;

/// How far a band or limit is eased: so many of `WHOLE` parts of itself. Whole numbers, so that the
/// least ease that works is found exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ease(pub i64);

/// Parts of a whole: a hundredth of a per cent is 10^9 of them, so the largest tolerance that can
/// be asked for still fits.
const WHOLE: i64 = 10_000_000_000_000;
const HUNDREDTH: i64 = WHOLE / 10_000;

/// No limit: larger than any sum, small enough that differences fit.
const BOUNDLESS: i64 = i64::MAX / 2;

impl Ease {
    /// Not at all.
    pub(super) const NONE: Self = Self(0);
    /// As far as can be asked for.
    pub(super) const MOST: Self = Self(u32::MAX as i64 * HUNDREDTH);

    /// Makes a tolerance in hundredths of a per cent an ease.
    pub(super) fn tolerance(hundredths: u32) -> Self {
        Self(i64::from(hundredths) * HUNDREDTH)
    }

    /// Makes whole per cent an ease.
    pub(super) fn percent(percent: u32) -> Self {
        Self::tolerance(percent.saturating_mul(100))
    }

    /// Returns the ease in per cent.
    pub(super) fn as_percent(self) -> f64 {
        self.0 as f64 / WHOLE as f64 * 100.0
    }

    /// Returns the smallest tolerance worth naming that allows it, in hundredths of a per cent:
    /// whole per cent, below one in tenths.
    pub(super) fn rounded_up(self) -> Option<u32> {
        let hundredths = self.0.div_euclid(HUNDREDTH) + i64::from(self.0 % HUNDREDTH > 0);
        let step = if hundredths < 100 { 10 } else { 100 };
        u32::try_from(hundredths.div_euclid(step) * step + step * i64::from(hundredths % step > 0))
            .ok()
    }

    /// Finds the least ease that fits, if the most does; `fits` must not fail again further on.
    pub(super) fn least(fits: impl Fn(Self) -> bool) -> Option<Self> {
        if fits(Self::NONE) {
            return Some(Self::NONE);
        }
        if !fits(Self::MOST) {
            return None;
        }
        let (mut tight, mut loose) = (0, Self::MOST.0);
        // Most answers are well below a whole: look there first.
        let mut middle = WHOLE;
        while loose - tight > 1 {
            if fits(Self(middle)) {
                loose = middle;
            } else {
                tight = middle;
            }
            middle = tight + (loose - tight) / 2;
        }
        Some(Self(loose))
    }
}

/// Returns the least and the most that an amount becomes by easing it.
pub(super) fn eased(amount: i64, ease: Ease) -> (i64, i64) {
    let slack = i128::from(amount).abs() * i128::from(ease.0) / i128::from(WHOLE);
    let within = |x: i128| x.clamp(i128::from(-BOUNDLESS), i128::from(BOUNDLESS)) as i64;
    (
        within(i128::from(amount) - slack),
        within(i128::from(amount) + slack),
    )
}

/// One band or one set of limits. Lists are by territory unless said otherwise.
pub(super) struct Ask<'a> {
    /// Which.
    pub rule: Rule,
    /// What is counted.
    pub of: Counted,
    /// What each unit brings.
    pub amounts: Cow<'a, [i64]>,
    /// How far it is eased by what was asked for.
    pub asked: Ease,
    /// What a territory carries apart from units.
    pub carried: Vec<i64>,
    /// What it holds whatever happens.
    pub held: Vec<i64>,
    /// The least and the most before easing.
    pub bounds: Vec<(i64, i64)>,
    /// Territories that may change.
    pub moving: &'a [usize],
    /// What they share out, all told.
    pub total: i64,
}

impl Ask<'_> {
    /// Returns the least that a territory may sum to.
    pub(super) fn low(&self, territory: usize, ease: Ease) -> i64 {
        eased(self.bounds[territory].0, ease).0
    }

    /// Returns the most that a territory may sum to.
    pub(super) fn high(&self, territory: usize, ease: Ease) -> i64 {
        eased(self.bounds[territory].1, ease).1
    }

    /// Returns what a territory may take in units.
    pub(super) fn room(&self, territory: usize, ease: Ease) -> (i64, i64) {
        let carried = self.carried[territory];
        let low = self.low(territory, ease).saturating_sub(carried);
        let high = self.high(territory, ease).saturating_sub(carried);
        (low.max(0), high.max(0))
    }

    /// Returns the mean target, or for limits the mean of what there is.
    pub(super) fn share(&self) -> i64 {
        let count = self.moving.len().max(1) as i128;
        let sum: i128 = match self.rule {
            Rule::Band { .. } => self
                .moving
                .iter()
                .map(|t| i128::from(self.bounds[*t].0))
                .sum(),
            Rule::Limits(_) => i128::from(self.total),
        };
        (sum / count) as i64
    }
}

/// Lists everything that territories must keep to: bands first, in their order.
pub(super) fn asks<'a>(
    ground: &'a Ground,
    goal: &Goal,
    aim: &Aim,
    bonds: &'a Bonds,
) -> Vec<Ask<'a>> {
    let bands = goal.fair.iter().enumerate().map(|(row, fair)| {
        let target = |t: usize| aim.target[t * aim.rows + row];
        let rule = Rule::Band {
            measure: fair.measure,
            tolerance: fair.tolerance,
        };
        let bounds = (0..aim.territories).map(|t| (target(t), target(t)));
        ask(ground, goal, bonds, rule, bounds.collect())
    });
    let limits = counted(goal).into_iter().map(|of| {
        let bounds = (0..aim.territories as u32).map(|t| limits(goal, of, t));
        ask(ground, goal, bonds, Rule::Limits(of), bounds.collect())
    });
    bands.chain(limits).collect()
}

/// Returns the least and the most that limits leave a territory.
fn limits(goal: &Goal, of: Counted, territory: u32) -> (i64, i64) {
    let here = |l: &&super::super::Limit| l.of == of && l.territory.is_none_or(|t| t == territory);
    let mine = goal.limits.iter().filter(here);
    let least = mine.clone().filter_map(|l| l.least).max();
    let most = mine.filter_map(|l| l.most).min();
    (least.unwrap_or(-BOUNDLESS), most.unwrap_or(BOUNDLESS))
}

fn ask<'a>(
    ground: &'a Ground,
    goal: &Goal,
    bonds: &'a Bonds,
    rule: Rule,
    bounds: Vec<(i64, i64)>,
) -> Ask<'a> {
    let (of, asked) = match rule {
        Rule::Band { measure, tolerance } => {
            (Counted::Measure(measure), Ease::tolerance(tolerance))
        }
        Rule::Limits(of) => (of, Ease::NONE),
    };
    let (amounts, offset) = match of {
        Counted::Measure(m) => (Cow::Borrowed(ground.mass[m].as_slice()), goal.offset.get(m)),
        Counted::Units => (Cow::Owned(vec![1; ground.len()]), None),
    };
    let carries = |t: usize| offset.and_then(|o| o.get(t)).copied().unwrap_or(0);
    let carried: Vec<i64> = (0..bounds.len()).map(carries).collect();
    let mut held = carried.clone();
    let mut total: i64 = bonds.moving.iter().map(|t| carried[*t]).sum();
    for (amount, &territory) in amounts.iter().zip(&bonds.fixed) {
        if territory != NOBODY {
            held[territory as usize] += amount;
        }
        if territory == NOBODY || !bonds.frozen[territory as usize] {
            total += amount;
        }
    }
    Ask {
        rule,
        of,
        amounts,
        asked,
        carried,
        held,
        bounds,
        moving: &bonds.moving,
        total,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ease, eased};

    #[test]
    fn tolerances_are_named_in_whole_per_cent_and_below_one_in_tenths() {
        for (hundredths, named) in [
            (1, 10),
            (10, 10),
            (95, 100),
            (100, 100),
            (101, 200),
            (1582, 1600),
        ] {
            assert_eq!(Ease::tolerance(hundredths).rounded_up(), Some(named));
        }
        assert_eq!(Ease(1).rounded_up(), Some(10));
        assert_eq!(Ease::NONE.rounded_up(), Some(0));
    }

    #[test]
    fn the_least_ease_is_exact() {
        let found = Ease::least(|e| eased(1000, e).1 >= 1130).unwrap();
        assert!((found.as_percent() - 13.0).abs() < 1e-9);
        assert_eq!(
            Ease::least(|e| eased(1000, e).1 >= 1130),
            Some(Ease::percent(13))
        );
        assert_eq!(Ease::least(|_| false), None);
    }
}
