//! What could be sold to accounts of which nobody knows it: judged by their peers, and by the size
//! of the market around them.
//!
//! A log-linear model: within each group of peers the logarithm of what is judged by rises with the
//! logarithm of a figure of the account's area, by one slope for all groups (the fixed-effects
//! estimator; Wooldridge, "Econometric Analysis of Cross Section and Panel Data", 2002, section 10.5).
//! Where potentials of some accounts are known, the middle of each group's residuals is taken; else
//! a high quantile of what peers buy, as benchmarks of best practice do.

use std::collections::BTreeMap;

/// Known potentials from which on a model learns from them instead of from sales.
const ENOUGH: usize = 30;
/// Peers below this number say too little on their own: all accounts together speak for them.
const FEW: usize = 8;
/// Parts that the accounts are tried in, each foretold by the others.
const FOLDS: usize = 5;

/// What a model looks at, by account.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its group of peers.
    pub group: Vec<u32>,
    /// A figure of its area; none where there is none.
    pub size: Vec<Option<f64>>,
    /// What could be sold to it, where somebody knows.
    pub known: Vec<Option<f64>>,
    /// What was sold to it in a year.
    pub sold: Vec<f64>,
}

/// How accounts are judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Whether it learnt from known potentials; else from what peers buy.
    pub from_known: bool,
    /// Accounts that it learnt from.
    pub learnt: usize,
    /// By how many per cent the potential rises when the area's figure rises by one.
    pub slope: f64,
    /// Potential of every account, at least what was sold; none where nobody says anything.
    pub potential: Vec<Option<f64>>,
    /// How it did on accounts that it had not seen.
    pub trial: Trial,
}

/// How a model did on accounts that it had not seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// Accounts that were foretold.
    pub accounts: usize,
    /// Middle of the errors, in per cent of what was known; for models of known potentials.
    pub error_pct: f64,
    /// The same of the middle of all known potentials.
    pub plain_pct: f64,
    /// Share of the accounts that buy no more than they were judged to, in per cent.
    pub covered_pct: f64,
}

impl Evidence {
    /// Judges every account; `quantile` is the share of peers that buy less than the benchmark,
    /// 0 to 1, where no potentials are known. None without anything to learn from.
    pub fn model(&self, quantile: f64) -> Option<Model> {
        let known = self.known.iter().flatten().filter(|v| **v > 0.0).count();
        let from_known = known >= ENOUGH;
        let (target, quantile) = if from_known {
            (self.known.clone(), 0.5)
        } else {
            let sold = self.sold.iter();
            (sold.map(|v| (*v > 0.0).then_some(*v)).collect(), quantile)
        };
        let learnt: Vec<usize> = (0..target.len())
            .filter(|at| target[*at].is_some_and(|v| v > 0.0))
            .collect();
        let fit = Fit::of(self, &target, &learnt, quantile)?;
        let potential = (0..self.sold.len()).map(|at| {
            let own = self.known[at].filter(|v| *v > 0.0);
            let judged = own.or_else(|| fit.at(self, at));
            judged.map(|judged| judged.max(self.sold[at]))
        });
        Some(Model {
            from_known,
            learnt: learnt.len(),
            slope: fit.slope,
            potential: potential.collect(),
            trial: self.trial(&target, &learnt, quantile),
        })
    }

    fn trial(&self, target: &[Option<f64>], learnt: &[usize], quantile: f64) -> Trial {
        let (mut errors, mut plain, mut covered) = (Vec::new(), Vec::new(), 0);
        for fold in 0..FOLDS {
            let parted = learnt.iter().enumerate();
            let (held, others): (Vec<_>, Vec<_>) = parted.partition(|(n, _)| n % FOLDS == fold);
            let others: Vec<usize> = others.into_iter().map(|(_, at)| *at).collect();
            let Some(fit) = Fit::of(self, target, &others, quantile) else {
                continue;
            };
            let mut middle: Vec<f64> = others.iter().filter_map(|at| target[*at]).collect();
            let middle = quantile_of(&mut middle, 0.5);
            for (_, at) in held {
                let (Some(truth), Some(judged)) = (target[*at], fit.at(self, *at)) else {
                    continue;
                };
                errors.push((judged / truth - 1.0).abs() * 100.0);
                plain.push((middle / truth - 1.0).abs() * 100.0);
                covered += usize::from(truth <= judged);
            }
        }
        let accounts = errors.len();
        Trial {
            accounts,
            error_pct: quantile_of(&mut errors, 0.5),
            plain_pct: quantile_of(&mut plain, 0.5),
            covered_pct: covered as f64 / accounts.max(1) as f64 * 100.0,
        }
    }

    /// The logarithm of the area's figure; areas without people are like the smallest.
    fn x(&self, at: usize) -> Option<f64> {
        self.size[at].map(|size| libm::log(size.max(1.0)))
    }
}

/// A fitted model.
struct Fit {
    slope: f64,
    /// Benchmark of each group, as a logarithm, and of all accounts together.
    groups: BTreeMap<u32, f64>,
    all: f64,
    /// The mean logarithm of the areas' figures, for accounts without an area.
    usual: f64,
}

