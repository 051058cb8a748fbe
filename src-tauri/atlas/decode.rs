//! Unpacking of the bundled files.

use crate::AtlasError;

/// No bundled file unpacks to more than this; a damaged length must not eat the memory.
const LARGEST_FILE: usize = 64 << 20;

/// One file of the bundle: its name without the packing suffix, and its packed bytes.
pub(crate) struct Packed {
    /// Name as in `sources.md`.
    pub file: &'static str,
    /// One Zstandard frame (RFC 8878) with a content checksum.
    pub bytes: &'static [u8],
}

/// Unpacks a text file; its checksum is verified.
pub(crate) fn text(packed: &Packed) -> Result<String, AtlasError> {
    let bytes = unpack(packed.bytes).map_err(|reason| AtlasError::Damaged {
        file: packed.file,
        reason,
    })?;
    String::from_utf8(bytes).map_err(|error| AtlasError::Unreadable {
        file: packed.file,
        expected: "text",
        reason: error.to_string(),
    })
}

/// Unpacks a text file that stays in memory until the program ends, so that rows can borrow from it.
pub(crate) fn lasting_text(packed: &Packed) -> Result<&'static str, AtlasError> {
    Ok(Box::leak(text(packed)?.into_boxed_str()))
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let announced = zstd::zstd_safe::get_frame_content_size(bytes)
        .map_err(|_| "its header is broken".to_owned())?
        .ok_or_else(|| "its header does not say its length".to_owned())?;
    let length = usize::try_from(announced)
        .ok()
        .filter(|length| *length <= LARGEST_FILE)
        .ok_or_else(|| format!("its header announces {announced} bytes"))?;
    zstd::bulk::decompress(bytes, length).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::SAMPLE_TERRITORIES as SMALL;

    fn unpack_of(bytes: Vec<u8>) -> Result<String, AtlasError> {
        text(&Packed {
            file: "small",
            bytes: Box::leak(bytes.into_boxed_slice()),
        })
    }

    #[test]
    fn whole_bytes_unpack() {
        let text = unpack_of(SMALL.bytes.to_vec()).unwrap();
        assert!(text.starts_with("territory_id,"));
    }

    #[test]
    fn bytes_cut_anywhere_are_an_error() {
        for length in 0..SMALL.bytes.len() {
            let cut = unpack_of(SMALL.bytes[..length].to_vec());
            assert!(
                matches!(cut, Err(AtlasError::Damaged { .. })),
                "cut at {length}"
            );
        }
    }

    #[test]
    fn any_changed_byte_is_an_error_or_changes_nothing() {
        let whole = unpack_of(SMALL.bytes.to_vec()).unwrap();
        for at in 0..SMALL.bytes.len() {
            let mut bytes = SMALL.bytes.to_vec();
            bytes[at] ^= 0x55;
            match unpack_of(bytes) {
                Err(error) => assert!(error.to_string().contains("small")),
                Ok(text) => assert_eq!(text, whole, "byte {at}"),
            }
        }
    }
}
