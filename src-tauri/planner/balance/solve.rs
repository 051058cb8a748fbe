//! From ground and goal to a solution: grow, repair, level, improve.

use super::cost::{Cost, plain_cells};
use super::draft::Draft;
use super::feasibility::{Aim, NOBODY, aim};
use super::field::Field;
use super::improve::{Schedule, Search, Style, Worth, improve};
use super::label::relabelled;
use super::mend::{Mending, mendable};
use super::price::{Bands, Pull};
use super::solution::Solution;
use super::ties::Ties;
use super::{
    Contiguity, Effort, Fault, Goal, Ground, Start, Watch, flow, grow, handful, repair, resume,
};

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
const PROPOSALS_PER_NODE: u64 = 6_000;

/// First temperature of a search that starts from what is there, as a share of the usual.
const GENTLE_HEAT: f64 = 0.4;

/// Share of all mass that a search from what is there may move before new shapes are tried, too.
const UPROOTED: f64 = 0.25;

/// Beginnings tried where lots must be matched, and the bits of a seed that tell them apart.
const ATTEMPTS: u64 = 2;
const SEED_BITS: u32 = 40;

/// Nodes at most that are searched from many beginnings, and how many: hundredths of a second, and
/// what is found on so few is as a rule the best there is. A handful gets its best plan for certain,
/// so that fewer beginnings do.
const FEW: usize = 24;
const FEW_ATTEMPTS: u64 = 16;
const HANDFUL_ATTEMPTS: u64 = 4;

/// Nodes at most that are searched from more than one beginning, and how many: tenths of a second.
const SMALL: usize = 200;
const SMALL_ATTEMPTS: u64 = 6;

/// Shares the ground out.
///
/// The same arguments give the same solution on any number of threads. A goal that cannot be
/// met comes back as the best found, marked as not valid. A watch that says it is enough gets the
/// best so far.
pub fn solve(ground: &Ground, goal: &Goal, watch: &dyn Watch) -> Result<Solution, Fault> {
    let aim = aim(ground, goal)?;
    if ground.is_empty() {
        return Ok(Solution::of_nothing(&aim));
    }
    let field = Field::new(ground, goal, &aim);
    let desk = Desk::new(ground, goal, &field, &aim);
    let plain = desk.draft(plain_cells(&field, aim.territories));
    let cost = Cost::new(&plain, goal, &desk.home);
    drop(plain);
    desk.sketch(watch)?;
    let mut draft = desk.begin(0, watch)?;
    let proposals = desk.search(&mut draft, &cost, watch)?;
    Ok(Solution::of(&draft, ground, goal, &cost, proposals))
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
    fn begin(&self, attempt: u64, watch: &dyn Watch) -> Result<Draft<'a>, Fault> {
        let (field, aim) = (self.field, self.aim);
        let seed = self.seed(attempt);
        let mut holders = match &self.goal.start {
            Start::Fresh => grow::grow(field, aim, self.goal, seed, watch)?,
            Start::From { .. } if self.anew(attempt) => self.grown_at_home(seed, watch)?,
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
        if !self.frayed(draft) {
            proposals += mending(self.goal.seed).gently(draft, watch)?;
        }
        let mut best = Worth::of(draft, cost);
        for attempt in 1..self.attempts() {
            let again = self.small() || mendable(draft) || self.uprooted(draft);
            if !again || watch.enough() {
                break;
            }
            let mut other = self.begin(attempt, watch)?;
            proposals += self.attempt(&mut other, attempt, cost, watch)?;
            proposals += mending(self.seed(attempt)).gently(&mut other, watch)?;
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

    /// Says whether an attempt from what is there begins with new shapes after all.
    fn anew(&self, attempt: u64) -> bool {
        let gentle = self.goal.start != Start::Fresh && self.goal.caps.is_empty();
        gentle && attempt > 0 && !self.few()
    }

    /// Grows new shapes, each numbered as the territory whose ground it covers.
    fn grown_at_home(&self, seed: u64, watch: &dyn Watch) -> Result<Vec<u32>, Fault> {
        let (field, goal) = (self.field, self.goal);
        let grown = grow::grow(field, self.aim, goal, seed, watch)?;
        let weight = &self.ground.mass[goal.fair[0].measure];
        let numbered = relabelled(goal, weight, field.restore(&grown));
        let held: Vec<Option<u32>> = numbered.into_iter().map(Some).collect();
        Ok(field.relabel(&held, self.ground, goal))
    }

    /// Says whether so much has left its territory that new shapes may keep more: mass pushed through
    /// one territory after the other drags what is in between along.
    fn uprooted(&self, draft: &Draft) -> bool {
        let stays = |n: &usize| self.home[*n] == NOBODY || self.home[*n] == draft.holder[*n];
        let all = || 0..draft.holder.len();
        let total: f64 = all().map(|n| draft.heft(n)).sum();
        let gone: f64 = all().filter(|n| !stays(n)).map(|n| draft.heft(n)).sum();
        self.goal.start != Start::Fresh && gone > UPROOTED * total
    }

    /// Says whether levelling has moved so much that new shapes will be better for certain.
    fn frayed(&self, draft: &Draft) -> bool {
        self.anew(1) && self.attempts() > 1 && self.uprooted(draft)
    }

    /// Searches once from a first draft.
    fn attempt(
        &self,
        draft: &mut Draft,
        attempt: u64,
        cost: &Cost,
        watch: &dyn Watch,
    ) -> Result<u64, Fault> {
        if self.goal.start != Start::Fresh && !self.anew(attempt) {
            flow::level(draft, cost, self.goal.contiguity, watch)?;
            if self.frayed(draft) {
                return Ok(0);
            }
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
        } else if self.goal.start == Start::Fresh || self.anew(attempt) {
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

    /// Says whether there are so few nodes that a second beginning costs little.
    fn small(&self) -> bool {
        let fresh = self.goal.start == Start::Fresh;
        self.few() || fresh && self.field.len() <= SMALL && self.goal.effort == Effort::Usual
    }

    /// Only where lots must be matched does another beginning help more than more search.
    fn attempts(&self) -> u64 {
        if self.few() && self.field.len() <= handful::MOST_NODES {
            return HANDFUL_ATTEMPTS;
        }
        if self.few() {
            return FEW_ATTEMPTS;
        }
        if self.small() {
            return SMALL_ATTEMPTS;
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
}
