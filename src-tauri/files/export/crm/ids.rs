//! Ids that a system gave out, read from the lists that it writes.

use std::collections::BTreeMap;

use super::fault::{CrmFault, told};
use super::rules::{Rule, salesforce_id};
use super::{Crm, ExportError};
use crate::import::{Row, Table};

/// Ids by what people call the thing: its code, number, name or mail address, capitals aside.
#[derive(Default)]
pub(super) struct Book {
    /// None where two things share the word.
    by_word: BTreeMap<String, Option<String>>,
}

impl Book {
    /// Finds the id of a thing by the first of some words that says it.
    pub(super) fn find(&self, words: &[&str]) -> Option<&str> {
        let mut found = words.iter().filter_map(|word| {
            let word = word.trim().to_lowercase();
            if word.is_empty() {
                None
            } else {
                self.by_word.get(&word)?.as_deref()
            }
        });
        found.next()
    }

    /// Says whether any id is known.
    pub(super) fn is_empty(&self) -> bool {
        self.by_word.is_empty()
    }

    fn note(&mut self, word: &str, id: &str) {
        let word = word.trim().to_lowercase();
        if word.is_empty() {
            return;
        }
        let known = self
            .by_word
            .entry(word)
            .or_insert_with(|| Some(id.to_owned()));
        if known.as_deref().is_some_and(|other| other != id) {
            *known = None;
        }
    }
}

/// Everything that the lists say.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) territories: Book,
    pub(super) accounts: Book,
    pub(super) users: Book,
    /// Id and name of the model that territories belong to.
    pub(super) model: Option<[String; 2]>,
    /// Id and name of the type that territories are of.
    pub(super) kind: Option<[String; 2]>,
    /// Accounts in territories as the system has them: id, account, territory.
    pub(super) held: Vec<[String; 3]>,
    /// The same of users.
    pub(super) staffed: Vec<[String; 3]>,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Territories,
    Accounts,
    Users,
    Models,
    Kinds,
    Held,
    Staffed,
}

impl Ids {
    /// Reads lists; refuses one that cannot be told and ids that are none.
    pub(super) fn of(lists: &[Table], crm: Crm) -> Result<Self, ExportError> {
        let mut ids = Self::default();
        let mut faults = Vec::new();
        for table in lists {
            let Some((list, column)) = recognised(table) else {
                return Err(ExportError::Rules(format!(
                    "{}, row 1: no column says what the ids are of. Give it a column Id (of Salesforce), Record ID, accountid, systemuserid, territoryid or Email.",
                    table.source.file
                )));
            };
            for row in &table.rows {
                let cell = Cell { table, row, column };
                ids.take(list, &cell, crm, &mut faults);
            }
        }
        if faults.is_empty() {
            Ok(ids)
        } else {
            Err(ExportError::Rules(told(&faults)))
        }
    }

    fn take(&mut self, list: List, cell: &Cell<'_>, crm: Crm, faults: &mut Vec<CrmFault>) {
        let rule = match (crm, list) {
            (Crm::Salesforce, _) => Rule::SalesforceId,
            (Crm::Dynamics, _) => Rule::Guid,
            (Crm::Hubspot, List::Accounts) => Rule::Digits,
            (Crm::Hubspot, List::Users) => Rule::Mail,
            _ => return,
        };
        let Some(id) = cell.checked(cell.column, rule, faults) else {
            return;
        };
        match list {
            List::Territories => cell.name(&mut self.territories, &id),
            List::Accounts => cell.name(&mut self.accounts, &id),
            List::Users => cell.name(&mut self.users, &id),
            List::Models => self.model = self.model.take().or(Some([id, cell.called()])),
            List::Kinds => self.kind = self.kind.take().or(Some([id, cell.called()])),
            List::Held | List::Staffed => {
                let first = if list == List::Held {
                    "objectid"
                } else {
                    "userid"
                };
                let ends = [first, "territory2id"].map(|name| {
                    let column = cell.table.headers.iter().position(|h| bare(h) == name);
                    column.and_then(|at| cell.checked(at, rule, faults))
                });
                let [Some(one), Some(territory)] = ends else {
                    return;
                };
                let line = [id, one, territory];
                match list {
                    List::Held => self.held.push(line),
                    _ => self.staffed.push(line),
                }
            }
        }
    }
}

/// A row of a list and the column of its ids.
struct Cell<'a> {
    table: &'a Table,
    row: &'a Row,
    column: usize,
}

impl Cell<'_> {
    /// Returns an id in its full form, or notes what is wrong with it.
    fn checked(&self, column: usize, rule: Rule, faults: &mut Vec<CrmFault>) -> Option<String> {
        let value = self.row.cell(column);
        if let Some((why, fix)) = rule.broken(value) {
            faults.push(CrmFault {
                file: self.table.source.file.clone(),
                row: self.row.number as usize,
                column: self.table.headers.get(column).cloned().unwrap_or_default(),
                value: value.to_owned(),
                why,
                fix,
            });
            return None;
        }
        match rule {
            Rule::SalesforceId => salesforce_id(value).ok(),
            Rule::Guid => Some(value.trim_matches(['{', '}']).to_lowercase()),
            _ => Some(value.to_owned()),
        }
    }

    /// Every other word of the row says what the id is of.
    fn name(&self, book: &mut Book, id: &str) {
        book.note(id, id);
        for column in (0..self.table.headers.len()).filter(|column| *column != self.column) {
            book.note(self.row.cell(column), id);
        }
        let named = |wanted: &str| {
            let column = self.table.headers.iter().position(|h| bare(h) == wanted);
            column.map_or("", |at| self.row.cell(at))
        };
        let whole = format!("{} {}", named("firstname"), named("lastname"));
        book.note(&whole, id);
    }

    /// The developer name of the row, or its name.
    fn called(&self) -> String {
        let headers = self.table.headers.iter().map(|header| bare(header));
        let headers: Vec<String> = headers.collect();
        let column = ["developername", "name", "masterlabel"]
            .iter()
            .find_map(|wanted| headers.iter().position(|header| header == wanted));
        column.map_or_else(String::new, |at| self.row.cell(at).to_owned())
    }
}

/// Tells what a list is of, and which column holds its ids.
fn recognised(table: &Table) -> Option<(List, usize)> {
    let headers: Vec<String> = table.headers.iter().map(|header| bare(header)).collect();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let id = column("id");
    if let (Some(id), Some(_)) = (id, column("territory2id")) {
        if column("objectid").is_some() {
            return Some((List::Held, id));
        }
        if column("userid").is_some() {
            return Some((List::Staffed, id));
        }
    }
    let named = [
        ("recordid", List::Accounts),
        ("accountid", List::Accounts),
        ("systemuserid", List::Users),
        ("territoryid", List::Territories),
    ];
    if let Some(found) = named
        .iter()
        .find_map(|(name, list)| Some((*list, column(name)?)))
    {
        return Some(found);
    }
    let kinds = [
        ("001", List::Accounts),
        ("005", List::Users),
        ("0MI", List::Territories),
        ("0MA", List::Models),
        ("0M5", List::Kinds),
    ];
    let first = id.and_then(|id| Some((id, table.rows.first()?.cell(id))));
    if let Some((id, first)) = first {
        let kind = kinds.iter().find(|(start, _)| first.starts_with(start));
        return kind.map(|(_, list)| (*list, id));
    }
    let mail = ["email", "emailaddress", "owneremail", "useremail"];
    mail.iter()
        .find_map(|name| column(name))
        .map(|column| (List::Users, column))
}

fn bare(header: &str) -> String {
    let kept = header.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
