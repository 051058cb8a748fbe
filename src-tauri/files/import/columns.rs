//! Guesses what columns mean, from their headers and from what stands in them.

use super::error::ImportError;
use super::field::{Field, Rows};
use super::number::{degrees, is_number};
use super::table::Table;

/// What a column seems to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// What it seems to hold; none = kept as it is.
    pub field: Option<Field>,
    /// Which column, from 0.
    pub column: usize,
    /// Up to three different values.
    pub samples: Vec<String>,
}

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What the rows are.
    pub rows: Rows,
    columns: Vec<(Field, usize)>,
}

/// Values of a column that are judged.
const JUDGED: usize = 200;

/// Values shown beside a guess.
const SHOWN: usize = 3;

/// Score of a header that is exactly a known word; each later word is one less.
const EXACT: i32 = 200;

/// Score of a header that contains a known word.
const CONTAINS: i32 = 100;

/// Share of values that must fit when the header only contains a known word.
const MOST_FIT: f64 = 0.8;

/// Share of values that must fit when the header is one: bad values shall be noted, not hidden.
const SOME_FIT: f64 = 0.4;

/// Headers with one of these words hold numbers that make no sense summed.
const NEVER_SUMMED: [&str; 20] = [
    "id", "code", "zip", "zipcode", "postcode", "postal", "fips", "naics", "sic", "phone", "fax",
    "telefon", "lat", "lon", "nr", "no", "number", "nummer", "rank", "cluster",
];

/// Headers that are exactly one of these are years, not amounts; `visits_per_year` is one.
const YEARS: [&str; 4] = ["year", "jahr", "annee", "founded"];

/// Guesses each column of a table whose rows are of a kind.
pub fn guess(table: &Table, rows: Rows) -> Vec<Guess> {
    let mapping = mapping(table, rows);
    let guess = |column| Guess {
        field: mapping.field(column),
        column,
        samples: table.samples(column, SHOWN),
    };
    (0..table.headers.len()).map(guess).collect()
}

/// Guesses what the rows of a table are: the kind whose needed columns are there and whose fields
/// explain most columns.
pub fn rows_of(table: &Table) -> Rows {
    let score = |rows: &Rows| {
        let mapping = mapping(table, *rows);
        let needed = rows
            .needed()
            .iter()
            .all(|field| mapping.column(*field).is_some());
        let found = mapping
            .columns
            .iter()
            .filter(|(field, _)| *field != Field::Measure)
            .count();
        let months = match rows {
            Rows::History => super::history::month_columns(table).len(),
            _ => 0,
        };
        let explained = (found + months) * 100 / table.headers.len().max(1);
        (needed, explained + found * 100 / rows.fields().len())
    };
    let best = Rows::ALL.iter().rev().max_by_key(|rows| score(rows));
    best.copied().unwrap_or(Rows::Accounts)
}

/// Guesses which column of a table holds what.
pub fn mapping(table: &Table, rows: Rows) -> Mapping {
    let mut scored = Vec::new();
    for (order, field) in rows.fields().iter().enumerate() {
        for column in 0..table.headers.len() {
            let score = score(table, *field, column);
            if score > 0 {
                scored.push((-score, order, column, *field));
            }
        }
    }
    scored.sort_unstable();
    let mut mapping = Mapping {
        rows,
        columns: Vec::new(),
    };
    for (_, _, column, field) in scored {
        if mapping.column(field).is_none() && mapping.field(column).is_none() {
            mapping.columns.push((field, column));
        }
    }
    if rows.fields().contains(&Field::Measure) {
        add_measures(table, &mut mapping);
    }
    mapping
}

