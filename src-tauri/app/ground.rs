//! Units of a new plan, taken from the atlas, with what is known of each area.

use planner::geography::{Point, Topology};
use planner::plan::{Amount, Kind, Measure, Units};

use crate::error::AppError;

/// Ground of a plan and the measures that came with it.
pub(crate) struct Ground {
    /// Units; one column of values per measure.
    pub(crate) units: Units,
    /// What the columns are.
    pub(crate) measures: Vec<Measure>,
    /// Sentences that must stand beside the data.
    pub(crate) notes: Vec<String>,
}

/// Reads the ground a person named: `us_zip`, `us_zip3`, `us_county`, `country`, `admin1:CC`.
pub(crate) fn named(level: &str) -> Result<Ground, AppError> {
    use atlas::Level;
    match level {
        "us_zip" => whole(Level::UsZip),
        "us_zip3" => whole(Level::UsZip3),
        "us_county" => whole(Level::UsCounty),
        "country" => whole(Level::Country),
        _ => match level.strip_prefix("admin1:") {
            Some(country) => of_country(level, country),
            None => Err(unknown(level)),
        },
    }
}

fn whole(level: atlas::Level) -> Result<Ground, AppError> {
    let layer = atlas::layer(level)?;
    let rows: Vec<usize> = (0..layer.len()).collect();
    ground(level, layer, &rows, layer.topology.clone())
}

/// States, provinces or departments of one country.
fn of_country(level: &str, country: &str) -> Result<Ground, AppError> {
    let layer = atlas::layer(atlas::Level::Admin1)?;
    let country = country.trim().to_uppercase();
    let rows: Vec<usize> = (0..layer.len())
        .filter(|at| layer.parents[*at] == country)
        .collect();
    if rows.is_empty() {
        return Err(unknown(level));
    }
    let rings: Vec<Vec<Vec<Point>>> = rows.iter().map(|at| layer.rings(*at)).collect();
    ground(
        atlas::Level::Admin1,
        layer,
        &rows,
        Topology::from_rings(&rings),
    )
}

fn unknown(level: &str) -> AppError {
    AppError::UnknownGround(level.to_owned())
}

fn ground(
    level: atlas::Level,
    layer: &atlas::Layer,
    rows: &[usize],
    topology: Topology,
) -> Result<Ground, AppError> {
    let pick = |column: &[String]| {
        rows.iter()
            .map(|at| column[*at].clone())
            .collect::<Vec<_>>()
    };
    let codes = pick(&layer.codes);
    let facts = facts(level, &codes)?;
    let notes = if level.approximate() {
        vec![atlas::APPROXIMATE_NOTE.to_owned()]
    } else {
        Vec::new()
    };
    Ok(Ground {
        measures: facts.iter().map(|f| count(f.key, f.label)).collect(),
        units: Units {
            names: pick(&layer.names),
            levels: vec![level.label().to_owned(); rows.len()],
            parents: pick(&layer.parents),
            centres: rows.iter().map(|at| layer.centres[*at]).collect(),
            values: facts.into_iter().map(|f| f.values).collect(),
            topology,
            codes,
        },
        notes,
    })
}

/// One known number per unit.
struct Fact {
    key: &'static str,
    label: &'static str,
    values: Vec<Amount>,
}

fn facts(level: atlas::Level, codes: &[String]) -> Result<Vec<Fact>, AppError> {
    Ok(match level {
        atlas::Level::UsZip => {
            let stats = atlas::zip_stats()?;
            vec![
                fact("population", "Population", codes, |c| {
                    stats.get(c)?.population
                }),
                fact("households", "Households", codes, |c| {
                    stats.get(c)?.households
                }),
            ]
        }
        atlas::Level::UsCounty => {
            let stats = atlas::county_stats()?;
            vec![
                fact("population", "Population", codes, |c| {
                    stats.get(c)?.population
                }),
                fact("households", "Households", codes, |c| {
                    stats.get(c)?.households
                }),
                fact("establishments", "Establishments", codes, |c| {
                    stats.get(c)?.establishments
                }),
                fact("employment", "Employment", codes, |c| {
                    stats.get(c)?.employment
                }),
            ]
        }
        atlas::Level::UsZip3 => vec![people_by_zip3(codes)?],
        atlas::Level::Country | atlas::Level::Admin1 => Vec::new(),
    })
}

fn fact(
    key: &'static str,
    label: &'static str,
    codes: &[String],
    of: impl Fn(&str) -> Option<u32>,
) -> Fact {
    let value = |code: &String| whole_number(u64::from(of(code).unwrap_or_default()));
    Fact {
        key,
        label,
        values: codes.iter().map(value).collect(),
    }
}

fn people_by_zip3(codes: &[String]) -> Result<Fact, AppError> {
    let mut sums = std::collections::BTreeMap::<&str, u64>::new();
    for row in &atlas::zip_stats()?.rows {
        let prefix = row.code.get(..3).unwrap_or_default();
        *sums.entry(prefix).or_default() += u64::from(row.population.unwrap_or_default());
    }
    let value = |code: &String| whole_number(sums.get(code.as_str()).copied().unwrap_or_default());
    Ok(Fact {
        key: "population",
        label: "Population",
        values: codes.iter().map(value).collect(),
    })
}

fn whole_number(value: u64) -> Amount {
    Amount(
        i64::try_from(value)
            .unwrap_or_default()
            .saturating_mul(Amount::SCALE),
    )
}

/// Makes a measure that is counted whole.
pub(crate) fn count(key: &str, label: &str) -> Measure {
    Measure {
        key: key.to_owned(),
        label: label.to_owned(),
        kind: Kind::Count,
    }
}
