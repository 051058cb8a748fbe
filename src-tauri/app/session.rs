//! The open plan: the file, the plan in memory, and what follows from both.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use planner::balance::{Proposal, Request};
use planner::carve::{Edit, Effects, Touched, apply, recolour_many};
use planner::insight::Hands;
use planner::plan::colours::{recolour_stable, territory_neighbours};
use planner::plan::{Entry, Mass, Plan, Scenario, ScenarioId, TerritoryId, Totals};
use store::{Journal, Opened, Store};

use crate::accounts::Orders;
use crate::error::AppError;
use crate::land::{Crowd, Land, derive};
use crate::planning::Foreseen;
use crate::wire::Versions;

/// The open plan.
pub(crate) struct Session {
    /// The file. Behind a lock because one connection serves one thread at a time, while tiles
    /// and ghosts are read from many.
    store: Mutex<Store>,
    /// Where the file lies.
    pub(crate) path: PathBuf,
    /// The plan; shared with jobs, copied only when an edit meets a running job.
    pub(crate) plan: Arc<Plan>,
    /// Who works on it, for the history.
    pub(crate) who: String,
    /// Labels of the history, and how many steps are in force.
    pub(crate) journal: Journal,
    /// Edits, undos and redos since the plan was opened.
    pub(crate) edits: u64,
    /// When the last edit reached the disk.
    pub(crate) saved_at: Option<String>,
    /// Sentences about how opening went.
    pub(crate) opening: Vec<String>,
    /// Follows from the units.
    pub(crate) land: Arc<Land>,
    /// Follows from the accounts.
    pub(crate) crowd: Arc<Crowd>,
    /// Follows from the shown scenario; shared with questions that do not hold the plan.
    pub(crate) count: Arc<Count>,
    /// Counters in the addresses of tiles.
    pub(crate) versions: Versions,
    /// What the machine proposed and nobody decided yet.
    pub(crate) proposals: BTreeMap<u32, Kept>,
    /// What the coach advised last.
    pub(crate) tips: Vec<Tip>,
    /// In which order the table shows the accounts.
    pub(crate) orders: Orders,
    /// What was foreseen before; shared with questions that do not hold the plan.
    pub(crate) foreseen: Arc<Foreseen>,
}

/// Sums of the shown scenario and of the baseline.
pub(crate) struct Count {
    /// What each unit weighs.
    pub(crate) mass: Mass,
    /// What each territory sums to.
    pub(crate) totals: Totals,
    /// What each territory sums to in the baseline, by id.
    pub(crate) baseline: BTreeMap<TerritoryId, planner::plan::Tally>,
    /// Who holds each account, overrides counted.
    pub(crate) keepers: Vec<Option<TerritoryId>>,
}

/// A proposal waiting for a decision.
pub(crate) struct Kept {
    /// Edit and report.
    pub(crate) proposal: Proposal,
    /// What was asked for.
    pub(crate) request: Request,
    /// Of which scenario.
    pub(crate) scenario: ScenarioId,
    /// Who would hold each unit.
    pub(crate) holders: Vec<Option<TerritoryId>>,
    /// The holders counter it was made for.
    pub(crate) made_for: u32,
}

/// An advice waiting to be taken.
pub(crate) struct Tip {
    /// Its number.
    pub(crate) number: u32,
    /// What it would do, in words.
    pub(crate) label: String,
    /// What does it.
    pub(crate) edit: Edit,
    /// The holders counter it was made for.
    pub(crate) made_for: u32,
}

impl Session {
    /// Takes over an opened file.
    pub(crate) fn of(opened: Opened) -> Result<Self, AppError> {
        let plan = opened.plan;
        let (land, crowd) = derive(&plan);
        let count = Arc::new(Count::of(&plan)?);
        Ok(Self {
            path: opened.store.path().to_owned(),
            who: String::new(),
            journal: opened.store.journal().clone(),
            store: Mutex::new(opened.store),
            edits: 0,
            saved_at: None,
            opening: opened.notes.iter().map(ToString::to_string).collect(),
            land,
            crowd,
            count,
            versions: first_versions(),
            proposals: BTreeMap::new(),
            tips: Vec::new(),
            orders: Orders::default(),
            foreseen: Arc::default(),
            plan: Arc::new(plan),
        })
    }

    /// Returns the file, to ask it something.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the scenario on screen.
    pub(crate) fn shown(&self) -> Result<&Scenario, AppError> {
        shown(&self.plan)
    }

    /// Carries out an edit: in memory, then on disk; on an error neither has changed.
    pub(crate) fn edit(
        &mut self,
        label: String,
        edit: Edit,
        now: &str,
    ) -> Result<Effects, AppError> {
        let plan = Arc::make_mut(&mut self.plan);
        let (mut undo, mut effects) = apply(plan, &edit)?;
        let mut done = edit;
        if let Some(repaint) = repaint(plan, &self.land, &effects) {
            let (unpaint, painted) = apply(plan, &repaint)?;
            done = Edit::Group {
                edits: vec![done, repaint],
            };
            undo = Edit::Group {
                edits: vec![unpaint, undo],
            };
            effects.merge(painted);
        }
        let entry = Entry {
            label,
            at: now.to_owned(),
            who: self.who.clone(),
            done,
            undo,
        };
        let written = store_of(&mut self.store).commit(plan, &entry, &effects);
        if let Err(error) = written {
            take_back(plan, &entry.undo);
            return Err(error.into());
        }
        // A million new accounts are held once from here on, not twice.
        drop(entry);
        self.settle(&effects, now)?;
        Ok(effects)
    }

