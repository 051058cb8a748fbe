//! The base map as plain shapes: what the program passes from the atlas to tiles and pictures.

use planner::geography::Point;

/// A ring or a line: positions in order; a ring repeats its first position at the end or not.
pub type Line = Vec<Point>;

/// Everything drawn under a plan. Empty lists draw nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BaseShapes {
    /// Dry ground: an outer ring and its holes each.
    pub land: Vec<Vec<Line>>,
    /// Lakes: an outer ring and its holes each.
    pub lakes: Vec<Vec<Line>>,
    /// Rivers.
    pub rivers: Vec<Line>,
    /// Borders between countries.
    pub countries: Vec<Line>,
    /// Borders between states, provinces or departments.
    pub states: Vec<Line>,
    /// Borders between counties.
    pub counties: Vec<Line>,
    /// Towns.
    pub places: Vec<Place>,
}

/// A named town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As written on a map.
    pub name: String,
    /// Where.
    pub point: Point,
    /// People living there.
    pub population: u32,
}

/// Populations from which a town has rank 0, 1, …; below the last it has rank 8.
const RANKS: [u32; 8] = [
    5_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 5_000,
];

impl Place {
    /// Returns how small the town is: 0 from five million people down to 8 below five thousand.
    pub fn rank(&self) -> u8 {
        let below = RANKS.iter().filter(|least| self.population < **least);
        below.count() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_fall_with_population() {
        let rank = |population| {
            let place = Place {
                name: String::new(),
                point: Point::default(),
                population,
            };
            place.rank()
        };
        assert_eq!((rank(9_000_000), rank(1_000_000), rank(0)), (0, 1, 8));
    }
}
