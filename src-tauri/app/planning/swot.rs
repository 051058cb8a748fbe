//! SWOTs: facts put into words, and what people decided on them.

use std::collections::BTreeMap;

use planner::insight::forecast::Forecast;
use planner::insight::swot::{Fact, Known, Topic, facts};
use planner::plan::{Place, Plan, Quadrant, RegionId, Scenario, Standing, SwotPoint};

use super::YEAR;
use super::market::Counted;
use crate::App;
use crate::edit::id;
use crate::error::AppError;
use crate::session::{Session, shown};
use crate::shading;
use crate::wire::{PlaceChoice, PlaceCount, QuadrantChoice, SwotFact, SwotView, SwotWish};

impl App {
    /// Says what speaks for and against a place.
    pub(crate) fn swot_of(&self, choice: PlaceChoice) -> Result<SwotView, AppError> {
        let (plan, foreseen) = self.snapshot()?;
        let scenario = shown(&plan)?;
        let place = place(choice)?;
        let name = name(&plan, scenario, place)?;
        let forecast = foreseen.look(&plan, YEAR)?;
        let counted = Counted::of(&plan);
        let around = self.around(&plan)?;
        let grounds = (&counted, &around, forecast.as_ref());
        let mut proposed = proposed(&plan, scenario, grounds, &[place]);
        let proposed = proposed.pop().unwrap_or_default();
        let currency = plan.about.currency.as_str();
        let of_place = || plan.points.iter().filter(|(_, point)| point.place == place);
        let listed = |standing| {
            let points = of_place().filter(|(_, point)| point.standing == standing);
            points.map(|(id, point)| wish(id.0, point)).collect()
        };
        Ok(SwotView {
            place: choice,
            name,
            points: listed(Standing::Accepted),
            dismissed: listed(Standing::Dismissed),
            proposed: proposed
                .iter()
                .map(|fact| SwotFact {
                    fact: key(fact.topic).to_owned(),
                    quadrant: quadrant_choice(fact.quadrant),
                    text: in_words(fact, currency),
                })
                .collect(),
            counts: counts(&plan),
        })
    }
}

/// Words that the header of a column has that names competitors, in the languages of the imports.
const RIVALS: [&str; 8] = [
    "competitor",
    "competition",
    "rival",
    "wettbewerb",
    "mitbewerb",
    "konkurren",
    "concurren",
    "competidor",
];
/// Cells of such a column that name nobody.
const NOBODY: [&str; 8] = ["", "-", "no", "none", "n/a", "nein", "keine", "0"];

/// What is known of the world around accounts.
pub(super) struct Around {
    market: Option<Vec<Option<f64>>>,
    rivals: Option<Vec<bool>>,
}

impl App {
    /// Asks the atlas how counties grew, and the customer's own columns for competitors.
    pub(super) fn around(&self, plan: &Plan) -> Result<Around, AppError> {
        Ok(Around {
            market: shading::growth_around_accounts(plan)?,
            rivals: self.read(|session| rivals(session, plan))?,
        })
    }
}

fn rivals(session: &Session, plan: &Plan) -> Result<Option<Vec<bool>>, AppError> {
    let store = session.store();
    let headers = store.attribute_headers()?;
    let names_rivals = |header: &&String| {
        let header = header.to_lowercase();
        let mut words = header.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| RIVALS.iter().any(|start| word.starts_with(start)))
    };
    let column = headers.iter().find(names_rivals);
    let cells = column.map(|header| store.attribute_column(header, plan.accounts.len()));
    let named = |cell: &String| !NOBODY.contains(&cell.trim().to_lowercase().as_str());
    let cells = cells.transpose()?;
    Ok(cells.map(|cells| cells.iter().map(named).collect()))
}

