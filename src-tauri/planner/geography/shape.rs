//! Measures of shape: size, compactness, and whether ground hangs together.

use std::collections::BTreeMap;

use super::distance::{AUTHALIC_RADIUS, line_metres};
use super::topology::NOBODY;
use super::{Adjacency, MultiPolygon, Point, Topology};
use crate::plan::{TerritoryId, UnitIx};

/// First eccentricity of the WGS 84 ellipsoid (NGA.STND.0036, 2014).
const ECCENTRICITY: f64 = 0.081_819_190_842_621_5;

/// Sets of units by the territory they concern.
pub type UnitSets = BTreeMap<TerritoryId, Vec<Vec<UnitIx>>>;

/// Returns the area of ground in square metres, holes taken off.
///
/// Exact for the ellipsoid when borders are straight in the cylindrical equal-area projection
/// (Snyder, USGS 1395, equations 3-11 and 3-12), which short borders nearly are.
pub fn area(ground: &MultiPolygon) -> f64 {
    let rings = ground
        .0
        .iter()
        .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
    rings.map(|ring| ring_area(ring)).sum()
}

/// Returns the area in square metres left of a closed ring: negative when clockwise.
pub fn ring_area(ring: &[Point]) -> f64 {
    let strips = ring.windows(2).map(|s| {
        let east = f64::from(s[1].lon) - f64::from(s[0].lon);
        let east = (east / Point::PER_DEGREE).to_radians();
        -east * f64::midpoint(height(s[0]), height(s[1]))
    });
    strips.sum::<f64>() * AUTHALIC_RADIUS * AUTHALIC_RADIUS
}

/// The sine of a point's authalic latitude.
fn height(p: Point) -> f64 {
    let q = |sin: f64| {
        let e = ECCENTRICITY;
        (1.0 - e * e) * (sin / (1.0 - e * e * sin * sin) + libm::atanh(e * sin) / e)
    };
    let (_, lat) = p.degrees();
    q(libm::sin(lat.to_radians())) / q(1.0)
}

/// Returns the length of all outlines in metres, holes included.
pub fn perimeter(ground: &MultiPolygon) -> f64 {
    let rings = ground
        .0
        .iter()
        .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
    rings.map(|ring| line_metres(ring)).sum()
}

/// Returns how close to a circle ground is, from 0 to 1 (Polsby and Popper, "The Third
/// Criterion", 1991). Zero when there is no ground.
pub fn polsby_popper(ground: &MultiPolygon) -> f64 {
    let around = perimeter(ground);
    if around > 0.0 {
        4.0 * std::f64::consts::PI * area(ground) / (around * around)
    } else {
        0.0
    }
}

/// Returns the sum of weight × squared distance to the weighted middle, in weight · km².
///
/// `places` are kilometres on a `Plane`; the two lists run side by side. Zero without weight.
pub fn moment_of_inertia(places: &[[f64; 2]], weights: &[f64]) -> f64 {
    let pairs = || places.iter().zip(weights);
    let total: f64 = pairs().map(|(_, w)| w).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let middle = [0, 1].map(|i| pairs().map(|(p, w)| p[i] * w).sum::<f64>() / total);
    let far = |p: &[f64; 2]| {
        let [dx, dy] = [p[0] - middle[0], p[1] - middle[1]];
        dx * dx + dy * dy
    };
    pairs().map(|(p, w)| w * far(p)).sum()
}

/// Returns the connected pieces of each territory, the one with most units first.
///
/// Units in a piece ascend; pieces of equal size stand by their lowest unit.
pub fn pieces(adjacency: &Adjacency, holders: &[Option<TerritoryId>]) -> UnitSets {
    let parts = Parts::of(adjacency, holders);
    let mut sets = UnitSets::new();
    for (holder, units) in parts.holders.into_iter().zip(parts.members) {
        if let Some(id) = holder {
            sets.entry(id).or_default().push(units);
        }
    }
    for set in sets.values_mut() {
        set.sort_by_key(|units| (usize::MAX - units.len(), units.first().copied()));
    }
    sets
}

/// Returns the connected pieces of one territory, or of the ground nobody holds, in the order of
/// `pieces`.
pub fn pieces_of(
    adjacency: &Adjacency,
    holders: &[Option<TerritoryId>],
    holder: impl Into<Option<TerritoryId>>,
) -> Vec<Vec<UnitIx>> {
    let holder = holder.into();
    let holds = |unit: u32| holders.get(unit as usize) == Some(&holder);
    let mut parts = Parts::none(adjacency.len());
    for first in 0..adjacency.len() as u32 {
        if holds(first) && parts.part[first as usize] == usize::MAX {
            parts.flood(adjacency, first, holds);
        }
    }
    let mut set = parts.members;
    set.sort_by_key(|units| (usize::MAX - units.len(), units.first().copied()));
    set
}

/// Returns the units that hang together with one and are of its kind, ascending; itself among them.
///
/// `first` must be a unit of the adjacency.
pub(crate) fn piece_around(
    adjacency: &Adjacency,
    first: UnitIx,
    same: impl Fn(UnitIx) -> bool,
) -> Vec<UnitIx> {
    let mut parts = Parts::none(adjacency.len());
    parts.flood(adjacency, first.0, |unit| same(UnitIx(unit)));
    parts.members.swap_remove(0)
}

/// Returns the pieces of each territory apart from its largest; territories in one piece are
/// left out.
pub fn islands(adjacency: &Adjacency, holders: &[Option<TerritoryId>]) -> UnitSets {
    let mut sets = pieces(adjacency, holders);
    for set in sets.values_mut() {
        set.remove(0);
    }
    sets.retain(|_, set| !set.is_empty());
    sets
}

