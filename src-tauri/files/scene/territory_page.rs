//! The page of one territory: its ground close up, its figures, its largest accounts.

use std::collections::BTreeMap;

use planner::geography::{MultiPolygon, Point};
use planner::plan::{
    AccountIx, Amount, Kind, MeasureIx, Rep, Tally, Territory, TerritoryId, deviation_pct, in_band,
};

use super::close_up::{Dot, Marks, draw};
use super::figures::{deviation, short_amount};
use super::fit::Sheet;
use super::grid::{Entry, Grid, below, faint, fitting, plain, strong};
use super::islands::parts;
use super::map::points;
use super::page::{Layout, Wish};
use super::theme::{OVER, UNDER};
use super::{Anchor, Item, Rect, Scene, Weight, speech};
use crate::base::BaseShapes;
use crate::subject::{Subject, region, responsible};

/// Space around the ground, in millimetres of a slide.
const MARGIN: f64 = 9.0;
/// Columns of figures: measure, total, target, deviation.
const FIGURES: [(f64, Anchor); 4] = [
    (0.34, Anchor::Start),
    (0.19, Anchor::End),
    (0.21, Anchor::End),
    (0.26, Anchor::End),
];
/// Columns of accounts: number, name, area, value.
const ACCOUNTS: [(f64, Anchor); 4] = [
    (0.07, Anchor::Start),
    (0.47, Anchor::Start),
    (0.22, Anchor::Start),
    (0.24, Anchor::End),
];
/// Most accounts that are listed: each has a number on the map.
const LISTED: usize = 12;

/// The page of a territory about to be laid out.
pub(super) struct TerritoryPage<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    territory: &'a Territory,
    tally: &'a Tally,
    /// Whose page it is; none when it is the territory's own.
    rep: Option<&'a Rep>,
    /// Its largest accounts, the largest first.
    leading: &'a [(Amount, AccountIx)],
    layout: Layout,
    sheet: Option<Sheet>,
    left_out: usize,
}

impl<'a> TerritoryPage<'a> {
    /// Fits the territory's largest part of ground into its room of the page.
    pub(super) fn of(
        subject: Subject<'a>,
        wish: &'a Wish,
        (territory, tally): (&'a Territory, &'a Tally),
        rep: Option<&'a Rep>,
        leading: &'a [(Amount, AccountIx)],
    ) -> Self {
        let (title, subtitle) = heading(subject, territory, rep);
        let layout = Layout::of(subject, wish, &title, &subtitle);
        let frame = layout.rooms().0;
        let room = frame.grown(-MARGIN * layout.k);
        let (sheet, left_out) = largest_part(subject, wish, territory.id, room, frame);
        Self {
            subject,
            wish,
            territory,
            tally,
            rep,
            leading,
            layout,
            sheet,
            left_out,
        }
    }

    /// Returns the zoom at which outlines have the corners that its map can show.
    pub(super) fn zoom(&self) -> u8 {
        self.sheet.as_ref().map_or(0, Sheet::zoom)
    }

    /// Lays the page out; `outlines` are those of that zoom.
    pub(super) fn scene(
        mut self,
        base: &BaseShapes,
        outlines: &BTreeMap<TerritoryId, MultiPolygon>,
    ) -> Scene {
        let (frame, room) = self.layout.rooms();
        let k = self.layout.k;
        let subject = Subject {
            outlines,
            ..self.subject
        };
        let figures = self.figures(room, k);
        let below = below(room, self.subject.plan.measures.len() + 2, k);
        let listed = self.leading.len().min(fitting(below, k)).min(LISTED);
        let accounts = self.accounts(listed, below, k);
        let dots = self.dots(listed);
        let one = (self.territory, self.tally);
        let marks = Marks {
            dots: &dots,
            over: Vec::new(),
        };
        let map = draw(subject, base, self.sheet.as_ref(), one, marks, frame, k);
        self.layout.items.push(figures);
        self.layout.items.extend(accounts);
        let map = super::map::Map {
            left_out: self.left_out,
            ..map
        };
        self.layout.put_map(subject, map);
        let notes = speech::of_one(subject, self.wish, self.territory);
        let (title, subtitle) = heading(subject, self.territory, self.rep);
        let name = &self.territory.name;
        let description = format!("Map and figures of the territory {name}: {subtitle}.");
        self.layout.scene(title, description, notes)
    }

    fn figures(&self, room: Rect, k: f64) -> Item {
        let measures = (0..self.subject.plan.measures.len()).map(|at| MeasureIx(at as u16));
        let mut rows: Vec<Vec<Entry>> = measures
            .filter_map(|at| figure(self.subject, self.tally, at))
            .collect();
        let counted = |label: &str, count: u32| {
            let count = Amount(i64::from(count) * Amount::SCALE);
            vec![
                strong(label),
                plain(short_amount(count, Kind::Count, "")),
                faint(""),
                faint(""),
            ]
        };
        rows.push(counted("Areas", self.tally.units));
        // A plan that counts accounts as a measure says it above.
        if self.subject.plan.measure("accounts").is_none() {
            rows.push(counted("Accounts", self.tally.accounts));
        }
        let grid = Grid {
            id: "figures",
            name: "Figures",
            room,
            columns: &FIGURES,
            k,
        };
        grid.table(&["Measure", "Total", "Target", "Against target"], rows)
    }

