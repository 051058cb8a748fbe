//! Pieces of JSON that GeoJSON and TopoJSON share, read without trust and without a tree of all.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::rough::{Columns, MOST_POSITIONS, Xy};
use crate::import::error::ImportError;

/// Brackets within brackets that a file may have; areas need eight.
const DEEPEST: u32 = 64;

/// Numbers in brackets in brackets.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Nested {
    /// A position, not a number where one is missing; and whether it has a height.
    Position(Xy, bool),
    List(Vec<Nested>),
}

impl Default for Nested {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Nested {
    pub(super) fn list(self) -> Vec<Self> {
        match self {
            Self::List(list) => list,
            Self::Position(..) => Vec::new(),
        }
    }

    pub(super) fn position(&self) -> Xy {
        match self {
            Self::Position(xy, _) => *xy,
            Self::List(_) => [f64::NAN; 2],
        }
    }

    /// The positions of a line.
    pub(super) fn line(self) -> Vec<Xy> {
        match self {
            // A position where a line should be is a line of numbers that are no positions.
            Self::Position(..) => vec![[f64::NAN; 2]],
            Self::List(list) => list.iter().map(Self::position).collect(),
        }
    }

    /// Says whether the first position found has a height.
    pub(super) fn high(&self) -> bool {
        match self {
            Self::Position(_, high) => *high,
            Self::List(list) => list.first().is_some_and(Self::high),
        }
    }
}

/// One thing in brackets.
enum Element {
    Number(f64),
    Nested(Nested),
    Other,
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Element::deserialize(deserializer)? {
            Element::Nested(nested) => nested,
            Element::Number(_) | Element::Other => Self::default(),
        })
    }
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Elements)
    }
}

struct Elements;

impl<'de> Visitor<'de> for Elements {
    type Value = Element;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("numbers in brackets")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Element, E> {
        Ok(Element::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Element, E> {
        Ok(Element::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Element, E> {
        Ok(Element::Number(number as f64))
    }

    fn visit_unit<E>(self) -> Result<Element, E> {
        Ok(Element::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Element, E> {
        Ok(Element::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Element, E> {
        Ok(Element::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Element, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Element::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Element, A::Error> {
        let (mut xy, mut count, mut list) = ([f64::NAN; 2], 0, Vec::new());
        while let Some(element) = seq.next_element()? {
            match element {
                Element::Nested(nested) => list.push(nested),
                Element::Number(number) => {
                    if let Some(slot) = xy.get_mut(count) {
                        *slot = number;
                    }
                    count += 1;
                }
                Element::Other => count += 1,
            }
        }
        Ok(Element::Nested(if list.is_empty() && count > 0 {
            Nested::Position(xy, count > 2)
        } else {
            Nested::List(list)
        }))
    }
}

/// Properties as text, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Properties(pub(super) Vec<(String, String)>);

impl Properties {
    pub(super) fn into_values(
        self,
        columns: &mut Columns,
        file: &str,
    ) -> Result<Vec<(u32, String)>, ImportError> {
        let mut values: Vec<(u32, String)> = Vec::with_capacity(self.0.len());
        for (key, text) in self.0 {
            let at = columns.at(&key, file)?;
            // Of a name that stands twice in one feature, the last counts, as everywhere in JSON.
            values.retain(|(known, _)| *known != at);
            if !text.is_empty() {
                values.push((at, text));
            }
        }
        Ok(values)
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PropertyList)
    }
}

struct PropertyList;

impl<'de> Visitor<'de> for PropertyList {
    type Value = Properties;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("properties by name")
    }

    fn visit_unit<E>(self) -> Result<Properties, E> {
        Ok(Properties::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
        let mut all = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, serde_json::Value>()? {
            all.push((key, plain(&value)));
        }
        Ok(Properties(all))
    }
}

/// A value as text; text without the space around it.
pub(super) fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.trim().to_owned(),
        // Some databases write every value as a list of one.
        serde_json::Value::Array(list) if list.len() == 1 => plain(&list[0]),
        other => other.to_string(),
    }
}

/// Returns the text of a file, which must be UTF-8 and not blank.
pub(super) fn text<'a>(bytes: &'a [u8], file: &str) -> Result<&'a str, ImportError> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ImportError::Empty {
            file: file.to_owned(),
        });
    }
    std::str::from_utf8(bytes).map_err(|e| ImportError::Kind {
        file: file.to_owned(),
        why: format!("it is not UTF-8 text (byte {})", e.valid_up_to() + 1),
        fix: "Save it again as UTF-8.",
    })
}

/// Counts brackets before a parser sees them: deep ones are refused, and so are more positions than
/// memory holds.
pub(super) fn within_limits(text: &str, file: &str) -> Result<(), ImportError> {
    let (mut depth, mut arrays, mut quoted, mut escaped) = (0_u32, 0_u64, false, false);
    let too_large = |limit, what| ImportError::TooLarge {
        file: file.to_owned(),
        limit,
        what,
    };
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                arrays += u64::from(byte == b'[');
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(too_large(u64::from(DEEPEST), "levels of brackets"));
        }
        if arrays > MOST_POSITIONS {
            return Err(too_large(MOST_POSITIONS, "positions"));
        }
    }
    Ok(())
}
