//! The whole plan as canonical text, so that two files can be compared byte by byte.

use std::fmt::Write as _;

use rusqlite::types::ValueRef;

use crate::error::{At, Result};
use crate::layers;
use crate::schema;
use crate::store::Store;

impl Store {
    /// Writes every row of every table of the plan as text, ordered by key. History, stamps and
    /// change times are left out: two plans with the same content give the same text.
    pub fn dump(&self) -> Result<String> {
        let private = schema::expected(crate::migrations::CURRENT).at(&self.path)?;
        let skipped = ["bw_journal", "bw_remarks", "bw_stamp", "gpkg_contents"];
        let tables = private
            .keys()
            .map(String::as_str)
            .filter(|name| !skipped.contains(name));
        let mut text = String::new();
        for table in tables.chain(layers::NAMES) {
            self.dump_rows(table, &format!("SELECT * FROM {table}"), &mut text)
                .at(&self.path)?;
        }
        let contents =
            "SELECT table_name, identifier, min_x, min_y, max_x, max_y FROM gpkg_contents";
        self.dump_rows("gpkg_contents", contents, &mut text)
            .at(&self.path)?;
        Ok(text)
    }

    fn dump_rows(&self, table: &str, select: &str, text: &mut String) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(select)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let mut line = table.to_owned();
            for column in 0..columns {
                line.push('|');
                value(row.get_ref(column)?, &mut line);
            }
            lines.push(line);
        }
        lines.sort();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        Ok(())
    }
}

fn value(value: ValueRef<'_>, line: &mut String) {
    // Writing into a string does not fail.
    let _ = match value {
        ValueRef::Null => write!(line, "-"),
        ValueRef::Integer(number) => write!(line, "{number}"),
        ValueRef::Real(number) => write!(line, "{number:?}"),
        ValueRef::Text(text) => write!(line, "{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => bytes.iter().try_for_each(|byte| write!(line, "{byte:02x}")),
    };
}