    fn accounts(&self, listed: usize, room: Rect, k: f64) -> Option<Item> {
        let plan = self.subject.plan;
        let measure = plan.measures.get(self.wish.measure.at());
        let label = measure.map_or("", |measure| measure.label.as_str());
        let row = |(at, (value, account)): (usize, &(Amount, AccountIx))| {
            let unit = plan.accounts.units.get(account.at()).copied().flatten();
            let area = unit.and_then(|unit| plan.units.codes.get(unit.at()));
            let kind = measure.map_or(Kind::Count, |measure| measure.kind);
            let value = measure.map(|_| short_amount(*value, kind, &plan.about.currency));
            vec![
                faint((at + 1).to_string()),
                plain(plan.accounts.names[account.at()].as_str()),
                faint(area.map_or("", String::as_str)),
                strong(value.unwrap_or_default()),
            ]
        };
        let rows = self.leading[..listed].iter().enumerate().map(row);
        let grid = Grid {
            id: "accounts",
            name: "Largest accounts",
            room,
            columns: &ACCOUNTS,
            k,
        };
        let head = ["", "Largest accounts", "Area", label];
        (listed > 0).then(|| grid.table(&head, rows.collect()))
    }

    fn dots(&self, listed: usize) -> Vec<Dot> {
        dots(self.subject, self.leading, listed)
    }
}

/// Returns the largest accounts as dots; so many of them have a number.
pub(super) fn dots(
    subject: Subject<'_>,
    leading: &[(Amount, AccountIx)],
    listed: usize,
) -> Vec<Dot> {
    let largest = leading.first().map_or(1, |one| one.0.0.max(1));
    let dot = |(at, (value, account)): (usize, &(Amount, AccountIx))| {
        Some(Dot {
            at: (*subject.plan.accounts.points.get(account.at())?)?,
            share: value.0.max(0) as f64 / largest as f64,
            number: (at < listed).then_some(at + 1),
        })
    };
    leading.iter().enumerate().filter_map(dot).collect()
}

/// Fits the largest part of a territory's ground into a room of a frame, and counts the pieces that
/// are left out.
pub(super) fn largest_part(
    subject: Subject<'_>,
    wish: &Wish,
    id: TerritoryId,
    room: Rect,
    frame: Rect,
) -> (Option<Sheet>, usize) {
    let own: BTreeMap<TerritoryId, MultiPolygon> = subject
        .outlines
        .get(&id)
        .map(|ground| (id, ground.clone()))
        .into_iter()
        .collect();
    let parts = parts(&own, &centres(subject, id));
    let sheet = parts
        .first()
        .and_then(|part| Sheet::new(wish.projection, points(part), room, frame));
    (sheet, parts.iter().skip(1).map(Vec::len).sum())
}

fn figure(subject: Subject<'_>, tally: &Tally, at: MeasureIx) -> Option<Vec<Entry>> {
    let measure = subject.plan.measures.get(at.at())?;
    let sum = *tally.sums.get(at.at())?;
    let target = subject
        .totals
        .targets
        .get(at.at())
        .copied()
        .unwrap_or_default();
    let written = |amount| short_amount(amount, measure.kind, &subject.plan.about.currency);
    let mut bands = subject.scenario.bands.iter();
    let band = bands.find(|band| band.measure == at);
    let against = deviation_pct(sum, target).filter(|_| target.0 != 0);
    let against = against.map_or(faint(""), |per_cent| {
        let text = deviation(per_cent);
        match band {
            Some(band) if !in_band(sum, target, band.tolerance) => {
                let rgb = if per_cent < 0.0 { UNDER } else { OVER };
                (text, Weight::Medium, rgb)
            }
            _ => plain(text),
        }
    });
    Some(vec![
        strong(measure.label.clone()),
        strong(written(sum)),
        faint(if target.0 == 0 {
            String::new()
        } else {
            written(target)
        }),
        against,
    ])
}

/// The page's title and what stands below it: of the territory, or of its rep.
fn heading(subject: Subject<'_>, territory: &Territory, rep: Option<&Rep>) -> (String, String) {
    let Some(rep) = rep else {
        return (territory.name.clone(), subtitle(subject, territory));
    };
    let mut parts = vec![
        territory.name.clone(),
        region(subject.plan, territory).to_owned(),
        rep.home_city.clone(),
    ];
    if let Some(capacity) = rep.capacity {
        let hours = short_amount(capacity, Kind::Hours, "");
        parts.push(format!("{hours} a year"));
    }
    if let Some(years) = rep.tenure_years {
        let word = if years == 1 { "year" } else { "years" };
        parts.push(format!("{years} {word} here"));
    }
    let others = territory.reps.iter().filter(|id| **id != rep.id);
    let others = others.filter_map(|id| subject.plan.rep(*id));
    let others: Vec<&str> = others.map(|other| other.name.as_str()).collect();
    if !others.is_empty() {
        parts.push(format!("with {}", others.join(" & ")));
    }
    parts.push(subject.scenario.name.clone());
    parts.retain(|part| !part.trim().is_empty());
    (rep.name.clone(), parts.join("  ·  "))
}

fn subtitle(subject: Subject<'_>, territory: &Territory) -> String {
    let mut parts = vec![
        responsible(subject.plan, territory),
        region(subject.plan, territory).to_owned(),
        subject.plan.about.name.clone(),
        subject.scenario.name.clone(),
    ];
    parts.retain(|part| !part.trim().is_empty());
    parts.join("  ·  ")
}

fn centres(subject: Subject<'_>, id: TerritoryId) -> Vec<Point> {
    let units = subject.plan.units.centres.iter();
    let holders = units.zip(&subject.scenario.holders);
    let own = holders.filter(|(_, holder)| **holder == Some(id));
    own.map(|(centre, _)| *centre).collect()
}
