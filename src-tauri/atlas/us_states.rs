//! The states and territories of the United States by FIPS code (FIPS 5-2), postal code and name.

/// One state or territory.
pub(crate) struct UsState {
    /// Two digits, the beginning of every county code in it.
    pub fips: &'static str,
    /// Two letters.
    pub postal: &'static str,
    /// English name.
    pub name: &'static str,
}

/// Finds a state by the first two digits of a county code.
pub(crate) fn by_county(county: &str) -> Option<&'static UsState> {
    let fips = county.get(..2)?;
    STATES.iter().find(|state| state.fips == fips)
}

/// Finds a state by its two letters or its English name in any case.
pub(crate) fn by_letters_or_name(text: &str) -> Option<&'static UsState> {
    let same = |known: &str| known.eq_ignore_ascii_case(text);
    STATES
        .iter()
        .find(|state| same(state.postal) || same(state.name))
}

/// Returns the code of the enclosing area of a county or ZIP area of the state with these letters.
///
/// The admin-1 level has the states, the capital district and Puerto Rico; it cuts the other
/// territories into islands, so their country code stands in.
pub(crate) fn enclosing_code(postal: &str) -> String {
    match postal {
        "AS" | "GU" | "MP" | "VI" => postal.to_owned(),
        _ => format!("US-{postal}"),
    }
}

const fn state(fips: &'static str, postal: &'static str, name: &'static str) -> UsState {
    UsState { fips, postal, name }
}

const STATES: [UsState; 56] = [
    state("01", "AL", "Alabama"),
    state("02", "AK", "Alaska"),
    state("04", "AZ", "Arizona"),
    state("05", "AR", "Arkansas"),
    state("06", "CA", "California"),
    state("08", "CO", "Colorado"),
    state("09", "CT", "Connecticut"),
    state("10", "DE", "Delaware"),
    state("11", "DC", "District of Columbia"),
    state("12", "FL", "Florida"),
    state("13", "GA", "Georgia"),
    state("15", "HI", "Hawaii"),
    state("16", "ID", "Idaho"),
    state("17", "IL", "Illinois"),
    state("18", "IN", "Indiana"),
    state("19", "IA", "Iowa"),
    state("20", "KS", "Kansas"),
    state("21", "KY", "Kentucky"),
    state("22", "LA", "Louisiana"),
    state("23", "ME", "Maine"),
    state("24", "MD", "Maryland"),
    state("25", "MA", "Massachusetts"),
    state("26", "MI", "Michigan"),
    state("27", "MN", "Minnesota"),
    state("28", "MS", "Mississippi"),
    state("29", "MO", "Missouri"),
    state("30", "MT", "Montana"),
    state("31", "NE", "Nebraska"),
    state("32", "NV", "Nevada"),
    state("33", "NH", "New Hampshire"),
    state("34", "NJ", "New Jersey"),
    state("35", "NM", "New Mexico"),
    state("36", "NY", "New York"),
    state("37", "NC", "North Carolina"),
    state("38", "ND", "North Dakota"),
    state("39", "OH", "Ohio"),
    state("40", "OK", "Oklahoma"),
    state("41", "OR", "Oregon"),
    state("42", "PA", "Pennsylvania"),
    state("44", "RI", "Rhode Island"),
    state("45", "SC", "South Carolina"),
    state("46", "SD", "South Dakota"),
    state("47", "TN", "Tennessee"),
    state("48", "TX", "Texas"),
    state("49", "UT", "Utah"),
    state("50", "VT", "Vermont"),
    state("51", "VA", "Virginia"),
    state("53", "WA", "Washington"),
    state("54", "WV", "West Virginia"),
    state("55", "WI", "Wisconsin"),
    state("56", "WY", "Wyoming"),
    state("60", "AS", "American Samoa"),
    state("66", "GU", "Guam"),
    state("69", "MP", "Northern Mariana Islands"),
    state("72", "PR", "Puerto Rico"),
    state("78", "VI", "United States Virgin Islands"),
];
