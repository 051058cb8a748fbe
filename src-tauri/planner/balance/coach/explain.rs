//! Why is this area here: its home and the next best one, in figures.

use super::bunch::cut_off;
use super::rules::Rules;
use super::stand::{NOBODY, Stand};
use super::step::{Shift, Step};
use super::words;
use crate::balance::{Contiguity, Fault, Request, Scope};
use crate::geography::Adjacency;
use crate::plan::{Lock, Plan, ScenarioId, TerritoryId, UnitIx};

/// Territories that are shown although they do not touch the unit: those with the nearest centres.
const NEAREST: usize = 3;

/// Why a unit is where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Which unit.
    pub unit: UnitIx,
    /// Who holds it; none = unassigned.
    pub holder: Option<TerritoryId>,
    /// Its holder first, then the others, the best first.
    pub homes: Vec<Home>,
    /// The best other home that it may go to; where it may go nowhere, the best that it touches.
    pub next_best: Option<TerritoryId>,
    /// The same in one sentence.
    pub sentence: String,
}

/// A territory that holds the unit or could.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// Which.
    pub territory: TerritoryId,
    /// Kilometres to its centre by the first measure asked for; none where it holds none of that.
    pub distance_km: Option<f64>,
    /// Border it shares with the unit, in kilometres.
    pub border_km: f64,
    /// What the unit would cost there against where it is now; negative = better. See `coach`.
    pub cost: f64,
    /// Its deviations as it is, in per cent, by measure asked for.
    pub before: Vec<f64>,
    /// Its deviations with the unit; the same as before for the holder.
    pub after: Vec<f64>,
    /// What keeps the unit from going there; none = it is there or may go.
    pub obstacle: Option<Obstacle>,
}

/// What keeps a unit from going to a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The unit is locked.
    UnitLocked,
    /// The territory that holds it is locked.
    HolderLocked,
    /// The territory that would take it is locked.
    TakerLocked,
    /// The unit or a territory is not among what may change.
    OutOfScope,
    /// So many units would be cut off.
    CutsOff(u32),
    /// Its territory would hold nothing.
    LastArea,
    /// The two do not touch.
    NotNeighbour,
    /// A limit, a pair to be kept apart, a family or a district to be kept whole.
    Rule,
}

/// Explains why a unit is where it is: its home, the others near it and the next best one.
///
/// Costs are those of `coach`, for this one unit alone. The plan is not changed.
pub fn explain(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
    unit: UnitIx,
) -> Result<Explanation, Fault> {
    let stand = Stand::new(plan, adjacency, scenario, request)?;
    if unit.at() >= stand.slot.len() {
        return Err(Fault::NoUnit {
            what: "questions",
            unit: unit.0,
            units: stand.slot.len(),
        });
    }
    let own = stand.slot[unit.at()];
    let here = (own != NOBODY).then(|| holder(&stand, unit.0, own));
    let mut others = others(&stand, unit.0);
    others.sort_by(|a, b| {
        a.cost
            .total_cmp(&b.cost)
            .then(a.territory.cmp(&b.territory))
    });
    let may = others.iter().find(|h| h.obstacle.is_none());
    let touches = || {
        others
            .iter()
            .find(|h| h.obstacle != Some(Obstacle::NotNeighbour))
    };
    let best = may.or_else(touches);
    Ok(Explanation {
        unit,
        holder: here.as_ref().map(|h| h.territory),
        next_best: best.map(|h| h.territory),
        sentence: words::why(&stand, unit.0, here.as_ref(), best),
        homes: here.into_iter().chain(others).collect(),
    })
}

fn holder(stand: &Stand, unit: u32, own: u32) -> Home {
    let deviations: Vec<f64> = deviations(stand, own, |_| 0);
    Home {
        territory: stand.place.territories[own as usize].id,
        distance_km: distance(stand, unit, own),
        border_km: stand.beside(unit, own),
        cost: 0.0,
        before: deviations.clone(),
        after: deviations,
        obstacle: None,
    }
}

fn others(stand: &Stand, unit: u32) -> Vec<Home> {
    let rules = Rules::of(stand);
    let touching = stand.touching(unit);
    let cut_off = match stand.request.contiguity {
        Contiguity::Whole if stand.slot[unit as usize] != NOBODY => cut_off(stand, unit),
        _ => 0,
    };
    let mut slots = touching.clone();
    slots.extend(nearest(stand, unit, &touching));
    let home = |slot: u32| {
        let load = stand.load(&[unit]);
        let step = Step::one(
            stand,
            Shift::new(stand, unit, vec![unit], load.clone(), slot),
        );
        let obstacle = obstacle(stand, unit, slot, cut_off).or_else(|| {
            let near = touching.contains(&slot) || stand.request.contiguity == Contiguity::Loose;
            let kept = stand.free[unit as usize] && rules.allow(stand, &step);
            match (near, kept) {
                (false, _) => Some(Obstacle::NotNeighbour),
                (true, false) => Some(Obstacle::Rule),
                (true, true) => None,
            }
        });
        Home {
            territory: stand.place.territories[slot as usize].id,
            distance_km: distance(stand, unit, slot),
            border_km: stand.beside(unit, slot),
            cost: -step.gain,
            before: deviations(stand, slot, |_| 0),
            after: deviations(stand, slot, |row| load.sums[row]),
            obstacle,
        }
    };
    slots.into_iter().map(home).collect()
}

/// Returns the territories with the nearest centres, apart from the holder and those that touch.
fn nearest(stand: &Stand, unit: u32, touching: &[u32]) -> Vec<u32> {
    let own = stand.slot[unit as usize];
    let all = 0..stand.open.len() as u32;
    let others = all.filter(|s| *s != own && !touching.contains(s));
    let far = |slot: u32| distance(stand, unit, slot).map(|km| (km, slot));
    let mut near: Vec<(f64, u32)> = others.filter_map(far).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    near.into_iter().take(NEAREST).map(|n| n.1).collect()
}

fn obstacle(stand: &Stand, unit: u32, to: u32, cut_off: u32) -> Option<Obstacle> {
    let own = stand.slot[unit as usize];
    let locked = |slot: u32| stand.place.territories[slot as usize].lock == Lock::Locked;
    let held = own != NOBODY;
    let inside = match &stand.request.scope {
        Scope::Units(units) => units.contains(&UnitIx(unit)),
        _ => {
            (!held || stand.open[own as usize] || locked(own))
                && (stand.open[to as usize] || locked(to))
        }
    };
    if stand.place.locked_units.contains(&UnitIx(unit)) {
        Some(Obstacle::UnitLocked)
    } else if held && locked(own) {
        Some(Obstacle::HolderLocked)
    } else if locked(to) {
        Some(Obstacle::TakerLocked)
    } else if !inside {
        Some(Obstacle::OutOfScope)
    } else if held && stand.totals.rows[own as usize].units < 2 {
        Some(Obstacle::LastArea)
    } else if cut_off > 0 {
        Some(Obstacle::CutsOff(cut_off))
    } else {
        None
    }
}

fn distance(stand: &Stand, unit: u32, slot: u32) -> Option<f64> {
    let [x, y] = stand.territory_body(slot).middle()?;
    let [a, b] = stand.xy[unit as usize];
    Some(libm::hypot(x - a, y - b))
}

fn deviations(stand: &Stand, slot: u32, more: impl Fn(usize) -> i64) -> Vec<f64> {
    let rows = 0..stand.rows.len();
    let sum = |row: usize| stand.sum(slot, row).saturating_add(more(row));
    rows.map(|row| stand.deviation(slot, row, sum(row)))
        .collect()
}
