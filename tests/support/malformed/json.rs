//! GeoJSON, lines and sequences of it, and TopoJSON.

use super::{Case, said};

fn collection(features: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

fn shape(kind: &str, coordinates: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"1\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}"
    )
}

fn polygon(name: &'static str, ring: &str, says: &'static str) -> Case {
    let text = collection(&shape("Polygon", &format!("[[{ring}]]")));
    said(name, "a.geojson", text, says)
}

fn whole(name: &'static str, text: impl Into<String>, says: &'static str) -> Case {
    said(name, "a.geojson", text.into(), says)
}

fn topology(name: &'static str, arcs: &str, object: &str, says: &'static str) -> Case {
    let text = format!("{{\"type\":\"Topology\",\"arcs\":{arcs},\"objects\":{{\"a\":{object}}}}}");
    said(name, "a.topojson", text, says)
}

const SQUARE: &str = "[0,0],[1,0],[1,1],[0,1],[0,0]";

pub(super) fn cases() -> Vec<Case> {
    let mut all = documents();
    all.extend(rings());
    all.extend(shapes());
    all.extend(topologies());
    all
}

fn documents() -> Vec<Case> {
    let good = shape("Polygon", &format!("[[{SQUARE}]]"));
    let cut = collection(&good);
    let deep = format!("{{\"a\":{}", "[".repeat(5_000));
    let lines = format!("{good}\n{{\"type\":\"Feature\",\n{good}\n");
    let sequence = format!("\u{1e}{good}\n\u{1e}{{\"type\":\n\u{1e}{good}\n");
    vec![
        whole("nothing", "", "is empty"),
        whole("blanks", " \n ", "is empty"),
        whole("one brace", "{", "not GeoJSON"),
        whole("cut in the middle", &cut[..cut.len() / 2], "not GeoJSON"),
        whole("a list", "[1,2]", "not GeoJSON"),
        whole("no type", "{\"a\":1}", "does not say its type"),
        whole("a strange type", "{\"type\":\"Nonsense\"}", "Nonsense"),
        whole("no features", "{\"type\":\"FeatureCollection\"}", "no list of features"),
        whole("features that are a word", "{\"type\":\"FeatureCollection\",\"features\":\"x\"}", "list of features"),
        whole("features that are numbers", "{\"type\":\"FeatureCollection\",\"features\":[1]}", "not GeoJSON"),
        whole("brackets without end", deep, "levels of brackets"),
        said("not UTF-8", "a.geojson", b"{\"type\":\"\xff\"}".to_vec(), "not UTF-8"),
        whole("a number that is none", collection(&shape("Point", "[NaN,1]")), "not GeoJSON"),
        whole("a number too large", collection(&shape("Point", "[1e999,1]")), "not GeoJSON"),
        whole("a broken line", lines, "record was left out"),
        said("a broken record", "a.geojsons", sequence, "record was left out"),
        whole("something after the end", format!("{cut} x"), "not GeoJSON"),
        whole("properties that are a list", "{\"type\":\"Feature\",\"properties\":[1],\"geometry\":null}", "properties"),
        whole("no shape", "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}", "has no shape"),
        whole("an unknown system", cut.replacen('{', "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::65000\"}},", 1), "65000"),
        whole("a system by link", cut.replacen('{', "{\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"http://x/y\"}},", 1), "coordinate system is not known"),
    ]
}

fn rings() -> Vec<Case> {
    let comb: Vec<String> = (0..6_000)
        .map(|i| format!("[{},{}]", f64::from(i * 7 % 5_999) / 100.0, i % 2 * 50))
        .collect();
    vec![
        polygon(
            "one number a corner",
            "[1.1],[2],[3]",
            "not a place in degrees",
        ),
        polygon(
            "a corner that is null",
            "[0,0],[null,1],[1,1],[0,0]",
            "not a place in degrees",
        ),
        polygon(
            "metres",
            "[500000,0],[500001,0],[500001,1],[500000,0]",
            "should be degrees",
        ),
        polygon(
            "latitude first",
            "[40,-120],[41,-120],[41,-119],[40,-120]",
            "swapped",
        ),
        polygon("not closed", "[0,0],[1,0],[1,1]", "not closed"),
        polygon(
            "a bow-tie",
            "[0,0],[2,2],[2,0],[0,2],[0,0]",
            "crosses itself",
        ),
        polygon(
            "a bow-tie changes its area",
            "[0,0],[2,2],[2,0],[0,2],[0,0]",
            "changed the area from",
        ),
        polygon(
            "an eight with a corner in the middle",
            "[0,0],[1,1],[2,2],[2,0],[1,1],[0,2],[0,0]",
            "crosses itself",
        ),
        polygon(
            "a spike",
            "[0,0],[1,0],[1,1],[1,5],[1,1],[0,1],[0,0]",
            "spike",
        ),
        polygon(
            "a spike where it closes",
            "[0,0],[1,0],[1,1],[0,1],[0,0],[-3,0],[0,0]",
            "spike",
        ),
        polygon("a line", "[0,0],[1,1],[2,2],[0,0]", "no ground"),
        polygon("a point", "[0,0],[0,0],[0,0],[0,0]", "no ground"),
        polygon("two corners", "[0,0],[1,1],[0,0]", "no ground"),
        polygon("no corners", "", "no ground"),
        polygon("clockwise", "[0,0],[0,1],[1,1],[1,0],[0,0]", "clockwise"),
        polygon("heights", "[0,0,5],[1,0,5],[1,1,5],[0,0,5]", "Heights"),
        polygon(
            "past the antimeridian",
            "[179,0],[181,0],[181,1],[179,1],[179,0]",
            "antimeridian",
        ),
        polygon("a knot", &comb.join(","), "thousands of times"),
    ]
}

fn shapes() -> Vec<Case> {
    vec![
        whole(
            "north of the pole",
            collection(&format!(
                "{},{}",
                shape("Polygon", &format!("[[{SQUARE}]]")),
                shape("Polygon", "[[[0,89],[1,89],[1,91],[0,89]]]")
            )),
            "the corner 1, 91",
        ),
        whole(
            "a hole outside",
            collection(&shape(
                "Polygon",
                &format!("[[{SQUARE}],[[5,5],[6,5],[6,6],[5,5]]]"),
            )),
            "hole outside",
        ),
        whole(
            "a hole with bad corners",
            collection(&shape(
                "Polygon",
                &format!("[[{SQUARE}],[[0.1,0.1],[0.2],[0.2,0.2],[0.1,0.1]]]"),
            )),
            "ring of the area was left out",
        ),
        whole(
            "a piece on another",
            collection(&shape(
                "MultiPolygon",
                "[[[[0,0],[4,0],[4,4],[0,4],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]",
            )),
            "ground counts once",
        ),
        whole(
            "pieces that overlap",
            collection(&shape(
                "MultiPolygon",
                "[[[[0,0],[4,0],[4,4],[0,4],[0,0]]],[[[2,2],[6,2],[6,6],[2,6],[2,2]]]]",
            )),
            "crosses itself",
        ),
        whole(
            "a strange shape",
            collection(&shape("Circle", "[1,2]")),
            "its type is",
        ),
        whole(
            "a line as an area",
            collection(&shape("Polygon", "[1,2]")),
            "no shape",
        ),
        whole(
            "no area",
            collection(&shape("LineString", "[[0,0],[1,1]]")),
            "not an area",
        ),
        whole(
            "several kinds",
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[0,0]},{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}]}",
            "mixes",
        ),
    ]
}

