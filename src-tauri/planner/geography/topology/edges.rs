//! Straight border pieces with the unit on either side, each stored once.

use rayon::prelude::*;

use super::{NOBODY, Topology, unsigned};
use crate::geography::Point;
use crate::geography::exact::key;
use crate::plan::UnitIx;

/// A straight piece of border from the smaller point to the larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub a: Point,
    pub b: Point,
    /// Unit on the left of `a → b`, or `NOBODY`.
    pub left: u32,
    /// Unit on the right.
    pub right: u32,
}

/// Border pieces, and which units did not keep their border as it came.
pub(super) struct Edges {
    pub list: Vec<Edge>,
    pub touched: Vec<bool>,
}

impl Edge {
    /// The piece `from → to` with `left` and `right` as seen that way; none without length.
    pub fn new(from: Point, to: Point, left: u32, right: u32) -> Option<Self> {
        match from.cmp(&to) {
            std::cmp::Ordering::Less => Some(Self {
                a: from,
                b: to,
                left,
                right,
            }),
            std::cmp::Ordering::Greater => Some(Self {
                a: to,
                b: from,
                left: right,
                right: left,
            }),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Edges {
    /// Takes the pieces of rings with the unit on the left.
    pub fn of_rings<'a>(units: usize, rings: impl Iterator<Item = (u32, &'a [Point])>) -> Self {
        let mut list = Vec::new();
        for (unit, ring) in rings {
            let steps = ring.windows(2);
            list.extend(steps.filter_map(|s| Edge::new(s[0], s[1], unit, NOBODY)));
        }
        let mut edges = Self {
            list,
            touched: vec![false; units],
        };
        edges.merge();
        edges
    }

    /// Takes the pieces of arcs, each arc once whatever the number of its users.
    pub fn of_topology(topology: &Topology) -> Self {
        let mut sides = vec![[NOBODY; 2]; topology.arcs()];
        let mut again = Vec::new();
        for unit in 0..topology.len() as u32 {
            for &arc in topology.ring_arcs_of(UnitIx(unit)).flatten() {
                let side = &mut sides[unsigned(arc)][usize::from(arc < 0)];
                if *side == NOBODY {
                    *side = unit;
                } else {
                    again.push((arc, unit));
                }
            }
        }
        let mut list = Vec::with_capacity(topology.points.len());
        for (arc, [left, right]) in sides.into_iter().enumerate() {
            if left != right {
                push_line(&mut list, topology.arc(arc), left, right);
            }
        }
        for (arc, unit) in again {
            let (left, right) = if arc < 0 {
                (NOBODY, unit)
            } else {
                (unit, NOBODY)
            };
            push_line(&mut list, topology.arc(unsigned(arc)), left, right);
        }
        let mut edges = Self {
            list,
            touched: vec![false; topology.len()],
        };
        edges.merge();
        edges
    }

    /// Makes one piece of those that lie on one another, and drops what cancels out.
    pub fn merge(&mut self) {
        let order = |e: &Edge| (key(e.a), key(e.b), e.left, e.right);
        self.list.par_sort_unstable_by_key(order);
        let mut kept: Vec<Edge> = Vec::with_capacity(self.list.len());
        let mut start = 0;
        while start < self.list.len() {
            let Edge { a, b, .. } = self.list[start];
            let same = |e: &&Edge| e.a == a && e.b == b;
            let end = start + self.list[start..].iter().take_while(same).count();
            if end == start + 1 {
                kept.push(self.list[start]);
            } else {
                kept.extend(one_of(&self.list[start..end], &mut self.touched));
            }
            start = end;
        }
        kept.retain(|e| e.left != e.right);
        self.list = kept;
    }

    /// Notes that a unit's border did not stay as it came.
    pub fn touch(&mut self, unit: u32) {
        touch(&mut self.touched, unit);
    }
}

fn push_line(list: &mut Vec<Edge>, line: &[Point], left: u32, right: u32) {
    let steps = line.windows(2);
    list.extend(steps.filter_map(|s| Edge::new(s[0], s[1], left, right)));
}

/// Sums up pieces on the same line: a unit on both sides has no border there, and of several
/// units that claim one side the first keeps it.
fn one_of(same: &[Edge], touched: &mut [bool]) -> Option<Edge> {
    let units = |side: fn(&Edge) -> u32| {
        let mut all: Vec<u32> = same.iter().map(side).filter(|u| *u != NOBODY).collect();
        all.sort_unstable();
        all
    };
    let (left, right) = (units(|e| e.left), units(|e| e.right));
    let (ours, theirs) = (without(&left, &right), without(&right, &left));
    let first = |side: &[u32]| side.first().copied().unwrap_or(NOBODY);
    if ours.len() != left.len() || ours.len() > 1 || theirs.len() > 1 {
        for unit in left.iter().chain(&right) {
            touch(touched, *unit);
        }
    }
    Some(Edge {
        left: first(&ours),
        right: first(&theirs),
        ..same[0]
    })
    .filter(|e| e.left != e.right)
}

/// What is left of a sorted list when each member of another is taken out once.
fn without(list: &[u32], other: &[u32]) -> Vec<u32> {
    let mut other = other.iter().peekable();
    let mut rest = Vec::new();
    for &unit in list {
        while other.next_if(|o| **o < unit).is_some() {}
        if other.next_if(|o| **o == unit).is_none() {
            rest.push(unit);
        }
    }
    rest
}

fn touch(touched: &mut [bool], unit: u32) {
    if let Some(slot) = touched.get_mut(unit as usize) {
        *slot = true;
    }
}
