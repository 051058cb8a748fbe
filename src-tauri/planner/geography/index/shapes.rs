//! Units by where they lie.

use crate::geography::area::{Area, Relation, Sieve};
use crate::geography::exact::{Place, place};
use crate::geography::packed::PackedBoxes;
use crate::geography::{Bounds, Point, Topology};
use crate::plan::UnitIx;

/// When a unit counts as in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// When its centre lies in the area.
    Centre,
    /// When it shares any ground with the area.
    Any,
}

/// A packed tree over the bounds of units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShapeIndex {
    tree: PackedBoxes,
    bounds: Vec<Option<Bounds>>,
}

impl ShapeIndex {
    /// Packs the bounds of all units with ground.
    pub fn of(topology: &Topology) -> Self {
        let units = 0..topology.len() as u32;
        let bounds: Vec<Option<Bounds>> = units.map(|u| topology.bounds(UnitIx(u))).collect();
        let known = bounds
            .iter()
            .zip(0..)
            .filter_map(|(b, u)| b.map(|b| (u, b)));
        Self {
            tree: PackedBoxes::of(&known.collect::<Vec<_>>()),
            bounds,
        }
    }

    /// Returns the units whose bounds meet a box, ascending.
    pub fn in_bounds(&self, bounds: Bounds) -> Vec<UnitIx> {
        let mut found = Vec::new();
        self.tree.meet(&bounds, |unit| found.push(UnitIx(unit)));
        found.sort_unstable();
        found
    }

    /// Returns the bounds of a unit; none when it has no ground.
    pub fn bounds(&self, unit: UnitIx) -> Option<Bounds> {
        self.bounds.get(unit.at()).copied().flatten()
    }

    /// Returns the unit a point lies in; the lowest of several when it lies on a border.
    pub fn at(&self, topology: &Topology, point: Point) -> Option<UnitIx> {
        let near = self.in_bounds(Bounds::at(point));
        near.into_iter().find(|unit| holds(topology, *unit, point))
    }

    /// Returns the units in an area, ascending.
    ///
    /// `centres[u]` is the centre of unit `u`; units beyond the list have the middle of their
    /// bounds for one. A unit without ground is in an area when its centre is.
    pub fn within(
        &self,
        topology: &Topology,
        centres: &[Point],
        area: &Area,
        touch: Touch,
    ) -> Vec<UnitIx> {
        let sieve = Sieve::of(area);
        match touch {
            Touch::Centre => self.centred(centres, &sieve),
            Touch::Any => self.touched(topology, centres, &sieve),
        }
    }

    fn centred(&self, centres: &[Point], sieve: &Sieve) -> Vec<UnitIx> {
        let units = (0..self.bounds.len()).map(|u| UnitIx(u as u32));
        let inside = |u: &UnitIx| self.centre(centres, *u).is_some_and(|c| sieve.contains(c));
        units.filter(inside).collect()
    }

    fn touched(&self, topology: &Topology, centres: &[Point], sieve: &Sieve) -> Vec<UnitIx> {
        let mut near: Vec<UnitIx> = Vec::new();
        for window in sieve.windows() {
            self.tree.meet(window, |unit| near.push(UnitIx(unit)));
        }
        near.retain(|unit| {
            let bounds = self.bounds(*unit);
            bounds.is_some_and(|b| overlaps(topology, *unit, &b, sieve))
        });
        let bare = (0..self.bounds.len()).filter(|u| self.bounds[*u].is_none());
        let bare = bare.map(|u| UnitIx(u as u32));
        near.extend(bare.filter(|u| self.centre(centres, *u).is_some_and(|c| sieve.contains(c))));
        near.sort_unstable();
        near.dedup();
        near
    }

    fn centre(&self, centres: &[Point], unit: UnitIx) -> Option<Point> {
        let known = centres.get(unit.at()).copied();
        known.or_else(|| Some(self.bounds(unit)?.centre()))
    }

    /// Returns the unit nearest to a point within some metres, measured to its outline.
    pub fn nearest(&self, topology: &Topology, point: Point, metres: f64) -> Option<UnitIx> {
        let from = super::Reach::from(point);
        let found = self.tree.nearest(
            metres,
            |bounds| from.to(bounds),
            |_| false,
            |unit| to_outline(topology, UnitIx(unit), point),
        );
        found.map(|(_, unit)| UnitIx(unit))
    }
}

/// Says whether a unit's ground holds a point: inside an odd number of its rings, or on one.
pub(crate) fn holds(topology: &Topology, unit: UnitIx, point: Point) -> bool {
    let mut inside = false;
    for ring in topology.rings(unit) {
        match place(&ring, point) {
            Place::Border => return true,
            Place::Inside => inside = !inside,
            Place::Outside => {}
        }
    }
    inside
}

fn overlaps(topology: &Topology, unit: UnitIx, bounds: &Bounds, sieve: &Sieve) -> bool {
    match sieve.relation(bounds) {
        Relation::Inside => return true,
        Relation::Outside => return false,
        Relation::Unsure => {}
    }
    let on_outline = topology
        .rings(unit)
        .any(|ring| ring.windows(2).any(|s| sieve.meets(s[0], s[1])));
    on_outline || sieve.sample().is_some_and(|p| holds(topology, unit, p))
}

fn to_outline(topology: &Topology, unit: UnitIx, point: Point) -> Option<f64> {
    let rings = topology.rings(unit);
    let far = |ring: &Vec<Point>| crate::geography::area::to_line(ring, point);
    rings.map(|r| far(&r)).min_by(f64::total_cmp)
}
