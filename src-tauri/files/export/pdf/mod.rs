//! Pages as PDF: lines stay lines, words stay words in the bundled font, and everything says what
//! it is to readers that show no pictures.

mod paths;

use std::num::NonZeroU16;

use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, Point, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

use super::ExportError;
use crate::scene::theme::{RIM, WHITE};
use crate::scene::{
    Chart, FONTS, Group, Item, Logo, Mm, Paint, Scene, Stroke, TITLE, Table, Words,
};
use paths::{Closed, path, rectangle, solid, stroked};

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Level of a page's title.
const LEVEL: NonZeroU16 = NonZeroU16::MIN;
/// Drawn words that are looked through for those of a cell.
const AHEAD: usize = 12;

/// How long a file shall be readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// As every PDF is.
    #[default]
    Plain,
    /// For archives: PDF/A-2a (ISO 19005-2), checked while it is written.
    Archive,
}

/// Writes pages with bookmarks; the same pages give the same bytes.
pub fn pdf(title: &str, pages: &[Scene], keeping: Keeping) -> Result<Vec<u8>, ExportError> {
    let failed = |why: &str| ExportError::Drawing {
        why: why.to_owned(),
    };
    let fonts = FONTS.map(|font| Font::new(font.to_vec().into(), 0));
    let [Some(regular), Some(medium), Some(semi_bold)] = fonts else {
        return Err(failed("the bundled font cannot be read"));
    };
    let fonts = [regular, medium, semi_bold];
    let mut document = match keeping {
        Keeping::Plain => Document::new(),
        Keeping::Archive => {
            let built = ConfigurationBuilder::new().with_archival_validator(Archival::A2_A);
            let configuration = built.finish();
            Document::new_with(SerializeSettings {
                configuration: configuration.map_err(|error| failed(&format!("{error:?}")))?,
                ..SerializeSettings::default()
            })
        }
    };
    let (mut tree, mut outline) = (
        TagTree::new().with_lang(Some("en".to_owned())),
        Outline::new(),
    );
    for (at, scene) in pages.iter().enumerate() {
        let [width, height] = scene.size.map(|side| side as f32 * POINTS);
        let settings =
            PageSettings::from_wh(width, height).ok_or_else(|| failed("a page has no size"))?;
        let mut page = document.start_page_with(settings);
        {
            let mut drawing = Drawing {
                surface: page.surface(),
                fonts: &fonts,
                told: Vec::new(),
                places: Vec::new(),
            };
            let to_points = Transform::from_scale(POINTS, POINTS);
            drawing.surface.push_transform(&to_points);
            tree.push(drawing.page(scene));
            drawing.surface.pop();
        }
        page.finish();
        let top = XyzDestination::new(at, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(scene.title.clone(), top));
    }
    document.set_outline(outline);
    document.set_tag_tree(tree);
    let mut about = Metadata::new()
        .title(title.to_owned())
        .language("en".to_owned())
        .creator("Bailiwick".to_owned());
    if keeping == Keeping::Archive {
        // Archives want a day; a fixed one, so that the same pages give the same bytes.
        about = about.creation_date(DateTime::new(2000).month(1).day(1));
    }
    document.set_metadata(about);
    document
        .finish()
        .map_err(|error| failed(&format!("{error:?}")))
}

/// A page being drawn.
struct Drawing<'a> {
    surface: Surface<'a>,
    fonts: &'a [Font; 3],
    /// Words drawn since they were last asked for, each with its place in the page's structure.
    told: Vec<(String, Identifier)>,
    /// Places in the structure of what is being drawn.
    places: Vec<Node>,
}

