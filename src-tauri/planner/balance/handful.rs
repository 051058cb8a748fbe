//! The best plan of a handful of nodes: every plan is looked at, but for those that cannot be better.
//!
//! Branch and bound (Land & Doig 1960) over the holder of one node after another. A branch ends where a
//! sum bursts its band or can no longer fill it, where a territory can no longer be whole, or where
//! borders, shapes and moves so far already cost what the best plan does.

use super::Contiguity;
use super::cost::Cost;
use super::draft::Draft;
use super::feasibility::NOBODY;

/// Nodes at most: sets of them are bits of a word, and more would take too long.
pub(super) const MOST_NODES: usize = 20;

/// Branches looked at before the best so far has to do; a second at most.
const MOST_BRANCHES: u64 = 4_000_000;

/// A plan must be better by this share to count as better; sums of single steps stray less.
const STRAY: f64 = 1e-9;

/// Nodes as bits.
type Set = u32;

/// Turns a draft into the best valid plan if there is a better one; returns how many branches were
/// looked at.
pub(super) fn settle(draft: &mut Draft, cost: &Cost, contiguity: Contiguity) -> u64 {
    if draft.field.len() > MOST_NODES {
        return 0;
    }
    let whole = super::solution::whole(draft, contiguity);
    let known = (draft.fits() && whole).then(|| cost.whole(draft));
    let mut hand = Hand::new(draft.clone(), cost, contiguity, known);
    hand.branch(0, 0.0);
    if let Some(best) = hand.best {
        draft.become_like(&best);
    }
    hand.branches
}

/// A search under way.
struct Hand<'a> {
    draft: Draft<'a>,
    cost: &'a Cost<'a>,
    contiguity: Contiguity,
    /// Nodes in the order they are given out: each beside an earlier one where that can be.
    order: Vec<usize>,
    around: Vec<Set>,
    /// What each territory holds so far.
    held: Vec<Set>,
    open: Set,
    /// What is still to be given out, by row.
    left: Vec<i64>,
    /// Form of the best plan so far, and the plan if it was found here.
    form: f64,
    best: Option<Vec<u32>>,
    branches: u64,
}

impl<'a> Hand<'a> {
    fn new(
        mut draft: Draft<'a>,
        cost: &'a Cost<'a>,
        contiguity: Contiguity,
        known: Option<f64>,
    ) -> Self {
        let nodes = draft.field.len();
        let bits = |n: usize| draft.field.around(n).iter().fold(0, |set, h| set | 1 << h);
        let around: Vec<Set> = (0..nodes).map(bits).collect();
        for node in 0..nodes {
            draft.shift(node, NOBODY);
        }
        let rows = draft.aim.rows;
        let total = |row: usize| draft.field.mass.iter().skip(row).step_by(rows).sum();
        Self {
            order: order(&around),
            held: vec![0; draft.aim.territories],
            open: (1 << nodes) - 1,
            left: (0..rows).map(total).collect(),
            form: known.unwrap_or(f64::INFINITY),
            best: None,
            branches: 0,
            around,
            cost,
            contiguity,
            draft,
        }
    }

    /// Gives out the node at a place of the order, and all after it; `form` is what those before it cost.
    fn branch(&mut self, at: usize, form: f64) {
        let Some(&node) = self.order.get(at) else {
            return self.judge();
        };
        for to in 0..self.draft.aim.territories as u32 {
            let lock = self.draft.field.fixed[node];
            let fits = lock == to || (lock == NOBODY && !self.draft.aim.frozen[to as usize]);
            if !fits || self.branches >= MOST_BRANCHES {
                continue;
            }
            self.branches += 1;
            let form = form + self.cost.first(&self.draft, node, to);
            self.give(node, to);
            if form < self.form * (1.0 - STRAY) && self.hopeful() {
                self.branch(at + 1, form);
            }
            self.take(node, to);
        }
    }

    fn give(&mut self, node: usize, to: u32) {
        self.draft.shift(node, to);
        self.held[to as usize] |= 1 << node;
        self.open &= !(1 << node);
        for (row, left) in self.left.iter_mut().enumerate() {
            *left -= self.draft.field.mass[node * self.draft.aim.rows + row];
        }
    }

    fn take(&mut self, node: usize, from: u32) {
        self.draft.shift(node, NOBODY);
        self.held[from as usize] &= !(1 << node);
        self.open |= 1 << node;
        for (row, left) in self.left.iter_mut().enumerate() {
            *left += self.draft.field.mass[node * self.draft.aim.rows + row];
        }
    }

    /// Says whether what is given out can still become a valid plan.
    fn hopeful(&self) -> bool {
        let aim = self.draft.aim;
        let empty = |t: &usize| !aim.frozen[*t] && self.held[*t] == 0;
        let empty = (0..aim.territories).filter(empty).count() as u32;
        if empty > self.open.count_ones() || !self.draft.ties.kept() {
            return false;
        }
        let rows = (0..aim.rows).all(|row| {
            let at = (0..aim.territories).map(|t| t * aim.rows + row);
            let mut lacking = 0i64;
            for at in at {
                if self.draft.mass[at] > aim.high[at] {
                    return false;
                }
                lacking =
                    lacking.saturating_add(aim.low[at].saturating_sub(self.draft.mass[at]).max(0));
            }
            lacking <= self.left[row]
        });
        rows && (self.contiguity == Contiguity::Loose || self.joinable())
    }

    /// Says whether what each territory holds can still hang together.
    fn joinable(&self) -> bool {
        let open = |t: &usize| !self.draft.aim.frozen[*t];
        (0..self.held.len()).filter(open).all(|territory| {
            let held = self.held[territory];
            let ground = held | self.open;
            let mut seen = held & held.wrapping_neg();
            let mut front = seen;
            while front != 0 {
                let at = front.trailing_zeros() as usize;
                front &= front - 1;
                let more = self.around[at] & ground & !seen;
                seen |= more;
                front |= more;
            }
            held & !seen == 0
        })
    }

    /// Keeps a whole plan if it is valid and better than the best.
    fn judge(&mut self) {
        if !self.draft.fits() {
            return;
        }
        let form = self.cost.whole(&self.draft);
        if form < self.form * (1.0 - STRAY) {
            self.form = form;
            self.best = Some(self.draft.holder.clone());
        }
    }
}

/// Orders nodes so that each is beside an earlier one where that can be.
fn order(around: &[Set]) -> Vec<usize> {
    let mut order = Vec::with_capacity(around.len());
    let (mut done, mut beside): (Set, Set) = (0, 0);
    while order.len() < around.len() {
        let all: Set = (1 << around.len()) - 1;
        let next = if beside & !done == 0 {
            all & !done
        } else {
            beside & !done
        };
        // The one with most neighbours given out binds most.
        let bound = |n: &usize| (around[*n] & done).count_ones();
        let free = (0..around.len()).filter(|n| next >> n & 1 == 1);
        let Some(node) = free.max_by_key(|n| (bound(n), std::cmp::Reverse(*n))) else {
            break;
        };
        order.push(node);
        done |= 1 << node;
        beside |= around[node];
    }
    order
}
