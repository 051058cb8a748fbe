//! Small maps with fixed centres, where sprawl alone is judged and the best plan can be found.

use planner::balance::{Centre, Form, Goal, Ground};

/// Seeds of maps and the least sprawl there is, as `make soak` finds it.
pub const OPTIMA: [(u64, f64); 10] = [
    (0, 1950.3188),
    (1, 711.6535),
    (2, 3813.0189),
    (4, 1467.3789),
    (6, 456.7195),
    (7, 965.8488),
    (8, 2340.3466),
    (9, 3659.3046),
    (10, 1648.7672),
    (11, 1965.2382),
];

/// Lots drawn from a seed (`SplitMix64`).
struct Lots(u64);

impl Lots {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 20) % count
    }

    fn unit(&mut self) -> f64 {
        self.below(1 << 30) as f64 / (1u64 << 30) as f64
    }
}

/// Draws a map of 60 to 150 units and a goal with a fixed centre for each territory.
///
/// # Panics
///
/// Never: a grid is sound ground.
pub fn drawn(seed: u64) -> (Ground, Goal) {
    let mut lots = Lots(seed);
    let (width, height) = (8 + lots.below(6) as u32, 8 + lots.below(4) as u32);
    let mut edges = Vec::new();
    for cell in 0..width * height {
        let (x, y) = (cell % width, cell / width);
        if x + 1 < width && lots.below(8) > 0 {
            edges.push((cell, cell + 1, 1.0));
        }
        if y + 1 < height && lots.below(8) > 0 {
            edges.push((cell, cell + width, 1.0));
        }
    }
    let mut spot = |cell: u32| {
        let (x, y) = (f64::from(cell % width), f64::from(cell / width));
        [x + lots.unit() * 0.6, y + lots.unit() * 0.6]
    };
    let xy: Vec<[f64; 2]> = (0..width * height).map(&mut spot).collect();
    let mass = xy.iter().map(|_| 500 + lots.below(2_500) as i64).collect();
    let territories = 3 + lots.below(4) as u32;
    let mut goal = Goal::equal(territories, 1_000);
    let centre = |_| Centre::Fixed(xy[lots.below(xy.len() as u64) as usize]);
    goal.centres = (0..territories).map(centre).collect();
    goal.form = Form {
        compact: 1.0,
        border: 0.0,
        travel: 0.0,
    };
    goal.seed = seed;
    let ground = Ground::from_edges(xy, vec![mass], &edges);
    (ground.expect("a grid is sound ground"), goal)
}

/// Returns what one unit adds to the sprawl of a territory.
pub fn sprawl(ground: &Ground, goal: &Goal, unit: usize, territory: usize) -> f64 {
    let Centre::Fixed([x, y]) = goal.centres[territory] else {
        return 0.0;
    };
    let ([a, b], mass) = (ground.xy[unit], ground.mass[0][unit] as f64 / 1000.0);
    mass * ((a - x) * (a - x) + (b - y) * (b - y))
}

/// Sums the sprawl of a plan.
pub fn total(ground: &Ground, goal: &Goal, holders: &[usize]) -> f64 {
    holders
        .iter()
        .enumerate()
        .map(|(u, t)| sprawl(ground, goal, u, *t))
        .sum()
}

/// Lists the units joined to the first in one territory, and marks them as seen.
pub fn piece(ground: &Ground, holders: &[usize], first: usize, seen: &mut [bool]) -> Vec<usize> {
    let mut piece = vec![first];
    seen[first] = true;
    let mut at = 0;
    while at < piece.len() {
        for next in beside(ground, piece[at]) {
            if holders[next] == holders[first] && !seen[next] {
                seen[next] = true;
                piece.push(next);
            }
        }
        at += 1;
    }
    piece
}

/// Says whether all units hang together.
pub fn in_one_piece(ground: &Ground) -> bool {
    let alone = vec![0; ground.len()];
    piece(ground, &alone, 0, &mut vec![false; ground.len()]).len() == ground.len()
}

/// Returns the neighbours of a unit.
pub fn beside(ground: &Ground, unit: usize) -> impl Iterator<Item = usize> {
    let range = ground.starts[unit] as usize..ground.starts[unit + 1] as usize;
    ground.neighbours[range].iter().map(|u| *u as usize)
}
