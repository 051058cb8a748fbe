//! Feasibility, gallery, coach and explanation in lines and as objects.

use std::fmt::Write;

use app::wire::{AdviceView, ExplanationView, FeasibilityView, HomeView, PickFigures};
use serde_json::json;

use crate::print::{Fails, Said};

/// A floor that rounds to nothing, in per cent, says nothing.
const LEAST_FLOOR: f64 = 0.05;

/// Says whether something stands in the way; exit 1 when it is impossible.
pub(crate) fn feasible(view: &FeasibilityView) -> Said {
    let mut lines = findings(view);
    if lines.is_empty() {
        lines.push("Nothing speaks against it.".to_owned());
    }
    for floor in view.floors.iter().filter(|f| f.floor_pct >= LEAST_FLOOR) {
        lines.push(format!(
            "No map whatever has a worst deviation of {} below {:.1} %.",
            floor.measure, floor.floor_pct
        ));
    }
    Said {
        text: lines.join("\n"),
        object: json!({ "feasibility": view }),
        fails: if view.possible { Fails::No } else { Fails::Yes },
    }
}

/// Returns a line for each thing that stands in the way.
pub(crate) fn findings(view: &FeasibilityView) -> Vec<String> {
    view.findings.iter().map(|f| f.sentence.clone()).collect()
}

/// Writes a gallery as aligned columns.
pub(crate) fn gallery(picks: &[PickFigures]) -> String {
    let mut text = format!(
        "{:>4} {:<18} {:>8} {:>8} {:>7} {:>9} {:>9}  meets everything",
        "pick", "name", "worst %", "moved %", "areas", "travel km", "border km"
    );
    for pick in picks {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n{:>4} {:<18} {:>8.1} {:>8.1} {:>7} {:>9.1} {:>9.0}  {}",
            pick.pick,
            pick.name,
            pick.worst_deviation_pct,
            pick.moved_pct,
            pick.units_moved,
            pick.travel_km,
            pick.border_km,
            if pick.valid { "yes" } else { "no" }
        );
    }
    text
}

/// Says the best next steps.
pub(crate) fn coached(all: &[AdviceView]) -> Said {
    let line = |(advice, at): (&AdviceView, u32)| {
        let [before, after] = advice.worst_pct;
        format!(
            "{at}. {}. {} Worst territory {before:.1} % \u{2192} {after:.1} %.",
            advice.title, advice.reason
        )
    };
    let lines: Vec<String> = all.iter().zip(1..).map(line).collect();
    let text = if lines.is_empty() {
        "No single step would make it better.".to_owned()
    } else {
        lines.join("\n")
    };
    Said::fine(text, json!({ "coach": all }))
}

/// Says why an area is where it is.
pub(crate) fn explained(view: &ExplanationView) -> Said {
    let line = |home: &HomeView| {
        let far = home
            .distance_km
            .map_or_else(|| "\u{2014}".to_owned(), |km| format!("{km:.0} km"));
        let mark = if home.holds {
            "holds it"
        } else {
            home.obstacle.as_deref().unwrap_or("could take it")
        };
        format!("  {:<24} {far:>8}  {mark}", home.name)
    };
    let mut lines = vec![view.sentence.clone()];
    lines.extend(view.homes.iter().map(line));
    Said::fine(lines.join("\n"), json!({ "explain": view }))
}
