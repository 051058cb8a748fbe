//! Territories as a zipped Shapefile.
//!
//! Format: ESRI Shapefile Technical Description, July 1998, shape type 5; attributes as dBASE III.
//! Names of columns are at most ten letters there; `columns.csv` says what each stands for.

use std::collections::BTreeSet;

use planner::geography::{MultiPolygon, Point, Polygon};
use planner::plan::Amount;

use super::ExportError;
use super::csv::{Style, rows};
use super::tables;
use super::zipped::packed;
use crate::subject::Subject;

/// Shape types: nothing, and ground.
const NOTHING: i32 = 0;
const POLYGON: i32 = 5;
/// Bytes of the header of `.shp` and `.shx`.
const HEADER: usize = 100;
/// Longest text of a dBASE field, and digits of a number.
const TEXT: usize = 254;
const DIGITS: usize = 20;
/// Longest name of a field.
const NAME: usize = 10;
/// WGS 84, as Esri writes it.
const WGS_84: &str = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],\
     PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

/// Writes one shape per territory with its totals, in a zip of the five files and `columns.csv`.
pub fn territories(subject: Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let territories = subject.scenario.territories.iter();
    let shapes = territories.map(|territory| shape(subject.outlines.get(&territory.id)));
    let shapes: Vec<Vec<u8>> = shapes.collect();
    let fields = fields(subject);
    let files: [(&str, Vec<u8>); 6] = [
        ("territories.shp", main_file(subject, &shapes)),
        ("territories.shx", index_file(subject, &shapes)),
        ("territories.dbf", table(subject, &fields)),
        ("territories.prj", WGS_84.as_bytes().to_vec()),
        ("territories.cpg", b"UTF-8".to_vec()),
        ("columns.csv", columns(&fields)?),
    ];
    packed(
        "Shapefile",
        files.iter().map(|(name, bytes)| (*name, &bytes[..])),
    )
}

/// West, south, east, north in degrees.
fn bounds<'a>(points: impl Iterator<Item = &'a Point>) -> [f64; 4] {
    let nothing = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    let found = points.fold(nothing, |[w, s, e, n], point| {
        let (x, y) = point.degrees();
        [w.min(x), s.min(y), e.max(x), n.max(y)]
    });
    if found[0] > found[2] { [0.0; 4] } else { found }
}

fn points(ground: &MultiPolygon) -> impl Iterator<Item = &Point> {
    ground.0.iter().flat_map(|piece| &piece.outer)
}

/// The content of a record: outer rings clockwise, holes the other way round.
fn shape(ground: Option<&MultiPolygon>) -> Vec<u8> {
    let Some(ground) = ground.filter(|ground| !ground.0.is_empty()) else {
        return NOTHING.to_le_bytes().to_vec();
    };
    let rings: Vec<&Vec<Point>> = ground.0.iter().flat_map(Polygon::rings).collect();
    let mut bytes = POLYGON.to_le_bytes().to_vec();
    for edge in bounds(points(ground)) {
        bytes.extend(edge.to_le_bytes());
    }
    let all: usize = rings.iter().map(|ring| ring.len()).sum();
    bytes.extend((rings.len() as i32).to_le_bytes());
    bytes.extend((all as i32).to_le_bytes());
    let mut start = 0_i32;
    for ring in &rings {
        bytes.extend(start.to_le_bytes());
        start += ring.len() as i32;
    }
    // Ours run the other way: outer rings counter-clockwise.
    for point in rings.iter().flat_map(|ring| ring.iter().rev()) {
        let (lon, lat) = point.degrees();
        bytes.extend(lon.to_le_bytes());
        bytes.extend(lat.to_le_bytes());
    }
    bytes
}

fn header(subject: Subject<'_>, length: usize) -> Vec<u8> {
    let mut bytes = 9_994_i32.to_be_bytes().to_vec();
    bytes.resize(24, 0);
    bytes.extend(words(length).to_be_bytes());
    bytes.extend(1_000_i32.to_le_bytes());
    bytes.extend(POLYGON.to_le_bytes());
    for edge in bounds(subject.outlines.values().flat_map(points)) {
        bytes.extend(edge.to_le_bytes());
    }
    bytes.resize(HEADER, 0);
    bytes
}

/// Lengths are counted in words of two bytes.
fn words(bytes: usize) -> i32 {
    i32::try_from(bytes / 2).unwrap_or(i32::MAX)
}

