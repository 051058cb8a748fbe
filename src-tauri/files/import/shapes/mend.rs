//! Repairs the rings of one area, and says what was repaired.
//!
//! What it is not: neighbours are not known here; borders are shared and gaps closed when all
//! areas are put together. What always holds: ground is counted once, however often a ring winds
//! around it an even number of times means outside.

use planner::geography::{Point, Topology};
use planner::plan::UnitIx;

use super::crossing::{find, loops};
use super::sphere::{doubled, ground, side, within, wraps};

/// A repair, as a sentence and what would make it unnecessary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) why: String,
    pub(super) fix: &'static str,
}

/// An area after its repair.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// Outer rings counter-clockwise and holes clockwise, closed; empty when nothing is left.
    pub(super) rings: Vec<Vec<Point>>,
    pub(super) said: Vec<Said>,
    /// Whether an outer ring ran clockwise.
    pub(super) turned: bool,
}

/// Share of an area that a repair may change without its figures being named.
const SMALL: f64 = 0.001;

const REDRAW: &str = "Check the area; repair it in the program it comes from if it looks wrong.";

/// Repairs pieces, each its outer ring and then its holes.
pub(super) fn pieces(pieces: Vec<Vec<Vec<Point>>>) -> Mended {
    let mut work = Work::default();
    let mut tidy: Vec<Vec<Vec<Point>>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut rings = piece.into_iter();
        let Some(outer) = rings.next().and_then(|ring| work.tidy(ring)) else {
            continue;
        };
        work.before += ground(&outer).abs();
        work.turned |= doubled(&outer) < 0;
        let mut piece = vec![outer];
        for hole in rings.filter_map(|ring| work.tidy(ring)).collect::<Vec<_>>() {
            work.before -= ground(&hole).abs();
            if wraps(&piece[0]) || wraps(&hole) || within(&hole, &piece[0]) {
                piece.push(hole);
            } else {
                work.stray = true;
            }
        }
        tidy.push(piece);
    }
    work.nested(&mut tidy);
    for (at, ring) in tidy
        .iter_mut()
        .flat_map(|piece| piece.iter_mut().enumerate())
    {
        if (doubled(ring) < 0) == (at == 0) && !wraps(ring) {
            ring.reverse();
        }
    }
    work.done(tidy.into_iter().flatten().collect())
}

/// Repairs rings of which nobody said which are holes: a ring inside another is one.
pub(super) fn rings(rings: Vec<Vec<Point>>) -> Mended {
    let mut work = Work::default();
    let tidy: Vec<Vec<Point>> = rings
        .into_iter()
        .filter_map(|ring| work.tidy(ring))
        .collect();
    let tidy = by_nesting(tidy);
    work.before = tidy.iter().map(|ring| ground(ring)).sum::<f64>().abs();
    work.done(tidy)
}

/// Turns rings so that those inside an odd number of others run clockwise.
fn by_nesting(mut rings: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let boxes: Vec<_> = rings
        .iter()
        .map(|ring| planner::geography::Bounds::of(ring))
        .collect();
    let size: Vec<u128> = rings
        .iter()
        .map(|ring| doubled(ring).unsigned_abs())
        .collect();
    let depth = |at: usize| {
        let around = (0..rings.len()).filter(|other| {
            let (Some(outer), Some(inner)) = (boxes[*other], boxes[at]) else {
                return false;
            };
            *other != at
                && size[*other] > size[at]
                && outer.contains(inner.min)
                && outer.contains(inner.max)
                && within(&rings[at], &rings[*other])
        });
        around.count()
    };
    let turn: Vec<bool> = (0..rings.len())
        .map(|at| (doubled(&rings[at]) < 0) == depth(at).is_multiple_of(2))
        .collect();
    for (ring, turn) in rings.iter_mut().zip(turn) {
        if turn && !wraps(ring) {
            ring.reverse();
        }
    }
    rings
}

#[derive(Debug, Default)]
struct Work {
    before: f64,
    open: bool,
    spikes: bool,
    flat: bool,
    stray: bool,
    inner: bool,
    turned: bool,
}

