//! Values as `LibreOffice` and its kin writes them, as exact text.

use quick_xml::XmlVersion::Implicit1_0;
use quick_xml::events::BytesStart;

use super::cell_text::{number, span};
use super::number::is_error;

/// Says whether an element has a name.
pub(super) fn is(start: &BytesStart<'_>, name: &str) -> bool {
    start.name().as_ref() == name
}

/// Returns an attribute; empty where there is none.
pub(super) fn attribute(start: &BytesStart<'_>, key: &str) -> String {
    let found = start.try_get_attribute(key).ok().flatten();
    let value = found.and_then(|a| {
        a.normalized_value(Implicit1_0)
            .ok()
            .map(std::borrow::Cow::into_owned)
    });
    value.unwrap_or_default()
}

/// Returns an attribute that counts; 1 where there is none.
pub(super) fn count(start: &BytesStart<'_>, key: &str) -> u32 {
    attribute(start, key).parse().unwrap_or(1).max(1)
}

/// Returns the letter that a name in text stands for.
pub(super) fn named(name: &str) -> &'static str {
    match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// Errors of formulas under the names that spreadsheets of one maker use.
pub(super) fn error(shown: String) -> String {
    match shown.as_str() {
        _ if is_error(&shown) => shown,
        "Err:502" | "Err:504" => "#VALUE!".to_owned(),
        "Err:503" => "#NUM!".to_owned(),
        _ => "#N/A".to_owned(),
    }
}

/// A stored number: as it stands unless it has an exponent.
pub(super) fn exact(value: &str) -> String {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match value.parse::<f64>() {
        Ok(parsed) if !plain => number(parsed),
        _ => value.to_owned(),
    }
}

/// `PT08H30M00S` as `08:30:00`.
pub(super) fn clock(value: &str) -> String {
    let read = || {
        let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds: f64 = rest.strip_suffix('S')?.replace(',', ".").parse().ok()?;
        let (hours, minutes): (f64, f64) = (hours.parse().ok()?, minutes.parse().ok()?);
        Some(span((hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0))
    };
    read().unwrap_or_else(|| value.to_owned())
}
