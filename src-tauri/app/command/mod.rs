//! The table of everything a screen can ask for: name, arguments, answer.
//!
//! Window, browser and command line all come through `call`; the TypeScript of the screens is
//! generated from the same table.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::wire::{
    AccountCard, Aim, Applied, AtPath, BalanceRequest, Export, Found, Ghost, GoTo, History, Import,
    ImportPreview, Imported, Job, NewPlan, Nothing, OneAccount, OneJob, OneProposal, PlanView,
    Problem, Search, SelectionCard, Settings, Start, UnitList, Verb, Written,
};

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
    };
}

commands! {
    start(Nothing) -> Start;
    settings(Settings) -> Settings;
    new_plan(NewPlan) -> PlanView;
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
    balance(BalanceRequest) -> Job;
    cancel(OneJob) -> Nothing;
    accept(OneProposal) -> Applied;
    discard(OneProposal) -> Nothing;
    selection(UnitList) -> SelectionCard;
    account(OneAccount) -> AccountCard;
    search(Search) -> Vec<Found>;
    preview_import(Import) -> ImportPreview;
    import(Import) -> Job;
    export(Export) -> Written;
}
