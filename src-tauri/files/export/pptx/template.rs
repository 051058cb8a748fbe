//! A company's own presentation, emptied of its slides: its masters, fonts, colours and logo stay.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::ExportError;
use super::base::{Deck, PRESENTATION};
use super::package::{self, CONTENT, Package, Part, Relation};
use super::shape::EMU;
use crate::scene::Mm;

/// Most parts of a template, and most bytes of all of them: far more than logos and pictures take.
const MOST_PARTS: usize = 5_000;
const MOST_BYTES: u64 = 200 << 20;
/// What a presentation must be made of for slides to be added.
const TYPES: &str = "[Content_Types].xml";
/// Layouts that leave the page to us, the best first.
const LAYOUTS: [&str; 2] = ["titleOnly", "blank"];
/// What the presentation lists or keeps that belongs to its former slides.
const GONE: [&str; 4] = ["sldIdLst", "handoutMasterIdLst", "custShowLst", "extLst"];
/// Relationships of the presentation that go with them.
const CUT: [&str; 5] = [
    "/slide",
    "/handoutMaster",
    "/vbaProject",
    "/commentAuthors",
    "/customXml",
];

/// Returns width and height of the slides of a template in millimetres.
pub fn template_size(bytes: &[u8]) -> Result<Mm, ExportError> {
    let files = unpacked(bytes)?;
    let text = text_of(&files, PRESENTATION)?;
    let list = children(&text)?;
    let size = list.iter().find(|(name, _)| name == "sldSz");
    let found = size.and_then(|(_, range)| {
        let tag = &text[range.clone()];
        let side = |name| attribute(tag, name)?.parse::<f64>().ok();
        Some([side("cx")? / EMU, side("cy")? / EMU])
    });
    found.ok_or_else(|| wrong("it does not say how large its slides are"))
}

/// Opens a template for slides to be added.
pub(super) fn open(bytes: &[u8]) -> Result<Deck, ExportError> {
    let files = unpacked(bytes)?;
    let mut package = parts(&files)?;
    let text = text_of(&files, PRESENTATION)?;
    let around = around(&text)?;
    let presentation = package
        .parts
        .get_mut(PRESENTATION)
        .ok_or_else(|| wrong("it holds no presentation"))?;
    presentation.content_type = format!("{CONTENT}.presentationml.presentation.main+xml");
    presentation
        .relations
        .retain(|relation| !CUT.iter().any(|end| relation.kind.ends_with(end)));
    let notes = presentation.relations.iter();
    let mut notes = notes.filter(|relation| relation.kind.ends_with("/notesMaster"));
    let notes_master = notes.next().map(|relation| beside(&relation.target));
    let layout = layout(&package)?;
    keep_reachable(&mut package);
    Ok(Deck {
        package,
        layout: beside(&layout),
        around,
        notes_master,
    })
}

fn wrong(why: &str) -> ExportError {
    ExportError::Template {
        why: why.to_owned(),
    }
}

/// Reads all files of the zip.
fn unpacked(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ExportError> {
    let damaged = || wrong("it is no presentation, or a damaged one");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if zip.len() > MOST_PARTS {
        return Err(wrong("it holds too many parts"));
    }
    let mut left = MOST_BYTES;
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(|_| damaged())?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().map_err(|_| damaged())?;
        let name = name.trim_start_matches('/').to_owned();
        let mut content = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut content);
        let size = read.map_err(|_| damaged())? as u64;
        left = left
            .checked_sub(size)
            .ok_or_else(|| wrong("its parts are larger than 200 MB together"))?;
        files.insert(name, content);
    }
    Ok(files)
}

