//! The plan as a workbook: territories, accounts, areas, moves, and what the columns are.
//!
//! Cells are typed; words are never formulas, whatever they begin with.

use planner::plan::{Kind, Measure};
use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::ExportError;
use super::tables::{self, Cell, Sheet};
use crate::subject::Subject;

/// Rows of a sheet below its header; more go on in a sheet of their own.
const MOST_ROWS: u32 = 1_048_575;
/// Longest text of a cell.
const LONGEST: usize = 32_767;
/// Rows by which the width of a column is judged, and its bounds in letters.
const JUDGED: u32 = 400;
const WIDTHS: [usize; 2] = [8, 46];
/// Colours of the header and of bars in cells.
const HEAD: u32 = 0x00F4_F2EE;
const LINE: u32 = 0x00E7_E4DF;
const BAR: u32 = 0x00A9_B8EC;

/// Writes the workbook of a scenario; the same plan gives the same bytes.
pub fn workbook(subject: Subject<'_>) -> Result<Vec<u8>, ExportError> {
    filled(subject).map_err(|error| ExportError::Table {
        table: "workbook",
        why: error.to_string(),
    })
}

fn filled(subject: Subject<'_>) -> Result<Vec<u8>, XlsxError> {
    let plan = subject.plan;
    let mut workbook = Workbook::new();
    let about = undated()?
        .set_title(&plan.about.name)
        .set_author("Bailiwick");
    workbook.set_properties(&about);
    let moves = plan
        .baseline()
        .filter(|baseline| baseline.id != subject.scenario.id)
        .map(|baseline| tables::moves(plan, baseline, subject.scenario));
    put(
        &mut workbook,
        "Territories",
        subject,
        tables::territories(subject),
    )?;
    put(
        &mut workbook,
        "Accounts",
        subject,
        tables::accounts(subject),
    )?;
    put(&mut workbook, "Areas", subject, tables::units(subject))?;
    if let Some(quotas) = tables::quotas(subject) {
        put(&mut workbook, "Quotas", subject, quotas)?;
    }
    if let Some(moves) = moves {
        put(&mut workbook, "Moves", subject, moves)?;
    }
    read_me(workbook.add_worksheet(), subject)?;
    workbook.save_to_buffer()
}

/// Properties that say no time of day, so that the same content gives the same bytes.
pub(super) fn undated() -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_creation_datetime(&day))
}

/// Writes a table into a sheet, or into several when one cannot hold it.
fn put(
    workbook: &mut Workbook,
    name: &str,
    subject: Subject<'_>,
    table: Sheet<'_>,
) -> Result<(), XlsxError> {
    let measures = &subject.plan.measures;
    let own = table.head.len() - table.measured;
    let mut head: Vec<String> = table.head[..own].iter().map(|key| title(key)).collect();
    let labels = measures.iter().take(table.measured);
    head.extend(labels.map(|measure| measure.label.clone()));
    let formats: Vec<Format> = measures.iter().map(number_format).collect();
    let plain = Format::new().set_num_format("General");
    let mut rows = table.rows.peekable();
    for part in 1.. {
        let sheet = workbook.add_worksheet();
        sheet.set_name(if part == 1 {
            name.to_owned()
        } else {
            format!("{name} {part}")
        })?;
        let mut widths: Vec<usize> = head.iter().map(|name| name.chars().count() + 3).collect();
        header(sheet, &head)?;
        let mut last = 0;
        while last < MOST_ROWS {
            let Some(cells) = rows.next() else { break };
            last += 1;
            for (at, cell) in cells.iter().enumerate() {
                let format = at.checked_sub(own).and_then(|at| formats.get(at));
                write_cell(sheet, [last, at as u32], cell, format.unwrap_or(&plain))?;
                if last <= JUDGED {
                    widths[at] = widths[at].max(letters(cell));
                }
            }
        }
        for (at, width) in widths.into_iter().enumerate() {
            let width = width.clamp(WIDTHS[0], WIDTHS[1]);
            sheet.set_column_width(at as u16, width as f64)?;
        }
        sheet.set_freeze_panes(1, 2)?;
        sheet.autofilter(0, 0, last.max(1), head.len() as u16 - 1)?;
        if name == "Territories" && last > 0 {
            bars(sheet, own, measures.len(), last)?;
        }
        if rows.peek().is_none() {
            break;
        }
    }
    Ok(())
}

