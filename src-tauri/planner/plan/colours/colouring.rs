//! Colours territories so that neighbours differ, and keeps colours while the map changes.
//!
//! D. Brélaz: New methods to color the vertices of a graph. Communications of the ACM 22(4),
//! 1979 (DSATUR): the territory whose neighbours already show the most colours goes next.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::palette::{AT_A_GLANCE, PALETTE, apart};
use crate::plan::{Colour, Scenario, TerritoryId};

/// Which territories touch, both ways.
type Neighbours = BTreeMap<TerritoryId, BTreeSet<TerritoryId>>;

/// Colours by territory.
type Colours = BTreeMap<TerritoryId, Colour>;

/// Colours all territories anew.
///
/// Neighbours differ by `AT_A_GLANCE` or more; where a territory has more differently coloured
/// neighbours than the palette has colours, it gets the colour farthest from theirs.
pub fn colour_fresh(neighbours: &Neighbours) -> BTreeMap<TerritoryId, Colour> {
    let all: BTreeSet<_> = neighbours.keys().copied().collect();
    fill(&Colours::new(), &all, neighbours)
}

/// Says which territories need another colour after the map has changed, and which.
///
/// Only territories that look like a neighbour and territories without a colour change; of two
/// that look alike, the one that looks like more neighbours does. `Chosen` and `Own` never change.
pub fn recolour_stable(
    existing: &BTreeMap<TerritoryId, Colour>,
    neighbours: &BTreeMap<TerritoryId, BTreeSet<TerritoryId>>,
) -> BTreeMap<TerritoryId, Colour> {
    let mut todo = alike(existing, neighbours);
    let fresh = neighbours.keys().filter(|id| !existing.contains_key(id));
    todo.extend(fresh.copied());
    let kept = existing.iter().filter(|(id, _)| !todo.contains(id));
    let kept = kept.map(|(id, colour)| (*id, *colour)).collect();
    let mut changes = fill(&kept, &todo, neighbours);
    changes.retain(|id, colour| existing.get(id) != Some(colour));
    changes
}

/// Returns the palette colour that a scenario uses least, told apart from one beside it.
pub fn spare(place: &Scenario, beside: Option<Colour>) -> Colour {
    let around: Vec<_> = beside.into_iter().collect();
    let colours = place.territories.iter().map(|t| (t.id, t.colour));
    Board::of(&colours.collect()).best(&around)
}

/// Picks territories to recolour so that no two neighbours look alike: greedily those with most
/// clashes, the newest first.
fn alike(existing: &Colours, neighbours: &Neighbours) -> BTreeSet<TerritoryId> {
    let mut clashes: BTreeMap<TerritoryId, BTreeSet<TerritoryId>> = BTreeMap::new();
    for (id, around) in neighbours {
        let Some(colour) = existing.get(id) else {
            continue;
        };
        let same = |other: &&TerritoryId| {
            existing
                .get(other)
                .is_some_and(|c| apart(*colour, *c) < AT_A_GLANCE)
        };
        for other in around.iter().filter(same) {
            clashes.entry(*id).or_default().insert(*other);
            clashes.entry(*other).or_default().insert(*id);
        }
    }
    let may_change = |id: &TerritoryId| matches!(existing.get(id), Some(Colour::Palette(_)));
    let mut picked = BTreeSet::new();
    loop {
        let open = clashes
            .iter()
            .filter(|(id, with)| !with.is_empty() && may_change(id));
        let worst = open.max_by_key(|(id, with)| (with.len(), **id));
        let Some(id) = worst.map(|(id, _)| *id) else {
            return picked;
        };
        picked.insert(id);
        for other in clashes.remove(&id).unwrap_or_default() {
            clashes.entry(other).or_default().remove(&id);
        }
    }
}

/// Colours `todo` beside those that keep their colour, the most surrounded first.
fn fill(kept: &Colours, todo: &BTreeSet<TerritoryId>, neighbours: &Neighbours) -> Colours {
    let nobody = BTreeSet::new();
    let around = |id: &TerritoryId| neighbours.get(id).unwrap_or(&nobody);
    let mut board = Board::of(kept);
    let mut open = todo.clone();
    let mut done = Colours::new();
    while let Some(next) = open.iter().copied().max_by_key(|id| {
        let seen = board.around(around(id));
        (seen.len(), around(id).len(), Reverse(*id))
    }) {
        open.remove(&next);
        let colour = board.best(&board.around(around(&next)));
        board.put(next, colour);
        done.insert(next, colour);
    }
    done
}

/// Colours as they are put on the map one by one.
struct Board {
    colours: Colours,
    uses: [usize; PALETTE.len()],
}

impl Board {
    fn of(kept: &Colours) -> Self {
        let mut board = Self {
            colours: Colours::new(),
            uses: [0; PALETTE.len()],
        };
        for (id, colour) in kept {
            board.put(*id, *colour);
        }
        board
    }

    fn put(&mut self, id: TerritoryId, colour: Colour) {
        self.colours.insert(id, colour);
        if let Colour::Palette(_) | Colour::Chosen(_) = colour {
            self.uses[usize::from(colour.pattern())] += 1;
        }
    }

    /// Returns the different colours of some territories.
    fn around(&self, ids: &BTreeSet<TerritoryId>) -> Vec<Colour> {
        let mut colours = Vec::new();
        for colour in ids.iter().filter_map(|id| self.colours.get(id)) {
            if !colours.contains(colour) {
                colours.push(*colour);
            }
        }
        colours
    }

    /// Returns the least used colour that differs from some others, or else the farthest.
    fn best(&self, others: &[Colour]) -> Colour {
        let every = || (0..PALETTE.len() as u8).map(Colour::Palette);
        let gap = |colour: Colour| {
            let gaps = others.iter().map(|other| apart(colour, *other));
            gaps.fold(f64::INFINITY, f64::min)
        };
        let fitting = every().filter(|colour| gap(*colour) >= AT_A_GLANCE);
        let least = fitting.min_by_key(|colour| self.uses[usize::from(colour.pattern())]);
        let farthest = || every().max_by(|a, b| gap(*a).total_cmp(&gap(*b)));
        least.or_else(farthest).unwrap_or(Colour::Palette(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn twelve_territories_that_all_touch_get_twelve_colours() {
        let pairs: Vec<_> = (1..=12).flat_map(|a| (1..a).map(move |b| (a, b))).collect();
        let colours = colour_fresh(&linked(&pairs));
        let different: BTreeSet<_> = colours.values().map(|c| c.pattern()).collect();
        assert_eq!(different.len(), 12);
    }

    #[test]
    fn a_thirteenth_that_touches_all_gets_some_colour() {
        let pairs: Vec<_> = (1..=13).flat_map(|a| (1..a).map(move |b| (a, b))).collect();
        assert_eq!(colour_fresh(&linked(&pairs)).len(), 13);
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
            (
                id(3),
                Colour::Own(Colour::Palette(3).hex(crate::plan::colours::Theme::Light)),
            ),
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
}
