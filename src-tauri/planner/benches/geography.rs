//! How fast ground answers: medians over a jittered grid as large as the ZIP layer.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use planner::geography::{
    Adjacency, Area, Detail, Point, PointIndex, ShapeIndex, Topology, Touch, dissolve, dissolve_all,
};
use planner::plan::{TerritoryId, UnitIx};

/// Units on a side: 183 × 183 = 33,489, about as many as there are ZIP areas.
const SIDE: u32 = 183;

/// Corners on each border between two grid corners, so that there are as many as in the layer.
const INNER: u32 = 2;

/// A generator with a seed of its own (Vigna, splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((((z ^ (z >> 31)) >> 32) * u64::from(end)) >> 32) as u32
    }
}

/// Arcs and rings of a jittered grid over North America.
struct Ground {
    arcs: Vec<Vec<Point>>,
    units: Vec<Vec<Vec<i32>>>,
}

fn ground() -> Ground {
    let mut dice = Dice(1);
    let (wide, high) = (3_000_000, 1_300_000);
    let mut at = |column: u32, row: u32| Point {
        lon: -1_250_000_000 + (column * wide + dice.below(wide / 3)) as i32,
        lat: 250_000_000 + (row * high + dice.below(high / 3)) as i32,
    };
    let corners: Vec<Point> = (0..=SIDE)
        .flat_map(|r| (0..=SIDE).map(move |c| (c, r)))
        .map(|(c, r)| at(c, r))
        .collect();
    let corner = |c: u32, r: u32| corners[(r * (SIDE + 1) + c) as usize];
    let mut dice = Dice(2);
    let mut line = |a: Point, b: Point| {
        let inner = (1..=INNER).map(|i| {
            let share = |x: i32, y: i32| x + (y - x) / (INNER + 1) as i32 * i as i32;
            Point {
                lon: share(a.lon, b.lon) + dice.below(200_000) as i32,
                lat: share(a.lat, b.lat) + dice.below(200_000) as i32,
            }
        });
        let mut points = vec![a];
        points.extend(inner);
        points.push(b);
        points
    };
    let mut arcs = Vec::new();
    for row in 0..=SIDE {
        for column in 0..SIDE {
            arcs.push(line(corner(column, row), corner(column + 1, row)));
        }
    }
    for row in 0..SIDE {
        for column in 0..=SIDE {
            arcs.push(line(corner(column, row), corner(column, row + 1)));
        }
    }
    let flat = |c: u32, r: u32| (r * SIDE + c) as i32;
    let up = |c: u32, r: u32| (SIDE * (SIDE + 1) + r * (SIDE + 1) + c) as i32;
    let unit = |c: u32, r: u32| vec![vec![flat(c, r), up(c + 1, r), !flat(c, r + 1), !up(c, r)]];
    let units = (0..SIDE).flat_map(|r| (0..SIDE).map(move |c| unit(c, r)));
    Ground {
        units: units.collect(),
        arcs,
    }
}

fn accounts(count: u32) -> Vec<(u32, Point)> {
    let mut dice = Dice(3);
    let point = |id| {
        let point = Point {
            lon: -1_250_000_000 + dice.below(600_000_000) as i32,
            lat: 250_000_000 + dice.below(240_000_000) as i32,
        };
        (id, point)
    };
    (0..count).map(point).collect()
}

/// A wavy ring of 200 points that holds about a tenth of the accounts.
fn lasso() -> Area {
    let corner = |i: i32| {
        let turn = f64::from(i) / 100.0 * std::f64::consts::PI;
        let wave = 1.0 + 0.1 * libm::sin(9.0 * turn);
        Point {
            lon: -950_000_000 + (107_000_000.0 * wave * libm::cos(turn)) as i32,
            lat: 370_000_000 + (42_600_000.0 * wave * libm::sin(turn)) as i32,
        }
    };
    Area::Lasso((0..200).map(corner).collect())
}

fn points(c: &mut Criterion) {
    let million = accounts(1_000_000);
    c.bench_function("index 1,000,000 accounts", |b| {
        b.iter(|| PointIndex::of(million.iter().copied()));
    });
    let index = PointIndex::of(million.iter().copied());
    let area = lasso();
    let name = format!("lasso of 200 points around {}", index.within(&area).len());
    c.bench_function(&name, |b| b.iter(|| index.within(&area)));
}

fn shapes(c: &mut Criterion) {
    let ground = ground();
    let build = || Topology::from_arcs(&ground.arcs, &ground.units);
    c.bench_function("build from arcs, untangled", |b| b.iter(build));
    let shapes = build();
    c.bench_function("untangle", |b| {
        b.iter_batched(
            || shapes.clone(),
            |mut s| s.untangle(),
            BatchSize::LargeInput,
        );
    });
    c.bench_function("adjacency", |b| b.iter(|| Adjacency::of(&shapes)));
    c.bench_function("detail", |b| b.iter(|| Detail::of(&shapes)));
    c.bench_function("index of shapes", |b| b.iter(|| ShapeIndex::of(&shapes)));
    let bytes = shapes.to_bytes();
    c.bench_function("read shapes from bytes", |b| {
        b.iter(|| Topology::from_bytes(&bytes));
    });
    let index = ShapeIndex::of(&shapes);
    let area = lasso();
    c.bench_function("units touched by a lasso of 200 points", |b| {
        b.iter(|| index.within(&shapes, &[], &area, Touch::Any));
    });
    territories(c, &shapes);
}

fn territories(c: &mut Criterion, shapes: &Topology) {
    let block = |at: u32| (at / SIDE / 13) * 15 + (at % SIDE) / 13 + 1;
    let holders: Vec<Option<TerritoryId>> = (0..SIDE * SIDE)
        .map(|at| TerritoryId::new(block(at)))
        .collect();
    let count = dissolve_all(shapes, &holders).len();
    c.bench_function(&format!("dissolve into {count}"), |b| {
        b.iter(|| dissolve_all(shapes, &holders));
    });
    let of = |number| {
        let held = (0..SIDE * SIDE).map(UnitIx);
        held.filter(|u| holders[u.at()] == TerritoryId::new(number))
            .collect::<Vec<_>>()
    };
    let (one, other) = (of(100), of(101));
    c.bench_function("dissolve the two that an edit touches", |b| {
        b.iter(|| (dissolve(shapes, &one), dissolve(shapes, &other)));
    });
}

criterion_group! {
    name = geography;
    config = Criterion::default().sample_size(20);
    targets = points, shapes
}
criterion_main!(geography);
