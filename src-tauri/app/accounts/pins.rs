//! Where a moved pin lies.

use planner::carve::Pin;
use planner::geography::locate::COAST;
use planner::plan::AccountIx;

use crate::edit::point;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::PinMove;

/// Finds the area under each new place, or the nearest one within reach of a coast.
pub(crate) fn pins(session: &Session, moves: &[PinMove]) -> Result<Vec<Pin>, AppError> {
    let (shapes, topology) = (&session.land.shapes, &session.plan.units.topology);
    let pin = |to: &PinMove| {
        let point = point(to.at)?;
        let inside = shapes.at(topology, point);
        Ok(Pin {
            account: AccountIx(to.account),
            point,
            unit: inside.or_else(|| shapes.nearest(topology, point, COAST)),
        })
    };
    moves.iter().map(pin).collect()
}
