//! Rules that name what is not there, or that contradict each other whatever the ground is.

use super::checks::check_amounts;
use super::feasibility::{NOBODY, number_of};
use super::{Centre, Counted, Fault, Goal, Ground, Start, Whose};

/// Thousandths in a whole of a measure.
const PARTS: i64 = 1000;

/// Checks limits, caps, centres, families, pairs apart, barriers and districts.
pub(super) fn check_rules(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    check_limits(ground, goal)?;
    check_caps(ground, goal)?;
    check_places(ground, goal)?;
    check_prices(goal)?;
    let families = check_families(ground, goal)?;
    check_apart(goal, &families)
}

fn check_limits(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    for limit in &goal.limits {
        check_counted(ground, goal, limit.of)?;
        let territory = limit.territory.unwrap_or(0);
        in_range("limits", "territory", territory, goal.territories as usize)?;
    }
    let each = |t: &u32| goal.limits.iter().any(|l| l.territory == Some(*t));
    let singled = (0..goal.territories).filter(each).map(Some);
    for of in counted(goal) {
        for territory in singled.clone().chain([None]) {
            check_crossing(goal, of, territory)?;
        }
    }
    Ok(())
}

/// Lists what limits count, each once, in their order.
pub(super) fn counted(goal: &Goal) -> Vec<Counted> {
    let mut all = Vec::new();
    for limit in &goal.limits {
        if !all.contains(&limit.of) {
            all.push(limit.of);
        }
    }
    all
}

fn check_crossing(goal: &Goal, of: Counted, territory: Option<u32>) -> Result<(), Fault> {
    let here =
        |l: &&super::Limit| l.of == of && (l.territory.is_none() || l.territory == territory);
    let mine = goal.limits.iter().filter(here);
    let least = mine.clone().filter_map(|l| l.least).max();
    let most = mine.filter_map(|l| l.most).min();
    let frozen = territory.is_some_and(|t| goal.frozen.contains(&t));
    match (least, most) {
        (Some(least), Some(most)) if least > most && !frozen => Err(Fault::LimitsContradict {
            territory: territory.map_or("each territory".into(), |t| {
                number_of("territory", t as usize)
            }),
            of: match of {
                Counted::Measure(m) => number_of("measure", m),
                Counted::Units => "areas".into(),
            },
            least: amount(of, least),
            most: amount(of, most),
        }),
        _ => Ok(()),
    }
}

