//! What the lie of the ground rules out where every territory must be in one piece.

use super::super::feasibility::NOBODY;
use super::ask::{Ask, Ease};
use super::bonds::Bonds;
use super::finding::Culprit;
use super::joints::Joint;
use super::lie::Lie;
use super::miss::{Miss, Worst};
use super::shares::Shares;

/// Collects what cannot be reached, divided or shed.
pub(super) fn misses(ask: &Ask, lie: &Lie, bonds: &Bonds) -> Vec<Miss> {
    let site = Site::new(ask, lie, bonds);
    let (island, islands) = site.islands();
    let islands = islands.filter(|m| !m.within(island.as_ref()));
    let all = [
        site.unreachable(),
        island,
        islands,
        site.hanging(),
        site.enclosed(),
    ];
    all.into_iter().flatten().collect()
}

/// The ground weighed by one measure.
struct Site<'a> {
    ask: &'a Ask<'a>,
    lie: &'a Lie,
    bonds: &'a Bonds,
    /// Sums along the order of the walk.
    sums: Vec<i64>,
    /// What each piece weighs, and how many units it has.
    pieces: Vec<(i64, u32)>,
    /// Territories without locks.
    loose: Shares<'a>,
}

/// A part of the ground, and what those need and take who are locked into it.
struct Part {
    mass: i64,
    tied: Vec<usize>,
}

impl<'a> Site<'a> {
    fn new(ask: &'a Ask, lie: &'a Lie, bonds: &'a Bonds) -> Self {
        let mut sums = vec![0];
        for unit in &lie.walk.order {
            sums.push(sums[sums.len() - 1] + ask.amounts[*unit as usize]);
        }
        let mut pieces = vec![(0, 0); lie.pieces];
        for (amount, piece) in ask.amounts.iter().zip(&lie.piece) {
            let piece = &mut pieces[*piece as usize];
            *piece = (piece.0 + amount, piece.1 + 1);
        }
        let free = ask.moving.iter().copied();
        let free: Vec<usize> = free.filter(|t| lie.anchor[*t] == NOBODY).collect();
        Self {
            ask,
            lie,
            bonds,
            sums,
            pieces,
            loose: Shares::new(ask, &free),
        }
    }

    /// A territory with locks gets no more than it can reach from them.
    fn unreachable(&self) -> Option<Miss> {
        let mut worst = Worst::new();
        let anchored = self
            .ask
            .moving
            .iter()
            .filter(|t| self.lie.anchor[**t] != NOBODY);
        for &territory in anchored {
            let entries = self.lie.entries[territory].iter();
            let ground: i64 = entries.map(|p| self.pieces[*p as usize].0).sum();
            let reach = self.ask.held[territory] + ground;
            worst.weigh(
                |ease| reach >= self.ask.low(territory, ease),
                |ease| Miss {
                    culprit: Culprit::Unreachable {
                        territory: territory as u32,
                    },
                    ease,
                    amount: reach,
                    share: self.ask.bounds[territory].0,
                    at_most: None,
                },
            );
        }
        worst.found()
    }

    /// Every part of the ground is divided into whole territories, all of them together into all.
    fn islands(&self) -> (Option<Miss>, Option<Miss>) {
        let parts = self.parts();
        if parts.len() < 2 {
            return (None, None);
        }
        let mut alone = Worst::new();
        for (number, part) in parts.iter().enumerate() {
            let ends = &self.lie.walk.parts[number..number + 2];
            alone.weigh(
                |ease| self.count(part, ease).is_some(),
                |ease| Miss {
                    culprit: Culprit::Island {
                        unit: self.lie.walk.order[ends[0]],
                        units: (ends[1] - ends[0]) as u32,
                    },
                    ease,
                    amount: part.mass,
                    share: self.ask.share(),
                    at_most: None,
                },
            );
        }
        let mut together = Worst::new();
        together.weigh(
            |ease| self.divides(&parts, ease),
            |ease| Miss {
                culprit: Culprit::Islands {
                    parts: parts.len() as u32,
                },
                ease,
                amount: self.ask.moving.len() as i64,
                share: self.ask.share(),
                at_most: None,
            },
        );
        (alone.found(), together.found())
    }

    fn parts(&self) -> Vec<Part> {
        let ends = self.lie.walk.parts.windows(2);
        let part = |ends: &[usize]| Part {
            mass: self.sums[ends[1]] - self.sums[ends[0]],
            tied: Vec::new(),
        };
        let mut parts: Vec<Part> = ends.map(part).collect();
        for &territory in self.ask.moving {
            let anchor = self.lie.anchor[territory];
            if anchor != NOBODY {
                parts[self.lie.part[anchor as usize] as usize]
                    .tied
                    .push(territory);
            }
        }
        parts
    }

