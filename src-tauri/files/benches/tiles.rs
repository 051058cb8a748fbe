//! How long a tile takes: all approximate ZIP areas of the United States, a million accounts, the base map.

use std::hint::black_box;

use atlas::Level;
use criterion::{Criterion, criterion_group, criterion_main};
use files::tiles::{
    AccountFacts, AccountGround, Tile, TileGround, accounts_tile, borders_tile, units_tile,
};
use mvt::{GeomEncoder, GeomType};
use planner::geography::{Point, Topology};
use planner::plan::{Amount, TerritoryId, UnitIx};

/// Tiles over the middle of the country from zoom 0, which holds all areas, to zoom 6.
const TILES: [(u8, u32, u32); 7] = [
    (0, 0, 0),
    (1, 0, 0),
    (2, 1, 1),
    (3, 2, 3),
    (4, 4, 6),
    (5, 8, 12),
    (6, 16, 24),
];

/// Accounts in the bench.
const ACCOUNTS: usize = 1_000_000;

fn areas(bench: &mut Criterion) {
    let layer = atlas::layer(Level::UsZip).expect("the bundled ZIP areas are read");
    let holders = holders(&layer.codes);
    bench.bench_function("ground/us_zip", |b| {
        b.iter(|| TileGround::new(&layer.topology));
    });
    let ground = TileGround::new(&layer.topology);
    for (z, x, y) in TILES {
        let tile = Tile::new(z, x, y).expect("the tile is in the pyramid");
        bench.bench_function(&format!("units/z{z}"), |b| {
            b.iter(|| units_tile(black_box(&ground), tile));
        });
        bench.bench_function(&format!("borders/z{z}"), |b| {
            b.iter(|| borders_tile(black_box(&ground), &holders, tile));
        });
    }
    bench.bench_function("units/z0 with the mvt crate", |b| {
        b.iter(|| with_mvt(black_box(&layer.topology)));
    });
}

fn accounts(bench: &mut Criterion) {
    let layer = atlas::layer(Level::UsZip).expect("the bundled ZIP areas are read");
    let points = scattered(&layer.centres);
    let weights: Vec<Amount> = (0..ACCOUNTS as i64).map(Amount).collect();
    let territories: Vec<_> = (0..ACCOUNTS as u32)
        .map(|n| TerritoryId::new(n % 50))
        .collect();
    let facts = AccountFacts {
        weights: &weights,
        territories: &territories,
        located: &[],
    };
    let mut group = bench.benchmark_group("accounts");
    group.sample_size(20);
    group.bench_function("ground/1M", |b| b.iter(|| AccountGround::new(&points)));
    let ground = AccountGround::new(&points);
    for (z, x, y) in [(0, 0, 0), (3, 2, 3), (7, 37, 48), (10, 301, 385)] {
        let tile = Tile::new(z, x, y).expect("the tile is in the pyramid");
        group.bench_function(format!("1M/z{z}"), |b| {
            b.iter(|| accounts_tile(black_box(&ground), facts, tile));
        });
    }
    group.finish();
}

fn holders(codes: &[String]) -> Vec<Option<TerritoryId>> {
    let prefix = |code: &String| code.get(..3)?.parse::<u32>().ok();
    let holder = |code| TerritoryId::new(prefix(code)? / 20 + 1);
    codes.iter().map(holder).collect()
}

/// A million places around the centres of areas, the same in every run (Knuth's 64-bit LCG).
fn scattered(centres: &[Point]) -> Vec<Option<Point>> {
    let mut state = 7_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i32
    };
    let mut place = || {
        let centre = centres[next() as usize % centres.len()];
        Some(Point {
            lon: centre.lon + next() % 500_000,
            lat: centre.lat + next() % 500_000,
        })
    };
    (0..ACCOUNTS).map(|_| place()).collect()
}

/// The same tile with the `mvt` crate: how much an encoder of our own is worth.
fn with_mvt(topology: &Topology) -> usize {
    let mut tile = mvt::Tile::new(4096);
    let mut layer = tile.create_layer("units");
    for unit in 0..topology.len() {
        let mut encoder = GeomEncoder::<f64>::new(GeomType::Polygon);
        for ring in topology.rings(UnitIx(unit as u32)) {
            for point in ring.iter().skip(1) {
                let (lon, lat) = point.degrees();
                let sine = lat.to_radians().sin();
                let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
                let _ = encoder.add_point((lon + 180.0) / 360.0 * 4096.0, y * 4096.0);
            }
            let _ = encoder.complete_geom();
        }
        if let Ok(geometry) = encoder.encode() {
            let mut feature = layer.into_feature(geometry);
            feature.set_id(unit as u64 + 1);
            layer = feature.into_layer();
        }
    }
    let _ = tile.add_layer(layer);
    tile.to_bytes().map_or(0, |bytes| bytes.len())
}

criterion_group!(benches, areas, accounts);
criterion_main!(benches);
