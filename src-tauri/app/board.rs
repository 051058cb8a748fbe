//! The numbers of a scenario as the screens show them.

use planner::geography::{Bounds, Point};
use planner::plan::colours::Theme;
use planner::plan::{
    Amount, Colour, Located, Plan, Scenario, Tally, Territory, TerritoryId, Totals, UnitIx,
    deviation_pct, in_band,
};

use crate::land::{Land, degrees};
use crate::regions;
use crate::session::Session;
use crate::wire::{Board, Cell, Column, TerritoryRow, Unassigned};

/// Per cent in a hundredth of a per cent.
const PER_CENT: f64 = 0.01;

/// Returns the board of the shown scenario.
pub(crate) fn board(session: &Session, scenario: &Scenario) -> Board {
    let plan = &session.plan;
    let totals = &session.count.totals;
    let ground = grounds(plan, scenario, &session.land);
    let regions = regions::rows(plan, scenario, totals, &ground);
    let rows = scenario.territories.iter().zip(&totals.rows).zip(ground);
    Board {
        scenario: scenario.id.0,
        regions,
        territories: rows
            .map(|((territory, tally), ground)| {
                let before = session.count.baseline.get(&territory.id);
                row(territory, tally, totals, before, &ground)
            })
            .collect(),
        unassigned: Unassigned {
            units: totals.unassigned.units,
            accounts: totals.unassigned.accounts,
            tray: nowhere(plan),
            totals: numbers(&totals.unassigned.sums),
        },
        columns: (0..plan.measures.len())
            .map(|m| column(scenario, totals, m))
            .collect(),
    }
}

/// Where a territory lies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ground {
    /// Pieces it is in.
    pub(crate) pieces: u32,
    /// Where its name stands.
    pub(crate) label_at: Option<Point>,
    /// The box around it.
    pub(crate) bounds: Option<Bounds>,
}

/// Returns where each territory lies, in the order of the scenario's list.
pub(crate) fn grounds(plan: &Plan, scenario: &Scenario, land: &Land) -> Vec<Ground> {
    let pieces = planner::geography::shape::pieces(&land.linked, &scenario.holders);
    let of = |id: TerritoryId| {
        let pieces = pieces.get(&id)?;
        let bounds = pieces
            .iter()
            .flatten()
            .filter_map(|u| plan.units.topology.bounds(*u));
        Some(Ground {
            pieces: pieces.len() as u32,
            label_at: pieces
                .first()
                .and_then(|largest| middle(plan, largest))
                .and_then(|unit| plan.units.centres.get(unit.at()).copied()),
            bounds: bounds.reduce(Bounds::union),
        })
    };
    scenario
        .territories
        .iter()
        .map(|t| of(t.id).unwrap_or_default())
        .collect()
}

/// Returns the unit nearest to the middle of a piece: its centre is always inside it.
pub(crate) fn middle(plan: &Plan, piece: &[UnitIx]) -> Option<UnitIx> {
    let centre = |unit: &UnitIx| plan.units.centres.get(unit.at()).copied();
    let centres = || piece.iter().filter_map(centre);
    let count = piece.len().max(1) as i64;
    let lon = centres().map(|c| i64::from(c.lon)).sum::<i64>() / count;
    let lat = centres().map(|c| i64::from(c.lat)).sum::<i64>() / count;
    let apart = |c: Point| {
        let (x, y) = (i64::from(c.lon) - lon, i64::from(c.lat) - lat);
        // Steps are below 2^32, so squares of a sixteenth of them cannot overflow.
        (x / 16).pow(2) + (y / 16).pow(2)
    };
    let placed = piece.iter();
    let placed = placed.filter_map(|unit| Some((apart(centre(unit)?), *unit)));
    placed.min_by_key(|(apart, _)| *apart).map(|(_, unit)| unit)
}

fn row(
    territory: &Territory,
    tally: &Tally,
    totals: &Totals,
    before: Option<&Tally>,
    ground: &Ground,
) -> TerritoryRow {
    let cell = |(m, total): (usize, &Amount)| {
        let target = totals.targets.get(m).copied().unwrap_or_default();
        Cell {
            total: total.to_f64(),
            target: target.to_f64(),
            deviation_pct: deviation_pct(*total, target).unwrap_or_default(),
            baseline: before.and_then(|b| b.sums.get(m)).map(|sum| sum.to_f64()),
        }
    };
    TerritoryRow {
        id: territory.id.number(),
        code: territory.code.clone(),
        name: territory.name.clone(),
        light: hex(territory.colour, Theme::Light),
        dark: hex(territory.colour, Theme::Dark),
        palette: match territory.colour {
            Colour::Palette(at) | Colour::Chosen(at) => Some(u32::from(at)),
            Colour::Own(_) => None,
        },
        reps: territory.reps.iter().map(|r| r.0).collect(),
        region: territory.region.map(|r| r.0),
        locked: territory.lock == planner::plan::Lock::Locked,
        units: tally.units,
        accounts: tally.accounts,
        pieces: ground.pieces,
        label_at: ground.label_at.map(|p| p.degrees().into()),
        bounds: ground.bounds.map(degrees),
        measures: tally.sums.iter().enumerate().map(cell).collect(),
    }
}

fn column(scenario: &Scenario, totals: &Totals, m: usize) -> Column {
    let target = totals.targets.get(m).copied().unwrap_or_default();
    let sums = || {
        totals
            .rows
            .iter()
            .filter_map(|row| row.sums.get(m).copied())
    };
    let band = scenario.bands.iter().find(|b| b.measure.at() == m);
    let outside = |tolerance| {
        sums()
            .filter(|sum| !in_band(*sum, target, tolerance))
            .count()
    };
    Column {
        total: totals
            .whole
            .sums
            .get(m)
            .copied()
            .unwrap_or_default()
            .to_f64(),
        target: target.to_f64(),
        tolerance_pct: band.map(|b| f64::from(b.tolerance) * PER_CENT),
        worst_pct: sums()
            .map(|sum| deviation_pct(sum, target).unwrap_or_default().abs())
            .fold(0.0, f64::max),
        out_of_band: band.map_or(0, |b| outside(b.tolerance) as u32),
    }
}

/// Counts the accounts that are not on the map.
pub(crate) fn nowhere(plan: &Plan) -> u32 {
    let located = plan.accounts.located.iter();
    located.filter(|how| **how == Located::Nowhere).count() as u32
}

/// Returns amounts as plain numbers.
pub(crate) fn numbers(sums: &[Amount]) -> Vec<f64> {
    sums.iter().map(|sum| sum.to_f64()).collect()
}

/// Returns the colours of a territory on light and on dark ground; empty for none.
pub(crate) fn colours(territory: Option<&Territory>) -> [String; 2] {
    [Theme::Light, Theme::Dark]
        .map(|theme| territory.map_or_else(String::new, |t| hex(t.colour, theme)))
}

/// Returns a colour as `#rrggbb`.
pub(crate) fn hex(colour: Colour, theme: Theme) -> String {
    let [r, g, b] = colour.hex(theme);
    format!("#{r:02x}{g:02x}{b:02x}")
}
