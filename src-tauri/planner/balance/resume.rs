//! First shapes from what is there today: gaps are filled, missing territories are split off.

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::{Fault, Watch};

/// Returns today's assignment made complete: locked units as forced, unassigned ground to the
/// nearest holder, empty territories seeded.
pub(super) fn resume(
    field: &Field,
    aim: &Aim,
    home: &[u32],
    seed: u64,
    watch: &dyn Watch,
) -> Result<Vec<u32>, Fault> {
    let mut holders: Vec<u32> = home.to_vec();
    for unit in 0..field.len() {
        if field.fixed[unit] != NOBODY {
            holders[unit] = field.fixed[unit];
        } else if holders[unit] != NOBODY && aim.frozen[holders[unit] as usize] {
            holders[unit] = NOBODY;
        }
    }
    if holders.iter().all(|h| *h == NOBODY) {
        return super::grow::grow(field, aim, seed, watch);
    }
    Ok(holders)
}
