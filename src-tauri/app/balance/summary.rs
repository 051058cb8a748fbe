//! A proposal as the screens show it: before and after, territory by territory.

use planner::balance::Proposal;
use planner::plan::colours::Theme;
use planner::plan::{
    Amount, Mass, MeasureIx, Plan, Scenario, Tally, TerritoryId, Totals, deviation_pct,
};

use super::{Found, scenario_after};
use crate::board::hex;
use crate::error::AppError;
use crate::wire::{ProposalRow, ProposalView};

/// Sums of one scenario.
struct Sums<'a> {
    scenario: &'a Scenario,
    totals: Totals,
}

/// Puts a finished search into numbers and one sentence.
pub(super) fn view(found: &Found, number: u32, seed: u64) -> Result<ProposalView, AppError> {
    let proposal = &found.proposal;
    let unknown = AppError::Unknown {
        what: "scenario",
        number: u64::from(found.taken.scenario.0),
    };
    let before = found
        .taken
        .plan
        .scenario(found.taken.scenario)
        .ok_or(unknown)?;
    let before = Sums::of(&found.taken.plan, before);
    let after = Sums::of(&found.after, scenario_after(found)?);
    let measures: Vec<MeasureIx> = found
        .taken
        .request
        .fair
        .iter()
        .map(|f| f.band.measure)
        .collect();
    let rows = after.scenario.territories.iter();
    let report = &proposal.report;
    Ok(ProposalView {
        proposal: number,
        valid: proposal.valid,
        summary: sentence(proposal),
        worst_before_pct: report.before.worst_deviation,
        worst_after_pct: report.after.worst_deviation,
        broken_before: report.before.broken,
        broken_after: report.after.broken,
        units_moved: report.units_moved,
        accounts_moved: report.accounts_moved,
        seconds_cpu: found.cpu.as_secs_f64(),
        seed,
        territories: rows
            .map(|t| row(t.id, &measures, &before, &after))
            .collect(),
        measures: measures.iter().map(|m| u32::from(m.0)).collect(),
    })
}

impl<'a> Sums<'a> {
    fn of(plan: &Plan, scenario: &'a Scenario) -> Self {
        let mass = Mass::of(plan, scenario);
        Self {
            scenario,
            totals: Totals::of(plan, scenario, &mass),
        }
    }

    fn tally(&self, id: TerritoryId) -> Option<&Tally> {
        self.scenario
            .slot(id)
            .and_then(|slot| self.totals.rows.get(slot))
    }

    fn sum(&self, id: TerritoryId, measure: MeasureIx) -> Option<Amount> {
        self.tally(id)
            .and_then(|t| t.sums.get(measure.at()))
            .copied()
    }

    fn off(&self, id: TerritoryId, measure: MeasureIx) -> Option<f64> {
        let target = self.totals.targets.get(measure.at()).copied()?;
        deviation_pct(self.sum(id, measure)?, target)
    }
}

fn row(
    id: TerritoryId,
    measures: &[MeasureIx],
    before: &Sums<'_>,
    after: &Sums<'_>,
) -> ProposalRow {
    let territory = after.scenario.territory(id);
    let colour = |theme| territory.map_or_else(String::new, |t| hex(t.colour, theme));
    ProposalRow {
        id: id.number(),
        name: territory.map_or_else(String::new, |t| t.name.clone()),
        light: colour(Theme::Light),
        dark: colour(Theme::Dark),
        before: measures
            .iter()
            .map(|m| before.sum(id, *m).map(Amount::to_f64))
            .collect(),
        after: measures
            .iter()
            .map(|m| after.sum(id, *m).unwrap_or_default().to_f64())
            .collect(),
        before_pct: measures.iter().map(|m| before.off(id, *m)).collect(),
        after_pct: measures
            .iter()
            .map(|m| after.off(id, *m).unwrap_or_default())
            .collect(),
    }
}

fn sentence(proposal: &Proposal) -> String {
    let after = &proposal.report.after;
    let moved = proposal.report.units_moved;
    let worst = after.worst_deviation;
    match (moved, proposal.valid) {
        (0, true) => "Nothing needs to move: every territory is in its band already.".to_owned(),
        (_, true) => format!("Every territory in its band and in one piece; {moved} areas move."),
        (0, false) => format!("No better map was found; the worst territory is {worst:.1} % off."),
        (_, false) if after.broken > 0 => format!(
            "Better, but {} territories stay in several pieces and the worst is {worst:.1} % off.",
            after.broken
        ),
        (_, false) => format!(
            "Better, but not every band can be met: the worst territory stays {worst:.1} % off. \
             Allow a wider band or unlock some ground."
        ),
    }
}
