//! Sane workbooks made by code, and the tools to break them.

use std::io::{Cursor, Read};

use files::import::around;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipArchive;

/// Unpacks a zip into its parts.
pub fn parts_of(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let part = |at| {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(zip)).unwrap().len())
        .map(part)
        .collect()
}

/// Replaces text in a part of a zip.
pub fn edited(zip: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    changed(zip, part, |text| {
        assert!(text.contains(from), "{part} has no {from}: {text}");
        text.replace(from, to).into_bytes()
    })
}

/// Changes a part of a zip.
pub fn changed(zip: &[u8], part: &str, change: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let mut parts = parts_of(zip);
    let found = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    found.1 = change(&String::from_utf8_lossy(&found.1));
    super::zip(&parts)
}

/// Leaves a part out of a zip.
pub fn without(zip: &[u8], part: &str) -> Vec<u8> {
    let mut parts = parts_of(zip);
    parts.retain(|(name, _)| name != part);
    super::zip(&parts)
}

/// The part of an Excel workbook that has its first sheet.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

/// An Excel workbook with two empty rows above its header, every kind of value, and a hidden sheet.
pub fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Accounts").unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    for (column, header) in [
        "id", "name", "zip", "revenue", "share", "since", "active", "seen",
    ]
    .into_iter()
    .enumerate()
    {
        sheet.write(2, column as u16, header).unwrap();
    }
    for row in 0..3_u32 {
        let at = row + 3;
        sheet
            .write(at, 0, 100_000_000_000_001_f64 + f64::from(row))
            .unwrap();
        sheet
            .write(
                at,
                1,
                ["Łódź & Söhne", "<b>Ann</b>", " two\nlines "][row as usize],
            )
            .unwrap();
        sheet
            .write_with_format(at, 2, 2134 + row, &format("00000"))
            .unwrap();
        sheet
            .write_with_format(at, 3, 1234.5 + f64::from(row), &format("#,##0.00 [$€-407]"))
            .unwrap();
        sheet
            .write_with_format(at, 4, 0.125, &format("0.0%"))
            .unwrap();
        let day = ExcelDateTime::from_ymd(2026, 9, 15 + row as u8).unwrap();
        sheet
            .write_with_format(at, 5, &day, &format("dd.mm.yyyy"))
            .unwrap();
        sheet.write(at, 6, row == 0).unwrap();
        let time = ExcelDateTime::from_ymd(2026, 9, 15)
            .unwrap()
            .and_hms(10, 30, 0)
            .unwrap();
        sheet
            .write_with_format(at, 7, &time, &format("yyyy-mm-dd hh:mm"))
            .unwrap();
    }
    let other = book.add_worksheet().set_name("Notes").unwrap();
    other.write(0, 0, "text").unwrap().write(1, 0, "x").unwrap();
    let hidden = book
        .add_worksheet()
        .set_name("Secret")
        .unwrap()
        .set_hidden(true);
    for row in 0..20 {
        for column in 0..9 {
            hidden.write(row, column, f64::from(row)).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A value of an old workbook.
#[derive(Clone, Copy)]
pub enum Old {
    /// Text.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// A number shown as a day.
    Day(f64),
    /// True or false.
    Bool(bool),
    /// An error by its code.
    Error(u8),
}

/// Returns a record of an old workbook.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn shorts(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// The records of a sheet of an old workbook.
pub fn xls_sheet(cells: &[(u16, u16, Old)], extra: &[u8]) -> Vec<u8> {
    let mut out = record(0x0809, &shorts(&[0x0600, 0x0010, 0, 0, 0, 0, 0, 0]));
    let (rows, columns) = cells
        .iter()
        .fold((0, 0), |(r, c), cell| (r.max(cell.0), c.max(cell.1)));
    out.extend(record(
        0x0200,
        &shorts(&[0, 0, rows.saturating_add(1), 0, 0, columns + 1, 0]),
    ));
    for (row, column, value) in cells {
        let style = u16::from(matches!(value, Old::Day(_)));
        let mut data = shorts(&[*row, *column, style]);
        let kind = match value {
            Old::Text(text) => {
                let units: Vec<u16> = text.encode_utf16().collect();
                data.extend(shorts(&[units.len() as u16]));
                data.push(1);
                data.extend(shorts(&units));
                0x0204
            }
            Old::Number(number) | Old::Day(number) => {
                data.extend(number.to_le_bytes());
                0x0203
            }
            Old::Bool(value) => {
                data.extend([u8::from(*value), 0]);
                0x0205
            }
            Old::Error(code) => {
                data.extend([*code, 1]);
                0x0205
            }
        };
        out.extend(record(kind, &data));
    }
    out.extend(extra);
    out.extend(record(0x000A, &[]));
    out
}

/// The stream of an old workbook with one sheet; `extra` goes before its end of globals.
pub fn xls_stream(late: bool, extra: &[u8], sheet: &[u8]) -> Vec<u8> {
    let mut out = record(0x0809, &shorts(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0]));
    out.extend(record(0x0042, &shorts(&[1200])));
    out.extend(record(0x0022, &shorts(&[u16::from(late)])));
    for format in [0, 14] {
        out.extend(record(
            0x00E0,
            &shorts(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]),
        ));
    }
    out.extend(extra);
    let name = b"Accounts";
    let start = out.len() + 4 + 8 + name.len() + 4;
    let mut bound = (start as u32).to_le_bytes().to_vec();
    bound.extend([0, 0, name.len() as u8, 0]);
    bound.extend(name);
    out.extend(record(0x0085, &bound));
    out.extend(record(0x000A, &[]));
    out.extend(sheet);
    out
}

