//! The pages that a scenario is told in, and the sets that people ask for.

use std::collections::BTreeMap;

use planner::geography::Generalised;
use planner::plan::{AccountIx, Amount, Rep, Tally, Territory, TerritoryId, View};

use super::changes::{Change, changes};
use super::page::{Layout, Wish, subtitle, title};
use super::sheet_page::{SheetPages, TerritorySheet};
use super::territory_page::{TerritoryPage, dots};
use super::{
    Scene, balance_page, change_page, ground_page, legend, map, speech, versus_page, view_page,
};
use crate::base::BaseShapes;
use crate::subject::Subject;

/// Accounts of a territory that its page shows: the largest.
const SHOWN: usize = 80;

/// A set of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recipe {
    /// One page: the map and the list of territories.
    #[default]
    Overview,
    /// The overview, the views that were kept, and how the territories compare.
    Board,
    /// Those, and a page for each territory.
    Atlas,
    /// Two scenarios side by side, and the overview of the newer one.
    Comparison,
    /// Two scenarios side by side, and a page for each territory for which something changes.
    Changes,
    /// A page for each rep who holds a territory.
    OnePagers,
    /// Each territory with its map and what is planned for it.
    Territories,
    /// The map of each territory alone.
    Ground,
}

/// One page of a set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// The map and the list of territories.
    Overview,
    /// A stretch of the map that was kept.
    View(&'a View),
    /// How the territories compare.
    Balance,
    /// One territory, and what it sums to.
    Territory(&'a Territory, &'a Tally),
    /// One rep and one of the territories that they hold.
    Rep(&'a Rep, &'a Territory, &'a Tally),
    /// The map of one territory alone.
    Ground(&'a Territory, &'a Tally),
    /// A page of what is planned for one territory: its place among the sheets, and its number.
    Sheet(usize, usize),
    /// This scenario and the one it is compared with.
    Versus,
    /// One territory for which something changes: its place among them.
    Change(usize),
}

/// Lays out pages of one scenario; what they share is worked out once.
pub struct Pages<'a> {
    subject: Subject<'a>,
    base: &'a BaseShapes,
    wish: &'a Wish,
    borders: Generalised,
    /// The largest accounts of each territory by the measure shown, the largest first.
    leading: BTreeMap<TerritoryId, Vec<(Amount, AccountIx)>>,
    /// The scenario it is compared with, and what changes for whom.
    before: Option<(Subject<'a>, Vec<Change<'a>>)>,
    /// What is planned for territories; only these have pages of their own when there are any.
    sheets: &'a [TerritorySheet],
    /// The territory that all pages are about, when it is one.
    only: Option<TerritoryId>,
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
                Recipe::Atlas | Recipe::OnePagers | Recipe::Territories | Recipe::Ground => {
                    leading(subject, wish)
                }
                _ => BTreeMap::new(),
            },
            before: None,
            sheets: &[],
            only: None,
        }
    }

    /// Has what is planned for territories listed beside their maps.
    #[must_use]
    pub fn with_sheets(self, sheets: &'a [TerritorySheet]) -> Self {
        Self { sheets, ..self }
    }

    /// Keeps to one territory where a recipe has pages of each.
    #[must_use]
    pub fn only(self, only: Option<TerritoryId>) -> Self {
        Self { only, ..self }
    }

    /// Compares with another scenario of the same plan.
    #[must_use]
    pub fn against(mut self, before: Subject<'a>) -> Self {
        self.before = Some((before, changes(before, self.subject, self.wish)));
        self
    }

    /// Lists the pages of a recipe, in their order; those that compare need `against`.
    pub fn leaves(&self, recipe: Recipe) -> Vec<Leaf<'a>> {
        let scenario = self.subject.scenario;
        let each = || {
            let rows = scenario.territories.iter().zip(&self.subject.totals.rows);
            rows.filter(|(territory, _)| self.only.is_none_or(|id| id == territory.id))
        };
        let compared = !scenario.territories.is_empty();
        let mut leaves = Vec::new();
        match recipe {
            Recipe::Overview | Recipe::Board | Recipe::Atlas => leaves.push(Leaf::Overview),
            Recipe::Comparison => leaves.extend([Leaf::Versus, Leaf::Overview]),
            Recipe::Changes => leaves.push(Leaf::Versus),
            Recipe::OnePagers | Recipe::Territories | Recipe::Ground => {}
        }
        if matches!(recipe, Recipe::Board | Recipe::Atlas) {
            leaves.extend(scenario.details.views.iter().map(Leaf::View));
        }
        if compared && matches!(recipe, Recipe::Board | Recipe::Atlas) {
            leaves.push(Leaf::Balance);
        }
        match recipe {
            Recipe::Atlas => {
                leaves.extend(each().map(|(territory, tally)| Leaf::Territory(territory, tally)));
            }
            Recipe::Changes => {
                let count = self.before.as_ref().map_or(0, |(_, changes)| changes.len());
                leaves.extend((0..count).map(Leaf::Change));
            }
            Recipe::Territories => {
                for (territory, tally) in each() {
                    leaves.push(Leaf::Territory(territory, tally));
                    let mut sheets = self.sheets.iter();
                    let found = sheets.position(|sheet| sheet.territory == territory.id);
                    leaves.extend(found.into_iter().flat_map(|at| {
                        let count = self.sheet(at).map_or(0, |pages| pages.count());
                        (0..count).map(move |page| Leaf::Sheet(at, page))
                    }));
                }
            }
            Recipe::Ground => {
                leaves.extend(each().map(|(territory, tally)| Leaf::Ground(territory, tally)));
            }
            Recipe::OnePagers => leaves.extend(each().flat_map(|(territory, tally)| {
                let reps = territory.reps.iter();
                let reps = reps.filter_map(|id| self.subject.plan.rep(*id));
                reps.map(move |rep| Leaf::Rep(rep, territory, tally))
            })),
            Recipe::Overview | Recipe::Board | Recipe::Comparison => {}
        }
        leaves
    }

    /// Returns what a page is called in a list of pages.
    pub fn name(&self, leaf: Leaf<'_>) -> String {
        match leaf {
            Leaf::Overview => "Overview".to_owned(),
            Leaf::View(view) => view.name.clone(),
            Leaf::Balance => "Comparison".to_owned(),
            Leaf::Territory(territory, _) | Leaf::Ground(territory, _) => territory.name.clone(),
            Leaf::Sheet(at, _) => {
                let sheet = self.sheets.get(at);
                sheet.map_or_else(String::new, |sheet| format!("{}: plan", sheet.title))
            }
            Leaf::Rep(rep, territory, _) => format!("{}: {}", rep.name, territory.name),
            Leaf::Versus => "Before and after".to_owned(),
            Leaf::Change(at) => {
                let changes = self.before.as_ref().map_or(&[][..], |(_, all)| all);
                changes
                    .get(at)
                    .map_or_else(String::new, |one| one.territory.name.clone())
            }
        }
    }

    /// Lays out one page.
    pub fn scene(&self, leaf: Leaf<'_>) -> Scene {
        match leaf {
            Leaf::Overview => self.overview(),
            Leaf::View(view) => {
                view_page::scene(self.subject, self.base, self.wish, view, &self.borders)
            }
            Leaf::Balance => balance_page::scene(self.subject, self.wish),
            Leaf::Territory(territory, tally) => self.territory(None, territory, tally),
            Leaf::Rep(rep, territory, tally) => self.territory(Some(rep), territory, tally),
            Leaf::Ground(territory, tally) => {
                let dots = dots(self.subject, self.leading_of(territory), 0);
                let one = (territory, tally);
                ground_page::scene(
                    self.subject,
                    self.base,
                    self.wish,
                    one,
                    &dots,
                    &self.borders,
                )
            }
            Leaf::Sheet(at, page) => match self.sheet(at) {
                Some(pages) => pages.scene(page),
                None => self.overview(),
            },
            Leaf::Versus => match &self.before {
                Some((before, _)) => {
                    versus_page::scene(*before, self.subject, self.base, self.wish, &self.borders)
                }
                None => self.overview(),
            },
            Leaf::Change(at) => {
                let found = self.before.as_ref();
                let found = found.and_then(|(before, all)| Some((before, all.get(at)?)));
                match found {
                    Some((before, change)) => change_page::scene(
                        *before,
                        self.subject,
                        self.base,
                        self.wish,
                        change,
                        &self.borders,
                    ),
                    None => self.overview(),
                }
            }
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

    fn sheet(&self, at: usize) -> Option<SheetPages<'_>> {
        let sheet = self.sheets.get(at)?;
        Some(SheetPages::of(self.subject, self.wish, sheet))
    }

    fn leading_of(&self, territory: &Territory) -> &[(Amount, AccountIx)] {
        let leading = self.leading.get(&territory.id);
        leading.map_or(&[][..], Vec::as_slice)
    }

    fn territory(&self, rep: Option<&Rep>, territory: &Territory, tally: &Tally) -> Scene {
        let leading = self.leading_of(territory);
        let page = TerritoryPage::of(self.subject, self.wish, (territory, tally), rep, leading);
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
        if let Some(id) = subject.scenario.keeper(&subject.plan.accounts, account) {
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
