//! Numbers as people write them: currency signs, thousands, either decimal mark, brackets for minus.

use planner::plan::Amount;
use serde::{Deserialize, Serialize};

/// What stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Decimal {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// Words that mean that there is no number.
const NOTHING: [&str; 12] = [
    "", "-", "--", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", "?",
];

/// Currency words that may stand before or after a number; signs are dropped one by one.
const CURRENCIES: [&str; 30] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN",
    "CZK", "HUF", "RON", "INR", "CNY", "BRL", "MXN", "ZAR", "TRY", "US$", "R$", "kr.", "kr", "zł",
    "Kč", "Fr.", "lei",
];

/// Digits of a whole number that always fit an amount.
const MOST_DIGITS: usize = 15;

impl Decimal {
    /// Judges by values which mark they are written with; a point when they do not say.
    pub fn of_values<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        Self::judged(Self::votes(values)).unwrap_or_default()
    }

    /// Counts values that prove a point and a comma.
    pub(super) fn votes<'a>(values: impl Iterator<Item = &'a str>) -> (u32, u32) {
        let (mut points, mut commas) = (0, 0);
        for value in values {
            match vote(value) {
                Some(Self::Point) => points += 1,
                Some(Self::Comma) => commas += 1,
                None => {}
            }
        }
        (points, commas)
    }

    /// Judges by votes which mark is used; none when they do not say.
    pub(super) fn judged((points, commas): (u32, u32)) -> Option<Self> {
        match points.cmp(&commas) {
            std::cmp::Ordering::Greater => Some(Self::Point),
            std::cmp::Ordering::Less => Some(Self::Comma),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// Reads a number exactly, to the nearest thousandth; `Ok(None)` for an empty cell or a word for it.
///
/// A share such as `12.5%` is 0.125, the value that a spreadsheet stores for it.
///
/// The error is the reason in words.
pub fn amount(text: &str, decimal: Decimal) -> Result<Option<Amount>, &'static str> {
    if let Some(amount) = bare(text, decimal) {
        return Ok(Some(amount));
    }
    let Some(plain) = plain(text, decimal)? else {
        return Ok(None);
    };
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    if digits.contains(['e', 'E']) {
        let value: f64 = plain.parse().map_err(|_| "it is not a number")?;
        return Amount::from_f64(value).map(Some).ok_or("it is too large");
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.trim_start_matches('0').len() > MOST_DIGITS {
        return Err("it is too large");
    }
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().map_err(|_| "it is not a number")?
    };
    let mut thousandths: i64 = 0;
    for place in 0..3 {
        let digit = part
            .as_bytes()
            .get(place)
            .map_or(0, |byte| i64::from(byte - b'0'));
        thousandths = thousandths * 10 + digit;
    }
    let half_up = part.as_bytes().get(3).is_some_and(|byte| *byte >= b'5');
    let sum = whole * Amount::SCALE + thousandths + i64::from(half_up);
    Ok(Some(Amount(if negative { -sum } else { sum })))
}

/// Reads what most cells hold, digits with at most three decimals, without the rules for all others;
/// none when those must judge.
fn bare(text: &str, decimal: Decimal) -> Option<Amount> {
    let point = |text: &'_ str| {
        (decimal == Decimal::Point)
            .then(|| text.find('.'))
            .flatten()
    };
    let (whole, part) = match point(text) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    let digits = |run: &str| run.bytes().all(|byte| byte.is_ascii_digit());
    let short = (1..=MOST_DIGITS).contains(&whole.len()) && part.len() <= Amount::DECIMALS;
    if !short || !digits(whole) || !digits(part) {
        return None;
    }
    let sum = |sum: i64, digit: u8| sum * 10 + i64::from(digit - b'0');
    let missing = (part.len()..Amount::DECIMALS).map(|_| b'0');
    let all = whole.bytes().chain(part.bytes()).chain(missing);
    Some(Amount(all.fold(0, sum)))
}

/// Reads degrees; `Ok(None)` for an empty cell. Comma and point both count as the decimal mark.
pub fn degrees(text: &str) -> Result<Option<f64>, &'static str> {
    let lone_comma = text.contains(',') && !text.contains('.');
    let decimal = if lone_comma {
        Decimal::Comma
    } else {
        Decimal::Point
    };
    let bare = text.trim().trim_end_matches('°');
    if bare.ends_with('%') {
        return Err("it is a per cent");
    }
    match plain(bare, decimal)? {
        Some(plain) => plain.parse().map(Some).map_err(|_| "it is not a number"),
        None => Ok(None),
    }
}

/// Says whether a value is a number or empty.
pub(super) fn is_number(text: &str, decimal: Decimal) -> bool {
    amount(text, decimal).is_ok()
}

/// Words that spreadsheets show where a formula failed.
const ERRORS: [&str; 11] = [
    "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#DATA!", "#SPILL!",
    "#CALC!", "#NV",
];

/// Says whether a value is the error of a formula.
pub(super) fn is_error(text: &str) -> bool {
    text.starts_with('#') && ERRORS.contains(&text)
}