/// Returns what the figures propose for each place and nobody has decided on yet.
pub(super) fn proposed(
    plan: &Plan,
    scenario: &Scenario,
    (counted, around, forecast): (&Counted<'_>, &Around, Option<&Forecast>),
    places: &[Place],
) -> Vec<Vec<Fact>> {
    let known = Known {
        year: &counted.sold.values,
        before: counted.sold.before.as_deref(),
        likely: &counted.pipeline,
        potential: counted.potential,
        market: around.market.as_deref(),
        rivals: around.rivals.as_deref(),
        forecast,
    };
    let mut found = facts(plan, scenario, &known, places);
    for (facts, place) in found.iter_mut().zip(places) {
        let of_place = || plan.points.values().filter(|point| point.place == *place);
        facts.retain(|fact| of_place().all(|point| point.fact != key(fact.topic)));
    }
    found
}

/// Makes a point out of what a person says.
pub(super) fn point(wish: &SwotWish) -> Result<SwotPoint, AppError> {
    Ok(SwotPoint {
        place: place(wish.place)?,
        quadrant: match wish.quadrant {
            QuadrantChoice::Strength => Quadrant::Strength,
            QuadrantChoice::Weakness => Quadrant::Weakness,
            QuadrantChoice::Opportunity => Quadrant::Opportunity,
            QuadrantChoice::Threat => Quadrant::Threat,
        },
        text: wish.text.clone(),
        fact: wish.fact.clone(),
        standing: if wish.dismissed {
            Standing::Dismissed
        } else {
            Standing::Accepted
        },
    })
}

/// Shows a point as it could be said.
pub(super) fn wish(id: u32, point: &SwotPoint) -> SwotWish {
    SwotWish {
        id,
        place: place_choice(point.place),
        quadrant: quadrant_choice(point.quadrant),
        text: point.text.clone(),
        fact: point.fact.clone(),
        dismissed: point.standing == Standing::Dismissed,
    }
}

pub(super) fn place(choice: PlaceChoice) -> Result<Place, AppError> {
    Ok(match choice {
        PlaceChoice::Territory(number) => Place::Territory(id(number)?),
        PlaceChoice::Region(number) => Place::Region(RegionId(number)),
    })
}

pub(super) fn place_choice(place: Place) -> PlaceChoice {
    match place {
        Place::Territory(id) => PlaceChoice::Territory(id.number()),
        Place::Region(id) => PlaceChoice::Region(id.0),
    }
}

fn quadrant_choice(quadrant: Quadrant) -> QuadrantChoice {
    match quadrant {
        Quadrant::Strength => QuadrantChoice::Strength,
        Quadrant::Weakness => QuadrantChoice::Weakness,
        Quadrant::Opportunity => QuadrantChoice::Opportunity,
        Quadrant::Threat => QuadrantChoice::Threat,
    }
}

fn name(plan: &Plan, scenario: &Scenario, place: Place) -> Result<String, AppError> {
    let (what, number) = match place {
        Place::Territory(id) => ("territory", id.number()),
        Place::Region(id) => ("region", id.0),
    };
    place_name(plan, scenario, place).ok_or(AppError::Unknown {
        what,
        number: u64::from(number),
    })
}

/// Returns what a place is called in a scenario; none when it is not there.
pub(super) fn place_name(plan: &Plan, scenario: &Scenario, place: Place) -> Option<String> {
    match place {
        Place::Territory(id) => scenario.territory(id).map(|t| t.name.clone()),
        Place::Region(id) => plan.region(id).map(|r| r.name.clone()),
    }
}

fn counts(plan: &Plan) -> Vec<PlaceCount> {
    let mut counts: BTreeMap<Place, u32> = BTreeMap::new();
    let accepted = plan
        .points
        .values()
        .filter(|p| p.standing == Standing::Accepted);
    for point in accepted {
        *counts.entry(point.place).or_default() += 1;
    }
    let count = |(place, points)| PlaceCount {
        place: place_choice(place),
        points,
    };
    counts.into_iter().map(count).collect()
}

fn key(topic: Topic) -> &'static str {
    match topic {
        Topic::Penetration => "penetration",
        Topic::WhiteSpace => "white_space",
        Topic::Growth => "growth",
        Topic::Outlook => "outlook",
        Topic::Concentration => "concentration",
        Topic::Churn => "churn",
        Topic::Pipeline => "pipeline",
        Topic::Cover => "cover",
        Topic::Travel => "travel",
        Topic::Workload => "workload",
        Topic::Tenure => "tenure",
        Topic::MarketGrowth => "market_growth",
        Topic::Rivals => "rivals",
        Topic::Vacancy => "vacancy",
    }
}

/// Says a fact with its figure and what it is held against.
fn in_words(fact: &Fact, currency: &str) -> String {
    let here = fact.here;
    let there = fact.there.unwrap_or_default();
    match fact.topic {
        Topic::Penetration => {
            format!("{here:.0} % of the potential is sold, against {there:.0} % in the company")
        }
        Topic::WhiteSpace => format!(
            "{currency} {} of potential is still to be had, against {currency} {} in a usual \
             territory",
            round(here),
            round(there)
        ),
        Topic::Growth => format!(
            "Sales went {} {:.0} % in a year, those of the company {} {:.0} %",
            way(here),
            here.abs(),
            way(there),
            there.abs()
        ),
        Topic::Outlook => format!(
            "Sales are foreseen to go {} {:.0} % in the year ahead",
            way(here),
            here.abs()
        ),
        Topic::Concentration => format!(
            "Five accounts bring {here:.0} % of sales; {there:.0} % would be usual for as many \
             accounts"
        ),
        Topic::Churn => format!(
            "{here:.0} % of what was sold the year before went to accounts that bought nothing \
             since, against {there:.0} % in the company"
        ),
        Topic::Pipeline => format!(
            "Open deals are likely to bring {here:.1} % of a year\u{2019}s sales, against \
             {there:.1} % in the company"
        ),
        Topic::Cover => format!("What is foreseen covers {here:.0} % of the quota"),
        Topic::Travel => format!(
            "The way from home to an account is {here:.0} km on the mean, against {there:.0} km \
             in the company"
        ),
        Topic::Workload => format!("The work takes {here:.0} % of the hours there are"),
        Topic::Tenure if here < 1.5 => "The rep is new: a year with the company at most".to_owned(),
        Topic::Tenure => format!("{here:.0} years with the company: the rep knows the ground"),
        Topic::MarketGrowth => format!(
            "Employment around its accounts went {} {:.1} % in a year, around those of the company \
             {} {:.1} %",
            way(here),
            here.abs(),
            way(there),
            there.abs()
        ),
        Topic::Rivals => format!(
            "A competitor serves {here:.0} % of its accounts, against {there:.0} % in the company"
        ),
        Topic::Vacancy if here < 1.5 => "Nobody holds it".to_owned(),
        Topic::Vacancy => format!("{here:.0} of its territories are vacant"),
    }
}

/// A sum of money that is read, not reckoned with.
fn round(sum: f64) -> String {
    if sum >= 1.0e6 {
        format!("{:.1} million", sum / 1.0e6)
    } else if sum >= 1.0e4 {
        format!("{:.0} thousand", sum / 1.0e3)
    } else {
        format!("{sum:.0}")
    }
}

fn way(change: f64) -> &'static str {
    if change < 0.0 { "down" } else { "up" }
}
