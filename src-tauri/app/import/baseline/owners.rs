//! Whose each account is, from the columns of owners and territories.

use std::collections::{BTreeMap, BTreeSet};

use atlas::fold;
use files::import::accounts::RawAccount;
use planner::plan::AccountIx;

use super::{Claims, Ground, Party, Whose};

/// Whose each account is, row by row.
///
/// The territory counts where the file has one; the owner then says who holds the territory.
/// Without territories every owner has one.
pub(in crate::import) struct Owners {
    by_territory: bool,
    places: BTreeMap<String, usize>,
    parties: Vec<Party>,
    /// Names of owners by party, and how many rows have each.
    names: Vec<BTreeMap<String, u32>>,
    accounts: Vec<(AccountIx, u32)>,
}

impl Owners {
    /// Begins; a file that names territories is judged by them.
    pub(in crate::import) fn told_by(territories: bool) -> Self {
        Self {
            by_territory: territories,
            places: BTreeMap::new(),
            parties: Vec::new(),
            names: Vec::new(),
            accounts: Vec::new(),
        }
    }

    /// Takes what the row of an account says.
    pub(in crate::import) fn take(&mut self, row: &RawAccount, account: AccountIx) {
        let text = if self.by_territory {
            row.territory.trim()
        } else {
            row.owner.trim()
        };
        if text.is_empty() {
            return;
        }
        let place = *self.places.entry(key(text)).or_insert(self.parties.len());
        if place == self.parties.len() {
            self.parties.push(Party {
                code: if self.by_territory {
                    text.to_owned()
                } else {
                    String::new()
                },
                name: text.to_owned(),
                ..Party::default()
            });
            self.names.push(BTreeMap::new());
        }
        let owner = row.owner.trim();
        if !owner.is_empty() {
            *self.names[place].entry(owner.to_owned()).or_default() += 1;
        }
        self.accounts.push((account, place as u32));
    }

    /// Returns whose each account is, when some others go; none when the file says it of no account.
    pub(in crate::import) fn claims(mut self, gone: &[AccountIx]) -> Option<Claims> {
        if self.parties.is_empty() {
            return None;
        }
        let people: BTreeSet<String> = self
            .names
            .iter()
            .flat_map(|names| names.keys())
            .map(|name| key(name))
            .collect();
        for (party, names) in self.parties.iter_mut().zip(self.names) {
            party.owner = most(names);
        }
        let holders = match (people.len(), self.parties.len()) {
            (0, 1) => "1 territory".to_owned(),
            (0, many) => format!("{many} territories"),
            (1, _) => "1 owner".to_owned(),
            (many, _) => format!("{many} owners"),
        };
        Some(Claims {
            parties: self.parties,
            ground: Ground::Accounts(Whose {
                accounts: self.accounts,
                gone: gone.to_vec(),
            }),
            holders,
        })
    }
}

/// One spelling for all spellings; what has no letters stays as written.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() {
        text.trim().to_owned()
    } else {
        folded
    }
}

/// The name that most rows have; of equals the first in the alphabet.
fn most(names: BTreeMap<String, u32>) -> String {
    let found = names.into_iter().rev().max_by_key(|(_, rows)| *rows);
    found.map(|(name, _)| name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, owner: &str, territory: &str) -> RawAccount {
        RawAccount {
            code: code.to_owned(),
            owner: owner.to_owned(),
            territory: territory.to_owned(),
            ..RawAccount::default()
        }
    }

    fn claims(rows: &[RawAccount]) -> Option<Claims> {
        let territories = rows.iter().any(|row| !row.territory.is_empty());
        let mut owners = Owners::told_by(territories);
        for (row, at) in rows.iter().zip(0..) {
            owners.take(row, AccountIx(at));
        }
        owners.claims(&[])
    }

    #[test]
    fn owners_are_told_apart_however_they_are_spelled() {
        let rows = [
            row("1", "Ann Lee", ""),
            row("2", " ann lee", ""),
            row("3", "Bo", ""),
            row("4", "", ""),
        ];
        let claims = claims(&rows).unwrap();
        assert_eq!(claims.parties.len(), 2);
        assert_eq!(claims.holders, "2 owners");
        let Ground::Accounts(whose) = claims.ground else {
            panic!("accounts")
        };
        let whose: Vec<u32> = whose.accounts.iter().map(|(_, party)| *party).collect();
        assert_eq!(whose, [0, 0, 1]);
    }

    #[test]
    fn a_territory_counts_before_its_owner() {
        let rows = [
            row("1", "Ann", "North"),
            row("2", "Bo", "North"),
            row("3", "Ann", "North"),
        ];
        let claims = claims(&rows).unwrap();
        assert_eq!(claims.parties.len(), 1);
        assert_eq!(
            (
                claims.parties[0].name.as_str(),
                claims.parties[0].owner.as_str()
            ),
            ("North", "Ann")
        );
    }

    #[test]
    fn numbers_close_up_over_accounts_that_go() {
        let whose = Whose {
            accounts: vec![(AccountIx(0), 5), (AccountIx(3), 6), (AccountIx(7), 7)],
            gone: vec![AccountIx(1), AccountIx(4)],
        };
        let after: Vec<_> = whose.afterwards().collect();
        let wanted = [(0, 5), (2, 6), (5, 7)];
        assert_eq!(after, wanted.map(|(at, party)| (AccountIx(at), party)));
    }

    #[test]
    fn a_file_without_owners_claims_nothing() {
        assert!(claims(&[row("1", "", ""), row("2", " ", "")]).is_none());
    }
}
