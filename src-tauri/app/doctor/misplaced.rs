//! Coordinates that lie at sea, or in another country than the address.

use std::sync::OnceLock;

use files::import::accounts::RawAccount;
use planner::carve::Edit;
use planner::geography::{Point, ShapeIndex, metres};
use planner::plan::{AccountIx, Located};

use super::{Finding, Fix, Odd, Patient};
use crate::error::AppError;
use crate::import::counted;

/// How far from the coast, in metres, a point still counts as on land: coarse coastlines put piers
/// and ports at sea.
const COAST: f64 = 25_000.0;

/// How far from its address, in metres, a point abroad must lie: borders are drawn coarsely, too.
const FAR: f64 = 50_000.0;

/// Looks for points in the sea.
pub(super) fn at_sea(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let world = atlas::layer(atlas::Level::Country)?;
    let shapes = world_index(world);
    let wet = |point: Point| {
        shapes.at(&world.topology, point).is_none()
            && shapes.nearest(&world.topology, point, COAST).is_none()
    };
    let mut rows = Vec::new();
    let mut moves = Vec::new();
    for (account, address, point) in given(patient) {
        if wet(point) {
            rows.push(Odd::at(account, written(point)));
            moves.extend(by_address(patient, account, address)?);
        }
    }
    let words = ["account lies at sea", "accounts lie at sea"];
    Ok(Finding::of("at_sea", rows, words, fix(moves)))
}

/// Looks for points in another country than the address says.
pub(super) fn abroad(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let world = atlas::layer(atlas::Level::Country)?;
    let shapes = world_index(world);
    let mut rows = Vec::new();
    let mut moves = Vec::new();
    for (account, address, point) in given(patient) {
        if address.country.trim().is_empty() && address.postal_code.trim().is_empty() {
            continue;
        }
        let country = patient.country(address)?;
        let unit = shapes.at(&world.topology, point);
        let found = unit.and_then(|unit| world.codes.get(unit.at()));
        let Some(found) = found.filter(|code| code.len() == 2 && *code != country) else {
            continue;
        };
        let home = patient.placing.find(address)?;
        if home.point.is_some_and(|home| metres(home, point) < FAR) {
            continue;
        }
        let value = format!("{}: in {found}, not in {country}", written(point));
        rows.push(Odd::at(account, value));
        moves.extend(by_address(patient, account, address)?);
    }
    let words = [
        "account lies in another country than its address",
        "accounts lie in another country than their address",
    ];
    Ok(Finding::of("abroad", rows, words, fix(moves)))
}

/// Accounts whose file gave coordinates; what a person placed is theirs to judge.
fn given<'a>(patient: &'a Patient<'_>) -> impl Iterator<Item = (AccountIx, &'a RawAccount, Point)> {
    let named = patient.accounts();
    named.filter_map(|(account, address)| {
        let point = patient
            .plan
            .accounts
            .points
            .get(account.at())
            .copied()
            .flatten()?;
        let ours = patient.located(account) == Located::Coordinates;
        ours.then_some((account, address, point))
    })
}

/// Puts an account where its address is, when that is known.
fn by_address(
    patient: &Patient<'_>,
    account: AccountIx,
    address: &RawAccount,
) -> Result<Option<Edit>, AppError> {
    let placed = patient.placing.find(address)?;
    Ok(placed.point.map(|point| Edit::MoveAccount {
        account,
        point: Some(point),
        located: placed.located,
        unit: placed.unit,
    }))
}

fn fix(moves: Vec<Edit>) -> Option<Fix> {
    if moves.is_empty() {
        return None;
    }
    let accounts = counted(moves.len() as u32, "account", "accounts");
    Some(Fix {
        label: format!("Placed {accounts} by address"),
        edit: Edit::Group { edits: moves },
    })
}

fn written(point: Point) -> String {
    let (lon, lat) = point.degrees();
    format!("{lat:.4}, {lon:.4}")
}

fn world_index(world: &atlas::Layer) -> &'static ShapeIndex {
    static INDEX: OnceLock<ShapeIndex> = OnceLock::new();
    INDEX.get_or_init(|| ShapeIndex::of(&world.topology))
}
