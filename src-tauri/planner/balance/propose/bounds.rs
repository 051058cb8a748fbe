//! The least, the most, how much may change hands, and where centres are.

use super::super::{Cap, Centre, Counted, Homes, Limit, Limits, Pieces, Whose, WhoseChanges};
use super::Desk;
use crate::geography::Point;
use crate::plan::{Amount, MeasureIx, Territory};

/// Translates limits; those of territories that are not on the table do not matter.
pub(super) fn limits(desk: &Desk) -> Vec<Limit> {
    let limits = desk.request.limits.iter();
    limits.filter_map(|limits| limit(desk, limits)).collect()
}

fn limit(desk: &Desk, limits: &Limits) -> Option<Limit> {
    let of = counted(limits.measure);
    let territory = match limits.territory {
        Some(id) => Some(desk.seats.number(id)?),
        None => None,
    };
    let least = |amount: Amount| match of {
        Counted::Measure(_) => amount.0,
        Counted::Units => whole(amount.0.saturating_add(Amount::SCALE - 1)),
    };
    let most = |amount: Amount| match of {
        Counted::Measure(_) => amount.0,
        Counted::Units => whole(amount.0),
    };
    Some(Limit {
        of,
        territory,
        least: limits.least.map(least),
        most: limits.most.map(most),
    })
}

/// Translates allowances.
pub(super) fn caps(desk: &Desk) -> Vec<Cap> {
    let allowances = desk.request.allowances.iter();
    let cap = |allowance: &super::super::Allowance| {
        let whose = match allowance.whose {
            WhoseChanges::All => Whose::All,
            WhoseChanges::EachGives => Whose::EachGives,
            WhoseChanges::EachTakes => Whose::EachTakes,
            WhoseChanges::Gives(id) => Whose::Gives(desk.seats.number(id)?),
            WhoseChanges::Takes(id) => Whose::Takes(desk.seats.number(id)?),
        };
        Some(Cap {
            of: counted(allowance.measure),
            whose,
            share: allowance.share,
        })
    };
    allowances.filter_map(cap).collect()
}

/// Translates the homes of reps: a territory's centre is the mean of its reps' homes.
pub(super) fn centres(desk: &Desk) -> Vec<Centre> {
    let centre = match desk.request.homes {
        Homes::Ignored => return Vec::new(),
        Homes::Preferred => Centre::Preferred,
        Homes::Fixed => Centre::Fixed,
    };
    let seats = desk.everybody().into_iter().take(desk.seats.taken.len());
    seats
        .map(|seat| {
            seat.and_then(|t| home(desk, t))
                .map_or(Centre::Free, centre)
        })
        .collect()
}

fn home(desk: &Desk, territory: &Territory) -> Option<[f64; 2]> {
    let home = |id| desk.plan.rep(id).and_then(|rep| rep.home);
    let homes: Vec<Point> = territory.reps.iter().copied().filter_map(home).collect();
    let places: Vec<[f64; 2]> = homes.iter().map(|p| desk.table.plane.km(*p)).collect();
    let mean = |axis: usize| places.iter().map(|p| p[axis]).sum::<f64>() / places.len() as f64;
    (!places.is_empty()).then(|| [mean(0), mean(1)])
}

fn counted(measure: Option<MeasureIx>) -> Counted {
    measure.map_or(Counted::Units, |m| Counted::Measure(m.at()))
}

/// Returns how many whole things there are in thousandths.
fn whole(thousandths: i64) -> i64 {
    thousandths.div_euclid(Amount::SCALE)
}

/// Says in one word what is given out.
pub(super) fn things(pieces: Pieces) -> &'static str {
    match pieces {
        Pieces::Units => "areas",
        Pieces::Accounts => "accounts",
    }
}
