//! Starts a reader, waits for what it says and puts into words how it failed.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::frame::{self, Request};
use super::listen::{Word, listen};
use super::{ARGUMENT, Reader, Wanted};
use crate::error::AppError;
use crate::import::{Content, Say};

/// A wish to stop is looked for this often: half a second is promised.
const LOOK: Duration = Duration::from_millis(40);

/// Time in which a reader that has closed its output ends.
const ENDING: Duration = Duration::from_secs(2);

/// Last words that are kept, in bytes.
const LAST_WORDS: u64 = 64 << 10;

/// What the language's runtime says before it gives up for want of memory.
const NO_MEMORY: &str = "memory allocation of";

const SPLIT: &str = "Split it into smaller files, or leave out what the plan does not need.";
const SAVE_AGAIN: &str = "Open it in the program it came from and save it again, perhaps in another \
                          format such as CSV or GeoJSON.";

/// Has a program read a file.
pub(super) fn ask(
    program: &Path,
    reader: &Reader,
    wanted: &Wanted<'_>,
    say: Say<'_>,
    stopped: &dyn Fn() -> bool,
) -> Result<Content, AppError> {
    let unread = |(why, fix): (String, &'static str)| AppError::Unread {
        file: crate::import::name_of(wanted.path),
        why,
        fix,
    };
    let begun = Running::start(program).and_then(|mut running| {
        let words = running.ask(reader, wanted)?;
        Ok((running, words))
    });
    let (mut running, words) = begun.map_err(|error| unread(not_started(&error)))?;
    let mut heard = Instant::now();
    loop {
        if stopped() {
            return Err(AppError::Stopped);
        }
        let word = match words.recv_timeout(LOOK) {
            Ok(word) => word,
            Err(RecvTimeoutError::Timeout) if heard.elapsed() < reader.idle => continue,
            Err(RecvTimeoutError::Timeout) => return Err(unread(silent(reader))),
            Err(RecvTimeoutError::Disconnected) => Word::Nonsense,
        };
        heard = Instant::now();
        match word {
            Word::Progress(share, note) => say(share, &note),
            Word::Part => {}
            Word::Whole(content) => return Ok(*content),
            Word::Refused(why) => return Err(AppError::Told(why.code, why.message, why.fix)),
            Word::Flood => return Err(unread(flood(reader))),
            Word::Nonsense => return Err(unread(broke("it sent what nobody understands"))),
            Word::Gone => return Err(unread(running.end(reader))),
        }
    }
}

/// A reader at work; it is ended when nobody waits for it any longer.
struct Running {
    child: Child,
    last_words: Receiver<String>,
}

impl Running {
    fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (tell, last_words) = channel();
        let stderr = child.stderr.take();
        let running = Self { child, last_words };
        let keep = move || {
            let Some(mut stderr) = stderr else { return };
            let mut kept = Vec::new();
            let _ = (&mut stderr).take(LAST_WORDS).read_to_end(&mut kept);
            let _ = tell.send(String::from_utf8_lossy(&kept).into_owned());
            // A reader that talks on must not wait for somebody to listen.
            let _ = io::copy(&mut stderr, &mut io::sink());
        };
        std::thread::Builder::new().spawn(keep)?;
        Ok(running)
    }

    /// Says what is wanted, and returns what is heard.
    fn ask(&mut self, reader: &Reader, wanted: &Wanted<'_>) -> io::Result<Receiver<Word>> {
        let request = Request {
            path: wanted.path.to_string_lossy().into_owned(),
            part: wanted.part.map(str::to_owned),
            rows_are: wanted.rows_are,
            memory: reader.memory,
        };
        let stdout = self.child.stdout.take();
        // Its input stays open as long as somebody waits: a reader ends with it.
        let (Some(stdin), Some(stdout)) = (self.child.stdin.as_mut(), stdout) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let asked = frame::write(stdin, frame::HEAD, &serde_json::to_vec(&request)?);
        match asked {
            // One that is gone already is told from its end.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => listen(stdout, reader.output),
        }
    }

    /// Says why a reader ended before it had said all.
    fn end(&mut self, reader: &Reader) -> (String, &'static str) {
        let began = Instant::now();
        let mut status = None;
        while status.is_none() && began.elapsed() < ENDING {
            status = self.child.try_wait().ok().flatten();
            std::thread::sleep(Duration::from_millis(5));
        }
        let words = self.last_words.recv_timeout(LOOK * 5).unwrap_or_default();
        if words.contains(NO_MEMORY) {
            let most = size(reader.memory);
            return (
                format!("reading it takes more than {most} of memory"),
                SPLIT,
            );
        }
        match status.and_then(signal) {
            Some(9) => (
                "the system ended its reader, most likely because memory ran out".to_owned(),
                SPLIT,
            ),
            Some(signal) => broke(&format!("signal {signal}")),
            None => match status.and_then(|status| status.code()) {
                Some(code) => broke(&format!("exit code {code}")),
                None => broke("it stopped in the middle"),
            },
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already cannot be ended, and that is well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

fn not_started(error: &io::Error) -> (String, &'static str) {
    (
        format!("its reader could not be started ({error})"),
        "Close other programs and try again; if that does not help, install the program again.",
    )
}

fn silent(reader: &Reader) -> (String, &'static str) {
    let seconds = reader.idle.as_secs();
    let why = format!("its reader said nothing for {seconds} seconds and was ended");
    (why, SAVE_AGAIN)
}

fn flood(reader: &Reader) -> (String, &'static str) {
    let why = format!(
        "it grows to more than {} when it is read",
        size(reader.output)
    );
    (why, SPLIT)
}

fn broke(how: &str) -> (String, &'static str) {
    (format!("its reader broke down on it ({how})"), SAVE_AGAIN)
}

/// Bytes in words.
fn size(bytes: u64) -> String {
    if bytes >= 1_000_000_000 {
        return format!("{:.1} GB", bytes as f64 / 1e9);
    }
    format!("{} MB", bytes / 1_000_000)
}
