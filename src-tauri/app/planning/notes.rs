//! What was noted and decided, and on which day.

use jiff::civil::Date;
use planner::plan::{Day, Note, NoteId, NoteKind, Place, Plan, Scenario};

use super::swot::{place, place_choice, place_name};
use crate::error::AppError;
use crate::wire::{NoteChoice, NoteView, NoteWish};

/// Makes a note out of what a person says.
pub(super) fn note(wish: &NoteWish) -> Result<Note, AppError> {
    Ok(Note {
        place: wish.place.map(place).transpose()?,
        day: if wish.day.is_empty() {
            today()
        } else {
            day(&wish.day)?
        },
        kind: match wish.kind {
            NoteChoice::Remark => NoteKind::Remark,
            NoteChoice::Decision => NoteKind::Decision,
        },
        text: wish.text.clone(),
    })
}

/// Lists notes about some places, the newest first.
pub(super) fn listed(
    plan: &Plan,
    scenario: &Scenario,
    about: impl Fn(Option<Place>) -> bool,
) -> Vec<NoteView> {
    let notes = plan.notes.iter().filter(|(_, note)| about(note.place));
    let mut notes: Vec<(&NoteId, &Note)> = notes.collect();
    notes.sort_by_key(|(id, note)| std::cmp::Reverse((note.day, **id)));
    let view = |(id, note): (&NoteId, &Note)| NoteView {
        note: NoteWish {
            id: id.0,
            place: note.place.map(place_choice),
            day: day_word(note.day),
            kind: match note.kind {
                NoteKind::Remark => NoteChoice::Remark,
                NoteKind::Decision => NoteChoice::Decision,
            },
            text: note.text.clone(),
        },
        about: note.place.map_or_else(
            || "Company".to_owned(),
            |place| {
                let gone = || "A territory that is no more".to_owned();
                place_name(plan, scenario, place).unwrap_or_else(gone)
            },
        ),
    };
    notes.into_iter().map(view).collect()
}

/// The day it is, where the program runs.
pub(super) fn today() -> Day {
    of_date(jiff::Zoned::now().date())
}

/// So many months after a day: the last of the month where that is shorter.
pub(super) fn months_later(from: Day, months: u8) -> Option<Day> {
    let span = jiff::Span::new().months(i64::from(months));
    date(from)?.checked_add(span).ok().map(of_date)
}

/// Writes a day as `2026-09-30`.
pub(super) fn day_word(day: Day) -> String {
    let Day(day) = day;
    format!(
        "{:04}-{:02}-{:02}",
        day / 10_000,
        day / 100 % 100,
        day % 100
    )
}

fn day(word: &str) -> Result<Day, AppError> {
    let date: Result<Date, _> = word.parse();
    date.map(of_date).map_err(|_| AppError::OutOfRange {
        what: "a day",
        value: word.chars().take(40).collect(),
        allowed: "a year, a month and a day, such as 2027-03-31",
    })
}

fn of_date(date: Date) -> Day {
    let part = |part: i16| u32::try_from(part).unwrap_or_default();
    let (month, day) = (part(date.month().into()), part(date.day().into()));
    Day(part(date.year()) * 10_000 + month * 100 + day)
}

fn date(day: Day) -> Option<Date> {
    let Day(day) = day;
    let part = |part: u32| i8::try_from(part).ok();
    let year = i16::try_from(day / 10_000).ok()?;
    Date::new(year, part(day / 100 % 100)?, part(day % 100)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_fall_due_at_the_end_of_shorter_months() {
        assert_eq!(
            months_later(Day(20_261_130), 3),
            Some(Day(20_270_228)),
            "February has no 30th"
        );
        assert_eq!(months_later(Day(20_261_005), 3), Some(Day(20_270_105)));
        assert_eq!(months_later(Day(20_261_399), 3), None);
        assert_eq!(day_word(Day(20_270_105)), "2027-01-05");
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        assert_eq!(day("2027-03-31").ok(), Some(Day(20_270_331)));
        let refused = day("2027-02-30").map_err(|error| error.to_string());
        assert!(refused.unwrap_err().contains("2027-02-30"));
    }
}
