//! The scorecard, line by line, the better cells marked.

use planner::insight::{Moved, Scorecard};
use planner::plan::{MeasureIx, Plan, Scenario};

use super::money;
use crate::session::Session;
use crate::wire::{CompareLine, Figure};

/// Whether more or less of a figure is better.
#[derive(Clone, Copy, PartialEq)]
enum Better {
    Less,
    More,
    Neither,
}

/// Measures scenarios, and what each of the others moves against the first.
pub(super) fn lines(session: &Session, chosen: &[&Scenario]) -> Vec<CompareLine> {
    let plan = &*session.plan;
    let cards: Vec<Scorecard> = chosen
        .iter()
        .map(|s| Scorecard::of(plan, s, &session.land.linked))
        .collect();
    let moved: Vec<Option<Moved>> = (0..chosen.len())
        .map(|at| (at > 0).then(|| Moved::between(plan, chosen[0], chosen[at])))
        .collect();
    let mut lines = whole(&cards);
    for (m, measure) in plan.measures.iter().enumerate() {
        let banded = cards.iter().any(|c| c.spreads[m].out_of_band.is_some());
        if banded || m == 0 || Some(m) == money(plan).map(MeasureIx::at) {
            lines.extend(of_measure(&cards, m, &measure.label));
        }
    }
    lines.extend(disruption(plan, &moved, &chosen[0].name));
    lines
}

fn whole(cards: &[Scorecard]) -> Vec<CompareLine> {
    let count = |key, label, of: fn(&Scorecard) -> u32, better| {
        let values = cards.iter().map(|c| Some(f64::from(of(c))));
        line(key, label, Figure::Count, values.collect(), better)
    };
    let value = |key, label, figure, of: fn(&Scorecard) -> Option<f64>, better| {
        line(key, label, figure, cards.iter().map(of).collect(), better)
    };
    vec![
        count(
            "territories",
            "Territories",
            |c| c.territories,
            Better::Neither,
        ),
        count(
            "unassigned",
            "Areas nobody holds",
            |c| c.unassigned,
            Better::Less,
        ),
        count(
            "broken",
            "Territories in pieces",
            |c| c.broken,
            Better::Less,
        ),
        value(
            "compactness",
            "Compactness",
            Figure::Share,
            |c| c.compactness,
            Better::More,
        ),
        value(
            "travel",
            "Mean way to an account",
            Figure::Km,
            |c| c.travel_km,
            Better::Less,
        ),
    ]
}

fn of_measure(cards: &[Scorecard], m: usize, name: &str) -> Vec<CompareLine> {
    let about = |key: &str, label: &str, figure, values: Vec<Option<f64>>, better| CompareLine {
        measure: Some(m as u32),
        ..line(
            &format!("{key}:{m}"),
            &format!("{name}: {label}"),
            figure,
            values,
            better,
        )
    };
    let spreads = || cards.iter().map(|c| &c.spreads[m]);
    let (percent, amount) = (Figure::Percent, Figure::Measure);
    let mut lines = vec![
        about(
            "worst",
            "worst deviation",
            percent,
            spreads().map(|s| Some(s.worst_pct)).collect(),
            Better::Less,
        ),
        about(
            "spread",
            "spread",
            percent,
            spreads().map(|s| Some(s.spread_pct)).collect(),
            Better::Less,
        ),
        about(
            "mean",
            "mean",
            amount,
            spreads().map(|s| Some(s.mean)).collect(),
            Better::Neither,
        ),
        about(
            "least",
            "least",
            amount,
            spreads().map(|s| Some(s.range.0.to_f64())).collect(),
            Better::Neither,
        ),
        about(
            "most",
            "most",
            amount,
            spreads().map(|s| Some(s.range.1.to_f64())).collect(),
            Better::Neither,
        ),
    ];
    if spreads().any(|s| s.out_of_band.is_some()) {
        let outside = spreads().map(|s| s.out_of_band.map(f64::from));
        lines.push(about(
            "out",
            "out of band",
            Figure::Count,
            outside.collect(),
            Better::Less,
        ));
    }
    lines
}

/// What each of the others moves against the first.
fn disruption(plan: &Plan, moved: &[Option<Moved>], first: &str) -> Vec<CompareLine> {
    let of = |key: &str, label: String, figure, value: &dyn Fn(&Moved) -> Option<f64>| {
        let values = moved.iter().map(|m| m.as_ref().and_then(value));
        line(key, &label, figure, values.collect(), Better::Less)
    };
    let mut lines = vec![
        of(
            "moved_units",
            format!("Areas moved from {first}"),
            Figure::Count,
            &|m| Some(f64::from(m.units)),
        ),
        of(
            "moved_accounts",
            format!("Accounts moved from {first}"),
            Figure::Count,
            &|m| Some(f64::from(m.accounts)),
        ),
    ];
    if let Some(m) = money(plan) {
        let label = format!("{} moved from {first}", plan.measures[m.at()].label);
        let sum = |moved: &Moved| moved.sums.get(m.at()).map(|s| s.to_f64());
        lines.push(CompareLine {
            measure: Some(m.at() as u32),
            ..of("moved_money", label, Figure::Measure, &sum)
        });
    }
    lines
}

fn line(
    key: &str,
    label: &str,
    figure: Figure,
    values: Vec<Option<f64>>,
    better: Better,
) -> CompareLine {
    let known = || values.iter().flatten().copied();
    let (least, most) = (
        known().fold(f64::INFINITY, f64::min),
        known().fold(f64::NEG_INFINITY, f64::max),
    );
    let best = |value: &Option<f64>| {
        value.is_some_and(|value| match better {
            Better::Less => value <= least && least < most,
            Better::More => value >= most && least < most,
            Better::Neither => false,
        })
    };
    CompareLine {
        best: values.iter().map(best).collect(),
        key: key.to_owned(),
        label: label.to_owned(),
        measure: None,
        figure,
        values,
    }
}
