use std::ffi::OsStr;
use std::path::Path;

use serde_json::{Value, json};
use support::{Desk, outside, python};

use crate::{HOSTILE, hostile, write};

/// What python-pptx or openpyxl finds in a file.
pub(crate) fn look(path: &Path) -> Option<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/look.py");
    let python = python();
    let arguments = ["-B".as_ref(), script.as_os_str(), path.as_os_str()];
    // Where the two libraries are missing, `setup-test` was not run, and nothing is tested.
    let probe: [&OsStr; 2] = ["-c".as_ref(), "import sys; print(*[n for n in ('pptx','openpyxl') if not __import__('importlib.util').util.find_spec(n)])".as_ref()];
    let missing = outside(&python, &probe)?;
    if !String::from_utf8_lossy(&missing.stdout).trim().is_empty() {
        assert!(
            std::env::var_os("CI").is_none(),
            "python-pptx or openpyxl is missing: run `make setup-test`"
        );
        return None;
    }
    let found = outside(&python, &arguments)?;
    Some(serde_json::from_slice(&found.stdout).unwrap())
}

fn tool(program: &str, arguments: &[&OsStr]) -> Option<String> {
    let output = outside(Path::new(program), arguments)?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn python_pptx_finds_shapes_tables_charts_and_notes() {
    let desk = Desk::with(&hostile());
    let path = write(&desk, "deck.pptx", "pptx", json!({ "recipe": "atlas" }));
    let Some(found) = look(&path) else { return };
    let slides = found["slides"].as_array().unwrap();
    assert_eq!(slides.len(), 6);
    let forms = slides[0]["freeforms"].as_object().unwrap();
    for name in HOSTILE {
        let Some(told) = forms.get(name).and_then(Value::as_str) else {
            panic!("{name:?}: {forms:?}")
        };
        assert!(told.starts_with(&format!("Territory {name}, ")), "{told}");
    }
    let table = slides[0]["tables"][0].to_string();
    assert!(
        HOSTILE
            .iter()
            .any(|name| table.contains(&json!(name).to_string())),
        "{table}"
    );
    let chart = &slides[1]["charts"][0];
    assert_eq!(chart["names"].as_array().unwrap().len(), 4);
    assert!(
        chart["values"]
            .as_array()
            .unwrap()
            .iter()
            .all(Value::is_number)
    );
    assert_eq!(slides[2]["title"], HOSTILE[0]);
    assert!(
        slides[0]["notes"]
            .as_str()
            .unwrap()
            .contains("Made with Bailiwick")
    );
    assert!(
        slides
            .iter()
            .all(|slide| slide["corners"].as_u64().unwrap() <= 500)
    );
}

#[test]
fn openpyxl_finds_typed_cells_and_no_formula() {
    let desk = Desk::with(&hostile());
    let path = write(&desk, "plan.xlsx", "xlsx", json!({}));
    let Some(found) = look(&path) else { return };
    let sheets = found["sheets"].as_object().unwrap();
    let names: Vec<&str> = sheets.keys().map(String::as_str).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert!(sheets.values().all(|sheet| sheet["formulas"] == 0));
    let rows = sheets["Territories"]["rows"].as_array().unwrap();
    let column = |name: &str| {
        rows[0]
            .as_array()
            .unwrap()
            .iter()
            .position(|cell| cell == name)
            .unwrap()
    };
    let (name, revenue) = (column("Name"), column("Revenue"));
    let found: Vec<&str> = rows[1..]
        .iter()
        .filter_map(|row| row[name].as_str())
        .collect();
    assert_eq!(found, HOSTILE);
    assert!(rows[1..].iter().all(|row| row[revenue].is_number()));
    assert_eq!(sheets["Accounts"]["rows"].as_array().unwrap().len(), 41);
}

#[test]
fn libreoffice_reads_every_sheet_of_the_workbook_without_running_a_cell() {
    let desk = Desk::with(&hostile());
    let path = write(&desk, "plan.xlsx", "xlsx", json!({}));
    let home = format!(
        "-env:UserInstallation=file://{}",
        desk.path("profile").display()
    );
    let folder = desk.path("office");
    // The filter's last number asks for every sheet as a file of its own.
    let arguments: [&OsStr; 7] = [
        home.as_ref(),
        "--headless".as_ref(),
        "--convert-to".as_ref(),
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1".as_ref(),
        "--outdir".as_ref(),
        folder.as_os_str(),
        path.as_os_str(),
    ];
    if outside(Path::new("soffice"), &arguments).is_none() {
        return;
    }
    let sheet =
        |name: &str| std::fs::read_to_string(folder.join(format!("plan-{name}.csv"))).unwrap();
    let territories = sheet("Territories");
    assert!(territories.contains("HYPERLINK"), "{territories}");
    assert!(!territories.contains("#NAME?") && !territories.contains("Err:"));
    for name in ["Accounts", "Areas", "Quotas", "Moves", "Read-me"] {
        assert!(sheet(name).lines().count() > 1, "{name}");
    }
}

#[test]
fn quotas_of_shared_territories_add_up_exactly() {
    let mut plan = planner::plan::Plan::clone(&hostile());
    let shown = &mut plan.scenarios[1];
    let reps: Vec<planner::plan::RepId> = plan.reps.iter().map(|rep| rep.id).take(3).collect();
    for territory in &mut shown.territories {
        territory.reps.clear();
    }
    shown.territories[0].reps = reps;
    shown.territories[0].quota = Some(planner::plan::Amount(100_000));
    let desk = Desk::with(&plan);
    let path = write(&desk, "plan.xlsx", "xlsx", json!({}));
    let Some(found) = look(&path) else { return };
    let rows = found["sheets"]["Quotas"]["rows"].as_array().unwrap();
    let code = &plan.scenarios[1].territories[0].code;
    let shares = rows.iter().filter(|row| row[0] == json!(code));
    let shares: Vec<f64> = shares.map(|row| row[5].as_f64().unwrap()).collect();
    assert_eq!(shares, [33.334, 33.333, 33.333]);
}

#[test]
fn a_logo_is_on_every_page_of_every_format_and_a_broken_one_is_refused() {
    let desk = Desk::with(&hostile());
    let logo = desk.path("logo.png");
    let wish = json!({ "recipe": "overview", "page": "a4", "dpi": 96 });
    std::fs::copy(write(&desk, "any.png", "png", wish), &logo).unwrap();
    let with = json!({ "recipe": "board", "logo": logo });
    let deck = write(&desk, "deck.pptx", "pptx", with.clone());
    if let Some(found) = look(&deck) {
        let slides = found["slides"].as_array().unwrap();
        assert!(
            slides.iter().all(|slide| slide["pictures"] == 1),
            "{slides:?}"
        );
    }
    let pdf = write(&desk, "deck.pdf", "pdf", with.clone());
    let arguments: [&OsStr; 2] = ["-list".as_ref(), pdf.as_os_str()];
    if let Some(list) = tool("pdfimages", &arguments) {
        assert!(list.contains(" 1123 ") && list.contains(" 794 "), "{list}");
    }
    let broken = desk.path("broken.png");
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\nnothing").unwrap();
    let wish = json!({ "path": desk.path("x.pdf"), "format": "pdf", "logo": broken });
    let refused = desk.app.call("export", wish).unwrap_err();
    assert_eq!(refused.code, "logo");
    assert!(refused.message.contains("broken.png"), "{refused:?}");
}

#[test]
fn pdf_programs_find_whole_pages_tags_fonts_and_words() {
    let desk = Desk::with(&hostile());
    let path = write(&desk, "atlas.pdf", "pdf", json!({ "recipe": "atlas" }));
    let Some(checked) = tool("qpdf", &["--check".as_ref(), path.as_os_str()]) else {
        return;
    };
    assert!(
        checked.contains("No syntax or stream encoding errors"),
        "{checked}"
    );
    let Some(info) = tool("pdfinfo", &[path.as_os_str()]) else {
        return;
    };
    let line = |key: &str| {
        info.lines()
            .find_map(|line| line.strip_prefix(key))
            .unwrap()
            .trim()
            .to_owned()
    };
    assert_eq!([line("Pages:"), line("Tagged:")], ["6", "yes"]);
    let fonts = tool("pdffonts", &[path.as_os_str()]).unwrap();
    for font in fonts.lines().skip(2) {
        assert!(
            font.contains("Inter") && font.contains("yes yes yes"),
            "embedded and a part only: {font}"
        );
    }
    let words = tool(
        "pdftotext",
        &[
            "-f".as_ref(),
            "1".as_ref(),
            "-l".as_ref(),
            "1".as_ref(),
            path.as_os_str(),
            "-".as_ref(),
        ],
    )
    .unwrap();
    assert_eq!(
        words.matches("DROP TABLE").count(),
        2,
        "on the map and in the table, no rim found: {words}"
    );
    let structure = tool("pdfinfo", &["-struct".as_ref(), path.as_os_str()]).unwrap();
    for tag in ["H1", "Figure", "Table", "TH", "TD"] {
        assert!(structure.contains(tag), "{tag}: {structure}");
    }
}

/// Names and areas of the territories as GDAL reads them, by name, and the area of all as one.
fn areas(path: &Path, layer: &str) -> Option<Vec<(String, f64)>> {
    let end = path.extension()?.to_str()?;
    let name = if end == "zip" { "NAME" } else { "name" };
    let ground = if end == "gpkg" { "geom" } else { "geometry" };
    let sql = format!(
        "SELECT {name} AS called, ST_Area({ground}) AS size FROM \"{layer}\" \
         UNION ALL SELECT 'all', ST_Area(ST_Union({ground})) FROM \"{layer}\""
    );
    let at = if end == "zip" {
        format!("/vsizip/{}", path.display())
    } else {
        path.display().to_string()
    };
    let words = ["-ro", "-al", "-dialect", "SQLite", "-sql", &sql, &at];
    let arguments = words.map(OsStr::new);
    let told = tool("ogrinfo", &arguments)?;
    let field = |key: &str| -> Vec<String> {
        let lines = told.lines().map(str::trim);
        let values = lines.filter_map(|line| {
            line.strip_prefix(key)?
                .split_once(") = ")
                .map(|(_, value)| value.to_owned())
        });
        values.collect()
    };
    let sizes = field("size (")
        .into_iter()
        .map(|size| size.parse().unwrap());
    let mut found: Vec<(String, f64)> = field("called (").into_iter().zip(sizes).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Some(found)
}

#[test]
fn gdal_finds_the_same_ground_in_every_format_without_gaps_or_overlaps() {
    let desk = Desk::with(&support::plans::full());
    let geojson = write(&desk, "t.geojson", "geojson", json!({}));
    let Some(wanted) = areas(&geojson, &layer_of(&geojson)) else {
        return;
    };
    let whole = wanted.iter().find(|(name, _)| name == "all").unwrap().1;
    let parts: f64 = wanted
        .iter()
        .filter(|(name, _)| name != "all")
        .map(|(_, size)| size)
        .sum();
    assert!((whole - parts).abs() <= parts * 1e-9, "{whole} {parts}");
    let shapefile = write(&desk, "t.zip", "shapefile", json!({}));
    let kml = write(&desk, "t.kml", "kml", json!({}));
    let kmz = write(&desk, "t.kmz", "kmz", json!({}));
    let topojson = write(&desk, "t.topojson", "topojson", json!({}));
    let layers = json!({ "copy": "layers" });
    let geopackage = write(&desk, "t.gpkg", "geopackage", layers);
    for path in [shapefile, kml, kmz, topojson, geopackage] {
        let layer = match path.extension().and_then(OsStr::to_str) {
            Some("gpkg") => "territories".to_owned(),
            _ => layer_of(&path),
        };
        let found = areas(&path, &layer).unwrap();
        assert_eq!(found.len(), wanted.len(), "{}", path.display());
        for ((name, size), (other, wanted)) in found.iter().zip(&wanted) {
            assert_eq!(name, other);
            assert!(
                (size - wanted).abs() <= wanted * 1e-6,
                "{name}: {size} {wanted}"
            );
        }
    }
}

/// The name of the only layer of a file.
fn layer_of(path: &Path) -> String {
    let at = match path.extension().and_then(OsStr::to_str) {
        Some("zip") => format!("/vsizip/{}", path.display()),
        _ => path.display().to_string(),
    };
    let told = tool("ogrinfo", &["-so".as_ref(), "-al".as_ref(), at.as_ref()]).unwrap_or_default();
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("Layer name: "));
    line.unwrap_or_default().to_owned()
}
