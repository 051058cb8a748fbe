//! Territories as KML 2.2 (OGC 07-147r2), a placemark each in their colour.

use std::fmt::Write as _;

use planner::geography::{MultiPolygon, Point};
use planner::plan::colours::Theme;
use planner::plan::{Tally, Territory};

use super::ExportError;
use super::geojson::degrees_text;
use super::xml::escaped;
use super::zipped;
use crate::subject::{Subject, amount_text, region, reps};

/// How much of its colour covers the ground, from 0 to 255.
const COVER: u8 = 0x8C;

/// Writes one folder with a placemark per territory; a territory without ground has no shape.
pub fn territories(subject: Subject<'_>) -> Vec<u8> {
    let about = &subject.plan.about;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n\
         <name>{}</name><description>{}</description>\n",
        escaped(&about.name),
        escaped(
            &[&about.notes[..], &about.attribution[..]]
                .concat()
                .join(" · ")
        )
    );
    let _ = writeln!(
        out,
        "<Folder><name>{}</name>",
        escaped(&subject.scenario.name)
    );
    let rows = subject.scenario.territories.iter();
    for (territory, tally) in rows.zip(&subject.totals.rows) {
        placemark(&mut out, subject, territory, tally);
    }
    out.push_str("</Folder></Document></kml>\n");
    out.into_bytes()
}

/// Writes the same as KMZ: `doc.kml` in a zip, a tenth of the size.
pub fn packed(subject: Subject<'_>) -> Result<Vec<u8>, ExportError> {
    zipped::packed("kmz", [("doc.kml", &territories(subject)[..])])
}

fn placemark(out: &mut String, subject: Subject<'_>, territory: &Territory, tally: &Tally) {
    let [r, g, b] = territory.colour.hex(Theme::Light);
    let _ = writeln!(
        out,
        "<Placemark id=\"territory-{}\"><name>{}</name><Style><LineStyle><color>ff{b:02x}{g:02x}{r:02x}</color>\
         <width>1.5</width></LineStyle><PolyStyle><color>{COVER:02x}{b:02x}{g:02x}{r:02x}</color></PolyStyle>\
         </Style><ExtendedData>",
        territory.id.number(),
        escaped(&territory.name)
    );
    let mut data = |key: &str, value: &str| {
        let (key, value) = (escaped(key), escaped(value));
        let _ = writeln!(out, "<Data name=\"{key}\"><value>{value}</value></Data>");
    };
    data("code", &territory.code);
    data("region", region(subject.plan, territory));
    data("rep", &reps(subject.plan, territory));
    data("units", &tally.units.to_string());
    data("accounts", &tally.accounts.to_string());
    for (measure, sum) in subject.plan.measures.iter().zip(&tally.sums) {
        data(&measure.key, &amount_text(*sum));
    }
    out.push_str("</ExtendedData>");
    if let Some(ground) = subject
        .outlines
        .get(&territory.id)
        .filter(|ground| !ground.0.is_empty())
    {
        geometry(out, ground);
    }
    out.push_str("</Placemark>\n");
}

fn geometry(out: &mut String, ground: &MultiPolygon) {
    out.push_str("<MultiGeometry>");
    for piece in &ground.0 {
        out.push_str("<Polygon><outerBoundaryIs>");
        ring(out, &piece.outer);
        out.push_str("</outerBoundaryIs>");
        for hole in &piece.holes {
            out.push_str("<innerBoundaryIs>");
            ring(out, hole);
            out.push_str("</innerBoundaryIs>");
        }
        out.push_str("</Polygon>");
    }
    out.push_str("</MultiGeometry>");
}

fn ring(out: &mut String, points: &[Point]) {
    out.push_str("<LinearRing><coordinates>");
    for point in points {
        let _ = write!(
            out,
            "{},{} ",
            degrees_text(point.lon),
            degrees_text(point.lat)
        );
    }
    out.push_str("</coordinates></LinearRing>");
}
