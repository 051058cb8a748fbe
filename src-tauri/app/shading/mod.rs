//! What the map is shaded by beside its territories: figures of areas and territories in classes,
//! and accounts by size.

mod figures;
mod of_atlas;

use std::sync::Arc;

use planner::insight::classes::{Method, class_of, cuts};
use planner::plan::{Plan, UnitIx};

use self::figures::{account_figures, figures};
use crate::App;
use crate::error::AppError;
use crate::planning::{Sold, potentials};
use crate::wire::{
    FigureUnit, MethodChoice, ShadeChoice, ShadeClass, ShadeKind, ShadeView, ShadeWish,
    SymbolsView, SymbolsWish,
};

/// Class of an area without a figure.
const NOTHING: u8 = u8::MAX;
/// Classes that the eye tells apart.
const CLASSES: std::ops::RangeInclusive<u8> = 3..=7;

/// Figures of every area, and what they are.
struct Figures {
    label: String,
    unit: FigureUnit,
    /// Where they come from, in a sentence; empty for the plan's own.
    source: String,
    /// By area; none where nothing is known or there is nothing.
    values: Vec<Option<f64>>,
}

/// Returns a figure of every area, and what it is called.
pub(crate) fn of_areas(
    plan: &Plan,
    what: &ShadeChoice,
) -> Result<(String, Vec<Option<f64>>), AppError> {
    let found = figures(plan, what)?;
    Ok((found.label, found.values))
}

/// Returns by account the figure of the area that it lies in.
pub(crate) fn around_accounts(plan: &Plan, values: &[Option<f64>]) -> Vec<Option<f64>> {
    let of = |unit: &Option<UnitIx>| values.get(unit.as_ref()?.at()).copied()?;
    plan.accounts.units.iter().map(of).collect()
}

/// Returns how employment around every account grew in a year, in per cent; none where the atlas
/// knows of no area of the plan.
pub(crate) fn growth_around_accounts(plan: &Plan) -> Result<Option<Vec<Option<f64>>>, AppError> {
    let growth = ShadeChoice::EmploymentGrowth;
    let known = of_atlas::choices(plan).contains(&growth);
    let found = known.then(|| of_areas(plan, &growth)).transpose()?;
    Ok(found.map(|(_, values)| around_accounts(plan, &values)))
}

impl App {
    /// Lists what the map can be shaded by.
    pub(crate) fn shade_kinds(&self) -> Result<Vec<ShadeKind>, AppError> {
        let plan = self.read(|session| Ok(Arc::clone(&session.plan)))?;
        let measures = || plan.measures.iter();
        let own = measures().map(|m| kind(ShadeChoice::Measure(m.key.clone()), &m.label, "Areas"));
        let known = potentials(&plan).is_some();
        let history = Sold::of(&plan).before.is_some();
        let derived = [
            (!plan.sales.is_empty(), ShadeChoice::Sold),
            (history, ShadeChoice::Growth),
            (known, ShadeChoice::Penetration),
            (known, ShadeChoice::White),
        ];
        let derived = derived.into_iter().filter(|(there, _)| *there);
        let derived = derived.map(|(_, what)| kind(what.clone(), name_of(&what), "Areas"));
        let against = measures().map(|m| {
            let label = format!("{} against target", m.label);
            kind(ShadeChoice::Deviation(m.key.clone()), &label, "Territories")
        });
        let atlas = of_atlas::choices(&plan);
        let atlas = atlas.into_iter().map(|what| {
            let label = name_of(&what).to_owned();
            kind(what, &label, "Atlas")
        });
        Ok(own.chain(derived).chain(against).chain(atlas).collect())
    }

