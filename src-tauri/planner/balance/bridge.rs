//! Joins ground apart: each piece of ground gets a crossing to the nearest other ground, so that
//! an island can belong to a mainland territory as if by ferry.

use rstar::RTree;
use rstar::primitives::GeomWithData;

/// How often the nearest pair is looked for from both sides in turn; it settles at once unless
/// shores are curled round each other.
const TURNS: usize = 3;

/// A unit in the index.
type Spot = GeomWithData<[f64; 2], u32>;

/// Returns crossings, both directions of each, that make the ground connected.
///
/// Pieces are joined from the smallest up; each joins the group it has by then become to the
/// nearest unit outside, so one crossing fewer than pieces is made.
pub(super) fn bridges(xy: &[[f64; 2]], starts: &[u32], heads: &[u32]) -> Vec<(u32, u32)> {
    let (label, count) = super::pieces::ground_pieces(starts, heads);
    if count < 2 {
        return Vec::new();
    }
    let mut members = vec![Vec::new(); count];
    for (unit, piece) in label.iter().enumerate() {
        members[*piece as usize].push(unit as u32);
    }
    let mut by_size: Vec<u32> = (0..count as u32).collect();
    by_size.sort_by_key(|p| members[*p as usize].len());
    let spots = xy.iter().enumerate().map(|(u, p)| Spot::new(*p, u as u32));
    let tree = RTree::bulk_load(spots.collect());
    let mut group: Vec<u32> = (0..count as u32).collect();
    let mut found = Vec::new();
    for piece in by_size {
        let own = root(&mut group, piece);
        let outside = |unit: u32, group: &mut Vec<u32>| root(group, label[unit as usize]) != own;
        let Some((a, b)) = nearest(xy, &members[piece as usize], &tree, &mut |u| {
            outside(u, &mut group)
        }) else {
            continue;
        };
        found.extend([(a, b), (b, a)]);
        let other = root(&mut group, label[b as usize]);
        group[own as usize] = other;
    }
    found
}

/// Finds a nearest pair of one of the members and a unit outside.
fn nearest(
    xy: &[[f64; 2]],
    members: &[u32],
    tree: &RTree<Spot>,
    outside: &mut dyn FnMut(u32) -> bool,
) -> Option<(u32, u32)> {
    let mut own = *members.first()?;
    let mut pair = None;
    for _ in 0..TURNS {
        let spot = tree
            .nearest_neighbor_iter(xy[own as usize])
            .find(|s| outside(s.data))?;
        let other = spot.data;
        pair = Some((own, other));
        let gap = |u: &u32| apart(xy[*u as usize], xy[other as usize]);
        let closest = members
            .iter()
            .copied()
            .min_by(|a, b| gap(a).total_cmp(&gap(b)))?;
        if closest == own {
            break;
        }
        own = closest;
        pair = Some((own, other));
    }
    pair
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
}

fn root(group: &mut [u32], piece: u32) -> u32 {
    let mut at = piece;
    while group[at as usize] != at {
        group[at as usize] = group[group[at as usize] as usize];
        at = group[at as usize];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::bridges;

    #[test]
    fn islands_are_joined_to_the_nearest_ground() {
        // 0-1-2 in a row, 3 near 2, 4-5 near 3.
        let xy = [0.0, 1.0, 2.0, 4.0, 7.0, 8.0].map(|x| [x, 0.0]);
        let starts = [0, 1, 3, 4, 4, 5, 6];
        let heads = [1, 0, 2, 1, 5, 4];
        let mut found = bridges(&xy, &starts, &heads);
        found.sort_unstable();
        assert_eq!(found, [(2, 3), (3, 2), (3, 4), (4, 3)]);
    }

    #[test]
    fn connected_ground_needs_no_crossing() {
        assert!(bridges(&[[0.0; 2], [1.0; 2]], &[0, 1, 2], &[1, 0]).is_empty());
    }
}
