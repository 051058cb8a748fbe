//! From ground and goal to a solution: grow, repair, level, improve.

use super::cost::{Cost, plain_cells};
use super::draft::Draft;
use super::feasibility::{Aim, NOBODY, aim};
use super::field::Field;
use super::improve::{Schedule, Search, Style, Worth, improve};
use super::mend::{Mending, mendable};
use super::price::{Bands, Pull};
use super::ties::Ties;
use super::{
    Contiguity, Effort, Fault, Goal, Ground, Start, Watch, flow, grow, handful, pieces, repair,
    resume,
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

/// Proposals per way across a border in a usual search, and the least and the most of them: short
/// borders are searched longer, for they take no time.
const PROPOSALS_PER_WAY: u64 = 300;
const LEAST_PROPOSALS: u64 = 2_000_000;
const MOST_PROPOSALS: u64 = 20_000_000;

/// The most from what is there: levelling leaves borders frayed, which are soon straight again.
const MOST_GENTLE: u64 = 5_000_000;

/// The most where measures are several: hot as they begin, borders are long and say little.
const MOST_SEVERAL: u64 = 2_000_000;

/// Proposals per node at most: more add nothing on a handful of areas.
const PROPOSALS_PER_NODE: u64 = 2_000;

/// First temperature of a search that starts from what is there, as a share of the usual.
const GENTLE_HEAT: f64 = 0.4;

/// Beginnings tried where lots must be matched, and the bits of a seed that tell them apart.
const ATTEMPTS: u64 = 2;
const SEED_BITS: u32 = 40;

/// Nodes at most that are searched from many beginnings, and how many: hundredths of a second, and
/// what is found on so few is as a rule the best there is. A handful gets its best plan for certain,
/// so that fewer beginnings do.
const FEW: usize = 24;
const FEW_ATTEMPTS: u64 = 16;
const HANDFUL_ATTEMPTS: u64 = 4;

/// Shares the ground out.
///
/// The same arguments give the same solution on any number of threads. A goal that cannot be
/// met comes back as the best found, marked as not valid. A watch that says it is enough gets the
/// best so far.
pub fn solve(ground: &Ground, goal: &Goal, watch: &dyn Watch) -> Result<Solution, Fault> {
    let aim = aim(ground, goal)?;
    if ground.is_empty() {
        return Ok(nothing(&aim));
    }
    let field = Field::new(ground, goal, &aim);
    let desk = Desk::new(ground, goal, &field, &aim);
    let plain = desk.draft(plain_cells(&field, aim.territories));
    let cost = Cost::new(&plain, goal, &desk.home);
    drop(plain);
    desk.sketch(watch)?;
    let mut draft = desk.begin(goal.seed, watch)?;
    let proposals = desk.search(&mut draft, &cost, watch)?;
    Ok(desk.sum_up(&draft, &cost, proposals))
}

/// Hands over the draft of plain cells and the prices by which a search judges: with them, any
/// assignment can be judged as `Solution::form` is.
#[cfg(test)]
pub(super) fn weighed<R>(
    ground: &Ground,
    goal: &Goal,
    judge: impl FnOnce(&mut Draft, &Cost) -> R,
) -> Result<R, Fault> {
    let aim = aim(ground, goal)?;
    let field = Field::new(ground, goal, &aim);
    let desk = Desk::new(ground, goal, &field, &aim);
    let mut draft = desk.draft(plain_cells(&field, aim.territories));
    let cost = Cost::new(&draft, goal, &desk.home);
    Ok(judge(&mut draft, &cost))
}

/// All that stays as it is while one goal is worked on.
struct Desk<'a> {
    ground: &'a Ground,
    goal: &'a Goal,
    field: &'a Field,
    aim: &'a Aim,
    /// Who holds each node at the start, or `NOBODY`.
    home: Vec<u32>,
    style: Style,
    bands: Bands,
    ties: Ties,
}

