//! What must hold of ground, shown on small grids and on random input.

use proptest::prelude::*;

use super::index::{PointIndex, ShapeIndex, Touch};
use super::outline::MultiPolygon;
use super::shape::{holes, islands, pieces, ring_area};
use super::topology::NOBODY;
use super::*;
use crate::plan::{TerritoryId, UnitIx};

/// Steps of one cell of a test grid.
const CELL: i32 = 1_000_000;

fn p(lon: i32, lat: i32) -> Point {
    Point { lon, lat }
}

fn id(number: u32) -> TerritoryId {
    TerritoryId::new(number).unwrap()
}

/// The four corners of a cell, open and clockwise, so that closing and turning are tested too.
fn cell(column: i32, row: i32) -> Vec<Point> {
    let (x, y) = (column * CELL, row * CELL);
    vec![
        p(x, y),
        p(x, y + CELL),
        p(x + CELL, y + CELL),
        p(x + CELL, y),
    ]
}

fn grid(columns: i32, rows: i32) -> Topology {
    let cells = (0..rows).flat_map(|r| (0..columns).map(move |c| vec![cell(c, r)]));
    Topology::from_rings(&cells.collect::<Vec<_>>())
}

/// Holders from a picture, top row first: letters are territories, a dot is nobody.
fn holders(picture: &[&str]) -> (Topology, Vec<Option<TerritoryId>>) {
    let letter = |b: u8| (b != b'.').then(|| id(u32::from(b)));
    let rows = picture.iter().rev();
    let all = rows.flat_map(|row| row.bytes().map(letter)).collect();
    (grid(picture[0].len() as i32, picture.len() as i32), all)
}

fn flat_area(ground: &MultiPolygon) -> i128 {
    let rings = ground
        .0
        .iter()
        .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
    rings.map(|ring| exact::doubled_area(ring)).sum()
}

/// Every ring closed and simple in its corners, outlines counter-clockwise, holes clockwise.
fn assert_sound(ground: &MultiPolygon) {
    for polygon in &ground.0 {
        assert!(exact::doubled_area(&polygon.outer) > 0);
        assert!(polygon.holes.iter().all(|h| exact::doubled_area(h) < 0));
        for ring in polygon.rings() {
            assert_eq!(ring.first(), ring.last());
            let mut corners = ring[1..].to_vec();
            corners.sort_unstable();
            corners.dedup();
            assert_eq!(corners.len(), ring.len() - 1, "{ring:?}");
        }
    }
}

#[test]
fn cells_of_a_grid_share_their_borders() {
    let shapes = grid(3, 2);
    shapes.check().unwrap();
    let shared = shapes.arc_sides.iter().filter(|s| !s.contains(&NOBODY));
    assert_eq!(shared.count(), 7);
    let neighbours = Adjacency::of(&shapes);
    assert_eq!(neighbours.neighbours(1), [0, 2, 4]);
    let (_, length) = neighbours.borders(0).next().unwrap();
    assert!((length - metres(p(CELL, 0), p(CELL, CELL))).abs() < 1e-6);
}

#[test]
fn a_long_side_is_split_where_smaller_neighbours_meet_it() {
    let wide = vec![p(0, 0), p(2 * CELL, 0), p(2 * CELL, -CELL), p(0, -CELL)];
    let units = [vec![cell(0, 0)], vec![cell(1, 0)], vec![wide]];
    let shapes = Topology::from_rings(&units);
    assert_eq!(Adjacency::of(&shapes).neighbours(2), [0, 1]);
    let whole = dissolve(&shapes, &[UnitIx(0), UnitIx(1), UnitIx(2)]);
    assert_eq!((whole.0.len(), whole.0[0].holes.len()), (1, 0));
}

#[test]
fn a_corner_one_step_off_a_line_is_put_on_it() {
    let mut off = cell(0, 0);
    off[1].lat -= 1;
    off[2] = p(CELL / 2, CELL - 1);
    off.insert(3, p(CELL, CELL));
    let shapes = Topology::from_rings(&[vec![off], vec![cell(0, 1)]]);
    shapes.check().unwrap();
    assert_eq!(Adjacency::of(&shapes).neighbours(0), [1]);
}

#[test]
fn a_line_that_rounding_folds_leaves_no_empty_ring() {
    let first = [(6, 0), (8, 15), (39, 12), (6, 15), (33, 12)];
    let second = [(24, 4), (25, 16), (28, 2), (27, 15)];
    let ring = |corners: &[(i32, i32)]| vec![corners.iter().map(|c| p(c.0 * 7, c.1 * 5)).collect()];
    let shapes = Topology::from_rings(&[ring(&first), ring(&second)]);
    for unit in [UnitIx(0), UnitIx(1)] {
        assert_sound(&shape_of(&shapes, unit));
    }
}