fn topologies() -> Vec<Case> {
    let area = "{\"type\":\"Polygon\",\"arcs\":[[0]]}";
    vec![
        topology(
            "an arc that is not there",
            "[[[0,0],[1,0],[1,1],[0,0]]]",
            "{\"type\":\"Polygon\",\"arcs\":[[7]]}",
            "no arc 7",
        ),
        topology(
            "an arc far below zero",
            "[]",
            "{\"type\":\"Polygon\",\"arcs\":[[-9223372036854775808]]}",
            "no arc",
        ),
        topology(
            "an arc that is a word",
            "[]",
            "{\"type\":\"Polygon\",\"arcs\":[[\"x\"]]}",
            "not a number",
        ),
        topology("arcs of nothing", "[[]]", area, "no ground"),
        topology("arcs of one number", "[[[1]]]", area, "not a place"),
        topology(
            "a strange shape",
            "[]",
            "{\"type\":\"Blob\",\"arcs\":[[0]]}",
            "its type is",
        ),
        topology(
            "arcs that do not close",
            "[[[0,0],[1,0],[1,1]]]",
            area,
            "not closed",
        ),
        said(
            "no objects",
            "a.topojson",
            "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{}}",
            "no objects",
        ),
        said(
            "objects that are a list",
            "a.topojson",
            "{\"type\":\"Topology\",\"arcs\":[],\"objects\":[]}",
            "not TopoJSON",
        ),
        said(
            "a scale of one number",
            "a.topojson",
            "{\"type\":\"Topology\",\"transform\":{\"scale\":[1],\"translate\":[0,0]},\"arcs\":[],\"objects\":{}}",
            "not TopoJSON",
        ),
    ]
}
