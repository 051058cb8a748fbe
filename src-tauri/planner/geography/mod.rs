//! Ground: points, shapes with shared borders, and what can be asked of them.

mod point;
pub mod topology;

pub use point::Point;
pub use topology::Topology;