    /// Puts the figures of areas in classes.
    pub(crate) fn shade_by(&self, wish: &ShadeWish) -> Result<ShadeView, AppError> {
        if !CLASSES.contains(&wish.classes) {
            return Err(AppError::OutOfRange {
                what: "the number of classes",
                value: wish.classes.to_string(),
                allowed: "between 3 and 7",
            });
        }
        let plan = self.read(|session| Ok(Arc::clone(&session.plan)))?;
        let figures = figures(&plan, &wish.what)?;
        let known: Vec<f64> = figures.values.iter().copied().flatten().collect();
        let method = match wish.method {
            MethodChoice::Quantile => Method::Quantile,
            MethodChoice::Equal => Method::Equal,
            MethodChoice::Natural => Method::Natural,
            MethodChoice::Diverging => Method::Diverging(middle(&wish.what, &known)),
        };
        let cuts = cuts(&known, method, wish.classes);
        let of = |value: &Option<f64>| value.map_or(NOTHING, |value| class_of(value, &cuts));
        let classes: Vec<u8> = figures.values.iter().map(of).collect();
        Ok(ShadeView {
            label: figures.label,
            unit: figures.unit,
            source: figures.source,
            legend: legend(&known, &cuts),
            nothing: (figures.values.len() - known.len()) as u32,
            diverging: wish.method == MethodChoice::Diverging,
            classes,
        })
    }

    /// Returns every account that is on the map with its size.
    pub(crate) fn symbols_of(&self, wish: &SymbolsWish) -> Result<SymbolsView, AppError> {
        let plan = self.read(|session| Ok(Arc::clone(&session.plan)))?;
        let (label, unit, values) = account_figures(&plan, &wish.what)?;
        let points = plan.accounts.points.iter().zip(&values);
        let points: Vec<[f64; 3]> = points
            .filter_map(|(point, value)| {
                let (lon, lat) = (*point)?.degrees();
                (*value > 0.0).then_some([lon, lat, *value])
            })
            .collect();
        Ok(SymbolsView {
            label,
            unit,
            largest: points.iter().map(|point| point[2]).fold(0.0, f64::max),
            points,
        })
    }
}

fn kind(what: ShadeChoice, label: &str, group: &str) -> ShadeKind {
    ShadeKind {
        diverging: matches!(
            what,
            ShadeChoice::Deviation(_)
                | ShadeChoice::Growth
                | ShadeChoice::EmploymentGrowth
                | ShadeChoice::EstablishmentsGrowth
        ),
        accounts: matches!(
            what,
            ShadeChoice::Measure(_) | ShadeChoice::Sold | ShadeChoice::White
        ),
        what,
        label: label.to_owned(),
        group: group.to_owned(),
    }
}

fn name_of(what: &ShadeChoice) -> &'static str {
    match what {
        ShadeChoice::Measure(_) | ShadeChoice::Deviation(_) => "",
        ShadeChoice::Sold => "Sold in a year",
        ShadeChoice::Growth => "Sales year on year",
        ShadeChoice::Penetration => "Penetration",
        ShadeChoice::White => "Still to be had",
        ShadeChoice::Income => "Median household income",
        ShadeChoice::HomeValue => "Median home value",
        ShadeChoice::Age => "Median age",
        ShadeChoice::Households => "Households",
        ShadeChoice::Population => "Population",
        ShadeChoice::Establishments => "Establishments in the county",
        ShadeChoice::Employment => "Employment in the county",
        ShadeChoice::EstablishmentsGrowth => "Growth of establishments in the county",
        ShadeChoice::EmploymentGrowth => "Growth of employment in the county",
        ShadeChoice::Wage => "Weekly wage in the county",
    }
}

/// What diverging classes lie about: the target where there is one, no change, else the median.
fn middle(what: &ShadeChoice, known: &[f64]) -> f64 {
    match what {
        ShadeChoice::Deviation(_)
        | ShadeChoice::Growth
        | ShadeChoice::EmploymentGrowth
        | ShadeChoice::EstablishmentsGrowth => 0.0,
        _ => {
            let mut sorted = known.to_vec();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted.get(sorted.len() / 2).copied().unwrap_or_default()
        }
    }
}

/// The least and the greatest figure of each class, and how many areas it holds.
fn legend(known: &[f64], cuts: &[f64]) -> Vec<ShadeClass> {
    let mut legend = vec![ShadeClass::default(); cuts.len() + 1];
    for value in known {
        let class = &mut legend[usize::from(class_of(*value, cuts))];
        let fresh = class.areas == 0;
        class.areas += 1;
        class.from = if fresh {
            *value
        } else {
            class.from.min(*value)
        };
        class.to = if fresh { *value } else { class.to.max(*value) };
    }
    legend
}
