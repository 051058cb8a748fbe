//! The base map as tiles: land, water, borders and towns.

use rayon::prelude::*;

use super::clip::clip_line;
use super::encode::{Layer, Pen, Shape, Value};
use super::ground::Side;
use super::mercator::{Extent, World};
use super::pick::first_zooms;
use super::tile::{EXTENT, Spot, Tile};
use super::units::draw_ring;
use crate::base::{BaseShapes, Line};

/// County borders are noise before this zoom.
const COUNTIES_FROM: u8 = 6;

/// Towns in one tile; more would never find room for their names.
const MOST_PLACES: usize = 150;

/// Rank 0 towns are drawn from this zoom, rank 1 from the next, and so on.
const PLACES_FROM: u8 = 2;

/// The base map made ready for tiles: projected once, with the vertices of each zoom picked.
#[derive(Debug, Clone, Default)]
pub struct BaseGround {
    land: Vec<Area>,
    lakes: Vec<Area>,
    rivers: Vec<Stroke>,
    countries: Vec<Stroke>,
    states: Vec<Stroke>,
    counties: Vec<Stroke>,
    /// Largest first.
    places: Vec<Town>,
}

/// Rings of one area, the outer one first.
type Area = Vec<Stroke>;

#[derive(Debug, Clone)]
struct Stroke {
    world: Vec<World>,
    first_zoom: Vec<u8>,
    extent: Extent,
}

#[derive(Debug, Clone)]
struct Town {
    name: String,
    at: World,
    rank: u8,
}

impl BaseGround {
    /// Projects a base map.
    pub fn new(shapes: &BaseShapes) -> Self {
        let areas = |from: &[Vec<Line>]| {
            let area = |rings: &Vec<Line>| rings.iter().map(Stroke::new).collect();
            from.par_iter().map(area).collect()
        };
        let strokes = |from: &[Line]| from.par_iter().map(Stroke::new).collect();
        Self {
            land: areas(&shapes.land),
            lakes: areas(&shapes.lakes),
            rivers: strokes(&shapes.rivers),
            countries: strokes(&shapes.countries),
            states: strokes(&shapes.states),
            counties: strokes(&shapes.counties),
            places: towns(shapes),
        }
    }
}

/// Draws layers `land`, `lakes` (areas), `rivers`, `countries`, `states`, `counties` (lines, the
/// last from zoom 6) and `places` (points with `name` and `rank`, see `Place::rank`).
pub fn base_tile(ground: &BaseGround, tile: Tile) -> Vec<u8> {
    let mut bytes = Vec::new();
    areas("land", &ground.land, tile, &mut bytes);
    areas("lakes", &ground.lakes, tile, &mut bytes);
    lines("rivers", &ground.rivers, tile, &mut bytes);
    lines("countries", &ground.countries, tile, &mut bytes);
    lines("states", &ground.states, tile, &mut bytes);
    if tile.zoom() >= COUNTIES_FROM {
        lines("counties", &ground.counties, tile, &mut bytes);
    }
    places(&ground.places, tile, &mut bytes);
    bytes
}

fn areas(name: &'static str, areas: &[Area], tile: Tile, bytes: &mut Vec<u8>) {
    let mut layer = Layer::new(name);
    let (mut pen, mut ring, mut spare) = (Pen::default(), Vec::new(), Vec::new());
    for area in areas {
        pen.clear();
        for (at, stroke) in area.iter().enumerate() {
            let side = if at == 0 { Side::Outer } else { Side::Hole };
            ring.clear();
            if stroke.extent.meets(&tile.drawn()) {
                stroke.trace(tile, &mut ring);
            }
            while ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            if !draw_ring(&mut pen, &mut ring, &mut spare, side) && side == Side::Outer {
                break;
            }
        }
        layer.add(None, Shape::Areas, &pen, &[]);
    }
    layer.finish(bytes);
}

fn lines(name: &'static str, strokes: &[Stroke], tile: Tile, bytes: &mut Vec<u8>) {
    let mut layer = Layer::new(name);
    let (mut pen, mut line) = (Pen::default(), Vec::new());
    let drawn = tile.drawn();
    for stroke in strokes.iter().filter(|s| s.extent.meets(&drawn)) {
        line.clear();
        stroke.trace(tile, &mut line);
        clip_line(&line, |piece| pen.line(piece));
    }
    layer.add(None, Shape::Lines, &pen, &[]);
    layer.finish(bytes);
}

