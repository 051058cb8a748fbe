//! Splits border pieces where they meet, so that two pieces share an end or nothing.
//!
//! Crossings are rounded to whole steps and lines that pass within a step of a corner are bent to
//! it, again and again until nothing moves: iterated snap rounding (Halperin and Packer, 2002).

use std::collections::{BTreeMap, BTreeSet};

use super::edges::{Edge, Edges};
use crate::geography::exact::{crosses, foot, inside, meeting};
use crate::geography::packed::PackedBoxes;
use crate::geography::{Bounds, Point};

/// Squared distance in steps below which a corner counts as lying on a line.
const ON_LINE: f64 = 1.0;

/// Rounds after which bending stops; real layers settle in two or three.
const ROUNDS: usize = 16;

/// How far, in steps, pieces of a bent edge may lie outside the edge's first box.
const DRIFT: i32 = ROUNDS as i32;

/// How many corners before and after a piece of a line may belong to a fold of it.
const FOLD: usize = 8;

/// A corner to put into an edge.
type Split = (u32, Point);

/// Splits all edges where they meet and returns the pieces, merged.
pub(super) fn node(mut edges: Edges) -> Edges {
    let tree = PackedBoxes::of(&boxes(&edges.list));
    let splits = tree.join(|i, j, out| {
        let (e, f) = (&edges.list[i as usize], &edges.list[j as usize]);
        meet((i, e.a, e.b), (j, f.a, f.b), out);
    });
    if splits.is_empty() {
        return edges;
    }
    let bent = settle(&edges.list, &tree, splits);
    replace(&mut edges, &bent);
    edges.merge();
    edges
}

fn boxes(list: &[Edge]) -> Vec<(u32, Bounds)> {
    let around = |e: &Edge| Bounds::at(e.a).union(Bounds::at(e.b)).grown(1);
    let numbered = list.iter().enumerate();
    numbered.map(|(at, e)| (at as u32, around(e))).collect()
}

/// Bends edges until no piece of a bent edge meets another; edge → its line of corners.
fn settle(list: &[Edge], tree: &PackedBoxes, mut splits: Vec<Split>) -> BTreeMap<u32, Vec<Point>> {
    let mut bent: BTreeMap<u32, Vec<Point>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let changed = insert(list, &mut bent, splits);
        if changed.is_empty() {
            break;
        }
        splits = Vec::new();
        for &edge in &changed {
            meet_others(list, tree, &bent, edge, &mut splits);
        }
    }
    bent
}

/// Puts corners into edges, each in its place along the line; returns the edges that changed.
fn insert(
    list: &[Edge],
    bent: &mut BTreeMap<u32, Vec<Point>>,
    mut splits: Vec<Split>,
) -> BTreeSet<u32> {
    splits.sort_unstable();
    splits.dedup();
    let mut changed = BTreeSet::new();
    for (edge, corner) in splits {
        let first = &list[edge as usize];
        let line = bent.entry(edge).or_insert_with(|| vec![first.a, first.b]);
        if let Some(at) = best_place(line, corner) {
            line.insert(at, corner);
            changed.insert(edge);
        }
    }
    for edge in &changed {
        if let Some(line) = bent.get_mut(edge) {
            unfold(line);
        }
    }
    changed
}

/// Splits the pieces of a line that rounding folded back over itself.
///
/// The two ways over a fold must be the same pieces to cancel out. A fold is a few steps long, so
/// its pieces stand close together in the line. Every split leaves pieces in smaller boxes, so it
/// ends.
fn unfold(line: &mut Vec<Point>) {
    let mut at = 0;
    while at + 1 < line.len() {
        match fold(line, at) {
            Some(corner) => line.insert(at + 1, corner),
            None => at += 1,
        }
    }
}

