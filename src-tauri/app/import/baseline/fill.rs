//! Ground that nobody owns but that lies between areas somebody does: grown over from its edges,
//! round by round, so that territories stay or become whole.

use std::collections::{BTreeMap, BTreeSet};

use planner::geography::{Adjacency, Point};
use planner::plan::{TerritoryId, UnitIx};

/// Who each unit is held by.
type Holders = [Option<TerritoryId>];

/// Returns who takes the areas in between: those inside the outline of all that is owned.
///
/// In each round an area that touches owned ground goes to the territory of which it joins most
/// pieces, then to the one it touches most areas of, then to the lowest number.
pub(super) fn between(
    holders: &Holders,
    fixed: &BTreeSet<UnitIx>,
    centres: &[Point],
    borders: &Adjacency,
) -> Vec<(UnitIx, TerritoryId)> {
    let owned = holders.iter().zip(centres).filter(|(h, _)| h.is_some());
    let hull = hull(owned.map(|(_, centre)| *centre).collect());
    let mut holders = holders.to_vec();
    let mut pieces = Pieces::of(&holders, borders);
    let free = |at: usize| !fixed.contains(&UnitIx(at as u32)) && inside(&hull, centres[at]);
    let mut open: Vec<bool> = (0..holders.len())
        .map(|at| holders[at].is_none() && at < centres.len() && free(at))
        .collect();
    let mut edge: BTreeSet<u32> = (0..holders.len() as u32)
        .filter(|unit| touches(&holders, borders, *unit) && open[*unit as usize])
        .collect();
    let mut filled = Vec::new();
    while !edge.is_empty() {
        let taken: Vec<(u32, TerritoryId)> = edge
            .iter()
            .filter_map(|unit| Some((*unit, taker(&holders, borders, &mut pieces, *unit)?)))
            .collect();
        for (unit, to) in &taken {
            holders[*unit as usize] = Some(*to);
            open[*unit as usize] = false;
            filled.push((UnitIx(*unit), *to));
        }
        for (unit, _) in &taken {
            pieces.join(&holders, borders, *unit);
        }
        let next = taken.iter().flat_map(|(unit, _)| borders.neighbours(*unit));
        edge = next.copied().filter(|unit| open[*unit as usize]).collect();
    }
    filled.sort_unstable_by_key(|(unit, _)| *unit);
    filled
}

fn touches(holders: &Holders, borders: &Adjacency, unit: u32) -> bool {
    let mut neighbours = borders.neighbours(unit).iter();
    neighbours.any(|n| holders.get(*n as usize).is_some_and(Option::is_some))
}

fn taker(
    holders: &Holders,
    borders: &Adjacency,
    pieces: &mut Pieces,
    unit: u32,
) -> Option<TerritoryId> {
    let mut touched: BTreeMap<TerritoryId, (BTreeSet<u32>, usize)> = BTreeMap::new();
    for neighbour in borders.neighbours(unit) {
        if let Some(holder) = holders.get(*neighbour as usize).copied().flatten() {
            let (joined, areas) = touched.entry(holder).or_default();
            joined.insert(pieces.root(*neighbour));
            *areas += 1;
        }
    }
    // Of equals the last one wins, so the lowest number comes last.
    let best = touched
        .iter()
        .rev()
        .max_by_key(|(_, (joined, areas))| (joined.len(), *areas));
    best.map(|(id, _)| *id)
}

/// Which areas of one holder hang together.
struct Pieces(Vec<u32>);

impl Pieces {
    fn of(holders: &Holders, borders: &Adjacency) -> Self {
        let mut pieces = Self((0..holders.len() as u32).collect());
        for unit in 0..holders.len() as u32 {
            pieces.join(holders, borders, unit);
        }
        pieces
    }

    fn root(&mut self, unit: u32) -> u32 {
        let mut at = unit;
        while self.0[at as usize] != at {
            // Halving the way keeps later walks short.
            self.0[at as usize] = self.0[self.0[at as usize] as usize];
            at = self.0[at as usize];
        }
        at
    }

    fn join(&mut self, holders: &Holders, borders: &Adjacency, unit: u32) {
        let holder = holders[unit as usize];
        if holder.is_none() {
            return;
        }
        for neighbour in borders.neighbours(unit) {
            if holders.get(*neighbour as usize) == Some(&holder) {
                let (a, b) = (self.root(unit), self.root(*neighbour));
                self.0[a.max(b) as usize] = a.min(b);
            }
        }
    }
}

