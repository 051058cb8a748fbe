//! Guesses what columns mean, from their headers and from what stands in them.

use std::collections::HashSet;

use super::error::ImportError;
use super::field::{Field, Rows};
use super::table::Table;
use super::values::{fits, nameless};

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
    /// The same by column, as sheets may have thousands.
    held: Vec<Option<Field>>,
}

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
const NEVER_SUMMED: [&str; 57] = [
    "id",
    "code",
    "zip",
    "zipcode",
    "postcode",
    "postal",
    "fips",
    "naics",
    "sic",
    "phone",
    "fax",
    "telefon",
    "lat",
    "lon",
    "nr",
    "no",
    "number",
    "nummer",
    "rank",
    "cluster",
    "average",
    "avg",
    "mean",
    "durchschnitt",
    "mittelwert",
    "moyenne",
    "percent",
    "pct",
    "rate",
    "ratio",
    "share",
    "margin",
    "price",
    "discount",
    "type",
    "typ",
    "level",
    "class",
    "objectid",
    "fid",
    "gid",
    "geoid",
    "geoid10",
    "geoid20",
    "zcta",
    "nuts",
    "insee",
    "intptlat",
    "intptlat10",
    "intptlat20",
    "intptlon",
    "intptlon10",
    "intptlon20",
    "shape",
    "perimeter",
    "xcoord",
    "ycoord",
];

/// Headers that are exactly one of these are years, not amounts; `visits_per_year` is one.
const YEARS: [&str; 9] = [
    "year",
    "jahr",
    "annee",
    "ano",
    "anno",
    "rok",
    "founded",
    "year_established",
    "gruendungsjahr",
];

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

/// Guesses which column of a table holds what.
pub fn mapping(table: &Table, rows: Rows) -> Mapping {
    let heads: Vec<String> = table.headers.iter().map(|h| padded(h)).collect();
    let mut scored = Vec::new();
    for (order, field) in rows.fields().iter().enumerate() {
        let words = field.words();
        for (column, head) in heads.iter().enumerate() {
            let score = score(table, (*field, &words), column, head);
            if score > 0 {
                scored.push((-score, order, column, *field));
            }
        }
    }
    scored.sort_unstable();
    let mut mapping = Mapping {
        rows,
        columns: Vec::new(),
        held: vec![None; heads.len()],
    };
    for (_, _, column, field) in scored {
        mapping.hold(field, column);
    }
    if rows == Rows::Accounts {
        nameless(table, &mut mapping);
    }
    if rows.needed().contains(&Field::Id) && mapping.column(Field::Id).is_none() {
        name_is_id(table, &mut mapping);
    }
    if rows.fields().contains(&Field::Measure) {
        add_measures(table, &mut mapping, &heads);
    }
    mapping
}

/// Takes names for ids where there are none and no two are alike.
fn name_is_id(table: &Table, mapping: &mut Mapping) {
    let Some(column) = mapping.column(Field::Name) else {
        return;
    };
    let mut seen = HashSet::new();
    let all_differ = table.rows.iter().all(|row| seen.insert(row.cell(column)));
    if all_differ && !seen.contains("") {
        mapping.columns.retain(|(field, _)| *field != Field::Name);
        mapping.columns.push((Field::Id, column));
        mapping.held[column] = Some(Field::Id);
    }
}

impl Mapping {
    /// Returns the column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        let found = self.columns.iter().find(|(known, _)| *known == field);
        found.map(|(_, column)| *column)
    }

    /// Returns what a column holds.
    pub fn field(&self, column: usize) -> Option<Field> {
        self.held.get(column).copied().flatten()
    }

    /// Returns how many columns hold something of their own, apart from what is only summed.
    pub(super) fn told(&self) -> usize {
        let held = self.columns.iter();
        held.filter(|(field, _)| *field != Field::Measure).count()
    }

    /// Says that a column holds a field, unless either is spoken for.
    pub(super) fn hold(&mut self, field: Field, column: usize) {
        if self.column(field).is_none() && self.field(column).is_none() {
            self.columns.push((field, column));
            self.held[column] = Some(field);
        }
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
        self.settle(known, column);
        Ok(())
    }

    /// Says that a column holds a field, whatever was guessed; none says that no column does.
    pub(super) fn settle(&mut self, known: Field, column: Option<usize>) {
        let several = known == Field::Measure && column.is_some();
        self.columns
            .retain(|(field, at)| (*field != known || several) && Some(*at) != column);
        self.columns.extend(column.map(|column| (known, column)));
        self.held.fill(None);
        for (field, at) in &self.columns {
            self.held[*at] = Some(*field);
        }
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

/// How well a column fits a field; 0 or less for not at all. `head` is its header with `_` around.
fn score(table: &Table, (field, words): (Field, &[&str]), column: usize, head: &str) -> i32 {
    let header = head.trim_matches('_');
    let exact = words.iter().position(|word| *word == header);
    let by_name = match exact {
        Some(place) => EXACT - place as i32,
        None => words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.len() > 2 && contains(head, word))
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

/// Returns a header in lower case with `_` between its words and around them.
pub(super) fn padded(header: &str) -> String {
    format!("_{}_", plain(header))
}

/// Says whether a header with `_` around holds a word as whole words of its own.
pub(super) fn contains(head: &str, word: &str) -> bool {
    let bytes = head.as_bytes();
    head.match_indices(word).any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before == Some(&b'_') && bytes.get(at + word.len()) == Some(&b'_')
    })
}

