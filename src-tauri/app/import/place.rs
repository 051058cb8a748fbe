//! Puts accounts on the map without a network: coordinates, else postal code, else its beginning,
//! else city.

use files::import::accounts::RawAccount;
use planner::geography::{CodeIndex, Point, locate};
use planner::plan::{Located, Plan, UnitIx};

use crate::error::AppError;
use crate::land::Land;

/// Shortest beginning of a postal code that still says where.
const SHORTEST: usize = 2;

/// What is needed to place accounts of one plan.
pub(super) struct Placing<'a> {
    plan: &'a Plan,
    land: &'a Land,
    codes: Option<CodeIndex>,
    usual_country: &'static str,
}

impl<'a> Placing<'a> {
    /// Gets ready to place accounts on a plan's ground.
    pub(super) fn on(plan: &'a Plan, land: &'a Land) -> Self {
        let level = plan.units.levels.first().map_or("", String::as_str);
        let postal = ["ZIP", "Postal", "postal", "PLZ"]
            .iter()
            .any(|word| level.contains(word));
        let american = ["ZIP", "County", "county"]
            .iter()
            .any(|word| level.contains(word));
        Self {
            plan,
            land,
            codes: postal.then(|| CodeIndex::of(&plan.units.codes)),
            usual_country: if american { "US" } else { "" },
        }
    }

    /// Returns where an account is and how that is known.
    pub(super) fn find(&self, account: &RawAccount) -> Result<(Option<Point>, Located), AppError> {
        if let Some(point) = account.point {
            return Ok((Some(point), Located::Coordinates));
        }
        let country = match account.country.trim() {
            "" => self.usual_country,
            written => atlas::find_country(written)?.map_or(self.usual_country, |c| c.alpha2),
        };
        if let Some(place) = by_code(country, &account.postal_code)? {
            return Ok((Some(place.point), place.level));
        }
        let city = atlas::places()?.find(country, &account.state, &account.city);
        Ok(city.map_or((None, Located::Nowhere), |place| {
            (Some(place.point), place.level)
        }))
    }

    /// Returns the unit an account belongs to: by code first, by place second.
    pub(super) fn unit(&self, postal_code: &str, point: Option<Point>) -> Option<UnitIx> {
        let code = Some(postal_code.trim()).filter(|code| !code.is_empty());
        let topology = &self.plan.units.topology;
        match &self.codes {
            Some(codes) => locate(codes, code, point, &self.land.shapes, topology),
            None => locate(
                &CodeIndex::of(&[]),
                None,
                point,
                &self.land.shapes,
                topology,
            ),
        }
    }
}

fn by_code(country: &str, code: &str) -> Result<Option<atlas::Place>, AppError> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    let postal = atlas::postal()?;
    if let Some(place) = postal.find(country, code) {
        return Ok(Some(place));
    }
    let signs: Vec<char> = code.chars().collect();
    let beginnings = (SHORTEST..signs.len())
        .rev()
        .map(|end| signs[..end].iter().collect::<String>());
    Ok(beginnings
        .into_iter()
        .find_map(|prefix| postal.find_prefix(country, &prefix)))
}
