//! One web page that says who covers an address, with everything in it: it asks no network for anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use planner::geography::{Bounds, Generalised, MultiPolygon, Point, Polygon};
use planner::plan::TerritoryId;
use planner::plan::colours::Theme;
use serde_json::{Value, json};

use crate::base::{BaseShapes, Line};
use crate::scene::middle::roomiest;
use crate::subject::{Subject, region, reps};
use crate::tiles::World;

/// The page, its look and what it does; the look and the script are put in whole.
const PAGE: &str = include_str!("page.html");
const LOOK: &str = include_str!("look.css");
const SCRIPT: &str = include_str!("script.js");

/// Steps across the longer side of the ground: a third of a millimetre on a screen a metre wide.
const STEPS: f64 = 3_000.0;

/// Pixels of a tile at zoom 0, to which zooms of simplified borders refer.
const TILE: f64 = 512.0;

/// Share of the ground's size that is drawn around it.
const AROUND: f64 = 0.04;

/// A place that people write in addresses, and who covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// A postal code, or the name of a town.
    pub name: &'a str,
    /// Of a town: its state or country.
    pub within: &'a str,
    /// Where it is.
    pub point: Point,
    /// Who covers it.
    pub holder: TerritoryId,
}

/// What the page knows beyond the plan.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Borders to find one's way by.
    pub base: &'a BaseShapes,
    /// What it shows first; all ground when none.
    pub view: Option<Bounds>,
    /// Postal codes; those of the plan's own areas need not be among them.
    pub codes: &'a [Known<'a>],
    /// Towns, the largest first.
    pub towns: &'a [Known<'a>],
}

/// Writes the page. No measure is in it.
pub fn viewer(subject: Subject<'_>, around: Around<'_>) -> Vec<u8> {
    let frame = Frame::of(subject, around.view);
    let outlines = Generalised::of(subject.outlines).at(frame.zoom());
    let data = json!({
        "view": frame.view,
        "territories": territories(subject, &outlines, &frame),
        "lines": lines(around.base, &frame),
        "codes": coded(subject, around.codes),
        "towns": named(subject, around.towns, &frame),
        "apart": !subject.scenario.overrides.is_empty(),
    });
    let about = &subject.plan.about;
    let heading = format!("{} · {}", about.name, subject.scenario.name);
    let foot = [&about.notes[..], &about.attribution[..]].concat();
    // Within a script nothing may look like the end of one.
    let data = data.to_string().replace('<', "\\u003c");
    let parts = [
        ("{{title}}", super::xml::escaped(&heading)),
        ("{{foot}}", super::xml::escaped(&foot.join(" · "))),
        ("{{look}}", LOOK.to_owned()),
        ("{{script}}", SCRIPT.to_owned()),
        ("{{data}}", data),
    ];
    filled(PAGE, &parts).into_bytes()
}

/// Puts each part where the page names it; what a part says is not looked through again.
fn filled(page: &str, parts: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("{{") {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((name, part)) = parts.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push_str(part);
            rest = &rest[name.len()..];
        } else {
            out.push_str("{{");
            rest = &rest[2..];
        }
    }
    out + rest
}

/// The ground on a plane of whole steps, y downwards; its view begins at nothing.
struct Frame {
    bounds: Option<Bounds>,
    corner: [f64; 2],
    scale: f64,
    view: [f64; 2],
}

impl Frame {
    fn of(subject: Subject<'_>, view: Option<Bounds>) -> Self {
        let polygons = subject.outlines.values().flat_map(|ground| &ground.0);
        let bounds = Bounds::of(polygons.flat_map(|polygon| &polygon.outer));
        let shown = view.or(bounds);
        let ends = shown.map_or([Point { lon: 0, lat: 0 }; 2], |b| [b.min, b.max]);
        let [[left, bottom], [right, top]] = ends.map(world);
        let longest = (right - left).max(bottom - top).max(1e-9);
        let rim = longest * AROUND;
        let scale = STEPS / (longest + 2.0 * rim);
        Self {
            bounds,
            corner: [left - rim, top - rim],
            scale,
            view: [right - left, bottom - top].map(|side| libm::ceil((side + 2.0 * rim) * scale)),
        }
    }

    /// The zoom at which a pixel is a step.
    fn zoom(&self) -> u8 {
        libm::ceil(libm::log2(self.scale / TILE)).clamp(0.0, 22.0) as u8
    }

    fn at(&self, point: Point) -> [i64; 2] {
        let [x, y] = world(point);
        [x - self.corner[0], y - self.corner[1]].map(|side| libm::round(side * self.scale) as i64)
    }

    /// A path of SVG through positions, none when they fall together.
    fn path(&self, points: &[Point], closed: bool) -> Option<String> {
        let mut places: Vec<[i64; 2]> = points.iter().map(|point| self.at(*point)).collect();
        places.dedup();
        let least = if closed { 3 } else { 2 };
        if places.len() < least {
            return None;
        }
        let mut path = String::new();
        let mut before = [0, 0];
        for (at, [x, y]) in places.into_iter().enumerate() {
            let letter = ["m", "l"][at.min(1)];
            let _ = write!(path, "{letter}{} {}", x - before[0], y - before[1]);
            before = [x, y];
        }
        if closed {
            path.push('z');
        }
        // Each path begins from nothing, so that several can stand one after the other.
        Some(path.replacen('m', "M", 1))
    }
}

