//! The data doctor: what is odd about the data of a plan, with a bulk fix where one exists.
//!
//! What always holds: looking changes nothing; a fix is one step of the history.

mod dates;
mod duplicates;
mod lost_zeros;
mod misplaced;
mod money;
mod patient;
mod point_codes;
mod stacks;
mod unknown_codes;

use std::sync::Arc;

use planner::carve::{Edit, Gesture};
use planner::plan::AccountIx;

use crate::edit::carry_out;
use crate::error::AppError;
use crate::import::counted;
use crate::wire::{
    Applied, DataFinding, DataPage, DataRow, DataRows, DoctorReport, OneFinding, Problem,
};
use crate::{App, now};

use patient::Patient;

/// Rows that come with a finding; the others are asked for page by page.
const FIRST: usize = 100;

/// Most rows of one page.
const PAGE: usize = 1000;

/// Something odd.
struct Finding {
    /// Its lasting name.
    key: &'static str,
    /// What it is, with the number, as a sentence.
    sentence: String,
    /// Where, in the order of the plan.
    rows: Vec<Odd>,
    /// What would fix all of it at once.
    fix: Option<Fix>,
}

/// One place that is odd.
struct Odd {
    account: Option<AccountIx>,
    /// What stands there and why that is odd.
    value: String,
}

/// A bulk fix.
struct Fix {
    /// What it does, as the history names it.
    label: String,
    edit: Edit,
}

/// Looks for one kind of odd data.
type Look = fn(&Patient<'_>) -> Result<Option<Finding>, AppError>;

/// What is looked for, the likeliest to matter first.
const LOOKS: [Look; 9] = [
    lost_zeros::look,
    unknown_codes::look,
    misplaced::at_sea,
    misplaced::abroad,
    duplicates::look,
    stacks::look,
    money::look,
    dates::look,
    point_codes::look,
];

impl App {
    /// Looks the open plan's data over.
    pub fn examine(&self) -> Result<DoctorReport, Problem> {
        Ok(self.examined()?)
    }

    /// Carries out the bulk fix of a finding.
    pub fn mend_now(&self, key: &str) -> Result<Applied, Problem> {
        Ok(self.mended(&OneFinding {
            key: key.to_owned(),
        })?)
    }

    pub(crate) fn examined(&self) -> Result<DoctorReport, AppError> {
        self.with_findings(|plan, found| {
            let rows: usize = found.iter().map(|finding| finding.rows.len()).sum();
            let summary = match found.len() {
                0 => "Nothing is odd about the data.".to_owned(),
                1 => format!(
                    "1 thing is odd, in {}.",
                    counted(rows as u32, "place", "places")
                ),
                many => format!(
                    "{many} things are odd, in {}.",
                    counted(rows as u32, "place", "places")
                ),
            };
            let view = |finding: Finding| DataFinding {
                key: finding.key.to_owned(),
                count: finding.rows.len() as u32,
                rows: finding
                    .rows
                    .iter()
                    .take(FIRST)
                    .map(|odd| row(plan, odd))
                    .collect(),
                sentence: finding.sentence,
                fix: finding.fix.map(|fix| fix.label),
            };
            Ok(DoctorReport {
                findings: found.into_iter().map(view).collect(),
                summary,
            })
        })
    }

    pub(crate) fn finding_rows(&self, page: &DataPage) -> Result<DataRows, AppError> {
        self.with_findings(|plan, found| {
            let finding = named(found, &page.key)?;
            let rows = finding.rows.iter().skip(page.from as usize);
            let rows = rows.take((page.count as usize).min(PAGE));
            Ok(DataRows {
                key: page.key.clone(),
                count: finding.rows.len() as u32,
                from: page.from,
                rows: rows.map(|odd| row(plan, odd)).collect(),
            })
        })
    }

    pub(crate) fn mended(&self, one: &OneFinding) -> Result<Applied, AppError> {
        let fix = self.with_findings(|_, found| {
            let finding = named(found, &one.key)?;
            finding.fix.ok_or(AppError::NothingTo("mend at once"))
        })?;
        let gesture = Gesture {
            edit: fix.edit,
            label: fix.label,
            kept: 0,
        };
        self.write(|session| carry_out(session, gesture, &now()))
    }

    fn with_findings<T>(
        &self,
        then: impl FnOnce(&planner::plan::Plan, Vec<Finding>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let (plan, land, attributes) = self.read(|s| {
            let attributes = s.store().all_attributes(s.plan.accounts.len())?;
            Ok((Arc::clone(&s.plan), Arc::clone(&s.land), attributes))
        })?;
        let patient = Patient::of(&plan, &land, attributes)?;
        let mut found = Vec::new();
        for look in LOOKS {
            found.extend(look(&patient)?);
        }
        then(&plan, found)
    }
}

fn named(found: Vec<Finding>, key: &str) -> Result<Finding, AppError> {
    let finding = found.into_iter().find(|finding| finding.key == key);
    finding.ok_or_else(|| AppError::NoFinding(key.to_owned()))
}

fn row(plan: &planner::plan::Plan, odd: &Odd) -> DataRow {
    let of = |list: &[String]| {
        let account = odd.account.and_then(|account| list.get(account.at()));
        account.cloned().unwrap_or_default()
    };
    DataRow {
        account: odd.account.map(|account| account.0),
        code: of(&plan.accounts.codes),
        name: of(&plan.accounts.names),
        value: odd.value.clone(),
    }
}

impl Finding {
    /// Makes a finding; none without rows. `sentence` gets the number in words.
    fn of(
        key: &'static str,
        rows: Vec<Odd>,
        [one, many]: [&str; 2],
        fix: Option<Fix>,
    ) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let sentence = format!("{}.", counted(rows.len() as u32, one, many));
        Some(Self {
            key,
            sentence,
            rows,
            fix,
        })
    }
}

impl Odd {
    fn at(account: AccountIx, value: impl Into<String>) -> Self {
        Self {
            account: Some(account),
            value: value.into(),
        }
    }
}
