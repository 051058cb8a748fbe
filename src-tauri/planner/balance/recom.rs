//! Two neighbours are joined and cut in two again along a random tree.
//!
//! The recombination of `DeFord`, Duchin & Solomon (2021), for balance instead of sampling: of all edges
//! of many trees the one is cut that leaves least outside the bands. It reaches what single moves
//! cannot: two halves that have nothing in common with the two before.

use super::draft::Draft;
use super::feasibility::NOBODY;
use super::random::Random;

/// Trees drawn for one pair.
const TREES: usize = 24;

/// Nodes of a pair at most; larger ones are smooth enough for single moves.
const LARGEST: usize = 1_500;

/// One cut of a pair: what each side holds.
struct Cut {
    outside: f64,
    first: Vec<u32>,
}

/// Scratch space of one pair.
struct Pair {
    nodes: Vec<u32>,
    /// Place of each node of the field in `nodes`, or `NOBODY`.
    place: Vec<u32>,
    /// Visiting order of the tree, and each node's parent in it, by place.
    order: Vec<u32>,
    parent: Vec<u32>,
}

/// Joins and cuts the pair anew; says whether less is outside the bands afterwards.
pub(super) fn recombine(draft: &mut Draft, a: u32, b: u32, random: &mut Random) -> bool {
    let Some(mut pair) = Pair::new(draft, a, b) else {
        return false;
    };
    let before = outside(draft, a) + outside(draft, b);
    let mut best: Option<Cut> = None;
    for _ in 0..TREES {
        pair.grow(draft, random);
        pair.best_cut(draft, a, b, &mut best);
    }
    let Some(cut) = best.filter(|cut| cut.outside < before) else {
        return false;
    };
    let held: Vec<(u32, u32)> = pair
        .nodes
        .iter()
        .map(|n| (*n, draft.holder[*n as usize]))
        .collect();
    for &node in &pair.nodes {
        give(draft, node, b);
    }
    for &node in &cut.first {
        give(draft, node, a);
    }
    if draft.ties.kept() {
        return true;
    }
    for (node, holder) in held {
        give(draft, node, holder);
    }
    false
}

fn give(draft: &mut Draft, node: u32, to: u32) {
    if draft.holder[node as usize] != to {
        draft.shift(node as usize, to);
    }
}

/// Returns how far a territory is outside its bands.
fn outside(draft: &Draft, territory: u32) -> f64 {
    let rows = draft.aim.rows;
    let from = territory as usize * rows;
    (from..from + rows)
        .map(|at| draft.outside_at(at, draft.mass[at]))
        .sum()
}

impl Pair {
    fn new(draft: &Draft, a: u32, b: u32) -> Option<Self> {
        let held = |n: &u32| draft.holder[*n as usize] == a || draft.holder[*n as usize] == b;
        let nodes: Vec<u32> = (0..draft.field.len() as u32).filter(held).collect();
        if nodes.len() > LARGEST || nodes.len() < 2 {
            return None;
        }
        let mut place = vec![NOBODY; draft.field.len()];
        for (at, &node) in nodes.iter().enumerate() {
            place[node as usize] = at as u32;
        }
        Some(Self {
            order: Vec::with_capacity(nodes.len()),
            parent: vec![NOBODY; nodes.len()],
            nodes,
            place,
        })
    }

    /// Grows a tree from a random node by random borders.
    fn grow(&mut self, draft: &Draft, random: &mut Random) {
        let count = self.nodes.len();
        self.order.clear();
        let mut seen = vec![false; count];
        let root = random.below(count) as u32;
        let mut open: Vec<(u32, u32)> = vec![(root, NOBODY)];
        while !open.is_empty() {
            let (at, parent) = open.swap_remove(random.below(open.len()));
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            self.parent[at as usize] = parent;
            self.order.push(at);
            for &head in draft.field.around(self.nodes[at as usize] as usize) {
                let next = self.place[head as usize];
                if next != NOBODY && !seen[next as usize] {
                    open.push((next, at));
                }
            }
        }
    }

    /// Finds the edge of the tree whose cut leaves least outside the bands.
    fn best_cut(&self, draft: &Draft, a: u32, b: u32, best: &mut Option<Cut>) {
        // A pair in several pieces has no tree.
        if self.order.len() < self.nodes.len() {
            return;
        }
        let rows = draft.aim.rows;
        let mut sums = vec![0i64; self.nodes.len() * rows];
        let mut locks = vec![[0u32; 2]; self.nodes.len()];
        for (at, &node) in self.nodes.iter().enumerate() {
            let mass = &draft.field.mass[node as usize * rows..(node as usize + 1) * rows];
            sums[at * rows..(at + 1) * rows].copy_from_slice(mass);
            let fixed = draft.field.fixed[node as usize];
            locks[at] = [u32::from(fixed == a), u32::from(fixed == b)];
        }
        for &at in self.order.iter().rev() {
            let parent = self.parent[at as usize];
            if parent != NOBODY {
                for row in 0..rows {
                    sums[parent as usize * rows + row] += sums[at as usize * rows + row];
                }
                let [x, y] = locks[at as usize];
                locks[parent as usize][0] += x;
                locks[parent as usize][1] += y;
            }
        }
        let root = self.order[0] as usize;
        let (total, all) = (&sums[root * rows..(root + 1) * rows], locks[root]);
        for &at in &self.order[1..] {
            let side = &sums[at as usize * rows..(at as usize + 1) * rows];
            let [x, y] = locks[at as usize];
            for (own, other, fits) in [(a, b, y == 0 && x == all[0]), (b, a, x == 0 && y == all[1])]
            {
                if !fits {
                    continue;
                }
                let outside = Self::outside(draft, own, other, side, total);
                if best.as_ref().is_none_or(|c| outside < c.outside) {
                    let below = self.below(at);
                    let first = if own == a { below } else { self.rest(&below) };
                    *best = Some(Cut { outside, first });
                }
            }
        }
    }

    fn outside(draft: &Draft, own: u32, other: u32, side: &[i64], total: &[i64]) -> f64 {
        let rows = draft.aim.rows;
        let sum = |territory: u32, row: usize, mass: i64| {
            let at = territory as usize * rows + row;
            draft.outside_at(at, draft.aim.offset[at] + mass)
        };
        (0..rows)
            .map(|row| sum(own, row, side[row]) + sum(other, row, total[row] - side[row]))
            .sum()
    }

    /// Lists the nodes of the subtree that hangs on a place.
    fn below(&self, top: u32) -> Vec<u32> {
        let mut inside = vec![false; self.nodes.len()];
        let mut nodes = Vec::new();
        for &at in &self.order {
            let parent = self.parent[at as usize];
            if at == top || (parent != NOBODY && inside[parent as usize]) {
                inside[at as usize] = true;
                nodes.push(self.nodes[at as usize]);
            }
        }
        nodes
    }

    fn rest(&self, below: &[u32]) -> Vec<u32> {
        let mut gone = vec![false; self.nodes.len()];
        for node in below {
            gone[self.place[*node as usize] as usize] = true;
        }
        let kept = self.nodes.iter().enumerate().filter(|(at, _)| !gone[*at]);
        kept.map(|(_, node)| *node).collect()
    }
}
