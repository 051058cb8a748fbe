//! Outlines of territories with as many corners as a scale can show.

use std::collections::BTreeMap;

use super::outline::{MultiPolygon, Polygon, grouped};
use super::{Detail, Point, Topology};
use crate::plan::{TerritoryId, UnitIx};

/// Fewest positions of a closed ring: three corners, and the first again.
const RING: usize = 4;

/// The borders between territories, each weighed once from one meeting of borders to the next.
///
/// What always holds: neighbours keep the same line at every scale.
#[derive(Debug, Clone)]
pub struct Generalised {
    ids: Vec<TerritoryId>,
    topology: Topology,
    detail: Detail,
}

impl Generalised {
    /// Takes outlines as `dissolve_all` gives them.
    pub fn of(outlines: &BTreeMap<TerritoryId, MultiPolygon>) -> Self {
        let rings = |ground: &MultiPolygon| -> Vec<Vec<Point>> {
            ground.0.iter().flat_map(Polygon::rings).cloned().collect()
        };
        let shapes: Vec<Vec<Vec<Point>>> = outlines.values().map(rings).collect();
        let topology = Topology::from_rings(&shapes);
        Self {
            ids: outlines.keys().copied().collect(),
            detail: Detail::of(&topology),
            topology,
        }
    }

    /// Returns the outlines as a map of a zoom shows them, with tiles of 512 pixels.
    pub fn at(&self, zoom: u8) -> BTreeMap<TerritoryId, MultiPolygon> {
        let ground = |unit: u32| {
            let arcs = self.topology.ring_arcs_of(UnitIx(unit));
            let rings = arcs.map(|arcs| self.ring(arcs, zoom));
            grouped(rings.filter(|ring| ring.len() >= RING).collect())
        };
        let ids = self.ids.iter().zip(0..);
        ids.map(|(id, unit)| (*id, ground(unit))).collect()
    }

    fn ring(&self, arcs: &[i32], zoom: u8) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for arc in arcs {
            points.pop();
            let forwards = if *arc < 0 { !*arc } else { *arc };
            let from = points.len();
            points.extend(self.detail.arc_at(&self.topology, forwards as usize, zoom));
            if *arc < 0 {
                points[from..].reverse();
            }
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::dissolve_all;

    /// Two squares whose common border is a fine zigzag.
    fn zigzag() -> BTreeMap<TerritoryId, MultiPolygon> {
        let p = |lon: f64, lat: f64| Point::from_degrees(lon, lat).unwrap();
        let border: Vec<Point> = (0..=200)
            .map(|step| {
                let side = if step % 2 == 0 || step == 200 {
                    0.0
                } else {
                    0.004
                };
                p(side, f64::from(step) / 20.0)
            })
            .collect();
        let mut west = vec![p(-10.0, 10.0), p(-10.0, 0.0)];
        west.extend(&border);
        west.push(p(-10.0, 10.0));
        let mut east = vec![p(10.0, 0.0), p(10.0, 10.0)];
        east.extend(border.iter().rev());
        east.push(p(10.0, 0.0));
        let units = Topology::from_rings(&[vec![west], vec![east]]);
        let holders = [1, 2].map(TerritoryId::new);
        dissolve_all(&units, &holders)
    }

    fn corners(ground: &MultiPolygon) -> Vec<Point> {
        let rings = ground.0.iter().map(|piece: &Polygon| &piece.outer);
        let mut all: Vec<Point> = rings.flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn neighbours_lose_the_same_corners_and_keep_the_same_line() {
        let whole = zigzag();
        let borders = Generalised::of(&whole);
        let [coarse, fine] = [3, 14].map(|zoom| borders.at(zoom));
        assert_eq!(
            fine.values().map(corners).collect::<Vec<_>>(),
            whole.values().map(corners).collect::<Vec<_>>()
        );
        let sides: Vec<Vec<Point>> = coarse.values().map(corners).collect();
        assert!(sides.iter().all(|side| side.len() < 12), "{sides:?}");
        let shared = |one: &Vec<Point>, other: &Vec<Point>| {
            let near = |p: &&Point| p.degrees().0.abs() < 0.1;
            let on = |side: &Vec<Point>| side.iter().filter(near).copied().collect::<Vec<_>>();
            assert_eq!(on(one), on(other));
        };
        shared(&sides[0], &sides[1]);
    }
}