/// Where the piece of a line that starts at a corner must be split for the pieces around it.
fn fold(line: &[Point], at: usize) -> Option<Point> {
    let (a, b) = (line[at], line[at + 1]);
    let around = &line[at.saturating_sub(FOLD)..line.len().min(at + 2 + FOLD)];
    let under = around.iter().copied().find(|c| inside(a, b, *c));
    let crossing = || {
        let others = around.windows(2).filter(|s| crosses(a, b, s[0], s[1]));
        let mut meetings = others.map(|s| meeting(a, b, s[0], s[1]));
        meetings.find(|m| *m != a && *m != b)
    };
    under.or_else(crossing)
}

/// Where in a line a corner belongs: in the nearest piece; none when it is there already.
fn best_place(line: &[Point], corner: Point) -> Option<usize> {
    if line.contains(&corner) {
        return None;
    }
    let far = |s: &[Point]| {
        let (t, off) = foot(s[0], s[1], corner);
        if (0.0..=1.0).contains(&t) {
            return off;
        }
        let (dx, dy) = crate::geography::exact::difference(s[usize::from(t > 1.0)], corner);
        dx * dx + dy * dy
    };
    let pieces = line.windows(2).enumerate();
    let near = pieces.min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)))?;
    Some(near.0 + 1)
}

/// Finds where the pieces of a bent edge meet those of other edges.
fn meet_others(
    list: &[Edge],
    tree: &PackedBoxes,
    bent: &BTreeMap<u32, Vec<Point>>,
    edge: u32,
    out: &mut Vec<Split>,
) {
    let ours = line_of(list, bent, edge);
    let Some(around) = Bounds::of(&ours) else {
        return;
    };
    tree.meet(&around.grown(DRIFT), |other| {
        let theirs = line_of(list, bent, other);
        if other == edge || !near(&theirs, &around) {
            return;
        }
        for e in ours.windows(2) {
            for f in theirs.windows(2) {
                meet((edge, e[0], e[1]), (other, f[0], f[1]), out);
            }
        }
    });
}

fn near(line: &[Point], around: &Bounds) -> bool {
    Bounds::of(line).is_some_and(|b| b.grown(1).intersects(around))
}

fn line_of(list: &[Edge], bent: &BTreeMap<u32, Vec<Point>>, edge: u32) -> Vec<Point> {
    let straight = || vec![list[edge as usize].a, list[edge as usize].b];
    bent.get(&edge).cloned().unwrap_or_else(straight)
}

/// Notes where two segments must be split: corners on the other's line, else a crossing.
fn meet((i, a, b): (u32, Point, Point), (j, c, d): (u32, Point, Point), out: &mut Vec<Split>) {
    let before = out.len();
    touch(j, c, d, a, out);
    touch(j, c, d, b, out);
    touch(i, a, b, c, out);
    touch(i, a, b, d, out);
    let ends_meet = a == c || a == d || b == c || b == d;
    if out.len() == before && !ends_meet && crosses(a, b, c, d) {
        let at = meeting(a, b, c, d);
        out.extend([(i, at), (j, at)]);
    }
}

/// Notes a corner that lies on a segment but is not one of its ends.
fn touch(edge: u32, a: Point, b: Point, corner: Point, out: &mut Vec<Split>) {
    let around = Bounds::at(a).union(Bounds::at(b)).grown(1);
    if corner == a || corner == b || !around.contains(corner) {
        return;
    }
    let (t, off) = foot(a, b, corner);
    if (0.0..=1.0).contains(&t) && off <= ON_LINE {
        out.push((edge, corner));
    }
}

/// Replaces bent edges by their pieces.
fn replace(edges: &mut Edges, bent: &BTreeMap<u32, Vec<Point>>) {
    let mut pieces = Vec::new();
    for (&at, line) in bent {
        let Edge { left, right, .. } = edges.list[at as usize];
        edges.touch(left);
        edges.touch(right);
        let steps = line.windows(2);
        pieces.extend(steps.filter_map(|s| Edge::new(s[0], s[1], left, right)));
        edges.list[at as usize].right = left;
    }
    edges.list.retain(|e| e.left != e.right);
    edges.list.append(&mut pieces);
}
