//! Workbooks: which sheets there are, and one of them as a table. One door for text tables too.

use super::assemble;
use super::csv;
use super::detect::{Kind, detect};
use super::error::ImportError;
use super::ods::Ods;
use super::strangers::stranger;
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
        Kind::Unknown => Err(refused(name, stranger(bytes))),
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