impl Mapping {
    /// Returns the column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        let found = self.columns.iter().find(|(known, _)| *known == field);
        found.map(|(_, column)| *column)
    }

    /// Returns what a column holds.
    pub fn field(&self, column: usize) -> Option<Field> {
        let found = self.columns.iter().find(|(_, known)| *known == column);
        found.map(|(field, _)| *field)
    }

    /// Says by name that a column holds a field, whatever was guessed; an empty header says that no
    /// column does.
    pub fn overrule(
        &mut self,
        table: &Table,
        field: &str,
        header: &str,
    ) -> Result<(), ImportError> {
        let fields = || self.rows.fields().iter().map(|field| field.name());
        let known = Field::named(self.rows, field).ok_or_else(|| ImportError::NoSuchField {
            field: field.to_owned(),
            rows: self.rows.name(),
            fields: fields().collect::<Vec<_>>().join(", "),
        })?;
        let column = match header.trim() {
            "" => None,
            header => Some(
                table
                    .column(header)
                    .ok_or_else(|| ImportError::NoSuchColumn {
                        file: table.source.file.clone(),
                        column: header.to_owned(),
                        columns: table.headers.join(", "),
                    })?,
            ),
        };
        let several = known == Field::Measure && column.is_some();
        self.columns
            .retain(|(field, at)| (*field != known || several) && Some(*at) != column);
        self.columns.extend(column.map(|column| (known, column)));
        Ok(())
    }

    /// Returns the column that holds a field, or says that there is none.
    pub(super) fn needed(&self, table: &Table, field: Field) -> Result<usize, ImportError> {
        self.column(field)
            .ok_or_else(|| ImportError::MissingColumn {
                file: table.source.file.clone(),
                field: field.label(),
                columns: table.headers.join(", "),
            })
    }

    /// Returns the columns that are summed, in the order of the file.
    pub(super) fn summed(&self) -> Vec<(Field, usize)> {
        let summed = [
            Field::Revenue,
            Field::Potential,
            Field::Workload,
            Field::Measure,
        ];
        let mut columns: Vec<_> = self
            .columns
            .iter()
            .copied()
            .filter(|(f, _)| summed.contains(f))
            .collect();
        columns.sort_by_key(|(_, column)| *column);
        columns
    }
}

/// How well a column fits a field; 0 or less for not at all.
fn score(table: &Table, field: Field, column: usize) -> i32 {
    let header = plain(&table.headers[column]);
    let words = field.words();
    let exact = words.iter().position(|word| *word == header);
    let by_name = match exact {
        Some(place) => EXACT - place as i32,
        None => words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.len() > 2 && contains(&header, word))
            .map(|(place, word)| CONTAINS + word.len() as i32 - place as i32)
            .max()
            .unwrap_or(0),
    };
    let share = if exact.is_some() { SOME_FIT } else { MOST_FIT };
    if by_name > 0 && fits(table, field, column, share) {
        by_name
    } else {
        0
    }
}

/// Says whether a header holds a word as whole words of its own.
pub(super) fn contains(header: &str, word: &str) -> bool {
    let padded = format!("_{header}_");
    padded.contains(&format!("_{word}_"))
}

/// Says whether what stands in a column can be what a field means.
fn fits(table: &Table, field: Field, column: usize, share: f64) -> bool {
    let cells = table.rows.iter().map(|row| row.cell(column));
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(JUDGED).collect();
    let most = |fit: &dyn Fn(&str) -> bool| {
        let fitting = cells.iter().filter(|cell| fit(cell)).count();
        fitting as f64 >= cells.len() as f64 * share
    };
    let number = |cell: &str| is_number(cell, table.decimal);
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
        Field::Name | Field::City | Field::Stage => !most(&number) || cells.is_empty(),
        Field::Month | Field::Close => most(&|cell| super::date::month(cell).is_some()),
        _ => true,
    }
}

fn add_measures(table: &Table, mapping: &mut Mapping) {
    for column in 0..table.headers.len() {
        let header = plain(&table.headers[column]);
        let never = YEARS.contains(&header.as_str())
            || NEVER_SUMMED.iter().any(|word| contains(&header, word));
        let empty = table
            .rows
            .iter()
            .take(JUDGED)
            .all(|row| row.cell(column).is_empty());
        if mapping.field(column).is_none()
            && !never
            && !empty
            && fits(table, Field::Measure, column, MOST_FIT)
        {
            mapping.columns.push((Field::Measure, column));
        }
    }
}

