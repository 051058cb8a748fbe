//! Workbooks with something broken in them.

use super::workbooks::{
    OLD, Old, SHEET, changed, edited, ods_of, ods_sheets, parts_of, record, said, without,
    xls_sheet, xls_stream,
};
use super::{Case, noted, refused};
use files::import::around;

/// Excel workbooks.
pub(super) fn xlsx() -> Vec<Case> {
    let sane = super::workbooks::xlsx();
    let sheet = |from: &str, to: &str| edited(&sane, SHEET, from, to);
    let cut = |part: &str| changed(&sane, part, |xml| xml.as_bytes()[..xml.len() / 2].to_vec());
    let no_values = changed(&sane, SHEET, |_| {
        b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>".to_vec()
    });
    let far = "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row></sheetData>";
    let wide = "<row r=\"9\"><c r=\"XFE9\"><v>1</v></c></row></sheetData>";
    let many: String = (10..4000)
        .map(|r| format!("<row r=\"{r}\"><c r=\"XFD{r}\"><v>1</v></c></row>"))
        .collect();
    let mut binary = parts_of(&sane);
    binary.push(("xl/workbook.bin".to_owned(), vec![1, 2, 3]));
    vec![
        refused("cut.xlsx", &sane[..sane.len() / 2], "damaged"),
        refused("cut sheet.xlsx", cut(SHEET), "Accounts"),
        refused("cut strings.xlsx", cut("xl/sharedStrings.xml"), "damaged"),
        refused("cut book.xlsx", cut("xl/workbook.xml"), "damaged"),
        refused("cut styles.xlsx", cut("xl/styles.xml"), "damaged"),
        refused("no strings.xlsx", without(&sane, "xl/sharedStrings.xml"), "string index"),
        refused("no sheet.xlsx", without(&sane, SHEET), "Accounts"),
        refused("no book.xlsx", without(&sane, "xl/workbook.xml"), "damaged"),
        refused("no relations.xlsx", without(&sane, "xl/_rels/workbook.xml.rels"), "damaged"),
        refused("row too far.xlsx", sheet("</sheetData>", far), "rows"),
        refused("column too far.xlsx", sheet("</sheetData>", wide), "columns"),
        refused("spread out.xlsx", sheet("</sheetData>", &format!("{many}</sheetData>")), "cells"),
        refused("backwards.xlsx", sheet("</sheetData>", "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>"), "not in order"),
        refused("bad reference.xlsx", sheet("r=\"A4\"", "r=\"4A\""), "Accounts"),
        refused("bad string.xlsx", sheet("t=\"s\"><v>0</v>", "t=\"s\"><v>99999</v>"), "string index"),
        refused("bad type.xlsx", sheet("t=\"b\"", "t=\"zz\""), "Accounts"),
        refused("not xml.xlsx", changed(&sane, SHEET, |_| b"\x00\x01<<<>>>".to_vec()), "Accounts"),
        refused("binary.xlsb", super::zip(&binary), "XLSB"),
        refused("numbers.numbers", super::zip(&[("Index/Document.iwa".to_owned(), vec![0; 64])]), "Numbers"),
        refused("web page.xls", "<html><body><table><tr><td>1</td></tr></table>", "web page"),
        refused("old xml.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "2003"),
        noted("error cell.xlsx", sheet("<v>1234.5</v>", "<v>#N/A</v>").as_slice(), 0, "").unless_noted(sheet("s=\"2\"><v>1234.5</v>", "s=\"2\" t=\"e\"><v>#N/A</v>"), 4, "error of a formula"),
        noted("no result.xlsx", sheet("<v>1234.5</v>", "<f>SUM(A1:A2)</f>"), 4, "never worked out"),
        noted("long id.xlsx", sheet("<v>100000000000001</v>", "<v>12345678901234567890</v>"), 4, "15 digits"),
        noted("empty first.xlsx", no_values, 0, ""),
        noted("merged rows.xlsx", sheet("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B4:B5\"/></mergeCells>"), 4, "merged cells"),
    ]
    .into_iter()
    .filter(|case| case.name != "empty first.xlsx")
    .collect()
}

impl Case {
    /// The same case with other bytes.
    fn unless_noted(mut self, bytes: Vec<u8>, row: u32, words: &'static str) -> Self {
        self.files[0].1 = bytes;
        self.wanted = super::Wanted::Noted(words, Some(row));
        self
    }
}

/// Old Excel workbooks.
pub(super) fn xls() -> Vec<Case> {
    let sane = super::workbooks::xls();
    let with = |extra: &[u8]| around(&xls_stream(false, &[], &xls_sheet(&OLD, extra))).unwrap();
    let global = |extra: &[u8]| around(&xls_stream(false, extra, &xls_sheet(&OLD, &[]))).unwrap();
    let bytes_at = |at: usize, value: &[u8]| {
        let mut bytes = sane.clone();
        bytes[at..at + value.len()].copy_from_slice(value);
        bytes
    };
    let renamed = |to: &str| {
        let at = sane
            .windows(16)
            .position(|run| {
                run == "Workbook"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>()
            })
            .unwrap();
        let mut name: Vec<u8> = to.encode_utf16().flat_map(u16::to_le_bytes).collect();
        name.resize(64, 0);
        bytes_at(at, &name)
    };
    let far = [OLD.as_slice(), &[(65_535, 255, Old::Number(1.0))]].concat();
    let dimensions: Vec<u8> = [0_u32, 0xFFFF_FFFF]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .chain([0, 0, 0, 1, 0, 0])
        .collect();
    let shrinking: Vec<u8> = [9_u32, 1]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .chain([0, 0, 9, 0, 0, 0])
        .collect();
    let merged: Vec<u8> = [1_u16, 2, 3, 1, 1]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect();
    let stream = xls_stream(false, &[], &xls_sheet(&OLD, &[]));
    let mut lost = stream.clone();
    let bound = lost.windows(8).position(|run| run == b"Accounts").unwrap() - 8;
    lost[bound..bound + 4].copy_from_slice(&0x00FF_FFFF_u32.to_le_bytes());
    vec![
        refused("cut header.xls", &sane[..100], "damaged"),
        refused("cut.xls", &sane[..9000], "damaged"),
        refused("only header.xls", &sane[..4096], "damaged"),
        refused("encrypted.xls", renamed("EncryptedPackage"), "password"),
        refused(
            "locked.xls",
            global(&record(0x002F, &[1, 0, 1, 0, 1, 0])),
            "password",
        ),
        refused("letter.xls", renamed("WordDocument"), "text document"),
        refused("no stream.xls", renamed("Other"), "no workbook"),
        refused(
            "far cell.xls",
            around(&xls_stream(false, &[], &xls_sheet(&far, &[]))).unwrap(),
            "too far apart",
        ),
        refused(
            "dimensions.xls",
            with(&record(0x0200, &dimensions)),
            "too far apart",
        ),
        refused(
            "shrinking.xls",
            with(&record(0x0200, &shrinking)),
            "too far apart",
        ),
        refused("lost sheet.xls", around(&lost).unwrap(), "missing"),
        refused(
            "ring.xls",
            bytes_at(4100, &1_u32.to_le_bytes()),
            "back to itself",
        ),
        refused("bad sector.xls", bytes_at(30, &[99, 0]), "header"),
        refused(
            "no directory.xls",
            bytes_at(48, &0xFFFF_FFFE_u32.to_le_bytes()),
            "directory",
        ),
        refused(
            "short number.xls",
            with(&record(0x0203, &[9, 0, 1])),
            "damaged",
        ),
        refused(
            "bad string.xls",
            global(&record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 255, 255, 1])),
            "damaged",
        ),
        refused(
            "noise.xls",
            around(
                &(0..9999_u32)
                    .map(|at| (at * 7919 % 251) as u8)
                    .collect::<Vec<_>>(),
            )
            .unwrap(),
            "damaged",
        ),
        noted("error cell.xls", sane.as_slice(), 4, "error of a formula"),
        noted(
            "merged.xls",
            with(&record(0x00E5, &merged)),
            3,
            "merged cells",
        ),
    ]
}

