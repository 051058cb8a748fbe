//! Works out what each territory must sum to, once ground and goal are checked.
//!
//! What always holds afterwards: every index is in range, masses are zero or more and their sums
//! fit, and no lock alone bursts a band.

use super::checks::{LARGEST, check_goal, check_ground, same_length};
use super::{Counted, Fair, Fault, Goal, Ground, Limit, Targets};

/// Stands for no territory.
pub(super) const NOBODY: u32 = u32::MAX;

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;

/// A goal that fits its ground. Lists by territory and row hold `territory * rows + row`; the fair
/// measures are the first rows, what limits count follows.
#[derive(Debug, Clone)]
pub(super) struct Aim {
    /// How many territories.
    pub territories: usize,
    /// How many measures must be fair.
    pub measures: usize,
    /// What each row counts.
    pub counted: Vec<Counted>,
    /// How many rows.
    pub rows: usize,
    /// Which territories neither give nor take.
    pub frozen: Vec<bool>,
    /// Forced territory by unit, or `NOBODY`.
    pub fixed: Vec<u32>,
    /// What a territory carries apart from units.
    pub offset: Vec<i64>,
    /// What a territory should sum to.
    pub target: Vec<i64>,
    /// The least it may sum to.
    pub low: Vec<i64>,
    /// The most it may sum to.
    pub high: Vec<i64>,
}

impl Aim {
    /// Returns how far a sum is from its target, in per cent of the target.
    pub(super) fn deviation(&self, at: usize, sum: i64) -> f64 {
        let target = self.target[at];
        match (sum - target, target) {
            (0, _) => 0.0,
            (_, 0) => 100.0,
            (gap, target) => gap as f64 / target as f64 * 100.0,
        }
    }

    /// Returns the largest deviation among territories that may change, in per cent.
    pub(super) fn worst(&self, sums: &[i64]) -> f64 {
        let fair = |at: &usize| at % self.rows < self.measures;
        let moving = (0..sums.len()).filter(|at| fair(at) && !self.frozen[at / self.rows]);
        moving
            .map(|at| self.deviation(at, sums[at]).abs())
            .fold(0.0, f64::max)
    }

    /// Says whether every sum is within its band.
    pub(super) fn fits(&self, sums: &[i64]) -> bool {
        (0..sums.len()).all(|at| (self.low[at]..=self.high[at]).contains(&sums[at]))
    }
}

/// Checks everything and works out targets and bands.
pub(super) fn aim(ground: &Ground, goal: &Goal) -> Result<Aim, Fault> {
    let aim = aim_despite_locks(ground, goal)?;
    check_locks(ground, goal, &aim)?;
    Ok(aim)
}

/// Does the same, but lets locks burst a band: that is hard to meet, not wrong.
pub(super) fn aim_despite_locks(ground: &Ground, goal: &Goal) -> Result<Aim, Fault> {
    check_ground(ground)?;
    check_goal(ground, goal)?;
    let territories = goal.territories as usize;
    let measures = goal.fair.len();
    let counted = counted(goal);
    let rows = counted.len();
    let mut frozen = vec![false; territories];
    for &territory in &goal.frozen {
        frozen[territory as usize] = true;
    }
    if frozen.iter().all(|f| *f) {
        return Err(Fault::AllLocked);
    }
    let mut aim = Aim {
        territories,
        measures,
        rows,
        frozen,
        fixed: fixed(ground.len(), goal),
        offset: offsets(goal, &counted),
        target: vec![0; territories * rows],
        low: vec![i64::MIN; territories * rows],
        high: vec![i64::MAX; territories * rows],
        counted,
    };
    for (row, fair) in goal.fair.iter().enumerate() {
        set_band(ground, fair, row, &mut aim)?;
    }
    for limit in &goal.limits {
        set_limit(limit, &mut aim);
    }
    Ok(aim)
}

fn fixed(units: usize, goal: &Goal) -> Vec<u32> {
    if goal.fixed.is_empty() {
        return vec![NOBODY; units];
    }
    goal.fixed.iter().map(|t| t.unwrap_or(NOBODY)).collect()
}

