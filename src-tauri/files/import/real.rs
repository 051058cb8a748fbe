//! Real files of the sample plan and of the development data, for tests only: skipped with a word
//! when they are not beside the repository.

use std::path::{Path, PathBuf};

use super::columns::mapping;
use super::rows::rows_of;
use super::{Field, Rows, accounts, alignment, csv, history, opportunities, reps, territories};

fn file(name: &str) -> Option<Vec<u8>> {
    beside("bundle/sample_plan", name)
}

/// A file of a folder of data beside the repository or above it.
fn beside(folder: &str, name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let data = |above: &Path| above.join("shared/data").join(folder).join(name);
    let bytes = root
        .ancestors()
        .find_map(|above| std::fs::read(data(above)).ok());
    if bytes.is_none() {
        println!("skipped: {name} is not in ../shared/data");
    }
    bytes
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

/// A packed file of the development data, unpacked.
fn dev(name: &str) -> Option<Vec<u8>> {
    let packed = beside("dev", name)?;
    if !packed.starts_with(&[0x1F, 0x8B]) {
        return Some(packed);
    }
    let mut bytes = Vec::new();
    let mut unpacking = flate2::read::MultiGzDecoder::new(packed.as_slice());
    std::io::Read::read_to_end(&mut unpacking, &mut bytes).unwrap();
    Some(bytes)
}

#[test]
fn lines_of_hospitals_become_hospitals_with_every_cent() {
    let Some(raw) = dev("hospitals_cms2016_west_midwest_raw.csv.gz") else {
        return;
    };
    let lines = csv::read(&raw, "raw.csv").unwrap();
    assert_eq!(
        (lines.rows.len(), rows_of(&lines)),
        (73_519, Rows::Accounts)
    );
    let map = mapping(&lines, Rows::Accounts);
    let read = accounts::read(&lines, &map).unwrap();
    assert_eq!((read.rows.len(), read.skipped.len()), (1320, 0));
    let wanted = dev("hospitals_cms2016_west_midwest_accounts.csv.gz").unwrap();
    let wanted = csv::read(&wanted, "accounts.csv").unwrap();
    let column = |table: &super::Table, name: &str| table.column(name).unwrap();
    let (code, zip, paid, sent) = (
        column(&wanted, "provider_id"),
        column(&wanted, "zip"),
        column(&wanted, "total_payments"),
        column(&wanted, "discharges"),
    );
    let number = |text: &str| {
        super::amount(text, super::Decimal::Point)
            .unwrap()
            .unwrap()
            .0
    };
    let (by, count, each) = (
        column(&lines, "Provider Id"),
        column(&lines, "Total Discharges"),
        column(&lines, "Average Total Payments"),
    );
    let mut sums: std::collections::HashMap<&str, i64> = std::collections::HashMap::new();
    for row in &lines.rows {
        let share = number(row.cell(each)) * (number(row.cell(count)) / 1000);
        *sums.entry(row.cell(by)).or_default() += share;
    }
    for row in &wanted.rows {
        let found = read.rows.iter().find(|a| a.code == row.cell(code)).unwrap();
        assert_eq!(found.postal_code, row.cell(zip));
        assert_eq!(found.values[0].unwrap().0, number(row.cell(sent)));
        // The file gives cents; thousandths are kept here.
        assert!(
            (sums[row.cell(code)] - number(row.cell(paid))).abs() <= 5,
            "{}",
            found.code
        );
    }
}

#[test]
fn lost_zeros_of_orders_are_noticed_one_by_one() {
    let Some(bytes) = dev("superstore_orders.csv.gz") else {
        return;
    };
    let table = csv::read(&bytes, "orders.csv").unwrap();
    assert_eq!(table.rows.len(), 9994);
    let read = accounts::read(&table, &mapping(&table, Rows::Accounts)).unwrap();
    let lost = read
        .notes
        .iter()
        .filter(|n| n.why.contains("leading zero"))
        .count();
    assert_eq!((lost, read.rows.len()), (449, 793));
}

#[test]
fn a_sales_system_is_understood() {
    let Some(bytes) = dev("crm_maven/accounts.csv") else {
        return;
    };
    let table = csv::read(&bytes, "accounts.csv").unwrap();
    assert_eq!(rows_of(&table), Rows::Accounts);
    let map = mapping(&table, Rows::Accounts);
    let read = accounts::read(&table, &map).unwrap();
    assert_eq!((read.rows.len(), read.skipped.len()), (85, 0));
    assert_eq!(map.column(Field::Industry), table.column("sector"));
    let bytes = dev("crm_maven/sales_pipeline.csv.gz").unwrap();
    let table = csv::read(&bytes, "sales_pipeline.csv").unwrap();
    assert_eq!(
        (table.rows.len(), rows_of(&table)),
        (8800, Rows::Opportunities)
    );
    let map = mapping(&table, Rows::Opportunities);
    let fields = [
        (Field::Id, "opportunity_id"),
        (Field::Account, "account"),
        (Field::Stage, "deal_stage"),
        (Field::Amount, "close_value"),
        (Field::Close, "close_date"),
    ];
    for (field, header) in fields {
        assert_eq!(map.column(field), table.column(header), "{header}");
    }
    let bytes = dev("walmart_openings.csv.gz").unwrap();
    let table = csv::read(&bytes, "walmart.csv").unwrap();
    let map = mapping(&table, Rows::Accounts);
    for (field, header) in [
        (Field::Id, "storenum"),
        (Field::PostalCode, "ZIPCODE"),
        (Field::Latitude, "LAT"),
    ] {
        assert_eq!(map.column(field), table.column(header), "{header}");
    }
    assert_eq!(accounts::read(&table, &map).unwrap().rows.len(), 2992);
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
