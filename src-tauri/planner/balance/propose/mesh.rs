//! Which accounts are neighbours: a Delaunay triangulation of their places.
//!
//! Accounts on one place are a stack. They are chained one to the next by links of no length, and
//! both ends of the chain are linked to both ends of the stacks around it, so that a stack that is
//! shared by two territories can hang on to either.

use spade::{DelaunayTriangulation, HasPosition, Point2, Triangulation};

use super::super::Ground;
use crate::geography::Adjacency;

/// Millimetres in a kilometre: places are compared in whole millimetres, finer than any pin.
const FINE: f64 = 1e6;

/// Length of a link where there is but one place, in kilometres.
const ALONE: f64 = 1.0;

/// Links accounts; every link between places is as long as the median distance between neighbours,
/// because how long the border between two of them is nobody can say.
pub(super) fn mesh(xy: Vec<[f64; 2]>) -> Ground {
    let stacks = stacks(&xy);
    let pairs = triangulate(&stacks);
    let length = spacing(&stacks, &pairs);
    let mut links = Vec::new();
    for stack in &stacks {
        links.extend(stack.members.windows(2).map(|w| (w[0], w[1], 0.0)));
    }
    for (a, b) in pairs {
        links.extend(between(&stacks[a as usize], &stacks[b as usize], length));
    }
    let adjacency = Adjacency::of_links(xy.len(), &links);
    Ground {
        xy,
        mass: Vec::new(),
        starts: adjacency.starts,
        neighbours: adjacency.neighbours,
        lengths: adjacency.lengths,
    }
}

/// Accounts on one place, ascending.
struct Stack {
    place: [i64; 2],
    members: Vec<u32>,
}

impl Stack {
    /// Lists the ends of the chain: one for a single account.
    fn ends(&self) -> impl Iterator<Item = u32> {
        let (first, last) = (self.members.first(), self.members.last());
        let last = last.filter(|_| self.members.len() > 1);
        first.into_iter().chain(last).copied()
    }
}

fn stacks(xy: &[[f64; 2]]) -> Vec<Stack> {
    let fine = |v: f64| libm::round(v * FINE) as i64;
    let mut order: Vec<([i64; 2], u32)> = xy.iter().map(|p| p.map(fine)).zip(0..).collect();
    order.sort_unstable();
    let mut stacks: Vec<Stack> = Vec::new();
    for (place, member) in order {
        match stacks.last_mut().filter(|s| s.place == place) {
            Some(stack) => stack.members.push(member),
            None => stacks.push(Stack {
                place,
                members: vec![member],
            }),
        }
    }
    stacks
}

/// A stack as a corner of triangles.
struct Corner {
    at: Point2<f64>,
    stack: u32,
}

impl HasPosition for Corner {
    type Scalar = f64;

    fn position(&self) -> Point2<f64> {
        self.at
    }
}

/// Returns pairs of neighbouring stacks, ascending; none when a place is beyond all measure.
fn triangulate(stacks: &[Stack]) -> Vec<(u32, u32)> {
    let corner = |(stack, number): (&Stack, u32)| Corner {
        at: Point2::new(stack.place[0] as f64, stack.place[1] as f64),
        stack: number,
    };
    let corners: Vec<Corner> = stacks.iter().zip(0..).map(corner).collect();
    let Ok(triangles) = DelaunayTriangulation::<Corner>::bulk_load(corners) else {
        return Vec::new();
    };
    let pair = |[a, b]: [u32; 2]| (a.min(b), a.max(b));
    let edges = triangles.undirected_edges();
    let mut pairs: Vec<_> = edges
        .map(|e| pair(e.vertices().map(|v| v.data().stack)))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Returns the median distance of neighbouring places in kilometres.
fn spacing(stacks: &[Stack], pairs: &[(u32, u32)]) -> f64 {
    let apart = |(a, b): &(u32, u32)| {
        let ([ax, ay], [bx, by]) = (stacks[*a as usize].place, stacks[*b as usize].place);
        libm::hypot((ax - bx) as f64, (ay - by) as f64) / FINE
    };
    let mut lengths: Vec<f64> = pairs.iter().map(apart).collect();
    if lengths.is_empty() {
        return ALONE;
    }
    let middle = lengths.len() / 2;
    *lengths.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// Links the ends of two stacks; together the links are as long as one.
fn between(a: &Stack, b: &Stack, length: f64) -> Vec<(u32, u32, f64)> {
    let ends: Vec<(u32, u32)> = match (a.members.len(), b.members.len()) {
        (1, _) | (_, 1) => a
            .ends()
            .flat_map(|x| b.ends().map(move |y| (x, y)))
            .collect(),
        _ => a.ends().zip(b.ends()).collect(),
    };
    let share = length / ends.len() as f64;
    ends.into_iter().map(|(x, y)| (x, y, share)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(ground: &Ground, of: usize) -> Vec<(u32, f64)> {
        let range = ground.starts[of] as usize..ground.starts[of + 1] as usize;
        let lengths = ground.lengths[range.clone()].iter().copied();
        ground.neighbours[range]
            .iter()
            .copied()
            .zip(lengths)
            .collect()
    }

    #[test]
    fn accounts_in_a_row_are_linked_to_the_next() {
        let ground = mesh(vec![[0.0, 0.0], [2.0, 0.0], [1.0, 0.0], [3.0, 0.0]]);
        assert_eq!(links(&ground, 0), [(2, 1.0)]);
        assert_eq!(links(&ground, 1), [(2, 1.0), (3, 1.0)]);
    }

    #[test]
    fn accounts_on_one_place_are_chained_without_length() {
        let ground = mesh(vec![[0.0, 0.0], [3.0, 4.0], [0.0, 0.0], [0.0, 0.0]]);
        assert_eq!(links(&ground, 2), [(0, 0.0), (3, 0.0)]);
        assert_eq!(links(&ground, 1), [(0, 2.5), (3, 2.5)]);
    }

    #[test]
    fn a_square_hangs_together() {
        let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]];
        let ground = mesh(corners.to_vec());
        assert!((0..4).all(|u| links(&ground, u).len() >= 2));
        assert!(mesh(Vec::new()).neighbours.is_empty());
        assert!(mesh(vec![[1.0, 1.0]]).neighbours.is_empty());
    }
}
