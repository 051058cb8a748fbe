//! What a plan is worth, in figures that can be set side by side.

use crate::balance::bridge::bridges;
use crate::balance::feasibility::{Aim, NOBODY, aim};
use crate::balance::{
    Centre, Contiguity, Counted, Fault, Goal, Ground, Limit, Solution, Start, pieces,
};

/// A plan in figures; less is better in all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// Largest deviation of any measure from its target, in per cent; locked territories aside.
    pub worst_deviation: f64,
    /// Root of the mean squared deviation, in per cent; locked territories aside.
    pub spread: f64,
    /// `deviations[measure][territory]` in per cent, by measure that must be fair.
    pub deviations: Vec<Vec<f64>>,
    /// Whether all that was asked for is met.
    pub valid: bool,
    /// Territories in more pieces than the ground forces.
    pub broken: u32,
    /// Units that nobody holds.
    pub unassigned: u32,
    /// Units that change hands against today.
    pub units_moved: u32,
    /// Accounts that lie in those units and follow them.
    pub accounts_moved: u32,
    /// Share of the first measure that changes hands, in per cent of the whole.
    pub share_moved: f64,
    /// Moment of inertia by the first measure, in its units × square kilometres.
    pub inertia: f64,
    /// Length of the borders between territories, in kilometres.
    pub cut_km: f64,
    /// Mean distance to the home of a territory where one is known, else to its middle, weighted
    /// by the first measure, in kilometres.
    pub travel_km: f64,
}

/// What is known beside ground and goal.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Where the rep of each territory lives, by territory, in kilometres.
    pub homes: Vec<Option<[f64; 2]>>,
    /// Accounts that follow each unit.
    pub accounts: Vec<u32>,
}

/// All that is needed to score plans of one goal.
pub(super) struct Judge<'a> {
    pub ground: &'a Ground,
    pub goal: &'a Goal,
    pub known: &'a Known,
    aim: Aim,
    /// Neighbours with ground apart joined as if by ferry.
    starts: Vec<u32>,
    heads: Vec<u32>,
    today: Vec<u32>,
}

impl<'a> Judge<'a> {
    /// Checks ground and goal against each other.
    pub(super) fn new(ground: &'a Ground, goal: &'a Goal, known: &'a Known) -> Result<Self, Fault> {
        let aim = aim(ground, goal)?;
        let (starts, heads) = joined(ground);
        let today = match &goal.start {
            Start::From { holders, .. } => holders.iter().map(|h| h.unwrap_or(NOBODY)).collect(),
            Start::Fresh => vec![NOBODY; ground.len()],
        };
        Ok(Self {
            ground,
            goal,
            known,
            aim,
            starts,
            heads,
            today,
        })
    }

    /// Returns who holds each unit today, or `NOBODY`.
    pub(super) fn today(&self) -> &[u32] {
        &self.today
    }

    /// Scores what the engine found for a variant of the goal. It knows best whether that variant
    /// is met; where its bands were narrower, being in the goal's own bands is enough.
    pub(super) fn solved(&self, variant: &Goal, solution: &Solution, holders: &[u32]) -> Scorecard {
        let mut card = self.card(holders, solution.broken);
        card.valid = solution.valid || (card.valid && variant.fair != self.goal.fair);
        card
    }

    /// Scores any assignment; units may be unassigned.
    pub(super) fn score(&self, holders: &[u32]) -> Scorecard {
        let pieces = pieces::count(&self.starts, &self.heads, holders, self.aim.territories);
        self.card(holders, pieces.iter().filter(|p| **p > 1).count() as u32)
    }

    fn card(&self, holders: &[u32], broken: u32) -> Scorecard {
        let sums = self.sums(holders);
        let moved: Vec<usize> = (0..holders.len())
            .filter(|u| self.today[*u] != NOBODY && self.today[*u] != holders[*u])
            .collect();
        // A plain sum of nothing would be minus zero.
        let moved_mass: f64 = moved
            .iter()
            .map(|u| self.mass(*u))
            .fold(0.0, |sum, w| sum + w);
        let whole: f64 = (0..holders.len()).map(|u| self.mass(u)).sum();
        let accounts = moved.iter().filter_map(|u| self.known.accounts.get(*u));
        let unassigned = holders.iter().filter(|h| **h == NOBODY).count() as u32;
        let (inertia, travel_km) = self.sprawl(holders);
        Scorecard {
            worst_deviation: self.aim.worst(&sums),
            spread: self.spread(&sums),
            deviations: self.deviations(&sums),
            valid: unassigned == 0 && self.meets(holders, &sums, broken),
            broken,
            unassigned,
            units_moved: moved.len() as u32,
            accounts_moved: accounts.sum(),
            share_moved: per_cent(moved_mass, whole),
            inertia,
            cut_km: self.cut(holders),
            travel_km,
        }
    }

    fn mass(&self, unit: usize) -> f64 {
        self.ground.mass[self.goal.fair[0].measure][unit] as f64 / 1000.0
    }

    fn sums(&self, holders: &[u32]) -> Vec<i64> {
        let mut sums = self.aim.offset.clone();
        for (row, fair) in self.goal.fair.iter().enumerate() {
            for (holder, mass) in holders.iter().zip(&self.ground.mass[fair.measure]) {
                if *holder != NOBODY {
                    sums[*holder as usize * self.aim.measures + row] += mass;
                }
            }
        }
        sums
    }

    fn deviations(&self, sums: &[i64]) -> Vec<Vec<f64>> {
        let measures = self.aim.measures;
        let row = |row: usize| {
            let at = (0..self.aim.territories).map(|t| t * measures + row);
            at.map(|at| self.aim.deviation(at, sums[at])).collect()
        };
        (0..measures).map(row).collect()
    }