fn main_file(subject: Subject<'_>, shapes: &[Vec<u8>]) -> Vec<u8> {
    let length = HEADER + shapes.iter().map(|shape| shape.len() + 8).sum::<usize>();
    let mut bytes = header(subject, length);
    for (number, shape) in (1_i32..).zip(shapes) {
        bytes.extend(number.to_be_bytes());
        bytes.extend(words(shape.len()).to_be_bytes());
        bytes.extend(shape);
    }
    bytes
}

fn index_file(subject: Subject<'_>, shapes: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = header(subject, HEADER + shapes.len() * 8);
    let mut at = HEADER;
    for shape in shapes {
        bytes.extend(words(at).to_be_bytes());
        bytes.extend(words(shape.len()).to_be_bytes());
        at += shape.len() + 8;
    }
    bytes
}

/// A column: its name in the file, what it stands for, and whether it holds numbers.
struct Field {
    name: String,
    meaning: String,
    number: bool,
}

/// The columns of `tables::territories`, in its order.
fn fields(subject: Subject<'_>) -> Vec<Field> {
    let mut used = BTreeSet::new();
    let mut field = |key: &str, meaning: &str, number: bool| {
        let letters = key
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_');
        let plain: String = letters.take(NAME).collect::<String>().to_uppercase();
        let mut name = if plain.is_empty() {
            "MEASURE".to_owned()
        } else {
            plain
        };
        for number in 2.. {
            if used.insert(name.clone()) {
                break;
            }
            let ending = number.to_string();
            name.truncate(NAME - ending.len());
            name.push_str(&ending);
        }
        Field {
            name,
            meaning: meaning.to_owned(),
            number,
        }
    };
    let mut fields = vec![
        field("CODE", "Code of the territory", false),
        field("NAME", "Name of the territory", false),
        field("REGION", "Region", false),
        field("REP", "Who is responsible", false),
        field("AREAS", "How many areas it holds", true),
        field("ACCOUNTS", "How many accounts it holds", true),
        field("QUOTA", "Quota", true),
    ];
    let measures = subject.plan.measures.iter();
    fields.extend(measures.map(|measure| field(&measure.key, &measure.label, true)));
    fields
}

fn columns(fields: &[Field]) -> Result<Vec<u8>, ExportError> {
    let head = ["column", "meaning"].map(str::to_owned);
    let lines = fields
        .iter()
        .map(|field| vec![field.name.clone(), field.meaning.clone()]);
    rows("columns", &head, lines, Style::default())
}

/// The `.dbf`: one record per territory, words in UTF-8 cut at a whole letter.
fn table(subject: Subject<'_>, fields: &[Field]) -> Vec<u8> {
    let wide = |field: &Field| if field.number { DIGITS } else { TEXT };
    let record = 1 + fields.iter().map(wide).sum::<usize>();
    let count = subject.scenario.territories.len() as u32;
    let mut bytes = vec![0x03, 100, 1, 1];
    bytes.extend(count.to_le_bytes());
    bytes.extend(((33 + 32 * fields.len()) as u16).to_le_bytes());
    bytes.extend((record as u16).to_le_bytes());
    bytes.resize(32, 0);
    for field in fields {
        let mut name = field.name.clone().into_bytes();
        name.resize(11, 0);
        bytes.extend(name);
        bytes.push(if field.number { b'N' } else { b'C' });
        bytes.extend([0; 4]);
        bytes.push(wide(field) as u8);
        bytes.push(if field.number {
            Amount::DECIMALS as u8
        } else {
            0
        });
        bytes.extend([0; 14]);
    }
    bytes.push(0x0D);
    for row in tables::territories(subject).rows {
        bytes.push(b' ');
        for (field, cell) in fields.iter().zip(row) {
            bytes.extend(padded(&cell.into_plain(), wide(field), field.number));
        }
    }
    bytes.push(0x1A);
    bytes
}

/// Words from the left, numbers from the right; too long words are cut at a whole letter.
fn padded(value: &str, width: usize, number: bool) -> Vec<u8> {
    let mut end = value.len().min(width);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    let gap = vec![b' '; width - end];
    let value = value.as_bytes()[..end].to_vec();
    if number {
        [gap, value].concat()
    } else {
        [value, gap].concat()
    }
}