impl Fit {
    fn of(
        evidence: &Evidence,
        target: &[Option<f64>],
        learnt: &[usize],
        quantile: f64,
    ) -> Option<Self> {
        let known = learnt.iter().filter_map(|at| evidence.x(*at));
        let (sum, count) = known.fold((0.0, 0), |(sum, count), x| (sum + x, count + 1));
        let usual = if count > 0 {
            sum / f64::from(count)
        } else {
            0.0
        };
        let rows: Vec<(u32, f64, f64)> = learnt
            .iter()
            .filter_map(|at| {
                let y = libm::log(target[*at]?);
                Some((evidence.group[*at], evidence.x(*at).unwrap_or(usual), y))
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let slope = slope(&rows);
        let mut residuals: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        let mut all = Vec::new();
        for (group, x, y) in rows {
            residuals.entry(group).or_default().push(y - slope * x);
            all.push(y - slope * x);
        }
        residuals.retain(|_, list| list.len() >= FEW);
        let groups = residuals
            .into_iter()
            .map(|(group, mut list)| (group, quantile_of(&mut list, quantile)));
        Some(Self {
            slope,
            groups: groups.collect(),
            all: quantile_of(&mut all, quantile),
            usual,
        })
    }

    fn at(&self, evidence: &Evidence, at: usize) -> Option<f64> {
        let own = self.groups.get(&evidence.group[at]).copied();
        let x = evidence.x(at).unwrap_or(self.usual);
        let judged = libm::exp(own.unwrap_or(self.all) + self.slope * x);
        judged.is_finite().then_some(judged)
    }
}

/// The slope within groups; nothing where the figure does not differ.
fn slope(rows: &[(u32, f64, f64)]) -> f64 {
    let mut sums: BTreeMap<u32, [f64; 3]> = BTreeMap::new();
    for (group, x, y) in rows {
        let sum = sums.entry(*group).or_default();
        for (part, value) in sum.iter_mut().zip([1.0, *x, *y]) {
            *part += value;
        }
    }
    let (mut both, mut square) = (0.0, 0.0);
    for (group, x, y) in rows {
        let [n, xs, ys] = sums[group];
        both += (x - xs / n) * (y - ys / n);
        square += (x - xs / n) * (x - xs / n);
    }
    if square > 1e-9 { both / square } else { 0.0 }
}

/// The number below which a share of others lies; 0 of none.
fn quantile_of(values: &mut [f64], share: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else {
        return 0.0;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    let part = place - place.floor();
    values[low] * (1.0 - part) + values[high] * part
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accounts whose potential is 100 or 1,000 times the root of their area's figure, by group.
    fn made(known_every: usize) -> (Evidence, Vec<f64>) {
        let mut seed = 11_u64;
        let mut noise = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((seed >> 33) % 1_000) as f64 / 1_000.0
        };
        let mut truth = Vec::new();
        let mut evidence = Evidence {
            group: Vec::new(),
            size: Vec::new(),
            known: Vec::new(),
            sold: Vec::new(),
        };
        for at in 0..600 {
            let group = u32::from(at % 2 == 0);
            let size = 1_000.0 + noise() * 99_000.0;
            let scale = if group == 1 { 1_000.0 } else { 100.0 };
            let potential = scale * libm::sqrt(size) * (0.9 + 0.2 * noise());
            evidence.group.push(group);
            evidence.size.push(Some(size));
            evidence
                .known
                .push((at % known_every == 0).then_some(potential));
            evidence.sold.push(potential * noise());
            truth.push(potential);
        }
        (evidence, truth)
    }

    #[test]
    fn what_is_known_of_some_foretells_the_others() {
        let (evidence, truth) = made(3);
        let model = evidence.model(0.8).unwrap();
        assert!(model.from_known);
        assert_eq!(model.learnt, 200);
        assert!((model.slope - 0.5).abs() < 0.02, "{}", model.slope);
        assert!(model.trial.error_pct < 8.0, "{:?}", model.trial);
        assert!(model.trial.plain_pct > 5.0 * model.trial.error_pct);
        for (at, truth) in truth.iter().enumerate() {
            let judged = model.potential[at].unwrap();
            assert!(
                (judged / truth - 1.0).abs() < 0.25,
                "{at}: {judged} {truth}"
            );
            if let Some(known) = evidence.known[at] {
                assert!((judged - known).abs() < 1e-9, "what is known stays");
            }
        }
    }

    #[test]
    fn without_any_known_potential_peers_are_the_benchmark() {
        let (mut evidence, _) = made(1);
        evidence.known = vec![None; 600];
        let model = evidence.model(0.8).unwrap();
        assert!(!model.from_known);
        assert!(
            (model.trial.covered_pct - 80.0).abs() < 5.0,
            "{:?}",
            model.trial
        );
        let higher = evidence.model(0.95).unwrap();
        let sum = |model: &Model| model.potential.iter().flatten().sum::<f64>();
        assert!(sum(&higher) > sum(&model));
        let short = model.potential.iter().zip(&evidence.sold);
        assert!(short.into_iter().all(|(p, sold)| p.unwrap() >= *sold));
    }

    #[test]
    fn nothing_sold_and_nothing_known_is_no_model() {
        let evidence = Evidence {
            group: vec![0; 3],
            size: vec![None; 3],
            known: vec![None; 3],
            sold: vec![0.0; 3],
        };
        assert_eq!(evidence.model(0.8), None);
        let one = Evidence {
            sold: vec![0.0, 50.0, 0.0],
            ..evidence
        };
        let model = one.model(0.8).unwrap();
        assert!(model.slope.abs() < 1e-12);
        for judged in model.potential {
            assert!((judged.unwrap() - 50.0).abs() < 1e-9);
        }
    }
}
