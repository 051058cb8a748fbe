//! Every way a wish can fail, and how it is put into words.

use std::path::PathBuf;

use crate::wire::Problem;

/// Codes of what can keep a file from being read.
const READ: [&str; 4] = ["file", "file_kind", "import", "plan_file"];

/// Why the program could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing is open.
    #[error("No plan is open.")]
    NoPlan,
    /// A command name that does not exist.
    #[error("There is no command \u{201c}{0}\u{201d}.")]
    UnknownCommand(String),
    /// Arguments that do not fit the command.
    #[error(
        "The command \u{201c}{command}\u{201d} was given something else than it takes: {reason}."
    )]
    Arguments {
        /// Which command.
        command: String,
        /// What did not fit.
        reason: String,
    },
    /// An id or position that is not in the plan.
    #[error("There is no {what} number {number} in this plan.")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// Its number.
        number: u64,
    },
    /// A plan needs one scenario at least.
    #[error("This is the only scenario of the plan; make another before removing it.")]
    LastScenario,
    /// A measure key that is not in the plan.
    #[error("This plan has no measure \u{201c}{key}\u{201d}. It has: {known}.")]
    UnknownMeasure {
        /// What was asked for.
        key: String,
        /// What there is.
        known: String,
    },
    /// A scenario name that is not in the plan.
    #[error("This plan has no scenario \u{201c}{name}\u{201d}. It has: {known}.")]
    UnknownScenario {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// Ground that the atlas does not have.
    #[error(
        "There is no ground called \u{201c}{0}\u{201d}. There is: us_zip, us_zip3, us_county, country, and admin1:CC with a country code such as admin1:FR."
    )]
    UnknownGround(String),
    /// The bundled sample does not read.
    #[error("The bundled sample plan does not read at \u{201c}{0}\u{201d}.")]
    Sample(String),
    /// A number outside what makes sense.
    #[error("{what} is {value}; it must be {allowed}.")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// What was given.
        value: String,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A drawn shape with too few points or points off the globe.
    #[error("The drawn shape cannot be used: {0}.")]
    Drawn(&'static str),
    /// The map changed while the machine was thinking.
    #[error("The map has changed since this was proposed.")]
    Stale,
    /// The proposal is gone.
    #[error("Proposal {0} is no longer there.")]
    NoProposal(u32),
    /// A finding that the data no longer has.
    #[error("The data has nothing of the kind \u{201c}{0}\u{201d}.")]
    NoFinding(String),
    /// What was typed into a cell cannot stand there.
    #[error("\u{201c}{typed}\u{201d} cannot stand in {what}: {why}.")]
    Cell {
        /// Header of the column.
        what: String,
        /// What was typed.
        typed: String,
        /// Why not.
        why: String,
    },
    /// A file that would replace the open plan.
    #[error("{path} is the open plan itself. Choose another name.", path = .0.display())]
    OverItself(std::path::PathBuf),
    /// A comparison of the baseline with itself.
    #[error(
        "This scenario is the baseline itself. Open another scenario to compare it with the baseline."
    )]
    OwnBaseline,
    /// A plan without a baseline.
    #[error("This plan has no baseline to compare with. Make one of its scenarios the baseline.")]
    NoBaseline,
    /// A logo that is no picture.
    #[error("{path} cannot be the logo: {why}. Save it as PNG and try again.", path = path.display())]
    Logo {
        /// Which file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A set of pages without a page.
    #[error("There is no page to write: no rep holds a territory.")]
    NoPages,
    /// A column that no account has.
    #[error("No account has a column \u{201c}{header}\u{201d}. There is: {known}.")]
    NoColumn {
        /// What was asked for.
        header: String,
        /// What there is.
        known: String,
    },
    /// A forecast without anything to look back on.
    #[error("This plan has no sales on record, so nothing can be foreseen.")]
    NoSales,
    /// A target that cannot be shared out.
    #[error("The target cannot be shared out. {0}")]
    Quotas(String),
    /// Nothing to undo or redo.
    #[error("There is nothing to {0}.")]
    NothingTo(&'static str),
    /// A file that could not be read or written.
    #[error("{path} could not be {doing}: {source}.", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// `read` or `written`.
        doing: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file whose kind nobody here reads.
    #[error("{path} is not a kind of file Bailiwick reads here: {reason}.", path = path.display())]
    Kind {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file on which its reader failed.
    #[error("\u{201c}{file}\u{201d} could not be read: {why}; the plan is as it was.")]
    Unread {
        /// Name of the file, without its folder.
        file: String,
        /// What happened.
        why: String,
        /// What would fix it.
        fix: &'static str,
    },
    /// A file that cannot be read, as its reader put it: code, message and fix.
    #[error("{1}")]
    Told(String, String, String),
    /// A row of a plain instance that cannot be used.
    #[error("{place}: {reason}.")]
    Instance {
        /// File, row and column.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// A goal that cannot be meant.
    #[error("{}{}: {reason}.", place(told), key)]
    Goal {
        /// The file, or nothing where it is plain.
        told: String,
        /// The key, with its line where known.
        key: String,
        /// What is wrong with it.
        reason: String,
        /// What would fix it.
        fix: String,
    },
    /// An advice that is gone.
    #[error("This advice is no longer there.")]
    NoAdvice,
    /// A part of a proposal that moves nothing.
    #[error("Among these territories alone nothing would move.")]
    NothingInPart,
    /// Stopped by the person.
    #[error("Stopped; nothing was changed.")]
    Stopped,
    /// A tile or array address that means nothing.
    #[error("There is nothing at \u{201c}{0}\u{201d}.")]
    NothingAt(String),
    /// An edit the plan refuses.
    #[error(transparent)]
    Refused(#[from] planner::carve::Refusal),
    /// A goal the balancer refuses.
    #[error(transparent)]
    Balance(#[from] planner::balance::Fault),
    /// The plan file.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The bundled data.
    #[error(transparent)]
    Atlas(#[from] atlas::AtlasError),
    /// Somebody else's file.
    #[error(transparent)]
    Import(#[from] files::import::ImportError),
    /// A file to be written.
    #[error(transparent)]
    Export(#[from] files::export::ExportError),
}

impl AppError {
    /// Returns a stable name for tests, the help and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Told(code, ..) => READ.into_iter().find(|c| c == code).unwrap_or("import"),
            Self::Unread { .. } => "unread",
            Self::NoPlan => "no_plan",
            Self::UnknownCommand(_) => "unknown_command",
            Self::Arguments { .. } => "arguments",
            Self::Unknown { .. } | Self::NoProposal(_) | Self::NoAdvice | Self::NoFinding(_) => {
                "unknown"
            }
            Self::LastScenario => "last_scenario",
            Self::UnknownMeasure { .. } => "unknown_measure",
            Self::UnknownScenario { .. } => "unknown_scenario",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Drawn(_) => "drawn",
            Self::Cell { .. } => "cell",
            Self::Stale => "stale",
            Self::NothingTo(_) | Self::NothingInPart => "nothing_to_do",
            Self::File { .. } => "file",
            Self::Kind { .. } => "file_kind",
            Self::UnknownGround(_) => "unknown_ground",
            Self::Sample(_) => "sample",
            Self::Instance { .. } => "instance",
            Self::Goal { .. } => "goal",
            Self::Stopped => "stopped",
            Self::OverItself(_) => "over_itself",
            Self::OwnBaseline => "own_baseline",
            Self::NoBaseline => "no_baseline",
            Self::Logo { .. } => "logo",
            Self::NoPages => "no_pages",
            Self::NoSales => "no_sales",
            Self::NoColumn { .. } => "no_column",
            Self::Quotas(_) => "quotas",
            Self::NothingAt(_) => "nothing_at",
            Self::Refused(_) => "refused",
            Self::Balance(_) => "balance",
            Self::Store(_) => "plan_file",
            Self::Atlas(_) => "atlas",
            Self::Import(_) => "import",
            Self::Export(_) => "export",
        }
    }

    /// Returns what would fix it, or nothing when the message already says so.
    fn fix(&self) -> &str {
        match self {
            Self::Goal { fix, .. } | Self::Told(_, _, fix) => fix,
            Self::Unread { fix, .. } => fix,
            Self::NothingInPart => {
                "Choose two neighbours at least: a giver and a taker, or accept the whole."
            }
            Self::NoAdvice => "Look at the advice for the map as it is now.",
            Self::NoFinding(_) => "Look the data over again: it may be mended already.",
            Self::NothingTo("mend at once") => "Correct the rows one by one, or in the file.",
            Self::NoPlan => "Open a plan, or start with the sample plan.",
            Self::Stale => "Balance again to get a proposal for the map as it is now.",
            Self::Drawn(_) => "Draw it again, inside the map.",
            Self::NoSales => "Bring in a table of sales by account and month first.",
            Self::Cell { .. } => "Correct it, or press Escape to leave the cell as it was.",
            Self::File {
                doing: "written", ..
            } => "Choose a folder you may write to, with room on the disk.",
            Self::File { .. } => "Check that the file is there and that you may read it.",
            Self::Atlas(_) | Self::Sample(_) => {
                "Install the program again: its own data is damaged."
            }
            _ => "",
        }
    }
}

/// Puts a comma behind the name of a file.
fn place(told: &str) -> String {
    if told.is_empty() {
        return String::new();
    }
    format!("{told}, ")
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self {
            code: error.code().to_owned(),
            fix: error.fix().to_owned(),
            message: error.to_string(),
        }
    }
}
