//! A whole balance in one go, for the command line: look, search, prove, take in, report.

use cpu_time::ProcessTime;
use planner::balance::{Gallery, Proposal, part_of};
use planner::carve::apply;
use planner::plan::{Plan, TerritoryId};

use super::{Outcome, Taken, Teller, gesture, part_gesture, pictures};
use crate::edit::carry_out;
use crate::error::AppError;
use crate::goal::{Asked, GoalFile, Names};
use crate::report::report_of;
use crate::session::scenario_of;
use crate::wire::{Balanced, PickFigures, Problem, Report};
use crate::{App, now};

/// What a balance from the command line shall do.
#[derive(Debug, Clone, Copy)]
pub struct Errand<'a> {
    /// What is asked for.
    pub goal: &'a GoalFile,
    /// What the goal is called in errors: its file, or the flags.
    pub told: &'a str,
    /// Which map is wanted.
    pub choice: Choice,
    /// What becomes of it.
    pub taking: Taking<'a>,
    /// Whether to prove how far it is from the best possible.
    pub certify: bool,
}

/// Which map is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The one that answers the goal.
    Answer,
    /// A gallery, and of it the first that meets everything.
    Gallery,
    /// A gallery, and of it the one in this place, counted from 1.
    Pick(u32),
}

/// What becomes of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking<'a> {
    /// It is only shown.
    Nothing,
    /// The plan takes it.
    Whole,
    /// The plan takes what concerns these territories, by name.
    Part(&'a [String]),
}

impl App {
    /// Does a whole balance and reports.
    pub fn balance_now(
        &self,
        errand: &Errand<'_>,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Balanced, Problem> {
        Ok(self.run_errand(errand, &Teller(say))?)
    }

    fn run_errand(&self, errand: &Errand<'_>, teller: &Teller<'_>) -> Result<Balanced, AppError> {
        let asked = Asked::Goal(errand.goal, errand.told);
        let taken = self.read(|session| Taken::of(session, &asked))?;
        let feasibility = taken.feasible()?;
        let began = ProcessTime::now();
        let (proposal, gallery) = taken.chosen(errand.choice, teller)?;
        let cpu = began.elapsed();
        (teller.0)(1.0, "");
        let outcome = Outcome::of(&taken, &proposal, cpu)?;
        let certificate = if errand.certify {
            Some(outcome.certificate(teller)?)
        } else {
            None
        };
        let after = self.taken_in(errand.taking, &outcome)?;
        let summary = &proposal.report.after;
        let place = scenario_of(&after, taken.scenario)?;
        let report = report_of(&after, place, &taken.land);
        let part = matches!(errand.taking, Taking::Part(_));
        let before = scenario_of(&taken.plan, taken.scenario)?;
        let holders = before.holders.iter().zip(&place.holders);
        Ok(Balanced {
            worst_deviation_pct: if part {
                worst(&report, &taken)
            } else {
                summary.worst_deviation
            },
            broken_territories: if part {
                report.territories.iter().filter(|t| t.pieces > 1).count() as u32
            } else {
                summary.broken
            },
            units_moved: holders.filter(|(a, b)| a != b).count() as u32,
            report,
            seed: taken.request.seed,
            seconds_cpu: cpu.as_secs_f64(),
            valid: proposal.valid,
            accepted: errand.taking != Taking::Nothing,
            feasibility,
            gallery,
            certificate,
        })
    }

    /// Takes a map into the plan as far as wanted; returns the plan as it is then, or would be.
    fn taken_in(&self, taking: Taking<'_>, outcome: &Outcome<'_>) -> Result<Plan, AppError> {
        let gesture = match taking {
            Taking::Nothing => return Ok(outcome.after.clone()),
            Taking::Whole if pictures::unchanged(outcome.proposal) => {
                return Ok(outcome.after.clone());
            }
            Taking::Whole => gesture(outcome.proposal),
            Taking::Part(names) => {
                let (plan, scenario) = (&outcome.taken.plan, outcome.taken.scenario);
                let chosen = chosen(outcome, names)?;
                let edit = part_of(plan, scenario, outcome.proposal, &chosen)?;
                part_gesture(plan, scenario, edit, chosen.len())?
            }
        };
        let mut after = Plan::clone(&outcome.taken.plan);
        apply(&mut after, &gesture.edit)?;
        self.write(|session| carry_out(session, gesture, &now()))?;
        Ok(after)
    }
}

impl Taken {
    /// Looks for the map that is wanted.
    fn chosen(
        &self,
        choice: Choice,
        teller: &Teller<'_>,
    ) -> Result<(Proposal, Option<Vec<PickFigures>>), AppError> {
        let at = match choice {
            Choice::Answer => return Ok((self.proposed(teller)?, None)),
            Choice::Gallery => None,
            Choice::Pick(at) => Some(at),
        };
        let gallery = self.gallery(teller, &|_, _| ())?;
        let figures = pictures::figures(&gallery.picks);
        Ok((picked(&gallery, at)?, Some(figures)))
    }
}

/// Returns one map of a gallery; without a place, the first that meets everything and changes
/// something, else the first that changes something.
fn picked(gallery: &Gallery, at: Option<u32>) -> Result<Proposal, AppError> {
    let picks = &gallery.picks;
    let changed = || picks.iter().filter(|p| !pictures::unchanged(&p.proposal));
    let found = match at {
        Some(at) => picks.get((at as usize).wrapping_sub(1)),
        None => changed()
            .find(|p| p.score.valid)
            .or_else(|| changed().next())
            .or_else(|| picks.first()),
    };
    found.map(|p| p.proposal.clone()).ok_or_else(|| {
        let fix = format!("The gallery has the maps 1 to {}.", picks.len());
        let place = at.map_or_else(String::new, |at| at.to_string());
        AppError::Goal {
            told: String::new(),
            key: "--pick".to_owned(),
            reason: format!("there is no map number {place}"),
            fix,
        }
    })
}

/// Finds territories by name among those there are and those there would be.
fn chosen(outcome: &Outcome<'_>, names: &[String]) -> Result<Vec<TerritoryId>, AppError> {
    let before = scenario_of(&outcome.taken.plan, outcome.taken.scenario)?;
    let (old, new) = (
        Names::new(&outcome.taken.plan, before, ""),
        Names::new(&outcome.after, outcome.scenario()?, ""),
    );
    let find = |name: &String| {
        old.territory("--accept-only", name)
            .or_else(|_| new.territory("--accept-only", name))
    };
    names.iter().map(find).collect()
}

/// Returns the worst deviation of a report over the fair measures, against equal shares.
fn worst(report: &Report, taken: &Taken) -> f64 {
    let fair = taken.request.fair.iter();
    let keys = fair.filter_map(|f| taken.plan.measures.get(f.band.measure.at()));
    let rows = || report.territories.iter();
    let cells = keys.flat_map(|m| rows().filter_map(|row| row.measures.get(&m.key)));
    cells.map(|c| c.deviation_pct.abs()).fold(0.0, f64::max)
}
