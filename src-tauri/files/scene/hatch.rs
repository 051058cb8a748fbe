//! Hatching: parallel lines inside rings, as plain lines that every program can draw.

use super::Mm;

/// Returns slanted lines inside rings (even-odd), `gap` apart, on one grid for the whole page.
pub(super) fn hatch(rings: &[Vec<Mm>], gap: f64) -> Vec<Vec<Mm>> {
    hatched(rings, gap, std::f64::consts::FRAC_PI_4)
}

/// The same at any slant: radians from level, rising to the right.
pub(super) fn hatched(rings: &[Vec<Mm>], gap: f64, slant: f64) -> Vec<Vec<Mm>> {
    let (cos, sin) = (libm::cos(slant), libm::sin(slant));
    let turn = |at: &Mm| [at[0] * cos - at[1] * sin, at[0] * sin + at[1] * cos];
    let back = |at: Mm| [at[0] * cos + at[1] * sin, at[1] * cos - at[0] * sin];
    let turned: Vec<Vec<Mm>> = rings
        .iter()
        .map(|ring| ring.iter().map(turn).collect())
        .collect();
    let lines = rows(&turned, gap, 0.0)
        .into_iter()
        .flat_map(|(height, spans)| {
            let line = move |(from, to)| vec![back([from, height]), back([to, height])];
            spans.into_iter().map(line)
        });
    lines.collect()
}

/// Returns level lines through rings (even-odd), `gap` apart and one at `start`: the height of
/// each and the stretches of it inside.
pub(super) fn rows(rings: &[Vec<Mm>], gap: f64, start: f64) -> Vec<(f64, Vec<(f64, f64)>)> {
    let heights = || rings.iter().flatten().map(|at| at[1] - start);
    let low = heights().fold(f64::INFINITY, f64::min);
    let high = heights().fold(f64::NEG_INFINITY, f64::max);
    if low >= high || gap <= 0.0 || !(high - low).is_finite() {
        return Vec::new();
    }
    let (first, last) = ((low / gap).ceil() as i64, (high / gap).floor() as i64);
    let lines = (first..=last).map(|line| {
        // A hair off the grid, so that no vertex lies exactly on a line.
        let height = start + line as f64 * gap + 1e-7;
        let crossings = crossings(rings, height);
        let spans = crossings.chunks_exact(2).map(|span| (span[0], span[1]));
        (height, spans.collect())
    });
    lines.collect()
}

fn crossings(rings: &[Vec<Mm>], height: f64) -> Vec<f64> {
    let mut found = Vec::new();
    for ring in rings {
        for (at, a) in ring.iter().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            if (a[1] > height) != (b[1] > height) {
                found.push(a[0] + (b[0] - a[0]) * (height - a[1]) / (b[1] - a[1]));
            }
        }
    }
    found.sort_by(f64::total_cmp);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_out_of_holes() {
        let square = |low: f64, high: f64| vec![[low, low], [high, low], [high, high], [low, high]];
        let lines = hatch(&[square(0.0, 10.0), square(4.0, 6.0)], 1.0);
        assert!(lines.len() > 10);
        for line in lines {
            let middle = [
                f64::midpoint(line[0][0], line[1][0]),
                f64::midpoint(line[0][1], line[1][1]),
            ];
            let within = |low: f64, high: f64| middle.iter().all(|m| (low..high).contains(m));
            assert!(within(0.0, 10.0) && !within(4.0, 6.0), "{line:?}");
        }
        assert!(hatch(&[], 1.0).is_empty());
    }
}
