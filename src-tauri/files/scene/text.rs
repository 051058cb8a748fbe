//! How wide words are, and the font they are set in.

use std::collections::HashMap;
use std::sync::OnceLock;

use ttf_parser::Face;

use super::{Anchor, Weight, Words};

/// Inter in weights 400, 500 and 600 (SIL Open Font License 1.1, see `fonts/`).
pub const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/Inter-Regular.otf"),
    include_bytes!("../fonts/Inter-Medium.otf"),
    include_bytes!("../fonts/Inter-SemiBold.otf"),
];

/// Width of a letter that the font lacks, in body heights.
const UNKNOWN: f64 = 0.6;

/// What stands for the rest of words that were cut.
const CUT: char = '…';

/// Returns how wide a line of words is when its body is `size` high; kerning is left out.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let advances = &advances()[weight as usize];
    let ems: f64 = text
        .chars()
        .map(|c| advances.get(&c).copied().unwrap_or(UNKNOWN))
        .sum();
    ems * size
}

impl Words {
    /// Returns how wide the line is in the page's own font, in millimetres.
    pub fn width(&self) -> f64 {
        width(&self.text, self.size, self.weight)
    }

    /// Returns where a line begins that is so wide.
    pub fn left(&self, wide: f64) -> f64 {
        match self.anchor {
            Anchor::Start => self.at[0],
            Anchor::Middle => self.at[0] - wide / 2.0,
            Anchor::End => self.at[0] - wide,
        }
    }
}

/// Cuts words to fit a width, with an ellipsis for what is left out.
pub(super) fn fitted(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let short: String =
            kept.iter().collect::<String>().trim_end().to_owned() + &CUT.to_string();
        if width(&short, size, weight) <= room {
            return short;
        }
    }
    String::new()
}

/// Breaks words into lines of at most a width, at spaces.
pub(super) fn wrapped(text: &str, size: f64, weight: Weight, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if width(&longer, size, weight) <= room => *line = longer,
            _ => lines.push(fitted(word, size, weight, room)),
        }
    }
    lines
}

/// Advance widths in body heights, by weight and letter.
fn advances() -> &'static [HashMap<char, f64>; 3] {
    static ADVANCES: OnceLock<[HashMap<char, f64>; 3]> = OnceLock::new();
    ADVANCES.get_or_init(|| FONTS.map(read_advances))
}

fn read_advances(font: &[u8]) -> HashMap<char, f64> {
    let mut advances = HashMap::new();
    let Ok(face) = Face::parse(font, 0) else {
        return advances;
    };
    let em = f64::from(face.units_per_em());
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        table.codepoints(|code| {
            let letter = char::from_u32(code);
            let advance = letter
                .and_then(|letter| face.glyph_index(letter))
                .and_then(|glyph| face.glyph_hor_advance(glyph));
            if let (Some(letter), Some(advance)) = (letter, advance) {
                advances.insert(letter, f64::from(advance) / em);
            }
        });
    }
    advances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_columns() {
        let wide = |text| width(text, 10.0, Weight::Regular);
        assert!((wide("1111") - wide("8888")).abs() < 1e-9);
        assert!(wide("iii") < wide("mmm"));
    }

    #[test]
    fn long_words_are_cut_and_long_texts_broken() {
        let cut = fitted("Northwestern Territories", 3.0, Weight::Regular, 15.0);
        assert!(cut.ends_with('…') && width(&cut, 3.0, Weight::Regular) <= 15.0);
        assert_eq!(fitted("anything", 3.0, Weight::Regular, 0.1), "");
        let lines = wrapped("one two three four", 3.0, Weight::Regular, 14.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), "one two three four");
    }
}
