//! Cells that lie side by side are joined and cut anew in other directions.
//!
//! Recentring never turns a pair of cells that lie east and west into one that lies north and south,
//! though that is often the better shape: re-splitting pairs is the large neighbourhood of `ReCom`
//! (`DeFord`, Duchin & Solomon 2021), kept to straight cuts, which are optimal for two cells.

use super::level::Level;

/// Directions tried for each pair.
const DIRECTIONS: usize = 12;

/// Pairs that are looked at: each cell with so many of the nearest.
const NEAREST: usize = 7;

/// Sweeps over all pairs at most; most gain is in the first.
const SWEEPS: usize = 4;

/// A cut must lower the inertia of its pair by this share, or the next recentring undoes it.
const WORTH: f64 = 0.005;

/// Cuts pairs of cells anew while that lowers inertia; says whether anything was cut.
pub(super) fn resplit(level: &Level, owners: &mut [u32]) -> bool {
    let mut members = vec![Vec::new(); level.cells];
    for (unit, &cell) in owners.iter().enumerate() {
        members[cell as usize].push(unit as u32);
    }
    let mut touched = vec![true; level.cells];
    let mut any = false;
    for _ in 0..SWEEPS {
        let pairs = pairs(level, &members);
        let mut next = vec![false; level.cells];
        for (a, b) in pairs {
            if !touched[a] && !touched[b] {
                continue;
            }
            if let Some((left, right)) = better(level, &members[a], &members[b], a, b) {
                (members[a], members[b]) = (left, right);
                (next[a], next[b]) = (true, true);
                (touched[a], touched[b]) = (true, true);
                any = true;
            }
        }
        touched = next;
        if !touched.contains(&true) {
            break;
        }
    }
    for (cell, units) in members.iter().enumerate() {
        for &unit in units {
            owners[unit as usize] = cell as u32;
        }
    }
    any
}

/// Sums of weight, weight × x, weight × y.
fn sums(level: &Level, units: &[u32], anchor: [f64; 3]) -> [f64; 3] {
    let mut sum = anchor;
    for &unit in units {
        let (w, [x, y]) = (level.weight[unit as usize], level.xy[unit as usize]);
        sum[0] += w;
        sum[1] += w * x;
        sum[2] += w * y;
    }
    sum
}

/// Lists cells with their nearest, each pair once, by the distance of their centroids.
fn pairs(level: &Level, members: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let centre: Vec<Option<[f64; 2]>> = members
        .iter()
        .enumerate()
        .map(|(cell, units)| {
            let [w, x, y] = sums(level, units, level.anchor[cell]);
            (w > 0.0).then(|| [x / w, y / w])
        })
        .collect();
    let mut pairs = Vec::new();
    for (a, here) in centre.iter().enumerate() {
        let Some(here) = here else { continue };
        let mut near: Vec<(f64, usize)> = centre
            .iter()
            .enumerate()
            .filter(|(b, _)| *b != a)
            .filter_map(|(b, there)| there.map(|t| (squared(*here, t), b)))
            .collect();
        near.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        pairs.extend(near.iter().take(NEAREST).map(|n| (a.min(n.1), a.max(n.1))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn squared(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
}

type Halves = (Vec<u32>, Vec<u32>);

/// Returns a cut of two cells that lies better than the present one, if there is one.
fn better(level: &Level, a: &[u32], b: &[u32], cell_a: usize, cell_b: usize) -> Option<Halves> {
    let (fixed_a, fixed_b) = (level.anchor[cell_a], level.anchor[cell_b]);
    // Cells with locked ground, or a place of their own, stay where these are.
    if fixed_a[0] > 0.0 || fixed_b[0] > 0.0 || level.seated(cell_a) || level.seated(cell_b) {
        return None;
    }
    let (sum_a, sum_b) = (sums(level, a, fixed_a), sums(level, b, fixed_b));
    let now = apart(sum_a, sum_b);
    let whole = sum_a[0] + sum_b[0];
    let inertia = spread(level, a, b, sum_a, sum_b);
    let target = |cell: usize| level.target[cell * level.measures];
    let share = target(cell_a) / (target(cell_a) + target(cell_b));
    let mut units: Vec<u32> = a.iter().chain(b).copied().collect();
    let mut best: Option<(f64, usize, f64)> = None;
    for direction in 0..DIRECTIONS {
        let angle = std::f64::consts::PI * direction as f64 / DIRECTIONS as f64;
        // Unequal targets lie differently when the halves change sides.
        for angle in [angle, angle + std::f64::consts::PI] {
            let at = cut(level, &mut units, angle, whole * share);
            let left = sums(level, &units[..at], [0.0; 3]);
            let right = [
                sum_a[0] + sum_b[0] - left[0],
                sum_a[1] + sum_b[1] - left[1],
                sum_a[2] + sum_b[2] - left[2],
            ];
            let far = apart(left, right);
            if best.is_none_or(|b| far > b.0) {
                best = Some((far, at, angle));
            }
            if (share - 0.5).abs() < 1e-9 {
                break;
            }
        }
    }
    let (far, _, angle) = best?;
    // What is gained is what the centroids move apart: total inertia of the pair is fixed.
    if far - now <= WORTH * inertia {
        return None;
    }
    let at = cut(level, &mut units, angle, whole * share);
    let right = units.split_off(at);
    Some((units, right))
}

/// Parts units along a direction and returns how many fill the left cell: those stand first.
///
/// A weighted selection, for where the cut lies is all that matters; equals go by number.
fn cut(level: &Level, units: &mut [u32], angle: f64, fill: f64) -> usize {
    let (dy, dx) = (libm::sin(angle), libm::cos(angle));
    let along = |u: u32| level.xy[u as usize][0] * dx + level.xy[u as usize][1] * dy;
    let mut keyed: Vec<(f64, u32)> = units.iter().map(|u| (along(*u), *u)).collect();
    let weight = |unit: &(f64, u32)| level.weight[unit.1 as usize];
    let (mut from, mut to, mut sum) = (0, keyed.len(), 0.0);
    while from < to {
        let middle = (to - from) / 2;
        let (before, at, _) = keyed[from..to]
            .select_nth_unstable_by(middle, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let more = before.iter().map(weight).sum::<f64>();
        // A unit goes left when more than half of it fits.
        if sum + more + weight(at) / 2.0 > fill {
            to = from + middle;
        } else {
            sum += more + weight(at);
            from += middle + 1;
        }
    }
    for (unit, (_, cut)) in units.iter_mut().zip(keyed) {
        *unit = cut;
    }
    from
}

/// Inertia between two cells about their common centroid.
fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
    if a[0] <= 0.0 || b[0] <= 0.0 {
        return 0.0;
    }
    let gap = squared([a[1] / a[0], a[2] / a[0]], [b[1] / b[0], b[2] / b[0]]);
    a[0] * b[0] / (a[0] + b[0]) * gap
}

/// Inertia within two cells.
fn spread(level: &Level, a: &[u32], b: &[u32], sum_a: [f64; 3], sum_b: [f64; 3]) -> f64 {
    let about = |units: &[u32], sum: [f64; 3]| -> f64 {
        if sum[0] <= 0.0 {
            return 0.0;
        }
        let centre = [sum[1] / sum[0], sum[2] / sum[0]];
        let term = |u: &u32| level.weight[*u as usize] * squared(level.xy[*u as usize], centre);
        units.iter().map(term).sum()
    };
    about(a, sum_a) + about(b, sum_b)
}
