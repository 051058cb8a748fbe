//! The coach: good next steps by hand, and why an area is where it is.

use planner::balance::{Advice, Explanation, Fairness, Home, Obstacle, Request, coach, explain};
use planner::carve::Gesture;
use planner::plan::{Band, MeasureIx, Plan, Scenario, ScenarioId, TerritoryId, UnitIx};

use crate::App;
use crate::edit::carry_out;
use crate::error::AppError;
use crate::goal::{Asked, GoalFile};
use crate::session::{Session, Tip, scenario_of};
use crate::wire::{AdviceSide, AdviceView, Applied, ExplanationView, HomeView, Problem};

use super::Taken;

/// The band of the first measure where a scenario has none, in hundredths of a per cent.
const USUAL_BAND: u32 = 1000;

/// More steps than this are no advice.
const MOST: u32 = 100;

impl App {
    /// Returns the best next steps for the shown scenario and keeps them for taking.
    pub(crate) fn advise(&self, how_many: u32) -> Result<Vec<AdviceView>, AppError> {
        let (plan, land, scenario, made_for) = self.read(|session| {
            let shown = session.shown()?.id;
            let plan = std::sync::Arc::clone(&session.plan);
            let land = std::sync::Arc::clone(&session.land);
            Ok((plan, land, shown, session.versions.holders))
        })?;
        let request = usual(&plan, scenario)?;
        let how_many = how_many.min(MOST) as usize;
        let all = coach(&plan, &land.linked, scenario, &request, how_many)?;
        let mut views = Vec::new();
        let mut tips = Vec::new();
        for advice in all {
            let number = self.jobs.number();
            let view = view(&plan, scenario, &advice, number)?;
            tips.push(Tip {
                number,
                label: view.title.clone(),
                edit: advice.edit,
                made_for,
            });
            views.push(view);
        }
        self.write(|session| {
            session.tips = tips;
            Ok(())
        })?;
        Ok(views)
    }

    /// Says why an area of the shown scenario is where it is.
    pub(crate) fn why(&self, unit: u32) -> Result<ExplanationView, AppError> {
        self.read(|session| {
            let scenario = session.shown()?.id;
            let (plan, land) = (&session.plan, &session.land.linked);
            let request = usual(plan, scenario)?;
            let told = explain(plan, land, scenario, &request, UnitIx(unit))?;
            explained(plan, scenario, &told)
        })
    }

    /// Returns the best next steps under a goal, for the command line.
    pub fn coach_now(
        &self,
        goal: &GoalFile,
        told: &str,
        how_many: u32,
    ) -> Result<Vec<AdviceView>, Problem> {
        let taken = self.read(|session| Taken::of(session, &Asked::Goal(goal, told)))?;
        let how_many = how_many.min(MOST) as usize;
        let (plan, land) = (&taken.plan, &taken.land.linked);
        let all = coach(plan, land, taken.scenario, &taken.request, how_many);
        let all = all.map_err(AppError::from)?;
        let views = all.iter().zip(1..);
        let views = views.map(|(advice, at)| view(plan, taken.scenario, advice, at));
        Ok(views.collect::<Result<_, _>>()?)
    }

    /// Says why the area with a code is where it is under a goal, for the command line.
    pub fn explain_now(
        &self,
        goal: &GoalFile,
        told: &str,
        code: &str,
    ) -> Result<ExplanationView, Problem> {
        let taken = self.read(|session| Taken::of(session, &Asked::Goal(goal, told)))?;
        let (plan, land) = (&taken.plan, &taken.land.linked);
        let place = scenario_of(plan, taken.scenario)?;
        let names = crate::goal::Names::new(plan, place, "");
        let unit = names.area(&names.areas(), "--explain", code)?;
        let told = explain(plan, land, taken.scenario, &taken.request, unit);
        Ok(explained(
            plan,
            taken.scenario,
            &told.map_err(AppError::from)?,
        )?)
    }
}