/// Returns the convex hull of points, counter-clockwise.
///
/// Andrew, Another efficient algorithm for convex hulls in two dimensions (1979).
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_unstable_by_key(|p| (p.lon, p.lat));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let half = |points: &mut dyn Iterator<Item = &Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = chain.as_slice() {
                if turn(*a, *b, *point) > 0 {
                    break;
                }
                chain.pop();
            }
            chain.push(*point);
        }
        chain.pop();
        chain
    };
    let mut outline = half(&mut points.iter());
    outline.extend(half(&mut points.iter().rev()));
    outline
}

/// Positive when three points turn left.
fn turn(a: Point, b: Point, c: Point) -> i128 {
    let apart = |p: Point, q: Point| {
        let lon = i128::from(q.lon) - i128::from(p.lon);
        (lon, i128::from(q.lat) - i128::from(p.lat))
    };
    let ((x1, y1), (x2, y2)) = (apart(a, b), apart(a, c));
    x1 * y2 - y1 * x2
}

fn inside(hull: &[Point], point: Point) -> bool {
    match hull {
        [] | [_] => false,
        [a, b] => {
            let lon = a.lon.min(b.lon)..=a.lon.max(b.lon);
            let lat = a.lat.min(b.lat)..=a.lat.max(b.lat);
            turn(*a, *b, point) == 0 && lon.contains(&point.lon) && lat.contains(&point.lat)
        }
        [first, ..] => {
            let next = hull.iter().skip(1).chain(std::iter::once(first));
            hull.iter().zip(next).all(|(a, b)| turn(*a, *b, point) >= 0)
        }
    }
}

#[cfg(test)]
mod tests {
    use planner::geography::Topology;

    use super::*;

    /// Fills a picture: a letter is a territory, a dot is nobody's.
    fn filled(picture: &str) -> String {
        let rows: Vec<Vec<char>> = picture.lines().map(|row| row.chars().collect()).collect();
        let wide = rows[0].len();
        let corner = |x: usize, y: usize| Point {
            lon: x as i32 * 1000,
            lat: -(y as i32) * 1000,
        };
        let at = |unit: usize| (unit % wide, unit / wide);
        let rings: Vec<Vec<Vec<Point>>> = (0..wide * rows.len())
            .map(|unit| {
                let (x, y) = at(unit);
                vec![vec![
                    corner(x, y),
                    corner(x, y + 1),
                    corner(x + 1, y + 1),
                    corner(x + 1, y),
                ]]
            })
            .collect();
        let centres: Vec<Point> = rings
            .iter()
            .map(|ring| Point {
                lon: ring[0][0].lon + 500,
                lat: ring[0][0].lat - 500,
            })
            .collect();
        let holder = |unit: usize| {
            let (x, y) = at(unit);
            TerritoryId::new((rows[y][x] as u32).saturating_sub('a' as u32 - 1))
        };
        let holders: Vec<_> = (0..rings.len()).map(holder).collect();
        let borders = Adjacency::of(&Topology::from_rings(&rings));
        let mut after = holders.clone();
        for (unit, to) in between(&holders, &BTreeSet::new(), &centres, &borders) {
            assert_eq!(after[unit.at()].replace(to), None);
        }
        let sign =
            |h: &Option<TerritoryId>| h.map_or('.', |id| char::from(b'a' + id.number() as u8 - 1));
        let line = |row: &[Option<TerritoryId>]| row.iter().map(sign).collect::<String>();
        after.chunks(wide).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_lies_between_goes_to_the_nearest() {
        assert_eq!(filled("a....b"), "aaabbb");
    }

    #[test]
    fn what_lies_outside_stays_with_nobody() {
        assert_eq!(filled("......\n.a..b.\n......"), "......\n.aabb.\n......");
        assert_eq!(filled("..."), "...");
        assert_eq!(filled("a.."), "a..");
    }

    #[test]
    fn an_area_goes_where_it_joins_pieces() {
        assert_eq!(filled("aba\nb.b\naba"), "aba\nbbb\naba");
        assert_eq!(filled("bba\nb.b\nbab\nbbb"), "bba\nbbb\nbab\nbbb");
    }
}