#[test]
fn a_hole_and_the_unit_in_it_share_one_ring() {
    let ring = vec![
        p(0, 0),
        p(3 * CELL, 0),
        p(3 * CELL, 3 * CELL),
        p(0, 3 * CELL),
    ];
    let shapes = Topology::from_rings(&[vec![ring, cell(1, 1)], vec![cell(1, 1)]]);
    let around = shape_of(&shapes, UnitIx(0));
    assert_eq!((around.0.len(), around.0[0].holes.len()), (1, 1));
    assert_sound(&around);
    assert_eq!(Adjacency::of(&shapes).neighbours(0), [1]);
}

#[test]
fn ground_that_meets_in_a_corner_comes_apart_and_corner_holes_stay_holes() {
    let (shapes, all) = holders(&["AB.", "BA.", "..."]);
    let both = dissolve_all(&shapes, &all);
    assert_eq!(both[&id(65)].0.len(), 2);
    let (shapes, all) = holders(&["AAAA", "AB.A", "A.BA", "AAAA"]);
    let ring = &dissolve_all(&shapes, &all)[&id(65)];
    assert_sound(ring);
    assert_eq!((ring.0.len(), ring.0[0].holes.len()), (1, 1));
    let (shapes, all) = holders(&["AAAA", "ABAA", "AAAB", "AAAA"]);
    let ring = &dissolve_all(&shapes, &all)[&id(65)];
    assert_sound(ring);
    assert_eq!(flat_area(ring), 14 * 2 * i128::from(CELL).pow(2));
}

#[test]
fn holes_that_cut_ground_in_two_leave_two_pieces() {
    let (shapes, all) = holders(&["AAB", "ABA", "BAA"]);
    let ground = &dissolve_all(&shapes, &all)[&id(65)];
    assert_sound(ground);
    assert_eq!(ground.0.len(), 2);
}

#[test]
fn a_crossing_border_is_repaired_for_both_neighbours() {
    // The common border runs up, loops over itself and goes on.
    let border = vec![
        p(500, 0),
        p(500, 600),
        p(700, 600),
        p(700, 400),
        p(300, 400),
        p(300, 1000),
    ];
    let west = vec![p(300, 1000), p(0, 1000), p(0, 0), p(500, 0)];
    let east = vec![p(500, 0), p(1000, 0), p(1000, 1000), p(300, 1000)];
    let shapes = Topology::from_arcs(
        &[border, west, east],
        &[vec![vec![0, 1]], vec![vec![2, !0]]],
    );
    shapes.check().unwrap();
    let (a, b) = (shape_of(&shapes, UnitIx(0)), shape_of(&shapes, UnitIx(1)));
    assert_sound(&a);
    assert_sound(&b);
    assert_eq!(flat_area(&a) + flat_area(&b), 2_000_000);
}

#[test]
fn repairing_repaired_shapes_changes_nothing() {
    let mut shapes = grid(4, 4);
    let before = shapes.clone();
    assert_eq!(shapes.untangle(), 0);
    assert_eq!(shapes, before);
}

#[test]
fn spikes_doubled_points_and_collapsed_units_go() {
    let mut spiked = cell(0, 0);
    spiked.splice(
        1..1,
        [
            p(0, CELL / 2),
            p(-500, CELL / 2),
            p(0, CELL / 2),
            p(0, CELL / 2),
        ],
    );
    let flat = vec![p(0, 0), p(5, 5), p(0, 0)];
    let shapes = Topology::from_rings(&[vec![spiked], vec![flat], vec![]]);
    assert_eq!(shapes.len(), 3);
    assert_eq!(shapes.bounds(UnitIx(0)).unwrap().min, p(0, 0));
    assert_eq!(shapes.rings(UnitIx(1)).count(), 0);
    assert_eq!(shapes.bounds(UnitIx(2)), None);
}

#[test]
fn islands_are_linked_to_the_nearest_ground() {
    let units: Vec<_> = [0, 1, 2, 5, 6, 20].map(|c| vec![cell(c, 0)]).into();
    let shapes = Topology::from_rings(&units);
    let centres: Vec<Point> = (0..6)
        .map(|u| shapes.bounds(UnitIx(u)).unwrap().centre())
        .collect();
    let linked = Adjacency::of(&shapes).bridged(&centres);
    assert_eq!(linked.groups(), [0; 6]);
    let links: Vec<_> = linked.borders(4).collect();
    assert_eq!(links.iter().map(|l| l.0).collect::<Vec<_>>(), [3, 5]);
    assert!(links[1].1 == 0.0 && linked.neighbours(2).contains(&3));
}

