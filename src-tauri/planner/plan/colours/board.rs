//! Colours as they are put on the map one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::palette::{COLOURS, apart, fits};
use crate::plan::{Colour, TerritoryId};

/// Which territories touch, both ways.
pub(super) type Neighbours = BTreeMap<TerritoryId, BTreeSet<TerritoryId>>;

/// Colours by territory.
pub(super) type Colours = BTreeMap<TerritoryId, Colour>;

/// A set of places of the palette, one bit each.
pub(super) type Places = u16;

/// Every place of the palette.
const ALL: Places = (1 << COLOURS) - 1;

/// A blank neighbour left with fewer colours than this is in danger of being left with none.
const TIGHT: u32 = 3;

/// How many neighbours may change colour so that a territory gets one: with two a single edit
/// stays within one in twenty of sixty territories.
const MOST_MOVED: usize = 2;

/// The colours that are on the map so far.
#[derive(Clone)]
pub(super) struct Board<'a> {
    neighbours: &'a Neighbours,
    colours: Colours,
    /// By territory, which places may lie beside its colour.
    beside: BTreeMap<TerritoryId, Places>,
    uses: [usize; COLOURS],
}

impl<'a> Board<'a> {
    /// Begins with those that keep their colour.
    pub(super) fn of(kept: &Colours, neighbours: &'a Neighbours) -> Self {
        let mut board = Self {
            neighbours,
            colours: Colours::new(),
            beside: BTreeMap::new(),
            uses: [0; COLOURS],
        };
        for (id, colour) in kept {
            board.put(*id, *colour);
        }
        board
    }

    /// Gives a territory a colour.
    pub(super) fn put(&mut self, id: TerritoryId, colour: Colour) {
        let shown = |colour: Colour| !matches!(colour, Colour::Own(_));
        if let Some(old) = self.colours.insert(id, colour).filter(|old| shown(*old)) {
            self.uses[usize::from(old.pattern())] -= 1;
        }
        if shown(colour) {
            self.uses[usize::from(colour.pattern())] += 1;
        }
        self.beside.insert(id, fits(colour));
    }

    /// Returns all colours.
    pub(super) fn into_colours(self) -> Colours {
        self.colours
    }

    /// Returns who lies around a territory.
    pub(super) fn around(&self, id: TerritoryId) -> impl Iterator<Item = TerritoryId> + use<'a> {
        self.neighbours.get(&id).into_iter().flatten().copied()
    }

    /// Returns the places that may lie beside all neighbours of a territory.
    pub(super) fn options(&self, id: TerritoryId) -> Places {
        let seen = self.around(id).filter_map(|other| self.beside.get(&other));
        seen.fold(ALL, |left, places| left & places)
    }

    /// Returns, of some places, the one that leaves the neighbours most freedom, the least used
    /// of several; none of none.
    pub(super) fn best(&self, id: TerritoryId, among: Places) -> Option<Colour> {
        let open = self
            .around(id)
            .filter(|other| !self.colours.contains_key(other));
        let open: Vec<_> = open.map(|other| self.options(other)).collect();
        let key = |at: &usize| {
            let left = |options: &&Places| (*options & fits(palette(*at))).count_ones() < TIGHT;
            (open.iter().filter(left).count(), self.uses[*at])
        };
        places(among).min_by_key(key).map(palette)
    }

    /// Returns the colour that is farthest from those of the neighbours.
    pub(super) fn farthest(&self, id: TerritoryId) -> Colour {
        let others = self
            .around(id)
            .filter_map(|other| self.colours.get(&other).copied());
        farthest(&others.collect::<Vec<_>>())
    }

    /// Returns the least used colour that may lie beside another, or else the farthest.
    pub(super) fn spare(&self, beside: Option<Colour>) -> Colour {
        let among = beside.map_or(ALL, fits);
        let least = places(among).min_by_key(|at| self.uses[*at]);
        let others: Vec<_> = beside.into_iter().collect();
        least.map_or_else(|| farthest(&others), palette)
    }

    /// Colours a territory whose neighbours leave it no colour by moving as few of them as
    /// possible to another; says whether that went.
    pub(super) fn make_room(&mut self, id: TerritoryId) -> bool {
        let mut tries: Vec<_> = places(ALL)
            .map(|at| (self.in_the_way(id, at), at))
            .collect();
        tries.retain(|(moved, _)| moved.len() <= MOST_MOVED);
        tries.sort_by_key(|(moved, at)| (moved.len(), self.uses[*at]));
        for (moved, at) in tries {
            if let Some(board) = self.moved(id, at, &moved) {
                *self = board;
                return true;
            }
        }
        false
    }

    /// Returns the neighbours that may not lie beside a place.
    fn in_the_way(&self, id: TerritoryId, at: usize) -> Vec<TerritoryId> {
        let clash = |other: &TerritoryId| {
            let beside = self.beside.get(other);
            beside.is_some_and(|places| places & (1 << at) == 0)
        };
        self.around(id).filter(clash).collect()
    }

    fn moved(&self, id: TerritoryId, at: usize, others: &[TerritoryId]) -> Option<Self> {
        let mut board = self.clone();
        board.put(id, palette(at));
        for other in others {
            if !matches!(board.colours.get(other), Some(Colour::Palette(_))) {
                return None;
            }
            let colour = board.best(*other, board.options(*other))?;
            board.put(*other, colour);
        }
        Some(board)
    }
}

/// Returns the places of a set, in order.
fn places(set: Places) -> impl Iterator<Item = usize> {
    (0..COLOURS).filter(move |at| set & (1 << at) != 0)
}

fn palette(at: usize) -> Colour {
    Colour::Palette(at as u8)
}

/// Returns the place whose colour is farthest from all others.
fn farthest(others: &[Colour]) -> Colour {
    let gap = |colour: &Colour| {
        let gaps = others.iter().map(|other| apart(*colour, *other));
        gaps.fold(f64::INFINITY, f64::min)
    };
    let every = places(ALL).map(palette);
    let most = every.max_by(|a, b| gap(a).total_cmp(&gap(b)));
    most.unwrap_or(Colour::Palette(0))
}