    /// Moves along the history by one recorded edit; on an error nothing has changed.
    pub(crate) fn step(
        &mut self,
        edit: &Edit,
        cursor: u64,
        now: &str,
    ) -> Result<Effects, AppError> {
        let plan = Arc::make_mut(&mut self.plan);
        let (back, effects) = apply(plan, edit)?;
        if let Err(error) = store_of(&mut self.store).step(plan, edit, &effects, cursor) {
            take_back(plan, &back);
            return Err(error.into());
        }
        self.settle(&effects, now)?;
        Ok(effects)
    }

    /// Names the plan as it stood after a step, or takes the name away.
    pub(crate) fn name(&mut self, seq: u64, name: &str) -> Result<(), AppError> {
        let store = store_of(&mut self.store);
        store.name(&self.plan, seq, name)?;
        self.journal = store.journal().clone();
        Ok(())
    }

    /// Works out anew what the effects touched.
    fn settle(&mut self, effects: &Effects, now: &str) -> Result<(), AppError> {
        self.edits += 1;
        self.saved_at = Some(now.to_owned());
        self.journal = store_of(&mut self.store).journal().clone();
        let touched = |what| effects.touched.contains(&what);
        if touched(Touched::Units) {
            self.land = Land::of(&self.plan.units);
            self.versions.ground += 1;
        }
        if touched(Touched::Accounts) {
            self.crowd = Crowd::of(&self.plan.accounts);
        }
        self.count = Arc::new(Count::of(&self.plan)?);
        self.versions.holders += 1;
        self.versions.accounts += 1;
        Ok(())
    }
}

/// Room for the edits of one session: more than a day of strokes, one a second.
const VERSIONS_A_SESSION: u32 = 1 << 20;

/// Returns versions that no plan opened earlier in this run has used, since the screens keep
/// tiles by their address and the address names a version but no plan.
fn first_versions() -> Versions {
    static OPENED: AtomicU32 = AtomicU32::new(0);
    let first = OPENED
        .fetch_add(1, Ordering::Relaxed)
        .wrapping_mul(VERSIONS_A_SESSION)
        .wrapping_add(1);
    Versions {
        ground: first,
        holders: first,
        accounts: first,
    }
}

fn store_of(store: &mut Mutex<Store>) -> &mut Store {
    store.get_mut().unwrap_or_else(PoisonError::into_inner)
}

/// Finds a scenario by its number.
pub(crate) fn scenario_of(plan: &Plan, id: ScenarioId) -> Result<&Scenario, AppError> {
    plan.scenario(id).ok_or(AppError::Unknown {
        what: "scenario",
        number: u64::from(id.0),
    })
}

/// Returns the scenario on screen.
pub(crate) fn shown(plan: &Plan) -> Result<&Scenario, AppError> {
    plan.shown().ok_or(AppError::Unknown {
        what: "scenario",
        number: 1,
    })
}

/// Returns new colours for territories that came to lie beside one they can be taken for.
fn repaint(plan: &Plan, land: &Land, effects: &Effects) -> Option<Edit> {
    if effects.units.is_empty() || effects.touched.contains(&Touched::Units) {
        return None;
    }
    let scenario = plan.shown()?;
    let present = scenario
        .territories
        .iter()
        .map(|t| (t.id, t.colour))
        .collect();
    let neighbours = territory_neighbours(&land.linked, &scenario.holders);
    let changes = recolour_stable(&present, &neighbours);
    (!changes.is_empty()).then(|| recolour_many(scenario, &changes))
}

/// Undoes in memory what the disk did not take.
fn take_back(plan: &mut Plan, undo: &Edit) {
    let undone = apply(plan, undo);
    debug_assert!(
        undone.is_ok(),
        "an inverse applies to the plan it was made from"
    );
}

impl Count {
    /// Sums up the shown scenario and the baseline.
    pub(crate) fn of(plan: &Plan) -> Result<Self, AppError> {
        let scenario = shown(plan)?;
        let mass = Mass::of(plan, scenario);
        let totals = Totals::of(plan, scenario, &mass);
        Ok(Self {
            baseline: baseline(plan, scenario.id),
            keepers: Hands::of(plan, scenario).into_holders(),
            mass,
            totals,
        })
    }
}

fn baseline(plan: &Plan, shown: ScenarioId) -> BTreeMap<TerritoryId, planner::plan::Tally> {
    let Some(baseline) = plan.baseline().filter(|b| b.id != shown) else {
        return BTreeMap::new();
    };
    let mass = Mass::of(plan, baseline);
    let totals = Totals::of(plan, baseline, &mass);
    let ids = baseline.territories.iter().map(|t| t.id);
    ids.zip(totals.rows).collect()
}
