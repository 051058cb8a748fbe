//! From a map to a plan: market, forecast, quotas, goals, SWOTs and reviews, held against the published bars.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod account;
mod forecast;
mod goals;
mod kept;
mod market;
mod potential;
mod quotas;
mod review;
mod segments;
mod territory;
mod workload;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;
use planner::plan::Amount;

/// Rows of a table of the test data, by header; nothing where the data is not on this machine.
fn dev(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/dev");
    let Ok(file) = File::open(data.join(name)) else {
        println!("skipped: {name} is not in ../shared/data/dev");
        return None;
    };
    let mut table = csv::Reader::from_reader(GzDecoder::new(file));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let heads: Vec<String> = table.byte_headers().unwrap().iter().map(text).collect();
    let rows = table.byte_records().map(|row| {
        let row = row.unwrap();
        heads.iter().cloned().zip(row.iter().map(text)).collect()
    });
    Some(rows.collect())
}

fn thousandths(cell: &str) -> Amount {
    Amount::from_f64(cell.parse().unwrap()).unwrap()
}
