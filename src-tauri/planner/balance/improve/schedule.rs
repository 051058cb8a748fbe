//! How hot and how strict a search is at its start and at its end.

use super::super::feasibility::Aim;
use super::super::field::Field;

/// What a search is up against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Style {
    /// One measure, units small against its band: balance comes by itself.
    Plain,
    /// One measure, units coarse against its band: lots must be matched.
    Coarse,
    /// Several measures, or limits: nearly every move that mends one hurts another.
    Several,
}

/// Half a band in lots below which units are coarse.
const COARSE: f64 = 2.2;

/// First and last temperature in borders; what a unit of average mass outside a band costs at the
/// start and at the end, in borders. Where lots must be matched or measures are several, sums come
/// first and form second, and only a hot start keeps the search from freezing.
const PLAIN: [f64; 4] = [0.8, 0.05, 4.0, 200.0];
const MATCH: [f64; 4] = [10.0, 0.05, 40.0, 400.0];
const SEVERAL: [f64; 4] = [10.0, 0.05, 10.0, 500.0];

/// Temperatures and prices of a search.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Schedule {
    /// What it is up against.
    pub style: Style,
    hot: f64,
    cold: f64,
    soft: f64,
    hard: f64,
}

impl Style {
    /// Looks at how coarse the nodes are against the narrowest band.
    pub(in super::super) fn of(aim: &Aim, field: &Field) -> Self {
        if aim.rows > 1 {
            return Self::Several;
        }
        let lot = lot(field);
        let moving = (0..aim.low.len()).filter(|at| aim.low[*at] != i64::MIN);
        let half = moving.map(|at| (aim.high[at] - aim.low[at]) as f64 / 2.0 / lot);
        if half.fold(f64::INFINITY, f64::min) < COARSE {
            Self::Coarse
        } else {
            Self::Plain
        }
    }
}

/// Returns the mass of a node as most of the mass sees it: the mean, weighted by mass. Where only some
/// nodes carry anything, the plain mean says little.
fn lot(field: &Field) -> f64 {
    let masses = || field.mass.iter().step_by(field.rows).map(|m| *m as f64);
    let total: f64 = masses().sum();
    masses().map(|m| m * m).sum::<f64>() / total.max(1.0)
}

impl Schedule {
    /// The usual schedule of a style.
    pub(in super::super) fn usual(style: Style) -> Self {
        let [hot, cold, soft, hard] = match style {
            Style::Plain => PLAIN,
            Style::Coarse => MATCH,
            Style::Several => SEVERAL,
        };
        Self {
            style,
            hot,
            cold,
            soft,
            hard,
        }
    }

    /// Begins at a share of the usual heat.
    pub(in super::super) fn heated(self, share: f64) -> Self {
        Self {
            hot: (self.hot * share).max(self.cold),
            ..self
        }
    }

    pub(super) fn temperature(&self, share: f64) -> f64 {
        self.hot * libm::pow(self.cold / self.hot, share)
    }

    pub(super) fn strictness(&self, share: f64) -> f64 {
        self.soft * libm::pow(self.hard / self.soft, share)
    }
}
