//! Classes that a map is shaded by: where a row of numbers is cut.
//!
//! Natural breaks are the cuts with the least sum of squared deviations within classes (Fisher, "On
//! Grouping for Maximum Homogeneity", JASA 53(284), 1958; known to map makers by Jenks), found
//! exactly by dynamic programming. The best last cut moves only rightwards with the end of the row,
//! so that each class takes n log n steps (Aggarwal and others, "Geometric Applications of a
//! Matrix-Searching Algorithm", Algorithmica 2, 1987, use the same property).

/// How a row of numbers is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// As many numbers in each class.
    Quantile,
    /// Classes of the same width.
    Equal,
    /// The least variance within classes.
    Natural,
    /// The same width on both sides of a middle, as far as nearly all numbers reach.
    Diverging(f64),
}

/// Share of the numbers that diverging classes reach over; the rest fall into the outermost.
const REACH: f64 = 0.95;

/// Returns where the classes after the first begin, ascending: at most one less than asked for, for
/// numbers that are alike are never parted. Numbers that are not finite are not looked at.
pub fn cuts(values: &[f64], method: Method, classes: u8) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let (Some(first), Some(last)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Vec::new();
    };
    let count = usize::from(classes.max(1));
    let inner = 1..count;
    let mut cuts: Vec<f64> = match method {
        Method::Quantile => inner.map(|at| sorted[sorted.len() * at / count]).collect(),
        Method::Equal => {
            let step = (last - first) / count as f64;
            inner.map(|at| first + step * at as f64).collect()
        }
        Method::Natural => natural(&sorted, count),
        Method::Diverging(middle) => {
            let reach = reach(&sorted, middle);
            let step = 2.0 * reach / count as f64;
            inner.map(|at| middle - reach + step * at as f64).collect()
        }
    };
    cuts.dedup();
    if !matches!(method, Method::Diverging(_)) {
        // A class that begins with the first number would leave none before it.
        cuts.retain(|cut| *cut > first && *cut <= last);
    }
    cuts
}

/// Returns the class of a number, from 0.
pub fn class_of(value: f64, cuts: &[f64]) -> u8 {
    cuts.partition_point(|cut| *cut <= value) as u8
}

fn reach(sorted: &[f64], middle: f64) -> f64 {
    let mut away: Vec<f64> = sorted.iter().map(|v| (v - middle).abs()).collect();
    away.sort_unstable_by(f64::total_cmp);
    let at = ((away.len() as f64 * REACH).ceil() as usize).clamp(1, away.len());
    let reach = away[at - 1];
    if reach > 0.0 { reach } else { 1.0 }
}

/// Sums up to each place of a row of distinct numbers: how many, their sum, their squares.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    fn of(distinct: &[(f64, f64)]) -> Self {
        let mut sums = vec![[0.0; 3]];
        for (value, count) in distinct {
            let [n, sum, squares] = sums[sums.len() - 1];
            sums.push([
                n + count,
                sum + value * count,
                squares + value * value * count,
            ]);
        }
        Self(sums)
    }

    /// Squared deviations from their mean of the numbers of a stretch.
    fn within(&self, from: usize, until: usize) -> f64 {
        let ([n, sum, squares], [m, less, fewer]) = (self.0[until], self.0[from]);
        let (n, sum) = (n - m, sum - less);
        if n > 0.0 {
            (squares - fewer - sum * sum / n).max(0.0)
        } else {
            0.0
        }
    }
}

fn natural(sorted: &[f64], classes: usize) -> Vec<f64> {
    // About their mean, so that large numbers leave their squares exact enough.
    let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
    let mut distinct: Vec<(f64, f64)> = Vec::new();
    let mut values = Vec::new();
    for value in sorted {
        match distinct.last_mut() {
            Some((last, count)) if last.total_cmp(&(value - mean)).is_eq() => *count += 1.0,
            _ => {
                distinct.push((value - mean, 1.0));
                values.push(*value);
            }
        }
    }
    let n = distinct.len();
    if n <= classes {
        return values.into_iter().skip(1).collect();
    }
    let sums = Sums::of(&distinct);
    let mut best: Vec<f64> = (0..=n).map(|until| sums.within(0, until)).collect();
    let mut begins: Vec<Vec<usize>> = Vec::new();
    for class in 1..classes {
        let mut next = vec![f64::INFINITY; n + 1];
        let mut from = vec![0; n + 1];
        let mut row = Row {
            sums: &sums,
            before: &best,
            next: &mut next,
            from: &mut from,
        };
        row.fill(class + 1..n + 1, class..n);
        begins.push(from);
        best = next;
    }
    let mut until = n;
    let mut cuts: Vec<f64> = Vec::new();
    for from in begins.iter().rev() {
        until = from[until];
        cuts.push(values[until]);
    }
    cuts.reverse();
    cuts
}

