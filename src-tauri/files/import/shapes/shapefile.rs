//! Shapefiles (Esri, 1998), loose or out of a zip, and the table that belongs to them.
//!
//! Read here and not by a crate: lengths are held against the bytes left, a bad record costs itself
//! only, and neither the index nor the direction of rings is believed.

use super::dbf::{Dbf, Record};
use super::rough::{Claim, Columns, MOST_POSITIONS, Rough, RoughFeature, RoughLayer, Xy};
use crate::import::decode::decode;
use crate::import::error::ImportError;
use crate::import::note::Note;

/// Bytes of the head of the file and of a record.
const HEAD: usize = 100;
const RECORD: usize = 8;

/// First number of every Shapefile.
const MAGIC: u32 = 9994;

/// Numbers below this mean "no data" for a measure; some write it into corners.
const NO_DATA: f64 = -1e38;

/// The files of one layer, as far as they are there.
#[derive(Default, Clone, Copy)]
pub(super) struct Set<'a> {
    pub(super) shp: Option<&'a [u8]>,
    pub(super) dbf: Option<&'a [u8]>,
    pub(super) prj: Option<&'a [u8]>,
    pub(super) cpg: Option<&'a [u8]>,
}

/// Reads a layer; `file` names the files without their ending.
pub(super) fn read(set: Set<'_>, file: &str, name: &str) -> Result<RoughLayer, ImportError> {
    let Some(shp) = set.shp else {
        return Err(ImportError::Kind {
            file: file.to_owned(),
            why: format!("the shapes are missing (\u{201c}{name}.shp\u{201d})"),
            fix: "Choose all files of the layer together: .shp, .dbf, .prj.",
        });
    };
    let mut layer = RoughLayer {
        file: file.to_owned(),
        name: name.to_owned(),
        format: "Shapefile",
        claim: set.prj.map_or(Claim::Silent, |prj| {
            Claim::Words(decode(prj).text.into_owned())
        }),
        ..RoughLayer::default()
    };
    if matches!(&layer.claim, Claim::Words(words) if words.trim().is_empty()) {
        layer.claim = Claim::Silent;
    }
    let shapes = shapes(shp, &mut layer)?;
    attach(shapes, set, &mut layer);
    Ok(layer)
}

fn shapes(shp: &[u8], layer: &mut RoughLayer) -> Result<Vec<Rough>, ImportError> {
    let (file, name) = (layer.file.clone(), layer.name.clone());
    let refused = |why: String| ImportError::Kind {
        file: file.clone(),
        why: format!("\u{201c}{name}.shp\u{201d} {why}"),
        fix: "Copy or download it again.",
    };
    if shp.is_empty() {
        return Err(ImportError::Empty { file });
    }
    if shp.len() < HEAD || big(shp, 0) != Some(MAGIC) {
        return Err(refused("is no Shapefile".to_owned()));
    }
    let (mut at, mut all, mut left) = (HEAD, Vec::new(), MOST_POSITIONS);
    // Some writers fill the end of the file with zeros.
    let end = shp.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    while at <= end {
        let number = all.len() + 1;
        RoughLayer::room(all.len(), &file)?;
        let words = big(shp, at + 4).map(|words| words as usize);
        let length = words.and_then(|words| words.checked_mul(2));
        let body =
            length.and_then(|length| shp.get(at + RECORD..(at + RECORD).checked_add(length)?));
        let Some(body) = body else {
            return Err(refused(format!(
                "is cut off or damaged at feature {number} (byte {} of {})",
                at + 1,
                shp.len()
            )));
        };
        let mut reader = Reader { bytes: body };
        let shape = reader.shape(&mut left, &mut layer.heights);
        if left == 0 {
            return Err(ImportError::TooLarge {
                file,
                limit: MOST_POSITIONS,
                what: "positions",
            });
        }
        all.push(shape.unwrap_or_else(Rough::Broken));
        at += RECORD + body.len();
    }
    let announced = big(shp, 24).map_or(0, |words| u64::from(words) * 2);
    if announced > shp.len() as u64 {
        return Err(refused(format!(
            "is cut off: it should have {announced} bytes and has {}",
            shp.len()
        )));
    }
    Ok(all)
}

/// Puts shapes and records side by side.
fn attach(shapes: Vec<Rough>, set: Set<'_>, layer: &mut RoughLayer) {
    let dbf = set.dbf.map(Dbf::of);
    let dbf = match dbf {
        Some(Ok(dbf)) => Some(dbf),
        Some(Err(why)) => {
            layer.note(
                format!(
                    "The table \u{201c}{}.dbf\u{201d} was left out: {why}.",
                    layer.name
                ),
                "Copy or download it again; without it areas have no names.",
            );
            None
        }
        None => {
            layer.note(
                format!("The table \u{201c}{}.dbf\u{201d} is missing: areas have neither codes nor names.", layer.name),
                "Choose all files of the layer together: .shp, .dbf, .prj.",
            );
            None
        }
    };
    let named = set.cpg.map(|cpg| String::from_utf8_lossy(cpg).into_owned());
    let page = dbf.as_ref().map(|dbf| dbf.code_page(named.as_deref()));
    if let (Some(dbf), Some((page, guessed))) = (&dbf, page) {
        layer.columns = Columns::of_table(dbf.names(page));
        page.name().clone_into(&mut layer.encoding);
        if guessed {
            layer.note(
                format!(
                    "The table does not say its encoding; it was read as {}.",
                    page.name()
                ),
                "If accents look wrong, add the .cpg file that belongs to the layer.",
            );
        }
        if dbf.has_memos() {
            layer.note(
                "Long texts (memo columns) were left out.",
                "Export them as text columns of up to 254 letters.",
            );
        }
        lengths(shapes.len(), dbf, layer);
    }
    let (mut deleted, mut damaged) = (0, None);
    for (at, shape) in shapes.into_iter().enumerate() {
        let number = at as u32 + 1;
        let record = dbf
            .as_ref()
            .zip(page)
            .and_then(|(dbf, (page, _))| dbf.record(at, page));
        let values = match record {
            Some(Record::Deleted) => {
                deleted += 1;
                continue;
            }
            Some(Record::Values(values)) => values,
            None => Vec::new(),
        };
        if values.iter().any(|value| value.contains('\u{fffd}')) {
            damaged.get_or_insert(number);
        }
        let filled = values
            .into_iter()
            .zip(0..)
            .filter(|(value, _)| !value.is_empty());
        layer.features.push(RoughFeature {
            number,
            id: String::new(),
            values: filled.map(|(value, column)| (column, value)).collect(),
            shape,
        });
    }
    if deleted > 0 {
        layer.note(
            format!("{deleted} records are marked as deleted and were left out."),
            "Nothing needs to be done.",
        );
    }
    if let Some(number) = damaged {
        let note = Note {
            row: Some(number),
            ..Note::file(
                &layer.source(),
                format!(
                    "Some bytes of the table mean nothing in {}; they read as \u{201c}\u{fffd}\u{201d}.",
                    layer.encoding
                ),
                "Add the .cpg file that belongs to the layer, or correct it.",
            )
        };
        layer.notes.push(note);
    }
}

