//! Says which measures must be fair, and how closely.

use super::gesture::open;
use super::{Edit, Gesture, Refusal};
use crate::plan::{Band, Plan, ScenarioId};

/// Sets the bands of a scenario in place of those it has.
pub fn set_bands(plan: &Plan, scenario: ScenarioId, bands: &[Band]) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    if place.bands == bands {
        return Err(Refusal::NothingToDo("the bands are already so"));
    }
    let mut words = Vec::new();
    for (at, band) in bands.iter().enumerate() {
        let measure = plan.measures.get(band.measure.at());
        let measure = measure.ok_or(Refusal::MeasureOutOfRange {
            measure: band.measure,
            measures: plan.measures.len(),
        })?;
        if bands[..at].iter().any(|b| b.measure == band.measure) {
            return Err(Refusal::BandTwice(measure.label.clone()));
        }
        let percent = f64::from(band.tolerance) / 100.0;
        words.push(format!("{} within {percent} %", measure.label));
    }
    let label = match words.len() {
        0 => "Asked for no balance".to_owned(),
        _ => format!("Asked for {}", words.join(", ")),
    };
    let edit = Edit::SetScenario {
        scenario,
        name: place.name.clone(),
        role: place.role,
        bands: bands.to_vec(),
    };
    Ok(Gesture::new(edit, label))
}
