//! The gallery: finished maps to pick from, each kept under a number as soon as it is there.

use std::sync::{Mutex, PoisonError};

use cpu_time::ProcessTime;
use planner::balance::{Gallery, Pick, Proposal, Scorecard, Watch, gallery};
use planner::carve::Edit;

use super::{Outcome, Taken, summary};
use crate::App;
use crate::error::AppError;
use crate::goal::Asked;
use crate::job::Handle;
use crate::wire::{BalanceRequest, Event, PickFigures, PickView};

/// Maps that were announced, with the numbers they are kept under.
type Announced = Mutex<Vec<(u32, Edit)>>;

impl App {
    /// Finds maps to pick from and tells of each as it is finished.
    pub(crate) fn pictures(
        &self,
        request: &BalanceRequest,
        handle: &Handle,
    ) -> Result<Event, AppError> {
        let taken = self.read(|session| Taken::of(session, &Asked::Screen(request)))?;
        let began = ProcessTime::now();
        let announced = Announced::default();
        let ready = |score: &Scorecard, proposal: &Proposal| {
            // A map that cannot be kept now is still in the gallery at the end, or its error is.
            if let Ok(pick) = self.picture(&taken, proposal, score, began, None) {
                let known = (pick.proposal.proposal, proposal.edit.clone());
                lock(&announced).push(known);
                handle.tell(Event::Candidate {
                    job: handle.job,
                    pick: Box::new(pick),
                });
            }
        };
        let found = taken.gallery(handle, &ready)?;
        let announced = announced
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut picks = Vec::new();
        for pick in &found.picks {
            let known = announced
                .iter()
                .find(|(_, edit)| *edit == pick.proposal.edit);
            let number = known.map(|(number, _)| *number);
            let mut view = self.picture(&taken, &pick.proposal, &pick.score, began, number)?;
            view.name = pick.name.words();
            picks.push(view);
        }
        self.forget(&announced, &picks)?;
        Ok(Event::Gallery {
            job: handle.job,
            summary: sentence(&picks),
            picks,
        })
    }

    /// Keeps a finished map under its number, a new one if it has none, and puts it into figures.
    fn picture(
        &self,
        taken: &Taken,
        proposal: &Proposal,
        score: &Scorecard,
        began: ProcessTime,
        number: Option<u32>,
    ) -> Result<PickView, AppError> {
        let outcome = Outcome::of(taken, proposal, began.elapsed())?;
        let number = number.unwrap_or_else(|| self.jobs.number());
        self.keep(number, outcome.kept()?)?;
        Ok(PickView {
            name: String::new(),
            unchanged: unchanged(proposal),
            valid: score.valid,
            worst_pct: score.worst_deviation,
            spread_pct: score.spread,
            moved_pct: score.share_moved,
            travel_km: score.travel_km,
            border_km: score.cut_km,
            sprawl: score.inertia,
            unassigned: score.unassigned,
            proposal: summary::view(&outcome, number)?,
        })
    }

    /// Lets go of the maps that did not stay in the gallery.
    fn forget(&self, announced: &[(u32, Edit)], picks: &[PickView]) -> Result<(), AppError> {
        let stays = |number: &u32| picks.iter().any(|p| p.proposal.proposal == *number);
        let gone = announced.iter().map(|(n, _)| *n).filter(|n| !stays(n));
        let gone: Vec<u32> = gone.collect();
        self.write(|session| {
            session.proposals.retain(|number, _| !gone.contains(number));
            Ok(())
        })
    }
}

impl Taken {
    /// Finds maps to pick from.
    pub(super) fn gallery(
        &self,
        watch: &dyn Watch,
        ready: &(dyn Fn(&Scorecard, &Proposal) + Sync),
    ) -> Result<Gallery, AppError> {
        let (plan, land) = (&self.plan, &self.land.linked);
        Ok(gallery(
            plan,
            land,
            self.scenario,
            &self.request,
            watch,
            ready,
        )?)
    }
}

fn lock(announced: &Announced) -> std::sync::MutexGuard<'_, Vec<(u32, Edit)>> {
    announced.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says whether a proposal leaves the map as it is.
pub(super) fn unchanged(proposal: &Proposal) -> bool {
    proposal.edit == Edit::Group { edits: Vec::new() }
}

fn sentence(picks: &[PickView]) -> String {
    let valid = picks.iter().filter(|p| p.valid && !p.unchanged).count();
    let others = picks.iter().filter(|p| !p.unchanged).count();
    let as_it_is = picks.iter().any(|p| p.unchanged && p.valid);
    match (others, valid) {
        (0, _) if as_it_is => "The map as it is meets everything; no other is better.".to_owned(),
        (0, _) => "No better map was found.".to_owned(),
        (_, 0) => "No map meets everything; these come closest.".to_owned(),
        (1, _) => "One map meets everything.".to_owned(),
        (others, valid) if others == valid => {
            format!("{others} maps meet everything; each does something better than the others.")
        }
        (others, valid) => format!("{valid} of {others} maps meet everything."),
    }
}

/// Returns the figures of a gallery as they are printed.
pub(super) fn figures(picks: &[Pick]) -> Vec<PickFigures> {
    let figures = |(pick, at): (&Pick, u32)| PickFigures {
        pick: at,
        name: pick.name.words(),
        valid: pick.score.valid,
        worst_deviation_pct: pick.score.worst_deviation,
        spread_pct: pick.score.spread,
        moved_pct: pick.score.share_moved,
        units_moved: pick.score.units_moved,
        accounts_moved: pick.score.accounts_moved,
        broken_territories: pick.score.broken,
        travel_km: pick.score.travel_km,
        border_km: pick.score.cut_km,
        sprawl: pick.score.inertia,
    };
    picks.iter().zip(1..).map(figures).collect()
}
