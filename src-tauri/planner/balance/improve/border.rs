//! All borders between territories, in a list from which one can be drawn by lot.

use super::super::draft::Draft;
use super::super::feasibility::NOBODY;

/// Stands for a border that is not in the list.
const ABSENT: u32 = u32::MAX;

/// The borders across which a unit may move. A slot is a place in `Field::heads`.
#[derive(Debug)]
pub(super) struct Border {
    /// The unit each slot belongs to.
    tail: Vec<u32>,
    /// The same border seen from the other side.
    mate: Vec<u32>,
    /// Slots in the list, in no order.
    list: Vec<u32>,
    /// Where each slot stands in the list.
    place: Vec<u32>,
}

impl Border {
    /// Lists the borders of a draft.
    pub(super) fn new(draft: &Draft) -> Self {
        let field = draft.field;
        let mut tail = Vec::with_capacity(field.heads.len());
        for unit in 0..field.len() {
            tail.resize(field.starts[unit + 1] as usize, unit as u32);
        }
        let mut border = Self {
            mate: mates(draft, &tail),
            place: vec![ABSENT; tail.len()],
            list: Vec::new(),
            tail,
        };
        for slot in 0..border.tail.len() as u32 {
            border.settle(draft, slot);
        }
        border
    }

    /// Returns how many ways across a border there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the unit on this side and the one on the other side.
    pub(super) fn pair(&self, draft: &Draft, at: usize) -> (usize, usize) {
        let slot = self.list[at] as usize;
        (self.tail[slot] as usize, draft.field.heads[slot] as usize)
    }

    /// Brings the list up to date after a unit has moved.
    pub(super) fn moved(&mut self, draft: &Draft, unit: usize) {
        for slot in draft.field.starts[unit]..draft.field.starts[unit + 1] {
            self.settle(draft, slot);
            self.settle(draft, self.mate[slot as usize]);
        }
    }

    fn settle(&mut self, draft: &Draft, slot: u32) {
        let unit = self.tail[slot as usize] as usize;
        let (from, to) = (
            draft.holder[unit],
            draft.holder[draft.field.heads[slot as usize] as usize],
        );
        let open =
            from != to && draft.field.fixed[unit] == NOBODY && !draft.aim.frozen[to as usize];
        match (open, self.place[slot as usize]) {
            (true, ABSENT) => {
                self.place[slot as usize] = self.list.len() as u32;
                self.list.push(slot);
            }
            (false, at) if at != ABSENT => {
                self.list.swap_remove(at as usize);
                self.place[slot as usize] = ABSENT;
                if let Some(&moved) = self.list.get(at as usize) {
                    self.place[moved as usize] = at;
                }
            }
            _ => {}
        }
    }
}

/// Finds each slot's other side; neighbours are in ascending order.
fn mates(draft: &Draft, tail: &[u32]) -> Vec<u32> {
    let field = draft.field;
    let mate = |slot: usize| {
        let (unit, head) = (tail[slot], field.heads[slot] as usize);
        let from = field.starts[head];
        let at = field.around(head).iter().position(|h| *h == unit);
        from + at.expect("feasibility refuses borders listed from one side only") as u32
    };
    (0..tail.len()).map(mate).collect()
}
