//! The sample plan: an invented seller of medical supplies on real ground.

use std::collections::BTreeMap;
use std::path::Path;

use planner::geography::Point;
use planner::plan::{
    AccountIx, AccountRow, Amount, Band, Colour, Kind, Located, Lock, Measure, MeasureIx,
    Opportunity, Plan, Region, RegionId, Rep, RepId, Role, Sale, Scenario, ScenarioId, Territory,
    TerritoryId, UnitIx,
};

use crate::error::AppError;
use crate::land::Land;
use crate::opening::with_ground;

/// What must be said beside the sample.
const INVENTED: &str = "Sample data: the company, its accounts, people and money are invented. \
    Places and populations are real.";

/// Allowed deviation of the workload, which is what a rep feels first, in hundredths of a per cent.
const WORKLOAD_BAND: u32 = 1000;

/// Columns of the accounts file that become measures: column, key, label, kind.
const MEASURES: [(&str, &str, &str, Kind); 3] = [
    ("revenue_ltm", "revenue", "Revenue", Kind::Money),
    ("potential", "potential", "Potential", Kind::Money),
    ("workload_h", "workload", "Workload", Kind::Hours),
];

/// Columns that have a place of their own in the plan and are not kept again as they are.
const PLACED: [&str; 9] = [
    "account_id",
    "name",
    "lat",
    "lon",
    "revenue_ltm",
    "potential",
    "workload_h",
    "territory_id",
    "rep_id",
];

/// A row of a CSV file by column name.
type Row = BTreeMap<String, String>;

/// Writes the sample plan to a new file.
pub(crate) fn make(path: &Path) -> Result<(), AppError> {
    let sample = atlas::sample()?;
    let mut plan = with_ground("us_zip")?;
    "Sample plan".clone_into(&mut plan.about.name);
    plan.about.notes.insert(0, INVENTED.to_owned());
    add_money(&mut plan);
    plan.reps = rows(sample.reps)?
        .iter()
        .map(rep)
        .collect::<Result<_, _>>()?;
    let lines = rows(sample.territories)?;
    plan.regions = regions(&lines);
    let today = today(&plan, &lines, &rows(sample.alignment_zip3)?)?;
    let draft = Scenario {
        id: ScenarioId(2),
        name: "Draft 1".to_owned(),
        role: Role::Draft,
        ..today.clone()
    };
    plan.about.shown = Some(draft.id);
    plan.scenarios = vec![today, draft];
    let accounts = accounts(&plan, &rows(sample.accounts)?)?;
    take(&mut plan, &accounts);
    plan.sales = sales(&plan, &rows(sample.history)?)?;
    plan.opportunities = opportunities(&plan, &rows(sample.opportunities)?)?;
    let attributes: Vec<_> = accounts.into_iter().map(|row| row.attributes).collect();
    store::Store::create_described(path, &plan, &attributes)?;
    Ok(())
}

/// Puts the money and hours before the counts: they are what a manager looks at first.
fn add_money(plan: &mut Plan) {
    for (at, (_, key, label, kind)) in MEASURES.into_iter().enumerate() {
        let measure = Measure {
            key: key.to_owned(),
            label: label.to_owned(),
            kind,
        };
        plan.measures.insert(at, measure);
        plan.units
            .values
            .insert(at, vec![Amount(0); plan.units.len()]);
        plan.accounts.values.push(Vec::new());
    }
}

fn rep(row: &Row) -> Result<Rep, AppError> {
    Ok(Rep {
        id: RepId(number(row, "rep_id")?),
        code: text(row, "rep_id")?.to_owned(),
        name: text(row, "name")?.to_owned(),
        home_city: text(row, "home_city")?.to_owned(),
        home: Point::from_degrees(decimal(row, "home_lon")?, decimal(row, "home_lat")?),
        capacity: Amount::from_f64(decimal(row, "field_hours_per_year")?),
        tenure_years: Some(number(row, "tenure_years")? as u16),
    })
}

fn regions(territories: &[Row]) -> Vec<Region> {
    let mut names: Vec<&String> = Vec::new();
    for name in territories.iter().filter_map(|row| row.get("region")) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let region = |(at, name): (usize, &String)| Region {
        id: RegionId(at as u32 + 1),
        name: name.clone(),
        parent: None,
    };
    names.into_iter().enumerate().map(region).collect()
}

fn today(plan: &Plan, lines: &[Row], alignment: &[Row]) -> Result<Scenario, AppError> {
    let mut territories = lines
        .iter()
        .map(|row| territory(plan, row))
        .collect::<Result<Vec<_>, _>>()?;
    let mut of_prefix = BTreeMap::new();
    for row in alignment {
        of_prefix.insert(text(row, "zip3")?, id(row)?);
    }
    let holders: Vec<_> = plan
        .units
        .codes
        .iter()
        .map(|code| {
            code.get(..3)
                .and_then(|prefix| of_prefix.get(prefix))
                .copied()
        })
        .collect();
    let land = Land::of(&plan.units);
    let neighbours = planner::plan::colours::territory_neighbours(&land.linked, &holders);
    let colours = planner::plan::colours::colour_fresh(&neighbours);
    for territory in &mut territories {
        if let Some(colour) = colours.get(&territory.id) {
            territory.colour = *colour;
        }
    }
    Ok(Scenario {
        id: ScenarioId(1),
        name: "Today".to_owned(),
        role: Role::Baseline,
        territories,
        holders,
        bands: vec![Band {
            measure: MeasureIx(2),
            tolerance: WORKLOAD_BAND,
        }],
        ..Scenario::default()
    })
}

