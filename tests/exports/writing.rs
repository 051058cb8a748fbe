use app::Event;
use serde_json::{Value, json};
use support::{Desk, plans};

use crate::{address, write};

const FORMATS: [&str; 16] = [
    "pptx",
    "pdf",
    "png",
    "svg",
    "xlsx",
    "csv",
    "geojson",
    "shapefile",
    "kml",
    "kmz",
    "topojson",
    "viewer",
    "salesforce",
    "hubspot",
    "dynamics",
    "veeva",
];

fn begin(desk: &Desk, wish: Value) -> u64 {
    desk.ask("begin_export", wish)["job"].as_u64().unwrap()
}

#[test]
fn every_format_is_written_and_the_same_plan_gives_the_same_bytes() {
    let desk = Desk::with(&plans::full());
    for format in FORMATS {
        let more = || json!({ "recipe": "board", "dpi": 96 });
        let one = write(&desk, &format!("one.{format}"), format, more());
        let two = write(&desk, &format!("two.{format}"), format, more());
        let numbered = |path: &std::path::Path| {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            path.with_file_name(format!("{stem}-1.{format}"))
        };
        let (one, two) = if one.exists() {
            (one, two)
        } else {
            (numbered(&one), numbered(&two))
        };
        let bytes = std::fs::read(&one).unwrap();
        assert!(bytes.len() > 200, "{format}");
        assert!(
            bytes == std::fs::read(&two).unwrap(),
            "{format} differs from itself"
        );
    }
}

#[test]
fn pictures_of_several_pages_are_numbered_and_counted() {
    let desk = Desk::with(&plans::full());
    let path = desk.path("map.svg");
    let told = desk.ask(
        "export",
        json!({ "path": path, "format": "svg", "recipe": "atlas" }),
    );
    assert_eq!(told["files"], 6, "overview, comparison, four territories");
    let first = desk.path("map-1.svg");
    assert_eq!(told["path"], json!(first));
    let all =
        (1..=6).map(|at| std::fs::read_to_string(desk.path(&format!("map-{at}.svg"))).unwrap());
    let titles: Vec<String> = all
        .map(|svg| {
            svg.split("<title>")
                .nth(1)
                .unwrap()
                .split('<')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(titles[1], "How the territories compare");
    let plan = desk.ask("plan", json!({}));
    assert_eq!(json!(titles[2]), plan["board"]["territories"][0]["name"]);
    assert!(!path.exists());
}

#[test]
fn writing_runs_beside_and_says_how_it_ended() {
    let desk = Desk::with(&plans::full());
    let path = desk.path("deck.pptx");
    let job = begin(
        &desk,
        json!({ "path": path, "format": "pptx", "recipe": "atlas" }),
    );
    let Event::Exported { written, .. } = desk.ended(job) else {
        panic!("it is written");
    };
    assert_eq!(written.bytes, std::fs::metadata(&path).unwrap().len());
}

#[test]
fn what_is_stopped_leaves_the_old_file_as_it_was() {
    let desk = Desk::with(&plans::sized(plans::Size {
        wide: 60,
        high: 40,
        accounts: 4_000,
        territories: 60,
        corners: 8,
    }));
    let path = desk.path("deck.pdf");
    std::fs::write(&path, "old").unwrap();
    let job = begin(
        &desk,
        json!({ "path": path, "format": "pdf", "recipe": "atlas" }),
    );
    desk.ask("cancel", json!({ "job": job }));
    assert!(matches!(desk.ended(job), Event::Stopped { .. }));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn a_place_that_cannot_be_written_is_refused_before_the_work() {
    let desk = Desk::with(&plans::full());
    let blocked = desk.path("file");
    std::fs::write(&blocked, "a file is no folder").unwrap();
    let path = blocked.join("deck.pptx");
    let problem = desk
        .app
        .call("export", json!({ "path": path, "format": "pptx" }))
        .unwrap_err();
    assert_eq!(problem.code, "file");
    assert!(problem.message.contains("deck.pptx"), "{problem:?}");
}

#[test]
fn a_template_that_is_none_is_refused_by_name_and_reason() {
    let desk = Desk::with(&plans::full());
    let template = desk.path("ours.pptx");
    std::fs::write(&template, "no presentation").unwrap();
    let wish = json!({ "path": desk.path("deck.pptx"), "format": "pptx", "template": template });
    let problem = desk.app.call("export", wish).unwrap_err();
    assert_eq!(problem.code, "export");
    assert!(
        problem.message.contains("The template cannot be used"),
        "{problem:?}"
    );
    assert!(!desk.path("deck.pptx").exists());
}

#[test]
fn a_page_is_seen_before_it_is_written() {
    let desk = Desk::with(&plans::full());
    let seen = |address: &str| desk.app.fetch(address);
    let overview = seen(&(address(0, json!({ "page": "a4" })) + "?v=1")).unwrap();
    assert_eq!(overview.mime, "image/png");
    let size = |bytes: &[u8]| {
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        (side(16), side(20))
    };
    let (wide, high) = size(&overview.bytes);
    assert!(wide > high, "{wide} × {high}");
    let (wide, high) = size(
        &seen(&address(0, json!({ "page": "a4", "upright": true })))
            .unwrap()
            .bytes,
    );
    assert!(wide < high, "{wide} × {high}");
    let last = seen(&address(5, json!({ "recipe": "atlas" }))).unwrap();
    assert!(
        last == seen(&address(99, json!({ "recipe": "atlas" }))).unwrap(),
        "beyond the last is the last"
    );
    let unknown = address(0, json!({ "recipe": "none" }));
    let no_paper = address(0, json!({ "page": "a9" }));
    let asked = [
        "picture/x/7b7d",
        "picture/0/7b7",
        "picture/0/zz",
        &unknown,
        &no_paper,
    ];
    for address in asked {
        assert!(seen(address).is_err(), "{address}");
    }
}
