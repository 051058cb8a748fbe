//! Where a scenario stands: sums, targets, shapes and locks, laid out so that the change by a few
//! areas is known at once.

use super::body::Body;
use crate::balance::propose::sound;
use crate::balance::report::targets;
use crate::balance::{Fault, Request, Scope};
use crate::geography::{Adjacency, Plane};
use crate::plan::{
    Amount, Lock, Mass, Plan, Scenario, ScenarioId, TerritoryId, Totals, UnitIx, deviation_pct,
};

/// Stands for no territory.
pub(super) const NOBODY: u32 = u32::MAX;

/// Share of a band that costs nothing: a territory in the middle half needs no advice.
const EASE: f64 = 0.5;

/// Narrowest band that is reckoned with, in hundredths of a per cent: a band of nothing would make
/// every other deviation look small.
const NARROWEST: u32 = 100;

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

/// A measure that must be fair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Which measure of the plan.
    pub measure: usize,
    /// Allowed deviation in hundredths of a per cent.
    pub tolerance: u32,
    weight: f64,
}

/// What some units bring together.
#[derive(Debug, Clone, Default)]
pub(super) struct Load {
    /// What they bring to each row, in thousandths.
    pub sums: Vec<i64>,
    /// Their mass in space.
    pub body: Body,
}

/// One scenario, ready to be asked what a change would bring.
pub(super) struct Stand<'a> {
    pub plan: &'a Plan,
    pub place: &'a Scenario,
    pub adjacency: &'a Adjacency,
    pub request: &'a Request,
    pub mass: Mass,
    pub totals: Totals,
    /// Slot of the holder by unit, or `NOBODY`.
    pub slot: Vec<u32>,
    /// Kilometres on a plane.
    pub xy: Vec<[f64; 2]>,
    /// Whether a unit may change hands as far as its own lock and the scope go.
    pub free: Vec<bool>,
    /// Whether a territory may give and take.
    pub open: Vec<bool>,
    pub rows: Vec<Row>,
    /// `target[slot * rows + row]` in thousandths.
    pub target: Vec<i64>,
    bodies: Vec<Body>,
    /// Mean border of a territory in kilometres, and its mean inertia: what form is measured by.
    pub usual_cut: f64,
    pub usual_inertia: f64,
}

impl<'a> Stand<'a> {
    /// Looks a scenario over; the plan, the neighbours and the request must fit each other.
    pub(super) fn new(
        plan: &'a Plan,
        adjacency: &'a Adjacency,
        scenario: ScenarioId,
        request: &'a Request,
    ) -> Result<Self, Fault> {
        let place = plan.scenario(scenario).ok_or(Fault::NoScenario {
            scenario: scenario.0,
        })?;
        if adjacency.len() != plan.units.len() {
            return Err(Fault::OldNeighbours {
                expected: plan.units.len(),
                found: adjacency.len(),
            });
        }
        sound(plan, place, request)?;
        let rows = rows(plan, request)?;
        let mass = Mass::of(plan, place);
        let totals = Totals::of(plan, place, &mass);
        let plane = Plane::around(&plan.units.centres);
        let slot = |u: u32| totals.slot(UnitIx(u)).map_or(NOBODY, |s| s as u32);
        let mut stand = Self {
            plan,
            place,
            adjacency,
            request,
            slot: (0..plan.units.len() as u32).map(slot).collect(),
            xy: plan.units.centres.iter().map(|c| plane.km(*c)).collect(),
            free: free(place, request),
            open: open(place, request),
            target: by_slot(plan, place, &totals, request),
            rows,
            mass,
            totals,
            bodies: Vec::new(),
            usual_cut: 0.0,
            usual_inertia: 0.0,
        };
        stand.shape();
        Ok(stand)
    }

    fn shape(&mut self) {
        self.bodies = vec![Body::default(); self.open.len()];
        for unit in 0..self.slot.len() as u32 {
            let body = self.body(unit);
            if let Some(sum) = self.bodies.get_mut(self.slot[unit as usize] as usize) {
                *sum = sum.plus(body, 1.0);
            }
        }
        let count = self.bodies.len().max(1) as f64;
        self.usual_inertia = self.bodies.iter().map(|b| b.inertia()).sum::<f64>() / count;
        let mut cut = 0.0;
        for unit in 0..self.slot.len() as u32 {
            for (other, metres) in self.adjacency.borders(unit) {
                let apart = self.slot[unit as usize] != self.slot[other as usize];
                cut += if apart { metres / METRES } else { 0.0 };
            }
        }
        self.usual_cut = cut / count;
    }

    fn body(&self, unit: u32) -> Body {
        let first = self.rows.first().map_or(0, |r| r.measure);
        let mass = self.mass.sums(UnitIx(unit)).get(first);
        Body::at(mass.map_or(0.0, |a| a.to_f64()), self.xy[unit as usize])
    }

    /// Sums up some units.
    pub(super) fn load(&self, units: &[u32]) -> Load {
        let mut load = Load {
            sums: vec![0; self.rows.len()],
            body: Body::default(),
        };
        for &unit in units {
            let sums = self.mass.sums(UnitIx(unit));
            for (sum, row) in load.sums.iter_mut().zip(&self.rows) {
                *sum = sum.saturating_add(sums.get(row.measure).map_or(0, |a| a.0));
            }
            load.body = load.body.plus(self.body(unit), 1.0);
        }
        load
    }

