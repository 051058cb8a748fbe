//! How a colour looks to eyes that lack one kind of cone.
//!
//! G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A physiologically-based model for simulation
//! of color vision deficiency. IEEE TVCG 15(6), 2009: the matrices of full severity, applied to
//! linear red, green and blue.

use super::difference::{Lab, Linear, difference, lab, linear};

/// How many kinds of sight are looked through.
pub(super) const SIGHTS: usize = 4;

/// Normal, protan, deutan and tritan sight.
const MATRICES: [[[f64; 3]; 3]; SIGHTS] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

/// A colour as the four kinds of sight see it.
pub(super) type Seen = [Lab; SIGHTS];

/// Returns a colour as the four kinds of sight see it.
pub(super) fn seen(rgb: [u8; 3]) -> Seen {
    let light = linear(rgb);
    MATRICES.map(|matrix| lab(through(matrix, light)))
}

/// Returns the smallest difference between two colours over the four kinds of sight.
pub(super) fn apart(one: &Seen, two: &Seen) -> f64 {
    let pairs = one.iter().zip(two);
    let differences = pairs.map(|(a, b)| difference(*a, *b));
    differences.fold(f64::INFINITY, f64::min)
}

fn through(matrix: [[f64; 3]; 3], light: Linear) -> Linear {
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(light).map(|(w, c)| w * c).sum();
        sum.clamp(0.0, 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_look_the_same_to_every_eye() {
        let views = seen([128; 3]);
        for view in views {
            assert!(difference(view, views[0]) < 0.5, "{view:?}");
        }
    }

    #[test]
    fn red_and_green_of_one_lightness_fall_together_without_red_or_green_cones() {
        let (red, green) = (seen([0xC0, 0x50, 0x30]), seen([0x60, 0x80, 0x28]));
        let at = |sight: usize| difference(red[sight], green[sight]);
        assert!(at(2) < at(0) / 3.0, "deutan {} normal {}", at(2), at(0));
        assert!(at(1) < at(0) / 2.0, "protan {} normal {}", at(1), at(0));
    }
}
