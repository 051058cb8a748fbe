//! Notes something or decides it, changes what was noted, takes it out.

use super::{Edit, Gesture, Refusal, fitness, next_number, worth_writing};
use crate::plan::{Note, NoteId, NoteKind, Plan};

/// Writes a note; without a number it is a new one.
pub fn put_note(plan: &Plan, id: Option<NoteId>, note: &Note) -> Result<Gesture, Refusal> {
    let note = Note {
        text: note.text.trim().to_owned(),
        ..note.clone()
    };
    fitness::note_fits(&note)?;
    let what = match note.kind {
        NoteKind::Remark => "note",
        NoteKind::Decision => "decision",
    };
    worth_writing(&plan.notes, id, &note, Refusal::UnknownNote)?;
    let done = id.map_or("Wrote down", |_| "Changed");
    let label = format!("{done} a {what}");
    let id = id.unwrap_or_else(|| NoteId(next_number(plan.notes.keys().map(|id| id.0))));
    let note = Some(note);
    Ok(Gesture::new(Edit::SetNote { id, note }, label))
}

/// Takes a note out.
pub fn remove_note(plan: &Plan, id: NoteId) -> Result<Gesture, Refusal> {
    if !plan.notes.contains_key(&id) {
        return Err(Refusal::UnknownNote(id));
    }
    let label = "Took out a note".to_owned();
    Ok(Gesture::new(Edit::SetNote { id, note: None }, label))
}
