//! The table of everything a screen can ask for: name, arguments, answer.
//!
//! Window, browser and command line all come through `call`; the TypeScript of the screens is
//! generated from the same table.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "all commands have one shape: the table calls them alike"
)]

mod balancing;
mod history;
mod jobs;
mod looking;
mod plans;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::wire::{
    AccountCard, AccountList, AccountStory, AccountsPage, AccountsView, AccountsWish, AdviceView,
    Aim, Applied, AssignmentView, AssignmentWish, AtPath, BalanceRequest, CompareView, CompareWish,
    DataPage, DataRows, DoctorReport, ExchangePage, ExchangeRows, ExplanationView, Export,
    FeasibilityView, FinderView, ForecastView, ForecastWish, Found, Ghost, GoTo, GoalTrial,
    GoalView, GoalsView, History, HowMany, Import, ImportPreview, Job, LedgerFile, MarketView,
    MarketWish, NewPlan, Nothing, OneAccount, OneAdvice, OneFinding, OneJob, OnePlace, OneProposal,
    OneReview, OneTerritory, OneUnit, People, PlanView, PotentialTried, PotentialWish,
    ProposalPart, QuotasView, QuotasWish, ReviewView, ReviewWish, Search, SegmentTrial,
    SegmentTried, SelectionCard, Settings, ShadeKind, ShadeView, ShadeWish, Start, StepName,
    SwotView, SymbolsView, SymbolsWish, TerritoryView, Tray, TrayPage, UnitList, Verb,
    WorkloadView, WorkloadWish, Written,
};
use crate::{App, AppError};

/// Name, TypeScript of the arguments and TypeScript of the answer of one command.
pub struct Declared {
    /// Name.
    pub name: &'static str,
    /// Type of the arguments.
    pub args: String,
    /// Type of the answer.
    pub answer: String,
}

macro_rules! commands {
    ($($name:ident($args:ty) -> $answer:ty;)*) => {
        /// Returns every command with its types.
        pub fn declared(cfg: &Config) -> Vec<Declared> {
            vec![$(Declared {
                name: stringify!($name),
                args: <$args as TS>::name(cfg),
                answer: <$answer as TS>::name(cfg),
            }),*]
        }

        /// Carries out one command by name.
        pub(crate) fn call(app: &App, name: &str, args: Value) -> Result<Value, AppError> {
            match name {
                $(stringify!($name) => {
                    let answer: $answer = app.$name(taken::<$args>(name, args)?)?;
                    given(name, &answer)
                })*
                _ => Err(AppError::UnknownCommand(name.to_owned())),
            }
        }
    };
}

commands! {
    start(Nothing) -> Start;
    settings(Settings) -> Settings;
    new_plan(NewPlan) -> PlanView;
    new_sample(AtPath) -> PlanView;
    open_sample(Nothing) -> PlanView;
    open_plan(AtPath) -> PlanView;
    close_plan(Nothing) -> Nothing;
    save_copy(AtPath) -> Written;
    plan(Nothing) -> PlanView;
    aim(Aim) -> Ghost;
    edit(Verb) -> Applied;
    undo(Nothing) -> Applied;
    redo(Nothing) -> Applied;
    history(Nothing) -> History;
    go_to(GoTo) -> Applied;
    name_step(StepName) -> History;
    balance(BalanceRequest) -> Job;
    feasibility(BalanceRequest) -> FeasibilityView;
    gallery(BalanceRequest) -> Job;
    certify(OneProposal) -> Job;
    cancel(OneJob) -> Nothing;
    enough(OneJob) -> Nothing;
    accept(OneProposal) -> Applied;
    accept_part(ProposalPart) -> Applied;
    discard(OneProposal) -> Nothing;
    coach(HowMany) -> Vec<AdviceView>;
    take_advice(OneAdvice) -> Applied;
    explain(OneUnit) -> ExplanationView;
    finder(Nothing) -> FinderView;
    selection(UnitList) -> SelectionCard;
    account(OneAccount) -> AccountCard;
    account_story(OneAccount) -> AccountStory;
    accounts(AccountsWish) -> AccountsPage;
    account_list(AccountsView) -> AccountList;
    tray(TrayPage) -> Tray;
    people(Nothing) -> People;
    assignment(AssignmentWish) -> AssignmentView;
    market(MarketWish) -> MarketView;
    forecast(ForecastWish) -> ForecastView;
    quotas(QuotasWish) -> QuotasView;
    workload(WorkloadWish) -> WorkloadView;
    review(ReviewWish) -> ReviewView;
    kept_review(OneReview) -> ReviewView;
    try_segment(SegmentTrial) -> SegmentTried;
    territory(OneTerritory) -> TerritoryView;
    try_potential(PotentialWish) -> PotentialTried;
    shades(Nothing) -> Vec<ShadeKind>;
    shade(ShadeWish) -> ShadeView;
    symbols(SymbolsWish) -> SymbolsView;
    swot(OnePlace) -> SwotView;
    goals(Nothing) -> GoalsView;
    try_goal(GoalTrial) -> GoalView;
    compare(CompareWish) -> CompareView;
    exchange(ExchangePage) -> ExchangeRows;
    save_ledger(LedgerFile) -> Written;
    search(Search) -> Vec<Found>;
    preview_import(Import) -> ImportPreview;
    try_import(Import) -> Job;
    import(Import) -> Job;
    doctor(Nothing) -> DoctorReport;
    finding(DataPage) -> DataRows;
    mend(OneFinding) -> Applied;
    export(Export) -> Written;
    begin_export(Export) -> Job;
    export_pages(Export) -> Vec<String>;
}

fn taken<T: DeserializeOwned>(command: &str, args: Value) -> Result<T, AppError> {
    // Commands without arguments may be called with nothing at all.
    let args = if args.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        args
    };
    serde_json::from_value(args).map_err(|error| misfit(command, &error))
}

fn given<T: Serialize>(command: &str, answer: &T) -> Result<Value, AppError> {
    serde_json::to_value(answer).map_err(|error| misfit(command, &error))
}

fn misfit(command: &str, error: &serde_json::Error) -> AppError {
    AppError::Arguments {
        command: command.to_owned(),
        reason: error.to_string(),
    }
}
