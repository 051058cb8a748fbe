//! What a column of the table is sorted by: one number per account.

use planner::plan::{Located, TerritoryId};

use crate::error::AppError;
use crate::session::Session;
use crate::wire::AccountColumn;

/// Stands for an empty cell, which comes last whichever way a column is sorted.
pub(super) const MISSING: i64 = i64::MAX;

/// Returns one number per account whose order is the order of the column.
pub(super) fn ranks(session: &Session, column: &AccountColumn) -> Result<Vec<i64>, AppError> {
    let plan = &session.plan;
    let accounts = &plan.accounts;
    Ok(match column {
        AccountColumn::Name => of_texts(&accounts.names),
        AccountColumn::Code => of_texts(&accounts.codes),
        AccountColumn::Territory => territories(session)?,
        AccountColumn::Located => accounts.located.iter().map(|l| *l as i64).collect(),
        AccountColumn::Measure { measure } => {
            let values = accounts.values.get(*measure as usize);
            let values = values.ok_or(AppError::Unknown {
                what: "measure",
                number: u64::from(*measure),
            })?;
            values.iter().map(|amount| amount.0).collect()
        }
        AccountColumn::Cell { header } => {
            let cells = session.store().attribute_column(header, accounts.len())?;
            of_texts(&cells)
        }
    })
}

/// Returns the word by which a filter names how an account was placed.
pub(super) const fn located(located: Located) -> &'static str {
    match located {
        Located::ByHand => "by_hand",
        Located::Coordinates => "coordinates",
        Located::PostalCode => "postal_code",
        Located::PostalPrefix => "prefix",
        Located::City => "city_region",
        Located::CityAlone => "city",
        Located::Nowhere => "none",
    }
}

fn territories(session: &Session) -> Result<Vec<i64>, AppError> {
    let scenario = session.shown()?;
    let names: Vec<String> = scenario
        .territories
        .iter()
        .map(|t| t.name.clone())
        .collect();
    let ranks = of_texts(&names);
    let rank = |keeper: &Option<TerritoryId>| {
        let slot = keeper.and_then(|id| scenario.slot(id));
        slot.map_or(MISSING, |slot| ranks[slot])
    };
    Ok(session.count.keepers.iter().map(rank).collect())
}

/// Ranks texts as a reader would: numbers by their size and before words, words without regard to
/// capitals and accents; equal ones share a rank, empty ones have none.
fn of_texts(texts: &[String]) -> Vec<i64> {
    let mut sorted: Vec<(Reading, u32)> = texts
        .iter()
        .zip(0..)
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, at)| (Reading::of(text.trim()), at))
        .collect();
    sorted.sort_unstable_by(|a, b| a.0.order(&b.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![MISSING; texts.len()];
    let mut rank = 0;
    for (place, (reading, at)) in sorted.iter().enumerate() {
        let new = place > 0 && sorted[place - 1].0.order(reading).is_ne();
        rank += i64::from(new);
        ranks[*at as usize] = rank;
    }
    ranks
}

/// A text as it is compared.
enum Reading {
    Number(f64),
    Words(Box<str>),
}

impl Reading {
    fn of(text: &str) -> Self {
        let digits = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
        match text.parse::<f64>() {
            Ok(number) if digits && number.is_finite() => Self::Number(number),
            _ => Self::Words(atlas::fold(text).into()),
        }
    }

    fn order(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Number(_), Self::Words(_)) => std::cmp::Ordering::Less,
            (Self::Words(_), Self::Number(_)) => std::cmp::Ordering::Greater,
            (Self::Words(a), Self::Words(b)) => a.cmp(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_by_size_then_words_without_capitals_and_accents_and_empty_cells_last() {
        let texts = ["zoo", "10", "Äpfel", "", "9", "apfel", "-1"].map(str::to_owned);
        let ranks = of_texts(&texts);
        assert_eq!(ranks, [4, 2, 3, MISSING, 1, 3, 0]);
    }
}
