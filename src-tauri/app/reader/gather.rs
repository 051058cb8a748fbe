//! What a reader sent, put together again and checked.

use files::import::parcel::{unpack_features, unpack_rows};
use files::import::shapes::Feature;
use files::import::{Note, Row};

use super::frame::{Head, InsideHead};
use crate::import::{Content, Inside};

/// What has come so far.
#[derive(Default)]
pub(super) struct Gathered {
    head: Option<Head>,
    notes: Vec<Note>,
    rows: Vec<Row>,
    features: Vec<Feature>,
    /// Bytes that came, and those that lists of it take beyond them.
    pub(super) weight: u64,
}

impl Gathered {
    /// Takes what the file is; none when it is nonsense.
    pub(super) fn head(&mut self, bytes: &[u8]) -> Option<()> {
        self.head = Some(serde_json::from_slice(bytes).ok()?);
        Some(())
    }

    /// Takes notes; none when they are nonsense.
    pub(super) fn notes(&mut self, bytes: &[u8]) -> Option<()> {
        let more: Vec<Note> = serde_json::from_slice(bytes).ok()?;
        self.weigh(&more);
        self.notes.extend(more);
        Some(())
    }

    /// Takes rows; none when they are nonsense.
    pub(super) fn rows(&mut self, bytes: &[u8]) -> Option<()> {
        let more = unpack_rows(bytes)?;
        self.weigh(&more);
        self.rows.extend(more);
        Some(())
    }

    /// Takes features; none when they are nonsense.
    pub(super) fn features(&mut self, bytes: &[u8]) -> Option<()> {
        let more = unpack_features(bytes)?;
        self.weigh(&more);
        self.features.extend(more);
        Some(())
    }

    /// Returns the whole file; none when what came could not be one.
    pub(super) fn content(self) -> Option<Content> {
        let head = self.head?;
        let inside = match head.inside {
            InsideHead::Table(table) => Inside::Table(table.table(self.rows, self.notes)?),
            InsideHead::Areas(layer) => Inside::Areas(layer.layer(self.features, self.notes)?),
        };
        Some(Content {
            inside,
            kind: head.kind,
            parts: head.parts,
        })
    }

    fn weigh<T>(&mut self, more: &[T]) {
        self.weight += size_of_val(more) as u64;
    }
}