/// Carries out an advice, unless the map has changed since.
pub(crate) fn take_advice(
    session: &mut Session,
    number: u32,
    now: &str,
) -> Result<Applied, AppError> {
    let tip = session.tips.iter().find(|tip| tip.number == number);
    let tip = tip.ok_or(AppError::NoAdvice)?;
    if tip.made_for != session.versions.holders {
        return Err(AppError::NoAdvice);
    }
    let gesture = Gesture {
        edit: tip.edit.clone(),
        label: tip.label.clone(),
        kept: 0,
    };
    session.tips.clear();
    carry_out(session, gesture, now)
}

/// Asks for what the scenario itself asks for.
fn usual(plan: &Plan, scenario: ScenarioId) -> Result<Request, AppError> {
    let place = scenario_of(plan, scenario)?;
    let mut fair: Vec<Fairness> = place.bands.iter().copied().map(Fairness::equal).collect();
    if fair.is_empty() && !plan.measures.is_empty() {
        fair.push(Fairness::equal(Band {
            measure: MeasureIx(0),
            tolerance: USUAL_BAND,
        }));
    }
    Ok(Request {
        fair,
        ..Request::plain(&[])
    })
}

fn view(
    plan: &Plan,
    scenario: ScenarioId,
    advice: &Advice,
    number: u32,
) -> Result<AdviceView, AppError> {
    let place = scenario_of(plan, scenario)?;
    let transfers = advice.transfers.iter();
    let sides = advice.sides.iter().map(|side| AdviceSide {
        territory: side.territory.number(),
        name: name(place, side.territory),
        before_pct: side.before.iter().map(|s| s.deviation).collect(),
        after_pct: side.after.iter().map(|s| s.deviation).collect(),
    });
    Ok(AdviceView {
        advice: number,
        title: title(plan, place, advice),
        reason: advice.reason.clone(),
        units: transfers
            .flat_map(|t| t.units.iter().map(|u| u.0))
            .collect(),
        accounts: advice.accounts_moved,
        worst_pct: [advice.worst_before, advice.worst_after],
        sides: sides.collect(),
    })
}

fn title(plan: &Plan, place: &Scenario, advice: &Advice) -> String {
    let what = |units: &[UnitIx]| match units {
        [one] => plan.units.title(*one).to_owned(),
        many => format!("{} areas", many.len()),
    };
    match &advice.transfers[..] {
        [there] => format!("Give {} to {}", what(&there.units), name(place, there.to)),
        [there, back] => format!(
            "Swap {} and {} between {} and {}",
            what(&there.units),
            what(&back.units),
            name(place, there.from),
            name(place, there.to)
        ),
        _ => "Move areas".to_owned(),
    }
}

fn name(place: &Scenario, id: TerritoryId) -> String {
    let known = place.territory(id);
    known.map_or_else(|| "nobody".to_owned(), |t| t.name.clone())
}

fn explained(
    plan: &Plan,
    scenario: ScenarioId,
    told: &Explanation,
) -> Result<ExplanationView, AppError> {
    let place = scenario_of(plan, scenario)?;
    let home = |home: &Home| HomeView {
        territory: home.territory.number(),
        name: name(place, home.territory),
        holds: told.holder == Some(home.territory),
        next_best: told.next_best == Some(home.territory),
        distance_km: home.distance_km,
        border_km: home.border_km,
        after_pct: home.after.first().copied(),
        obstacle: home.obstacle.map(obstacle),
    };
    Ok(ExplanationView {
        unit: told.unit.0,
        sentence: told.sentence.clone(),
        homes: told.homes.iter().map(home).collect(),
    })
}

fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::UnitLocked => "the area is locked".to_owned(),
        Obstacle::HolderLocked => "its territory is locked".to_owned(),
        Obstacle::TakerLocked => "locked".to_owned(),
        Obstacle::OutOfScope => "outside what may change".to_owned(),
        Obstacle::CutsOff(1) => "would cut off 1 area".to_owned(),
        Obstacle::CutsOff(count) => format!("would cut off {count} areas"),
        Obstacle::LastArea => "the last area of its territory".to_owned(),
        Obstacle::NotNeighbour => "does not touch it".to_owned(),
        Obstacle::Rule => "a rule forbids it".to_owned(),
    }
}
