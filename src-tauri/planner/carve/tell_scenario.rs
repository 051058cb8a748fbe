//! Says what a scenario is for, puts it away or takes it out again, and marks the one agreed on.

use super::gesture::open;
use super::{Edit, Gesture, Refusal};
use crate::plan::{Details, Plan, Role, Scenario, ScenarioId, days_of_month};

/// Longest description, in letters: a page of a letter.
pub const LONGEST_DESCRIPTION: usize = 2_000;

/// Says in words what a scenario is for, and from which day it holds (`YYYY-MM-DD`, or nothing).
pub fn describe_scenario(
    plan: &Plan,
    scenario: ScenarioId,
    description: &str,
    as_of: &str,
) -> Result<Gesture, Refusal> {
    let old = plan.scenario(scenario);
    let old = old.ok_or(Refusal::UnknownScenario(scenario))?;
    let (description, as_of) = (description.trim(), as_of.trim());
    let letters = description.chars().count();
    if letters > LONGEST_DESCRIPTION {
        return Err(Refusal::DescriptionTooLong {
            letters,
            most: LONGEST_DESCRIPTION,
        });
    }
    if !as_of.is_empty() && !is_day(as_of) {
        return Err(Refusal::NoDay(as_of.chars().take(40).collect()));
    }
    let details = Details {
        description: description.to_owned(),
        as_of: as_of.to_owned(),
        ..old.details.clone()
    };
    told(old, details, format!("Described {}", old.name))
}

/// Puts a scenario away, or takes it out again; it stays in the plan either way.
pub fn archive_scenario(
    plan: &Plan,
    scenario: ScenarioId,
    archived: bool,
) -> Result<Gesture, Refusal> {
    let old = open(plan, scenario)?;
    let details = Details {
        archived,
        ..old.details.clone()
    };
    let verb = if archived { "Put away" } else { "Took out" };
    told(old, details, format!("{verb} {}", old.name))
}

/// Marks a scenario as the one agreed on, or takes the mark away; at most one has it.
pub fn choose_scenario(
    plan: &Plan,
    scenario: ScenarioId,
    chosen: bool,
) -> Result<Gesture, Refusal> {
    let old = open(plan, scenario)?;
    if (old.role == Role::Chosen) == chosen {
        return Err(Refusal::NothingToDo("it is already so"));
    }
    let role = |place: &Scenario, role| Edit::SetScenario {
        scenario: place.id,
        name: place.name.clone(),
        role,
        bands: place.bands.clone(),
    };
    let before = plan.scenarios.iter().filter(|s| s.role == Role::Chosen);
    let mut edits: Vec<Edit> = before.map(|s| role(s, Role::Draft)).collect();
    let label = if chosen {
        edits.push(role(old, Role::Chosen));
        format!("Chose {}", old.name)
    } else {
        format!("Made {} a draft again", old.name)
    };
    Ok(Gesture::new(Edit::Group { edits }, label))
}

fn told(old: &Scenario, details: Details, label: String) -> Result<Gesture, Refusal> {
    if details == old.details {
        return Err(Refusal::NothingToDo("it already says so"));
    }
    let scenario = old.id;
    Ok(Gesture::new(Edit::SetDetails { scenario, details }, label))
}

/// Says whether a text is a day of the calendar, as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let [year, month, day] = parts[..] else {
        return false;
    };
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(month), number(day));
    (1..=12).contains(&month) && (1..=days_of_month(year, month)).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_are_told_from_others() {
        for day in ["2026-11-27", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        let others = [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "26-01-01",
            "2026/01/01",
            "2026-1-1",
            "2026-01-01-",
            "+026-01-01",
            "soon",
        ];
        for text in others {
            assert!(!is_day(text), "{text}");
        }
    }
}
