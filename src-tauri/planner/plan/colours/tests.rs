//! Colourings on maps of many shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::colouring::smallest_last;
use super::{AT_A_GLANCE, PALETTE, Theme, apart, colour_fresh, recolour_stable};
use crate::plan::{Colour, TerritoryId};

type Neighbours = BTreeMap<TerritoryId, BTreeSet<TerritoryId>>;
type Colours = BTreeMap<TerritoryId, Colour>;

fn id(number: u32) -> TerritoryId {
    TerritoryId::new(number).unwrap()
}

fn linked(pairs: &[(u32, u32)]) -> Neighbours {
    let mut neighbours = Neighbours::new();
    for (a, b) in pairs {
        neighbours.entry(id(*a)).or_default().insert(id(*b));
        neighbours.entry(id(*b)).or_default().insert(id(*a));
    }
    neighbours
}

/// A triangulated grid of `side` × `side` territories: planar, with six neighbours inside.
fn map(side: u32) -> Neighbours {
    let at = |x: u32, y: u32| y * side + x + 1;
    let mut pairs = Vec::new();
    for (x, y) in (0..side * side).map(|n| (n % side, n / side)) {
        let right = (x + 1 < side).then(|| at(x + 1, y));
        let below = (y + 1 < side).then(|| at(x, y + 1));
        let aslant = (x + 1 < side && y + 1 < side).then(|| at(x + 1, y + 1));
        let others = [right, below, aslant].into_iter().flatten();
        pairs.extend(others.map(|other| (at(x, y), other)));
    }
    linked(&pairs)
}

fn smallest_gap(colours: &Colours, neighbours: &Neighbours) -> f64 {
    let pairs = neighbours
        .iter()
        .flat_map(|(a, with)| with.iter().map(move |b| (a, b)));
    let gaps = pairs.map(|(a, b)| apart(colours[a], colours[b]));
    gaps.fold(f64::INFINITY, f64::min)
}

#[test]
fn neighbours_differ_on_a_fresh_map() {
    let neighbours = map(14);
    let colours = colour_fresh(&neighbours);
    assert_eq!(colours.len(), 196);
    assert!(smallest_gap(&colours, &neighbours) >= AT_A_GLANCE);
}

/// Pairs of `count` territories that all touch.
fn crowd(count: u32) -> Neighbours {
    let pairs: Vec<_> = (1..=count)
        .flat_map(|a| (1..a).map(move |b| (a, b)))
        .collect();
    linked(&pairs)
}

#[test]
fn seven_territories_that_all_touch_get_seven_colours_that_differ() {
    let neighbours = crowd(7);
    let colours = colour_fresh(&neighbours);
    assert!(smallest_gap(&colours, &neighbours) >= AT_A_GLANCE);
}

#[test]
fn of_more_that_all_touch_none_share_a_colour_until_all_are_used() {
    let colours = colour_fresh(&crowd(PALETTE.len() as u32));
    let different: BTreeSet<_> = colours.values().map(|c| c.pattern()).collect();
    assert_eq!(different.len(), PALETTE.len());
    assert_eq!(colour_fresh(&crowd(20)).len(), 20);
}

/// Numbers that look random, the same for the same seed (Steele, Lea, Flood 2014: `SplitMix`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

/// A square of units, each held by the territory that grew there from a random unit.
struct Land {
    side: usize,
    holders: Vec<u32>,
}

impl Land {
    fn grown(side: usize, territories: u32, dice: &mut Dice) -> Self {
        let mut land = Self {
            side,
            holders: vec![0; side * side],
        };
        let mut next = 1;
        while next <= territories {
            let at = dice.below(side * side);
            if land.holders[at] == 0 {
                land.holders[at] = next;
                next += 1;
            }
        }
        while land.holders.contains(&0) {
            let at = dice.below(side * side);
            let around = land.around(at);
            let from = around[dice.below(around.len())];
            if land.holders[at] == 0 {
                land.holders[at] = land.holders[from];
            }
        }
        land
    }

    fn around(&self, at: usize) -> Vec<usize> {
        let (x, y, side) = (at % self.side, at / self.side, self.side);
        let west = (x > 0).then(|| at - 1);
        let east = (x + 1 < side).then(|| at + 1);
        let north = (y > 0).then(|| at - side);
        let south = (y + 1 < side).then(|| at + side);
        [west, east, north, south].into_iter().flatten().collect()
    }

    fn neighbours(&self) -> Neighbours {
        let mut neighbours = Neighbours::new();
        for (at, holder) in self.holders.iter().enumerate() {
            let with = neighbours.entry(id(*holder)).or_default();
            let around = self.around(at).into_iter().map(|o| self.holders[o]);
            with.extend(around.filter(|other| other != holder).map(id));
        }
        neighbours
    }
}

