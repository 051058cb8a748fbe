//! Workbooks: which sheets there are, and one of them as a table. One door for text tables too.

use super::assemble;
use super::csv;
use super::detect::{Kind, detect};
use super::error::ImportError;
use super::ods::Ods;
use super::table::Table;
use super::xls::Xls;
use super::xlsx::Xlsx;
use super::zip_guard;

/// A sheet of a workbook, as it stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetInfo {
    /// Name; empty for a table that is not in a workbook.
    pub name: String,
    /// Number of the last row with a value.
    pub rows: u32,
    /// Number of the last column with a value.
    pub columns: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Cells with a value.
    pub(super) filled: u64,
}

/// Returns the sheets of a file in its order; a text table is one sheet without a name.
pub fn sheets(bytes: &[u8], name: &str) -> Result<Vec<SheetInfo>, ImportError> {
    if let Some(mut book) = open(bytes, name)? {
        return book.sheets();
    }
    let table = csv::read(bytes, name)?;
    Ok(vec![SheetInfo {
        rows: table.rows.last().map_or(1, |row| row.number),
        columns: table.headers.len() as u32,
        ..SheetInfo::default()
    }])
}

/// Reads one sheet of a file as a table: the wanted one, or the fullest that is not hidden.
pub fn sheet(bytes: &[u8], name: &str, wanted: Option<&str>) -> Result<Table, ImportError> {
    let Some(mut book) = open(bytes, name)? else {
        return match wanted.filter(|wanted| !wanted.is_empty()) {
            None => csv::read(bytes, name),
            Some(wanted) => Err(no_such_sheet(name, wanted, &[])),
        };
    };
    let sheets = book.choices()?;
    let chosen = match wanted.filter(|wanted| !wanted.is_empty()) {
        Some(wanted) => {
            named(&sheets, wanted).ok_or_else(|| no_such_sheet(name, wanted, &sheets))?
        }
        None => fullest(&sheets).ok_or_else(|| empty(name))?,
    };
    let raw = book.read(chosen, &sheets[chosen].name)?;
    if raw.rows.is_empty() {
        return Err(ImportError::EmptySheet {
            file: name.to_owned(),
            sheet: sheets[chosen].name.clone(),
        });
    }
    let mut table = assemble::table(raw);
    table.read_as = format!(
        "{}, sheet \u{201c}{}\u{201d}",
        book.format(),
        sheets[chosen].name
    );
    Ok(table)
}

/// An open workbook.
enum Book<'a> {
    Xlsx(Box<Xlsx<'a>>),
    Xls(Box<Xls>),
    Ods(Ods<'a>),
}

impl Book<'_> {
    fn sheets(&mut self) -> Result<Vec<SheetInfo>, ImportError> {
        match self {
            Self::Xlsx(book) => book.sheets(),
            Self::Xls(book) => Ok(book.sheets()),
            Self::Ods(book) => book.sheets(),
        }
    }

    fn choices(&mut self) -> Result<Vec<SheetInfo>, ImportError> {
        match self {
            Self::Xlsx(book) => book.choices(),
            _ => self.sheets(),
        }
    }

    fn read(&mut self, at: usize, sheet: &str) -> Result<assemble::Raw, ImportError> {
        match self {
            Self::Xlsx(book) => book.read(sheet),
            Self::Xls(book) => book.read(sheet),
            Self::Ods(book) => book.read(at, sheet),
        }
    }

    fn format(&self) -> &'static str {
        match self {
            Self::Xlsx(_) => "Excel workbook",
            Self::Xls(_) => "old Excel workbook",
            Self::Ods(_) => "OpenDocument sheet",
        }
    }
}

