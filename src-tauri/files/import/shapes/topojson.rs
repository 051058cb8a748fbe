//! TopoJSON: each object is a layer; arcs that neighbours share stay equal to the last bit.

use serde::Deserialize;
use serde_json::Value;

use super::geojson::claim;
use super::json::{Nested, Properties, plain, text, within_limits};
use super::rough::{Claim, Columns, MOST_POSITIONS, Rough, RoughFeature, RoughLayer, Xy};
use crate::import::error::ImportError;

/// Objects that a file may have: each is a layer somebody must choose from.
const MOST_OBJECTS: usize = 2_000;

#[derive(Deserialize)]
struct File {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    transform: Option<Transform>,
    #[serde(default)]
    arcs: Nested,
    #[serde(default)]
    objects: Objects,
    #[serde(default)]
    crs: Option<Value>,
}

#[derive(Deserialize, Clone, Copy)]
struct Transform {
    scale: Xy,
    translate: Xy,
}

/// Objects in the order of the file.
#[derive(Default)]
struct Objects(Vec<(String, Object)>);

#[derive(Deserialize, Default)]
struct Object {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    properties: Properties,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    coordinates: Nested,
    #[serde(default)]
    geometries: Vec<Object>,
}

/// Reads all objects as layers.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Vec<RoughLayer>, ImportError> {
    let text = text(bytes, file)?;
    within_limits(text, file)?;
    let not = |why: String| ImportError::Kind {
        file: file.to_owned(),
        why: format!("it is not TopoJSON ({why})"),
        fix: "Export it again as TopoJSON or GeoJSON.",
    };
    let parsed: File = serde_json::from_str(text).map_err(|e| not(e.to_string()))?;
    if parsed.kind != "Topology" {
        return Err(not("its type is not Topology".to_owned()));
    }
    if parsed.objects.0.is_empty() {
        return Err(not("it has no objects".to_owned()));
    }
    let named = parsed.objects.0.len() > 1;
    let claim = parsed.crs.as_ref().map_or(Claim::Degrees, claim);
    let mut ground = Ground {
        arcs: arcs(parsed.arcs, parsed.transform),
        transform: parsed.transform,
        left: MOST_POSITIONS,
    };
    let mut layers = Vec::new();
    for (name, object) in parsed.objects.0 {
        let mut columns = Columns::default();
        let mut features = Vec::new();
        ground.collect(object, &mut columns, &mut features, file)?;
        layers.push(RoughLayer {
            file: file.to_owned(),
            name,
            named,
            format: "TopoJSON",
            columns,
            features,
            claim: claim.clone(),
            ..RoughLayer::default()
        });
    }
    Ok(layers)
}

fn arcs(nested: Nested, transform: Option<Transform>) -> Vec<Vec<Xy>> {
    let arcs = nested.list().into_iter().map(Nested::line);
    let Some(transform) = transform else {
        return arcs.collect();
    };
    let placed = |line: Vec<Xy>| {
        let mut at = [0.0; 2];
        let step = |[x, y]: Xy| {
            at = [at[0] + x, at[1] + y];
            transform.place(at)
        };
        line.into_iter().map(step).collect()
    };
    arcs.map(placed).collect()
}

impl Transform {
    fn place(&self, [x, y]: Xy) -> Xy {
        let ([scale_x, scale_y], [from_x, from_y]) = (self.scale, self.translate);
        [x * scale_x + from_x, y * scale_y + from_y]
    }
}

struct Ground {
    arcs: Vec<Vec<Xy>>,
    transform: Option<Transform>,
    /// Positions that may still be made: arcs can be named again and again.
    left: u64,
}

