//! What a column may mean.

use super::columns::{contains, padded, plain};
use super::words::WORDS;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rows {
    /// Customers and prospects.
    Accounts,
    /// People.
    Reps,
    /// Sales by month.
    History,
    /// Open deals.
    Opportunities,
    /// Territories without ground.
    Territories,
    /// Which area is whose today.
    Alignment,
    /// What each area brings to each measure.
    Figures,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Lasting id of the row.
    Id,
    /// Name on screen.
    Name,
    /// Street and number.
    Street,
    /// Postal code.
    PostalCode,
    /// Town.
    City,
    /// State, province or department.
    State,
    /// Country, as a name or code.
    Country,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Who holds it today: a rep's id, name or address.
    Owner,
    /// Which territory holds it today.
    Territory,
    /// What the customer does.
    Industry,
    /// Sales of a year.
    Revenue,
    /// What could be sold in a year.
    Potential,
    /// Hours of work in a year.
    Workload,
    /// Any other number that is summed; the only field that several columns may have.
    Measure,
    /// Id of the account that the row belongs to.
    Account,
    /// Month or day.
    Month,
    /// Money.
    Amount,
    /// Stage of a deal.
    Stage,
    /// Day on which a deal should close.
    Close,
    /// Whole years with the company.
    Tenure,
    /// Field hours in a year.
    Capacity,
    /// Name of the region above.
    Region,
    /// Quota of a year.
    Quota,
    /// Code of an area, or the beginning of one.
    Area,
}

use Field::{
    Account, Amount, Area, Capacity, City, Close, Country, Id, Industry, Latitude, Longitude,
    Measure, Month, Name, Owner, PostalCode, Potential, Quota, Region, Revenue, Stage, State,
    Street, Tenure, Territory, Workload,
};

impl Rows {
    /// Every kind of row, the likeliest first.
    pub const ALL: [Self; 7] = [
        Self::Accounts,
        Self::Reps,
        Self::History,
        Self::Opportunities,
        Self::Territories,
        Self::Alignment,
        Self::Figures,
    ];

    /// Returns the name in words and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Reps => "reps",
            Self::History => "history",
            Self::Opportunities => "opportunities",
            Self::Territories => "territories",
            Self::Alignment => "alignment",
            Self::Figures => "figures",
        }
    }

    /// Returns the fields that such rows may have.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Accounts => &[
                Id, Name, Street, PostalCode, City, State, Country, Latitude, Longitude, Owner,
                Territory, Industry, Revenue, Potential, Workload, Measure,
            ],
            Self::Reps => &[
                Id, Name, PostalCode, City, State, Country, Latitude, Longitude, Tenure, Capacity,
            ],
            Self::History => &[Account, Month, Amount],
            Self::Opportunities => &[Id, Account, Stage, Amount, Close],
            Self::Territories => &[Id, Name, Region, Owner, Quota],
            Self::Alignment => &[Area, Territory],
            Self::Figures => &[
                Area, Name, State, Country, Revenue, Potential, Workload, Measure,
            ],
        }
    }

    /// Returns the fields without which such rows mean nothing.
    pub fn needed(self) -> &'static [Field] {
        match self {
            Self::Accounts | Self::Reps | Self::Territories => &[Id],
            Self::History => &[Account],
            Self::Opportunities => &[Id, Account, Amount],
            Self::Alignment => &[Area, Territory],
            Self::Figures => &[Area],
        }
    }
}

impl Field {
    /// Returns the name on the command line and in the contract with the screens.
    pub fn name(self) -> &'static str {
        match self {
            Id => "id",
            Name => "name",
            Street => "street",
            PostalCode => "postal_code",
            City => "city",
            State => "state",
            Country => "country",
            Latitude => "latitude",
            Longitude => "longitude",
            Owner => "owner",
            Territory => "territory",
            Industry => "industry",
            Revenue => "revenue",
            Potential => "potential",
            Workload => "workload",
            Measure => "measure",
            Account => "account",
            Month => "month",
            Amount => "amount",
            Stage => "stage",
            Close => "close",
            Tenure => "tenure",
            Capacity => "capacity",
            Region => "region",
            Quota => "quota",
            Area => "area",
        }
    }

    /// Returns what the column holds, in words.
    pub fn label(self) -> &'static str {
        match self {
            Id => "id",
            Name => "name",
            Street => "street",
            PostalCode => "postal code",
            City => "city",
            State => "state or province",
            Country => "country",
            Latitude => "latitude",
            Longitude => "longitude",
            Owner => "owner or rep",
            Territory => "territory",
            Industry => "industry",
            Revenue => "revenue",
            Potential => "potential",
            Workload => "workload in hours",
            Measure => "measure",
            Account => "account id",
            Month => "month",
            Amount => "amount",
            Stage => "stage",
            Close => "closing date",
            Tenure => "years with the company",
            Capacity => "field hours per year",
            Region => "region",
            Quota => "quota",
            Area => "area code",
        }
    }

    /// Returns the words by which files call it, the surest first, in lower case with `_`.
    pub(super) fn words(self) -> Vec<&'static str> {
        let found = WORDS.iter().find(|(field, _)| *field == self);
        found.map_or_else(Vec::new, |(_, words)| words.split_whitespace().collect())
    }

    /// Says how well a header alone fits the field: the lower the better; none for not at all.
    pub fn rank(self, header: &str) -> Option<usize> {
        /// A header that only contains a known word comes after every exact one.
        const CONTAINS: usize = 1000;
        let (words, header, head) = (self.words(), plain(header), padded(header));
        let exact = words.iter().position(|word| *word == header);
        let part = |word: &&str| word.len() > 2 && contains(&head, word);
        exact.or_else(|| words.iter().position(part).map(|place| CONTAINS + place))
    }

    /// Finds the header that fits the field best, of equals the first in the alphabet; none when
    /// none fits.
    pub fn among<'h>(self, headers: impl Iterator<Item = &'h String>) -> Option<&'h String> {
        let ranked = headers.filter_map(|header| Some((self.rank(header)?, header)));
        ranked.min().map(|(_, header)| header)
    }

    /// Finds a field of such rows by its name; none when it has no such field.
    pub fn named(rows: Rows, name: &str) -> Option<Self> {
        let wanted = name.trim().to_ascii_lowercase();
        rows.fields()
            .iter()
            .copied()
            .find(|field| field.name() == wanted)
    }
}
