//! Repairs the rings of one area, and says what was repaired.
//!
//! What it is not: neighbours are not known here; borders are shared and gaps closed when all
//! areas are put together. What always holds: ground is counted once, however often a ring winds
//! around it an even number of times means outside.

use std::collections::BTreeSet;

use planner::geography::{Bounds, Point, Topology};
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
    /// Whether the repair changed the area by more than its figures may hide.
    pub(super) changed: bool,
}

/// Pieces of one area, holes included; the islands of Norway are a fifth of it.
const MOST_RINGS: usize = 50_000;

/// Share of an area that a repair may change without its figures being named.
const SMALL: f64 = 0.001;

const REDRAW: &str = "Check the area; repair it in the program it comes from if it looks wrong.";

/// Repairs pieces, each its outer ring and then its holes.
pub(super) fn pieces(pieces: Vec<Vec<Vec<Point>>>) -> Mended {
    if pieces.iter().map(Vec::len).sum::<usize>() > MOST_RINGS {
        return scattered();
    }
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
                work.done.insert(Repair::Stray);
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
    work.finish(tidy.into_iter().flatten().collect())
}

/// Repairs rings of which nobody said which are holes: a ring inside another is one.
pub(super) fn rings(rings: Vec<Vec<Point>>) -> Mended {
    if rings.len() > MOST_RINGS {
        return scattered();
    }
    let mut work = Work::default();
    let tidy: Vec<Vec<Point>> = rings
        .into_iter()
        .filter_map(|ring| work.tidy(ring))
        .collect();
    let tidy = by_nesting(tidy);
    work.before = tidy.iter().map(|ring| ground(ring)).sum::<f64>().abs();
    work.finish(tidy)
}

fn scattered() -> Mended {
    let mut mended = Mended::default();
    let why = format!("The area was left out: it has more than {MOST_RINGS} pieces and holes.");
    mended.say(&why, "Merge or drop its smallest pieces.");
    mended
}

/// Turns rings so that those inside an odd number of others run clockwise.
fn by_nesting(mut rings: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let boxes: Vec<_> = rings.iter().map(Vec::as_slice).map(Bounds::of).collect();
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

/// A repair that needs no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Repair {
    Closed,
    Spike,
    Flat,
    Stray,
    Inner,
}

impl Repair {
    const fn why(self) -> &'static str {
        match self {
            Self::Closed => "A ring was not closed; it was closed with a straight line.",
            Self::Spike => "The outline ran out and back over itself; the spike was taken off.",
            Self::Flat => "A ring without ground was left out: its corners lie on one line.",
            Self::Stray => "A hole outside its area was left out.",
            Self::Inner => "A piece lay on the ground of another; its ground counts once.",
        }
    }
}

#[derive(Debug, Default)]
struct Work {
    /// Ground as it is drawn, in square kilometres.
    before: f64,
    done: BTreeSet<Repair>,
    turned: bool,
}

