//! Progress of long work on standard error.

use indicatif::{ProgressBar, ProgressStyle};

/// Steps of the bar: per mille is as fine as a terminal shows.
const STEPS: u64 = 1000;

/// Returns a listener that draws the program's events as a bar.
pub(crate) fn bar() -> impl Fn(f64, &str) + Send + Sync {
    let bar = ProgressBar::new(STEPS);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} % {msg}") {
        bar.set_style(style);
    }
    move |share, note| {
        bar.set_position((share * STEPS as f64) as u64);
        bar.set_message(note.to_owned());
        if share >= 1.0 {
            bar.finish_and_clear();
        }
    }
}
