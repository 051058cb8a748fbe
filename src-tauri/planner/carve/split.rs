//! Splits a territory along a drawn line.

use super::create_territory::fresh_territory;
use super::gesture::{areas, free_territory, open, put};
use super::{Edit, Gesture, Gift, Refusal};
use crate::geography::Point;
use crate::plan::{Plan, ScenarioId, TerritoryId, UnitIx, colours};

/// Splits a territory: units whose centre is on the left of the line become a new territory.
///
/// Left is as one walks the line from its first point; its ends go on for ever. Locked units stay
/// and are counted in `Gesture::kept`; named accounts stay with the old territory.
pub fn split(
    plan: &Plan,
    scenario: ScenarioId,
    territory: TerritoryId,
    line: &[Point],
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = free_territory(place, territory)?;
    let line = Line::of(line).ok_or(Refusal::LineTooShort)?;
    let on_left = |unit: &UnitIx| {
        let centre = plan.units.centres.get(unit.at());
        centre.is_some_and(|c| line.has_on_left(*c))
    };
    let (left, right): (Vec<_>, Vec<_>) = place.units_of(territory).into_iter().partition(on_left);
    if left.is_empty() || right.is_empty() {
        return Err(Refusal::OneSideEmpty(old.name.clone()));
    }
    let (kept, moving): (Vec<_>, Vec<_>) = left
        .into_iter()
        .partition(|unit| place.locked_units.contains(unit));
    if moving.is_empty() {
        return Err(Refusal::AllLocked(kept.len() as u32));
    }
    let mut new = fresh_territory(plan, place)?;
    new.colour = colours::spare(place, Some(old.colour));
    new.region = old.region;
    let label = format!(
        "Split {} off {} as {}",
        areas(moving.len()),
        old.name,
        new.name
    );
    let gift = Gift {
        to: Some(new.id),
        units: moving,
    };
    let give = Edit::Assign {
        scenario,
        gifts: vec![gift],
    };
    Ok(Gesture {
        edit: Edit::Group {
            edits: vec![put(place, new), give],
        },
        label,
        kept: kept.len() as u32,
    })
}

/// A line of at least two different points, in plain coordinates.
struct Line {
    corners: Vec<[f64; 2]>,
    /// How much a degree of longitude is shorter than one of latitude here.
    squeeze: f64,
}

impl Line {
    fn of(points: &[Point]) -> Option<Self> {
        let mut points = points.to_vec();
        points.dedup();
        if points.len() < 2 {
            return None;
        }
        let lats = points.iter().map(|p| f64::from(p.lat));
        let middle = lats.sum::<f64>() / points.len() as f64 / Point::PER_DEGREE;
        let squeeze = libm::cos(middle.to_radians());
        let corners = points.iter().map(|p| flat(*p, squeeze)).collect();
        Some(Self { corners, squeeze })
    }

    /// Says whether a point lies left of the piece of the line that is nearest to it.
    fn has_on_left(&self, point: Point) -> bool {
        let point = flat(point, self.squeeze);
        let last = self.corners.len() - 2;
        let pieces = self.corners.windows(2).enumerate();
        let reach = pieces.map(|(at, piece)| {
            let (from, to) = (piece[0], piece[1]);
            let along = foot(from, to, point);
            let low = if at == 0 { f64::NEG_INFINITY } else { 0.0 };
            let high = if at == last { f64::INFINITY } else { 1.0 };
            let foot = at_share(from, to, along.clamp(low, high));
            (square(foot, point), turn(from, to, point), at)
        });
        let nearest = reach.fold((f64::INFINITY, 0.0, 0), |best, next| {
            if next.0 < best.0 { next } else { best }
        });
        self.left_of_corner(nearest, point)
    }

    /// Decides at a corner, where two pieces are equally near: in a bend to the left a point must
    /// be left of both, in a bend to the right of one.
    fn left_of_corner(&self, (distance, side, at): (f64, f64, usize), point: [f64; 2]) -> bool {
        let (Some(from), Some(corner)) = (self.corners.get(at), self.corners.get(at + 1)) else {
            return side > 0.0;
        };
        let at_corner = square(*corner, point) <= distance;
        match self.corners.get(at + 2) {
            Some(next) if at_corner => {
                let after = turn(*corner, *next, point) > 0.0;
                if turn(*from, *corner, *next) > 0.0 {
                    side > 0.0 && after
                } else {
                    side > 0.0 || after
                }
            }
            _ => side > 0.0,
        }
    }
}

fn flat(point: Point, squeeze: f64) -> [f64; 2] {
    [f64::from(point.lon) * squeeze, f64::from(point.lat)]
}

/// Returns which share of the way from one corner to the next is nearest to a point.
fn foot(from: [f64; 2], to: [f64; 2], point: [f64; 2]) -> f64 {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return 0.0;
    }
    ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length
}

fn at_share(from: [f64; 2], to: [f64; 2], share: f64) -> [f64; 2] {
    [
        from[0] + share * (to[0] - from[0]),
        from[1] + share * (to[1] - from[1]),
    ]
}

fn square(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    dx * dx + dy * dy
}

/// Returns more than zero when a point is left of the way from one point to another.
fn turn(from: [f64; 2], to: [f64; 2], point: [f64; 2]) -> f64 {
    (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn a_straight_line_goes_on_for_ever() {
        let line = Line::of(&[at(0.0, 0.0), at(0.0, 1.0)]).unwrap();
        for lat in [-50.0, 0.5, 50.0] {
            assert!(line.has_on_left(at(-1.0, lat)));
            assert!(!line.has_on_left(at(1.0, lat)));
        }
    }

    #[test]
    fn a_bend_keeps_its_sides_near_the_corner() {
        let bend = [at(-2.0, 0.0), at(0.0, 0.0), at(-2.0, 1.0)];
        let line = Line::of(&bend).unwrap();
        assert!(
            line.has_on_left(at(-1.0, 0.2)),
            "inside a sharp bend to the left"
        );
        assert!(!line.has_on_left(at(1.0, 0.1)), "beyond its corner");
        let back: Vec<_> = bend.into_iter().rev().collect();
        let line = Line::of(&back).unwrap();
        assert!(!line.has_on_left(at(-1.0, 0.2)));
        assert!(line.has_on_left(at(1.0, 0.1)));
    }

    #[test]
    fn a_line_needs_two_different_points() {
        assert!(Line::of(&[]).is_none());
        assert!(Line::of(&[at(1.0, 1.0), at(1.0, 1.0)]).is_none());
    }
}
