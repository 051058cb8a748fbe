//! The process that reads: one file, then it ends.

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, Read, Stdout, Write};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use files::import::heard;
use files::import::parcel::{LayerHead, TableHead, pack_features, pack_rows};
use serde::Serialize;

use super::frame::{self, Head, InsideHead, Refused, Request};
use super::limits;
use crate::error::AppError;
use crate::import::{Content, Inside, content};
use crate::wire::Problem;

/// Longest request in bytes: a path and a name.
const LONGEST: u64 = 1 << 20;

/// Notes that are sent at a time.
const NOTES: usize = 1_000;

/// Progress is said at most this often.
const EVERY: Duration = Duration::from_millis(50);

/// Share of the work before rows are gathered, and while they are.
const GATHERING: (f64, f64) = (0.2, 0.6);

/// Reads the file that standard input asks for and writes what it holds to standard output.
pub(super) fn serve() -> ExitCode {
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        // Nobody listens any more, or nobody asked.
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer() -> io::Result<()> {
    let mut input = io::stdin();
    let (_, length) = frame::begin(&mut input)?;
    let bytes = frame::rest(&mut input, length.min(LONGEST))?;
    let request: Request = serde_json::from_slice(&bytes)?;
    limits::lower(request.memory);
    end_with_the_asker();
    let told = Rc::new(Telling::new());
    match read(&request, &told) {
        Ok(content) => send(&content, &told),
        Err(error) => told.json(frame::REFUSED, &refused(error)),
    }?;
    told.frame(frame::END, &[])?;
    told.out.borrow_mut().flush()
}

/// Ends this process when standard input ends: then the program that asked is gone.
fn end_with_the_asker() {
    let wait = || {
        let _ = io::stdin().read(&mut [0]);
        std::process::exit(1);
    };
    // Without this thread a reader whose asker is gone ends when it writes.
    let _ = std::thread::Builder::new().spawn(wait);
}

fn read(request: &Request, told: &Rc<Telling>) -> Result<Content, AppError> {
    let path = Path::new(&request.path);
    let size = std::fs::metadata(path).map_or(1, |known| known.len().max(1));
    let began = Instant::now();
    let (ear, mut rows, mut text) = (Rc::clone(told), 0, 0);
    let hear = move |more: u64, bytes: u64| {
        rows += more;
        text += bytes;
        let share = (text as f64 / size as f64).min(1.0);
        let rate = rows as f64 / began.elapsed().as_secs_f64().max(0.001);
        let note = crate::import::counted(rate as u32, "row/s", "rows/s");
        ear.say(GATHERING.0 + GATHERING.1 * share, &note);
    };
    let (part, rows_are) = (request.part.as_deref(), request.rows_are);
    heard(hear, || {
        content(path, part, rows_are, &|share, note| told.say(share, note))
    })
}

fn refused(error: AppError) -> Refused {
    let Problem { code, message, fix } = error.into();
    Refused { code, message, fix }
}

fn send(content: &Content, told: &Telling) -> io::Result<()> {
    told.json(frame::HEAD, &head(content))?;
    for notes in content.notes().chunks(NOTES) {
        told.json(frame::NOTES, &notes)?;
    }
    match &content.inside {
        Inside::Table(table) => {
            pack_rows(table).try_for_each(|rows| told.frame(frame::ROWS, &rows))
        }
        Inside::Areas(layer) => {
            pack_features(layer).try_for_each(|some| told.frame(frame::FEATURES, &some))
        }
    }
}

fn head(content: &Content) -> Head {
    Head {
        kind: content.kind,
        parts: content.parts.clone(),
        inside: match &content.inside {
            Inside::Table(table) => InsideHead::Table(TableHead::of(table)),
            Inside::Areas(layer) => InsideHead::Areas(LayerHead::of(layer)),
        },
    }
}

/// Standard output, and when progress was said last.
struct Telling {
    out: RefCell<BufWriter<Stdout>>,
    said: Cell<Option<Instant>>,
    /// The share said last: it never goes back.
    share: Cell<f64>,
}

impl Telling {
    fn new() -> Self {
        Self {
            out: RefCell::new(BufWriter::new(io::stdout())),
            said: Cell::new(None),
            share: Cell::new(0.0),
        }
    }

    /// Says how far reading is, unless it did so a moment ago.
    fn say(&self, share: f64, note: &str) {
        let share = share.max(self.share.get());
        self.share.set(share);
        if self.said.get().is_some_and(|said| said.elapsed() < EVERY) {
            return;
        }
        self.said.set(Some(Instant::now()));
        let told = self.json(frame::PROGRESS, &(share, note));
        // An asker that is gone is noticed where it matters, when the rows are sent.
        let _ = told.and_then(|()| self.out.borrow_mut().flush());
    }

    fn json(&self, kind: u8, what: &impl Serialize) -> io::Result<()> {
        self.frame(kind, &serde_json::to_vec(what)?)
    }

    fn frame(&self, kind: u8, bytes: &[u8]) -> io::Result<()> {
        frame::write(&mut *self.out.borrow_mut(), kind, bytes)
    }
}