#[test]
fn pieces_islands_and_holes_are_told_apart() {
    let (shapes, all) = holders(&["AAAAB", "A.CAB", "AAAAB", "DDBBB", "ADBBB"]);
    let neighbours = Adjacency::of(&shapes);
    let sizes: Vec<usize> = pieces(&neighbours, &all)[&id(65)]
        .iter()
        .map(Vec::len)
        .collect();
    assert_eq!(sizes, [10, 1]);
    assert_eq!(shape::pieces_of(&neighbours, &all, id(65)).len(), 2);
    assert_eq!(islands(&neighbours, &all)[&id(65)], [[UnitIx(0)]]);
    let inside = holes(&shapes, &neighbours, &all);
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[&id(65)], [[UnitIx(16), UnitIx(17)]]);
}

#[test]
fn one_square_degree_at_the_equator_has_its_true_size() {
    let ring = [
        p(0, 0),
        p(10_000_000, 0),
        p(10_000_000, 10_000_000),
        p(0, 10_000_000),
        p(0, 0),
    ];
    // 12,308.8 km² on the WGS 84 ellipsoid.
    assert!((ring_area(&ring) / 1e6 - 12_308.8).abs() < 1.0);
}

#[test]
fn a_point_is_found_in_its_unit_and_near_the_coast_in_the_nearest() {
    let shapes = grid(3, 3);
    let index = ShapeIndex::of(&shapes);
    let find = |point| unit_at(point, &index, &shapes);
    assert_eq!(find(p(CELL * 3 / 2, CELL / 2)), Some(UnitIx(1)));
    assert_eq!(find(p(-CELL, CELL * 5 / 2)), Some(UnitIx(6)));
    assert_eq!(find(p(-CELL * 9, 0)), None);
}

#[test]
fn an_area_takes_units_by_centre_or_by_touch() {
    let shapes = grid(4, 4);
    let index = ShapeIndex::of(&shapes);
    let area = Area::Rectangle(Bounds::between(
        p(CELL / 4, CELL / 4),
        p(CELL * 7 / 4, CELL * 3 / 4),
    ));
    let units = |touch| index.within(&shapes, &[], &area, touch);
    assert_eq!(units(Touch::Centre), [UnitIx(0), UnitIx(1)]);
    assert_eq!(units(Touch::Any), [UnitIx(0), UnitIx(1)]);
    let spot = Area::Circle {
        centre: p(CELL, CELL + 100),
        metres: 200.0,
    };
    let touched = index.within(&shapes, &[], &spot, Touch::Any);
    assert_eq!(touched, [0, 1, 4, 5].map(UnitIx));
    assert!(index.within(&shapes, &[], &spot, Touch::Centre).is_empty());
}

#[test]
fn simplified_borders_keep_their_ends_and_never_fall_flat() {
    let round: Vec<Point> = (0..90_i32)
        .map(|i| {
            let turn = f64::from(i) * 4.0_f64.to_radians();
            p(
                (1e6 * libm::cos(turn)) as i32,
                (1e6 * libm::sin(turn)) as i32,
            )
        })
        .collect();
    let shapes = Topology::from_rings(&[vec![round]]);
    let detail = Detail::of(&shapes);
    let coarse: Vec<Point> = detail.arc_at(&shapes, 0, 0).collect();
    assert_eq!(coarse.len(), 4);
    assert_eq!(coarse.first(), coarse.last());
    assert_eq!(detail.arc_at(&shapes, 0, 22).count(), 91);
}

fn any_point() -> impl Strategy<Value = Point> {
    (
        -1_800_000_000..=1_800_000_000_i32,
        -900_000_000..=900_000_000_i32,
    )
        .prop_map(|(x, y)| p(x, y))
}

fn any_area() -> impl Strategy<Value = Area> {
    let ring = prop::collection::vec(any_point(), 0..12);
    let path = prop::collection::vec(any_point(), 0..4);
    prop_oneof![
        ring.prop_map(Area::Lasso),
        (any_point(), any_point()).prop_map(|(a, b)| {
            let (south, north) = (a.lat.min(b.lat), a.lat.max(b.lat));
            Area::Rectangle(Bounds {
                min: p(a.lon, south),
                max: p(b.lon, north),
            })
        }),
        (any_point(), 0.0..6e6).prop_map(|(centre, metres)| Area::Circle { centre, metres }),
        (path, 0.0..2e6).prop_map(|(path, metres)| Area::Stroke { path, metres }),
    ]
}

