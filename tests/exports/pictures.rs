use std::path::{Path, PathBuf};

use serde_json::json;
use support::{Desk, outside, plans};

use crate::{address, write};

/// Cells across and down that pictures are compared in: words may stand a little elsewhere in
/// another font, grounds and bars may not.
const CELLS: [usize; 2] = [48, 27];
/// How far the mean colour of a cell may be off on average, and how many may be off by a lot.
const MEAN: f64 = 6.0;
const FAR: f64 = 40.0;
const MOST_FAR: usize = 26;

/// Mean red, green and blue of each cell of a picture.
fn cells(bytes: &[u8]) -> Vec<[f64; 3]> {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let (wide, high) = (info.width as usize, info.height as usize);
    let mut sums = vec![([0.0; 3], 0.0); CELLS[0] * CELLS[1]];
    for (at, dot) in dots.chunks_exact(3).take(wide * high).enumerate() {
        let column = (at % wide) * CELLS[0] / wide;
        let row = (at / wide) * CELLS[1] / high;
        let (sum, count) = &mut sums[row * CELLS[0] + column];
        for (part, value) in sum.iter_mut().zip(dot) {
            *part += f64::from(*value);
        }
        *count += 1.0;
    }
    sums.into_iter()
        .map(|(sum, count)| sum.map(|part| part / count))
        .collect()
}

fn assert_alike(one: &[u8], other: &[u8], what: &str) {
    let off: Vec<f64> = cells(one)
        .iter()
        .zip(cells(other))
        .map(|(a, b)| {
            a.iter()
                .zip(b)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f64::max)
        })
        .collect();
    let mean = off.iter().sum::<f64>() / off.len() as f64;
    let far = off.iter().filter(|off| **off > FAR).count();
    assert!(
        mean < MEAN && far < MOST_FAR,
        "{what}: {mean:.1} on average, {far} cells far off"
    );
}

/// The first pages of a PDF as pictures.
fn drawn(pdf: &Path, pages: usize) -> Option<Vec<Vec<u8>>> {
    let stem = pdf.with_extension("");
    let last = pages.to_string();
    let arguments = [
        "-r".as_ref(),
        "60".as_ref(),
        "-l".as_ref(),
        last.as_ref(),
        "-png".as_ref(),
        pdf.as_os_str(),
        stem.as_os_str(),
    ];
    outside(Path::new("pdftoppm"), &arguments)?;
    let page = |number: usize| -> PathBuf {
        let folder = pdf.parent().unwrap();
        let name = stem.file_name().unwrap().to_string_lossy().into_owned();
        let all = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut found: Vec<PathBuf> = all
            .filter(|path| {
                path.file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(&format!("{name}-"))
            })
            .collect();
        found.sort();
        found[number].clone()
    };
    Some(
        (0..pages)
            .map(|number| std::fs::read(page(number)).unwrap())
            .collect(),
    )
}

fn desk() -> Desk {
    Desk::with(&plans::sized(plans::Size {
        wide: 12,
        high: 8,
        accounts: 200,
        territories: 8,
        corners: 3,
    }))
}

fn seen(desk: &Desk, number: usize) -> Vec<u8> {
    let address = address(number, json!({ "recipe": "atlas" }));
    desk.app.fetch(&address).unwrap().bytes
}

#[test]
fn a_pdf_looks_as_the_preview_does() {
    let desk = desk();
    let path = write(&desk, "atlas.pdf", "pdf", json!({ "recipe": "atlas" }));
    let Some(pages) = drawn(&path, 3) else { return };
    for (number, page) in pages.iter().enumerate() {
        assert_alike(page, &seen(&desk, number), &format!("page {number}"));
    }
}

#[test]
fn slides_look_in_libreoffice_as_the_preview_does() {
    let desk = desk();
    let path = write(&desk, "deck.pptx", "pptx", json!({ "recipe": "atlas" }));
    let folder = desk.path("office");
    let home = format!(
        "-env:UserInstallation=file://{}",
        desk.path("profile").display()
    );
    let arguments = [
        home.as_ref(),
        "--headless".as_ref(),
        "--convert-to".as_ref(),
        "pdf".as_ref(),
        "--outdir".as_ref(),
        folder.as_os_str(),
        path.as_os_str(),
    ];
    if outside(Path::new("soffice"), &arguments).is_none() {
        return;
    }
    let Some(pages) = drawn(&folder.join("deck.pdf"), 3) else {
        return;
    };
    // The chart of the second slide is drawn by the office itself, in its own proportions.
    for number in [0, 2] {
        assert_alike(
            &pages[number],
            &seen(&desk, number),
            &format!("slide {number}"),
        );
    }
}
