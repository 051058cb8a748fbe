//! Months and days as files write them.

use planner::plan::days_of_month;

use super::number::Decimal;
use super::table::Table;

/// Names of months in English, German, French, Spanish, Italian, Dutch and Polish; any beginning of
/// three letters or more stands for the whole.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "janvier", "enero", "gennaio", "styczeń", "stycznia", "jänner",
    ],
    &[
        "february", "februar", "février", "fevrier", "febrero", "febbraio", "luty", "lutego",
    ],
    &[
        "march", "märz", "maerz", "mrz", "mars", "marzo", "maart", "mrt", "marzec", "marca",
    ],
    &["april", "avril", "abril", "aprile", "kwiecień", "kwietnia"],
    &["may", "mai", "mayo", "maggio", "mei", "maj", "maja"],
    &[
        "june", "juni", "juin", "junio", "giugno", "czerwiec", "czerwca",
    ],
    &[
        "july", "juli", "juillet", "julio", "luglio", "lipiec", "lipca",
    ],
    &[
        "august",
        "août",
        "aout",
        "agosto",
        "augustus",
        "sierpień",
        "sierpnia",
    ],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "wrzesień",
        "września",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "październik",
        "października",
    ],
    &["november", "novembre", "noviembre", "listopad", "listopada"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "grudzień",
        "grudnia",
    ],
];

/// Shortest beginning of a month's name.
const SHORTEST: usize = 3;

/// Which comes first in days such as `3/4/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// As in `9/15/2026`.
    #[default]
    MonthFirst,
    /// As in `15/9/2026`.
    DayFirst,
}

impl DayOrder {
    /// Judges the order from all values of a column: one day above 12 tells. Where none does, a
    /// table with decimal commas has the day first. Also says whether that was a guess.
    pub(super) fn of(table: &Table, column: usize) -> (Self, bool) {
        let (mut day, mut month, mut either) = (0_u32, 0_u32, false);
        for row in &table.rows {
            match ambiguous(row.cell(column)) {
                Some((13.., ..=12)) => day += 1,
                Some((..=12, 13..)) => month += 1,
                Some((first, second)) => either |= first != second,
                None => {}
            }
        }
        let usual = match table.decimal {
            Decimal::Comma => Self::DayFirst,
            Decimal::Point => Self::MonthFirst,
        };
        match day.cmp(&month) {
            std::cmp::Ordering::Greater => (Self::DayFirst, false),
            std::cmp::Ordering::Less => (Self::MonthFirst, false),
            std::cmp::Ordering::Equal => (usual, either),
        }
    }
}

/// The first two numbers of a day that could be read both ways.
fn ambiguous(text: &str) -> Option<(u32, u32)> {
    let date = text.split(['T', ' ']).next()?;
    let mut runs = date.split(['/', '-']);
    let (first, second, third) = (runs.next()?, runs.next()?, runs.next()?);
    let short = first.len() <= 2 && second.len() <= 2 && matches!(third.len(), 2 | 4);
    if !short {
        return None;
    }
    whole(third)?;
    Some((whole(first)?, whole(second)?))
}

/// Years that a plan may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// Reads the month of a month or day as year × 100 + month: `2026-09`, `202609`, `09/2026`,
/// `Sep 2026`, `Sep-26`, `2026-09-15`, `15.09.2026`, `9/15/2026`.
///
/// A day such as `3/4/2026` that reads both ways is taken as the month first, as in `9/15/2026`.
pub fn month(text: &str) -> Option<u32> {
    month_in(text, DayOrder::MonthFirst)
}

/// Reads the month of a month or day whose order is known.
pub(super) fn month_in(text: &str, order: DayOrder) -> Option<u32> {
    let (year, month, _) = parts(text, order)?;
    Some(year * 100 + month)
}

