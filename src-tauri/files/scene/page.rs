//! The whole page: heading, map, table and notes laid out on a sheet of any size.

use planner::plan::{Kind, MeasureIx};

use super::figures::short_amount;
use super::map::Map;
use super::project::Projection;
use super::theme::PAPER;
use super::{Item, Logo, Mm, Rect, Scene, foot};
use crate::subject::Subject;

/// A sheet of paper or a slide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
}

/// What a page should show.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// The heading; the plan's name when empty.
    pub title: String,
    /// The measure whose totals are shown; areas are counted when the plan has no such measure.
    pub measure: MeasureIx,
    /// The sheet.
    pub page: Page,
    /// How the globe is flattened.
    pub projection: Projection,
    /// A picture for the upper right corner.
    pub logo: Option<Logo>,
}

/// Room for it on a slide, and space between it and the heading.
const LOGO: Mm = [52.0, 12.5];
const BESIDE: f64 = 6.0;
/// Space at the edge of a slide, in millimetres.
const MARGIN: f64 = 9.0;
/// Share of the width that the map gets beside its table.
const MAP_SHARE: f64 = 0.655;
/// Share of the height that the map gets above its table.
const MAP_SHARE_UPRIGHT: f64 = 0.6;
/// Smallest page worth laying out, in millimetres.
const SMALLEST: f64 = 10.0;

impl Page {
    /// A 16:9 slide, 13.333 × 7.5 inches.
    pub const SLIDE: Self = Self {
        width_mm: 338.666,
        height_mm: 190.5,
    };
    /// A4, lying.
    pub const A4: Self = Self {
        width_mm: 297.0,
        height_mm: 210.0,
    };
    /// US Letter, lying.
    pub const LETTER: Self = Self {
        width_mm: 279.4,
        height_mm: 215.9,
    };

    /// How much larger than a slide the page is, by the root of their areas.
    fn scale(self) -> f64 {
        let area = |page: Self| page.width_mm * page.height_mm;
        libm::sqrt(area(self) / area(Self::SLIDE))
    }
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            title: String::new(),
            measure: MeasureIx(0),
            page: Page::SLIDE,
            projection: Projection::EqualArea,
            logo: None,
        }
    }
}

/// A sheet with its heading and notes, before anything stands between them.
pub(super) struct Layout {
    pub(super) page: Page,
    /// How much larger than a slide everything is.
    pub(super) k: f64,
    /// Between heading and notes.
    pub(super) body: Rect,
    pub(super) items: Vec<Item>,
    sheet: Rect,
}

impl Layout {
    /// Puts a heading on an empty sheet and keeps room for notes.
    ///
    /// A sheet without a usable size is one of 10 × 10 mm.
    pub(super) fn of(subject: Subject<'_>, wish: &Wish, title: &str, subtitle: &str) -> Self {
        let usable = |side: f64| {
            if side.is_finite() {
                side.max(SMALLEST)
            } else {
                SMALLEST
            }
        };
        let page = Page {
            width_mm: usable(wish.page.width_mm),
            height_mm: usable(wish.page.height_mm),
        };
        let k = page.scale();
        let sheet = Rect {
            left: MARGIN * k,
            top: MARGIN * k * 0.8,
            right: page.width_mm - MARGIN * k,
            bottom: page.height_mm - MARGIN * k * 0.7,
        };
        let logo = wish.logo.as_ref().map(|logo| {
            let size = logo.within(LOGO.map(|side| side * k));
            Item::Picture {
                at: [sheet.right - size[0], sheet.top],
                size,
                logo: logo.clone(),
            }
        });
        let beside = match &logo {
            Some(Item::Picture { size, .. }) => size[0] + BESIDE * k,
            _ => 0.0,
        };
        let room = sheet.width() - beside;
        let (mut heading, top) = foot::heading(title, subtitle, [sheet.left, sheet.top], room, k);
        heading.extend(logo);
        // Notes are measured with all they might say, so that the map's height does not depend on it.
        let (_, notes_height) = notes(subject, None, sheet, k);
        let body = Rect {
            top,
            bottom: sheet.bottom - notes_height - 2.5 * k,
            ..sheet
        };
        Self {
            page,
            k,
            body,
            items: heading,
            sheet,
        }
    }

    /// Adds a map, and the notes that it needs.
    pub(super) fn put_map(&mut self, subject: Subject<'_>, map: Map) {
        let (words, _) = notes(subject, Some(&map), self.sheet, self.k);
        self.items.extend(map.items);
        self.items.extend(words);
    }

