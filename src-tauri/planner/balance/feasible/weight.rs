//! What weights alone rule out, wherever the areas lie.

use super::super::{Goal, Targets};
use super::ask::{Ask, Ease, eased};
use super::bonds::Bonds;
use super::finding::{Culprit, Lump, Rule};
use super::miss::{Miss, Worst};

/// Collects what is too heavy, too many, too few, too much or too little.
pub(super) fn misses(ask: &Ask, goal: &Goal, bonds: &Bonds) -> Vec<Miss> {
    let lumps = bonds.lumps(ask, goal.families.len());
    let locked = locked(ask);
    let little = too_little(ask).filter(|m| !m.within(locked.as_ref()));
    let heavy = heavy(ask, goal, bonds, &lumps);
    let all = [
        heavy,
        crowded(ask, &lumps),
        sparse(ask, &lumps),
        locked,
        little,
        too_much(ask),
    ];
    all.into_iter().flatten().collect()
}

/// The heaviest lump goes to some territory, on top of what is locked there.
fn heavy(ask: &Ask, goal: &Goal, bonds: &Bonds, lumps: &[(i64, Lump)]) -> Option<Miss> {
    let &(weight, lump) = lumps.first()?;
    let taker = roomiest(ask, ask.asked)?;
    let mut worst = Worst::new();
    worst.weigh(
        |ease| fits_somewhere(ask, weight, ease),
        |ease| {
            let room = spare(ask, taker, ask.asked);
            let heavier = lumps.iter().take_while(|l| l.0 > room).count() as u32;
            Miss {
                culprit: Culprit::Heavy {
                    lump,
                    others: heavier.saturating_sub(1),
                },
                ease,
                amount: weight,
                share: ask.bounds[taker].1.saturating_sub(ask.held[taker]),
                at_most: at_most(ask, goal, bonds, weight),
            }
        },
    );
    worst.found()
}

fn spare(ask: &Ask, territory: usize, ease: Ease) -> i64 {
    ask.high(territory, ease)
        .saturating_sub(ask.held[territory])
}

fn roomiest(ask: &Ask, ease: Ease) -> Option<usize> {
    let all = ask.moving.iter().copied();
    all.max_by_key(|t| (spare(ask, *t, ease), std::cmp::Reverse(*t)))
}

fn fits_somewhere(ask: &Ask, weight: i64, ease: Ease) -> bool {
    ask.moving.iter().any(|t| weight <= spare(ask, *t, ease))
}

/// Of equal territories, finds how many leave each a share that holds the weight.
fn at_most(ask: &Ask, goal: &Goal, bonds: &Bonds, weight: i64) -> Option<u32> {
    let Rule::Band { measure, .. } = ask.rule else {
        return None;
    };
    let fair = goal.fair.iter().find(|f| f.measure == measure)?;
    let free = |t: &usize| ask.held[*t] == 0;
    let plain = fair.targets == Targets::Equal && bonds.moving.len() == ask.bounds.len();
    if !plain || !ask.moving.iter().all(free) {
        return None;
    }
    let holds = |n: &u32| eased(ask.total / i64::from(*n), ask.asked).1 >= weight;
    (1..goal.territories).rev().find(holds)
}

/// Of more lumps than territories, two share one; of more than twice as many, three; and so on.
fn crowded(ask: &Ask, lumps: &[(i64, Lump)]) -> Option<Miss> {
    let takers = ask.moving.len();
    let mut sums = vec![0i64];
    for (weight, _) in lumps {
        sums.push(sums[sums.len() - 1] + weight);
    }
    let together = |j: usize| sums[j * takers + 1] - sums[j * takers - j];
    let rounds = lumps.len().saturating_sub(1) / takers;
    let heaviest = (1..=rounds).max_by_key(|j| (together(*j), std::cmp::Reverse(*j)))?;
    let weight = together(heaviest);
    let taker = roomiest(ask, ask.asked)?;
    let mut worst = Worst::new();
    worst.weigh(
        |ease| fits_somewhere(ask, weight, ease),
        |ease| Miss {
            culprit: Culprit::Crowded {
                areas: (heaviest * takers + 1) as u32,
                together: heaviest as u32 + 1,
            },
            ease,
            amount: weight,
            share: ask.bounds[taker].1.saturating_sub(ask.held[taker]),
            at_most: None,
        },
    );
    worst.found()
}