impl<'a> Desk<'a> {
    fn new(ground: &'a Ground, goal: &'a Goal, field: &'a Field, aim: &'a Aim) -> Self {
        let home = match &goal.start {
            Start::Fresh => vec![NOBODY; field.len()],
            Start::From { holders, .. } => field.relabel(holders, ground, goal),
        };
        let style = Style::of(aim, field);
        let pull = if style == Style::Plain {
            Pull::Plain
        } else {
            Pull::Square
        };
        Self {
            bands: Bands::new(field, aim, goal, pull),
            ties: Ties::new(field, ground, goal, aim, &home),
            ground,
            goal,
            field,
            aim,
            home,
            style,
        }
    }

    fn draft(&self, holders: Vec<u32>) -> Draft<'a> {
        let (bands, ties) = (self.bands.clone(), self.ties.clone());
        Draft::new(self.field, self.aim, self.goal, bands, ties, holders)
    }

    /// Tells the watch of a first plan as soon as there can be one.
    fn sketch(&self, watch: &dyn Watch) -> Result<(), Fault> {
        if self.goal.start != Start::Fresh {
            return Ok(());
        }
        let mut holders = grow::sketch(self.field, self.aim, self.goal, watch)?;
        resume::fill_empty(self.field, self.aim, &mut holders);
        if self.goal.contiguity == Contiguity::Whole {
            repair::repair(self.field, self.aim, &mut holders);
        }
        watch.found(&self.field.restore(&holders));
        Ok(())
    }

    /// Makes the first draft, in one piece where that is asked for and caps allow it.
    fn begin(&self, seed: u64, watch: &dyn Watch) -> Result<Draft<'a>, Fault> {
        let (field, aim) = (self.field, self.aim);
        let mut holders = match &self.goal.start {
            Start::Fresh => grow::grow(field, aim, self.goal, seed, watch)?,
            Start::From { .. } => resume::resume(field, aim, &self.home),
        };
        let before = holders.clone();
        resume::fill_empty(field, aim, &mut holders);
        if self.goal.contiguity == Contiguity::Whole {
            repair::repair(field, aim, &mut holders);
        }
        let draft = self.draft(holders);
        if draft.ties.kept() {
            Ok(draft)
        } else {
            Ok(self.draft(before))
        }
    }

    /// Searches, begins anew where lots do not fit, and mends what is left.
    fn search(&self, draft: &mut Draft<'a>, cost: &Cost, watch: &dyn Watch) -> Result<u64, Fault> {
        let bands = Bands::new(self.field, self.aim, self.goal, Pull::Square);
        // A mending may take as long as the search it mends.
        let most = self.proposals(draft);
        let mending = |seed| Mending {
            contiguity: self.goal.contiguity,
            seed,
            proposals: most,
            cost,
            bands: &bands,
        };
        let start = (Worth::of(draft, cost), draft.holder.clone());
        let mut proposals = self.attempt(draft, 0, cost, watch)?;
        proposals += mending(self.goal.seed).gently(draft, watch)?;
        let mut best = Worth::of(draft, cost);
        for attempt in 1..self.attempts() {
            if !(self.few() || mendable(draft)) || watch.enough() {
                break;
            }
            let seed = self.seed(attempt);
            let mut other = self.begin(seed, watch)?;
            proposals += self.attempt(&mut other, attempt, cost, watch)?;
            proposals += mending(seed).gently(&mut other, watch)?;
            let worth = Worth::of(&other, cost);
            if worth < best {
                (best, *draft) = (worth, other);
            }
        }
        let last = Mending {
            proposals: if self.few() { u64::MAX } else { most },
            ..mending(self.goal.seed)
        };
        proposals += last.fully(draft, watch)?;
        if self.goal.effort == Effort::Usual && !watch.enough() {
            proposals += handful::settle(draft, cost, self.goal.contiguity);
        }
        // Levelling may have pushed about what was within its bands.
        if start.0 < Worth::of(draft, cost) {
            draft.become_like(&start.1);
        }
        Ok(proposals)
    }

    /// Searches once from a first draft.
    fn attempt(
        &self,
        draft: &mut Draft,
        attempt: u64,
        cost: &Cost,
        watch: &dyn Watch,
    ) -> Result<u64, Fault> {
        if self.goal.start != Start::Fresh {
            flow::level(draft, cost, self.goal.contiguity, watch)?;
        }
        let search = Search {
            contiguity: self.goal.contiguity,
            seed: self.seed(attempt),
            proposals: self.proposals(draft),
            cost,
            schedule: self.schedule(attempt),
            open: self.aim.frozen.iter().map(|f| !f).collect(),
        };
        let proposals = improve(draft, &search, watch)?;
        watch.found(&self.field.restore(&draft.holder));
        Ok(proposals)
    }

    /// Every other search of few nodes is as hot as can be; one from what is there begins gently.
    fn schedule(&self, attempt: u64) -> Schedule {
        if attempt % 2 == 1 && self.few() {
            Schedule::usual(Style::Several)
        } else if self.goal.start == Start::Fresh {
            Schedule::usual(self.style)
        } else if attempt > 0 {
            // What a gentle search could not fit wants lots matched.
            Schedule::usual(Style::Coarse)
        } else {
            Schedule::usual(self.style).heated(GENTLE_HEAT)
        }
    }

    fn seed(&self, attempt: u64) -> u64 {
        self.goal.seed.wrapping_add(attempt << SEED_BITS)
    }

    /// Says whether there are so few nodes that many beginnings cost next to nothing.
    fn few(&self) -> bool {
        self.field.len() <= FEW && self.goal.effort == Effort::Usual
    }

    /// Only where lots must be matched does another beginning help more than more search.
    fn attempts(&self) -> u64 {
        if self.few() && self.field.len() <= handful::MOST_NODES {
            return HANDFUL_ATTEMPTS;
        }
        if self.few() {
            return FEW_ATTEMPTS;
        }
        let gentle = self.goal.start != Start::Fresh;
        if (gentle || self.style == Style::Coarse) && self.goal.effort == Effort::Usual {
            ATTEMPTS
        } else {
            1
        }
    }

    fn proposals(&self, draft: &Draft) -> u64 {
        let ways = draft.cut() as u64 * 2;
        let most = match (self.style, &self.goal.start) {
            (Style::Several, _) => MOST_SEVERAL,
            (_, Start::From { .. }) => MOST_GENTLE,
            (Style::Plain | Style::Coarse, Start::Fresh) => MOST_PROPOSALS,
        };
        match self.goal.effort {
            Effort::Usual => ways
                .saturating_mul(PROPOSALS_PER_WAY)
                .clamp(LEAST_PROPOSALS, most)
                .min(self.field.len() as u64 * PROPOSALS_PER_NODE),
            Effort::Proposals(count) => count,
        }
    }

    fn sum_up(&self, draft: &Draft, cost: &Cost, proposals: u64) -> Solution {
        let (ground, goal, aim) = (self.ground, self.goal, self.aim);
        let field = draft.field;
        let broken = broken(draft);
        let holders = field.restore(&draft.holder);
        let (cut_borders, cut) = cut(ground, &holders);
        let movers = movers(goal, &holders);
        let measure = goal.fair[0].measure;
        Solution {
            worst_deviation: aim.worst(&draft.mass),
            broken,
            pieces: pieces::count(
                &ground.starts,
                &ground.neighbours,
                &holders,
                aim.territories,
            ),
            valid: draft.fits() && (broken == 0 || goal.contiguity == Contiguity::Loose),
            cut,
            cut_borders,
            inertia: inertia(ground, goal, &holders),
            form: cost.whole(draft),
            units_moved: movers.len() as u32,
            mass_moved: movers.iter().map(|u| ground.mass[measure][*u]).sum(),
            proposals,
            holders,
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
        form: 0.0,
        units_moved: 0,
        mass_moved: 0,
        proposals: 0,
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
