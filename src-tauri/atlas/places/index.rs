//! All folded names in alphabetical order.

use super::City;
use super::fold::fold_into;

/// Folded names one after another in one text, and which row each belongs to.
#[derive(Debug)]
pub(super) struct Names {
    text: String,
    /// In ascending order of the name, then of the row.
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    row: u32,
}

impl Names {
    /// Folds and sorts the names of all rows; a name that a row has twice is kept once.
    pub fn of(cities: &[City]) -> Self {
        let mut text = String::new();
        let mut entries = Vec::new();
        for (row, city) in cities.iter().enumerate() {
            let others = city.other_names.split('|').filter(|name| !name.is_empty());
            for name in std::iter::once(city.name).chain(others) {
                let start = text.len() as u32;
                fold_into(name, &mut text);
                let end = text.len() as u32;
                if end > start {
                    let row = row as u32;
                    entries.push(Entry { start, end, row });
                }
            }
        }
        sort(&mut entries, &text);
        let same =
            |a: &mut Entry, b: &mut Entry| a.row == b.row && name(&text, *a) == name(&text, *b);
        entries.dedup_by(same);
        Self { text, entries }
    }

    /// Returns the rows with exactly this folded name.
    pub fn rows_named<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.from(folded)
            .take_while(move |entry| name(&self.text, **entry) == folded)
            .map(|entry| entry.row)
    }

    /// Returns the rows with a folded name that begins so, possibly several times.
    pub fn rows_beginning<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.from(folded)
            .take_while(move |entry| name(&self.text, **entry).starts_with(folded))
            .map(|entry| entry.row)
    }

    fn from(&self, folded: &str) -> std::slice::Iter<'_, Entry> {
        let before = |entry: &Entry| name(&self.text, *entry) < folded;
        self.entries[self.entries.partition_point(before)..].iter()
    }
}

fn name(text: &str, entry: Entry) -> &str {
    &text[entry.start as usize..entry.end as usize]
}

/// Sorts by the first eight letters as one number and looks at the rest only among equals.
fn sort(entries: &mut Vec<Entry>, text: &str) {
    let mut keyed: Vec<(u64, Entry)> = entries
        .iter()
        .map(|entry| (head(name(text, *entry)), *entry))
        .collect();
    keyed.sort_unstable_by(|(head_a, a), (head_b, b)| {
        head_a
            .cmp(head_b)
            .then_with(|| name(text, *a).cmp(name(text, *b)))
            .then_with(|| a.row.cmp(&b.row))
    });
    entries.clear();
    entries.extend(keyed.into_iter().map(|(_, entry)| entry));
}

fn head(name: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = name.len().min(8);
    bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}
