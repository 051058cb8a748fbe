//! Accounts that are not on the map, and the places that their files may mean.

use std::collections::BTreeMap;

use atlas::City;
use files::import::Field;
use planner::plan::{AccountIx, Located};

use crate::error::AppError;
use crate::search::place;
use crate::session::Session;
use crate::wire::{NearPlace, Tray, TrayPage, TrayRow};

/// Rows of one page at most: each is looked up among all towns.
const PAGE: usize = 100;

/// Places that are offered for one account: what is read at a glance.
const OFFERED: usize = 3;

/// Letters at the beginning of a town's name that people get right.
const TRUSTED: usize = 2;

/// Towns with that beginning that are compared, the largest first.
const COMPARED: usize = 20_000;

/// Letters of a name for each one that may be wrong.
const LETTERS_PER_SLIP: usize = 4;

/// What a file says of the place of an account.
struct Said {
    postal_code: String,
    city: String,
    state: String,
    country: String,
}

/// Returns a part of the tray, in the order of the plan.
pub(crate) fn tray(session: &Session, page: &TrayPage) -> Result<Tray, AppError> {
    let located = session.plan.accounts.located.iter().zip(0..);
    let nowhere = located.filter(|(located, _)| **located == Located::Nowhere);
    let all: Vec<u32> = nowhere.map(|(_, account)| account).collect();
    let from = (page.from as usize).min(all.len());
    let shown = all[from..].iter().take((page.count as usize).min(PAGE));
    let rows = shown.map(|account| row(session, *account));
    Ok(Tray {
        total: all.len() as u32,
        rows: rows.collect::<Result<_, _>>()?,
    })
}

fn row(session: &Session, account: u32) -> Result<TrayRow, AppError> {
    let accounts = &session.plan.accounts;
    let attributes = session.store().attributes(AccountIx(account))?;
    let said = Said::of(&attributes);
    Ok(TrayRow {
        account,
        code: accounts.codes[account as usize].clone(),
        name: accounts.names[account as usize].clone(),
        near: near(&said)?,
        says: said.in_words(),
    })
}

impl Said {
    fn of(attributes: &BTreeMap<String, String>) -> Self {
        let part = |field: Field| {
            let found = field.among(attributes.keys());
            let cell = found.and_then(|header| attributes.get(header));
            cell.cloned().unwrap_or_default()
        };
        Self {
            postal_code: part(Field::PostalCode),
            city: part(Field::City),
            state: part(Field::State),
            country: part(Field::Country),
        }
    }

    fn in_words(&self) -> String {
        let parts = [&self.postal_code, &self.city, &self.state, &self.country];
        let said: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        said.join(", ")
    }
}

/// Finds towns whose names are like the one that is written, in the country that is written, those
/// of the state that is written first.
fn near(said: &Said) -> Result<Vec<NearPlace>, AppError> {
    let wanted = atlas::fold(&said.city);
    let letters = wanted.chars().count();
    if letters <= TRUSTED {
        return Ok(Vec::new());
    }
    let country = atlas::find_country(said.country.trim())?.map(|country| country.alpha2);
    let beginning: String = wanted.chars().take(TRUSTED).collect();
    let towns = atlas::places()?.search(&beginning, COMPARED).into_iter();
    let most = (letters / LETTERS_PER_SLIP).max(1);
    let state = said.state.trim();
    let mut found: Vec<Near> = towns
        .filter(|town| country.is_none_or(|country| town.country == country))
        .map(|town| Near {
            slips: slips(&wanted, town),
            elsewhere: !state.eq_ignore_ascii_case(town.admin1),
            town,
        })
        .filter(|near| near.slips <= most)
        .collect();
    // The towns come by size, and sorting keeps that order among equals.
    found.sort_by_key(Near::rank);
    let best = found.first().map(Near::rank);
    let alone = found
        .iter()
        .filter(|near| Some(near.rank()) == best)
        .count()
        == 1;
    found.truncate(OFFERED);
    let offer = |(at, near): (usize, &Near)| NearPlace {
        label: near.label(),
        at: place(near.town.point),
        sure: at == 0 && alone && country.is_some(),
    };
    Ok(found.iter().enumerate().map(offer).collect())
}

/// A town that may be meant.
struct Near {
    /// Letters that differ from what is written.
    slips: usize,
    /// Whether it lies in another state than is written.
    elsewhere: bool,
    town: &'static City,
}

impl Near {
    fn rank(&self) -> (bool, usize) {
        (self.elsewhere, self.slips)
    }

    fn label(&self) -> String {
        let City {
            name,
            admin1,
            country,
            ..
        } = self.town;
        // Only the states of the US have letters that people know.
        if *country == "US" {
            format!("{name}, {admin1}")
        } else {
            format!("{name}, {country}")
        }
    }
}

/// Counts the letters by which the nearest name of a town differs.
fn slips(wanted: &str, town: &City) -> usize {
    let others = town.other_names.split('|').filter(|name| !name.is_empty());
    let names = std::iter::once(town.name).chain(others);
    let differ = names.map(|name| strsim::osa_distance(wanted, &atlas::fold(name)));
    differ.min().unwrap_or(usize::MAX)
}