fn places(towns: &[Town], tile: Tile, bytes: &mut Vec<u8>) {
    let mut layer = Layer::new("places");
    let mut pen = Pen::default();
    let shown = towns
        .iter()
        .take_while(|town| town.rank + PLACES_FROM <= tile.zoom())
        .map(|town| (town, tile.spot(town.at)))
        .filter(|(_, at)| (0..EXTENT).contains(&at.x) && (0..EXTENT).contains(&at.y));
    for (town, at) in shown.take(MOST_PLACES) {
        pen.clear();
        pen.point(at);
        let tags = [
            ("name", Value::Text(&town.name)),
            ("rank", Value::Whole(u64::from(town.rank))),
        ];
        layer.add(None, Shape::Points, &pen, &tags);
    }
    layer.finish(bytes);
}

fn towns(shapes: &BaseShapes) -> Vec<Town> {
    let mut largest_first: Vec<_> = shapes.places.iter().collect();
    largest_first.sort_by(|a, b| (b.population, &a.name).cmp(&(a.population, &b.name)));
    let town = |place: &crate::base::Place| Town {
        name: place.name.clone(),
        at: World::from_point(place.point),
        rank: place.rank(),
    };
    largest_first.into_iter().map(town).collect()
}

impl Stroke {
    fn new(line: &Line) -> Self {
        let world: Vec<World> = line.iter().map(|p| World::from_point(*p)).collect();
        Self {
            first_zoom: first_zooms(&world),
            extent: Extent::around(world.iter().copied()),
            world,
        }
    }

    fn trace(&self, tile: Tile, out: &mut Vec<Spot>) {
        for (at, zoom) in self.world.iter().zip(&self.first_zoom) {
            let spot = tile.spot(*at);
            if *zoom <= tile.zoom() && out.last() != Some(&spot) {
                out.push(spot);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use planner::geography::Point;

    use super::super::decode::{Value as Read, decode};
    use super::*;
    use crate::base::Place;

    fn line(degrees: &[(f64, f64)]) -> Line {
        let point = |p: &(f64, f64)| Point::from_degrees(p.0, p.1).unwrap();
        degrees.iter().map(point).collect()
    }

    fn shapes() -> BaseShapes {
        let place = |name: &str, population| Place {
            name: name.to_owned(),
            point: Point::from_degrees(5.0, 5.0).unwrap(),
            population,
        };
        BaseShapes {
            land: vec![vec![
                line(&[
                    (0.0, 0.0),
                    (40.0, 0.0),
                    (40.0, 40.0),
                    (0.0, 40.0),
                    (0.0, 0.0),
                ]),
                line(&[(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 10.0)]),
            ]],
            counties: vec![line(&[(1.0, 1.0), (3.0, 3.0)])],
            places: vec![place("Hamlet", 900), place("City", 3_000_000)],
            ..BaseShapes::default()
        }
    }

    #[test]
    fn land_keeps_its_hole_and_counties_wait_for_their_zoom() {
        let ground = BaseGround::new(&shapes());
        let far = decode(&base_tile(&ground, Tile::new(2, 2, 1).unwrap()));
        assert_eq!(far["land"].features[0].parts.len(), 2);
        assert!(!far.contains_key("counties"));
        let near = decode(&base_tile(&ground, Tile::new(6, 32, 31).unwrap()));
        assert!(near.contains_key("counties"));
    }

    #[test]
    fn large_towns_come_first_and_small_ones_near_by() {
        let ground = BaseGround::new(&shapes());
        let names = |z: u8, x: u32, y: u32| -> Vec<Read> {
            let tile = Tile::new(z, x, y).unwrap();
            let mut layers = decode(&base_tile(&ground, tile));
            let layer = layers.remove("places").unwrap_or_default();
            layer
                .features
                .iter()
                .map(|f| f.tags["name"].clone())
                .collect()
        };
        assert_eq!(names(3, 4, 3), [Read::Text("City".to_owned())]);
        assert_eq!(names(10, 526, 497).len(), 2);
    }
}
