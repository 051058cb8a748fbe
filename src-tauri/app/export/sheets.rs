//! What is planned for territories as lists for their pages.

use files::scene::{Block, Curve, Rows, TerritorySheet, short_amount};
use planner::plan::{Amount, Kind, Plan, Scenario, TerritoryId};

use crate::App;
use crate::error::AppError;
use crate::wire::{
    Export, ExportRecipe, FigureUnit, GoalView, Hidden, NoteChoice, QuadrantChoice,
    TerritoryFigure, TerritoryView,
};

/// Months of the past that the curve shows: three seasons.
const PAST: usize = 36;

impl App {
    /// Lists what is planned for the territories of a wish; nothing for other wishes.
    pub(super) fn sheets(
        &self,
        plan: &Plan,
        scenario: &Scenario,
        wish: &Export,
    ) -> Result<Vec<TerritorySheet>, AppError> {
        if wish.recipe != Some(ExportRecipe::Territories) {
            return Ok(Vec::new());
        }
        let only = wish.territory.and_then(TerritoryId::new);
        let views = self.territory_pages(plan, scenario, only)?;
        let words = Words {
            currency: &plan.about.currency,
            money: !wish.hide.contains(&Hidden::Money),
        };
        let sheet = |view: &TerritoryView| {
            let mut subtitle = vec![view.region.as_str(), &plan.about.name, &scenario.name];
            subtitle.retain(|part| !part.is_empty());
            Some(TerritorySheet {
                territory: TerritoryId::new(view.territory)?,
                title: view.name.clone(),
                subtitle: subtitle.join("  \u{b7}  "),
                blocks: words.blocks(view),
            })
        };
        Ok(views.iter().filter_map(sheet).collect())
    }
}

/// How figures are written, and whether those of money are at all.
struct Words<'a> {
    currency: &'a str,
    money: bool,
}

impl Words<'_> {
    fn blocks(&self, view: &TerritoryView) -> Vec<Block> {
        let money = |block: Option<Block>| block.filter(|_| self.money);
        let blocks = [
            Some(self.people(view)),
            Some(self.figures(view)),
            money(self.tiers(view)),
            money(self.accounts(view)),
            money(self.curve(view)),
            self.goals(view),
            points(view),
            self.changes(view),
            notes(view),
        ];
        blocks.into_iter().flatten().collect()
    }

    fn people(&self, view: &TerritoryView) -> Block {
        let reps = view.reps.iter().map(|rep| {
            let known = |value: Option<String>| value.unwrap_or_default();
            let quota = rep.quota.filter(|_| self.money);
            vec![
                rep.name.clone(),
                rep.home.clone(),
                known(rep.tenure.map(|years| format!("{years} y"))),
                known(rep.hours.map(|hours| self.amount(hours, Kind::Hours))),
                known(quota.map(|quota| self.amount(quota, Kind::Money))),
            ]
        });
        let mut rows: Vec<Vec<String>> = reps.collect();
        if rows.is_empty() {
            rows.push(vec!["Nobody holds it: it is vacant.".to_owned()]);
        }
        let quota = if self.money { "Quota" } else { "" };
        listed(
            &[0.3, 0.28, 0.12, 0.14, 0.16],
            &["People", "Home", "Here for", "Hours", quota],
            rows,
        )
    }

    fn figures(&self, view: &TerritoryView) -> Block {
        let shown = |figure: &&TerritoryFigure| {
            self.money || !matches!(figure.unit, FigureUnit::Money | FigureUnit::Change)
        };
        let row = |figure: &TerritoryFigure| {
            let written = |value: Option<f64>| {
                value.map_or_else(|| "\u{2013}".to_owned(), |v| self.figure(v, figure.unit))
            };
            vec![
                figure.label.clone(),
                written(figure.here),
                written(figure.mean),
                written(figure.before),
                written(figure.target),
            ]
        };
        let before = if view.changes.before.is_empty() {
            "Today"
        } else {
            view.changes.before.as_str()
        };
        listed(
            &[0.36, 0.16, 0.16, 0.16, 0.16],
            &["Figures", "Here", "Mean", before, "Target"],
            view.figures.iter().filter(shown).map(row).collect(),
        )
    }

    fn tiers(&self, view: &TerritoryView) -> Option<Block> {
        let row = |tier: &crate::wire::SegmentRow| {
            let white = tier.white.map(|white| self.amount(white, Kind::Money));
            vec![
                tier.name.clone(),
                tier.accounts.to_string(),
                self.amount(tier.sold, Kind::Money),
                white.unwrap_or_default(),
            ]
        };
        (!view.tiers.is_empty()).then(|| {
            listed(
                &[0.34, 0.2, 0.22, 0.24],
                &["Tiers", "Accounts", "Sold in a year", "Still to be had"],
                view.tiers.iter().map(row).collect(),
            )
        })
    }

    fn accounts(&self, view: &TerritoryView) -> Option<Block> {
        let row = |account: &crate::wire::TerritoryAccount| {
            let money = |value: Option<f64>| {
                value.map_or_else(String::new, |value| self.amount(value, Kind::Money))
            };
            vec![
                account.name.clone(),
                account.tier.clone(),
                money(Some(account.sold)),
                money(account.before),
                money(account.potential),
            ]
        };
        (!view.accounts.is_empty()).then(|| {
            listed(
                &[0.44, 0.08, 0.16, 0.16, 0.16],
                &[
                    "Largest accounts",
                    "Tier",
                    "Sold",
                    "Year before",
                    "Potential",
                ],
                view.accounts.iter().map(row).collect(),
            )
        })
    }

    fn curve(&self, view: &TerritoryView) -> Option<Block> {
        let found = view.forecast.as_ref()?;
        let line = &found.line;
        let skipped = line.history.len().saturating_sub(PAST);
        let amounts = |values: &[f64]| -> Vec<Amount> {
            let values = values.iter();
            values
                .map(|v| Amount::from_f64(*v).unwrap_or_default())
                .collect()
        };
        let [total, low, high] = line.total.map(|sum| self.amount(sum, Kind::Money));
        let quota = view.quota.map_or_else(String::new, |quota| {
            format!("; the quota is {}", self.amount(quota, Kind::Money))
        });
        Some(Block::Curve(Curve {
            title: format!("Sales by month; {total} ahead, {low} to {high}{quota}"),
            months: [
                found.months.get(skipped),
                found.months.last(),
                found.ahead.last(),
            ]
            .map(|month| month.map_or_else(String::new, |month| said(month))),
            history: amounts(&line.history[skipped..]),
            points: amounts(&line.points),
            low: amounts(&line.low),
            high: amounts(&line.high),
            currency: self.currency.to_owned(),
        }))
    }

    fn goals(&self, view: &TerritoryView) -> Option<Block> {
        let shown = |goal: &&GoalView| self.money || goal.unit != "money";
        let row = |view: &GoalView| {
            let written = |value: f64| match view.unit.as_str() {
                "money" => self.amount(value, Kind::Money),
                "percent" => self.figure(value, FigureUnit::Percent),
                _ => self.amount(value, Kind::Count),
            };
            vec![
                view.goal.name.clone(),
                view.owner.clone(),
                written(view.now),
                written(view.goal.target),
                said(&view.goal.due),
                view.status.replace('_', " "),
            ]
        };
        let rows: Vec<_> = view.goals.iter().filter(shown).map(row).collect();
        (!rows.is_empty()).then(|| {
            listed(
                &[0.34, 0.2, 0.12, 0.12, 0.11, 0.11],
                &["Goals", "Owner", "Now", "Target", "Until", "Stands"],
                rows,
            )
        })
    }

    fn changes(&self, view: &TerritoryView) -> Option<Block> {
        let changes = &view.changes;
        let came = changes.came.iter().map(|one| ("from", one));
        let went = changes.went.iter().map(|one| ("to", one));
        let row = |(way, one): (&str, &crate::wire::TerritoryExchange)| {
            let sold = if self.money {
                self.amount(one.sold, Kind::Money)
            } else {
                String::new()
            };
            let sign = if way == "from" { '+' } else { '\u{2212}' };
            vec![
                format!("{way} {}", one.name),
                format!("{sign}{}", one.accounts),
                sold,
            ]
        };
        let rows: Vec<_> = came.chain(went).map(row).collect();
        let title = format!(
            "Against {}: {} areas came, {} went",
            changes.before, changes.areas_in, changes.areas_out
        );
        let moved = changes.areas_in + changes.areas_out > 0 || !rows.is_empty();
        moved.then(|| {
            let sold = if self.money { "Sold in a year" } else { "" };
            listed(&[0.6, 0.18, 0.22], &[&title, "Accounts", sold], rows)
        })
    }

    fn figure(&self, value: f64, unit: FigureUnit) -> String {
        match unit {
            FigureUnit::Money => self.amount(value, Kind::Money),
            FigureUnit::Hours => self.amount(value, Kind::Hours),
            FigureUnit::Count => self.amount(value, Kind::Count),
            FigureUnit::Number => self.amount(value, Kind::Number),
            FigureUnit::Dollars => short_amount(
                Amount::from_f64(value).unwrap_or_default(),
                Kind::Money,
                "USD",
            ),
            FigureUnit::Percent => format!("{value:.0} %"),
            FigureUnit::Change => format!("{value:+.0} %").replace('-', "\u{2212}"),
        }
    }

    fn amount(&self, value: f64, kind: Kind) -> String {
        short_amount(
            Amount::from_f64(value).unwrap_or_default(),
            kind,
            self.currency,
        )
    }
}