fn add_measures(table: &Table, mapping: &mut Mapping, heads: &[String]) {
    for (column, head) in heads.iter().enumerate() {
        let never = YEARS.contains(&head.trim_matches('_'))
            || NEVER_SUMMED.iter().any(|word| contains(head, word));
        if mapping.field(column).is_none()
            && !never
            && !super::values::is_empty(table, column)
            && fits(table, Field::Measure, column, MOST_FIT)
        {
            mapping.columns.push((Field::Measure, column));
            mapping.held[column] = Some(Field::Measure);
        }
    }
}

/// Returns a header in lower case without accents, with `_` between words: `Billing ZIP/Postal Code`
/// becomes `billing_zip_postal_code`, `accountId` becomes `account_id`, `Größe` becomes `groesse`.
pub(super) fn plain(header: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in header.chars() {
        let hump = c.is_uppercase() && before.is_lowercase();
        if (hump || !c.is_alphanumeric()) && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        if c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                match without_accent(lower) {
                    Some(letters) => out.push_str(letters),
                    None => out.push(lower),
                }
            }
        }
        before = c;
    }
    out.trim_end_matches('_').to_owned()
}

fn without_accent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'õ' => "o",
        'ú' | 'ù' | 'û' | 'ů' => "u",
        'ç' | 'ć' | 'č' => "c",
        'ñ' | 'ń' => "n",
        'ł' => "l",
        'ś' | 'š' => "s",
        'ź' | 'ż' | 'ž' => "z",
        'ř' => "r",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::rows_of;
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
    fn columns_are_guessed_in_seven_languages() {
        let wanted = [
            "id",
            "name",
            "street",
            "postal_code",
            "city",
            "owner",
            "territory",
            "revenue",
        ];
        let row = "7;Muster;Weg 1;01067;Dresden;Meier;Ost;1.234,50";
        let heads = [
            "Customer No.;Customer;Address;ZIP;City;Sales Rep;Territory;Revenue",
            "Kunden-Nr.;Firma;Straße;PLZ;Ort;Außendienst;Verkaufsgebiet;Umsatz",
            "Code client;Raison sociale;Rue;Code postal;Ville;Commercial;Secteur;Chiffre d'affaires",
            "Código cliente;Razón social;Dirección;Código postal;Ciudad;Vendedor;Zona;Facturación",
            "Codice cliente;Ragione sociale;Indirizzo;CAP;Città;Agente;Zona;Fatturato",
            "Klantnummer;Bedrijfsnaam;Straat;Postcode;Plaats;Vertegenwoordiger;Rayon;Omzet",
            "Nr klienta;Nazwa firmy;Ulica;Kod pocztowy;Miejscowość;Przedstawiciel;Rejon;Przychód",
        ];
        for head in heads {
            let fields: Vec<&str> = found(&format!("{head}\n{row}\n"), Rows::Accounts)
                .into_iter()
                .map(|(_, field)| field)
                .collect();
            assert_eq!(fields, wanted, "{head}");
        }
    }

    #[test]
    fn columns_without_names_are_guessed_from_their_values() {
        let rows = (1..9)
            .map(|at| {
                format!(
                    "C-{at:04},Firm {at} Ltd,{at} Main Street,0213{at},Boston,MA,42.36{at}1,-71.05{at}2,\"$1,2{at}0.50\",ann@firm.com\n"
                )
            })
            .collect::<Vec<_>>()
            .concat();
        let fields: Vec<&str> = found(&rows, Rows::Accounts)
            .into_iter()
            .map(|(_, f)| f)
            .collect();
        assert_eq!(
            fields,
            [
                "id",
                "name",
                "street",
                "postal_code",
                "city",
                "state",
                "latitude",
                "longitude",
                "revenue",
                "owner",
            ]
        );
        let table = csv::read(rows.as_bytes(), "a.csv").unwrap();
        assert_eq!((table.rows.len(), rows_of(&table)), (8, Rows::Accounts));
    }

    #[test]
    fn names_are_ids_where_there_are_none_and_no_two_are_alike() {
        let text = "account,sector,revenue\nAcme,medical,5\nBolt,retail,6\n";
        assert_eq!(
            found(text, Rows::Accounts),
            pairs(&[
                ("account", "id"),
                ("sector", "industry"),
                ("revenue", "revenue")
            ])
        );
        let twice = "account,revenue\nAcme,5\nAcme,6\n";
        assert_eq!(found(twice, Rows::Accounts)[0].1, "name");
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
    fn headers_are_read_as_words() {
        let words = ["Billing ZIP/Postal Code", "accountId", "  lat ", "№"].map(plain);
        assert_eq!(words, ["billing_zip_postal_code", "account_id", "lat", ""]);
    }
}