/// Says whether a value is a long whole number that a spreadsheet shortened to a power of ten, such
/// as `1.23E+15`: too long for money, so it was an id.
pub(super) fn is_rounded(text: &str) -> bool {
    let Some((base, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |run: &str| !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = base.split_once(['.', ',']).unwrap_or((base, "0"));
    let exponent = exponent.strip_prefix('+').unwrap_or_default();
    whole.len() == 1
        && digits(whole)
        && digits(part)
        && digits(exponent)
        && exponent
            .parse()
            .is_ok_and(|ten: u32| (SHORTEST_ROUNDED..=LONGEST_ROUNDED).contains(&ten))
}

/// Powers of ten that spreadsheets show for ids: below, they show every digit; above, it is science.
const SHORTEST_ROUNDED: u32 = 11;
const LONGEST_ROUNDED: u32 = 40;

/// Returns sign, digits and a point, or an exponent form, with everything else taken off.
fn plain(text: &str, decimal: Decimal) -> Result<Option<String>, &'static str> {
    let trimmed = text.trim();
    if NOTHING
        .iter()
        .any(|word| word.eq_ignore_ascii_case(trimmed))
    {
        return Ok(None);
    }
    let body = without_currency(trimmed);
    let (body, bracketed) = match body.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (without_currency(inner), true),
        None => (body, false),
    };
    let (body, share) = match body.strip_suffix(['%', '\u{FF05}']) {
        Some(inner) => (inner, true),
        None => (body, false),
    };
    let mut bare: String = body.chars().filter(|c| !is_spacing(*c)).collect();
    bare = bare.replace('−', "-");
    let negative = bracketed || bare.starts_with('-') || bare.ends_with('-');
    let unsigned = bare.trim_matches(['-', '+']);
    let unsigned = without_currency(unsigned);
    if bare.matches('-').count() > 1 && !unsigned.contains(['e', 'E']) {
        return Err("it is not a number");
    }
    let mut digits = one_point(unsigned, decimal)?;
    if share {
        digits = hundredth(&digits)?;
    }
    Ok(Some(format!("{}{digits}", if negative { "-" } else { "" })))
}

/// Moves the point two places to the left.
fn hundredth(digits: &str) -> Result<String, &'static str> {
    if digits.contains(['e', 'E']) {
        return Err("it is not a number");
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = format!("{whole:0>3}");
    let (front, back) = whole.split_at(whole.len() - 2);
    Ok(format!("{front}.{back}{part}"))
}

/// Turns thousands and decimal marks into at most one point.
fn one_point(text: &str, decimal: Decimal) -> Result<String, &'static str> {
    let (base, exponent) = match text.split_once(['e', 'E']) {
        Some((base, exponent)) => (base, Some(exponent)),
        None => (text, None),
    };
    // With both marks there, the last one can only be the decimals', whatever the others use.
    let mark = match (base.rfind('.'), base.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => '.',
        (Some(_), Some(_)) => ',',
        _ => decimal.mark(),
    };
    let group = if mark == '.' { ',' } else { '.' };
    let (whole, part) = base.split_once(mark).unwrap_or((base, ""));
    let all_digits = |run: &str| run.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    // Groups of three, or of two before the last three as in India.
    let last_is_three = rest.last().is_none_or(|run| run.len() == 3);
    let grouped = rest
        .iter()
        .all(|run| matches!(run.len(), 2 | 3) && all_digits(run));
    let sensible = last_is_three && grouped && (rest.is_empty() || (1..=3).contains(&first.len()));
    if !sensible || !all_digits(first) || !all_digits(part) || whole.len() + part.len() == 0 {
        return Err("it is not a number");
    }
    let mut out = format!("{first}{}", rest.concat());
    if !part.is_empty() {
        out = format!("{out}.{part}");
    }
    if let Some(exponent) = exponent {
        let digits = exponent.trim_start_matches(['-', '+']);
        if digits.is_empty() || digits.len() > 3 || !all_digits(digits) {
            return Err("it is not a number");
        }
        out = format!("{out}e{exponent}");
    }
    Ok(out)
}

fn without_currency(text: &str) -> &str {
    let text = text
        .trim()
        .trim_matches(['$', '€', '£', '¥', '₹', '₩', '₽', '₺'])
        .trim();
    for word in CURRENCIES {
        let front = text
            .get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word));
        if front.is_some() {
            return text[word.len()..].trim();
        }
        let at = text.len().saturating_sub(word.len());
        let end = text.get(at..).filter(|end| end.eq_ignore_ascii_case(word));
        if end.is_some() {
            return text[..at].trim();
        }
    }
    text
}

