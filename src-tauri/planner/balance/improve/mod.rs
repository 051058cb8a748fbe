//! Local search: single units cross borders, judged by shape, border, balance and what they leave.
//!
//! Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) over border moves that keep every
//! territory whole (King, Jacobson & Sewell 2015). Energy is counted in borders of mean length:
//! cut + shape · inertia + EXCESS · mass over the bands + price · mass moved off its home.

mod border;
mod chain;
mod whole;

use super::cost::Cost;
use super::draft::Draft;
use super::random::Random;
use super::{Contiguity, Fault, Watch};
use border::Border;
use chain::Step;
pub(super) use whole::Whole;

/// Temperature in borders at the start and at the end of a search from nothing.
const HOT: f64 = 0.8;
const COLD: f64 = 0.05;

/// What a unit of average mass outside a band costs at the start and at the end, in borders.
const SOFT: f64 = 4.0;
const HARD: f64 = 200.0;

/// The same for several measures: nearly every move that mends one hurts another, and only a hot
/// start keeps the search from freezing.
const HOT_SEVERAL: f64 = 10.0;
const SOFT_SEVERAL: f64 = 10.0;
const HARD_SEVERAL: f64 = 500.0;

/// Proposals between looks at the watch.
const LOOK: u64 = 1_024;

/// Proposals between temperatures.
const STEP: u64 = 4_096;

/// Units that hang on another and may move with it, at most.
const CARRIED: usize = 24;

/// Entries of the table of thresholds.
const THRESHOLDS: usize = 4_096;

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
    pub cost: Cost<'a>,
    /// First temperature, as a share of the usual one.
    pub heat: f64,
    /// Price of excess, as a multiple of the usual one.
    pub strictness: f64,
}

/// Improves a draft; returns how many proposals were judged.
pub(super) fn improve(draft: &mut Draft, search: &Search, watch: &dyn Watch) -> Result<u64, Fault> {
    let mut walk = Walk::new(draft, search);
    if walk.border.len() == 0 {
        return Ok(0);
    }
    let schedule = Schedule::of(draft, search);
    let mut best: Option<(f64, Vec<u32>)> = None;
    let mut done = 0;
    while done < search.proposals && walk.border.len() > 0 {
        let share = done as f64 / search.proposals as f64;
        walk.temperature = schedule.temperature(share);
        walk.strictness = schedule.strictness(share);
        draft.relax(share);
        for _ in 0..STEP / LOOK {
            if watch.stopped() {
                return Err(Fault::Stopped);
            }
            for _ in 0..LOOK {
                walk.propose(draft);
            }
        }
        done += STEP;
        watch.progress(share, draft.aim.worst(&draft.mass));
        walk.remember(draft, share, &mut best);
    }
    if let Some((energy, holder)) = best
        && (energy < walk.energy || !draft.aim.fits(&draft.mass))
    {
        *draft = Draft::new(draft.field, draft.aim, holder);
    }
    Ok(done)
}

/// How hot and how strict a search is at its start and at its end.
struct Schedule {
    hot: f64,
    soft: f64,
    hard: f64,
}

impl Schedule {
    fn of(draft: &Draft, search: &Search) -> Self {
        let (hot, soft, hard) = if draft.aim.measures == 1 {
            (HOT, SOFT, HARD)
        } else {
            (HOT_SEVERAL, SOFT_SEVERAL, HARD_SEVERAL)
        };
        Self {
            hot: hot * search.heat,
            soft: search.strictness * soft,
            hard: search.strictness * hard,
        }
    }

    fn temperature(&self, share: f64) -> f64 {
        self.hot * libm::pow(COLD / self.hot, share)
    }

    fn strictness(&self, share: f64) -> f64 {
        self.soft * libm::pow(self.hard / self.soft, share)
    }
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
    /// Form gained and lost so far.
    energy: f64,
}

/// Share of the search after which valid drafts are worth remembering: before, they only get better.
const SETTLING: f64 = 0.9;

impl<'a> Walk<'a> {
    fn new(draft: &Draft, search: &'a Search<'a>) -> Self {
        Self {
            search,
            border: Border::new(draft),
            whole: Whole::new(draft.field.len()),
            random: Random::new(search.seed, 1 << 32),
            thresholds: thresholds(),
            temperature: HOT,
            strictness: SOFT,
            energy: 0.0,
        }
    }

    /// Draws a border, and moves the unit on this side across it if that is worth it.
    fn propose(&mut self, draft: &mut Draft) {
        if self.border.len() == 0 {
            return;
        }
        let at = self.random.below(self.border.len());
        let (unit, other) = self.border.pair(draft, at);
        let (from, to) = (draft.holder[unit], draft.holder[other]);
        if draft.count[from as usize] < 2 {
            return;
        }
        let lot = self.thresholds[self.random.next() as usize % THRESHOLDS];
        let allowed = self.temperature * lot;
        let (form, balance) = self.change(draft, unit, from, to);
        if draft.aim.measures > 1 && form + balance > allowed && form <= allowed {
            self.chain(draft, &Step { unit, from, to }, form + balance, allowed);
            return;
        }
        if form + balance > allowed || !self.may_leave(draft, unit) {
            return;
        }
        let carried = std::mem::take(&mut self.whole.carried);
        self.shift(draft, unit, to);
        let (mut form, mut balance) = (form, balance);
        for &unit in &carried {
            let more = self.change(draft, unit as usize, from, to);
            form += more.0;
            balance += more.1;
            self.shift(draft, unit as usize, to);
        }
        if !carried.is_empty() && form + balance > allowed {
            for &unit in carried.iter().rev() {
                self.shift(draft, unit as usize, from);
            }
            self.shift(draft, unit, from);
            form = 0.0;
        }
        self.whole.carried = carried;
        self.energy += form;
    }

    /// Returns what a move changes in form and in balance.
    fn change(&self, draft: &Draft, unit: usize, from: u32, to: u32) -> (f64, f64) {
        let form = self.search.cost.form(draft, unit, from, to);
        (form, Cost::balance(draft, unit, from, to, self.strictness))
    }

    fn shift(&mut self, draft: &mut Draft, unit: usize, to: u32) {
        draft.shift(unit, to);
        self.border.moved(draft, unit);
    }

    fn may_leave(&mut self, draft: &Draft, unit: usize) -> bool {
        match self.search.contiguity {
            Contiguity::Whole => self
                .whole
                .release(draft.field, &draft.holder, unit, CARRIED),
            Contiguity::Loose => {
                self.whole.carried.clear();
                true
            }
        }
    }

    fn remember(&self, draft: &Draft, share: f64, best: &mut Option<(f64, Vec<u32>)>) {
        let better = best.as_ref().is_none_or(|b| self.energy < b.0);
        if share >= SETTLING && better && draft.aim.fits(&draft.mass) {
            *best = Some((self.energy, draft.holder.clone()));
        }
    }
}

/// Minus logarithms of evenly spaced lots: a rise is accepted when it is below temperature × one
/// of these, which is the rule of Metropolis without a logarithm per proposal.
fn thresholds() -> Vec<f64> {
    (0..THRESHOLDS)
        .map(|i| -libm::log((i as f64 + 0.5) / THRESHOLDS as f64))
        .collect()
}
