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

/// A field, and what the values of a column without a name must be like to hold it.
type Rule = (Field, fn(&Seen) -> bool);

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
    let rules: [Rule; 8] = [
        (Field::Owner, |seen| seen.is(Like::Address)),
        (Field::PostalCode, |seen| {
            let numbered = seen.is(Like::Unique) && seen.is(Like::Counting);
            seen.is(Like::Postal) && (seen.is(Like::Zeros) || !numbered)
        }),
        (Field::Id, |seen| {
            seen.is(Like::Unique) && !seen.is(Like::Spaced) && !seen.is(Like::Fine)
        }),
        (Field::Street, |seen| seen.is(Like::Street)),
        (Field::State, |seen| {
            seen.is(Like::Short) && !seen.is(Like::Unique)
        }),
        (Field::Name, |seen| {
            seen.is(Like::Words) && seen.is(Like::Many)
        }),
        (Field::City, |seen| {
            seen.is(Like::Words) && !seen.is(Like::Unique)
        }),
        (Field::Revenue, |seen| seen.is(Like::Money)),
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
    let degrees = |seen: &Seen| seen.is(Like::Fine) && seen.farthest <= 180.0;
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

/// What values may be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Like {
    /// No two are alike.
    Unique,
    /// At least half are different.
    Many,
    /// Whole numbers, each one more than the last.
    Counting,
    /// One begins with a zero.
    Zeros,
    /// One has a space.
    Spaced,
    Address,
    Postal,
    Street,
    /// Two or three capitals.
    Short,
    Words,
    Money,
    /// Numbers with many digits behind the point.
    Fine,
}

/// What the values of one column are like.
struct Seen {
    column: usize,
    like: Vec<Like>,
    /// The number farthest from zero.
    farthest: f64,
}

impl Seen {
    fn of(table: &Table, column: usize) -> Self {
        let cells: Vec<&str> = values(table, column).collect();
        let mark = table.decimal_at(column);
        let most = |fit: &dyn Fn(&str) -> bool| {
            let fitting = cells.iter().filter(|cell| fit(cell)).count();
            fitting * 100 >= cells.len() * MOSTLY
        };
        let different = cells.iter().collect::<HashSet<_>>().len();
        let whole: Vec<i64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        let rising = whole
            .windows(2)
            .filter(|pair| pair[1].wrapping_sub(pair[0]) == 1);
        let counting = whole.len() == cells.len() && rising.count() * 2 > whole.len();
        let year = |cell: &str| cell.len() == 4 && digits(cell) == 4;
        let found = [
            (Like::Unique, different == cells.len()),
            (Like::Many, different * 2 >= cells.len()),
            (Like::Counting, counting),
            (
                Like::Zeros,
                cells
                    .iter()
                    .any(|cell| cell.len() > 1 && cell.starts_with('0')),
            ),
            (Like::Spaced, cells.iter().any(|cell| cell.contains(' '))),
            (
                Like::Address,
                most(&|cell| cell.contains('@') && cell.contains('.')),
            ),
            (Like::Postal, most(&is_postal)),
            (Like::Street, most(&is_street)),
            (Like::Short, most(&is_short)),
            (Like::Words, most(&is_words)),
            (
                Like::Money,
                most(&|cell| is_number(cell, mark)) && !most(&year),
            ),
            (
                Like::Fine,
                most(&|cell| behind(cell) >= FINE && degrees(cell).is_ok()),
            ),
        ];
        let far = cells.iter().filter_map(|cell| degrees(cell).ok().flatten());
        let like = found.into_iter().filter(|(_, so)| *so && !cells.is_empty());
        Self {
            column,
            like: like.map(|(like, _)| like).collect(),
            farthest: far.fold(0.0, |most, value| value.abs().max(most)),
        }
    }

    fn is(&self, like: Like) -> bool {
        self.like.contains(&like)
    }
}

fn digits(cell: &str) -> usize {
    cell.bytes().filter(u8::is_ascii_digit).count()
}

fn letters(cell: &str) -> usize {
    cell.chars().filter(|c| c.is_alphabetic()).count()
}

fn behind(cell: &str) -> usize {
    cell.rsplit_once(['.', ','])
        .map_or(0, |(_, part)| part.len())
}

fn is_street(cell: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let numbered = digit(cell.chars().next()) || digit(cell.chars().last());
    numbered && letters(cell) > 2 && cell.contains(' ')
}

fn is_short(cell: &str) -> bool {
    (2..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_words(cell: &str) -> bool {
    letters(cell) > 2 && letters(cell) > digits(cell) && !cell.contains('@')
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
