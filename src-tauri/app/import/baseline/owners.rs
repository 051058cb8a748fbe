//! Whose each account is, from the columns of owners and territories.

use std::collections::BTreeMap;

use atlas::fold;
use files::import::accounts::RawAccount;

use super::{Claims, Ground, Party};

/// Returns whose each account is; none when the file says it of no account.
///
/// The territory counts where the file has one; the owner then says who holds the territory.
/// Without territories every owner has one.
pub(in crate::import) fn claims(rows: &[RawAccount]) -> Option<Claims> {
    let by_territory = rows.iter().any(|row| !row.territory.trim().is_empty());
    let holder = |row: &RawAccount| -> String {
        let text = if by_territory {
            &row.territory
        } else {
            &row.owner
        };
        text.trim().to_owned()
    };
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut parties: Vec<Party> = Vec::new();
    let mut owners: Vec<BTreeMap<String, u32>> = Vec::new();
    let mut accounts = Vec::new();
    for row in rows {
        let text = holder(row);
        if text.is_empty() {
            continue;
        }
        let place = *places.entry(key(&text)).or_insert(parties.len());
        if place == parties.len() {
            parties.push(Party {
                code: if by_territory {
                    text.clone()
                } else {
                    String::new()
                },
                name: text,
                ..Party::default()
            });
            owners.push(BTreeMap::new());
        }
        let owner = row.owner.trim();
        if !owner.is_empty() {
            *owners[place].entry(owner.to_owned()).or_default() += 1;
        }
        accounts.push((row.code.clone(), place));
    }
    if parties.is_empty() {
        return None;
    }
    let people: std::collections::BTreeSet<String> = owners
        .iter()
        .flat_map(|names| names.keys())
        .map(|name| key(name))
        .collect();
    for (party, names) in parties.iter_mut().zip(owners) {
        party.owner = most(names);
    }
    let holders = match (people.len(), parties.len()) {
        (0, 1) => "1 territory".to_owned(),
        (0, many) => format!("{many} territories"),
        (1, _) => "1 owner".to_owned(),
        (many, _) => format!("{many} owners"),
    };
    Some(Claims {
        parties,
        ground: Ground::Accounts(accounts),
        holders,
    })
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
        let Ground::Accounts(accounts) = claims.ground else {
            panic!("accounts")
        };
        let whose: Vec<usize> = accounts.iter().map(|(_, party)| *party).collect();
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
    fn a_file_without_owners_claims_nothing() {
        assert!(claims(&[row("1", "", ""), row("2", " ", "")]).is_none());
    }
}
