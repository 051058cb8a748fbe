//! What kind of file some bytes are: by their beginning first, by the name second.

use std::io::Cursor;

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A table as text: comma, semicolon, tab or bar between cells.
    Csv,
    /// Shapes as GeoJSON.
    GeoJson,
    /// Shapes as TopoJSON.
    TopoJson,
    /// An Excel workbook.
    Xlsx,
    /// An old Excel workbook.
    Xls,
    /// A sheet of `LibreOffice` and its kin.
    Ods,
    /// Places and shapes as KML.
    Kml,
    /// KML in a zip.
    Kmz,
    /// A zip with something else in it, perhaps a Shapefile.
    Zip,
    /// A Shapefile: its shapes, or one of the files beside them.
    Shapefile,
    /// A GeoPackage or another SQLite database.
    GeoPackage,
    /// None of these.
    Unknown,
}

/// Bytes looked at: enough for the first member of a JSON object and the first names in a zip.
const LOOKED_AT: usize = 64 * 1024;

/// Endings of the files that are nothing without the shapes beside them.
pub(super) const BESIDE: [&str; 6] = ["dbf", "prj", "cpg", "shx", "sbn", "sbx"];

/// Returns what kind of file some bytes are; the name decides only where the bytes do not.
pub fn detect(bytes: &[u8], name: &str) -> Kind {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zipped(bytes, head, name),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Xls,
        [0, 0, 0x27, 0x0A, ..] => Kind::Shapefile,
        _ if head.starts_with(b"SQLite format 3\0") => Kind::GeoPackage,
        _ if ends_in_any(name, &BESIDE) && !bytes.is_empty() => Kind::Shapefile,
        _ => text(head, name),
    }
}

fn zipped(bytes: &[u8], head: &[u8], name: &str) -> Kind {
    let archive = ZipArchive::new(Cursor::new(bytes));
    let has = |part: &str| match &archive {
        Ok(archive) => {
            let lower = |raw: &[u8]| String::from_utf8_lossy(raw).to_ascii_lowercase();
            archive
                .file_names_raw()
                .any(|raw| lower(raw).contains(part))
        }
        // A zip without its list still has names, and is refused in the right words.
        Err(_) => head.windows(part.len()).any(|run| run == part.as_bytes()),
    };
    let sheet = b"opendocument.spreadsheet";
    if ends(name, "numbers") {
        // The reader of workbooks says what that is.
        Kind::Xlsx
    } else if has("xl/") || ends(name, "xlsx") {
        Kind::Xlsx
    } else if head.windows(sheet.len()).any(|run| run == sheet) || ends(name, "ods") {
        Kind::Ods
    } else if has(".kml") {
        Kind::Kmz
    } else {
        Kind::Zip
    }
}

fn text(head: &[u8], name: &str) -> Kind {
    if head.starts_with(&[0xFF, 0xFE, 0, 0]) || head.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Kind::Csv;
    }
    let head = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    let start = head.trim_ascii_start();
    let has = |part: &str| head.windows(part.len()).any(|run| run == part.as_bytes());
    match start.first() {
        Some(b'{') if has("\"Topology\"") => Kind::TopoJson,
        // A sequence of GeoJSON has this mark before every feature.
        Some(b'{' | 0x1E) => Kind::GeoJson,
        Some(b'<') if has("<kml") => Kind::Kml,
        None | Some(b'<') => Kind::Unknown,
        Some(_) if ends(name, "geojson") || ends(name, "json") => Kind::GeoJson,
        Some(_) if binary(head) => Kind::Unknown,
        Some(_) => Kind::Csv,
    }
}

/// Says whether bytes are no text in any encoding: control characters, but not the zeros that
/// UTF-16 has beside its letters, nor those that stand between cells.
fn binary(head: &[u8]) -> bool {
    let odd = |byte: &&u8| (2..9).contains(*byte) || (14..27).contains(*byte);
    let zero = |byte: &&u8| **byte == 0;
    head.iter().filter(odd).count() * 50 > head.len()
        || head.iter().filter(zero).count() * 3 > head.len() * 2
}

/// Says whether a name ends in one of some extensions.
pub(super) fn ends_in_any(name: &str, extensions: &[&str]) -> bool {
    extensions.iter().any(|extension| ends(name, extension))
}

fn ends(name: &str, extension: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    last.eq_ignore_ascii_case(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_before_names() {
        let cases: [(&[u8], &str, Kind); 13] = [
            (b"a,b\n1,2\n", "x.csv", Kind::Csv),
            (b"a;b\n1;2\n", "noname", Kind::Csv),
            (
                b"\xEF\xBB\xBF {\"type\":\"FeatureCollection\"}",
                "x.csv",
                Kind::GeoJson,
            ),
            (b"{\"type\":\"Topology\"}", "x.json", Kind::TopoJson),
            (b"SQLite format 3\0rest", "x.gpkg", Kind::GeoPackage),
            (b"PK\x03\x04....xl/workbook.xml", "x.zip", Kind::Xlsx),
            (b"<?xml?><kml xmlns=''>", "x.kml", Kind::Kml),
            (b"\xFF\xFEa\0,\0b\0", "x.csv", Kind::Csv),
            (b"\x1E{\"type\":\"Feature\"}", "x.geojsons", Kind::GeoJson),
            (b"\0\0\x27\x0A\0\0", "x.shp", Kind::Shapefile),
            (b"GEOGCS[", "x.prj", Kind::Shapefile),
            (b"\x03\x7e\x01\x01", "X.DBF", Kind::Shapefile),
            (b"", "x.csv", Kind::Unknown),
        ];
        for (bytes, name, kind) in cases {
            assert_eq!(detect(bytes, name), kind, "{name} {bytes:?}");
        }
    }
}
