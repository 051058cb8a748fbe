//! The parts of a presentation by their path, what relates them, and the zip around them.
//!
//! Format: ECMA-376, Office Open XML, part 2 (packages) and part 1 (presentations).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use zip::result::ZipResult;

use super::super::ExportError;
use super::super::xml::escaped;
use super::super::zipped::Zipped;

/// The first line of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Beginning of the types of relationships.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Type of the relationship to the title, author and so on.
const PROPERTIES: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
/// Beginning of the content types of presentations.
pub(super) const CONTENT: &str = "application/vnd.openxmlformats-officedocument";

/// One relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The whole type.
    pub(super) kind: String,
    /// Relative to the part's folder, or an address when `external`.
    pub(super) target: String,
    pub(super) external: bool,
}

/// A part: its bytes, its content type, and what it relates to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Part {
    pub(super) bytes: Vec<u8>,
    pub(super) content_type: String,
    pub(super) relations: Vec<Relation>,
}

/// A package being put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Package {
    /// By path, without a slash in front.
    pub(super) parts: BTreeMap<String, Part>,
}

impl Relation {
    /// A relationship of a type that begins as most do.
    pub(super) fn inside(id: usize, kind: &str, target: impl Into<String>) -> Self {
        Self {
            id: format!("rId{id}"),
            kind: format!("{OFFICE}/{kind}"),
            target: target.into(),
            external: false,
        }
    }
}

impl Package {
    /// Puts a part in, or another in its place.
    pub(super) fn put(
        &mut self,
        path: impl Into<String>,
        content_type: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
        relations: Vec<Relation>,
    ) {
        let part = Part {
            bytes: bytes.into(),
            content_type: content_type.into(),
            relations,
        };
        self.parts.insert(path.into(), part);
    }

    /// Packs everything; the same parts give the same bytes.
    pub(super) fn pack(&self, title: &str) -> Result<Vec<u8>, ExportError> {
        self.zipped(title).map_err(|error| ExportError::Drawing {
            why: error.to_string(),
        })
    }

    fn zipped(&self, title: &str) -> ZipResult<Vec<u8>> {
        let mut zip = Zipped::begin();
        zip.add("[Content_Types].xml", self.types().as_bytes())?;
        let root = [
            Relation::inside(1, "officeDocument", "ppt/presentation.xml"),
            Relation {
                id: "rId2".to_owned(),
                kind: PROPERTIES.to_owned(),
                target: "docProps/core.xml".to_owned(),
                external: false,
            },
        ];
        zip.add("_rels/.rels", relationships(&root).as_bytes())?;
        zip.add("docProps/core.xml", core(title).as_bytes())?;
        for (path, part) in &self.parts {
            zip.add(path, &part.bytes)?;
            if !part.relations.is_empty() {
                let beside = beside(path);
                zip.add(&beside, relationships(&part.relations).as_bytes())?;
            }
        }
        zip.finish()
    }

    fn types(&self) -> String {
        let mut out = format!("{HEAD}<Types xmlns=\"{TYPES}\">");
        out.push_str(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
        );
        for (path, part) in &self.parts {
            let _ = write!(
                out,
                "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                escaped(path),
                escaped(&part.content_type)
            );
        }
        out.push_str("</Types>");
        out
    }
}

/// The path of the file that says what a part relates to.
pub(super) fn beside(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/_rels/{name}.rels")
}

fn relationships(relations: &[Relation]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">");
    for relation in relations {
        let mode = if relation.external {
            " TargetMode=\"External\""
        } else {
            ""
        };
        let _ = write!(
            out,
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
            escaped(&relation.id),
            escaped(&relation.kind),
            escaped(&relation.target)
        );
    }
    out.push_str("</Relationships>");
    out
}

fn core(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>Bailiwick</dc:creator></cp:coreProperties>",
        escaped(title)
    )
}
