//! How well a rep fits a territory, part by part.

use std::collections::BTreeSet;

use crate::plan::{Needs, Profile, Traits};

/// Kilometres from home at which the part of the distance has fallen to a half: a working day's
/// round trip.
const HALF_KM: f64 = 150.0;

/// How much each part weighs, none below zero, in the order of `Fit::parts`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights(pub [f64; 7]);

/// How well one rep fits one territory.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    /// From 0 to 1, none where nothing is known or asked for: how near the home is; what share of
    /// the territory's accounts the rep looks after today, by what they bring; how well its hours
    /// fill the rep's; which wishes are met for skills, languages, industries, certifications.
    pub parts: [Option<f64>; 7],
    /// What the territory must have and the rep has not; whoever lacks anything may not hold it.
    pub lacks: Vec<String>,
}

impl Default for Weights {
    fn default() -> Self {
        Self([3.0, 3.0, 2.0, 2.0, 2.0, 1.0, 1.0])
    }
}

impl Fit {
    /// Returns the weighted mean of the parts that are known, from 0 to 1; a half when none is.
    pub fn total(&self, weights: &Weights) -> f64 {
        let known = self.parts.iter().zip(weights.0);
        let known = known.filter_map(|(part, weight)| Some(((*part)?, weight)));
        let (sum, weight) = known.fold((0.0, 0.0), |(sum, all), (part, weight)| {
            (sum + part * weight, all + weight)
        });
        if weight > 0.0 { sum / weight } else { 0.5 }
    }

    /// Returns how far the home is in kilometres, if it is known.
    pub fn km(&self) -> Option<f64> {
        let near = self.parts[0].filter(|near| *near > 0.0)?;
        Some(HALF_KM / near - HALF_KM)
    }
}

/// Returns how near a home at a distance in kilometres is, from 0 to 1.
pub(super) fn nearness(km: f64) -> f64 {
    HALF_KM / (HALF_KM + km)
}

/// Returns how well hours of work fill the hours there are, from 0 to 1; both too much and too
/// little are worse.
pub(super) fn filling(work: f64, hours: f64) -> Option<f64> {
    (work > 0.0 && hours > 0.0).then(|| (work / hours).min(hours / work))
}

/// Fills in what words tell: wishes that are met, and what is lacking.
pub(super) fn compare(fit: &mut Fit, profile: &Profile, needs: &Needs) {
    let has = words(&profile.traits);
    let must = needs.must.lists();
    for (at, list) in needs.wish.lists().into_iter().enumerate() {
        let all = list.iter().chain(must[at]);
        let (mut met, mut count) = (0_u32, 0_u32);
        for word in all {
            count += 1;
            met += u32::from(has[at].contains(&plain(word)));
        }
        if count > 0 {
            fit.parts[3 + at] = Some(f64::from(met) / f64::from(count));
        }
        let lacking = must[at].iter().filter(|w| !has[at].contains(&plain(w)));
        fit.lacks.extend(lacking.cloned());
    }
}

fn words(traits: &Traits) -> [BTreeSet<String>; 4] {
    traits
        .lists()
        .map(|list| list.iter().map(|word| plain(word)).collect())
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(skills: &[&str], languages: &[&str]) -> Traits {
        let own = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Traits {
            skills: own(skills),
            languages: own(languages),
            ..Traits::default()
        }
    }

    #[test]
    fn only_what_is_known_counts_and_a_must_that_is_lacking_is_named() {
        let profile = Profile {
            traits: traits(&["Imaging"], &["english", "Spanish "]),
            cost: None,
        };
        let needs = Needs {
            must: traits(&[], &["SPANISH", "French"]),
            wish: traits(&["imaging", "surgery"], &[]),
        };
        let mut fit = Fit::default();
        compare(&mut fit, &profile, &needs);
        assert_eq!(fit.parts[3..], [Some(0.5), Some(0.5), None, None]);
        assert_eq!(fit.lacks, ["French"]);
        fit.parts[0] = Some(1.0);
        let weights = Weights([2.0, 9.0, 9.0, 1.0, 1.0, 9.0, 9.0]);
        assert!((fit.total(&weights) - 0.75).abs() < 1e-12);
        assert!((Fit::default().total(&weights) - 0.5).abs() < 1e-12);
    }
}
