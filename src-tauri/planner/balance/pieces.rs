//! Pieces: sets of units that touch and have the same holder.

use super::feasibility::NOBODY;

/// Labels the pieces of the ground itself; returns labels and how many pieces there are.
pub(super) fn ground_pieces(starts: &[u32], heads: &[u32]) -> (Vec<u32>, usize) {
    label(starts, heads, |_, _| true)
}

/// Labels pieces of one holder each; returns labels and how many pieces there are.
pub(super) fn held_pieces(starts: &[u32], heads: &[u32], holders: &[u32]) -> (Vec<u32>, usize) {
    label(starts, heads, |a, b| holders[a] == holders[b])
}

/// Counts the pieces of each territory.
pub(super) fn count(
    starts: &[u32],
    heads: &[u32],
    holders: &[u32],
    territories: usize,
) -> Vec<u32> {
    let (label, pieces) = held_pieces(starts, heads, holders);
    let mut seen = vec![false; pieces];
    let mut counts = vec![0; territories];
    for (unit, &piece) in label.iter().enumerate() {
        if !seen[piece as usize] {
            seen[piece as usize] = true;
            if holders[unit] != NOBODY {
                counts[holders[unit] as usize] += 1;
            }
        }
    }
    counts
}

fn label(
    starts: &[u32],
    heads: &[u32],
    together: impl Fn(usize, usize) -> bool,
) -> (Vec<u32>, usize) {
    let units = starts.len().saturating_sub(1);
    let mut label = vec![NOBODY; units];
    let mut pieces = 0;
    let mut stack = Vec::new();
    for first in 0..units {
        if label[first] != NOBODY {
            continue;
        }
        label[first] = pieces;
        stack.push(first);
        while let Some(unit) = stack.pop() {
            for &head in &heads[starts[unit] as usize..starts[unit + 1] as usize] {
                let head = head as usize;
                if label[head] == NOBODY && together(unit, head) {
                    label[head] = pieces;
                    stack.push(head);
                }
            }
        }
        pieces += 1;
    }
    (label, pieces as usize)
}

#[cfg(test)]
mod tests {
    use super::{count, ground_pieces};

    #[test]
    fn a_territory_cut_in_two_has_two_pieces() {
        // A row of four: a b a a.
        let starts = [0, 1, 3, 5, 6];
        let heads = [1, 0, 2, 1, 3, 2];
        assert_eq!(count(&starts, &heads, &[0, 1, 0, 0], 3), [2, 1, 0]);
        assert_eq!(ground_pieces(&starts, &heads).1, 1);
    }
}
