//! What columns hold, judged from their values alone.

use std::collections::HashSet;

use super::columns::Mapping;
use super::date;
use super::field::Field;
use super::number::{degrees, is_number};
use super::table::Table;

/// Values of a column that are judged.
const JUDGED: usize = 200;

/// Rows among which values are looked for.
const LOOKED_THROUGH: usize = 20_000;

/// Share of values, in a hundred, from which a column is taken for what they are.
const MOSTLY: usize = 90;

/// Digits behind the point that coordinates have and money does not.
const FINE: usize = 3;

/// Says whether a column has no value, as far as is looked.
pub(super) fn is_empty(table: &Table, column: usize) -> bool {
    values(table, column).next().is_none()
}

/// Says whether what stands in a column can be what a field means.
pub(super) fn fits(table: &Table, field: Field, column: usize, share: f64) -> bool {
    let cells: Vec<&str> = values(table, column).collect();
    let most = |fit: &dyn Fn(&str) -> bool| {
        let fitting = cells.iter().filter(|cell| fit(cell)).count();
        fitting as f64 >= cells.len() as f64 * share
    };
    let number = |cell: &str| is_number(cell, table.decimal_at(column));
    let within = |cell: &str, limit: f64| matches!(degrees(cell), Ok(Some(d)) if d.abs() <= limit);
    match field {
        Field::Latitude => most(&|cell| within(cell, 90.0)),
        Field::Longitude => most(&|cell| within(cell, 180.0)),
        Field::Revenue
        | Field::Potential
        | Field::Workload
        | Field::Measure
        | Field::Amount
        | Field::Tenure
        | Field::Capacity
        | Field::Quota => most(&number),
        Field::PostalCode => {
            most(&|cell| cell.len() <= 12 && cell.bytes().any(|byte| byte.is_ascii_digit()))
        }
        Field::Name | Field::City | Field::Stage | Field::Industry => {
            !most(&number) || cells.is_empty()
        }
        Field::Month | Field::Close => {
            most(&|cell| date::month(cell).is_some() || date::quarter(cell).is_some())
        }
        _ => true,
    }
}

fn values(table: &Table, column: usize) -> impl Iterator<Item = &str> {
    let rows = table.rows.iter().take(LOOKED_THROUGH);
    let cells = rows.map(move |row| row.cell(column));
    cells.filter(|cell| !cell.is_empty()).take(JUDGED)
}

/// Guesses columns whose headers say nothing (`Column 3`, `F3`, `Unnamed: 3`) from their values.
pub(super) fn nameless(table: &Table, mapping: &mut Mapping) {
    let columns: Vec<usize> = (0..table.headers.len())
        .filter(|column| says_nothing(&table.headers[*column]))
        .collect();
    if columns.is_empty() {
        return;
    }
    let seen: Vec<Seen> = columns
        .iter()
        .map(|column| Seen::of(table, *column))
        .collect();
    place(&seen, mapping);
    let rules: [(Field, fn(&Seen) -> bool); 8] = [
        (Field::Owner, |seen| seen.addresses),
        (Field::PostalCode, |seen| {
            seen.postal && (seen.zeros || !(seen.unique && seen.counting))
        }),
        (Field::Id, |seen| seen.unique && !seen.spaced && !seen.fine),
        (Field::Street, |seen| seen.streets),
        (Field::State, |seen| seen.short && !seen.unique),
        (Field::Name, |seen| seen.words && seen.many),
        (Field::City, |seen| seen.words && !seen.unique),
        (Field::Revenue, |seen| seen.money),
    ];
    for (field, rule) in rules {
        let found = seen
            .iter()
            .find(|seen| mapping.field(seen.column).is_none() && rule(seen));
        if let Some(found) = found {
            mapping.hold(field, found.column);
        }
    }
}

/// Two columns side by side with fine numbers are a place.
fn place(seen: &[Seen], mapping: &mut Mapping) {
    let degrees = |seen: &Seen| seen.fine && seen.farthest <= 180.0;
    let pair = seen
        .windows(2)
        .find(|pair| pair.iter().all(degrees) && pair.iter().any(|seen| seen.farthest <= 90.0));
    if let Some([first, second]) = pair {
        let (lat, lon) = if first.farthest > 90.0 {
            (second, first)
        } else {
            (first, second)
        };
        mapping.hold(Field::Latitude, lat.column);
        mapping.hold(Field::Longitude, lon.column);
    }
}

