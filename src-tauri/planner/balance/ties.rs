//! What binds single units: pairs that must not meet, districts that should not be split, and caps
//! on what changes hands.

use std::collections::BTreeMap;

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::{Counted, Goal, Ground, Start, Whose};

/// What a pair in one territory costs that must be apart, in units of average mass outside the
/// bands: as bad as a whole unit too many.
const APART: f64 = 1.0;

/// Pairs, districts and caps of a goal, by node, with what has been used up.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    /// Partners that a node must be apart from, ascending by node.
    apart: Vec<(u32, u32)>,
    /// The district of each node, or `NOBODY`; empty when there are none.
    district: Vec<u32>,
    /// How many nodes of each district each territory holds.
    parts: Vec<Vec<(u32, u32)>>,
    split: f64,
    caps: Vec<Meter>,
    /// Amounts by node and cap.
    counts: Vec<i64>,
    /// Who holds each node at the start; empty when nothing is capped.
    home: Vec<u32>,
    /// Of families, by node: who holds each unit at the start, and its amounts by cap.
    members: BTreeMap<usize, Vec<(u32, Vec<i64>)>>,
}

/// One cap and what has been used of it.
#[derive(Debug, Clone, Copy)]
struct Meter {
    whose: Whose,
    territory: u32,
    used: i64,
    most: i64,
}

impl Ties {
    /// Works out the ties of a goal; nothing is held yet.
    pub(super) fn new(
        field: &Field,
        ground: &Ground,
        goal: &Goal,
        aim: &Aim,
        home: &[u32],
    ) -> Self {
        let node = |unit: u32| field.node[unit as usize];
        let mut apart: Vec<(u32, u32)> = Vec::new();
        for &(a, b) in &goal.apart {
            apart.extend([(node(a), node(b)), (node(b), node(a))]);
        }
        apart.sort_unstable();
        apart.dedup();
        let mut ties = Self {
            apart,
            district: Vec::new(),
            parts: Vec::new(),
            split: goal.districts.price,
            caps: Vec::new(),
            counts: Vec::new(),
            home: Vec::new(),
            members: BTreeMap::new(),
        };
        if goal.districts.price > 0.0 {
            ties.set_districts(field, goal);
        }
        if !goal.caps.is_empty() {
            ties.set_caps(field, ground, goal, aim, home);
        }
        ties
    }

    /// Says whether nothing is tied.
    pub(super) fn is_empty(&self) -> bool {
        self.apart.is_empty() && self.district.is_empty() && self.caps.is_empty()
    }

    /// Books that a node goes from one holder to another.
    pub(super) fn shift(&mut self, node: usize, from: u32, to: u32) {
        if let Some(&district) = self.district.get(node)
            && district != NOBODY
        {
            let parts = &mut self.parts[district as usize];
            count(parts, from, -1);
            count(parts, to, 1);
        }
        for cap in 0..self.caps.len() {
            let change = self.change(cap, node, from, to);
            self.caps[cap].used += change;
        }
    }

    /// Says whether the caps allow a node to go from one holder to another.
    pub(super) fn allows(&self, node: usize, from: u32, to: u32) -> bool {
        self.allow_all(&[node as u32], from, to)
    }

    /// Says whether the caps allow several nodes to go together.
    pub(super) fn allow_all(&self, nodes: &[u32], from: u32, to: u32) -> bool {
        (0..self.caps.len()).all(|cap| {
            let changes = nodes
                .iter()
                .map(|n| self.change(cap, *n as usize, from, to));
            let change: i64 = changes.sum();
            change <= 0 || self.caps[cap].used + change <= self.caps[cap].most
        })
    }

    /// Returns how many pairs that must be apart a move brings together, less those it parts.
    pub(super) fn meetings(&self, holder: &[u32], node: usize, from: u32, to: u32) -> f64 {
        if self.apart.is_empty() {
            return 0.0;
        }
        let begin = self.apart.partition_point(|pair| (pair.0 as usize) < node);
        let own = self.apart[begin..]
            .iter()
            .take_while(|p| p.0 as usize == node);
        let mut change = 0.0;
        for &(_, other) in own {
            let with = holder[other as usize];
            change += f64::from(i8::from(with == to) - i8::from(with == from));
        }
        change * APART
    }

    /// Returns what a move changes in the price of split districts, in borders.
    pub(super) fn splitting(&self, node: usize, from: u32, to: u32) -> f64 {
        let Some(&district) = self.district.get(node) else {
            return 0.0;
        };
        if district == NOBODY {
            return 0.0;
        }
        let parts = &self.parts[district as usize];
        let held = |territory: u32| parts.iter().find(|p| p.0 == territory).map_or(0, |p| p.1);
        let change = i8::from(held(to) == 0) - i8::from(held(from) == 1);
        f64::from(change) * self.split
    }

    /// Returns what the splits of all districts cost, in borders.
    pub(super) fn split_price(&self) -> f64 {
        let more: usize = self.parts.iter().map(|p| p.len().saturating_sub(1)).sum();
        more as f64 * self.split
    }

    /// Returns how many pairs that must be apart are together.
    pub(super) fn together(&self, holder: &[u32]) -> u32 {
        let met = |p: &&(u32, u32)| p.0 < p.1 && holder[p.0 as usize] == holder[p.1 as usize];
        self.apart.iter().filter(met).count() as u32
    }

