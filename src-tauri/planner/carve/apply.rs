//! Applies an edit and returns the edit that undoes it.
//!
//! An edit may come from a damaged file or a foreign program: every number, id and length in it
//! is checked before the first byte of the plan changes. Locks are not looked at here, because
//! undo must always work; the verbs of this folder look at them.

mod accounts;
mod assign;
mod checks;
mod facts;
mod intents;
mod measures;
mod people;
mod policy;
mod removal;
mod revision;
mod scenarios;
mod territories;
mod units;

pub(crate) use checks::{parents_circle, scenario_fits, sums_fit};
pub(crate) use intents::{goal_fits, note_fits, point_fits, segment_fits, snapshot_fits};
pub(crate) use policy::fits as policy_fits;

use super::{Edit, Effects, Refusal, Touched};
use crate::plan::{About, Plan};

/// Deepest nesting of groups that is applied: gestures nest two or three deep.
const MAX_DEPTH: usize = 32;

/// What applying one edit yields.
type Applied = Result<(Edit, Effects), Refusal>;

/// Changes the plan by one edit and returns what undoes it and what it changed.
///
/// On an error the plan is as it was. The inverse, applied next, gives back an equal plan; its
/// own inverse is a redo. The plan must be one that `plan::check` finds no fault with.
pub fn apply(plan: &mut Plan, edit: &Edit) -> Result<(Edit, Effects), Refusal> {
    step(plan, edit, 0)
}

fn step(plan: &mut Plan, edit: &Edit, depth: usize) -> Applied {
    match edit {
        Edit::Group { edits } => group(plan, edits, depth),
        Edit::Assign { scenario, gifts } => assign::assign(plan, *scenario, gifts),
        Edit::Override { scenario, accounts } => assign::overrides(plan, *scenario, accounts),
        Edit::LockUnits { scenario, units } => assign::lock_units(plan, *scenario, units),
        Edit::PutTerritory {
            scenario,
            territory,
        } => territories::put(plan, *scenario, territory),
        Edit::RemoveTerritory {
            scenario,
            territory,
        } => territories::remove(plan, *scenario, *territory),
        Edit::AddScenario { scenario } => scenarios::add(plan, scenario),
        Edit::RemoveScenario { scenario } => scenarios::remove(plan, *scenario),
        Edit::SetScenario {
            scenario,
            name,
            role,
            bands,
        } => scenarios::set(plan, *scenario, name, *role, bands),
        Edit::SetDetails { scenario, details } => scenarios::set_details(plan, *scenario, details),
        Edit::SetAbout { about } => Ok(set_about(plan, about)),
        _ => list_step(plan, edit),
    }
}

fn list_step(plan: &mut Plan, edit: &Edit) -> Applied {
    match edit {
        Edit::PutRep { rep } => people::put_rep(plan, rep),
        Edit::RemoveRep { rep } => people::remove_rep(plan, *rep),
        Edit::SetProfile { rep, profile } => Ok(people::set_profile(plan, *rep, profile)),
        Edit::SetNeeds { territory, needs } => Ok(people::set_needs(plan, *territory, needs)),
        Edit::PutRegion { region } => people::put_region(plan, region),
        Edit::RemoveRegion { region } => people::remove_region(plan, *region),
        Edit::AddMeasure {
            measure,
            units,
            accounts,
        } => measures::add(plan, measure, units, accounts),
        Edit::DropMeasure => measures::drop_last(plan),
        Edit::SetUnitAmounts { measure, amounts } => measures::set(plan, *measure, amounts),
        Edit::AddUnits {
            units,
            topology,
            holders,
        } => units::add(plan, units, topology, holders),
        Edit::DropUnits { count } => units::drop_last(plan, *count),
        Edit::AddAccounts { accounts } => accounts::add(plan, accounts),
        Edit::DropAccounts { count } => accounts::drop_last(plan, *count),
        Edit::MoveAccount {
            account,
            point,
            located,
            unit,
        } => accounts::move_pin(plan, *account, *point, *located, *unit),
        Edit::ReviseAccounts { accounts } => revision::revise(plan, accounts),
        Edit::RemoveAccounts { accounts } => removal::remove(plan, accounts),
        Edit::RestoreAccounts {
            accounts,
            overrides,
            sales,
            opportunities,
        } => removal::restore(plan, accounts, overrides, sales, opportunities),
        Edit::AddSales { sales } => facts::add_sales(plan, sales),
        Edit::DropSales { count } => facts::drop_sales(plan, *count),
        Edit::AddOpportunities { opportunities } => facts::add_deals(plan, opportunities),
        Edit::DropOpportunities { count } => facts::drop_deals(plan, *count),
        Edit::SetPolicy { policy } => policy::set(plan, policy),
        Edit::SetGoal { id, goal } => intents::set_goal(plan, *id, goal.as_ref()),
        Edit::SetPoint { id, point } => intents::set_point(plan, *id, point.as_ref()),
        Edit::SetSegment { id, segment } => intents::set_segment(plan, *id, segment.as_ref()),
        Edit::SetNote { id, note } => intents::set_note(plan, *id, note.as_ref()),
        Edit::SetSnapshot { id, snapshot } => intents::set_snapshot(plan, *id, snapshot.as_deref()),
        // `step` has taken every other kind.
        other => step(plan, other, 0),
    }
}

/// Applies edits in order; when one is refused, takes back those before it.
fn group(plan: &mut Plan, edits: &[Edit], depth: usize) -> Applied {
    if depth >= MAX_DEPTH {
        return Err(Refusal::TooDeep(MAX_DEPTH));
    }
    let mut undo = Vec::with_capacity(edits.len());
    let mut effects = Effects::default();
    for edit in edits {
        match step(plan, edit, depth + 1) {
            Ok((inverse, changed)) => {
                undo.push(inverse);
                effects.merge(changed);
            }
            Err(refusal) => return Err(take_back(plan, &undo, depth, refusal)),
        }
    }
    undo.reverse();
    Ok((Edit::Group { edits: undo }, effects))
}

fn take_back(plan: &mut Plan, undo: &[Edit], depth: usize, refusal: Refusal) -> Refusal {
    for inverse in undo.iter().rev() {
        if let Err(worse) = step(plan, inverse, depth + 1) {
            return worse;
        }
    }
    refusal
}

/// Replaces what the plan says about itself.
///
/// The shown scenario may be one that has gone: then the first is shown, so that taking back the
/// step that made a scenario never depends on what was looked at since.
fn set_about(plan: &mut Plan, about: &About) -> (Edit, Effects) {
    let old = std::mem::replace(&mut plan.about, about.clone());
    (Edit::SetAbout { about: old }, touching(Touched::About))
}

/// Makes the effects of a change to one whole list.
fn touching(list: Touched) -> Effects {
    Effects {
        touched: [list].into(),
        ..Effects::default()
    }
}