/// Cells of a sane old workbook.
pub const OLD: [(u16, u16, Old); 12] = [
    (1, 0, Old::Text("id")),
    (1, 1, Old::Text("name")),
    (1, 2, Old::Text("revenue")),
    (1, 3, Old::Text("since")),
    (2, 0, Old::Text("A1")),
    (2, 1, Old::Text("Łódź")),
    (2, 2, Old::Number(1234.5)),
    (2, 3, Old::Day(45_000.0)),
    (3, 0, Old::Text("A2")),
    (3, 1, Old::Bool(true)),
    (3, 2, Old::Error(42)),
    (3, 3, Old::Day(45_000.5)),
];

/// An old Excel workbook.
pub fn xls() -> Vec<u8> {
    around(&xls_stream(false, &[], &xls_sheet(&OLD, &[]))).unwrap()
}

/// An ODS workbook around the XML of its sheets.
pub fn ods_of(sheets: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:calcext=\"c\"><office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    super::zip(&[
        (
            "mimetype".to_owned(),
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("content.xml".to_owned(), content.into_bytes()),
        ("META-INF/manifest.xml".to_owned(), b"<manifest/>".to_vec()),
    ])
}

/// A cell of text in ODS.
pub fn said(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

/// The sheets of a sane ODS workbook.
pub fn ods_sheets() -> String {
    let head: String = ["id", "name", "revenue", "share", "since"]
        .map(said)
        .concat();
    let first = format!(
        "{}<table:table-cell office:value-type=\"string\"><text:p>Łódź &amp; S<text:s text:c=\"2\"/>x</text:p><text:p>two</text:p></table:table-cell><table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"1234.5\"><text:p>1.234,50 €</text:p></table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.125\"><text:p>12,5 %</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-15\"><text:p>15.09.26</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16379\"/>",
        said("A1")
    );
    let second = format!(
        "{}<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"12345678901234567890\"><text:p>1,2E19</text:p></table:table-cell><table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p></table:table-cell>",
        said("A2")
    );
    format!(
        "<table:table table:name=\"Accounts\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row><table:table-row>{head}</table:table-row><table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row><table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table><table:table table:name=\"Hidden\" table:style-name=\"ta2\"><table:table-row table:number-rows-repeated=\"50\">{head}</table:table-row></table:table>"
    )
}
