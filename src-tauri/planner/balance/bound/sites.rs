//! Points around which territories are tried while prices are sought.

use super::fill::{Desk, Fill};
use super::share::{Share, squared};
use super::toll::{Toll, due};

/// A point, and the cheapest territory around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// Which kind of territory.
    pub kind: u32,
    /// Middle of the cell the point stays in.
    home: [f64; 2],
    /// Where the territory is tried.
    pub at: [f64; 2],
    /// What it takes there.
    pub fill: Fill,
    /// Where its toll is paid.
    pub seat: [f64; 2],
    /// What it costs, tolls paid.
    pub value: f64,
    /// Where to try next.
    next: [f64; 2],
    /// Whether to try it in this round.
    pub open: bool,
}

/// Most points, where territories are small or locks make every one its own kind: some 15 MB.
const MOST_SITES: f64 = 100_000.0;

/// Most points for each territory; real ground takes about 1,200 where it is looked at closest, but
/// clusters far apart would take any number.
const SITES_EACH: f64 = 2_000.0;

/// Returns a width of cells that leads to a bearable number of points.
pub(super) fn broad_enough(share: &Share, width: f64) -> f64 {
    let (low, high) = share.land.frame();
    let (across, up) = (high[0] - low[0], high[1] - low[1]);
    let most = MOST_SITES.min(SITES_EACH * share.takers());
    let each = most / share.kinds.len() as f64;
    let flat = across.max(up) * 2.0 / each;
    width.max(libm::sqrt(across * up / each)).max(flat)
}

/// Lays points out in square cells of so many kilometres, for each kind.
pub(super) fn lay(share: &Share, width: f64) -> Vec<Site> {
    let (low, high) = share.land.frame();
    let side = |axis: usize| libm::ceil((high[axis] - low[axis]) / width).max(1.0) as usize;
    let (columns, rows) = (side(0), side(1));
    let middle = |axis: usize, number: usize, of: usize| {
        low[axis] + (high[axis] - low[axis]) * (number as f64 + 0.5) / of as f64
    };
    let mut sites = Vec::with_capacity(share.kinds.len() * columns * rows);
    for kind in 0..share.kinds.len() as u32 {
        for row in 0..rows {
            for column in 0..columns {
                sites.push(Site::new(
                    kind,
                    [middle(0, column, columns), middle(1, row, rows)],
                ));
            }
        }
    }
    sites
}

impl Site {
    fn new(kind: u32, home: [f64; 2]) -> Self {
        Self {
            kind,
            home,
            at: home,
            fill: Fill::default(),
            seat: home,
            value: 0.0,
            next: home,
            open: true,
        }
    }

    /// Fills the cheapest territory around the point, moved to where the last one balanced as far
    /// as the cell allows: that never costs more (Lloyd 1982).
    pub(super) fn fill(&mut self, share: &Share, desk: &mut Desk, tolls: &[Toll], reach: Reach) {
        let kind = &share.kinds[self.kind as usize];
        self.at = self.next;
        self.fill = desk.fill(self.at, kind.band, self.fill.level, reach.margin);
        let (centre, weight) = desk.centre(self.fill);
        let (all, balance) = kind.own.joined(centre, weight);
        let balance = if all > 0.0 { balance } else { self.at };
        let here = self.fill.value + kind.own.around(self.at);
        let there = here - all * squared(self.at, balance);
        let (here, there) = (here + due(tolls, self.at), there + due(tolls, balance));
        (self.value, self.seat) = if there <= here {
            (there, balance)
        } else {
            (here, self.at)
        };
        let half = reach.width / 2.0;
        self.next =
            [0, 1].map(|axis| balance[axis].clamp(self.home[axis] - half, self.home[axis] + half));
    }
}

/// How far a point may wander and a level may be off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// Width of a cell, in kilometres.
    pub width: f64,
    /// How wrong a guess of a level usually is.
    pub margin: f64,
}
