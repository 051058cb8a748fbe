//! An assignment being worked on, with the sums that make a move cheap to judge.

use super::body::{Body, Spot};
use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::price::Bands;
use super::ties::Ties;
use super::{Centre, Goal};

/// Least weight of a node in shapes, as a share of the mean: empty areas shall lie well too.
const LEAST_BULK: f64 = 0.02;

/// A holder for every node, and sums by territory.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    /// The ground.
    pub field: &'a Field,
    /// What must be reached.
    pub aim: &'a Aim,
    /// Who holds each node.
    pub holder: Vec<u32>,
    /// How many nodes each territory holds.
    pub count: Vec<u32>,
    /// What each territory sums to, by territory and row, with what it carries apart.
    pub mass: Vec<i64>,
    /// What excess costs.
    pub bands: Bands,
    /// What binds single nodes.
    pub ties: Ties,
    /// Whether anything is tied at all.
    pub tied: bool,
    /// The length of all borders of each node.
    pub rims: Vec<f32>,
    spots: Vec<Spot>,
    bodies: Vec<Body>,
}

impl<'a> Draft<'a> {
    /// Sums up an assignment; nodes may be unassigned.
    pub(super) fn new(
        field: &'a Field,
        aim: &'a Aim,
        goal: &Goal,
        bands: Bands,
        ties: Ties,
        holder: Vec<u32>,
    ) -> Self {
        let spot = |n: usize| Spot {
            x: field.xy[n][0],
            y: field.xy[n][1],
            bulk: field.weight[n].max(LEAST_BULK),
        };
        let rim = |n: usize| {
            field.lengths[field.starts[n] as usize..field.starts[n + 1] as usize]
                .iter()
                .sum()
        };
        let centre = |t: usize| goal.centres.get(t).copied().unwrap_or(Centre::Free);
        let mut draft = Self {
            field,
            aim,
            count: vec![0; aim.territories],
            mass: aim.offset.clone(),
            tied: !ties.is_empty(),
            bands,
            ties,
            rims: (0..field.len()).map(rim).collect(),
            spots: (0..field.len()).map(spot).collect(),
            bodies: (0..aim.territories).map(|t| Body::new(centre(t))).collect(),
            holder: vec![NOBODY; field.len()],
        };
        for (node, territory) in holder.into_iter().enumerate() {
            if territory != NOBODY {
                draft.shift(node, territory);
            }
        }
        draft
    }

    /// Moves a node to a territory, or to nobody.
    pub(super) fn shift(&mut self, node: usize, to: u32) {
        let from = self.holder[node];
        if self.tied {
            self.ties.shift(node, from, to);
        }
        if from != NOBODY {
            self.tally(node, from as usize, -1);
        }
        self.holder[node] = to;
        if to != NOBODY {
            self.tally(node, to as usize, 1);
        }
    }

    /// Takes over another assignment of every node.
    pub(super) fn become_like(&mut self, holder: &[u32]) {
        for (node, &to) in holder.iter().enumerate() {
            if self.holder[node] != to {
                self.shift(node, to);
            }
        }
    }

    /// Says whether caps allow a node to move.
    #[inline]
    pub(super) fn allows(&self, node: usize, from: u32, to: u32) -> bool {
        !self.tied || self.ties.allows(node, from, to)
    }

    /// Says whether every band, limit, cap and pair is as it must be.
    pub(super) fn fits(&self) -> bool {
        self.aim.fits(&self.mass) && self.ties.kept() && self.ties.together(&self.holder) == 0
    }

    /// Returns how much the moment of inertia changes if a node moves from one to another.
    #[inline]
    pub(super) fn inertia_change(&self, node: usize, from: usize, to: usize) -> f64 {
        let spot = self.spots[node];
        self.bodies[to].come(spot) - self.bodies[from].gone(spot)
    }

    /// Returns how much a node that nobody holds adds to the moment of inertia.
    pub(super) fn inertia_added(&self, node: usize, to: usize) -> f64 {
        self.bodies[to].come(self.spots[node])
    }

    /// Returns how much border a node that nobody holds adds to what is held.
    pub(super) fn cut_added(&self, node: usize, to: u32) -> f64 {
        let range = self.field.starts[node] as usize..self.field.starts[node + 1] as usize;
        let sides = range.map(|slot| (self.field.heads[slot], self.field.lengths[slot]));
        let foreign = sides.filter(|(head, _)| {
            let holder = self.holder[*head as usize];
            holder != NOBODY && holder != to
        });
        foreign.map(|(_, length)| f64::from(length)).sum()
    }

