//! What can keep a file from being made.

/// Why a file cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// A picture too large to draw.
    #[error(
        "A picture of {width} × {height} points is too large; {limit} points a side is the most. Choose a smaller size or fewer dots per inch."
    )]
    TooLarge {
        /// Points across.
        width: u64,
        /// Points down.
        height: u64,
        /// Most points a side.
        limit: u64,
    },
    /// A picture without any extent.
    #[error(
        "A picture of {width_mm} × {height_mm} mm at {dpi} dots per inch has no points. Choose a larger size."
    )]
    NoSize {
        /// Width asked for.
        width_mm: f64,
        /// Height asked for.
        height_mm: f64,
        /// Dots per inch asked for.
        dpi: u32,
    },
    /// The drawing could not be turned into points.
    #[error("The map could not be drawn: {why}. Please report this with the plan.")]
    Drawing {
        /// What the drawing library says.
        why: String,
    },
    /// A table could not be written.
    #[error("The table \u{201c}{table}\u{201d} could not be written: {why}.")]
    Table {
        /// Which table.
        table: &'static str,
        /// What the writer says.
        why: String,
    },
    /// A slide smaller or larger than presentations can have.
    #[error(
        "A slide of {width_mm} × {height_mm} mm cannot be: each side must be {least} to {most} mm. Choose another page."
    )]
    SlideSize {
        /// Width asked for.
        width_mm: f64,
        /// Height asked for.
        height_mm: f64,
        /// Shortest side.
        least: f64,
        /// Longest side.
        most: f64,
    },
    /// A presentation that cannot be used as a template.
    #[error("The template cannot be used: {why}. Save it in PowerPoint as .pptx, and try again.")]
    Template {
        /// What is wrong with it.
        why: String,
    },
    /// Names or ids that the system they are meant for would refuse.
    #[error("{0}")]
    Rules(String),
}
