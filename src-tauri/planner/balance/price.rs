//! What it costs a territory to be outside its bands.

use super::Goal;
use super::feasibility::Aim;
use super::field::Field;

/// Share of each band's width kept free while searching, so that rounding cannot burst it.
const MARGIN: f64 = 0.01;

/// Share of a band that costs nothing at first where sums are drawn towards their targets.
const EASE: f64 = 0.5;

/// Width of a limit for its price, as a share of what a territory holds on average: excess of as
/// much costs twice its mass.
const LIMIT_WIDTH: f64 = 0.05;

/// Prices of excess by territory and row, in units of average mass.
#[derive(Debug, Clone)]
pub(super) struct Bands {
    bands: Vec<Band>,
    wide: Vec<Wide>,
}

/// Where a sum costs nothing, and what excess costs: lot · (flat + steep · lot), where a lot is
/// excess in units of average mass.
#[derive(Debug, Clone, Copy)]
struct Band {
    low: f64,
    high: f64,
    lot: f64,
    flat: f64,
    steep: f64,
}

/// The band as asked for; none = a limit, which does not ease.
#[derive(Debug, Clone, Copy)]
struct Wide {
    target: f64,
    half: f64,
    eases: Ease,
}

/// Whether a band begins narrow and widens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ease {
    /// A band about a target.
    Yes,
    /// A limit, a frozen territory, or a band that has nothing to send on.
    No,
}

/// How excess is priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pull {
    /// By itself, once it is there: enough where units are small against the band.
    Plain,
    /// By its square, and at first towards the target: a price on excess alone stalls where units are
    /// coarse or measures are several, for what one territory is rid of bursts the next and no
    /// single move gains. A square sends it on, from neighbour to neighbour.
    Square,
}

impl Bands {
    /// Prices the bands and limits of an aim.
    pub(super) fn new(field: &Field, aim: &Aim, goal: &Goal, pull: Pull) -> Self {
        let rarity = field.rarity();
        let mut bands = Self {
            bands: Vec::with_capacity(aim.low.len()),
            wide: Vec::with_capacity(aim.low.len()),
        };
        for at in 0..aim.low.len() {
            let row = at % aim.rows;
            let lot = rarity[row];
            if row < aim.measures {
                let weight = f64::from(goal.fair[row].weight) / 100.0;
                bands.push_fair(aim, at, lot, weight, pull);
            } else {
                bands.push_limit(field, aim, at, lot);
            }
        }
        bands.relax(0.0);
        bands
    }

    /// Sets how far a search has come, from 0 to 1.
    pub(super) fn relax(&mut self, share: f64) {
        let ease = EASE + (1.0 - MARGIN - EASE) * share;
        for (band, wide) in self.bands.iter_mut().zip(&self.wide) {
            if wide.eases == Ease::Yes {
                band.low = wide.target - wide.half * ease;
                band.high = wide.target + wide.half * ease;
            }
        }
    }

    /// Returns what a sum costs.
    #[inline]
    pub(super) fn price(&self, at: usize, sum: i64) -> f64 {
        let band = &self.bands[at];
        let sum = sum as f64;
        let over = (sum - band.high).max(band.low - sum);
        if over <= 0.0 {
            return 0.0;
        }
        let lots = over * band.lot;
        lots * (band.flat + band.steep * lots)
    }

    /// Returns half the width of a band, in thousandths; of a limit, what excess is measured by.
    pub(super) fn width(&self, at: usize) -> f64 {
        self.wide[at].half.max(1.0)
    }

    fn push_fair(&mut self, aim: &Aim, at: usize, lot: f64, weight: f64, pull: Pull) {
        let frozen = aim.low[at] == i64::MIN;
        let (low, high) = (aim.low[at] as f64, aim.high[at] as f64);
        let half = (high - low) / 2.0;
        let square = pull == Pull::Square && !frozen && half > 0.0;
        let margin = if frozen { 0.0 } else { half * MARGIN };
        let (target, width) = (aim.target[at] as f64, (half * lot).max(1.0));
        self.wide.push(Wide {
            target,
            half,
            eases: if square { Ease::Yes } else { Ease::No },
        });
        self.bands.push(Band {
            low: if frozen {
                f64::NEG_INFINITY
            } else {
                low + margin
            },
            high: if frozen { f64::INFINITY } else { high - margin },
            lot,
            flat: if square { 0.0 } else { weight },
            steep: weight / width,
        });
    }

    fn push_limit(&mut self, field: &Field, aim: &Aim, at: usize, lot: f64) {
        let end =
            |value: i64, none: i64, open: f64| if value == none { open } else { value as f64 };
        let width = field.len() as f64 / aim.territories as f64 * LIMIT_WIDTH;
        self.wide.push(Wide {
            target: 0.0,
            half: if lot > 0.0 { width / lot } else { 0.0 },
            eases: Ease::No,
        });
        self.bands.push(Band {
            low: end(aim.low[at], i64::MIN, f64::NEG_INFINITY),
            high: end(aim.high[at], i64::MAX, f64::INFINITY),
            lot,
            flat: 1.0,
            steep: 1.0 / width.max(1.0),
        });
    }
}