/// Reads the first month of a quarter: `Q1 2024`, `2024-Q1`, `1Q24`, `T1 2024`, `1. Quartal 2024`.
pub(super) fn quarter(text: &str) -> Option<u32> {
    let upper = text.trim().to_uppercase();
    let mut found = (None, None);
    let spaced = upper
        .replace(['-', '/', '_', '.', '\''], " ")
        .replace("QUARTAL", "Q");
    let spaced = spaced
        .replace("TRIM", "Q")
        .replace("QTR", "Q")
        .replace("KW ", "K ");
    let mut runs: Vec<&str> = spaced.split_whitespace().collect();
    let joined: String;
    if let Some(at) = runs.iter().position(|run| *run == "Q") {
        // `1. Quartal` and `Q 1` are written as two words.
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let one = near.filter_map(|near| Some((near, *runs.get(near)?)));
        let (near, digit) = one.into_iter().find(|(_, run)| run.len() == 1)?;
        joined = format!("Q{digit}");
        runs[at] = &joined;
        runs.remove(near);
    }
    for run in runs {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let letters: String = run.chars().filter(|c| !c.is_ascii_digit()).collect();
        match (letters.as_str(), digits.len()) {
            ("Q" | "T" | "K", 1) => found.0 = whole(&digits),
            ("Q", 3 | 5) => {
                // `1Q24` and `Q12024`: the quarter stands first.
                found = (whole(&digits[..1]), whole(&digits[1..]));
            }
            ("", 2 | 4) => found.1 = whole(&digits),
            _ => return None,
        }
    }
    let (quarter, year) = (found.0?, full(found.1?));
    let fine = (1..=4).contains(&quarter) && YEARS.contains(&year);
    fine.then_some(year * 100 + quarter * 3 - 2)
}

/// Reads a day as `YYYY-MM-DD`; the first of the month when there is no day.
pub fn on_day(text: &str) -> Option<String> {
    on_day_in(text, DayOrder::MonthFirst)
}

