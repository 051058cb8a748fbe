//! Ground: points, shapes with shared borders, and what can be asked of them.
//!
//! What it is not: it draws nothing and knows no file format.
//! What always holds: a border between two units is one arc, so neighbours cannot drift apart.

pub mod adjacency;
pub mod area;
mod bounds;
pub mod distance;
pub mod drive;
mod exact;
pub mod generalise;
pub mod index;
pub mod locate;
pub mod outline;
mod packed;
mod point;
pub mod shape;
pub mod simplify;
pub mod topology;
mod trace;

#[cfg(test)]
mod tests;

pub use adjacency::Adjacency;
pub use area::Area;
pub use bounds::Bounds;
pub use distance::{Plane, metres};
pub(crate) use exact::{Wide, turn};
pub use generalise::Generalised;
pub use index::{PointIndex, ShapeIndex, Touch};
pub use locate::{CodeIndex, unit_at};
pub use outline::{MultiPolygon, Polygon, dissolve, dissolve_all, shape_of};
pub use point::Point;
pub use simplify::Detail;
pub use topology::{ShapeFault, Topology};
