//! What the doctor looks at: the plan, and the addresses that only its file holds.

use std::collections::{BTreeMap, BTreeSet};

use files::import::accounts::RawAccount;
use files::import::{Field, Rows};
use planner::carve::Revision;
use planner::plan::{AccountIx, AccountRow, Located, Plan};

use crate::error::AppError;
use crate::import::place::{Placed, Placing};
use crate::land::Land;

/// Parts of an address, and under which headers they stand.
const PARTS: [Field; 5] = [
    Field::Street,
    Field::PostalCode,
    Field::City,
    Field::State,
    Field::Country,
];

/// The plan under examination.
pub(super) struct Patient<'a> {
    pub(super) plan: &'a Plan,
    /// By account.
    pub(super) attributes: Vec<BTreeMap<String, String>>,
    /// By account; without coordinates.
    pub(super) addresses: Vec<RawAccount>,
    pub(super) placing: Placing<'a>,
    /// The header of postal codes, if the file had one.
    pub(super) postal_header: Option<String>,
}

impl<'a> Patient<'a> {
    /// Reads the addresses of all accounts.
    pub(super) fn of(
        plan: &'a Plan,
        land: &'a Land,
        attributes: Vec<BTreeMap<String, String>>,
    ) -> Result<Self, AppError> {
        let headers: BTreeSet<&String> = attributes.iter().flat_map(BTreeMap::keys).collect();
        let header = |field: Field| field.among(headers.iter().copied()).cloned();
        // Only fields of accounts are asked for, so that a header means here what it meant then.
        let known = PARTS.map(|field| {
            Rows::Accounts
                .fields()
                .contains(&field)
                .then(|| header(field))
        });
        let [street, postal_code, city, state, country] = known.map(Option::flatten);
        let address = |at: usize| {
            let part = |header: &Option<String>| {
                let text = header.as_ref().and_then(|h| attributes.get(at)?.get(h));
                text.cloned().unwrap_or_default()
            };
            RawAccount {
                code: plan.accounts.codes[at].clone(),
                street: part(&street),
                postal_code: part(&postal_code),
                city: part(&city),
                state: part(&state),
                country: part(&country),
                ..RawAccount::default()
            }
        };
        let addresses: Vec<RawAccount> = (0..plan.accounts.len()).map(address).collect();
        Ok(Self {
            placing: Placing::on(plan, land, &addresses)?,
            plan,
            attributes,
            addresses,
            postal_header: postal_code,
        })
    }

    /// Returns all accounts with their addresses.
    pub(super) fn accounts(&self) -> impl Iterator<Item = (AccountIx, &RawAccount)> {
        (0..).map(AccountIx).zip(&self.addresses)
    }

    /// Returns how an account was placed.
    pub(super) fn located(&self, account: AccountIx) -> Located {
        let located = self.plan.accounts.located.get(account.at());
        located.copied().unwrap_or_default()
    }

    /// Returns the two letters of the country an address is in.
    pub(super) fn country(&self, address: &RawAccount) -> Result<&'static str, AppError> {
        self.placing.country_of(&address.country)
    }

    /// Returns what gives an account another postal code, and another place where the code is what
    /// placed it.
    pub(super) fn with_code(&self, account: AccountIx, code: &str, placed: &Placed) -> Revision {
        let before = self
            .attributes
            .get(account.at())
            .cloned()
            .unwrap_or_default();
        let mut row = self.row(account, before.clone());
        if let Some(header) = &self.postal_header {
            row.attributes.insert(header.clone(), code.to_owned());
        }
        let surer = [Located::ByHand, Located::Coordinates].contains(&row.located);
        if !surer {
            (row.point, row.located) = (placed.point, placed.located);
        }
        if row.located != Located::ByHand {
            row.unit = placed.unit.or(row.unit);
        }
        Revision {
            account,
            row,
            before,
        }
    }

    fn row(&self, account: AccountIx, attributes: BTreeMap<String, String>) -> AccountRow {
        let (accounts, at) = (&self.plan.accounts, account.at());
        AccountRow {
            code: accounts.codes[at].clone(),
            name: accounts.names[at].clone(),
            point: accounts.points[at],
            located: accounts.located[at],
            unit: accounts.units[at],
            values: accounts.amounts(account),
            attributes,
        }
    }
}