impl Ground {
    fn collect(
        &mut self,
        object: Object,
        columns: &mut Columns,
        features: &mut Vec<RoughFeature>,
        file: &str,
    ) -> Result<(), ImportError> {
        if object.kind.as_deref() == Some("GeometryCollection") && !plain_only(&object) {
            for part in object.geometries {
                self.collect(part, columns, features, file)?;
            }
            return Ok(());
        }
        let shape = self.shape(&object);
        if self.left == 0 {
            return Err(ImportError::TooLarge {
                file: file.to_owned(),
                limit: MOST_POSITIONS,
                what: "positions",
            });
        }
        RoughLayer::room(features.len(), file)?;
        features.push(RoughFeature {
            number: features.len() as u32 + 1,
            id: plain(&object.id),
            values: object.properties.into_values(columns, file)?,
            shape,
        });
        Ok(())
    }

    fn shape(&mut self, object: &Object) -> Rough {
        let made = match object.kind.as_deref() {
            None => Ok(Rough::Nothing),
            Some("Point") => Ok(Rough::Points(vec![
                self.place(object.coordinates.position()),
            ])),
            Some("MultiPoint") => {
                let points = object.coordinates.clone().line();
                Ok(Rough::Points(
                    points.into_iter().map(|xy| self.place(xy)).collect(),
                ))
            }
            Some("LineString") => self.line(&object.arcs).map(|line| Rough::Lines(vec![line])),
            Some("MultiLineString") => self.lines(&object.arcs).map(Rough::Lines),
            Some("Polygon") => self
                .lines(&object.arcs)
                .map(|rings| Rough::Pieces(vec![rings])),
            Some("MultiPolygon") => {
                let pieces = list(&object.arcs).iter().map(|piece| self.lines(piece));
                pieces.collect::<Result<_, _>>().map(Rough::Pieces)
            }
            Some("GeometryCollection") => Ok(Rough::Mixed(
                object
                    .geometries
                    .iter()
                    .map(|part| self.shape(part))
                    .collect(),
            )),
            Some(kind) => {
                let kind: String = kind.chars().take(40).collect();
                Err(format!("its type is \u{201c}{kind}\u{201d}"))
            }
        };
        made.unwrap_or_else(Rough::Broken)
    }

    fn place(&self, xy: Xy) -> Xy {
        self.transform.map_or(xy, |transform| transform.place(xy))
    }

    fn lines(&mut self, arcs: &Value) -> Result<Vec<Vec<Xy>>, String> {
        list(arcs).iter().map(|line| self.line(line)).collect()
    }

    /// Joins arcs to a line; a number below zero means an arc backwards.
    fn line(&mut self, arcs: &Value) -> Result<Vec<Xy>, String> {
        let mut line: Vec<Xy> = Vec::new();
        for number in list(arcs) {
            let signed = number.as_i64().ok_or("an arc of it is not a number")?;
            let at = if signed < 0 { !signed } else { signed };
            let arc = usize::try_from(at).ok().and_then(|at| self.arcs.get(at));
            let arc = arc.ok_or_else(|| format!("there is no arc {signed}"))?;
            self.left = self.left.saturating_sub(arc.len() as u64);
            if self.left == 0 {
                return Ok(line);
            }
            line.pop();
            if signed < 0 {
                line.extend(arc.iter().rev());
            } else {
                line.extend(arc);
            }
        }
        Ok(line)
    }
}

/// Says whether a collection is one feature of several parts and not a list of features.
fn plain_only(object: &Object) -> bool {
    !object.properties.0.is_empty() || !object.id.is_null()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

impl<'de> Deserialize<'de> for Objects {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> serde::de::Visitor<'de> for InOrder {
            type Value = Objects;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("objects by name")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Objects, A::Error> {
                let mut all: Vec<(String, Object)> = Vec::new();
                while let Some((name, object)) = map.next_entry::<String, Object>()? {
                    if all.len() == MOST_OBJECTS {
                        return Err(serde::de::Error::custom("too many objects"));
                    }
                    all.retain(|(known, _)| *known != name);
                    all.push((name, object));
                }
                Ok(Objects(all))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
