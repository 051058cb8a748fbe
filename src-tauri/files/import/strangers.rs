//! Files that are not read here: what each is, and how to bring its rows in all the same.

/// A beginning that gives a format away, with what to say about it.
type Stranger = (&'static [u8], &'static str, &'static str);

const SAVE: &str = "Open it in a spreadsheet and save it as XLSX or CSV.";
const EXPORT: &str = "Export it from QGIS or another map program as GeoPackage or Shapefile.";
const TABLE: &str = "Save it as CSV from the program that made it.";
const UNPACK: &str = "Unpack it first.";

/// Formats that begin with bytes of their own.
const STRANGERS: [Stranger; 15] = [
    (
        b"%PDF",
        "it is a PDF, which holds no table of rows",
        "Ask for the data as a spreadsheet or CSV.",
    ),
    (b"\x1F\x8B", "it is packed with gzip", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "it is packed with 7-Zip", UNPACK),
    (b"Rar!\x1A\x07", "it is packed with RAR", UNPACK),
    (b"BZh", "it is packed with bzip2", UNPACK),
    (b"\xFD7zXZ\0", "it is packed with xz", UNPACK),
    (b"\x28\xB5\x2F\xFD", "it is packed with Zstandard", UNPACK),
    (
        b"fgb\x03",
        "it is a FlatGeobuf layer, which is not read",
        EXPORT,
    ),
    (
        b"PMTiles",
        "it is a PMTiles map, which holds pictures or tiles and no rows",
        "Choose it under the map instead: Settings, base map.",
    ),
    (b"PAR1", "it is a Parquet table, which is not read", TABLE),
    (b"ARROW1", "it is an Arrow table, which is not read", TABLE),
    (
        b"\0\x01\0\0Standard",
        "it is an Access database, which is not read",
        TABLE,
    ),
    (
        b"\x89PNG",
        "it is a picture",
        "Choose the table that the picture was made from.",
    ),
    (
        b"\xFF\xD8\xFF",
        "it is a picture",
        "Choose the table that the picture was made from.",
    ),
    (
        b"{\\rtf",
        "it is a text document (RTF), which holds no table of rows",
        SAVE,
    ),
];

/// Returns what a file is that begins like none of the formats, and what would help.
pub(super) fn stranger(bytes: &[u8]) -> (&'static str, &'static str) {
    let head = &bytes[..bytes.len().min(4096)];
    if let Some((_, why, fix)) = STRANGERS.iter().find(|(begin, ..)| head.starts_with(begin)) {
        return (why, fix);
    }
    // The length of the first block stands before the word.
    if head.get(4..15) == Some(b"\x0A\x09OSMHeader") {
        return (
            "it is an extract of OpenStreetMap, which is not read",
            EXPORT,
        );
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") {
        ("it is a web page, whatever its name says", SAVE)
    } else if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        (
            "it is an Excel sheet of 2003 in XML, which is not read",
            SAVE,
        )
    } else if text.contains("<gml") || text.contains("opengis.net/gml") {
        ("it is a GML layer, which is not read", EXPORT)
    } else if text.contains("<gpx") {
        (
            "it is a track of a satellite receiver (GPX), which is not read",
            EXPORT,
        )
    } else if text.trim_start().starts_with('<') {
        ("it is XML, which holds no table of rows", SAVE)
    } else {
        (
            "it is neither text nor a workbook",
            "Choose a CSV, XLSX, XLS or ODS file.",
        )
    }
}
