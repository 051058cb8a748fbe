//! What stands in the way of a goal: who, what it comes to, and the least that has to give.

use super::super::{Contiguity, Counted, Goal};
use super::ask::{Ease, eased};

/// Something that no plan can get round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Who or what stands in the way.
    pub culprit: Culprit,
    /// What cannot be kept because of it; none = being in one piece, or another rule.
    pub rule: Option<Rule>,
    /// What it comes to, in thousandths of the measure or in areas.
    pub amount: i64,
    /// What that is to be held against: a share, or the limit itself.
    pub share: i64,
    /// The least that has to give, if anything helps.
    pub loosening: Option<Loosening>,
    /// Asking for no more than so many territories would do as well, where that is known.
    pub at_most: Option<u32>,
}

/// What every territory must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The band round its target.
    Band {
        /// Row of `Ground::mass`.
        measure: usize,
        /// Hundredths of a per cent.
        tolerance: u32,
    },
    /// The least and the most it may hold.
    Limits(Counted),
}

/// What always goes to one territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lump {
    /// One unit.
    Unit(u32),
    /// One of `Goal::families`.
    Family(u32),
}

/// Who or what stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Culprit {
    /// A unit or family too heavy for any territory.
    Heavy {
        /// The heaviest.
        lump: Lump,
        /// How many more are too heavy.
        others: u32,
    },
    /// So many of the heaviest areas that some territory must take several of them.
    Crowded {
        /// How many.
        areas: u32,
        /// How many of them come together at least.
        together: u32,
    },
    /// So few areas that some territory gets at most so many.
    Sparse {
        /// How many.
        areas: u32,
    },
    /// A territory to which too much is locked.
    Locked {
        /// The worst.
        territory: u32,
        /// How many more hold too much.
        others: u32,
    },
    /// Locks, or given targets, leave too little for the others.
    TooLittle {
        /// How many others.
        others: u32,
    },
    /// There is more to share out than territories may take.
    TooMuch {
        /// How many may take.
        takers: u32,
    },
    /// A territory that cannot reach enough ground past the locks of others.
    Unreachable {
        /// The worst.
        territory: u32,
    },
    /// A part of the ground that is cut off and is no whole number of territories.
    Island {
        /// A unit of it.
        unit: u32,
        /// How many units.
        units: u32,
    },
    /// Parts cut off from each other that cannot be divided into so many territories together.
    Islands {
        /// How many parts.
        parts: u32,
    },
    /// Ground that hangs on one unit and must share its territory.
    Hanging {
        /// The unit.
        unit: u32,
        /// How many units hang on it.
        units: u32,
    },
    /// Ground enclosed by what is locked to one territory, which must take it.
    Enclosed {
        /// The territory.
        territory: u32,
        /// How many units.
        units: u32,
    },
    /// So little may change hands that today's map cannot be mended.
    Capped {
        /// What is capped.
        of: Counted,
        /// The territory that cannot give or take enough, if it is one.
        territory: Option<u32>,
        /// Whether it cannot take enough, rather than give.
        takes: bool,
    },
    /// Locked units that cannot be joined past the locks of others.
    Torn {
        /// Their territory.
        territory: u32,
        /// One of them.
        unit: u32,
        /// Another.
        other: u32,
    },
    /// A family that is partly locked to a territory that takes nothing in.
    Frozen {
        /// Place in `Goal::families`.
        family: u32,
        /// A unit that would have to go there.
        unit: u32,
        /// The territory.
        territory: u32,
    },
    /// Two units that must be kept apart and cannot be.
    Apart {
        /// Place in `Goal::apart`.
        pair: u32,
        /// One.
        unit: u32,
        /// The other.
        other: u32,
    },
}

/// What may be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loosening {
    /// A wider band.
    Band {
        /// Row of `Ground::mass`.
        measure: usize,
        /// Hundredths of a per cent.
        tolerance: u32,
    },
    /// Lower least and higher most amounts.
    Limits {
        /// What is counted.
        of: Counted,
        /// By how much, in per cent of each.
        percent: u32,
    },
    /// No limits of this.
    NoLimits(Counted),
    /// More may change hands.
    Cap {
        /// Place in `Goal::caps`.
        cap: u32,
        /// Hundredths of a per cent.
        share: u32,
    },
    /// No cap: place in `Goal::caps`.
    NoCap(u32),
    /// Territories in several pieces.
    Pieces,
    /// A family may be split.
    Split(u32),
    /// A pair may meet: place in `Goal::apart`.
    Meet(u32),
}

/// Loosens a goal as all of these findings suggest.
pub fn loosened(goal: &Goal, findings: &[Finding]) -> Goal {
    let mut loose = goal.clone();
    for finding in findings {
        if let Some(loosening) = finding.loosening {
            loosen(&mut loose, goal, loosening);
        }
    }
    let given_up = |l: Loosening| findings.iter().any(|f| f.loosening == Some(l));
    let pairs = (0u32..).zip(&goal.apart);
    let pairs = pairs.filter(|(pair, _)| !given_up(Loosening::Meet(*pair)));
    loose.apart = pairs.map(|(_, apart)| *apart).collect();
    let caps = (0u32..).zip(std::mem::take(&mut loose.caps));
    let caps = caps.filter(|(cap, _)| !given_up(Loosening::NoCap(*cap)));
    loose.caps = caps.map(|(_, cap)| cap).collect();
    loose
}

fn loosen(loose: &mut Goal, goal: &Goal, loosening: Loosening) {
    match loosening {
        Loosening::Band { measure, tolerance } => {
            let bands = loose.fair.iter_mut().filter(|f| f.measure == measure);
            bands.for_each(|f| f.tolerance = f.tolerance.max(tolerance));
        }
        Loosening::Limits { of, percent } => {
            let ease = Ease::percent(percent);
            for (limit, was) in loose.limits.iter_mut().zip(&goal.limits) {
                if limit.of == of {
                    limit.least = limit.least.min(was.least.map(|l| eased(l, ease).0));
                    limit.most = limit.most.max(was.most.map(|m| eased(m, ease).1));
                }
            }
        }
        Loosening::NoLimits(of) => {
            for limit in loose.limits.iter_mut().filter(|l| l.of == of) {
                (limit.least, limit.most) = (None, None);
            }
        }
        Loosening::Cap { cap, share } => {
            if let Some(cap) = loose.caps.get_mut(cap as usize) {
                cap.share = cap.share.max(share);
            }
        }
        Loosening::Pieces => loose.contiguity = Contiguity::Loose,
        Loosening::Split(family) => {
            if let Some(family) = loose.families.get_mut(family as usize) {
                family.clear();
            }
        }
        Loosening::Meet(_) | Loosening::NoCap(_) => {}
    }
}
