//! What on the map asks for a look, in words and with its place.

use std::sync::Arc;

use planner::geography::Bounds;
use planner::insight::finder::{Find, find};
use planner::plan::{AccountIx, MeasureIx, Plan, Scenario, TerritoryId, UnitIx};

use crate::App;
use crate::board::middle;
use crate::error::AppError;
use crate::land::degrees;
use crate::session::shown;
use crate::wire::{FindKind, FindView, FinderView};

/// More finds of a kind than this are counted and not listed: nobody steps through them.
const LISTED: usize = 500;

/// Half the side of what is shown around an account, in degrees: some streets.
const AROUND: f64 = 0.2;

/// Half the way around the globe, in steps of a coordinate.
const HALF_AROUND: i64 = 1_800_000_000;

/// The kinds in the order they are shown, and what each goes by.
const KINDS: [(&str, &str, &str); 7] = [
    (
        "unassigned",
        "Unassigned ground",
        "Areas that hang together and that no territory holds.",
    ),
    (
        "island",
        "Islands",
        "Pieces of a territory apart from its largest.",
    ),
    (
        "hole",
        "Holes",
        "Foreign or unassigned ground that lies wholly inside a territory.",
    ),
    (
        "over_limit",
        "Over the limit",
        "Territories whose sum lies outside the band of a measure.",
    ),
    (
        "outlier",
        "Outstanding accounts",
        "Accounts that alone bring a quarter or more of what a territory should sum to.",
    ),
    (
        "orphan",
        "Accounts without an area",
        "Their code or place lies in no area, so they count in no territory.",
    ),
    (
        "far",
        "Far from their rep",
        "Much farther from the nearest home of their territory's reps than other accounts are.",
    ),
];

impl App {
    /// Finds what asks for a look in the shown scenario.
    pub(crate) fn look_for(&self) -> Result<FinderView, AppError> {
        let (plan, land, count) = self.read(|session| {
            let plan = Arc::clone(&session.plan);
            Ok((plan, Arc::clone(&session.land), Arc::clone(&session.count)))
        })?;
        let scenario = shown(&plan)?;
        let (mass, totals, keepers) = (&count.mass, &count.totals, &count.keepers);
        let finds = find(&plan, scenario, &land.linked, mass, totals, keepers);
        let desk = Desk {
            plan: &plan,
            scenario,
            keepers,
        };
        let kinds = KINDS.iter().map(|(key, label, about)| {
            let of_kind = || finds.iter().filter(|find| kind(find) == *key);
            FindKind {
                key: (*key).to_owned(),
                label: (*label).to_owned(),
                about: (*about).to_owned(),
                count: of_kind().count() as u32,
                finds: of_kind().take(LISTED).map(|find| desk.view(find)).collect(),
            }
        });
        Ok(FinderView {
            kinds: kinds.collect(),
        })
    }
}

fn kind(find: &Find) -> &'static str {
    match find {
        Find::Unassigned { .. } => "unassigned",
        Find::Island { .. } => "island",
        Find::Hole { .. } => "hole",
        Find::OverLimit { .. } => "over_limit",
        Find::Outlier { .. } => "outlier",
        Find::Orphan { .. } => "orphan",
        Find::Far { .. } => "far",
    }
}

/// What the words are taken from.
struct Desk<'a> {
    plan: &'a Plan,
    scenario: &'a Scenario,
    keepers: &'a [Option<TerritoryId>],
}

