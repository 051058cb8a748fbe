//! Where the outline of one area crosses or touches itself.

use std::collections::HashMap;

use planner::geography::Point;

use super::sphere::{apart, side};

/// Pairs of segments that are looked at for one area; real coasts of five million corners need a
/// tenth of it, and a knot made on purpose would otherwise take hours.
const MOST_PAIRS: u64 = 60_000_000;

/// Crossings of one area after which it is a knot, not a border.
const MOST_CROSSINGS: usize = 20_000;

/// An outline that is a knot.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Knot;

/// What was found in the rings of one area.
#[derive(Debug, Default)]
pub(super) struct Crossings {
    /// Whether two lines cross inside both.
    pub(super) proper: bool,
    /// Corners to put in: ring, segment, corner.
    splits: Vec<(u32, u32, Point)>,
}

struct Segment {
    ring: u32,
    at: u32,
    a: Point,
    b: Point,
}

impl Segment {
    fn low(&self, tall: bool) -> i32 {
        if tall {
            self.a.lat.min(self.b.lat)
        } else {
            self.a.lon.min(self.b.lon)
        }
    }

    fn high(&self, tall: bool) -> i32 {
        if tall {
            self.a.lat.max(self.b.lat)
        } else {
            self.a.lon.max(self.b.lon)
        }
    }
}

/// Finds crossings among closed rings.
pub(super) fn find(rings: &[Vec<Point>]) -> Result<Crossings, Knot> {
    let mut segments: Vec<Segment> = Vec::new();
    for (ring, points) in rings.iter().enumerate() {
        segments.extend(points.windows(2).enumerate().map(|(at, s)| Segment {
            ring: ring as u32,
            at: at as u32,
            a: s[0],
            b: s[1],
        }));
    }
    let spread = |tall: bool| {
        let low = segments.iter().map(|s| i64::from(s.low(tall))).min();
        let high = segments.iter().map(|s| i64::from(s.high(tall))).max();
        high.zip(low).map_or(0, |(high, low)| high - low)
    };
    // Along the longer side, fewer segments stand side by side.
    let tall = spread(true) > spread(false);
    segments.sort_unstable_by_key(|s| s.low(tall));
    let mut found = Crossings::default();
    let mut pairs = 0_u64;
    for (i, one) in segments.iter().enumerate() {
        let (low, high) = (one.low(!tall), one.high(!tall));
        for other in &segments[i + 1..] {
            if other.low(tall) > one.high(tall) {
                break;
            }
            pairs += 1;
            if other.low(!tall) <= high && other.high(!tall) >= low {
                meet(one, other, &mut found);
            }
        }
        if pairs > MOST_PAIRS || found.splits.len() > MOST_CROSSINGS {
            return Err(Knot);
        }
    }
    Ok(found)
}

fn meet(one: &Segment, other: &Segment, found: &mut Crossings) {
    let (a, b, c, d) = (one.a, one.b, other.a, other.b);
    let (left, right) = (side(a, b, c).signum(), side(a, b, d).signum());
    if left * right > 0 {
        return;
    }
    let (from, to) = (side(c, d, a).signum(), side(c, d, b).signum());
    if from * to > 0 {
        return;
    }
    if left * right < 0 && from * to < 0 {
        let at = meeting(a, b, c, d);
        found.proper = true;
        found.splits.push((one.ring, one.at, at));
        found.splits.push((other.ring, other.at, at));
        return;
    }
    let mut touch = |on: &Segment, corner: Point, turn: i128| {
        if turn == 0 && between(on.a, on.b, corner) {
            found.splits.push((on.ring, on.at, corner));
        }
    };
    touch(one, c, left);
    touch(one, d, right);
    touch(other, a, from);
    touch(other, b, to);
}

/// Says whether a point on the line of a segment lies strictly between its ends.
fn between(a: Point, b: Point, p: Point) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    p > low && p < high
}

