//! Scenes as slides that people can edit: a freeform per territory, words as words, tables and
//! charts of the office's own, notes for the speaker.
//!
//! Format: ECMA-376, Office Open XML, part 1, presentations and drawings.

mod base;
mod chart;
mod package;
mod shape;
mod slide;
mod table;
mod template;

use super::ExportError;
use crate::scene::Scene;

pub use template::template_size;

/// Shortest and longest side of a slide, in millimetres.
const SIDES: [f64; 2] = [25.4, 1_422.4];

/// Writes pages as a presentation, in the look of a company's own where one is given.
///
/// All pages have the size of the first. The same pages give the same bytes.
pub fn pptx(title: &str, pages: &[Scene], template: Option<&[u8]>) -> Result<Vec<u8>, ExportError> {
    let size = pages.first().map_or([0.0, 0.0], |page| page.size);
    if size
        .iter()
        .any(|side| !(SIDES[0]..=SIDES[1]).contains(side))
    {
        return Err(ExportError::SlideSize {
            width_mm: size[0],
            height_mm: size[1],
            least: SIDES[0],
            most: SIDES[1],
        });
    }
    let mut deck = match template {
        Some(bytes) => template::open(bytes)?,
        None => base::deck(size),
    };
    for (at, page) in pages.iter().enumerate() {
        slide::add(&mut deck, at + 1, page)?;
    }
    deck.finish(title, pages.len())
}

#[cfg(test)]
mod tests;
