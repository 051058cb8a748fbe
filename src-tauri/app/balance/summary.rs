//! A proposal as the screens show it: before and after, territory by territory.

use planner::balance::{Holding, Proposal};
use planner::plan::colours::Theme;
use planner::plan::{Amount, Scenario, TerritoryId};

use super::Outcome;
use crate::board::{hex, numbers};
use crate::error::AppError;
use crate::wire::{ProposalRow, ProposalView};

/// Puts a proposal into numbers and one sentence.
pub(super) fn view(outcome: &Outcome<'_>, number: u32) -> Result<ProposalView, AppError> {
    let proposal = outcome.proposal;
    let report = &proposal.report;
    let request = &outcome.taken.request;
    let after = outcome.scenario()?;
    let before = |id: TerritoryId| {
        let mut rows = report.before.territories.iter();
        rows.find(|row| row.territory == id)
    };
    let rows = report.after.territories.iter();
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
        seconds_cpu: outcome.cpu.as_secs_f64(),
        seed: request.seed,
        territories: rows
            .map(|row| self::row(after, before(row.territory), row))
            .collect(),
        measures: request
            .fair
            .iter()
            .map(|f| u32::from(f.band.measure.0))
            .collect(),
    })
}

fn row(scenario: &Scenario, before: Option<&Holding>, after: &Holding) -> ProposalRow {
    let territory = scenario.territory(after.territory);
    let colour = |theme| territory.map_or_else(String::new, |t| hex(t.colour, theme));
    let count = after.sums.len();
    let was = |at: usize| before.and_then(|b| b.sums.get(at));
    let off = |at: usize| before.and_then(|b| b.deviations.get(at)).copied();
    ProposalRow {
        id: after.territory.number(),
        name: territory.map_or_else(String::new, |t| t.name.clone()),
        light: colour(Theme::Light),
        dark: colour(Theme::Dark),
        before: (0..count)
            .map(|at| was(at).copied().map(Amount::to_f64))
            .collect(),
        after: numbers(&after.sums),
        before_pct: (0..count).map(off).collect(),
        after_pct: after.deviations.clone(),
    }
}

/// Says in one sentence what a proposal would do.
pub(super) fn sentence(proposal: &Proposal) -> String {
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
