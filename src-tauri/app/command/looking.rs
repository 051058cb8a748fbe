//! Questions that change nothing.

use std::sync::PoisonError;

use planner::plan::SnapshotId;

use crate::wire::{
    AccountCard, AccountList, AccountStory, AccountsPage, AccountsView, AccountsWish, Aim,
    AssignmentView, AssignmentWish, CompareView, CompareWish, DataPage, DataRows, DoctorReport,
    ExchangePage, ExchangeRows, FinderView, ForecastView, ForecastWish, Found, Ghost, GoalTrial,
    GoalView, GoalsView, LedgerFile, MarketView, MarketWish, Nothing, OneAccount, OnePlace,
    OneReview, OneTerritory, People, PlanView, PotentialTried, PotentialWish, QuotasView,
    QuotasWish, ReviewView, ReviewWish, Search, SegmentTrial, SegmentTried, SelectionCard,
    Settings, ShadeKind, ShadeView, ShadeWish, Start, SwotView, SymbolsView, SymbolsWish,
    TerritoryView, Tray, TrayPage, UnitList, WorkloadView, WorkloadWish, Written,
};
use crate::{App, AppError, accounts, aim, base_map, cards, compare, people, search, view};

impl App {
    /// Says what the window needs before anything is open.
    pub(super) fn start(&self, _: Nothing) -> Result<Start, AppError> {
        let plan = match self.read(view::view) {
            Err(AppError::NoPlan) => None,
            other => Some(other?),
        };
        let desk = self.desk();
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recent: desk.recent(),
            settings: desk.settings(),
            plan,
        })
    }

    /// Keeps what the user chose.
    pub(super) fn settings(&self, settings: Settings) -> Result<Settings, AppError> {
        let ground = base_map::open(&settings.base_map)?;
        let mut desk = self.desk();
        desk.set(settings)?;
        *self.ground.write().unwrap_or_else(PoisonError::into_inner) = ground;
        let (kept, who) = (desk.settings(), desk.who());
        drop(desk);
        let mut session = self.session.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = session.as_mut() {
            session.who = who;
        }
        Ok(kept)
    }

    /// Returns the open plan.
    pub(super) fn plan(&self, _: Nothing) -> Result<PlanView, AppError> {
        self.read(view::view)
    }

    /// Says what a gesture would do.
    pub(super) fn aim(&self, wish: Aim) -> Result<Ghost, AppError> {
        self.read(|session| aim::aim(session, &wish))
    }

    /// Finds what asks for a look.
    pub(super) fn finder(&self, _: Nothing) -> Result<FinderView, AppError> {
        self.look_for()
    }

    /// Says what is selected.
    pub(super) fn selection(&self, list: UnitList) -> Result<SelectionCard, AppError> {
        let tiers = self.tiers_in(&list.units)?;
        let card = self.read(|session| cards::selection(session, &list.units))?;
        Ok(SelectionCard { tiers, ..card })
    }

    /// Says what is known of an account.
    pub(super) fn account(&self, one: OneAccount) -> Result<AccountCard, AppError> {
        self.read(|session| cards::account(session, one.account))
    }

    /// Says what the figures say of an account.
    pub(super) fn account_story(&self, one: OneAccount) -> Result<AccountStory, AppError> {
        self.story_of(one.account)
    }

    /// Returns a part of the table of accounts.
    pub(super) fn accounts(&self, wish: AccountsWish) -> Result<AccountsPage, AppError> {
        self.read(|session| accounts::page(session, &wish))
    }

    /// Lists all accounts that the table shows.
    pub(super) fn account_list(&self, view: AccountsView) -> Result<AccountList, AppError> {
        self.read(|session| accounts::list(session, &view))
    }

    /// Lists a part of the accounts that are not on the map.
    pub(super) fn tray(&self, page: TrayPage) -> Result<Tray, AppError> {
        self.read(|session| accounts::tray(session, &page))
    }

    /// Lists everybody, and what is asked of them.
    pub(super) fn people(&self, _: Nothing) -> Result<People, AppError> {
        self.read(people::people)
    }

    /// Proposes a rep for every territory.
    pub(super) fn assignment(&self, wish: AssignmentWish) -> Result<AssignmentView, AppError> {
        self.read(|session| people::assignment(session, &wish))
    }

    /// Says who brings how much and what is still to be had.
    pub(super) fn market(&self, wish: MarketWish) -> Result<MarketView, AppError> {
        self.look_at_market(&wish)
    }

    /// Says what will be sold.
    pub(super) fn forecast(&self, wish: ForecastWish) -> Result<ForecastView, AppError> {
        self.look_ahead(&wish)
    }

    /// Shares the target out on trial.
    pub(super) fn quotas(&self, wish: QuotasWish) -> Result<QuotasView, AppError> {
        self.try_quotas(&wish)
    }

    /// Builds the work of calling on accounts up.
    pub(super) fn workload(&self, wish: WorkloadWish) -> Result<WorkloadView, AppError> {
        self.build_up(&wish)
    }

    /// Holds what was sold against the plan and the year before.
    pub(super) fn review(&self, wish: ReviewWish) -> Result<ReviewView, AppError> {
        self.look_back(wish)
    }

    /// Shows a review as it was kept.
    pub(super) fn kept_review(&self, one: OneReview) -> Result<ReviewView, AppError> {
        self.look_again(SnapshotId(one.review))
    }

    /// Says what a segment that is not kept yet would hold.
    pub(super) fn try_segment(&self, trial: SegmentTrial) -> Result<SegmentTried, AppError> {
        self.segment_on_trial(&trial.segment)
    }

    /// Says what a model of potentials would judge.
    pub(super) fn try_potential(&self, wish: PotentialWish) -> Result<PotentialTried, AppError> {
        self.potential_on_trial(&wish)
    }

    /// Lists what the map can be shaded by.
    pub(super) fn shades(&self, _: Nothing) -> Result<Vec<ShadeKind>, AppError> {
        self.shade_kinds()
    }

    /// Puts the figures of areas in classes.
    pub(super) fn shade(&self, wish: ShadeWish) -> Result<ShadeView, AppError> {
        self.shade_by(&wish)
    }

    /// Returns accounts by size.
    pub(super) fn symbols(&self, wish: SymbolsWish) -> Result<SymbolsView, AppError> {
        self.symbols_of(&wish)
    }

    /// Gathers what is known of a territory.
    pub(super) fn territory(&self, one: OneTerritory) -> Result<TerritoryView, AppError> {
        self.territory_page(one.territory)
    }

    /// Says what speaks for and against a place.
    pub(super) fn swot(&self, one: OnePlace) -> Result<SwotView, AppError> {
        self.swot_of(one.place)
    }

    /// Holds all goals against the figures.
    pub(super) fn goals(&self, _: Nothing) -> Result<GoalsView, AppError> {
        self.all_goals()
    }

    /// Holds a goal that is not kept yet against the figures.
    pub(super) fn try_goal(&self, trial: GoalTrial) -> Result<GoalView, AppError> {
        self.goal_on_trial(&trial.goal)
    }

    /// Holds scenarios against each other.
    pub(super) fn compare(&self, wish: CompareWish) -> Result<CompareView, AppError> {
        self.read(|session| compare::compare(session, &wish))
    }

    /// Lists a part of the accounts that go from one hand to another.
    pub(super) fn exchange(&self, page: ExchangePage) -> Result<ExchangeRows, AppError> {
        self.read(|session| compare::exchange(session, &page))
    }

    /// Writes what changes hands as a table.
    pub(super) fn save_ledger(&self, file: LedgerFile) -> Result<Written, AppError> {
        self.read(|session| compare::save_ledger(session, &file))
    }

    /// Looks the data over for what is odd.
    pub(super) fn doctor(&self, _: Nothing) -> Result<DoctorReport, AppError> {
        self.examined()
    }

    /// Lists a part of the places where the data is odd.
    pub(super) fn finding(&self, page: DataPage) -> Result<DataRows, AppError> {
        self.finding_rows(&page)
    }

    /// Looks for territories, areas, accounts and places by name.
    pub(super) fn search(&self, wish: Search) -> Result<Vec<Found>, AppError> {
        self.read(|session| search::search(session, &wish))
    }
}