/// Some territory gets no more lumps than the mean, at best the heaviest.
fn sparse(ask: &Ask, lumps: &[(i64, Lump)]) -> Option<Miss> {
    let fewest = lumps.len() / ask.moving.len();
    let weight: i64 = lumps[..fewest].iter().map(|l| l.0).sum();
    let needs = |t: usize, ease| ask.low(t, ease).saturating_sub(ask.held[t]);
    let taker = ask
        .moving
        .iter()
        .copied()
        .min_by_key(|t| needs(*t, ask.asked))?;
    let mut worst = Worst::new();
    worst.weigh(
        |ease| ask.moving.iter().any(|t| weight >= needs(*t, ease)),
        |ease| Miss {
            culprit: Culprit::Sparse {
                areas: fewest as u32,
            },
            ease,
            amount: weight,
            share: ask.bounds[taker].0.saturating_sub(ask.held[taker]),
            at_most: None,
        },
    );
    worst.found()
}

/// What is locked to a territory, or carried by it, it cannot get rid of.
fn locked(ask: &Ask) -> Option<Miss> {
    let mut worst = Worst::new();
    let over = |t: &&usize| ask.held[**t] > ask.high(**t, ask.asked);
    let count = ask.moving.iter().filter(over).count() as u32;
    for &territory in ask.moving {
        worst.weigh(
            |ease| ask.held[territory] <= ask.high(territory, ease),
            |ease| Miss {
                culprit: Culprit::Locked {
                    territory: territory as u32,
                    others: count.saturating_sub(1),
                },
                ease,
                amount: ask.held[territory],
                share: ask.bounds[territory].1,
                at_most: None,
            },
        );
    }
    worst.found()
}

/// Every territory needs its least, and those with locks need what is locked to them.
fn too_little(ask: &Ask) -> Option<Miss> {
    let needs = |t: &usize, ease| i128::from(ask.low(*t, ease).max(ask.held[*t]));
    let fits =
        |ease| ask.moving.iter().map(|t| needs(t, ease)).sum::<i128>() <= i128::from(ask.total);
    let mut worst = Worst::new();
    worst.weigh(fits, |ease| {
        let others = |t: &&usize| ask.held[**t] <= ask.low(**t, ask.asked);
        let (open, full): (Vec<&usize>, Vec<&usize>) = ask.moving.iter().partition(others);
        let gone: i64 = full.iter().map(|t| ask.held[**t]).sum();
        Miss {
            culprit: Culprit::TooLittle {
                others: open.len() as u32,
            },
            ease,
            amount: ask.total - gone,
            share: added(open.iter().map(|t| ask.bounds[**t].0)),
            at_most: None,
        }
    });
    worst.found()
}

/// No territory takes more than its most.
fn too_much(ask: &Ask) -> Option<Miss> {
    let most = |ease| {
        ask.moving
            .iter()
            .map(|t| i128::from(ask.high(*t, ease)))
            .sum::<i128>()
    };
    let mut worst = Worst::new();
    worst.weigh(
        |ease| most(ease) >= i128::from(ask.total),
        |ease| Miss {
            culprit: Culprit::TooMuch {
                takers: ask.moving.len() as u32,
            },
            ease,
            amount: ask.total,
            share: added(ask.moving.iter().map(|t| ask.bounds[*t].1)),
            at_most: None,
        },
    );
    worst.found()
}

fn added(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}
