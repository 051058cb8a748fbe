//! Shares a sum out so that the parts add up to it exactly.

/// Shares a whole out by weights, to the last step: largest remainders first (Hamilton's method).
///
/// Weights below zero or not finite count as zero; when all are, the shares are equal. Without a
/// weight there is nothing to share out to, and the answer is empty.
pub fn split(whole: i64, weights: &[f64]) -> Vec<i64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let clean = |w: &f64| if w.is_finite() { w.max(0.0) } else { 0.0 };
    let mut weights: Vec<f64> = weights.iter().map(clean).collect();
    let mut sum: f64 = weights.iter().sum();
    if sum <= 0.0 || !sum.is_finite() {
        weights.fill(1.0);
        sum = weights.len() as f64;
    }
    let exact: Vec<f64> = weights.iter().map(|w| whole as f64 * (w / sum)).collect();
    let mut parts: Vec<i64> = exact.iter().map(|e| e.floor() as i64).collect();
    let mut left = i128::from(whole) - parts.iter().map(|p| i128::from(*p)).sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |at: usize| exact[at] - exact[at].floor();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then(a.cmp(b)));
    // Rounding in sums of this size leaves a handful of steps; more only where a sum passes 2^53.
    let each = left / parts.len() as i128;
    if each != 0 {
        for part in &mut parts {
            *part += each as i64;
        }
        left -= each * parts.len() as i128;
    }
    let step = left.signum();
    for at in order.into_iter().take(left.unsigned_abs() as usize) {
        parts[at] += step as i64;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn largest_remainders_get_what_is_left() {
        assert_eq!(split(100, &[1.0, 1.0, 1.0]), [34, 33, 33]);
        assert_eq!(split(10, &[3.0, 1.0]), [8, 2]);
        assert_eq!(split(7, &[0.0, f64::NAN, -2.0]), [3, 2, 2]);
        assert_eq!(split(0, &[2.0, 1.0]), [0, 0]);
        assert!(split(5, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_near_their_share(
            whole in -1_000_000_000_000_i64..1_000_000_000_000,
            weights in proptest::collection::vec(0.0..1000.0_f64, 1..40),
        ) {
            let parts = split(whole, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), whole);
            let sum: f64 = weights.iter().sum();
            prop_assume!(sum > 0.0);
            for (part, weight) in parts.iter().zip(&weights) {
                prop_assert!((*part as f64 - whole as f64 * weight / sum).abs() <= 1.01);
            }
        }
    }
}
