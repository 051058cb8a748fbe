//! What the public layers show: the scenario on screen, its badges and sums.

use std::collections::{BTreeMap, BTreeSet};

use planner::geography::Point;
use planner::plan::colours::Theme;
use planner::plan::{
    AccountIx, Amount, Colour, Lock, Mass, Plan, Rep, RepId, Scenario, Tally, Territory,
    TerritoryId, Totals, UnitIx,
};

/// What stands on every unit and account of a territory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Badge {
    pub name: String,
    pub rep: String,
    pub region: String,
    pub colour: String,
}

/// One row of the layer of territories, without its ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TerritoryRow {
    pub badge: Badge,
    pub code: String,
    pub locked: bool,
    pub quota: Option<Amount>,
    pub tally: Tally,
}

/// One row of the layer of reps. Sums are over all territories the rep has a hand in, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RepRow {
    pub rep: Rep,
    pub territories: String,
    pub tally: Tally,
}

/// Everything the public layers show beside shapes, names and values.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Shown {
    pub territories: BTreeMap<TerritoryId, TerritoryRow>,
    pub units: Vec<Option<TerritoryId>>,
    pub accounts: Vec<Option<TerritoryId>>,
    pub locked: BTreeSet<UnitIx>,
    pub reps: BTreeMap<RepId, RepRow>,
}

impl Shown {
    /// Works out what the layers of a plan must show.
    pub(crate) fn of(plan: &Plan) -> Self {
        let nothing = Scenario {
            holders: vec![None; plan.units.len()],
            ..Scenario::default()
        };
        let scenario = plan.shown().unwrap_or(&nothing);
        let totals = Totals::of(plan, scenario, &Mass::of(plan, scenario));
        let rows = scenario.territories.iter().zip(totals.rows);
        let territories: BTreeMap<_, _> = rows
            .map(|(territory, tally)| (territory.id, TerritoryRow::of(plan, territory, tally)))
            .collect();
        Self {
            units: scenario.holders.clone(),
            accounts: account_holders(plan, scenario),
            locked: scenario.locked_units.clone(),
            reps: rep_rows(plan, scenario, &territories),
            territories,
        }
    }

    /// Returns the badge of a holder; a blank one for nobody.
    pub(crate) fn badge(&self, holder: Option<TerritoryId>) -> Option<&Badge> {
        self.territories.get(&holder?).map(|row| &row.badge)
    }

    /// Returns the territories whose badge is another than before.
    pub(crate) fn rebadged(&self, before: &Self) -> BTreeSet<TerritoryId> {
        let badge = |shown: &Self, id| shown.territories.get(id).map(|row| row.badge.clone());
        let ids = self.territories.keys().chain(before.territories.keys());
        ids.filter(|id| badge(self, id) != badge(before, id))
            .copied()
            .collect()
    }
}

impl TerritoryRow {
    fn of(plan: &Plan, territory: &Territory, tally: Tally) -> Self {
        let reps = territory.reps.iter().filter_map(|id| plan.rep(*id));
        let region = territory.region.and_then(|id| plan.region(id));
        Self {
            badge: Badge {
                name: territory.name.clone(),
                rep: reps
                    .map(|rep| rep.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                region: region.map(|region| region.name.clone()).unwrap_or_default(),
                colour: hex(territory.colour),
            },
            code: territory.code.clone(),
            locked: territory.lock == Lock::Locked,
            quota: territory.quota,
            tally,
        }
    }
}

impl RepRow {
    /// Returns the home, where known.
    pub(crate) fn home(&self) -> Option<Point> {
        self.rep.home
    }
}

fn account_holders(plan: &Plan, scenario: &Scenario) -> Vec<Option<TerritoryId>> {
    let by_place = |unit: &Option<UnitIx>| scenario.holders.get(unit.as_ref()?.at()).copied()?;
    let mut holders: Vec<_> = plan.accounts.units.iter().map(by_place).collect();
    for (AccountIx(account), territory) in &scenario.overrides {
        if let Some(holder) = holders.get_mut(*account as usize) {
            *holder = Some(*territory);
        }
    }
    holders
}

fn rep_rows(
    plan: &Plan,
    scenario: &Scenario,
    territories: &BTreeMap<TerritoryId, TerritoryRow>,
) -> BTreeMap<RepId, RepRow> {
    let row = |rep: &Rep| {
        let mut tally = Tally::empty(plan.measures.len());
        let mut names = Vec::new();
        for territory in scenario
            .territories
            .iter()
            .filter(|t| t.reps.contains(&rep.id))
        {
            names.push(territory.name.as_str());
            if let Some(row) = territories.get(&territory.id) {
                tally.add(&row.tally);
            }
        }
        let territories = names.join(", ");
        (
            rep.id,
            RepRow {
                rep: rep.clone(),
                territories,
                tally,
            },
        )
    };
    plan.reps.iter().map(row).collect()
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.hex(Theme::Light);
    format!("#{red:02X}{green:02X}{blue:02X}")
}
