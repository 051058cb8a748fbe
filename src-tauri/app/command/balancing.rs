//! Balancing: asked, looked at beforehand, proposed, decided; and the coach.

use crate::wire::{
    AdviceView, Applied, BalanceRequest, Event, ExplanationView, FeasibilityView, HowMany, Job,
    Nothing, OneAdvice, OneProposal, OneUnit, ProposalPart,
};
use crate::{App, AppError, balance, now};

impl App {
    /// Says whether something stands in the way, before any search.
    pub(super) fn feasibility(&self, request: BalanceRequest) -> Result<FeasibilityView, AppError> {
        self.feasible(&request)
    }

    /// Begins to look for a better map.
    pub(super) fn balance(&self, request: BalanceRequest) -> Result<Job, AppError> {
        self.read(|session| balance::checked(session, &request))?;
        self.begin("Balancing", move |app, handle| {
            let proposal = app.propose(&request, handle.job, handle)?;
            Ok(Event::Proposed {
                job: handle.job,
                proposal,
            })
        })
    }

    /// Begins to find maps to pick from.
    pub(super) fn gallery(&self, request: BalanceRequest) -> Result<Job, AppError> {
        self.read(|session| balance::checked(session, &request))?;
        self.begin("Balancing", move |app, handle| {
            app.pictures(&request, handle)
        })
    }

    /// Begins to prove how far a proposal is from the best possible.
    pub(super) fn certify(&self, one: OneProposal) -> Result<Job, AppError> {
        self.read(|_| Ok(()))?;
        self.begin("Proving", move |app, handle| {
            app.prove(one.proposal, handle)
        })
    }

    /// Takes a proposal into the plan.
    pub(super) fn accept(&self, one: OneProposal) -> Result<Applied, AppError> {
        self.write(|session| balance::accept(session, one.proposal, &now()))
    }

    /// Takes the part of a proposal that concerns some territories into the plan.
    pub(super) fn accept_part(&self, part: ProposalPart) -> Result<Applied, AppError> {
        self.write(|session| {
            balance::accept_part(session, part.proposal, &part.territories, &now())
        })
    }

    /// Forgets a proposal.
    pub(super) fn discard(&self, one: OneProposal) -> Result<Nothing, AppError> {
        self.write(|session| {
            session.proposals.remove(&one.proposal);
            Ok(Nothing {})
        })
    }

    /// Returns the best next steps by hand.
    pub(super) fn coach(&self, wish: HowMany) -> Result<Vec<AdviceView>, AppError> {
        self.advise(wish.how_many)
    }

    /// Carries out an advice.
    pub(super) fn take_advice(&self, one: OneAdvice) -> Result<Applied, AppError> {
        self.write(|session| balance::take_advice(session, one.advice, &now()))
    }

    /// Says why an area is where it is.
    pub(super) fn explain(&self, one: OneUnit) -> Result<ExplanationView, AppError> {
        self.why(one.unit)
    }
}
