//! Checks a plan file from end to end, without changing it.

use std::fs::File;
use std::path::Path;

use planner::carve::apply;
use planner::plan::Plan;
use rusqlite::Connection;

use crate::disk;
use crate::error::{At, Result, StoreError};
use crate::layers::NAMES;
use crate::open::{beginning, look_and_load};
use crate::place::Place;
use crate::schema::Layers;
use crate::tables::{journal, stamp};

/// One thing that is wrong with a plan file, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Finding(pub String);

/// Checks pages, schema, rows, links between tables, spatial indexes, and that undoing and redoing
/// the whole history gives the plan that is stored. Nothing, when all is well.
pub fn check(path: &Path) -> Vec<Finding> {
    match look(path) {
        Ok(findings) => findings,
        Err(error) => vec![Finding(error.to_string())],
    }
}

fn look(path: &Path) -> Result<Vec<Finding>> {
    let path = &disk::real(path)?;
    let file = File::open(path).at(path)?;
    let place = Place::find(path, beginning(&file, path)?)?;
    let (look, plan) = look_and_load(&place)?;
    let connection = place.connect()?;
    let mut findings = Vec::new();
    if let Layers::Broken(why) = look.layers {
        findings.push(Finding(format!(
            "The layers for other programs are incomplete: {why}."
        )));
        return Ok(findings);
    }
    findings.extend(links(&connection).at(path)?);
    findings.extend(indexes(&connection).at(path)?);
    findings.extend(rows(&connection, &plan).at(path)?);
    findings.extend(history(&connection, &plan, path)?);
    Ok(findings)
}

fn links(connection: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let mut statement =
        connection.prepare("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Finding(format!(
            "A row of {table} names something that {parent} does not hold."
        )))
    })?;
    rows.collect()
}

fn indexes(connection: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for layer in NAMES {
        let sql = format!("SELECT rtreecheck('rtree_{layer}_geom')");
        let said: String = connection.query_row(&sql, [], |row| row.get(0))?;
        if said != "ok" {
            findings.push(Finding(format!(
                "The spatial index of the layer {layer} is broken: {said}."
            )));
        }
        let sql = format!(
            "SELECT (SELECT count(*) FROM {layer} WHERE geom NOT NULL AND NOT ST_IsEmpty(geom)), \
             (SELECT count(*) FROM rtree_{layer}_geom)"
        );
        let (shapes, indexed): (i64, i64) =
            connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if shapes != indexed {
            let sentence = format!(
                "The layer {layer} has {shapes} shapes, but {indexed} in its spatial index."
            );
            findings.push(Finding(sentence));
        }
    }
    Ok(findings)
}

fn rows(connection: &Connection, plan: &Plan) -> rusqlite::Result<Vec<Finding>> {
    let shown = plan
        .shown()
        .map_or(0, |scenario| scenario.territories.len());
    let wanted = [
        plan.accounts.len(),
        plan.units.len(),
        shown,
        plan.reps.len(),
    ];
    let mut findings = Vec::new();
    for (layer, wanted) in NAMES.into_iter().zip(wanted) {
        let sql = format!("SELECT count(*) FROM {layer}");
        let found: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        if found != wanted as i64 {
            findings.push(Finding(format!(
                "The layer {layer} has {found} rows where the plan has {wanted}."
            )));
        }
    }
    Ok(findings)
}

/// Undoes everything and does it again: the journal must lead to the rows that are stored.
fn history(connection: &Connection, plan: &Plan, path: &Path) -> Result<Vec<Finding>> {
    let (_, cursor) = stamp::read(connection).at(path)?;
    let lines = journal::lines(connection).at(path)?;
    if cursor > lines.len() as u64 {
        return Ok(vec![Finding(
            "The history ends before the step it says it is at.".to_owned(),
        )]);
    }
    let mut past = plan.clone();
    let backwards = (1..=cursor).rev().map(|seq| (seq, Way::Undo));
    let forwards = (1..=cursor).map(|seq| (seq, Way::Redo));
    for (seq, way) in backwards.chain(forwards) {
        let entry = journal::read(connection, seq).at(path)?;
        let entry = entry.ok_or_else(|| StoreError::NoSuchEntry {
            path: path.to_owned(),
            seq,
        })?;
        let edit = if way == Way::Undo {
            entry.undo
        } else {
            entry.done
        };
        if let Err(refusal) = apply(&mut past, &edit) {
            return Ok(vec![Finding(format!(
                "Step {seq} of the history does not fit the plan: {refusal}"
            ))]);
        }
    }
    let same = past == *plan;
    let finding = Finding("The history does not lead to the plan that is stored.".to_owned());
    Ok(if same { Vec::new() } else { vec![finding] })
}

/// Which half of a step is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}
