//! The balance against the optimum: with fixed centres and sprawl alone the goal is linear, and `HiGHS`
//! finds its best plan, pieces forbidden one by one as they turn up.

use highs::{Col, HighsModelStatus, RowProblem, Sense};
use planner::balance::{Centre, Form, Goal, Ground, Unwatched, solve};

/// How much more than the optimum a plan may sprawl.
const GAP: f64 = 0.01;

/// Gap at which the oracle is content: a tenth of what is judged by it.
const ORACLE_GAP: f64 = 0.001;

/// Times at most that pieces are forbidden on one map.
const ROUNDS: usize = 60;

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

/// A map of 60 to 150 units and a goal with a fixed centre for each territory.
fn drawn(seed: u64) -> (Ground, Goal) {
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
    (Ground::from_edges(xy, vec![mass], &edges).unwrap(), goal)
}

fn sprawl(ground: &Ground, goal: &Goal, unit: usize, territory: usize) -> f64 {
    let Centre::Fixed([x, y]) = goal.centres[territory] else {
        return 0.0;
    };
    let ([a, b], mass) = (ground.xy[unit], ground.mass[0][unit] as f64 / 1000.0);
    mass * ((a - x) * (a - x) + (b - y) * (b - y))
}

/// A piece that must not be cut off: one of its units, one of the main piece, what lies about it.
struct Lone {
    territory: usize,
    unit: usize,
    main: usize,
    around: Vec<usize>,
}

/// Returns the least sprawl of all plans, or none if there is no plan.
fn optimum(ground: &Ground, goal: &Goal) -> Option<f64> {
    let mut lone = Vec::new();
    for _ in 0..ROUNDS {
        let holders = relaxed(ground, goal, &lone)?;
        let more = pieces(ground, goal, &holders);
        if more.is_empty() {
            return Some(total(ground, goal, &holders));
        }
        lone.extend(more);
    }
    panic!("pieces turned up {ROUNDS} times");
}

fn total(ground: &Ground, goal: &Goal, holders: &[usize]) -> f64 {
    holders
        .iter()
        .enumerate()
        .map(|(u, t)| sprawl(ground, goal, u, *t))
        .sum()
}

/// Solves without contiguity but for the pieces forbidden so far.
fn relaxed(ground: &Ground, goal: &Goal, lone: &[Lone]) -> Option<Vec<usize>> {
    let (units, territories) = (ground.len(), goal.territories as usize);
    let mut problem = RowProblem::default();
    let mut cols: Vec<Vec<Col>> = Vec::new();
    for unit in 0..units {
        let column = |t| problem.add_integer_column(sprawl(ground, goal, unit, t), 0..=1);
        cols.push((0..territories).map(column).collect());
    }
    for own in &cols {
        problem.add_row(1..=1, own.iter().map(|c| (*c, 1.0)));
    }
    let all: i64 = ground.mass[0].iter().sum();
    let target = all as f64 / territories as f64;
    for territory in 0..territories {
        let held = (0..units).map(|u| (cols[u][territory], ground.mass[0][u] as f64));
        problem.add_row(target * 0.9..=target * 1.1, held);
    }
    for cut in lone {
        let col = |u: usize| cols[u][cut.territory];
        let ends = [(col(cut.unit), 1.0), (col(cut.main), 1.0)];
        let between = cut.around.iter().map(|u| (col(*u), -1.0));
        problem.add_row(..=1, ends.into_iter().chain(between));
    }
    let mut model = problem.optimise(Sense::Minimise);
    model.make_quiet();
    model.set_option("mip_rel_gap", ORACLE_GAP);
    let solved = model.solve();
    if solved.status() != HighsModelStatus::Optimal {
        assert_eq!(solved.status(), HighsModelStatus::Infeasible);
        return None;
    }
    let values = solved.get_solution();
    let holder = |own: &[f64]| own.iter().position(|x| *x > 0.5).unwrap();
    Some(values.columns().chunks(territories).map(holder).collect())
}

/// Lists what is cut off from the heaviest piece of its territory.
fn pieces(ground: &Ground, goal: &Goal, holders: &[usize]) -> Vec<Lone> {
    let mut lone = Vec::new();
    for territory in 0..goal.territories as usize {
        let mut seen = vec![false; holders.len()];
        let mut found: Vec<Vec<usize>> = Vec::new();
        for first in 0..holders.len() {
            if holders[first] == territory && !seen[first] {
                found.push(piece(ground, holders, first, &mut seen));
            }
        }
        found.sort_by_key(|p| std::cmp::Reverse(p.len()));
        for piece in found.iter().skip(1) {
            let mut around: Vec<usize> = piece.iter().flat_map(|u| beside(ground, *u)).collect();
            around.retain(|u| !piece.contains(u));
            around.sort_unstable();
            around.dedup();
            lone.extend(piece.iter().map(|unit| Lone {
                territory,
                unit: *unit,
                main: found[0][0],
                around: around.clone(),
            }));
        }
    }
    lone
}

fn piece(ground: &Ground, holders: &[usize], first: usize, seen: &mut [bool]) -> Vec<usize> {
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

fn beside(ground: &Ground, unit: usize) -> impl Iterator<Item = usize> {
    let range = ground.starts[unit] as usize..ground.starts[unit + 1] as usize;
    ground.neighbours[range].iter().map(|u| *u as usize)
}

/// Holds the engine against the oracle; returns how many maps had a plan.
fn compare(seeds: std::ops::Range<u64>) -> usize {
    let (mut judged, mut behind, mut gaps) = (0, Vec::new(), Vec::new());
    for seed in seeds {
        let (ground, goal) = drawn(seed);
        // Ground apart is joined by ferry, which the oracle knows nothing of.
        let all = piece(
            &ground,
            &vec![0; ground.len()],
            0,
            &mut vec![false; ground.len()],
        );
        if all.len() < ground.len() {
            continue;
        }
        let found = solve(&ground, &goal, &Unwatched).unwrap();
        let Some(best) = optimum(&ground, &goal) else {
            assert!(!found.valid, "map {seed}");
            continue;
        };
        judged += 1;
        let holders: Vec<usize> = found.holders.iter().map(|t| *t as usize).collect();
        let gap = total(&ground, &goal, &holders) / best - 1.0;
        gaps.push(gap);
        assert!(gap > -2.0 * ORACLE_GAP || !found.valid, "map {seed}: {gap}");
        if !found.valid || gap > GAP {
            behind.push((seed, found.valid, gap));
        }
    }
    let mean = gaps.iter().sum::<f64>() / gaps.len().max(1) as f64;
    println!(
        "{judged} maps, {:.4} % behind the optimum on average",
        mean * 100.0
    );
    assert!(behind.is_empty(), "{behind:?} of {judged}");
    judged
}

#[test]
fn on_a_few_maps_the_balance_is_within_a_per_cent_of_the_optimum() {
    assert!(compare(0..5) > 0);
}

#[test]
#[ignore = "takes minutes; part of `make soak`"]
fn on_fifty_maps_the_balance_is_within_a_per_cent_of_the_optimum() {
    assert!(compare(100..165) >= 50);
}
