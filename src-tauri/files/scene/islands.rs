//! Which parts of the ground lie far off: the mainland, and what an atlas would put in a corner.

use std::collections::BTreeMap;

use planner::geography::{MultiPolygon, Point};
use planner::plan::TerritoryId;

/// Ground further apart than this belongs on maps of its own, in kilometres. Wide enough to keep
/// an archipelago together, narrow enough to part Alaska from Washington.
const FAR_KM: f64 = 550.0;

/// Side of the squares that distances are measured between, in degrees.
const SQUARE: f64 = 2.0;

/// Length of a degree of latitude in kilometres.
const DEGREE_KM: f64 = 111.2;

/// Pieces of ground that belong on one map, with the territory each is of.
pub(super) type Part<'a> = Vec<(TerritoryId, &'a planner::geography::Polygon)>;

/// Parts the ground into maps: the one with most `weights` in it first.
///
/// `weights` are places that count one each, such as the centres of units.
pub(super) fn parts<'a>(
    outlines: &'a BTreeMap<TerritoryId, MultiPolygon>,
    weights: &[Point],
) -> Vec<Part<'a>> {
    let pieces = || {
        outlines
            .iter()
            .flat_map(|(id, ground)| ground.0.iter().map(move |piece| (*id, piece)))
    };
    let mut squares: BTreeMap<Square, u32> = BTreeMap::new();
    for (_, piece) in pieces() {
        for point in &piece.outer {
            squares.insert(square(*point), 0);
        }
    }
    let count = link(&mut squares);
    let mut parts: Vec<(usize, Part<'_>)> = vec![(0, Vec::new()); count];
    for (id, piece) in pieces() {
        let home = piece.outer.first().and_then(|p| squares.get(&square(*p)));
        if let Some(part) = home.and_then(|home| parts.get_mut(*home as usize)) {
            part.1.push((id, piece));
        }
    }
    for weight in weights {
        let home = nearest(&squares, *weight);
        if let Some(part) = home.and_then(|home| parts.get_mut(home as usize)) {
            part.0 += 1;
        }
    }
    parts.retain(|part| !part.1.is_empty());
    parts.sort_by_key(|part| std::cmp::Reverse(part.0));
    parts.into_iter().map(|part| part.1).collect()
}

type Square = (i16, i16);

fn square(point: Point) -> Square {
    let (lon, lat) = point.degrees();
    ((lon / SQUARE).floor() as i16, (lat / SQUARE).floor() as i16)
}

/// Numbers squares by the chain of near ones they belong to; returns how many chains there are.
fn link(squares: &mut BTreeMap<Square, u32>) -> usize {
    let all: Vec<Square> = squares.keys().copied().collect();
    let mut home: Vec<usize> = (0..all.len()).collect();
    for at in 0..all.len() {
        for other in 0..at {
            let (a, b) = (root(&home, at), root(&home, other));
            if a != b && near(all[at], all[other]) {
                home[a.max(b)] = a.min(b);
            }
        }
    }
    let mut numbers = BTreeMap::new();
    for (at, square) in all.iter().enumerate() {
        let next = numbers.len() as u32;
        let number = *numbers.entry(root(&home, at)).or_insert(next);
        squares.insert(*square, number);
    }
    numbers.len()
}

fn root(home: &[usize], mut at: usize) -> usize {
    while home[at] != at {
        at = home[at];
    }
    at
}

fn near(a: Square, b: Square) -> bool {
    let middle = |side: i16| (f64::from(side) + 0.5) * SQUARE;
    let down = (f64::from(a.1) - f64::from(b.1)) * SQUARE * DEGREE_KM;
    if down.abs() > FAR_KM {
        return false;
    }
    let lat = f64::midpoint(middle(a.1), middle(b.1));
    let across =
        super::project::around(middle(a.0) - middle(b.0)) * DEGREE_KM * libm::cos(lat.to_radians());
    libm::hypot(across, down) < FAR_KM
}

/// The part whose border passes nearest in the same row of squares, or nothing.
fn nearest(squares: &BTreeMap<Square, u32>, point: Point) -> Option<u32> {
    let (column, row) = square(point);
    let here = squares.get(&(column, row)).copied();
    here.or_else(|| {
        let far = (180.0 / SQUARE) as i16;
        let found = (1..=far).find_map(|away| {
            let west = squares.get(&(column - away, row));
            west.or_else(|| squares.get(&(column + away, row)))
        });
        found.copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::geography::Polygon;

    fn square_at(lon: f64, lat: f64, side: f64) -> Polygon {
        let at = |x: f64, y: f64| Point::from_degrees(lon + x * side, lat + y * side).unwrap();
        Polygon {
            outer: vec![
                at(0.0, 0.0),
                at(1.0, 0.0),
                at(1.0, 1.0),
                at(0.0, 1.0),
                at(0.0, 0.0),
            ],
            holes: Vec::new(),
        }
    }

    #[test]
    fn far_off_ground_is_a_part_of_its_own_and_the_fullest_comes_first() {
        let mainland = square_at(-105.0, 38.0, 3.0);
        let isle = square_at(-101.0, 40.0, 0.5);
        let (west, east) = (square_at(-179.0, 52.0, 2.0), square_at(177.5, 52.0, 2.0));
        let ground = MultiPolygon(vec![west, east, mainland, isle]);
        let outlines = BTreeMap::from([(TerritoryId::FIRST, ground)]);
        let weights = [Point::from_degrees(-104.0, 39.0).unwrap()];
        let parts = parts(&outlines, &weights);
        let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
        assert_eq!(
            sizes,
            [2, 2],
            "the isles beside the 180th meridian are one part"
        );
        assert_eq!(parts[0][0].1.outer[0].lon, -1_050_000_000);
    }
}
