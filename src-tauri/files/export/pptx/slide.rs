//! One scene as one slide with its notes.

use std::fmt::Write as _;

use super::super::ExportError;
use super::super::xml::escaped;
use super::base::{Deck, NAMES};
use super::package::{CONTENT, HEAD, Relation};
use super::shape::{self, Ids, emu, extent};
use super::{chart, table};
use crate::scene::{Chart, Group, Item, Logo, Mm, Scene, TITLE};

/// How a slide names the picture in its corner.
const LOGO: &str = "rIdLogo";
/// Where the workbooks of charts say what they are.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// What stands before the shapes of a slide.
const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
     <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// Adds a scene as a slide of a number.
pub(super) fn add(deck: &mut Deck, number: usize, scene: &Scene) -> Result<(), ExportError> {
    let mut body = Body {
        out: String::new(),
        ids: Ids::default(),
        charts: Vec::new(),
        logo: None,
        size: scene.size,
    };
    body.items(&scene.items);
    let text = format!(
        "{HEAD}<p:sld {NAMES}><p:cSld><p:spTree>{TREE}{}</p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:sld>",
        body.out
    );
    let mut relations = vec![Relation::inside(1, "slideLayout", deck.layout.clone())];
    for (at, one) in body.charts.iter().enumerate() {
        let name = format!("chart{number}_{}", at + 1);
        let book = format!("ppt/embeddings/{name}.xlsx");
        deck.package
            .put(book, WORKBOOK, chart::workbook(one)?, Vec::new());
        let own = Relation::inside(1, "package", format!("../embeddings/{name}.xlsx"));
        let kind = format!("{CONTENT}.drawingml.chart+xml");
        let path = format!("ppt/charts/{name}.xml");
        deck.package.put(path, kind, chart::part(one), vec![own]);
        let target = format!("../charts/{name}.xml");
        relations.push(Relation::inside(at + 2, "chart", target));
    }
    if let Some(logo) = body.logo {
        let path = "ppt/media/logo.png";
        deck.package.put(path, "image/png", logo.png(), Vec::new());
        let relation = Relation {
            id: LOGO.to_owned(),
            ..Relation::inside(0, "image", "../media/logo.png")
        };
        relations.push(relation);
    }
    if !scene.notes.is_empty() {
        let target = format!("../notesSlides/notesSlide{number}.xml");
        relations.push(Relation::inside(
            body.charts.len() + 2,
            "notesSlide",
            target,
        ));
        notes(deck, number, scene);
    }
    let kind = format!("{CONTENT}.presentationml.slide+xml");
    let path = format!("ppt/slides/slide{number}.xml");
    deck.package.put(path, kind, text, relations);
    Ok(())
}

fn notes(deck: &mut Deck, number: usize, scene: &Scene) {
    let master = deck.notes_master();
    let lines = scene.notes.iter().map(|line| {
        let text = escaped(line);
        format!("<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>{text}</a:t></a:r></a:p>")
    });
    let lines: String = lines.collect();
    let text = format!(
        "{HEAD}<p:notes {NAMES}><p:cSld><p:spTree>{TREE}<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/>\
         <p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr>\
         <p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>\
         {lines}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>\
         </p:notes>"
    );
    let relations = vec![
        Relation::inside(1, "notesMaster", master),
        Relation::inside(2, "slide", format!("../slides/slide{number}.xml")),
    ];
    let kind = format!("{CONTENT}.presentationml.notesSlide+xml");
    let path = format!("ppt/notesSlides/notesSlide{number}.xml");
    deck.package.put(path, kind, text, relations);
}

/// The shapes of a slide as they are written. The paper is the slide itself, in the colour that the
/// master gives it.
struct Body<'a> {
    out: String,
    ids: Ids,
    charts: Vec<&'a Chart>,
    logo: Option<&'a Logo>,
    size: Mm,
}