/// The costs of ending one more class at each place, about to be filled in.
struct Row<'a> {
    sums: &'a Sums,
    before: &'a [f64],
    next: &'a mut [f64],
    from: &'a mut [usize],
}

impl Row<'_> {
    /// Fills the ends in, whose last class begins within some places.
    fn fill(&mut self, ends: std::ops::Range<usize>, begins: std::ops::Range<usize>) {
        if ends.is_empty() {
            return;
        }
        let middle = ends.start.midpoint(ends.end - 1);
        let last = begins.end.min(middle);
        let mut found = (f64::INFINITY, begins.start);
        for begin in begins.start..last {
            let cost = self.before[begin] + self.sums.within(begin, middle);
            if cost < found.0 {
                found = (cost, begin);
            }
        }
        (self.next[middle], self.from[middle]) = found;
        self.fill(ends.start..middle, begins.start..found.1 + 1);
        self.fill(middle + 1..ends.end, found.1..begins.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(values: &[f64], cuts: &[f64]) -> f64 {
        let mut groups = vec![Vec::new(); cuts.len() + 1];
        for value in values {
            groups[usize::from(class_of(*value, cuts))].push(*value);
        }
        groups
            .iter()
            .map(|group| {
                let mean = group.iter().sum::<f64>() / group.len().max(1) as f64;
                group.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>()
            })
            .sum()
    }

    #[test]
    fn natural_breaks_are_the_best_there_are() {
        let mut seed = 7_u64;
        for round in 0..60 {
            let values: Vec<f64> = (0..14)
                .map(|_| {
                    seed = seed
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(round | 1);
                    1.0e6 + ((seed >> 40) % 40) as f64
                })
                .collect();
            let mut distinct = values.clone();
            distinct.sort_unstable_by(f64::total_cmp);
            distinct.dedup();
            for classes in [2_u8, 3, 4] {
                let cuts = cuts(&values, Method::Natural, classes);
                assert!(cuts.len() < usize::from(classes));
                let found = squares(&values, &cuts);
                // Cuts lie at numbers, so those of the distinct ones are all there are.
                let best = best_of(&values, &distinct, usize::from(classes));
                assert!((found - best).abs() < 1e-6, "{classes}: {found} {best}");
            }
        }
    }

    fn best_of(values: &[f64], distinct: &[f64], classes: usize) -> f64 {
        fn go(
            values: &[f64],
            distinct: &[f64],
            classes: usize,
            from: usize,
            cuts: &mut Vec<f64>,
        ) -> f64 {
            if cuts.len() + 1 == classes {
                return squares(values, cuts);
            }
            let mut best = f64::INFINITY;
            for at in from..distinct.len() {
                cuts.push(distinct[at]);
                best = best.min(go(values, distinct, classes, at + 1, cuts));
                cuts.pop();
            }
            best
        }
        go(values, distinct, classes, 1, &mut Vec::new())
    }

    #[test]
    fn quantiles_hold_as_many_and_equal_classes_are_as_wide() {
        let values: Vec<f64> = (0..100).map(|at| f64::from(at * at)).collect();
        let cut = cuts(&values, Method::Quantile, 4);
        assert_eq!(cut, [625.0, 2500.0, 5625.0]);
        let mut counts = [0; 4];
        for value in &values {
            counts[usize::from(class_of(*value, &cut))] += 1;
        }
        assert_eq!(counts, [25; 4]);
        assert_eq!(cuts(&[0.0, 10.0], Method::Equal, 5), [2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn numbers_that_are_alike_are_not_parted() {
        assert!(cuts(&[5.0; 9], Method::Quantile, 5).is_empty());
        assert!(cuts(&[5.0; 9], Method::Natural, 5).is_empty());
        assert!(cuts(&[5.0; 9], Method::Equal, 5).is_empty());
        assert!(cuts(&[], Method::Natural, 5).is_empty());
        assert_eq!(
            cuts(&[f64::NAN, f64::INFINITY, 1.0, 2.0], Method::Natural, 3),
            [2.0]
        );
        let many_zeros = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0];
        assert_eq!(cuts(&many_zeros, Method::Quantile, 4), [1.0]);
    }

    #[test]
    fn diverging_classes_lie_evenly_about_the_middle() {
        let values: Vec<f64> = (-50..=50).map(f64::from).chain([9_999.0]).collect();
        let cut = cuts(&values, Method::Diverging(0.0), 5);
        let mirrored: Vec<f64> = cut.iter().rev().map(|cut| -cut).collect();
        for (one, other) in cut.iter().zip(&mirrored) {
            assert!((one - other).abs() < 1e-9);
        }
        assert!(cut[3] < 50.0, "one far-off number does not stretch them");
        assert_eq!(class_of(0.0, &cut), 2);
        assert_eq!(class_of(9_999.0, &cut), 4);
    }
}
