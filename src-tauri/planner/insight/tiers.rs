//! Tiers of accounts, and how much hangs on few of them.

use crate::plan::{Amount, Cuts};

/// Points that a curve is drawn by at most: more than a screen has columns to tell apart.
const CURVE: usize = 120;

/// Accounts by what they bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Tiers {
    /// The tier of each account, 0 for A; none for those that bring nothing.
    pub of: Vec<Option<u8>>,
    /// How many tiers there are.
    pub count: u8,
}

/// How much hangs on few accounts; those that bring nothing are not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// Accounts that bring something.
    pub accounts: u32,
    /// 0 when all bring the same, towards 1 when one brings everything (Gini).
    pub gini: f64,
    /// Share of the ten largest.
    pub top_ten: f64,
    /// Share of the accounts, the largest first, and the share of the whole that they bring.
    pub curve: Vec<[f64; 2]>,
}

impl Tiers {
    /// Sorts accounts into tiers: the largest first, each in the tier that the share of all before
    /// it lies in, so that the account that crosses a cut still belongs to the better tier.
    pub fn of(values: &[Amount], cuts: &Cuts) -> Self {
        let order = largest_first(values);
        let whole: i128 = order.iter().map(|at| i128::from(values[*at].0)).sum();
        let mut of = vec![None; values.len()];
        let mut before = 0_i128;
        for at in order {
            let tier = cuts
                .0
                .iter()
                .filter(|cut| before * 100 >= i128::from(**cut) * whole);
            of[at] = Some(tier.count() as u8);
            before += i128::from(values[at].0);
        }
        Self {
            of,
            count: cuts.0.len() as u8 + 1,
        }
    }
}

impl Concentration {
    /// Measures how unevenly a list of values is spread.
    pub fn of(values: &[Amount]) -> Self {
        let order = largest_first(values);
        let sorted: Vec<f64> = order.iter().map(|at| values[*at].to_f64()).collect();
        let whole: f64 = sorted.iter().sum();
        let n = sorted.len() as f64;
        let share = |part: f64| if whole > 0.0 { part / whole } else { 0.0 };
        // With x descending: G = Σ (n + 1 − 2i) x_i / (n Σ x), i from 1.
        let weighed = sorted.iter().zip(1_u32..);
        let weighed: f64 = weighed
            .map(|(x, i)| (n + 1.0 - 2.0 * f64::from(i)) * x)
            .sum();
        Self {
            accounts: sorted.len() as u32,
            gini: if n > 0.0 { share(weighed) / n } else { 0.0 },
            top_ten: share(sorted.iter().take(10).sum()),
            curve: curve(&sorted, whole),
        }
    }
}

fn largest_first(values: &[Amount]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).filter(|at| values[*at].0 > 0).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(values[*at]), *at));
    order
}

fn curve(sorted: &[f64], whole: f64) -> Vec<[f64; 2]> {
    let mut points = vec![[0.0, 0.0]];
    let mut sum = 0.0;
    let every = sorted.len().div_ceil(CURVE).max(1);
    for (value, at) in sorted.iter().zip(1..) {
        sum += value;
        if at % every == 0 || at == sorted.len() {
            points.push([at as f64 / sorted.len() as f64, sum / whole]);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(list: &[i64]) -> Vec<Amount> {
        list.iter().map(|v| Amount(*v)).collect()
    }

    #[test]
    fn the_account_that_crosses_a_cut_belongs_to_the_better_tier() {
        let values = amounts(&[5, 70, 0, 20, 5]);
        let tiers = Tiers::of(&values, &Cuts::default());
        assert_eq!(tiers.of, [Some(1), Some(0), None, Some(0), Some(2)]);
        assert_eq!(tiers.count, 3);
    }

    #[test]
    fn one_account_that_brings_everything_is_an_a() {
        assert_eq!(Tiers::of(&amounts(&[9]), &Cuts::default()).of, [Some(0)]);
        assert!(Tiers::of(&[], &Cuts::default()).of.is_empty());
    }

    #[test]
    fn equal_accounts_have_no_concentration_and_a_single_one_has_all_that_it_can() {
        let equal = Concentration::of(&amounts(&[4; 20]));
        assert!(equal.gini.abs() < 1e-12 && (equal.top_ten - 0.5).abs() < 1e-12);
        // By hand: 1 and 3 of 4; the mean difference is 1 over twice the mean 2.
        let two = Concentration::of(&amounts(&[1000, 3000, 0]));
        assert!((two.gini - 0.25).abs() < 1e-12);
        assert_eq!(two.curve, [[0.0, 0.0], [0.5, 0.75], [1.0, 1.0]]);
        assert_eq!(Concentration::of(&[]).gini.to_bits(), 0);
    }
}
