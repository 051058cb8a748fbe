//! Who hears how many rows were gathered so far, while a table is being read on this thread.

use std::cell::RefCell;

/// Hears that some rows were gathered, and from how much text.
type Ear = Box<dyn FnMut(u64, u64)>;

thread_local! {
    static EAR: RefCell<Option<Ear>> = const { RefCell::new(None) };
}

/// Does some work while somebody hears of every block of rows that it gathers: how many rows, and
/// how many bytes of text they have.
///
/// A block is about a megabyte, so it is said often enough to be watched and costs nothing.
pub fn heard<T>(ear: impl FnMut(u64, u64) + 'static, work: impl FnOnce() -> T) -> T {
    EAR.set(Some(Box::new(ear)));
    let done = work();
    EAR.set(None);
    done
}

/// Says that a block of rows was gathered.
pub(super) fn gathered(rows: usize, text: usize) {
    EAR.with_borrow_mut(|ear| {
        if let Some(ear) = ear {
            ear(rows as u64, text as u64);
        }
    });
}
