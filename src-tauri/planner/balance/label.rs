//! Gives the territories of a plan from nothing the numbers of those whose ground they cover.

use std::collections::BTreeMap;

use crate::balance::{Centre, Goal, Start, Targets};

/// Renumbers territories so that as much as possible stays with today's holder.
///
/// Only territories that the goal tells apart by nothing but their number change it: same targets,
/// same weight carried apart, nothing fixed to them, no limits or centres of their own.
pub(super) fn relabelled(goal: &Goal, weight: &[i64], holders: Vec<u32>) -> Vec<u32> {
    let Start::From { holders: today, .. } = &goal.start else {
        return holders;
    };
    let class = classes(goal);
    let mut overlap: BTreeMap<(u32, u32), (i64, u32)> = BTreeMap::new();
    for (unit, (&new, old)) in holders.iter().zip(today).enumerate() {
        let Some(old) = old.filter(|old| class[*old as usize] == class[new as usize]) else {
            continue;
        };
        let both = overlap.entry((new, old)).or_default();
        *both = (both.0.saturating_add(weight[unit]), both.1 + 1);
    }
    let mut pairs: Vec<_> = overlap.into_iter().collect();
    pairs.sort_by_key(|(pair, both)| (std::cmp::Reverse(*both), *pair));
    let number = matched(&class, &pairs.iter().map(|p| p.0).collect::<Vec<_>>());
    holders.into_iter().map(|h| number[h as usize]).collect()
}

/// Matches greedily, the largest overlap first, then what is left in order of numbers.
fn matched(class: &[usize], pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut number = vec![None; class.len()];
    let mut taken = vec![false; class.len()];
    let left = (0..class.len() as u32).flat_map(|new| {
        let alike =
            (0..class.len() as u32).filter(move |old| class[*old as usize] == class[new as usize]);
        alike.map(move |old| (new, old))
    });
    for (new, old) in pairs.iter().copied().chain(left) {
        if number[new as usize].is_none() && !taken[old as usize] {
            number[new as usize] = Some(old);
            taken[old as usize] = true;
        }
    }
    let filled = number.into_iter().zip(0u32..);
    filled.map(|(old, new)| old.unwrap_or(new)).collect()
}

/// Returns a class for each territory: those of one class differ in nothing but their number.
fn classes(goal: &Goal) -> Vec<usize> {
    let count = goal.territories as usize;
    let mut own = vec![false; count];
    let fixed = goal.fixed.iter().flatten();
    let limited = goal.limits.iter().filter_map(|l| l.territory.as_ref());
    for territory in fixed.chain(limited).chain(&goal.frozen) {
        own[*territory as usize] = true;
    }
    for (territory, centre) in goal.centres.iter().enumerate() {
        own[territory] |= *centre != Centre::Free;
    }
    let mut classes: Vec<usize> = Vec::with_capacity(count);
    for territory in 0..count {
        let like =
            |other: &usize| !own[*other] && !own[territory] && alike(goal, *other, territory);
        let first = (0..territory).find(like);
        classes.push(first.unwrap_or(territory));
    }
    classes
}

fn alike(goal: &Goal, a: usize, b: usize) -> bool {
    let targets = goal.fair.iter().all(|f| match &f.targets {
        Targets::Equal => true,
        Targets::Given(given) => given.get(a) == given.get(b),
    });
    targets && goal.offset.iter().all(|row| row.get(a) == row.get(b))
}

#[cfg(test)]
mod tests {
    use super::relabelled;
    use crate::balance::{Goal, Start};

    fn goal() -> Goal {
        let mut goal = Goal::equal(3, 500);
        let holders = [0, 0, 1, 1, 2, 2].map(Some).to_vec();
        goal.start = Start::From {
            holders,
            price: 0.0,
        };
        goal
    }

    #[test]
    fn numbers_follow_the_ground() {
        let turned = relabelled(&goal(), &[1; 6], vec![2, 2, 0, 0, 1, 1]);
        assert_eq!(turned, [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn a_territory_with_a_lock_keeps_its_number() {
        let mut locked = goal();
        locked.fixed = vec![None, None, Some(2), None, None, None];
        let turned = relabelled(&locked, &[1; 6], vec![1, 1, 2, 2, 0, 0]);
        assert_eq!(turned, [0, 0, 2, 2, 1, 1]);
    }
}