fn points(view: &TerritoryView) -> Option<Block> {
    let fields = [
        (QuadrantChoice::Strength, "Strength"),
        (QuadrantChoice::Weakness, "Weakness"),
        (QuadrantChoice::Opportunity, "Opportunity"),
        (QuadrantChoice::Threat, "Threat"),
    ];
    let of_field = |(quadrant, word): (QuadrantChoice, &'static str)| {
        let points = view.points.iter().filter(move |p| p.quadrant == quadrant);
        points.map(move |point| vec![format!("{word}: {}", point.text)])
    };
    let rows: Vec<_> = fields.into_iter().flat_map(of_field).collect();
    (!rows.is_empty()).then(|| listed(&[1.0], &["SWOT"], rows))
}

fn notes(view: &TerritoryView) -> Option<Block> {
    let row = |one: &crate::wire::NoteView| {
        let note = &one.note;
        let word = match note.kind {
            NoteChoice::Remark => "",
            NoteChoice::Decision => "decided: ",
        };
        vec![format!("{}  {word}{}", note.day, note.text)]
    };
    let rows: Vec<_> = view.notes.iter().map(row).collect();
    (!rows.is_empty()).then(|| listed(&[1.0], &["Notes and decisions"], rows))
}

/// `Sep 2026` of `2026-09`.
fn said(month: &str) -> String {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let parts = month.split_once('-').and_then(|(year, number)| {
        let number: usize = number.parse().ok()?;
        Some((year, *NAMES.get(number.checked_sub(1)?)?))
    });
    parts.map_or_else(|| month.to_owned(), |(year, name)| format!("{name} {year}"))
}

fn listed(columns: &[f64], head: &[&str], rows: Vec<Vec<String>>) -> Block {
    Block::Rows(Rows {
        columns: columns.to_vec(),
        head: head.iter().map(|word| (*word).to_owned()).collect(),
        rows,
    })
}
