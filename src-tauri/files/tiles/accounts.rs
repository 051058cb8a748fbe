//! Accounts as a tile layer: circles of many from afar, single points near by.

use planner::geography::Point;
use planner::plan::{Amount, Located, TerritoryId};
use rayon::prelude::*;

use super::encode::{Layer, Pen, Shape, Value};
use super::mercator::World;
use super::tile::{Tile, demorton, morton};

/// From this zoom on accounts are single points.
const SINGLE_FROM: u8 = 7;

/// More points than this in one tile are drawn as circles at any zoom: beyond it the map stutters.
const MOST_POINTS: usize = 5_000;

/// Circles along a tile's side below `SINGLE_FROM`, as a power of two: 16, one every 32 pixels.
const FAR_GRID: u8 = 4;

/// Circles along a crowded tile's side from `SINGLE_FROM` on, as a power of two: 64, one every 8 pixels.
const NEAR_GRID: u8 = 6;

/// Accounts in Morton order, so that every tile is one run of them.
#[derive(Debug, Clone, Default)]
pub struct AccountGround {
    /// Key of the place and index of the account, ascending.
    placed: Vec<(u64, u32)>,
}

/// What is drawn about accounts, by account index.
#[derive(Debug, Clone, Copy)]
pub struct AccountFacts<'a> {
    /// What circles are sized by.
    pub weights: &'a [Amount],
    /// Who holds each, overrides counted.
    pub territories: &'a [Option<TerritoryId>],
    /// How each was placed.
    pub located: &'a [Located],
}

impl AccountGround {
    /// Projects and sorts accounts; those nowhere are left out. Point `i` is account `i`.
    pub fn new(points: &[Option<Point>]) -> Self {
        let keyed = points.par_iter().enumerate().filter_map(|(at, point)| {
            let world = World::from_point((*point)?);
            Some((morton(world.x, world.y), at as u32))
        });
        let mut placed: Vec<(u64, u32)> = keyed.collect();
        placed.par_sort_unstable();
        Self { placed }
    }

    fn in_tile(&self, tile: Tile) -> &[(u64, u32)] {
        let keys = tile.keys();
        let first = self.placed.partition_point(|(key, _)| key < keys.start());
        let end = self.placed.partition_point(|(key, _)| key <= keys.end());
        &self.placed[first..end]
    }
}

/// Draws layer `accounts`, each account in exactly one tile of a zoom.
///
/// Single: feature id = account index + 1, properties `w` (weight), `t` (territory id, missing =
/// nobody's) and `p` (missing = placed exactly, 1 = by postal code, 2 = by less). Circles: `count`, `sum` (of weights) and, when all are one territory's, `t`.
pub fn accounts_tile(ground: &AccountGround, facts: AccountFacts<'_>, tile: Tile) -> Vec<u8> {
    let placed = ground.in_tile(tile);
    let mut layer = Layer::new("accounts");
    if tile.zoom() < SINGLE_FROM {
        circles(&mut layer, placed, facts, tile, FAR_GRID);
    } else if placed.len() > MOST_POINTS {
        circles(&mut layer, placed, facts, tile, NEAR_GRID);
    } else {
        singles(&mut layer, placed, facts, tile);
    }
    let mut bytes = Vec::new();
    layer.finish(&mut bytes);
    bytes
}

fn singles(layer: &mut Layer, placed: &[(u64, u32)], facts: AccountFacts<'_>, tile: Tile) {
    let mut pen = Pen::default();
    for (key, account) in placed {
        pen.clear();
        pen.point(tile.spot(demorton(*key)));
        let weight = ("w", Value::Number(facts.weight(*account).to_f64()));
        let territory = facts.territory(*account).map(territory_tag);
        let roughly = facts.roughly(*account).map(|how| ("p", Value::Whole(how)));
        let tags = [Some(weight), territory, roughly];
        let tags: Vec<_> = tags.into_iter().flatten().collect();
        layer.add(Some(u64::from(*account) + 1), Shape::Points, &pen, &tags);
    }
}

fn circles(
    layer: &mut Layer,
    placed: &[(u64, u32)],
    facts: AccountFacts<'_>,
    tile: Tile,
    grid: u8,
) {
    let cell_bits = 64 - 2 * (u32::from(tile.zoom()) + u32::from(grid));
    let cells = placed.chunk_by(|a, b| a.0 >> cell_bits == b.0 >> cell_bits);
    let cells: Vec<&[(u64, u32)]> = cells.collect();
    let circles: Vec<Circle> = cells
        .into_par_iter()
        .map(|cell| Circle::around(cell, facts))
        .collect();
    let mut pen = Pen::default();
    for circle in circles {
        pen.clear();
        pen.point(tile.spot(circle.at));
        let tags = [
            Some(("count", Value::Whole(circle.count))),
            Some(("sum", Value::Number(circle.sum.to_f64()))),
            circle.territory.map(territory_tag),
        ];
        let tags: Vec<_> = tags.into_iter().flatten().collect();
        layer.add(None, Shape::Points, &pen, &tags);
    }
}

