//! Steps across a border, and what each would bring.

use super::stand::{Load, NOBODY, Stand};

/// What a border that grows by as much as a territory's mean border costs, and ground that sprawls
/// by as much as a territory's mean inertia: a territory one and a half bands off its target costs 1.
const FORM: f64 = 0.5;

/// What moving as much as a territory's whole target costs: of two steps that gain the same, the
/// smaller is the better.
const EFFORT: f64 = 0.1;

/// Units of one territory that would go to another.
#[derive(Debug, Clone)]
pub(super) struct Shift {
    /// The unit at the border that the others hang on.
    pub lead: u32,
    /// Which, ascending.
    pub units: Vec<u32>,
    /// Slot of who has them.
    pub from: u32,
    /// Slot of who would get them.
    pub to: u32,
    /// What they bring.
    pub load: Load,
    /// Border gained, in kilometres.
    pub cut: f64,
}

/// One or two shifts as one step: there, and back in exchange.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// From the first territory to the second.
    pub there: Shift,
    /// From the second to the first.
    pub back: Option<Shift>,
    /// Border gained, in kilometres.
    pub cut: f64,
    /// Inertia gained, in units of the first measure × square kilometres.
    pub inertia: f64,
    /// What the step improves; larger is better.
    pub gain: f64,
}

impl Shift {
    /// Makes a shift of units whose load is known; `lead` is the one at the border.
    pub(super) fn new(stand: &Stand, lead: u32, units: Vec<u32>, load: Load, to: u32) -> Self {
        let goes = |u: u32| {
            let moved = units.binary_search(&u).is_ok();
            if moved { to } else { stand.slot[u as usize] }
        };
        Self {
            cut: stand.cut_change(&units, goes),
            lead,
            units,
            from: stand.slot[lead as usize],
            to,
            load,
        }
    }
}

impl Step {
    /// Makes a step of one shift.
    pub(super) fn one(stand: &Stand, there: Shift) -> Self {
        let (gain, inertia) = gain(stand, &there, None, there.cut);
        Self {
            cut: there.cut,
            there,
            back: None,
            inertia,
            gain,
        }
    }

    /// Makes a step of two shifts, with its border counted exactly.
    pub(super) fn two(stand: &Stand, there: &Shift, back: &Shift) -> Self {
        let holder = |u: u32| {
            if there.units.binary_search(&u).is_ok() {
                there.to
            } else if back.units.binary_search(&u).is_ok() {
                back.to
            } else {
                stand.slot[u as usize]
            }
        };
        let both: Vec<u32> = there.units.iter().chain(&back.units).copied().collect();
        let cut = stand.cut_change(&both, holder);
        let (gain, inertia) = gain(stand, there, Some(back), cut);
        Self {
            there: there.clone(),
            back: Some(back.clone()),
            cut,
            inertia,
            gain,
        }
    }

    /// Returns what the giver of the first shift and its receiver sum to afterwards, in a row.
    pub(super) fn sums(&self, stand: &Stand, row: usize) -> [i64; 2] {
        after(stand, &self.there, self.back.as_ref(), row)
    }

    /// Lists the units that move, with the slot each goes to.
    pub(super) fn movers(&self) -> impl Iterator<Item = (u32, u32)> {
        let shifts = std::iter::once(&self.there).chain(&self.back);
        shifts.flat_map(|s| s.units.iter().map(|u| (*u, s.to)))
    }
}

/// Returns what a step improves and what inertia it adds; `cut` is the border it adds.
pub(super) fn gain(stand: &Stand, there: &Shift, back: Option<&Shift>, cut: f64) -> (f64, f64) {
    let mut moving = there.load.body;
    if let Some(back) = back {
        moving = moving.plus(back.load.body, -1.0);
    }
    let (mut price, mut inertia) = (0.0, 0.0);
    for (side, slot, sign) in [(0, there.from, -1.0), (1, there.to, 1.0)] {
        // Unassigned units are taken from nobody.
        if slot == NOBODY {
            continue;
        }
        for row in 0..stand.rows.len() {
            let sum = after(stand, there, back, row)[side];
            price += stand.price(slot, row, sum) - stand.price(slot, row, stand.sum(slot, row));
        }
        let body = stand.territory_body(slot);
        inertia += body.plus(moving, sign).inertia() - body.inertia();
    }
    let form = ratio(cut, stand.usual_cut) + ratio(inertia, stand.usual_inertia);
    let moved = there.load.sums[0].saturating_add(back.map_or(0, |s| s.load.sums[0]));
    let effort = ratio(
        moved as f64,
        stand.target[there.to as usize * stand.rows.len()] as f64,
    );
    (-(price + FORM * form + EFFORT * effort), inertia)
}

fn after(stand: &Stand, there: &Shift, back: Option<&Shift>, row: usize) -> [i64; 2] {
    let net = there.load.sums[row].saturating_sub(back.map_or(0, |s| s.load.sums[row]));
    let held = |slot| {
        if slot == NOBODY {
            0
        } else {
            stand.sum(slot, row)
        }
    };
    [
        held(there.from).saturating_sub(net),
        held(there.to).saturating_add(net),
    ]
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
