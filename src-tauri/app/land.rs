//! What follows from the plan's shapes and places: computed when a plan opens, kept while they
//! stand, never stored.

use std::sync::{Arc, OnceLock};

use files::base::{BaseShapes, Place};
use files::tiles::{AccountGround, BaseGround, TileGround};
use planner::geography::{Adjacency, Bounds, PointIndex, ShapeIndex, Topology};
use planner::plan::{Accounts, Plan, Units};

use crate::aim::grains;
use crate::error::AppError;
use crate::wire::GrainView;

/// Follows from the units: changes only when units come or go.
pub(crate) struct Land {
    /// Who borders whom, with far-off ground linked to the nearest, as if by ferry.
    pub(crate) linked: Adjacency,
    /// Boxes of units, for pointing and lassoing.
    pub(crate) shapes: ShapeIndex,
    /// Tiles.
    pub(crate) tiles: TileGround,
    /// West, south, east, north of the bulk of the ground.
    pub(crate) bounds: [f64; 4],
    /// How coarse tools can be.
    pub(crate) grains: Vec<GrainView>,
}

/// Follows from the accounts: changes only when accounts come, go or move.
pub(crate) struct Crowd {
    /// Tiles.
    pub(crate) tiles: AccountGround,
    /// Places, for lassoing.
    pub(crate) places: PointIndex,
}

/// Share of the ground at each edge that the opening view may leave outside: far-off states
/// and islands would otherwise shrink the rest to nothing.
const FAR_OFF: f64 = 0.015;

/// What the opening view shows when there is no ground: the world.
const WORLD: [f64; 4] = [-170.0, -55.0, 175.0, 75.0];

impl Land {
    /// Works everything out from the units.
    pub(crate) fn of(units: &Units) -> Arc<Self> {
        let ((linked, shapes), tiles) = rayon::join(
            || {
                rayon::join(
                    || Adjacency::of(&units.topology).bridged(&units.centres),
                    || ShapeIndex::of(&units.topology),
                )
            },
            || TileGround::new(&units.topology),
        );
        Arc::new(Self {
            linked,
            shapes,
            tiles,
            bounds: bulk(units),
            grains: grains(units),
        })
    }
}

impl Crowd {
    /// Works everything out from the accounts.
    pub(crate) fn of(accounts: &Accounts) -> Arc<Self> {
        let points = accounts.points.iter().zip(0..);
        let places = points.filter_map(|(point, at)| Some((at, (*point)?)));
        let (tiles, places) = rayon::join(
            || AccountGround::new(&accounts.points),
            || PointIndex::of(places),
        );
        Arc::new(Self { tiles, places })
    }
}

/// Works out land and crowd side by side.
pub(crate) fn derive(plan: &Plan) -> (Arc<Land>, Arc<Crowd>) {
    rayon::join(|| Land::of(&plan.units), || Crowd::of(&plan.accounts))
}

/// Returns the box that holds the bulk of the units' centres, in degrees.
fn bulk(units: &Units) -> [f64; 4] {
    if units.centres.is_empty() {
        return WORLD;
    }
    let mut lons: Vec<i32> = units.centres.iter().map(|c| c.lon).collect();
    let mut lats: Vec<i32> = units.centres.iter().map(|c| c.lat).collect();
    lons.sort_unstable();
    lats.sort_unstable();
    let cut = (units.centres.len() as f64 * FAR_OFF) as usize;
    let last = units.centres.len() - 1 - cut;
    let degrees = |steps: i32| f64::from(steps) / 1e7;
    [
        degrees(lons[cut]),
        degrees(lats[cut]),
        degrees(lons[last]),
        degrees(lats[last]),
    ]
}

/// Returns a box as west, south, east, north in degrees.
pub(crate) fn degrees(bounds: Bounds) -> [f64; 4] {
    let (west, south) = bounds.min.degrees();
    let (east, north) = bounds.max.degrees();
    [west, south, east, north]
}

/// Returns the base map of the atlas as shapes; read once, on first use.
pub(crate) fn base_shapes() -> Result<&'static BaseShapes, AppError> {
    static SHAPES: OnceLock<BaseShapes> = OnceLock::new();
    if let Some(shapes) = SHAPES.get() {
        return Ok(shapes);
    }
    let shapes = read_base()?;
    Ok(SHAPES.get_or_init(|| shapes))
}

/// Returns the base map of the atlas ready for tiles; made once, on first use.
pub(crate) fn base_ground() -> Result<&'static BaseGround, AppError> {
    static GROUND: OnceLock<BaseGround> = OnceLock::new();
    if let Some(ground) = GROUND.get() {
        return Ok(ground);
    }
    let ground = BaseGround::new(base_shapes()?);
    Ok(GROUND.get_or_init(|| ground))
}

fn read_base() -> Result<BaseShapes, AppError> {
    let base = atlas::base()?;
    let fills = |from: &[atlas::Fill]| from.iter().flat_map(|f| f.polygons.clone()).collect();
    Ok(BaseShapes {
        land: fills(&base.fine.countries),
        lakes: fills(&base.lakes),
        rivers: base.rivers.clone(),
        countries: base.fine.borders.clone(),
        states: base.admin1_borders.clone(),
        counties: counties(&atlas::layer(atlas::Level::UsCounty)?.topology),
        places: base.places.iter().map(place).collect(),
    })
}

/// Borders between two counties; coasts are drawn as land.
fn counties(topology: &Topology) -> Vec<Vec<planner::geography::Point>> {
    let inner = topology.arc_sides.iter().enumerate();
    let shared = inner.filter(|(_, sides)| !sides.contains(&planner::geography::topology::NOBODY));
    shared.map(|(arc, _)| topology.arc(arc).to_vec()).collect()
}

fn place(label: &atlas::Label) -> Place {
    Place {
        name: label.name.clone(),
        point: label.point,
        population: label.population,
    }
}