/// Writes an amount as a person would: areas whole, measures with the parts they have.
pub(super) fn amount(of: Counted, value: i64) -> String {
    if of == Counted::Units {
        return value.to_string();
    }
    let (whole, part) = (value / PARTS, (value % PARTS).abs());
    let sign = if value < 0 && whole == 0 { "-" } else { "" };
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn check_counted(ground: &Ground, goal: &Goal, of: Counted) -> Result<(), Fault> {
    match of {
        Counted::Measure(measure) => check_amounts(ground, goal, measure),
        Counted::Units => Ok(()),
    }
}

fn check_caps(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    for cap in &goal.caps {
        check_counted(ground, goal, cap.of)?;
        if let Whose::Gives(territory) | Whose::Takes(territory) = cap.whose {
            let known = goal.territories as usize;
            in_range("caps", "territory", territory, known)?;
        }
    }
    Ok(())
}

fn check_places(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    let units = ground.len();
    if !goal.centres.is_empty() {
        same_length("centres", goal.territories as usize, goal.centres.len())?;
    }
    for (territory, centre) in goal.centres.iter().enumerate() {
        if let Centre::Fixed(place) | Centre::Preferred(place) = centre
            && !place.iter().all(|x| x.is_finite())
        {
            return Err(Fault::NotANumber {
                what: "the centre",
                whose: number_of("territory", territory),
            });
        }
    }
    for &(a, b) in &goal.barriers {
        in_range("barriers", "area", a.max(b), units)?;
    }
    if !goal.districts.of.is_empty() {
        same_length("districts", units, goal.districts.of.len())?;
    }
    Ok(())
}

/// A price without end would make every plan as bad as any other.
fn check_prices(goal: &Goal) -> Result<(), Fault> {
    let form = goal.form;
    let start = match goal.start {
        Start::Fresh => 0.0,
        Start::From { price, .. } => price,
    };
    let prices = [
        (form.compact, "compact shape"),
        (form.border, "border"),
        (form.travel, "travel"),
        (goal.districts.price, "split districts"),
        (start, "moving areas"),
    ];
    let unusable = prices.iter().find(|p| !p.0.is_finite());
    unusable.map_or(Ok(()), |(_, whose)| {
        Err(Fault::NotANumber {
            what: "the price",
            whose: (*whose).to_owned(),
        })
    })
}

/// Returns the family of each unit, or `NOBODY`.
fn check_families(ground: &Ground, goal: &Goal) -> Result<Vec<u32>, Fault> {
    for family in &goal.families {
        for &unit in family {
            in_range("families", "area", unit, ground.len())?;
        }
    }
    let mut family_of = vec![NOBODY; ground.len()];
    for (number, family) in (0u32..).zip(&goal.families) {
        let mut lock: Option<(u32, u32)> = None;
        for &unit in family {
            let known = &mut family_of[unit as usize];
            if *known != NOBODY && *known != number {
                return Err(Fault::TwoFamilies {
                    unit: format!("number {unit}"),
                });
            }
            *known = number;
            let Some(territory) = locked(goal, unit) else {
                continue;
            };
            let (other, first) = *lock.get_or_insert((unit, territory));
            if first != territory {
                return Err(Fault::FamilyLockedApart {
                    unit: format!("number {other}"),
                    other: format!("number {unit}"),
                });
            }
        }
    }
    Ok(family_of)
}

fn locked(goal: &Goal, unit: u32) -> Option<u32> {
    goal.fixed.get(unit as usize).copied().flatten()
}

fn check_apart(goal: &Goal, family_of: &[u32]) -> Result<(), Fault> {
    let lock = |unit: u32| {
        let family = goal.families.get(family_of[unit as usize] as usize);
        let of_family = family.and_then(|f| f.iter().find_map(|u| locked(goal, *u)));
        locked(goal, unit).or(of_family)
    };
    for &(unit, other) in &goal.apart {
        in_range("pairs kept apart", "area", unit.max(other), family_of.len())?;
        let family = family_of[unit as usize];
        let reason = if unit == other {
            "they are one and the same; leave the pair out"
        } else if family != NOBODY && family == family_of[other as usize] {
            "they also go together; give up one of the two"
        } else if lock(unit).is_some() && lock(unit) == lock(other) {
            "they are locked to the same territory; unlock one of them, or let them meet"
        } else {
            continue;
        };
        return Err(Fault::ApartAndTogether {
            unit: format!("number {unit}"),
            other: format!("number {other}"),
            reason,
        });
    }
    Ok(())
}

fn in_range(
    what: &'static str,
    kind: &'static str,
    number: u32,
    known: usize,
) -> Result<(), Fault> {
    if (number as usize) < known {
        return Ok(());
    }
    Err(Fault::NotThere {
        what,
        kind,
        number,
        known,
    })
}

fn same_length(what: &'static str, expected: usize, found: usize) -> Result<(), Fault> {
    if expected == found {
        return Ok(());
    }
    Err(Fault::Mismatch {
        what,
        expected,
        found,
    })
}

#[cfg(test)]
mod tests {
    use super::super::feasibility::aim;
    use super::super::{Cap, Centre, Counted, Goal, Ground, Limit, Whose};
    use super::amount;

    fn four() -> Ground {
        let xy = (0..4).map(|x| [f64::from(x), 0.0]).collect();
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)];
        Ground::from_edges(xy, vec![vec![1000; 4]], &edges).unwrap()
    }

    fn limit(territory: Option<u32>, least: Option<i64>, most: Option<i64>) -> Limit {
        Limit {
            of: Counted::Measure(0),
            territory,
            least,
            most,
        }
    }

    fn sentence(change: &dyn Fn(&mut Goal)) -> String {
        let mut goal = Goal::equal(2, 500);
        change(&mut goal);
        aim(&four(), &goal).unwrap_err().to_string()
    }

    #[test]
    fn numbers_that_are_not_there_are_named() {
        let cap = Cap {
            of: Counted::Units,
            whose: Whose::Takes(7),
            share: 1,
        };
        for (text, part) in [
            (
                sentence(&|g| g.limits = vec![limit(Some(2), None, None)]),
                "limits name territory number 2",
            ),
            (
                sentence(&|g| g.caps = vec![cap]),
                "caps name territory number 7",
            ),
            (
                sentence(&|g| g.centres = vec![Centre::Free]),
                "list of centres",
            ),
            (
                sentence(&|g| g.centres = vec![Centre::Free, Centre::Fixed([f64::NAN, 0.0])]),
                "territory number 1",
            ),
            (
                sentence(&|g| g.families = vec![vec![0, 4]]),
                "families name area number 4",
            ),
            (
                sentence(&|g| g.apart = vec![(0, 9)]),
                "apart name area number 9",
            ),
            (
                sentence(&|g| g.barriers = vec![(8, 1)]),
                "barriers name area number 8",
            ),
            (
                sentence(&|g| g.districts.of = vec![None]),
                "list of districts",
            ),
            (sentence(&|g| g.frozen = vec![5]), "locked territories"),
        ] {
            assert!(text.contains(part), "{text}");
        }
        let gone = Limit {
            of: Counted::Measure(3),
            ..limit(None, None, None)
        };
        assert!(sentence(&|g| g.limits = vec![gone.clone()]).contains("measure number 3"));
    }

    #[test]
    fn rules_that_contradict_each_other_are_named() {
        let together = |g: &mut Goal| g.families = vec![vec![0, 1], vec![2, 3]];
        for (text, part) in [
            (
                sentence(&|g| g.limits = vec![limit(None, Some(2500), Some(2000))]),
                "each territory must hold at least 2.5 and at most 2 of",
            ),
            (
                sentence(&|g| {
                    g.limits = vec![
                        limit(None, Some(2500), None),
                        limit(Some(1), None, Some(10)),
                    ];
                }),
                "territory number 1 must",
            ),
            (
                sentence(&|g| g.families = vec![vec![0, 1], vec![1, 2]]),
                "two different lots",
            ),
            (
                sentence(&|g| {
                    together(g);
                    g.fixed = vec![Some(0), Some(1), None, None];
                }),
                "locked to different",
            ),
            (
                sentence(&|g| {
                    together(g);
                    g.apart = vec![(1, 0)];
                }),
                "also go together",
            ),
            (
                sentence(&|g| {
                    together(g);
                    g.fixed = vec![Some(0), None, None, Some(0)];
                    g.apart = vec![(1, 2)];
                }),
                "locked to the same",
            ),
            (sentence(&|g| g.apart = vec![(1, 1)]), "one and the same"),
        ] {
            assert!(text.contains(part), "{text}");
        }
    }

    #[test]
    fn a_barrier_between_strangers_is_harmless() {
        let mut goal = Goal::equal(2, 500);
        goal.barriers = vec![(0, 3), (2, 2)];
        goal.families = vec![vec![], vec![1], vec![2, 2]];
        assert!(aim(&four(), &goal).is_ok());
    }

    #[test]
    fn amounts_are_written_without_idle_zeros() {
        let measure = Counted::Measure(0);
        assert_eq!(amount(measure, 1_250), "1.25");
        assert_eq!(amount(measure, -500), "-0.5");
        assert_eq!(amount(measure, 100_000), "100");
        assert_eq!(amount(Counted::Units, 100), "100");
    }
}
