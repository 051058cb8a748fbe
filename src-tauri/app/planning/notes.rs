//! What was noted and decided, and on which day.

use jiff::civil::Date;
use planner::plan::{AccountIx, Day, Note, NoteId, NoteKind, Place, Plan, Scenario};

use super::swot::{place, place_choice, place_name};
use crate::error::AppError;
use crate::wire::{NoteChoice, NoteView, NoteWish};

/// Makes a note out of what a person says.
pub(super) fn note(plan: &Plan, wish: &NoteWish) -> Result<Note, AppError> {
    let code = |number: u32| {
        let known = plan.accounts.codes.get(number as usize).cloned();
        known.ok_or(AppError::Unknown {
            what: "account",
            number: u64::from(number),
        })
    };
    Ok(Note {
        place: wish.place.map(place).transpose()?,
        account: wish.account.map(code).transpose()?.unwrap_or_default(),
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
    views(plan, scenario, |note| {
        note.account.is_empty() && about(note.place)
    })
}

/// Lists notes about an account, the newest first.
pub(super) fn of_account(plan: &Plan, scenario: &Scenario, account: AccountIx) -> Vec<NoteView> {
    let code = plan.accounts.codes.get(account.at());
    let about = |note: &Note| !note.account.is_empty() && Some(&note.account) == code;
    let views = views(plan, scenario, about).into_iter();
    let of_it = |view: NoteView| NoteView {
        note: NoteWish {
            account: Some(account.0),
            ..view.note
        },
        about: code.cloned().unwrap_or_default(),
    };
    views.map(of_it).collect()
}

fn views(plan: &Plan, scenario: &Scenario, wanted: impl Fn(&Note) -> bool) -> Vec<NoteView> {
    let notes = plan.notes.iter().filter(|(_, note)| wanted(note));
    let mut notes: Vec<(&NoteId, &Note)> = notes.collect();
    notes.sort_by_key(|(id, note)| std::cmp::Reverse((note.day, **id)));
    let view = |(id, note): (&NoteId, &Note)| NoteView {
        note: NoteWish {
            id: id.0,
            place: note.place.map(place_choice),
            account: None,
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
