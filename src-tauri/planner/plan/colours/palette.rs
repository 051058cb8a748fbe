//! The palette and how far its colours are apart.
//!
//! Begun from M. Okabe and K. Ito, Color Universal Design (2008), and P. Tol, Colour Schemes,
//! SRON/EPS/TN/09-002 (2021, `muted` and `light`); then moved within their hues, at an OKLCH
//! chroma of 0.14 or less, until each colour may lie beside at least nine others.

use std::sync::LazyLock;

use super::sight::{Seen, apart as seen_apart, seen};
use crate::plan::Colour;

/// Which look of the window a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// One colour of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swatch {
    /// What a person calls it, in English.
    pub name: &'static str,
    /// Red, green and blue on light ground.
    pub light: [u8; 3],
    /// Red, green and blue on dark ground.
    pub dark: [u8; 3],
}

/// How many colours there are.
pub(super) const COLOURS: usize = 14;

/// The territory colours, by `Colour::Palette` and `Colour::Chosen`; the first seven make `CORE`.
pub const PALETTE: [Swatch; COLOURS] = [
    swatch("Teal", 0x0010_9791, 0x000A_908B),
    swatch("Amber", 0x00FB_C858, 0x00F9_C964),
    swatch("Blue", 0x006E_95EF, 0x0089_A9F0),
    swatch("Coral", 0x00E3_7663, 0x00ED_816E),
    swatch("Lilac", 0x00DD_C0ED, 0x00E9_D4F5),
    swatch("Indigo", 0x0051_469E, 0x0051_459F),
    swatch("Brown", 0x007B_4816, 0x0079_4819),
    swatch("Green", 0x0054_8741, 0x0056_8346),
    swatch("Sky", 0x0078_CFFB, 0x0096_DBFF),
    swatch("Rose", 0x00D0_7995, 0x00DB_809D),
    swatch("Purple", 0x0082_57A7, 0x008C_5CB5),
    swatch("Mint", 0x009F_EAB4, 0x00BA_EDC7),
    swatch("Olive", 0x0094_9300, 0x008B_8A00),
    swatch("Wine", 0x008F_3254, 0x0091_3456),
];

/// Places of colours that may all lie beside one another: one more than any map without exclaves
/// needs when it is coloured smallest-last.
pub(super) const CORE: u16 = 0b111_1111;

/// Smallest difference that neighbours may have: at 10 a CIEDE2000 is told apart at a glance.
pub const AT_A_GLANCE: f64 = 10.0;

/// Land of the light base map.
const LIGHT_LAND: [u8; 3] = [0xF4, 0xF2, 0xEE];
/// Land of the dark base map.
const DARK_LAND: [u8; 3] = [0x1B, 0x1C, 0x1F];
/// Per cent of its colour in the fill of a territory on light land.
const LIGHT_FILL: u32 = 55;
/// Per cent of its colour in the fill of a territory on dark land.
const DARK_FILL: u32 = 45;

/// Differences between all colours of the palette.
static APART: LazyLock<[[f64; COLOURS]; COLOURS]> = LazyLock::new(|| {
    let looks = std::array::from_fn::<_, COLOURS, _>(|at| Look::of(Colour::Palette(at as u8)));
    std::array::from_fn(|a| std::array::from_fn(|b| looks[a].apart(&looks[b])))
});

impl Colour {
    /// Returns red, green and blue; a place beyond the palette starts over.
    pub fn hex(self, theme: Theme) -> [u8; 3] {
        match (self, theme) {
            (Self::Own(rgb), _) => rgb,
            (Self::Palette(at) | Self::Chosen(at), Theme::Light) => PALETTE[place(at)].light,
            (Self::Palette(at) | Self::Chosen(at), Theme::Dark) => PALETTE[place(at)].dark,
        }
    }

    /// Returns the number of the hatch that says the same as the colour, from 0 to 13.
    pub fn pattern(self) -> u8 {
        match self {
            Self::Palette(at) | Self::Chosen(at) => place(at) as u8,
            Self::Own(rgb) => {
                let sum: u32 = rgb.iter().map(|c| u32::from(*c)).sum();
                (sum % COLOURS as u32) as u8
            }
        }
    }
}

/// Returns how far two colours are apart on the map: the smallest CIEDE2000 between their fills
/// over four kinds of sight and both themes.
pub fn apart(one: Colour, two: Colour) -> f64 {
    use Colour::{Chosen, Own, Palette};
    match (one, two) {
        (Palette(a) | Chosen(a), Palette(b) | Chosen(b)) => APART[place(a)][place(b)],
        (Own(_), _) | (_, Own(_)) => Look::of(one).apart(&Look::of(two)),
    }
}

