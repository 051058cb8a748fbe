//! Forecasts: better than last year's month, as sure as they say, and adding up.

use std::collections::BTreeMap;

use planner::insight::forecast::{Fit, Forecast, Known, Method, months, rows};
use planner::plan::Scenario;

use crate::{dev, thousandths};
use support::Desk;

/// Months ahead that are asked for on the past.
const AHEAD: usize = 6;
/// Months of the season.
const YEAR: usize = 12;
/// Shortest history a forecast is asked from: two years and a half.
const SHORTEST: usize = 27;

/// How the program did when it knew nothing of what followed.
#[derive(Default)]
struct Score {
    error: f64,
    naive: f64,
    within: usize,
    asked: usize,
}

impl Score {
    /// Lets the program choose method and interval on the past alone, from every start.
    fn add(&mut self, series: &[f64]) {
        for start in SHORTEST..series.len() {
            let (past, after) = series.split_at(start);
            let steps = past.iter().skip(YEAR).zip(past);
            let scale = steps.map(|(now, then)| (now - then).abs()).sum::<f64>();
            let scale = scale / (start - YEAR) as f64;
            if scale == 0.0 {
                continue;
            }
            let fit = Fit::of(past, AHEAD);
            for (ahead, was) in after.iter().take(AHEAD).enumerate() {
                let off = (was - fit.points[ahead]).abs();
                self.error += off / scale;
                self.naive += (was - past[start - YEAR + ahead]).abs() / scale;
                let low = (fit.points[ahead] - fit.half[ahead]).max(0.0);
                let high = fit.points[ahead] + fit.half[ahead];
                self.within += usize::from((low..=high).contains(was));
                self.asked += 1;
            }
        }
    }

    fn holds(&self, what: &str) {
        let asked = self.asked as f64;
        let (mase, naive) = (self.error / asked, self.naive / asked);
        let coverage = self.within as f64 / asked * 100.0;
        println!("{what}: MASE {mase:.3}, last year's month {naive:.3}, {coverage:.1} % within");
        assert!(self.asked > 100, "{what}");
        assert!(mase <= naive, "{what}: {mase} against {naive}");
        assert!((70.0..=90.0).contains(&coverage), "{what}: {coverage} %");
    }
}

fn shown(plan: &planner::plan::Plan) -> &Scenario {
    plan.shown().expect("the sample has a scenario")
}

#[test]
fn the_sample_is_foreseen_better_than_by_last_year_and_as_surely_as_said() {
    let plan = Desk::sample();
    let known = &mut Known::default();
    let forecast = Forecast::of(&plan, shown(&plan), AHEAD, known).expect("it has sales");
    let mut score = Score::default();
    for line in forecast.territories.iter().chain([&forecast.company]) {
        let series: Vec<f64> = line.history.iter().map(|v| v.to_f64()).collect();
        score.add(&series);
    }
    score.holds("the sample plan");
}

#[test]
fn real_orders_are_foreseen_better_than_by_last_year_and_as_surely_as_said() {
    let Some(table) = dev("superstore_orders.csv.gz") else {
        return;
    };
    let mut series: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in &table {
        let date = &row["Order Date"];
        let (year, month): (usize, usize) =
            (date[..4].parse().unwrap(), date[5..7].parse().unwrap());
        for key in ["", row["State"].as_str()] {
            let months = series
                .entry(key.to_owned())
                .or_insert_with(|| vec![0.0; 48]);
            months[(year - 2014) * 12 + month - 1] += thousandths(&row["Sales"]).to_f64();
        }
    }
    // States that buy in one month of six say nothing about months.
    series.retain(|_, months| months.iter().filter(|v| **v > 0.0).count() >= 24);
    let mut score = Score::default();
    for months in series.values() {
        score.add(months);
    }
    score.holds("the orders of the Superstore");
}

#[test]
fn territories_add_up_to_the_company_and_accounts_to_their_territory() {
    let plan = Desk::sample();
    let scenario = shown(&plan);
    let known = &mut Known::default();
    let forecast = Forecast::of(&plan, scenario, YEAR, known).expect("it has sales");
    let parts = || forecast.territories.iter().chain(&forecast.unassigned);
    for month in 0..YEAR {
        let sum: i64 = parts().map(|line| line.points[month].0).sum();
        assert_eq!(sum, forecast.company.points[month].0);
    }
    let sold: i64 = plan.sales.iter().map(|sale| sale.amount.0).sum();
    let history: i64 = forecast.company.history.iter().map(|v| v.0).sum();
    assert_eq!(history, sold);
    let whole: i64 = parts().map(|line| line.total()[0].0).sum();
    let accounts: i64 = forecast.accounts().iter().map(|v| v.0).sum();
    assert_eq!(accounts, whole);
    // Asked again with what is known, and on one thread, the answer is the same to the bit.
    assert_eq!(
        Forecast::of(&plan, scenario, YEAR, known).as_ref(),
        Some(&forecast)
    );
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let alone = pool.install(|| Forecast::of(&plan, scenario, YEAR, &mut Known::default()));
    assert_eq!(alone, Some(forecast));
}

#[test]
fn too_little_history_says_so_by_falling_back() {
    assert_eq!(Fit::of(&[0.0; 30], 3).method, Method::Nothing);
    let short = Fit::of(&[0.0, 0.0, 5.0, 7.0], 3);
    assert_eq!((short.method, short.trial), (Method::Mean, None));
    assert_eq!(short.points, [6.0; 3]);
    let year = Fit::of(&[3.0; 20], 3);
    assert_ne!(year.method, Method::Seasonal);
}

#[test]
fn months_without_a_sale_are_months() {
    let plan = Desk::sample();
    let mut sales = plan.sales;
    sales.retain(|sale| sale.month != 202_503);
    let all = months(&sales);
    assert_eq!(all.len(), 36);
    let row = rows(&sales, &all, 1, |_| Some(0));
    let gap = all.iter().position(|m| *m == 202_503).unwrap();
    assert_eq!(row[0][gap].0, 0);
    assert!(row[0][gap + 1].0 > 0);
}
