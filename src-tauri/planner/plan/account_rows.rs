//! Many accounts on their way into a plan, packed: a million rows of their own would cost more in
//! bookkeeping than in text.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AccountRow, Amount, Located, UnitIx};
use crate::geography::Point;

/// A list of accounts that is only made longer and read; column by column, like the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountRows {
    codes: Packed,
    names: Packed,
    points: Vec<Option<Point>>,
    located: Vec<Located>,
    units: Vec<Option<UnitIx>>,
    values: Vec<Amount>,
    /// Where the values of each row end.
    values_end: Vec<usize>,
    /// Every header there is, once.
    headers: Vec<String>,
    /// The cells of each row: the place of its header, its length, and the cell itself.
    cells: Packed,
}

/// One row of such a list, but for its attributes.
#[derive(Debug, Clone, Copy)]
pub struct RowView<'a> {
    /// See `AccountRow::code`.
    pub code: &'a str,
    /// See `AccountRow::name`.
    pub name: &'a str,
    /// See `AccountRow::point`.
    pub point: Option<Point>,
    /// See `AccountRow::located`.
    pub located: Located,
    /// See `AccountRow::unit`.
    pub unit: Option<UnitIx>,
    /// See `AccountRow::values`.
    pub values: &'a [Amount],
}

/// Texts one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Packed {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl AccountRows {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Adds one at the end.
    pub fn push(&mut self, row: &AccountRow) {
        self.codes.push(&row.code);
        self.names.push(&row.name);
        self.points.push(row.point);
        self.located.push(row.located);
        self.units.push(row.unit);
        self.values.extend_from_slice(&row.values);
        self.values_end.push(self.values.len());
        let mut place = 0;
        for (header, cell) in &row.attributes {
            place = self.header(header, place);
            let length = cell.len();
            // Writing into a string does not fail.
            let _ = write!(self.cells.text, "{place}:{length}:{cell}");
            place += 1;
        }
        self.cells.push("");
    }

    /// Returns the place of a header, looked for first where the last row of this shape had it.
    fn header(&mut self, header: &str, likely: usize) -> usize {
        let (before, behind) = self.headers.split_at(likely.min(self.headers.len()));
        let is = |known: &String| known == header;
        let found = behind.iter().position(is).map(|at| before.len() + at);
        found
            .or_else(|| before.iter().position(is))
            .unwrap_or_else(|| {
                self.headers.push(header.to_owned());
                self.headers.len() - 1
            })
    }

    /// Returns all of them, first to last, without their attributes.
    pub fn views(&self) -> impl ExactSizeIterator<Item = RowView<'_>> + Clone {
        (0..self.len()).map(|at| RowView {
            code: self.codes.get(at),
            name: self.names.get(at),
            point: self.points[at],
            located: self.located[at],
            unit: self.units[at],
            values: &self.values[start(&self.values_end, at)..self.values_end[at]],
        })
    }

    /// Returns what the file says of one beyond what a plan keeps in memory; nothing beyond the end.
    pub fn attributes(&self, at: usize) -> BTreeMap<String, String> {
        let mut rest = self.cells.get(at);
        let next = || {
            let (place, behind) = rest.split_once(':')?;
            let (length, behind) = behind.split_once(':')?;
            let (cell, behind) = behind.split_at_checked(length.parse().ok()?)?;
            rest = behind;
            let header = self.headers.get(place.parse::<usize>().ok()?)?;
            Some((header.clone(), cell.to_owned()))
        };
        std::iter::from_fn(next).collect()
    }

    /// Returns all of them, first to last.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = AccountRow> {
        self.views().enumerate().map(|(at, view)| AccountRow {
            code: view.code.to_owned(),
            name: view.name.to_owned(),
            point: view.point,
            located: view.located,
            unit: view.unit,
            values: view.values.to_vec(),
            attributes: self.attributes(at),
        })
    }
}

impl AccountRow {
    /// Returns the row but for its attributes.
    pub fn view(&self) -> RowView<'_> {
        RowView {
            code: &self.code,
            name: &self.name,
            point: self.point,
            located: self.located,
            unit: self.unit,
            values: &self.values,
        }
    }
}

impl Packed {
    fn push(&mut self, text: &str) {
        self.text += text;
        self.ends.push(self.text.len());
    }

    fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text.get(start(&self.ends, at)..end).unwrap_or("")
    }
}

/// Where a piece begins: where the one before it ends.
fn start(ends: &[usize], at: usize) -> usize {
    let before = at.checked_sub(1).and_then(|before| ends.get(before));
    before.copied().unwrap_or_default()
}

impl FromIterator<AccountRow> for AccountRows {
    fn from_iter<I: IntoIterator<Item = AccountRow>>(rows: I) -> Self {
        let mut list = Self::default();
        rows.into_iter().for_each(|row| list.push(&row));
        list
    }
}

impl Serialize for AccountRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for AccountRows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Rows)
    }
}

struct Rows;

impl<'de> Visitor<'de> for Rows {
    type Value = AccountRows;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of accounts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<AccountRows, A::Error> {
        let mut rows = AccountRows::default();
        while let Some(row) = seq.next_element::<AccountRow>()? {
            rows.push(&row);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, attributes: &[(&str, &str)]) -> AccountRow {
        let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        AccountRow {
            code: code.to_owned(),
            name: format!("{code}é"),
            point: (code.len() > 1).then_some(Point { lon: 1, lat: 2 }),
            located: Located::City,
            unit: Some(UnitIx(code.len() as u32)),
            values: (0..code.len() as i64).map(Amount).collect(),
            attributes: attributes.iter().map(own).collect(),
        }
    }

    #[test]
    fn packed_rows_come_out_as_they_went_in_and_are_written_as_a_plain_list() {
        let rows = vec![
            row("", &[]),
            row("Ab", &[("3:x", ""), ("Straße", "1:2:ü\u{0}\n\"")]),
            row("Z", &[("", "5")]),
        ];
        let packed: AccountRows = rows.iter().cloned().collect();
        assert_eq!(packed.iter().collect::<Vec<_>>(), rows);
        assert_eq!(packed.attributes(3), BTreeMap::new());
        let text = serde_json::to_string(&packed).unwrap();
        assert_eq!(text, serde_json::to_string(&rows).unwrap());
        assert_eq!(serde_json::from_str::<AccountRows>(&text).unwrap(), packed);
    }
}
