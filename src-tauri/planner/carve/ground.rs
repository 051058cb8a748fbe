//! Shapes of new units joining those of the plan, and leaving them again.

use crate::carve::Refusal;
use crate::geography::Topology;
use crate::geography::topology::NOBODY;

/// Returns how many units a topology has shapes for.
pub(super) fn units(topology: &Topology) -> usize {
    topology.unit_starts.len().saturating_sub(1)
}

/// Refuses shapes whose numbers do not fit together.
pub(crate) fn sound(topology: &Topology) -> Result<(), Refusal> {
    if *topology == Topology::default() {
        return Ok(());
    }
    let t = topology;
    let arcs = t.arc_starts.len().saturating_sub(1);
    let starts = steps(&t.arc_starts, t.points.len())
        && steps(&t.ring_starts, t.ring_arcs.len())
        && steps(&t.unit_starts, t.ring_starts.len().saturating_sub(1));
    let arcs_known = t.ring_arcs.iter().all(|a| arc(*a) < arcs);
    let sides = t.arc_sides.len() == arcs
        && t.arc_sides
            .iter()
            .flatten()
            .all(|u| *u == NOBODY || (*u as usize) < units(t));
    let fault = match (starts, arcs_known, sides) {
        (false, ..) => "its lists do not fit together",
        (_, false, _) => "a border is missing",
        (.., false) => "a border belongs to no area",
        _ => return Ok(()),
    };
    Err(Refusal::DamagedBorders(fault.to_owned()))
}

/// Says whether starts rise from zero to `end`.
fn steps(starts: &[u32], end: usize) -> bool {
    starts.first() == Some(&0)
        && starts.last().is_some_and(|last| *last as usize == end)
        && starts.is_sorted()
}

/// Returns the arc that a signed arc of a ring names.
fn arc(signed: i32) -> usize {
    if signed < 0 {
        !signed as usize
    } else {
        signed as usize
    }
}

/// Adds the shapes of new units after those there are; `sound` must have passed.
pub(super) fn append(ground: &mut Topology, new: &Topology) -> Result<(), Refusal> {
    let most = i32::MAX as usize;
    let wanted =
        (ground.points.len() + new.points.len()).max(ground.ring_arcs.len() + new.ring_arcs.len());
    if wanted > most {
        let list = "border points";
        return Err(Refusal::TooManyRows { list, wanted, most });
    }
    if units(new) == 0 {
        return Ok(());
    }
    let before = units(ground) as u32;
    let arcs = ground.arc_starts.len().saturating_sub(1) as i32;
    let (points, ring_arcs) = (ground.points.len(), ground.ring_arcs.len());
    let rings = ground.ring_starts.len().saturating_sub(1);
    ground.points.extend_from_slice(&new.points);
    join(&mut ground.arc_starts, points, &new.arc_starts);
    join(&mut ground.ring_starts, ring_arcs, &new.ring_starts);
    join(&mut ground.unit_starts, rings, &new.unit_starts);
    let shifted = |a: &i32| if *a < 0 { *a - arcs } else { *a + arcs };
    ground.ring_arcs.extend(new.ring_arcs.iter().map(shifted));
    let side = |u: u32| if u == NOBODY { u } else { u + before };
    ground
        .arc_sides
        .extend(new.arc_sides.iter().map(|s| s.map(side)));
    Ok(())
}

fn join(starts: &mut Vec<u32>, offset: usize, new: &[u32]) {
    let from = usize::from(!starts.is_empty());
    starts.extend(new.iter().skip(from).map(|s| s + offset as u32));
}

/// Takes out the shapes of all units from `left` on and returns them on their own.
///
/// Refused when they share a border with a unit that stays.
pub(super) fn cut(ground: &mut Topology, left: usize, count: u32) -> Result<Topology, Refusal> {
    if count == 0 {
        return Ok(Topology::default());
    }
    if left == 0 {
        return Ok(std::mem::take(ground));
    }
    let first_ring = ground.unit_starts[left] as usize;
    let first_step = ground.ring_starts[first_ring] as usize;
    let (kept, gone) = ground.ring_arcs.split_at(first_step);
    let first_arc = kept.iter().map(|a| arc(*a) + 1).max().unwrap_or(0);
    if gone.iter().any(|a| arc(*a) < first_arc) {
        return Err(Refusal::SharedBorders(count));
    }
    let first_point = ground.arc_starts[first_arc] as usize;
    let gone = Topology {
        points: ground.points.split_off(first_point),
        arc_starts: split(&mut ground.arc_starts, first_arc),
        ring_arcs: ground.ring_arcs.split_off(first_step),
        ring_starts: split(&mut ground.ring_starts, first_ring),
        unit_starts: split(&mut ground.unit_starts, left),
        arc_sides: ground.arc_sides.split_off(first_arc),
    };
    Ok(rebased(gone, first_arc as i32, left as u32))
}

/// Cuts a list of starts so that both parts begin and end with one, the second from zero.
fn split(starts: &mut Vec<u32>, at: usize) -> Vec<u32> {
    let base = starts[at];
    let tail = starts[at..].iter().map(|s| s - base).collect();
    starts.truncate(at + 1);
    tail
}

fn rebased(mut part: Topology, arcs: i32, units: u32) -> Topology {
    for a in &mut part.ring_arcs {
        *a = if *a < 0 { *a + arcs } else { *a - arcs };
    }
    for side in part.arc_sides.iter_mut().flatten() {
        *side = if *side == NOBODY {
            NOBODY
        } else {
            side.saturating_sub(units)
        };
    }
    part
}
