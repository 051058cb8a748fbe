//! Features of a layer as bytes: flat runs of points, a few thousand features at a time.

use planner::geography::Point;

use super::bytes::{Packed, Rest};
use crate::import::shapes::{Feature, Layer, Shape};

/// Bytes from which the next feature begins a new run.
const FULL: usize = 1 << 20;

/// Fewest bytes of a feature: number, identity, kind of shape, count of runs, count of values.
const FEATURE: usize = 17;

/// Bytes of a point.
const POINT: usize = 8;

/// Farthest east or north, in ten-millionths of a degree.
const FARTHEST: (i32, i32) = (1_800_000_000, 900_000_000);

/// Packs the features of a layer, about a megabyte at a time.
pub fn pack_features(layer: &Layer) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut left = layer.features.as_slice();
    std::iter::from_fn(move || {
        let mut into = Packed::default();
        into.number(0);
        let mut count = 0_u32;
        while let Some((feature, rest)) = left.split_first()
            && into.0.len() < FULL
        {
            pack(feature, &mut into);
            left = rest;
            count += 1;
        }
        into.0[..4].copy_from_slice(&count.to_le_bytes());
        (count > 0).then_some(into.0)
    })
}

fn pack(feature: &Feature, into: &mut Packed) {
    into.number(feature.number);
    into.text(&feature.id);
    let (kind, runs): (u8, &[Vec<Point>]) = match &feature.shape {
        Shape::Nothing => (0, &[]),
        Shape::Points(points) => (1, std::slice::from_ref(points)),
        Shape::Lines(lines) => (2, lines),
        Shape::Areas(rings) => (3, rings),
    };
    into.0.push(kind);
    into.number(runs.len() as u32);
    for run in runs {
        into.number(run.len() as u32);
        for point in run {
            into.0.extend_from_slice(&point.lon.to_le_bytes());
            into.0.extend_from_slice(&point.lat.to_le_bytes());
        }
    }
    into.number(feature.values.len() as u32);
    for (column, value) in &feature.values {
        into.number(*column);
        into.text(value);
    }
}

/// Returns the features that were packed; none when the bytes are something else.
pub fn unpack_features(bytes: &[u8]) -> Option<Vec<Feature>> {
    let mut rest = Rest(bytes);
    let count = rest.count(FEATURE)?;
    let features = (0..count).map(|_| unpack(&mut rest));
    let features = features.collect::<Option<Vec<_>>>()?;
    rest.0.is_empty().then_some(features)
}

fn unpack(rest: &mut Rest<'_>) -> Option<Feature> {
    let number = rest.number()?;
    let id = rest.text()?.to_owned();
    let kind = rest.byte()?;
    let runs = rest.count(4)?;
    let mut runs = (0..runs)
        .map(|_| run(rest))
        .collect::<Option<Vec<Vec<Point>>>>()?;
    let closed = |run: &Vec<Point>| run.len() > 2 && run.first() == run.last();
    let shape = match kind {
        0 if runs.is_empty() => Shape::Nothing,
        1 if runs.len() == 1 => Shape::Points(runs.swap_remove(0)),
        2 if runs.iter().all(|run| run.len() > 1) => Shape::Lines(runs),
        3 if runs.iter().all(closed) => Shape::Areas(runs),
        _ => return None,
    };
    let values = rest.count(8)?;
    let value = |_| Some((rest.number()?, rest.text()?.to_owned()));
    let values = (0..values).map(value).collect::<Option<Vec<_>>>()?;
    Some(Feature {
        number,
        id,
        shape,
        values,
    })
}

fn run(rest: &mut Rest<'_>) -> Option<Vec<Point>> {
    let count = rest.count(POINT)?;
    (0..count).map(|_| point(rest)).collect()
}

fn point(rest: &mut Rest<'_>) -> Option<Point> {
    let (lon, lat) = (rest.number()? as i32, rest.number()? as i32);
    let (east, north) = FARTHEST;
    let on_globe = (-east..=east).contains(&lon) && (-north..=north).contains(&lat);
    on_globe.then_some(Point { lon, lat })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shapes::{Part, layer};

    const TEXT: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","properties":{"name":"Ä","size":"3"},
         "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
        {"type":"Feature","properties":{"name":"line"},
         "geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]}},
        {"type":"Feature","properties":{},
         "geometry":{"type":"Point","coordinates":[5,6]}},
        {"type":"Feature","properties":{"size":"9"},"geometry":null}]}"#;

    fn read() -> Layer {
        let part = Part {
            name: "a.geojson",
            bytes: TEXT.as_bytes(),
        };
        layer(&[part], None).unwrap()
    }

    #[test]
    fn features_come_back_as_they_were_packed() {
        let layer = read();
        assert_eq!(layer.features.len(), 4);
        let packed: Vec<Vec<u8>> = pack_features(&layer).collect();
        assert_eq!(packed.len(), 1);
        assert_eq!(unpack_features(&packed[0]).unwrap(), layer.features);
    }

    #[test]
    fn damaged_features_give_nothing_and_never_more_than_their_bytes() {
        let good = pack_features(&read()).next().unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            for byte in [0, 1, 0x7F, 0x80, 0xFF] {
                bad[at] = byte;
                let features = unpack_features(&bad).unwrap_or_default();
                assert!(features.len() * FEATURE <= good.len());
            }
            assert_eq!(unpack_features(&good[..at]), None);
        }
    }
}
