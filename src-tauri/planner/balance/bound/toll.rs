//! How many centres may lie in a disc, and the price of it.
//!
//! Every plan has a whole number of centres in any disc; what mixes plans need not. So a search
//! tree can ask for "at most so many" on one side and "at least one more" on the other (branching
//! as in Ryan & Foster 1981, on places instead of pairs).

use super::share::squared;

/// A disc with a whole number of centres, and what a centre in it pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Toll {
    /// Middle of the disc, in kilometres.
    pub middle: [f64; 2],
    /// Its radius, in kilometres.
    pub radius: f64,
    /// How many centres are allowed or asked for.
    pub count: f64,
    /// Which of the two.
    pub side: Side,
    /// What a centre in the disc pays; never below zero where so many are allowed, never above
    /// where they are asked for.
    pub price: f64,
}

/// Whether the count is a ceiling or a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// No more centres than the count.
    AtMost,
    /// No fewer.
    AtLeast,
}

impl Toll {
    /// Says whether a centre there pays.
    pub(super) fn holds(&self, at: [f64; 2]) -> bool {
        squared(at, self.middle) <= self.radius * self.radius
    }

    /// Returns a price of the right sign next to the one given.
    pub(super) fn allowed(&self, price: f64) -> f64 {
        match self.side {
            Side::AtMost => price.max(0.0),
            Side::AtLeast => price.min(0.0),
        }
    }

    /// Returns the least a centre anywhere in a box pays.
    fn least(&self, middle: [f64; 2], half: [f64; 2]) -> f64 {
        let apart = |axis: usize| (middle[axis] - self.middle[axis]).abs();
        let near = [0, 1].map(|axis| (apart(axis) - half[axis]).max(0.0));
        let far = [0, 1].map(|axis| apart(axis) + half[axis]);
        let reach = self.radius * self.radius;
        if squared(near, [0.0; 2]) > reach * (1.0 + GRAZE) {
            0.0
        } else if squared(far, [0.0; 2]) < reach * (1.0 - GRAZE) {
            self.price
        } else {
            self.price.min(0.0)
        }
    }
}

/// Share of the squared radius within which a box counts as cut by the circle: far more than
/// rounding, far less than any box.
const GRAZE: f64 = 1e-9;

/// Returns what a centre pays altogether.
pub(super) fn due(tolls: &[Toll], at: [f64; 2]) -> f64 {
    let paid = tolls.iter().filter(|t| t.holds(at)).map(|t| t.price);
    paid.sum()
}

/// Returns what a centre somewhere in a box pays at least.
pub(super) fn least_due(tolls: &[Toll], middle: [f64; 2], half: [f64; 2]) -> f64 {
    tolls.iter().map(|t| t.least(middle, half)).sum()
}