/// Lists what must be counted: the fair measures, then whatever else has limits.
fn counted(goal: &Goal) -> Vec<Counted> {
    let mut counted: Vec<Counted> = goal
        .fair
        .iter()
        .map(|f| Counted::Measure(f.measure))
        .collect();
    for limit in &goal.limits {
        // A fair measure has its limits in a row of its own: the band may be missed, a limit not.
        if !counted[goal.fair.len()..].contains(&limit.of) {
            counted.push(limit.of);
        }
    }
    counted
}

fn offsets(goal: &Goal, counted: &[Counted]) -> Vec<i64> {
    let apart = |of: &Counted, territory: usize| match of {
        Counted::Measure(measure) => {
            let row = goal.offset.get(*measure);
            row.and_then(|r| r.get(territory)).copied().unwrap_or(0)
        }
        Counted::Units => 0,
    };
    (0..goal.territories as usize)
        .flat_map(|territory| counted.iter().map(move |of| apart(of, territory)))
        .collect()
}

fn set_limit(limit: &Limit, aim: &mut Aim) {
    let Some(row) = aim.counted[aim.measures..]
        .iter()
        .position(|of| *of == limit.of)
    else {
        return;
    };
    for territory in 0..aim.territories {
        if limit.territory.is_some_and(|t| t as usize != territory) || aim.frozen[territory] {
            continue;
        }
        let at = territory * aim.rows + aim.measures + row;
        aim.low[at] = aim.low[at].max(limit.least.unwrap_or(i64::MIN));
        aim.high[at] = aim.high[at].min(limit.most.unwrap_or(i64::MAX));
    }
}

fn set_band(ground: &Ground, fair: &Fair, row: usize, aim: &mut Aim) -> Result<(), Fault> {
    let held = held_by_locks(ground, fair, row, aim);
    let targets = targets(ground, fair, row, aim, &held)?;
    for (territory, &target) in targets.iter().enumerate() {
        let at = territory * aim.rows + row;
        aim.target[at] = target;
        if aim.frozen[territory] {
            continue;
        }
        let slack = (i128::from(target) * i128::from(fair.tolerance) / WHOLE).min(LARGEST);
        aim.low[at] = target - slack as i64;
        aim.high[at] = target.saturating_add(slack as i64);
    }
    Ok(())
}

fn check_locks(ground: &Ground, goal: &Goal, aim: &Aim) -> Result<(), Fault> {
    for (row, fair) in goal.fair.iter().enumerate() {
        let held = held_by_locks(ground, fair, row, aim);
        let at = |territory: &usize| territory * aim.rows + row;
        let burst = (0..aim.territories).find(|t| held[*t] > aim.high[at(t)]);
        if let Some(territory) = burst {
            let target = i128::from(aim.target[at(&territory)]);
            let excess = (i128::from(held[territory]) - target) * 100 / target.max(1);
            return Err(Fault::LocksTooHeavy {
                territory: number_of("territory", territory),
                measure: number_of("measure", fair.measure),
                excess_percent: excess as i64,
            });
        }
    }
    Ok(())
}

/// Names a thing that has no name in plain arrays.
pub(super) fn number_of(kind: &str, number: usize) -> String {
    format!("{kind} number {number}")
}

fn held_by_locks(ground: &Ground, fair: &Fair, row: usize, aim: &Aim) -> Vec<i64> {
    let mut held: Vec<i64> = (0..aim.territories)
        .map(|t| aim.offset[t * aim.rows + row])
        .collect();
    for (unit, &territory) in aim.fixed.iter().enumerate() {
        if territory != NOBODY {
            held[territory as usize] += ground.mass[fair.measure][unit];
        }
    }
    held
}

fn targets(
    ground: &Ground,
    fair: &Fair,
    row: usize,
    aim: &Aim,
    held: &[i64],
) -> Result<Vec<i64>, Fault> {
    match &fair.targets {
        Targets::Equal => Ok(equal_targets(ground, fair, row, aim, held)),
        Targets::Given(given) => {
            same_length("targets", aim.territories, given.len())?;
            let none = given
                .iter()
                .position(|t| *t <= 0 || i128::from(*t) > LARGEST);
            none.map_or(Ok(given.clone()), |territory| {
                Err(Fault::NoTarget {
                    territory: territory as u32,
                    measure: fair.measure,
                })
            })
        }
    }
}