/// Returns a header in lower case with `_` between words: `Billing ZIP/Postal Code` becomes
/// `billing_zip_postal_code`, `accountId` becomes `account_id`.
pub(super) fn plain(header: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in header.chars() {
        let hump = c.is_uppercase() && before.is_lowercase();
        if (hump || !c.is_alphanumeric()) && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::csv;

    fn found(text: &str, rows: Rows) -> Vec<(String, &'static str)> {
        let table = csv::read(text.as_bytes(), "a.csv").unwrap();
        let guesses = guess(&table, rows);
        let named = guesses
            .into_iter()
            .filter_map(|guess| Some((table.headers[guess.column].clone(), guess.field?.name())));
        named.collect()
    }

    fn pairs(pairs: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
        pairs
            .iter()
            .map(|(header, field)| ((*header).to_owned(), *field))
            .collect()
    }

    #[test]
    fn columns_are_guessed_in_several_languages() {
        let english = "Account ID,Account Name,Billing Street,Billing City,Billing State/Province,Billing Zip/Postal Code,Account Owner,Annual Revenue,Employees,Phone\n\
                       001,Acme,1 Main St,Austin,TX,78701,Ann,\"1,200\",12,5551234\n";
        assert_eq!(
            found(english, Rows::Accounts),
            pairs(&[
                ("Account ID", "id"),
                ("Account Name", "name"),
                ("Billing Street", "street"),
                ("Billing City", "city"),
                ("Billing State/Province", "state"),
                ("Billing Zip/Postal Code", "postal_code"),
                ("Account Owner", "owner"),
                ("Annual Revenue", "revenue"),
                ("Employees", "measure"),
            ])
        );
        let german = "Kundennummer;Firma;Straße;PLZ;Ort;Umsatz;Gebiet;Vertreter\n7;Muster GmbH;Weg 1;01067;Dresden;1.234,50;Ost;Meier\n";
        assert_eq!(
            found(german, Rows::Accounts),
            pairs(&[
                ("Kundennummer", "id"),
                ("Firma", "name"),
                ("Straße", "street"),
                ("PLZ", "postal_code"),
                ("Ort", "city"),
                ("Umsatz", "revenue"),
                ("Gebiet", "territory"),
                ("Vertreter", "owner"),
            ])
        );
    }

    #[test]
    fn a_header_whose_values_do_not_fit_is_not_believed() {
        let text = "id,lat,lon\n1,Main St,Springfield\n";
        assert_eq!(found(text, Rows::Accounts), pairs(&[("id", "id")]));
    }

    #[test]
    fn a_guess_can_be_overruled_by_name() {
        let table = csv::read(b"id,kept,other\n1,a,5\n", "a.csv").unwrap();
        let mut mapping = mapping(&table, Rows::Accounts);
        mapping.overrule(&table, "name", "KEPT").unwrap();
        mapping.overrule(&table, "revenue", "other").unwrap();
        assert_eq!(mapping.column(Field::Name), Some(1));
        assert_eq!(mapping.field(2), Some(Field::Revenue));
        mapping.overrule(&table, "revenue", "").unwrap();
        assert_eq!(mapping.field(2), None);
        let field = mapping.overrule(&table, "colour", "other").unwrap_err();
        assert!(field.to_string().contains("postal_code"));
        let column = mapping.overrule(&table, "name", "nowhere").unwrap_err();
        assert!(column.to_string().contains("id, kept, other"));
    }

    #[test]
    fn kinds_of_rows_are_told_apart() {
        let cases = [
            (
                "account_id,name,city,postal_code\n1,A,B,12345\n",
                Rows::Accounts,
            ),
            (
                "rep_id,name,home_city,home_lat,home_lon,tenure_years,field_hours_per_year\nR1,A,B,1,2,3,1600\n",
                Rows::Reps,
            ),
            ("account_id,2024-01,2024-02\n1,5,6\n", Rows::History),
            ("account_id,month,amount\n1,2024-01,6\n", Rows::History),
            (
                "opportunity_id,account_id,stage,amount,close_date\nO,1,Win,5,2027-01-01\n",
                Rows::Opportunities,
            ),
            (
                "territory_id,name,region,rep_id,quota\nT1,A,North,R1,5\n",
                Rows::Territories,
            ),
            ("zip3,territory_id\n010,T1\n", Rows::Alignment),
        ];
        for (text, rows) in cases {
            let table = csv::read(text.as_bytes(), "a.csv").unwrap();
            assert_eq!(rows_of(&table), rows, "{text}");
        }
    }

    #[test]
    fn headers_are_read_as_words() {
        let words = ["Billing ZIP/Postal Code", "accountId", "  lat ", "№"].map(plain);
        assert_eq!(words, ["billing_zip_postal_code", "account_id", "lat", ""]);
    }
}
