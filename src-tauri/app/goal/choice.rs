//! Turns what the screen asks for into what the mathematics takes.

use planner::balance::{
    Allowance, Contiguity, Fairness, Homes, Keep, Level, Request, Respect, Scope, Share,
    Territories, WhoseChanges,
};
use planner::plan::{Plan, Scenario};

use super::names::Names;
use super::request::{DISTRICT_PRICE, STATE};
use crate::edit::{bands_of, id};
use crate::error::AppError;
use crate::wire::{
    AllowanceChoice, BalanceRequest, HomesChoice, KeepChoice, RespectChoice, WhoseChoice,
};

/// What the screen is called in errors: nothing, as it stands beside them.
const SCREEN: &str = "";

/// Returns what the mathematics takes.
pub(super) fn request(
    plan: &Plan,
    place: &Scenario,
    wish: &BalanceRequest,
) -> Result<Request, AppError> {
    let names = Names::new(plan, place, SCREEN);
    let allowances = wish.allowances.iter().map(|one| allowance(&names, one));
    Ok(Request {
        territories: territories(&names, wish)?,
        fair: fair(plan, wish)?,
        contiguity: if wish.one_piece {
            Contiguity::Whole
        } else {
            Contiguity::Loose
        },
        keep: match wish.keep {
            KeepChoice::Gentle => Keep::Gentle,
            KeepChoice::Fresh => Keep::Fresh,
        },
        allowances: allowances.collect::<Result<_, _>>()?,
        homes: match wish.homes {
            HomesChoice::Ignored => Homes::Ignored,
            HomesChoice::Preferred => Homes::Preferred,
            HomesChoice::Fixed => Homes::Fixed,
        },
        districts: respect(wish.respect),
        scope: scope(place, &wish.only)?,
        seed: wish.seed,
        ..Request::plain(&[])
    })
}

fn territories(names: &Names, wish: &BalanceRequest) -> Result<Territories, AppError> {
    if let Some(sized) = &wish.sized {
        let measure = names.measure("The size of a territory", &sized.measure)?;
        if sized.each <= 0.0 {
            return Err(AppError::OutOfRange {
                what: "The size of a territory",
                value: sized.each.to_string(),
                allowed: "more than 0",
            });
        }
        let each = names.amount("The size of a territory", sized.each)?;
        return Ok(Territories::Sized(measure, each));
    }
    Ok(wish
        .territories
        .map_or(Territories::Keep, Territories::Count))
}

fn fair(plan: &Plan, wish: &BalanceRequest) -> Result<Vec<Fairness>, AppError> {
    let share = if wish.by_hours {
        Share::RepHours
    } else {
        Share::Equal
    };
    let bands = bands_of(plan, &wish.bands)?.into_iter();
    Ok(bands
        .map(|band| Fairness {
            share: share.clone(),
            ..Fairness::equal(band)
        })
        .collect())
}

fn allowance(names: &Names, wish: &AllowanceChoice) -> Result<Allowance, AppError> {
    let measure = wish.measure.as_deref();
    Ok(Allowance {
        measure: measure
            .map(|m| names.measure("What may change hands", m))
            .transpose()?,
        whose: match wish.whose {
            WhoseChoice::All => WhoseChanges::All,
            WhoseChoice::EachGives => WhoseChanges::EachGives,
            WhoseChoice::EachTakes => WhoseChanges::EachTakes,
        },
        share: names.hundredths("What may change hands", wish.share_pct)?,
    })
}

fn respect(wish: RespectChoice) -> Respect {
    let price = DISTRICT_PRICE;
    match wish {
        RespectChoice::Nothing => Respect::Nothing,
        RespectChoice::County => Respect::Prefer {
            price,
            level: Level::Parent,
        },
        RespectChoice::State => Respect::Prefer {
            price,
            level: Level::Start(STATE),
        },
    }
}

fn scope(place: &Scenario, only: &[u32]) -> Result<Scope, AppError> {
    if only.is_empty() {
        return Ok(Scope::Everything);
    }
    let known = |number: &u32| {
        let id = id(*number)?;
        place.slot(id).map(|_| id).ok_or(AppError::Unknown {
            what: "territory",
            number: u64::from(*number),
        })
    };
    let only = only.iter().map(known).collect::<Result<_, _>>()?;
    Ok(Scope::Territories(only))
}
