//! Turns a goal file into what the mathematics takes.

use planner::balance::{
    Allowance, Contiguity, Effort, Fairness, Form, Homes, Keep, Level, Limits, Pieces, Request,
    Respect, Scope, Share, Territories, USUAL_WEIGHT, WhoseChanges,
};
use planner::plan::{Band, TerritoryId, UnitIx};

use super::file::{
    AllowanceWish, FairWish, FormWish, GoalFile, HomesWish, KeepWish, LevelWish, LimitWish,
    PiecesWish, RespectWish, ScopeWish, ShareWish, WhoseWish,
};
use super::names::Names;
use crate::edit::points;
use crate::error::AppError;

/// Moves the search tries in about one second on a laptop. A budget in moves instead of seconds
/// gives the same answer on a slow machine.
const TRIED_PER_SECOND: f64 = 4_000_000.0;

/// What a part of a split district costs when the goal does not say: twice a usual border, so
/// that districts hold together unless a band would break.
pub(super) const DISTRICT_PRICE: f64 = 2.0;

/// Characters of a county's code that name its state.
pub(super) const STATE: u8 = 2;

/// Heaviest weight a measure may have.
const MOST_WEIGHT: f64 = 1000.0;

/// Returns what the mathematics takes.
pub(super) fn request(names: &Names, goal: &GoalFile) -> Result<Request, AppError> {
    let together = goal.together.iter().enumerate();
    let areas = names.areas();
    let area = |at: &str, code: &String| names.area(&areas, at, code);
    Ok(Request {
        territories: territories(names, goal)?,
        fair: fair(names, goal)?,
        limits: all(&goal.limits, |at, limit| self::limit(names, at, limit))?,
        contiguity: match goal.one_piece {
            Some(false) => Contiguity::Loose,
            _ => Contiguity::Whole,
        },
        keep: keep(names, goal)?,
        allowances: all(&goal.allowances, |at, one| allowance(names, at, one))?,
        homes: homes(goal.homes.unwrap_or_default()),
        families: together
            .map(|(at, codes)| {
                let at = format!("together[{at}]");
                codes.iter().map(|code| area(&at, code)).collect()
            })
            .collect::<Result<_, _>>()?,
        apart: all(&goal.apart, |at, [one, other]| {
            let at = format!("apart[{at}]");
            Ok((area(&at, one)?, area(&at, other)?))
        })?,
        barriers: all(&goal.barriers, |at, line| {
            points(line).map_err(|_| {
                let fix = "Write corners as [longitude, latitude] in degrees.";
                names.wrong(
                    format!("barriers[{at}]"),
                    "a corner lies off the globe",
                    fix,
                )
            })
        })?,
        districts: respect(names, goal.respect.as_ref())?,
        scope: scope(names, goal.scope.as_ref(), &area)?,
        pieces: match goal.pieces.unwrap_or_default() {
            PiecesWish::Areas => Pieces::Units,
            PiecesWish::Accounts => Pieces::Accounts,
        },
        form: form(goal.form.unwrap_or_default()),
        seed: goal.seed.unwrap_or(1),
        effort: effort(goal.seconds)?,
    })
}

fn all<W, T>(
    wishes: &[W],
    one: impl Fn(usize, &W) -> Result<T, AppError>,
) -> Result<Vec<T>, AppError> {
    let numbered = wishes.iter().enumerate();
    numbered.map(|(at, wish)| one(at, wish)).collect()
}

fn territories(names: &Names, goal: &GoalFile) -> Result<Territories, AppError> {
    match (goal.territories, &goal.sized) {
        (Some(_), Some(_)) => Err(names.wrong(
            "sized",
            "the number of territories is given already",
            "Leave out either territories or sized.",
        )),
        (Some(count), None) => Ok(Territories::Count(count)),
        (None, Some(sized)) => {
            let measure = names.measure("sized.measure", &sized.measure)?;
            if sized.each <= 0.0 {
                let reason = format!("{} is no size", sized.each);
                return Err(names.wrong("sized.each", reason, "Write a number above 0."));
            }
            let each = names.amount("sized.each", sized.each)?;
            Ok(Territories::Sized(measure, each))
        }
        (None, None) => Ok(Territories::Keep),
    }
}