fn territory_tag(id: TerritoryId) -> (&'static str, Value<'static>) {
    ("t", Value::Whole(u64::from(id.number())))
}

impl AccountFacts<'_> {
    fn weight(&self, account: u32) -> Amount {
        let weight = self.weights.get(account as usize);
        weight.copied().unwrap_or_default()
    }

    /// Says how roughly an account is placed; none when exactly.
    fn roughly(&self, account: u32) -> Option<u64> {
        match self.located.get(account as usize)? {
            Located::ByHand | Located::Coordinates | Located::Nowhere => None,
            Located::PostalCode => Some(1),
            Located::PostalPrefix | Located::City | Located::CityAlone => Some(2),
        }
    }

    fn territory(&self, account: u32) -> Option<TerritoryId> {
        *self.territories.get(account as usize)?
    }
}

/// Many accounts as one circle at their mean place.
struct Circle {
    at: World,
    count: u64,
    sum: Amount,
    territory: Option<TerritoryId>,
}

impl Circle {
    fn around(cell: &[(u64, u32)], facts: AccountFacts<'_>) -> Self {
        let first = cell.first().and_then(|(_, a)| facts.territory(*a));
        let (mut x, mut y, mut sum, mut one) = (0_u64, 0_u64, 0_i64, true);
        for (key, account) in cell {
            let at = demorton(*key);
            x += u64::from(at.x);
            y += u64::from(at.y);
            sum = sum.saturating_add(facts.weight(*account).0);
            one &= facts.territory(*account) == first;
        }
        let count = cell.len() as u64;
        let mean = |total: u64| (total / count.max(1)) as u32;
        Self {
            at: World {
                x: mean(x),
                y: mean(y),
            },
            count,
            sum: Amount(sum),
            territory: first.filter(|_| one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::{Feature, Value as Read, decode};
    use super::*;
    use proptest::prelude::*;

    fn features(ground: &AccountGround, facts: AccountFacts<'_>, zoom: u8) -> Vec<Feature> {
        let side = 1_u32 << zoom;
        let tiles = (0..side).flat_map(|x| (0..side).filter_map(move |y| Tile::new(zoom, x, y)));
        tiles
            .filter_map(|tile| decode(&accounts_tile(ground, facts, tile)).remove("accounts"))
            .flat_map(|layer| layer.features)
            .collect()
    }

    fn count(feature: &Feature) -> u64 {
        match feature.tags.get("count") {
            Some(Read::Whole(n)) => *n,
            _ => 1,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn every_account_is_counted_once_at_every_zoom(
            places in proptest::collection::vec((-179.9_f64..179.9, -84.0_f64..84.0), 1..60),
            nowhere in 0_usize..5,
        ) {
            let mut points: Vec<_> = places.iter().map(|p| Point::from_degrees(p.0, p.1)).collect();
            points.extend(vec![None; nowhere]);
            let ground = AccountGround::new(&points);
            let weights = vec![Amount(2500); points.len()];
            let territories = vec![TerritoryId::new(3); points.len()];
            let facts = AccountFacts { weights: &weights, territories: &territories, located: &[] };
            for zoom in [0, 3, 7] {
                let features = features(&ground, facts, zoom);
                let counted: u64 = features.iter().map(count).sum();
                prop_assert_eq!(counted, places.len() as u64);
                prop_assert!(features.iter().all(|f| f.tags.get("t") == Some(&Read::Whole(3))));
            }
        }
    }

    #[test]
    fn a_crowded_tile_is_drawn_as_circles_even_near_by() {
        let crowd = (0..6_000).map(|n| Point::from_degrees(10.0 + f64::from(n) * 1e-5, 50.0));
        let ground = AccountGround::new(&crowd.collect::<Vec<_>>());
        let weights = vec![Amount(1000); 6_000];
        let mixed: Vec<_> = (0..6_000).map(|n| TerritoryId::new(1 + n % 2)).collect();
        let facts = AccountFacts {
            weights: &weights,
            territories: &mixed,
            located: &[],
        };
        let all = features(&ground, facts, 8);
        assert!(all.len() < MOST_POINTS);
        assert_eq!(all.iter().map(count).sum::<u64>(), 6_000);
        assert!(
            all.iter().any(|f| !f.tags.contains_key("t")),
            "mixed circles name no territory"
        );
    }

    #[test]
    fn a_single_account_carries_its_number_weight_and_territory() {
        let points = [None, Point::from_degrees(10.0, 50.0)];
        let ground = AccountGround::new(&points);
        let facts = AccountFacts {
            weights: &[Amount(0), Amount(1_500)],
            territories: &[None, TerritoryId::new(9)],
            located: &[],
        };
        let all = features(&ground, facts, 7);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].id, Some(2));
        assert_eq!(all[0].tags["w"], Read::Number(1.5));
        assert_eq!(all[0].tags["t"], Read::Whole(9));
    }
}
