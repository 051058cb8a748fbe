//! How different two colours look: CIEDE2000.
//!
//! G. Sharma, W. Wu, E. N. Dalal: The CIEDE2000 color-difference formula: implementation notes,
//! supplementary test data, and mathematical observations. Color Research and Application 30(1),
//! 2005. Colours come from sRGB (IEC 61966-2-1) with the D65 white point.

use libm::{atan2, cbrt, cos, exp, pow, sin, sqrt};

/// A colour as lightness and two opponent axes (CIE 1976 L*a*b*).
pub(super) type Lab = [f64; 3];

/// A colour as linear red, green and blue, 0 to 1.
pub(super) type Linear = [f64; 3];

/// White of D65, as X, Y, Z.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

/// Linear sRGB to X, Y, Z.
const TO_XYZ: [[f64; 3]; 3] = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];

/// 25 to the 7th, at which the formula weighs chroma half.
const HALF_CHROMA: f64 = 6_103_515_625.0;

/// Returns red, green and blue as shares of light.
pub(super) fn linear(rgb: [u8; 3]) -> Linear {
    rgb.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            pow((c + 0.055) / 1.055, 2.4)
        }
    })
}

/// Returns lightness and opponent axes of a light.
pub(super) fn lab(light: Linear) -> Lab {
    let cube_root = |t: f64| {
        if t > 216.0 / 24389.0 {
            cbrt(t)
        } else {
            (24389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let [x, y, z] = std::array::from_fn(|row| {
        let sum: f64 = TO_XYZ[row].iter().zip(light).map(|(w, c)| w * c).sum();
        cube_root(sum / WHITE[row])
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Returns the CIEDE2000 difference: about 1 is just noticeable, 10 is told apart at a glance.
pub(super) fn difference(one: Lab, two: Lab) -> f64 {
    let chroma = |a: f64, b: f64| sqrt(a * a + b * b);
    let weight = |c: f64| sqrt(pow(c, 7.0) / (pow(c, 7.0) + HALF_CHROMA));
    let mean_c = f64::midpoint(chroma(one[1], one[2]), chroma(two[1], two[2]));
    let stretch = 1.0 + 0.5 * (1.0 - weight(mean_c));
    let (a1, a2) = (one[1] * stretch, two[1] * stretch);
    let (c1, c2) = (chroma(a1, one[2]), chroma(a2, two[2]));
    let (h1, h2) = (hue(a1, one[2]), hue(a2, two[2]));
    let grey = c1 * c2 == 0.0;
    let turn = if grey { 0.0 } else { shortest(h2 - h1) };
    let (dl, dc) = (two[0] - one[0], c2 - c1);
    let dh = 2.0 * sqrt(c1 * c2) * sin((turn / 2.0).to_radians());
    let mean_h = if grey { h1 + h2 } else { mean_hue(h1, h2) };
    let (l, c) = (f64::midpoint(one[0], two[0]), f64::midpoint(c1, c2));
    let (sl, sc, sh) = (
        scale_l(l),
        1.0 + 0.045 * c,
        1.0 + 0.015 * c * ripple(mean_h),
    );
    let blue = exp(-pow((mean_h - 275.0) / 25.0, 2.0));
    let twist = -sin((60.0 * blue).to_radians()) * 2.0 * weight(c);
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    sqrt(l * l + c * c + h * h + twist * c * h)
}

/// Returns the hue angle in degrees from 0 to 360; grey is 0.
fn hue(a: f64, b: f64) -> f64 {
    if a == 0.0 && b == 0.0 {
        return 0.0;
    }
    let degrees = atan2(b, a).to_degrees();
    if degrees < 0.0 {
        degrees + 360.0
    } else {
        degrees
    }
}

/// Returns the same turn the short way round.
fn shortest(turn: f64) -> f64 {
    if turn > 180.0 {
        turn - 360.0
    } else if turn < -180.0 {
        turn + 360.0
    } else {
        turn
    }
}

/// Returns the angle half-way between two hues, the short way round.
fn mean_hue(h1: f64, h2: f64) -> f64 {
    let sum = h1 + h2;
    if (h1 - h2).abs() <= 180.0 {
        sum / 2.0
    } else if sum < 360.0 {
        f64::midpoint(sum, 360.0)
    } else {
        f64::midpoint(sum, -360.0)
    }
}

fn scale_l(l: f64) -> f64 {
    let off = (l - 50.0) * (l - 50.0);
    1.0 + 0.015 * off / sqrt(20.0 + off)
}

fn ripple(h: f64) -> f64 {
    let wave = |times: f64, shift: f64| cos((times * h + shift).to_radians());
    1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0)
        - 0.20 * wave(4.0, -63.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of table 1 of the paper: two colours and their difference.
    const PUBLISHED: [(Lab, Lab, f64); 12] = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
        (
            [22.7233, 20.0904, -46.694],
            [23.0331, 14.973, -42.5619],
            2.0373,
        ),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];

    #[test]
    fn differences_are_those_of_the_paper() {
        for (one, two, wanted) in PUBLISHED {
            let found = difference(one, two);
            assert!(
                (found - wanted).abs() < 5e-5,
                "{one:?} {two:?}: {found} {wanted}"
            );
            assert!((difference(two, one) - wanted).abs() < 5e-5);
        }
    }

    #[test]
    fn white_is_white_and_black_is_black() {
        let white = lab(linear([255; 3]));
        assert!((white[0] - 100.0).abs() < 1e-3 && white[1].abs() < 0.02 && white[2].abs() < 0.02);
        assert!(lab(linear([0; 3])).iter().all(|c| c.abs() < 1e-9));
    }
}