/// Reads a day whose order is known.
pub(super) fn on_day_in(text: &str, order: DayOrder) -> Option<String> {
    let (year, month, day) = parts(text, order)?;
    (day <= days_of_month(year, month)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn parts(text: &str, order: DayOrder) -> Option<(u32, u32, u32)> {
    let text = text.trim();
    let date = text
        .split(['T', ' '])
        .next()
        .filter(|d| d.contains(|c: char| c.is_ascii_digit()) && d.len() >= 8);
    named(text).or_else(|| numbers(date.unwrap_or(text), order))
}

fn numbers(text: &str, order: DayOrder) -> Option<(u32, u32, u32)> {
    let day_first = text.contains('.') || order == DayOrder::DayFirst;
    let runs: Vec<&str> = text.split(['-', '/', '.']).collect();
    let numbers: Vec<u32> = runs.iter().map(|run| whole(run)).collect::<Option<_>>()?;
    let found = match (numbers.as_slice(), runs.first()?.len()) {
        ([only], 6) => (only / 100, only % 100, 1),
        ([only], 8) => (only / 10_000, only / 100 % 100, only % 100),
        ([year, month], 4) | ([month, year], _) => (*year, *month, 1),
        ([year, month, day], 4) => (*year, *month, *day),
        ([day, month, year], _) if (day_first || *day > 12) && *month <= 12 => {
            (full(*year), *month, *day)
        }
        ([month, day, year], _) => (full(*year), *month, *day),
        _ => return None,
    };
    sensible(found)
}

/// `Sep 2026`, `September 2026`, `Sep-26`, `15 Sep 2026`.
fn named(text: &str) -> Option<(u32, u32, u32)> {
    let lower = text.to_lowercase();
    let runs: Vec<&str> = lower
        .split([' ', '-', '/', '.', ','])
        .filter(|r| !r.is_empty())
        .collect();
    let of_name = |run: &&str| {
        let long = run.chars().count() >= SHORTEST;
        MONTHS
            .iter()
            .position(|names| long && names.iter().any(|name| name.starts_with(*run)))
    };
    let month = runs.iter().find_map(of_name)? as u32 + 1;
    let numbers: Vec<u32> = runs
        .iter()
        .filter(|run| of_name(run).is_none())
        .map(|run| whole(run))
        .collect::<Option<_>>()?;
    let found = match numbers.as_slice() {
        [year] => (full(*year), month, 1),
        [day, year] if *year > 31 || *day <= 31 => (full(*year), month, *day),
        _ => return None,
    };
    sensible(found)
}

fn whole(run: &str) -> Option<u32> {
    let digits = run.len() <= 8 && run.bytes().all(|byte| byte.is_ascii_digit());
    if digits { run.parse().ok() } else { None }
}

fn full(year: u32) -> u32 {
    match year {
        ..70 => year + 2000,
        70..100 => year + 1900,
        _ => year,
    }
}

fn sensible(date: (u32, u32, u32)) -> Option<(u32, u32, u32)> {
    let (year, month, day) = date;
    let fine = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fine.then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn months_are_read_as_files_write_them() {
        let same = [
            "2026-09",
            "2026/09",
            "202609",
            "09/2026",
            "9/2026",
            "Sep 2026",
            "September 2026",
            "Sep-26",
            "2026-09-15",
            "20260915",
            "15.09.2026",
            "9/15/2026",
            "15/9/2026",
            "15 Sep 2026",
            "2026-09-15T10:00:00Z",
            "2026-09-15 10:00",
        ];
        for text in same {
            assert_eq!(month(text), Some(202_609), "{text}");
        }
        for text in [
            "", "2026", "13/2026", "abc", "Sep", "99999999", "revenue", "1,234", "12.5",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_read_in_seven_languages() {
        let cases = [
            ("Jan 24", 202_401),
            ("Januar 2024", 202_401),
            ("Juillet 2024", 202_407),
            ("juin 24", 202_406),
            ("Mrz 24", 202_403),
            ("Août 2024", 202_408),
            ("ago-24", 202_408),
            ("Gennaio 2024", 202_401),
            ("mei 2024", 202_405),
            ("Październik 2024", 202_410),
            ("Dez. 98", 199_812),
        ];
        for (text, wanted) in cases {
            assert_eq!(month(text), Some(wanted), "{text}");
        }
        for text in ["Market 24", "Marketing 2024", "Decline 24", "ma 24"] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn quarters_are_read_as_files_write_them() {
        for text in [
            "Q2 2024",
            "2024-Q2",
            "Q2/24",
            "2Q24",
            "Q2 24",
            "T2 2024",
            "2. Quartal 2024",
            "2024Q2",
        ] {
            let wanted = if text == "2024Q2" {
                None
            } else {
                Some(202_404)
            };
            assert_eq!(quarter(text), wanted, "{text}");
        }
        for text in ["Q5 2024", "Q1", "2024", "12", "Quota 2024", "1Q", "Q 2024"] {
            assert_eq!(quarter(text), None, "{text}");
        }
    }

    #[test]
    fn a_whole_column_decides_whether_the_day_comes_first() {
        use DayOrder::{DayFirst, MonthFirst};
        let table = |text: &str| crate::import::csv::read(text.as_bytes(), "a.csv").unwrap();
        let of = |text: &str| DayOrder::of(&table(text), 1);
        assert_eq!(of("id,date\n1,3/4/2026\n2,25/4/2026\n"), (DayFirst, false));
        assert_eq!(
            of("id,date\n1,3/4/2026\n2,4/25/2026\n"),
            (MonthFirst, false)
        );
        assert_eq!(of("id,date\n1,3/4/2026\n2,4/5/2026\n"), (MonthFirst, true));
        assert_eq!(
            of("id;date;x\n1;3/4/2026;1,5\n2;4/5/2026;2,5\n"),
            (DayFirst, true)
        );
        assert_eq!(of("id,date\n1,2026-03-04\n"), (MonthFirst, false));
        assert_eq!(
            on_day_in("3/4/2026", DayFirst).as_deref(),
            Some("2026-04-03")
        );
        assert_eq!(
            on_day_in("4/25/2026", DayFirst).as_deref(),
            Some("2026-04-25")
        );
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(on_day("2027-02-16").as_deref(), Some("2027-02-16"));
        assert_eq!(on_day("29.02.2028").as_deref(), Some("2028-02-29"));
        assert_eq!(on_day("29.02.2027"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}") {
            let _ = month(&text);
            let _ = on_day(&text);
        }
    }
}
