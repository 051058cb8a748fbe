//! Delimited text as slices of one text that lives as long as the program.

use crate::AtlasError;
use crate::decode::{Packed, lasting_text};

/// A delimited file with a header, not yet cut into rows.
pub(crate) struct Table {
    file: &'static str,
    columns: Vec<&'static str>,
    body: &'static str,
    delimiter: u8,
}

/// Unpacks a delimited file and reads its header.
pub(crate) fn table(packed: &Packed, delimiter: u8) -> Result<Table, AtlasError> {
    let text = lasting_text(packed)?;
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut columns = Vec::new();
    split(header, delimiter, &mut columns);
    Ok(Table {
        file: packed.file,
        columns,
        body,
        delimiter,
    })
}

impl Table {
    /// Finds the places of the named columns, in the order asked.
    pub fn columns<const N: usize>(
        &self,
        names: [&'static str; N],
    ) -> Result<[usize; N], AtlasError> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            *place = self
                .columns
                .iter()
                .position(|column| *column == name)
                .ok_or_else(|| self.unreadable(format!("column {name} is missing")))?;
        }
        Ok(places)
    }

    /// Reads every row with `read`, which gets as many fields as the header has.
    pub fn map<T>(
        &self,
        mut read: impl FnMut(&[&'static str]) -> Option<T>,
    ) -> Result<Vec<T>, AtlasError> {
        let mut fields = Vec::with_capacity(self.columns.len());
        let mut rows = Vec::new();
        for (index, line) in self.body.lines().enumerate() {
            split(line, self.delimiter, &mut fields);
            let row = (fields.len() == self.columns.len())
                .then(|| read(&fields))
                .flatten();
            // The header is line 1 and the first row line 2.
            rows.push(row.ok_or_else(|| self.unreadable(format!("line {}", index + 2)))?);
        }
        Ok(rows)
    }

    fn unreadable(&self, reason: String) -> AtlasError {
        AtlasError::Unreadable {
            file: self.file,
            expected: "a table",
            reason,
        }
    }
}

/// Cuts a line at the delimiter; a field in quotes may hold it, and loses its outer quotes.
///
/// Doubled quotes inside a field stay doubled: the one such field of the bundle is a name in
/// quotes, and a slice cannot drop a byte.
fn split(line: &'static str, delimiter: u8, fields: &mut Vec<&'static str>) {
    fields.clear();
    let (mut start, mut quoted) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'"' {
            quoted = !quoted;
        } else if byte == delimiter && !quoted {
            fields.push(bare(&line[start..at]));
            start = at + 1;
        }
    }
    fields.push(bare(&line[start..]));
}

fn bare(field: &'static str) -> &'static str {
    field.trim_matches('"')
}

/// Reads a whole number that may be written with a decimal point; an empty field is no number.
pub(crate) fn whole(field: &str) -> Option<u64> {
    number(field).map(|value| libm::round(value.max(0.0)) as u64)
}

/// Reads a finite number; an empty field is no number.
pub(crate) fn number(field: &str) -> Option<f64> {
    field.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_field_may_hold_the_delimiter() {
        let mut fields = Vec::new();
        split("02134,\"Boston, MA\",,1", b',', &mut fields);
        assert_eq!(fields, ["02134", "Boston, MA", "", "1"]);
    }

    #[test]
    fn a_row_with_too_few_fields_is_an_error_that_names_its_line() {
        let table = Table {
            file: "small",
            columns: vec!["a", "b"],
            body: "1,2\n3\n",
            delimiter: b',',
        };
        let error = table.map(|fields| Some(fields[0])).unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }
}