/// Workbooks of `LibreOffice` (ODS).
pub(super) fn ods() -> Vec<Case> {
    let sane = ods_of(&ods_sheets());
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let table = |rows: &str| {
        ods_of(&format!(
            "<table:table table:name=\"Accounts\">{rows}</table:table>"
        ))
    };
    let head = row(&["id", "name", "revenue"].map(said).concat());
    let body = row(&["A", "b", "1"].map(said).concat());
    let repeated = |attribute: &str| {
        format!(
            "<table:table-cell {attribute} office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>"
        )
    };
    let rows = |times: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{times}\">{}</table:table-row>",
            said("x")
        )
    };
    let failed = "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>Err:503</text:p></table:table-cell>";
    let merged = "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>m</text:p></table:table-cell>";
    let locked = changed(&sane, "META-INF/manifest.xml", |_| {
        b"<manifest><encryption-data/></manifest>".to_vec()
    });
    let cut = |share: usize| {
        changed(&sane, "content.xml", |xml| {
            xml.as_bytes()[..xml.len() * share / 100].to_vec()
        })
    };
    let deep = format!(
        "<table:table-row><table:table-cell>{}",
        "<text:p><text:span>".repeat(20_000)
    );
    vec![
        refused("cut.ods", &sane[..sane.len() / 2], "damaged"),
        refused("cut in a row.ods", cut(50), "near row 4"),
        refused("cut in a tag.ods", cut(93), "Hidden"),
        refused("no content.ods", without(&sane, "content.xml"), "damaged"),
        refused("locked.ods", locked, "password"),
        refused("no sheet.ods", ods_of(""), "empty"),
        refused(
            "empty sheet.ods",
            table(&row("<table:table-cell/>")),
            "empty",
        ),
        refused(
            "rows for ever.ods",
            table(&format!("{head}{body}{}", rows("4000000000"))),
            "repeated too often",
        ),
        refused(
            "too many rows.ods",
            table(&format!("{head}{body}{}", rows("90000").repeat(12))),
            "rows",
        ),
        refused(
            "columns for ever.ods",
            table(&format!(
                "{head}{}",
                row(&repeated("table:number-columns-repeated=\"4000000000\""))
            )),
            "cells",
        ),
        refused(
            "too many columns.ods",
            table(&format!(
                "{head}{}",
                row(&repeated("table:number-columns-repeated=\"20000\""))
            )),
            "columns",
        ),
        refused(
            "too many cells.ods",
            table(&format!(
                "{head}<table:table-row table:number-rows-repeated=\"99999\">{}</table:table-row>",
                repeated("table:number-columns-repeated=\"16000\"")
            )),
            "cells",
        ),
        refused(
            "not xml.ods",
            changed(&sane, "content.xml", |_| b"\x00 no xml at all".to_vec()),
            "empty",
        ),
        refused(
            "crossed tags.ods",
            table(&format!(
                "{head}<table:table-row></table:table-cell></table:table-row>"
            )),
            "Accounts",
        ),
        refused("deep.ods", table(&deep), "Accounts"),
        refused(
            "text document.ods",
            changed(&sane, "content.xml", |_| {
                b"<office:document-content><office:text/></office:document-content>".to_vec()
            }),
            "empty",
        ),
        noted(
            "error cell.ods",
            table(&format!(
                "{head}{body}{}",
                row(&format!("{}{}{failed}", said("A2"), said("b")))
            )),
            3,
            "error of a formula",
        ),
        noted(
            "merged.ods",
            table(&format!(
                "{head}{}{body}",
                row(&format!("{merged}{}{}", said("b"), said("1")))
            )),
            2,
            "merged cells",
        ),
        noted(
            "long row.ods",
            table(&format!(
                "{head}{body}{}",
                row(&["A2", "b", "2", "lost"].map(said).concat())
            )),
            3,
            "more cells",
        ),
    ]
}
