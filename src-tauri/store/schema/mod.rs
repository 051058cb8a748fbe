//! What a plan file may hold: our tables exactly as we make them, the public layers with their
//! known triggers, and anything else only where it can never run.

mod known;
mod look;

pub(crate) use known::expected;
pub(crate) use look::{Layers, look};