fn text_of(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Result<String, ExportError> {
    let bytes = files
        .get(path)
        .ok_or_else(|| wrong(&format!("{path} is missing in it")))?;
    let text = String::from_utf8(bytes.clone());
    text.map_err(|_| wrong(&format!("{path} is not written in UTF-8")))
}

/// Makes parts of files: with their types, and what each relates to.
fn parts(files: &BTreeMap<String, Vec<u8>>) -> Result<Package, ExportError> {
    let types = text_of(files, TYPES)?;
    let (mut by_ending, mut by_path) = (BTreeMap::new(), BTreeMap::new());
    for tag in tags(&types)? {
        let kind = attribute(&tag, "ContentType").unwrap_or_default();
        if let Some(ending) = attribute(&tag, "Extension") {
            by_ending.insert(ending.to_lowercase(), kind);
        } else if let Some(path) = attribute(&tag, "PartName") {
            by_path.insert(path.trim_start_matches('/').to_owned(), kind);
        }
    }
    let mut package = Package::default();
    for (path, bytes) in files {
        let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
        if path == TYPES || ending == "rels" {
            continue;
        }
        let kind = by_path.get(path).or_else(|| by_ending.get(&ending));
        let Some(kind) = kind else { continue };
        let part = Part {
            bytes: bytes.clone(),
            content_type: kind.clone(),
            relations: relations(files, path)?,
        };
        package.parts.insert(path.clone(), part);
    }
    Ok(package)
}

fn relations(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Result<Vec<Relation>, ExportError> {
    let beside = package::beside(path);
    if !files.contains_key(&beside) {
        return Ok(Vec::new());
    }
    let text = text_of(files, &beside)?;
    let relation = |tag: String| {
        Some(Relation {
            id: attribute(&tag, "Id")?,
            kind: attribute(&tag, "Type")?,
            target: attribute(&tag, "Target")?,
            external: attribute(&tag, "TargetMode").is_some_and(|mode| mode == "External"),
        })
    };
    Ok(tags(&text)?.into_iter().filter_map(relation).collect())
}

/// What the presentation says before and after its list of slides.
fn around(text: &str) -> Result<[String; 2], ExportError> {
    if !text.contains("xmlns:p=") || !text.contains("xmlns:r=") {
        return Err(wrong("its presentation is written in an unusual way"));
    }
    let list = children(text)?;
    let first = list.first().map(|(_, range)| range.start);
    let last = list.last().map(|(_, range)| range.end);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(wrong("its presentation is empty"));
    };
    let (mut before, mut after) = (text[..first].to_owned(), String::new());
    for (name, range) in &list {
        if GONE.contains(&name.as_str()) {
            continue;
        }
        let side = if name.ends_with("MasterIdLst") {
            &mut before
        } else {
            &mut after
        };
        side.push_str(&text[range.clone()]);
    }
    after.push_str(&text[last..]);
    Ok([before, after])
}

/// The layout whose page is left to us: path within the package.
fn layout(package: &Package) -> Result<String, ExportError> {
    let followed = |path: &str, end: &str| -> Vec<String> {
        let part = package.parts.get(path);
        let relations = part.iter().flat_map(|part| &part.relations);
        let of_kind = relations.filter(|relation| relation.kind.ends_with(end));
        of_kind
            .map(|relation| resolved(path, &relation.target))
            .collect()
    };
    let masters = followed(PRESENTATION, "/slideMaster");
    let layouts: Vec<String> = masters
        .iter()
        .flat_map(|master| followed(master, "/slideLayout"))
        .collect();
    let kind_of = |path: &String| {
        let part = package.parts.get(path)?;
        let text = std::str::from_utf8(&part.bytes).ok()?;
        let root = tags(text).ok()?.into_iter().next()?;
        attribute(&root, "type")
    };
    let wanted = LAYOUTS.iter().find_map(|kind| {
        let mut of_kind = layouts.iter();
        of_kind.find(|path| kind_of(path).as_deref() == Some(kind))
    });
    let found = wanted.or(layouts.first()).cloned();
    found.ok_or_else(|| wrong("it has no layout for slides"))
}

/// Drops parts that nothing leads to any more: former slides, their pictures, macros.
fn keep_reachable(package: &mut Package) {
    let mut kept = BTreeSet::new();
    let mut open = vec![PRESENTATION.to_owned()];
    while let Some(path) = open.pop() {
        let Some(part) = package.parts.get(&path) else {
            continue;
        };
        if kept.insert(path.clone()) {
            let inside = part.relations.iter().filter(|relation| !relation.external);
            open.extend(inside.map(|relation| resolved(&path, &relation.target)));
        }
    }
    package.parts.retain(|path, _| kept.contains(path));
    let all: BTreeSet<String> = package.parts.keys().cloned().collect();
    for (path, part) in &mut package.parts {
        part.relations
            .retain(|one| one.external || all.contains(&resolved(path, &one.target)));
    }
}

/// The path that a target names from a part.
fn resolved(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            name => steps.push(name),
        }
    }
    steps.join("/")
}

/// A path of the package, or one from the presentation, as a slide names it.
fn beside(path: &str) -> String {
    let path = path.trim_start_matches('/');
    format!("../{}", path.strip_prefix("ppt/").unwrap_or(path))
}

/// Returns the opening tags of a text, the first first.
fn tags(text: &str) -> Result<Vec<String>, ExportError> {
    let mut reader = Reader::from_str(text);
    let mut tags = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tags.push(opening(&tag)),
            Ok(Event::Eof) => return Ok(tags),
            Ok(_) => {}
            Err(_) => return Err(wrong("a part of it is damaged")),
        }
    }
}

fn opening(tag: &BytesStart<'_>) -> String {
    let content: &str = tag.as_ref();
    format!("<{content}/>")
}

/// Returns an attribute of an opening tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(tag);
    let (Event::Start(tag) | Event::Empty(tag)) = reader.read_event().ok()? else {
        return None;
    };
    let found = tag.try_get_attribute(name).ok()??;
    let value: &str = &found.value;
    quick_xml::escape::unescape(value)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

/// Returns name and place of each element directly within the outermost.
fn children(text: &str) -> Result<Vec<(String, Range<usize>)>, ExportError> {
    let mut reader = Reader::from_str(text);
    let (mut list, mut depth, mut begun) = (Vec::new(), 0_usize, 0);
    let mut name = String::new();
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event();
        let to = reader.buffer_position() as usize;
        match event.map_err(|_| wrong("its presentation is damaged"))? {
            Event::Start(tag) => {
                if depth == 1 {
                    begun = from;
                    name = local(&tag);
                }
                depth += 1;
            }
            Event::Empty(tag) if depth == 1 => list.push((local(&tag), from..to)),
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    list.push((std::mem::take(&mut name), begun..to));
                }
            }
            Event::Eof => return Ok(list),
            _ => {}
        }
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    name.to_owned()
}
