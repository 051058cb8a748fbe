//! The ground to be shared out, as plain arrays.

use super::Fault;

/// Units on an equal-area plane, what they bring to each measure, and which touch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ground {
    /// Where each unit is, in kilometres.
    pub xy: Vec<[f64; 2]>,
    /// `mass[measure][unit]` in thousandths; zero or more.
    pub mass: Vec<Vec<i64>>,
    /// Where each unit's neighbours begin; one more entry than units.
    pub starts: Vec<u32>,
    /// Neighbours of all units, one unit after another; symmetric.
    pub neighbours: Vec<u32>,
    /// Length of the border with each neighbour in kilometres; 0 = a crossing without a border.
    pub lengths: Vec<f64>,
}

impl Ground {
    /// Builds the ground from a list of borders (one unit, the other, length in kilometres).
    ///
    /// A border may stand in the list once or in both directions, but not with two lengths.
    pub fn from_edges(
        xy: Vec<[f64; 2]>,
        mass: Vec<Vec<i64>>,
        edges: &[(u32, u32, f64)],
    ) -> Result<Self, Fault> {
        for (border, edge) in edges.iter().enumerate() {
            check_edge(xy.len(), border, edge)?;
        }
        let sides = both_directions(edges);
        check_repeats(&sides)?;
        Ok(Self::from_sides(xy, mass, &sides))
    }

    /// Returns how many units there are.
    pub fn len(&self) -> usize {
        self.xy.len()
    }

    /// Says whether there are no units.
    pub fn is_empty(&self) -> bool {
        self.xy.is_empty()
    }

    fn from_sides(xy: Vec<[f64; 2]>, mass: Vec<Vec<i64>>, sides: &[Side]) -> Self {
        let mut ground = Self {
            xy,
            mass,
            ..Self::default()
        };
        let mut before = None;
        for side in sides {
            if before == Some((side.from, side.to)) {
                continue;
            }
            before = Some((side.from, side.to));
            while ground.starts.len() <= side.from as usize {
                ground.starts.push(ground.neighbours.len() as u32);
            }
            ground.neighbours.push(side.to);
            ground.lengths.push(side.length);
        }
        let end = ground.neighbours.len() as u32;
        ground.starts.resize(ground.len() + 1, end);
        ground
    }
}

/// One direction of a border.
#[derive(Debug, Clone, Copy)]
struct Side {
    from: u32,
    to: u32,
    length: f64,
    border: usize,
}

fn check_edge(units: usize, border: usize, edge: &(u32, u32, f64)) -> Result<(), Fault> {
    let &(from, to, length) = edge;
    let reason = if from as usize >= units || to as usize >= units {
        "one of the areas is not in the list of areas; correct its number"
    } else if from == to {
        "an area cannot border itself; leave the line out"
    } else if !length.is_finite() || length < 0.0 {
        "its length must be a number of zero or more"
    } else {
        return Ok(());
    };
    Err(Fault::BadBorder {
        border,
        from,
        to,
        reason,
    })
}

fn both_directions(edges: &[(u32, u32, f64)]) -> Vec<Side> {
    let mut sides = Vec::with_capacity(edges.len() * 2);
    for (border, &(a, b, length)) in edges.iter().enumerate() {
        for (from, to) in [(a, b), (b, a)] {
            sides.push(Side {
                from,
                to,
                length,
                border,
            });
        }
    }
    sides.sort_by_key(|s| (s.from, s.to, s.border));
    sides
}

fn check_repeats(sides: &[Side]) -> Result<(), Fault> {
    let clash = sides.windows(2).find(|pair| {
        let same = (pair[0].from, pair[0].to) == (pair[1].from, pair[1].to);
        same && pair[0].length.total_cmp(&pair[1].length).is_ne()
    });
    clash.map_or(Ok(()), |pair| {
        Err(Fault::BadBorder {
            border: pair[1].border,
            from: pair[1].from,
            to: pair[1].to,
            reason: "it stands in the list twice with different lengths; keep one",
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Fault, Ground};

    fn three(edges: &[(u32, u32, f64)]) -> Result<Ground, Fault> {
        let xy = vec![[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]];
        Ground::from_edges(xy, vec![vec![1000; 3]], edges)
    }

    #[test]
    fn borders_are_stored_from_both_sides() {
        let ground = three(&[(1, 2, 3.0), (0, 1, 2.0), (1, 0, 2.0)]).unwrap();
        assert_eq!(ground.starts, [0, 1, 3, 4]);
        assert_eq!(ground.neighbours, [1, 0, 2, 1]);
        assert_eq!(ground.lengths, [2.0, 2.0, 3.0, 3.0]);
    }

    #[test]
    fn a_bad_border_is_named() {
        for (edge, words) in [
            ((0, 7, 1.0), "not in the list"),
            ((1, 1, 1.0), "border itself"),
            ((0, 1, f64::NAN), "length"),
            ((0, 1, -1.0), "length"),
        ] {
            let fault = three(&[(1, 2, 1.0), edge]).unwrap_err();
            let sentence = fault.to_string();
            assert!(sentence.starts_with("border 1 "), "{sentence}");
            assert!(sentence.contains(words), "{sentence}");
        }
    }

    #[test]
    fn one_border_with_two_lengths_is_refused() {
        let fault = three(&[(0, 1, 1.0), (1, 0, 2.0)]).unwrap_err();
        assert!(fault.to_string().contains("twice"), "{fault}");
    }

    #[test]
    fn units_without_borders_are_kept() {
        let ground = three(&[]).unwrap();
        assert_eq!(ground.starts, [0, 0, 0, 0]);
    }
}
