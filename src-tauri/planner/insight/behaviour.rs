//! How accounts buy: how lately, how often, how much (recency, frequency, monetary value).
//!
//! Each is scored 1 to 5 by fifths of the accounts that ever bought, as Hughes ("Strategic
//! Database Marketing", 1994) does; equals share the score of the best of them.

use crate::plan::{AccountIx, Amount, Sale, month_number};

/// Scores run from 1 to this.
const FIFTHS: usize = 5;
/// From this sum of frequency and value on, somebody buys much.
const MUCH: u8 = 8;
/// Below this sum somebody buys little.
const LITTLE: u8 = 5;

/// How one account buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// Months since the last purchase, counted from the last month on record.
    pub months_since: u32,
    /// Months with a purchase.
    pub months_bought: u32,
    /// What was bought in all.
    pub bought: Amount,
    /// Scores of the three, 5 is best.
    pub scores: [u8; 3],
}

/// What a way of buying is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Habit {
    /// Lately, often and much.
    Champion,
    /// Regularly.
    Loyal,
    /// Lately, not often yet.
    Promising,
    /// Neither lately nor long ago, little.
    Fading,
    /// Often and much, but not lately.
    AtRisk,
    /// Not lately, not much.
    Dormant,
    /// Never.
    Prospect,
}

impl Habit {
    /// All of them, best first.
    pub const ALL: [Self; 7] = [
        Self::Champion,
        Self::Loyal,
        Self::Promising,
        Self::Fading,
        Self::AtRisk,
        Self::Dormant,
        Self::Prospect,
    ];

    /// Names a way of buying by its scores.
    pub fn of(behaviour: Option<&Behaviour>) -> Self {
        let Some(behaviour) = behaviour else {
            return Self::Prospect;
        };
        let [lately, often, much] = behaviour.scores;
        match (lately, often + much) {
            (4.., MUCH..) => Self::Champion,
            (3.., LITTLE..) => Self::Loyal,
            (4.., _) => Self::Promising,
            (3, _) => Self::Fading,
            (_, LITTLE..) => Self::AtRisk,
            _ => Self::Dormant,
        }
    }
}

/// Returns how each account buys; none for one that never did.
pub fn behaviours(sales: &[Sale], accounts: usize) -> Vec<Option<Behaviour>> {
    let bought = bought(sales, accounts);
    let last = bought
        .iter()
        .flatten()
        .map(|b| b.0)
        .max()
        .unwrap_or_default();
    let buyers: Vec<usize> = (0..accounts).filter(|at| bought[*at].is_some()).collect();
    let known: Vec<(u32, u32, i64)> = buyers.iter().filter_map(|at| bought[*at]).collect();
    let lately = fifths(&known, |b| i64::from(b.0));
    let often = fifths(&known, |b| i64::from(b.1));
    let much = fifths(&known, |b| b.2);
    let mut all = vec![None; accounts];
    for (place, at) in buyers.into_iter().enumerate() {
        let (month, count, sum) = known[place];
        all[at] = Some(Behaviour {
            months_since: last - month,
            months_bought: count,
            bought: Amount(sum),
            scores: [lately[place], often[place], much[place]],
        });
    }
    all
}

/// Number of the last month, count of months and sum, of accounts that bought.
fn bought(sales: &[Sale], accounts: usize) -> Vec<Option<(u32, u32, i64)>> {
    let mut months: Vec<(AccountIx, u32, i64)> = sales
        .iter()
        .map(|sale| (sale.account, month_number(sale.month), sale.amount.0))
        .collect();
    // A month in several rows is one month.
    months.sort_unstable_by_key(|(account, month, _)| (*account, *month));
    let mut all: Vec<Option<(u32, u32, i64)>> = vec![None; accounts];
    for same in months.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (account, month, _) = same[0];
        let sum: i64 = same.iter().map(|(_, _, amount)| amount).sum();
        let Some(slot) = all.get_mut(account.at()).filter(|_| sum > 0) else {
            continue;
        };
        let (_, count, bought) = slot.unwrap_or_default();
        *slot = Some((month, count + 1, bought.saturating_add(sum)));
    }
    all
}

/// The fifth that each lies in, 5 for the greatest: the rank of the last of its equals over all.
fn fifths<T>(list: &[T], key: impl Fn(&T) -> i64) -> Vec<u8> {
    let mut sorted: Vec<i64> = list.iter().map(&key).collect();
    sorted.sort_unstable();
    let fifth = |item: &T| {
        let rank = sorted.partition_point(|other| *other <= key(item));
        (rank * FIFTHS).div_ceil(sorted.len()) as u8
    };
    list.iter().map(fifth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sale(account: u32, month: u32, amount: i64) -> Sale {
        Sale {
            account: AccountIx(account),
            month,
            amount: Amount(amount),
        }
    }

    #[test]
    fn accounts_are_scored_by_fifths_and_equals_alike() {
        let sales: Vec<Sale> = (0..5)
            .flat_map(|a| (0..=a).map(move |m| sale(a, 202_401 + m, 10)))
            .collect();
        let all = behaviours(&sales, 6);
        let scores: Vec<_> = all.iter().flatten().map(|b| b.scores).collect();
        assert_eq!(scores, [[1; 3], [2; 3], [3; 3], [4; 3], [5; 3]]);
        assert_eq!(all[0].unwrap().months_since, 4);
        assert_eq!(all[5], None);
        let same = [
            sale(0, 202_401, 1),
            sale(1, 202_401, 1),
            sale(1, 202_401, 0),
        ];
        let all = behaviours(&same, 2);
        assert!(
            all.iter()
                .flatten()
                .all(|b| b.scores == [5; 3] && b.months_bought == 1)
        );
    }

    #[test]
    fn what_was_given_back_in_whole_was_not_bought() {
        let all = behaviours(&[sale(0, 202_401, 5), sale(0, 202_401, -5)], 1);
        assert_eq!(all, [None]);
        assert_eq!(Habit::of(all[0].as_ref()), Habit::Prospect);
    }

    #[test]
    fn every_score_has_a_name() {
        let named = |scores| {
            Habit::of(Some(&Behaviour {
                months_since: 0,
                months_bought: 1,
                bought: Amount(1),
                scores,
            }))
        };
        assert_eq!(named([5, 4, 4]), Habit::Champion);
        assert_eq!(named([3, 5, 5]), Habit::Loyal);
        assert_eq!(named([5, 1, 2]), Habit::Promising);
        assert_eq!(named([3, 1, 1]), Habit::Fading);
        assert_eq!(named([1, 5, 5]), Habit::AtRisk);
        assert_eq!(named([2, 1, 1]), Habit::Dormant);
    }
}
