//! Facts that a SWOT may be made of: what sets a place apart from the rest of the company.
//!
//! A fact is only proposed; whether it is a strength or a threat is for a person to say.

mod figures;

use super::forecast::Forecast;
use crate::plan::{Amount, Place, Plan, Quadrant, Scenario, Territory};

use figures::{Figures, figures, share, sum};

/// A figure sets a place apart from this relative difference on, in per cent.
const APART: f64 = 15.0;
/// Years after which a rep knows the ground, and before which it is new.
const SEASONED: f64 = 7.0;
const NEW: f64 = 1.0;
/// Work above this share of the hours there are is too much; below this there is room, in per cent.
const FULL: f64 = 100.0;
const ROOM: f64 = 60.0;
/// Points of churn that are worth a word.
const LEAST_CHURN: f64 = 2.0;
/// Points of growth that set a place apart.
const POINTS: f64 = 5.0;
/// Points that the growth of markets differs by where it matters: economies grow slowly.
const MARKET_POINTS: f64 = 0.5;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Share of the potential that is sold.
    Penetration,
    /// Potential that is not sold, against the mean of the others, in money.
    WhiteSpace,
    /// Sales against the year before, in per cent.
    Growth,
    /// What is foreseen against the last year, in per cent.
    Outlook,
    /// Share that the five largest accounts bring, in per cent.
    Concentration,
    /// Share of the year before that was bought by accounts that bought nothing since, in per cent.
    Churn,
    /// Open deals by their chance as a share of the last year's sales, in per cent.
    Pipeline,
    /// What is foreseen as a share of the quota, in per cent.
    Cover,
    /// Mean way from the nearest home to an account, in kilometres.
    Travel,
    /// Work as a share of the hours there are, in per cent.
    Workload,
    /// Years that its reps are with the company.
    Tenure,
    /// How the market around its accounts grew in a year, in per cent.
    MarketGrowth,
    /// Share of its accounts that a competitor serves, too, in per cent.
    Rivals,
    /// Territories that nobody holds.
    Vacancy,
}

/// What sets a place apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub topic: Topic,
    /// Where it would stand.
    pub quadrant: Quadrant,
    /// What it is here.
    pub here: f64,
    /// What it is in the whole company, or on the mean of the territories; none where nothing is
    /// compared.
    pub there: Option<f64>,
}

/// What is known of every account, by `AccountIx`.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Sold in the last year.
    pub year: &'a [Amount],
    /// Sold in the year before; none where the record does not reach back.
    pub before: Option<&'a [Amount]>,
    /// What open deals are likely to bring.
    pub likely: &'a [Amount],
    /// What could be sold.
    pub potential: Option<&'a [Amount]>,
    /// How the market around each grew in a year, in per cent; none where nobody knows.
    pub market: Option<&'a [Option<f64>]>,
    /// Whether a competitor serves it, too; none where no column says so.
    pub rivals: Option<&'a [bool]>,
    /// What will be sold.
    pub forecast: Option<&'a Forecast>,
}

/// Finds what sets each place apart, the most striking first.
pub fn facts(
    plan: &Plan,
    scenario: &Scenario,
    known: &Known<'_>,
    places: &[Place],
) -> Vec<Vec<Fact>> {
    let each = figures(plan, scenario, known);
    let company = sum(&each, |_| true);
    places
        .iter()
        .map(|place| {
            let inside = |at: usize| holds(plan, &scenario.territories[at], *place);
            let here = sum(&each, inside);
            let mut facts = compared(&here, &company, known);
            facts.sort_by(|a, b| {
                striking(b)
                    .total_cmp(&striking(a))
                    .then(a.topic.cmp(&b.topic))
            });
            facts
        })
        .collect()
}

/// Says whether a territory belongs to a place.
pub fn holds(plan: &Plan, territory: &Territory, place: Place) -> bool {
    match place {
        Place::Territory(id) => territory.id == id,
        Place::Region(id) => {
            let region = territory.region;
            region.is_some_and(|region| super::goals::below(plan, region, id))
        }
    }
}

fn striking(fact: &Fact) -> f64 {
    match fact.there {
        Some(there) if there.abs() > f64::EPSILON => (fact.here / there - 1.0).abs(),
        _ => 1.0,
    }
}

