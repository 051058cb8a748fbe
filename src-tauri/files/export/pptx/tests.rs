use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::super::ExportError;
use super::super::zipped::Zipped;
use super::{pptx, template_size};
use crate::base::BaseShapes;
use crate::sample::{Sample, sample};
use crate::scene::{Page, Pages, Recipe, Scene, Wish};

fn pages(sample: &Sample, recipe: Recipe) -> Vec<Scene> {
    let (base, wish) = (BaseShapes::default(), Wish::default());
    let pages = Pages::of(sample.subject(), &base, &wish, recipe);
    let leaves = pages.leaves(recipe).into_iter();
    leaves.map(|leaf| pages.scene(leaf)).collect()
}

fn deck(sample: &Sample) -> Vec<u8> {
    pptx("Sample", &pages(sample, Recipe::Atlas), None).unwrap()
}

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn text(bytes: &[u8], path: &str) -> String {
    let found = files(bytes).into_iter().find(|(name, _)| name == path);
    String::from_utf8(found.unwrap_or_else(|| panic!("{path}")).1).unwrap()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = Zipped::begin();
    for (name, content) in parts {
        zip.add(name, content).unwrap();
    }
    zip.finish().unwrap()
}

/// Checks what an office checks before it offers to repair: every part is well-formed and has a
/// type, every relationship leads to a part, and no two shapes of a slide share a number.
fn assert_sound(bytes: &[u8]) {
    let all = files(bytes);
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let types = text(bytes, "[Content_Types].xml");
    for (name, content) in &all {
        let Ok(content) = std::str::from_utf8(content) else {
            // Workbooks and pictures.
            continue;
        };
        let mut reader = Reader::from_str(content);
        let mut ids = BTreeSet::new();
        loop {
            match reader
                .read_event()
                .unwrap_or_else(|e| panic!("{name}: {e}"))
            {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "p:cNvPr" => {
                    let id = tag.try_get_attribute("id").unwrap().unwrap();
                    assert!(ids.insert(id.value.to_string()), "{name}: {}", id.value);
                }
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "Relationship" => {
                    let target = tag.try_get_attribute("Target").unwrap().unwrap();
                    let folder = name.rsplit_once("_rels/").unwrap().0.trim_end_matches('/');
                    let mut steps: Vec<&str> =
                        folder.split('/').filter(|s| !s.is_empty()).collect();
                    for step in target.value.split('/') {
                        match step {
                            ".." => drop(steps.pop()),
                            step => steps.push(step),
                        }
                    }
                    let path = steps.join("/");
                    assert!(names.contains(path.as_str()), "{name} leads to {path}");
                }
                _ => {}
            }
        }
        let described = types.contains(&format!("PartName=\"/{name}\"")) || name.contains("_rels/");
        assert!(
            described || name == "[Content_Types].xml",
            "{name} has no type"
        );
    }
}

#[test]
fn a_deck_is_sound_and_the_same_plan_gives_the_same_bytes() {
    let sample = sample();
    let bytes = deck(&sample);
    assert_sound(&bytes);
    assert_eq!(bytes, deck(&sample));
    let slides = files(&bytes).into_iter().map(|(name, _)| name);
    let slides = slides.filter(|name| name.starts_with("ppt/slides/slide"));
    assert_eq!(slides.count(), 4, "overview, comparison, two territories");
}

#[test]
fn every_territory_is_one_named_freeform_with_words_for_those_who_cannot_see_it() {
    let overview = text(&deck(&sample()), "ppt/slides/slide1.xml");
    let shapes: Vec<&str> = overview.split("<p:sp>").collect();
    let west: Vec<&&str> = shapes
        .iter()
        .filter(|s| s.contains("name=\"West, far\" descr="))
        .collect();
    assert_eq!(west.len(), 1);
    assert!(west[0].contains("<a:custGeom>"));
    assert!(
        west[0].contains("descr=\"Territory West, far, Ann Ode: 2 areas, Revenue $31.\""),
        "{}",
        west[0]
    );
    let east = shapes
        .iter()
        .find(|s| s.contains("name=\"=East\" descr="))
        .unwrap();
    assert!(
        east.contains("<a:pattFill"),
        "nobody is responsible for it: hatched"
    );
    assert!(overview.contains("name=\"Map\""), "territories are grouped");
    assert!(overview.contains("<p:ph type=\"title\"/>"));
}

