//! From bytes to text: byte order marks first, then UTF-8, then the likeliest old encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text and how it was read.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Name of the encoding, such as `UTF-8` or `windows-1252`.
    pub(super) encoding: &'static str,
    /// Whether some bytes meant nothing in it and became `�`.
    pub(super) damaged: bool,
    /// Whether the encoding is a guess.
    pub(super) guessed: bool,
}

/// Decodes bytes.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let marked = Encoding::for_bom(bytes).map(|(encoding, length)| (encoding, &bytes[length..]));
    let (encoding, body, guessed) = match marked {
        Some((encoding, body)) => (encoding, body, false),
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => (UTF_8, bytes, false),
        None => (likeliest(bytes), bytes, true),
    };
    let (text, damaged) = encoding.decode_without_bom_handling(body);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        damaged,
        guessed,
    }
}

fn likeliest(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark: text in it has a zero in every second byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| {
        let every_second = bytes.iter().skip(from).step_by(2);
        every_second.filter(|byte| **byte == 0).count() * 2
    };
    let most = bytes.len() * 3 / 10;
    if zeros(1) > most {
        Some(UTF_16LE)
    } else if zeros(0) > most {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_encodings_are_recognised() {
        let wide = |mark: &[u8], big: bool| -> Vec<u8> {
            let units = "id;Größe\n1;2\n".encode_utf16();
            let bytes = units.flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            });
            mark.iter().copied().chain(bytes).collect()
        };
        let old = encoding_rs::WINDOWS_1252
            .encode("Straße;Größe;München;Köln\n")
            .0
            .into_owned();
        let cases = [
            ("Größe".as_bytes().to_vec(), "UTF-8", "Größe"),
            (b"\xEF\xBB\xBFid".to_vec(), "UTF-8", "id"),
            (wide(&[0xFF, 0xFE], false), "UTF-16LE", "id;Größe\n1;2\n"),
            (wide(&[0xFE, 0xFF], true), "UTF-16BE", "id;Größe\n1;2\n"),
            (wide(&[], false), "UTF-16LE", "id;Größe\n1;2\n"),
            (old, "windows-1252", "Straße;Größe;München;Köln\n"),
        ];
        for (bytes, encoding, text) in cases {
            let decoded = decode(&bytes);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
            assert!(!decoded.damaged);
        }
    }
}
