//! Puts accounts where a person says they are.

use std::collections::BTreeSet;

use super::gesture::counted;
use super::{Edit, Gesture, Refusal};
use crate::geography::Point;
use crate::plan::{AccountIx, Located, Plan, UnitIx};

/// Where an account shall be, and the unit that lies there; none = off the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// Which.
    pub account: AccountIx,
    /// Its new place.
    pub point: Point,
    /// The unit around that place.
    pub unit: Option<UnitIx>,
}

/// Moves the pins of accounts; each is placed by hand from then on, and no refresh moves it.
pub fn move_accounts(plan: &Plan, pins: &[Pin]) -> Result<Gesture, Refusal> {
    let known = plan.accounts.len();
    let mut seen = BTreeSet::new();
    for pin in pins {
        if pin.account.at() >= known {
            return Err(Refusal::AccountOutOfRange {
                account: pin.account,
                accounts: known,
            });
        }
        if !seen.insert(pin.account) {
            let name = plan.accounts.names[pin.account.at()].clone();
            return Err(Refusal::AccountTwice(name));
        }
    }
    let label = match pins {
        [] => return Err(Refusal::NothingToDo("no account is to be moved")),
        [pin] if plan.accounts.points[pin.account.at()].is_none() => {
            format!("Placed {}", plan.accounts.names[pin.account.at()])
        }
        [pin] => format!("Moved {}", plan.accounts.names[pin.account.at()]),
        many => format!("Placed {}", counted(many.len(), "account", "accounts")),
    };
    let moved = pins.iter().map(|pin| Edit::MoveAccount {
        account: pin.account,
        point: Some(pin.point),
        located: Located::ByHand,
        unit: pin.unit,
    });
    let edit = Edit::Group {
        edits: moved.collect(),
    };
    Ok(Gesture::new(edit, label))
}
