//! The pages that a scenario is told in, and the sets that people ask for.

use std::collections::BTreeMap;

use planner::geography::Generalised;
use planner::plan::{AccountIx, Amount, Tally, Territory, TerritoryId};

use super::page::{Layout, Wish, subtitle, title};
use super::territory_page::TerritoryPage;
use super::{Scene, balance_page, legend, map, speech};
use crate::base::BaseShapes;
use crate::subject::{Subject, keeper};

/// Accounts of a territory that its page shows: the largest.
const SHOWN: usize = 80;

/// A set of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recipe {
    /// One page: the map and the list of territories.
    #[default]
    Overview,
    /// The overview, and how the territories compare.
    Board,
    /// Those, and a page for each territory.
    Atlas,
}

/// One page of a set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// The map and the list of territories.
    Overview,
    /// How the territories compare.
    Balance,
    /// One territory, and what it sums to.
    Territory(&'a Territory, &'a Tally),
}

/// Lays out pages of one scenario; what they share is worked out once.
pub struct Pages<'a> {
    subject: Subject<'a>,
    base: &'a BaseShapes,
    wish: &'a Wish,
    borders: Generalised,
    /// The largest accounts of each territory by the measure shown, the largest first.
    leading: BTreeMap<TerritoryId, Vec<(Amount, AccountIx)>>,
}

/// Lays a scenario out on one page.
///
/// Far-off ground gets maps of its own at the lower left.
pub fn compose(subject: Subject<'_>, base: &BaseShapes, wish: &Wish) -> Scene {
    Pages::of(subject, base, wish, Recipe::Overview).overview()
}

impl<'a> Pages<'a> {
    /// Gets ready to lay out the pages of a recipe.
    pub fn of(subject: Subject<'a>, base: &'a BaseShapes, wish: &'a Wish, recipe: Recipe) -> Self {
        Self {
            subject,
            base,
            wish,
            borders: Generalised::of(subject.outlines),
            leading: match recipe {
                Recipe::Overview | Recipe::Board => BTreeMap::new(),
                Recipe::Atlas => leading(subject, wish),
            },
        }
    }

    /// Lists the pages of a recipe, in their order.
    pub fn leaves(&self, recipe: Recipe) -> Vec<Leaf<'a>> {
        let mut leaves = vec![Leaf::Overview];
        let compared = !self.subject.scenario.territories.is_empty();
        if recipe != Recipe::Overview && compared {
            leaves.push(Leaf::Balance);
        }
        if recipe == Recipe::Atlas {
            let each = self.subject.scenario.territories.iter();
            let each = each.zip(&self.subject.totals.rows);
            leaves.extend(each.map(|(territory, tally)| Leaf::Territory(territory, tally)));
        }
        leaves
    }

    /// Lays out one page.
    pub fn scene(&self, leaf: Leaf<'_>) -> Scene {
        match leaf {
            Leaf::Overview => self.overview(),
            Leaf::Balance => balance_page::scene(self.subject, self.wish),
            Leaf::Territory(territory, tally) => self.territory(territory, tally),
        }
    }

    fn overview(&self) -> Scene {
        let (subject, wish) = (self.subject, self.wish);
        let (title, subtitle) = (title(subject, wish), subtitle(subject, wish));
        let mut layout = Layout::of(subject, wish, &title, &subtitle);
        let (map_room, table_room) = layout.rooms();
        let outlines = self.borders.at(map::zoom(subject, wish, map_room));
        let subject = Subject {
            outlines: &outlines,
            ..subject
        };
        let drawn = map::draw(subject, self.base, wish, map_room, layout.k);
        let table = legend::draw(subject, wish, table_room, layout.k);
        layout.items.extend(table);
        layout.put_map(subject, drawn);
        let description = format!("Map of the territories of {title}: {subtitle}.");
        layout.scene(title, description, speech::of_all(subject, wish))
    }

    fn territory(&self, territory: &Territory, tally: &Tally) -> Scene {
        let leading = self.leading.get(&territory.id);
        let leading = leading.map_or(&[][..], Vec::as_slice);
        let page = TerritoryPage::of(self.subject, self.wish, (territory, tally), leading);
        let outlines = self.borders.at(page.zoom());
        page.scene(self.base, &outlines)
    }
}

fn leading(subject: Subject<'_>, wish: &Wish) -> BTreeMap<TerritoryId, Vec<(Amount, AccountIx)>> {
    let accounts = &subject.plan.accounts;
    let values = accounts.values.get(wish.measure.at());
    let mut leading: BTreeMap<TerritoryId, Vec<(Amount, AccountIx)>> = BTreeMap::new();
    for account in (0..accounts.len() as u32).map(AccountIx) {
        let value = values.and_then(|column| column.get(account.at()));
        if let Some(id) = keeper(subject.plan, subject.scenario, account) {
            let value = value.copied().unwrap_or_default();
            leading.entry(id).or_default().push((value, account));
        }
    }
    for accounts in leading.values_mut() {
        accounts.sort_unstable_by_key(|(value, account)| (std::cmp::Reverse(*value), *account));
        accounts.truncate(SHOWN);
    }
    leading
}