impl Desk<'_> {
    fn view(&self, find: &Find) -> FindView {
        match find {
            Find::Unassigned { units, accounts } => {
                let inside = match accounts {
                    0 => "no account".to_owned(),
                    1 => "1 account".to_owned(),
                    many => format!("{many} accounts"),
                };
                self.ground(self.named(units), &inside, None, units)
            }
            Find::Island { territory, units } => {
                let title = format!("{}: {}", self.name(*territory), self.named(units));
                self.ground(title, "cut off from the rest", Some(*territory), units)
            }
            Find::Hole { territory, units } => {
                let title = format!("In {}: {}", self.name(*territory), self.named(units));
                self.ground(title, &self.holders(units), Some(*territory), units)
            }
            Find::OverLimit {
                territory,
                measure,
                deviation,
            } => {
                let far = deviation.map_or_else(
                    || "where the target is nothing".to_owned(),
                    |pct| format!("{pct:+.1} %"),
                );
                let detail = format!("{} {far}", self.measure(*measure));
                let units = self.scenario.units_of(*territory);
                let name = self.name(*territory);
                let mut view = self.ground(name, &detail, Some(*territory), &units);
                // The whole territory is shown by its row; its areas need not be selected.
                view.units.clear();
                view
            }
            Find::Outlier {
                account,
                measure,
                share,
            } => {
                let measure = self.measure(*measure);
                let holder = self.holder(*account);
                let detail = format!("{share:.0} % of what a territory should have of {measure}");
                self.account(*account, format!("{holder} · {detail}"))
            }
            Find::Orphan { account } => {
                let at = self.plan.accounts.points.get(account.at()).copied();
                let why = match at.flatten() {
                    Some(_) => "lies on no area",
                    None => "not on the map yet",
                };
                self.account(*account, why.to_owned())
            }
            Find::Far { account, km } => {
                let holder = self.holder(*account);
                let mut view = self.account(*account, holder);
                view.metres = Some(km * 1_000.0);
                view
            }
        }
    }

    fn ground(
        &self,
        title: String,
        detail: &str,
        territory: Option<TerritoryId>,
        units: &[UnitIx],
    ) -> FindView {
        FindView {
            title,
            detail: detail.to_owned(),
            metres: None,
            bounds: self.around(units),
            units: units.iter().map(|unit| unit.0).collect(),
            territory: territory.map(TerritoryId::number),
            account: None,
        }
    }

    fn account(&self, account: AccountIx, detail: String) -> FindView {
        let point = self.plan.accounts.points.get(account.at()).copied();
        let around = point.flatten().map(|point| {
            let (lon, lat) = point.degrees();
            [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND]
        });
        let name = self.plan.accounts.names.get(account.at());
        let keeper = self.keepers.get(account.at()).copied().flatten();
        FindView {
            title: name.cloned().unwrap_or_default(),
            detail,
            metres: None,
            bounds: around,
            units: Vec::new(),
            territory: keeper.map(TerritoryId::number),
            account: Some(account.0),
        }
    }

    fn name(&self, id: TerritoryId) -> String {
        let known = self.scenario.territory(id);
        known.map_or_else(|| "Unassigned".to_owned(), |t| t.name.clone())
    }

    fn holder(&self, account: AccountIx) -> String {
        let keeper = self.keepers.get(account.at()).copied().flatten();
        keeper.map_or_else(|| "Unassigned".to_owned(), |id| self.name(id))
    }

    fn measure(&self, measure: MeasureIx) -> &str {
        let known = self.plan.measures.get(measure.at());
        known.map_or("", |m| m.label.as_str())
    }

    /// The box around areas; of those on both sides of the antimeridian, around the side with more.
    fn around(&self, units: &[UnitIx]) -> Option<[f64; 4]> {
        let list = &self.plan.units;
        let wide = |b: &Bounds| i64::from(b.max.lon) - i64::from(b.min.lon) > HALF_AROUND;
        // An area that lies on both sides itself stands for the place of its middle.
        let boxes = units.iter().filter_map(|unit| {
            let own = list.topology.bounds(*unit).filter(|b| !wide(b));
            own.or_else(|| list.centres.get(unit.at()).copied().map(Bounds::at))
        });
        let (west, east): (Vec<Bounds>, Vec<Bounds>) = boxes.partition(|b| b.min.lon < 0);
        let whole = |side: &[Bounds]| side.iter().copied().reduce(Bounds::union);
        let more = whole(if west.len() < east.len() {
            &east
        } else {
            &west
        });
        let all = whole(&[west, east].concat());
        all.filter(|b| !wide(b)).or(more).map(degrees)
    }

    /// One area by its name; several by their number and the one in their midst.
    fn named(&self, units: &[UnitIx]) -> String {
        let name = |unit: UnitIx| self.plan.units.title(unit);
        match units {
            [] => "nothing".to_owned(),
            [one] => name(*one).to_owned(),
            many => {
                let midst = middle(self.plan, many).map(name);
                let midst = midst.map_or_else(String::new, |name| format!(" around {name}"));
                format!("{} areas{midst}", many.len())
            }
        }
    }

    fn holders(&self, units: &[UnitIx]) -> String {
        let mut names: Vec<String> = Vec::new();
        for unit in units {
            let name = self.scenario.holder(*unit);
            let name = name.map_or_else(|| "nobody".to_owned(), |id| self.name(id));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        format!("held by {}", names.join(", "))
    }
}
