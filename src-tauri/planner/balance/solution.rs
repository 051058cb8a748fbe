//! What solving came to: an assignment and the figures it is judged by.

use super::cost::Cost;
use super::draft::Draft;
use super::feasibility::Aim;
use super::{Contiguity, Goal, Ground, Start, pieces};

/// An assignment and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// The territory of each unit.
    pub holders: Vec<u32>,
    /// Largest deviation of any measure from its target, in per cent; frozen territories aside.
    pub worst_deviation: f64,
    /// Territories in more pieces than the ground forces: parts joined by a crossing count as one.
    pub broken: u32,
    /// Pieces by territory, on the ground as given.
    pub pieces: Vec<u32>,
    /// Whether every band is met and, if asked for, nothing is broken.
    pub valid: bool,
    /// Length of the borders between territories, in kilometres.
    pub cut: f64,
    /// Borders between territories, counted.
    pub cut_borders: u32,
    /// Moment of inertia by the first fair measure, in its units × square kilometres.
    pub inertia: f64,
    /// What the search paid for shape, borders, travel, districts and moves, in borders of mean length:
    /// comparable between solutions of one ground and goal.
    pub form: f64,
    /// Units that left the territory they started with; 0 from nothing.
    pub units_moved: u32,
    /// What those units bring to the first fair measure, in thousandths.
    pub mass_moved: i64,
    /// Proposals judged by the local search.
    pub proposals: u64,
}

impl Solution {
    pub(super) fn of(
        draft: &Draft,
        ground: &Ground,
        goal: &Goal,
        cost: &Cost,
        proposals: u64,
    ) -> Self {
        let broken = broken(draft);
        let holders = draft.field.restore(&draft.holder);
        let (cut_borders, cut) = cut(ground, &holders);
        let movers = movers(goal, &holders);
        let mass = &ground.mass[goal.fair[0].measure];
        Self {
            worst_deviation: draft.aim.worst(&draft.mass),
            broken,
            pieces: pieces::count(
                &ground.starts,
                &ground.neighbours,
                &holders,
                draft.aim.territories,
            ),
            valid: draft.fits() && (broken == 0 || goal.contiguity == Contiguity::Loose),
            cut,
            cut_borders,
            inertia: inertia(ground, goal, &holders),
            form: cost.whole(draft),
            units_moved: movers.len() as u32,
            mass_moved: movers.iter().map(|u| mass[*u]).sum(),
            proposals,
            holders,
        }
    }

    pub(super) fn of_nothing(aim: &Aim) -> Self {
        Self {
            holders: Vec::new(),
            worst_deviation: aim.worst(&aim.offset),
            broken: 0,
            pieces: vec![0; aim.territories],
            valid: aim.fits(&aim.offset),
            cut: 0.0,
            cut_borders: 0,
            inertia: 0.0,
            form: 0.0,
            units_moved: 0,
            mass_moved: 0,
            proposals: 0,
        }
    }
}

/// Counts the territories in more pieces than one.
fn broken(draft: &Draft) -> u32 {
    let (field, territories) = (draft.field, draft.aim.territories);
    let pieces = pieces::count(&field.starts, &field.heads, &draft.holder, territories);
    pieces.iter().filter(|p| **p > 1).count() as u32
}

/// Says whether every territory is in one piece, or need not be.
pub(super) fn whole(draft: &Draft, contiguity: Contiguity) -> bool {
    contiguity == Contiguity::Loose || broken(draft) == 0
}

/// Lists the units that left the territory they started with.
fn movers(goal: &Goal, holders: &[u32]) -> Vec<usize> {
    let Start::From {
        holders: before, ..
    } = &goal.start
    else {
        return Vec::new();
    };
    let pairs = before.iter().zip(holders).enumerate();
    let moved = pairs.filter(|(_, (was, is))| was.is_some_and(|w| w != **is));
    moved.map(|(unit, _)| unit).collect()
}

/// Returns how many borders lie between territories, and their length.
fn cut(ground: &Ground, holders: &[u32]) -> (u32, f64) {
    let (mut borders, mut length) = (0, 0.0);
    for unit in 0..ground.len() {
        for slot in ground.starts[unit] as usize..ground.starts[unit + 1] as usize {
            let other = ground.neighbours[slot] as usize;
            if unit < other && holders[unit] != holders[other] {
                borders += 1;
                length += ground.lengths[slot];
            }
        }
    }
    (borders, length)
}

/// Returns the moment of inertia by the first fair measure.
fn inertia(ground: &Ground, goal: &Goal, holders: &[u32]) -> f64 {
    let mass = |u: usize| ground.mass[goal.fair[0].measure][u] as f64 / 1000.0;
    let mut sums = vec![[0.0; 3]; goal.territories as usize];
    for (unit, holder) in holders.iter().enumerate() {
        let sum = &mut sums[*holder as usize];
        let (w, [x, y]) = (mass(unit), ground.xy[unit]);
        sum[0] += w;
        sum[1] += w * x;
        sum[2] += w * y;
    }
    let term = |unit: usize| {
        let [w, x, y] = sums[holders[unit] as usize];
        let (dx, dy) = (ground.xy[unit][0] - x / w, ground.xy[unit][1] - y / w);
        if w > 0.0 {
            mass(unit) * (dx * dx + dy * dy)
        } else {
            0.0
        }
    };
    (0..ground.len()).map(term).sum()
}
