//! What a move costs, counted in borders of mean length.

use super::draft::Draft;
use super::feasibility::NOBODY;
use super::field::Field;
use super::{Form, Goal, Start};

/// Plain cells sprawl more than their borders are long, against what a search ends with; this evens
/// it out, so that a `Form` of 1 and 1 weighs a per cent of both about alike.
const PLAIN: f64 = 2.7;

/// Prices of border, shape, way, and of moving away from home.
#[derive(Debug, Clone)]
pub(super) struct Cost<'a> {
    /// Borders per border.
    border: f64,
    /// Borders per moment of inertia.
    compact: f64,
    /// Borders per way.
    travel: f64,
    /// Each node's home, or `NOBODY`.
    home: &'a [u32],
    /// What moving a node of average mass off its home costs.
    price: f64,
}

impl<'a> Cost<'a> {
    /// Sets the prices by plain cells of the ground: they do not depend on seed or start.
    pub(super) fn new(plain: &Draft, goal: &Goal, home: &'a [u32]) -> Self {
        let Form {
            compact,
            border,
            travel,
        } = goal.form;
        let cut = plain.cut();
        let per = |price: f64, whole: f64| {
            if whole > 0.0 {
                price * PLAIN * cut / whole
            } else {
                0.0
            }
        };
        Self {
            border: border.max(0.0),
            compact: per(compact.max(0.0), plain.inertia()),
            travel: per(travel.max(0.0), plain.way()),
            home,
            price: match goal.start {
                Start::Fresh => 0.0,
                Start::From { price, .. } => price.max(0.0),
            },
        }
    }

    /// Returns what a move changes in shape, border, districts and distance from home.
    #[inline]
    pub(super) fn form(&self, draft: &Draft, node: usize, from: u32, to: u32) -> f64 {
        self.border_change(draft, node, from, to) + self.rest(draft, node, from, to)
    }

    /// Returns what a move changes in border.
    #[inline]
    pub(super) fn border_change(&self, draft: &Draft, node: usize, from: u32, to: u32) -> f64 {
        self.border * draft.cut_change(node, from, to)
    }

    /// Returns the same without the border, which is dearer to work out.
    #[inline]
    pub(super) fn rest(&self, draft: &Draft, node: usize, from: u32, to: u32) -> f64 {
        let mut change = self.compact * draft.inertia_change(node, from as usize, to as usize);
        if self.travel > 0.0 {
            change += self.travel * draft.way_change(node, from as usize, to as usize);
        }
        if draft.tied {
            change += draft.ties.splitting(node, from, to);
        }
        if self.price <= 0.0 || self.home[node] == NOBODY {
            return change;
        }
        let home = self.home[node];
        let step = f64::from(i8::from(to != home) - i8::from(from != home));
        change + self.price * draft.heft(node) * step
    }

    /// Returns the least that a node nobody holds adds to the form of what is held: ways and split
    /// districts, which can only add more, are left out.
    pub(super) fn first(&self, draft: &Draft, node: usize, to: u32) -> f64 {
        let home = self.home[node];
        let moved = if home != NOBODY && home != to {
            self.price * draft.heft(node)
        } else {
            0.0
        };
        self.border * draft.cut_added(node, to)
            + self.compact * draft.inertia_added(node, to as usize)
            + moved
    }

    /// Returns what a whole draft costs in form.
    pub(super) fn whole(&self, draft: &Draft) -> f64 {
        let moved =
            |node: &usize| self.home[*node] != NOBODY && self.home[*node] != draft.holder[*node];
        let gone: f64 = if self.price > 0.0 {
            (0..draft.holder.len())
                .filter(moved)
                .map(|n| draft.heft(n))
                .sum()
        } else {
            0.0
        };
        let way = if self.travel > 0.0 { draft.way() } else { 0.0 };
        self.border * draft.cut()
            + self.compact * draft.inertia()
            + self.travel * way
            + self.price * gone
            + draft.ties.split_price()
    }

    /// Says whether sums of single moves stray from the whole: ways are judged with centroids as they
    /// were.
    pub(super) fn drifts(&self) -> bool {
        self.travel > 0.0
    }

    /// Returns the most a move can gain by borders alone.
    #[inline]
    pub(super) fn rim(&self, draft: &Draft, node: usize) -> f64 {
        self.border * f64::from(draft.rims[node])
    }
}

/// Gives every node a cell of equal weight along the curve: plain shapes that only the ground and
/// the number of territories decide.
pub(super) fn plain_cells(field: &Field, territories: usize) -> Vec<u32> {
    let total: f64 = field.weight.iter().sum();
    let share = total / territories as f64;
    let mut sum = 0.0;
    let cell = |weight: &f64| {
        let middle = sum + weight / 2.0;
        sum += weight;
        let at = if share > 0.0 { middle / share } else { 0.0 };
        (at as u32).min(territories as u32 - 1)
    };
    field.weight.iter().map(cell).collect()
}
