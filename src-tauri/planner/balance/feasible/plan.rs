//! The same for a scenario of a plan, in the plan's own names.

use super::super::propose::{Posed, ground_and_goal};
use super::super::{Fault, Request};
use super::{Feasibility, Names, feasibility};
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId};

/// Looks for what makes a request on a scenario impossible, without looking for a proposal.
///
/// Returns the findings and a sentence for each, in their order. Units in the findings are numbered
/// among those that take part, territories as `propose` numbers them.
pub fn feasibility_of(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
) -> Result<(Feasibility, Vec<String>), Fault> {
    let posed = ground_and_goal(plan, adjacency, scenario, request)?;
    let found = feasibility(&posed.ground, &posed.goal).map_err(|fault| posed.named(fault))?;
    let sentences = found.findings.iter().map(|f| f.sentence(&posed)).collect();
    Ok((found, sentences))
}

impl Names for Posed<'_> {
    fn unit(&self, unit: u32) -> String {
        let row = self.desk.table.members.get(unit as usize).copied();
        let row = row.unwrap_or(unit) as usize;
        match (
            self.desk.plan.units.names.get(row),
            self.desk.plan.units.codes.get(row),
        ) {
            (Some(name), _) if !name.is_empty() => name.clone(),
            (_, Some(code)) => format!("area {code}"),
            _ => format!("area number {unit}"),
        }
    }

    fn territory(&self, territory: u32) -> String {
        let id = self
            .desk
            .seats
            .taken
            .get(territory as usize)
            .copied()
            .flatten();
        let known = id.and_then(|id| self.desk.place.territory(id));
        known.map_or_else(
            || format!("new territory {}", territory + 1),
            |t| t.name.clone(),
        )
    }

    fn measure(&self, measure: usize) -> String {
        let known = self.desk.plan.measures.get(measure);
        known.map_or_else(|| format!("measure number {measure}"), |m| m.label.clone())
    }

    /// Units of one parent go by its name, others by the first of them.
    fn family(&self, family: u32) -> String {
        let members = self.goal.families.get(family as usize);
        let Some((&first, others)) = members.and_then(|m| m.split_first()) else {
            return format!("family number {family}");
        };
        let parent = |unit: u32| {
            let row = self.desk.table.members.get(unit as usize);
            row.and_then(|r| self.desk.plan.units.parents.get(*r as usize))
        };
        match parent(first).filter(|p| !p.is_empty()) {
            Some(name) if others.iter().all(|u| parent(*u) == Some(name)) => name.clone(),
            _ if others.is_empty() => Names::unit(self, first),
            _ => format!(
                "{} with the areas that go with it",
                Names::unit(self, first)
            ),
        }
    }
}
