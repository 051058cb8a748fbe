//! Balances a plain instance: units and borders in two CSV files, an assignment out; no plan.
//!
//! Units: `idx,id,x,y,` then one column per measure; x and y in kilometres on an equal-area plane.
//! Borders: `i,j,shared_len`, each pair once. Both plain or gzip. Out: `idx,territory`.

use std::fmt::Write;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use cpu_time::ProcessTime;
use planner::balance::{Ground, solve};
use planner::plan::Amount;

use crate::balance::Teller;
use crate::error::AppError;
use crate::goal::{GoalFile, instance};
use crate::settings::write_whole;
use crate::wire::{InstanceBalanced, Problem};

/// The files of an instance.
#[derive(Debug, Clone, Copy)]
pub struct InstanceFiles<'a> {
    /// Units.
    pub units: &'a Path,
    /// Borders.
    pub edges: &'a Path,
    /// Where the assignment goes.
    pub out: &'a Path,
}

/// The first bytes of every gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Balances an instance from scratch and writes the assignment; `told` is what the goal is called in
/// errors.
pub fn balance_instance(
    files: &InstanceFiles<'_>,
    goal: &GoalFile,
    told: &str,
    say: &(dyn Fn(f64, &str) + Send + Sync),
) -> Result<InstanceBalanced, Problem> {
    Ok(run(files, goal, told, say)?)
}

fn run(
    files: &InstanceFiles<'_>,
    goal: &GoalFile,
    told: &str,
    say: &(dyn Fn(f64, &str) + Send + Sync),
) -> Result<InstanceBalanced, AppError> {
    let columns = instance::columns(goal);
    let goal = instance::plain(goal, told, &columns)?;
    let units = read_units(files.units, &columns)?;
    let borders = read_borders(files.edges)?;
    let ground = Ground::from_edges(units.xy, units.mass, &borders)?;
    let began = ProcessTime::now();
    let solution = solve(&ground, &goal, &Teller(say))?;
    let seconds_cpu = began.elapsed().as_secs_f64();
    say(1.0, "");
    write_assignment(files.out, &solution.holders)?;
    Ok(InstanceBalanced {
        units: solution.holders.len() as u32,
        territories: goal.territories,
        seed: goal.seed,
        seconds_cpu,
        valid: solution.valid,
        worst_deviation_pct: solution.worst_deviation,
        broken_territories: solution.broken,
        out: files.out.display().to_string(),
    })
}

/// Positions and the measures asked for, in the order asked for.
struct Units {
    xy: Vec<[f64; 2]>,
    mass: Vec<Vec<i64>>,
}

fn read_units(path: &Path, columns: &[String]) -> Result<Units, AppError> {
    let mut rows = Rows::open(path)?;
    let (x, y) = (rows.column("x")?, rows.column("y")?);
    let keys: Vec<usize> = columns
        .iter()
        .map(|column| rows.column(column))
        .collect::<Result<_, _>>()?;
    let mut units = Units {
        xy: Vec::new(),
        mass: vec![Vec::new(); keys.len()],
    };
    while rows.next()? {
        units.xy.push([rows.number(x)?, rows.number(y)?]);
        for (column, key) in units.mass.iter_mut().zip(&keys) {
            let value = rows.number(*key)?;
            let amount = Amount::from_f64(value).ok_or_else(|| rows.fault(*key, "is too large"))?;
            column.push(amount.0);
        }
    }
    Ok(units)
}

fn read_borders(path: &Path) -> Result<Vec<(u32, u32, f64)>, AppError> {
    let mut rows = Rows::open(path)?;
    let (i, j, length) = (
        rows.column("i")?,
        rows.column("j")?,
        rows.column("shared_len")?,
    );
    let mut borders = Vec::new();
    while rows.next()? {
        borders.push((rows.index(i)?, rows.index(j)?, rows.number(length)?));
    }
    Ok(borders)
}

fn write_assignment(path: &Path, holders: &[u32]) -> Result<(), AppError> {
    let mut text = String::from("idx,territory\n");
    for (unit, territory) in holders.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{unit},{territory}");
    }
    write_whole(path, text.as_bytes())
}

/// A CSV file read row by row, with the place of every value at hand.
struct Rows {
    name: String,
    reader: csv::Reader<Box<dyn Read>>,
    headers: csv::StringRecord,
    row: csv::StringRecord,
}

impl Rows {
    fn open(path: &Path) -> Result<Self, AppError> {
        let failed = |source| AppError::File {
            path: path.to_owned(),
            doing: "read",
            source,
        };
        let mut start = [0; 2];
        let zipped = {
            let mut file = File::open(path).map_err(failed)?;
            file.read_exact(&mut start).is_ok() && start == GZIP
        };
        let file = BufReader::new(File::open(path).map_err(failed)?);
        let source: Box<dyn Read> = if zipped {
            Box::new(flate2::read::MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
        let mut reader = csv::Reader::from_reader(source);
        let name = path.display().to_string();
        let headers = reader
            .headers()
            .cloned()
            .map_err(|e| unreadable(&name, &e))?;
        Ok(Self {
            name,
            reader,
            headers,
            row: csv::StringRecord::new(),
        })
    }

    fn column(&self, header: &str) -> Result<usize, AppError> {
        let found = self.headers.iter().position(|h| h.trim() == header);
        found.ok_or_else(|| AppError::Instance {
            place: format!("{}, first row", self.name),
            reason: format!(
                "there is no column \u{201c}{header}\u{201d}, only {}",
                self.headers.iter().collect::<Vec<_>>().join(", ")
            ),
        })
    }

    fn next(&mut self) -> Result<bool, AppError> {
        self.reader
            .read_record(&mut self.row)
            .map_err(|e| unreadable(&self.name, &e))
    }

    fn number(&self, column: usize) -> Result<f64, AppError> {
        let parsed = self
            .text(column)
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite());
        parsed.ok_or_else(|| self.fault(column, "is not a number"))
    }

    fn index(&self, column: usize) -> Result<u32, AppError> {
        let parsed = self.text(column).parse().ok();
        parsed.ok_or_else(|| self.fault(column, "is not the whole number of a unit"))
    }

    fn text(&self, column: usize) -> &str {
        self.row.get(column).unwrap_or_default().trim()
    }

    fn fault(&self, column: usize, what: &str) -> AppError {
        let line = self.row.position().map_or(0, csv::Position::line);
        let header = self.headers.get(column).unwrap_or_default();
        AppError::Instance {
            place: format!("{}, row {line}, column {header}", self.name),
            reason: format!("\u{201c}{}\u{201d} {what}", self.text(column)),
        }
    }
}

fn unreadable(name: &str, error: &csv::Error) -> AppError {
    AppError::Instance {
        place: name.to_owned(),
        reason: error.to_string(),
    }
}