    /// Returns the fewest and the most territories without locks that a part can hold.
    fn count(&self, part: &Part, ease: Ease) -> Option<(u32, u32)> {
        let (mut least, mut most) = (0i64, 0i64);
        for &territory in &part.tied {
            let (low, high) = self.ask.room(territory, ease);
            let locked = self.ask.held[territory] - self.ask.carried[territory];
            least = least.saturating_add(low.max(locked));
            most = most.saturating_add(high.max(locked));
        }
        let needed = self
            .loose
            .fewest_for(part.mass.saturating_sub(most), ease)?;
        let needed = needed.max(u32::from(part.tied.is_empty()));
        let left = part.mass.saturating_sub(least);
        let holds = self.loose.most_within(left, ease);
        (left >= 0 && needed <= holds).then_some((needed, holds))
    }

    fn divides(&self, parts: &[Part], ease: Ease) -> bool {
        let tied: usize = parts.iter().map(|p| p.tied.len()).sum();
        let free = (self.ask.moving.len() - tied) as u64;
        let counts: Option<Vec<_>> = parts.iter().map(|p| self.count(p, ease)).collect();
        counts.is_some_and(|counts| {
            let needed: u64 = counts.iter().map(|c| u64::from(c.0)).sum();
            let holds: u64 = counts.iter().map(|c| u64::from(c.1)).sum();
            (needed..=holds).contains(&free)
        })
    }

    /// Only one territory has the unit on which parts hang; what no others can take is its own.
    fn hanging(&self) -> Option<Miss> {
        let all = Shares::new(self.ask, self.ask.moving);
        // Each remembers what territories may take at one ease; two are asked about in turn.
        let as_asked = Shares::new(self.ask, self.ask.moving);
        let mut worst = Worst::new();
        for joint in &self.lie.walk.joints {
            let masses = self.masses(joint);
            let own = self.ask.amounts[joint.unit as usize];
            let asked = forced(own, &masses, &as_asked, self.ask.asked);
            if asked == own {
                continue;
            }
            worst.weigh(
                |ease| forced(own, &masses, &all, ease) <= self.most(joint.unit, &all, ease),
                |ease| self.hangs(joint, asked, &masses, &as_asked, ease),
            );
        }
        worst.found()
    }

    /// Returns what the parts on a unit weigh.
    fn masses(&self, joint: &Joint) -> Vec<i64> {
        let sum = |ends: &(usize, usize)| self.sums[ends.1] - self.sums[ends.0];
        let mut masses: Vec<i64> = joint.hanging.iter().map(sum).collect();
        let part = (
            self.lie.walk.parts[joint.part],
            self.lie.walk.parts[joint.part + 1],
        );
        let own = self.ask.amounts[joint.unit as usize];
        masses.push(sum(&part) - own - masses.iter().sum::<i64>());
        masses
    }

    fn most(&self, unit: u32, all: &Shares, ease: Ease) -> i64 {
        match self.bonds.fixed[unit as usize] {
            NOBODY => all.largest(ease),
            territory => self.ask.room(territory as usize, ease).1,
        }
    }

    fn hangs(
        &self,
        joint: &Joint,
        amount: i64,
        masses: &[i64],
        all: &Shares,
        ease: Option<Ease>,
    ) -> Miss {
        let stays = |m: &i64| all.overflow(*m, self.ask.asked) > 0;
        let counted: usize = joint
            .hanging
            .iter()
            .zip(masses)
            .filter(|(_, m)| stays(m))
            .map(|(ends, _)| ends.1 - ends.0)
            .sum();
        let part = self.lie.walk.parts[joint.part + 1] - self.lie.walk.parts[joint.part];
        let hung: usize = joint.hanging.iter().map(|ends| ends.1 - ends.0).sum();
        let rest = masses.last().is_some_and(stays);
        let rest = if rest { part - 1 - hung } else { 0 };
        Miss {
            culprit: Culprit::Hanging {
                unit: joint.unit,
                units: (counted + rest) as u32,
            },
            ease,
            amount,
            share: self.ask.share(),
            at_most: None,
        }
    }

    /// Ground that only one territory with locks can enter is its own, but for whole territories.
    fn enclosed(&self) -> Option<Miss> {
        let mut worst = Worst::new();
        for &territory in self.ask.moving {
            let inside = self.lie.enclosed[territory].iter();
            let inside: Vec<(i64, u32)> = inside.map(|p| self.pieces[*p as usize]).collect();
            let masses: Vec<i64> = inside.iter().map(|p| p.0).collect();
            let own = self.ask.held[territory];
            let sheds = |ease| forced(own, &masses, &self.loose, ease);
            let asked = sheds(self.ask.asked);
            if asked == own {
                continue;
            }
            let stays = |p: &&(i64, u32)| self.loose.overflow(p.0, self.ask.asked) > 0;
            worst.weigh(
                |ease| sheds(ease) <= self.ask.high(territory, ease),
                |ease| Miss {
                    culprit: Culprit::Enclosed {
                        territory: territory as u32,
                        units: inside.iter().filter(stays).map(|p| p.1).sum(),
                    },
                    ease,
                    amount: asked,
                    share: self.ask.bounds[territory].1,
                    at_most: None,
                },
            );
        }
        worst.found()
    }
}

/// Returns what comes to a unit or territory from the parts on it, as no others can take it.
fn forced(own: i64, parts: &[i64], others: &Shares, ease: Ease) -> i64 {
    own + parts.iter().map(|m| others.overflow(*m, ease)).sum::<i64>()
}
