//! Files for other programs and pictures for people, each made from a `Subject` or a `Scene`.
//!
//! What they are not: written to disk here. What always holds: the same arguments give the same bytes.

pub mod crm;
pub mod csv;
mod error;
pub mod geojson;
pub mod kml;
mod pdf;
mod png;
mod pptx;
mod ranges;
pub mod shapefile;
mod svg;
mod tables;
pub mod topojson;
mod viewer;
pub mod xlsx;
mod xml;
mod zipped;

pub use error::ExportError;
pub use pdf::{Keeping, pdf};
pub use png::{INCH, png};
pub use pptx::{pptx, template_size};
pub use svg::svg;
pub use viewer::{Around, Known, viewer};
