//! Files that bring territories into CRM systems, checked against their rules before they are written.
//!
//! What they are not: sent anywhere. What always holds: no id is invented; what has none is listed.

mod dynamics;
mod fault;
mod hubspot;
mod ids;
mod metadata;
mod names;
mod rules;
mod salesforce;
mod veeva;

use super::ExportError;
use super::csv::{self, Style};
use super::zipped::packed;
use crate::import::Table;
use crate::subject::Subject;
use planner::plan::{AccountIx, Region};

pub use fault::CrmFault;

/// A system that territories are handed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crm {
    /// Sales Territories, once called Enterprise Territory Management.
    Salesforce,
    /// Companies with their owner and territory.
    Hubspot,
    /// Dataverse: territories and the accounts in them.
    Dynamics,
    /// Vault CRM: territories, users and accounts.
    Veeva,
}

/// What is handed over, and what whoever hands it over must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOff {
    /// A zip.
    pub bytes: Vec<u8>,
    /// In whole sentences.
    pub notes: Vec<String>,
}

/// What the plan does not hold in memory but a system wants.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beyond<'a> {
    /// Lists of ids that the system gave out, as it writes them.
    pub lists: &'a [Table],
    /// The web address of each account, where the plan knows one.
    pub domains: &'a [String],
}

/// Writes the files for a system; refuses when a name or an id breaks one of its rules.
pub fn hand_off(
    subject: Subject<'_>,
    crm: Crm,
    beyond: Beyond<'_>,
) -> Result<HandOff, ExportError> {
    let ids = ids::Ids::of(beyond.lists, crm)?;
    let mut parcel = Parcel::default();
    match crm {
        Crm::Salesforce => salesforce::fill(&mut parcel, subject, &ids)?,
        Crm::Hubspot => hubspot::fill(&mut parcel, subject, &ids, beyond.domains)?,
        Crm::Dynamics => dynamics::fill(&mut parcel, subject, &ids)?,
        Crm::Veeva => veeva::fill(&mut parcel, subject)?,
    }
    parcel.close(subject)
}

/// Files being put together.
#[derive(Default)]
struct Parcel {
    files: Vec<(String, Vec<u8>)>,
    /// Broken rules, in the order of files and rows.
    faults: Vec<CrmFault>,
    /// What has no counterpart in the system: what it is, its code, its name, why.
    missing: Vec<[String; 4]>,
    /// What to do with the files, step by step.
    steps: Vec<String>,
    notes: Vec<String>,
}

/// A table being filled: the checker of its cells knows the row and the column.
struct Sheet {
    file: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(file: &str, head: &[&str]) -> Self {
        Self {
            file: file.to_owned(),
            head: head.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The row that comes next, as a spreadsheet counts it.
    fn next(&self) -> usize {
        self.rows.len() + 2
    }
}

impl Parcel {
    /// Puts a table in, unless it has no rows.
    fn put(&mut self, sheet: Sheet) -> Result<(), ExportError> {
        if sheet.rows.is_empty() {
            return Ok(());
        }
        let rows = sheet.rows.into_iter();
        let bytes = csv::rows("hand-off", &sheet.head, rows, Style::default())?;
        self.files.push((sheet.file, bytes));
        Ok(())
    }

    fn miss(&mut self, what: &str, code: &str, name: &str, why: &str) {
        let line = [what, code, name, why].map(str::to_owned);
        self.missing.push(line);
    }

    /// Checks a cell of the row that comes next.
    fn check(&mut self, sheet: &Sheet, column: &str, value: &str, rule: rules::Rule) {
        if let Some((why, fix)) = rule.broken(value) {
            self.fault(sheet, column, value, [why, fix]);
        }
    }

    /// Notes that a cell of the row that comes next cannot be: why, and what would mend it.
    fn fault(&mut self, sheet: &Sheet, column: &str, value: &str, [why, fix]: [String; 2]) {
        self.faults.push(CrmFault {
            file: sheet.file.clone(),
            row: sheet.next(),
            column: column.to_owned(),
            value: value.to_owned(),
            why,
            fix,
        });
    }

    /// Lists accounts by position, each with the place of the territory that holds it; those that
    /// nobody holds are missing.
    fn held(&mut self, subject: Subject<'_>) -> Vec<(usize, usize)> {
        let (plan, scenario) = (subject.plan, subject.scenario);
        let mut held = Vec::with_capacity(plan.accounts.len());
        for at in 0..plan.accounts.len() {
            let holder = scenario.keeper(&plan.accounts, AccountIx(at as u32));
            if let Some(slot) = holder.and_then(|id| scenario.slot(id)) {
                held.push((at, slot));
            } else {
                let (code, name) = (&plan.accounts.codes[at], &plan.accounts.names[at]);
                self.miss("account", code, name, "nobody holds it");
            }
        }
        held
    }

    /// Writes the zip, or says which rules are broken.
    fn close(mut self, subject: Subject<'_>) -> Result<HandOff, ExportError> {
        if !self.faults.is_empty() {
            return Err(ExportError::Rules(fault::told(&self.faults)));
        }
        if !self.missing.is_empty() {
            let mut sheet = Sheet::new("not-matched.csv", &["what", "code", "name", "why"]);
            sheet.rows = self.missing.iter().map(|line| line.to_vec()).collect();
            self.notes.push(format!(
                "{} without a counterpart: see not-matched.csv in the zip.",
                plural(self.missing.len(), "row is", "rows are")
            ));
            self.put(sheet)?;
        }
        let read_me = self.read_me(subject);
        let own = [("READ-ME.txt", read_me.as_bytes())];
        let files = self.files.iter();
        let files = files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        Ok(HandOff {
            bytes: packed("hand-off", own.into_iter().chain(files))?,
            notes: self.notes,
        })
    }

    fn read_me(&self, subject: Subject<'_>) -> String {
        let (plan, scenario) = (subject.plan, subject.scenario);
        let mut lines = vec![format!("{}, scenario {}", plan.about.name, scenario.name)];
        if !scenario.details.as_of.is_empty() {
            lines.push(format!("Holds from {}", scenario.details.as_of));
        }
        lines.push(String::new());
        for (number, step) in (1..).zip(&self.steps) {
            lines.push(format!("{number}. {step}"));
        }
        lines.push(String::new());
        lines.extend(self.notes.iter().cloned());
        lines.push(
            "Words that a spreadsheet would run as a formula begin with an apostrophe.".to_owned(),
        );
        lines.join("\r\n") + "\r\n"
    }
}

/// Regions that hold a territory, parents first.
fn regions(subject: Subject<'_>) -> Vec<&Region> {
    let plan = subject.plan;
    let mut used: Vec<&Region> = Vec::new();
    for territory in &subject.scenario.territories {
        let mut path = Vec::new();
        let mut above = territory.region;
        while let Some(region) = above.and_then(|id| plan.region(id)) {
            if path.len() > plan.regions.len() {
                break;
            }
            path.push(region);
            above = region.parent;
        }
        for region in path.into_iter().rev() {
            if !used.iter().any(|known| known.id == region.id) {
                used.push(region);
            }
        }
    }
    used
}

/// `1 row is`, `3 rows are`.
fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
