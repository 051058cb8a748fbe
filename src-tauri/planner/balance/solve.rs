//! From ground and goal to a solution: grow, repair, level, improve.

use super::cost::Cost;
use super::draft::Draft;
use super::feasibility::{Aim, aim};
use super::field::Field;
use super::improve::{Search, improve};
use super::{
    Contiguity, Effort, Fault, Goal, Ground, Start, Watch, flow, grow, pieces, repair, resume,
};

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
    /// Units that left the territory they started with; 0 from nothing.
    pub units_moved: u32,
    /// What those units bring to the first fair measure, in thousandths.
    pub mass_moved: i64,
    /// Proposals judged by the local search.
    pub proposals: u64,
}

/// Proposals per way across a border in a usual search.
const PROPOSALS_PER_BORDER: u64 = 600;

/// Least and most proposals of a usual search.
const LEAST_PROPOSALS: u64 = 200_000;
const MOST_PROPOSALS: u64 = 20_000_000;

/// Least proposals where there are several measures: lumps take long to find their match.
const LEAST_SEVERAL: u64 = 2_000_000;

/// First temperature of a search that starts from what is there, as a share of the usual.
const GENTLE_HEAT: f64 = 0.4;

/// How often a draft that is still out of its bands is pushed and searched again, with what share
/// of the proposals and of the heat.
const MENDINGS: usize = 4;
const MENDING_SHARE: u64 = 5;
const MENDING_HEAT: f64 = 0.3;
const MENDING_STRICTNESS: f64 = 2.0;

/// Shares the ground out.
///
/// The same arguments give the same solution on any number of threads. A goal that cannot be
/// met comes back as the best found, marked as not valid.
pub fn solve(ground: &Ground, goal: &Goal, watch: &dyn Watch) -> Result<Solution, Fault> {
    let aim = aim(ground, goal)?;
    if ground.is_empty() {
        return Ok(nothing(&aim));
    }
    let field = Field::new(ground, goal, &aim);
    let home = home(&field, goal);
    let mut holders = match &goal.start {
        Start::Fresh => grow::grow(&field, &aim, goal.seed, watch)?,
        Start::From { .. } => resume::resume(&field, &aim, &home),
    };
    resume::fill_empty(&field, &aim, &mut holders);
    if goal.contiguity == Contiguity::Whole {
        repair::repair(&field, &aim, &mut holders);
    }
    let mut draft = Draft::new(&field, &aim, holders);
    let (price, heat) = keeping(goal);
    let cost = Cost::new(&draft, &home, price);
    // From nothing, cells of several measures are a better start than what pushing one measure
    // at a time makes of them.
    if draft.aim.measures == 1 || goal.start != Start::Fresh {
        flow::level(&mut draft, &cost, goal.contiguity, watch)?;
    }

    let mut search = search(&draft, goal, cost, heat);
    let mut proposals = improve(&mut draft, &search, watch)?;
    for _ in 0..MENDINGS {
        if draft.aim.fits(&draft.mass) {
            break;
        }
        flow::level(&mut draft, &search.cost, goal.contiguity, watch)?;
        search = mending(search);
        proposals += improve(&mut draft, &search, watch)?;
    }
    Ok(sum_up(ground, goal, &draft, &home, proposals))
}

fn home(field: &Field, goal: &Goal) -> Vec<u32> {
    match &goal.start {
        Start::Fresh => field.relabel(&[]),
        Start::From { holders, .. } => field.relabel(holders),
    }
}

/// Returns the price of moving off home and how hot the search begins.
fn keeping(goal: &Goal) -> (f64, f64) {
    match goal.start {
        Start::Fresh => (0.0, 1.0),
        Start::From { price, .. } => (price.max(0.0), GENTLE_HEAT),
    }
}

fn search<'a>(draft: &Draft, goal: &Goal, cost: Cost<'a>, heat: f64) -> Search<'a> {
    let usual = (draft.cut() as u64 * 2).saturating_mul(PROPOSALS_PER_BORDER);
    let least = if draft.aim.measures == 1 {
        LEAST_PROPOSALS
    } else {
        LEAST_SEVERAL
    };
    Search {
        contiguity: goal.contiguity,
        seed: goal.seed,
        proposals: match goal.effort {
            Effort::Usual => usual.clamp(least, MOST_PROPOSALS),
            Effort::Proposals(count) => count,
        },
        cost,
        heat,
        strictness: 1.0,
    }
}

/// A shorter, cooler search with other lots.
fn mending(search: Search) -> Search {
    Search {
        seed: search.seed.wrapping_add(1),
        proposals: search.proposals / MENDING_SHARE,
        heat: MENDING_HEAT,
        strictness: search.strictness * MENDING_STRICTNESS,
        ..search
    }
}

fn nothing(aim: &Aim) -> Solution {
    Solution {
        holders: Vec::new(),
        worst_deviation: aim.worst(&aim.offset),
        broken: 0,
        pieces: vec![0; aim.territories],
        valid: aim.fits(&aim.offset),
        cut: 0.0,
        cut_borders: 0,
        inertia: 0.0,
        units_moved: 0,
        mass_moved: 0,
        proposals: 0,
    }
}

fn sum_up(ground: &Ground, goal: &Goal, draft: &Draft, home: &[u32], proposals: u64) -> Solution {
    let field = draft.field;
    let joined = pieces::count(
        &field.starts,
        &field.heads,
        &draft.holder,
        draft.aim.territories,
    );
    let broken = joined.iter().filter(|p| **p > 1).count() as u32;
    let holders = field.restore(&draft.holder);
    let (cut_borders, cut) = cut(ground, &holders);
    let moved = |u: &usize| home[*u] != super::feasibility::NOBODY && home[*u] != draft.holder[*u];
    let movers: Vec<usize> = (0..field.len()).filter(moved).collect();
    Solution {
        worst_deviation: draft.aim.worst(&draft.mass),
        broken,
        pieces: pieces::count(
            &ground.starts,
            &ground.neighbours,
            &holders,
            draft.aim.territories,
        ),
        valid: draft.aim.fits(&draft.mass) && (broken == 0 || goal.contiguity == Contiguity::Loose),
        cut,
        cut_borders,
        inertia: inertia(ground, goal, &holders),
        units_moved: movers.len() as u32,
        mass_moved: movers.iter().map(|u| field.mass[u * field.measures]).sum(),
        proposals,
        holders,
    }
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
