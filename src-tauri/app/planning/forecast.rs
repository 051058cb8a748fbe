//! What will be sold, as the screens show it.

use planner::insight::forecast::{Forecast, LEVEL, Line, Method};
use planner::insight::{Tiers, pipeline};
use planner::plan::{Amount, Plan, Territory};

use super::market::tier_name;
use super::{likely, month_word};
use crate::App;
use crate::board::{colours, numbers};
use crate::error::AppError;
use crate::session::shown;
use crate::wire::{ForecastLine, ForecastSegment, ForecastView, ForecastWish, Problem, StageView};

/// Months ahead at most: twice a season, beyond which a forecast is a guess.
const MOST: u32 = 24;

impl App {
    /// Looks so many months ahead.
    pub fn forecast_for(&self, months: u32) -> Result<ForecastView, Problem> {
        Ok(self.look_ahead(&ForecastWish { months })?)
    }

    /// Looks ahead.
    pub(crate) fn look_ahead(&self, wish: &ForecastWish) -> Result<ForecastView, AppError> {
        if !(1..=MOST).contains(&wish.months) {
            return Err(AppError::OutOfRange {
                what: "the number of months ahead",
                value: wish.months.to_string(),
                allowed: "between 1 and 24",
            });
        }
        let (plan, foreseen) = self.snapshot()?;
        let ahead = wish.months as usize;
        let forecast = foreseen.look(&plan, ahead)?;
        view(&plan, &forecast.ok_or(AppError::NoSales)?, ahead)
    }
}

fn view(plan: &Plan, forecast: &Forecast, ahead: usize) -> Result<ForecastView, AppError> {
    let scenario = shown(plan)?;
    let words = |months: &[u32]| months.iter().map(|m| month_word(*m)).collect();
    let lines = scenario.territories.iter().zip(&forecast.territories);
    let unassigned = forecast.unassigned.as_ref();
    let over = pipeline::over(plan);
    Ok(ForecastView {
        months: words(&forecast.months),
        ahead: words(&forecast.ahead),
        level: LEVEL,
        company: line(None, "Company", &forecast.company),
        territories: lines.map(|(t, l)| line(Some(t), &t.name, l)).collect(),
        unassigned: unassigned.map(|l| line(None, "Unassigned", l)),
        tiers: tiers(plan, forecast),
        stages: pipeline::stages(plan, &plan.policy.pipeline)
            .into_iter()
            .map(|stage| StageView {
                usual: pipeline::usual_chance(&stage.name),
                name: stage.name,
                chance: stage.chance,
                deals: stage.deals,
                amount: stage.amount.to_f64(),
            })
            .collect(),
        over: [over.won, over.lost],
        slip_months: plan.policy.pipeline.slip_months,
        pipeline: likely(plan, ahead).iter().map(|v| v.to_f64()).sum(),
    })
}

pub(super) fn line(territory: Option<&Territory>, name: &str, line: &Line) -> ForecastLine {
    let [light, dark] = colours(territory);
    let trial = line.trial.as_ref();
    ForecastLine {
        territory: territory.map_or(0, |t| t.id.number()),
        name: name.to_owned(),
        light,
        dark,
        history: numbers(&line.history),
        points: numbers(&line.points),
        low: numbers(&line.low),
        high: numbers(&line.high),
        total: line.total().map(Amount::to_f64),
        last_year: line.last_year().to_f64(),
        year_before: line.year_before().map(Amount::to_f64),
        method: word(line.method).to_owned(),
        why: why(line),
        mase: trial.map(|t| t.mase),
        naive: trial.and_then(|t| t.naive),
        coverage: trial.and_then(|t| t.coverage),
    }
}

fn word(method: Method) -> &'static str {
    match method {
        Method::Seasonal => "seasonal",
        Method::Smoothed => "smoothed",
        Method::LastYear => "last_year",
        Method::Mean => "mean",
        Method::Nothing => "nothing",
    }
}

/// Says how a line is foreseen and how that did on the past.
fn why(line: &Line) -> String {
    let months = line.history.iter().skip_while(|v| v.0 == 0).count();
    let how = match line.method {
        Method::Seasonal => "Trend and season (exponential smoothing, season by STL)",
        Method::Smoothed => "Trend without a season (exponential smoothing)",
        Method::LastYear => "The same month of last year",
        Method::Mean => "The mean of the last twelve months",
        Method::Nothing => return "Nothing was sold here yet, so nothing is foreseen.".to_owned(),
    };
    let Some(trial) = &line.trial else {
        let many = if months == 1 {
            "month is"
        } else {
            "months are"
        };
        return format!("{how}: {months} {many} too little history to try anything else.");
    };
    let against = trial.naive.map_or_else(String::new, |naive| {
        let better = (1.0 - trial.mase / naive) * 100.0;
        if naive > 0.0 && better >= 0.5 {
            format!(", {better:.0} % less than last year\u{2019}s month would")
        } else {
            String::new()
        }
    });
    let inside = trial.coverage.map_or_else(String::new, |share| {
        format!(
            " {:.0} % of the months lay within the interval.",
            share * 100.0
        )
    });
    format!(
        "{how}. Tried on the past from {} starts, it erred by {:.2} of a usual year-on-year \
         change{against}.{inside}",
        trial.starts, trial.mase
    )
}

fn tiers(plan: &Plan, forecast: &Forecast) -> Vec<ForecastSegment> {
    let tiers = Tiers::of(&forecast.recent, &plan.policy.tiers);
    let foreseen = forecast.accounts();
    let sum = |tier: Option<u8>, list: &[Amount]| {
        let of = tiers.of.iter().zip(list).filter(|(t, _)| **t == tier);
        of.map(|(_, v)| v.to_f64()).sum()
    };
    let all = (0..tiers.count).map(Some).chain([None]);
    all.map(|tier| ForecastSegment {
        name: tier.map_or_else(|| "No sales".to_owned(), |_| tier_name(tier)),
        last_year: sum(tier, &forecast.recent),
        total: sum(tier, &foreseen),
    })
    .collect()
}
