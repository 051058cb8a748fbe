//! Local search: nodes cross borders, judged by shape, border, balance and what they leave.
//!
//! Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) over border moves that keep every
//! territory whole (King, Jacobson & Sewell 2015). Energy is counted in borders of mean length:
//! form (see `cost`) + strictness · mass outside the bands.

mod border;
mod chain;
mod schedule;
mod whole;

use super::cost::Cost;
use super::draft::Draft;
use super::random::Random;
use super::{Contiguity, Fault, Watch};
use border::Border;
use chain::Step;
pub(super) use schedule::{Schedule, Style};
pub(super) use whole::Whole;

/// Proposals between looks at the watch.
const LOOK: u64 = 1_024;

/// Proposals between temperatures.
const STEP: u64 = 4_096;

/// Nodes that hang on another and may move with it, at most.
const CARRIED: usize = 24;

/// Entries of the table of thresholds, and the bits that choose one.
const THRESHOLDS: usize = 4_096;
const THRESHOLD_BITS: u64 = THRESHOLDS as u64 - 1;

/// Proposals in one patch at least: fewer would not pay for going there.
const TURNS: u64 = 32;

/// Share of the search after which drafts are worth remembering: before, they only get better.
const SETTLING: f64 = 0.9;

/// Proposals by way across a border that cool a search that is told to end.
const QUENCH: u64 = 6;

/// How a search is to be made.
#[derive(Debug, Clone)]
pub(super) struct Search<'a> {
    /// Whether territories must stay whole.
    pub contiguity: Contiguity,
    /// Seed of the lots.
    pub seed: u64,
    /// How many proposals.
    pub proposals: u64,
    /// What moves cost.
    pub cost: &'a Cost<'a>,
    /// How hot and how strict.
    pub schedule: Schedule,
    /// Which territories give and take; the others stay as they are.
    pub open: Vec<bool>,
}

/// How good a draft is: first what is outside the bands, then form. Less is better.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Worth {
    excess: f64,
    form: f64,
}

impl Worth {
    /// Judges a draft as it stands, by its bands as asked for.
    pub(super) fn of(draft: &Draft, cost: &Cost) -> Self {
        Self::with_form(draft, cost.whole(draft))
    }

    fn with_form(draft: &Draft, form: f64) -> Self {
        let excess = if draft.fits() {
            0.0
        } else {
            draft.outside().max(f64::MIN_POSITIVE)
        };
        Self { excess, form }
    }
}

/// Improves a draft; returns how many proposals were judged. The draft is never left worse than
/// it was.
pub(super) fn improve(draft: &mut Draft, search: &Search, watch: &dyn Watch) -> Result<u64, Fault> {
    let mut walk = Walk::new(draft, search);
    if walk.border.len() == 0 {
        return Ok(0);
    }
    let before = (Worth::of(draft, search.cost), draft.holder.clone());
    walk.energy = before.0.form;
    let mut best = before;
    let mut done = 0;
    while done < search.proposals && walk.border.len() > 0 {
        let share = done as f64 / search.proposals as f64;
        walk.set(draft, &search.schedule, share);
        for _ in 0..STEP / LOOK {
            if watch.stopped() {
                return Err(Fault::Stopped);
            }
            walk.stroll(draft, LOOK);
        }
        done += STEP;
        watch.progress(share, draft.aim.worst(&draft.mass));
        if share >= SETTLING {
            walk.remember(draft, &mut best);
        }
        if watch.enough() {
            done += walk.quench(draft, &search.schedule);
            break;
        }
    }
    walk.remember(draft, &mut best);
    draft.become_like(&best.1);
    Ok(done)
}

/// A search under way.
struct Walk<'a> {
    search: &'a Search<'a>,
    border: Border,
    whole: Whole,
    random: Random,
    thresholds: Vec<f64>,
    temperature: f64,
    strictness: f64,
    /// The patch of ground at hand.
    tile: usize,
    /// Form so far.
    energy: f64,
}

impl<'a> Walk<'a> {
    fn new(draft: &Draft, search: &'a Search<'a>) -> Self {
        Self {
            search,
            border: Border::new(draft, search.open.clone()),
            whole: Whole::new(draft.field.len()),
            random: Random::new(search.seed, 1 << 32),
            thresholds: thresholds(),
            temperature: 0.0,
            strictness: 0.0,
            tile: 0,
            energy: 0.0,
        }
    }

    fn set(&mut self, draft: &mut Draft, schedule: &Schedule, share: f64) {
        self.temperature = schedule.temperature(share);
        self.strictness = schedule.strictness(share);
        draft.bands.relax(share);
    }

