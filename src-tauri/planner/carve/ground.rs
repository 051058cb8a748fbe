//! Shapes of new units joining those of the plan, and leaving them again.

use crate::carve::Refusal;
use crate::geography::Topology;
use crate::plan::UnitIx;

/// Refuses shapes whose numbers do not fit together.
pub(crate) fn sound(topology: &Topology) -> Result<(), Refusal> {
    let damaged = |fault: &dyn std::fmt::Display| Refusal::DamagedBorders(fault.to_string());
    topology.check().map_err(|fault| damaged(&fault))
}

/// Adds the shapes of new units after those there are; `sound` must have passed.
pub(super) fn append(ground: &mut Topology, new: &Topology) -> Result<(), Refusal> {
    // Signed 32-bit numbers name arcs, and an arc has at least two points.
    let most = i32::MAX as usize;
    let points = ground.points.len() + new.points.len();
    let wanted = points.max(ground.ring_arcs.len() + new.ring_arcs.len());
    if wanted > most {
        let list = "border points";
        return Err(Refusal::TooManyRows { list, wanted, most });
    }
    ground.append(new);
    Ok(())
}

/// Takes out the shapes of all units from `left` on and returns them on their own.
///
/// Refused when putting them back would not give the same shapes: they share a border with a
/// unit that stays.
pub(super) fn cut(ground: &mut Topology, left: usize, count: u32) -> Result<Topology, Refusal> {
    if count == 0 {
        return Ok(Topology::default());
    }
    let tail = ground.slice(UnitIx(left as u32));
    let mut rest = ground.clone();
    rest.truncate(left);
    let mut again = rest.clone();
    again.append(&tail);
    if again != *ground {
        return Err(Refusal::SharedBorders(count));
    }
    *ground = rest;
    Ok(tail)
}
