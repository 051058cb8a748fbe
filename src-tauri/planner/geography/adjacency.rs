//! Which units are neighbours, and how long their common border is.

use rayon::prelude::*;

use super::distance::line_metres;
use super::index::Reach;
use super::packed::PackedBoxes;
use super::topology::NOBODY;
use super::{Bounds, Point, Topology, metres};

/// Neighbours of every unit: those with a common border of some length, not just a corner.
///
/// Neighbours of unit `u` are `neighbours[starts[u]..starts[u + 1]]`, ascending, and
/// `lengths` runs beside them in metres. Every pair stands twice, once from each side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Adjacency {
    /// Where each unit's neighbours begin; one more entry than units.
    pub starts: Vec<u32>,
    /// Neighbouring units.
    pub neighbours: Vec<u32>,
    /// Length of the common border in metres; zero for a link across water.
    pub lengths: Vec<f64>,
}

/// A pair of units and the length of border between them.
type Link = (u32, u32, f64);

impl Adjacency {
    /// Reads neighbours off the shared arcs of shapes.
    pub fn of(topology: &Topology) -> Self {
        let sides = topology.arc_sides.par_iter().enumerate();
        let links = sides.filter_map(|(arc, [left, right])| {
            let shared = *left != NOBODY && *right != NOBODY && left != right;
            shared.then(|| {
                let length = line_metres(topology.arc(arc));
                (*left.min(right), *left.max(right), length)
            })
        });
        Self::of_links(topology.len(), &links.collect::<Vec<_>>())
    }

    /// Builds the lists from pairs in any order; lengths of equal pairs are summed.
    pub fn of_links(units: usize, links: &[Link]) -> Self {
        let known = || {
            links
                .iter()
                .filter(|l| l.0 != l.1 && l.0.max(l.1) < units as u32)
        };
        let mut ends = vec![0; units + 1];
        for (a, b, _) in known() {
            ends[*a as usize + 1] += 1;
            ends[*b as usize + 1] += 1;
        }
        for unit in 0..units {
            ends[unit + 1] += ends[unit];
        }
        let mut all = vec![(0, 0.0); ends[units]];
        let mut free = ends.clone();
        for (a, b, length) in known() {
            for (from, to) in [(*a as usize, *b), (*b as usize, *a)] {
                all[free[from]] = (to, *length);
                free[from] += 1;
            }
        }
        let mut summed = Self {
            starts: vec![0],
            ..Self::default()
        };
        for unit in 0..units {
            summed.push(&mut all[ends[unit]..ends[unit + 1]]);
        }
        summed
    }

    /// Adds the list of the next unit, with equal neighbours as one.
    fn push(&mut self, list: &mut [(u32, f64)]) {
        list.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let first = self.neighbours.len();
        for (to, length) in list.iter().copied() {
            if self.neighbours[first..].last() == Some(&to) {
                if let Some(sum) = self.lengths.last_mut() {
                    *sum += length;
                }
            } else {
                self.neighbours.push(to);
                self.lengths.push(length);
            }
        }
        self.starts.push(self.neighbours.len() as u32);
    }

    /// Returns how many units there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Says whether there are no units.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the neighbours of a unit, ascending. Nothing when there is no such unit.
    pub fn neighbours(&self, unit: u32) -> &[u32] {
        &self.neighbours[self.range(unit)]
    }

    /// Returns the neighbours of a unit with the length of the common border in metres.
    pub fn borders(&self, unit: u32) -> impl Iterator<Item = (u32, f64)> {
        let range = self.range(unit);
        let lengths = self.lengths[range.clone()].iter().copied();
        self.neighbours[range].iter().copied().zip(lengths)
    }

    fn range(&self, unit: u32) -> std::ops::Range<usize> {
        let at = unit as usize;
        let ends = (self.starts.get(at), self.starts.get(at + 1));
        ends.0
            .zip(ends.1)
            .map_or(0..0, |(f, t)| *f as usize..*t as usize)
    }

