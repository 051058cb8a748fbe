//! Colours territories so that neighbours differ, and keeps colours while the map changes.
//!
//! D. Brélaz: New methods to color the vertices of a graph. Communications of the ACM 22(4),
//! 1979 (DSATUR): the territory that its neighbours leave the fewest colours goes next. Where that
//! gets stuck on a fresh map: D. W. Matula, L. L. Beck: Smallest-last ordering and clustering and
//! graph coloring algorithms. Journal of the ACM 30(3), 1983, which needs six colours on any map
//! without exclaves.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::board::{Board, Colours, Neighbours};
use super::palette::{AT_A_GLANCE, CORE, apart};
use crate::plan::{Colour, Scenario, TerritoryId};

/// Colours all territories anew.
///
/// Neighbours differ by `AT_A_GLANCE` or more on every map without exclaves; where so many
/// territories touch one another that no colour is left, one gets the colour farthest from those
/// around it.
pub fn colour_fresh(
    neighbours: &BTreeMap<TerritoryId, BTreeSet<TerritoryId>>,
) -> BTreeMap<TerritoryId, Colour> {
    let all: BTreeSet<_> = neighbours.keys().copied().collect();
    let board = fill(Board::of(&Colours::new(), neighbours), &all);
    let colours = board.into_colours();
    if clashes(&colours, neighbours).is_empty() {
        return colours;
    }
    smallest_last(neighbours).unwrap_or(colours)
}

/// Says which territories need another colour after the map has changed, and which.
///
/// Territories that look like a neighbour and territories without a colour change; of two that
/// look alike, the one that looks like more neighbours does. A neighbour changes as well only
/// where no colour is left otherwise. `Chosen` and `Own` never change.
pub fn recolour_stable(
    existing: &BTreeMap<TerritoryId, Colour>,
    neighbours: &BTreeMap<TerritoryId, BTreeSet<TerritoryId>>,
) -> BTreeMap<TerritoryId, Colour> {
    let mut todo = alike(existing, neighbours);
    let fresh = neighbours.keys().filter(|id| !existing.contains_key(id));
    todo.extend(fresh.copied());
    let kept = existing.iter().filter(|(id, _)| !todo.contains(id));
    let kept = kept.map(|(id, colour)| (*id, *colour)).collect();
    let mut changes = fill(Board::of(&kept, neighbours), &todo).into_colours();
    changes.retain(|id, colour| existing.get(id) != Some(colour));
    changes
}

/// Returns the palette colour that a scenario uses least, told apart from one beside it.
pub fn spare(place: &Scenario, beside: Option<Colour>) -> Colour {
    let colours = place.territories.iter().map(|t| (t.id, t.colour)).collect();
    let nobody = Neighbours::new();
    Board::of(&colours, &nobody).spare(beside)
}

/// Finds for territories the neighbours that they look like, both ways.
fn clashes(existing: &Colours, neighbours: &Neighbours) -> Neighbours {
    let mut clashes = Neighbours::new();
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
    clashes
}

/// Picks territories to recolour so that no two neighbours look alike: greedily those with most
/// clashes, then those with most colours to change to, the newest first.
fn alike(existing: &Colours, neighbours: &Neighbours) -> BTreeSet<TerritoryId> {
    let mut clashes = clashes(existing, neighbours);
    let may_change = |id: &TerritoryId| matches!(existing.get(id), Some(Colour::Palette(_)));
    let board = Board::of(existing, neighbours);
    let options = |id: &TerritoryId| board.options(*id).count_ones();
    let mut picked = BTreeSet::new();
    loop {
        let open = clashes
            .iter()
            .filter(|(id, with)| !with.is_empty() && may_change(id));
        let worst = open.max_by_key(|(id, with)| (with.len(), options(id), **id));
        let Some(id) = worst.map(|(id, _)| *id) else {
            return picked;
        };
        picked.insert(id);
        for other in clashes.remove(&id).unwrap_or_default() {
            clashes.entry(other).or_default().remove(&id);
        }
    }
}

/// Colours `todo` beside those that keep their colour, the most hemmed in first.
fn fill<'a>(mut board: Board<'a>, todo: &BTreeSet<TerritoryId>) -> Board<'a> {
    let mut open = todo.clone();
    while let Some(next) = open.iter().copied().max_by_key(|id| {
        let left = board.options(*id).count_ones();
        (Reverse(left), board.around(*id).count(), Reverse(*id))
    }) {
        open.remove(&next);
        if let Some(colour) = board.best(next, board.options(next)) {
            board.put(next, colour);
        } else if !board.make_room(next) {
            board.put(next, board.farthest(next));
        }
    }
    board
}

/// Colours with `CORE` alone, those with the fewest neighbours left last; none where that is
/// not enough, which takes exclaves.
pub(super) fn smallest_last(neighbours: &Neighbours) -> Option<Colours> {
    let mut left = neighbours.clone();
    let mut order = Vec::new();
    while let Some(id) = left
        .iter()
        .min_by_key(|(_, with)| with.len())
        .map(|(id, _)| *id)
    {
        for other in left.remove(&id).unwrap_or_default() {
            left.entry(other).and_modify(|with| _ = with.remove(&id));
        }
        order.push(id);
    }
    let mut board = Board::of(&Colours::new(), neighbours);
    for id in order.into_iter().rev() {
        let colour = board.best(id, board.options(id) & CORE)?;
        board.put(id, colour);
    }
    Some(board.into_colours())
}