/// Grids whose inner corners are shaken by less than half a cell.
fn shaken() -> impl Strategy<Value = Topology> {
    let shakes = prop::collection::vec((-CELL / 3..CELL / 3, -CELL / 3..CELL / 3), 36);
    shakes.prop_map(|shakes| {
        let corner = |c: i32, r: i32| {
            let (dx, dy) = shakes[(r * 6 + c) as usize];
            p(c * CELL + dx, r * CELL + dy)
        };
        let unit = |c: i32, r: i32| {
            vec![vec![
                corner(c, r),
                corner(c + 1, r),
                corner(c + 1, r + 1),
                corner(c, r + 1),
            ]]
        };
        let cells = (0..5).flat_map(|r| (0..5).map(move |c| unit(c, r)));
        Topology::from_rings(&cells.collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_off_what_was_added_gives_back_the_same_shapes(a in shaken(), b in shaken()) {
        let mut both = a.clone();
        both.append(&b);
        prop_assert!(both.check().is_ok());
        prop_assert_eq!(&both.slice(UnitIx(25)), &b);
        both.truncate(25);
        prop_assert_eq!(&both, &a);
        let mut none = Topology::default();
        none.append(&a);
        prop_assert_eq!(&none, &a);
        none.truncate(0);
        prop_assert_eq!(none, Topology::default());
    }

    #[test]
    fn shapes_survive_their_bytes(shapes in shaken()) {
        prop_assert_eq!(Topology::from_bytes(&shapes.to_bytes()), Ok(shapes));
    }

    #[test]
    fn damaged_bytes_are_refused_without_a_panic(
        shapes in shaken(),
        noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        random in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut bytes = shapes.to_bytes();
        for (at, byte) in noise {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = Topology::from_bytes(&bytes) {
            prop_assert!(read.check().is_ok());
        }
        let random: Vec<u8> = std::iter::once(1).chain(random).collect();
        if let Ok(read) = Topology::from_bytes(&random) {
            prop_assert!(read.check().is_ok());
        }
    }

    #[test]
    fn territories_cover_exactly_the_ground_of_their_units(
        shapes in shaken(),
        to in prop::collection::vec(0..4_u32, 25),
    ) {
        let all: Vec<Option<TerritoryId>> = to.iter().map(|t| TerritoryId::new(*t)).collect();
        let grounds = dissolve_all(&shapes, &all);
        for (territory, ground) in &grounds {
            assert_sound(ground);
            let units: Vec<UnitIx> = (0..25).map(UnitIx).filter(|u| all[u.at()] == Some(*territory)).collect();
            let wanted: i128 = units.iter().map(|u| flat_area(&shape_of(&shapes, *u))).sum();
            prop_assert_eq!(flat_area(ground), wanted);
            prop_assert_eq!(&dissolve(&shapes, &units), ground);
        }
        let whole = dissolve(&shapes, &(0..25).map(UnitIx).collect::<Vec<_>>());
        prop_assert_eq!((whole.0.len(), whole.0[0].holes.len()), (1, 0));
    }

    #[test]
    fn any_rings_become_sound_ground(
        rings in prop::collection::vec(prop::collection::vec((0..40_i32, 0..40_i32), 0..9), 1..6),
    ) {
        let units: Vec<_> = rings.iter().map(|r| vec![r.iter().map(|c| p(c.0 * 7, c.1 * 5)).collect()]).collect();
        let shapes = Topology::from_rings(&units);
        prop_assert!(shapes.check().is_ok(), "{:?}", shapes.check());
        for unit in 0..shapes.len() as u32 {
            assert_sound(&shape_of(&shapes, UnitIx(unit)));
        }
    }

    #[test]
    fn an_area_holds_what_asking_every_point_says(
        area in any_area(),
        points in prop::collection::vec(any_point(), 0..400),
    ) {
        let index = PointIndex::of(points.iter().copied().zip(0..).map(|(p, id)| (id, p)));
        let held = points.iter().zip(0_u32..).filter(|(p, _)| area.contains(**p));
        prop_assert_eq!(index.within(&area), held.map(|(_, id)| id).collect::<Vec<_>>());
    }

    #[test]
    fn every_point_stands_in_the_range_of_its_tile(points in prop::collection::vec(any_point(), 1..100), z in 0_u8..=10) {
        let index = PointIndex::of(points.into_iter().zip(0..).map(|(p, id)| (id, p)));
        let side = 1_u32 << z;
        let mut tiles: Vec<u64> = index.codes().iter().map(|c| c >> (2 * (PointIndex::ZOOM - z))).collect();
        tiles.dedup();
        let even = |v: u64| (0..z).fold(0_u32, |x, i| x | (((v >> (2 * i)) & 1) as u32) << i);
        let found: usize = tiles.iter().map(|t| index.tile(z, even(*t), even(*t >> 1)).len()).sum();
        prop_assert_eq!(found, index.len());
        prop_assert_eq!(index.tile(z, side, 0), 0..0);
    }
}