#[test]
fn no_neighbours_clash_on_a_hundred_random_plans() {
    let mut dice = Dice(1);
    for plan in 0..100 {
        let territories = 2 + dice.below(59) as u32;
        let neighbours = Land::grown(24, territories, &mut dice).neighbours();
        let colours = colour_fresh(&neighbours);
        assert_eq!(colours.len(), territories as usize);
        let gap = smallest_gap(&colours, &neighbours);
        assert!(gap >= AT_A_GLANCE, "plan {plan}: {gap}");
    }
}

#[test]
fn one_edit_recolours_one_territory_in_twenty_at_most_and_leaves_no_clash() {
    let mut dice = Dice(2);
    for plan in 0..100 {
        let territories = 40 + dice.below(21);
        let mut land = Land::grown(24, territories as u32, &mut dice);
        let mut colours = colour_fresh(&land.neighbours());
        for _ in 0..20 {
            let at = dice.below(land.holders.len());
            let around = land.around(at);
            land.holders[at] = land.holders[around[dice.below(around.len())]];
            let neighbours = land.neighbours();
            colours.retain(|id, _| neighbours.contains_key(id));
            let changes = recolour_stable(&colours, &neighbours);
            assert!(
                changes.len() * 20 <= territories,
                "plan {plan}: {changes:?}"
            );
            colours.extend(changes);
            let gap = smallest_gap(&colours, &neighbours);
            assert!(gap >= AT_A_GLANCE, "plan {plan}: {gap}");
        }
    }
}

/// One territory inside a ring of others, and one outside the ring that touches it all.
fn wheel(spokes: u32) -> Neighbours {
    let rim = |n: u32| n % spokes + 3;
    let pairs = (0..spokes).flat_map(|n| [(rim(n), rim(n + 1)), (1, rim(n)), (2, rim(n))]);
    linked(&pairs.collect::<Vec<_>>())
}

/// Triangles with a territory in each that touches all its corners, over and over: every
/// colouring needs four colours, and the first territories touch nearly all.
fn nested(territories: u32) -> Neighbours {
    let mut pairs = vec![(1, 2), (2, 3), (1, 3)];
    let mut faces = std::collections::VecDeque::from([[1, 2, 3], [1, 2, 3]]);
    for new in 4..=territories {
        let [a, b, c] = faces.pop_front().unwrap();
        pairs.extend([(a, new), (b, new), (c, new)]);
        faces.extend([[a, b, new], [b, c, new], [a, c, new]]);
    }
    linked(&pairs)
}

#[test]
fn no_neighbours_clash_on_the_hardest_maps_without_exclaves() {
    let wheels = (3..=60).map(wheel);
    let nests = (4..=120).map(nested);
    for neighbours in wheels.chain(nests) {
        let colours = colour_fresh(&neighbours);
        let gap = smallest_gap(&colours, &neighbours);
        assert!(gap >= AT_A_GLANCE, "{}: {gap}", neighbours.len());
    }
}

#[test]
fn the_core_alone_colours_the_hardest_maps_without_exclaves() {
    let maps = [wheel(59), nested(120), map(14)];
    for neighbours in maps {
        let colours = smallest_last(&neighbours).unwrap();
        assert!(smallest_gap(&colours, &neighbours) >= AT_A_GLANCE);
    }
    assert_eq!(smallest_last(&crowd(8)), None);
}

#[test]
fn one_new_border_recolours_one_territory_at_most() {
    let before = map(6);
    let colours = colour_fresh(&before);
    for other in 2..=36 {
        let mut after = before.clone();
        after.entry(id(1)).or_default().insert(id(other));
        after.entry(id(other)).or_default().insert(id(1));
        let changes = recolour_stable(&colours, &after);
        assert!(changes.len() <= 1, "{changes:?}");
        let mut now = colours.clone();
        now.extend(changes);
        assert!(smallest_gap(&now, &after) >= AT_A_GLANCE);
    }
}

#[test]
fn colours_that_a_person_chose_never_change() {
    let neighbours = linked(&[(1, 2), (2, 3)]);
    let existing: Colours = [
        (id(1), Colour::Chosen(3)),
        (id(2), Colour::Palette(3)),
        (id(3), Colour::Own(Colour::Palette(3).hex(Theme::Light))),
    ]
    .into();
    let changes = recolour_stable(&existing, &neighbours);
    assert_eq!(changes.keys().copied().collect::<Vec<_>>(), [id(2)]);
    assert!(apart(changes[&id(2)], Colour::Chosen(3)) >= AT_A_GLANCE);
}

#[test]
fn two_chosen_colours_may_clash_for_ever() {
    let neighbours = linked(&[(1, 2)]);
    let existing = [(id(1), Colour::Chosen(3)), (id(2), Colour::Chosen(3))].into();
    assert!(recolour_stable(&existing, &neighbours).is_empty());
}

#[test]
fn a_new_territory_gets_a_colour_and_nothing_else_changes() {
    let neighbours = linked(&[(1, 2), (2, 3), (1, 3)]);
    let existing = [(id(1), Colour::Palette(0)), (id(2), Colour::Palette(1))].into();
    let changes = recolour_stable(&existing, &neighbours);
    assert_eq!(changes.keys().copied().collect::<Vec<_>>(), [id(3)]);
}
