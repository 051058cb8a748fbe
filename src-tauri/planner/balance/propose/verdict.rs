//! Whether an answer keeps to its goal, counted afresh on plain arrays.

use super::super::{Cap, Counted, Fair, Goal, Ground, Limit, Start, Targets, Whose};
use crate::plan::{Amount, in_band};

/// Hundredths of a per cent in a whole.
const WHOLE: i128 = 10_000;

/// Says whether every territory that may change is within every band.
pub(super) fn in_bands(goal: &Goal, ground: &Ground, holders: &[u32]) -> bool {
    let free = |t: usize| !goal.frozen.contains(&(t as u32));
    goal.fair.iter().all(|fair| {
        let sums = sums(goal, ground, Counted::Measure(fair.measure), holders);
        let target = targets(goal, fair, &sums);
        (0..sums.len())
            .filter(|t| free(*t))
            .all(|t| in_band(Amount(sums[t] as i64), Amount(target[t]), fair.tolerance))
    })
}

fn targets(goal: &Goal, fair: &Fair, sums: &[i128]) -> Vec<i64> {
    if let Targets::Given(given) = &fair.targets {
        return given.clone();
    }
    let moving = (0..sums.len()).filter(|t| !goal.frozen.contains(&(*t as u32)));
    let moving: Vec<i128> = moving.map(|t| sums[t]).collect();
    let share = moving.iter().sum::<i128>() / (moving.len().max(1) as i128);
    vec![share as i64; sums.len()]
}

/// Says whether limits, caps, families and forbidden pairs are kept.
pub(super) fn keeps_rules(goal: &Goal, ground: &Ground, holders: &[u32]) -> bool {
    let limits = goal
        .limits
        .iter()
        .all(|l| keeps_limit(goal, ground, holders, l));
    let caps = goal
        .caps
        .iter()
        .all(|c| keeps_cap(goal, ground, holders, c));
    let held = |unit: &u32| holders[*unit as usize];
    let together = |family: &Vec<u32>| family.windows(2).all(|w| held(&w[0]) == held(&w[1]));
    let apart = |(a, b): &(u32, u32)| held(a) != held(b);
    limits && caps && goal.families.iter().all(together) && goal.apart.iter().all(apart)
}

fn keeps_limit(goal: &Goal, ground: &Ground, holders: &[u32], limit: &Limit) -> bool {
    let sums = sums(goal, ground, limit.of, holders);
    let meant = |t: u32| match limit.territory {
        Some(one) => one == t,
        None => !goal.frozen.contains(&t),
    };
    let least = limit.least.map_or(i128::MIN, i128::from);
    let most = limit.most.map_or(i128::MAX, i128::from);
    let mut meant = (0..goal.territories).filter(|t| meant(*t));
    meant.all(|t| (least..=most).contains(&sums[t as usize]))
}

fn keeps_cap(goal: &Goal, ground: &Ground, holders: &[u32], cap: &Cap) -> bool {
    let Start::From { holders: home, .. } = &goal.start else {
        return true;
    };
    let mut gives = vec![0; goal.territories as usize];
    let mut takes = gives.clone();
    let mut all = 0;
    for (unit, (from, to)) in home.iter().zip(holders).enumerate() {
        if let Some(from) = from.filter(|from| from != to) {
            let brings = brings(ground, cap.of, unit);
            gives[from as usize] += brings;
            takes[*to as usize] += brings;
            all += brings;
        }
    }
    let held = started(goal, ground, cap.of, home);
    let within = |moved: i128, of: i128| moved * WHOLE <= of * i128::from(cap.share);
    let each = |moved: &[i128]| moved.iter().zip(&held).all(|(m, h)| within(*m, *h));
    let one = |moved: &[i128], t: u32| within(moved[t as usize], held[t as usize]);
    match cap.whose {
        Whose::All => within(all, sums(goal, ground, cap.of, holders).iter().sum()),
        Whose::EachGives => each(&gives),
        Whose::EachTakes => each(&takes),
        Whose::Gives(t) => one(&gives, t),
        Whose::Takes(t) => one(&takes, t),
    }
}

