//! Segments by rules: for which accounts all of them hold.

use crate::plan::{Amount, Segment, Test};

/// What a rule looks at, by account.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// In words; empty where nothing is known.
    Words(Vec<String>),
    /// As numbers; none where there is none.
    Numbers(Vec<Option<Amount>>),
}

/// Says by account whether every rule of a segment holds; `seen` is what each of its rules looks at,
/// `accounts` how many there are.
///
/// A rule about words never holds for a number, nor one about a number where there is none.
pub fn members(segment: &Segment, seen: &[Seen], accounts: usize) -> Vec<bool> {
    let mut inside = vec![true; accounts];
    for (rule, seen) in segment.rules.iter().zip(seen) {
        for (inside, holds) in inside.iter_mut().zip(held(rule.test, &rule.value, seen)) {
            *inside &= holds;
        }
    }
    inside
}

/// Says by account whether one rule holds.
pub fn held(test: Test, value: &str, seen: &Seen) -> Vec<bool> {
    match seen {
        Seen::Words(words) => {
            let wanted = plain(value);
            let holds = |word: &String| says(test, &plain(word), &wanted);
            words.iter().map(holds).collect()
        }
        Seen::Numbers(numbers) => {
            let wanted = value.trim().parse().ok().and_then(Amount::from_f64);
            let holds = |number: &Option<Amount>| counts(test, *number, wanted);
            numbers.iter().map(holds).collect()
        }
    }
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase()
}

fn says(test: Test, word: &str, wanted: &str) -> bool {
    match test {
        Test::Is => word == wanted,
        Test::IsNot => word != wanted,
        Test::Contains => word.contains(wanted),
        Test::AtLeast | Test::AtMost => false,
    }
}

fn counts(test: Test, number: Option<Amount>, wanted: Option<Amount>) -> bool {
    let both = number.zip(wanted);
    match test {
        Test::Is => both.is_some_and(|(number, wanted)| number == wanted),
        Test::IsNot => both.is_none_or(|(number, wanted)| number != wanted),
        Test::AtLeast => both.is_some_and(|(number, wanted)| number >= wanted),
        Test::AtMost => both.is_some_and(|(number, wanted)| number <= wanted),
        Test::Contains => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Rule, Trait};

    fn rule(test: Test, value: &str) -> Rule {
        Rule {
            what: Trait::Sold,
            test,
            value: value.to_owned(),
        }
    }

    #[test]
    fn all_rules_hold_for_the_accounts_of_a_segment() {
        let words = |list: &[&str]| Seen::Words(list.iter().map(|w| (*w).to_owned()).collect());
        let segment = Segment {
            name: "Large hospitals".to_owned(),
            rules: vec![
                rule(Test::Contains, "hospital"),
                rule(Test::IsNot, " children\u{2019}s HOSPITAL"),
                rule(Test::AtLeast, "1000.5"),
                rule(Test::AtMost, "2000"),
            ],
        };
        let kinds = words(&[
            "Acute Hospital",
            "Acute Hospital ",
            "Children\u{2019}s hospital",
            "Clinic",
            "hospital",
            "hospital",
        ]);
        let sold = [1_000_500, 1_000_499, 1_500_000, 1_500_000, 2_000_001];
        let mut sold: Vec<_> = sold.into_iter().map(|v| Some(Amount(v))).collect();
        sold.push(None);
        let sold = Seen::Numbers(sold);
        let seen = [kinds.clone(), kinds, sold.clone(), sold];
        let inside = members(&segment, &seen, 6);
        assert_eq!(inside, [true, false, false, false, false, false]);
    }

    #[test]
    fn what_is_not_known_is_not_a_number() {
        let seen = Seen::Numbers(vec![None, Some(Amount(5_000))]);
        let with = |test| held(test, "5", &seen);
        assert_eq!(with(Test::Is), [false, true]);
        assert_eq!(with(Test::IsNot), [true, false]);
        assert_eq!(with(Test::AtMost), [false, true]);
        assert_eq!(held(Test::AtLeast, "much", &seen), [false, false]);
    }
}
