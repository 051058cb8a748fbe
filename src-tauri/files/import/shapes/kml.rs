//! KML (OGC 07-147r2): places, lines and areas with their data; folders are layers.
//!
//! What it is not: a browser. Pictures, styles, links to other files and the web page in a
//! description are left alone; the description is kept as the text it is.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::geojson::stem;
use super::rough::{Claim, Columns, MOST_POSITIONS, Rough, RoughFeature, RoughLayer, Xy};
use crate::import::decode::decode;
use crate::import::error::ImportError;

/// Elements within elements that a file may have.
const DEEPEST: usize = 64;

/// Reads all folders as layers; with several, the first layer is everything.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Vec<RoughLayer>, ImportError> {
    let text = text(bytes);
    let mut walk = Walk {
        file: file.to_owned(),
        left: MOST_POSITIONS,
        ..Walk::default()
    };
    walk.all(&text)?;
    walk.layers()
}

/// KML is UTF-8 unless its first line says otherwise.
fn text(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let named = head.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'')?;
        rest[1..].split(quote).next().map(str::to_owned)
    });
    let known = named.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match known.filter(|_| std::str::from_utf8(bytes).is_err()) {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None => decode(bytes).text.into_owned(),
    }
}

/// A placemark on the way.
#[derive(Default)]
struct Placemark {
    id: String,
    folder: usize,
    values: Vec<(u32, String)>,
    parts: Vec<Rough>,
    fault: Option<String>,
    /// Rings of the area that is being read.
    outer: Vec<Xy>,
    holes: Vec<Vec<Xy>>,
}

#[derive(Default)]
struct Walk {
    file: String,
    left: u64,
    path: Vec<String>,
    text: String,
    columns: Columns,
    /// Names of folders, with those around them.
    folders: Vec<String>,
    open: Vec<usize>,
    placemark: Option<Placemark>,
    features: Vec<(usize, RoughFeature)>,
    /// Name of the data that is being read.
    key: String,
    document: String,
    links: u32,
    heights: bool,
}

