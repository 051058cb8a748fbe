//! Layers as a format's reader leaves them: in the file's own coordinates, nothing checked yet.

use std::collections::HashMap;

use super::{LayerInfo, Shapes, most};
use crate::import::error::ImportError;
use crate::import::note::{Note, Source};

/// A position as the file has it.
pub(super) type Xy = [f64; 2];

/// Positions that a file may have: some 50 bytes each on the way fit the memory of an import.
pub(super) const MOST_POSITIONS: u64 = 20_000_000;

/// Features that a file may have: some 200 bytes each before anything is said about them.
const MOST_FEATURES: usize = 2_000_000;

/// Different properties that a layer may have; a database table has at most 2,000.
const MOST_COLUMNS: usize = 2_000;

/// A shape in the file's own coordinates.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Rough {
    /// None.
    #[default]
    Nothing,
    /// One that cannot be read, and why: a sentence without its end.
    Broken(String),
    Points(Vec<Xy>),
    Lines(Vec<Vec<Xy>>),
    /// Pieces, each its outer ring and then its holes.
    Pieces(Vec<Vec<Vec<Xy>>>),
    /// Rings of which nobody said which are holes.
    Rings(Vec<Vec<Xy>>),
    /// Several kinds at once.
    Mixed(Vec<Rough>),
}

impl Rough {
    pub(super) fn kind(&self) -> Shapes {
        match self {
            Self::Nothing | Self::Broken(_) => Shapes::Nothing,
            Self::Points(_) => Shapes::Points,
            Self::Lines(_) => Shapes::Lines,
            Self::Pieces(_) | Self::Rings(_) => Shapes::Areas,
            Self::Mixed(parts) => most(parts.iter().map(Self::kind)),
        }
    }

    /// Calls for every position.
    pub(super) fn each(&self, see: &mut dyn FnMut(Xy)) {
        match self {
            Self::Nothing | Self::Broken(_) => {}
            Self::Points(points) => points.iter().for_each(|xy| see(*xy)),
            Self::Lines(lines) | Self::Rings(lines) => {
                lines.iter().flatten().for_each(|xy| see(*xy));
            }
            Self::Pieces(pieces) => pieces.iter().flatten().flatten().for_each(|xy| see(*xy)),
            Self::Mixed(parts) => parts.iter().for_each(|part| part.each(see)),
        }
    }
}

/// What a file says of its coordinate system.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Claim {
    /// The format allows degrees in WGS 84 only.
    Degrees,
    /// A number of the EPSG or of Esri.
    Code(u32),
    /// A description in words, as in a `.prj`.
    Words(String),
    /// A name that says nothing further.
    Named(String),
    /// Nothing at all.
    #[default]
    Silent,
}

/// A feature before its shape is checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RoughFeature {
    pub(super) number: u32,
    pub(super) id: String,
    pub(super) values: Vec<(u32, String)>,
    pub(super) shape: Rough,
}

/// A layer before its shapes are checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RoughLayer {
    /// Name of the file.
    pub(super) file: String,
    /// What it is chosen by.
    pub(super) name: String,
    /// Whether notes should name the layer: not where a file has one only.
    pub(super) named: bool,
    pub(super) format: &'static str,
    /// How its text was read; empty where that is no question.
    pub(super) encoding: String,
    pub(super) columns: Columns,
    pub(super) features: Vec<RoughFeature>,
    pub(super) claim: Claim,
    /// Whether positions had heights or measures, which nothing here needs.
    pub(super) heights: bool,
    pub(super) notes: Vec<Note>,
}

impl RoughLayer {
    pub(super) fn info(&self) -> LayerInfo {
        LayerInfo {
            name: self.name.clone(),
            features: self.features.len() as u32,
            shapes: most(self.features.iter().map(|feature| feature.shape.kind())),
        }
    }

    /// Says whether one more feature fits.
    pub(super) fn room(count: usize, file: &str) -> Result<(), ImportError> {
        if count < MOST_FEATURES {
            return Ok(());
        }
        Err(ImportError::TooLarge {
            file: file.to_owned(),
            limit: MOST_FEATURES as u64,
            what: "features",
        })
    }

    pub(super) fn source(&self) -> Source {
        let sheet = if self.named { self.name.as_str() } else { "" };
        Source {
            file: self.file.clone(),
            sheet: sheet.to_owned(),
        }
    }

    pub(super) fn note(&mut self, why: impl Into<String>, fix: impl Into<String>) {
        let note = Note::file(&self.source(), why, fix);
        self.notes.push(note);
    }
}

/// Names of properties, in the order in which they were met.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Columns {
    names: Vec<String>,
    known: HashMap<String, u32>,
}

impl Columns {
    /// Returns the column of a property, a new one when it was not met before.
    pub(super) fn at(&mut self, name: &str, file: &str) -> Result<u32, ImportError> {
        if let Some(at) = self.known.get(name) {
            return Ok(*at);
        }
        if self.names.len() == MOST_COLUMNS {
            return Err(ImportError::TooLarge {
                file: file.to_owned(),
                limit: MOST_COLUMNS as u64,
                what: "different properties",
            });
        }
        let at = self.names.len() as u32;
        self.known.insert(name.to_owned(), at);
        self.names.push(name.to_owned());
        Ok(at)
    }

    /// Makes columns of a table; a name that was met before gets a number.
    pub(super) fn of_table(names: impl Iterator<Item = String>) -> Self {
        let mut columns = Self::default();
        for (at, name) in names.take(MOST_COLUMNS).enumerate() {
            let plain = if name.trim().is_empty() {
                format!("column {}", at + 1)
            } else {
                name.trim().to_owned()
            };
            let mut own = plain.clone();
            let mut count = 1;
            while columns.known.contains_key(&own) {
                count += 1;
                own = format!("{plain} ({count})");
            }
            columns.known.insert(own.clone(), at as u32);
            columns.names.push(own);
        }
        columns
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}
