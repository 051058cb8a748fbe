//! What systems demand of single values.

use std::collections::BTreeSet;

/// A demand on a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Not empty, at most so many letters.
    Words(usize),
    /// The same, without commas, semicolons and spaces at its ends (Veeva Vault's territories).
    Plain(usize),
    /// An id of Salesforce.
    SalesforceId,
    /// An id of Dataverse.
    Guid,
    /// A whole number.
    Digits,
    /// An address for mail.
    Mail,
}

impl Rule {
    /// Returns a value that keeps the rule.
    pub(super) fn kept(self, value: &str) -> Option<&str> {
        self.broken(value).is_none().then_some(value)
    }

    /// Returns why a value breaks the rule, and what would mend it.
    pub(super) fn broken(self, value: &str) -> Option<(String, String)> {
        let said = |why: &str, fix: &str| Some((why.to_owned(), fix.to_owned()));
        match self {
            Self::Words(_) | Self::Plain(_) if value.trim().is_empty() => {
                said("it must not be empty", "Give it a name in the plan")
            }
            Self::Words(most) | Self::Plain(most) if value.chars().count() > most => {
                let why = format!(
                    "it has {} letters, {most} is the most",
                    value.chars().count()
                );
                Some((why, "Shorten the name in the plan".to_owned()))
            }
            Self::Plain(_) if value.contains([',', ';']) => said(
                "commas and semicolons are not allowed",
                "Rename it in the plan",
            ),
            Self::SalesforceId => salesforce_id(value).err().map(|why| {
                let fix = "Export the list of ids again, and do not save it from a spreadsheet";
                (why.to_owned(), fix.to_owned())
            }),
            Self::Guid if !guid(value) => said(
                "it is not an id of 32 hexadecimal digits",
                "Export the list of ids again",
            ),
            Self::Digits if value.is_empty() || !value.bytes().all(|b| b.is_ascii_digit()) => said(
                "it is not a number",
                "Export the companies again with their Record ID",
            ),
            Self::Mail if !mail(value) => said("it is not a mail address", "Mend it in the list"),
            _ => None,
        }
    }
}

/// Returns an id with its three letters of check: 15 signs get them, of 18 they are compared.
///
/// Each of the last three letters says which of five signs are capitals, so an id that lost its
/// capitals on the way is noticed.
pub(super) fn salesforce_id(id: &str) -> Result<String, &'static str> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    const SHORT: usize = 15;
    if !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("an id has letters and digits only");
    }
    if id.len() != SHORT && id.len() != SHORT + 3 {
        return Err("an id has 15 or 18 signs");
    }
    let (short, check) = id.split_at(SHORT);
    let letter = |five: &[u8]| {
        let bits = five.iter().enumerate();
        let number: usize = bits
            .map(|(at, sign)| usize::from(sign.is_ascii_uppercase()) << at)
            .sum();
        char::from(LETTERS[number % LETTERS.len()])
    };
    let right: String = short.as_bytes().chunks(5).map(letter).collect();
    if check.is_empty() || check.eq_ignore_ascii_case(&right) {
        Ok(format!("{short}{right}"))
    } else {
        Err("the last three letters do not fit the others: capitals were lost on the way")
    }
}

fn guid(id: &str) -> bool {
    let id = id
        .strip_prefix('{')
        .and_then(|id| id.strip_suffix('}'))
        .unwrap_or(id);
    let parts: Vec<usize> = id.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

fn mail(address: &str) -> bool {
    let inner = !address.contains(char::is_whitespace);
    inner
        && address.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.split('.').count() > 1
                && !host.split('.').any(str::is_empty)
        })
}

/// Returns those of some values that stand there twice, capitals aside.
pub(super) fn twice<'a>(values: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    values
        .filter(|value| !seen.insert(value.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_get_their_letters_and_lost_capitals_are_noticed() {
        // From Salesforce's own documentation of the 18 signs.
        assert_eq!(
            salesforce_id("001D000000IRt53").unwrap(),
            "001D000000IRt53IAD"
        );
        assert_eq!(
            salesforce_id("001D000000IRt53IAD").unwrap(),
            "001D000000IRt53IAD"
        );
        assert!(salesforce_id("001d000000irt53IAD").is_err());
        for odd in ["", "001", "001D000000IRt5-", "001D000000IRt53IA"] {
            assert!(salesforce_id(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn other_ids_are_told_from_what_is_none() {
        assert!(guid("6f8a2c1e-0b7d-4e3a-9f00-2b6d1c5e7a11"));
        assert!(!guid("6f8a2c1e-0b7d-4e3a-9f00") && !guid("zf8a2c1e-0b7d-4e3a-9f00-2b6d1c5e7a11"));
        assert!(mail("a.b@c.de") && !mail("a.b@c") && !mail("a b@c.de") && !mail("@c.de"));
    }
}
