//! The page of one territory: its ground close up, its figures, its largest accounts.

use std::collections::BTreeMap;

use planner::geography::{MultiPolygon, Point};
use planner::plan::{
    AccountIx, Amount, Kind, MeasureIx, Tally, TerritoryId, deviation_pct, in_band,
};

use super::close_up::{Dot, draw};
use super::figures::{deviation, short_amount};
use super::fit::Sheet;
use super::grid::{Entry, Grid, faint, plain, strong};
use super::islands::parts;
use super::map::points;
use super::page::{Layout, Wish};
use super::theme::{OVER, UNDER};
use super::{Anchor, Item, Rect, Scene, Weight, speech};
use crate::base::BaseShapes;
use crate::subject::{Subject, region, reps};

/// Height of a row on a slide.
const ROW: f64 = 5.6;
/// Space around the ground, in millimetres of a slide.
const MARGIN: f64 = 9.0;
/// Widths of the columns of figures as shares: measure, total, target, deviation.
const FIGURES: [f64; 4] = [0.34, 0.19, 0.21, 0.26];
/// Widths of the columns of accounts as shares: number, name, area, value.
const ACCOUNTS: [f64; 4] = [0.07, 0.47, 0.22, 0.24];
/// Most accounts that are listed: each has a number on the map.
const LISTED: usize = 12;

/// A territory about to be laid out.
pub(super) struct Territory<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    one: Option<(&'a planner::plan::Territory, &'a Tally)>,
    /// Its largest accounts, the largest first.
    leading: &'a [(Amount, AccountIx)],
    layout: Layout,
    sheet: Option<Sheet>,
    left_out: usize,
}

impl<'a> Territory<'a> {
    /// Fits the territory's largest part of ground into its room of the page.
    pub(super) fn of(
        subject: Subject<'a>,
        wish: &'a Wish,
        id: TerritoryId,
        leading: &'a [(Amount, AccountIx)],
    ) -> Self {
        let rows = subject.scenario.territories.iter();
        let mut rows = rows.zip(&subject.totals.rows);
        let one = rows.find(|(territory, _)| territory.id == id);
        let title = one.map_or("", |(territory, _)| territory.name.as_str());
        let layout = Layout::of(subject, wish, title, &subtitle(subject, one));
        let frame = layout.rooms().0;
        let own: BTreeMap<TerritoryId, MultiPolygon> = subject
            .outlines
            .get(&id)
            .map(|ground| (id, ground.clone()))
            .into_iter()
            .collect();
        let parts = parts(&own, &centres(subject, id));
        let sheet = parts.first().and_then(|part| {
            let room = frame.grown(-MARGIN * layout.k);
            Sheet::new(wish.projection, points(part), room, frame)
        });
        Self {
            subject,
            wish,
            one,
            leading,
            left_out: parts.iter().skip(1).map(Vec::len).sum(),
            layout,
            sheet,
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
        let Some((territory, tally)) = self.one else {
            return self.layout.scene(String::new(), String::new(), Vec::new());
        };
        let (frame, room) = self.layout.rooms();
        let k = self.layout.k;
        let subject = Subject {
            outlines,
            ..self.subject
        };
        let figures = self.figures(tally, room, k);
        let below = Rect {
            top: room.top + ROW * k * (self.subject.plan.measures.len() as f64 + 4.5),
            ..room
        };
        let listed = self.listed(below, k);
        let accounts = self.accounts(listed, below, k);
        let dots = self.dots(listed);
        let map = draw(
            subject,
            base,
            self.sheet.as_ref(),
            territory,
            &dots,
            frame,
            k,
        );
        self.layout.items.push(figures);
        self.layout.items.extend(accounts);
        let map = super::map::Map {
            left_out: self.left_out,
            ..map
        };
        self.layout.put_map(subject, map);
        let notes = speech::of_one(subject, self.wish, territory);
        let description = format!(
            "Map and figures of the territory {}: {}.",
            territory.name,
            subtitle(subject, self.one)
        );
        self.layout
            .scene(territory.name.clone(), description, notes)
    }

    fn figures(&self, tally: &Tally, room: Rect, k: f64) -> Item {
        let measures = (0..self.subject.plan.measures.len()).map(|at| MeasureIx(at as u16));
        let mut rows: Vec<Vec<Entry>> = measures
            .filter_map(|at| figure(self.subject, tally, at))
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
        rows.push(counted("Areas", tally.units));
        // A plan that counts accounts as a measure says it above.
        if self.subject.plan.measure("accounts").is_none() {
            rows.push(counted("Accounts", tally.accounts));
        }
        let columns = columns(FIGURES, room);
        let grid = Grid {
            id: "figures",
            name: "Figures",
            at: [room.left, room.top],
            columns: &columns,
            row: ROW * k,
        };
        grid.table(&["Measure", "Total", "Target", "Against target"], rows)
    }

    /// How many accounts are listed in a room.
    fn listed(&self, room: Rect, k: f64) -> usize {
        let fitting = (room.height() / (ROW * k)).floor().max(1.0) as usize - 1;
        self.leading.len().min(fitting).min(LISTED)
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
        let columns = columns(ACCOUNTS, room);
        let grid = Grid {
            id: "accounts",
            name: "Largest accounts",
            at: [room.left, room.top],
            columns: &columns,
            row: ROW * k,
        };
        let head = ["", "Largest accounts", "Area", label];
        (listed > 0).then(|| grid.table(&head, rows.collect()))
    }

    fn dots(&self, listed: usize) -> Vec<Dot> {
        let largest = self.leading.first().map_or(1, |one| one.0.0.max(1));
        let dot = |(at, (value, account)): (usize, &(Amount, AccountIx))| {
            Some(Dot {
                at: (*self.subject.plan.accounts.points.get(account.at())?)?,
                share: value.0.max(0) as f64 / largest as f64,
                number: (at < listed).then_some(at + 1),
            })
        };
        self.leading.iter().enumerate().filter_map(dot).collect()
    }
}

fn columns(shares: [f64; 4], room: Rect) -> [(f64, Anchor); 4] {
    let anchors = match shares {
        FIGURES => [Anchor::Start, Anchor::End, Anchor::End, Anchor::End],
        _ => [Anchor::Start, Anchor::Start, Anchor::Start, Anchor::End],
    };
    std::array::from_fn(|at| (shares[at] * room.width(), anchors[at]))
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

fn subtitle(subject: Subject<'_>, one: Option<(&planner::plan::Territory, &Tally)>) -> String {
    let Some((territory, _)) = one else {
        return String::new();
    };
    let who = match reps(subject.plan, territory) {
        nobody if nobody.is_empty() => "vacant".to_owned(),
        names => names,
    };
    let mut parts = vec![who, region(subject.plan, territory).to_owned()];
    parts.push(subject.plan.about.name.clone());
    parts.push(subject.scenario.name.clone());
    parts.retain(|part| !part.trim().is_empty());
    parts.join("  ·  ")
}

fn centres(subject: Subject<'_>, id: TerritoryId) -> Vec<Point> {
    let units = subject.plan.units.centres.iter();
    let holders = units.zip(&subject.scenario.holders);
    let own = holders.filter(|(_, holder)| **holder == Some(id));
    own.map(|(centre, _)| *centre).collect()
}