/// Returns which places may lie beside a colour, one bit each.
pub(super) fn fits(colour: Colour) -> u16 {
    let far = |at: &usize| apart(colour, Colour::Palette(*at as u8)) >= AT_A_GLANCE;
    (0..COLOURS).filter(far).fold(0, |set, at| set | (1 << at))
}

/// The fill of a colour in both themes.
struct Look([Seen; 2]);

impl Look {
    fn of(colour: Colour) -> Self {
        let (light, dark) = (colour.hex(Theme::Light), colour.hex(Theme::Dark));
        Self([
            seen(over(light, LIGHT_LAND, LIGHT_FILL)),
            seen(over(dark, DARK_LAND, DARK_FILL)),
        ])
    }

    fn apart(&self, other: &Self) -> f64 {
        let pairs = self.0.iter().zip(&other.0);
        pairs
            .map(|(a, b)| seen_apart(a, b))
            .fold(f64::INFINITY, f64::min)
    }
}

/// Lays a translucent colour over land.
fn over(colour: [u8; 3], land: [u8; 3], per_cent: u32) -> [u8; 3] {
    std::array::from_fn(|at| {
        let (c, l) = (u32::from(colour[at]), u32::from(land[at]));
        ((c * per_cent + l * (100 - per_cent) + 50) / 100) as u8
    })
}

const fn place(at: u8) -> usize {
    at as usize % COLOURS
}

const fn swatch(name: &'static str, light: u32, dark: u32) -> Swatch {
    Swatch {
        name,
        light: channels(light),
        dark: channels(dark),
    }
}

const fn channels(hex: u32) -> [u8; 3] {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::difference::difference;
    use super::*;

    #[test]
    fn every_colour_may_lie_beside_nine_others_and_never_beside_itself() {
        for (at, swatch) in PALETTE.iter().enumerate() {
            let beside = fits(Colour::Chosen(at as u8));
            assert_eq!(beside & (1 << at), 0);
            assert!(beside.count_ones() >= 9, "{}", swatch.name);
        }
    }

    #[test]
    fn the_colours_of_the_core_may_all_lie_beside_one_another() {
        for at in (0..COLOURS).filter(|at| CORE & (1 << at) != 0) {
            let others = CORE & !(1 << at);
            let beside = fits(Colour::Palette(at as u8));
            assert_eq!(beside & others, others, "{}", PALETTE[at].name);
        }
    }

    #[test]
    fn normal_eyes_tell_every_pair_apart_side_by_side() {
        /// Colours that never touch still stand in one legend.
        const IN_A_LEGEND: f64 = 5.0;
        let looks = PALETTE.map(|s| [s.light, s.dark].map(seen));
        for (a, one) in looks.iter().enumerate() {
            for (b, two) in looks[..a].iter().enumerate() {
                for (x, y) in one.iter().zip(two) {
                    let found = difference(x[0], y[0]);
                    let names = [PALETTE[a].name, PALETTE[b].name];
                    assert!(found >= IN_A_LEGEND, "{names:?}: {found}");
                }
            }
        }
    }

    #[test]
    fn names_are_different() {
        let names: BTreeSet<_> = PALETTE.iter().map(|swatch| swatch.name).collect();
        assert_eq!(names.len(), COLOURS);
    }

    #[test]
    fn every_colour_stands_out_from_bare_land() {
        /// Land has no outline to help it, but it has no label either: half as far is enough.
        const FROM_LAND: f64 = 5.0;
        for swatch in PALETTE {
            let light = over(swatch.light, LIGHT_LAND, LIGHT_FILL);
            let dark = over(swatch.dark, DARK_LAND, DARK_FILL);
            assert!(
                seen_apart(&seen(light), &seen(LIGHT_LAND)) >= FROM_LAND,
                "{swatch:?}"
            );
            assert!(
                seen_apart(&seen(dark), &seen(DARK_LAND)) >= FROM_LAND,
                "{swatch:?}"
            );
        }
    }

    #[test]
    fn a_place_beyond_the_palette_starts_over() {
        let (first, over) = (Colour::Palette(0), Colour::Palette(COLOURS as u8));
        assert_eq!(first.hex(Theme::Dark), over.hex(Theme::Dark));
        assert_eq!(Colour::Own([1, 2, 3]).hex(Theme::Dark), [1, 2, 3]);
        assert!(usize::from(Colour::Own([255; 3]).pattern()) < COLOURS);
    }
}
