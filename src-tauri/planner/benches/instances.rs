//! Reads an instance: units, measures and borders from gzip tables beside the repository.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use planner::balance::Ground;

/// Measures of an instance, in columns 4 to 6.
const MEASURES: std::ops::Range<usize> = 4..7;

/// Where the instances may be, seen from this package: beside the repository or a worktree.
const PLACES: [&str; 2] = ["../../../shared", "../../../../shared"];

/// Returns the ground of an instance, or nothing where it is not at hand.
pub fn ground(name: &str) -> Option<Ground> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = |place: &&str| here.join(place).join("data/instances").join(name);
    let folder = PLACES.iter().map(folder).find(|f| f.exists())?;
    read(&folder)
}

fn read(folder: &Path) -> Option<Ground> {
    let units = rows(&folder.join("units.csv.gz"))?;
    let edges = rows(&folder.join("edges.csv.gz"))?;
    let xy = units.iter().map(|r| [r[2], r[3]]).collect();
    let column = |c: usize| {
        units
            .iter()
            .map(|r| (r[c] * 1000.0).round() as i64)
            .collect()
    };
    let edges: Vec<(u32, u32, f64)> = edges
        .iter()
        .map(|r| (r[0] as u32, r[1] as u32, r[2]))
        .collect();
    Ground::from_edges(xy, MEASURES.map(column).collect(), &edges).ok()
}

/// Reads a gzip table with one line of headers; what is not a number becomes 0.
fn rows(path: &PathBuf) -> Option<Vec<Vec<f64>>> {
    let unzip = Command::new("gzip")
        .arg("-dc")
        .arg(path)
        .stdout(Stdio::piped())
        .spawn();
    let mut text = String::new();
    unzip.ok()?.stdout?.read_to_string(&mut text).ok()?;
    let row = |line: &str| line.split(',').map(|v| v.parse().unwrap_or(0.0)).collect();
    Some(text.lines().skip(1).map(row).collect())
}
