//! The proof: the lowest cost of a territory around any point of the plane, bounded from below by
//! boxes that are quartered where they may still hold something lower (Land & Doig 1960; the
//! quartering as in Hansen, Peeters, Richard & Thisse 1985).
//!
//! Why a box can be judged from its middle: a territory of weight W with its centre at c costs,
//! seen from b, exactly W·|b − c|² more than seen from c. So a territory whose centre lies in a
//! box costs no less than the cheapest one seen from the middle, less the most it may weigh times
//! the square of half the diagonal.

use rayon::prelude::*;

use super::super::{Fault, Watch};
use super::fill::Desk;
use super::share::{Kind, Share, squared};
use super::toll::{Toll, due, least_due};

/// Prices under which the cheapest territory is sought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices<'a> {
    /// By free unit, per weight.
    pub each: &'a [f64],
    /// The highest in each block.
    pub tops: &'a [f64],
    /// What centres in certain discs pay.
    pub tolls: &'a [Toll],
    /// How wrong a guess of a level usually is.
    pub margin: f64,
}

/// How closely to look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grain {
    /// Width of the boxes to begin with, in kilometres.
    pub width: f64,
    /// A box is not quartered for less than this.
    pub tolerance: f64,
    /// Most boxes to judge.
    pub most: usize,
}

#[derive(Debug, Clone, Copy)]
struct Plot {
    middle: [f64; 2],
    half: [f64; 2],
    /// Cost seen from the middle, tolls paid there.
    value: f64,
    /// No territory with its centre in the box costs less.
    floor: f64,
    level: f64,
}

/// Boxes one thread judges in one go: small enough to share the work out evenly.
const CHUNK: usize = 64;

/// Most boxes along one side to begin with, where territories are tiny beside the ground.
const MOST_ROOTS: f64 = 100.0;

/// Returns the lowest cost of one kind of territory, over all places its centre can be.
pub(super) fn lowest(
    share: &Share,
    kind: &Kind,
    prices: Prices,
    grain: Grain,
    watch: &dyn Watch,
) -> Result<f64, Fault> {
    let mut open = roots(share, kind, grain.width);
    let mut seen = f64::INFINITY;
    let mut proven = f64::INFINITY;
    let mut boxes = 0;
    loop {
        judge(share, kind, prices, &mut open, watch)?;
        boxes += open.len();
        seen = open.iter().map(|p| p.value).fold(seen, f64::min);
        let line = seen - grain.tolerance;
        let (doubtful, closed): (Vec<Plot>, Vec<Plot>) = open.iter().partition(|p| p.floor < line);
        let full = boxes + doubtful.len() * 4 > grain.most;
        let floor = |plots: &[Plot]| plots.iter().map(|p| p.floor).fold(f64::INFINITY, f64::min);
        proven = proven.min(floor(&closed));
        if full || doubtful.is_empty() {
            proven = proven.min(floor(&doubtful));
            return Ok(proven);
        }
        open = doubtful.iter().flat_map(Plot::quarters).collect();
    }
}

impl Plot {
    fn quarters(&self) -> [Plot; 4] {
        let half = [self.half[0] / 2.0, self.half[1] / 2.0];
        [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)].map(|(x, y)| Plot {
            middle: [self.middle[0] + x * half[0], self.middle[1] + y * half[1]],
            half,
            ..*self
        })
    }
}

/// Covers the frame around everything: no centre can lie outside.
fn roots(share: &Share, kind: &Kind, width: f64) -> Vec<Plot> {
    let (mut low, mut high) = share.land.frame();
    if kind.own.weight > 0.0 {
        for axis in 0..2 {
            low[axis] = low[axis].min(kind.own.centre[axis]);
            high[axis] = high[axis].max(kind.own.centre[axis]);
        }
    }
    let side = |axis: usize| libm::ceil((high[axis] - low[axis]) / width).clamp(1.0, MOST_ROOTS);
    let (columns, rows) = (side(0), side(1));
    let half = [
        (high[0] - low[0]) / columns / 2.0,
        (high[1] - low[1]) / rows / 2.0,
    ];
    let mut plots = Vec::new();
    for row in 0..rows as usize {
        for column in 0..columns as usize {
            let middle = [
                low[0] + half[0] * (2 * column + 1) as f64,
                low[1] + half[1] * (2 * row + 1) as f64,
            ];
            plots.push(Plot {
                middle,
                half,
                value: 0.0,
                floor: 0.0,
                level: 0.0,
            });
        }
    }
    plots
}

fn judge(
    share: &Share,
    kind: &Kind,
    prices: Prices,
    plots: &mut [Plot],
    watch: &dyn Watch,
) -> Result<(), Fault> {
    let heaviest = kind.own.weight + kind.band.high.min(share.land.total);
    plots.par_chunks_mut(CHUNK).try_for_each(|chunk| {
        let mut desk = Desk::new(&share.land, prices.each, prices.tops);
        for plot in chunk {
            if watch.stopped() {
                return Err(Fault::Stopped);
            }
            let fill = desk.fill(plot.middle, kind.band, plot.level, prices.margin);
            let value = fill.value + kind.own.around(plot.middle);
            let slack = heaviest * squared(plot.half, [0.0; 2]);
            plot.floor = value - slack + least_due(prices.tolls, plot.middle, plot.half);
            plot.value = value + due(prices.tolls, plot.middle);
            plot.level = fill.level;
        }
        Ok(())
    })
}
