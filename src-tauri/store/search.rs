//! Looks things up that the plan does not keep in memory.

use std::collections::BTreeMap;

use planner::plan::AccountIx;

use crate::error::{At, Result};
use crate::store::Store;
use crate::tables::attributes;

impl Store {
    /// Returns every other column of the customer's file for one account, by its header.
    pub fn attributes(&self, account: AccountIx) -> Result<BTreeMap<String, String>> {
        attributes::read(&self.connection, account).at(&self.path)
    }

    /// Returns every other column of the customer's file for the first `accounts` accounts.
    pub fn all_attributes(&self, accounts: usize) -> Result<Vec<BTreeMap<String, String>>> {
        attributes::read_all(&self.connection, accounts).at(&self.path)
    }

    /// Returns the headers of those other columns, as far as the first accounts have them.
    pub fn attribute_headers(&self) -> Result<Vec<String>> {
        attributes::headers(&self.connection).at(&self.path)
    }

    /// Returns one of those other columns for the first `accounts` accounts; empty where one has none.
    pub fn attribute_column(&self, header: &str, accounts: usize) -> Result<Vec<String>> {
        attributes::column(&self.connection, header, accounts).at(&self.path)
    }

    /// Returns the positions of accounts whose other columns hold a text, English capitals aside.
    pub fn attributes_holding(&self, text: &str) -> Result<Vec<u32>> {
        attributes::holding(&self.connection, text).at(&self.path)
    }

    /// Finds accounts whose code, name or attributes hold a text, capitals aside; at most `limit`, in
    /// the order of the plan.
    pub fn search_accounts(&self, text: &str, limit: usize) -> Result<Vec<AccountIx>> {
        self.search(&text.to_lowercase(), limit).at(&self.path)
    }

    /// The engine folds the capitals of English only, so the rows are looked through here.
    fn search(&self, text: &str, limit: usize) -> rusqlite::Result<Vec<AccountIx>> {
        let sql = "SELECT a.id, a.code, a.name, d.attributes FROM bw_accounts a
                   LEFT JOIN bw_account_attributes d ON d.account = a.id ORDER BY a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if found.len() >= limit {
                break;
            }
            let mut hit = false;
            for column in 1..=3 {
                let held = row.get_ref(column)?.as_str_or_null()?.unwrap_or_default();
                hit = hit || held.to_lowercase().contains(text);
            }
            if let (true, Some(at)) = (hit, row.get::<_, u32>(0)?.checked_sub(1)) {
                found.push(AccountIx(at));
            }
        }
        Ok(found)
    }
}