    /// Adds the notes of a page without a map.
    pub(super) fn put_notes(&mut self, subject: Subject<'_>) {
        let (words, _) = notes(subject, Some(&Map::default()), self.sheet, self.k);
        self.items.extend(words);
    }

    /// Room for a map, and for what stands beside it or, on an upright sheet, below.
    pub(super) fn rooms(&self) -> (Rect, Rect) {
        rooms(self.body, self.k)
    }

    /// Finishes the page.
    pub(super) fn scene(self, title: String, description: String, notes: Vec<String>) -> Scene {
        Scene {
            size: [self.page.width_mm, self.page.height_mm],
            paper: PAPER,
            title,
            description,
            notes,
            items: self.items,
        }
    }
}

fn rooms(body: Rect, k: f64) -> (Rect, Rect) {
    let (mut map, mut table) = (body, body);
    if body.width() > body.height() * 1.15 {
        map.right = body.left + body.width() * MAP_SHARE;
        table.left = map.right + 6.0 * k;
    } else {
        map.bottom = body.top + body.height() * MAP_SHARE_UPRIGHT;
        table.top = map.bottom + 5.0 * k;
    }
    (map, table)
}

/// The heading of the whole: as wished, else the plan's name.
pub(super) fn title(subject: Subject<'_>, wish: &Wish) -> String {
    let given = wish.title.trim();
    let named = if given.is_empty() {
        &subject.plan.about.name
    } else {
        given
    };
    named.to_owned()
}

