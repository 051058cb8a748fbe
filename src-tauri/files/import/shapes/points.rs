//! A layer of places as a table, so that it comes in like any other list of accounts.

use super::{Feature, Layer, Shape};
use crate::import::note::Note;
use crate::import::number::Decimal;
use crate::import::table::{Gathering, Table};

impl Layer {
    /// Returns the features as rows: their properties, then latitude and longitude in degrees.
    ///
    /// A feature without a place keeps its row, with both left empty; of several places the first
    /// is taken and noted.
    pub fn table(&self) -> Table {
        let mut notes = self.notes.clone();
        let mut rows = Gathering::default();
        for feature in &self.features {
            let mut cells = vec![""; self.columns.len()];
            for (at, text) in feature.values() {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
            let (lat, lon) = self.place(feature, &mut notes);
            for cell in cells.into_iter().chain([lat.as_str(), lon.as_str()]) {
                rows.push(cell);
                rows.end_cell();
            }
            // Below the header, as a spreadsheet would count.
            rows.end_row(feature.number.saturating_add(1));
        }
        Table {
            source: self.source.clone(),
            headers: self.headers(),
            rows: rows.finish(),
            notes,
            read_as: self.read_as.clone(),
            decimal: Decimal::Point,
            marks: Vec::new(),
        }
    }

    /// Latitude and longitude of a feature as text, both empty where it has none.
    fn place(&self, feature: &Feature, notes: &mut Vec<Note>) -> (String, String) {
        let place = match &feature.shape {
            Shape::Points(points) => {
                if points.len() > 1 {
                    notes.push(self.several(feature.number, points.len()));
                }
                points.first().map(|point| point.degrees())
            }
            Shape::Nothing => None,
            Shape::Lines(_) | Shape::Areas(_) => {
                notes.push(self.no_place(feature.number));
                None
            }
        };
        place.map_or_else(Default::default, |(lon, lat)| {
            (format!("{lat:.7}"), format!("{lon:.7}"))
        })
    }

    /// The columns and the two of the place; a property of that name steps aside.
    fn headers(&self) -> Vec<String> {
        let place = ["latitude", "longitude"];
        let aside = |name: &String| {
            if place.iter().any(|own| own.eq_ignore_ascii_case(name)) {
                format!("{name} (property)")
            } else {
                name.clone()
            }
        };
        let mut headers: Vec<String> = self.columns.iter().map(aside).collect();
        headers.extend(place.map(str::to_owned));
        headers
    }

    fn several(&self, number: u32, count: usize) -> Note {
        let why = format!("The feature has {count} places; the first was taken.");
        self.note(number, why, "Give every place a feature of its own.")
    }

    fn no_place(&self, number: u32) -> Note {
        let why = "The feature is no point, so it came in without a place.".to_owned();
        self.note(number, why, "Export points in a layer of their own.")
    }

    fn note(&self, number: u32, why: String, fix: &str) -> Note {
        Note {
            row: Some(number.saturating_add(1)),
            ..Note::file(&self.source, why, fix)
        }
    }
}
