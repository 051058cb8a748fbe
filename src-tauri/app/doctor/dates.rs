//! Months of sales that have not been yet or were long ago, and closing days that are none.

use files::import::on_day;
use planner::carve::Edit;
use planner::plan::Opportunity;

use super::{Finding, Fix, Odd, Patient};
use crate::error::AppError;
use crate::import::counted;
use crate::now;

/// Before this year nobody kept the sales that a plan is made of.
const EARLIEST: u32 = 1990;

/// After this year no deal closes.
const LATEST: u32 = 2100;

/// Looks through sales and deals; closing days that cannot be are made unknown by the fix.
#[expect(clippy::unnecessary_wraps, reason = "all looks have one shape")]
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let plan = patient.plan;
    let this_month = month_of(&now());
    let early = EARLIEST * 100;
    let odd_months = plan
        .sales
        .iter()
        .filter(|s| s.month > this_month || s.month < early);
    let mut rows: Vec<Odd> = odd_months
        .map(|sale| {
            let (year, month) = (sale.month / 100, sale.month % 100);
            Odd::at(sale.account, format!("sales in {year}-{month:02}"))
        })
        .collect();
    let impossible = |deal: &Opportunity| !deal.close.is_empty() && !possible(&deal.close);
    let deals: Vec<&Opportunity> = plan
        .opportunities
        .iter()
        .filter(|d| impossible(d))
        .collect();
    rows.extend(deals.iter().map(|deal| {
        Odd::at(
            deal.account,
            format!("{} closes on {}", deal.code, deal.close),
        )
    }));
    rows.sort_by_key(|odd| odd.account);
    let fix = (!deals.is_empty()).then(|| unknown(&plan.opportunities, impossible, deals.len()));
    let words = ["date cannot be", "dates cannot be"];
    Ok(Finding::of("dates", rows, words, fix))
}

/// The month of a time as RFC 3339; the far future where it does not read.
fn month_of(now: &str) -> u32 {
    let digits: String = now.chars().filter(char::is_ascii_digit).take(6).collect();
    digits.parse().unwrap_or(u32::MAX)
}

fn possible(close: &str) -> bool {
    let year = close.get(..4).and_then(|year| year.parse::<u32>().ok());
    let in_reach = year.is_some_and(|year| (EARLIEST..=LATEST).contains(&year));
    in_reach && on_day(close).is_some_and(|day| day == close)
}

fn unknown(all: &[Opportunity], impossible: impl Fn(&Opportunity) -> bool, count: usize) -> Fix {
    let first = all.iter().position(&impossible).unwrap_or(all.len());
    let mended = all[first..].iter().cloned().map(|mut deal| {
        if impossible(&deal) {
            deal.close.clear();
        }
        deal
    });
    let edits = vec![
        Edit::DropOpportunities {
            count: (all.len() - first) as u32,
        },
        Edit::AddOpportunities {
            opportunities: mended.collect(),
        },
    ];
    let days = counted(count as u32, "closing day", "closing days");
    Fix {
        label: format!("Made {days} unknown"),
        edit: Edit::Group { edits },
    }
}
