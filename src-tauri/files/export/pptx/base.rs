//! A presentation without slides, in the program's own look, and what every presentation shares.

use std::fmt::Write as _;

use super::super::ExportError;
use super::package::{CONTENT, HEAD, OFFICE, Package, Relation};
use super::shape::emu;
use crate::scene::Mm;

const THEME: &str = include_str!("parts/theme.xml");
const MASTER: &str = include_str!("parts/master.xml");
const LAYOUT: &str = include_str!("parts/layout.xml");
const NOTES: &str = include_str!("parts/notes_master.xml");

/// Names of the two vocabularies that every part of a slide is written in.
pub(super) const NAMES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// Smallest number that a slide may have.
const FIRST_SLIDE: usize = 256;
/// Paths of the parts that this program adds.
pub(super) const PRESENTATION: &str = "ppt/presentation.xml";
const NOTES_MASTER: &str = "ppt/notesMasters/bailiwickNotesMaster.xml";
const NOTES_THEME: &str = "ppt/theme/bailiwickNotesTheme.xml";

/// A presentation being put together.
#[derive(Debug)]
pub(super) struct Deck {
    pub(super) package: Package,
    /// The layout of every slide, relative to a slide.
    pub(super) layout: String,
    /// What stands in the presentation before and after the list of slides.
    pub(super) around: [String; 2],
    /// Whether there is a master for notes in it already.
    pub(super) notes_master: Option<String>,
}

/// Returns a presentation without slides.
pub(super) fn deck(size: Mm) -> Deck {
    let mut package = Package::default();
    let kind = |name: &str| format!("{CONTENT}.presentationml.{name}+xml");
    let theme = format!("{CONTENT}.theme+xml");
    package.put("ppt/theme/theme1.xml", theme, THEME, Vec::new());
    let of_master = vec![
        Relation::inside(1, "slideLayout", "../slideLayouts/slideLayout1.xml"),
        Relation::inside(2, "theme", "../theme/theme1.xml"),
    ];
    let master = "ppt/slideMasters/slideMaster1.xml";
    package.put(master, kind("slideMaster"), MASTER, of_master);
    let of_layout = Relation::inside(1, "slideMaster", "../slideMasters/slideMaster1.xml");
    package.put(
        "ppt/slideLayouts/slideLayout1.xml",
        kind("slideLayout"),
        LAYOUT,
        vec![of_layout],
    );
    let of_presentation = Relation::inside(1, "slideMaster", "slideMasters/slideMaster1.xml");
    package.put(
        PRESENTATION,
        kind("presentation.main"),
        "",
        vec![of_presentation],
    );
    let [w, h] = size.map(emu);
    let before = format!(
        "{HEAD}<p:presentation {NAMES} saveSubsetFonts=\"1\"><p:sldMasterIdLst>\
         <p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>"
    );
    let after = format!(
        "<p:sldSz cx=\"{w}\" cy=\"{h}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    );
    Deck {
        package,
        layout: "../slideLayouts/slideLayout1.xml".to_owned(),
        around: [before, after],
        notes_master: None,
    }
}

impl Deck {
    /// Returns the path of the master of notes, from a folder beside its own; makes it when missing.
    pub(super) fn notes_master(&mut self) -> String {
        if let Some(path) = &self.notes_master {
            return path.clone();
        }
        let theme = format!("{CONTENT}.theme+xml");
        self.package.put(NOTES_THEME, theme, THEME, Vec::new());
        let kind = format!("{CONTENT}.presentationml.notesMaster+xml");
        let own = Relation::inside(1, "theme", "../theme/bailiwickNotesTheme.xml");
        self.package.put(NOTES_MASTER, kind, NOTES, vec![own]);
        let path = "../notesMasters/bailiwickNotesMaster.xml".to_owned();
        let id = self.relate("notesMaster", "notesMasters/bailiwickNotesMaster.xml");
        let list =
            format!("<p:notesMasterIdLst><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>");
        self.around[0].push_str(&list);
        self.notes_master = Some(path.clone());
        path
    }

    /// Relates the presentation to a part; returns the id of the relationship.
    pub(super) fn relate(&mut self, kind: &str, target: &str) -> String {
        let Some(part) = self.package.parts.get_mut(PRESENTATION) else {
            return String::new();
        };
        let id = format!("bw{}", part.relations.len() + 1);
        part.relations.push(Relation {
            id: id.clone(),
            kind: format!("{OFFICE}/{kind}"),
            target: target.to_owned(),
            external: false,
        });
        id
    }

    /// Writes the list of slides and packs everything.
    pub(super) fn finish(mut self, title: &str, slides: usize) -> Result<Vec<u8>, ExportError> {
        let mut list = String::from("<p:sldIdLst>");
        for at in 1..=slides {
            let id = self.relate("slide", &format!("slides/slide{at}.xml"));
            let number = FIRST_SLIDE + at - 1;
            let _ = write!(list, "<p:sldId id=\"{number}\" r:id=\"{id}\"/>");
        }
        list.push_str("</p:sldIdLst>");
        let [before, after] = &self.around;
        let text = format!("{before}{list}{after}");
        if let Some(part) = self.package.parts.get_mut(PRESENTATION) {
            part.bytes = text.into_bytes();
        }
        self.package.pack(title)
    }
}
