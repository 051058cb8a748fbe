//! Workbooks of three formats: every cell becomes exact text.

use files::import::{Decimal, Table, amount, around, sheet, sheets};
use support::malformed::workbooks::{self as made, OLD, Old, SHEET, edited};

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
    let page = book.add_worksheet();
    page.merge_range(0, 0, 1, 0, "id", &format).unwrap();
    page.merge_range(0, 1, 0, 2, "Sales", &format).unwrap();
    page.write(1, 1, 2024).unwrap().write(1, 2, 2025).unwrap();
    for row in 2..5 {
        page.write(row, 0, format!("A{row}")).unwrap();
        page.write(row, 1, row).unwrap().write(row, 2, row).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let table = sheet(&bytes, "a.xlsx", None).unwrap();
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
    let late = around(&stream).unwrap();
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
    let bytes = around(&stream).unwrap();
    let refused = sheet(&bytes, "a.xls", None).unwrap_err().to_string();
    assert!(refused.contains("too far apart"), "{refused}");
}