    /// Makes so many proposals, patch after patch: a patch is drawn by the ways that begin in it, and
    /// each of them has its turn about once.
    fn stroll(&mut self, draft: &mut Draft, proposals: u64) {
        let mut left = proposals;
        while left > 0 && self.border.len() > 0 {
            let way = self.random.below(self.border.len());
            self.tile = self.border.tile(way);
            let turns = left.min(TURNS.max(self.border.ways(self.tile) as u64));
            for _ in 0..turns {
                self.propose(draft);
            }
            left -= turns;
        }
    }

    /// Draws a border, and moves the node on this side across it if that is worth it.
    fn propose(&mut self, draft: &mut Draft) {
        let ways = self.border.ways(self.tile);
        if ways == 0 {
            return;
        }
        let (at, bits) = self.random.draw(ways);
        let (node, other) = self.border.pair(self.tile, at);
        let (from, to) = (draft.holder[node], draft.holder[other]);
        if draft.count[from as usize] < 2 {
            return;
        }
        let allowed = self.temperature * self.thresholds[(bits & THRESHOLD_BITS) as usize];
        let rest = self.search.cost.rest(draft, node, from, to);
        let balance = self.strictness * draft.excess_change(node, from as usize, to as usize);
        let rim = self.search.cost.rim(draft, node);
        let chained = self.search.schedule.style != Style::Plain;
        // No border can make up for this: most proposals of a cold search end here.
        if rest - rim + if chained { 0.0 } else { balance } > allowed {
            return;
        }
        let form = self.search.cost.border_change(draft, node, from, to) + rest;
        if form + balance > allowed {
            if chained && form <= allowed {
                self.chain(draft, &Step { node, from, to }, form + balance, allowed);
            }
            return;
        }
        if self.may_leave(draft, node) {
            self.take(
                draft,
                &Step { node, from, to },
                form,
                form + balance,
                allowed,
            );
        }
    }

    /// Moves a node with all that hangs on it, unless that makes it too dear.
    fn take(&mut self, draft: &mut Draft, step: &Step, form: f64, change: f64, allowed: f64) {
        let &Step { node, from, to } = step;
        if self.whole.carried.is_empty() {
            if draft.allows(node, from, to) {
                self.shift(draft, node, to);
                self.energy += form;
            }
            return;
        }
        let carried = std::mem::take(&mut self.whole.carried);
        let (mut form, mut change) = (form, change);
        self.shift(draft, node, to);
        for &more in &carried {
            let (more_form, balance) = self.change(draft, more as usize, from, to);
            form += more_form;
            change += more_form + balance;
            self.shift(draft, more as usize, to);
        }
        if change > allowed || (draft.tied && !draft.ties.kept()) {
            for &more in carried.iter().rev() {
                self.shift(draft, more as usize, from);
            }
            self.shift(draft, node, from);
            form = 0.0;
        }
        self.whole.carried = carried;
        self.energy += form;
    }

    /// Returns what a move changes in form and in balance.
    fn change(&self, draft: &Draft, node: usize, from: u32, to: u32) -> (f64, f64) {
        let form = self.search.cost.form(draft, node, from, to);
        let excess = draft.excess_change(node, from as usize, to as usize);
        (form, self.strictness * excess)
    }

    fn shift(&mut self, draft: &mut Draft, node: usize, to: u32) {
        draft.shift(node, to);
        self.border.moved(draft, node);
    }

    fn may_leave(&mut self, draft: &Draft, node: usize) -> bool {
        match self.search.contiguity {
            Contiguity::Whole => self
                .whole
                .release(draft.field, &draft.holder, node, CARRIED),
            Contiguity::Loose => {
                self.whole.carried.clear();
                true
            }
        }
    }

    fn remember(&self, draft: &Draft, best: &mut (Worth, Vec<u32>)) {
        let worth = if self.search.cost.drifts() {
            Worth::of(draft, self.search.cost)
        } else {
            Worth::with_form(draft, self.energy)
        };
        if worth < best.0 {
            best.0 = worth;
            best.1.clone_from(&draft.holder);
        }
    }

    /// Lets a search that must end fall into the nearest valley.
    fn quench(&mut self, draft: &mut Draft, schedule: &Schedule) -> u64 {
        self.set(draft, schedule, 1.0);
        self.temperature = 0.0;
        let proposals = QUENCH * self.border.len() as u64;
        self.stroll(draft, proposals);
        proposals
    }
}

/// Minus logarithms of evenly spaced lots: a rise is accepted when it is below temperature × one
/// of these, which is the rule of Metropolis without a logarithm per proposal.
fn thresholds() -> Vec<f64> {
    (0..THRESHOLDS)
        .map(|i| -libm::log((i as f64 + 0.5) / THRESHOLDS as f64))
        .collect()
}
