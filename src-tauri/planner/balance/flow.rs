//! Coarse balance: how much to push across which border, then the units that do it.
//!
//! Single moves cannot mend an overload that lies far from the gap it should fill. On the graph of
//! territories that touch, each overload is sent along a path of fewest borders to the nearest
//! territory with room (successive shortest paths, Busacker & Gowen 1960), and then every border
//! on the way passes on that much mass, cheapest units first.

use std::collections::{BTreeMap, BinaryHeap, VecDeque};

use super::cost::Cost;
use super::draft::Draft;
use super::feasibility::NOBODY;
use super::improve::Whole;
use super::{Contiguity, Fault, Watch};

/// Rounds at most; each mends what the grain of the units left over in the one before.
const ROUNDS: usize = 12;

/// Which share of a band is aimed at, so that the search that follows has room on both sides.
const ROOM: f64 = 0.6;

/// A round must take away this share of the excess, or no more are tried.
const PROGRESS: f64 = 0.02;

/// Units that hang on another and may be pushed with it, at most.
const CARRIED: usize = 400;

/// Moves of one border between looks at the watch.
const LOOK: u32 = 512;

/// Mass to be passed on, by giver and taker.
type Flows = BTreeMap<(u32, u32), i64>;

/// Pushes mass between neighbours until every band is met or no more can be done.
pub(super) fn level(
    draft: &mut Draft,
    cost: &Cost,
    contiguity: Contiguity,
    watch: &dyn Watch,
) -> Result<(), Fault> {
    let mut whole = Whole::new(draft.field.len());
    let mut before = draft.total_excess();
    for _ in 0..ROUNDS {
        if before <= 0.0 {
            break;
        }
        let kept = draft.holder.clone();
        let measure = worst_measure(draft);
        let (flows, mut rims) = plan(draft, measure);
        for ((from, to), amount) in upstream_first(flows) {
            let mut push = Push {
                from,
                to,
                measure,
                left: amount,
            };
            let rim = rims.remove(&(from, to)).unwrap_or_default();
            push.run(draft, cost, contiguity, &mut whole, &rim, watch)?;
        }
        let after = draft.total_excess();
        if after > before {
            draft.become_like(&kept);
            break;
        }
        if after > before * (1.0 - PROGRESS) {
            break;
        }
        before = after;
    }
    Ok(())
}

/// Returns the measure with the largest deviation in multiples of its tolerance.
fn worst_measure(draft: &Draft) -> usize {
    let aim = draft.aim;
    let mut worst = (0.0, 0);
    for at in 0..draft.mass.len() {
        if aim.frozen[at / aim.rows] || at % aim.rows >= aim.measures {
            continue;
        }
        let half = ((aim.high[at] - aim.low[at]) as f64 / 2.0).max(1.0);
        let off = (draft.mass[at] - aim.target[at]).abs() as f64 / half;
        if off > worst.0 {
            worst = (off, at % aim.rows);
        }
    }
    worst.1
}

/// Units of one territory that touch another, by the pair.
type Rims = BTreeMap<(u32, u32), Vec<u32>>;

/// Works out what to push across each border, and which units stand there.
fn plan(draft: &Draft, measure: usize) -> (Flows, Rims) {
    let rims = rims(draft);
    let mut touching = vec![Vec::new(); draft.aim.territories];
    for (from, to) in rims.keys() {
        touching[*from as usize].push(*to);
    }
    let mut ledger = Ledger::new(draft, measure);
    for territory in ledger.by_need() {
        ledger.send(territory, &touching);
    }
    for territory in ledger.by_need() {
        ledger.fetch(territory, &touching);
    }
    (ledger.flows, rims)
}

