//! What can go wrong with the bundled data.

/// Says which bundled file could not be used and why.
///
/// Each message is a whole sentence fit for the screen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AtlasError {
    /// The packed bytes do not unpack.
    #[error(
        "The bundled map file {file} is damaged and cannot be unpacked ({reason}). Install Bailiwick again."
    )]
    Damaged {
        /// Name of the file inside the program.
        file: &'static str,
        /// What the unpacker said.
        reason: String,
    },
    /// The bytes unpack but do not read as what the file should hold.
    #[error(
        "The bundled map file {file} does not read as {expected} ({reason}). Install Bailiwick again."
    )]
    Unreadable {
        /// Name of the file inside the program.
        file: &'static str,
        /// What the file should hold, such as `area shapes`.
        expected: &'static str,
        /// Where and how it differs.
        reason: String,
    },
}