    /// Marks the territories that hold pairs that must be apart.
    pub(super) fn open_meetings(&self, holder: &[u32], open: &mut [bool]) {
        for &(a, b) in &self.apart {
            if holder[a as usize] == holder[b as usize] {
                open[holder[a as usize] as usize] = true;
            }
        }
    }

    /// Says whether every cap is kept.
    pub(super) fn kept(&self) -> bool {
        self.caps.iter().all(|cap| cap.used <= cap.most)
    }

    fn set_districts(&mut self, field: &Field, goal: &Goal) {
        self.district = vec![NOBODY; field.len()];
        // Numbered anew: what districts are called may be any number.
        let mut names: Vec<u32> = goal.districts.of.iter().copied().flatten().collect();
        names.sort_unstable();
        names.dedup();
        for (unit, &node) in field.node.iter().enumerate() {
            if let Some(district) = goal.districts.of.get(unit).copied().flatten() {
                self.district[node as usize] = names.partition_point(|n| *n < district) as u32;
            }
        }
        self.parts = vec![Vec::new(); names.len()];
    }

    fn set_caps(&mut self, field: &Field, ground: &Ground, goal: &Goal, aim: &Aim, home: &[u32]) {
        self.home = home.to_vec();
        let caps: Vec<(Counted, Meter)> = goal
            .caps
            .iter()
            .flat_map(|cap| meters(cap.whose, aim.territories).map(|m| (cap.of, cap.share, m)))
            .map(|(of, share, mut meter)| {
                let total = total(ground, goal, of, meter);
                meter.most = (i128::from(total) * i128::from(share) / 10_000) as i64;
                (of, meter)
            })
            .collect();
        self.counts = vec![0; field.len() * caps.len()];
        for (at, (of, _)) in caps.iter().enumerate() {
            for (unit, &node) in field.node.iter().enumerate() {
                self.counts[node as usize * caps.len() + at] += amount(ground, *of, unit);
            }
        }
        self.set_members(field, ground, goal, &caps);
        self.caps = caps.into_iter().map(|c| c.1).collect();
    }

    /// The units of a family may come from several hands: each counts by its own.
    fn set_members(
        &mut self,
        field: &Field,
        ground: &Ground,
        goal: &Goal,
        caps: &[(Counted, Meter)],
    ) {
        let Start::From { holders, .. } = &goal.start else {
            return;
        };
        for family in goal.families.iter().filter(|f| f.len() > 1) {
            let node = field.node[family[0] as usize] as usize;
            let member = |unit: &u32| {
                let unit = *unit as usize;
                let home = holders.get(unit).copied().flatten().unwrap_or(NOBODY);
                let amounts = caps.iter().map(|(of, _)| amount(ground, *of, unit));
                (home, amounts.collect())
            };
            self.members
                .insert(node, family.iter().map(member).collect());
        }
    }

    /// Returns how much more of a cap a move uses up.
    fn change(&self, cap: usize, node: usize, from: u32, to: u32) -> i64 {
        let meter = &self.caps[cap];
        if let Some(members) = self.members.get(&node) {
            let each = members
                .iter()
                .map(|(home, amounts)| meter.steps(*home, from, to) * amounts[cap]);
            return each.sum();
        }
        meter.steps(self.home[node], from, to) * self.counts[node * self.caps.len() + cap]
    }
}

impl Meter {
    /// Returns 1 when a move takes what is at home away, -1 when it brings it back, as this cap counts.
    fn steps(&self, home: u32, from: u32, to: u32) -> i64 {
        if home == NOBODY {
            return 0;
        }
        let away = |holder: u32| match self.whose {
            Whose::All => holder != home && holder != NOBODY,
            Whose::EachGives | Whose::Gives(_) => {
                home == self.territory && holder != home && holder != NOBODY
            }
            Whose::EachTakes | Whose::Takes(_) => holder == self.territory && holder != home,
        };
        i64::from(away(to)) - i64::from(away(from))
    }
}

fn count(parts: &mut Vec<(u32, u32)>, territory: u32, step: i32) {
    if territory == NOBODY {
        return;
    }
    match parts.iter().position(|p| p.0 == territory) {
        Some(at) => {
            parts[at].1 = parts[at].1.saturating_add_signed(step);
            if parts[at].1 == 0 {
                parts.swap_remove(at);
            }
        }
        None => parts.push((territory, 1)),
    }
}

/// One meter for each territory a cap speaks of.
fn meters(whose: Whose, territories: usize) -> impl Iterator<Item = Meter> {
    let of = match whose {
        Whose::All => NOBODY..NOBODY,
        Whose::EachGives | Whose::EachTakes => 0..territories as u32,
        Whose::Gives(territory) | Whose::Takes(territory) => territory..territory + 1,
    };
    let all = (whose == Whose::All).then_some(NOBODY);
    of.chain(all).map(move |territory| Meter {
        whose,
        territory,
        used: 0,
        most: 0,
    })
}

/// Returns what a cap is a share of.
fn total(ground: &Ground, goal: &Goal, of: Counted, meter: Meter) -> i64 {
    let held = |unit: usize| match &goal.start {
        Start::Fresh => None,
        Start::From { holders, .. } => holders.get(unit).copied().flatten(),
    };
    let counts = |unit: &usize| meter.territory == NOBODY || held(*unit) == Some(meter.territory);
    let units = (0..ground.len()).filter(counts);
    units.map(|unit| amount(ground, of, unit)).sum()
}

fn amount(ground: &Ground, of: Counted, unit: usize) -> i64 {
    match of {
        Counted::Measure(measure) => ground.mass[measure][unit],
        Counted::Units => 1,
    }
}
