//! From the files that came to the layers in them, whatever their format.

use std::collections::{BTreeMap, HashMap};

use super::rough::RoughLayer;
use super::shapefile::{self, Set};
use super::unzip::{Entry, unzip};
use super::{Part, geojson, kml, topojson};
use crate::import::detect::{BESIDE, Kind, detect};
use crate::import::error::ImportError;

/// Endings of files that are taken out of a zip.
pub const PACKED: [&str; 9] = [
    "shp", "dbf", "prj", "cpg", "geojson", "json", "topojson", "kml", "geojsonl",
];

/// Reads all layers.
pub(super) fn read(parts: &[Part<'_>]) -> Result<Vec<RoughLayer>, ImportError> {
    let Some(first) = parts.first() else {
        return Err(ImportError::Empty {
            file: String::new(),
        });
    };
    let loose: Vec<(String, &[u8])> = parts
        .iter()
        .map(|part| (part.name.to_owned(), part.bytes))
        .collect();
    let shown = parts
        .iter()
        .find(|part| ending(part.name) == "shp")
        .unwrap_or(first);
    let mut layers = together(&loose, shown.name)?;
    name_apart(&mut layers);
    Ok(layers)
}

/// Reads files that belong together; `file` is what notes call them.
fn together(parts: &[(String, &[u8])], file: &str) -> Result<Vec<RoughLayer>, ImportError> {
    let mut layers = Vec::new();
    let mut sets: BTreeMap<String, (String, Set<'_>)> = BTreeMap::new();
    for (path, bytes) in parts {
        let (stem, ending) = (geojson::stem(path), ending(path));
        if ending == "shp" || BESIDE.contains(&ending.as_str()) || magic(bytes) {
            let key = stem.to_lowercase();
            let (name, set) = sets.entry(key).or_default();
            let slot = match ending.as_str() {
                "dbf" => &mut set.dbf,
                "prj" => &mut set.prj,
                "cpg" => &mut set.cpg,
                "shx" | "sbn" | "sbx" => continue,
                _ => {
                    stem.clone_into(name);
                    &mut set.shp
                }
            };
            *slot = Some(*bytes);
            continue;
        }
        layers.extend(one(bytes, path, file)?);
    }
    let shapes = sets.values().any(|(_, set)| set.shp.is_some());
    for (key, (name, set)) in sets {
        if set.shp.is_none() && (shapes || !layers.is_empty()) {
            continue;
        }
        let name = if name.is_empty() { key } else { name };
        layers.push(shapefile::read(set, file, &name)?);
    }
    Ok(layers)
}

fn one(bytes: &[u8], path: &str, file: &str) -> Result<Vec<RoughLayer>, ImportError> {
    match detect(bytes, path) {
        Kind::GeoJson => geojson::read(bytes, file).map(|mut layer| {
            geojson::stem(path).clone_into(&mut layer.name);
            vec![layer]
        }),
        Kind::TopoJson => topojson::read(bytes, file),
        Kind::Kml => kml::read(bytes, file),
        Kind::Zip | Kind::Kmz => zipped(bytes, file),
        // Text that begins with a record mark is a sequence, whatever it is called.
        _ if bytes.first() == Some(&0x1e) => geojson::read(bytes, file).map(|layer| vec![layer]),
        _ if bytes.trim_ascii().is_empty() => Err(ImportError::Empty {
            file: file.to_owned(),
        }),
        _ => Err(ImportError::Kind {
            file: file.to_owned(),
            why: "it holds no shapes that are known here".to_owned(),
            fix: "Export it as Shapefile, GeoJSON, TopoJSON, KML or GeoPackage.",
        }),
    }
}

fn zipped(bytes: &[u8], file: &str) -> Result<Vec<RoughLayer>, ImportError> {
    let (entries, others) = unzip(bytes, file, &PACKED)?;
    let named: Vec<(String, &[u8])> = entries
        .iter()
        .filter(|Entry { path, .. }| !path.rsplit('/').next().unwrap_or_default().starts_with('.'))
        .map(|entry| (entry.path.clone(), entry.bytes.as_slice()))
        .collect();
    // A zip in a zip is not opened: `PACKED` leaves it out.
    let layers = if named.is_empty() {
        Vec::new()
    } else {
        together(&named, file)?
    };
    if layers.is_empty() {
        return Err(ImportError::Kind {
            file: file.to_owned(),
            why: format!(
                "the zip holds no map layer and no table ({} other files)",
                others + named.len()
            ),
            fix: "Put the .shp, .dbf and .prj files of a layer into it, or choose the file in it.",
        });
    }
    Ok(layers)
}

/// Gives layers names of their own: without folders where that suffices, then with a number.
fn name_apart(layers: &mut [RoughLayer]) {
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let mut counts: HashMap<String, u32> = HashMap::new();
    for layer in layers.iter() {
        *counts.entry(last(&layer.name)).or_default() += 1;
    }
    let several = layers.len() > 1;
    let mut used: HashMap<String, u32> = HashMap::new();
    for layer in layers.iter_mut() {
        let short = last(&layer.name);
        if counts.get(&short) == Some(&1) && !short.is_empty() {
            layer.name = short;
        }
        let count = used.entry(layer.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            layer.name = format!("{} ({count})", layer.name);
        }
        if several != layer.named {
            layer.named = several;
            for note in &mut layer.notes {
                note.sheet = if several {
                    layer.name.clone()
                } else {
                    String::new()
                };
            }
        }
    }
}

fn magic(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0, 0, 0x27, 0x0A])
}

fn ending(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}
