//! A layer of places as a table, so that it comes in like any other list of accounts.

use ::csv::StringRecord;

use super::{Layer, Shape};
use crate::import::note::Note;
use crate::import::number::Decimal;
use crate::import::table::{Row, Table};

impl Layer {
    /// Returns the features as rows: their properties, then latitude and longitude in degrees.
    ///
    /// A feature without a place keeps its row, with both left empty; of several places the first
    /// is taken and noted.
    pub fn table(&self) -> Table {
        let mut notes = self.notes.clone();
        let rows = self.features.iter().map(|feature| {
            let mut cells = vec![""; self.columns.len()];
            for (at, text) in feature.values() {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
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
            let mut record = StringRecord::from(cells);
            let (lon, lat) = place.map_or_else(Default::default, |(lon, lat)| {
                (format!("{lon:.7}"), format!("{lat:.7}"))
            });
            record.push_field(&lat);
            record.push_field(&lon);
            Row {
                // Below the header, as a spreadsheet would count.
                number: feature.number.saturating_add(1),
                cells: record,
            }
        });
        let rows = rows.collect();
        Table {
            source: self.source.clone(),
            headers: self.headers(),
            rows,
            notes,
            read_as: self.read_as.clone(),
            decimal: Decimal::Point,
        }
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
