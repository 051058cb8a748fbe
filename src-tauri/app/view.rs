//! The open plan as the screens see it.

use planner::plan::colours::{PALETTE, Theme};
use planner::plan::{Kind, Plan, Role};

use crate::board::{board, hex, nowhere};
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{
    HistoryState, KeptView, MeasureView, PaletteColour, PlanView, RegionView, RepView, ScenarioView,
};

/// Returns everything the screens need of a plan.
pub(crate) fn view(session: &Session) -> Result<PlanView, AppError> {
    let plan = &session.plan;
    let shown = session.shown()?;
    Ok(PlanView {
        path: session.path.display().to_string(),
        name: plan.about.name.clone(),
        currency: plan.about.currency.clone(),
        notes: plan.about.notes.clone(),
        attribution: plan.about.attribution.clone(),
        opening: session.opening.clone(),
        level: plan.units.levels.first().cloned().unwrap_or_default(),
        units: plan.units.len() as u32,
        accounts: plan.accounts.len() as u32,
        unlocated: nowhere(plan),
        bounds: session.land.bounds,
        measures: measures(plan),
        scenarios: scenarios(plan),
        reps: reps(plan),
        regions: regions(plan),
        palette: palette(),
        grains: session.land.grains.clone(),
        board: board(session, shown),
        history: history(session),
        versions: session.versions,
    })
}

/// Returns where the history stands.
pub(crate) fn history(session: &Session) -> HistoryState {
    let entries = &session.journal.entries;
    let cursor = session.journal.cursor as usize;
    let label = |at: Option<usize>| at.and_then(|at| entries.get(at)).map(|e| e.label.clone());
    HistoryState {
        undo: label(cursor.checked_sub(1)),
        redo: label(Some(cursor)),
        saved_at: session
            .saved_at
            .clone()
            .or_else(|| entries.last().map(|e| e.at.clone())),
    }
}

fn measures(plan: &Plan) -> Vec<MeasureView> {
    let view = |m: &planner::plan::Measure| MeasureView {
        key: m.key.clone(),
        label: m.label.clone(),
        kind: kind(m.kind).to_owned(),
    };
    plan.measures.iter().map(view).collect()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "money",
        Kind::Hours => "hours",
        Kind::Count => "count",
        Kind::Number => "number",
    }
}

fn kept(view: &planner::plan::View) -> KeptView {
    let ((west, south), (east, north)) = (view.low.degrees(), view.high.degrees());
    KeptView {
        name: view.name.clone(),
        bounds: [west, south, east, north],
    }
}

fn scenarios(plan: &Plan) -> Vec<ScenarioView> {
    let view = |s: &planner::plan::Scenario| ScenarioView {
        id: s.id.0,
        name: s.name.clone(),
        role: role(s.role).to_owned(),
        description: s.details.description.clone(),
        as_of: s.details.as_of.clone(),
        archived: s.details.archived,
        views: s.details.views.iter().map(kept).collect(),
    };
    plan.scenarios.iter().map(view).collect()
}

/// Returns the word for what a scenario stands for.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Baseline => "baseline",
        Role::Draft => "draft",
        Role::Chosen => "chosen",
    }
}

fn reps(plan: &Plan) -> Vec<RepView> {
    let view = |r: &planner::plan::Rep| RepView {
        id: r.id.0,
        name: r.name.clone(),
        home_city: r.home_city.clone(),
        home: r.home.map(|p| p.degrees().into()),
    };
    plan.reps.iter().map(view).collect()
}

fn regions(plan: &Plan) -> Vec<RegionView> {
    let view = |r: &planner::plan::Region| RegionView {
        id: r.id.0,
        name: r.name.clone(),
        parent: r.parent.map(|p| p.0),
    };
    plan.regions.iter().map(view).collect()
}

fn palette() -> Vec<PaletteColour> {
    let view = |at: usize| {
        let colour = planner::plan::Colour::Palette(at as u8);
        PaletteColour {
            name: PALETTE[at].name.to_owned(),
            light: hex(colour, Theme::Light),
            dark: hex(colour, Theme::Dark),
        }
    };
    (0..PALETTE.len()).map(view).collect()
}
