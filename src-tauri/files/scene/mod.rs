//! The page: map, labels, table, title, legend and notes as plain shapes in millimetres.
//!
//! What it is not: a picture. Every exporter draws the same scene, so a PNG, an SVG and a slide
//! show the same. What always holds: nothing reaches beyond the page, so no exporter needs to clip.

mod balance_page;
mod bar;
mod change_page;
mod changes;
mod clip;
mod close_up;
mod curve;
mod dark;
mod edge;
mod figures;
mod fit;
mod foot;
mod grid;
mod ground_page;
mod hatch;
mod ink;
mod islands;
mod legend;
mod logo;
mod map;
pub(crate) mod middle;
mod names;
mod page;
mod pages;
mod project;
mod sheet_page;
mod speech;
mod table;
mod territory;
mod territory_page;
mod text;
pub(crate) mod theme;
mod tiles;
mod versus_page;
mod view_page;

pub use curve::Curve;
pub use dark::in_dark;
pub use figures::short_amount;
pub use ink::in_black;
pub use logo::Logo;
pub use page::{Page, Wish};
pub use pages::{Leaf, Pages, Recipe, compose};
pub use project::Projection;
pub use sheet_page::{Block, Rows, TerritorySheet};
pub use text::FONTS;
pub use tiles::tiled;

/// A position or size on the page in millimetres, x to the right, y downwards.
pub type Mm = [f64; 2];

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width and height.
    pub size: Mm,
    /// The colour of the sheet.
    pub paper: [u8; 3],
    /// What the page is called, for readers that show no pictures.
    pub title: String,
    /// What the page shows, in one sentence.
    pub description: String,
    /// What the speaker should know: how it was made, from what, in whole sentences.
    pub notes: Vec<String>,
    /// What is drawn, the first at the back.
    pub items: Vec<Item>,
}

/// Something on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Things that belong together under a name.
    Group(Group),
    /// Closed rings, filled by the even-odd rule.
    Area {
        /// Outer rings and holes alike; the last position is not the first again.
        rings: Vec<Vec<Mm>>,
        /// What it is filled with.
        fill: Paint,
    },
    /// Open or closed lines.
    Lines {
        /// Each at least two positions.
        lines: Vec<Vec<Mm>>,
        /// How they are drawn.
        stroke: Stroke,
    },
    /// A rectangle.
    Box {
        /// Upper left corner.
        at: Mm,
        /// Width and height.
        size: Mm,
        /// Radius of the corners.
        round: f64,
        /// What it is filled with.
        fill: Paint,
    },
    /// One line of words.
    Words(Words),
    /// A picture in dots.
    Picture {
        /// Upper left corner.
        at: Mm,
        /// Width and height.
        size: Mm,
        /// What it shows.
        logo: Logo,
    },
    /// Rows and columns of words.
    Table(Table),
    /// Bars with their names.
    Chart(Chart),
}

/// Things that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Unique on the page: letters, digits and hyphens.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is made of.
    pub items: Vec<Item>,
    /// The same as one shape that a person can take hold of, where there is one.
    pub whole: Option<Whole>,
}

/// The id of the group that holds the page's title.
pub const TITLE: &str = "title";

/// A territory as one shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// Outer rings and holes alike, as in `Item::Area`.
    pub rings: Vec<Vec<Mm>>,
    /// What it is filled with.
    pub fill: Paint,
    /// Whether it is hatched, as ground is that nobody is responsible for.
    pub hatched: bool,
    /// Its outline.
    pub stroke: Stroke,
    /// What it shows, in a sentence, for readers that show no pictures.
    pub description: String,
}

/// Rows and columns of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Unique on the page: letters, digits and hyphens.
    pub id: String,
    /// What it lists.
    pub name: String,
    /// Upper left corner.
    pub at: Mm,
    /// Widths.
    pub columns: Vec<f64>,
    /// The first is the header.
    pub rows: Vec<Row>,
    /// The same as plain shapes, for formats without tables.
    pub drawn: Vec<Item>,
    /// What lies over the cells in either form, such as bars.
    pub over: Vec<Item>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its height.
    pub height: f64,
    /// Whether a hairline runs below it.
    pub ruled: bool,
    /// One after the other, over all columns.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it says; empty for nothing.
    pub text: String,
    /// Where in the cell the words stand.
    pub anchor: Anchor,
    /// Height of the letters' body.
    pub size: f64,
    /// How heavy they are.
    pub weight: Weight,
    /// Their colour.
    pub rgb: [u8; 3],
    /// Columns that it takes.
    pub span: usize,
}

/// Bars from left to right, one below the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Unique on the page: letters, digits and hyphens.
    pub id: String,
    /// What it compares.
    pub name: String,
    /// Upper left corner.
    pub at: Mm,
    /// Width and height.
    pub size: Mm,
    /// What the values are of, such as a measure.
    pub series: String,
    /// How numbers are written, as spreadsheets say it.
    pub format: String,
    /// Height of the letters' body.
    pub letters: f64,
    /// The bars, the first on top.
    pub bars: Vec<ChartBar>,
    /// What every bar is compared with, and what that is called.
    pub target: Option<(String, f64)>,
    /// The same as plain shapes, for formats without charts.
    pub drawn: Vec<Item>,
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartBar {
    /// What it stands for.
    pub name: String,
    /// How long it is.
    pub value: f64,
    /// Its colour.
    pub rgb: [u8; 3],
}

/// A colour and how much of it covers what is below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// From 0 (nothing) to 1 (all).
    pub cover: f64,
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub paint: Paint,
    /// Its width.
    pub width: f64,
    /// Lengths of dash and gap; empty for a whole line.
    pub dashes: Vec<f64>,
}

/// One line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// What it says.
    pub text: String,
    /// Where its base line begins, ends or has its middle, as `anchor` says.
    pub at: Mm,
    /// What `at` is.
    pub anchor: Anchor,
    /// Height of the letters' body.
    pub size: f64,
    /// How heavy it is.
    pub weight: Weight,
    /// Its colour.
    pub paint: Paint,
    /// Width of the rim around the letters that keeps them readable on a map; 0 for none.
    pub halo: f64,
}

/// Which part of a line of words its position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}

impl Paint {
    /// Covers all.
    pub const fn solid(rgb: [u8; 3]) -> Self {
        Self { rgb, cover: 1.0 }
    }

    /// Covers a part.
    pub const fn thin(rgb: [u8; 3], cover: f64) -> Self {
        Self { rgb, cover }
    }
}

impl Stroke {
    /// A whole line.
    pub const fn plain(paint: Paint, width: f64) -> Self {
        Self {
            paint,
            width,
            dashes: Vec::new(),
        }
    }
}

/// Makes a line of words without a rim.
fn words(text: &str, at: Mm, anchor: Anchor, size: f64, weight: Weight, rgb: [u8; 3]) -> Item {
    Item::Words(Words {
        text: text.to_owned(),
        at,
        anchor,
        size,
        weight,
        paint: Paint::solid(rgb),
        halo: 0.0,
    })
}

/// A rectangle of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    const NONE: Self = Self {
        left: f64::INFINITY,
        top: f64::INFINITY,
        right: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
    };

    fn width(&self) -> f64 {
        self.right - self.left
    }

    fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn with(mut self, at: Mm) -> Self {
        self.left = self.left.min(at[0]);
        self.right = self.right.max(at[0]);
        self.top = self.top.min(at[1]);
        self.bottom = self.bottom.max(at[1]);
        self
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, at: Mm) -> bool {
        (self.left..=self.right).contains(&at[0]) && (self.top..=self.bottom).contains(&at[1])
    }

    fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}
