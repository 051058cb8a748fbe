//! What a reader forbids itself.

/// Limits the memory of this process, and keeps it from leaving its memory on the disk when it
/// breaks down.
///
/// Only Unix can: elsewhere a reader is held by the limits on time and output alone.
#[cfg(unix)]
pub(super) fn lower(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // A system that refuses is one where the limit is lower already.
    let _ = setrlimit(Resource::Core, at_most(0));
    let _ = setrlimit(Resource::As, at_most(memory));
}

/// Does nothing: this system has no such limit.
#[cfg(not(unix))]
pub(super) fn lower(_memory: u64) {}
