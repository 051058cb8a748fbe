//! What cannot be reached because too little may change hands.

use super::super::feasibility::NOBODY;
use super::super::{Cap, Counted, Goal, Start, Whose};
use super::ask::{Ask, Ease};
use super::bonds::Bonds;
use super::finding::{Culprit, Finding, Loosening};
use super::miss::{Miss, Worst};

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;

/// Today's map as a measure sees it; lists are by territory.
struct Today<'a> {
    ask: &'a Ask<'a>,
    /// What each holds, with what it carries.
    holds: Vec<i64>,
    /// What units each holds, in the cap's own count.
    basis: Vec<i64>,
    /// What locks take away from each and bring to each, in the cap's own count.
    forced: (Vec<i64>, Vec<i64>),
    /// What nobody holds.
    spare: i64,
    /// The heaviest unit, where the cap counts units and the ask does not; else 1.
    heaviest: i64,
    /// All there is, in the cap's own count.
    everything: i64,
}

/// Collects bands and limits that today's map cannot be brought to within a cap.
pub(super) fn misses(ask: &Ask, goal: &Goal, bonds: &Bonds) -> Vec<Miss> {
    let mut worst = Worst::new();
    let counts = |c: &&Cap| c.of == ask.of || c.of == Counted::Units;
    for cap in goal.caps.iter().filter(counts) {
        let Some(today) = today(ask, cap, goal, bonds) else {
            continue;
        };
        for territory in territories(cap, goal) {
            // What locks alone move is told of elsewhere: here it is taken to be allowed.
            let allowed = today.allows(&today.raised(cap, territory), territory);
            let fits = |ease| today.needs(cap, territory, ease) <= allowed;
            if !fits(Ease::MOST) {
                continue;
            }
            worst.weigh(fits, |ease| Miss {
                culprit: culprit(cap, territory),
                ease,
                amount: today.needs(cap, territory, ask.asked),
                share: allowed,
                at_most: None,
            });
        }
    }
    worst.found().into_iter().collect()
}

/// Finds caps that what is locked away from its place today bursts by itself.
pub(super) fn findings(asks: &[Ask], goal: &Goal, bonds: &Bonds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, cap) in (0u32..).zip(&goal.caps) {
        let ask = asks
            .iter()
            .find(|a| a.of == cap.of || cap.of == Counted::Units);
        let Some(today) = ask.and_then(|ask| today(ask, cap, goal, bonds)) else {
            continue;
        };
        let excess = |t: &Option<u32>| today.needs(cap, *t, Ease::MOST) - today.allows(cap, *t);
        let worst = territories(cap, goal).into_iter().filter(|t| excess(t) > 0);
        let worst: Vec<Option<u32>> = worst.collect();
        let Some(&territory) = worst.iter().max_by_key(|t| excess(t)) else {
            continue;
        };
        let shares: Option<Vec<u32>> = worst.iter().map(|t| today.share(cap, *t)).collect();
        let share = shares.and_then(|s| s.into_iter().max());
        found.push(Finding {
            culprit: culprit(cap, territory),
            rule: None,
            amount: today.needs(cap, territory, Ease::MOST),
            share: today.allows(cap, territory),
            loosening: Some(
                share.map_or(Loosening::NoCap(number), |share| Loosening::Cap {
                    cap: number,
                    share,
                }),
            ),
            at_most: None,
        });
    }
    found
}

/// Lists whose changes a cap counts; none = those of all together.
fn territories(cap: &Cap, goal: &Goal) -> Vec<Option<u32>> {
    match cap.whose {
        Whose::All => vec![None],
        Whose::EachGives | Whose::EachTakes => (0..goal.territories).map(Some).collect(),
        Whose::Gives(t) | Whose::Takes(t) => vec![Some(t)],
    }
}

fn culprit(cap: &Cap, territory: Option<u32>) -> Culprit {
    Culprit::Capped {
        of: cap.of,
        territory,
        takes: matches!(cap.whose, Whose::EachTakes | Whose::Takes(_)),
    }
}

