//! Cells of workbooks as exact text.
//!
//! A number is the shortest decimal text that is exactly it. A share shown as 12.5 % is the stored
//! 0.125, the same that `amount` reads from the text `12.5%`, so that a table means the same as a
//! workbook and as CSV. Money is its number; codes shown with zeros before them (`00000`) keep
//! their zeros. Days are ISO days, booleans TRUE and FALSE, as spreadsheets export them.

/// Seconds of a day, in thousandths.
const DAY: f64 = 86_400_000.0;

/// Returns a number without an exponent.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        "0".to_owned()
    } else {
        value.to_string()
    }
}

/// Says whether a number has more digits than spreadsheets keep.
pub(super) fn is_long(value: f64) -> bool {
    value.abs() >= 1e15 && value.fract() == 0.0
}

/// Returns a number as its format shows it, where that is a code with zeros before it.
pub(super) fn formatted(value: f64, format: &str) -> Option<String> {
    let zip = format.starts_with("[<=99999]");
    let mut sections = format.split(';');
    let section = if zip {
        sections.next_back()
    } else {
        sections.next()
    }?;
    let plain: String = section
        .chars()
        .filter(|c| !matches!(c, '\\' | '"'))
        .collect();
    let zeros = plain.bytes().filter(|byte| *byte == b'0').count();
    let (whole, code) = (
        value.fract() == 0.0 && (0.0..1e15).contains(&value),
        zeros > 1,
    );
    let only = plain
        .bytes()
        .all(|byte| matches!(byte, b'0' | b'-' | b' ' | b'/'));
    if !whole || !code || !only || !plain.starts_with('0') {
        return None;
    }
    let short = zip && value <= 99_999.0;
    let pattern = if short { "00000" } else { &plain };
    let digits = format!("{value:0>width$}", width = pattern.matches('0').count());
    let spare = digits.len() - pattern.matches('0').count();
    let (mut out, mut rest) = (digits[..spare].to_owned(), digits[spare..].chars());
    for mark in pattern.chars() {
        out.extend(if mark == '0' { rest.next() } else { Some(mark) });
    }
    Some(out)
}

/// Returns a boolean.
pub(super) fn boolean(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// Returns a span of time as hours, minutes and seconds; `days` as a spreadsheet stores it.
pub(super) fn span(days: f64) -> String {
    let thousandths = (days.abs() * DAY).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    let (hours, rest) = (thousandths / 3_600_000, thousandths % 3_600_000);
    let time = clock(0, rest / 60_000, rest % 60_000);
    format!("{sign}{hours}{}", &time[2..])
}

/// Returns a day, a time or both, from the number of days that a spreadsheet stores; `late` where
/// days are counted from 1904. Beyond the year 9999 it is only a number.
pub(super) fn day(serial: f64, late: bool) -> String {
    let thousandths = (serial * DAY).round();
    if !(0.0..=2_958_466.0 * DAY).contains(&thousandths) {
        return number(serial);
    }
    let thousandths = thousandths as u64;
    let (days, of_day) = (thousandths / 86_400_000, thousandths % 86_400_000);
    let time = clock(of_day / 3_600_000, of_day / 60_000 % 60, of_day % 60_000);
    let date = if late {
        from_1904(days)
    } else {
        from_1900(days)
    };
    match (days, of_day) {
        (0, 1..) => time,
        (_, 0) => date,
        _ => format!("{date}T{time}"),
    }
}

fn clock(hours: u64, minutes: u64, rest: u64) -> String {
    let (seconds, thousandths) = (rest / 1000, rest % 1000);
    let time = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if thousandths == 0 {
        time
    } else {
        format!("{time}.{thousandths:03}")
    }
}

/// The system of 1900 counts a 29 February 1900 that never was, as an older program did.
fn from_1900(days: u64) -> String {
    match days {
        0 => "1900-01-00".to_owned(),
        1..60 => civil(days as i64 - 25_568),
        60 => "1900-02-29".to_owned(),
        _ => civil(days as i64 - 25_569),
    }
}

fn from_1904(days: u64) -> String {
    civil(days as i64 - 24_107)
}

/// Returns a day of our calendar, from days since 1970 (after Hinnant, "chrono-compatible low-level
/// date algorithms").
fn civil(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Returns an ISO day or time without a midnight that nobody wrote.
pub(super) fn iso(text: &str) -> &str {
    text.strip_suffix("T00:00:00").unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_every_digit_and_no_exponent() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (12.5, "12.5"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (1234.1, "1234.1"),
            (0.000_000_1, "0.0000001"),
            (f64::NAN, ""),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn codes_keep_the_zeros_that_their_format_shows() {
        let cases = [
            (2134.0, "00000", Some("02134")),
            (21_340_001.0, "00000-0000", Some("02134-0001")),
            (2134.0, "[<=99999]00000;00000\\-0000", Some("02134")),
            (
                21_340_001.0,
                "[<=99999]00000;00000\\-0000",
                Some("02134-0001"),
            ),
            (123_456.0, "00000", Some("123456")),
            (2134.0, "0", None),
            (2134.0, "0.00", None),
            (2134.0, "#,##0", None),
            (0.5, "00000", None),
        ];
        for (value, format, text) in cases {
            assert_eq!(
                formatted(value, format).as_deref(),
                text,
                "{value} {format}"
            );
        }
    }

    #[test]
    fn days_are_read_in_both_systems() {
        let cases = [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (60.0, false, "1900-02-29"),
            (61.0, false, "1900-03-01"),
            (45_000.0, false, "2023-03-15"),
            (45_000.5, false, "2023-03-15T12:00:00"),
            (0.25, false, "06:00:00"),
            (0.0, true, "1904-01-01"),
            (43_538.0, true, "2023-03-15"),
            (2_958_465.0, false, "9999-12-31"),
            (3e6, false, "3000000"),
            (-1.0, false, "-1"),
        ];
        for (serial, late, text) in cases {
            assert_eq!(day(serial, late), text, "{serial}");
        }
        assert_eq!(span(1.5), "36:00:00");
        assert_eq!(iso("2026-09-15T00:00:00"), "2026-09-15");
    }
}
