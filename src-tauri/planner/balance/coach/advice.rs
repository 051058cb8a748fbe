//! One piece of advice: what to do, what it would bring, and the edit that does it.

use super::stand::Stand;
use super::step::{Shift, Step};
use super::words;
use crate::carve::{Edit, Gift};
use crate::plan::{Amount, TerritoryId, UnitIx};

/// A step that would improve a scenario, with the exact figures before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// What goes where: one transfer for a move, two for an exchange.
    pub transfers: Vec<Transfer>,
    /// The territory that gives, and the one that it gives to.
    pub sides: [Side; 2],
    /// Largest deviation of any territory and measure asked for, in per cent, as it is.
    pub worst_before: f64,
    /// The same, as it would be.
    pub worst_after: f64,
    /// Kilometres of border between territories gained; negative = shorter.
    pub cut_km: f64,
    /// Per cent of the two territories' moment of inertia gained; negative = more compact.
    pub sprawl: f64,
    /// Accounts that would change hands.
    pub accounts_moved: u32,
    /// What would change hands, by measure asked for.
    pub mass_moved: Vec<Amount>,
    /// What the step improves, to rank by; larger is better. See `coach`.
    pub gain: f64,
    /// Why, in one sentence.
    pub reason: String,
    /// What does it.
    pub edit: Edit,
}

/// Units that go from one territory to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The unit at the border; the others hang on it.
    pub lead: UnitIx,
    /// All of them, ascending.
    pub units: Vec<UnitIx>,
    /// Who has them.
    pub from: TerritoryId,
    /// Who would get them.
    pub to: TerritoryId,
}

/// One of the two territories, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Which.
    pub territory: TerritoryId,
    /// As it is, by measure asked for.
    pub before: Vec<Standing>,
    /// As it would be.
    pub after: Vec<Standing>,
}

/// What a territory sums to, and how far that is from its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The sum.
    pub sum: Amount,
    /// Deviation from the target in per cent; 100 where nothing should be.
    pub deviation: f64,
}

/// Makes advice of a step.
pub(super) fn advice(stand: &Stand, step: &Step) -> Advice {
    let shifts = || std::iter::once(&step.there).chain(&step.back);
    let sides = [0, 1].map(|side| self::side(stand, step, side));
    let pair = [step.there.from, step.there.to];
    let mass = |row: usize| {
        Amount(
            shifts()
                .map(|s| s.load.sums[row])
                .fold(0, i64::saturating_add),
        )
    };
    let inertia: f64 = pair
        .iter()
        .map(|s| stand.territory_body(*s).inertia())
        .sum();
    let accounts = step.movers().map(|(u, _)| stand.mass.accounts(UnitIx(u)));
    Advice {
        transfers: shifts().map(|s| transfer(stand, s)).collect(),
        worst_before: worst(stand, pair, &sides, |s| &s.before),
        worst_after: worst(stand, pair, &sides, |s| &s.after),
        cut_km: step.cut,
        sprawl: if inertia > 0.0 {
            step.inertia / inertia * 100.0
        } else {
            0.0
        },
        accounts_moved: accounts.sum(),
        mass_moved: (0..stand.rows.len()).map(mass).collect(),
        gain: step.gain,
        reason: words::reason(stand, step, &sides),
        edit: edit(stand, step),
        sides,
    }
}

fn side(stand: &Stand, step: &Step, side: usize) -> Side {
    let slot = [step.there.from, step.there.to][side];
    let standing = |row: usize, sum: i64| Standing {
        sum: Amount(sum),
        deviation: stand.deviation(slot, row, sum),
    };
    let rows = 0..stand.rows.len();
    let before = rows.clone().map(|r| standing(r, stand.sum(slot, r)));
    let after = rows.map(|r| standing(r, step.sums(stand, r)[side]));
    Side {
        territory: stand.place.territories[slot as usize].id,
        before: before.collect(),
        after: after.collect(),
    }
}

fn transfer(stand: &Stand, shift: &Shift) -> Transfer {
    let id = |slot: u32| stand.place.territories[slot as usize].id;
    Transfer {
        lead: UnitIx(shift.lead),
        units: shift.units.iter().map(|u| UnitIx(*u)).collect(),
        from: id(shift.from),
        to: id(shift.to),
    }
}

fn edit(stand: &Stand, step: &Step) -> Edit {
    let gift = |shift: &Shift| {
        let transfer = transfer(stand, shift);
        Gift {
            to: Some(transfer.to),
            units: transfer.units,
        }
    };
    Edit::Assign {
        scenario: stand.place.id,
        gifts: std::iter::once(&step.there)
            .chain(&step.back)
            .map(gift)
            .collect(),
    }
}

/// Returns the largest deviation, with the two territories as one of their standings says.
fn worst(
    stand: &Stand,
    pair: [u32; 2],
    sides: &[Side; 2],
    standing: impl Fn(&Side) -> &Vec<Standing>,
) -> f64 {
    let others = (0..stand.open.len() as u32).filter(|slot| !pair.contains(slot));
    let theirs = others.flat_map(|slot| {
        (0..stand.rows.len()).map(move |row| stand.deviation(slot, row, stand.sum(slot, row)))
    });
    let ours = sides.iter().flat_map(standing).map(|s| s.deviation);
    theirs
        .chain(ours)
        .fold(0.0, |worst, d| f64::max(worst, d.abs()))
}
