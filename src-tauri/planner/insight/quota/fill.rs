//! Shares a sum out by weights between bounds, so that it adds up exactly.

/// Halvings that find the level of the water: past the precision of a number.
const HALVINGS: usize = 200;

/// Bounds that no sharing can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// One part's least is above its most.
    Crossed(usize),
    /// The least that the parts must have adds up to more than there is.
    TooMuch {
        /// Sum of the least.
        least: i64,
    },
    /// The most that the parts may have adds up to less than there is.
    TooLittle {
        /// Sum of the most.
        most: i64,
    },
}

/// One part of a sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its share; below zero or not a number counts as zero.
    pub weight: f64,
    /// Not less.
    pub least: i64,
    /// Not more.
    pub most: i64,
}

/// Shares a sum out by weights between bounds; parts that no bound holds keep the proportion of
/// their weights, up to one `step`, whose multiples they are where the bounds leave the choice.
///
/// The level at which each part is its weight's share, cut to its bounds, is found by halving, as
/// water finds its level in vessels of different width.
pub fn fill(whole: i64, parts: &[Part], step: i64) -> Result<Vec<i64>, Contradiction> {
    let step = step.max(1);
    possible(whole, parts)?;
    let level = level(whole, parts);
    let exact: Vec<f64> = parts.iter().map(|part| part.at(level)).collect();
    let mut shares: Vec<i64> = parts
        .iter()
        .zip(&exact)
        .map(|(part, exact)| ((*exact as i64).div_euclid(step) * step).clamp(part.least, part.most))
        .collect();
    let mut left = i128::from(whole) - shares.iter().map(|s| i128::from(*s)).sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let owed = |at: usize| exact[at] - shares[at] as f64;
    let owing: Vec<f64> = (0..parts.len()).map(owed).collect();
    order.sort_by(|a, b| owing[*b].total_cmp(&owing[*a]).then(a.cmp(b)));
    settle(&mut shares, &mut left, parts, &order, step);
    Ok(shares)
}

impl Part {
    /// The weight, or zero where it is none.
    fn pull(&self) -> f64 {
        if self.weight.is_finite() {
            self.weight.max(0.0)
        } else {
            0.0
        }
    }

    fn at(&self, level: f64) -> f64 {
        (self.pull() * level).clamp(self.least as f64, self.most as f64)
    }
}

fn possible(whole: i64, parts: &[Part]) -> Result<(), Contradiction> {
    if let Some(at) = parts.iter().position(|part| part.least > part.most) {
        return Err(Contradiction::Crossed(at));
    }
    let sum = |of: fn(&Part) -> i64| parts.iter().map(|p| i128::from(of(p))).sum::<i128>();
    let (least, most) = (sum(|p| p.least), sum(|p| p.most));
    let fit = |sum: i128| i64::try_from(sum).unwrap_or(i64::MAX);
    if least > i128::from(whole) {
        return Err(Contradiction::TooMuch { least: fit(least) });
    }
    if most < i128::from(whole) {
        return Err(Contradiction::TooLittle { most: fit(most) });
    }
    Ok(())
}

