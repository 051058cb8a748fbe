//! Makes every territory one piece: keeps the piece with the locks, else the heaviest, and gives
//! the fragments to the neighbour they share most border with.

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::pieces::held_pieces;

/// Weight that makes a piece with a lock heavier than any without.
const LOCKED: f64 = 1e12;

/// Gives fragments and unassigned ground to a neighbour. What only frozen ground surrounds
/// stays as it is.
pub(super) fn repair(field: &Field, aim: &Aim, holders: &mut [u32]) {
    let before = holders.to_vec();
    let (label, pieces) = held_pieces(&field.starts, &field.heads, holders);
    let kept = kept_pieces(field, aim, holders, &label, pieces);
    let mut loose = vec![Vec::new(); pieces];
    for (unit, &piece) in label.iter().enumerate() {
        let frozen = holders[unit] != NOBODY && aim.frozen[holders[unit] as usize];
        if !kept[piece as usize] && !frozen && field.fixed[unit] == NOBODY {
            loose[piece as usize].push(unit as u32);
            holders[unit] = NOBODY;
        }
    }
    let mut open: Vec<Vec<u32>> = loose.into_iter().filter(|l| !l.is_empty()).collect();
    loop {
        let left = open.len();
        open.retain(|fragment| match neighbour(field, aim, holders, fragment) {
            Some(territory) => {
                for unit in fragment {
                    holders[*unit as usize] = territory;
                }
                false
            }
            None => true,
        });
        if open.is_empty() || open.len() == left {
            break;
        }
    }
    give_back(aim, &before, open, holders);
}

/// What nobody could take goes back, or to the first territory that may take at all.
fn give_back(aim: &Aim, before: &[u32], open: Vec<Vec<u32>>, holders: &mut [u32]) {
    let anyone = aim.frozen.iter().position(|f| !f).unwrap_or(0) as u32;
    for unit in open.into_iter().flatten() {
        let old = before[unit as usize];
        holders[unit as usize] = if old == NOBODY { anyone } else { old };
    }
}

/// Says for each piece whether its territory keeps it.
fn kept_pieces(
    field: &Field,
    aim: &Aim,
    holders: &[u32],
    label: &[u32],
    pieces: usize,
) -> Vec<bool> {
    let mut weight = vec![0.0; pieces];
    for (unit, &piece) in label.iter().enumerate() {
        // A trace for each unit, so that of empty pieces the largest is kept.
        weight[piece as usize] += field.weight[unit] + 1e-6;
        if field.fixed[unit] != NOBODY {
            weight[piece as usize] += LOCKED;
        }
    }
    let mut best = vec![None; aim.territories];
    for (unit, &piece) in label.iter().enumerate() {
        if holders[unit] == NOBODY {
            continue;
        }
        let best = &mut best[holders[unit] as usize];
        let heavier = best.is_none_or(|b: u32| weight[piece as usize] > weight[b as usize]);
        if heavier {
            *best = Some(piece);
        }
    }
    let mut kept = vec![false; pieces];
    for piece in best.into_iter().flatten() {
        kept[piece as usize] = true;
    }
    kept
}

/// Returns the territory with the longest border to a fragment, if one may take it.
fn neighbour(field: &Field, aim: &Aim, holders: &[u32], fragment: &[u32]) -> Option<u32> {
    let mut border: Vec<(u32, f64)> = Vec::new();
    for &unit in fragment {
        let range = field.starts[unit as usize] as usize..field.starts[unit as usize + 1] as usize;
        for slot in range {
            let holder = holders[field.heads[slot] as usize];
            if holder == NOBODY || aim.frozen[holder as usize] {
                continue;
            }
            match border.iter_mut().find(|b| b.0 == holder) {
                Some(known) => known.1 += f64::from(field.lengths[slot]),
                None => border.push((holder, f64::from(field.lengths[slot]))),
            }
        }
    }
    let longest = border
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    longest.map(|b| b.0)
}
