//! Says whether a territory stays whole when a unit leaves it, and what must leave with it.

use super::super::feasibility::NOBODY;
use super::super::field::Field;

/// Ground searched at most before a move is given up as too costly to prove.
const FARTHEST: usize = 6_000;

/// Scratch space of the check, kept between calls.
#[derive(Debug)]
pub(in super::super) struct Whole {
    /// Which call touched a unit last.
    seen: Vec<u32>,
    /// Which search touched it in that call.
    by: Vec<u16>,
    call: u32,
    /// One front of ground to search from each neighbour: ground whose neighbours were looked at,
    /// then ground whose were not.
    fronts: Vec<Vec<u32>>,
    /// How much of each front was looked at. Nearest first, for fronts mostly meet nearby.
    looked: Vec<usize>,
    /// The search each search has been joined to.
    joined: Vec<u16>,
    /// Searches that have run out of ground.
    over: Vec<bool>,
    /// All ground touched in this call.
    touched: Vec<u32>,
    /// Ground that must leave with the unit; see `release`.
    pub carried: Vec<u32>,
}

impl Whole {
    /// Prepares for so many units.
    pub(in super::super) fn new(units: usize) -> Self {
        Self {
            seen: vec![0; units],
            by: vec![0; units],
            call: 0,
            fronts: Vec::new(),
            looked: Vec::new(),
            joined: Vec::new(),
            over: Vec::new(),
            touched: Vec::new(),
            carried: Vec::new(),
        }
    }

    /// Says whether a unit can leave its territory whole. Ground that hangs on this unit alone goes
    /// into `carried` and must leave with it: at most so many units, and none that is locked.
    ///
    /// Most answers come from the neighbours alone; the rest from searching outwards from all of
    /// them at once, until they have met or all but one have run out of ground.
    pub(in super::super) fn release(
        &mut self,
        field: &Field,
        holder: &[u32],
        unit: usize,
        most: usize,
    ) -> bool {
        self.begin();
        let own = holder[unit];
        let mut fronts = 0;
        for &head in field.around(unit) {
            if holder[head as usize] == own {
                if self.fronts.len() <= fronts {
                    self.fronts.push(Vec::new());
                }
                self.fronts[fronts].clear();
                self.touch(head as usize, fronts);
                fronts += 1;
            }
        }
        if fronts < 2 {
            return true;
        }
        if fronts >= usize::from(u16::MAX) {
            return false;
        }
        self.seen[unit] = self.call;
        self.by[unit] = u16::MAX;
        self.joined.clear();
        self.joined.extend(0..fronts as u16);
        self.over.clear();
        self.over.resize(fronts, false);
        self.looked.clear();
        self.looked.resize(fronts, 0);
        self.search(field, holder, own, most)
    }

    fn begin(&mut self) {
        if self.call == u32::MAX {
            self.seen.fill(0);
            self.call = 0;
        }
        self.call += 1;
        self.touched.clear();
        self.carried.clear();
    }

    fn touch(&mut self, unit: usize, front: usize) {
        self.seen[unit] = self.call;
        self.by[unit] = front as u16;
        self.fronts[front].push(unit as u32);
        self.touched.push(unit as u32);
    }

    fn search(&mut self, field: &Field, holder: &[u32], own: u32, most: usize) -> bool {
        let fronts = self.joined.len();
        let mut groups = fronts;
        loop {
            for front in 0..fronts {
                if usize::from(self.joined[front]) != front || self.over[front] {
                    continue;
                }
                if let Some(&at) = self.fronts[front].get(self.looked[front]) {
                    self.looked[front] += 1;
                    groups -= self.expand(field, holder, own, front, at as usize);
                } else {
                    self.over[front] = true;
                    groups -= 1;
                    if !self.carry(field, front, most) {
                        return false;
                    }
                }
                if groups == 1 {
                    return true;
                }
            }
            if self.touched.len() > FARTHEST {
                return false;
            }
        }
    }

    /// Takes along all that one search has touched.
    fn carry(&mut self, field: &Field, front: usize, most: usize) -> bool {
        for at in 0..self.touched.len() {
            let unit = self.touched[at];
            if self.root(self.by[unit as usize]) == front {
                self.carried.push(unit);
                if self.carried.len() > most || field.fixed[unit as usize] != NOBODY {
                    return false;
                }
            }
        }
        true
    }

    /// Searches one step from a unit; returns how many other searches were met.
    fn expand(
        &mut self,
        field: &Field,
        holder: &[u32],
        own: u32,
        mut front: usize,
        at: usize,
    ) -> usize {
        let mut met = 0;
        for &head in field.around(at) {
            let head = head as usize;
            if holder[head] != own {
                continue;
            }
            if self.seen[head] != self.call {
                self.touch(head, front);
            } else if self.by[head] != u16::MAX {
                let other = self.root(self.by[head]);
                if other != front {
                    self.join(other, front);
                    front = front.min(other);
                    met += 1;
                }
            }
        }
        met
    }

    fn root(&self, front: u16) -> usize {
        let mut at = front;
        while self.joined[usize::from(at)] != at {
            at = self.joined[usize::from(at)];
        }
        usize::from(at)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (keep, give) = (a.min(b), a.max(b));
        self.joined[give] = keep as u16;
        let ground = std::mem::take(&mut self.fronts[give]);
        self.fronts[keep].extend_from_slice(&ground[self.looked[give]..]);
        self.fronts[give] = ground;
    }
}