/// Opens a workbook; none for a text table, an error for anything else.
fn open<'a>(bytes: &'a [u8], name: &str) -> Result<Option<Book<'a>>, ImportError> {
    let kind = detect(bytes, name);
    if matches!(kind, Kind::Xlsx | Kind::Ods | Kind::Zip | Kind::Kmz) {
        zip_guard::check(bytes, name)?;
        known_zip(bytes, name)?;
    }
    match kind {
        Kind::Xlsx => Xlsx::open(bytes, name).map(|book| Some(Book::Xlsx(Box::new(book)))),
        Kind::Xls => Xls::open(bytes, name).map(|book| Some(Book::Xls(Box::new(book)))),
        Kind::Ods => Ods::open(bytes, name).map(|book| Some(Book::Ods(book))),
        Kind::Csv => Ok(None),
        // An empty file gets its sentence from the reader of text.
        Kind::Unknown if bytes.trim_ascii().is_empty() => Ok(None),
        Kind::Unknown => Err(refused(name, unknown(bytes))),
        Kind::GeoJson
        | Kind::TopoJson
        | Kind::Kml
        | Kind::Kmz
        | Kind::Shapefile
        | Kind::GeoPackage
        | Kind::Zip => Err(refused(
            name,
            (
                "it holds no table of rows",
                "Choose a CSV, XLSX, XLS or ODS file.",
            ),
        )),
    }
}

/// Refuses workbooks in formats that are not read, by what is in the zip.
fn known_zip(bytes: &[u8], name: &str) -> Result<(), ImportError> {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return Ok(());
    };
    let has = |end: &str| {
        archive
            .file_names_raw()
            .any(|raw| raw.ends_with(end.as_bytes()))
    };
    if has("workbook.bin") {
        let why = "it is a binary Excel workbook (XLSB), which is not read";
        return Err(refused(name, (why, "Save it as an Excel workbook (XLSX).")));
    }
    if has(".iwa") || has("Index.zip") {
        let why = "it is a Numbers document, which is not read";
        return Err(refused(
            name,
            (why, "In Numbers, export it to Excel or CSV."),
        ));
    }
    Ok(())
}

/// What a file is that begins like none of the formats.
fn unknown(bytes: &[u8]) -> (&'static str, &'static str) {
    let head = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let save = "Open it in a spreadsheet and save it as XLSX or CSV.";
    if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") {
        ("it is a web page, whatever its name says", save)
    } else if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        (
            "it is an Excel sheet of 2003 in XML, which is not read",
            save,
        )
    } else if text.trim_start().starts_with('<') {
        ("it is XML, which holds no table of rows", save)
    } else if head.starts_with(b"%PDF") {
        (
            "it is a PDF, which holds no table of rows",
            "Ask for the data as a spreadsheet or CSV.",
        )
    } else if head.starts_with(&[0x1F, 0x8B]) {
        ("it is packed with gzip", "Unpack it first.")
    } else {
        (
            "it is neither text nor a workbook",
            "Choose a CSV, XLSX, XLS or ODS file.",
        )
    }
}

fn refused(name: &str, (why, fix): (&'static str, &'static str)) -> ImportError {
    ImportError::Kind {
        file: name.to_owned(),
        why: why.to_owned(),
        fix,
    }
}

/// The sheet with a name, exactly or, failing that, in any case.
fn named(sheets: &[SheetInfo], wanted: &str) -> Option<usize> {
    let exact = sheets.iter().position(|sheet| sheet.name == wanted);
    let lower = wanted.trim().to_lowercase();
    exact.or_else(|| {
        sheets
            .iter()
            .position(|sheet| sheet.name.trim().to_lowercase() == lower)
    })
}

/// The first of the sheets with the most values, hidden ones only where no other has any.
fn fullest(sheets: &[SheetInfo]) -> Option<usize> {
    let filled = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.filled > 0);
    filled
        .rev()
        .max_by_key(|(_, sheet)| (!sheet.hidden, sheet.filled))
        .map(|(at, _)| at)
}

fn no_such_sheet(name: &str, wanted: &str, sheets: &[SheetInfo]) -> ImportError {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    ImportError::NoSuchSheet {
        file: name.to_owned(),
        sheet: wanted.to_owned(),
        sheets: if names.is_empty() {
            "none, it is a text table".to_owned()
        } else {
            names.join(", ")
        },
    }
}

