//! Sets of pages beyond the atlas: comparisons, change packs, one-pagers, walls, black and archives.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::{Value, json};
use support::{Desk, outside, plans};

use crate::write;

/// A plan whose shown scenario gives one area of the first territory to the second.
fn moved() -> Desk {
    let desk = Desk::with(&plans::full());
    desk.ask("edit", json!({ "verb": "assign", "units": [0], "to": 2 }));
    desk
}

fn names(desk: &Desk, recipe: &str) -> Vec<String> {
    let wish = json!({ "path": "", "format": "png", "recipe": recipe });
    serde_json::from_value(desk.ask("export_pages", wish)).unwrap()
}

/// The pages of a set as SVG.
fn pages(desk: &Desk, more: &Value) -> Vec<String> {
    let path = desk.path("page.svg");
    let mut wish = json!({ "path": path, "format": "svg" });
    for (key, value) in more.as_object().unwrap() {
        wish[key] = value.clone();
    }
    let told = desk.ask("export", wish);
    let count = told["files"].as_u64().unwrap();
    let digits = count.to_string().len();
    let one = |number: u64| match count {
        1 => path.clone(),
        _ => desk.path(&format!("page-{number:0digits$}.svg")),
    };
    (1..=count)
        .map(|number| std::fs::read_to_string(one(number)).unwrap())
        .collect()
}

#[test]
fn a_change_pack_has_a_page_for_each_territory_that_changes_and_no_other() {
    let desk = moved();
    let view = desk.ask("plan", json!({}));
    let holders = desk.holders();
    assert_eq!(holders[0], 2);
    let listed = names(&desk, "changes");
    assert_eq!(listed[0], "Before and after");
    let board = view.to_string();
    assert!(listed.len() >= 3, "giver and receiver at least: {listed:?}");
    assert!(listed[1..].iter().all(|name| board.contains(name.as_str())));
    let told = pages(&desk, &json!({ "recipe": "changes" }));
    assert_eq!(told.len(), listed.len());
    assert!(told[0].contains("Before:") && told[0].contains("After:"));
    for (page, name) in told.iter().zip(&listed).skip(1) {
        assert!(page.contains(&format!("<title>{name}</title>")), "{name}");
        let marked = page.contains("Ground that comes") || page.contains("Ground that goes");
        assert!(marked, "{name}");
    }
    assert_eq!(names(&desk, "comparison"), ["Before and after", "Overview"]);
}

#[test]
fn a_baseline_is_not_compared_with_itself() {
    let desk = Desk::with(&plans::full());
    let scenarios = desk.ask("plan", json!({}))["scenarios"].clone();
    let baseline = scenarios
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["role"] == "baseline");
    let id = baseline.unwrap()["id"].clone();
    for recipe in ["changes", "comparison"] {
        let wish = json!({ "path": desk.path("x.pdf"), "format": "pdf", "recipe": recipe, "scenario": id });
        assert_eq!(
            desk.app.call("export", wish).unwrap_err().code,
            "own_baseline"
        );
    }
    assert!(!desk.path("x.pdf").exists());
}

#[test]
fn one_pagers_are_of_every_rep_with_their_territory() {
    let desk = Desk::with(&plans::full());
    let listed = names(&desk, "one_pagers");
    let told = pages(
        &desk,
        &json!({ "recipe": "one_pagers", "page": "a4", "upright": true }),
    );
    assert_eq!(listed.len(), told.len());
    for (page, name) in told.iter().zip(&listed) {
        let (rep, _) = name.split_once(": ").unwrap();
        assert!(page.contains(&format!("<title>{rep}</title>")), "{name}");
    }
}

