//! Questions about integer points whose answers must be right to the last bit.
//!
//! Signs are taken in floating point first and in 128-bit integers only when they are in doubt
//! (the filter of Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997).

use std::cmp::Ordering;

use super::Point;

/// A point with longitudes that may run past the antimeridian.
pub(crate) type Wide = [i64; 2];

/// Above this, the floating-point cross product of differences below 2^33 has the right sign:
/// its error is at most four roundings of numbers below 2^65, which is 2^14.
const IN_DOUBT: f64 = 16_384.0;

/// Where a point lies in regard to a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Strictly inside.
    Inside,
    /// Strictly outside.
    Outside,
    /// On the line itself.
    Border,
}

/// Widens a point.
pub(crate) const fn wide(p: Point) -> Wide {
    [p.lon as i64, p.lat as i64]
}

/// Returns a number that orders points as they order themselves, and faster.
pub(crate) const fn key(p: Point) -> u64 {
    let (x, y) = (p.lon as u32 ^ 0x8000_0000, p.lat as u32 ^ 0x8000_0000);
    ((x as u64) << 32) | y as u64
}

/// Says on which side of the line `a → b` the point `c` lies: greater = left, less = right.
pub(crate) fn turn(a: Wide, b: Wide, c: Wide) -> Ordering {
    let (ux, uy) = (b[0] - a[0], b[1] - a[1]);
    let (vx, vy) = (c[0] - a[0], c[1] - a[1]);
    let guess = ux as f64 * vy as f64 - uy as f64 * vx as f64;
    if guess > IN_DOUBT {
        return Ordering::Greater;
    }
    if guess < -IN_DOUBT {
        return Ordering::Less;
    }
    let sure = i128::from(ux) * i128::from(vy) - i128::from(uy) * i128::from(vx);
    sure.cmp(&0)
}

/// Says on which side of the line `a → b` the point `c` lies.
pub(crate) fn side(a: Point, b: Point, c: Point) -> Ordering {
    turn(wide(a), wide(b), wide(c))
}

/// Orders two directions from `at` counter-clockwise, starting at east.
pub(crate) fn by_angle(at: Point, a: Point, b: Point) -> Ordering {
    half(at, a)
        .cmp(&half(at, b))
        .then_with(|| side(at, a, b).reverse())
}

/// The upper half of directions (east included) comes first.
fn half(at: Point, to: Point) -> bool {
    to.lat < at.lat || (to.lat == at.lat && to.lon < at.lon)
}

/// Says whether two segments cross at a point inside both.
pub(crate) fn crosses(a: Point, b: Point, c: Point, d: Point) -> bool {
    let opposite = |x: Ordering, y: Ordering| x != Ordering::Equal && x == y.reverse();
    opposite(side(a, b, c), side(a, b, d)) && opposite(side(c, d, a), side(c, d, b))
}

/// Returns the point nearest to where two crossing segments meet.
pub(crate) fn meeting(a: Point, b: Point, c: Point, d: Point) -> Point {
    let (ux, uy) = difference(a, b);
    let (vx, vy) = difference(c, d);
    let (wx, wy) = difference(a, c);
    let t = (wx * vy - wy * vx) / (ux * vy - uy * vx);
    along(a, b, t.clamp(0.0, 1.0))
}

/// Returns the point at share `t` of the way from `a` to `b`, rounded.
pub(crate) fn along(a: Point, b: Point, t: f64) -> Point {
    let (ux, uy) = difference(a, b);
    Point {
        lon: (i64::from(a.lon) + libm::round(ux * t) as i64) as i32,
        lat: (i64::from(a.lat) + libm::round(uy * t) as i64) as i32,
    }
}

/// Returns how far along `a → b` (0 to 1, outside when beyond) the foot of `p` falls, and the
/// squared distance in steps from `p` to the segment's line.
pub(crate) fn foot(a: Point, b: Point, p: Point) -> (f64, f64) {
    let (ux, uy) = difference(a, b);
    let (wx, wy) = difference(a, p);
    let length = ux * ux + uy * uy;
    let cross = ux * wy - uy * wx;
    ((ux * wx + uy * wy) / length, cross * cross / length)
}