/// The point nearest to where two crossing segments meet.
fn meeting(a: Point, b: Point, c: Point, d: Point) -> Point {
    let (u, v, w) = (apart(a, b), apart(c, d), apart(a, c));
    let cross = |p: (i64, i64), q: (i64, i64)| p.0 as f64 * q.1 as f64 - p.1 as f64 * q.0 as f64;
    let share = (cross(w, v) / cross(u, v)).clamp(0.0, 1.0);
    Point {
        lon: (i64::from(a.lon) + libm::round(u.0 as f64 * share) as i64) as i32,
        lat: (i64::from(a.lat) + libm::round(u.1 as f64 * share) as i64) as i32,
    }
}

impl Crossings {
    /// Puts the corners found into the rings.
    pub(super) fn put_in(mut self, rings: &[Vec<Point>]) -> Vec<Vec<Point>> {
        let far = |ring: u32, at: u32, p: Point| {
            let (x, y) = apart(rings[ring as usize][at as usize], p);
            i128::from(x) * i128::from(x) + i128::from(y) * i128::from(y)
        };
        self.splits
            .sort_unstable_by_key(|(ring, at, p)| (*ring, *at, far(*ring, *at, *p)));
        let mut splits = self.splits.iter().peekable();
        let mut whole = Vec::with_capacity(rings.len());
        for (ring, points) in rings.iter().enumerate() {
            let mut line = Vec::with_capacity(points.len());
            for (at, point) in points.iter().enumerate() {
                line.push(*point);
                while let Some((_, _, corner)) =
                    splits.next_if(|(r, s, _)| (*r as usize, *s as usize) == (ring, at))
                {
                    line.push(*corner);
                }
            }
            line.dedup();
            whole.push(line);
        }
        whole
    }
}

/// Takes a closed ring apart where it comes back to a corner; loops of two corners have no ground.
pub(super) fn loops(ring: &[Point]) -> Vec<Vec<Point>> {
    let mut seen: HashMap<Point, usize> = HashMap::with_capacity(ring.len());
    let mut line: Vec<Point> = Vec::with_capacity(ring.len());
    let mut out = Vec::new();
    for &point in ring {
        let Some(&at) = seen.get(&point) else {
            seen.insert(point, line.len());
            line.push(point);
            continue;
        };
        let mut part: Vec<Point> = line[at..].to_vec();
        for gone in line.drain(at + 1..) {
            seen.remove(&gone);
        }
        part.push(point);
        if part.len() > 3 {
            out.push(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(i32, i32)]) -> Vec<Point> {
        let points = corners.iter().chain(corners.first());
        points
            .map(|(lon, lat)| Point {
                lon: *lon,
                lat: *lat,
            })
            .collect()
    }

    #[test]
    fn a_bow_tie_falls_into_its_two_loops() {
        let rings = [ring(&[(0, 0), (10, 10), (10, 0), (0, 10)])];
        let found = find(&rings).unwrap();
        assert!(found.proper);
        let whole = found.put_in(&rings);
        let parts = loops(&whole[0]);
        assert_eq!(parts.len(), 2);
        assert!(
            parts
                .iter()
                .all(|part| part.len() == 4 && part.contains(&Point { lon: 5, lat: 5 }))
        );
    }

    #[test]
    fn a_sound_ring_stays_whole() {
        let rings = [
            ring(&[(0, 0), (10, 0), (10, 10), (0, 10)]),
            ring(&[(2, 2), (4, 2), (4, 4)]),
        ];
        let found = find(&rings).unwrap();
        assert!(!found.proper && found.splits.is_empty());
        assert_eq!(loops(&rings[0]), [rings[0].clone()]);
    }

    #[test]
    fn a_knot_is_given_up_before_it_takes_hours() {
        let comb: Vec<(i32, i32)> = (0..4_000)
            .map(|i| {
                if i % 2 == 0 {
                    (i * 7 % 3_999, 0)
                } else {
                    (i * 11 % 3_989, 100_000)
                }
            })
            .collect();
        assert_eq!(find(&[ring(&comb)]).unwrap_err(), Knot);
    }
}
