//! Which disc to ask about next: one that holds about half a centre too many over a wide range of
//! radii, so that no mix can comply by moving centres a little.

use super::share::squared;
use super::toll::{Side, Toll};

/// Radii tried around a point, and their distance in typical radii: together three radii wide,
/// beyond which a disc says little about any territory.
const RADII: usize = 40;
const RING: f64 = 0.075;

/// Points tried as the middle of a disc, those that count most.
const MIDDLES: usize = 400;

/// A count closer to a whole number than this is as good as whole.
const WHOLE: f64 = 0.1;

/// Returns the two sides of the best disc, or nothing where all counts are whole.
pub(super) fn branch(mix: &[([f64; 2], f64)], radius: f64) -> Option<[Toll; 2]> {
    let mut middles = mix.to_vec();
    middles.sort_by(|a, b| b.1.total_cmp(&a.1));
    middles.truncate(MIDDLES);
    let mut best: Option<(f64, Toll)> = None;
    for (middle, _) in middles {
        let counts = counts(mix, middle, radius * RING);
        let (score, from, to) = widest(&counts);
        if score > best.map_or(0.0, |b| b.0) {
            best = Some((score, disc(middle, radius * RING, &counts, from, to)));
        }
    }
    let (_, at_most) = best?;
    let at_least = Toll {
        side: Side::AtLeast,
        count: at_most.count + 1.0,
        ..at_most
    };
    Some([at_most, at_least])
}

fn disc(middle: [f64; 2], ring: f64, counts: &[f64], from: usize, to: usize) -> Toll {
    Toll {
        middle,
        radius: ring * ((from + to) as f64 / 2.0 + 1.0),
        count: libm::floor(counts[from]),
        side: Side::AtMost,
        price: 0.0,
    }
}

/// Returns how many centres lie within each radius.
fn counts(mix: &[([f64; 2], f64)], middle: [f64; 2], ring: f64) -> Vec<f64> {
    let mut counts = vec![0.0; RADII];
    for (seat, share) in mix {
        let number = (libm::sqrt(squared(*seat, middle)) / ring) as usize;
        if number < RADII {
            counts[number] += share;
        }
    }
    let mut sum = 0.0;
    for count in &mut counts {
        sum += *count;
        *count = sum;
    }
    counts
}

/// Returns the range of radii over which the count stays between the same whole numbers, with how
/// much it is worth: its width times the distance to the nearest whole number.
fn widest(counts: &[f64]) -> (f64, usize, usize) {
    let mut best = (0.0, 0, 0);
    for from in 0..counts.len() {
        let whole = libm::floor(counts[from]);
        let mut depth = f64::INFINITY;
        for (to, count) in counts.iter().enumerate().skip(from) {
            depth = depth.min((count - whole).min(whole + 1.0 - count));
            if depth < WHOLE {
                break;
            }
            let score = depth * (to - from + 1) as f64;
            if score > best.0 {
                best = (score, from, to);
            }
        }
    }
    best
}