impl Work {
    /// Closes a ring and takes out doubled corners and spikes; nothing when no ground is left.
    fn tidy(&mut self, mut ring: Vec<Point>) -> Option<Vec<Point>> {
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        } else if ring.len() > 2 {
            self.done.insert(Repair::Closed);
        }
        // Corners on one line of the map may lie around a pole.
        let ends = ring.last().copied().zip(ring.first().copied());
        let round = wraps(&ring) || ends.is_some_and(|(last, first)| wraps(&[last, first]));
        if round && ring.len() > 2 {
            ring.extend(ring.first().copied());
            return Some(ring);
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
            self.done.insert(Repair::Flat);
            return None;
        }
        if line.len() < corners {
            self.done.insert(Repair::Spike);
        }
        line.extend(line.first().copied());
        Some(line)
    }

    /// Drops pieces that lie on the ground of another.
    fn nested(&mut self, pieces: &mut Vec<Vec<Vec<Point>>>) {
        if pieces.len() < 2 || pieces.iter().any(|piece| wraps(&piece[0])) {
            return;
        }
        let boxes: Vec<_> = pieces.iter().map(|p| Bounds::of(&p[0])).collect();
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
        if dropped.contains(&true) {
            self.done.insert(Repair::Inner);
        }
        let mut gone = dropped.into_iter();
        pieces.retain(|_| !gone.next().unwrap_or(false));
    }

    /// Resolves crossings and puts what was done into words.
    fn finish(self, rings: Vec<Vec<Point>>) -> Mended {
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
        for repair in &self.done {
            mended.say(repair.why(), REDRAW);
        }
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
        let moved = [Repair::Inner, Repair::Stray]
            .iter()
            .any(|r| self.done.contains(r));
        if !(proper || torn || moved) {
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
        mended.changed = changed;
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

#[cfg(test)]
mod tests {
    use super::*;

    type Corners<'a> = &'a [(f64, f64)];

    fn ring(corners: Corners<'_>) -> Vec<Point> {
        let points = corners.iter().chain(corners.first());
        points
            .map(|(x, y)| Point::from_degrees(*x, *y).unwrap())
            .collect()
    }

    fn mend(list: &[&[Corners<'_>]]) -> (f64, Vec<String>) {
        let rings = |piece: &&[Corners<'_>]| piece.iter().map(|r| ring(r)).collect();
        let mended = pieces(list.iter().map(rings).collect());
        let area = mended.rings.iter().map(|ring| doubled(ring)).sum::<i128>() as f64 / 2e14;
        (area, mended.said.into_iter().map(|said| said.why).collect())
    }

    const SQUARE: Corners<'static> = &[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];

    #[test]
    fn sound_areas_stay_as_they_are() {
        let touching: Corners<'_> = &[(0.0, 2.0), (1.0, 1.0), (1.0, 3.0)];
        let other: Corners<'_> = &[(1.0, 1.0), (3.0, 1.0), (3.0, 2.0)];
        let notched: Corners<'_> = &[(0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0)];
        let notch: Corners<'_> = &[(4.0, 0.0), (4.0, 4.0), (2.0, 2.0)];
        let island: Corners<'_> = &[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)];
        let lake: Corners<'_> = &[(0.5, 0.5), (3.0, 0.5), (3.0, 3.0), (0.5, 3.0)];
        for (name, list, area) in [
            (
                "a hole that touches the outline",
                vec![&[SQUARE, touching][..]],
                15.0,
            ),
            (
                "holes that touch",
                vec![&[SQUARE, touching, other][..]],
                14.0,
            ),
            (
                "a piece in the notch of another",
                vec![&[notched][..], &[notch]],
                16.0,
            ),
            (
                "an island in a lake",
                vec![&[SQUARE, lake][..], &[island]],
                10.75,
            ),
        ] {
            let (found, said) = mend(&list);
            assert!((found - area).abs() < 1e-9, "{name}: {found}");
            assert!(said.is_empty(), "{name}: {said:?}");
        }
    }

    #[test]
    fn ground_is_kept_and_counted_once() {
        let bow_tie: Corners<'_> = &[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)];
        let uneven: Corners<'_> = &[
            (0.0, 0.0),
            (4.0, 0.0),
            (4.0, 4.0),
            (3.999, 4.001),
            (0.0, 4.0),
        ];
        let spiked: Corners<'_> = &[
            (0.0, 0.0),
            (4.0, 0.0),
            (4.0, 4.0),
            (4.0, 9.0),
            (4.0, 4.0),
            (0.0, 4.0),
        ];
        let inner: Corners<'_> = &[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)];
        let beside: Corners<'_> = &[(2.0, 2.0), (6.0, 2.0), (6.0, 6.0), (2.0, 6.0)];
        for (name, list, area, notes) in [
            ("a bow-tie", vec![&[bow_tie][..]], 2.0, 2),
            ("a corner just outside", vec![&[uneven][..]], 16.002, 0),
            ("a spike", vec![&[spiked][..]], 16.0, 1),
            ("a piece in a piece", vec![&[SQUARE][..], &[inner]], 16.0, 2),
            ("a piece twice", vec![&[SQUARE][..], &[SQUARE]], 16.0, 2),
            (
                "pieces that overlap",
                vec![&[SQUARE][..], &[beside]],
                28.0,
                2,
            ),
            (
                "a hole outside",
                vec![&[SQUARE, &[(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)]][..]],
                16.0,
                2,
            ),
        ] {
            let (found, said) = mend(&list);
            assert!((found - area).abs() < 1e-2, "{name}: {found} {said:?}");
            assert_eq!(said.len(), notes, "{name}: {said:?}");
        }
        let (_, said) = mend(&[&[bow_tie]]);
        assert!(
            said[1].starts_with("The repair changed the area from 0.0000 to 2"),
            "{said:?}"
        );
    }

    #[test]
    fn areas_across_the_antimeridian_and_around_a_pole_keep_their_ground() {
        let fiji: Corners<'_> = &[
            (179.0, -17.0),
            (-179.0, -17.0),
            (-179.0, -16.0),
            (179.0, -16.0),
        ];
        let (area, said) = mend(&[&[fiji]]);
        assert!(
            (area - 2.0).abs() < 1e-9 && said.len() == 1,
            "{area} {said:?}"
        );
        let pole: Corners<'_> = &[(0.0, -80.0), (120.0, -80.0), (-120.0, -80.0)];
        assert!((mend(&[&[pole]]).0 - 3_600.0).abs() < 1e-6);
    }

    #[test]
    fn a_million_corners_take_moments() {
        let corner = |at: i32| {
            let angle = f64::from(at) / 1e6 * std::f64::consts::TAU;
            let far = 20.0 + f64::from(at % 7) * 1e-5;
            Point::from_degrees(libm::cos(angle) * far, libm::sin(angle) * far).unwrap()
        };
        let mut coast: Vec<Point> = (0..1_000_000).map(corner).collect();
        coast.push(coast[0]);
        let begun = std::time::Instant::now();
        let mended = pieces(vec![vec![coast]]);
        println!("{:?}, {:?}", begun.elapsed(), mended.said);
        assert!(!mended.rings.is_empty());
        assert!(begun.elapsed().as_secs() < 20);
    }
}
