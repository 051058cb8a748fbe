//! What plans hold as tables: one row per territory, account, area or move.

use planner::plan::{AccountIx, Amount, Located, Plan, Scenario, TerritoryId, UnitIx};

use crate::subject::{Subject, amount_text, region, reps};

/// A table: a header, then rows as they are made.
pub(super) struct Sheet<'a> {
    /// What it lists.
    pub(super) name: &'static str,
    /// Names of the columns.
    pub(super) head: Vec<String>,
    /// How many of the last columns are the plan's measures: all, or none.
    pub(super) measured: usize,
    /// Each with a cell for every column.
    pub(super) rows: Box<dyn Iterator<Item = Vec<Cell>> + 'a>,
}

/// One cell.
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A number with a decimal point; empty for none.
    Number(String),
}

impl Cell {
    /// Returns what it says, as it is.
    pub(super) fn into_plain(self) -> String {
        match self {
            Self::Text(plain) | Self::Number(plain) => plain,
        }
    }
}

/// Lists one row per territory: code, name, region, rep, units, accounts, quota, measures.
pub(super) fn territories(subject: Subject<'_>) -> Sheet<'_> {
    let plan = subject.plan;
    let mut head = heads(&[
        "code", "name", "region", "rep", "units", "accounts", "quota",
    ]);
    head.extend(measures(plan, &head));
    let rows = subject
        .scenario
        .territories
        .iter()
        .zip(&subject.totals.rows);
    let rows = rows.map(move |(territory, tally)| {
        let quota = territory.quota.map(amount_text).unwrap_or_default();
        let mut row = vec![
            text(&territory.code),
            text(&territory.name),
            text(region(plan, territory)),
            text(&reps(plan, territory)),
            count(tally.units),
            count(tally.accounts),
            Cell::Number(quota),
        ];
        row.extend(tally.sums.iter().map(|sum| Cell::Number(amount_text(*sum))));
        row
    });
    sheet(plan, "territories", head, rows)
}

/// Lists one row per account: id, name, who holds it, where it is, measures.
pub(super) fn accounts(subject: Subject<'_>) -> Sheet<'_> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let mut head = heads(&[
        "account_id",
        "name",
        "territory_code",
        "territory",
        "rep",
        "by_name",
        "unit",
        "longitude",
        "latitude",
        "located",
    ]);
    head.extend(measures(plan, &head));
    let rows = (0..plan.accounts.len()).map(move |at| {
        let account = AccountIx(at as u32);
        let mut row = vec![
            text(&plan.accounts.codes[at]),
            text(plan.accounts.names.get(at).map_or("", String::as_str)),
        ];
        row.extend(holder_cells(
            plan,
            scenario,
            scenario.keeper(&plan.accounts, account),
        ));
        let by_name = scenario.overrides.contains_key(&account);
        row.push(text(if by_name { "yes" } else { "no" }));
        row.extend(place_cells(plan, account));
        row.extend(values(&plan.accounts.values, at));
        row
    });
    sheet(plan, "accounts", head, rows)
}

/// Lists one row per unit: code, name, level, who holds it, its accounts, measures with accounts.
pub(super) fn units(subject: Subject<'_>) -> Sheet<'_> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let mut head = heads(&[
        "code",
        "name",
        "level",
        "parent",
        "territory_code",
        "territory",
        "rep",
        "accounts",
    ]);
    head.extend(measures(plan, &head));
    let mass = planner::plan::Mass::of(plan, scenario);
    let rows = (0..plan.units.len()).map(move |at| {
        let unit = UnitIx(at as u32);
        let column = |list: &[String]| text(list.get(at).map_or("", String::as_str));
        let mut row = vec![
            column(&plan.units.codes),
            column(&plan.units.names),
            column(&plan.units.levels),
            column(&plan.units.parents),
        ];
        let holder = scenario.holders.get(at).copied().flatten();
        row.extend(holder_cells(plan, scenario, holder));
        row.push(count(mass.accounts(unit)));
        let sums = mass.sums(unit).iter();
        row.extend(sums.map(|sum| Cell::Number(amount_text(*sum))));
        row
    });
    sheet(plan, "units", head, rows)
}

/// Lists one row per area and account that one scenario gives to somebody else than another.
pub(super) fn moves<'a>(
    plan: &'a Plan,
    baseline: &'a Scenario,
    scenario: &'a Scenario,
) -> Sheet<'a> {
    let mut head = heads(&[
        "what",
        "id",
        "name",
        "from_territory_code",
        "from_territory",
        "from_rep",
        "to_territory_code",
        "to_territory",
        "to_rep",
    ]);
    head.extend(measures(plan, &head));
    let row = move |what: &str,
                    id: &str,
                    name: &str,
                    from: Option<TerritoryId>,
                    to: Option<TerritoryId>| {
        let mut row = vec![text(what), text(id), text(name)];
        row.extend(holder_cells(plan, baseline, from));
        row.extend(holder_cells(plan, scenario, to));
        row
    };
    let areas = (0..plan.units.len()).filter_map(move |at| {
        let held = |by: &Scenario| by.holders.get(at).copied().flatten();
        let (from, to) = (held(baseline), held(scenario));
        let name = plan.units.names.get(at).map_or("", String::as_str);
        let mut row = (from != to).then(|| row("area", &plan.units.codes[at], name, from, to))?;
        row.extend(values(&plan.units.values, at));
        Some(row)
    });
    let accounts = (0..plan.accounts.len()).filter_map(move |at| {
        let held = |by: &Scenario| by.keeper(&plan.accounts, AccountIx(at as u32));
        let (from, to) = (held(baseline), held(scenario));
        let name = plan.accounts.names.get(at).map_or("", String::as_str);
        let mut row =
            (from != to).then(|| row("account", &plan.accounts.codes[at], name, from, to))?;
        row.extend(values(&plan.accounts.values, at));
        Some(row)
    });
    sheet(plan, "moves", head, areas.chain(accounts))
}

