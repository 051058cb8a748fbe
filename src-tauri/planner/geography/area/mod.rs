//! Areas drawn by hand on the map, and what lies in them.

mod ground;
mod sieve;

use serde::{Deserialize, Serialize};

pub(crate) use ground::to_line;
pub(crate) use sieve::{Relation, Sieve};

use super::{Bounds, Point};

/// An area drawn on the map. Points on its border count as inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "area", rename_all = "snake_case")]
pub enum Area {
    /// Everything a free line goes round, closed with a straight line; loops in it count too.
    /// Two corners more than 180° apart are joined across the antimeridian.
    Lasso(Vec<Point>),
    /// A box; when `min.lon` is above `max.lon` it reaches across the antimeridian.
    Rectangle(Bounds),
    /// Everything within a distance on the ground.
    Circle {
        /// The middle.
        centre: Point,
        /// Radius in metres.
        metres: f64,
    },
    /// Everything within a distance on the ground of a line.
    Stroke {
        /// The line, straight on the map between its corners.
        path: Vec<Point>,
        /// Half the width of the stroke, in metres.
        metres: f64,
    },
}

impl Area {
    /// Says whether a point lies in the area.
    pub fn contains(&self, point: Point) -> bool {
        Sieve::of(self).contains(point)
    }

    /// Returns the box around the area; it spans all longitudes when the area reaches across the
    /// antimeridian. None when the area is empty.
    pub fn bounds(&self) -> Option<Bounds> {
        let sieve = Sieve::of(self);
        sieve.windows().iter().copied().reduce(Bounds::union)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn a_lasso_across_the_antimeridian_holds_both_sides_and_not_the_rest() {
        let ring = vec![
            at(170.0, 50.0),
            at(-170.0, 50.0),
            at(-170.0, 60.0),
            at(170.0, 60.0),
        ];
        let lasso = Area::Lasso(ring);
        assert!(lasso.contains(at(175.0, 55.0)) && lasso.contains(at(-175.0, 55.0)));
        assert!(!lasso.contains(at(0.0, 55.0)) && !lasso.contains(at(165.0, 55.0)));
    }

    #[test]
    fn a_rectangle_across_the_antimeridian_holds_both_sides() {
        let across = Area::Rectangle(Bounds {
            min: at(170.0, -10.0),
            max: at(-170.0, 10.0),
        });
        assert!(across.contains(at(180.0, 0.0)) && across.contains(at(-171.0, 0.0)));
        assert!(!across.contains(at(0.0, 0.0)));
    }

    #[test]
    fn a_circle_is_measured_on_the_ground() {
        let circle = Area::Circle {
            centre: at(179.9, 60.0),
            metres: 50_000.0,
        };
        assert!(circle.contains(at(-179.3, 60.0)));
        assert!(!circle.contains(at(-179.1, 60.0)));
        assert!(!circle.contains(at(179.9, 60.46)));
    }

    #[test]
    fn a_stroke_is_as_wide_as_it_says() {
        let stroke = Area::Stroke {
            path: vec![at(-100.0, 40.0), at(-90.0, 40.0)],
            metres: 11_000.0,
        };
        assert!(stroke.contains(at(-95.0, 40.09)));
        assert!(!stroke.contains(at(-95.0, 40.11)));
        assert!(!stroke.contains(at(-89.8, 40.0)));
    }

    #[test]
    fn loops_of_a_lasso_count_as_inside() {
        let twice = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
        let ring: Vec<Point> = twice.iter().chain(&twice).map(|c| at(c.0, c.1)).collect();
        assert!(Area::Lasso(ring).contains(at(2.0, 2.0)));
    }

    #[test]
    fn an_empty_area_holds_nothing() {
        for area in [
            Area::Lasso(vec![]),
            Area::Stroke {
                path: vec![],
                metres: 5.0,
            },
            Area::Circle {
                centre: at(0.0, 0.0),
                metres: f64::NAN,
            },
        ] {
            assert!(!area.contains(at(0.0, 0.0)), "{area:?}");
            assert_eq!(area.bounds(), None);
        }
    }
}
