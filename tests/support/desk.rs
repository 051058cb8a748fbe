//! A running program without a window, and everything it said.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use app::wire::{Import, Imported};
use app::{App, Event};
use planner::plan::Plan;
use serde_json::{Value, json};
use store::Store;

/// How long a job may take, and how often its end is looked for.
const LONGEST: Duration = Duration::from_mins(5);
const LOOK: Duration = Duration::from_millis(5);

/// A running program with a folder of its own.
pub struct Desk {
    folder: tempfile::TempDir,
    /// The one door.
    pub app: Arc<App>,
    /// Everything it said, in order.
    pub said: Arc<Mutex<Vec<Event>>>,
}

impl Desk {
    /// Starts the program without a plan.
    ///
    /// # Panics
    /// When it does not start.
    #[expect(
        clippy::new_without_default,
        reason = "a running program is no default"
    )]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a machine that tests has room for a folder");
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&said);
        let listen = move |event| heard.lock().expect("no listener fails").push(event);
        let app = App::launch(folder.path().join("desk"), Box::new(listen));
        let app = app.expect("the program starts in an empty folder");
        Self { folder, app, said }
    }

    /// Starts the program with a plan open.
    ///
    /// # Panics
    /// When the plan cannot be written or opened.
    pub fn with(plan: &Plan) -> Self {
        let desk = Self::new();
        let path = desk.path("plan.gpkg");
        drop(Store::create(&path, plan).expect("the folder takes a plan"));
        desk.ask("open_plan", json!({ "path": path }));
        desk
    }

    /// Starts the program with the sample plan open.
    ///
    /// # Panics
    /// When the sample cannot be made.
    pub fn with_sample() -> Self {
        let desk = Self::new();
        desk.ask("new_sample", json!({ "path": desk.path("sample.gpkg") }));
        desk
    }

    /// Returns the sample plan, as the program makes it.
    ///
    /// # Panics
    /// When the sample cannot be made or opened.
    pub fn sample() -> Plan {
        let desk = Self::with_sample();
        desk.app.close();
        let opened = Store::open(&desk.path("sample.gpkg"), &desk.path("backups"));
        opened.expect("the sample opens").plan
    }

    /// Starts the program with an empty plan over the 894 ZIP3 areas of the United States.
    ///
    /// # Panics
    /// When the plan cannot be written or opened.
    pub fn over_zip3() -> Self {
        let desk = Self::new();
        let path = desk.path("plan.gpkg");
        let wish = json!({ "path": path, "name": "Plan", "level": "us_zip3" });
        desk.ask("new_plan", wish);
        desk
    }

    /// Writes a file into the folder and says that it shall come in.
    ///
    /// # Panics
    /// When the folder does not take it.
    pub fn wish(&self, name: &str, text: &str) -> Import {
        let path = self.path(name);
        std::fs::write(&path, text).expect("the folder takes a file");
        Import {
            path: path.display().to_string(),
            ..Import::default()
        }
    }

    /// Brings in what is wished.
    ///
    /// # Panics
    /// When it is refused.
    pub fn take(&self, wish: &Import) -> Imported {
        let imported = self.app.import_now(wish, &|_, _| ());
        imported.expect("the file comes in")
    }

    /// Writes a file into the folder and brings it in.
    pub fn bring(&self, name: &str, text: &str) -> Imported {
        self.take(&self.wish(name, text))
    }

    /// Returns the path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Asks for something that must be done.
    ///
    /// # Panics
    /// When it is refused.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is asked is made in place"
    )]
    pub fn ask(&self, command: &str, args: Value) -> Value {
        let answer = self.app.call(command, args.clone());
        assert!(answer.is_ok(), "{command} {args}: {answer:?}");
        answer.unwrap_or_default()
    }

    /// Waits for the end of a job.
    ///
    /// # Panics
    /// When it does not end within minutes.
    pub fn ended(&self, job: u64) -> Event {
        let began = Instant::now();
        loop {
            let said = self.said.lock().expect("no listener fails").clone();
            let of_job = said.into_iter().rev().find(|event| match event {
                Event::Proposed { job: of, .. }
                | Event::Gallery { job: of, .. }
                | Event::Certified { job: of, .. }
                | Event::Imported { job: of, .. }
                | Event::Exported { job: of, .. }
                | Event::Stopped { job: of }
                | Event::Failed { job: of, .. } => u64::from(*of) == job,
                _ => false,
            });
            if let Some(event) = of_job {
                return event;
            }
            assert!(began.elapsed() < LONGEST, "job {job} never ended");
            std::thread::sleep(LOOK);
        }
    }

    /// Returns who holds each unit, as the map is told.
    pub fn holders(&self) -> Vec<u32> {
        self.numbers("holders")
    }

    /// Returns the numbers at an address of the map.
    ///
    /// # Panics
    /// When there are none.
    pub fn numbers(&self, address: &str) -> Vec<u32> {
        let fetched = self.app.fetch(address);
        let bytes = fetched.expect("the address has something").bytes;
        let number =
            |four: &[u8]| u32::from_le_bytes(four.try_into().expect("numbers of four bytes"));
        bytes.chunks(4).map(number).collect()
    }
}
