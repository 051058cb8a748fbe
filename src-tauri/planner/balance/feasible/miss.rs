//! A test that failed: its culprit and how far the rule would have to give.

use super::ask::{Ask, Ease};
use super::finding::{Culprit, Finding, Loosening, Rule};

/// A culprit and the least ease with which it is none.
#[derive(Debug, Clone)]
pub(super) struct Miss {
    pub culprit: Culprit,
    /// None = no ease helps.
    pub ease: Option<Ease>,
    /// What it comes to.
    pub amount: i64,
    /// What that is held against.
    pub share: i64,
    /// Asking for so many territories at most would help.
    pub at_most: Option<u32>,
}

impl Miss {
    /// Makes the finding, if what was asked for is not enough.
    pub(super) fn finding(&self, ask: &Ask) -> Option<Finding> {
        if self.ease.is_some_and(|e| e <= ask.asked) {
            return None;
        }
        Some(Finding {
            culprit: self.culprit,
            rule: Some(ask.rule),
            amount: self.amount,
            share: self.share,
            loosening: self.loosening(ask.rule),
            at_most: self.at_most,
        })
    }

    fn loosening(&self, rule: Rule) -> Option<Loosening> {
        let apart = matches!(
            self.culprit,
            Culprit::Islands { .. } | Culprit::Island { .. }
        );
        match (self.ease.and_then(Ease::rounded_up), rule) {
            (Some(tolerance), Rule::Band { measure, .. }) => {
                Some(Loosening::Band { measure, tolerance })
            }
            (Some(hundredths), Rule::Limits(of)) => Some(Loosening::Limits {
                of,
                percent: hundredths.div_ceil(100),
            }),
            (None, _) if apart => Some(Loosening::Pieces),
            (None, Rule::Limits(of)) => Some(Loosening::NoLimits(of)),
            (None, Rule::Band { .. }) => None,
        }
    }

    /// Says whether another miss asks for at least as much.
    pub(super) fn within(&self, other: Option<&Self>) -> bool {
        let rank = |miss: &Self| miss.ease.unwrap_or(Ease(i64::MAX));
        other.is_some_and(|o| rank(o) >= rank(self))
    }
}

/// Keeps the culprit that needs most.
pub(super) struct Worst {
    ease: Ease,
    miss: Option<Miss>,
}

impl Worst {
    /// Begins with nobody.
    pub(super) fn new() -> Self {
        Self {
            ease: Ease::NONE,
            miss: None,
        }
    }

    /// Tries one: `fits` says whether an ease is enough, `miss` describes it.
    pub(super) fn weigh(
        &mut self,
        fits: impl Fn(Ease) -> bool,
        miss: impl FnOnce(Option<Ease>) -> Miss,
    ) {
        let hopeless = self.miss.as_ref().is_some_and(|m| m.ease.is_none());
        if hopeless || fits(self.ease) {
            return;
        }
        let ease = Ease::least(fits);
        self.ease = ease.unwrap_or(Ease::MOST);
        self.miss = Some(miss(ease));
    }

    /// Returns the worst, if anybody was in the way at all.
    pub(super) fn found(self) -> Option<Miss> {
        self.miss
    }
}
