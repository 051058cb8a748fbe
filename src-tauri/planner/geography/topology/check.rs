//! What must hold of shapes that came from outside.

use super::{NOBODY, Topology, unsigned};
use crate::geography::{Bounds, Point};
use crate::plan::UnitIx;

/// What is wrong with stored shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// The bytes end early, run on or hold impossible numbers.
    #[error("The shapes of the areas are damaged at byte {0}: restore the plan from a backup.")]
    Bytes(usize),
    /// The lists of a shape do not fit together.
    #[error("The lists of area borders do not fit together: restore the plan from a backup.")]
    Lists,
    /// A border has less than two corners or leaves the globe.
    #[error("Border {0} is broken: restore the plan from a backup or import the areas again.")]
    Arc(usize),
    /// An outline is open or uses a border that is not there.
    #[error(
        "The outline of area {0} is broken: restore the plan from a backup or import the areas again."
    )]
    Ring(usize),
    /// A border says that it belongs to other areas than those that use it.
    #[error(
        "Border {0} does not know its areas: restore the plan from a backup or import the areas again."
    )]
    Sides(usize),
}

impl Topology {
    /// Checks that the lists fit together, arcs are on the globe, rings are closed, and each side
    /// of an arc belongs to the one ring that uses it. Crossings are not looked for: that is the
    /// work of `untangle`.
    pub fn check(&self) -> Result<(), ShapeFault> {
        self.check_lists()?;
        (0..self.arcs()).try_for_each(|arc| self.check_arc(arc))?;
        let mut sides = vec![[NOBODY; 2]; self.arcs()];
        for unit in 0..self.len() {
            for ring in self.ring_arcs_of(UnitIx(unit as u32)) {
                self.check_ring(unit, ring, &mut sides)?;
            }
        }
        let wrong = sides.iter().zip(&self.arc_sides).position(|(a, b)| a != b);
        wrong.map_or(Ok(()), |arc| Err(ShapeFault::Sides(arc)))
    }

    fn check_lists(&self) -> Result<(), ShapeFault> {
        if *self == Self::default() {
            return Ok(());
        }
        let fits = starts_fit(&self.arc_starts, self.points.len())
            && starts_fit(&self.ring_starts, self.ring_arcs.len())
            && starts_fit(&self.unit_starts, self.ring_starts.len() - 1)
            && self.arc_sides.len() == self.arcs()
            && i32::try_from(self.arcs()).is_ok();
        fits.then_some(()).ok_or(ShapeFault::Lists)
    }

    fn check_arc(&self, arc: usize) -> Result<(), ShapeFault> {
        let line = self.arc(arc);
        let moves = line.windows(2).all(|s| s[0] != s[1]);
        let on_globe = line.iter().all(|p| Bounds::GLOBE.contains(*p));
        let used = self.arc_sides[arc][0] != self.arc_sides[arc][1];
        let sound = line.len() >= 2 && moves && on_globe && used;
        sound.then_some(()).ok_or(ShapeFault::Arc(arc))
    }

    fn check_ring(
        &self,
        unit: usize,
        ring: &[i32],
        sides: &mut [[u32; 2]],
    ) -> Result<(), ShapeFault> {
        let broken = ShapeFault::Ring(unit);
        let last = ring.last().ok_or(broken)?;
        if ring.iter().any(|arc| unsigned(*arc) >= self.arcs()) {
            return Err(broken);
        }
        let mut at: Point = self.ends(*last).1;
        let mut corners = 0;
        for &arc in ring {
            let (from, to) = self.ends(arc);
            let side = &mut sides[unsigned(arc)][usize::from(arc < 0)];
            if from != at || *side != NOBODY {
                return Err(broken);
            }
            *side = unit as u32;
            at = to;
            corners += self.arc(unsigned(arc)).len() - 1;
        }
        (corners >= 3).then_some(()).ok_or(broken)
    }
}

fn starts_fit(starts: &[u32], end: usize) -> bool {
    starts.first() == Some(&0)
        && starts.is_sorted()
        && starts.last().is_some_and(|last| *last as usize == end)
}
