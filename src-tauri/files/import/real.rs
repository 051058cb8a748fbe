//! Real files of the sample plan and of the development data, for tests only: skipped with a word
//! when they are not beside the repository.

use std::path::PathBuf;

use super::columns::{mapping, rows_of};
use super::{Field, Rows, accounts, alignment, csv, history, opportunities, reps, territories};

fn file(name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root
        .join("../../../shared/data/bundle/sample_plan")
        .join(name);
    let bytes = std::fs::read(&path);
    if bytes.is_err() {
        println!("skipped: {name} is not in ../shared/data");
    }
    bytes.ok()
}

#[test]
fn the_sample_plan_is_read_whole_and_without_a_note() {
    let Some(bytes) = file("accounts.csv") else {
        return;
    };
    let table = csv::read(&bytes, "accounts.csv").unwrap();
    assert_eq!(rows_of(&table), Rows::Accounts);
    let map = mapping(&table, Rows::Accounts);
    let header = |field| {
        map.column(field)
            .map(|column| table.headers[column].as_str())
    };
    let wanted = [
        (Field::Id, "account_id"),
        (Field::Name, "name"),
        (Field::Street, "address"),
        (Field::PostalCode, "postal_code"),
        (Field::City, "city"),
        (Field::State, "state"),
        (Field::Latitude, "lat"),
        (Field::Longitude, "lon"),
        (Field::Owner, "rep_id"),
        (Field::Territory, "territory_id"),
        (Field::Revenue, "revenue_ltm"),
        (Field::Potential, "potential"),
        (Field::Workload, "workload_h"),
    ];
    for (field, name) in wanted {
        assert_eq!(header(field), Some(name));
    }
    let measures: Vec<String> = accounts::measures(&table, &map)
        .into_iter()
        .map(|m| m.key)
        .collect();
    assert_eq!(
        measures,
        [
            "revenue",
            "revenue_prior",
            "potential",
            "visits_per_year",
            "workload"
        ]
    );
    let read = accounts::read(&table, &map).unwrap();
    assert_eq!((read.rows.len(), read.skipped.len()), (2400, 0));
    assert!(
        read.notes.is_empty() && table.notes.is_empty(),
        "{:?}",
        read.notes.first()
    );
    assert!(read.rows.iter().all(|account| account.point.is_some()));
}

#[test]
fn the_other_sample_files_are_recognised_and_read() {
    let table = |name: &str, rows: Rows| {
        let table = csv::read(&file(name)?, name).unwrap();
        assert_eq!(rows_of(&table), rows, "{name}");
        let map = mapping(&table, rows);
        Some((table, map))
    };
    let Some((t, m)) = table("reps.csv", Rows::Reps) else {
        return;
    };
    let reps = reps::read(&t, &m).unwrap().rows;
    assert_eq!(reps.len(), 24);
    assert!(
        reps.iter()
            .all(|r| r.home.is_some() && r.capacity.is_some() && r.tenure_years.is_some())
    );
    let (t, m) = table("history_monthly_wide.csv", Rows::History).unwrap();
    let sales = history::read(&t, &m).unwrap();
    assert!(
        sales.rows.len() > 20_000 && sales.notes.is_empty(),
        "{}",
        sales.rows.len()
    );
    let (t, m) = table("opportunities.csv", Rows::Opportunities).unwrap();
    let deals = opportunities::read(&t, &m).unwrap().rows;
    assert_eq!(deals.len(), 384);
    assert!(
        deals
            .iter()
            .all(|deal| !deal.close.is_empty() && !deal.stage.is_empty())
    );
    let (t, m) = table("territories.csv", Rows::Territories).unwrap();
    let lines = territories::read(&t, &m).unwrap().rows;
    assert_eq!(lines.len(), 24);
    assert!(
        lines
            .iter()
            .all(|line| line.quota.is_some() && !line.region.is_empty() && !line.owner.is_empty())
    );
    let (t, m) = table("alignment_zip3.csv", Rows::Alignment).unwrap();
    assert_eq!(alignment::read(&t, &m).unwrap().rows.len(), 880);
}

#[test]
fn a_real_file_cut_anywhere_does_not_panic() {
    let Some(bytes) = file("accounts.csv") else {
        return;
    };
    for end in (0..bytes.len()).step_by(bytes.len() / 60) {
        if let Ok(table) = csv::read(&bytes[..end], "accounts.csv") {
            let rows = rows_of(&table);
            let _ = accounts::read(&table, &mapping(&table, rows));
        }
    }
}
