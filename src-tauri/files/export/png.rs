//! A scene as PNG, of an exact size in dots.

use std::sync::Arc;

use ::png::{BitDepth, ColorType, Compression, Encoder, EncodingError, PixelDimensions, Unit};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::ExportError;
use super::svg::svg;
use crate::scene::{FONTS, Scene};

/// Millimetres in an inch.
pub const INCH: f64 = 25.4;

/// Most dots along a side: A0 at 400 dots per inch.
const MOST_SIDE: u64 = 20_000;

/// Most dots in all: four bytes each, so 0.8 GB while drawing.
const MOST_DOTS: u64 = 200_000_000;

/// Draws a scene at so many dots per inch, which the file also says (`pHYs`).
///
/// The size in dots is the size in millimetres, rounded. Only the bundled font is used, so that
/// the same scene gives the same bytes on every machine.
pub fn png(scene: &Scene, dpi: u32) -> Result<Vec<u8>, ExportError> {
    let (width, height) = dots(scene, dpi)?;
    let failed = |why: &str| ExportError::Drawing {
        why: why.to_owned(),
    };
    let mut options = Options {
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    options.fontdb = fonts();
    let tree = Tree::from_data(&svg(scene), &options).map_err(|e| failed(&e.to_string()))?;
    let mut pixmap =
        Pixmap::new(width, height).ok_or_else(|| failed("there is no memory for it"))?;
    pixmap.fill(Color::WHITE);
    let scale = Transform::from_scale(
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    encode(&pixmap, dpi).map_err(|e| failed(&e.to_string()))
}

fn dots(scene: &Scene, dpi: u32) -> Result<(u32, u32), ExportError> {
    let [width, height] = scene
        .size
        .map(|mm| libm::round(mm / INCH * f64::from(dpi)) as u64);
    if width == 0 || height == 0 {
        return Err(ExportError::NoSize {
            width_mm: scene.size[0],
            height_mm: scene.size[1],
            dpi,
        });
    }
    if width.max(height) > MOST_SIDE || width * height > MOST_DOTS {
        return Err(ExportError::TooLarge {
            width,
            height,
            limit: MOST_SIDE,
        });
    }
    Ok((width as u32, height as u32))
}

fn fonts() -> Arc<Database> {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Inter");
    Arc::new(fonts)
}

fn encode(pixmap: &Pixmap, dpi: u32) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let per_metre = libm::round(f64::from(dpi) * 1000.0 / INCH) as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    // The page is painted white first, so nothing shows through and no dot is premultiplied.
    let opaque: Vec<u8> = pixmap
        .data()
        .chunks_exact(4)
        .flat_map(|dot| [dot[0], dot[1], dot[2]])
        .collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::BaseShapes;
    use crate::sample::sample;
    use crate::scene::{Page, Wish, compose};
    use ::png as png_crate;

    fn scene(width_mm: f64, height_mm: f64) -> Scene {
        let wish = Wish {
            page: Page {
                width_mm,
                height_mm,
            },
            ..Wish::default()
        };
        compose(sample().subject(), &BaseShapes::default(), &wish)
    }

    #[test]
    fn it_has_the_exact_size_and_says_its_resolution() {
        let bytes = png(&scene(254.0, 142.875), 96).unwrap();
        let decoder = png_crate::Decoder::new(std::io::Cursor::new(&bytes));
        let reader = decoder.read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (960, 540));
        let dims = info.pixel_dims.unwrap();
        assert_eq!((dims.xppu, dims.yppu, dims.unit), (3780, 3780, Unit::Meter));
        assert_eq!(libm::round(300.0 * 1000.0 / INCH) as u32, 11_811);
    }

    #[test]
    fn the_same_scene_gives_the_same_bytes_and_shows_something() {
        let (one, two) = (png(&scene(200.0, 120.0), 60), png(&scene(200.0, 120.0), 60));
        assert_eq!(one, two);
        let bytes = one.unwrap();
        let decoder = png_crate::Decoder::new(std::io::Cursor::new(&bytes));
        let mut reader = decoder.read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut dots).unwrap();
        let colours: std::collections::BTreeSet<&[u8]> = dots.chunks_exact(3).collect();
        assert!(
            colours.len() > 50,
            "map, words and bars are there: {}",
            colours.len()
        );
    }

    #[test]
    fn sizes_that_cannot_be_drawn_are_refused_in_words() {
        let huge = png(&scene(2000.0, 1000.0), 600).unwrap_err();
        assert!(huge.to_string().contains("too large"), "{huge}");
        let none = png(&scene(200.0, 100.0), 0).unwrap_err();
        assert!(none.to_string().contains("no points"), "{none}");
    }
}
