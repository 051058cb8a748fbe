//! Random maps: grids with holes, missing borders and diagonals, and goals with rules of every kind.

use crate::balance::random::Random;
use crate::balance::{
    Cap, Centre, Contiguity, Counted, Districts, Fair, Form, Goal, Ground, Limit, Start, Targets,
    Whose,
};

/// Stream of lots of a seed that nothing else uses.
const LANE: u64 = 99;

/// Lots of a seed.
pub(super) fn lots(seed: u64) -> Random {
    Random::new(seed, LANE)
}

/// Says yes once in so many times.
pub(super) fn one_in(lots: &mut Random, count: usize) -> bool {
    lots.below(count) == 0
}

/// A planar map of a grid's cells: some left out, some borders missing, some diagonals.
pub(super) fn map(lots: &mut Random, width: u32, height: u32, holes: usize) -> Ground {
    let all = (width * height) as usize;
    let mut there = vec![true; all];
    for _ in 0..holes {
        there[lots.below(all)] = false;
    }
    let mut number = vec![u32::MAX; all];
    let mut xy = Vec::new();
    for cell in (0..all).filter(|c| there[*c]) {
        number[cell] = xy.len() as u32;
        let (x, y) = (cell as u32 % width, cell as u32 / width);
        xy.push([
            f64::from(x) + lots.unit() * 0.4,
            f64::from(y) + lots.unit() * 0.4,
        ]);
    }
    let mut edges = Vec::new();
    let mut border = |lots: &mut Random, a: u32, b: u32, rare: usize| {
        let (a, b) = (number[a as usize], number[b as usize]);
        if a != u32::MAX && b != u32::MAX && rare > 0 && !one_in(lots, rare) {
            edges.push((a, b, 0.5 + lots.unit()));
        }
    };
    for cell in 0..width * height {
        let (x, y) = (cell % width, cell / width);
        if x + 1 < width {
            border(lots, cell, cell + 1, 9);
        }
        if y + 1 < height {
            border(lots, cell, cell + width, 9);
        }
        // One of the two diagonals at most: the map stays planar.
        match (lots.below(6), x + 1 < width && y + 1 < height) {
            (0, true) => border(lots, cell, cell + width + 1, 9),
            (1, true) => border(lots, cell + 1, cell + width, 9),
            _ => {}
        }
    }
    let row = |lots: &mut Random| (0..xy.len()).map(|_| mass(lots)).collect::<Vec<i64>>();
    let masses = vec![row(lots), row(lots)];
    Ground::from_edges(xy, masses, &edges).unwrap()
}

fn mass(lots: &mut Random) -> i64 {
    match lots.below(8) {
        0 => 0,
        1 => 4_000 + lots.below(4_000) as i64,
        _ => 1_000 + lots.below(2_000) as i64,
    }
}

/// A map of at most 14 units and a goal for it.
pub(super) fn small(seed: u64) -> (Ground, Goal) {
    let lots = &mut lots(seed);
    let (width, height): (u32, u32) =
        [(3, 3), (4, 3), (5, 2), (4, 4), (5, 3), (7, 2), (14, 1)][lots.below(7)];
    let holes = (width * height).saturating_sub(14) as usize + lots.below(3);
    let mut ground = map(lots, width, height, holes * 2);
    while ground.len() > 14 || ground.len() < 5 {
        ground = map(lots, width, height, holes * 2);
    }
    let most = if ground.len() > 12 { 2 } else { 3 };
    let tolerance = [300, 800, 1_500, 3_000, 6_000][lots.below(5)];
    let mut goal = Goal::equal(2 + lots.below(most) as u32, tolerance);
    goal.seed = seed;
    if ground.len() <= 9 && one_in(lots, 8) {
        goal.contiguity = Contiguity::Loose;
    }
    rules(lots, &ground, &mut goal);
    (ground, goal)
}

/// Adds rules by lot.
pub(super) fn rules(lots: &mut Random, ground: &Ground, goal: &mut Goal) {
    let (units, territories) = (ground.len(), goal.territories as usize);
    let unit = |lots: &mut Random| lots.below(units) as u32;
    if one_in(lots, 4) {
        goal.fixed = vec![None; units];
        for _ in 0..=lots.below(2) {
            goal.fixed[lots.below(units)] = Some(lots.below(territories) as u32);
        }
    }
    if one_in(lots, 5) {
        let total: i64 = ground.mass[0].iter().sum();
        let weights: Vec<i64> = (0..territories).map(|_| 2 + lots.below(4) as i64).collect();
        let sum: i64 = weights.iter().sum();
        let given = weights.iter().map(|w| (total * w / sum).max(1));
        goal.fair[0].targets = Targets::Given(given.collect());
    }
    if one_in(lots, 6) {
        let wide = Fair {
            measure: 1,
            tolerance: 3_000,
            ..goal.fair[0].clone()
        };
        goal.fair.push(Fair {
            targets: Targets::Equal,
            ..wide
        });
    }
    if one_in(lots, 6) {
        goal.apart = vec![(0, unit(lots).max(1))];
    }
    if one_in(lots, 6) {
        let first = unit(lots);
        let around =
            ground.starts[first as usize] as usize..ground.starts[first as usize + 1] as usize;
        let family = ground.neighbours[around].iter().take(2).copied();
        goal.families = vec![family.chain([first]).collect()];
    }
    if one_in(lots, 5) {
        let of = (0..units).map(|_| (!one_in(lots, 5)).then(|| lots.below(3) as u32));
        goal.districts = Districts {
            of: of.collect(),
            price: 1.5,
        };
    }
    if one_in(lots, 6) {
        let most = Some((units / territories) as i64 + 1);
        let territory = one_in(lots, 2).then(|| lots.below(territories) as u32);
        goal.limits = vec![Limit {
            of: Counted::Units,
            territory,
            least: Some(1),
            most,
        }];
    }
    if one_in(lots, 7) {
        let at = |_| Centre::Fixed([lots.unit() * 4.0, lots.unit() * 3.0]);
        goal.centres = (0..territories).map(at).collect();
    }
    if one_in(lots, 5) {
        goal.form = Form {
            compact: 1.0,
            border: lots.unit(),
            travel: 0.0,
        };
    }
    if one_in(lots, 3) {
        start(lots, ground, goal);
    }
}

/// Gives a goal a start by lot, often with caps.
pub(super) fn start(lots: &mut Random, ground: &Ground, goal: &mut Goal) {
    let territories = goal.territories as usize;
    let mut holders: Vec<Option<u32>> = vec![None; ground.len()];
    let by_x = |u: usize| ground.xy[u][0] * territories as f64 / (width(ground) + 0.5);
    for (unit, holder) in holders.iter_mut().enumerate() {
        let territory = (by_x(unit) as usize).min(territories - 1) as u32;
        *holder = (!one_in(lots, 12)).then_some(territory);
    }
    let price = [0.0, 0.5, 2.0][lots.below(3)];
    goal.start = Start::From { holders, price };
    if !one_in(lots, 3) {
        return;
    }
    let who = lots.below(territories) as u32;
    let whose = [
        Whose::All,
        Whose::EachGives,
        Whose::EachTakes,
        Whose::Gives(who),
        Whose::Takes(who),
    ];
    goal.caps.push(Cap {
        of: [Counted::Measure(0), Counted::Units][lots.below(2)],
        whose: whose[lots.below(5)],
        share: lots.below(8) as u32 * 1_000,
    });
}

/// Returns how wide a map is.
fn width(ground: &Ground) -> f64 {
    ground.xy.iter().map(|p| p[0]).fold(0.0, f64::max)
}
