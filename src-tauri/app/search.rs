//! Looks for territories, areas, accounts and places by what was typed.

use planner::geography::Point;
use planner::plan::UnitIx;

use crate::error::AppError;
use crate::land::degrees;
use crate::session::Session;
use crate::wire::{Found, Search};

/// More hits than this help nobody.
const MOST: usize = 50;

/// Returns hits: territories first, then areas, accounts and places.
pub(crate) fn search(session: &Session, wish: &Search) -> Result<Vec<Found>, AppError> {
    let text = wish.text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let most = (wish.limit as usize).min(MOST);
    let mut found = territories(session, &text)?;
    found.truncate(most);
    found.extend(units(
        session,
        &text,
        most.saturating_sub(found.len()).min(6),
    ));
    found.extend(accounts(
        session,
        wish.text.trim(),
        most.saturating_sub(found.len()).min(8),
    )?);
    found.extend(places(wish.text.trim(), most.saturating_sub(found.len()))?);
    Ok(found)
}

fn territories(session: &Session, text: &str) -> Result<Vec<Found>, AppError> {
    let scenario = session.shown()?;
    let hits = scenario
        .territories
        .iter()
        .filter(|t| t.name.to_lowercase().contains(text) || t.code.to_lowercase() == text);
    let found = hits.map(|t| {
        let boxes = scenario.units_of(t.id);
        let topology = &session.plan.units.topology;
        let bounds = boxes.iter().filter_map(|u| topology.bounds(*u));
        Found {
            kind: "territory".to_owned(),
            id: t.id.number(),
            label: t.name.clone(),
            detail: t.code.clone(),
            at: None,
            bounds: bounds
                .reduce(planner::geography::Bounds::union)
                .map(degrees),
        }
    });
    Ok(found.collect())
}

fn units(session: &Session, text: &str, most: usize) -> Vec<Found> {
    let units = &session.plan.units;
    let hits = (0..units.len()).filter(|at| {
        units.codes[*at].to_lowercase().starts_with(text)
            || units.names[*at].to_lowercase().starts_with(text)
    });
    let found = hits.take(most).map(|at| Found {
        kind: "unit".to_owned(),
        id: at as u32,
        label: units.codes[at].clone(),
        detail: units.names[at].clone(),
        at: Some(place(units.centres[at])),
        bounds: units.topology.bounds(UnitIx(at as u32)).map(degrees),
    });
    found.collect()
}

fn accounts(session: &Session, text: &str, most: usize) -> Result<Vec<Found>, AppError> {
    let hits = session.store().search_accounts(text, most)?;
    let accounts = &session.plan.accounts;
    let found = hits
        .into_iter()
        .filter(|ix| ix.at() < accounts.len())
        .map(|ix| Found {
            kind: "account".to_owned(),
            id: ix.0,
            label: accounts.names[ix.at()].clone(),
            detail: accounts.codes[ix.at()].clone(),
            at: accounts.points[ix.at()].map(place),
            bounds: None,
        });
    Ok(found.collect())
}

fn places(text: &str, most: usize) -> Result<Vec<Found>, AppError> {
    let hits = atlas::places()?.search(text, most);
    let found = hits.into_iter().map(|hit| Found {
        kind: "place".to_owned(),
        id: 0,
        label: hit.name.to_owned(),
        detail: hit.country.to_owned(),
        at: Some(place(hit.point)),
        bounds: None,
    });
    Ok(found.collect())
}

/// Returns a point in degrees.
pub(crate) fn place(point: Point) -> [f64; 2] {
    point.degrees().into()
}
