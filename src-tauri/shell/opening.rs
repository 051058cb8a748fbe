//! Files that come from outside the page: the command line, a second start, a drop on the window.
//!
//! The page may not be listening yet when the first ones arrive; they wait here until it says
//! that it is ready. Every path is told exactly once.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Manager, Window, WindowEvent};

use crate::{events, window};

/// Files that no page has heard of yet.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    listening: bool,
    paths: Vec<String>,
}

impl Waiting {
    /// Keeps paths for later, or hands them back at once when the page listens.
    fn add(&self, paths: Vec<String>) -> Vec<String> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.paths.extend(paths);
        if queue.listening {
            std::mem::take(&mut queue.paths)
        } else {
            Vec::new()
        }
    }

    /// Notes that the page listens and hands over what waited.
    fn ready(&self) -> Vec<String> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.listening = true;
        std::mem::take(&mut queue.paths)
    }
}

/// Tells the page of files to open, now or as soon as it listens.
pub(crate) fn offer(handle: &AppHandle, paths: Vec<String>) {
    if let Some(waiting) = handle.try_state::<Waiting>() {
        send(handle, waiting.add(paths));
    }
}

/// Answers the page's word that it listens.
pub(crate) fn page_is_ready(handle: &AppHandle) {
    send(handle, handle.state::<Waiting>().ready());
}

/// Takes over the files of a second start and comes to the front.
pub(crate) fn second_start(handle: &AppHandle, arguments: &[String], folder: &str) {
    window::to_front(handle);
    offer(handle, named_in(arguments, Path::new(folder)));
}

/// Takes over files dropped on the window.
pub(crate) fn dropped(window: &Window, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        let paths = paths.iter().map(|path| path.to_string_lossy().into_owned());
        offer(window.app_handle(), paths.collect());
    }
}

/// Reads the files named on a command line; the first word is the program itself.
pub(crate) fn named_in(arguments: &[String], folder: &Path) -> Vec<String> {
    arguments
        .iter()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .map(|word| {
            folder
                .join(PathBuf::from(word))
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

fn send(handle: &AppHandle, paths: Vec<String>) {
    if !paths.is_empty() {
        events::tell(handle, events::OPEN_FILES, paths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &[&str]) -> Vec<String> {
        text.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn files_on_a_command_line_are_read_from_its_folder() {
        let folder = Path::new("folder").join("of").join("plans");
        let named = named_in(
            &words(&["bailiwick-desktop", "--quiet", "north.gpkg"]),
            &folder,
        );
        assert_eq!(named, [folder.join("north.gpkg").to_string_lossy()]);
    }

    #[test]
    fn a_file_waits_until_the_page_listens_and_is_told_once() {
        let waiting = Waiting::default();
        assert!(waiting.add(words(&["a"])).is_empty());
        assert_eq!(waiting.ready(), ["a"]);
        assert_eq!(waiting.add(words(&["b"])), ["b"]);
        assert!(waiting.ready().is_empty());
    }
}