    /// Returns what a territory sums to in a row.
    pub(super) fn sum(&self, slot: u32, row: usize) -> i64 {
        self.totals.rows[slot as usize].sums[self.rows[row].measure].0
    }

    /// Returns the deviation that a territory would have with a sum, in per cent.
    pub(super) fn deviation(&self, slot: u32, row: usize, sum: i64) -> f64 {
        let target = self.target[slot as usize * self.rows.len() + row];
        deviation_pct(Amount(sum), Amount(target)).unwrap_or(100.0)
    }

    /// Returns the mass of a territory in space.
    pub(super) fn territory_body(&self, slot: u32) -> Body {
        self.bodies[slot as usize]
    }

    /// Returns the price of imbalance if a territory had a sum: the square of how far it is beyond
    /// half its band, where 1 is the edge of the band.
    pub(super) fn price(&self, slot: u32, row: usize, sum: i64) -> f64 {
        let known = self.rows[row];
        let target = self.target[slot as usize * self.rows.len() + row] as f64;
        let width = target.abs() * f64::from(known.tolerance.max(NARROWEST)) / 10_000.0;
        if width <= 0.0 {
            return 0.0;
        }
        let over = (sum as f64 - target).abs() / width - EASE;
        if over > 0.0 {
            known.weight * over * over
        } else {
            0.0
        }
    }

    /// Returns how many kilometres of border come, if units of one territory went to another;
    /// negative where border goes. `goes` tells who holds a unit afterwards.
    pub(super) fn cut_change(&self, units: &[u32], goes: impl Fn(u32) -> u32) -> f64 {
        let mut change = 0.0;
        for &unit in units {
            let (was, is) = (self.slot[unit as usize], goes(unit));
            for (other, metres) in self.adjacency.borders(unit) {
                let (other_was, other_is) = (self.slot[other as usize], goes(other));
                // Two that both move either move together or change places: nothing changes there.
                let (before, after) = (was != other_was, is != other_is);
                change += f64::from(i8::from(after) - i8::from(before)) * metres / METRES;
            }
        }
        change
    }

    /// Returns the border in kilometres that a unit shares with a territory.
    pub(super) fn beside(&self, unit: u32, slot: u32) -> f64 {
        let borders = self.adjacency.borders(unit);
        let shared = borders.filter(|(other, _)| self.slot[*other as usize] == slot);
        shared.map(|(_, metres)| metres / METRES).sum()
    }

    /// Lists the territories that touch a unit, apart from its own, ascending by slot.
    pub(super) fn touching(&self, unit: u32) -> Vec<u32> {
        let own = self.slot[unit as usize];
        let around = self.adjacency.neighbours(unit).iter();
        let slots = around.map(|o| self.slot[*o as usize]);
        let mut slots: Vec<u32> = slots.filter(|s| *s != own && *s != NOBODY).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

fn rows(plan: &Plan, request: &Request) -> Result<Vec<Row>, Fault> {
    if request.fair.is_empty() {
        return Err(Fault::NoMeasure);
    }
    let known = plan.measures.len();
    let row = |fair: &crate::balance::Fairness| {
        let measure = fair.band.measure.at();
        if measure >= known {
            return Err(Fault::UnknownMeasure { measure, known });
        }
        Ok(Row {
            measure,
            tolerance: fair.band.tolerance,
            weight: f64::from(fair.weight) / f64::from(crate::balance::USUAL_WEIGHT),
        })
    };
    request.fair.iter().map(row).collect()
}

/// Returns `target[slot * rows + row]`. Shares are of what the territories hold together, so a step
/// between two of them changes no target.
fn by_slot(plan: &Plan, place: &Scenario, totals: &Totals, request: &Request) -> Vec<i64> {
    let fair = request.fair.iter();
    let columns: Vec<_> = fair.map(|f| targets(plan, place, totals, f)).collect();
    let slots = 0..place.territories.len();
    slots
        .flat_map(|slot| columns.iter().map(move |column| column[slot]))
        .collect()
}

fn free(place: &Scenario, request: &Request) -> Vec<bool> {
    let mut free = match &request.scope {
        Scope::Units(units) => {
            let mut inside = vec![false; place.holders.len()];
            mark(&mut inside, units, true);
            inside
        }
        _ => vec![true; place.holders.len()],
    };
    mark(&mut free, &place.locked_units, false);
    // One step moves a unit or what hangs on it: a family would have to go as a whole.
    mark(&mut free, request.families.iter().flatten(), false);
    free
}

fn mark<'u>(marks: &mut [bool], units: impl IntoIterator<Item = &'u UnitIx>, to: bool) {
    for unit in units {
        if let Some(mark) = marks.get_mut(unit.at()) {
            *mark = to;
        }
    }
}

fn open(place: &Scenario, request: &Request) -> Vec<bool> {
    let inside = |id: &TerritoryId| match &request.scope {
        Scope::Territories(ids)
        | Scope::Around {
            territories: ids, ..
        } => ids.contains(id),
        _ => true,
    };
    let open = |t: &crate::plan::Territory| t.lock == Lock::Free && inside(&t.id);
    place.territories.iter().map(open).collect()
}
