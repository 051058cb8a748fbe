//! Says what reps bring and what territories ask for; adds, changes and takes out reps.

use super::gesture::open;
use super::{Edit, Gesture, Refusal};
use crate::plan::{Needs, Plan, Profile, Rep, RepId, ScenarioId, TerritoryId, Traits};

/// Longest word about a person, in letters: more does not fit a row.
const LONGEST_WORD: usize = 60;
/// Most words of one kind about one person or territory.
const MOST_WORDS: usize = 50;

/// Adds a rep, or makes the one with the same number as said, with what they bring.
pub fn put_rep(plan: &Plan, rep: Rep, profile: Profile) -> Result<Gesture, Refusal> {
    let profile = Profile {
        traits: tidy(profile.traits)?,
        ..profile
    };
    let old = plan.rep(rep.id);
    let label = match old {
        Some(old) if old.name != rep.name => format!("Renamed {} to {}", old.name, rep.name),
        Some(old) => format!("Changed what is known of {}", old.name),
        None => format!("Added {}", rep.name),
    };
    let known = plan.profiles.get(&rep.id).cloned().unwrap_or_default();
    if old == Some(&rep) && known == profile {
        return Err(Refusal::NothingToDo("it already says so"));
    }
    let id = rep.id;
    let mut edits = vec![Edit::PutRep { rep }];
    if known != profile {
        edits.push(Edit::SetProfile { rep: id, profile });
    }
    Ok(Gesture::new(Edit::Group { edits }, label))
}

/// Takes out a rep who holds nothing in any scenario.
pub fn remove_rep(plan: &Plan, id: RepId) -> Result<Gesture, Refusal> {
    let rep = plan.rep(id).ok_or(Refusal::UnknownRep(id))?;
    let label = format!("Took out {}", rep.name);
    let mut edits = Vec::new();
    if plan.profiles.contains_key(&id) {
        let profile = Profile::default();
        edits.push(Edit::SetProfile { rep: id, profile });
    }
    edits.push(Edit::RemoveRep { rep: id });
    Ok(Gesture::new(Edit::Group { edits }, label))
}

/// Says what a territory asks of its rep.
pub fn set_needs(
    plan: &Plan,
    scenario: ScenarioId,
    territory: TerritoryId,
    needs: Needs,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let name = &super::gesture::territory(place, territory)?.name;
    let needs = Needs {
        must: tidy(needs.must)?,
        wish: tidy(needs.wish)?,
    };
    if plan.needs.get(&territory).cloned().unwrap_or_default() == needs {
        return Err(Refusal::NothingToDo("it already says so"));
    }
    let label = format!("Changed what {name} asks for");
    Ok(Gesture::new(Edit::SetNeeds { territory, needs }, label))
}

/// Takes out empty and double words; refuses what fits no row.
fn tidy(traits: Traits) -> Result<Traits, Refusal> {
    Ok(Traits {
        skills: tidy_list(traits.skills)?,
        languages: tidy_list(traits.languages)?,
        industries: tidy_list(traits.industries)?,
        certifications: tidy_list(traits.certifications)?,
    })
}

fn tidy_list(words: Vec<String>) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let word = word.trim();
        let same = |known: &String| known.to_lowercase() == word.to_lowercase();
        if word.is_empty() || kept.iter().any(same) {
            continue;
        }
        if word.chars().count() > LONGEST_WORD {
            return Err(Refusal::NameTooLong {
                start: word.chars().take(LONGEST_WORD).collect(),
                letters: word.chars().count(),
                most: LONGEST_WORD,
            });
        }
        kept.push(word.to_owned());
    }
    if kept.len() > MOST_WORDS {
        return Err(Refusal::NothingToDo("fifty words of a kind are the most"));
    }
    Ok(kept)
}