fn says_nothing(header: &str) -> bool {
    let lower = header.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = stem.len() < lower.len();
    let stem = stem.trim_end_matches([' ', '_', ':', '.']);
    numbered
        && [
            "column", "col", "field", "f", "c", "x", "v", "var", "unnamed", "spalte", "champ",
        ]
        .contains(&stem)
}

/// What the values of one column are like.
struct Seen {
    column: usize,
    /// No two are alike.
    unique: bool,
    /// At least half are different.
    many: bool,
    /// One begins with a zero.
    zeros: bool,
    /// Whole numbers, each about one more than the last.
    counting: bool,
    spaced: bool,
    addresses: bool,
    postal: bool,
    streets: bool,
    /// Two or three capitals.
    short: bool,
    words: bool,
    money: bool,
    /// Numbers with many digits behind the point.
    fine: bool,
    farthest: f64,
}

impl Seen {
    fn of(table: &Table, column: usize) -> Self {
        let cells: Vec<&str> = values(table, column).collect();
        let mark = table.decimal_at(column);
        let most = |fit: &dyn Fn(&str) -> bool| {
            let fitting = cells.iter().filter(|cell| fit(cell)).count();
            !cells.is_empty() && fitting * 100 >= cells.len() * MOSTLY
        };
        let different = cells.iter().collect::<HashSet<_>>().len();
        let digits = |cell: &str| cell.bytes().filter(u8::is_ascii_digit).count();
        let letters = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count();
        let whole: Vec<i64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        let rising = whole
            .windows(2)
            .filter(|pair| pair[1] - pair[0] == 1)
            .count();
        let behind = |cell: &str| {
            cell.rsplit_once(['.', ','])
                .map_or(0, |(_, part)| part.len())
        };
        let far = cells.iter().filter_map(|cell| degrees(cell).ok().flatten());
        Self {
            column,
            unique: different == cells.len() && !cells.is_empty(),
            many: different * 2 >= cells.len(),
            zeros: cells
                .iter()
                .any(|cell| cell.len() > 1 && cell.starts_with('0')),
            counting: whole.len() == cells.len() && rising * 2 > whole.len(),
            spaced: cells.iter().any(|cell| cell.contains(' ')),
            addresses: most(&|cell| cell.contains('@') && cell.contains('.')),
            postal: most(&|cell| is_postal(cell)),
            streets: most(&|cell| {
                let outer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let numbered = outer(cell.chars().next()) || outer(cell.chars().last());
                numbered && letters(cell) > 2 && cell.contains(' ')
            }),
            short: most(&|cell| {
                (2..=3).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_uppercase())
            }),
            words: most(&|cell| {
                letters(cell) > 2 && letters(cell) > digits(cell) && !cell.contains('@')
            }),
            money: most(&|cell| is_number(cell, mark))
                && !most(&|cell| cell.len() == 4 && digits(cell) == 4),
            fine: most(&|cell| behind(cell) >= FINE && degrees(cell).is_ok()),
            farthest: far.fold(0.0, |most, value| value.abs().max(most)),
        }
    }
}

/// Says whether a value looks like a postal code: four to seven digits, or digits and capitals as in
/// Britain, Canada, the Netherlands and Poland.
fn is_postal(cell: &str) -> bool {
    let kind = |c: char| match c {
        '0'..='9' => '9',
        'A'..='Z' => 'A',
        ' ' | '-' => '-',
        _ => '?',
    };
    let shape: String = cell.chars().map(kind).collect();
    matches!(
        shape.as_str(),
        "9999"
            | "99999"
            | "999999"
            | "9999999"
            | "99999-9999"
            | "99-999"
            | "999-9999"
            | "999-99"
            | "9999-AA"
            | "9999AA"
            | "A9A-9A9"
            | "A9A9A9"
            | "A9-9AA"
            | "A99-9AA"
            | "AA9-9AA"
            | "AA99-9AA"
            | "A9A-9AA"
            | "AA9A-9AA"
            | "9999-999"
    )
}
