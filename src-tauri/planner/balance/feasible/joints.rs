//! Units on which other ground hangs: articulation points, found in one walk through the ground
//! (Tarjan, *Depth-first search and linear graph algorithms*, 1972), without recursion.

use super::super::feasibility::NOBODY;

/// The ground in the order of a walk. Whatever was first reached through a unit follows it.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Units in the order they were reached, each part of the ground in one stretch.
    pub order: Vec<u32>,
    /// Where each part of the ground begins in the order, and the end.
    pub parts: Vec<usize>,
    /// Units on which ground hangs.
    pub joints: Vec<Joint>,
}

/// A unit on which ground hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Joint {
    /// The unit.
    pub unit: u32,
    /// Which part of the ground it is in.
    pub part: usize,
    /// Stretches of the order that hang on it; whatever else is in its part hangs together too.
    pub hanging: Vec<(usize, usize)>,
}

/// Walks through all units that are not left out.
pub(super) fn walk(starts: &[u32], heads: &[u32], left_out: impl Fn(usize) -> bool) -> Walk {
    let units = starts.len().saturating_sub(1);
    let mut walker = Walker {
        starts,
        heads,
        reached: vec![NOBODY; units],
        lowest: vec![NOBODY; units],
        hanging: vec![Vec::new(); units],
        walk: Walk::default(),
    };
    for first in 0..units {
        if walker.reached[first] == NOBODY && !left_out(first) {
            walker.part(first as u32, &left_out);
        }
    }
    walker.walk.parts.push(walker.walk.order.len());
    walker.walk
}

struct Walker<'a> {
    starts: &'a [u32],
    heads: &'a [u32],
    /// Place in the order.
    reached: Vec<u32>,
    /// Earliest place that can be reached from what follows a unit without going through it.
    lowest: Vec<u32>,
    hanging: Vec<Vec<(usize, usize)>>,
    walk: Walk,
}

impl Walker<'_> {
    fn part(&mut self, first: u32, left_out: &impl Fn(usize) -> bool) {
        let begin = self.walk.order.len();
        let part = self.walk.parts.len();
        self.walk.parts.push(begin);
        // Unit, the one it was reached from, and the next of its borders to look at.
        let mut trail = vec![(first, NOBODY, self.starts[first as usize])];
        self.reach(first);
        while let Some((unit, from, next)) = trail.last_mut() {
            let (unit, from) = (*unit, *from);
            if *next < self.starts[unit as usize + 1] {
                let head = self.heads[*next as usize];
                *next += 1;
                if head == from || left_out(head as usize) {
                    continue;
                }
                if self.reached[head as usize] == NOBODY {
                    self.reach(head);
                    trail.push((head, unit, self.starts[head as usize]));
                } else {
                    let back = self.reached[head as usize];
                    self.lower(unit, back);
                }
                continue;
            }
            trail.pop();
            if from != NOBODY {
                self.leave(unit, from);
            }
        }
        self.gather(begin, part);
    }

    fn reach(&mut self, unit: u32) {
        let place = self.walk.order.len() as u32;
        self.reached[unit as usize] = place;
        self.lowest[unit as usize] = place;
        self.walk.order.push(unit);
    }

    fn lower(&mut self, unit: u32, place: u32) {
        let lowest = &mut self.lowest[unit as usize];
        *lowest = (*lowest).min(place);
    }

    /// Goes back: if nothing before `from` was seen, what follows hangs on it.
    fn leave(&mut self, unit: u32, from: u32) {
        let lowest = self.lowest[unit as usize];
        self.lower(from, lowest);
        if lowest >= self.reached[from as usize] {
            let stretch = (self.reached[unit as usize] as usize, self.walk.order.len());
            self.hanging[from as usize].push(stretch);
        }
    }

    /// Keeps units without which their part would fall apart.
    fn gather(&mut self, begin: usize, part: usize) {
        for place in begin..self.walk.order.len() {
            let unit = self.walk.order[place];
            let hanging = std::mem::take(&mut self.hanging[unit as usize]);
            if hanging.len() > usize::from(place == begin) {
                self.walk.joints.push(Joint {
                    unit,
                    part,
                    hanging,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::walk;
    use crate::balance::Ground;

    #[test]
    fn what_hangs_on_a_unit_is_found() {
        // 0-1-2 a ring, 3 and 4 hang on 2 in a row, 5 apart.
        let edges = [
            (0, 1, 1.0),
            (1, 2, 1.0),
            (0, 2, 1.0),
            (2, 3, 1.0),
            (3, 4, 1.0),
        ];
        let ground = Ground::from_edges(vec![[0.0; 2]; 6], Vec::new(), &edges).unwrap();
        let walk = walk(&ground.starts, &ground.neighbours, |_| false);
        assert_eq!(walk.order, [0, 1, 2, 3, 4, 5]);
        assert_eq!(walk.parts, [0, 5, 6]);
        let joints: Vec<_> = walk
            .joints
            .iter()
            .map(|j| (j.unit, j.hanging.clone()))
            .collect();
        assert_eq!(joints, [(2, vec![(3, 5)]), (3, vec![(4, 5)])]);
    }

    #[test]
    fn a_long_row_needs_no_recursion() {
        let edges: Vec<_> = (1..100_000).map(|b| (b - 1, b, 1.0)).collect();
        let ground = Ground::from_edges(vec![[0.0; 2]; 100_000], Vec::new(), &edges).unwrap();
        let walk = walk(&ground.starts, &ground.neighbours, |u| u == 50_000);
        assert_eq!(walk.parts.len(), 3);
        assert_eq!(walk.joints.len(), 100_000 - 1 - 4);
    }
}
