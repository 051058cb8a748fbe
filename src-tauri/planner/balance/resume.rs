//! First shapes from what is there today, and territories that hold nothing yet.

use std::collections::VecDeque;

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::grow::longest;

/// Returns today's assignment made complete: locked units as forced, unassigned ground to the
/// holder fewest borders away.
pub(super) fn resume(field: &Field, aim: &Aim, home: &[u32]) -> Vec<u32> {
    let mut holders: Vec<u32> = home.to_vec();
    for (unit, holder) in holders.iter_mut().enumerate() {
        if field.fixed[unit] != NOBODY {
            *holder = field.fixed[unit];
        } else if *holder != NOBODY && aim.frozen[*holder as usize] {
            *holder = NOBODY;
        }
    }
    flood(field, aim, &mut holders);
    let anyone = aim.frozen.iter().position(|f| !f).unwrap_or(0) as u32;
    for holder in &mut holders {
        if *holder == NOBODY {
            *holder = anyone;
        }
    }
    holders
}

/// Lets every territory that may take grow over unassigned ground, one border at a time.
fn flood(field: &Field, aim: &Aim, holders: &mut [u32]) {
    let open = |unit: &u32| {
        let holder = holders[*unit as usize];
        holder != NOBODY && !aim.frozen[holder as usize]
    };
    let mut front: VecDeque<u32> = (0..field.len() as u32).filter(open).collect();
    while let Some(unit) = front.pop_front() {
        for &head in field.around(unit as usize) {
            if holders[head as usize] == NOBODY {
                holders[head as usize] = holders[unit as usize];
                front.push_back(head);
            }
        }
    }
}

/// Gives every territory that holds nothing, and may take, half of the heaviest one.
pub(super) fn fill_empty(field: &Field, aim: &Aim, holders: &mut [u32]) {
    for territory in 0..aim.territories {
        let empty = !holders.contains(&(territory as u32));
        if empty && !aim.frozen[territory] {
            halve(field, aim, holders, territory as u32);
        }
    }
}

fn halve(field: &Field, aim: &Aim, holders: &mut [u32], to: u32) {
    let Some(from) = heaviest(field, aim, holders) else {
        return;
    };
    let own = |u: &u32| holders[*u as usize] == from && field.fixed[*u as usize] == NOBODY;
    let mut units: Vec<u32> = (0..field.len() as u32).filter(own).collect();
    let spots = units
        .iter()
        .map(|u| (field.weight[*u as usize], field.xy[*u as usize]));
    let angle = longest(spots);
    let (dy, dx) = (libm::sin(angle), libm::cos(angle));
    let along = |u: &u32| field.xy[*u as usize][0] * dx + field.xy[*u as usize][1] * dy;
    units.sort_by(|a, b| along(a).total_cmp(&along(b)).then(a.cmp(b)));
    let total: f64 = units.iter().map(|u| field.weight[*u as usize]).sum();
    let (mut given, mut sum) = (0, 0.0);
    for unit in &units {
        // At least one unit goes, and at least one stays.
        if given > 0 && (sum * 2.0 >= total || given + 1 >= units.len()) {
            break;
        }
        holders[*unit as usize] = to;
        sum += field.weight[*unit as usize];
        given += 1;
    }
}

/// Returns the territory of most weight that can spare a unit.
fn heaviest(field: &Field, aim: &Aim, holders: &[u32]) -> Option<u32> {
    let mut weight = vec![0.0; aim.territories];
    let mut held = vec![0; aim.territories];
    let mut free = vec![0; aim.territories];
    for (unit, &holder) in holders.iter().enumerate() {
        weight[holder as usize] += field.weight[unit];
        held[holder as usize] += 1;
        free[holder as usize] += u32::from(field.fixed[unit] == NOBODY);
    }
    let able = |t: &usize| held[*t] > 1 && free[*t] > 0;
    let most = (0..aim.territories).filter(able).max_by(|a, b| {
        let by_weight = weight[*a].total_cmp(&weight[*b]);
        by_weight.then(held[*a].cmp(&held[*b])).then(b.cmp(a))
    });
    most.map(|t| t as u32)
}