/// Returns what each territory holds at the start.
fn started(goal: &Goal, ground: &Ground, of: Counted, home: &[Option<u32>]) -> Vec<i128> {
    let mut sums = carried(goal, of);
    for (unit, holder) in home.iter().enumerate() {
        if let Some(holder) = holder {
            sums[*holder as usize] += brings(ground, of, unit);
        }
    }
    sums
}

fn sums(goal: &Goal, ground: &Ground, of: Counted, holders: &[u32]) -> Vec<i128> {
    let home: Vec<Option<u32>> = holders.iter().copied().map(Some).collect();
    started(goal, ground, of, &home)
}

/// Returns what each territory carries apart from units.
fn carried(goal: &Goal, of: Counted) -> Vec<i128> {
    let row = match of {
        Counted::Measure(measure) => goal.offset.get(measure),
        Counted::Units => None,
    };
    let at = |t: usize| row.and_then(|r| r.get(t)).map_or(0, |v| i128::from(*v));
    (0..goal.territories as usize).map(at).collect()
}

fn brings(ground: &Ground, of: Counted, unit: usize) -> i128 {
    match of {
        Counted::Measure(measure) => i128::from(ground.mass[measure][unit]),
        Counted::Units => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six units of worth 1 in a row, the first three of which one territory holds today.
    fn row() -> (Goal, Ground) {
        let xy = (0..6).map(|x| [f64::from(x), 0.0]).collect();
        let edges: Vec<_> = (1..6).map(|b| (b - 1, b, 1.0)).collect();
        let ground = Ground::from_edges(xy, vec![vec![1000; 6]], &edges).unwrap();
        let mut goal = Goal::equal(2, 500);
        goal.start = Start::From {
            holders: [0, 0, 0, 1, 1, 1].map(Some).to_vec(),
            price: 1.0,
        };
        (goal, ground)
    }

    #[test]
    fn caps_count_what_leaves_the_territory_of_today() {
        let (mut goal, ground) = row();
        let moved = [0, 0, 1, 1, 1, 1];
        let mut keeps = |whose, share| {
            goal.caps = vec![Cap {
                of: Counted::Measure(0),
                whose,
                share,
            }];
            keeps_rules(&goal, &ground, &moved)
        };
        assert!(keeps(Whose::All, 1667) && !keeps(Whose::All, 1666));
        assert!(keeps(Whose::EachGives, 3334) && !keeps(Whose::EachGives, 3333));
        assert!(keeps(Whose::Gives(1), 0) && !keeps(Whose::Gives(0), 0));
        assert!(keeps(Whose::Takes(0), 0) && !keeps(Whose::Takes(1), 0));
    }

    #[test]
    fn families_pairs_and_limits_are_looked_at() {
        let held = [0, 0, 0, 1, 1, 1];
        let keeps = |change: &dyn Fn(&mut Goal)| {
            let (mut goal, ground) = row();
            change(&mut goal);
            keeps_rules(&goal, &ground, &held)
        };
        assert!(keeps(&|g| g.families = vec![vec![0, 2]]));
        assert!(!keeps(&|g| g.families = vec![vec![0, 3]]));
        assert!(keeps(&|g| g.apart = vec![(2, 3)]));
        assert!(!keeps(&|g| g.apart = vec![(0, 1)]));
        let most = |most| Limit {
            of: Counted::Units,
            territory: None,
            least: None,
            most: Some(most),
        };
        assert!(keeps(&|g| g.limits = vec![most(3)]));
        assert!(!keeps(&|g| g.limits = vec![most(2)]));
    }

    #[test]
    fn bands_are_those_of_the_targets_given() {
        let (mut goal, ground) = row();
        let held = [0, 0, 1, 1, 1, 1];
        assert!(!in_bands(&goal, &ground, &held));
        goal.fair[0].targets = Targets::Given(vec![2000, 4000]);
        assert!(in_bands(&goal, &ground, &held));
    }
}
