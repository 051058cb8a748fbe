//! Where a moved pin lies.

use planner::carve::Pin;
use planner::geography::unit_at;
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
        Ok(Pin {
            account: AccountIx(to.account),
            point,
            unit: unit_at(point, shapes, topology),
        })
    };
    moves.iter().map(pin).collect()
}
