//! Ground covered by rings, in square kilometres, good enough to compare before and after.

use planner::geography::Point;

/// Mean radius of the earth, in kilometres.
const RADIUS: f64 = 6_371.008_8;

/// Steps around the globe, and half of them.
pub(super) const ROUND: i64 = 3_600_000_000;
pub(super) const HALF: i64 = ROUND / 2;

/// Returns the ground left of a closed ring; negative when it runs clockwise.
///
/// After Chamberlain and Duquette, "Some Algorithms for Polygons on a Sphere" (2007).
pub(super) fn ground(ring: &[Point]) -> f64 {
    let radians = |steps: i64| (steps as f64 / Point::PER_DEGREE).to_radians();
    let sum: f64 = ring
        .windows(2)
        .map(|s| {
            let mut step = i64::from(s[1].lon) - i64::from(s[0].lon);
            if step.abs() > HALF {
                step -= ROUND * step.signum();
            }
            let sines = libm::sin(radians(s[0].lat.into())) + libm::sin(radians(s[1].lat.into()));
            radians(step) * (2.0 + sines)
        })
        .sum();
    -sum * RADIUS * RADIUS / 2.0
}

/// Says whether a line takes a step of more than half the globe: it crosses the antimeridian.
pub(super) fn wraps(line: &[Point]) -> bool {
    line.windows(2)
        .any(|s| (i64::from(s[1].lon) - i64::from(s[0].lon)).abs() > HALF)
}

/// Twice the area of a closed ring in square steps, exactly; positive when counter-clockwise.
pub(super) fn doubled(ring: &[Point]) -> i128 {
    ring.windows(2)
        .map(|s| {
            i128::from(s[0].lon) * i128::from(s[1].lat)
                - i128::from(s[1].lon) * i128::from(s[0].lat)
        })
        .sum()
}

/// Says on which side of the line `a → b` the point `c` lies: positive = left.
pub(super) fn side(a: Point, b: Point, c: Point) -> i128 {
    let (ux, uy) = apart(a, b);
    let (vx, vy) = apart(a, c);
    i128::from(ux) * i128::from(vy) - i128::from(uy) * i128::from(vx)
}

/// Returns the steps from `a` to `b`.
pub(super) fn apart(a: Point, b: Point) -> (i64, i64) {
    (
        i64::from(b.lon) - i64::from(a.lon),
        i64::from(b.lat) - i64::from(a.lat),
    )
}

/// Says whether a ring lies in another; equal rings do, crossing rings are answered by chance.
pub(super) fn within(inner: &[Point], outer: &[Point]) -> bool {
    // In half steps, so that the middle of a segment is a position too.
    let corners = inner
        .iter()
        .map(|p| (2 * i64::from(p.lon), 2 * i64::from(p.lat)));
    let middles = inner.windows(2).map(|s| {
        let (x, y) = apart(s[0], s[1]);
        (2 * i64::from(s[0].lon) + x, 2 * i64::from(s[0].lat) + y)
    });
    let answers = corners.chain(middles).map(|at| place(at, outer));
    answers.flatten().next().unwrap_or(true)
}

/// Says whether a position in half steps lies in a closed ring; nothing when it lies on its line.
fn place((x, y): (i64, i64), ring: &[Point]) -> Option<bool> {
    let mut inside = false;
    for s in ring.windows(2) {
        let half = |p: Point| (2 * i64::from(p.lon), 2 * i64::from(p.lat));
        let (a, b) = (half(s[0]), half(s[1]));
        let (low, high) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        if y < low.1 || y > high.1 {
            continue;
        }
        let turn = i128::from(high.0 - low.0) * i128::from(y - low.1)
            - i128::from(high.1 - low.1) * i128::from(x - low.0);
        if turn == 0 && x >= a.0.min(b.0) && x <= a.0.max(b.0) {
            return None;
        }
        // A corner counts for the segment above it only.
        if y < high.1 && turn > 0 {
            inside = !inside;
        }
    }
    Some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        let points = corners.iter().chain(corners.first());
        points
            .map(|(x, y)| Point::from_degrees(*x, *y).unwrap())
            .collect()
    }

    #[test]
    fn a_square_degree_at_the_equator_is_as_large_as_it_is() {
        let square = ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        assert!(
            (ground(&square) - 12_364.0).abs() < 10.0,
            "{}",
            ground(&square)
        );
        let across = ring(&[(179.5, 0.0), (-179.5, 0.0), (-179.5, 1.0), (179.5, 1.0)]);
        assert!((ground(&across) - ground(&square)).abs() < 1e-6);
    }

    #[test]
    fn rings_lie_in_rings_also_when_they_touch() {
        let outer = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        let touching = ring(&[(0.0, 0.0), (2.0, 1.0), (1.0, 2.0)]);
        let beside = ring(&[(4.0, 0.0), (6.0, 0.0), (4.0, 2.0)]);
        assert!(within(&touching, &outer) && !within(&beside, &outer));
        assert!(!within(&outer, &touching));
    }
}