/// `territory_code` as people read it: `Territory code`.
fn title(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn number_format(measure: &Measure) -> Format {
    Format::new().set_num_format(match measure.kind {
        Kind::Money | Kind::Count => "#,##0",
        Kind::Hours => "#,##0.0",
        Kind::Number => "#,##0.###",
    })
}

fn header(sheet: &mut Worksheet, head: &[String]) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(HEAD))
        .set_border_bottom(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE));
    for (at, name) in head.iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, cut(name), &format)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    [row, column]: [u32; 2],
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    let column = column as u16;
    match cell {
        Cell::Text(words) if words.is_empty() => {}
        Cell::Text(words) => {
            sheet.write_string(row, column, cut(words))?;
        }
        Cell::Number(digits) => {
            if let Ok(number) = digits.parse::<f64>() {
                sheet.write_number_with_format(row, column, number, format)?;
            }
        }
    }
    Ok(())
}

/// Cuts text to what a cell holds.
fn cut(words: &str) -> &str {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => &words[..end],
        None => words,
    }
}

fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => words.chars().count() + 1,
        Cell::Number(digits) => digits.len() + digits.len() / 3 + 1,
    }
}

/// Bars in the cells of every measure, so that the sheet shows at a glance who has how much.
fn bars(sheet: &mut Worksheet, own: usize, measures: usize, last: u32) -> Result<(), XlsxError> {
    for column in own..own + measures {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(BAR))
            .set_solid_fill(true);
        let column = column as u16;
        sheet.add_conditional_format(1, column, last, column, &bar)?;
    }
    Ok(())
}

fn read_me(sheet: &mut Worksheet, subject: Subject<'_>) -> Result<(), XlsxError> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    sheet.set_name("Read-me")?;
    sheet.set_column_width(0, 26)?;
    sheet.set_column_width(1, 110)?;
    let mut lines = vec![
        ("Plan".to_owned(), plan.about.name.clone()),
        ("Scenario".to_owned(), scenario.name.clone()),
        ("Holds from".to_owned(), scenario.details.as_of.clone()),
        ("About".to_owned(), scenario.details.description.clone()),
        ("Currency".to_owned(), plan.about.currency.clone()),
        (
            "Territories".to_owned(),
            "One row each, with the sums of its areas and of accounts given to it by name.".to_owned(),
        ),
        (
            "Accounts".to_owned(),
            "Every account with who holds it; By name says yes where it is held apart from its area."
                .to_owned(),
        ),
        (
            "Areas".to_owned(),
            "Every area with who holds it; its sums include the accounts that follow it.".to_owned(),
        ),
        (
            "Quotas".to_owned(),
            "The quota of each territory and of each of its reps; a shared one is parted equally."
                .to_owned(),
        ),
        (
            "Moves".to_owned(),
            "Areas and accounts that this scenario gives to somebody else than the baseline."
                .to_owned(),
        ),
    ];
    let measures = plan.measures.iter();
    lines.extend(
        measures.map(|measure| (measure.label.clone(), format!("Measure {}", measure.key))),
    );
    lines.extend(
        plan.about
            .notes
            .iter()
            .map(|note| ("Note".to_owned(), note.clone())),
    );
    let sources = plan.about.attribution.iter();
    lines.extend(sources.map(|source| ("Source".to_owned(), source.clone())));
    let strong = Format::new().set_bold();
    let broken = Format::new().set_text_wrap();
    let said = lines.into_iter().filter(|(_, text)| !text.is_empty());
    for (row, (label, text)) in (0..).zip(said) {
        sheet.write_string_with_format(row, 0, cut(&label), &strong)?;
        sheet.write_string_with_format(row, 1, cut(&text), &broken)?;
    }
    Ok(())
}
