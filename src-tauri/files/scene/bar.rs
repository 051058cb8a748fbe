//! One glance at a total: the band, the target as a tick, and the bar from the target to the total.

use planner::plan::{Amount, MeasureIx, deviation_pct, in_band};

use super::theme::{LINE, MUTED, OVER, UNDER, WITHIN};
use super::{Item, Paint, Stroke};
use crate::subject::Subject;

/// Deviation that fills half the bar when all are smaller, in per cent.
const LEAST_REACH: f64 = 20.0;
/// Deviation that fills half the bar when any is larger: beyond it the number must do.
const MOST_REACH: f64 = 100.0;
/// Hundredths of a per cent in one per cent.
const PER_CENT: f64 = 100.0;

/// What all bars of a table share.
pub(super) struct Bar {
    target: Amount,
    /// In hundredths of a per cent; none when the measure has no band.
    tolerance: Option<u32>,
    /// Deviation that fills half the bar, in per cent.
    reach: f64,
}

/// Where a total stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Below the band.
    Under,
    /// In it.
    Within,
    /// Above it.
    Over,
}

impl Verdict {
    /// Returns the colour that says so.
    pub(super) fn rgb(self) -> [u8; 3] {
        match self {
            Self::Under => UNDER,
            Self::Within => WITHIN,
            Self::Over => OVER,
        }
    }
}

impl Bar {
    /// Sets bars up for a measure; none without a target to compare with.
    pub(super) fn of(subject: Subject<'_>, measure: MeasureIx) -> Option<Self> {
        let target = *subject.totals.targets.get(measure.at())?;
        let band = subject
            .scenario
            .bands
            .iter()
            .find(|band| band.measure == measure);
        let rows = subject.totals.rows.iter();
        let sums = rows.filter_map(|tally| tally.sums.get(measure.at()));
        let widest = sums
            .filter_map(|sum| deviation_pct(*sum, target))
            .map(f64::abs)
            .fold(LEAST_REACH, f64::max);
        (target.0 != 0).then_some(Self {
            target,
            tolerance: band.map(|band| band.tolerance),
            reach: widest.min(MOST_REACH),
        })
    }

    /// Returns a total's deviation from the target in per cent.
    pub(super) fn deviation(&self, sum: Amount) -> Option<f64> {
        deviation_pct(sum, self.target)
    }

    /// Judges a total; without a band every other total than the target is out.
    pub(super) fn verdict(&self, sum: Amount) -> Verdict {
        let within = in_band(sum, self.target, self.tolerance.unwrap_or(0));
        match sum.cmp(&self.target) {
            _ if within => Verdict::Within,
            std::cmp::Ordering::Less => Verdict::Under,
            _ => Verdict::Over,
        }
    }

    /// Draws the bar of a total between two ends, in a row given by its top and height.
    pub(super) fn draw(
        &self,
        per_cent: f64,
        verdict: Verdict,
        [left, right]: [f64; 2],
        [top, row]: [f64; 2],
        k: f64,
    ) -> Vec<Item> {
        let (middle, half) = (f64::midpoint(left, right), (right - left) / 2.0);
        let along = |per_cent: f64| middle + (per_cent / self.reach).clamp(-1.0, 1.0) * half;
        let centre = top + row / 2.0;
        let stretch = |from: f64, to: f64, height: f64, rgb| Item::Box {
            at: [from.min(to), centre - height / 2.0],
            size: [(to - from).abs(), height],
            round: 0.0,
            fill: Paint::solid(rgb),
        };
        let (tall, band) = (
            row * 0.56,
            f64::from(self.tolerance.unwrap_or(0)) / PER_CENT,
        );
        let tick = vec![[middle, centre - tall / 2.0], [middle, centre + tall / 2.0]];
        vec![
            stretch(along(-band), along(band), tall, LINE),
            stretch(middle, along(per_cent), row * 0.3, verdict.rgb()),
            Item::Lines {
                lines: vec![tick],
                stroke: Stroke::plain(Paint::solid(MUTED), 0.2 * k),
            },
        ]
    }
}
