//! `bw_journal`: what was done, in words and as data, and what undoes it.

use std::io::{self, BufWriter, Write};

use planner::carve::Edit;
use planner::plan::Entry;
use rusqlite::blob::ZeroBlob;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, params};

use super::bad;
use super::remarks::{self, Remark};
use crate::seal::{Sealing, unseal};

/// Largest inflated edit: the units of a whole continent with their shapes.
const LARGEST: usize = 2 << 30;

/// One step as the history list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Its number: 1 for the first.
    pub seq: u64,
    /// What was done, in words.
    pub label: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who took it; empty when nobody is known.
    pub who: String,
    /// What the plan is called as it stood after it; empty when it has no name.
    pub name: String,
}

/// The history: its lines, and how many of them are applied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    /// First to last, numbered 1, 2, 3, …
    pub entries: Vec<JournalLine>,
    /// Number of the last applied step; 0 when all are undone. Steps after it can be redone.
    pub cursor: u64,
}

/// Takes out the steps after the cursor and writes a new one there; returns its line.
pub(crate) fn append(
    connection: &Connection,
    cursor: u64,
    entry: &Entry,
) -> rusqlite::Result<JournalLine> {
    connection
        .prepare_cached("DELETE FROM bw_journal WHERE seq > ?1")?
        .execute([cursor as i64])?;
    remarks::cut(connection, cursor)?;
    let seq = cursor + 1;
    let sql = "INSERT INTO bw_journal (seq, label, at, done, undo) VALUES (?1, ?2, ?3, ?4, ?5)";
    let blocks = [("done", pack(&entry.done)?), ("undo", pack(&entry.undo)?)];
    let [done, undo] = blocks
        .each_ref()
        .map(|(_, block)| ZeroBlob(block.len() as u64));
    connection.prepare_cached(sql)?.execute(params![
        seq as i64,
        entry.label,
        entry.at,
        done,
        undo
    ])?;
    // Written in place: as values of the statement they would be in memory three times.
    for (column, block) in blocks {
        let mut place = connection.blob_open(MAIN_DB, "bw_journal", column, seq as i64, false)?;
        place
            .write_all(&block)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        place.close()?;
    }
    let line = JournalLine {
        seq,
        label: entry.label.clone(),
        at: entry.at.clone(),
        who: entry.who.clone(),
        name: String::new(),
    };
    name(connection, &line)?;
    Ok(line)
}

/// Writes who took a step and what the plan is called after it.
pub(crate) fn name(connection: &Connection, line: &JournalLine) -> rusqlite::Result<()> {
    let remark = Remark {
        who: line.who.clone(),
        name: line.name.clone(),
    };
    remarks::write(connection, line.seq, &remark)
}

/// Reads all lines, without their data.
pub(crate) fn lines(connection: &Connection) -> rusqlite::Result<Vec<JournalLine>> {
    let mut remarks = remarks::read(connection)?;
    let mut statement = connection.prepare("SELECT seq, label, at FROM bw_journal ORDER BY seq")?;
    let rows = statement.query_map([], |row| {
        let seq: u32 = row.get(0)?;
        let remark = remarks.remove(&u64::from(seq)).unwrap_or_default();
        Ok(JournalLine {
            seq: u64::from(seq),
            label: row.get(1)?,
            at: row.get(2)?,
            who: remark.who,
            name: remark.name,
        })
    })?;
    let lines: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    let dense = lines.iter().zip(1..).all(|(line, seq)| line.seq == seq);
    if dense {
        Ok(lines)
    } else {
        Err(bad("the history skips a step"))
    }
}

/// Reads one step with its data; none when there is no such step.
pub(crate) fn read(connection: &Connection, seq: u64) -> rusqlite::Result<Option<Entry>> {
    let sql = "SELECT label, at, done, undo FROM bw_journal WHERE seq = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let entry = statement.query_row([seq as i64], |row| {
        Ok(Entry {
            label: row.get(0)?,
            at: row.get(1)?,
            // Who did it is no part of what is done again; the lines say it.
            who: String::new(),
            done: unpack(row.get_ref(2)?.as_blob()?)?,
            undo: unpack(row.get_ref(3)?.as_blob()?)?,
        })
    });
    entry.optional()
}

fn pack(edit: &Edit) -> rusqlite::Result<Vec<u8>> {
    let mut sealing = Sealing::begin();
    stream(edit, &mut sealing)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    Ok(sealing.finish())
}

/// Writes piece by piece: the text of an edit that adds a country is larger than the country.
fn stream(edit: &Edit, sealing: &mut Sealing) -> io::Result<()> {
    let mut buffer = BufWriter::new(sealing);
    serde_json::to_writer(&mut buffer, edit)?;
    buffer.flush()
}

fn unpack(block: &[u8]) -> rusqlite::Result<Edit> {
    let text = unseal(block, LARGEST).map_err(bad)?;
    serde_json::from_slice(&text).map_err(bad)
}
