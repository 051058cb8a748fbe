//! What a move costs, counted in borders of mean length.

use super::draft::Draft;
use super::feasibility::NOBODY;

/// Weight of inertia against border: per cent against per cent of where the search begins.
const SHAPE: f64 = 1.5;

/// Prices of shape and of moving away from home; border has price 1.
#[derive(Debug, Clone)]
pub(super) struct Cost<'a> {
    /// Borders per inertia.
    shape: f64,
    /// Each unit's home, or `NOBODY`.
    home: &'a [u32],
    /// What moving a unit of average mass off its home costs.
    price: f64,
}

impl<'a> Cost<'a> {
    /// Sets the price of shape by the draft that is to be improved.
    pub(super) fn new(draft: &Draft, home: &'a [u32], price: f64) -> Self {
        let inertia = draft.inertia();
        let shape = if inertia > 0.0 {
            SHAPE * draft.cut() / inertia
        } else {
            0.0
        };
        Self { shape, home, price }
    }

    /// Returns what a move changes in shape, border and distance from home.
    pub(super) fn form(&self, draft: &Draft, unit: usize, from: u32, to: u32) -> f64 {
        let change = draft.cut_change(unit, from, to)
            + self.shape * draft.inertia_change(unit, from as usize, to as usize);
        if self.price <= 0.0 || self.home[unit] == NOBODY {
            return change;
        }
        let home = self.home[unit];
        let step = f64::from(i8::from(to != home) - i8::from(from != home));
        change + self.price * draft.heft(unit) * step
    }

    /// Returns what a move changes in balance, at so many borders per unit of average mass.
    pub(super) fn balance(draft: &Draft, unit: usize, from: u32, to: u32, strictness: f64) -> f64 {
        strictness * draft.excess_change(unit, from as usize, to as usize)
    }
}
