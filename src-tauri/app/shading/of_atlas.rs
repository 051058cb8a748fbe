//! What the atlas knows of areas: people, homes, work.

use planner::plan::Plan;

use super::{Figures, name_of};
use crate::error::AppError;
use crate::wire::{FigureUnit, ShadeChoice};

/// What the atlas knows of areas of the plan's levels, beyond the plan's own measures.
pub(super) fn choices(plan: &Plan) -> Vec<ShadeChoice> {
    let has = |level: atlas::Level| plan.units.levels.iter().any(|l| l == level.label());
    let (zips, counties) = (has(atlas::Level::UsZip), has(atlas::Level::UsCounty));
    let mut choices = Vec::new();
    if zips {
        choices.extend([
            ShadeChoice::Income,
            ShadeChoice::HomeValue,
            ShadeChoice::Age,
        ]);
    }
    if zips || counties {
        for (key, choice) in [
            ("population", ShadeChoice::Population),
            ("households", ShadeChoice::Households),
            ("establishments", ShadeChoice::Establishments),
            ("employment", ShadeChoice::Employment),
        ] {
            // What the plan sums up itself is offered as its own.
            if plan.measure(key).is_none() {
                choices.push(choice);
            }
        }
        choices.extend([
            ShadeChoice::EstablishmentsGrowth,
            ShadeChoice::EmploymentGrowth,
            ShadeChoice::Wage,
        ]);
    }
    choices
}

pub(super) fn figures(plan: &Plan, what: &ShadeChoice) -> Result<Figures, AppError> {
    let (zips, counties) = (atlas::zip_stats()?, atlas::county_stats()?);
    let (zip, county) = (atlas::Level::UsZip.label(), atlas::Level::UsCounty.label());
    let number = |value: Option<u32>| value.map(f64::from);
    let value = |at: usize| -> Option<f64> {
        let (code, level) = (plan.units.codes.get(at)?, plan.units.levels.get(at)?);
        let of_zip = if level == zip { zips.get(code) } else { None };
        let own_county = match of_zip {
            Some(found) => counties.get(found.county_code),
            None if level == county => counties.get(code),
            None => None,
        };
        match what {
            ShadeChoice::Income => number(of_zip?.median_income),
            ShadeChoice::HomeValue => number(of_zip?.median_home_value),
            ShadeChoice::Age => of_zip?.median_age,
            ShadeChoice::Population if level == zip => number(of_zip?.population),
            ShadeChoice::Households if level == zip => number(of_zip?.households),
            ShadeChoice::Population => number(own_county?.population),
            ShadeChoice::Households => number(own_county?.households),
            ShadeChoice::Establishments => number(own_county?.establishments),
            ShadeChoice::Employment => number(own_county?.employment),
            ShadeChoice::EstablishmentsGrowth => own_county?.establishments_growth_pct,
            ShadeChoice::EmploymentGrowth => own_county?.employment_growth_pct,
            ShadeChoice::Wage => number(own_county?.weekly_wage),
            _ => None,
        }
    };
    let (unit, source) = match what {
        ShadeChoice::Income | ShadeChoice::HomeValue => (FigureUnit::Dollars, CENSUS),
        ShadeChoice::Age => (FigureUnit::Number, CENSUS),
        ShadeChoice::Population | ShadeChoice::Households => (FigureUnit::Count, CENSUS),
        ShadeChoice::Wage => (FigureUnit::Dollars, LABOR),
        ShadeChoice::EstablishmentsGrowth | ShadeChoice::EmploymentGrowth => {
            (FigureUnit::Change, LABOR)
        }
        _ => (FigureUnit::Count, LABOR),
    };
    Ok(Figures {
        label: name_of(what).to_owned(),
        unit,
        source: source.to_owned(),
        values: (0..plan.units.len()).map(value).collect(),
    })
}

/// Where the atlas has its figures from; see `atlas/sources.md`.
const CENSUS: &str = "U.S. Census Bureau, American Community Survey 2018 to 2022.";
const LABOR: &str = "U.S. Bureau of Labor Statistics, QCEW, fourth quarter of 2025.";
