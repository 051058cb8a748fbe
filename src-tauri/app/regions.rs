//! Regions as the screens show them: the tree, and what everything below each sums to.

use planner::carve::{self, Gesture};
use planner::geography::Bounds;
use planner::plan::{
    Amount, Plan, Region, RegionId, Scenario, ScenarioId, Tally, TerritoryId, Totals, deviation_pct,
};

use crate::board::Ground;
use crate::edit::id;
use crate::error::AppError;
use crate::land::degrees;
use crate::wire::{Cell, RegionRow, Verb};

/// Makes a gesture about regions.
pub(crate) fn gesture(plan: &Plan, scenario: ScenarioId, verb: Verb) -> Result<Gesture, AppError> {
    let made = match verb {
        Verb::PutRegion {
            region,
            name,
            parent,
        } => carve::put_region(plan, region.map(RegionId), &name, parent.map(RegionId)),
        Verb::RemoveRegion { region } => carve::remove_region(plan, RegionId(region)),
        Verb::SetRegion {
            territories,
            region,
        } => {
            let ids = territories.into_iter().map(id);
            let ids = ids.collect::<Result<Vec<_>, _>>()?;
            carve::set_region(plan, scenario, &ids, region.map(RegionId))
        }
        _ => {
            return Err(AppError::Unknown {
                what: "gesture about regions",
                number: 0,
            });
        }
    };
    Ok(made?)
}

/// Returns every region, each before those in it, and regions of one parent by name. A territory
/// counts in its region and in all above it; a target is the sum of its territories' targets.
pub(crate) fn rows(
    plan: &Plan,
    scenario: &Scenario,
    totals: &Totals,
    grounds: &[Ground],
) -> Vec<RegionRow> {
    let mut rows = Vec::new();
    let tree = Tree {
        plan,
        scenario,
        totals,
        grounds,
    };
    tree.below(None, 0, &mut rows);
    rows
}

/// Returns by unit the region that holds it so many levels from the top, 0 for the top; ground of
/// no region, or of one that has no such level, is nobody's. The numbers are those of regions.
pub(crate) fn holders(plan: &Plan, scenario: &Scenario, depth: usize) -> Vec<Option<TerritoryId>> {
    let of = |id: TerritoryId| {
        let mut path = Vec::new();
        let mut at = scenario.territory(id).and_then(|t| t.region);
        // A plan that was never checked may go round; no tree is deeper than its regions are many.
        while let Some(region) = at
            .and_then(|id| plan.region(id))
            .filter(|_| path.len() <= plan.regions.len())
        {
            path.push(region.id);
            at = region.parent;
        }
        path.iter()
            .rev()
            .nth(depth)
            .and_then(|id| TerritoryId::new(id.0))
    };
    let regions: Vec<_> = scenario.territories.iter().map(|t| of(t.id)).collect();
    let slot = |holder: &Option<TerritoryId>| holder.and_then(|id| scenario.slot(id));
    let region = |slot: usize| regions.get(slot).copied().flatten();
    scenario
        .holders
        .iter()
        .map(|h| slot(h).and_then(region))
        .collect()
}

struct Tree<'a> {
    plan: &'a Plan,
    scenario: &'a Scenario,
    totals: &'a Totals,
    grounds: &'a [Ground],
}

/// What lies below a region.
struct Sum {
    territories: u32,
    tally: Tally,
    bounds: Option<Bounds>,
}

impl Tree<'_> {
    /// Adds the rows of everything below a region and returns what its child regions sum to.
    fn below(&self, parent: Option<RegionId>, depth: u32, rows: &mut Vec<RegionRow>) -> Sum {
        let mut whole = self.nothing();
        // A plan that was never checked may go round; no tree is deeper than its regions are many.
        if depth as usize > self.plan.regions.len() {
            return whole;
        }
        let children = self.plan.regions.iter().filter(|r| r.parent == parent);
        let mut children: Vec<&Region> = children.collect();
        children.sort_by_key(|region| (region.name.to_lowercase(), region.id));
        for region in children {
            let at = rows.len();
            rows.push(self.row(region, depth, &self.nothing()));
            let mut sum = self.below(Some(region.id), depth + 1, rows);
            sum.add(&self.own(region));
            rows[at] = self.row(region, depth, &sum);
            whole.add(&sum);
        }
        whole
    }

    /// What a region's own territories sum to.
    fn own(&self, region: &Region) -> Sum {
        let mut whole = self.nothing();
        let inside = self.scenario.territories.iter().enumerate();
        for (slot, _) in inside.filter(|(_, t)| t.region == Some(region.id)) {
            let Some(tally) = self.totals.rows.get(slot) else {
                continue;
            };
            whole.add(&Sum {
                territories: 1,
                tally: tally.clone(),
                bounds: self.grounds.get(slot).and_then(|ground| ground.bounds),
            });
        }
        whole
    }

    fn nothing(&self) -> Sum {
        Sum {
            territories: 0,
            tally: Tally::empty(self.plan.measures.len()),
            bounds: None,
        }
    }

    fn row(&self, region: &Region, depth: u32, sum: &Sum) -> RegionRow {
        // Every territory has the same target.
        let all = |target: &Amount| Amount(target.0.saturating_mul(i64::from(sum.territories)));
        let cell = |(total, target): (&Amount, Amount)| Cell {
            total: total.to_f64(),
            target: target.to_f64(),
            deviation_pct: deviation_pct(*total, target).unwrap_or_default(),
            baseline: None,
        };
        let targets = self.totals.targets.iter().map(all);
        RegionRow {
            id: region.id.0,
            name: region.name.clone(),
            parent: region.parent.map(|id| id.0),
            depth,
            territories: sum.territories,
            units: sum.tally.units,
            accounts: sum.tally.accounts,
            bounds: sum.bounds.map(degrees),
            measures: sum.tally.sums.iter().zip(targets).map(cell).collect(),
        }
    }
}

impl Sum {
    fn add(&mut self, part: &Self) {
        self.territories += part.territories;
        self.tally.add(&part.tally);
        self.bounds = match (self.bounds, part.bounds) {
            (Some(one), Some(other)) => Some(one.union(other)),
            (one, other) => one.or(other),
        };
    }
}

#[cfg(test)]
mod tests {
    use planner::plan::{Colour, Lock, Territory};

    use super::*;

    fn territory(number: u32, region: u32) -> Territory {
        Territory {
            id: TerritoryId::new(number).unwrap(),
            code: format!("T{number}"),
            name: format!("T{number}"),
            colour: Colour::Palette(0),
            region: Some(RegionId(region)),
            reps: Vec::new(),
            quota: None,
            lock: Lock::Free,
        }
    }

    #[test]
    fn ground_belongs_to_the_region_of_its_level() {
        let region = |id: u32, parent: Option<u32>| Region {
            id: RegionId(id),
            name: format!("R{id}"),
            parent: parent.map(RegionId),
        };
        let plan = Plan {
            regions: vec![region(1, None), region(2, Some(1)), region(3, None)],
            ..Plan::default()
        };
        let id = TerritoryId::new;
        let scenario = Scenario {
            territories: vec![territory(1, 2), territory(2, 1), territory(3, 3)],
            holders: vec![id(1), id(2), id(3), None],
            ..Scenario::default()
        };
        let of = |depth| holders(&plan, &scenario, depth);
        assert_eq!(of(0), [id(1), id(1), id(3), None]);
        assert_eq!(of(1), [id(2), None, None, None]);
        assert_eq!(of(2), [None; 4]);
    }
}
