//! Files for other programs and pictures for people, each made from a `Subject` or a `Scene`.
//!
//! What they are not: written to disk here. What always holds: the same arguments give the same bytes.

pub mod csv;
mod error;
pub mod geojson;
mod png;
mod svg;

pub use error::ExportError;
pub use png::png;
pub use svg::svg;