    fn spread(&self, sums: &[i64]) -> f64 {
        let moving = (0..sums.len()).filter(|at| !self.aim.frozen[at / self.aim.measures]);
        let squares: Vec<f64> = moving
            .map(|at| self.aim.deviation(at, sums[at]))
            .map(|d| d * d)
            .collect();
        libm::sqrt(squares.iter().sum::<f64>() / squares.len().max(1) as f64)
    }

    fn meets(&self, holders: &[u32], sums: &[i64], broken: u32) -> bool {
        let goal = self.goal;
        let of = |u: &u32| holders.get(*u as usize).copied();
        let apart = |(a, b): &(u32, u32)| of(a) != of(b);
        let together = |family: &Vec<u32>| {
            let mut of = family.iter().filter_map(of);
            let first = of.next();
            of.all(|h| Some(h) == first)
        };
        self.aim.fits(sums)
            && (broken == 0 || goal.contiguity == Contiguity::Loose)
            && goal.apart.iter().all(apart)
            && goal.families.iter().all(together)
            && goal.limits.iter().all(|l| self.within(l, holders))
    }

    fn within(&self, limit: &Limit, holders: &[u32]) -> bool {
        let mut held = vec![0i64; self.aim.territories];
        if let Counted::Measure(measure) = limit.of
            && let Some(row) = self.goal.offset.get(measure)
        {
            held.iter_mut().zip(row).for_each(|(h, o)| *h = *o);
        }
        for (unit, holder) in holders.iter().enumerate().filter(|(_, h)| **h != NOBODY) {
            held[*holder as usize] += match limit.of {
                Counted::Measure(measure) => self.ground.mass.get(measure).map_or(0, |m| m[unit]),
                Counted::Units => 1,
            };
        }
        let concerned = (0u32..).zip(&held).filter(|(t, _)| {
            limit.territory.is_none_or(|only| only == *t) && !self.aim.frozen[*t as usize]
        });
        concerned.map(|(_, h)| *h).all(|h| {
            limit.least.is_none_or(|least| h >= least) && limit.most.is_none_or(|most| h <= most)
        })
    }

    /// Sums mass, mass × x and mass × y by territory.
    fn bodies(&self, holders: &[u32]) -> Vec<[f64; 3]> {
        let mut bodies = vec![[0.0; 3]; self.aim.territories];
        for (unit, holder) in holders.iter().enumerate().filter(|(_, h)| **h != NOBODY) {
            let (w, [x, y]) = (self.mass(unit), self.ground.xy[unit]);
            let sum = &mut bodies[*holder as usize];
            *sum = [sum[0] + w, sum[1] + w * x, sum[2] + w * y];
        }
        bodies
    }

    /// Returns the moment of inertia and the mean way.
    fn sprawl(&self, holders: &[u32]) -> (f64, f64) {
        let middle = |b: &[f64; 3]| {
            if b[0] > 0.0 {
                [b[1] / b[0], b[2] / b[0]]
            } else {
                [0.0; 2]
            }
        };
        let middles: Vec<[f64; 2]> = self.bodies(holders).iter().map(middle).collect();
        let homes: Vec<[f64; 2]> = middles
            .iter()
            .enumerate()
            .map(|(t, m)| self.home(t).unwrap_or(*m))
            .collect();
        let (mut inertia, mut travel, mut whole) = (0.0, 0.0, 0.0);
        for (unit, holder) in holders.iter().enumerate().filter(|(_, h)| **h != NOBODY) {
            let (w, at) = (self.mass(unit), self.ground.xy[unit]);
            let ([mx, my], [hx, hy]) = (middles[*holder as usize], homes[*holder as usize]);
            inertia += w * ((at[0] - mx) * (at[0] - mx) + (at[1] - my) * (at[1] - my));
            travel += w * libm::hypot(at[0] - hx, at[1] - hy);
            whole += w;
        }
        (inertia, per_cent(travel, whole) / 100.0)
    }

    fn home(&self, territory: usize) -> Option<[f64; 2]> {
        let known = self.known.homes.get(territory).copied().flatten();
        known.or(match self.goal.centres.get(territory)? {
            Centre::Free => None,
            Centre::Fixed(at) | Centre::Preferred(at) => Some(*at),
        })
    }

    fn cut(&self, holders: &[u32]) -> f64 {
        let ground = self.ground;
        let mut km = 0.0;
        for unit in 0..ground.len() {
            for slot in ground.starts[unit] as usize..ground.starts[unit + 1] as usize {
                let other = ground.neighbours[slot] as usize;
                if unit < other && holders[unit] != holders[other] {
                    km += ground.lengths[slot];
                }
            }
        }
        km
    }
}

fn per_cent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        part / whole * 100.0
    } else {
        0.0
    }
}

/// Returns the neighbour lists with ground apart joined.
fn joined(ground: &Ground) -> (Vec<u32>, Vec<u32>) {
    if ground.is_empty() {
        return (vec![0], Vec::new());
    }
    let mut extra = bridges(&ground.xy, &ground.starts, &ground.neighbours);
    extra.sort_unstable();
    let (mut starts, mut heads) = (vec![0], Vec::with_capacity(ground.neighbours.len()));
    let mut rest = extra.into_iter().peekable();
    for unit in 0..ground.len() {
        let range = ground.starts[unit] as usize..ground.starts[unit + 1] as usize;
        heads.extend_from_slice(&ground.neighbours[range]);
        while let Some((_, to)) = rest.next_if(|b| b.0 as usize == unit) {
            heads.push(to);
        }
        starts.push(heads.len() as u32);
    }
    (starts, heads)
}
