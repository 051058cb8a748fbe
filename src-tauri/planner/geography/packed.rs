//! A packed tree of boxes: sorted along a Z-curve, grouped by eights, never changed.
//!
//! Kamel and Faloutsos, "On packing R-trees", 1993, with Morton's curve in place of Hilbert's.

use std::ops::Range;

use rayon::prelude::*;

use super::{Bounds, Point};

/// Boxes per group: small enough that a group is scanned faster than split again.
const FANOUT: usize = 8;

/// Boxes with the numbers they were given, ready to be asked what lies where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PackedBoxes {
    ids: Vec<u32>,
    /// `levels[0]` are the boxes themselves, `levels[k]` cover eights of the level below.
    levels: Vec<Vec<Bounds>>,
}

impl PackedBoxes {
    /// Packs boxes; the order of the input does not matter.
    pub fn of(boxes: &[(u32, Bounds)]) -> Self {
        let mut order: Vec<(u64, u32, u32)> = boxes
            .par_iter()
            .enumerate()
            .map(|(at, (id, b))| (morton(b.centre()), *id, at as u32))
            .collect();
        order.par_sort_unstable();
        let leaves: Vec<Bounds> = order.iter().map(|o| boxes[o.2 as usize].1).collect();
        let mut levels = vec![leaves];
        while let Some(last) = levels.last().filter(|l| l.len() > 1) {
            let groups = last.chunks(FANOUT).map(cover);
            levels.push(groups.collect());
        }
        let ids = order.into_iter().map(|o| o.1).collect();
        Self { ids, levels }
    }

    /// Returns the numbers in packed order.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Calls `found` for every box that meets the query, in packed order.
    pub fn meet(&self, query: &Bounds, mut found: impl FnMut(u32)) {
        self.meet_places(0, query, |at| found(self.ids[at]));
    }

    /// Calls `found` with the place of each box of a level that meets the query.
    fn meet_places(&self, level: usize, query: &Bounds, mut found: impl FnMut(usize)) {
        let top = self.levels.len() - 1;
        let meets = |depth: usize, at: &usize| self.levels[depth][*at].intersects(query);
        let roots = (0..self.levels[top].len()).filter(|at| meets(top, at));
        let mut open: Vec<(usize, usize)> = roots.map(|at| (top, at)).collect();
        while let Some((depth, at)) = open.pop() {
            if depth <= level {
                found(at);
                continue;
            }
            let inner = self.below(depth, at).rev();
            open.extend(
                inner
                    .filter(|at| meets(depth - 1, at))
                    .map(|at| (depth - 1, at)),
            );
        }
    }

    /// The places in the level below that a group covers.
    fn below(&self, depth: usize, at: usize) -> Range<usize> {
        at * FANOUT..((at + 1) * FANOUT).min(self.levels[depth - 1].len())
    }

