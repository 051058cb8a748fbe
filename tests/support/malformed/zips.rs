//! Containers that lie, burst or lead elsewhere.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::workbooks::{parts_of, xlsx};
use super::{Case, refused};

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    let sane = xlsx();
    let with = |name: &str, bytes: &[u8]| {
        let mut parts = parts_of(&sane);
        parts.push((name.to_owned(), bytes.to_vec()));
        super::zip(&parts)
    };
    let outside = [
        "../evil.xml",
        "/etc/passwd",
        "xl/../../evil.xml",
        "C:\\evil.xml",
        "..\\evil.xml",
        "xl/\\..\\..\\x",
    ];
    let mut cases: Vec<Case> = outside
        .iter()
        .enumerate()
        .map(|(at, name)| {
            refused(
                &format!("outside {at}.xlsx"),
                with(name, b"x"),
                "leads out of it",
            )
        })
        .collect();
    let many: Vec<_> = (0..10_001)
        .map(|at| (format!("xl/{at}"), Vec::new()))
        .collect();
    let blank = vec![b' '; 64 << 20];
    cases.extend([
        refused("many.xlsx", super::zip(&many), "10000 files"),
        refused(
            "bomb.xlsx",
            with("xl/media/a.xml", &blank),
            "smaller than its content",
        ),
        refused(
            "bomb sheet.xlsx",
            replaced(&sane, "xl/worksheets/sheet1.xml", &blank),
            "smaller than its content",
        ),
        refused(
            "liar.xlsx",
            liar(&with("xl/big.xml", &vec![b'x'; 1 << 20])),
            "larger than its declared",
        ),
        refused("wrong sum.xlsx", flipped(&sane), "damaged"),
        refused("cut list.xlsx", &sane[..sane.len() - 30], "damaged"),
        refused(
            "only end.xlsx",
            b"PK\x05\x06"
                .iter()
                .copied()
                .chain([0; 18])
                .collect::<Vec<u8>>(),
            "damaged",
        ),
        refused("twice.xlsx", twice(&sane), ""),
        refused(
            "zip in a zip.zip",
            super::zip(&[("a.zip".to_owned(), sane.clone())]),
            "no table",
        ),
        refused(
            "pictures.zip",
            super::zip(&[("a.png".to_owned(), vec![1; 99])]),
            "no table",
        ),
        refused(
            "places.kmz",
            super::zip(&[("doc.kml".to_owned(), b"<kml/>".to_vec())]),
            "no table",
        )
        .by_its_bytes("no places or areas"),
        refused("stored.xlsx", stored_cut(), "on top of each other"),
        refused(
            "gzip.csv.gz",
            &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3][..],
            "gzip",
        ),
        refused(
            "picture.csv",
            &[
                0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4, 5, 6, 7,
            ][..],
            "a picture",
        ),
        refused(
            "paper.csv",
            &b"%PDF-1.7\n\x01\x02\x03\x04\x05\x06\x07\x08"[..],
            "PDF",
        ),
    ]);
    cases
}

fn replaced(zip: &[u8], part: &str, bytes: &[u8]) -> Vec<u8> {
    super::workbooks::changed(zip, part, |_| bytes.to_vec())
}

/// Says in the list at the end that the last file is smaller than it is.
fn liar(zip: &[u8]) -> Vec<u8> {
    let mut zip = zip.to_vec();
    let mark = b"PK\x01\x02";
    let at = zip.windows(4).rposition(|run| run == mark).unwrap();
    zip[at + 24..at + 28].copy_from_slice(&100_u32.to_le_bytes());
    zip
}

/// Changes one byte of the first file's content.
fn flipped(zip: &[u8]) -> Vec<u8> {
    let mut zip = zip.to_vec();
    let name = u16::from_le_bytes([zip[26], zip[27]]) as usize;
    let extra = u16::from_le_bytes([zip[28], zip[29]]) as usize;
    zip[30 + name + extra + 20] ^= 0xFF;
    zip
}

/// Lists the first file under the name of the second too, of the same length.
fn twice(zip: &[u8]) -> Vec<u8> {
    let mut parts = parts_of(zip);
    parts.push(("xl/worksheets/sheet9.xml".to_owned(), b"a".to_vec()));
    parts.push(("xl/worksheets/sheet8.xml".to_owned(), b"b".to_vec()));
    let mut zip = super::zip(&parts);
    let from = b"sheet8.xml";
    while let Some(at) = zip.windows(from.len()).position(|run| run == from) {
        zip[at + 5] = b'9';
    }
    zip
}

/// A file that says that it is longer than the zip.
fn stored_cut() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("xl/workbook.xml", stored).unwrap();
    zip.write_all(&[b'x'; 64]).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let at = bytes
        .windows(4)
        .rposition(|run| run == b"PK\x01\x02")
        .unwrap();
    for place in [20, 24] {
        bytes[at + place..at + place + 4].copy_from_slice(&60_000_u32.to_le_bytes());
    }
    bytes
}