/// Lists the codes of areas as ranges: who holds them, first and last code, how many areas.
pub(super) fn ranges(subject: Subject<'_>) -> Sheet<'_> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    let head = heads(&[
        "territory_code",
        "territory",
        "rep",
        "level",
        "from",
        "to",
        "areas",
    ]);
    let found = super::ranges::ranges(plan, scenario).into_iter();
    let rows = found.map(move |range| {
        let mut row = Vec::from(holder_cells(plan, scenario, Some(range.holder)));
        row.extend([range.level, range.from(), range.to()].map(text));
        row.push(count(range.codes.len() as u32));
        row
    });
    Sheet {
        measured: 0,
        ..sheet(plan, "ranges", head, rows)
    }
}

/// Lists the quota of each territory and what each of its reps has of it; none without quotas.
///
/// Shares of a shared territory are equal and add up exactly: the first reps bear the rest.
pub(super) fn quotas(subject: Subject<'_>) -> Option<Sheet<'_>> {
    let (plan, scenario) = (subject.plan, subject.scenario);
    scenario.territories.iter().find(|t| t.quota.is_some())?;
    let head = heads(&[
        "territory_code",
        "territory",
        "region",
        "rep",
        "quota_of_territory",
        "quota_of_rep",
    ]);
    let held = scenario.territories.iter().filter_map(|territory| {
        let quota = territory.quota?;
        Some((territory, quota))
    });
    let rows = held.flat_map(move |(territory, quota)| {
        let count = territory.reps.len().max(1) as i64;
        let share = |at: i64| {
            let rest = i64::from(at < quota.0.rem_euclid(count));
            Amount(quota.0.div_euclid(count) + rest)
        };
        let row = move |rep: &str, share: Option<Amount>| {
            vec![
                text(&territory.code),
                text(&territory.name),
                text(region(plan, territory)),
                text(rep),
                Cell::Number(amount_text(quota)),
                Cell::Number(share.map(amount_text).unwrap_or_default()),
            ]
        };
        let reps = territory.reps.iter().filter_map(|id| plan.rep(*id));
        let mut rows: Vec<Vec<Cell>> = (0..)
            .zip(reps)
            .map(|(at, rep)| row(&rep.name, Some(share(at))))
            .collect();
        if rows.is_empty() {
            rows.push(row("", None));
        }
        rows
    });
    Some(Sheet {
        name: "quotas",
        head,
        measured: 0,
        rows: Box::new(rows),
    })
}

fn sheet<'a>(
    plan: &Plan,
    name: &'static str,
    head: Vec<String>,
    rows: impl Iterator<Item = Vec<Cell>> + 'a,
) -> Sheet<'a> {
    Sheet {
        name,
        head,
        measured: plan.measures.len(),
        rows: Box::new(rows),
    }
}

fn holder_cells(plan: &Plan, scenario: &Scenario, holder: Option<TerritoryId>) -> [Cell; 3] {
    let territory = holder.and_then(|id| scenario.territory(id));
    match territory {
        Some(t) => [text(&t.code), text(&t.name), text(&reps(plan, t))],
        None => [text(""), text(""), text("")],
    }
}

fn place_cells(plan: &Plan, account: AccountIx) -> [Cell; 4] {
    let at = account.at();
    let unit = plan.accounts.units.get(at).copied().flatten();
    let unit = unit.and_then(|unit| plan.units.codes.get(unit.at()));
    let point = plan.accounts.points.get(at).copied().flatten();
    let [lon, lat] = point.map_or_else(Default::default, |point| {
        [point.lon, point.lat].map(super::geojson::degrees_text)
    });
    let located = plan.accounts.located.get(at).copied().unwrap_or_default();
    [
        text(unit.map_or("", String::as_str)),
        Cell::Number(lon),
        Cell::Number(lat),
        text(located_word(located)),
    ]
}

fn located_word(located: Located) -> &'static str {
    match located {
        Located::ByHand => "by hand",
        Located::Coordinates => "coordinates",
        Located::PostalCode => "postal code",
        Located::PostalPrefix => "beginning of postal code",
        Located::City => "city",
        Located::CityAlone => "city alone",
        Located::Nowhere => "nowhere",
    }
}

fn values(columns: &[Vec<Amount>], at: usize) -> impl Iterator<Item = Cell> {
    let of = move |column: &Vec<Amount>| {
        Cell::Number(column.get(at).copied().map(amount_text).unwrap_or_default())
    };
    columns.iter().map(of)
}

/// Names of the measures' columns, none the same as a column of the table's own.
fn measures(plan: &Plan, own: &[String]) -> Vec<String> {
    let name = |measure: &planner::plan::Measure| {
        let taken = own.contains(&measure.key);
        format!("{}{}", measure.key, if taken { "_total" } else { "" })
    };
    plan.measures.iter().map(name).collect()
}

fn heads(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn count(number: u32) -> Cell {
    Cell::Number(number.to_string())
}
