//! A layer of places as a table, so that it comes in like any other list of accounts.

use super::{Feature, Layer, Shape};
use crate::import::note::Note;
use crate::import::number::Decimal;
use crate::import::table::{Gathering, Row, Table};

impl Layer {
    /// Returns the features as rows: their properties, then latitude and longitude in degrees.
    ///
    /// A feature without a place keeps its row, with both left empty; of several places the first
    /// is taken and noted.
    pub fn table(&self) -> Table {
        let mut notes = self.notes.clone();
        let mut places = Vec::new();
        for feature in &self.features {
            places.push(self.place(feature, &mut notes));
        }
        let places = places.iter().map(|(lat, lon)| [lat.as_str(), lon]);
        // Below the header, as a spreadsheet would count.
        let rows = self.gathered(1, places);
        self.as_table(self.headers(), rows, notes)
    }

    /// Returns what is said of the features as rows, numbered like them, without their places.
    pub fn properties(&self) -> Table {
        let nothing = self.features.iter().map(|_| []);
        let rows = self.gathered(0, nothing);
        self.as_table(self.columns.clone(), rows, Vec::new())
    }

    /// Gathers the properties of each feature and what comes behind them.
    fn gathered<'a, const N: usize>(
        &'a self,
        above: u32,
        behind: impl Iterator<Item = [&'a str; N]>,
    ) -> Vec<Row> {
        let mut rows = Gathering::default();
        for (feature, behind) in self.features.iter().zip(behind) {
            let mut cells = vec![""; self.columns.len()];
            for (at, text) in feature.values() {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
            for cell in cells.into_iter().chain(behind) {
                rows.push(cell);
                rows.end_cell();
            }
            rows.end_row(feature.number.saturating_add(above));
        }
        rows.finish()
    }

    fn as_table(&self, headers: Vec<String>, rows: Vec<Row>, notes: Vec<Note>) -> Table {
        Table {
            source: self.source.clone(),
            headers,
            rows,
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
