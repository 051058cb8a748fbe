//! Broken files of every format, made by code and not kept: each with what must come of it.
//!
//! `cargo run -p tests --example broken FOLDER` writes them all into a folder, to be looked at.

#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::format_collect,
    clippy::too_many_lines,
    reason = "what cannot be made fails the test that wants it"
)]

mod books;
mod databases;
mod encodings;
mod joins;
mod json;
mod kml;
pub mod maps;
mod names;
mod plans;
mod shapefile;
mod system;
mod text;
pub mod workbooks;
mod zips;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use databases::{layer, square};
pub use joins::ACCOUNTS;

/// Files that are broken in the same way.
pub struct Class {
    /// What they have in common.
    pub name: &'static str,
    /// How they are brought in.
    pub kind: Kind,
    make: fn() -> Vec<Case>,
}

impl Class {
    /// Makes the files; some are large, so nobody makes those of another class.
    pub fn cases(&self) -> Vec<Case> {
        (self.make)()
    }
}

/// How a file is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As rows of accounts, sales, people and whatever they may be.
    Table,
    /// As a table that must fit what the plan has.
    Joined,
    /// As a layer of a map file.
    Map,
    /// As a layer of a database.
    Database,
    /// As a plan.
    Plan,
}

/// A file and what must come of it.
pub struct Case {
    /// What is wrong with it.
    pub name: String,
    /// Name and content, first of the file that is brought in, then of those beside it.
    pub files: Vec<(String, Vec<u8>)>,
    /// What must come of it.
    pub wanted: Wanted,
    /// Words of the answer where the program, which looks at the bytes before the name, takes it for
    /// something else than this class does.
    pub by_its_bytes: Option<&'static str>,
}

/// What must come of a file.
pub enum Wanted {
    /// Refused, with these words.
    Refused(&'static str),
    /// Read, with a note of these words at this row.
    Noted(&'static str, Option<u32>),
    /// Read, with these cells and this header first.
    Cells(Vec<Vec<String>>),
    /// Refused or read, with these words in the error or in a note.
    Said(&'static str),
}

impl Case {
    /// Returns the name of the file that is brought in.
    pub fn file(&self) -> &str {
        &self.files[0].0
    }

    /// The same, where the program answers with other words.
    fn by_its_bytes(mut self, words: &'static str) -> Self {
        self.by_its_bytes = Some(words);
        self
    }

    /// Returns what is in the file that is brought in.
    pub fn bytes(&self) -> &[u8] {
        &self.files[0].1
    }
}

/// Some files, of which the first is brought in.
fn case(name: &str, files: Vec<(String, Vec<u8>)>, wanted: Wanted) -> Case {
    Case {
        name: name.to_owned(),
        files,
        wanted,
        by_its_bytes: None,
    }
}

/// A table that says by its name what is wrong with it.
fn table(name: &str, bytes: impl Into<Vec<u8>>, wanted: Wanted) -> Case {
    case(name, vec![(name.to_owned(), bytes.into())], wanted)
}

/// A table that must be refused.
fn refused(name: &str, bytes: impl Into<Vec<u8>>, words: &'static str) -> Case {
    table(name, bytes, Wanted::Refused(words))
}

/// A table that must be read and noted; row 0 stands for the whole file.
fn noted(name: &str, bytes: impl Into<Vec<u8>>, row: u32, words: &'static str) -> Case {
    let row = Some(row).filter(|row| *row > 0);
    table(name, bytes, Wanted::Noted(words, row))
}

/// A table that must be read to the letter.
fn exact(name: &str, bytes: impl Into<Vec<u8>>, cells: &[&[&str]]) -> Case {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    table(name, bytes, Wanted::Cells(cells.iter().map(row).collect()))
}

/// A file that must be answered with these words.
fn said(name: &str, file: &str, bytes: impl Into<Vec<u8>>, words: &'static str) -> Case {
    let files = vec![(file.to_owned(), bytes.into())];
    case(name, files, Wanted::Said(words))
}

/// Packs named files into a zip.
pub fn zip<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_ref(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Returns all classes.
pub fn classes() -> Vec<Class> {
    let class = |name, kind, make| Class { name, kind, make };
    vec![
        class("text", Kind::Table, text::cases),
        class("xlsx", Kind::Table, books::xlsx),
        class("xls", Kind::Table, books::xls),
        class("ods", Kind::Table, books::ods),
        class("zips", Kind::Table, zips::cases),
        class("encodings", Kind::Table, encodings::cases),
        class("hostile names", Kind::Table, names::cases),
        class("joins", Kind::Joined, joins::cases),
        class("geojson", Kind::Map, json::cases),
        class("shapefile", Kind::Map, shapefile::cases),
        class("kml", Kind::Map, kml::cases),
        class("coordinate systems", Kind::Map, system::cases),
        class("databases", Kind::Database, databases::cases),
        class("plans", Kind::Plan, plans::cases),
    ]
}