/// A position on the Mercator square of side 1.
fn world(point: Point) -> [f64; 2] {
    let at = World::from_point(point);
    [at.x, at.y].map(|steps| f64::from(steps) / 4_294_967_296.0)
}

fn territories(
    subject: Subject<'_>,
    outlines: &BTreeMap<TerritoryId, MultiPolygon>,
    frame: &Frame,
) -> Vec<Value> {
    let hex = |theme, territory: &planner::plan::Territory| {
        let [r, g, b] = territory.colour.hex(theme);
        format!("#{r:02x}{g:02x}{b:02x}")
    };
    let rows = subject.scenario.territories.iter();
    rows.map(|territory| {
        let ground = outlines.get(&territory.id).map_or(&[][..], |g| &g.0[..]);
        let rings = ground.iter().flat_map(Polygon::rings);
        let path: String = rings.filter_map(|ring| frame.path(ring, true)).collect();
        let places = |ring: &Vec<Point>| {
            let places = ring.iter().map(|point| frame.at(*point));
            places
                .map(|at| at.map(|side| side as f64))
                .collect::<Vec<_>>()
        };
        let rings = ground.iter().flat_map(Polygon::rings);
        let rings: Vec<Vec<[f64; 2]>> = rings.map(places).collect();
        let middle = roomiest(&rings).map(|(at, _)| at.map(libm::round));
        json!({
            "name": territory.name,
            "code": territory.code,
            "rep": reps(subject.plan, territory),
            "region": region(subject.plan, territory),
            "colour": [hex(Theme::Light, territory), hex(Theme::Dark, territory)],
            "path": path,
            "middle": middle,
        })
    })
    .collect()
}

/// Borders of states and countries near the ground, so that people find their way.
fn lines(base: &BaseShapes, frame: &Frame) -> String {
    let Some(bounds) = frame.bounds else {
        return String::new();
    };
    let near = |line: &&Line| Bounds::of(*line).is_some_and(|b| b.intersects(&bounds));
    let all = base.states.iter().chain(&base.countries).filter(near);
    all.filter_map(|line| frame.path(line, false)).collect()
}

/// Postal codes by who covers them: the plan's own areas, then what else is known.
fn coded(subject: Subject<'_>, codes: &[Known<'_>]) -> Vec<String> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let mut lists = vec![BTreeSet::new(); scenario.territories.len()];
    let mut own = BTreeSet::new();
    for (code, holder) in plan.units.codes.iter().zip(&scenario.holders) {
        let code = bare(code);
        if let Some(slot) = holder.and_then(|id| scenario.slot(id)) {
            lists[slot].insert(code.clone());
        }
        own.insert(code);
    }
    for known in codes {
        let code = bare(known.name);
        if let Some(slot) = scenario.slot(known.holder).filter(|_| !own.contains(&code)) {
            lists[slot].insert(code);
        }
    }
    let joined = |list: BTreeSet<String>| list.into_iter().collect::<Vec<_>>().join(" ");
    lists.into_iter().map(joined).collect()
}

/// A code as it is looked for: capitals, without what people leave out.
fn bare(code: &str) -> String {
    let kept = code.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

fn named(subject: Subject<'_>, towns: &[Known<'_>], frame: &Frame) -> Vec<Value> {
    let within = |known: &Known<'_>| {
        let slot = subject.scenario.slot(known.holder)?;
        let [x, y] = frame.at(known.point);
        Some(json!([known.name, known.within, slot, x, y]))
    };
    towns.iter().filter_map(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    #[test]
    fn hostile_names_stay_words_and_end_no_script() {
        let mut sample = sample();
        sample.plan.about.name = "</title><script>alert(1)</script>{{data}}".to_owned();
        sample.plan.scenarios[1].territories[0].name = "</script><img src=x>".to_owned();
        let around = Around {
            base: &BaseShapes::default(),
            view: None,
            codes: &[],
            towns: &[],
        };
        let page = viewer(sample.subject(), around);
        let page = String::from_utf8(page).unwrap();
        assert_eq!(
            page.matches("<script").count(),
            2,
            "the data and the program"
        );
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("<img"));
        assert!(page.contains("&lt;/title&gt;"));
    }

    #[test]
    fn the_plans_own_codes_come_before_those_of_the_gazetteer() {
        let sample = sample();
        let subject = sample.subject();
        let own = subject.plan.units.codes[0].clone();
        let other = subject.scenario.territories[1].id;
        let known = |name| Known {
            name,
            within: "",
            point: Point { lon: 0, lat: 0 },
            holder: other,
        };
        let lists = coded(subject, &[known(&own), known("99 999-x")]);
        let holder = subject.scenario.holders[0].unwrap();
        let slot = subject.scenario.slot(holder).unwrap();
        assert!(lists[slot].split(' ').any(|code| code == bare(&own)));
        assert!(lists[1].split(' ').any(|code| code == "99999X"));
    }
}
