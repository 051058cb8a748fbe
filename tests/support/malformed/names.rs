//! Names that would do harm where a program believes them: kept to the letter, everywhere.

use rust_xlsxwriter::Workbook;

use super::{Case, exact};

const SQL: [&str; 40] = [
    "'; DROP TABLE accounts; --",
    "' OR '1'='1",
    "\" OR \"\"=\"",
    "1; DELETE FROM units",
    "' UNION SELECT * FROM sqlite_master --",
    "admin'--",
    "') OR ('1'='1",
    "'; UPDATE accounts SET name='x'; --",
    "`accounts`",
    "[accounts]",
    "accounts\"; --",
    "%' OR 1=1 --",
    "'/*",
    "*/ DROP",
    "x' AND 1=(SELECT COUNT(*) FROM tabname); --",
    "'; ATTACH DATABASE '/tmp/x' AS x; --",
    "'; PRAGMA writable_schema=1; --",
    "\\'; DROP TABLE x; --",
    "''",
    "'",
    "\"",
    "NULL",
    "null",
    "?1",
    ":name",
    "@name",
    "$name",
    "x'00'",
    "1e999",
    "-- comment",
    "/* comment */",
    "' || load_extension('x') || '",
    "'; VACUUM; --",
    "select",
    "table",
    "rowid",
    "_rowid_",
    "sqlite_master",
    "'; REINDEX; --",
    "Robert'); DROP TABLE Students;--",
];

const SCRIPT: [&str; 40] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "javascript:alert(1)",
    "<iframe src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<a href=\"javascript:x\">x</a>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "<b>bold</b>",
    "<!-- comment -->",
    "-->",
    "]]>",
    "<![CDATA[x]]>",
    "<?php echo 1 ?>",
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "`${alert(1)}`",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<object data=x>",
    "<embed src=x>",
    "<math><mi//xlink:href=\"data:x\">",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "\u{202e}txt.exe",
    "a\u{200b}b",
    "\u{feff}x",
    "＜script＞",
    "%3Cscript%3E",
    "\\u003cscript\\u003e",
    "<scr<script>ipt>",
    "<a href=data:text/html,x>",
    "';alert(1)//",
    "<x onclick=alert(1)>",
];

const FORMULAS: [&str; 30] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=HYPERLINK(\"http://x\",\"x\")",
    "=IMPORTXML(\"http://x\",\"//a\")",
    "=WEBSERVICE(\"http://x\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=2+5+cmd|' /C calc'!A0",
    "@A1",
    "+A1",
    "-A1",
    "=A1",
    "=\"a\"&\"b\"",
    "=1/0",
    "=NOW()",
    "=RAND()",
    "=INDIRECT(\"A1\")",
    "=EXEC(\"x\")",
    "=CALL(\"x\")",
    "=REGISTER.ID(\"x\")",
    "=FILES()",
    "\t=1+1",
    "\r=1+1",
    "=rundll32|'URL.dll'!A",
    "=MSEXCEL|'\\..\\x'!A",
    "=IMAGE(\"http://x\")",
    "=IMPORTDATA(\"http://x\")",
    "%0A=1+1",
];

/// The cases: each set as headers and as cells, of text and of a workbook.
pub(super) fn cases() -> Vec<Case> {
    let sets: [(&str, &[&str]); 3] = [("sql", &SQL), ("script", &SCRIPT), ("formula", &FORMULAS)];
    let mut cases = Vec::new();
    for (kind, names) in sets {
        cases.push(columns(&format!("{kind} columns.csv"), names));
        cases.push(cells(&format!("{kind} cells.csv"), names));
        cases.push(book(&format!("{kind} cells.xlsx"), names));
        for (at, name) in names.iter().enumerate().step_by(6) {
            let file = format!("{kind} {at} {}.csv", name.replace(['/', '\\'], " "));
            cases.push(exact(
                &file,
                "id,name\n1,a\n",
                &[&["id", "name"], &["1", "a"]],
            ));
        }
    }
    cases
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn columns(file: &str, names: &[&str]) -> Case {
    let names: Vec<&str> = names
        .iter()
        .copied()
        // Space around a header is no part of it, and would make two alike.
        .filter(|name| !name.starts_with(['\t', '\r']))
        .collect();
    let head: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let row: Vec<String> = (0..names.len()).map(|at| at.to_string()).collect();
    let text = format!(
        "id,{}\nA,{}\nB,{}\n",
        head.join(","),
        row.join(","),
        row.join(",")
    );
    let trimmed: Vec<String> = names
        .iter()
        .map(|n| n.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let first: Vec<&str> = std::iter::once("id")
        .chain(trimmed.iter().map(String::as_str))
        .collect();
    let body = |id| {
        std::iter::once(id)
            .chain(row.iter().map(String::as_str))
            .collect::<Vec<&str>>()
    };
    exact(file, text, &[&first, &body("A"), &body("B")])
}

fn cells(file: &str, names: &[&str]) -> Case {
    let rows: String = names
        .iter()
        .enumerate()
        .map(|(at, name)| format!("A{at},{}\n", quoted(name)))
        .collect();
    exact(file, format!("id,name\n{rows}"), &table(names))
}

fn book(file: &str, names: &[&str]) -> Case {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write(0, 0, "id")
        .unwrap()
        .write(0, 1, "name")
        .unwrap();
    for (at, name) in names.iter().enumerate() {
        sheet
            .write_string(at as u32 + 1, 0, format!("A{at}"))
            .unwrap();
        sheet.write_string(at as u32 + 1, 1, *name).unwrap();
    }
    exact(file, book.save_to_buffer().unwrap(), &table(names))
}

fn table<'a>(names: &[&'a str]) -> Vec<&'a [&'a str]> {
    let row = |(at, name): (usize, &&'a str)| -> &'a [&'a str] {
        let id: &'a str = format!("A{at}").leak();
        Box::leak(Box::new([id, *name]))
    };
    std::iter::once(&["id", "name"][..])
        .chain(names.iter().enumerate().map(row))
        .collect()
}