/// The highest level found at which the parts do not add up to more than there is.
fn level(whole: i64, parts: &[Part]) -> f64 {
    let sum = |level: f64| parts.iter().map(|part| part.at(level)).sum::<f64>();
    let weights: f64 = parts.iter().map(Part::pull).sum();
    let (mut low, mut high) = (0.0, (whole as f64 + 1.0) / weights);
    // Bounds keep some parts from their share, so the level may have to rise above the mean.
    while high.is_finite() && sum(high) < whole as f64 {
        high *= 2.0;
    }
    if !high.is_finite() {
        return 0.0;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if sum(middle) <= whole as f64 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Gives what is left to those who are owed most, a step at a time, as far as their bounds let;
/// takes back, where rounding gave too much.
fn settle(shares: &mut [i64], left: &mut i128, parts: &[Part], order: &[usize], step: i64) {
    while *left > 0 {
        let room = |at: &&usize| shares[**at] < parts[**at].most;
        let open = order.iter().filter(room).count().max(1) as i128;
        let each = (*left / open / i128::from(step) * i128::from(step)).max(i128::from(step));
        for at in order {
            let room = i128::from(parts[*at].most) - i128::from(shares[*at]);
            let given = each.min(room).min(*left);
            shares[*at] += given as i64;
            *left -= given;
        }
    }
    while *left < 0 {
        for at in order.iter().rev() {
            let room = i128::from(shares[*at]) - i128::from(parts[*at].least);
            let taken = i128::from(step).min(room).min(-*left);
            shares[*at] -= taken as i64;
            *left += taken;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(weight: f64, least: i64, most: i64) -> Part {
        Part {
            weight,
            least,
            most,
        }
    }

    #[test]
    fn shares_follow_weights_and_bounds_hold() {
        let free = [part(1.0, 0, 1000), part(3.0, 0, 1000)];
        assert_eq!(fill(100, &free, 1), Ok(vec![25, 75]));
        let capped = [part(1.0, 0, 1000), part(3.0, 0, 50), part(1.0, 0, 1000)];
        assert_eq!(fill(100, &capped, 1), Ok(vec![25, 50, 25]));
        let floored = [part(1.0, 40, 1000), part(3.0, 0, 1000)];
        assert_eq!(fill(100, &floored, 1), Ok(vec![40, 60]));
    }

    #[test]
    fn quotas_are_whole_steps_and_one_takes_what_does_not_divide() {
        let thirds = [part(1.0, 0, 10_000); 3];
        assert_eq!(fill(1_003, &thirds, 100), Ok(vec![400, 303, 300]));
    }

    #[test]
    fn contradictions_are_named() {
        let parts = [part(1.0, 60, 100), part(1.0, 50, 100)];
        assert_eq!(
            fill(100, &parts, 1),
            Err(Contradiction::TooMuch { least: 110 })
        );
        assert_eq!(
            fill(300, &parts, 1),
            Err(Contradiction::TooLittle { most: 200 })
        );
        let crossed = [part(1.0, 0, 9), part(1.0, 5, 4)];
        assert_eq!(fill(5, &crossed, 1), Err(Contradiction::Crossed(1)));
    }

    #[test]
    fn who_weighs_nothing_gets_only_what_nobody_else_may_have() {
        let parts = [part(0.0, 0, 1000), part(1.0, 0, 60), part(f64::NAN, 0, 10)];
        assert_eq!(fill(100, &parts, 1).unwrap().iter().sum::<i64>(), 100);
        assert_eq!(fill(50, &parts, 1), Ok(vec![0, 50, 0]));
    }

    fn parts() -> impl Strategy<Value = Vec<Part>> {
        let weight = prop_oneof![Just(0.0), 0.0..1.0e9_f64, Just(1.0e-300)];
        let one = (
            weight,
            0..5_000_000_000_i64,
            0..5_000_000_000_i64,
            any::<bool>(),
        );
        let one = one.prop_map(|(weight, a, b, bounded)| {
            if bounded {
                part(weight, a.min(b) / 10, a.max(b))
            } else {
                part(weight, 0, i64::MAX / 4)
            }
        });
        proptest::collection::vec(one, 1..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn quotas_add_up_to_the_cent_between_all_bounds_or_say_what_contradicts(
            whole in 0..400_000_000_000_i64,
            parts in parts(),
            step in prop_oneof![Just(1), Just(100), Just(100_000), 1..1_000_000_i64],
        ) {
            let least: i128 = parts.iter().map(|p| i128::from(p.least)).sum();
            let most: i128 = parts.iter().map(|p| i128::from(p.most)).sum();
            match fill(whole, &parts, step) {
                Ok(shares) => {
                    prop_assert_eq!(shares.iter().sum::<i64>(), whole);
                    for (share, part) in shares.iter().zip(&parts) {
                        prop_assert!((part.least..=part.most).contains(share));
                    }
                }
                Err(Contradiction::TooMuch { .. }) => prop_assert!(least > i128::from(whole)),
                Err(Contradiction::TooLittle { .. }) => prop_assert!(most < i128::from(whole)),
                Err(Contradiction::Crossed(_)) => prop_assert!(false),
            }
        }

        #[test]
        fn parts_that_no_bound_holds_keep_the_proportion_of_their_weights(
            weights in proptest::collection::vec(1.0..1000.0_f64, 2..40),
            whole in 1_000_000_i64..1_000_000_000,
        ) {
            let parts: Vec<Part> = weights.iter().map(|w| part(*w, 0, i64::MAX / 4)).collect();
            let shares = fill(whole, &parts, 10).unwrap();
            let sum: f64 = weights.iter().sum();
            for (share, weight) in shares.iter().zip(&weights) {
                prop_assert!((*share as f64 - whole as f64 * weight / sum).abs() <= 20.0);
            }
        }
    }
}