#[test]
fn tables_and_charts_are_the_office_s_own_and_carry_their_numbers() {
    let bytes = deck(&sample());
    let overview = text(&bytes, "ppt/slides/slide1.xml");
    assert!(overview.contains("<a:tbl>") && overview.contains("<a:t>Ann Ode</a:t>"));
    let rows: Vec<&str> = overview.split("<a:tr ").skip(1).collect();
    for row in rows {
        let row = row.split("</a:tr>").next().unwrap();
        assert_eq!(
            row.matches("<a:tc").count() - row.matches("<a:tcPr").count(),
            6,
            "{row}"
        );
    }
    let chart = text(&bytes, "ppt/charts/chart2_1.xml");
    assert!(chart.contains("<c:barDir val=\"bar\"/>") && chart.contains("<c:v>30.5</c:v>"));
    let mut book = files(&bytes).into_iter();
    let book = book
        .find(|(name, _)| name == "ppt/embeddings/chart2_1.xlsx")
        .unwrap()
        .1;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Sheet1").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).unwrap().to_string();
    assert_eq!(
        [cell(0, 2), cell(1, 0), cell(1, 2)],
        ["Revenue", "West, far", "30.5"]
    );
    assert_eq!(cell(2, 0), "=East", "words are never formulas");
}

#[test]
fn notes_say_from_what_it_was_made() {
    let notes = text(&deck(&sample()), "ppt/notesSlides/notesSlide1.xml");
    for part in [
        "plan Sample &amp; Sons",
        "scenario Draft",
        "up to 5 % off",
        "invented",
    ] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
}

#[test]
fn names_cannot_break_a_slide() {
    let mut sample = sample();
    sample.plan.about.name = "<a:t>&\"\u{1}\u{FFFE}".to_owned();
    sample.plan.scenarios[1].territories[0].name = "]]></a:t><p:sp>\"'".to_owned();
    assert_sound(&deck(&sample));
}

#[test]
fn a_company_s_deck_keeps_its_look_and_loses_its_slides() {
    let mut parts = files(&deck(&sample()));
    for (name, content) in &mut parts {
        if name == "ppt/theme/theme1.xml" {
            let theme = String::from_utf8(content.clone()).unwrap();
            *content = theme.replace("Arial", "Company Sans").into_bytes();
        }
        if name == "ppt/slides/slide1.xml" {
            *content = String::from_utf8(content.clone())
                .unwrap()
                .replace("Ann Ode", "Old secret")
                .into_bytes();
        }
    }
    let template = zipped(&parts);
    let size = template_size(&template).unwrap();
    assert!((size[0] - Page::SLIDE.width_mm).abs() < 0.01, "{size:?}");
    let overview = pages(&sample(), Recipe::Overview);
    let made = pptx("New", &overview, Some(&template)).unwrap();
    assert_sound(&made);
    assert!(text(&made, "ppt/theme/theme1.xml").contains("Company Sans"));
    let all = files(&made);
    let slides = all
        .iter()
        .filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    assert_eq!(slides.count(), 1);
    assert!(
        !all.iter().any(|(name, _)| name.starts_with("ppt/charts/")),
        "nothing of the old slides is left"
    );
    assert!(
        !all.iter()
            .any(|(_, content)| content.windows(10).any(|w| w == b"Old secret"))
    );
}

#[test]
fn what_is_no_presentation_is_refused_with_the_reason() {
    let whole = deck(&sample());
    let without = |path: &str| {
        let parts: Vec<_> = files(&whole)
            .into_iter()
            .filter(|(name, _)| name != path)
            .collect();
        zipped(&parts)
    };
    let broken = [
        b"not a zip".to_vec(),
        Vec::new(),
        whole[..whole.len() / 2].to_vec(),
        without("ppt/presentation.xml"),
        without("[Content_Types].xml"),
        without("ppt/slideMasters/slideMaster1.xml"),
        zipped(&[(
            "ppt/presentation.xml".to_owned(),
            b"<p:presentation".to_vec(),
        )]),
    ];
    let overview = pages(&sample(), Recipe::Overview);
    for bytes in broken {
        let error = pptx("New", &overview, Some(&bytes)).unwrap_err();
        assert!(matches!(error, ExportError::Template { .. }), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("The template cannot be used: "),
            "{error}"
        );
    }
}

#[test]
fn a_page_that_no_slide_can_be_is_refused() {
    let mut page = pages(&sample(), Recipe::Overview);
    page[0].size = [2_000.0, 100.0];
    let error = pptx("New", &page, None).unwrap_err().to_string();
    assert!(error.contains("2000 × 100 mm"), "{error}");
}
