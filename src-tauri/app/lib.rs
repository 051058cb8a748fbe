//! What the program does: the only door for window, command line, browser and tests.
//!
//! What it is not: it draws nothing and knows no window system. What always holds: every change
//! to a plan goes through `edit`, reaches the disk before it is answered, and yields its inverse;
//! an error leaves the plan and its file as they were.

mod accounts;
mod aim;
mod backups;
mod balance;
mod base_map;
mod board;
mod cards;
mod checking;
pub mod command;
mod compare;
mod doctor;
mod edit;
mod error;
mod export;
mod fetch;
mod finder;
mod goal;
mod ground;
mod import;
mod instance;
mod job;
mod land;
mod opening;
mod people;
mod planning;
pub mod reader;
mod regions;
mod report;
mod sample;
mod scenarios;
mod search;
mod session;
mod settings;
mod shading;
mod take_in;
mod typescript;
mod view;
pub mod wire;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use serde_json::Value;

pub use balance::{Choice, Errand, Taking};
pub use checking::check;
pub use error::AppError;
pub use fetch::Fetched;
pub use goal::{
    AllowanceWish, FLAGS, FairWish, FormWish, GoalFile, HomesWish, KeepWish, LevelWish, LimitWish,
    PiecesWish, RespectWish, ScopeWish, ShareWish, SizedWish, WhoseWish, read_goal,
};
pub use instance::{InstanceFiles, balance_instance};
pub use typescript::typescript;
pub use wire::{Event, Problem};

use job::Jobs;
use reader::Reader;
use session::Session;
use settings::Desk;

/// Hears what the program says of its own accord.
pub type Listener = Box<dyn Fn(Event) + Send + Sync>;

/// The running program: at most one open plan, the user's settings, the jobs.
pub struct App {
    me: Weak<App>,
    desk: Mutex<Desk>,
    session: RwLock<Option<Session>>,
    jobs: Jobs,
    ground: RwLock<Option<base_map::Ground>>,
    reader: RwLock<Reader>,
    listener: Arc<dyn Fn(Event) + Send + Sync>,
}

impl App {
    /// Starts the program with the user's folder (settings, backups) and a listener for events.
    pub fn launch(folder: PathBuf, listener: Listener) -> Result<Arc<Self>, Problem> {
        let desk = Desk::open(folder);
        // A map file that is gone or broken must not keep the program from starting: the atlas
        // is drawn instead, and the settings say what is wrong when they are opened.
        let ground = base_map::open(&desk.settings().base_map).unwrap_or_default();
        Ok(Arc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            desk: Mutex::new(desk),
            ground: RwLock::new(ground),
            reader: RwLock::default(),
            session: RwLock::new(None),
            jobs: Jobs::default(),
            listener: Arc::from(listener),
        }))
    }

    /// Carries out a command by name with JSON arguments, as the screens do.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, Problem> {
        Ok(command::call(self, name, args)?)
    }

    /// Answers the address of a tile or a raw array.
    pub fn fetch(&self, address: &str) -> Result<Fetched, Problem> {
        if let Some(tile) = fetch::picture(address) {
            let ground = self.ground.read().unwrap_or_else(PoisonError::into_inner);
            let nothing = || AppError::NothingAt(address.to_owned());
            return Ok(ground.as_ref().ok_or_else(nothing)?.tile(tile)?);
        }
        if let Some((wish, number)) = fetch::page(address) {
            return Ok(Fetched {
                bytes: self.page_seen(&wish, number)?,
                mime: fetch::PICTURE,
            });
        }
        let session = self.session.read().unwrap_or_else(PoisonError::into_inner);
        Ok(fetch::fetch(session.as_ref(), address)?)
    }

    /// Returns the one place outside the machine that the page may fetch pictures from: the map
    /// server the user named and agreed to ask, as `https://host:port`; none by default.
    pub fn allowed_origin(&self) -> Option<String> {
        base_map::origin(&self.desk().settings().base_map)
    }

    /// Has files read in another way from now on.
    pub fn read_with(&self, reader: Reader) {
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = reader;
    }

    /// Stops all jobs and closes the plan; everything is on disk already.
    pub fn close(&self) {
        self.jobs.cancel_all();
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Looks at the open plan.
    fn read<T>(&self, look: impl FnOnce(&Session) -> Result<T, AppError>) -> Result<T, AppError> {
        let session = self.session.read().unwrap_or_else(PoisonError::into_inner);
        look(session.as_ref().ok_or(AppError::NoPlan)?)
    }

    /// Changes the open plan.
    fn write<T>(
        &self,
        change: impl FnOnce(&mut Session) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut session = self.session.write().unwrap_or_else(PoisonError::into_inner);
        change(session.as_mut().ok_or(AppError::NoPlan)?)
    }

    /// Returns how files are read.
    fn reader(&self) -> Reader {
        let reader = self.reader.read().unwrap_or_else(PoisonError::into_inner);
        reader.clone()
    }

    /// Puts another plan in place of the open one.
    fn put(&self, mut session: Option<Session>) {
        if let Some(session) = &mut session {
            session.who = self.desk().who();
        }
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = session;
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the user's own folder for settings, backups and the sample plan:
/// `$BAILIWICK_HOME`, else the system's place for application data.
pub fn desk_folder() -> PathBuf {
    let named = std::env::var_os("BAILIWICK_HOME").map(PathBuf::from);
    let usual = || {
        dirs::data_dir()
            .unwrap_or_else(std::env::temp_dir)
            .join("Bailiwick")
    };
    named.unwrap_or_else(usual)
}

/// Returns the one place outside the machine that pages of this user may fetch pictures from, as
/// `https://host:port`, before the program is started; none by default.
pub fn map_server(folder: &std::path::Path) -> Option<String> {
    base_map::origin(&Desk::open(folder.to_owned()).settings().base_map)
}

/// Returns the time as RFC 3339 in UTC, to the millisecond.
fn now() -> String {
    let now = jiff::Timestamp::now();
    format!("{now:.3}")
}