fn fair(names: &Names, goal: &GoalFile) -> Result<Vec<Fairness>, AppError> {
    if goal.fair.is_empty() {
        let own = names.place.bands.iter().copied();
        return Ok(own.map(Fairness::equal).collect());
    }
    all(&goal.fair, |at, wish| fairness(names, at, wish))
}

fn fairness(names: &Names, at: usize, wish: &FairWish) -> Result<Fairness, AppError> {
    let key = |key: &str| format!("fair[{at}].{key}");
    let measure = names.measure(&key("measure"), &wish.measure)?;
    let tolerance = names.hundredths(&key("tolerance_pct"), wish.tolerance_pct)?;
    let weight = match wish.weight {
        None => USUAL_WEIGHT,
        Some(weight) if (0.0..=MOST_WEIGHT).contains(&weight) => {
            (weight * f64::from(USUAL_WEIGHT)).round() as u32
        }
        Some(weight) => {
            let reason = format!("{weight} is no weight");
            return Err(names.wrong(key("weight"), reason, "Write a number from 0 to 1000."));
        }
    };
    Ok(Fairness {
        band: Band { measure, tolerance },
        weight,
        share: share(names, &key("targets"), wish)?,
    })
}

fn share(names: &Names, at: &str, wish: &FairWish) -> Result<Share, AppError> {
    let given = wish.targets.iter().map(|(name, amount)| {
        let at = format!("{at}.{name}");
        Ok((names.territory(&at, name)?, names.amount(&at, *amount)?))
    });
    match (wish.share, wish.targets.is_empty()) {
        (ShareWish::Equal, true) => Ok(Share::Equal),
        (ShareWish::RepHours, true) => Ok(Share::RepHours),
        (ShareWish::Equal, false) => given.collect::<Result<_, _>>().map(Share::Given),
        (ShareWish::RepHours, false) => Err(names.wrong(
            at,
            "targets are given beside shares by rep hours",
            "Leave out either share or targets.",
        )),
    }
}

fn limit(names: &Names, at: usize, wish: &LimitWish) -> Result<Limits, AppError> {
    let key = |key: &str| format!("limits[{at}].{key}");
    let amount =
        |name: &str, value: Option<f64>| value.map(|v| names.amount(&key(name), v)).transpose();
    if wish.least.is_none() && wish.most.is_none() {
        let fix = "Add least, most or both.";
        return Err(names.wrong(format!("limits[{at}]"), "it limits nothing", fix));
    }
    let measure = wish.measure.as_ref();
    let territory = wish.territory.as_ref();
    Ok(Limits {
        measure: measure
            .map(|m| names.measure(&key("measure"), m))
            .transpose()?,
        territory: territory
            .map(|t| names.territory(&key("territory"), t))
            .transpose()?,
        least: amount("least", wish.least)?,
        most: amount("most", wish.most)?,
    })
}

fn keep(names: &Names, goal: &GoalFile) -> Result<Keep, AppError> {
    match (goal.keep, goal.price) {
        (Some(_), Some(_)) => Err(names.wrong(
            "price",
            "what is kept is given already",
            "Leave out either keep or price.",
        )),
        (None, Some(price)) if (0.0..=1e6).contains(&price) => Ok(Keep::Price(price)),
        (None, Some(price)) => {
            let fix = "Write a number from 0 to 1000000.";
            Err(names.wrong("price", format!("{price} is no price"), fix))
        }
        (Some(KeepWish::Fresh), None) => Ok(Keep::Fresh),
        (_, None) => Ok(Keep::Gentle),
    }
}

