//! Potentials that nobody knows: judged on trial, kept as a measure.

use std::collections::BTreeMap;

use planner::carve::{Edit, Gesture, Revision};
use planner::insight::potential::{Evidence, Model};
use planner::plan::{AccountIx, Amount, Kind, Measure, Plan};

use super::market::cell_name;
use super::{POTENTIAL, Sold};
use crate::App;
use crate::accounts::row_of;
use crate::error::AppError;
use crate::session::Session;
use crate::shading;
use crate::wire::{PotentialGroup, PotentialTried, PotentialWish, ShadeChoice};

/// Key and name of the measure that a model is kept as.
pub(super) const MODELLED: &str = "potential_modelled";
const LABEL: &str = "Potential, modelled";
/// Shares of peers that a benchmark may lie above, in per cent.
const SHARES: std::ops::RangeInclusive<u8> = 50..=95;

/// A model, and what it was made of.
struct Judged {
    model: Model,
    /// Names of the groups of peers.
    groups: Vec<String>,
    group: Vec<u32>,
    /// What sales and potentials are counted in.
    kind: Kind,
    /// What the size of an account's market is, in words; empty for nothing.
    size: String,
}

impl App {
    /// Says what a model would judge; nothing changes.
    pub(crate) fn potential_on_trial(
        &self,
        wish: &PotentialWish,
    ) -> Result<PotentialTried, AppError> {
        let (plan, _) = self.snapshot()?;
        let cells = self.read(|session| cells(session, wish))?;
        Ok(view(&judge(&plan, cells.as_deref(), wish)?, wish))
    }
}

/// Keeps a model as a measure.
pub(super) fn keep(session: &Session, wish: &PotentialWish) -> Result<Gesture, AppError> {
    let plan = &*session.plan;
    let judged = judge(plan, cells(session, wish)?.as_deref(), wish)?;
    let values = judged.model.potential.iter().map(|judged| {
        let whole = judged.unwrap_or_default().round();
        Amount::from_f64(whole).unwrap_or_default()
    });
    let values: Vec<Amount> = values.collect();
    let label = "Modelled potential".to_owned();
    let gesture = |edit| Gesture {
        edit,
        label: label.clone(),
        kept: 0,
    };
    let add = Edit::AddMeasure {
        measure: Measure {
            key: MODELLED.to_owned(),
            label: LABEL.to_owned(),
            kind: judged.kind,
        },
        units: vec![Amount(0); plan.units.len()],
        accounts: values.clone(),
    };
    let Some(old) = plan.measure(MODELLED) else {
        return Ok(gesture(add));
    };
    let mut bands = plan.scenarios.iter().flat_map(|scenario| &scenario.bands);
    if old.at() + 1 == plan.measures.len() && !bands.any(|band| band.measure == old) {
        return Ok(gesture(Edit::Group {
            edits: vec![Edit::DropMeasure, add],
        }));
    }
    // Measures after it or targets of it hold its place: accounts change one by one.
    let differing = (0..plan.accounts.len() as u32)
        .map(AccountIx)
        .filter(|account| plan.accounts.values[old.at()][account.at()] != values[account.at()]);
    let revisions = differing.map(|account| {
        let mut row = row_of(session, account.0)?;
        row.values[old.at()] = values[account.at()];
        let before = row.attributes.clone();
        Ok(Revision {
            account,
            row,
            before,
        })
    });
    let accounts = revisions.collect::<Result<Vec<_>, AppError>>()?;
    Ok(gesture(Edit::ReviseAccounts { accounts }))
}

fn judge(plan: &Plan, cells: Option<&[String]>, wish: &PotentialWish) -> Result<Judged, AppError> {
    if !SHARES.contains(&wish.share) {
        return Err(AppError::OutOfRange {
            what: "the share of peers",
            value: wish.share.to_string(),
            allowed: "between 50 and 95 per cent",
        });
    }
    let (groups, group) = peers(plan.accounts.len(), cells);
    let (size, sizes) = sizes(plan, wish.size.as_ref())?;
    let known = plan.measure(POTENTIAL);
    let known = known.and_then(|m| plan.accounts.values.get(m.at()));
    let sold = Sold::of(plan);
    let evidence = Evidence {
        group: group.clone(),
        size: sizes,
        known: match known {
            Some(column) => column
                .iter()
                .map(|v| (v.0 > 0).then(|| v.to_f64()))
                .collect(),
            None => vec![None; plan.accounts.len()],
        },
        sold: sold.values.iter().map(|v| v.to_f64()).collect(),
    };
    let model = evidence.model(f64::from(wish.share) / 100.0);
    Ok(Judged {
        model: model.ok_or(AppError::NoSales)?,
        kind: sold.kind,
        groups,
        group,
        size,
    })
}