/// Orders flows so that what must pass through a territory has arrived before it is passed on; where
/// flows run in a ring, the first of it comes first.
fn upstream_first(mut flows: Flows) -> Vec<((u32, u32), i64)> {
    let mut order = Vec::with_capacity(flows.len());
    while let Some(first) = flows.keys().next().copied() {
        let fed = |giver: u32| flows.keys().any(|(_, taker)| *taker == giver);
        let free = flows.keys().find(|(giver, _)| !fed(*giver)).copied();
        let next = free.unwrap_or(first);
        if let Some(amount) = flows.remove(&next) {
            order.push((next, amount));
        }
    }
    order
}

fn rims(draft: &Draft) -> Rims {
    let mut rims = Rims::new();
    for unit in 0..draft.field.len() {
        let from = draft.holder[unit];
        if draft.field.fixed[unit] != NOBODY {
            continue;
        }
        for &head in draft.field.around(unit) {
            let to = draft.holder[head as usize];
            if to != from && !draft.aim.frozen[to as usize] {
                let rim = rims.entry((from, to)).or_default();
                if rim.last() != Some(&(unit as u32)) {
                    rim.push(unit as u32);
                }
            }
        }
    }
    rims
}

/// What each territory has and may have while flows are planned.
struct Ledger {
    mass: Vec<i64>,
    low: Vec<i64>,
    high: Vec<i64>,
    flows: Flows,
}

impl Ledger {
    fn new(draft: &Draft, measure: usize) -> Self {
        let aim = draft.aim;
        let mut ledger = Self {
            mass: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            flows: Flows::new(),
        };
        for territory in 0..aim.territories {
            let at = territory * aim.rows + measure;
            let (target, mass) = (aim.target[at], draft.mass[at]);
            let slack = if aim.frozen[territory] {
                0.0
            } else {
                (aim.high[at] - target) as f64 * ROOM
            };
            ledger.mass.push(mass);
            ledger.low.push(if aim.frozen[territory] {
                mass
            } else {
                target - slack as i64
            });
            ledger.high.push(if aim.frozen[territory] {
                mass
            } else {
                target + slack as i64
            });
        }
        ledger
    }

    /// Lists the territories out of their bands, the furthest first.
    fn by_need(&self) -> Vec<usize> {
        let need = |t: &usize| (self.mass[*t] - self.high[*t]).max(self.low[*t] - self.mass[*t]);
        let mut out: Vec<usize> = (0..self.mass.len()).filter(|t| need(t) > 0).collect();
        out.sort_by_key(|t| (std::cmp::Reverse(need(t)), *t));
        out
    }

    /// Sends a territory's overload to the nearest ones with room.
    fn send(&mut self, from: usize, touching: &[Vec<u32>]) {
        while self.mass[from] > self.high[from] {
            let room = |l: &Self, t: usize| l.high[t] - l.mass[t];
            let Some(path) = self.path(from, touching, &room) else {
                return;
            };
            let last = path[path.len() - 1];
            let amount = (self.mass[from] - self.high[from]).min(room(self, last));
            self.book(&path, amount);
        }
    }

    /// Fetches what a territory lacks from the nearest ones that can spare it.
    fn fetch(&mut self, to: usize, touching: &[Vec<u32>]) {
        while self.mass[to] < self.low[to] {
            let spare = |l: &Self, t: usize| l.mass[t] - l.low[t];
            let Some(mut path) = self.path(to, touching, &spare) else {
                return;
            };
            let last = path[path.len() - 1];
            let amount = (self.low[to] - self.mass[to]).min(spare(self, last));
            path.reverse();
            self.book(&path, amount);
        }
    }

    /// Returns a path of fewest borders to a territory that offers something.
    fn path(
        &self,
        from: usize,
        touching: &[Vec<u32>],
        offer: &dyn Fn(&Self, usize) -> i64,
    ) -> Option<Vec<usize>> {
        let mut came = vec![usize::MAX; self.mass.len()];
        let mut open = VecDeque::from([from]);
        came[from] = from;
        while let Some(at) = open.pop_front() {
            if at != from && offer(self, at) > 0 {
                return Some(trace(&came, at));
            }
            for &next in &touching[at] {
                if came[next as usize] == usize::MAX {
                    came[next as usize] = at;
                    open.push_back(next as usize);
                }
            }
        }
        None
    }

