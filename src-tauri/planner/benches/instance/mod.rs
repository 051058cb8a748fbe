//! The design instances beside the repository, for every benchmark of the engine.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use planner::balance::Ground;

/// Measures of an instance, in columns 4 to 6.
const MEASURES: std::ops::Range<usize> = 4..7;

/// Where the instances may be, seen from this package: beside the repository or a worktree.
const PLACES: [&str; 2] = ["../../../shared", "../../../../shared"];

/// One instance with its references for the moment of inertia.
pub struct Instance {
    /// The ground.
    pub ground: Ground,
    reference: serde_json::Value,
}

impl Instance {
    /// Reads an instance; none when it is not there.
    pub fn read(name: &str) -> Option<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = |place: &&str| here.join(place).join("data/instances").join(name);
        let folder = PLACES.iter().map(folder).find(|f| f.exists())?;
        let units = rows(&folder.join("units.csv.gz"))?;
        let edges = rows(&folder.join("edges.csv.gz"))?;
        let reference = std::fs::read_to_string(folder.join("ref.json")).ok()?;
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
        Some(Self {
            ground: Ground::from_edges(xy, MEASURES.map(column).collect(), &edges).ok()?,
            reference: serde_json::from_str(&reference).ok()?,
        })
    }

    /// Returns the moment of inertia that others are a multiple of; 1 where there is none.
    pub fn reference(&self, measure: usize, territories: u32) -> f64 {
        let key = format!("w{}", measure + 1);
        let known = self.reference[key][territories.to_string()].as_f64();
        known.unwrap_or(1.0)
    }
}

/// Reads a gzip table with one line of headers; what is not a number becomes 0.
fn rows(path: &Path) -> Option<Vec<Vec<f64>>> {
    if !path.exists() {
        return None;
    }
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
