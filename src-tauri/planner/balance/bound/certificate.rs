//! What a certificate says, and how long it may be worked on.

use std::fmt;

/// What has been proven about the best possible plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// No plan that meets the goal has a smaller moment of inertia; units of the first fair
    /// measure × square kilometres.
    pub inertia: f64,
    /// How much larger the plan's moment of inertia may at most be than that of the best plan, in
    /// per cent of the latter.
    pub gap_percent: f64,
    /// Rounds it took; 0 where nothing could be chosen.
    pub rounds: u32,
}

/// How far a plan may be from the best possible. `Display` makes it a half sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Certificate {
    /// The plan is close to the best possible.
    Within(Bound),
    /// Nothing worth saying could be proven.
    NoProof(Reason),
}

/// Why there is no proof.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The plan is outside its bands or moves locked units: the best plan that meets the goal
    /// says nothing about it.
    PlanUnfit,
    /// What was proven leaves too much open; more rounds or a better plan may help.
    Weak(Bound),
}

/// How many rounds of ascent to spend. Counted, not timed, so that the certificate does not depend
/// on how busy the machine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounds {
    /// Some ten seconds of one core for a few thousand units.
    #[default]
    Usual,
    /// About so many; the time of one grows with the number of units.
    AtMost(u32),
}

/// A gap above this many per cent tells a person nothing about a plan.
const WEAK_PERCENT: f64 = 10.0;

/// Units times rounds that take some ten seconds of one core.
const USUAL_WORK: usize = 2_000_000;

/// Fewest rounds that lead anywhere, and most that still change the first decimal.
const LEAST_ROUNDS: usize = 210;
const MOST_ROUNDS: usize = 900;

/// Below this gap in per cent, only rounding is left.
const ROUNDING_PERCENT: f64 = 1e-4;

impl Rounds {
    /// Returns how many rounds that is for so many units.
    pub(super) fn of(self, units: usize) -> u32 {
        match self {
            Self::Usual => (USUAL_WORK / units.max(1)).clamp(LEAST_ROUNDS, MOST_ROUNDS) as u32,
            Self::AtMost(rounds) => rounds,
        }
    }
}

impl Certificate {
    /// Compares what is proven with the plan's own moment of inertia.
    pub(super) fn judge(proven: f64, inertia: f64, rounds: u32) -> Self {
        let proven = proven.clamp(0.0, inertia.max(0.0));
        let gap_percent = if inertia <= proven {
            0.0
        } else {
            (inertia / proven - 1.0) * 100.0
        };
        let bound = Bound {
            inertia: proven,
            gap_percent,
            rounds,
        };
        if gap_percent <= WEAK_PERCENT {
            Self::Within(bound)
        } else {
            Self::NoProof(Reason::Weak(bound))
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Within(bound) if bound.gap_percent < ROUNDING_PERCENT => {
                write!(f, "the best possible (proven)")
            }
            Self::Within(bound) => {
                let upwards = libm::ceil(bound.gap_percent * 10.0) / 10.0;
                write!(f, "within {upwards:.1} % of the best possible (proven)")
            }
            Self::NoProof(Reason::PlanUnfit) => {
                write!(f, "no proof: the plan does not meet its goal")
            }
            Self::NoProof(Reason::Weak(_)) => write!(f, "no proof yet"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Certificate, Reason, Rounds};

    #[test]
    fn a_gap_is_rounded_up_so_that_the_sentence_stays_true() {
        let sentence = |proven| Certificate::judge(proven, 101.21, 1).to_string();
        assert_eq!(
            sentence(100.0),
            "within 1.3 % of the best possible (proven)"
        );
        assert_eq!(sentence(101.21), "the best possible (proven)");
        assert_eq!(sentence(0.0), "no proof yet");
        assert_eq!(
            Certificate::NoProof(Reason::PlanUnfit).to_string(),
            "no proof: the plan does not meet its goal"
        );
    }

    #[test]
    fn nothing_to_measure_is_the_best_possible() {
        let certificate = Certificate::judge(0.0, 0.0, 0);
        assert_eq!(certificate.to_string(), "the best possible (proven)");
    }

    #[test]
    fn larger_ground_gets_fewer_rounds_but_never_too_few() {
        assert!(Rounds::Usual.of(3_000) > Rounds::Usual.of(10_000));
        assert_eq!(Rounds::Usual.of(1_000_000), 210);
        assert_eq!(Rounds::AtMost(7).of(5), 7);
    }
}