impl Drawing<'_> {
    /// Draws a page; returns its structure in the order that it is read.
    fn page(&mut self, scene: &Scene) -> TagGroup {
        let mut heading = TagGroup::new(Tag::Hn(LEVEL, Some(scene.title.clone())));
        let mut picture = TagGroup::new(Tag::Figure(Some(scene.description.clone())));
        let mut rest: Vec<Node> = Vec::new();
        let mut words = Vec::new();
        self.background(&Item::Box {
            at: [0.0, 0.0],
            size: scene.size,
            round: 0.0,
            fill: Paint::solid(scene.paper),
        });
        let mut left = scene.items.as_slice();
        while let Some((item, after)) = left.split_first() {
            // What the picture is made of is one thing to a reader.
            let run = left.iter().take_while(|item| is_picture(item)).count();
            if run > 0 {
                picture.children.extend(self.tagged(&left[..run]));
                left = &left[run..];
                continue;
            }
            left = after;
            match item {
                Item::Group(group) if group.id == TITLE => {
                    heading.children.extend(self.tagged(&group.items));
                }
                Item::Picture { .. } => self.background(item),
                Item::Table(table) => rest.push(self.table(table).into()),
                Item::Chart(chart) => rest.push(self.chart(chart).into()),
                other => {
                    let children = self.tagged(std::slice::from_ref(other));
                    words.push(TagGroup::with_children(Tag::P, children).into());
                }
            }
        }
        let mut part = TagGroup::new(Tag::Part);
        let parts = [heading, picture].into_iter();
        let filled = parts.filter(|group| !group.children.is_empty());
        part.children.extend(filled.map(Node::from));
        part.children.extend(rest);
        part.children.extend(words);
        part
    }

    /// Draws what says nothing: the paper, lines of a table.
    fn background(&mut self, item: &Item) {
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        self.item(item);
        self.surface.end_tagged();
    }

    /// Draws a picture; one that cannot be read was refused before it came into a scene.
    fn picture(&mut self, at: Mm, size: Mm, logo: &Logo) {
        let image = Image::from_png(logo.png().to_vec().into(), true);
        let room = Size::from_wh(size[0] as f32, size[1] as f32);
        if let (Ok(image), Some(room)) = (image, room) {
            let place = Transform::from_translate(at[0] as f32, at[1] as f32);
            self.surface.push_transform(&place);
            self.surface.draw_image(image, room);
            self.surface.pop();
        }
    }

    /// Draws things that have one place in the structure.
    fn tagged(&mut self, items: &[Item]) -> Vec<Node> {
        self.places.clear();
        let place = self.surface.start_tagged(ContentTag::Other);
        self.places.push(place.into());
        for item in items {
            self.item(item);
        }
        self.surface.end_tagged();
        std::mem::take(&mut self.places)
    }

    /// Draws the rim around words: as letters, which are short, but as letters that say nothing, so
    /// that nobody finds the words twice.
    fn rim(&mut self, words: &Words, at: Point, font: &Font) {
        self.surface.end_tagged();
        let silent = SpanTag::empty().with_actual_text(Some(""));
        let place = self.surface.start_tagged(ContentTag::Span(silent));
        self.places.push(place.into());
        let rim = Stroke::plain(Paint::thin(WHITE, RIM), words.halo * 2.0);
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroked(&rim)));
        let (size, direction) = (words.size as f32, TextDirection::Auto);
        self.surface
            .draw_text(at, font.clone(), size, &words.text, false, direction);
        self.surface.end_tagged();
        let place = self.surface.start_tagged(ContentTag::Other);
        self.places.push(place.into());
    }

    fn chart(&mut self, chart: &Chart) -> TagGroup {
        let bars = chart.bars.iter();
        let values: Vec<String> = bars
            .map(|bar| format!("{} {:.0}", bar.name, bar.value))
            .collect();
        let said = format!("{}: {}.", chart.name, values.join(", "));
        let children = self.tagged(&chart.drawn);
        TagGroup::with_children(Tag::Figure(Some(said)), children)
    }

    /// Draws a table whose cells are cells to a reader, too.
    fn table(&mut self, table: &Table) -> TagGroup {
        self.told.clear();
        for item in &table.drawn {
            match item {
                Item::Words(words) if !words.text.is_empty() => {
                    let place = self.surface.start_tagged(ContentTag::Other);
                    self.item(item);
                    self.surface.end_tagged();
                    self.told.push((words.text.clone(), place));
                }
                other => self.background(other),
            }
        }
        for item in &table.over {
            self.background(item);
        }
        let mut drawn: std::collections::VecDeque<_> = std::mem::take(&mut self.told).into();
        let mut group = TagGroup::new(Tag::Table);
        for (at, row) in table.rows.iter().enumerate() {
            let mut line = TagGroup::new(Tag::TR);
            for cell in &row.cells {
                let found = drawn
                    .iter()
                    .take(AHEAD)
                    .position(|(text, _)| *text == cell.text);
                let place = found.and_then(|at| drawn.remove(at));
                let leaf = place
                    .map(|(_, place)| Node::Leaf(place))
                    .into_iter()
                    .collect();
                line.push(if at == 0 {
                    TagGroup::with_children(Tag::TH(TableHeaderScope::Column), leaf)
                } else {
                    TagGroup::with_children(Tag::TD, leaf)
                });
            }
            group.push(line);
        }
        // What no cell claims is still part of the table.
        if !drawn.is_empty() {
            let places = drawn.into_iter().map(|(_, place)| Node::Leaf(place));
            let cell = TagGroup::with_children(Tag::TD, places.collect());
            group.push(TagGroup::with_children(Tag::TR, vec![cell.into()]));
        }
        group
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group(Group { items, .. }) => items.iter().for_each(|item| self.item(item)),
            Item::Table(table) => {
                let all = table.drawn.iter().chain(&table.over);
                all.for_each(|item| self.item(item));
            }
            Item::Chart(chart) => chart.drawn.iter().for_each(|item| self.item(item)),
            Item::Area { rings, fill } => {
                self.filled(path(rings, Closed::Yes), *fill, FillRule::EvenOdd);
            }
            Item::Lines { lines, stroke } => {
                self.surface.set_fill(None);
                self.surface.set_stroke(Some(stroked(stroke)));
                if let Some(path) = path(lines, Closed::No) {
                    self.surface.draw_path(&path);
                }
            }
            Item::Box {
                at,
                size,
                round,
                fill,
            } => self.filled(rectangle(*at, *size, *round), *fill, FillRule::NonZero),
            Item::Words(words) => self.words(words),
            Item::Picture { at, size, logo } => self.picture(*at, *size, logo),
        }
    }

    fn filled(&mut self, path: Option<Path>, paint: Paint, rule: FillRule) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            rule,
            ..solid(paint)
        }));
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }

    fn words(&mut self, words: &Words) {
        if words.text.is_empty() {
            return;
        }
        let left = words.left(words.width());
        let at = Point::from_xy(left as f32, words.at[1] as f32);
        let font = self.fonts[words.weight as usize].clone();
        let size = words.size as f32;
        if words.halo > 0.0 {
            self.rim(words, at, &font);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(solid(words.paint)));
        let direction = TextDirection::Auto;
        self.surface
            .draw_text(at, font, size, &words.text, false, direction);
    }
}

/// Says whether a part of a page belongs to its picture.
fn is_picture(item: &Item) -> bool {
    match item {
        Item::Group(group) => group.id != TITLE,
        Item::Area { .. } | Item::Lines { .. } | Item::Box { .. } => true,
        Item::Words(words) => words.halo > 0.0,
        Item::Table(_) | Item::Chart(_) | Item::Picture { .. } => false,
    }
}
