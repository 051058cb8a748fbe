//! A known account and what its file says now: the file's facts change, the plan's decisions stay.

use std::collections::BTreeMap;

use files::import::accounts::{RawAccount, measures};
use files::import::{Field, Mapping, Table};
use planner::plan::{AccountIx, AccountRow, Amount, Located, Plan};

use super::Asking;
use super::counts::{differ, plain};

/// What is needed to compare rows of a file with accounts of a plan.
pub(super) struct Refresh<'a> {
    /// The plan as it is.
    pub(super) plan: &'a Plan,
    ask: &'a Asking<'a>,
    table: &'a Table,
    named: bool,
    /// Positions of the measures that the file has, by its column.
    places: Vec<usize>,
    /// Measures in all, new ones included.
    count: usize,
}

impl<'a> Refresh<'a> {
    /// Gets ready to compare.
    pub(super) fn of(
        ask: &'a Asking<'a>,
        table: &'a Table,
        mapping: &Mapping,
        count: usize,
    ) -> Self {
        let mut fresh = ask.plan.measures.len()..;
        let place = |measure: planner::plan::Measure| {
            let known = ask.plan.measure(&measure.key);
            known.map_or_else(
                || fresh.next().unwrap_or_default(),
                planner::plan::MeasureIx::at,
            )
        };
        Self {
            plan: ask.plan,
            ask,
            table,
            named: mapping.column(Field::Name).is_some(),
            places: measures(table, mapping).into_iter().map(place).collect(),
            count,
        }
    }

    /// Returns an account as it is and as it becomes.
    ///
    /// What the file does not have stays: measures, attributes, an address; so does a pin that a
    /// person moved. An empty or bad number leaves the old one.
    pub(super) fn sides(
        &self,
        account: AccountIx,
        raw: &RawAccount,
        mut row: AccountRow,
    ) -> (AccountRow, AccountRow) {
        let before = self.before(account);
        if !self.named {
            row.name.clone_from(&before.name);
        }
        let silent = raw.point.is_none() && raw.postal_code.is_empty() && raw.city.is_empty();
        if silent || before.located == Located::ByHand {
            row.point = before.point;
            row.located = before.located;
            row.unit = before.unit;
        }
        row.values = self.values(&before.values, raw, &row.values);
        row.attributes = self.attributes(&before.attributes, row.attributes);
        (before, row)
    }

    fn before(&self, account: AccountIx) -> AccountRow {
        let (accounts, at) = (&self.plan.accounts, account.at());
        let mut values = accounts.amounts(account);
        values.resize(self.count, Amount(0));
        AccountRow {
            code: accounts.codes[at].clone(),
            name: accounts.names[at].clone(),
            point: accounts.points[at],
            located: accounts.located[at],
            unit: accounts.units[at],
            values,
            attributes: self.ask.attributes_of(account),
        }
    }

    fn values(&self, before: &[Amount], raw: &RawAccount, new: &[Amount]) -> Vec<Amount> {
        let mut values = before.to_vec();
        for (place, value) in self.places.iter().zip(&raw.values) {
            if let (Some(_), Some(slot)) = (value, values.get_mut(*place)) {
                *slot = new.get(*place).copied().unwrap_or_default();
            }
        }
        values
    }

    fn attributes(
        &self,
        before: &BTreeMap<String, String>,
        new: BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut attributes = before.clone();
        for header in &self.table.headers {
            attributes.remove(header);
        }
        attributes.extend(new);
        attributes
    }
}

/// Says what differs, in words.
pub(super) fn changes(plan: &Plan, before: &AccountRow, after: &AccountRow) -> Vec<[String; 3]> {
    let mut fields = Vec::new();
    differ(&mut fields, "name", &before.name, &after.name);
    differ(&mut fields, "place", &place(before), &place(after));
    let area = |row: &AccountRow| {
        let unit = row.unit.and_then(|unit| plan.units.codes.get(unit.at()));
        unit.cloned().unwrap_or_default()
    };
    differ(&mut fields, "area", &area(before), &area(after));
    let labels = plan.measures.iter().map(|m| m.label.as_str());
    let labels = labels.chain(std::iter::repeat("new measure"));
    for ((label, old), new) in labels.zip(&before.values).zip(&after.values) {
        differ(&mut fields, label, &plain(*old), &plain(*new));
    }
    let headers: std::collections::BTreeSet<&String> = before
        .attributes
        .keys()
        .chain(after.attributes.keys())
        .collect();
    for header in headers {
        let of = |row: &AccountRow| row.attributes.get(header).cloned().unwrap_or_default();
        differ(&mut fields, header, &of(before), &of(after));
    }
    fields
}

fn place(row: &AccountRow) -> String {
    row.point.map_or_else(String::new, |point| {
        let (lon, lat) = point.degrees();
        format!("{lat:.5}, {lon:.5}")
    })
}

#[cfg(test)]
mod tests {
    use files::import::accounts::read;
    use files::import::{Rows, columns, csv};
    use planner::balance::Unwatched;
    use planner::geography::Point;
    use planner::plan::{Accounts, UnitIx};

    use super::*;
    use crate::land::Land;

    /// Refreshes one account that a person moved from a file of one row.
    fn refreshed(text: &str, located: Located) -> (AccountRow, AccountRow) {
        let table = csv::read(text.as_bytes(), "a.csv").unwrap();
        let mapping = columns::mapping(&table, Rows::Accounts);
        let plan = Plan {
            accounts: Accounts {
                codes: vec!["A1".to_owned()],
                names: vec!["One".to_owned()],
                points: vec![Some(Point { lon: 1, lat: 2 })],
                located: vec![located],
                units: vec![Some(UnitIx(7))],
                values: Vec::new(),
            },
            ..Plan::default()
        };
        let land = Land::of(&plan.units);
        let attributes = [[("Town".to_owned(), "Old".to_owned())].into()];
        let ask = Asking {
            plan: &plan,
            land: &land,
            attributes: &attributes,
            watch: &Unwatched,
            gone: crate::wire::Gone::Keep,
            baseline: false,
            near: false,
            repaired: false,
            file: "a.csv".to_owned(),
        };
        let raw = read(&table, &mapping).unwrap().rows.remove(0);
        let row = AccountRow {
            code: raw.code.clone(),
            name: raw.name.clone(),
            point: Some(Point { lon: 5, lat: 6 }),
            located: Located::PostalCode,
            unit: Some(UnitIx(3)),
            values: Vec::new(),
            attributes: raw.attributes.clone(),
        };
        Refresh::of(&ask, &table, &mapping, 0).sides(AccountIx(0), &raw, row)
    }

    #[test]
    fn a_pin_that_a_person_moved_stays_where_it_is() {
        let text = "account_id,name,zip\nA1,One Ltd,02139\n";
        let (before, after) = refreshed(text, Located::ByHand);
        assert_eq!((after.point, after.unit), (before.point, before.unit));
        assert_eq!(
            (after.located, after.name.as_str()),
            (Located::ByHand, "One Ltd")
        );
        let (_, after) = refreshed(text, Located::City);
        assert_eq!(
            (after.located, after.unit),
            (Located::PostalCode, Some(UnitIx(3)))
        );
    }

    #[test]
    fn what_the_file_does_not_have_stays() {
        let (before, after) = refreshed("account_id,name\nA1,One\n", Located::City);
        assert_eq!(before, after, "no address, no new place");
        let (_, after) = refreshed("account_id,zip\nA1,02139\n", Located::City);
        assert_eq!(
            (after.name.as_str(), &after.attributes["Town"]),
            ("One", &"Old".to_owned())
        );
    }
}
