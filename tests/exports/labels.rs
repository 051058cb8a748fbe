//! Labels on the sample plan: none on another, none off its map, none too small to read.

use std::collections::BTreeMap;

use files::Subject;
use files::base::BaseShapes;
use files::scene::{Item, Page, Scene, Wish, Words, compose};
use planner::geography::{MultiPolygon, dissolve_all};
use planner::plan::{Mass, Plan, TerritoryId, Totals};
use serde_json::json;
use store::Store;
use support::Desk;

/// Points in a millimetre of a page.
const POINTS: f64 = 72.0 / 25.4;
/// Letters smaller than this are not read on paper, in points.
const SMALLEST: f64 = 4.6;

fn sample(desk: &Desk) -> Plan {
    let path = desk.path("sample.gpkg");
    desk.ask("new_sample", json!({ "path": path }));
    desk.ask("close_plan", json!({}));
    Store::open(&path, &desk.path("backups")).unwrap().plan
}

/// Every line of words on the page.
fn words(items: &[Item], found: &mut Vec<Words>) {
    for item in items {
        match item {
            Item::Words(line) => found.push(line.clone()),
            Item::Group(group) => words(&group.items, found),
            Item::Table(table) => words(&table.drawn, found),
            Item::Chart(chart) => words(&chart.drawn, found),
            _ => {}
        }
    }
}

/// Where the letters of a line are: capitals are seven tenths of their body high.
fn inked(line: &Words) -> [f64; 4] {
    let wide = line.width();
    let left = line.left(wide);
    [left, line.at[1] - line.size * 0.7, left + wide, line.at[1]]
}

fn check(scene: &Scene, page: &str) {
    let mut all = Vec::new();
    words(&scene.items, &mut all);
    let [wide, high] = scene.size;
    for line in &all {
        let [left, top, right, bottom] = inked(line);
        assert!(
            left >= -0.01 && top >= -0.01 && right <= wide + 0.01 && bottom <= high + 0.01,
            "{page}: {line:?}"
        );
        assert!(
            line.size * POINTS >= SMALLEST,
            "{page}: {} pt: {}",
            line.size * POINTS,
            line.text
        );
    }
    let boxes: Vec<([f64; 4], &Words)> = all.iter().map(|line| (inked(line), line)).collect();
    for (at, (a, one)) in boxes.iter().enumerate() {
        for (b, other) in &boxes[at + 1..] {
            let meet = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
            assert!(!meet, "{page}: {:?} on {:?}", one.text, other.text);
        }
    }
}

#[test]
fn no_label_is_on_another_or_off_the_page_at_any_size() {
    let desk = Desk::new();
    let plan = sample(&desk);
    let scenario = plan.scenarios.last().unwrap();
    let totals = Totals::of(&plan, scenario, &Mass::of(&plan, scenario));
    let outlines: BTreeMap<TerritoryId, MultiPolygon> =
        dissolve_all(&plan.units.topology, &scenario.holders);
    let subject = Subject {
        plan: &plan,
        scenario,
        totals: &totals,
        outlines: &outlines,
    };
    let sheets = [
        ("slide", 338.666, 190.5),
        ("4:3", 254.0, 190.5),
        ("A4", 297.0, 210.0),
        ("A3", 420.0, 297.0),
        ("A2", 594.0, 420.0),
        ("A1", 841.0, 594.0),
        ("A0", 1_189.0, 841.0),
        ("Letter", 279.4, 215.9),
        ("Tabloid", 431.8, 279.4),
    ];
    for (name, width_mm, height_mm) in sheets {
        for (stand, page) in [
            (
                "lying",
                Page {
                    width_mm,
                    height_mm,
                },
            ),
            (
                "upright",
                Page {
                    width_mm: height_mm,
                    height_mm: width_mm,
                },
            ),
        ] {
            let wish = Wish {
                page,
                ..Wish::default()
            };
            check(
                &compose(subject, &BaseShapes::default(), &wish),
                &format!("{name} {stand}"),
            );
        }
    }
}
