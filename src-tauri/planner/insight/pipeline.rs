//! Open deals, by the chance that they are won and the month they are likely to be.
//!
//! How far a deal had come before it was won or lost is on no record, so the chance of a stage
//! cannot be measured: chances are what somebody believes, and start out by the usual names of
//! stages. Deals that are over say what share was won in all; they bring nothing more.

use std::collections::BTreeMap;

use crate::plan::{Amount, Opportunity, Pipeline, Plan, month_number};

/// Chances by what a stage is called, in per cent; the first whose word occurs counts.
const USUAL: [(&str, u8); 14] = [
    ("verbal", 90),
    ("commit", 90),
    ("contract", 80),
    ("negotiat", 75),
    ("decision", 60),
    ("proposal", 50),
    ("quote", 50),
    ("demo", 40),
    ("engag", 40),
    ("value", 40),
    ("qualif", 20),
    ("discover", 20),
    ("prospect", 10),
    ("lead", 10),
];
/// The chance of a stage whose name says nothing: one deal in three is a common rule of thumb.
const UNKNOWN: u8 = 33;

/// Deals that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Over {
    /// Won.
    pub won: u32,
    /// Lost.
    pub lost: u32,
}

/// Says whether a deal is still open: its stage says neither that it was won nor that it was lost.
pub fn is_open(deal: &Opportunity) -> bool {
    !says(&deal.stage, "won") && !says(&deal.stage, "lost")
}

/// Counts the deals that are over.
pub fn over(plan: &Plan) -> Over {
    let count = |word| {
        let deals = plan.opportunities.iter();
        deals.filter(|deal| says(&deal.stage, word)).count() as u32
    };
    Over {
        won: count("won"),
        lost: count("lost"),
    }
}

/// Says whether a word stands in the name of a stage, as a word of its own.
fn says(stage: &str, word: &str) -> bool {
    let mut words = stage.split(|c: char| !c.is_alphanumeric());
    words.any(|one| one.eq_ignore_ascii_case(word))
}

/// Returns the usual chance of a stage, in per cent.
pub fn usual_chance(stage: &str) -> u8 {
    let stage = stage.to_lowercase();
    let known = USUAL.iter().find(|(word, _)| stage.contains(word));
    known.map_or(UNKNOWN, |(_, chance)| *chance)
}

/// What is believed of a stage, in per cent.
pub fn chance(policy: &Pipeline, stage: &str) -> u8 {
    let said = policy.chances.get(stage).copied();
    said.unwrap_or_else(|| usual_chance(stage)).min(100)
}

/// One stage of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// As the file names it.
    pub name: String,
    /// Chance in per cent.
    pub chance: u8,
    /// Deals.
    pub deals: u32,
    /// What they would bring if all were won.
    pub amount: Amount,
}

/// Returns the stages of a plan's open deals, the likeliest last.
pub fn stages(plan: &Plan, policy: &Pipeline) -> Vec<Stage> {
    let mut all: BTreeMap<&str, (u32, i64)> = BTreeMap::new();
    for deal in plan.opportunities.iter().filter(|deal| is_open(deal)) {
        let (deals, amount) = all.entry(deal.stage.as_str()).or_default();
        *deals += 1;
        *amount = amount.saturating_add(deal.amount.0);
    }
    let stage = |(name, (deals, amount)): (&str, (u32, i64))| Stage {
        name: name.to_owned(),
        chance: chance(policy, name),
        deals,
        amount: Amount(amount),
    };
    let mut stages: Vec<Stage> = all.into_iter().map(stage).collect();
    stages.sort_by_key(|stage| stage.chance);
    stages
}

/// Returns by account what its open deals are likely to bring in some months, first to last.
///
/// A deal that should have closed already is likely to in the first of them.
pub fn likely(plan: &Plan, policy: &Pipeline, first: u32, last: u32) -> Vec<Amount> {
    let mut sums = vec![Amount(0); plan.accounts.len()];
    let (first, last) = (month_number(first), month_number(last));
    for deal in plan.opportunities.iter().filter(|deal| is_open(deal)) {
        let month = closes(deal).map_or(first, |month| {
            (month + u32::from(policy.slip_months)).max(first)
        });
        let share = i128::from(deal.amount.0) * i128::from(chance(policy, &deal.stage)) / 100;
        if let Some(sum) = sums.get_mut(deal.account.at()).filter(|_| month <= last) {
            sum.0 = sum.0.saturating_add(share as i64);
        }
    }
    sums
}

/// The number of the month a deal is expected to close in; none where its date is no date.
fn closes(deal: &Opportunity) -> Option<u32> {
    let year: u32 = deal.close.get(..4)?.parse().ok()?;
    let month: u32 = deal.close.get(5..7)?.parse().ok()?;
    (1..=12)
        .contains(&month)
        .then(|| month_number(year.min(9999) * 100 + month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AccountIx, AccountRow, AccountRows};

    fn plan(deals: &[(&str, i64, &str)]) -> Plan {
        let mut plan = Plan::default();
        let row = AccountRow {
            code: "a".to_owned(),
            name: "A".to_owned(),
            point: None,
            located: crate::plan::Located::Nowhere,
            unit: None,
            values: Vec::new(),
            attributes: BTreeMap::new(),
        };
        let mut accounts = AccountRows::default();
        accounts.push(&row);
        crate::carve::apply(&mut plan, &crate::carve::Edit::AddAccounts { accounts }).unwrap();
        plan.opportunities = deals
            .iter()
            .map(|(stage, amount, close)| Opportunity {
                code: String::new(),
                account: AccountIx(0),
                stage: (*stage).to_owned(),
                amount: Amount(*amount),
                close: (*close).to_owned(),
            })
            .collect();
        plan
    }

    #[test]
    fn deals_count_by_their_chance_in_the_months_asked_for() {
        let plan = plan(&[
            ("Proposal", 1000, "2026-11-05"),
            ("Negotiation", 1000, "2020-01-01"),
            ("Qualify", 1000, "2027-09-30"),
            ("Qualify", 1000, "2027-10-01"),
            ("Our own word", 100, "soon"),
            ("Closed-Won", 9000, "2026-11-01"),
            ("lost", 9000, "2026-11-01"),
        ]);
        let policy = Pipeline::default();
        let sums = likely(&plan, &policy, 202_610, 202_709);
        assert_eq!(sums, [Amount(500 + 750 + 200 + 33)]);
        let late = Pipeline {
            slip_months: 1,
            chances: [("Proposal".to_owned(), 10)].into(),
        };
        let sums = likely(&plan, &late, 202_610, 202_709);
        assert_eq!(sums, [Amount(100 + 750 + 33)]);
        assert_eq!(over(&plan), Over { won: 1, lost: 1 });
        let stages = stages(&plan, &late);
        let chances: Vec<_> = stages
            .iter()
            .map(|s| (s.name.as_str(), s.chance, s.deals))
            .collect();
        assert_eq!(
            chances,
            [
                ("Proposal", 10, 1),
                ("Qualify", 20, 2),
                ("Our own word", 33, 1),
                ("Negotiation", 75, 1)
            ]
        );
    }
}