/// Frozen territories aim at what they hold; the others share out the rest.
fn equal_targets(ground: &Ground, fair: &Fair, row: usize, aim: &Aim, held: &[i64]) -> Vec<i64> {
    let offsets: i64 = (0..aim.territories)
        .map(|t| aim.offset[t * aim.rows + row])
        .sum();
    let total = ground.mass[fair.measure].iter().sum::<i64>() + offsets;
    let of_frozen: i64 = (0..aim.territories)
        .filter(|t| aim.frozen[*t])
        .map(|t| held[t])
        .sum();
    let moving = aim.frozen.iter().filter(|f| !**f).count() as i64;
    let share = (total - of_frozen).max(0) / moving;
    (0..aim.territories)
        .map(|t| if aim.frozen[t] { held[t] } else { share })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Fault, Goal, Ground};
    use super::aim;

    /// A row of units with these masses, each touching the next.
    fn row(mass: &[i64]) -> Ground {
        let xy = (0..mass.len()).map(|x| [x as f64, 0.0]).collect();
        let edges: Vec<_> = (1..mass.len() as u32).map(|b| (b - 1, b, 1.0)).collect();
        Ground::from_edges(xy, vec![mass.to_vec()], &edges).unwrap()
    }

    #[test]
    fn equal_targets_share_out_what_frozen_territories_leave() {
        let ground = row(&[10, 20, 30, 40]);
        let mut goal = Goal::equal(3, 1000);
        goal.fixed = vec![None, None, None, Some(2)];
        goal.frozen = vec![2];
        let aim = aim(&ground, &goal).unwrap();
        assert_eq!(aim.target, [30, 30, 40]);
        assert_eq!((aim.low[0], aim.high[0]), (27, 33));
    }

    #[test]
    fn contradictory_goals_are_named() {
        let ground = row(&[10, 20, 30, 40]);
        let fault = |change: &dyn Fn(&mut Goal)| {
            let mut goal = Goal::equal(2, 500);
            change(&mut goal);
            aim(&ground, &goal).unwrap_err()
        };
        assert_eq!(fault(&|g| g.territories = 0), Fault::NoTerritories);
        assert!(matches!(
            fault(&|g| g.territories = 5),
            Fault::TooManyTerritories { .. }
        ));
        assert_eq!(fault(&|g| g.fair.clear()), Fault::NoMeasure);
        assert!(matches!(
            fault(&|g| g.fair[0].measure = 1),
            Fault::UnknownMeasure { .. }
        ));
        assert!(matches!(
            fault(&|g| g.fixed = vec![Some(0), Some(0), Some(0), None]),
            Fault::LocksTooHeavy { .. }
        ));
        assert!(matches!(
            fault(&|g| g.fixed = vec![Some(2), None, None, None]),
            Fault::UnknownTerritory {
                unit: 0,
                territory: 2,
                ..
            }
        ));
        assert_eq!(fault(&|g| g.frozen = vec![0, 1]), Fault::AllLocked);
        assert!(matches!(
            fault(&|g| g.fixed = vec![None]),
            Fault::Mismatch { .. }
        ));
    }

    #[test]
    fn a_negative_value_names_area_and_measure() {
        let fault = aim(&row(&[10, -1]), &Goal::equal(2, 500)).unwrap_err();
        assert_eq!(
            fault,
            Fault::NegativeMass {
                measure: "measure number 0".into(),
                unit: "number 1".into()
            }
        );
    }

    #[test]
    fn ground_without_borders_cannot_be_whole() {
        let xy = vec![[0.0, 0.0]; 4];
        let ground = Ground::from_edges(xy, vec![vec![1; 4]], &[]).unwrap();
        assert!(matches!(
            aim(&ground, &Goal::equal(2, 500)),
            Err(Fault::Scattered { alone: 4, units: 4 })
        ));
    }
}