impl Work {
    /// Closes a ring and takes out doubled corners and spikes; nothing when no ground is left.
    fn tidy(&mut self, mut ring: Vec<Point>) -> Option<Vec<Point>> {
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        } else {
            self.open |= ring.len() > 2;
        }
        let corners = ring.len();
        let mut line: Vec<Point> = Vec::with_capacity(corners + 1);
        for point in ring {
            line.push(point);
            while folded(&line) {
                line.remove(line.len() - 2);
                line.dedup();
            }
        }
        // The fold may lie where the ring closes.
        let mut from = 0;
        while line.len() - from > 2 {
            let (last, before) = (line[line.len() - 1], line[line.len() - 2]);
            if folded(&[before, last, line[from]]) || last == line[from] {
                line.pop();
            } else if folded(&[last, line[from], line[from + 1]]) {
                from += 1;
            } else {
                break;
            }
        }
        line.drain(..from);
        if line.len() < 3 {
            self.flat = true;
            return None;
        }
        self.spikes |= line.len() < corners;
        line.extend(line.first().copied());
        Some(line)
    }

    /// Drops pieces that lie on the ground of another.
    fn nested(&mut self, pieces: &mut Vec<Vec<Vec<Point>>>) {
        if pieces.len() < 2 || pieces.iter().any(|piece| wraps(&piece[0])) {
            return;
        }
        let boxes: Vec<_> = pieces
            .iter()
            .map(|p| planner::geography::Bounds::of(&p[0]))
            .collect();
        let size: Vec<u128> = pieces
            .iter()
            .map(|p| doubled(&p[0]).unsigned_abs())
            .collect();
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(size[*at]));
        let mut dropped = vec![false; pieces.len()];
        for (rank, &at) in order.iter().enumerate() {
            let Some(inner) = boxes[at] else { continue };
            dropped[at] = order[..rank].iter().any(|&other| {
                let around =
                    boxes[other].is_some_and(|b| b.contains(inner.min) && b.contains(inner.max));
                around
                    && !dropped[other]
                    && within(&pieces[at][0], &pieces[other][0])
                    && !pieces[other][1..]
                        .iter()
                        .any(|hole| within(&pieces[at][0], hole))
            });
        }
        self.inner = dropped.iter().any(|gone| *gone);
        let mut gone = dropped.into_iter();
        pieces.retain(|_| !gone.next().unwrap_or(false));
    }

    /// Resolves crossings and puts what was done into words.
    fn done(self, rings: Vec<Vec<Point>>) -> Mended {
        let mut mended = Mended {
            turned: self.turned,
            ..Mended::default()
        };
        if rings.is_empty() {
            mended.say(
                "The area was left out: no ground is left of it.",
                "Draw it again, with at least three corners that are not on one line.",
            );
            return mended;
        }
        self.small(&mut mended.said);
        if rings.iter().any(|ring| wraps(ring)) {
            mended.rings = settled(&rings);
            mended.say(
                "The area runs across the antimeridian; it was cut there.",
                "Nothing needs to be done.",
            );
            return mended;
        }
        let Ok(found) = find(&rings) else {
            mended.say(
                "The area was left out: its outline crosses itself thousands of times.",
                REDRAW,
            );
            return mended;
        };
        let proper = found.proper;
        let whole = found.put_in(&rings);
        let parts: Vec<Vec<Point>> = whole.iter().flat_map(|ring| loops(ring)).collect();
        let torn = parts.len() != rings.len();
        if !(proper || torn || self.inner || self.stray) {
            mended.rings = rings;
            return mended;
        }
        mended.rings = settled(&parts);
        let after: f64 = mended.rings.iter().map(|ring| ground(ring)).sum();
        let changed = (after - self.before).abs() > SMALL * after.abs().max(self.before);
        if proper || (torn && changed) {
            mended.say(
                "The outline crosses itself; it was taken apart at the crossings.",
                REDRAW,
            );
        }
        if changed {
            let why = format!(
                "The repair changed the area from {} to {} km\u{b2}.",
                figure(self.before),
                figure(after)
            );
            mended.say(&why, REDRAW);
        }
        mended
    }

    fn small(&self, said: &mut Vec<Said>) {
        let all = [
            (
                self.open,
                "A ring was not closed; it was closed with a straight line.",
            ),
            (
                self.spikes,
                "The outline ran out and back over itself; the spike was taken off.",
            ),
            (
                self.flat,
                "A ring without ground was left out: its corners lie on one line.",
            ),
            (self.stray, "A hole outside its area was left out."),
            (
                self.inner,
                "A piece lay on the ground of another; its ground counts once.",
            ),
        ];
        let met = all.iter().filter(|(met, _)| *met);
        said.extend(met.map(|(_, why)| Said {
            why: (*why).to_owned(),
            fix: REDRAW,
        }));
    }
}

impl Mended {
    fn say(&mut self, why: &str, fix: &'static str) {
        self.said.push(Said {
            why: why.to_owned(),
            fix,
        });
    }
}

/// Says whether the last three corners run out and back over themselves.
fn folded(line: &[Point]) -> bool {
    let [.., a, b, c] = line else { return false };
    let back = {
        let (u, v) = (super::sphere::apart(*b, *a), super::sphere::apart(*b, *c));
        i128::from(u.0) * i128::from(v.0) + i128::from(u.1) * i128::from(v.1) > 0
    };
    back && side(*a, *b, *c) == 0
}

/// The rings as they come out when all areas are put together.
fn settled(rings: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let topology = Topology::from_rings(&[rings.to_vec()]);
    topology.rings(UnitIx(0)).collect()
}

/// A figure with as many decimals as it needs to be told from another.
fn figure(area: f64) -> String {
    if area >= 100.0 {
        format!("{area:.1}")
    } else {
        format!("{area:.4}")
    }
}
