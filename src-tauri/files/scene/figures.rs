//! Numbers as people write them on slides.

use planner::plan::{Amount, Kind};

/// Signs of currencies that stand before the number.
const SIGNS: [(&str, &str); 8] = [
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("CAD", "CA$"),
    ("AUD", "A$"),
];

/// Writes an amount in three digits or so: `$4.2 M`, `920 h`, `1,312`.
pub fn short_amount(amount: Amount, kind: Kind, currency: &str) -> String {
    let value = amount.to_f64();
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    match kind {
        Kind::Money => {
            let known = SIGNS.iter().find(|(code, _)| *code == currency);
            match known {
                Some((_, mark)) => format!("{sign}{mark}{}", short(size)),
                None if currency.is_empty() => format!("{sign}{}", short(size)),
                None => format!("{sign}{currency} {}", short(size)),
            }
        }
        Kind::Hours => format!("{sign}{} h", short(size)),
        Kind::Count | Kind::Number => format!("{sign}{}", short(size)),
    }
}

/// Writes a deviation: `+4 %`, `−12 %`, `0 %`.
pub(super) fn deviation(per_cent: f64) -> String {
    let rounded = libm::round(per_cent);
    let sign = match rounded {
        r if r > 0.0 => "+",
        r if r < 0.0 => "−",
        _ => "",
    };
    format!("{sign}{} %", grouped(rounded.abs()))
}

fn short(size: f64) -> String {
    const STEPS: [(f64, &str); 3] = [(1e9, " B"), (1e6, " M"), (1e3, " k")];
    for (step, word) in STEPS {
        // 999,600 is a million on a slide, not 1000 k.
        if size >= step * 0.9995 && size >= 9_999.5 {
            return format!("{}{word}", digits(size / step));
        }
    }
    grouped(libm::round(size))
}

fn digits(size: f64) -> String {
    if size < 9.995 {
        format!("{size:.2}")
    } else if size < 99.95 {
        format!("{size:.1}")
    } else {
        format!("{size:.0}")
    }
}

/// Writes a whole number with commas.
fn grouped(size: f64) -> String {
    let digits = format!("{size:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short() {
        let money = |value: f64| {
            let amount = Amount::from_f64(value).unwrap();
            short_amount(amount, Kind::Money, "USD")
        };
        assert_eq!(money(4_213_000.0), "$4.21 M");
        assert_eq!(money(63_240_000.0), "$63.2 M");
        assert_eq!(money(999_600.0), "$1.00 M");
        assert_eq!(money(42_400.0), "$42.4 k");
        assert_eq!(money(-1_312.4), "−$1,312");
        assert_eq!(money(0.0), "$0");
        let other = short_amount(Amount(5_000_000), Kind::Money, "CHF");
        assert_eq!(other, "CHF 5,000");
        assert_eq!(short_amount(Amount(1_600_000), Kind::Hours, ""), "1,600 h");
    }

    #[test]
    fn deviations_are_whole_per_cents() {
        let texts = [3.6, -12.4, 0.3, -0.3, 1234.0].map(deviation);
        assert_eq!(texts, ["+4 %", "−12 %", "0 %", "0 %", "+1,234 %"]);
    }
}