/// The scenario, and what it sums to.
pub(super) fn subtitle(subject: Subject<'_>, wish: &Wish) -> String {
    let plan = subject.plan;
    let count = subject.scenario.territories.len();
    let word = if count == 1 {
        "territory"
    } else {
        "territories"
    };
    let mut parts = vec![subject.scenario.name.clone(), format!("{count} {word}")];
    let at = wish.measure.at();
    if let Some(measure) = plan.measures.get(at) {
        let write = |sum: &planner::plan::Amount| {
            let kind = if measure.kind == Kind::Number {
                Kind::Count
            } else {
                measure.kind
            };
            short_amount(*sum, kind, &plan.about.currency)
        };
        if let Some(sum) = subject.totals.whole.sums.get(at) {
            parts.push(format!("{} {}", measure.label, write(sum)));
        }
        if let Some(target) = subject.totals.targets.get(at).filter(|t| t.0 != 0) {
            parts.push(format!("target {} each", write(target)));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("  ·  ")
}

fn notes(subject: Subject<'_>, map: Option<&Map>, sheet: Rect, k: f64) -> (Vec<Item>, f64) {
    let about = &subject.plan.about;
    let mut texts = about.notes.clone();
    if map.is_none_or(|map| map.corners > 0) {
        texts.push("Corner maps have scales of their own.".to_owned());
    }
    if let Some(left_out) = map.map(|map| map.left_out).filter(|count| *count > 0) {
        texts.push(format!(
            "{left_out} far-off pieces of ground are not drawn."
        ));
    }
    texts.extend(about.attribution.iter().cloned());
    let (items, height) = foot::notes(&texts, [sheet.left, 0.0], sheet.width(), k);
    let lowered = items
        .into_iter()
        .map(|item| lower(item, sheet.bottom - height));
    (lowered.collect(), height)
}

fn lower(item: Item, by: f64) -> Item {
    match item {
        Item::Words(mut words) => {
            words.at[1] += by;
            Item::Words(words)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{BaseShapes, Line};
    use crate::sample::sample;
    use crate::scene::text::width;
    use crate::scene::{Anchor, Words, compose};
    use planner::geography::Point;
    use planner::plan::TerritoryId;

    fn line(degrees: &[(f64, f64)]) -> Line {
        let point = |p: &(f64, f64)| Point::from_degrees(p.0, p.1).unwrap();
        degrees.iter().map(point).collect()
    }

    /// Land all around the globe, and borders across it.
    fn base() -> BaseShapes {
        let land = line(&[
            (-180.0, -85.0),
            (180.0, -85.0),
            (180.0, 80.0),
            (-180.0, 80.0),
        ]);
        BaseShapes {
            land: vec![vec![land]],
            lakes: vec![vec![line(&[(-101.0, 29.0), (-99.2, 29.0), (-99.2, 33.0)])]],
            states: vec![line(&[(-170.0, 10.0), (-60.0, 60.0)])],
            countries: vec![line(&[(-179.0, 31.0), (179.0, 31.0)])],
            ..BaseShapes::default()
        }
    }

    fn drawn(items: &[Item]) -> (Vec<Mm>, Vec<Words>) {
        let (mut places, mut words) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Group(group) => {
                    let (p, w) = drawn(&group.items);
                    places.extend(p);
                    words.extend(w);
                }
                Item::Table(table) => {
                    for part in [&table.drawn, &table.over] {
                        let (p, w) = drawn(part);
                        places.extend(p);
                        words.extend(w);
                    }
                }
                Item::Chart(chart) => {
                    let (p, w) = drawn(&chart.drawn);
                    places.extend(p);
                    words.extend(w);
                }
                Item::Area { rings, .. } => places.extend(rings.iter().flatten()),
                Item::Lines { lines, .. } => places.extend(lines.iter().flatten()),
                Item::Box { at, size, .. } | Item::Picture { at, size, .. } => {
                    places.extend([*at, [at[0] + size[0], at[1] + size[1]]]);
                }
                Item::Words(line) => {
                    let wide = width(&line.text, line.size, line.weight);
                    let left = match line.anchor {
                        Anchor::Start => line.at[0],
                        Anchor::Middle => line.at[0] - wide / 2.0,
                        Anchor::End => line.at[0] - wide,
                    };
                    places.extend([
                        [left, line.at[1] - line.size * 0.8],
                        [left + wide, line.at[1]],
                    ]);
                    words.push(line.clone());
                }
            }
        }
        (places, words)
    }

    #[test]
    fn nothing_reaches_beyond_the_page_whatever_its_size() {
        let pages = [
            (338.666, 190.5),
            (210.0, 297.0),
            (30.0, 20.0),
            (1189.0, 841.0),
            (300.0, 60.0),
        ];
        for (width_mm, height_mm) in pages {
            for projection in [Projection::EqualArea, Projection::Mercator] {
                let wish = Wish {
                    page: Page {
                        width_mm,
                        height_mm,
                    },
                    projection,
                    ..Wish::default()
                };
                let scene = compose(sample().subject(), &base(), &wish);
                let (places, _) = drawn(&scene.items);
                let outside = places.iter().find(|at| {
                    !(-0.01..=width_mm + 0.01).contains(&at[0])
                        || !(-0.01..=height_mm + 0.01).contains(&at[1])
                });
                assert_eq!(outside, None, "{wish:?}");
            }
        }
    }

    #[test]
    fn the_page_names_everything_and_says_what_is_invented() {
        let scene = compose(sample().subject(), &base(), &Wish::default());
        let (_, words) = drawn(&scene.items);
        let said: Vec<&str> = words.iter().map(|line| line.text.as_str()).collect();
        let all = said.join(" | ");
        let wanted = [
            "Sample & Sons",
            "2 territories",
            "target $25 each",
            "West, far",
            "=East",
            "Ann Ode",
            "vacant",
            "$31",
            "+21 %",
            "invented",
            "Natural Earth",
        ];
        for part in wanted {
            assert!(all.contains(part), "{part}: {all}");
        }
    }

    #[test]
    fn a_plan_without_measures_reps_or_ground_is_still_a_page() {
        let mut sample = sample();
        sample.plan.measures.clear();
        sample.plan.reps.clear();
        sample.outlines.clear();
        let bare = compose(sample.subject(), &BaseShapes::default(), &Wish::default());
        assert!(!bare.items.is_empty());
        let odd = Wish {
            page: Page {
                width_mm: f64::NAN,
                height_mm: -5.0,
            },
            measure: MeasureIx(99),
            ..Wish::default()
        };
        let size = compose(sample.subject(), &base(), &odd).size;
        assert!(size.iter().all(|side| (side - SMALLEST).abs() < 1e-9));
    }

    #[test]
    fn more_territories_than_fit_are_counted() {
        let mut sample = sample();
        let scenario = &mut sample.plan.scenarios[1];
        let one = scenario.territories[1].clone();
        for number in 3..200 {
            let mut more = one.clone();
            more.id = TerritoryId::new(number).unwrap();
            more.name = format!("Territory {number}");
            scenario.territories.push(more);
            sample.totals.rows.push(sample.totals.rows[1].clone());
        }
        let scene = compose(sample.subject(), &BaseShapes::default(), &Wish::default());
        let (_, words) = drawn(&scene.items);
        let more = words
            .iter()
            .filter(|line| line.text.contains("more territories"));
        assert_eq!(more.count(), 1);
    }
}