fn empty(name: &str) -> ImportError {
    ImportError::Empty {
        file: name.to_owned(),
    }
}

/// Returns the error for a workbook that cannot be read.
pub(super) fn broken(name: &str, why: &dyn std::fmt::Display) -> ImportError {
    ImportError::Kind {
        file: name.to_owned(),
        why: format!("the workbook is damaged ({why})"),
        fix: "Open it in a spreadsheet, which may mend it, and save it again as XLSX.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::malformed::made::{self, OLD, Old, SHEET, edited};
    use crate::import::{Decimal, amount};

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells().collect()).collect()
    }

    #[test]
    fn an_excel_sheet_becomes_exact_text_with_its_own_row_numbers() {
        let bytes = made::xlsx();
        let table = sheet(&bytes, "a.xlsx", None).unwrap();
        assert_eq!(table.source.sheet, "Accounts");
        assert_eq!(
            table.headers,
            [
                "id", "name", "zip", "revenue", "share", "since", "active", "seen"
            ]
        );
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [4, 5, 6]);
        let wanted = [
            [
                "100000000000001",
                "Łódź & Söhne",
                "02134",
                "1234.5",
                "0.125",
                "2026-09-15",
                "TRUE",
                "2026-09-15T10:30:00",
            ],
            [
                "100000000000002",
                "<b>Ann</b>",
                "02135",
                "1235.5",
                "0.125",
                "2026-09-16",
                "FALSE",
                "2026-09-15T10:30:00",
            ],
            [
                "100000000000003",
                " two\nlines ",
                "02136",
                "1236.5",
                "0.125",
                "2026-09-17",
                "FALSE",
                "2026-09-15T10:30:00",
            ],
        ];
        assert_eq!(cells(&table), wanted);
        assert!(table.notes.is_empty(), "{:?}", table.notes);
    }

    #[test]
    fn a_share_means_the_same_in_a_workbook_and_as_text() {
        let table = sheet(&made::xlsx(), "a.xlsx", None).unwrap();
        let stored = amount(table.rows[0].cell(4), Decimal::Point);
        assert_eq!(stored, amount("12.5%", Decimal::Point));
        assert_eq!(stored, amount("12,5 %", Decimal::Comma));
    }

    #[test]
    fn sheets_are_listed_and_chosen_by_name() {
        let bytes = made::xlsx();
        let listed = sheets(&bytes, "a.xlsx").unwrap();
        let brief: Vec<_> = listed
            .iter()
            .map(|s| (s.name.as_str(), s.rows, s.columns, s.hidden))
            .collect();
        assert_eq!(
            brief,
            [
                ("Accounts", 6, 8, false),
                ("Notes", 2, 1, false),
                ("Secret", 20, 9, true)
            ]
        );
        assert_eq!(
            sheet(&bytes, "a.xlsx", Some("notes")).unwrap().source.sheet,
            "Notes"
        );
        let refused = sheet(&bytes, "a.xlsx", Some("Nowhere"))
            .unwrap_err()
            .to_string();
        assert!(refused.contains("Accounts, Notes, Secret"), "{refused}");
        let text = sheets(b"id,name\n1,a\n", "a.csv").unwrap();
        assert_eq!(
            (
                text.len(),
                text[0].name.as_str(),
                text[0].rows,
                text[0].columns
            ),
            (1, "", 2, 2)
        );
        assert!(sheet(b"id,name\n1,a\n", "a.csv", Some("x")).is_err());
    }

    #[test]
    fn days_count_from_1904_where_the_workbook_says_so() {
        let bytes = edited(
            &made::xlsx(),
            "xl/workbook.xml",
            "<workbookPr ",
            "<workbookPr date1904=\"1\" ",
        );
        let table = sheet(&bytes, "a.xlsx", None).unwrap();
        assert_eq!(table.rows[0].cell(5), "2030-09-16");
    }

    #[test]
    fn errors_and_formulas_without_a_value_are_missing_and_noted() {
        let bytes = edited(
            &made::xlsx(),
            SHEET,
            "<v>1234.5</v>",
            "<f>NA()</f><v>#N/A</v>",
        );
        let bytes = made::changed(&bytes, SHEET, |xml| {
            let at = xml.find("<f>NA()").unwrap();
            let cell = xml[..at].rfind("<c ").unwrap();
            let mut xml = xml.to_owned();
            xml.insert_str(cell + 2, " t=\"e\"");
            xml.replace("<v>1235.5</v>", "<f>A1*2</f>").into_bytes()
        });
        let table = sheet(&bytes, "a.xlsx", None).unwrap();
        assert_eq!((table.rows[0].cell(3), table.rows[1].cell(3)), ("", ""));
        let places: Vec<_> = table
            .notes
            .iter()
            .map(|n| (n.row, n.column.as_deref(), n.sheet.as_str()))
            .collect();
        let at = |row| (Some(row), Some("revenue"), "Accounts");
        assert_eq!(places, [at(5), at(4)]);
    }

    #[test]
    fn merged_headers_name_every_column_below_them() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let format = rust_xlsxwriter::Format::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 1, 0, "id", &format).unwrap();
        sheet.merge_range(0, 1, 0, 2, "Sales", &format).unwrap();
        sheet.write(1, 1, 2024).unwrap().write(1, 2, 2025).unwrap();
        for row in 2..5 {
            sheet.write(row, 0, format!("A{row}")).unwrap();
            sheet
                .write(row, 1, row)
                .unwrap()
                .write(row, 2, row)
                .unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let table = super::sheet(&bytes, "a.xlsx", None).unwrap();
        assert_eq!(table.headers, ["id", "Sales 2024", "Sales 2025"]);
        assert_eq!(table.rows[0].number, 3);
    }

    #[test]
    fn an_old_workbook_becomes_exact_text() {
        let table = sheet(&made::xls(), "a.xls", None).unwrap();
        assert_eq!(table.headers, ["id", "name", "revenue", "since"]);
        assert_eq!(
            cells(&table),
            [
                ["A1", "Łódź", "1234.5", "2023-03-15"],
                ["A2", "TRUE", "", "2023-03-15T12:00:00"]
            ]
        );
        assert_eq!(table.notes[0].row, Some(4));
        assert_eq!(table.notes[0].value.as_deref(), Some("#N/A"));
        let stream = made::xls_stream(true, &[], &made::xls_sheet(&OLD, &[]));
        let late = super::super::compound::around(&stream).unwrap();
        assert_eq!(
            sheet(&late, "a.xls", None).unwrap().rows[0].cell(3),
            "2027-03-16"
        );
    }

    #[test]
    fn an_open_document_sheet_becomes_exact_text() {
        let bytes = made::ods_of(&made::ods_sheets());
        let table = sheet(&bytes, "a.ods", None).unwrap();
        assert_eq!(table.headers, ["id", "name", "revenue", "share", "since"]);
        assert_eq!(
            cells(&table),
            [
                vec!["A1", "Łódź & S  x\ntwo", "1234.5", "0.125", "2026-09-15"],
                vec![
                    "A2",
                    "12345678901234567890",
                    "12345678901234567890",
                    "",
                    "TRUE"
                ],
            ]
        );
        assert_eq!(table.rows[0].number, 4);
        let listed = sheets(&bytes, "a.ods").unwrap();
        assert_eq!(
            (listed[0].rows, listed[1].hidden, listed[1].rows),
            (5, true, 50)
        );
    }

    #[test]
    fn a_cell_far_away_in_an_old_workbook_is_refused_not_made_room_for() {
        let mut far = OLD.to_vec();
        far.push((65_535, 255, Old::Number(1.0)));
        let stream = made::xls_stream(false, &[], &made::xls_sheet(&far, &[]));
        let bytes = super::super::compound::around(&stream).unwrap();
        let refused = sheet(&bytes, "a.xls", None).unwrap_err().to_string();
        assert!(refused.contains("too far apart"), "{refused}");
    }
}
