//! A start: recursive weighted bisection (Kalcsics, Nickel & Schröder 2005) with jittered cuts.

use super::super::random::Random;
use super::level::Level;

/// How far a cut may be turned off the longest extent, in radians either way.
const JITTER: f64 = 0.6;

/// Cuts the level into its cells and returns the cell of each unit.
pub(super) fn bisect(level: &Level, random: &mut Random) -> Vec<u32> {
    let mut owners = vec![0; level.len()];
    let units: Vec<u32> = (0..level.len() as u32).collect();
    let cells: Vec<u32> = (0..level.cells as u32).collect();
    let mut open = vec![(units, cells)];
    while let Some((units, cells)) = open.pop() {
        if let [cell] = cells[..] {
            for unit in units {
                owners[unit as usize] = cell;
            }
        } else if !cells.is_empty() {
            open.extend(cut(level, units, cells, random));
        }
    }
    owners
}

type Part = (Vec<u32>, Vec<u32>);

/// Cuts one part in two along a line, each side with the targets of its half of the cells.
fn cut(level: &Level, mut units: Vec<u32>, mut cells: Vec<u32>, random: &mut Random) -> [Part; 2] {
    let places = units
        .iter()
        .map(|u| (level.weight[*u as usize], level.xy[*u as usize]));
    let angle = longest(places) + (random.unit() * 2.0 - 1.0) * JITTER;
    let (dy, dx) = (libm::sin(angle), libm::cos(angle));
    let along = |p: [f64; 2]| p[0] * dx + p[1] * dy;
    let key = |u: &u32| along(level.xy[*u as usize]);
    units.sort_by(|a, b| key(a).total_cmp(&key(b)).then(a.cmp(b)));
    order_cells(level, &mut cells, &units, &along);
    let target = |cell: &u32| level.target[*cell as usize * level.measures];
    // An odd number of cells is cut either way, by lot.
    let half = cells.len() / 2 + (cells.len() % 2) * random.below(2);
    let right = cells.split_off(half.max(1));
    let (left_target, right_target): (f64, f64) = (
        cells.iter().map(target).sum(),
        right.iter().map(target).sum(),
    );
    let at = split_at(
        level,
        &units,
        left_target / (left_target + right_target),
        cells.len(),
        right.len(),
    );
    let rest = units.split_off(at);
    [(units, cells), (rest, right)]
}

/// Returns where to split so that the left part holds this share, leaving a unit to each cell
/// where there are enough.
fn split_at(level: &Level, units: &[u32], share: f64, left: usize, right: usize) -> usize {
    let total: f64 = units.iter().map(|u| level.weight[*u as usize]).sum();
    let mut sum = 0.0;
    let at = units.iter().position(|u| {
        sum += level.weight[*u as usize];
        sum > total * share
    });
    let most = units.len().saturating_sub(right);
    at.unwrap_or(units.len())
        .min(most)
        .max(left.min(units.len()))
}

/// Cells with locked units or a centre stand where these lie; the others are spread evenly between.
fn order_cells(level: &Level, cells: &mut [u32], units: &[u32], along: &impl Fn([f64; 2]) -> f64) {
    let free = cells
        .iter()
        .filter(|c| level.place(**c as usize).is_none())
        .count();
    if free == cells.len() || units.is_empty() {
        return;
    }
    let mut seen = 0;
    let mut keyed: Vec<(f64, u32)> = Vec::with_capacity(cells.len());
    for &cell in cells.iter() {
        if let Some(place) = level.place(cell as usize) {
            keyed.push((along(place), cell));
        } else {
            let at = (2 * seen + 1) * units.len() / (2 * free);
            keyed.push((
                along(level.xy[units[at.min(units.len() - 1)] as usize]),
                cell,
            ));
            seen += 1;
        }
    }
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (cell, (_, sorted)) in cells.iter_mut().zip(keyed) {
        *cell = sorted;
    }
}

/// Returns the direction in which weighted places extend furthest, as an angle.
pub(in super::super) fn longest(places: impl Iterator<Item = (f64, [f64; 2])>) -> f64 {
    let mut sums = [0.0; 6];
    for (w, [x, y]) in places {
        let terms = [w, w * x, w * y, w * x * x, w * x * y, w * y * y];
        sums.iter_mut()
            .zip(terms)
            .for_each(|(sum, term)| *sum += term);
    }
    let [w, x, y, xx, xy, yy] = sums;
    if w <= 0.0 {
        return 0.0;
    }
    let (sxx, sxy, syy) = (xx - x * x / w, xy - x * y / w, yy - y * y / w);
    0.5 * libm::atan2(2.0 * sxy, sxx - syy)
}
