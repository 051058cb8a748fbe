//! Flags of every verb.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::wish::Wish;

/// Plan sales territories without a window.
#[derive(Debug, Parser)]
#[command(name = "bailiwick", version, about, propagate_version = true)]
pub(crate) struct Flags {
    /// Print one JSON object instead of sentences.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a plan.
    New(New),
    /// Bring a file into a plan.
    Import(Import),
    /// Balance territories by machine.
    Balance(Box<Balance>),
    /// Find the best rep for every territory.
    Assign(Assign),
    /// Hold two or three scenarios against each other.
    Compare(Compare),
    /// Look at the market, ahead, or at quotas.
    Plan(Plan),
    /// Say what the territories sum to.
    Report(OnePlan),
    /// Write a picture or a data file.
    Export(crate::export::Flags),
    /// Look the data over for what is odd, and mend it.
    Doctor(Doctor),
    /// Check that a plan file is sound.
    Check(OnePlan),
    /// Show the same screens in a browser on this machine.
    Serve(Serve),
}

#[derive(Debug, Args)]
pub(crate) struct OnePlan {
    /// The plan file (.gpkg).
    pub(crate) plan: PathBuf,
    /// The scenario, by name; the shown one when not said.
    #[arg(long)]
    pub(crate) scenario: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Assign {
    /// The plan file (.gpkg).
    pub(crate) plan: PathBuf,
    /// Hand the territories over as proposed.
    #[arg(long)]
    pub(crate) accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The plan file (.gpkg).
    pub(crate) plan: PathBuf,
    /// Two or three scenarios by name; the first is what the others are held against.
    #[arg(required = true, num_args = 2..=3)]
    pub(crate) scenarios: Vec<String>,
    /// Write every area and account that the second gives to somebody else than the first.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) csv: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// The plan file (.gpkg).
    pub(crate) plan: PathBuf,
    #[command(subcommand)]
    pub(crate) what: What,
}

#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Say who brings how much and what is still to be had.
    Segments {
        /// Group by what stands in this column, too.
        #[arg(long, value_name = "COLUMN")]
        by: Option<String>,
    },
    /// Say how much work calling on accounts is, and how many reps it takes.
    Workload,
    /// Say what will be sold, by territory and in all.
    Forecast {
        /// Months ahead, 1 to 24.
        #[arg(long, default_value_t = 12)]
        months: u32,
    },
    /// Share the company's target out.
    Quota(Quota),
    /// Hold what was sold against the plan and the year before.
    Review {
        /// Of which months.
        #[arg(long, value_enum, default_value = "quarter")]
        period: Months,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Months {
    /// The last one on record.
    Month,
    /// The last three.
    Quarter,
    /// Those of the quota year that are on record.
    QuotaYear,
    /// The last twelve.
    Year,
}

#[derive(Debug, Args)]
pub(crate) struct Quota {
    /// The company's target for the year; the one that was kept, or else the sum of today's
    /// quotas, when not said.
    #[arg(long)]
    pub(crate) target: Option<f64>,
    /// Give the territories these quotas.
    #[arg(long)]
    pub(crate) accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Where the plan file shall lie (.gpkg).
    pub(crate) plan: PathBuf,
    /// Fill it with the sample: an invented firm on real ground.
    #[arg(long)]
    pub(crate) sample: bool,
    /// The ground: `us_zip`, `us_zip3`, `us_county`, country, or admin1:CC with a country code.
    #[arg(long, default_value = "us_zip", conflicts_with = "sample")]
    pub(crate) level: String,
    /// The plan's name; the file's name when not said.
    #[arg(long)]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Rows {
    /// Customers and prospects.
    Accounts,
    /// Ground.
    Units,
    /// People.
    Reps,
    /// Sales by month.
    History,
    /// Open deals.
    Opportunities,
    /// Territories without their ground.
    Territories,
    /// Areas and the territory that holds each today.
    Alignment,
    /// Areas and what each brings to each measure.
    Figures,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Gone {
    /// It stays.
    Keep,
    /// It is taken out.
    Remove,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own on the command line"
)]
pub(crate) struct Import {
    /// The plan file.
    pub(crate) plan: PathBuf,
    /// The file to bring in: CSV, XLSX, XLS, ODS, GeoJSON, TopoJSON, KML, Shapefile or GeoPackage.
    pub(crate) file: PathBuf,
    /// Which sheet or layer, by name; the fullest when not said.
    #[arg(long, visible_aliases = ["sheet", "layer"], value_name = "NAME")]
    pub(crate) part: Option<String>,
    /// What its rows are; guessed when not said.
    #[arg(long = "as", value_enum)]
    pub(crate) rows: Option<Rows>,
    /// Overrules the guess for one field.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    pub(crate) map: Vec<String>,
    /// What becomes of what the plan has and the file has no longer.
    #[arg(long, value_enum, default_value = "keep")]
    pub(crate) gone: Gone,
    /// Build today's map from the owners or territories in the file, even where the plan has one.
    #[arg(long, conflicts_with = "no_baseline")]
    pub(crate) baseline: bool,
    /// Build no map from the file, even where the plan has none.
    #[arg(long)]
    pub(crate) no_baseline: bool,
    /// Take unknown area codes for the near ones that are proposed.
    #[arg(long)]
    pub(crate) take_near: bool,
    /// Take areas whose repair changed their size by more than 0.1 %.
    #[arg(long)]
    pub(crate) take_repaired: bool,
    /// Say what would change and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the rows that are left out, each with its reasons, as CSV.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) bad_rows: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own on the command line"
)]
pub(crate) struct Balance {
    /// The plan file; or --units and --edges instead.
    #[arg(required_unless_present = "units", conflicts_with_all = ["units", "edges"])]
    pub(crate) plan: Option<PathBuf>,
    /// Units of a plain instance: `idx,id,x,y,w1,w2,…` (plain or gzip).
    #[arg(long, requires = "edges", requires = "out")]
    pub(crate) units: Option<PathBuf>,
    /// Borders of a plain instance: `i,j,shared_len` (plain or gzip).
    #[arg(long, requires = "units")]
    pub(crate) edges: Option<PathBuf>,
    /// Where the assignment of a plain instance goes: idx,territory.
    #[arg(long, requires = "units")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) wish: Wish,
    /// Say only whether it is possible, and what would have to give; exit 1 when it is not.
    #[arg(long, requires = "plan", conflicts_with_all = ["accept", "gallery", "coach", "explain"])]
    pub(crate) check: bool,
    /// Find several finished maps, each better in something, and list them.
    #[arg(long, requires = "plan")]
    pub(crate) gallery: bool,
    /// Take this map of the gallery, by its place in the list.
    #[arg(long, requires = "plan", value_name = "N")]
    pub(crate) pick: Option<u32>,
    /// Say the best next steps by hand instead of a new map.
    #[arg(long, requires = "plan", value_name = "N", conflicts_with_all = ["accept", "gallery", "explain"])]
    pub(crate) coach: Option<u32>,
    /// Say why an area, by its code, is where it is.
    #[arg(long, requires = "plan", value_name = "AREA", conflicts_with_all = ["accept", "gallery"])]
    pub(crate) explain: Option<String>,
    /// Prove how far the map may be from the best possible.
    #[arg(long, requires = "plan")]
    pub(crate) certify: bool,
    /// Take the proposal into the plan.
    #[arg(long, requires = "plan")]
    pub(crate) accept: bool,
    /// Take only what concerns these territories among themselves into the plan, by name.
    #[arg(
        long,
        requires = "plan",
        value_name = "TERRITORY,…",
        value_delimiter = ','
    )]
    pub(crate) accept_only: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// The plan file.
    pub(crate) plan: PathBuf,
    /// Mend one kind of odd data at once, by its key.
    #[arg(long, value_name = "KEY")]
    pub(crate) mend: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The plan file.
    pub(crate) plan: PathBuf,
    /// The port on 127.0.0.1; any free one when not said.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
}
