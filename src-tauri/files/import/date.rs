//! Months and days as files write them.

/// Names of months by their first three letters, in English; German, French and Spanish where they differ.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "jui"],
    &["jul"],
    &["aug", "aoû", "ago"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Years that a plan may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// Reads the month of a month or day as year × 100 + month: `2026-09`, `202609`, `09/2026`,
/// `Sep 2026`, `Sep-26`, `2026-09-15`, `15.09.2026`, `9/15/2026`.
///
/// A day such as `3/4/2026` that reads both ways is taken as the month first, as in `9/15/2026`.
pub fn month(text: &str) -> Option<u32> {
    let (year, month, _) = parts(text)?;
    Some(year * 100 + month)
}

/// Reads a day as `YYYY-MM-DD`; the first of the month when there is no day.
pub fn on_day(text: &str) -> Option<String> {
    let (year, month, day) = parts(text)?;
    (day <= days(year, month)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let text = text.trim();
    let date = text
        .split(['T', ' '])
        .next()
        .filter(|d| d.contains(|c: char| c.is_ascii_digit()) && d.len() >= 8);
    named(text).or_else(|| numbers(date.unwrap_or(text)))
}

fn numbers(text: &str) -> Option<(u32, u32, u32)> {
    let dotted = text.contains('.');
    let runs: Vec<&str> = text.split(['-', '/', '.']).collect();
    let numbers: Vec<u32> = runs.iter().map(|run| whole(run)).collect::<Option<_>>()?;
    let found = match (numbers.as_slice(), runs.first()?.len()) {
        ([only], 6) => (only / 100, only % 100, 1),
        ([only], 8) => (only / 10_000, only / 100 % 100, only % 100),
        ([year, month], 4) | ([month, year], _) => (*year, *month, 1),
        ([year, month, day], 4) => (*year, *month, *day),
        ([day, month, year], _) if dotted || *day > 12 => (full(*year), *month, *day),
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
        let start: String = run.chars().take(3).collect();
        MONTHS.iter().position(|names| {
            names.contains(&start.as_str()) && !run.contains(|c: char| c.is_ascii_digit())
        })
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
    if year < 100 { year + 2000 } else { year }
}

fn sensible(date: (u32, u32, u32)) -> Option<(u32, u32, u32)> {
    let (year, month, day) = date;
    let fine = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fine.then_some(date)
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
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