fn today<'a>(ask: &'a Ask, cap: &Cap, goal: &Goal, bonds: &Bonds) -> Option<Today<'a>> {
    let Start::From { holders, .. } = &goal.start else {
        return None;
    };
    let same = cap.of == ask.of;
    let zero = || vec![0; ask.bounds.len()];
    let mut today = Today {
        ask,
        holds: ask.carried.clone(),
        basis: zero(),
        forced: (zero(), zero()),
        spare: 0,
        heaviest: 1,
        everything: 0,
    };
    for (unit, &amount) in ask.amounts.iter().enumerate() {
        let counts = if same { amount } else { 1 };
        today.everything += counts;
        if !same {
            today.heaviest = today.heaviest.max(amount);
        }
        let Some(home) = holders.get(unit).copied().flatten() else {
            today.spare += amount;
            continue;
        };
        today.holds[home as usize] += amount;
        today.basis[home as usize] += counts;
        let lock = bonds.fixed[unit];
        if lock != home && (lock != NOBODY || bonds.frozen[home as usize]) {
            today.forced.0[home as usize] += counts;
            if lock != NOBODY {
                today.forced.1[lock as usize] += counts;
            }
        }
    }
    Some(today)
}

impl Today<'_> {
    /// Returns the least that must change hands, in the cap's own count.
    fn needs(&self, cap: &Cap, territory: Option<u32>, ease: Ease) -> i64 {
        let all = 0..self.basis.len();
        match (cap.whose, territory) {
            (Whose::EachGives | Whose::Gives(_), Some(t)) => self.gives(t as usize, ease),
            (Whose::EachTakes | Whose::Takes(_), Some(t)) => {
                let lacks = self.lacks(t as usize, ease).saturating_sub(self.spare);
                self.counted(lacks).max(self.forced.1[t as usize])
            }
            _ => {
                let given = all.clone().map(|t| self.gives(t, ease));
                let lacking = added(all.map(|t| self.lacks(t, ease)));
                let taken = self.counted(lacking.saturating_sub(self.spare));
                added(given).max(taken)
            }
        }
    }

    /// What a territory is over its most leaves it, and what is locked to others.
    fn gives(&self, territory: usize, ease: Ease) -> i64 {
        let forced = self.forced.0[territory];
        if self.ask.moving.binary_search(&territory).is_err() {
            return forced;
        }
        let over = self.holds[territory].saturating_sub(self.ask.high(territory, ease));
        self.counted(over).max(forced)
    }

    fn lacks(&self, territory: usize, ease: Ease) -> i64 {
        if self.ask.moving.binary_search(&territory).is_err() {
            return 0;
        }
        let low = self.ask.low(territory, ease);
        low.saturating_sub(self.holds[territory]).max(0)
    }

    /// Turns an amount of the measure into what the cap counts: no unit brings more than the
    /// heaviest.
    fn counted(&self, amount: i64) -> i64 {
        let amount = amount.max(0);
        amount / self.heaviest + i64::from(amount % self.heaviest > 0)
    }

    fn allows(&self, cap: &Cap, territory: Option<u32>) -> i64 {
        let allowed = i128::from(self.base(territory)) * i128::from(cap.share) / WHOLE;
        i64::try_from(allowed).unwrap_or(i64::MAX)
    }

    /// What the cap is a share of. Whether accounts given by name count is taken the way that
    /// allows more.
    fn base(&self, territory: Option<u32>) -> i64 {
        let Some(territory) = territory.map(|t| t as usize) else {
            let carried = self.ask.carried.iter().map(|c| (*c).max(0));
            return self.everything
                + if self.heaviest == 1 {
                    added(carried)
                } else {
                    0
                };
        };
        let carried = self.ask.carried[territory].max(0);
        self.basis[territory] + if self.heaviest == 1 { carried } else { 0 }
    }

    /// Returns the cap with so much allowed as locks move.
    fn raised(&self, cap: &Cap, territory: Option<u32>) -> Cap {
        let needed = self.share(cap, territory).unwrap_or(0);
        Cap {
            share: cap.share.max(needed),
            ..*cap
        }
    }

    /// Returns the share, in hundredths of a per cent, that is enough for what locks move.
    fn share(&self, cap: &Cap, territory: Option<u32>) -> Option<u32> {
        let base = i128::from(self.base(territory));
        let needs = i128::from(self.needs(cap, territory, Ease::MOST));
        if base <= 0 {
            return None;
        }
        // Whole per cent, rounded up.
        let percent = (needs * 100 + base - 1) / base;
        u32::try_from(percent * 100).ok()
    }
}

fn added(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}