/// Returns foreign or unassigned ground that lies wholly inside one piece of a territory.
///
/// Ground on the outer border of the map, or of a lake, is not inside anything. A pocket may
/// hold units of several territories. Found as the subtrees that hang on an articulation point
/// of the graph of pieces (Hopcroft and Tarjan, 1973).
pub fn holes(
    topology: &Topology,
    adjacency: &Adjacency,
    holders: &[Option<TerritoryId>],
) -> UnitSets {
    let parts = Parts::of(adjacency, holders);
    let graph = parts.graph(topology, adjacency);
    let mut sets = UnitSets::new();
    for (around, inside) in pockets(&graph) {
        let Some(Some(id)) = parts.holders.get(around).copied() else {
            continue;
        };
        let foreign = inside.into_iter().filter(|p| parts.holders[*p] != Some(id));
        let mut units: Vec<UnitIx> = foreign.flat_map(|p| parts.members[p].clone()).collect();
        units.sort_unstable();
        if !units.is_empty() {
            sets.entry(id).or_default().push(units);
        }
    }
    for set in sets.values_mut() {
        set.sort();
    }
    sets
}

/// Connected pieces of every holder, nobody included, by their lowest unit.
struct Parts {
    part: Vec<usize>,
    holders: Vec<Option<TerritoryId>>,
    members: Vec<Vec<UnitIx>>,
}

impl Parts {
    fn none(units: usize) -> Self {
        Self {
            part: vec![usize::MAX; units],
            holders: Vec::new(),
            members: Vec::new(),
        }
    }

    fn of(adjacency: &Adjacency, holders: &[Option<TerritoryId>]) -> Self {
        let holder = |unit: u32| holders.get(unit as usize).copied().flatten();
        let mut parts = Self::none(adjacency.len());
        for first in 0..adjacency.len() as u32 {
            if parts.part[first as usize] == usize::MAX {
                let same = |other: u32| holder(other) == holder(first);
                parts.flood(adjacency, first, same);
                parts.holders.push(holder(first));
            }
        }
        parts
    }

    fn flood(&mut self, adjacency: &Adjacency, first: u32, same: impl Fn(u32) -> bool) {
        let number = self.members.len();
        self.part[first as usize] = number;
        let mut units = vec![UnitIx(first)];
        let mut done = 0;
        while let Some(unit) = units.get(done).copied() {
            done += 1;
            for &other in adjacency.neighbours(unit.0) {
                if self.part[other as usize] == usize::MAX && same(other) {
                    self.part[other as usize] = number;
                    units.push(UnitIx(other));
                }
            }
        }
        units.sort_unstable();
        self.members.push(units);
    }

    /// Neighbouring pieces; the last entry is everything beyond the map.
    fn graph(&self, topology: &Topology, adjacency: &Adjacency) -> Vec<Vec<usize>> {
        let outside = self.members.len();
        let mut graph = vec![Vec::new(); outside + 1];
        let mut link = |a: usize, b: usize| {
            graph[a].push(b);
            graph[b].push(a);
        };
        for (unit, part) in self.part.iter().enumerate() {
            let others = adjacency.neighbours(unit as u32).iter();
            let other_parts = others.map(|o| self.part[*o as usize]);
            other_parts
                .filter(|o| o > part)
                .for_each(|o| link(*part, o));
        }
        for [left, right] in &topology.arc_sides {
            let shore = [(left, right), (right, left)];
            for (unit, _) in shore.into_iter().filter(|s| *s.1 == NOBODY) {
                if let Some(part) = self.part.get(*unit as usize) {
                    link(*part, outside);
                }
            }
        }
        for list in &mut graph {
            list.sort_unstable();
            list.dedup();
        }
        graph
    }
}

/// Walks the graph from its last node and returns each articulation point with the nodes that
/// only it connects to the rest.
fn pockets(graph: &[Vec<usize>]) -> Vec<(usize, Vec<usize>)> {
    let root = graph.len() - 1;
    let mut walk = Walk {
        order: vec![usize::MAX; graph.len()],
        low: vec![usize::MAX; graph.len()],
        visited: Vec::new(),
        found: Vec::new(),
    };
    walk.enter(root);
    let mut path: Vec<(usize, usize)> = vec![(root, 0)];
    while let Some((node, next)) = path.last_mut() {
        let node = *node;
        let Some(&other) = graph[node].get(*next) else {
            path.pop();
            if let Some((parent, _)) = path.last() {
                walk.leave(node, *parent, root);
            }
            continue;
        };
        *next += 1;
        if walk.order[other] == usize::MAX {
            walk.enter(other);
            path.push((other, 0));
        } else {
            walk.low[node] = walk.low[node].min(walk.order[other]);
        }
    }
    walk.found
}

struct Walk {
    order: Vec<usize>,
    low: Vec<usize>,
    visited: Vec<usize>,
    found: Vec<(usize, Vec<usize>)>,
}

impl Walk {
    fn enter(&mut self, node: usize) {
        self.order[node] = self.visited.len();
        self.low[node] = self.visited.len();
        self.visited.push(node);
    }

    fn leave(&mut self, node: usize, parent: usize, root: usize) {
        if self.low[node] >= self.order[parent] && parent != root {
            let inside = self.visited[self.order[node]..].to_vec();
            self.found.push((parent, inside));
        }
        self.low[parent] = self.low[parent].min(self.low[node]);
    }
}
