//! Tables as CSV (RFC 4180): territories, accounts, units and moves.
//!
//! Text that a spreadsheet would run as a formula is made harmless with a leading apostrophe.

use csv::{Terminator, WriterBuilder};
use planner::plan::{AccountIx, Located, Plan, Scenario, TerritoryId, UnitIx};

use super::ExportError;
use crate::subject::{Subject, amount_text, keeper, region, reps};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// What stands before the text.
    pub start: Start,
    /// What stands between cells and within numbers.
    pub marks: Marks,
}

/// What stands before the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// Nothing: what other programs expect.
    #[default]
    Plain,
    /// A byte order mark: what Excel needs to see accents.
    ByteOrderMark,
}

/// What stands between cells and within numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// Comma between cells, point within numbers.
    #[default]
    CommaPoint,
    /// Semicolon between cells, comma within numbers: what Excel expects in much of Europe.
    SemicolonComma,
    /// Tab between cells, point within numbers.
    TabPoint,
}

/// One cell.
enum Cell {
    /// Words, made harmless when written.
    Text(String),
    /// A number with a decimal point.
    Number(String),
}

/// Writes one row per territory: code, name, region, rep, units, accounts, quota, measures.
pub fn territories(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    let plan = subject.plan;
    let mut head = heads(&[
        "code", "name", "region", "rep", "units", "accounts", "quota",
    ]);
    head.extend(plan.measures.iter().map(|m| m.key.clone()));
    let rows = subject
        .scenario
        .territories
        .iter()
        .zip(&subject.totals.rows);
    let rows = rows.map(|(territory, tally)| {
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
    write("territories", &head, rows, style)
}

/// Writes one row per account: id, name, who holds it, where it is, measures.
pub fn accounts(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
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
    head.extend(plan.measures.iter().map(|m| m.key.clone()));
    let rows = (0..plan.accounts.len()).map(|at| {
        let account = AccountIx(at as u32);
        let mut row = vec![
            text(&plan.accounts.codes[at]),
            text(plan.accounts.names.get(at).map_or("", String::as_str)),
        ];
        row.extend(holder_cells(
            plan,
            scenario,
            keeper(plan, scenario, account),
        ));
        let by_name = scenario.overrides.contains_key(&account);
        row.push(text(if by_name { "yes" } else { "no" }));
        row.extend(place_cells(plan, account));
        row.extend(values(&plan.accounts.values, at));
        row
    });
    write("accounts", &head, rows, style)
}

/// Writes one row per unit: code, name, level, who holds it, its accounts, measures with accounts.
pub fn units(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
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
    head.extend(plan.measures.iter().map(|m| m.key.clone()));
    let mass = planner::plan::Mass::of(plan, scenario);
    let rows = (0..plan.units.len()).map(|at| {
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
    write("units", &head, rows, style)
}

/// Writes one row per area and account that one scenario gives to somebody else than another.
pub fn moves(
    plan: &Plan,
    baseline: &Scenario,
    scenario: &Scenario,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
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
    head.extend(plan.measures.iter().map(|m| m.key.clone()));
    let row =
        |what: &str, id: &str, name: &str, from: Option<TerritoryId>, to: Option<TerritoryId>| {
            let mut row = vec![text(what), text(id), text(name)];
            row.extend(holder_cells(plan, baseline, from));
            row.extend(holder_cells(plan, scenario, to));
            row
        };
    let areas = (0..plan.units.len()).filter_map(|at| {
        let held = |by: &Scenario| by.holders.get(at).copied().flatten();
        let (from, to) = (held(baseline), held(scenario));
        let name = plan.units.names.get(at).map_or("", String::as_str);
        let mut row = (from != to).then(|| row("area", &plan.units.codes[at], name, from, to))?;
        row.extend(values(&plan.units.values, at));
        Some(row)
    });
    let accounts = (0..plan.accounts.len()).filter_map(|at| {
        let held = |by: &Scenario| keeper(plan, by, AccountIx(at as u32));
        let (from, to) = (held(baseline), held(scenario));
        let name = plan.accounts.names.get(at).map_or("", String::as_str);
        let mut row =
            (from != to).then(|| row("account", &plan.accounts.codes[at], name, from, to))?;
        row.extend(values(&plan.accounts.values, at));
        Some(row)
    });
    write("moves", &head, areas.chain(accounts), style)
}

/// Writes any rows of text: what could not be read of a file, with the reason.
pub fn rows(
    table: &'static str,
    head: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
    let cells = rows.map(|row| row.into_iter().map(Cell::Text).collect());
    write(table, head, cells, style)
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

fn values(columns: &[Vec<planner::plan::Amount>], at: usize) -> impl Iterator<Item = Cell> {
    let of = move |column: &Vec<planner::plan::Amount>| {
        Cell::Number(column.get(at).copied().map(amount_text).unwrap_or_default())
    };
    columns.iter().map(of)
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

fn write(
    table: &'static str,
    head: &[String],
    rows: impl Iterator<Item = Vec<Cell>>,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
    let failed = |why: String| ExportError::Table { table, why };
    let mut bytes = Vec::new();
    if style.start == Start::ByteOrderMark {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let mut writer = WriterBuilder::new()
        .delimiter(style.marks.between())
        .terminator(Terminator::CRLF)
        .from_writer(bytes);
    let head = head.iter().map(|name| harmless(name));
    writer
        .write_record(head)
        .map_err(|e| failed(e.to_string()))?;
    for row in rows {
        let cells = row.into_iter().map(|cell| cell.written(style.marks));
        writer
            .write_record(cells)
            .map_err(|e| failed(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| failed(e.to_string()))
}

impl Marks {
    fn between(self) -> u8 {
        match self {
            Self::CommaPoint => b',',
            Self::SemicolonComma => b';',
            Self::TabPoint => b'\t',
        }
    }
}

impl Cell {
    fn written(self, marks: Marks) -> String {
        match self {
            Self::Text(words) => harmless(&words),
            Self::Number(number) if marks == Marks::SemicolonComma => number.replace('.', ","),
            Self::Number(number) => number,
        }
    }
}

/// Puts an apostrophe before text that a spreadsheet would take for a formula.
fn harmless(words: &str) -> String {
    const STARTS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ];
    if words.starts_with(STARTS) && !is_number(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Says whether text is a plain number: sign, digits, at most one mark, digits.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let plain = |run: &str| run.bytes().all(|b| b.is_ascii_digit());
    !whole.is_empty() && plain(whole) && plain(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn text_that_would_run_as_a_formula_is_made_harmless() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+1 800 555", "'+1 800 555"),
            ("-12.5", "-12.5"),
            ("-12,5", "-12,5"),
            ("-inf", "'-inf"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("\0=1", "'\0=1"),
            ("＝1", "'＝1"),
            ("＠A", "'＠A"),
            ("-", "'-"),
            ("-1.2.3", "'-1.2.3"),
            ("North = best", "North = best"),
            ("", ""),
        ];
        for (words, wanted) in cases {
            assert_eq!(harmless(words), wanted, "{words:?}");
        }
    }

    #[test]
    fn territories_are_one_row_each_with_exact_sums() {
        let sample = sample();
        let bytes = territories(sample.subject(), Style::default()).unwrap();
        assert_eq!(
            lines(&bytes),
            [
                "code,name,region,rep,units,accounts,quota,revenue",
                "W,\"West, far\",All,Ann Ode,2,2,1000,30.5",
                "E,'=East,,,2,1,,20",
            ]
        );
    }

    #[test]
    fn the_marks_of_a_country_are_used_throughout() {
        let style = Style {
            start: Start::ByteOrderMark,
            marks: Marks::SemicolonComma,
        };
        let bytes = territories(sample().subject(), style).unwrap();
        assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        assert!(lines(&bytes)[1].ends_with("W;West, far;All;Ann Ode;2;2;1000;30,5"));
    }

    #[test]
    fn accounts_and_units_name_who_holds_them() {
        let sample = sample();
        let accounts = lines(&accounts(sample.subject(), Style::default()).unwrap());
        assert_eq!(
            accounts[1],
            "A1,One,W,\"West, far\",Ann Ode,no,U1,-99.5,30.5,coordinates,10"
        );
        assert_eq!(
            accounts[3],
            "A3,Three,W,\"West, far\",Ann Ode,yes,U4,-98.5,31.5,coordinates,20.5"
        );
        let units = lines(&units(sample.subject(), Style::default()).unwrap());
        assert_eq!(units[1], "U1,First,ZIP,P,W,\"West, far\",Ann Ode,1,10");
        assert_eq!(units.len(), 5);
    }

    #[test]
    fn moves_list_what_the_baseline_gave_to_others() {
        let sample = sample();
        let subject = sample.subject();
        let baseline = subject.plan.baseline().unwrap();
        let moves = moves(subject.plan, baseline, subject.scenario, Style::default());
        let moves = lines(&moves.unwrap());
        assert_eq!(
            moves[1..],
            [
                "area,U3,Third,E,'=East,,W,\"West, far\",Ann Ode,0",
                "account,A3,Three,E,'=East,,W,\"West, far\",Ann Ode,20.5",
            ]
        );
    }
}
