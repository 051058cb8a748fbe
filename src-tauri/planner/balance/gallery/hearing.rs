//! One watcher for several searches at once.

use std::sync::{Mutex, PoisonError};

use crate::balance::Watch;

/// What all searches of a gallery have reported.
pub(super) struct Hearing<'a> {
    watch: &'a dyn Watch,
    state: Mutex<State>,
}

struct State {
    shares: Vec<f64>,
    worst: f64,
    ready: usize,
}

/// One search of the gallery.
pub(super) struct Lane<'a> {
    hearing: &'a Hearing<'a>,
    lane: usize,
}

impl<'a> Hearing<'a> {
    /// Listens to so many searches.
    pub(super) fn new(watch: &'a dyn Watch, lanes: usize) -> Self {
        let state = State {
            shares: vec![0.0; lanes],
            worst: f64::INFINITY,
            ready: 0,
        };
        Self {
            watch,
            state: Mutex::new(state),
        }
    }

    /// Returns the watch of one search.
    pub(super) fn lane(&'a self, lane: usize) -> Lane<'a> {
        Lane {
            hearing: self,
            lane,
        }
    }

    /// Hears that a search has ended; `found` says how many plans it brought.
    pub(super) fn ended(&self, lane: usize, found: usize) {
        self.with(|state| {
            state.shares[lane] = 1.0;
            state.ready += found;
        });
    }

    /// Says whether somebody pressed Cancel.
    pub(super) fn stopped(&self) -> bool {
        self.watch.stopped()
    }

    /// Says whether the plans that are ready are enough.
    pub(super) fn enough(&self) -> bool {
        self.watch.enough() && self.with(|state| state.ready > 0)
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Watch for Lane<'_> {
    fn progress(&self, share: f64, worst_deviation: f64) {
        let (mean, worst) = self.hearing.with(|state| {
            let own = &mut state.shares[self.lane];
            *own = own.max(share.clamp(0.0, 1.0));
            state.worst = state.worst.min(worst_deviation);
            let mean = state.shares.iter().sum::<f64>() / state.shares.len().max(1) as f64;
            (mean, state.worst)
        });
        self.hearing.watch.progress(mean.min(1.0), worst);
    }

    fn stopped(&self) -> bool {
        self.hearing.stopped() || self.hearing.enough()
    }

    fn enough(&self) -> bool {
        self.hearing.watch.enough()
    }
}
