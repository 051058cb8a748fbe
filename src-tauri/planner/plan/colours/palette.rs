//! The palette and how far its colours are apart.
//!
//! Begun from M. Okabe and K. Ito, Color Universal Design (2008), and P. Tol, Colour Schemes,
//! SRON/EPS/TN/09-002 (2021, `muted`); then moved as little as let every pair differ.

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
    /// Red, green and blue on light ground.
    pub light: [u8; 3],
    /// Red, green and blue on dark ground.
    pub dark: [u8; 3],
}

/// How many colours there are.
const COLOURS: usize = 12;

/// The territory colours, by `Colour::Palette` and `Colour::Chosen`.
pub const PALETTE: [Swatch; COLOURS] = [
    swatch(0x00DE_9600, 0x00F4_A100), // orange
    swatch(0x004A_B9FA, 0x0076_CFFF), // sky
    swatch(0x0049_906B, 0x0075_9C70), // teal
    swatch(0x00FE_FE00, 0x00F6_FC00), // yellow
    swatch(0x0000_6CD6, 0x0042_82E6), // blue
    swatch(0x00B7_4600, 0x00CE_4908), // vermilion
    swatch(0x00A1_5D8F, 0x00B1_729A), // purple
    swatch(0x001E_15A5, 0x0038_00F0), // indigo
    swatch(0x0006_4F2F, 0x000F_5937), // green
    swatch(0x0080_014E, 0x0084_1463), // wine
    swatch(0x00AD_C070, 0x00BD_D47F), // olive
    swatch(0x00D9_ABC2, 0x00E4_BBC2), // rose
];

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

    /// Returns the number of the hatch that says the same as the colour, from 0 to 11.
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

/// Returns how far two colours are apart: the smallest CIEDE2000 over four kinds of sight, both
/// themes, legend and map.
pub fn apart(one: Colour, two: Colour) -> f64 {
    use Colour::{Chosen, Own, Palette};
    match (one, two) {
        (Palette(a) | Chosen(a), Palette(b) | Chosen(b)) => APART[place(a)][place(b)],
        (Own(_), _) | (_, Own(_)) => Look::of(one).apart(&Look::of(two)),
    }
}

/// A colour in the legend and on the map, in both themes.
struct Look([Seen; 4]);

impl Look {
    fn of(colour: Colour) -> Self {
        let (light, dark) = (colour.hex(Theme::Light), colour.hex(Theme::Dark));
        Self([
            seen(light),
            seen(dark),
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

const fn swatch(light: u32, dark: u32) -> Swatch {
    Swatch {
        light: channels(light),
        dark: channels(dark),
    }
}

const fn channels(hex: u32) -> [u8; 3] {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_differs_at_a_glance_to_every_eye_in_both_themes() {
        for a in 0..COLOURS as u8 {
            for b in 0..a {
                let found = apart(Colour::Palette(a), Colour::Chosen(b));
                assert!(found >= AT_A_GLANCE, "colours {a} and {b}: {found}");
            }
        }
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
        assert!(Colour::Own([255; 3]).pattern() < 12);
    }
}
