//! One table or database that came packed: in a zip of its own, or with gzip.
//!
//! Map layers in zips are not meant: their files belong together and are read where shapes are.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::detect::ends_in_any;
use super::error::ImportError;
use super::shapes;
use super::zip_guard::{self, LARGEST};

/// Endings of what is taken out of a zip.
const TABLES: [&str; 8] = ["csv", "tsv", "tab", "txt", "xlsx", "xls", "ods", "gpkg"];

/// Returns what is packed in a file: none if it is not packed, or holds anything else than tables.
pub fn packed(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, ImportError> {
    match bytes {
        [0x1F, 0x8B, ..] => gzip(bytes, name).map(Some),
        [b'P', b'K', 3, 4, ..] => zip(bytes, name),
        _ => Ok(None),
    }
}

fn gzip(bytes: &[u8], name: &str) -> Result<Vec<u8>, ImportError> {
    let mut out = Vec::new();
    let read = MultiGzDecoder::new(bytes)
        .take(LARGEST + 1)
        .read_to_end(&mut out);
    if let Err(e) = read {
        return Err(ImportError::Kind {
            file: name.to_owned(),
            why: format!("it is packed with gzip and damaged ({e})"),
            fix: "Download or pack it again.",
        });
    }
    if out.len() as u64 > LARGEST {
        return Err(ImportError::TooLarge {
            file: name.to_owned(),
            limit: LARGEST,
            what: "bytes once it is unpacked",
        });
    }
    Ok(out)
}

fn zip(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, ImportError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(None);
    };
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|raw| String::from_utf8_lossy(raw).replace('\\', "/"))
        .collect();
    let own = |name: &&String| !name.starts_with("__MACOSX/") && !name.contains("/.");
    // A workbook is a zip, too: it holds parts, not tables.
    let workbook = names
        .iter()
        .any(|name| name.starts_with("xl/") || name == "content.xml");
    if workbook || names.iter().any(|name| ends_in_any(name, &shapes::PACKED)) {
        return Ok(None);
    }
    let tables: Vec<&String> = names
        .iter()
        .filter(own)
        .filter(|name| ends_in_any(name, &TABLES))
        .collect();
    let wanted = match tables.as_slice() {
        [] => return Ok(None),
        [one] => *one,
        [first, second, ..] => {
            return Err(ImportError::Kind {
                file: name.to_owned(),
                why: format!(
                    "the zip holds {} tables, \u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} among them",
                    tables.len()
                ),
                fix: "Unpack it and choose one of them.",
            });
        }
    };
    zip_guard::check(bytes, name)?;
    let at = names.iter().position(|name| name == wanted).unwrap_or(0);
    let mut out = Vec::new();
    let read = archive
        .by_index(at)
        .map_err(|e| e.to_string())
        .and_then(|mut entry| entry.read_to_end(&mut out).map_err(|e| e.to_string()));
    read.map(|_| Some(out)).map_err(|e| ImportError::Kind {
        file: name.to_owned(),
        why: format!("\u{201c}{wanted}\u{201d} in the zip is damaged ({e})"),
        fix: "Download or pack it again.",
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zip_of(names: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).unwrap();
            zip.write_all(b"id,name\n1,a\n").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_only_table_of_a_zip_is_unpacked_and_maps_are_let_be() {
        let table = Some(b"id,name\n1,a\n".to_vec());
        let cases = [
            (
                &[
                    "deep/export.csv",
                    "read me.pdf",
                    "__MACOSX/deep/._export.csv",
                ][..],
                table,
            ),
            (&["a.shp", "a.dbf", "notes.txt"], None),
            (&["picture.png"], None),
            (&["xl/workbook.xml", "xl/a.txt"], None),
        ];
        for (names, wanted) in cases {
            assert_eq!(
                packed(&zip_of(names), "a.zip").unwrap(),
                wanted,
                "{names:?}"
            );
        }
        let several = packed(&zip_of(&["a.csv", "b.csv"]), "a.zip").unwrap_err();
        assert!(several.to_string().contains("2 tables"), "{several}");
    }

    #[test]
    fn gzip_is_unpacked_and_a_cut_one_is_refused() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"id,name\n1,a\n").unwrap();
        let bytes = gz.finish().unwrap();
        let whole = packed(&bytes, "a.csv.gz").unwrap();
        assert_eq!(whole.as_deref(), Some(&b"id,name\n1,a\n"[..]));
        let cut = packed(&bytes[..bytes.len() - 9], "a.csv.gz").unwrap_err();
        assert!(cut.to_string().contains("damaged"), "{cut}");
    }
}