    /// Returns for each unit the number of its connected group, counted from the lowest unit up.
    pub fn groups(&self) -> Vec<u32> {
        let mut group = vec![NOBODY; self.len()];
        let mut next = 0;
        for first in 0..self.len() as u32 {
            if group[first as usize] != NOBODY {
                continue;
            }
            group[first as usize] = next;
            let mut open = vec![first];
            while let Some(unit) = open.pop() {
                for &other in self.neighbours(unit) {
                    if group[other as usize] == NOBODY {
                        group[other as usize] = next;
                        open.push(other);
                    }
                }
            }
            next += 1;
        }
        group
    }

    /// Links islands to the nearest unit elsewhere by a border of no length, until everything
    /// hangs together.
    ///
    /// `centres[u]` is where unit `u` lies. Each group but the largest gets its shortest link, as
    /// in Borůvka's algorithm (1926); ties go to the lower numbers.
    #[must_use]
    pub fn bridged(self, centres: &[Point]) -> Self {
        let mut all = self;
        let known = centres.iter().take(all.len()).zip(0..);
        let boxes: Vec<(u32, Bounds)> = known.map(|(c, unit)| (unit, Bounds::at(*c))).collect();
        let tree = PackedBoxes::of(&boxes);
        loop {
            let links = all.missing(centres, &tree);
            if links.is_empty() {
                return all;
            }
            all = all.with(links);
        }
    }

    fn with(&self, links: Vec<Link>) -> Self {
        let units = 0..self.len() as u32;
        let known = units.flat_map(|u| self.borders(u).map(move |(o, length)| (u, o, length)));
        let mut every: Vec<Link> = known.filter(|l| l.0 < l.1).collect();
        every.extend(links);
        Self::of_links(self.len(), &every)
    }

    /// The shortest link out of every group but the largest.
    fn missing(&self, centres: &[Point], tree: &PackedBoxes) -> Vec<Link> {
        let group = self.groups();
        let mut members = vec![Vec::new(); group.iter().map(|g| g + 1).max().unwrap_or(0) as usize];
        for (unit, g) in group.iter().enumerate().take(centres.len()) {
            members[*g as usize].push(unit as u32);
        }
        let largest = (0..members.len()).max_by_key(|g| (members[*g].len(), usize::MAX - g));
        let runs = runs(tree.ids(), &group);
        let rest = members
            .par_iter()
            .enumerate()
            .filter(|m| Some(m.0) != largest);
        let links =
            rest.filter_map(|(g, units)| shortest(units, g as u32, &group, centres, tree, &runs));
        links.map(|(a, b)| (a, b, 0.0)).collect()
    }
}

/// For each packed place, where the run of units of the same group ends.
fn runs(ids: &[u32], group: &[u32]) -> Vec<usize> {
    let mut ends = vec![ids.len(); ids.len()];
    for at in (0..ids.len().saturating_sub(1)).rev() {
        let same = group[ids[at] as usize] == group[ids[at + 1] as usize];
        ends[at] = if same { ends[at + 1] } else { at + 1 };
    }
    ends
}

/// The pair of units, one inside a group and one outside, that lie nearest to each other.
fn shortest(
    units: &[u32],
    ours: u32,
    group: &[u32],
    centres: &[Point],
    tree: &PackedBoxes,
    runs: &[usize],
) -> Option<(u32, u32)> {
    let ids = tree.ids();
    let mut best = (f64::INFINITY, u32::MAX, u32::MAX);
    for &unit in units {
        let from = centres[unit as usize];
        let ready = Reach::from(from);
        let is_ours = |u: u32| group[u as usize] == ours;
        let found = tree.nearest(
            best.0,
            |b| ready.to(b),
            |run| is_ours(ids[run.start]) && runs[run.start] >= run.end,
            |u| (!is_ours(u)).then(|| metres(from, centres[u as usize])),
        );
        if let Some((far, other)) = found
            && far < best.0
        {
            best = (far, unit, other);
        }
    }
    (best.1 != u32::MAX).then_some((best.1, best.2))
}