    fn book(&mut self, path: &[usize], amount: i64) {
        self.mass[path[0]] -= amount;
        self.mass[path[path.len() - 1]] += amount;
        for step in path.windows(2) {
            let (a, b) = (step[0] as u32, step[1] as u32);
            let back = self.flows.remove(&(b, a)).unwrap_or(0);
            match amount - back {
                0 => {}
                net if net > 0 => *self.flows.entry((a, b)).or_insert(0) += net,
                net => *self.flows.entry((b, a)).or_insert(0) -= net,
            }
        }
    }
}

fn trace(came: &[usize], end: usize) -> Vec<usize> {
    let mut path = vec![end];
    let mut at = end;
    while came[at] != at {
        at = came[at];
        path.push(at);
    }
    path.reverse();
    path
}

/// Mass to be passed across one border.
struct Push {
    from: u32,
    to: u32,
    measure: usize,
    left: i64,
}

/// A unit that may cross, cheapest on top.
#[derive(Debug, PartialEq)]
struct Offer {
    cost: f64,
    unit: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_cost = other.cost.total_cmp(&self.cost);
        by_cost.then(other.unit.cmp(&self.unit))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Push {
    fn run(
        &mut self,
        draft: &mut Draft,
        cost: &Cost,
        contiguity: Contiguity,
        whole: &mut Whole,
        rim: &[u32],
        watch: &dyn Watch,
    ) -> Result<(), Fault> {
        let offer = |draft: &Draft, unit: u32| Offer {
            cost: cost.form(draft, unit as usize, self.from, self.to),
            unit,
        };
        let mut open: BinaryHeap<Offer> = rim.iter().map(|u| offer(draft, *u)).collect();
        let mut looked = 0;
        let (from, to) = (self.from, self.to);
        let mut left = self.left;
        while let Some(best) = open.pop() {
            looked += 1;
            if looked % LOOK == 0 && watch.stopped() {
                return Err(Fault::Stopped);
            }
            let unit = best.unit as usize;
            let mass = draft.field.mass[unit * draft.aim.rows + self.measure];
            let fits = mass <= left.saturating_mul(2) && draft.count[from as usize] > 1;
            if draft.holder[unit] != from || draft.field.fixed[unit] != NOBODY || !fits {
                continue;
            }
            // An earlier push may have taken away the ground this unit stood beside.
            let mut beside = draft.field.around(unit).iter();
            if !beside.any(|head| draft.holder[*head as usize] == to) {
                continue;
            }
            let stays = contiguity == Contiguity::Loose
                || whole.release(draft.field, &draft.holder, unit, CARRIED);
            let carried: Vec<u32> = if contiguity == Contiguity::Loose {
                Vec::new()
            } else {
                whole.carried.clone()
            };
            let heavy: i64 = carried
                .iter()
                .map(|u| draft.field.mass[*u as usize * draft.aim.rows + self.measure])
                .sum();
            let together: Vec<u32> = carried.iter().copied().chain([best.unit]).collect();
            let allowed = !draft.tied || draft.ties.allow_all(&together, from, to);
            if !stays || heavy > left.saturating_mul(2) || !allowed {
                continue;
            }
            for mover in carried.iter().copied().chain([best.unit]) {
                draft.shift(mover as usize, to);
            }
            left -= mass + heavy;
            if left <= 0 {
                break;
            }
            for mover in carried.into_iter().chain([best.unit]) {
                let around: Vec<u32> = draft.field.around(mover as usize).to_vec();
                let next = around
                    .into_iter()
                    .filter(|h| draft.holder[*h as usize] == from);
                let offers: Vec<Offer> = next.map(|u| offer(draft, u)).collect();
                open.extend(offers);
            }
        }
        self.left = left;
        Ok(())
    }
}