/// What stands in the column that makes accounts peers; none where all are.
fn cells(session: &Session, wish: &PotentialWish) -> Result<Option<Vec<String>>, AppError> {
    let accounts = session.plan.accounts.len();
    let column = wish.column.as_ref();
    let cells = column.map(|header| session.store().attribute_column(header, accounts));
    Ok(cells.transpose()?)
}

/// The groups of peers by what stands in a column; one for all without a column.
fn peers(accounts: usize, cells: Option<&[String]>) -> (Vec<String>, Vec<u32>) {
    let Some(cells) = cells else {
        return (vec!["All accounts".to_owned()], vec![0; accounts]);
    };
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    for cell in cells {
        let next = numbers.len() as u32;
        numbers.entry(cell.trim()).or_insert(next);
    }
    let group = cells.iter().map(|cell| numbers[cell.trim()]).collect();
    let mut names = vec![String::new(); numbers.len()];
    for (name, number) in numbers {
        cell_name(name).clone_into(&mut names[number as usize]);
    }
    (names, group)
}

/// A figure of the area that each account lies in, and what it is.
fn sizes(
    plan: &Plan,
    choice: Option<&ShadeChoice>,
) -> Result<(String, Vec<Option<f64>>), AppError> {
    let Some(choice) = choice else {
        return Ok((String::new(), vec![None; plan.accounts.len()]));
    };
    let (label, values) = shading::of_areas(plan, choice)?;
    Ok((label, shading::around_accounts(plan, &values)))
}

fn view(judged: &Judged, wish: &PotentialWish) -> PotentialTried {
    let model = &judged.model;
    let mut groups: Vec<PotentialGroup> = judged
        .groups
        .iter()
        .map(|name| PotentialGroup {
            name: name.clone(),
            ..PotentialGroup::default()
        })
        .collect();
    for (group, potential) in judged.group.iter().zip(&model.potential) {
        let row = &mut groups[*group as usize];
        row.accounts += 1;
        row.potential += potential.unwrap_or_default();
    }
    groups.sort_by(|a, b| {
        b.potential
            .total_cmp(&a.potential)
            .then(a.name.cmp(&b.name))
    });
    PotentialTried {
        method: method(judged, wish),
        trial: trial(model, wish),
        from_known: model.from_known,
        accounts: model.potential.iter().flatten().count() as u32,
        potential: model.potential.iter().flatten().sum(),
        groups,
    }
}

fn method(judged: &Judged, wish: &PotentialWish) -> String {
    let model = &judged.model;
    let peers = wish.column.as_ref().map_or_else(
        || "all accounts".to_owned(),
        |header| format!("accounts with the same \u{201c}{header}\u{201d}"),
    );
    let from = if model.from_known {
        format!(
            "Learnt from the {} accounts whose potential is known: the middle of {peers}",
            model.learnt
        )
    } else {
        format!(
            "No potential is known, so the benchmark is what {} % of {peers} stay below; learnt \
             from {} accounts that buy",
            wish.share, model.learnt
        )
    };
    let size = if judged.size.is_empty() {
        ".".to_owned()
    } else {
        format!(
            ". Where \u{201c}{}\u{201d} is 10 % larger, it is {:.1} % {}.",
            judged.size,
            model.slope.abs() * 10.0,
            if model.slope < 0.0 {
                "smaller"
            } else {
                "larger"
            }
        )
    };
    format!("{from}{size} No account is judged below what it buys already.")
}

fn trial(model: &Model, wish: &PotentialWish) -> String {
    let trial = &model.trial;
    if model.from_known {
        format!(
            "Tried on {} accounts that it had not seen, it erred by {:.0} % in the middle; one \
             figure for all would err by {:.0} %.",
            trial.accounts, trial.error_pct, trial.plain_pct
        )
    } else {
        format!(
            "Tried on {} accounts that it had not seen, {:.0} % of them bought no more than the \
             benchmark; {} % would be right. Whether they could buy that much is not known.",
            trial.accounts, trial.covered_pct, wish.share
        )
    }
}
