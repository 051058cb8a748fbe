//! Hears what a reader says, on a thread of its own: reading from it may block for ever.

use std::io::{self, BufReader, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::frame::{self, Refused};
use super::gather::Gathered;
use crate::import::Content;

/// Words that may wait to be heard: few, so that a flood waits where it comes from.
const WAITING: usize = 8;

/// What a reader said.
pub(super) enum Word {
    /// How far it is.
    Progress(f64, String),
    /// A part of the file came.
    Part,
    /// The file is here.
    Whole(Box<Content>),
    /// The file cannot be read, in words.
    Refused(Refused),
    /// More than was allowed.
    Flood,
    /// Something else than a reader says.
    Nonsense,
    /// It ended before it had said all.
    Gone,
}

/// Listens until everything was said or something is wrong.
pub(super) fn listen(from: impl Read + Send + 'static, most: u64) -> io::Result<Receiver<Word>> {
    let (tell, heard) = sync_channel(WAITING);
    let listen = move || {
        let last = until_the_end(&mut BufReader::new(from), most, &tell);
        // Nobody waits for it after a wish to stop.
        let _ = tell.send(last);
    };
    std::thread::Builder::new().spawn(listen)?;
    Ok(heard)
}

fn until_the_end(from: &mut impl Read, most: u64, tell: &SyncSender<Word>) -> Word {
    let mut gathered = Gathered::default();
    let mut refused = None;
    loop {
        let Ok((kind, length)) = frame::begin(from) else {
            return Word::Gone;
        };
        gathered.weight += length + 1;
        if gathered.weight > most {
            return Word::Flood;
        }
        let Ok(bytes) = frame::rest(from, length) else {
            return Word::Gone;
        };
        let taken = match kind {
            frame::PROGRESS => progress(&bytes, tell),
            frame::HEAD => gathered.head(&bytes),
            frame::NOTES => gathered.notes(&bytes),
            frame::ROWS => gathered.rows(&bytes),
            frame::FEATURES => gathered.features(&bytes),
            frame::REFUSED => serde_json::from_slice(&bytes)
                .ok()
                .map(|why| refused = Some(why)),
            frame::END => break,
            _ => None,
        };
        if taken.is_none() {
            return Word::Nonsense;
        }
        if kind != frame::PROGRESS && tell.send(Word::Part).is_err() {
            return Word::Gone;
        }
    }
    if let Some(refused) = refused {
        return Word::Refused(refused);
    }
    match gathered.content() {
        Some(content) => Word::Whole(Box::new(content)),
        None => Word::Nonsense,
    }
}

fn progress(bytes: &[u8], tell: &SyncSender<Word>) -> Option<()> {
    let (share, note): (f64, String) = serde_json::from_slice(bytes).ok()?;
    tell.send(Word::Progress(share.clamp(0.0, 1.0), note)).ok()
}