fn lengths(shapes: usize, dbf: &Dbf<'_>, layer: &mut RoughLayer) {
    let records = dbf.len();
    if records < dbf.announced as usize {
        layer.note(
            format!(
                "The table \u{201c}{}.dbf\u{201d} is cut off after {records} of {} records.",
                layer.name, dbf.announced
            ),
            "Copy or download it again.",
        );
    } else if records != shapes {
        layer.note(
            format!("There are {shapes} shapes and {records} records; they were matched from the first on."),
            "Export the layer again if names stand at the wrong areas.",
        );
    }
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_be_bytes(*four))
}

struct Reader<'a> {
    bytes: &'a [u8],
}

const SHORT: &str = "its record ends too early";

impl Reader<'_> {
    fn whole(&mut self) -> Result<u32, String> {
        let (four, rest) = self.bytes.split_first_chunk::<4>().ok_or(SHORT)?;
        self.bytes = rest;
        Ok(u32::from_le_bytes(*four))
    }

    fn double(&mut self) -> Result<f64, String> {
        let (eight, rest) = self.bytes.split_first_chunk::<8>().ok_or(SHORT)?;
        self.bytes = rest;
        let number = f64::from_le_bytes(*eight);
        Ok(if number < NO_DATA { f64::NAN } else { number })
    }

    /// Reads a count of things that take at least `each` bytes.
    fn count(&mut self, each: usize) -> Result<usize, String> {
        let count = self.whole()? as usize;
        let needed = count.checked_mul(each).ok_or(SHORT)?;
        if needed > self.bytes.len() {
            return Err(format!(
                "its record announces {count} corners or parts and is too short for them"
            ));
        }
        Ok(count)
    }

    fn position(&mut self) -> Result<Xy, String> {
        Ok([self.double()?, self.double()?])
    }

    fn shape(&mut self, left: &mut u64, heights: &mut bool) -> Result<Rough, String> {
        if self.bytes.is_empty() {
            return Ok(Rough::Nothing);
        }
        let kind = self.whole()?;
        *heights |= matches!(kind, 11 | 13 | 15 | 18 | 21 | 23 | 25 | 28);
        match kind {
            0 => Ok(Rough::Nothing),
            1 | 11 | 21 => {
                *left = left.saturating_sub(1);
                Ok(Rough::Points(vec![self.position()?]))
            }
            8 | 18 | 28 => {
                self.skip_box()?;
                let count = self.count(16)?;
                *left = left.saturating_sub(count as u64);
                let points: Result<Vec<Xy>, String> = (0..count).map(|_| self.position()).collect();
                points.map(Rough::Points)
            }
            3 | 13 | 23 => self.parts(left).map(Rough::Lines),
            5 | 15 | 25 => self.parts(left).map(|rings| match rings.len() {
                0 => Rough::Nothing,
                _ => Rough::Rings(rings),
            }),
            31 => Err("it is a multipatch, a body in space".to_owned()),
            other => Err(format!("its type {other} is not known")),
        }
    }

    fn skip_box(&mut self) -> Result<(), String> {
        self.bytes = self.bytes.get(32..).ok_or(SHORT)?;
        Ok(())
    }

    fn parts(&mut self, left: &mut u64) -> Result<Vec<Vec<Xy>>, String> {
        self.skip_box()?;
        let parts = self.count(4)?;
        let points = self.count(4)?;
        let starts: Vec<usize> = (0..parts)
            .map(|_| self.whole().map(|at| at as usize))
            .collect::<Result<_, _>>()?;
        if points
            .checked_mul(16)
            .is_none_or(|needed| needed > self.bytes.len())
        {
            return Err(format!(
                "its record announces {points} corners and is too short for them"
            ));
        }
        *left = left.saturating_sub(points as u64);
        let positions: Vec<Xy> = (0..points)
            .map(|_| self.position())
            .collect::<Result<_, _>>()?;
        let ends = starts.iter().skip(1).copied().chain([points]);
        let ranges = starts.iter().copied().zip(ends);
        ranges
            .map(|(from, to)| {
                let part = positions.get(from..to).map(<[Xy]>::to_vec);
                part.ok_or_else(|| "its parts do not follow one another".to_owned())
            })
            .collect()
    }
}
