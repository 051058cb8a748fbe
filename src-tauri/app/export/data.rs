//! Tables and shapes for other programs.

use files::Subject;
use files::export::csv::{self, Marks, Start, Style};
use files::export::{geojson, kml, shapefile, topojson, xlsx};

use crate::error::AppError;
use crate::wire::{CsvMarks, CsvTable, Export, ExportFormat};

/// Makes the file of a format that is not drawn on pages; none for those that are.
pub(super) fn file(subject: Subject<'_>, wish: &Export) -> Result<Option<Vec<u8>>, AppError> {
    Ok(Some(match wish.format {
        ExportFormat::Geojson => geojson::territories(subject),
        ExportFormat::Topojson => topojson::territories(subject),
        ExportFormat::Kml => kml::territories(subject),
        ExportFormat::Kmz => kml::packed(subject)?,
        ExportFormat::Shapefile => shapefile::territories(subject)?,
        ExportFormat::Csv => table(subject, wish)?,
        ExportFormat::Xlsx => xlsx::workbook(subject)?,
        _ => return Ok(None),
    }))
}

fn table(subject: Subject<'_>, wish: &Export) -> Result<Vec<u8>, AppError> {
    let style = Style {
        start: if wish.byte_order_mark {
            Start::ByteOrderMark
        } else {
            Start::Plain
        },
        marks: match wish.marks {
            CsvMarks::Comma => Marks::CommaPoint,
            CsvMarks::Semicolon => Marks::SemicolonComma,
            CsvMarks::Tab => Marks::TabPoint,
        },
    };
    let plan = subject.plan;
    Ok(match wish.table {
        CsvTable::Accounts => csv::accounts(subject, style),
        CsvTable::Territories => csv::territories(subject, style),
        CsvTable::Areas => csv::units(subject, style),
        CsvTable::Ranges => csv::ranges(subject, style),
        CsvTable::Moves => {
            let baseline = plan.baseline().unwrap_or(subject.scenario);
            csv::moves(plan, baseline, subject.scenario, style)
        }
    }?)
}
