//! One series: which method foresees it best, how well, and how sure that is.
//!
//! Every method is tried on the past (rolling origins): it is shown the first months only and
//! asked for those that followed. The one with the least error is used, and its errors there are
//! how wide the interval is: no formula, no assumption of a bell curve (split conformal
//! prediction, Lei and others, Journal of the American Statistical Association 113, 2018).
//! Errors are scaled by what taking last year's month would err (MASE, Hyndman and Koehler,
//! International Journal of Forecasting 22(4), 2006).

use super::method::Method;
use super::series::YEAR;

/// Share of the months that shall come to lie within the interval.
pub const LEVEL: f64 = 0.8;
/// Months shown at least before the first that is asked for: two seasons and half a year would
/// leave nothing to ask in three years, two seasons leave one.
const FIRST: usize = 24;
/// With a shorter history so many months at least are shown.
const FIRST_SHORT: usize = 8;
/// Latest starts that are tried: a year and a half of them says as much as ten years.
const STARTS: usize = 18;
/// Errors that an interval needs at least: with fewer its end is one odd month.
const LEAST_ERRORS: usize = 10;

/// What is foreseen of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// How.
    pub method: Method,
    /// Month by month.
    pub points: Vec<f64>,
    /// Half the width of the interval, month by month.
    pub half: Vec<f64>,
    /// How the method did on the past, if it could be tried.
    pub trial: Option<Trial>,
    /// Mean square error on the past; how far the series is to be trusted in a sum.
    pub(super) variance: f64,
}

/// How a method did on the past.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// Mean absolute scaled error; below 1 is better than last year's month within the sample.
    pub mase: f64,
    /// The same of taking last year's month.
    pub naive: Option<f64>,
    /// Share of months that lay within the interval made of the errors before them, where there
    /// were enough.
    pub coverage: Option<f64>,
    /// Starts that were tried.
    pub starts: usize,
    /// Months that were asked for.
    pub months: usize,
}

/// What a method erred, one list of signed errors per start, in order.
type Errors = Vec<Vec<f64>>;

impl Fit {
    /// Finds the method that did best on the past and looks so many months ahead.
    pub fn of(past: &[f64], months: usize) -> Self {
        // What was before the first sale says nothing about selling.
        let from = past.iter().position(|v| *v != 0.0);
        let Some(past) = from.map(|from| &past[from..]) else {
            return Self {
                method: Method::Nothing,
                points: vec![0.0; months],
                half: vec![0.0; months],
                trial: None,
                variance: 0.0,
            };
        };
        let scale = scale(past);
        let tried = tried(past, months);
        let best = tried
            .iter()
            .min_by(|a, b| mean_abs(&a.1).total_cmp(&mean_abs(&b.1)));
        let (method, errors) = match best {
            Some((method, errors)) => (*method, errors.as_slice()),
            None => (untried(past), [].as_slice()),
        };
        let points = method.ahead(past, months);
        let (method, points) = points.map_or_else(
            || (Method::Mean, Method::Mean.ahead(past, months)),
            |points| (method, Some(points)),
        );
        let points = points.unwrap_or_else(|| vec![0.0; months]);
        let naive = tried.iter().find(|(m, _)| *m == Method::LastYear);
        Self {
            method,
            // Less than nothing is not sold.
            points: points.into_iter().map(|p| p.max(0.0)).collect(),
            half: widths(errors, past, months),
            variance: variance(errors, scale),
            trial: (!errors.is_empty() && scale > 0.0).then(|| Trial {
                mase: mean_abs(errors) / scale,
                naive: naive.map(|(_, errors)| mean_abs(errors) / scale),
                coverage: coverage(errors, past, months),
                starts: errors.len(),
                months: errors.iter().map(Vec::len).sum(),
            }),
        }
    }
}

/// Tries every method that the first start has history for.
fn tried(past: &[f64], months: usize) -> Vec<(Method, Errors)> {
    // Three starts are the least that say more than chance.
    let first = if past.len() >= FIRST + 3 {
        FIRST
    } else {
        FIRST_SHORT.max(past.len() / 2)
    };
    let first = first.max(past.len().saturating_sub(STARTS));
    if first >= past.len() {
        return Vec::new();
    }
    let able = Method::ALL.into_iter().filter(|m| m.needs() <= first);
    let errors = |method: Method| {
        let starts = first..past.len();
        let all: Option<Errors> = starts.map(|at| errors(method, past, at, months)).collect();
        all.map(|all| (method, all))
    };
    able.filter_map(errors).collect()
}

fn errors(method: Method, past: &[f64], start: usize, months: usize) -> Option<Vec<f64>> {
    let after = &past[start..past.len().min(start + months.max(1))];
    let points = method.ahead(&past[..start], after.len())?;
    let pairs = after.iter().zip(points);
    Some(pairs.map(|(was, said)| was - said.max(0.0)).collect())
}

/// The method of a history too short to try one on.
fn untried(past: &[f64]) -> Method {
    if past.len() >= Method::LastYear.needs() {
        Method::LastYear
    } else {
        Method::Mean
    }
}

/// What last year's month, or without a year the last month, erred on the mean.
fn scale(past: &[f64]) -> f64 {
    let lag = if past.len() > YEAR { YEAR } else { 1 };
    let steps = past.iter().skip(lag).zip(past);
    let (sum, count) = steps.fold((0.0, 0), |(sum, count), (now, then)| {
        (sum + (now - then).abs(), count + 1)
    });
    sum / f64::from(count.max(1))
}

fn mean_abs(errors: &[Vec<f64>]) -> f64 {
    let all = errors.iter().flatten();
    let count = all.clone().count().max(1) as f64;
    all.map(|e| e.abs()).sum::<f64>() / count
}