    /// Returns how much the way to the centre changes, centroids as they are.
    pub(super) fn way_change(&self, node: usize, from: usize, to: usize) -> f64 {
        let spot = self.spots[node];
        self.bodies[to].way(spot) - self.bodies[from].way(spot)
    }

    /// Returns how much border is gained or lost if a node moves from one to another.
    #[inline]
    pub(super) fn cut_change(&self, node: usize, from: u32, to: u32) -> f64 {
        let range = self.field.starts[node] as usize..self.field.starts[node + 1] as usize;
        let heads = &self.field.heads[range.clone()];
        let lengths = &self.field.lengths[range];
        let mut change = 0.0f32;
        for (head, length) in heads.iter().zip(lengths) {
            let holder = self.holder[*head as usize];
            let sign = f32::from(i8::from(holder == from) - i8::from(holder == to));
            change += sign * length;
        }
        f64::from(change)
    }

    /// Returns how much the price of imbalance changes, in units of average mass.
    #[inline]
    pub(super) fn excess_change(&self, node: usize, from: usize, to: usize) -> f64 {
        let rows = self.aim.rows;
        let mut change = 0.0;
        for row in 0..rows {
            let moved = self.field.mass[node * rows + row];
            let (a, b) = (from * rows + row, to * rows + row);
            let (in_a, in_b) = (self.mass[a], self.mass[b]);
            change += self.bands.price(a, in_a - moved) + self.bands.price(b, in_b + moved);
            change -= self.bands.price(a, in_a) + self.bands.price(b, in_b);
        }
        if self.tied {
            change += self
                .ties
                .meetings(&self.holder, node, from as u32, to as u32);
        }
        change
    }

    /// Returns how far all sums are outside their bands as asked for, in half bands; a pair together
    /// counts as one.
    pub(super) fn outside(&self) -> f64 {
        let all = (0..self.mass.len()).map(|at| self.outside_at(at, self.mass[at]));
        all.sum::<f64>() + f64::from(self.ties.together(&self.holder))
    }

    /// Returns how far one sum would be outside its band as asked for, in half bands.
    pub(super) fn outside_at(&self, at: usize, sum: i64) -> f64 {
        let (low, high) = (self.aim.low[at], self.aim.high[at]);
        let over = sum.saturating_sub(high).max(low.saturating_sub(sum)).max(0);
        over as f64 / self.bands.width(at)
    }

    /// Says whether any sum of a territory is above its band.
    pub(super) fn over(&self, territory: usize) -> bool {
        let rows = self.aim.rows;
        let mut range = territory * rows..(territory + 1) * rows;
        range.any(|at| self.mass[at] > self.aim.high[at])
    }

    /// Returns the price of all excess, in units of average mass over the bands.
    pub(super) fn total_excess(&self) -> f64 {
        (0..self.mass.len())
            .map(|at| self.bands.price(at, self.mass[at]))
            .sum()
    }

    /// Returns the moment of inertia: mean-one weight times squared kilometres.
    pub(super) fn inertia(&self) -> f64 {
        self.each_held(Body::inertia)
    }

    /// Returns the way of all nodes to their centres: mean-one weight times kilometres.
    pub(super) fn way(&self) -> f64 {
        self.each_held(Body::way)
    }

    /// Returns the length of all borders between territories, in mean borders.
    pub(super) fn cut(&self) -> f64 {
        let mut cut = 0.0;
        for node in 0..self.field.len() {
            for slot in self.field.starts[node] as usize..self.field.starts[node + 1] as usize {
                if self.holder[self.field.heads[slot] as usize] != self.holder[node] {
                    cut += f64::from(self.field.lengths[slot]);
                }
            }
        }
        cut / 2.0
    }

    /// Returns the mass of a node in units of average mass, over all measures.
    #[inline]
    pub(super) fn heft(&self, node: usize) -> f64 {
        self.spots[node].bulk
    }

    fn each_held(&self, term: impl Fn(&Body, Spot) -> f64) -> f64 {
        let held = self.holder.iter().enumerate().filter(|h| *h.1 != NOBODY);
        held.map(|(node, holder)| term(&self.bodies[*holder as usize], self.spots[node]))
            .sum()
    }

    fn tally(&mut self, node: usize, territory: usize, sign: i32) {
        let rows = self.aim.rows;
        for row in 0..rows {
            let moved = self.field.mass[node * rows + row];
            self.mass[territory * rows + row] += i64::from(sign) * moved;
        }
        self.count[territory] = self.count[territory].wrapping_add_signed(sign);
        self.bodies[territory].add(self.spots[node], f64::from(sign));
    }
}