fn compared(here: &Figures, all: &Figures, known: &Known<'_>) -> Vec<Fact> {
    use Quadrant::{Opportunity, Strength, Threat, Weakness};
    let mut facts = Vec::new();
    let mut both = |topic, here: Option<f64>, there: Option<f64>, more, less| {
        let (Some(here), Some(there)) = (here, there) else {
            return;
        };
        let quadrant: Option<Quadrant> = if apart(here, there) > APART {
            more
        } else if apart(here, there) < -APART {
            less
        } else {
            None
        };
        facts.extend(quadrant.map(|quadrant| Fact {
            topic,
            quadrant,
            here,
            there: Some(there),
        }));
    };
    let used = |f: &Figures| share(f.used, f.potential);
    both(
        Topic::Penetration,
        used(here),
        used(all),
        Some(Strength),
        Some(Weakness),
    );
    let white = |f: &Figures| {
        (f.potential > 0.0 && f.territories > 0.0).then(|| (f.potential - f.used) / f.territories)
    };
    both(
        Topic::WhiteSpace,
        white(here),
        white(all),
        Some(Opportunity),
        None,
    );
    both(
        Topic::Concentration,
        here.few(),
        here.few().map(|_| mean_few(here, all)),
        Some(Threat),
        Some(Strength),
    );
    let lost = |f: &Figures| share(f.lost, f.before);
    let differs = |(a, b): (f64, f64)| (a - b).abs() >= LEAST_CHURN;
    if known.before.is_some() && lost(here).zip(lost(all)).is_some_and(differs) {
        both(
            Topic::Churn,
            lost(here),
            lost(all),
            Some(Threat),
            Some(Strength),
        );
    }
    let deals = |f: &Figures| share(f.likely, f.sold);
    both(
        Topic::Pipeline,
        deals(here),
        deals(all),
        Some(Opportunity),
        Some(Threat),
    );
    let way = |f: &Figures| (f.ways > 0.0).then(|| f.way / f.ways);
    both(
        Topic::Travel,
        way(here),
        way(all),
        Some(Weakness),
        Some(Strength),
    );
    let rivals = |f: &Figures| share(f.rivals, f.accounts);
    if known.rivals.is_some() {
        both(
            Topic::Rivals,
            rivals(here),
            rivals(all),
            Some(Threat),
            Some(Opportunity),
        );
    }
    facts.extend(known.before.and_then(|_| growth(here, all)));
    facts.extend(market_growth(here, all));
    facts.extend(alone(here));
    facts
}

/// Differences of growth are told in points: a relative difference of small numbers says nothing.
fn growth(here: &Figures, all: &Figures) -> Option<Fact> {
    let rate = |f: &Figures| share(f.sold - f.before, f.before);
    let (here, there) = (rate(here)?, rate(all)?);
    let quadrant = if here >= there + POINTS {
        Quadrant::Strength
    } else if here <= there - POINTS {
        Quadrant::Weakness
    } else {
        return None;
    };
    Some(Fact {
        topic: Topic::Growth,
        quadrant,
        here,
        there: Some(there),
    })
}

/// How the markets around accounts grew, account by account.
fn market_growth(here: &Figures, all: &Figures) -> Option<Fact> {
    let rate = |f: &Figures| (f.markets > 0.0).then(|| f.growth / f.markets);
    let (here, there) = (rate(here)?, rate(all)?);
    let quadrant = if here >= there + MARKET_POINTS {
        Quadrant::Opportunity
    } else if here <= there - MARKET_POINTS {
        Quadrant::Threat
    } else {
        return None;
    };
    Some(Fact {
        topic: Topic::MarketGrowth,
        quadrant,
        here,
        there: Some(there),
    })
}

/// What speaks for itself, without anything to compare it with.
fn alone(here: &Figures) -> Vec<Fact> {
    let fact = |topic, quadrant, here| Fact {
        topic,
        quadrant,
        here,
        there: None,
    };
    let mut facts = Vec::new();
    if here.vacant > 0.0 {
        facts.push(fact(Topic::Vacancy, Quadrant::Threat, here.vacant));
    }
    if let Some(years) = here.tenure() {
        if years >= SEASONED {
            facts.push(fact(Topic::Tenure, Quadrant::Strength, years));
        } else if years <= NEW {
            facts.push(fact(Topic::Tenure, Quadrant::Weakness, years));
        }
    }
    if let Some(full) = share(here.work, here.hours).filter(|_| here.work > 0.0) {
        if full > FULL {
            facts.push(fact(Topic::Workload, Quadrant::Weakness, full));
        } else if full < ROOM {
            facts.push(fact(Topic::Workload, Quadrant::Opportunity, full));
        }
    }
    if let Some(cover) = share(here.foreseen, here.quota).filter(|_| here.foreseen > 0.0) {
        if cover < FULL - APART {
            facts.push(fact(Topic::Cover, Quadrant::Threat, cover));
        } else if cover > FULL {
            facts.push(fact(Topic::Cover, Quadrant::Strength, cover));
        }
    }
    if let Some(ahead) = share(here.foreseen - here.sold, here.sold).filter(|_| here.foreseen > 0.0)
    {
        if ahead > APART {
            facts.push(fact(Topic::Outlook, Quadrant::Opportunity, ahead));
        } else if ahead < -APART / 3.0 {
            facts.push(fact(Topic::Outlook, Quadrant::Threat, ahead));
        }
    }
    facts
}

/// What five accounts would bring where as many are as here and all had the company's mean shape:
/// the company's share of the five largest in a hundred, scaled to the number of accounts here.
fn mean_few(here: &Figures, all: &Figures) -> f64 {
    let buyers = |f: &Figures| f.largest.iter().filter(|v| **v > 0.0).count();
    let (few, many) = (buyers(here).max(1), buyers(all).max(1));
    // As many of the whole company's as five are of the accounts here.
    let take = (figures::FEW * many).div_ceil(few).min(many);
    let top: f64 = all.largest.iter().take(take).sum();
    share(top, all.sold).unwrap_or_default()
}

fn apart(here: f64, there: f64) -> f64 {
    if there.abs() < f64::EPSILON {
        return 0.0;
    }
    (here - there) / there.abs() * 100.0
}
