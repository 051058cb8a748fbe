//! The picture that a company puts on its pages.

use std::io::Cursor;
use std::sync::Arc;

use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

/// Dots a side that a logo may have.
const MOST_SIDE: u32 = 4_000;
/// Bytes that it may take while it is read.
const MOST_BYTES: usize = 64 << 20;

/// A picture, read whole and written anew, so that no program meets a broken one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    png: Arc<[u8]>,
    size: [u32; 2],
}

impl Logo {
    /// Reads a PNG; says why it is none.
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        let limits = Limits { bytes: MOST_BYTES };
        let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let (width, height) = (reader.info().width, reader.info().height);
        if width.max(height) > MOST_SIDE {
            return Err(format!(
                "it has {width} × {height} dots, {MOST_SIDE} a side is the most"
            ));
        }
        let room = reader.output_buffer_size().ok_or("it is too large")?;
        let mut dots = vec![0; room];
        let frame = reader
            .next_frame(&mut dots)
            .map_err(|error| error.to_string())?;
        dots.truncate(frame.buffer_size());
        let dots = opaque_or_not(&dots, frame.color_type).ok_or("its colours are not known")?;
        let mut png = Vec::new();
        let mut encoder = Encoder::new(&mut png, width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&dots));
        written.map_err(|error| error.to_string())?;
        Ok(Self {
            png: png.into(),
            size: [width, height],
        })
    }

    /// Returns the picture as PNG.
    pub fn png(&self) -> &[u8] {
        &self.png
    }

    /// Returns the largest size of its shape within a room.
    pub(super) fn within(&self, [wide, high]: [f64; 2]) -> [f64; 2] {
        let [w, h] = self.size.map(f64::from);
        let scale = (wide / w).min(high / h);
        [w * scale, h * scale]
    }
}

/// Returns dots of eight bits as red, green, blue and cover.
fn opaque_or_not(dots: &[u8], kind: ColorType) -> Option<Vec<u8>> {
    let each = |one: usize, dot: fn(&[u8]) -> [u8; 4]| {
        let dots = dots.chunks_exact(one).flat_map(dot);
        Some(dots.collect())
    };
    match kind {
        ColorType::Rgba => Some(dots.to_vec()),
        ColorType::Rgb => each(3, |d| [d[0], d[1], d[2], 255]),
        ColorType::Grayscale => each(1, |d| [d[0], d[0], d[0], 255]),
        ColorType::GrayscaleAlpha => each(2, |d| [d[0], d[0], d[0], d[1]]),
        ColorType::Indexed => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(kind: ColorType, dots: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(kind);
        encoder.set_depth(BitDepth::Eight);
        if kind == ColorType::Indexed {
            encoder.set_palette(vec![1, 2, 3, 4, 5, 6]);
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(dots).unwrap();
        drop(writer);
        bytes
    }

    #[test]
    fn every_kind_of_png_is_read_and_what_is_none_is_refused() {
        let kinds: [(ColorType, &[u8]); 5] = [
            (ColorType::Rgb, &[1, 2, 3, 4, 5, 6]),
            (ColorType::Rgba, &[1, 2, 3, 4, 5, 6, 7, 8]),
            (ColorType::Grayscale, &[7, 8]),
            (ColorType::GrayscaleAlpha, &[7, 8, 9, 10]),
            (ColorType::Indexed, &[0, 1]),
        ];
        for (kind, dots) in kinds {
            let bytes = picture(kind, dots);
            let logo = Logo::of(&bytes).unwrap();
            let [wide, high] = logo.within([30.0, 30.0]);
            assert!(
                (wide - 30.0).abs() < 1e-9 && (high - 15.0).abs() < 1e-9,
                "{kind:?}"
            );
            assert!(
                Logo::of(&bytes[..bytes.len() - 20]).is_err(),
                "{kind:?}, cut"
            );
        }
        for odd in [&b""[..], b"\x89PNG\r\n\x1a\n", b"<svg/>", &[0; 100]] {
            assert!(Logo::of(odd).is_err());
        }
    }
}
