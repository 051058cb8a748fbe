//! Order along a Hilbert curve (Hilbert 1891): places near on the plane become near in memory.

/// Steps of the curve along one side: 2 to this power.
const BITS: u32 = 16;

/// Returns unit numbers in the order of the curve; ties keep their order.
pub(super) fn order(xy: &[[f64; 2]]) -> Vec<u32> {
    let (low, step) = frame(xy);
    let mut keyed: Vec<(u32, u32)> = xy
        .iter()
        .enumerate()
        .map(|(unit, p)| {
            let cell = |axis: usize| ((p[axis] - low[axis]) * step) as u32;
            (place(cell(0), cell(1)), unit as u32)
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, unit)| unit).collect()
}

/// Returns the lower corner of everything and how many cells there are to a kilometre.
fn frame(xy: &[[f64; 2]]) -> ([f64; 2], f64) {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for p in xy {
        for axis in 0..2 {
            low[axis] = low[axis].min(p[axis]);
            high[axis] = high[axis].max(p[axis]);
        }
    }
    let width = (high[0] - low[0]).max(high[1] - low[1]);
    let cells = f64::from((1u32 << BITS) - 1);
    (low, if width > 0.0 { cells / width } else { 0.0 })
}

/// Returns the place of a cell along the curve.
fn place(mut x: u32, mut y: u32) -> u32 {
    let last = (1u32 << BITS) - 1;
    let mut along = 0;
    let mut side = 1u32 << (BITS - 1);
    while side > 0 {
        let right = u32::from(x & side > 0);
        let upper = u32::from(y & side > 0);
        along += side * side * ((3 * right) ^ upper);
        if upper == 0 {
            if right == 1 {
                x = last - (x & last);
                y = last - (y & last);
            }
            std::mem::swap(&mut x, &mut y);
        }
        side /= 2;
    }
    along
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn steps_along_the_curve_are_short() {
        let grid: Vec<[f64; 2]> = (0..16 * 16)
            .map(|i| [f64::from(i % 16), f64::from(i / 16)])
            .collect();
        let order = order(&grid);
        for pair in order.windows(2) {
            let (a, b) = (grid[pair[0] as usize], grid[pair[1] as usize]);
            let step = (a[0] - b[0]).abs() + (a[1] - b[1]).abs();
            assert!(step <= 3.0, "{a:?} to {b:?}");
        }
    }

    #[test]
    fn units_on_one_spot_keep_their_order() {
        assert_eq!(order(&[[3.0, 3.0]; 4]), [0, 1, 2, 3]);
        assert_eq!(order(&[]), [] as [u32; 0]);
    }
}
