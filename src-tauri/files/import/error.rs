//! What can keep a file from being read at all.

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("\u{201c}{file}\u{201d} is empty. Choose a file with a header and rows.")]
    Empty {
        /// Which file.
        file: String,
    },
    /// Not what its name says, or of a kind that is not read.
    #[error("\u{201c}{file}\u{201d} cannot be read: {why}. {fix}")]
    Kind {
        /// Which file.
        file: String,
        /// What it is instead.
        why: String,
        /// What would fix it.
        fix: &'static str,
    },
    /// More than the program is made for.
    #[error("\u{201c}{file}\u{201d} has more than {limit} {what}. Split it into smaller files.")]
    TooLarge {
        /// Which file.
        file: String,
        /// How many are allowed.
        limit: u64,
        /// Of what.
        what: &'static str,
    },
    /// A column without which rows mean nothing.
    #[error(
        "\u{201c}{file}\u{201d} has no column for the {field}. Say which column holds it; there are: {columns}."
    )]
    MissingColumn {
        /// Which file.
        file: String,
        /// What the column should hold, in words.
        field: &'static str,
        /// Headers of the file.
        columns: String,
    },
    /// A column name that the file does not have.
    #[error("\u{201c}{file}\u{201d} has no column \u{201c}{column}\u{201d}. There are: {columns}.")]
    NoSuchColumn {
        /// Which file.
        file: String,
        /// What was asked for.
        column: String,
        /// Headers of the file.
        columns: String,
    },
    /// A field name that means nothing.
    #[error("\u{201c}{field}\u{201d} is not a field of {rows}. There are: {fields}.")]
    NoSuchField {
        /// What was asked for.
        field: String,
        /// What the rows are, in words.
        rows: &'static str,
        /// Names of fields.
        fields: String,
    },
    /// A sheet name that the workbook does not have.
    #[error("\u{201c}{file}\u{201d} has no sheet \u{201c}{sheet}\u{201d}. There are: {sheets}.")]
    NoSuchSheet {
        /// Which file.
        file: String,
        /// What was asked for.
        sheet: String,
        /// Names of the sheets.
        sheets: String,
    },
    /// A sheet without a value.
    #[error(
        "\u{201c}{file}\u{201d}: sheet \u{201c}{sheet}\u{201d} is empty. Choose one with a header and rows."
    )]
    EmptySheet {
        /// Which file.
        file: String,
        /// Which sheet.
        sheet: String,
    },
    /// A sheet that is broken.
    #[error(
        "\u{201c}{file}\u{201d}: sheet \u{201c}{sheet}\u{201d} cannot be read near row {row}: {why}. Open it in a spreadsheet, which may mend it, and save it again as XLSX."
    )]
    Sheet {
        /// Which file.
        file: String,
        /// Which sheet.
        sheet: String,
        /// Near which row, from 1; 0 before the first.
        row: u32,
        /// What is wrong.
        why: String,
    },
    /// JSON that is broken or not GeoJSON.
    #[error("\u{201c}{file}\u{201d} is not GeoJSON: {why}. Export it again as GeoJSON (RFC 7946).")]
    NotGeoJson {
        /// Which file.
        file: String,
        /// What the reader says.
        why: String,
    },
    /// A coordinate system that is missing, unknown or wrong.
    #[error("The coordinate system of \u{201c}{file}\u{201d}{layer} cannot be used: {why}. {fix}")]
    System {
        /// Which file.
        file: String,
        /// Which layer, with a comma before it; empty where files have none.
        layer: String,
        /// What is wrong with it.
        why: String,
        /// What would fix it.
        fix: String,
    },
    /// A layer name that the file does not have.
    #[error("\u{201c}{file}\u{201d} has no layer \u{201c}{layer}\u{201d}. There are: {layers}.")]
    NoSuchLayer {
        /// Which file.
        file: String,
        /// What was asked for.
        layer: String,
        /// Names of its layers.
        layers: String,
    },
    /// Several layers, and none was named.
    #[error("\u{201c}{file}\u{201d} has {count} layers. Say which one is wanted: {layers}.")]
    SeveralLayers {
        /// Which file.
        file: String,
        /// How many there are.
        count: usize,
        /// Names of its layers.
        layers: String,
    },
}
