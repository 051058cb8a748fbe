//! The search tree: the part with the lowest bound is divided, as long as rounds are left
//! (Land & Doig 1960).

use super::super::{Fault, Watch};
use super::ascent::{MARGIN, Stretch, Summit, Tariff, climb};
use super::branch::branch;
use super::share::Share;
use super::sweep::{Grain, Prices, lowest};

/// The first ascents: hot and coarse until the prices are about right, then finer.
const FIRST: [Stretch; 2] = [
    Stretch {
        rounds: 150,
        width: 0.2,
        heat: [0.05, 0.002],
    },
    Stretch {
        rounds: 60,
        width: 0.1,
        heat: [0.002, 0.0004],
    },
];

/// The ascent in each part of a divided whole: its prices are near those of the whole.
const AGAIN: Stretch = Stretch {
    rounds: 60,
    width: 0.13,
    heat: [0.002, 0.0004],
};

/// Width of the boxes a sweep begins with, in typical radii: about the size of a territory's core.
const ROOT: f64 = 0.5;

/// What a sweep may lose, in typical moments of inertia: less than the ascent leaves.
const TOLERANCE: f64 = 0.0003;

/// Most boxes of a sweep: some seconds of work on the largest ground.
const MOST_BOXES: usize = 400_000;

/// What is known of the plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Square of a typical radius of a territory.
    pub square: f64,
    /// Inertia of a typical territory.
    pub inertia: f64,
    /// The plan's own inertia: there is nothing to prove beyond.
    pub enough: f64,
    /// The plan's largest deviation in per cent, to be told to who looks on.
    pub deviation: f64,
}

/// A part of all plans, those with so many centres in certain discs.
#[derive(Debug)]
struct Part {
    proven: f64,
    summit: Summit,
}

/// What was proven, and in how many rounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proof {
    /// No plan has less inertia.
    pub inertia: f64,
    /// Rounds of ascent.
    pub rounds: u32,
}

/// Proves what it can in about so many rounds.
pub(super) fn prove(
    share: &Share,
    start: Vec<f64>,
    scale: Scale,
    rounds: u32,
    watch: &dyn Watch,
) -> Result<Proof, Fault> {
    let tell = |spent: u32| {
        let done = f64::from(spent) / f64::from(rounds.max(1));
        watch.progress(done.min(1.0), scale.deviation);
    };
    tell(0);
    let mut leaves = vec![root(share, start, scale, rounds, watch)?];
    let mut spent = leaves[0].summit.rounds;
    while spent + 2 * AGAIN.rounds <= rounds {
        tell(spent);
        let at = weakest(&leaves);
        let done = leaves[at].proven >= scale.enough;
        let sides = branch(&leaves[at].summit.mix, libm::sqrt(scale.square));
        let (false, Some(sides)) = (done, sides) else {
            break;
        };
        let whole = leaves.swap_remove(at);
        for side in sides {
            let mut tariff = whole.summit.tariff.clone();
            tariff.tolls.push(side);
            let part = part(share, tariff, scale, &[AGAIN], whole.proven, watch)?;
            spent += part.summit.rounds;
            leaves.push(part);
        }
    }
    tell(rounds);
    Ok(Proof {
        inertia: leaves[weakest(&leaves)].proven,
        rounds: spent,
    })
}

/// Climbs over all plans; with few rounds, all stretches get shorter.
fn root(
    share: &Share,
    start: Vec<f64>,
    scale: Scale,
    rounds: u32,
    watch: &dyn Watch,
) -> Result<Part, Fault> {
    let tariff = Tariff {
        prices: start,
        tolls: Vec::new(),
    };
    let usual: u32 = FIRST.iter().map(|s| s.rounds).sum();
    let stretches = FIRST.map(|stretch| Stretch {
        rounds: (stretch.rounds * rounds.min(usual)).div_ceil(usual),
        ..stretch
    });
    part(share, tariff, scale, &stretches, f64::NEG_INFINITY, watch)
}

fn weakest(leaves: &[Part]) -> usize {
    let order = |a: &usize, b: &usize| leaves[*a].proven.total_cmp(&leaves[*b].proven);
    (0..leaves.len()).min_by(order).unwrap_or(0)
}

/// Climbs in one part and proves its bound; what holds for the whole holds for the part.
fn part(
    share: &Share,
    tariff: Tariff,
    scale: Scale,
    stretches: &[Stretch],
    known: f64,
    watch: &dyn Watch,
) -> Result<Part, Fault> {
    let mut summit = Summit {
        tariff,
        mix: Vec::new(),
        rounds: 0,
    };
    for stretch in stretches {
        let before = summit.rounds;
        summit = climb(share, summit.tariff, scale, *stretch, watch)?;
        summit.rounds += before;
    }
    let proven = sweep(share, &summit.tariff, scale, watch)?;
    Ok(Part {
        proven: proven.max(known),
        summit,
    })
}

/// Returns the proven value of some prices.
fn sweep(share: &Share, tariff: &Tariff, scale: Scale, watch: &dyn Watch) -> Result<f64, Fault> {
    let prices = Prices {
        each: &tariff.prices,
        tops: &share.land.tops(&tariff.prices),
        tolls: &tariff.tolls,
        margin: scale.square * MARGIN,
    };
    let grain = Grain {
        width: libm::sqrt(scale.square) * ROOT,
        tolerance: scale.inertia * TOLERANCE,
        most: MOST_BOXES,
    };
    let mut value = share.paid(tariff);
    for kind in &share.kinds {
        let lowest = lowest(share, kind, prices, grain, watch)?;
        value += kind.count * lowest;
    }
    Ok(value - share.rounding(tariff))
}
