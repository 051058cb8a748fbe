//! Territories as GeoJSON (RFC 7946).

use std::fmt::Write as _;

use planner::geography::{MultiPolygon, Point, Polygon};
use planner::plan::{Tally, Territory};

use crate::subject::{Subject, amount_text, region, reps};

/// Property names that measures may not take.
const OWN: [&str; 9] = [
    "code", "name", "region", "rep", "units", "accounts", "pieces", "quota", "scenario",
];

/// Writes one feature per territory with its totals; a territory without ground has no geometry.
///
/// WGS 84, outer rings counter-clockwise, seven decimals, a `bbox` for each and for all; ground on
/// both sides of the 180th meridian is in two parts, with a `bbox` whose west is above its east.
pub fn territories(subject: Subject<'_>) -> Vec<u8> {
    let mut out = String::from("{\"type\":\"FeatureCollection\",");
    let all = subject.outlines.values().flat_map(|ground| &ground.0);
    if let Some(frame) = bbox(all) {
        let _ = write!(out, "\"bbox\":{frame},");
    }
    out.push_str(&about(subject));
    let rows = subject
        .scenario
        .territories
        .iter()
        .zip(&subject.totals.rows);
    let features: Vec<String> = rows.map(|(t, tally)| feature(subject, t, tally)).collect();
    let _ = write!(out, "\"features\":[\n{}\n]}}\n", features.join(",\n"));
    out.into_bytes()
}

/// What a file says of its plan, each member followed by a comma.
pub(super) fn about(subject: Subject<'_>) -> String {
    let about = &subject.plan.about;
    let members = [
        ("name", quoted(&about.name)),
        ("scenario", quoted(&subject.scenario.name)),
        ("notes", list(about.notes.iter().map(|note| quoted(note)))),
        (
            "attribution",
            list(about.attribution.iter().map(|name| quoted(name))),
        ),
    ];
    let member = |(key, value)| format!("\"{key}\":{value},");
    members.map(member).concat()
}

fn feature(subject: Subject<'_>, territory: &Territory, tally: &Tally) -> String {
    let ground = subject
        .outlines
        .get(&territory.id)
        .filter(|g| !g.0.is_empty());
    let frame = ground.and_then(|ground| bbox(&ground.0));
    let frame = frame.map_or_else(String::new, |frame| format!("\"bbox\":{frame},"));
    format!(
        "{{\"type\":\"Feature\",\"id\":{},{frame}\"properties\":{},\"geometry\":{}}}",
        territory.id.number(),
        properties(subject, territory, tally),
        ground.map_or_else(|| "null".to_owned(), geometry),
    )
}

pub(super) fn properties(subject: Subject<'_>, territory: &Territory, tally: &Tally) -> String {
    let plan = subject.plan;
    let pieces = subject.outlines.get(&territory.id).map_or(0, |g| g.0.len());
    let quota = territory
        .quota
        .map_or_else(|| "null".to_owned(), amount_text);
    let mut members = vec![
        format!("\"code\":{}", quoted(&territory.code)),
        format!("\"name\":{}", quoted(&territory.name)),
        format!("\"region\":{}", quoted(region(plan, territory))),
        format!("\"rep\":{}", quoted(&reps(plan, territory))),
        format!("\"units\":{}", tally.units),
        format!("\"accounts\":{}", tally.accounts),
        format!("\"pieces\":{pieces}"),
        format!("\"quota\":{quota}"),
    ];
    for (measure, sum) in plan.measures.iter().zip(&tally.sums) {
        let taken = OWN.contains(&measure.key.as_str());
        let key = format!("{}{}", measure.key, if taken { "_total" } else { "" });
        members.push(format!("{}:{}", quoted(&key), amount_text(*sum)));
    }
    format!("{{{}}}", members.join(","))
}

fn geometry(ground: &MultiPolygon) -> String {
    match ground.0.as_slice() {
        [one] => format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", rings(one)),
        many => format!(
            "{{\"type\":\"MultiPolygon\",\"coordinates\":{}}}",
            list(many.iter().map(rings))
        ),
    }
}

fn rings(polygon: &Polygon) -> String {
    let rings = polygon.rings();
    list(rings.map(|ring| list(ring.iter().map(|point| position(*point)))))
}