fn allowance(names: &Names, at: usize, wish: &AllowanceWish) -> Result<Allowance, AppError> {
    let key = |key: &str| format!("allowances[{at}].{key}");
    let who = || -> Result<TerritoryId, AppError> {
        let name = wish.territory.as_deref().ok_or_else(|| {
            let fix = "Name the territory, or write each_gives or each_takes.";
            names.wrong(key("territory"), "no territory is named", fix)
        })?;
        names.territory(&key("territory"), name)
    };
    let whose = match wish.whose {
        WhoseWish::All => WhoseChanges::All,
        WhoseWish::EachGives => WhoseChanges::EachGives,
        WhoseWish::EachTakes => WhoseChanges::EachTakes,
        WhoseWish::Gives => WhoseChanges::Gives(who()?),
        WhoseWish::Takes => WhoseChanges::Takes(who()?),
    };
    let measure = wish.measure.as_ref();
    Ok(Allowance {
        measure: measure
            .map(|m| names.measure(&key("measure"), m))
            .transpose()?,
        whose,
        share: names.hundredths(&key("share_pct"), wish.share_pct)?,
    })
}

pub(super) fn homes(wish: HomesWish) -> Homes {
    match wish {
        HomesWish::Ignored => Homes::Ignored,
        HomesWish::Preferred => Homes::Preferred,
        HomesWish::Fixed => Homes::Fixed,
    }
}

fn respect(names: &Names, wish: Option<&RespectWish>) -> Result<Respect, AppError> {
    let Some(wish) = wish else {
        return Ok(Respect::Nothing);
    };
    let level = match (wish.characters, wish.level) {
        (Some(0), _) => {
            let fix = "Write how many characters of a county's code count, at least 1.";
            return Err(names.wrong("respect.characters", "0 says nothing", fix));
        }
        (Some(characters), _) => Level::Start(characters),
        (None, LevelWish::County) => Level::Parent,
        (None, LevelWish::State) => Level::Start(STATE),
    };
    let price = wish.price.unwrap_or(DISTRICT_PRICE);
    if !(0.0..=1e6).contains(&price) {
        let fix = "Write a number from 0 to 1000000.";
        return Err(names.wrong("respect.price", format!("{price} is no price"), fix));
    }
    Ok(if wish.whole {
        Respect::Whole { level }
    } else {
        Respect::Prefer { price, level }
    })
}

fn scope(
    names: &Names,
    wish: Option<&ScopeWish>,
    area: &impl Fn(&str, &String) -> Result<UnitIx, AppError>,
) -> Result<Scope, AppError> {
    let Some(wish) = wish else {
        return Ok(Scope::Everything);
    };
    let territories = all(&wish.territories, |at, name| {
        names.territory(&format!("scope.territories[{at}]"), name)
    })?;
    let units = all(&wish.areas, |at, code| {
        area(&format!("scope.areas[{at}]"), code)
    })?;
    Ok(match (territories.is_empty(), units.is_empty()) {
        (true, true) => Scope::Everything,
        (false, true) => Scope::Territories(territories),
        (true, false) => Scope::Units(units),
        (false, false) => Scope::Around { territories, units },
    })
}

fn form(wish: FormWish) -> Form {
    let usual = Form::default();
    Form {
        compact: wish.compact.unwrap_or(usual.compact),
        border: wish.border.unwrap_or(usual.border),
        travel: wish.travel.unwrap_or(usual.travel),
    }
}

/// Turns seconds into a budget of moves tried.
pub(crate) fn effort(seconds: Option<f64>) -> Result<Effort, AppError> {
    match seconds {
        None => Ok(Effort::Usual),
        Some(s) if s.is_finite() && s > 0.0 && s <= 86_400.0 => {
            Ok(Effort::Proposals((s * TRIED_PER_SECOND) as u64))
        }
        Some(s) => Err(AppError::OutOfRange {
            what: "The time to search",
            value: format!("{s} seconds"),
            allowed: "more than 0 and at most a day",
        }),
    }
}