fn variance(errors: &[Vec<f64>], scale: f64) -> f64 {
    let all = errors.iter().flatten();
    match all.clone().count() {
        0 => scale * scale,
        count => all.map(|e| e * e).sum::<f64>() / count as f64,
    }
}

/// Half the width of the interval for every month ahead.
fn widths(errors: &[Vec<f64>], past: &[f64], months: usize) -> Vec<f64> {
    let mut widest = 0.0_f64;
    let width = |ahead: usize| {
        // The farther ahead, the less sure: an interval never narrows.
        widest = widest.max(width(errors, past, ahead));
        widest
    };
    (0..months).map(width).collect()
}

/// The half width of the interval so many months after a start: of errors as far ahead, and of
/// their neighbours until there are enough.
fn width(errors: &[Vec<f64>], past: &[f64], ahead: usize) -> f64 {
    let longest = errors.iter().map(Vec::len).max().unwrap_or_default();
    let ahead = ahead.min(longest.saturating_sub(1));
    for reach in 1..=longest {
        let near = |errors: &Vec<f64>| {
            let low = ahead.saturating_sub(reach).min(errors.len());
            let high = (ahead + reach + 1).min(errors.len());
            errors[low..high]
                .iter()
                .map(|e| e.abs())
                .collect::<Vec<_>>()
        };
        let near: Vec<f64> = errors.iter().flat_map(near).collect();
        if near.len() >= LEAST_ERRORS || (reach == longest && near.len() > 4) {
            return quantile(near);
        }
    }
    // Nothing was tried: what changed from year to year, or from month to month, has to do.
    let lag = if past.len() > YEAR { YEAR } else { 1 };
    let steps = past.iter().skip(lag).zip(past);
    quantile(steps.map(|(now, then)| (now - then).abs()).collect())
}

/// The error that `LEVEL` of the next ones will not pass, were they drawn like these.
fn quantile(mut errors: Vec<f64>) -> f64 {
    errors.sort_unstable_by(f64::total_cmp);
    let place = libm::ceil((errors.len() + 1) as f64 * LEVEL) as usize;
    let place = place.clamp(1, errors.len().max(1)) - 1;
    errors.get(place).copied().unwrap_or_default()
}

/// How many months lay within the interval made of the starts before theirs alone.
fn coverage(errors: &[Vec<f64>], past: &[f64], months: usize) -> Option<f64> {
    let (mut within, mut asked) = (0_usize, 0_usize);
    for (at, now) in errors.iter().enumerate() {
        let start = past.len() - errors.len() + at;
        let known = known_at(&errors[..at], start, past.len() - errors.len());
        if known.iter().map(Vec::len).sum::<usize>() < LEAST_ERRORS {
            continue;
        }
        let half = widths(&known, &past[..start], months);
        for (error, half) in now.iter().zip(half) {
            asked += 1;
            within += usize::from(error.abs() <= half);
        }
    }
    (asked > 0).then(|| within as f64 / asked as f64)
}

/// What the starts before one had erred by then: the months after it were not known yet.
fn known_at(errors: &[Vec<f64>], start: usize, first: usize) -> Errors {
    let known = |(at, errors): (usize, &Vec<f64>)| {
        let months = start - (first + at);
        errors[..months.min(errors.len())].to_vec()
    };
    errors.iter().enumerate().map(known).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amounts() -> impl Strategy<Value = f64> {
        prop_oneof![
            Just(0.0),
            Just(1.0),
            -1.0e4..1.0e4_f64,
            0.0..1.0e15_f64,
            Just(-9.0e15),
        ]
    }

    fn histories() -> impl Strategy<Value = Vec<f64>> {
        prop_oneof![
            proptest::collection::vec(amounts(), 0..60),
            (amounts(), 0..60_usize).prop_map(|(value, months)| vec![value; months]),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn any_history_is_foreseen_in_finite_numbers_and_never_below_nothing(
            past in histories(),
            months in 1..25_usize,
        ) {
            let fit = Fit::of(&past, months);
            prop_assert_eq!((fit.points.len(), fit.half.len()), (months, months));
            prop_assert!(fit.points.iter().all(|p| p.is_finite() && *p >= 0.0));
            prop_assert!(fit.half.iter().all(|h| h.is_finite() && *h >= 0.0));
            prop_assert!(fit.half.is_sorted(), "the farther ahead, the less sure");
            if let Some(trial) = fit.trial {
                prop_assert!(trial.mase.is_finite() && trial.starts > 0);
            }
        }
    }

    #[test]
    fn the_method_that_did_best_on_the_past_is_used() {
        let wave = |m: i32| f64::from(100 + 30 * ((m % 12) - 6).abs() + m);
        let season: Vec<f64> = (0..48).map(wave).collect();
        assert_eq!(Fit::of(&season, 6).method, Method::Seasonal);
        let trial = Fit::of(&season, 6).trial.unwrap();
        assert!(trial.mase < trial.naive.unwrap());
        // What the last months brought is known; what the next bring is within the interval.
        let fit = Fit::of(&season[..42], 6);
        for (ahead, was) in season[42..].iter().enumerate() {
            assert!(
                (was - fit.points[ahead]).abs() <= fit.half[ahead].max(1.0),
                "{fit:?}"
            );
        }
    }

    #[test]
    fn an_interval_is_no_wider_than_its_errors() {
        let of = |errors: Vec<f64>| quantile(errors).to_bits();
        assert_eq!(of((1..=10).map(f64::from).collect()), 9.0_f64.to_bits());
        assert_eq!(of(vec![3.0]), 3.0_f64.to_bits());
        assert_eq!(of(Vec::new()), 0.0_f64.to_bits());
    }
}
