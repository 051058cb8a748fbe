//! What every territory of a scenario sums to.

use super::{Amount, Mass, Plan, Scenario, Tally, UnitIx};

/// Stands for no territory in `Totals::slots`.
const NOBODY: u32 = u32::MAX;

/// Hundredths of a per cent in one whole, the step of `Band::tolerance`.
const PER_WHOLE: i128 = 10_000;

/// What every territory of a scenario sums to.
///
/// Rows and `unassigned` always sum to `whole`, to the thousandth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// One row per territory, in the order of `Scenario::territories`.
    pub rows: Vec<Tally>,
    /// Units that nobody holds with their accounts, and accounts that lie nowhere.
    pub unassigned: Tally,
    /// The whole plan.
    pub whole: Tally,
    /// What each territory should sum to, per measure: an equal share of what is assigned,
    /// rounded to the nearest thousandth; zero when there is no territory.
    pub targets: Vec<Amount>,
    /// The slot of each unit's holder, so that a ghost needs no search.
    slots: Vec<u32>,
}

impl Totals {
    /// Sums up a scenario; `mass` must be of the same plan and scenario.
    pub fn of(plan: &Plan, scenario: &Scenario, mass: &Mass) -> Self {
        let measures = plan.measures.len();
        let mut totals = Self {
            rows: vec![Tally::empty(measures); scenario.territories.len()],
            unassigned: mass.tray().clone(),
            whole: mass.tray().clone(),
            targets: Vec::new(),
            slots: slots(scenario),
        };
        totals.add_ground(mass);
        totals.add_named(scenario, mass);
        totals.targets = targets(&totals.rows, measures);
        totals
    }

    /// Returns the slot of the territory that holds a unit, if any.
    pub fn slot(&self, unit: UnitIx) -> Option<usize> {
        let slot = self.slots.get(unit.at()).copied()?;
        (slot != NOBODY).then_some(slot as usize)
    }

    fn add_ground(&mut self, mass: &Mass) {
        for u in 0..mass.units() {
            let unit = UnitIx(u as u32);
            let slot = self.slot(unit);
            let row = slot.and_then(|s| self.rows.get_mut(s));
            for tally in [row.unwrap_or(&mut self.unassigned), &mut self.whole] {
                tally.count(mass, unit);
            }
        }
    }

    fn add_named(&mut self, scenario: &Scenario, mass: &Mass) {
        for (id, tally) in mass.named() {
            let row = scenario.slot(*id).and_then(|s| self.rows.get_mut(s));
            row.unwrap_or(&mut self.unassigned).add(tally);
            self.whole.add(tally);
        }
    }
}

/// Returns the deviation of a sum from its target in per cent, below it negative.
///
/// A target of zero has no per cent: then the answer is zero for a sum of zero, else none.
pub fn deviation_pct(total: Amount, target: Amount) -> Option<f64> {
    if target.0 == 0 {
        return (total.0 == 0).then_some(0.0);
    }
    let apart = i128::from(total.0) - i128::from(target.0);
    Some(apart as f64 * 100.0 / target.0.unsigned_abs() as f64)
}

/// Says whether a sum lies in its band: `tolerance` in hundredths of a per cent of the target.
///
/// Exact, in whole numbers: the edge of the band is inside.
pub fn in_band(total: Amount, target: Amount, tolerance: u32) -> bool {
    let apart = (i128::from(total.0) - i128::from(target.0)).abs();
    apart * PER_WHOLE <= i128::from(target.0).abs() * i128::from(tolerance)
}

fn slots(scenario: &Scenario) -> Vec<u32> {
    let mut last = (None, NOBODY);
    let slot_of = |holder: &Option<_>| {
        // Neighbours in the list mostly have the same holder.
        if *holder != last.0 {
            let slot = holder.and_then(|id| scenario.slot(id));
            last = (*holder, slot.map_or(NOBODY, |s| s as u32));
        }
        last.1
    };
    scenario.holders.iter().map(slot_of).collect()
}

fn targets(rows: &[Tally], measures: usize) -> Vec<Amount> {
    let share = |m: usize| {
        let sum: i128 = rows.iter().map(|r| i128::from(r.sums[m].0)).sum();
        let count = rows.len().max(1) as i128;
        // Halves go up, so that the share does not depend on the order of rows.
        Amount((2 * sum + count).div_euclid(2 * count) as i64)
    };
    (0..measures).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_of_zero_has_no_per_cent() {
        assert_eq!(deviation_pct(Amount(0), Amount(0)), Some(0.0));
        assert_eq!(deviation_pct(Amount(5), Amount(0)), None);
        assert_eq!(deviation_pct(Amount(75), Amount(100)), Some(-25.0));
        assert_eq!(deviation_pct(Amount(-50), Amount(-100)), Some(50.0));
    }

    #[test]
    fn the_edge_of_the_band_is_inside() {
        assert!(in_band(Amount(105), Amount(100), 500));
        assert!(in_band(Amount(95), Amount(100), 500));
        assert!(!in_band(Amount(106), Amount(100), 500));
        assert!(!in_band(Amount(i64::MAX), Amount(i64::MIN), 500));
    }

    #[test]
    fn targets_are_equal_shares_rounded_to_the_nearest_thousandth() {
        let row = |sum| Tally {
            sums: vec![Amount(sum)],
            ..Tally::default()
        };
        assert_eq!(targets(&[row(1), row(2), row(2)], 1), [Amount(2)]);
        assert_eq!(targets(&[row(-1), row(0)], 1), [Amount(0)]);
        assert_eq!(targets(&[], 1), [Amount(0)]);
    }
}
