//! What each territory should sum to.

use super::super::seats::Seats;
use super::super::{Fair, Request, Targets};
use super::table::Table;
use crate::plan::{Amount, Mass, TerritoryId, in_band};

/// Returns what each territory carries apart from what takes part.
pub(super) fn offsets(mass: &Mass, seats: &Seats) -> Vec<Vec<i64>> {
    let named = |seat: &Option<TerritoryId>, measure: usize| {
        let tally = seat.and_then(|id| mass.named().get(&id));
        tally.and_then(|t| t.sums.get(measure)).map_or(0, |a| a.0)
    };
    let row = |measure| seats.taken.iter().map(|s| named(s, measure)).collect();
    (0..mass.measures()).map(row).collect()
}

/// Translates what must be fair.
pub(super) fn fair(
    table: &Table,
    request: &Request,
    offset: &[Vec<i64>],
    frozen: &[u32],
    holders: &[Option<u32>],
) -> Vec<Fair> {
    let fair = request.fair.iter().map(|fair| {
        let band = fair.band;
        let measure = band.measure.at();
        let column = table.mass.get(measure).map_or(&[][..], Vec::as_slice);
        let offset = offset.get(measure).map_or(&[][..], Vec::as_slice);
        Fair {
            measure,
            tolerance: band.tolerance,
            weight: fair.weight,
            targets: targets(column, offset, frozen, holders, band.tolerance),
        }
    });
    fair.collect()
}

/// Aims at what the screen shows, an equal share of everything, as long as the territories that
/// may move can reach it; else at an equal share of what locked territories leave.
fn targets(
    column: &[i64],
    offset: &[i64],
    frozen: &[u32],
    holders: &[Option<u32>],
    tolerance: u32,
) -> Targets {
    let count = offset.len();
    let total: i128 = column.iter().chain(offset).map(|v| i128::from(*v)).sum();
    if frozen.is_empty() || count == 0 || total <= 0 {
        return Targets::Equal;
    }
    let is_frozen = |t: &Option<u32>| t.is_some_and(|t| frozen.contains(&t));
    let kept: i128 = column
        .iter()
        .zip(holders)
        .filter(|(_, t)| is_frozen(t))
        .map(|(v, _)| i128::from(*v))
        .sum();
    let named: i128 = frozen.iter().map(|t| i128::from(offset[*t as usize])).sum();
    let share = (2 * total + count as i128).div_euclid(2 * count as i128) as i64;
    let moving = (count - frozen.len()).max(1) as i128;
    let left = ((total - kept - named) / moving) as i64;
    // Half of the band is for shapes; a share that would use up more cannot be aimed at.
    if in_band(Amount(left), Amount(share), tolerance / 2) {
        return Targets::Given(vec![share; count]);
    }
    Targets::Equal
}
