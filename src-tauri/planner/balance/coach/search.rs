//! Looks along all borders for the steps that improve most.

use std::collections::BTreeMap;

use super::bunch::{Walk, bunch};
use super::rules::Rules;
use super::stand::Stand;
use super::step::{Shift, Step, gain};

/// Shifts of one direction that are tried in exchanges: those of best form, and of best balance.
const BEST_FORM: usize = 24;
const BEST_GAIN: usize = 16;

/// Exchanges between two territories that are judged exactly.
const JUDGED: usize = 8;

/// Steps between the same two territories that are advised at once: more would be variants.
const PER_PAIR: usize = 2;

/// Least gain worth a person's click: a hundredth of being one and a half bands off.
const LEAST_GAIN: f64 = 0.01;

/// An exchange asks more of people than a single step: it must gain so much more.
const EXCHANGE_MARGIN: f64 = 1.1;

/// All shifts from one slot to another.
type Shifts = BTreeMap<(u32, u32), Vec<Shift>>;

/// Returns the best steps, best first, at most so many.
pub(super) fn best(stand: &Stand, how_many: usize) -> Vec<Step> {
    let rules = Rules::of(stand);
    let shifts = shifts(stand);
    let mut steps = Vec::new();
    for ((a, b), there) in &shifts {
        let mut singles: Vec<Step> = there
            .iter()
            .map(|s| Step::one(stand, s.clone()))
            .filter(|s| s.gain >= LEAST_GAIN && rules.allow(stand, s))
            .collect();
        sort(&mut singles);
        singles.truncate(PER_PAIR);
        let bar = singles
            .first()
            .map_or(LEAST_GAIN, |s| s.gain * EXCHANGE_MARGIN);
        steps.extend(singles);
        if let Some(back) = shifts.get(&(*b, *a)).filter(|_| a < b) {
            let swap = exchange(stand, &rules, there, back);
            steps.extend(swap.filter(|s| s.gain >= bar));
        }
    }
    sort(&mut steps);
    pick(steps, how_many)
}

/// Lists every allowed shift across a border, by giver and receiver.
fn shifts(stand: &Stand) -> Shifts {
    let mut walk = Walk::new(stand.slot.len());
    let mut shifts = Shifts::new();
    for unit in 0..stand.slot.len() as u32 {
        let mut to = stand.touching(unit);
        to.retain(|slot| stand.open[*slot as usize]);
        if to.is_empty() {
            continue;
        }
        let Some(units) = bunch(stand, &mut walk, unit) else {
            continue;
        };
        let load = stand.load(&units);
        let from = stand.slot[unit as usize];
        for to in to {
            let shift = Shift::new(stand, unit, units.clone(), load.clone(), to);
            shifts.entry((from, to)).or_default().push(shift);
        }
    }
    shifts
}

/// Finds the best exchange between two territories.
fn exchange<'a>(
    stand: &Stand<'a>,
    rules: &Rules<'a>,
    there: &[Shift],
    back: &[Shift],
) -> Option<Step> {
    let (there, back) = (promising(stand, there), promising(stand, back));
    let mut pairs = Vec::with_capacity(there.len() * back.len());
    for (i, s) in there.iter().enumerate() {
        for (j, t) in back.iter().enumerate() {
            let (gain, _) = gain(stand, s, Some(t), s.cut + t.cut);
            pairs.push((gain, i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let whole = pairs
        .into_iter()
        .filter(|p| holds_together(stand, there[p.1], back[p.2]));
    let steps = whole
        .take(JUDGED)
        .map(|p| Step::two(stand, there[p.1], back[p.2]));
    let mut steps: Vec<Step> = steps.filter(|s| rules.allow(stand, s)).collect();
    sort(&mut steps);
    steps.into_iter().next()
}

/// Returns the shifts of best form and those of best balance, each once.
fn promising<'s>(stand: &Stand, shifts: &'s [Shift]) -> Vec<&'s Shift> {
    let mut by_gain: Vec<(f64, usize)> = (0..shifts.len())
        .map(|i| (gain(stand, &shifts[i], None, shifts[i].cut).0, i))
        .collect();
    by_gain.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = by_gain.iter().take(BEST_GAIN).map(|g| g.1).collect();
    let mut by_form: Vec<usize> = (0..shifts.len()).collect();
    by_form.sort_by(|a, b| shifts[*a].cut.total_cmp(&shifts[*b].cut).then(a.cmp(b)));
    chosen.extend(by_form.iter().take(BEST_FORM));
    chosen.sort_unstable();
    chosen.dedup();
    chosen.into_iter().map(|i| &shifts[i]).collect()
}

/// Says whether both territories stay whole in an exchange: each bunch may go alone, so what comes
/// must touch something that stays.
fn holds_together(stand: &Stand, there: &Shift, back: &Shift) -> bool {
    if stand.request.contiguity == crate::balance::Contiguity::Loose {
        return true;
    }
    let lands = |comes: &Shift, goes: &Shift| {
        comes.units.iter().any(|u| {
            let around = stand.adjacency.neighbours(*u).iter();
            let mut stays = around.filter(|o| stand.slot[**o as usize] == comes.to);
            stays.any(|o| goes.units.binary_search(o).is_err())
        })
    };
    lands(there, back) && lands(back, there)
}

fn sort(steps: &mut [Step]) {
    steps.sort_by(|a, b| {
        let key = |s: &Step| {
            (
                s.there.from,
                s.there.to,
                s.there.units.clone(),
                s.back.is_some(),
            )
        };
        b.gain.total_cmp(&a.gain).then_with(|| key(a).cmp(&key(b)))
    });
}

/// Takes the best that differ: no unit twice, and few between the same two territories.
fn pick(steps: Vec<Step>, how_many: usize) -> Vec<Step> {
    let mut seen = std::collections::BTreeSet::new();
    let mut pairs: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut picked = Vec::new();
    for step in steps {
        if picked.len() == how_many {
            break;
        }
        let pair = (
            step.there.from.min(step.there.to),
            step.there.from.max(step.there.to),
        );
        let met = pairs.entry(pair).or_default();
        if *met >= PER_PAIR || step.movers().any(|(u, _)| seen.contains(&u)) {
            continue;
        }
        *met += 1;
        seen.extend(step.movers().map(|(u, _)| u));
        picked.push(step);
    }
    picked
}