fn territory(plan: &Plan, row: &Row) -> Result<Territory, AppError> {
    let region = text(row, "region")?;
    Ok(Territory {
        id: id(row)?,
        code: text(row, "territory_id")?.to_owned(),
        name: text(row, "name")?.to_owned(),
        colour: Colour::Palette(0),
        reps: vec![RepId(number(row, "rep_id")?)],
        region: plan.regions.iter().find(|r| r.name == region).map(|r| r.id),
        lock: Lock::Free,
        quota: Amount::from_f64(decimal(row, "quota")?),
    })
}

fn accounts(plan: &Plan, lines: &[Row]) -> Result<Vec<AccountRow>, AppError> {
    let units: BTreeMap<&str, UnitIx> = plan
        .units
        .codes
        .iter()
        .enumerate()
        .map(|(at, c)| (c.as_str(), UnitIx(at as u32)))
        .collect();
    lines.iter().map(|row| account(plan, row, &units)).collect()
}

fn account(plan: &Plan, row: &Row, units: &BTreeMap<&str, UnitIx>) -> Result<AccountRow, AppError> {
    let mut values = vec![Amount(0); plan.measures.len()];
    for (value, (column, ..)) in values.iter_mut().zip(MEASURES) {
        *value = Amount::from_f64(decimal(row, column)?).unwrap_or_default();
    }
    if let Some(counted) = plan.measure("accounts") {
        values[counted.at()] = Amount(Amount::SCALE);
    }
    let kept = row
        .iter()
        .filter(|(column, _)| !PLACED.contains(&column.as_str()));
    Ok(AccountRow {
        code: text(row, "account_id")?.to_owned(),
        name: text(row, "name")?.to_owned(),
        point: Point::from_degrees(decimal(row, "lon")?, decimal(row, "lat")?),
        located: Located::Coordinates,
        // By code, never by place: the bundled ZIP areas are approximate.
        unit: units.get(text(row, "postal_code")?).copied(),
        values,
        attributes: kept.map(|(k, v)| (k.clone(), v.clone())).collect(),
    })
}

/// Puts rows into the plan's columns.
fn take(plan: &mut Plan, rows: &[AccountRow]) {
    let accounts = &mut plan.accounts;
    for row in rows {
        accounts.codes.push(row.code.clone());
        accounts.names.push(row.name.clone());
        accounts.points.push(row.point);
        accounts.located.push(row.located);
        accounts.units.push(row.unit);
        for (column, value) in accounts.values.iter_mut().zip(&row.values) {
            column.push(*value);
        }
    }
}

fn sales(plan: &Plan, lines: &[Row]) -> Result<Vec<Sale>, AppError> {
    let accounts = by_code(plan);
    let mut sales = Vec::new();
    for row in lines {
        let account = known(&accounts, row)?;
        for (month, value) in row
            .iter()
            .filter(|(column, _)| column.as_str() != "account_id")
        {
            let amount = value
                .parse()
                .ok()
                .and_then(Amount::from_f64)
                .unwrap_or_default();
            let month = month.replace('-', "").parse().map_err(|_| broken(month))?;
            if amount.0 != 0 {
                sales.push(Sale {
                    account,
                    month,
                    amount,
                });
            }
        }
    }
    Ok(sales)
}

fn opportunities(plan: &Plan, lines: &[Row]) -> Result<Vec<Opportunity>, AppError> {
    let accounts = by_code(plan);
    let one = |row: &Row| {
        Ok(Opportunity {
            code: text(row, "opportunity_id")?.to_owned(),
            account: known(&accounts, row)?,
            stage: text(row, "stage")?.to_owned(),
            amount: Amount::from_f64(decimal(row, "amount")?).unwrap_or_default(),
            close: text(row, "close_date")?.to_owned(),
        })
    };
    lines.iter().map(one).collect()
}

fn by_code(plan: &Plan) -> BTreeMap<&str, AccountIx> {
    let codes = plan.accounts.codes.iter().enumerate();
    codes
        .map(|(at, code)| (code.as_str(), AccountIx(at as u32)))
        .collect()
}

fn known(accounts: &BTreeMap<&str, AccountIx>, row: &Row) -> Result<AccountIx, AppError> {
    let code = text(row, "account_id")?;
    accounts.get(code).copied().ok_or_else(|| broken(code))
}

/// Territories are numbered as in their code: T07 is 7.
fn id(row: &Row) -> Result<TerritoryId, AppError> {
    TerritoryId::new(number(row, "territory_id")?).ok_or_else(|| broken("territory_id"))
}

fn rows(csv: &str) -> Result<Vec<Row>, AppError> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Result<Vec<Row>, _> = reader.deserialize().collect();
    rows.map_err(|e| broken(&e.to_string()))
}

fn text<'a>(row: &'a Row, column: &str) -> Result<&'a str, AppError> {
    row.get(column)
        .map(String::as_str)
        .ok_or_else(|| broken(column))
}

fn decimal(row: &Row, column: &str) -> Result<f64, AppError> {
    text(row, column)?.parse().map_err(|_| broken(column))
}

/// Reads a number that may have letters before it, such as `T07`.
fn number(row: &Row, column: &str) -> Result<u32, AppError> {
    let digits = text(row, column)?.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse().map_err(|_| broken(column))
}

fn broken(what: &str) -> AppError {
    AppError::Sample(what.to_owned())
}
