//! KML and KMZ.

use super::maps::{grid, kml};
use super::{Case, said, zip};

fn kml_with(inside: &str) -> String {
    format!("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{inside}</Document></kml>")
}

fn placemark(name: &'static str, shape: &str, says: &'static str) -> Case {
    let text = kml_with(&format!("<Placemark><name>x</name>{shape}</Placemark>"));
    said(name, "a.kml", text, says)
}

fn area(name: &'static str, corners: &str, says: &'static str) -> Case {
    let shape = format!(
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>{corners}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    );
    placemark(name, &shape, says)
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = documents();
    all.extend(areas());
    all
}

fn documents() -> Vec<Case> {
    let sound = kml(&grid(2, 1, [8.0, 50.0], 1.0));
    let deep = format!("<kml>{}", "<Folder>".repeat(10_000));
    let bomb = "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><kml><Placemark><name>&b;</name></Placemark></kml>";
    let folders = kml_with(
        "<Folder><name>a</name><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Folder><Folder><name>b</name><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Folder>",
    );
    vec![
        said(
            "cut in the middle",
            "a.kml",
            &sound.as_bytes()[..sound.len() / 2],
            "not sound KML",
        ),
        said(
            "cut before the end",
            "a.kml",
            &sound.as_bytes()[..sound.len() - 8],
            "not sound KML",
        ),
        said(
            "ends that do not match",
            "a.kml",
            "<kml><Document></kml></Document>",
            "not sound KML",
        ),
        said(
            "an attribute without end",
            "a.kml",
            "<kml><Placemark id=\"x></Placemark></kml>",
            "KML",
        ),
        said("elements without end", "a.kml", deep, "within elements"),
        said(
            "nothing in it",
            "a.kml",
            "<kml></kml>",
            "no places or areas",
        ),
        said(
            "only a link",
            "a.kml",
            kml_with("<NetworkLink><Link><href>http://x</href></Link></NetworkLink>"),
            "only links",
        ),
        said("entities in entities", "a.kml", bomb, "no shape"),
        said("several folders", "a.kml", folders, "3 layers").by_its_bytes("no column for the id"),
        said(
            "a link beside places",
            "a.kml",
            kml_with("<NetworkLink/><Placemark/>"),
            "not followed",
        ),
        said(
            "a KMZ that is cut",
            "a.kmz",
            zip(&[("doc.kml", sound.as_bytes())])[..40].to_vec(),
            "damaged",
        ),
        said(
            "a KMZ with broken KML",
            "a.kmz",
            zip(&[("doc.kml", b"<kml><Document>")]),
            "not sound KML",
        ),
        said(
            "a KMZ without KML",
            "a.kmz",
            zip(&[("files/a.png", b".kml")]),
            "no map layer",
        ),
    ]
}

fn areas() -> Vec<Case> {
    let hole = "<Polygon><innerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></innerBoundaryIs></Polygon>";
    vec![
        area("no numbers", "a,b c,d e,f", "not a place"),
        area("blanks after commas", "0, 0 1, 0 1, 1", "not a place"),
        area("one number a corner", "0 1 2", "not a place"),
        area(
            "metres",
            "500000,0 500001,0 500001,1 500000,0",
            "should be degrees",
        ),
        area("not a number", "NaN,0 1,0 1,1 NaN,0", "not a place"),
        area("not closed", "0,0 1,0 1,1", "not closed"),
        area("a bow-tie", "0,0 2,2 2,0 0,2 0,0", "crosses itself"),
        area(
            "latitude first",
            "40,-120 41,-120 41,-119 40,-120",
            "swapped",
        ),
        area("heights", "0,0,9 1,0,9 1,1,9 0,0,9", "Heights"),
        area("no corners", "", "no outline"),
        placemark("a hole without an outline", hole, "no outline"),
        placemark("a model", "<Model><Location/></Model>", "Model"),
        placemark(
            "a track",
            "<gx:Track xmlns:gx=\"x\"><gx:coord>1 2 3</gx:coord></gx:Track>",
            "Track",
        ),
        placemark(
            "no shape",
            "<description><![CDATA[<script>alert(1)</script>]]></description>",
            "no shape",
        ),
        placemark(
            "several kinds",
            "<MultiGeometry><Point><coordinates>0,0</coordinates></Point><LineString><coordinates>0,0 1,1</coordinates></LineString></MultiGeometry>",
            "mixes",
        ),
    ]
}
