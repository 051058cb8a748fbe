//! The gallery of a plan: each picture with its figures, its name and the edit that leads there.

use super::candidates::{Candidate, finished};
use super::score::{Judge, Known, Scorecard};
use super::title::{Name, names};
use crate::balance::propose::{Posed, ground_and_goal};
use crate::balance::report::{Lay, compare};
use crate::balance::{Fault, Keep, Pieces, Proposal, Request, Watch};
use crate::carve::Edit;
use crate::geography::Adjacency;
use crate::plan::{Mass, Plan, ScenarioId, UnitIx};

/// Finished plans to pick from.
#[derive(Debug, Clone, PartialEq)]
pub struct Gallery {
    /// The unchanged plan first, then the least moved.
    pub picks: Vec<Pick>,
}

/// One plan of a gallery.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// What it is called.
    pub name: Name,
    /// What it is worth.
    pub score: Scorecard,
    /// What leads there; an empty group for the unchanged plan.
    pub proposal: Proposal,
}

/// Finds finished plans for a scenario that each do something better than the others.
///
/// What is asked for is that of `propose`, but `Request::keep` and the leanings of `Request::form`
/// are tried in several ways, as there is nothing to tune. `ready` hears of every finished plan as
/// it comes, in any order and from any thread, before it is known which will stay. The plan is not
/// changed.
pub fn gallery(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
    watch: &dyn Watch,
    ready: &(dyn Fn(&Scorecard, &Proposal) + Sync),
) -> Result<Gallery, Fault> {
    let request = Request {
        keep: Keep::Gentle,
        ..request.clone()
    };
    let posed = ground_and_goal(plan, adjacency, scenario, &request)?;
    let known = known(&posed);
    let named = |fault| posed.named(fault);
    let judge = Judge::new(&posed.ground, &posed.goal, &known).map_err(named)?;
    let ready = |plan: &Candidate| ready(&plan.score, &proposal(&posed, plan));
    let plans = finished(&judge, watch, &ready).map_err(named)?;
    let names = names(&plans);
    let picks = plans.into_iter().zip(names);
    let picks = picks.map(|(plan, name)| Pick {
        name,
        proposal: proposal(&posed, &plan),
        score: plan.score,
    });
    Ok(Gallery {
        picks: picks.collect(),
    })
}

/// Where reps live, whether or not the request asks for it, and how many accounts move with what
/// is given out.
fn known(posed: &Posed) -> Known {
    let desk = &posed.desk;
    let home = |seat: &Option<_>| {
        let territory = desk.place.territory((*seat)?)?;
        let reps = territory.reps.iter().filter_map(|id| desk.plan.rep(*id));
        let mut homes = reps.filter_map(|rep| rep.home);
        homes.next().map(|at| desk.table.plane.km(at))
    };
    let members = desk.table.members.iter();
    let accounts = match desk.table.pieces {
        Pieces::Accounts => vec![1; members.len()],
        Pieces::Units => {
            let mass = Mass::of(desk.plan, desk.place);
            members.map(|u| mass.accounts(UnitIx(*u))).collect()
        }
    };
    Known {
        homes: desk.seats.taken.iter().map(home).collect(),
        accounts,
    }
}

fn proposal(posed: &Posed, plan: &Candidate) -> Proposal {
    if plan.unchanged {
        return unchanged(posed, plan);
    }
    let holders: Vec<u32> = plan.holders.iter().copied().flatten().collect();
    posed.proposal(&holders, 0)
}

fn unchanged(posed: &Posed, plan: &Candidate) -> Proposal {
    let desk = &posed.desk;
    let lay = match desk.table.pieces {
        Pieces::Units => Lay::Units(posed.adjacency),
        Pieces::Accounts => Lay::Accounts(&posed.ground, &desk.table.members),
    };
    let same = (desk.place, desk.place);
    Proposal {
        edit: Edit::Group { edits: Vec::new() },
        report: compare(desk.plan, same, &desk.request.fair, &lay),
        valid: plan.score.valid,
        proposals: 0,
    }
}