fn is_spacing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{202F}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// Which decimal mark a value proves, if any: `1,5` and `1.234,5` prove a comma, `1,234` nothing.
fn vote(text: &str) -> Option<Decimal> {
    let bare: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 3 || !bare.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (point, comma) = (bare.rfind('.'), bare.rfind(','));
    let proves = |at: usize, mark: char| {
        let single = bare.matches(mark).count() == 1;
        single && (bare.len() - at - 1 != 3 || at > 3 || at == 0 || bare.starts_with('0'))
    };
    // A mark that stands twice, three digits apart, divides thousands: the other one is the decimal's.
    let divides = |mark: char| {
        let mut groups = bare.split(mark);
        let first = groups.next().map_or(0, str::len);
        bare.matches(mark).count() > 1 && (1..4).contains(&first) && groups.all(|g| g.len() == 3)
    };
    match (point, comma) {
        (Some(_), None) if divides('.') => Some(Decimal::Comma),
        (None, Some(_)) if divides(',') => Some(Decimal::Point),
        (Some(p), Some(c)) if p > c => Some(Decimal::Point),
        (Some(_), Some(_)) => Some(Decimal::Comma),
        (Some(p), None) if proves(p, '.') => Some(Decimal::Point),
        (None, Some(c)) if proves(c, ',') => Some(Decimal::Comma),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use Decimal::{Comma, Point};
        let cases = [
            ("1,234.5", Point, Ok(Some(1_234_500))),
            ("1.234,5", Comma, Ok(Some(1_234_500))),
            ("1 234,50 €", Comma, Ok(Some(1_234_500))),
            ("$ 1,234", Point, Ok(Some(1_234_000))),
            ("EUR 12", Point, Ok(Some(12_000))),
            ("12 CHF", Point, Ok(Some(12_000))),
            ("1'234.50", Point, Ok(Some(1_234_500))),
            ("12,34,567", Point, Ok(Some(1_234_567_000))),
            ("(1,000)", Point, Ok(Some(-1_000_000))),
            ("($5)", Point, Ok(Some(-5_000))),
            ("-$5.25", Point, Ok(Some(-5_250))),
            ("5-", Point, Ok(Some(-5_000))),
            ("−3", Point, Ok(Some(-3_000))),
            ("+7", Point, Ok(Some(7_000))),
            (".5", Point, Ok(Some(500))),
            ("1.2E+05", Point, Ok(Some(120_000_000))),
            ("0.0005", Point, Ok(Some(1))),
            ("", Point, Ok(None)),
            ("n/a", Point, Ok(None)),
            ("1.234,50", Point, Ok(Some(1_234_500))),
            ("1,234.50", Comma, Ok(Some(1_234_500))),
            ("1,234,567.8", Comma, Ok(Some(1_234_567_800))),
            ("1.2.3", Point, Err(())),
            ("1,234.5,6", Point, Err(())),
            ("1,23", Point, Err(())),
            ("12 %", Point, Ok(Some(120))),
            ("12,5%", Comma, Ok(Some(125))),
            ("-0.5%", Point, Ok(Some(-5))),
            ("(150%)", Point, Ok(Some(-1_500))),
            ("$ (1,234.50)", Point, Ok(Some(-1_234_500))),
            ("1.234,50-", Comma, Ok(Some(-1_234_500))),
            ("1\u{a0}234,5", Comma, Ok(Some(1_234_500))),
            ("1\u{202f}234,5", Comma, Ok(Some(1_234_500))),
            ("1\u{2019}234.50 CHF", Point, Ok(Some(1_234_500))),
            ("R$ 1.234,50", Comma, Ok(Some(1_234_500))),
            ("1 234,50 zł", Comma, Ok(Some(1_234_500))),
            ("Kč 12", Point, Ok(Some(12_000))),
            ("%", Point, Err(())),
            ("1e2%", Point, Err(())),
            ("1e999", Point, Err(())),
            ("9999999999999999", Point, Err(())),
            ("abc", Point, Err(())),
            ("1-2", Point, Err(())),
            ("$", Point, Err(())),
            ("5e", Point, Err(())),
        ];
        for (text, decimal, wanted) in cases {
            let read = amount(text, decimal).map_err(|_| ());
            assert_eq!(read, wanted.map(|n| n.map(Amount)), "{text:?}");
        }
    }

    #[test]
    fn the_decimal_mark_is_judged_from_values_that_prove_one() {
        let judged = |values: &[&str]| {
            let votes = Decimal::votes(values.iter().copied());
            Decimal::judged(votes).unwrap_or_default()
        };
        assert_eq!(judged(&["1,234", "2,345"]), Decimal::Point);
        assert_eq!(judged(&["1,5", "2,345"]), Decimal::Comma);
        assert_eq!(judged(&["1.234,50"]), Decimal::Comma);
        assert_eq!(judged(&["1.234.567"]), Decimal::Comma);
        assert_eq!(judged(&["1,234,567"]), Decimal::Point);
        assert_eq!(judged(&["42.02334"]), Decimal::Point);
        assert_eq!(judged(&["Main Street 5, Berlin"]), Decimal::Point);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = amount(&text, Decimal::Point);
            let _ = amount(&text, Decimal::Comma);
            let _ = degrees(&text);
            let _ = vote(&text);
        }

        #[test]
        fn every_amount_is_read_back(thousandths in -1_000_000_000_000_i64..1_000_000_000_000) {
            let text = crate::subject::amount_text(Amount(thousandths));
            prop_assert_eq!(amount(&text, Decimal::Point), Ok(Some(Amount(thousandths))));
        }
    }
}
