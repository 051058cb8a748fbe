//! All borders between territories, in a list from which one can be drawn by lot.

use super::super::draft::Draft;
use super::super::feasibility::NOBODY;
use super::super::field::Field;

/// Stands for a border that is not in the list.
const ABSENT: u32 = u32::MAX;

/// One way across a border.
#[derive(Debug, Clone, Copy)]
struct Way {
    slot: u32,
    tail: u32,
    head: u32,
}

/// Nodes of one tile. Nodes are numbered along a Hilbert curve, so a tile is a patch of ground;
/// lots are drawn within one patch for a while, and all that they touch stays in the cache.
const TILE_BITS: u32 = 9;

/// The borders across which a node may move. A slot is a place in `Field::heads`.
#[derive(Debug)]
pub(super) struct Border {
    /// The same border seen from the other side, by slot.
    mate: Vec<u32>,
    /// Ways by tile, in no order.
    tiles: Vec<Vec<Way>>,
    /// Where each slot stands in the list of its tile.
    place: Vec<u32>,
    /// Ways in all tiles.
    len: usize,
    /// Which territories take part.
    open: Vec<bool>,
}

impl Border {
    /// Lists the borders between territories of a draft that take part.
    pub(super) fn new(draft: &Draft, open: Vec<bool>) -> Self {
        let field = draft.field;
        let mut border = Self {
            mate: mates(field),
            place: vec![ABSENT; field.heads.len()],
            tiles: vec![Vec::new(); (field.len() >> TILE_BITS) + 1],
            len: 0,
            open,
        };
        for node in 0..field.len() as u32 {
            for slot in field.starts[node as usize]..field.starts[node as usize + 1] {
                let head = field.heads[slot as usize];
                border.settle(
                    draft,
                    Way {
                        slot,
                        tail: node,
                        head,
                    },
                );
            }
        }
        border
    }

    /// Returns how many ways across a border there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Returns the tile that holds the way of this number, counted through all tiles.
    pub(super) fn tile(&self, mut way: usize) -> usize {
        for (tile, ways) in self.tiles.iter().enumerate() {
            if way < ways.len() {
                return tile;
            }
            way -= ways.len();
        }
        0
    }

    /// Returns how many ways begin in a tile.
    #[inline]
    pub(super) fn ways(&self, tile: usize) -> usize {
        self.tiles[tile].len()
    }

    /// Returns the node on this side and the one on the other side.
    #[inline]
    pub(super) fn pair(&self, tile: usize, at: usize) -> (usize, usize) {
        let way = self.tiles[tile][at];
        (way.tail as usize, way.head as usize)
    }

    /// Brings the list up to date after a node has moved.
    pub(super) fn moved(&mut self, draft: &Draft, node: usize) {
        for slot in draft.field.starts[node]..draft.field.starts[node + 1] {
            let (tail, head) = (node as u32, draft.field.heads[slot as usize]);
            self.settle(draft, Way { slot, tail, head });
            let mate = self.mate[slot as usize];
            self.settle(
                draft,
                Way {
                    slot: mate,
                    tail: head,
                    head: tail,
                },
            );
        }
    }

    fn settle(&mut self, draft: &Draft, way: Way) {
        let tail = way.tail as usize;
        let (from, to) = (draft.holder[tail], draft.holder[way.head as usize]);
        let open = from != to
            && draft.field.fixed[tail] == NOBODY
            && self.open[from as usize]
            && self.open[to as usize];
        let ways = &mut self.tiles[tail >> TILE_BITS];
        match (open, self.place[way.slot as usize]) {
            (true, ABSENT) => {
                self.place[way.slot as usize] = ways.len() as u32;
                ways.push(way);
                self.len += 1;
            }
            (false, at) if at != ABSENT => {
                ways.swap_remove(at as usize);
                self.len -= 1;
                self.place[way.slot as usize] = ABSENT;
                if let Some(moved) = ways.get(at as usize) {
                    self.place[moved.slot as usize] = at;
                }
            }
            _ => {}
        }
    }
}

/// Finds each slot's other side. Nodes are visited in ascending order and neighbours are listed
/// ascending, so each node's list is filled from its beginning.
fn mates(field: &Field) -> Vec<u32> {
    let mut next: Vec<u32> = field.starts[..field.len()].to_vec();
    let mut mate = vec![ABSENT; field.heads.len()];
    for node in 0..field.len() {
        for slot in field.starts[node]..field.starts[node + 1] {
            let head = field.heads[slot as usize] as usize;
            mate[slot as usize] = next[head];
            next[head] += 1;
        }
    }
    mate
}
