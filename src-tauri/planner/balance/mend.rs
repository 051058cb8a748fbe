//! Mends what a search leaves outside its bands: the ground about it is searched again, hot.
//!
//! What is left is local: a few territories in a corner whose lots do not fit, or a cluster that must
//! pass its excess on through neighbours that are content. So they and their neighbours are annealed
//! by themselves, drawn towards their targets, with other lots each time and wider rings in between.

use super::cost::Cost;
use super::draft::Draft;
use super::improve::{Schedule, Search, Style, Worth, improve};
use super::price::Bands;
use super::random::Random;
use super::recom::recombine;
use super::{Contiguity, Fault, Watch};

/// Rings of neighbours that take part, try by try.
const RINGS: [usize; 16] = [2, 1, 3, 2, 4, 1, 3, 2, 4, 3, 2, 5, 1, 2, 3, 4];

/// Tries without cutting anew: what single moves can mend keeps its shape.
const GENTLE_TRIES: usize = 3;

/// Proposals per way across a border of one try, and the least and the most of them.
const PROPOSALS_PER_WAY: u64 = 400;
const LEAST_PROPOSALS: u64 = 60_000;
const MOST_PROPOSALS: u64 = 1_500_000;

/// How often all pairs are recombined after one try.
const SWEEPS: usize = 3;

/// How a mending is to be made.
pub(super) struct Mending<'a> {
    /// Whether territories must stay whole.
    pub contiguity: Contiguity,
    /// Seed of the lots.
    pub seed: u64,
    /// Proposals of all tries together at most.
    pub proposals: u64,
    /// What moves cost.
    pub cost: &'a Cost<'a>,
    /// Bands that draw sums towards their targets.
    pub bands: &'a Bands,
}

/// Whether pairs of territories are joined and cut anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cutting {
    No,
    Anew,
}

impl Mending<'_> {
    /// Tries a few times by single moves; returns how many proposals were judged.
    pub(super) fn gently(&self, draft: &mut Draft, watch: &dyn Watch) -> Result<u64, Fault> {
        self.run(draft, &RINGS[..GENTLE_TRIES], Cutting::No, watch)
    }

    /// Tries by every means until everything fits or the tries are used up.
    pub(super) fn fully(&self, draft: &mut Draft, watch: &dyn Watch) -> Result<u64, Fault> {
        self.run(draft, &RINGS, Cutting::Anew, watch)
    }

    fn run(
        &self,
        draft: &mut Draft,
        rings: &[usize],
        cutting: Cutting,
        watch: &dyn Watch,
    ) -> Result<u64, Fault> {
        let usual = std::mem::replace(&mut draft.bands, self.bands.clone());
        let mut best = (Worth::of(draft, self.cost), draft.holder.clone());
        let mut done = 0;
        for (try_number, rings) in rings.iter().enumerate() {
            if watch.enough() || done >= self.proposals || !mendable(draft) {
                break;
            }
            let mut search = Search {
                contiguity: self.contiguity,
                seed: self.seed.wrapping_add(try_number as u64 + 1),
                proposals: 0,
                cost: self.cost,
                schedule: Schedule::usual(Style::Coarse),
                open: about(draft, *rings),
            };
            let ways = ways(draft, &search.open);
            let usual = ways.saturating_mul(PROPOSALS_PER_WAY);
            search.proposals = usual.clamp(LEAST_PROPOSALS, MOST_PROPOSALS);
            done += improve(draft, &search, watch)?;
            if cutting == Cutting::Anew && self.contiguity == Contiguity::Whole {
                done += recombine_all(draft, &mut Random::new(search.seed, 1 << 33), watch)?;
            }
            let worth = Worth::of(draft, self.cost);
            if worth < best.0 {
                best = (worth, draft.holder.clone());
            }
        }
        draft.become_like(&best.1);
        if done > 0 && draft.fits() {
            done += self.polish(draft, watch)?;
        }
        draft.bands = usual;
        Ok(done)
    }
}

impl Mending<'_> {
    /// Smooths what mending has left rough, within the bands.
    fn polish(&self, draft: &mut Draft, watch: &dyn Watch) -> Result<u64, Fault> {
        let open: Vec<bool> = draft.aim.frozen.iter().map(|f| !f).collect();
        let usual = ways(draft, &open).saturating_mul(PROPOSALS_PER_WAY);
        let search = Search {
            contiguity: self.contiguity,
            seed: self.seed.wrapping_sub(1),
            proposals: usual.clamp(LEAST_PROPOSALS, MOST_PROPOSALS),
            cost: self.cost,
            schedule: Schedule::usual(Style::Coarse),
            open,
        };
        improve(draft, &search, watch)
    }
}

/// Joins and cuts each territory outside its bands with each of its neighbours, while that helps.
fn recombine_all(draft: &mut Draft, random: &mut Random, watch: &dyn Watch) -> Result<u64, Fault> {
    let mut done = 0;
    for _ in 0..SWEEPS {
        let mut helped = false;
        for (a, b) in pairs(draft, &about(draft, 0)) {
            if watch.stopped() {
                return Err(Fault::Stopped);
            }
            helped |= recombine(draft, a, b, random);
            done += u64::from(draft.count[a as usize] + draft.count[b as usize]);
        }
        if !helped || draft.fits() {
            break;
        }
    }
    Ok(done)
}

/// Lists neighbouring territories of which the first is marked.
fn pairs(draft: &Draft, marked: &[bool]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for node in 0..draft.field.len() {
        let own = draft.holder[node];
        if !marked[own as usize] {
            continue;
        }
        for &head in draft.field.around(node) {
            let other = draft.holder[head as usize];
            if other != own && !draft.aim.frozen[other as usize] {
                pairs.push((own, other));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Says whether anything is outside its bands that more search could mend.
pub(super) fn mendable(draft: &Draft) -> bool {
    about(draft, 0).contains(&true)
}

/// Says which territories are outside their bands, or so many borders away from one that is.
fn about(draft: &Draft, rings: usize) -> Vec<bool> {
    let aim = draft.aim;
    let out = |t: usize| {
        // A single node that is too heavy by itself is nobody's to mend.
        if draft.count[t] < 2 && draft.over(t) {
            return false;
        }
        let range = t * aim.rows..(t + 1) * aim.rows;
        range
            .into_iter()
            .any(|at| !(aim.low[at]..=aim.high[at]).contains(&draft.mass[at]))
    };
    let mut open: Vec<bool> = (0..aim.territories).map(out).collect();
    draft.ties.open_meetings(&draft.holder, &mut open);
    for _ in 0..rings {
        let mut wider = open.clone();
        for node in 0..draft.field.len() {
            if open[draft.holder[node] as usize] {
                for &head in draft.field.around(node) {
                    wider[draft.holder[head as usize] as usize] = true;
                }
            }
        }
        open = wider;
    }
    for (open, frozen) in open.iter_mut().zip(&aim.frozen) {
        *open &= !frozen;
    }
    open
}

/// Counts the ways across borders of territories that take part.
fn ways(draft: &Draft, open: &[bool]) -> u64 {
    let mut ways = 0;
    for node in 0..draft.field.len() {
        let own = draft.holder[node];
        if open[own as usize] {
            let foreign = |head: &&u32| {
                let other = draft.holder[**head as usize];
                other != own && open[other as usize]
            };
            ways += draft.field.around(node).iter().filter(foreign).count() as u64;
        }
    }
    ways
}