impl<'a> Body<'a> {
    fn items(&mut self, items: &'a [Item]) {
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            let run = rest.iter().take_while(|item| is_territory(item)).count();
            if run > 0 {
                self.territories(&rest[..run]);
                rest = &rest[run..];
            } else {
                self.item(item);
                rest = after;
            }
        }
    }

    fn item(&mut self, item: &'a Item) {
        match item {
            Item::Group(group) => self.group(group),
            Item::Area { rings, fill } => shape::area(&mut self.out, &mut self.ids, rings, *fill),
            Item::Lines { lines, stroke } => {
                shape::lines(&mut self.out, &mut self.ids, lines, stroke);
            }
            Item::Box {
                at,
                size,
                round,
                fill,
            } => shape::rectangle(&mut self.out, &mut self.ids, *at, *size, *round, *fill),
            Item::Words(words) => shape::words(&mut self.out, &mut self.ids, words),
            Item::Picture { at, size, logo } => {
                self.logo = Some(logo);
                shape::picture(&mut self.out, &mut self.ids, *at, *size, LOGO);
            }
            Item::Table(one) => {
                table::write(&mut self.out, &mut self.ids, one);
                if !one.over.is_empty() {
                    self.grouped("Bars", "", &one.over);
                }
            }
            Item::Chart(one) => {
                self.charts.push(one);
                let relation = self.charts.len() + 1;
                chart::write(&mut self.out, &mut self.ids, one, relation);
            }
        }
    }

    fn group(&mut self, group: &'a Group) {
        if group.id == TITLE {
            for item in &group.items {
                if let Item::Words(words) = item {
                    let width = self.size[0] - 2.0 * words.at[0];
                    shape::title(&mut self.out, &mut self.ids, words, width);
                }
            }
            return;
        }
        self.grouped(&group.name, &group.name, &group.items);
    }

    /// Territories, grouped so that the map moves as one and opens into its parts.
    fn territories(&mut self, run: &'a [Item]) {
        let wholes = run.iter().filter_map(|item| match item {
            Item::Group(group) => Some((group, group.whole.as_ref()?)),
            _ => None,
        });
        let wholes: Vec<_> = wholes.collect();
        let rings = wholes.iter().flat_map(|(_, whole)| &whole.rings);
        let Some(bounds) = extent(rings.flatten()) else {
            return;
        };
        self.open("Map", "Map of the territories", bounds);
        for (group, whole) in wholes {
            shape::territory(&mut self.out, &mut self.ids, &group.name, whole);
        }
        self.out.push_str("</p:grpSp>");
    }

    fn grouped(&mut self, name: &str, description: &str, items: &'a [Item]) {
        let mut places = Vec::new();
        collect(items, &mut places);
        if let Some(bounds) = extent(places.iter()) {
            self.open(name, description, bounds);
            self.items(items);
            self.out.push_str("</p:grpSp>");
        }
    }

    fn open(&mut self, name: &str, description: &str, (low, high): (Mm, Mm)) {
        let [x, y] = low.map(emu);
        let [w, h] = [high[0] - low[0], high[1] - low[1]].map(emu);
        let _ = write!(
            self.out,
            "<p:grpSp><p:nvGrpSpPr>{}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
             <a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/><a:chOff x=\"{x}\" y=\"{y}\"/>\
             <a:chExt cx=\"{w}\" cy=\"{h}\"/></a:xfrm></p:grpSpPr>",
            shape::named(&mut self.ids, name, description)
        );
    }
}

fn is_territory(item: &Item) -> bool {
    matches!(item, Item::Group(group) if group.whole.is_some())
}

/// Collects the places that items reach.
fn collect(items: &[Item], places: &mut Vec<Mm>) {
    for item in items {
        match item {
            Item::Group(group) => collect(&group.items, places),
            Item::Area { rings, .. } => places.extend(rings.iter().flatten()),
            Item::Lines { lines, .. } => places.extend(lines.iter().flatten()),
            Item::Box { at, size, .. } | Item::Picture { at, size, .. } => {
                places.extend([*at, [at[0] + size[0], at[1] + size[1]]]);
            }
            Item::Words(words) => places.push(words.at),
            Item::Table(table) => collect(&table.drawn, places),
            Item::Chart(chart) => collect(&chart.drawn, places),
        }
    }
}