fn position(point: Point) -> String {
    format!("[{},{}]", degrees_text(point.lon), degrees_text(point.lat))
}

/// Writes ten-millionths of a degree as degrees, exactly, without trailing zeros.
pub(super) fn degrees_text(steps: i32) -> String {
    let sign = if steps < 0 { "-" } else { "" };
    let (whole, part) = (
        steps.unsigned_abs() / 10_000_000,
        steps.unsigned_abs() % 10_000_000,
    );
    let text = format!("{sign}{whole}.{part:07}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

/// Returns west, south, east, north as JSON; west above east when the ground spans 180° (RFC 7946, 5.2).
fn bbox<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Option<String> {
    let (mut spans, mut south, mut north) = (Vec::new(), i32::MAX, i32::MIN);
    for polygon in polygons {
        let lons = polygon.outer.iter().map(|p| p.lon);
        spans.push((lons.clone().min()?, lons.max()?));
        for point in &polygon.outer {
            south = south.min(point.lat);
            north = north.max(point.lat);
        }
    }
    let (west, east) = narrowest(spans)?;
    let sides = [west, south, east, north].map(degrees_text);
    Some(format!("[{}]", sides.join(",")))
}

/// Returns the narrowest stretch of longitude that holds all spans: what the widest gap leaves.
fn narrowest(mut spans: Vec<(i32, i32)>) -> Option<(i32, i32)> {
    const TURN: i64 = 3_600_000_000;
    spans.sort_unstable();
    let (first, mut reach) = *spans.first()?;
    let mut gaps = Vec::new();
    for (west, east) in spans {
        if west > reach {
            gaps.push((i64::from(west) - i64::from(reach), west, reach));
        }
        reach = reach.max(east);
    }
    let round_the_back = TURN - (i64::from(reach) - i64::from(first));
    let widest = gaps.into_iter().max_by_key(|gap| gap.0);
    match widest {
        Some((gap, west, east)) if gap > round_the_back => Some((west, east)),
        _ => Some((first, reach)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;
    use geojson::{GeoJson, GeometryValue};

    fn shape(west: i32, east: i32) -> Polygon {
        let at = |lon: i32, lat: i32| Point {
            lon: lon * 10_000_000,
            lat: lat * 10_000_000,
        };
        Polygon {
            outer: vec![at(west, 0), at(east, 0), at(east, 1), at(west, 0)],
            holes: Vec::new(),
        }
    }

    #[test]
    fn what_was_written_can_be_read_again() {
        let sample = sample();
        let text = String::from_utf8(territories(sample.subject())).unwrap();
        let GeoJson::FeatureCollection(all) = text.parse().unwrap() else {
            panic!("a collection");
        };
        assert_eq!(all.bbox, Some(vec![-100.0, 30.0, -97.9, 32.1]));
        assert_eq!(all.features.len(), 2);
        let west = &all.features[0];
        let properties = west.properties.as_ref().unwrap();
        assert_eq!(properties["revenue"], 30.5);
        assert_eq!(properties["rep"], "Ann Ode");
        let GeometryValue::Polygon { coordinates } = &west.geometry.as_ref().unwrap().value else {
            panic!("one piece");
        };
        let ring = &coordinates[0];
        assert_eq!(ring.first(), ring.last());
        let twice: f64 = ring
            .windows(2)
            .map(|s| s[0][0] * s[1][1] - s[1][0] * s[0][1])
            .sum();
        assert!(twice > 0.0, "outer rings run counter-clockwise");
    }

    #[test]
    fn degrees_keep_seven_decimals_and_no_more() {
        let texts = [0, 1, -1_234_567_891, 1_800_000_000].map(degrees_text);
        assert_eq!(texts, ["0", "0.0000001", "-123.4567891", "180"]);
    }

    #[test]
    fn a_box_across_the_180th_meridian_has_its_west_above_its_east() {
        let both = [shape(-180, -130), shape(172, 180)];
        assert_eq!(bbox(&both).unwrap(), "[172,0,-130,1]");
        assert_eq!(
            bbox(&[shape(-10, 10), shape(20, 30)]).unwrap(),
            "[-10,0,30,1]"
        );
        assert_eq!(bbox(&[]), None);
    }
}
