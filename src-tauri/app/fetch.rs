//! What the map asks for by address: tiles and raw arrays, as bytes.

use files::tiles::{
    AccountFacts, Tile, TileGround, accounts_tile, base_tile, borders_tile, moved_tile, units_tile,
};
use planner::plan::{Amount, Scenario, ScenarioId, TerritoryId, UnitIx};

use crate::error::AppError;
use crate::land::base_ground;
use crate::regions;
use crate::session::Session;
use crate::wire::Export;

/// Bytes and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their media type.
    pub mime: &'static str,
}

/// Media type of a vector tile.
const TILE: &str = "application/vnd.mapbox-vector-tile";
/// Media type of a picture.
pub(crate) const PICTURE: &str = "image/png";
/// Media type of a raw array.
const ARRAY: &str = "application/octet-stream";

/// Answers an address; what follows `?` only names a version and is not looked at.
pub(crate) fn fetch(session: Option<&Session>, address: &str) -> Result<Fetched, AppError> {
    let path = address
        .split('?')
        .next()
        .unwrap_or_default()
        .trim_matches('/');
    let path = path.strip_suffix(".pbf").unwrap_or(path);
    let nothing = || AppError::NothingAt(address.to_owned());
    let parts: Vec<&str> = path.split('/').collect();
    if let ["base", z, x, y] = parts[..] {
        let tile = tile(z, x, y).ok_or_else(nothing)?;
        return Ok(Fetched {
            bytes: base_tile(base_ground()?, tile),
            mime: TILE,
        });
    }
    let session = session.ok_or(AppError::NoPlan)?;
    match parts[..] {
        [layer, z, x, y] => {
            let tile = tile(z, x, y).ok_or_else(nothing)?;
            let bytes = plan_tile(session, layer, tile)?.ok_or_else(nothing)?;
            Ok(Fetched { bytes, mime: TILE })
        }
        ["holders"] => Ok(array(&session.shown()?.holders)),
        ["holders", "baseline"] => {
            let baseline = session.plan.baseline().ok_or_else(nothing)?;
            Ok(array(&baseline.holders))
        }
        ["holders", "proposal", number] => {
            let number: u32 = number.parse().map_err(|_| nothing())?;
            // A proposal may be let go while its map is on its way; nobody looks at it then.
            let kept = session.proposals.get(&number);
            Ok(array(kept.map_or(&[][..], |kept| &kept.holders)))
        }
        ["holders", "scenario", number] => {
            let scenario = of_number(session, number).ok_or_else(nothing)?;
            Ok(array(&scenario.holders))
        }
        ["borders", "scenario", number, z, x, y] => {
            let scenario = of_number(session, number).ok_or_else(nothing)?;
            let tile = tile(z, x, y).ok_or_else(nothing)?;
            let bytes = borders_tile(&session.land.tiles, &scenario.holders, tile);
            Ok(Fetched { bytes, mime: TILE })
        }
        ["moved", "scenario", after, before, z, x, y] => {
            let of = |number| of_number(session, number).ok_or_else(nothing);
            let tile = tile(z, x, y).ok_or_else(nothing)?;
            let (after, before) = (of(after)?, of(before)?);
            let tiles = &session.land.tiles;
            let bytes = moved_tile(tiles, &after.holders, &before.holders, tile);
            Ok(Fetched { bytes, mime: TILE })
        }
        ["regions", depth, z, x, y] => {
            let tile = tile(z, x, y).ok_or_else(nothing)?;
            let depth = depth.parse().map_err(|_| nothing())?;
            let holders = regions::holders(&session.plan, session.shown()?, depth);
            let bytes = borders_tile(&session.land.tiles, &holders, tile);
            Ok(Fetched { bytes, mime: TILE })
        }
        ["locks"] => locks(session),
        ["centres"] => Ok(centres(session)),
        _ => Err(nothing()),
    }
}