impl Walk {
    fn all(&mut self, text: &str) -> Result<(), ImportError> {
        let mut reader = Reader::from_str(text);
        loop {
            let event = reader.read_event();
            let at = reader.buffer_position();
            let refused = |why: String| ImportError::Kind {
                file: self.file.clone(),
                why: format!("it is not sound KML at byte {at} ({why})"),
                fix: "Export it again as KML or GeoJSON.",
            };
            match event.map_err(|e| refused(e.to_string()))? {
                Event::Start(start) => {
                    if self.path.len() >= DEEPEST {
                        return Err(refused("too many elements within elements".to_owned()));
                    }
                    self.start(&start);
                }
                Event::Empty(start) => {
                    self.start(&start);
                    self.end()?;
                }
                Event::End(_) => self.end()?,
                Event::Text(text) => self.text.push_str(&text),
                Event::CData(text) => self.text.push_str(&text),
                Event::GeneralRef(name) => {
                    let meant = entity(&name);
                    self.text.push_str(&meant);
                }
                Event::Eof if self.path.is_empty() => return Ok(()),
                Event::Eof => return Err(refused("it ends early".to_owned())),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().as_ref().to_owned();
        self.text.clear();
        match name.as_str() {
            "Folder" | "Document" if self.placemark.is_none() => {
                self.folders.push(String::new());
                self.open.push(self.folders.len() - 1);
            }
            "Placemark" => {
                self.placemark = Some(Placemark {
                    id: attribute(start, "id"),
                    folder: self.open.last().copied().unwrap_or(usize::MAX),
                    ..Placemark::default()
                });
            }
            "Data" | "SimpleData" | "SimpleArrayData" => self.key = attribute(start, "name"),
            "NetworkLink" => self.links += 1,
            "Model" | "Track" | "MultiTrack" => {
                if let Some(placemark) = &mut self.placemark {
                    placemark.fault = Some(format!("it is a {name}, which is not read"));
                }
            }
            _ => {}
        }
        self.path.push(name);
    }

    fn end(&mut self) -> Result<(), ImportError> {
        let Some(name) = self.path.pop() else {
            return Ok(());
        };
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        let text = self.text.trim().to_owned();
        match (name.as_str(), parent) {
            ("Folder" | "Document", _) if self.placemark.is_none() => {
                self.open.pop();
            }
            ("Placemark", _) => {
                RoughLayer::room(self.features.len(), &self.file)?;
                self.done();
            }
            ("name", "Folder" | "Document") => {
                if let Some(folder) = self.open.last().and_then(|at| self.folders.get_mut(*at)) {
                    folder.clone_from(&text);
                }
                if self.document.is_empty() && self.open.len() == 1 {
                    self.document = text;
                }
            }
            ("name" | "description" | "address" | "phoneNumber", "Placemark") => {
                self.put(&name, text)?;
            }
            ("value", "Data") | ("SimpleData", _) => {
                let key = std::mem::take(&mut self.key);
                self.put(&key, text)?;
            }
            ("coordinates", parent) => {
                let parent = parent.to_owned();
                self.coordinates(&parent, &text)?;
            }
            ("Polygon", _) => {
                if let Some(placemark) = &mut self.placemark {
                    let mut rings = vec![std::mem::take(&mut placemark.outer)];
                    rings.append(&mut placemark.holes);
                    if rings[0].is_empty() {
                        placemark.fault = Some("an area of it has no outline".to_owned());
                    } else {
                        placemark.parts.push(Rough::Pieces(vec![rings]));
                    }
                }
            }
            _ => {}
        }
        self.text.clear();
        Ok(())
    }

    /// Keeps a value of the placemark; of a name that stands twice, both.
    fn put(&mut self, key: &str, text: String) -> Result<(), ImportError> {
        let Some(placemark) = &mut self.placemark else {
            return Ok(());
        };
        if text.is_empty() {
            return Ok(());
        }
        let key = if key.is_empty() { "data" } else { key };
        let at = self.columns.at(key, &self.file)?;
        match placemark.values.iter_mut().find(|(known, _)| *known == at) {
            Some((_, before)) if *before != text => {
                before.push_str("; ");
                before.push_str(&text);
            }
            Some(_) => {}
            None => placemark.values.push((at, text)),
        }
        Ok(())
    }

    fn coordinates(&mut self, parent: &str, text: &str) -> Result<(), ImportError> {
        let Some(placemark) = &mut self.placemark else {
            return Ok(());
        };
        let mut line: Vec<Xy> = Vec::new();
        for word in text.split_whitespace() {
            let mut numbers = word.split(',').map(|n| n.parse().unwrap_or(f64::NAN));
            let (x, y) = (numbers.next(), numbers.next());
            self.heights |= numbers
                .next()
                .is_some_and(|height| height != 0.0 && !height.is_nan());
            line.push([x.unwrap_or(f64::NAN), y.unwrap_or(f64::NAN)]);
        }
        self.left = self.left.saturating_sub(line.len() as u64);
        if self.left == 0 {
            return Err(ImportError::TooLarge {
                file: self.file.clone(),
                limit: MOST_POSITIONS,
                what: "positions",
            });
        }
        let inner = self.path.iter().any(|name| name == "innerBoundaryIs");
        let area = self.path.iter().any(|name| name == "Polygon");
        match parent {
            _ if line.is_empty() => {}
            "Point" => placemark.parts.push(Rough::Points(line)),
            "LinearRing" if inner => placemark.holes.push(line),
            "LinearRing" if area => placemark.outer = line,
            "LineString" | "LinearRing" => placemark.parts.push(Rough::Lines(vec![line])),
            _ => {}
        }
        Ok(())
    }

    fn done(&mut self) {
        let Some(mut placemark) = self.placemark.take() else {
            return;
        };
        let shape = match (placemark.parts.len(), placemark.fault) {
            (0, Some(fault)) => Rough::Broken(fault),
            (0, None) => Rough::Nothing,
            (1, _) => placemark.parts.remove(0),
            _ => together(placemark.parts),
        };
        let feature = RoughFeature {
            number: self.features.len() as u32 + 1,
            id: placemark.id,
            values: placemark.values,
            shape,
        };
        self.features.push((placemark.folder, feature));
    }

    fn layers(self) -> Result<Vec<RoughLayer>, ImportError> {
        if self.features.is_empty() {
            return Err(ImportError::Kind {
                file: self.file,
                why: match self.links {
                    0 => "the KML holds no places or areas".to_owned(),
                    _ => "the KML only links to another file".to_owned(),
                },
                fix: "Save the layer itself as KML and choose that file.",
            });
        }
        let mut order: Vec<usize> = Vec::new();
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, (folder, _)) in self.features.iter().enumerate() {
            let list = members.entry(*folder).or_default();
            if list.is_empty() {
                order.push(*folder);
            }
            list.push(at);
        }
        let several = order.len() > 1;
        let name = Some(self.document.as_str()).filter(|name| !name.is_empty());
        let mut whole = RoughLayer {
            name: name.unwrap_or(stem(&self.file)).to_owned(),
            file: self.file.clone(),
            named: several,
            format: "KML",
            claim: Claim::Degrees,
            heights: self.heights,
            columns: self.columns,
            ..RoughLayer::default()
        };
        if self.links > 0 {
            whole.note(
                "Links to other files were not followed.",
                "Save what they show as KML and import it too.",
            );
        }
        let mut layers = Vec::new();
        for folder in order.iter().filter(|_| several) {
            let own = members.get(folder).into_iter().flatten();
            let mut layer = RoughLayer {
                features: own.map(|at| self.features[*at].1.clone()).collect(),
                ..whole.clone()
            };
            let name = self.folders.get(*folder).filter(|name| !name.is_empty());
            layer.name = name
                .cloned()
                .unwrap_or_else(|| format!("folder {}", folder.saturating_add(1)));
            for (feature, number) in layer.features.iter_mut().zip(1..) {
                feature.number = number;
            }
            layers.push(layer);
        }
        let column = if several {
            Some(whole.columns.at("folder", &self.file)?)
        } else {
            None
        };
        for (folder, mut feature) in self.features {
            if let (Some(column), Some(name)) = (column, self.folders.get(folder)) {
                feature.values.push((column, name.clone()));
            }
            whole.features.push(feature);
        }
        layers.insert(0, whole);
        Ok(layers)
    }
}

/// Joins parts of one kind to one shape.
fn together(parts: Vec<Rough>) -> Rough {
    if !parts.iter().all(|part| matches!(part, Rough::Pieces(_))) {
        return Rough::Mixed(parts);
    }
    let pieces = parts.into_iter().filter_map(|part| match part {
        Rough::Pieces(pieces) => Some(pieces),
        _ => None,
    });
    Rough::Pieces(pieces.flatten().collect())
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let mut all = start.attributes();
    let found = all
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name);
    found.map_or(String::new(), |attribute| {
        let raw = attribute.value.into_owned();
        quick_xml::escape::unescape(&raw).map_or(raw.clone(), std::borrow::Cow::into_owned)
    })
}

/// What a name between `&` and `;` stands for; unknown ones stay as they are.
fn entity(name: &str) -> String {
    let known = quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned);
    let number = name.strip_prefix('#').and_then(|number| {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(
            || number.parse().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        );
        char::from_u32(code?).map(String::from)
    });
    known.or(number).unwrap_or_else(|| format!("&{name};"))
}
