//! What reps bring and what territories ask for, in the planner's own words.

use serde::{Deserialize, Serialize};

use super::Amount;

/// Words that are compared, capitals and spaces aside; each list holds every word once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Traits {
    /// What somebody can do.
    pub skills: Vec<String>,
    /// What somebody speaks.
    pub languages: Vec<String>,
    /// The trades somebody knows.
    pub industries: Vec<String>,
    /// What somebody is certified for.
    pub certifications: Vec<String>,
}

/// What a rep brings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// In words.
    pub traits: Traits,
    /// Cost in a year, in the plan's currency.
    pub cost: Option<Amount>,
}

/// What a territory asks of its rep, in every scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Needs {
    /// Without all of these nobody may hold it.
    pub must: Traits,
    /// The more of these, the better.
    pub wish: Traits,
}

impl Traits {
    /// Returns the four lists: skills, languages, industries, certifications.
    pub fn lists(&self) -> [&[String]; 4] {
        [
            &self.skills,
            &self.languages,
            &self.industries,
            &self.certifications,
        ]
    }
}