#[test]
fn money_and_names_stay_away_when_they_shall() {
    let mut plan = plans::full();
    for rep in &mut plan.reps {
        rep.name = format!("Ottilie {}", rep.id.0);
    }
    let desk = Desk::with(&plan);
    let all = pages(&desk, &json!({ "recipe": "atlas" })).concat();
    let bare = json!({ "recipe": "atlas", "hide": ["money", "names"] });
    let bare = pages(&desk, &bare).concat();
    let money = plan
        .measures
        .iter()
        .find(|one| one.kind == planner::plan::Kind::Money);
    let label = &money.unwrap().label;
    let holder = plan.scenarios[1]
        .territories
        .iter()
        .find_map(|t| t.reps.first());
    let rep = &plan.rep(*holder.unwrap()).unwrap().name;
    for word in [label.as_str(), rep.as_str(), "€"] {
        assert!(all.contains(word), "{word} would be found");
        assert!(!bare.contains(word), "{word}");
    }
    let accounts = plan.accounts.names.iter().filter(|name| name.len() > 4);
    let told = accounts.filter(|name| bare.contains(name.as_str())).count();
    assert_eq!(told, 0);
}

#[test]
fn a_sheet_of_ones_own_is_as_large_as_it_is_said_to_be_or_refused() {
    let desk = Desk::with(&plans::full());
    let page = &pages(
        &desk,
        &json!({ "recipe": "overview", "size_mm": [900.0, 300.0] }),
    )[0];
    assert!(
        page.contains("width=\"900mm\" height=\"300mm\""),
        "{}",
        &page[..300]
    );
    for size in [[10.0, 300.0], [900.0, 1e9], [-1.0, 5.0]] {
        let wish = json!({ "path": desk.path("x.svg"), "format": "svg", "size_mm": size });
        assert_eq!(
            desk.app.call("export", wish).unwrap_err().code,
            "out_of_range",
            "{size:?}"
        );
    }
}

#[test]
fn a_wall_is_cut_into_sheets_and_an_archive_says_that_it_is_one() {
    let desk = Desk::with(&plans::full());
    let wall = json!({ "recipe": "overview", "page": "a1", "cut_into": "a4" });
    let wall = write(&desk, "wall.pdf", "pdf", wall);
    let archive = json!({ "recipe": "atlas", "archive": true });
    let archive = write(&desk, "archive.pdf", "pdf", archive);
    let bytes = std::fs::read(&archive).unwrap();
    let has = |words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
    assert!(has(b"pdfaid:part") && has(b"pdfaid:conformance"));
    let Some(info) = outside(Path::new("pdfinfo"), &[wall.as_os_str()]) else {
        return;
    };
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    assert!(info.contains("(A4)"), "{info}");
    let pages = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .unwrap();
    let pages: u32 = pages.trim().parse().unwrap();
    assert!(
        (9..=16).contains(&pages),
        "841 × 594 mm on A4 with margins: {pages}"
    );
    let arguments: [&OsStr; 2] = ["--check".as_ref(), archive.as_os_str()];
    let checked = outside(Path::new("qpdf"), &arguments).unwrap();
    assert!(checked.status.success());
}

#[test]
fn a_kept_view_is_a_page_of_its_own_until_it_is_forgotten() {
    let desk = Desk::with(&plans::full());
    let before = names(&desk, "board");
    let bounds = [-30.0, -10.0, -29.8, -9.9];
    let keep = |name: &str| json!({ "verb": "keep_view", "name": name, "bounds": bounds });
    desk.ask("edit", keep("  Down south "));
    assert_eq!(
        names(&desk, "board"),
        ["Overview", "Down south", "Comparison"]
    );
    let told = pages(&desk, &json!({ "recipe": "board" }));
    assert!(told[1].contains("<title>Down south</title>"));
    let refused = desk.app.call("edit", keep("Down south")).unwrap_err();
    assert!(refused.message.contains("Down south"), "{refused:?}");
    let astray =
        json!({ "verb": "keep_view", "name": "x", "bounds": [f64::MAX, 0.0, -999.0, 1e300] });
    desk.ask("edit", astray);
    pages(&desk, &json!({ "recipe": "board" }));
    desk.ask("undo", json!({}));
    desk.ask(
        "edit",
        json!({ "verb": "forget_view", "name": "Down south" }),
    );
    assert_eq!(names(&desk, "board"), before);
    desk.ask("undo", json!({}));
    assert_eq!(
        names(&desk, "board").len(),
        3,
        "undone like every other edit"
    );
}
