//! Faults in the words of the plan: the engine counts, people name.

use super::propose::Table;
use super::seats::Seats;
use super::{Fault, Pieces};
use crate::plan::{Plan, Scenario};

/// Puts names where the engine has numbers.
pub(super) fn named(
    fault: Fault,
    plan: &Plan,
    place: &Scenario,
    (table, seats): (&Table, &Seats),
) -> Fault {
    let after = |text: &str| {
        text.rsplit(' ')
            .next()
            .and_then(|n| n.parse::<usize>().ok())
    };
    let measure = |text: String| {
        let known = after(&text).and_then(|m| plan.measures.get(m));
        known.map_or(text, |m| m.label.clone())
    };
    match fault {
        Fault::NegativeMass { measure: m, unit } => {
            let row = after(&unit).and_then(|member| table.members.get(member));
            let code = |codes: &[String]| row.and_then(|r| codes.get(*r as usize).cloned());
            let measure = measure(m);
            match table.pieces {
                Pieces::Units => Fault::NegativeMass {
                    measure,
                    unit: code(&plan.units.codes).unwrap_or(unit),
                },
                Pieces::Accounts => Fault::NegativeAccount {
                    measure,
                    account: code(&plan.accounts.codes).unwrap_or(unit),
                },
            }
        }
        Fault::TooLarge { measure: m } => Fault::TooLarge {
            measure: measure(m),
        },
        Fault::LocksTooHeavy {
            territory,
            measure: m,
            excess_percent,
        } => {
            let id = after(&territory).and_then(|t| seats.taken.get(t).copied().flatten());
            let known = id.and_then(|id| place.territory(id));
            Fault::LocksTooHeavy {
                territory: known.map_or(territory, |t| t.name.clone()),
                measure: measure(m),
                excess_percent,
            }
        }
        other => other,
    }
}
