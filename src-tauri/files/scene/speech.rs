//! What the speaker should know of a page: from what it was made and how to read it.

use planner::plan::Territory;

use super::page::Wish;
use crate::subject::{Subject, reps};

/// Hundredths of a per cent in one per cent.
const PER_CENT: f64 = 100.0;

/// Returns notes for pages of the whole scenario.
pub(super) fn of_all(subject: Subject<'_>, wish: &Wish) -> Vec<String> {
    let plan = subject.plan;
    let mut said = made_from(subject);
    if let Some(measure) = plan.measures.get(wish.measure.at()) {
        said.push(format!(
            "Totals and bars are of {}. The target is an equal share of what is assigned{}.",
            measure.label,
            band(subject, wish)
        ));
    }
    let nobody = subject.totals.unassigned.units;
    if nobody > 0 {
        said.push(format!(
            "Unassigned areas: {nobody}. They count in no territory."
        ));
    }
    said.extend(sources(subject));
    said
}

/// Returns notes for the page of one territory.
pub(super) fn of_one(subject: Subject<'_>, wish: &Wish, territory: &Territory) -> Vec<String> {
    let rep = reps(subject.plan, territory);
    let who = if rep.is_empty() {
        format!("{} is vacant.", territory.name)
    } else {
        format!("{} is the territory of {rep}.", territory.name)
    };
    let mut said = vec![who];
    said.extend(made_from(subject));
    if let Some(measure) = subject.plan.measures.get(wish.measure.at()) {
        said.push(format!(
            "The accounts shown are the largest by {}.",
            measure.label
        ));
    }
    said.extend(sources(subject));
    said
}

fn made_from(subject: Subject<'_>) -> Vec<String> {
    let (about, scenario) = (&subject.plan.about, subject.scenario);
    let mut said = vec![format!(
        "Made with Bailiwick from the plan {}, scenario {}.",
        about.name, scenario.name
    )];
    let details = &scenario.details;
    if !details.as_of.is_empty() {
        said.push(format!("Holds from {}.", details.as_of));
    }
    if !details.description.is_empty() {
        said.push(details.description.clone());
    }
    said
}

fn band(subject: Subject<'_>, wish: &Wish) -> String {
    let mut bands = subject.scenario.bands.iter();
    let band = bands.find(|band| band.measure == wish.measure);
    band.map_or_else(String::new, |band| {
        let width = f64::from(band.tolerance) / PER_CENT;
        format!("; up to {width} % off counts as balanced")
    })
}

fn sources(subject: Subject<'_>) -> Vec<String> {
    let about = &subject.plan.about;
    about
        .notes
        .iter()
        .chain(&about.attribution)
        .cloned()
        .collect()
}