/// Returns which picture of the user's own base map an address asks for, if it asks for one.
pub(crate) fn picture(address: &str) -> Option<Tile> {
    let path = address.split('?').next()?.trim_matches('/');
    match path.split('/').collect::<Vec<_>>()[..] {
        ["raster", z, x, y] => tile(z, x, y),
        _ => None,
    }
}

/// Returns which page of which export an address asks for, if it asks for one: its number from 0,
/// and the wish as JSON in hexadecimal digits.
pub(crate) fn page(address: &str) -> Option<(Export, usize)> {
    let path = address.split('?').next()?.trim_matches('/');
    let mut parts = path.strip_prefix("picture/")?.split('/');
    let number = parts.next()?.parse().ok()?;
    let digits = parts.next()?.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let json: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
    Some((serde_json::from_slice(&json?).ok()?, number))
}

fn of_number<'a>(session: &'a Session, number: &str) -> Option<&'a Scenario> {
    let id = ScenarioId(number.parse().ok()?);
    session.plan.scenario(id)
}

fn tile(z: &str, x: &str, y: &str) -> Option<Tile> {
    Tile::new(z.parse().ok()?, x.parse().ok()?, y.parse().ok()?)
}

fn plan_tile(session: &Session, layer: &str, tile: Tile) -> Result<Option<Vec<u8>>, AppError> {
    let tiles = &session.land.tiles;
    let holders = &session.shown()?.holders;
    Ok(match layer {
        "units" => Some(units_tile(tiles, tile)),
        "borders" => Some(borders_tile(tiles, holders, tile)),
        "moved" => Some(session.plan.baseline().map_or_else(Vec::new, |baseline| {
            moved_tile(tiles, holders, &baseline.holders, tile)
        })),
        "filled" => Some(filled(session.shown()?, tiles, tile)),
        "accounts" => Some(accounts(session, tile)),
        _ => None,
    })
}

/// Areas that were filled in and that nobody has decided on since: as if they had moved from nobody.
fn filled(scenario: &Scenario, ground: &TileGround, tile: Tile) -> Vec<u8> {
    // Most plans have none, and every edit makes the tiles be asked for again.
    if scenario.details.filled.is_empty() {
        return Vec::new();
    }
    let mut before = scenario.holders.clone();
    for unit in scenario.filled_units() {
        if let Some(holder) = before.get_mut(unit.at()) {
            *holder = None;
        }
    }
    moved_tile(ground, &scenario.holders, &before, tile)
}

fn accounts(session: &Session, tile: Tile) -> Vec<u8> {
    let none: &[Amount] = &[];
    let facts = AccountFacts {
        weights: session
            .plan
            .accounts
            .values
            .first()
            .map_or(none, Vec::as_slice),
        territories: &session.count.keepers,
        located: &session.plan.accounts.located,
    };
    accounts_tile(&session.crowd.tiles, facts, tile)
}

/// Returns one little-endian number per unit: the holder, or 0.
fn array(holders: &[Option<TerritoryId>]) -> Fetched {
    let numbers = holders.iter().map(|h| h.map_or(0, TerritoryId::number));
    Fetched {
        bytes: numbers.flat_map(u32::to_le_bytes).collect(),
        mime: ARRAY,
    }
}

/// Returns two little-endian 32-bit floats per unit: longitude and latitude of its middle.
fn centres(session: &Session) -> Fetched {
    let places = session.plan.units.centres.iter().map(|c| c.degrees());
    let numbers = places.flat_map(|(lon, lat)| [lon as f32, lat as f32]);
    Fetched {
        bytes: numbers.flat_map(f32::to_le_bytes).collect(),
        mime: ARRAY,
    }
}

/// Returns one byte per unit: 1 = locked.
fn locks(session: &Session) -> Result<Fetched, AppError> {
    let scenario = session.shown()?;
    let mut bytes = vec![0; scenario.holders.len()];
    for UnitIx(at) in &scenario.locked_units {
        if let Some(byte) = bytes.get_mut(*at as usize) {
            *byte = 1;
        }
    }
    Ok(Fetched { bytes, mime: ARRAY })
}
