//! Decides at which zoom each vertex of a line is first worth drawing.
//!
//! Visvalingam & Whyatt 1993: the vertex whose triangle with its neighbours is smallest goes first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::mercator::World;
use super::tile::DEEPEST;

/// A triangle below this many square tile steps is not worth a vertex: half a square pixel,
/// as a tile of 4,096 steps is drawn 512 pixels wide.
const WORTH_STEPS: u128 = 32;

/// Returns for each vertex of a line the first zoom that draws it; ends are always drawn.
///
/// A line is judged as it lies in storage, so everything that shares it picks the same vertices.
pub fn first_zooms(line: &[World]) -> Vec<u8> {
    let mut zooms = vec![0; line.len()];
    if line.len() < 3 {
        return zooms;
    }
    let mut chain = Chain::new(line.len());
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = (1..line.len() - 1)
        .map(|at| Reverse((chain.area(line, at), at)))
        .collect();
    let mut floor = 0;
    while let Some(Reverse((area, at))) = heap.pop() {
        if chain.gone[at] || chain.area(line, at) != area {
            continue;
        }
        floor = floor.max(area);
        zooms[at] = first_zoom(floor);
        for neighbour in chain.remove(at) {
            if neighbour > 0 && neighbour < line.len() - 1 {
                heap.push(Reverse((chain.area(line, neighbour), neighbour)));
            }
        }
    }
    zooms
}

/// The vertices that are left, as a doubly linked list.
struct Chain {
    before: Vec<u32>,
    after: Vec<u32>,
    gone: Vec<bool>,
}

impl Chain {
    fn new(length: usize) -> Self {
        let length = length as u32;
        Self {
            before: (0..length).map(|at| at.saturating_sub(1)).collect(),
            after: (1..=length).collect(),
            gone: vec![false; length as usize],
        }
    }

    /// Twice the area of the triangle at a vertex, in square world steps.
    fn area(&self, line: &[World], at: usize) -> u64 {
        let (a, b, c) = (
            line[self.before[at] as usize],
            line[at],
            line[self.after[at] as usize],
        );
        let run = |p: u32, q: u32| i128::from(i64::from(p) - i64::from(q));
        let twice = run(b.x, a.x) * run(c.y, a.y) - run(c.x, a.x) * run(b.y, a.y);
        u64::try_from(twice.unsigned_abs()).unwrap_or(u64::MAX)
    }

    fn remove(&mut self, at: usize) -> [usize; 2] {
        let (before, after) = (self.before[at], self.after[at]);
        self.gone[at] = true;
        self.after[before as usize] = after;
        self.before[after as usize] = before;
        [before as usize, after as usize]
    }
}

/// Returns the first zoom at which twice a triangle's area, in square world steps, is worth it.
fn first_zoom(twice: u64) -> u8 {
    let worth = |zoom: &u8| {
        let step = u32::from(DEEPEST - zoom);
        u128::from(twice) >= (2 * WORTH_STEPS) << (2 * step)
    };
    (0..DEEPEST).find(worth).unwrap_or(DEEPEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_is_drawn_before_a_wiggle_and_ends_always() {
        let line: Vec<World> = [(0, 0), (100, 3), (200, 0), (300, 4_000_000), (400, 0)]
            .map(|(x, y)| World { x: x * 10_000, y })
            .to_vec();
        let zooms = first_zooms(&line);
        assert_eq!((zooms[0], zooms[4]), (0, 0));
        assert!(zooms[3] < zooms[1], "{zooms:?}");
    }

    #[test]
    fn short_lines_have_only_ends() {
        assert_eq!(first_zooms(&[]), Vec::<u8>::new());
        assert_eq!(first_zooms(&[World::default(); 2]), vec![0, 0]);
    }
}
