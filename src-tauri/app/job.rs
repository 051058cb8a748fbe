//! Long work: numbered, throttled in what it says, stopped when asked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use planner::balance::Watch;

use crate::wire::Event;

/// Progress is said at most this often: faster than the eye reads, slow enough to cost nothing.
const EVERY: Duration = Duration::from_millis(60);

/// All running jobs.
#[derive(Default)]
pub(crate) struct Jobs {
    last: AtomicU32,
    running: Mutex<BTreeMap<u32, Arc<Wishes>>>,
}

/// What a person wants of a running job.
#[derive(Default)]
struct Wishes {
    /// Stop and leave everything alone.
    stop: AtomicBool,
    /// End with the best found so far.
    enough: AtomicBool,
}

/// The handle a job reports through and is stopped by.
pub(crate) struct Handle {
    /// Its number.
    pub(crate) job: u32,
    label: String,
    wishes: Arc<Wishes>,
    said: Mutex<Instant>,
    listener: Arc<dyn Fn(Event) + Send + Sync>,
}

impl Jobs {
    /// Begins a job.
    pub(crate) fn begin(&self, label: &str, listener: Arc<dyn Fn(Event) + Send + Sync>) -> Handle {
        let job = self.number();
        let wishes = Arc::new(Wishes::default());
        self.lock().insert(job, Arc::clone(&wishes));
        let said = Mutex::new(Instant::now());
        Handle {
            job,
            label: label.to_owned(),
            wishes,
            said,
            listener,
        }
    }

    /// Draws a number that no job and no proposal of this run has had.
    pub(crate) fn number(&self) -> u32 {
        self.last.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Asks a job to stop; a job that is over already is none of our business.
    pub(crate) fn cancel(&self, job: u32) {
        if let Some(wishes) = self.lock().get(&job) {
            wishes.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks a job to end with the best it has found so far.
    pub(crate) fn enough(&self, job: u32) {
        if let Some(wishes) = self.lock().get(&job) {
            wishes.enough.store(true, Ordering::Relaxed);
        }
    }

    /// Asks every job to stop.
    pub(crate) fn cancel_all(&self) {
        for wishes in self.lock().values() {
            wishes.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Forgets a job that ended.
    pub(crate) fn end(&self, job: u32) {
        self.lock().remove(&job);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<u32, Arc<Wishes>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handle {
    /// Says how far the job is, unless it did so a moment ago.
    pub(crate) fn say(&self, share: f64, note: &str) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.elapsed() < EVERY && share < 1.0 {
            return;
        }
        *said = Instant::now();
        (self.listener)(Event::Progress {
            job: self.job,
            label: self.label.clone(),
            share,
            note: note.to_owned(),
        });
    }

    /// Says something of its own accord.
    pub(crate) fn tell(&self, event: Event) {
        (self.listener)(event);
    }
}

impl Watch for Handle {
    fn progress(&self, share: f64, worst_deviation: f64) {
        self.say(share, &format!("worst so far {worst_deviation:.1} % off"));
    }

    fn stopped(&self) -> bool {
        self.wishes.stop.load(Ordering::Relaxed)
    }

    fn enough(&self) -> bool {
        self.wishes.enough.load(Ordering::Relaxed)
    }
}