    /// Collects what `test` pushes for every pair of boxes that meet, each pair once.
    pub fn join<T: Send>(&self, test: impl Fn(u32, u32, &mut Vec<T>) + Sync) -> Vec<T> {
        if self.levels.len() < 2 {
            return Vec::new();
        }
        let groups = self.levels[1].par_iter().enumerate();
        let found = groups.map(|(g, cover)| {
            let mut out = Vec::new();
            self.meet_places(1, cover, |h| {
                if h >= g {
                    self.join_groups(g, h, &test, &mut out);
                }
            });
            out
        });
        found.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn join_groups<T>(
        &self,
        g: usize,
        h: usize,
        test: &impl Fn(u32, u32, &mut Vec<T>),
        out: &mut Vec<T>,
    ) {
        let boxes = &self.levels[0];
        for i in self.below(1, g) {
            if !boxes[i].intersects(&self.levels[1][h]) {
                continue;
            }
            for j in self.below(1, h) {
                if j > i && boxes[i].intersects(&boxes[j]) {
                    test(self.ids[i], self.ids[j], out);
                }
            }
        }
    }

    /// Finds the nearest box below a limit.
    ///
    /// `reach` gives the least distance anything in a box can have, `skip` drops whole runs of
    /// packed places, `measure` gives an item's true distance. Ties go to the smaller number.
    pub fn nearest(
        &self,
        limit: f64,
        reach: impl Fn(&Bounds) -> f64,
        skip: impl Fn(Range<usize>) -> bool,
        measure: impl Fn(u32) -> Option<f64>,
    ) -> Option<(f64, u32)> {
        let top = self.levels.len() - 1;
        let mut best = (limit, u32::MAX);
        let mut open: Vec<(f64, usize, usize)> = (0..self.levels[top].len())
            .map(|at| (0.0, top, at))
            .collect();
        while let Some((least, depth, at)) = open.pop() {
            if least > best.0 || skip(self.leaves(depth, at)) {
                continue;
            }
            if depth == 0 {
                if let Some(far) = measure(self.ids[at]) {
                    best = nearer(best, (far, self.ids[at]));
                }
                continue;
            }
            let from = open.len();
            for child in self.below(depth, at) {
                open.push((reach(&self.levels[depth - 1][child]), depth - 1, child));
            }
            open[from..].sort_by(|a, b| b.0.total_cmp(&a.0));
        }
        (best.1 != u32::MAX).then_some(best)
    }

    /// The packed places that a group covers.
    fn leaves(&self, depth: usize, at: usize) -> Range<usize> {
        let width = FANOUT.pow(depth as u32);
        at * width..((at + 1) * width).min(self.ids.len())
    }
}

fn nearer(a: (f64, u32), b: (f64, u32)) -> (f64, u32) {
    match a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)) {
        std::cmp::Ordering::Greater => b,
        _ => a,
    }
}

fn cover(group: &[Bounds]) -> Bounds {
    let first = group[0];
    group.iter().fold(first, |all, b| all.union(*b))
}

/// Interleaves the bits of longitude and latitude.
fn morton(p: Point) -> u64 {
    let unsigned = |v: i32| (i64::from(v) - i64::from(i32::MIN)) as u32;
    spread(unsigned(p.lon)) | (spread(unsigned(p.lat)) << 1)
}

/// Puts a zero between every two bits.
pub(crate) const fn spread(v: u32) -> u64 {
    let mut x = v as u64;
    x = (x | (x << 16)) & 0x0000_ffff_0000_ffff;
    x = (x | (x << 8)) & 0x00ff_00ff_00ff_00ff;
    x = (x | (x << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    x = (x | (x << 2)) & 0x3333_3333_3333_3333;
    (x | (x << 1)) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes() -> Vec<(u32, Bounds)> {
        let places = (0..500_i32).map(|i| Point {
            lon: (i * 7919) % 1009 * 1000,
            lat: (i * 104_729) % 997 * 1000,
        });
        places
            .enumerate()
            .map(|(id, p)| (id as u32, Bounds::at(p).grown(20_000)))
            .collect()
    }

    #[test]
    fn meeting_boxes_are_those_a_full_search_finds() {
        let all = boxes();
        let query = Bounds::at(Point {
            lon: 500_000,
            lat: 500_000,
        })
        .grown(100_000);
        let mut found = Vec::new();
        PackedBoxes::of(&all).meet(&query, |id| found.push(id));
        found.sort_unstable();
        let wanted = all.iter().filter(|b| b.1.intersects(&query));
        assert_eq!(found, wanted.map(|b| b.0).collect::<Vec<_>>());
    }

    #[test]
    fn a_join_gives_every_meeting_pair_once() {
        let all = boxes();
        let mut found = PackedBoxes::of(&all).join(|a, b, out| out.push((a.min(b), a.max(b))));
        found.sort_unstable();
        let mut wanted = Vec::new();
        for (at, a) in all.iter().enumerate() {
            let rest = all[at + 1..].iter().filter(|b| a.1.intersects(&b.1));
            wanted.extend(rest.map(|b| (a.0, b.0)));
        }
        assert_eq!(found, wanted);
    }

    #[test]
    fn an_empty_tree_finds_nothing() {
        let tree = PackedBoxes::of(&[]);
        let mut found = 0;
        tree.meet(&Bounds::GLOBE, |_| found += 1);
        let none = tree.nearest(1e9, |_| 0.0, |_| false, |_| Some(0.0));
        assert_eq!((found, none), (0, None));
    }
}
