//! `bailiwick plan`: the market, what will be sold, and quotas.

use std::fmt::Write;

use app::App;
use app::wire::{ForecastLine, Period, Problem};
use serde_json::{Value, json};

use crate::flags::{Months, Plan, Quota, What};
use crate::print::{Fails, Said};
use crate::verbs::open;

/// Answers one question about a plan.
pub(crate) fn run(args: &Plan) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let outcome = match &args.what {
        What::Segments { by } => segments(&app, by.as_deref()),
        What::Workload => workload(&app),
        What::Forecast { months } => forecast(&app, *months),
        What::Quota(wish) => quota(&app, wish),
        What::Review { period } => review(&app, *period),
    };
    app.close();
    outcome
}

fn segments(app: &App, by: Option<&str>) -> Result<Said, Problem> {
    let market = app.market_by(by)?;
    let mut text = market.basis.clone();
    for (title, rows) in [
        ("tier", &market.tiers),
        ("buying", &market.habits),
        (by.unwrap_or_default(), &market.column),
    ] {
        if rows.is_empty() {
            continue;
        }
        let _ = write!(
            text,
            "\n\n{title:<24} {:>9} {:>14} {:>14}",
            "accounts", "sold", "to be had"
        );
        for row in rows {
            let white = row
                .white
                .map_or_else(|| "-".to_owned(), |v| format!("{v:.0}"));
            let _ = write!(
                text,
                "\n{:<24} {:>9} {:>14.0} {white:>14}",
                row.name, row.accounts, row.sold
            );
        }
    }
    let few = &market.concentration;
    let _ = write!(
        text,
        "\n\nGini {:.3}; the ten largest of {} accounts bring {:.1} %.",
        few.gini,
        few.accounts,
        few.top_ten * 100.0
    );
    Ok(Said::fine(text, json!(market)))
}

fn workload(app: &App) -> Result<Said, Problem> {
    let view = app.workload_of()?;
    let mut text = format!(
        "{:<24} {:>9} {:>9} {:>12} {:>12} {:>8} {:>6}",
        "territory", "accounts", "visits", "hours with", "on the way", "full %", "reps"
    );
    let rows = view.rows.iter().chain(&view.unassigned);
    for row in rows.chain([&view.whole]) {
        let full = row
            .full_pct
            .map_or_else(|| "-".to_owned(), |full| format!("{full:.0}"));
        let _ = write!(
            text,
            "\n{:<24} {:>9} {:>9.0} {:>12.0} {:>12.0} {full:>8} {:>6.1}",
            row.name, row.accounts, row.visits, row.with, row.way, row.takes
        );
    }
    let _ = write!(
        text,
        "\nThe work takes {} reps of {} field hours; there are {}. Ways are an estimate.",
        view.needed, view.calls.hours, view.whole.reps
    );
    Ok(Said::fine(text, json!(view)))
}

fn forecast(app: &App, months: u32) -> Result<Said, Problem> {
    let view = app.forecast_for(months)?;
    let mut text = format!(
        "{:<24} {:>14} {:>14} {:>14} {:>14}  method",
        "territory", "last year", "ahead", "low", "high"
    );
    let lines = view.territories.iter().chain(&view.unassigned);
    for line in lines.chain([&view.company]) {
        write_line(&mut text, line);
    }
    let _ = write!(
        text,
        "\n{months} months from {}; {:.0} % of months shall lie between low and high. Open deals \
         by their chance bring {:.0} of it or on top.",
        view.ahead.first().map_or("", String::as_str),
        view.level * 100.0,
        view.pipeline
    );
    Ok(Said::fine(text, json!(view)))
}

fn write_line(text: &mut String, line: &ForecastLine) {
    let [points, low, high] = line.total;
    let _ = write!(
        text,
        "\n{:<24} {:>14.0} {points:>14.0} {low:>14.0} {high:>14.0}  {}",
        line.name, line.last_year, line.method
    );
}

fn review(app: &App, months: Months) -> Result<Said, Problem> {
    let view = app.review_of(match months {
        Months::Month => Period::Month,
        Months::Quarter => Period::Quarter,
        Months::QuotaYear => Period::QuotaYear,
        Months::Year => Period::Year,
    })?;
    let [first, last] = &view.period;
    let mut text = format!("{first} to {last}. {}\n", view.basis);
    let _ = write!(
        text,
        "{:<24} {:>12} {:>12} {:>12} {:>10} {:>10} {:>10} {:>10} {:>10}  drift",
        "territory", "plan", "actual", "year before", "won", "lost", "grown", "shrunk", "moved"
    );
    for row in view.rows.iter().chain([&view.unassigned, &view.whole]) {
        let plan = row
            .plan
            .map_or_else(|| "-".to_owned(), |plan| format!("{plan:.0}"));
        let _ = write!(
            text,
            "\n{:<24} {plan:>12} {:>12.0} {:>12.0} {:>10.0} {:>10.0} {:>10.0} {:>10.0} {:>+10.0}  {}",
            row.name,
            row.actual,
            row.before,
            row.won,
            -row.lost,
            row.grown,
            -row.shrunk,
            row.moved_in - row.moved_out,
            row.drift
        );
    }
    Ok(Said::fine(text, json!(view)))
}

fn quota(app: &App, wish: &Quota) -> Result<Said, Problem> {
    let view = app.quotas_for(wish.target)?;
    let possible = view.problem.is_empty();
    let accepted = wish.accept && possible && !view.in_force;
    if accepted {
        let verb = json!({ "verb": "set_quotas", "terms": view.terms });
        app.call("edit", verb)?;
    }
    let mut text = format!(
        "{:<24} {:>14} {:>14} {:>14} {:>9}  flags",
        "territory", "last year", "forecast", "quota", "growth %"
    );
    for row in &view.rows {
        let growth = row
            .growth_pct
            .map_or_else(|| "-".to_owned(), |g| format!("{g:+.1}"));
        let _ = write!(
            text,
            "\n{:<24} {:>14.0} {:>14.0} {:>14.0} {growth:>9}  {}",
            row.name,
            row.sums.history,
            row.sums.forecast,
            row.sums.quota,
            row.flags.join("; ")
        );
    }
    let _ = write!(
        text,
        "\n{:<24} {:>14.0} {:>14.0} {:>14.0}",
        "all", view.whole.history, view.whole.forecast, view.whole.quota
    );
    text += "\n";
    text += match (accepted, possible) {
        (true, _) => "Every territory has its quota.",
        (false, true) if view.in_force => "These quotas are in force.",
        (false, true) => "Nothing was changed; --accept gives the quotas.",
        (false, false) => &view.problem,
    };
    let mut object: Value = json!(view);
    object["accepted"] = json!(accepted);
    Ok(Said {
        text,
        object,
        fails: if possible { Fails::No } else { Fails::Yes },
    })
}