/// Returns the exact difference in steps.
pub(crate) fn difference(a: Point, b: Point) -> (f64, f64) {
    (
        (i64::from(b.lon) - i64::from(a.lon)) as f64,
        (i64::from(b.lat) - i64::from(a.lat)) as f64,
    )
}

/// Returns twice the signed area of a closed ring in square steps: positive = counter-clockwise.
pub(crate) fn doubled_area(ring: &[Point]) -> i128 {
    ring.windows(2)
        .map(|s| {
            let [a, b] = [wide(s[0]), wide(s[1])];
            i128::from(a[0]) * i128::from(b[1]) - i128::from(b[0]) * i128::from(a[1])
        })
        .sum()
}

/// Says where a point lies in regard to a closed ring, by even–odd crossing.
pub(crate) fn place(ring: &[Point], p: Point) -> Place {
    let mut inside = false;
    for s in ring.windows(2) {
        let (a, b) = (s[0], s[1]);
        if (a.lat > p.lat && b.lat > p.lat) || (a.lat < p.lat && b.lat < p.lat) {
            continue;
        }
        match side(a, b, p) {
            Ordering::Equal if between(a, b, p) => return Place::Border,
            Ordering::Greater if a.lat <= p.lat && p.lat < b.lat => inside = !inside,
            Ordering::Less if b.lat <= p.lat && p.lat < a.lat => inside = !inside,
            _ => {}
        }
    }
    if inside {
        Place::Inside
    } else {
        Place::Outside
    }
}

/// Says whether `p`, known to be on the line, lies between `a` and `b`.
fn between(a: Point, b: Point, p: Point) -> bool {
    a.lon.min(b.lon) <= p.lon && p.lon <= a.lon.max(b.lon)
}

/// Says whether a point lies on a segment and is not one of its ends.
pub(crate) fn inside(a: Point, b: Point, p: Point) -> bool {
    let within = |from: i32, to: i32, at: i32| from.min(to) <= at && at <= from.max(to);
    p != a
        && p != b
        && within(a.lon, b.lon, p.lon)
        && within(a.lat, b.lat, p.lat)
        && side(a, b, p) == Ordering::Equal
}

/// Says whether one closed ring lies inside another that it may touch but does not cross.
pub(crate) fn ring_in_ring(inner: &[Point], outer: &[Point]) -> bool {
    for p in inner {
        match place(outer, *p) {
            Place::Inside => return true,
            Place::Outside => return false,
            Place::Border => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(lon: i32, lat: i32) -> Point {
        Point { lon, lat }
    }

    #[test]
    fn the_side_is_right_across_the_whole_globe() {
        let (a, b) = (
            p(-1_800_000_000, -900_000_000),
            p(1_800_000_000, 900_000_000),
        );
        assert_eq!(side(a, b, p(0, 0)), Ordering::Equal);
        assert_eq!(side(a, b, p(0, 1)), Ordering::Greater);
        assert_eq!(side(a, b, p(1, 0)), Ordering::Less);
    }

    #[test]
    fn directions_run_counter_clockwise_from_east() {
        let mut ends = [p(0, -1), p(-1, 0), p(1, 0), p(0, 1), p(1, -1)];
        ends.sort_by(|a, b| by_angle(p(0, 0), *a, *b));
        assert_eq!(ends, [p(1, 0), p(0, 1), p(-1, 0), p(0, -1), p(1, -1)]);
    }

    #[test]
    fn a_corner_counts_as_border() {
        let ring = [p(0, 0), p(4, 0), p(4, 4), p(0, 4), p(0, 0)];
        assert_eq!(place(&ring, p(4, 4)), Place::Border);
        assert_eq!(place(&ring, p(2, 0)), Place::Border);
        assert_eq!(place(&ring, p(1, 3)), Place::Inside);
        assert_eq!(place(&ring, p(5, 4)), Place::Outside);
    }
}
