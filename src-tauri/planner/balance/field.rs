//! The ground relabelled for speed: along a Hilbert curve, families as one, only what must be
//! counted, borders in units of their mean length.

use super::bridge::bridges;
use super::feasibility::{Aim, NOBODY};
use super::{Contiguity, Counted, Goal, Ground, hilbert};

/// The ground as the search sees it. A node is a unit, or a family of units that go together;
/// nodes are numbered along the curve.
#[derive(Debug)]
pub(super) struct Field {
    /// The node of each unit of the ground.
    pub node: Vec<u32>,
    /// Where each node is, in kilometres.
    pub xy: Vec<[f64; 2]>,
    /// How much each node weighs in shapes: the mean of its fair measures, 1 on average.
    pub weight: Vec<f64>,
    /// `mass[node * rows + row]` in thousandths; the fair measures first, then what limits count.
    pub mass: Vec<i64>,
    /// How many rows of mass.
    pub rows: usize,
    /// How many of them must be fair.
    pub measures: usize,
    /// Where each node's neighbours begin.
    pub starts: Vec<u32>,
    /// Neighbours of all nodes, ascending for each.
    pub heads: Vec<u32>,
    /// Border lengths in units of their mean.
    pub lengths: Vec<f32>,
    /// Forced territory, or `NOBODY`.
    pub fixed: Vec<u32>,
}

/// Share of a border's price that is charged for its mere existence; the rest goes by length.
/// Pure length rewards borders through tiny areas, pure count ignores the shape.
const COUNTED: f64 = 0.9;

/// A border of two nodes: one, the other, its price.
type Side = (u32, u32, f32);

impl Field {
    /// Relabels the ground, joins ground apart where territories must be whole, and takes barriers
    /// out.
    pub(super) fn new(ground: &Ground, goal: &Goal, aim: &Aim) -> Self {
        let (node, nodes) = nodes(ground, goal);
        let mut field = Self {
            xy: vec![[0.0; 2]; nodes],
            weight: Vec::new(),
            mass: vec![0; nodes * aim.rows],
            rows: aim.rows,
            measures: aim.measures,
            starts: Vec::new(),
            heads: Vec::new(),
            lengths: Vec::new(),
            fixed: vec![NOBODY; nodes],
            node,
        };
        field.add_up(ground, aim);
        field.set_places(ground);
        let mut sides = field.sides(ground);
        field.set_links(&sides);
        if goal.contiguity == Contiguity::Whole {
            field.join_apart(&mut sides);
        }
        field.take_out_barriers(goal, &mut sides);
        field
    }

    /// Returns the neighbours of every unit of the ground: crossings to ground apart count, and the
    /// units of a family are linked, but barriers are not taken out.
    pub(super) fn neighbours(ground: &Ground, goal: &Goal, aim: &Aim) -> Vec<Vec<u32>> {
        let plain = Goal {
            families: Vec::new(),
            barriers: Vec::new(),
            ..goal.clone()
        };
        let field = Self::new(ground, &plain, aim);
        let mut unit = vec![0u32; ground.len()];
        for (at, &node) in field.node.iter().enumerate() {
            unit[node as usize] = at as u32;
        }
        let around = |at: usize| field.around(field.node[at] as usize).iter();
        let mut lists: Vec<Vec<u32>> = (0..ground.len())
            .map(|at| around(at).map(|head| unit[*head as usize]).collect())
            .collect();
        for family in &goal.families {
            for pair in family.windows(2) {
                lists[pair[0] as usize].push(pair[1]);
                lists[pair[1] as usize].push(pair[0]);
            }
        }
        lists
    }

    /// Returns what makes the rows comparable: one over the mean mass of a node, by row.
    pub(super) fn rarity(&self) -> Vec<f64> {
        let nodes = self.len() as f64;
        (0..self.rows)
            .map(|row| {
                let total = self.total(row);
                if total > 0.0 { nodes / total } else { 0.0 }
            })
            .collect()
    }

    /// Returns how many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.xy.len()
    }

    /// Returns the neighbours of a node.
    pub(super) fn around(&self, node: usize) -> &[u32] {
        &self.heads[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// Returns a list by unit of the ground as one by node: a family is where most of its weight is.
    pub(super) fn relabel(
        &self,
        by_unit: &[Option<u32>],
        ground: &Ground,
        goal: &Goal,
    ) -> Vec<u32> {
        let mut held = vec![NOBODY; self.len()];
        for (unit, &node) in self.node.iter().enumerate() {
            if let Some(territory) = by_unit.get(unit).copied().flatten() {
                held[node as usize] = territory;
            }
        }
        let mass = |unit: u32| ground.mass[goal.fair[0].measure][unit as usize];
        for family in &goal.families {
            let Some(first) = family.first() else {
                continue;
            };
            let mut sums: Vec<(u32, i64)> = Vec::new();
            for &unit in family {
                let Some(territory) = by_unit.get(unit as usize).copied().flatten() else {
                    continue;
                };
                match sums.iter_mut().find(|s| s.0 == territory) {
                    Some(sum) => sum.1 += mass(unit) + 1,
                    None => sums.push((territory, mass(unit) + 1)),
                }
            }
            let most = sums.iter().max_by_key(|s| (s.1, std::cmp::Reverse(s.0)));
            held[self.node[*first as usize] as usize] = most.map_or(NOBODY, |s| s.0);
        }
        held
    }

    /// Returns a list by node as one by unit of the ground.
    pub(super) fn restore(&self, holders: &[u32]) -> Vec<u32> {
        self.node
            .iter()
            .map(|node| holders[*node as usize])
            .collect()
    }

    fn total(&self, row: usize) -> f64 {
        let column = self.mass.iter().skip(row).step_by(self.rows);
        column.map(|v| *v as f64).sum()
    }

    fn add_up(&mut self, ground: &Ground, aim: &Aim) {
        for (unit, &node) in self.node.iter().enumerate() {
            let node = node as usize;
            let row = &mut self.mass[node * aim.rows..(node + 1) * aim.rows];
            for (sum, counted) in row.iter_mut().zip(&aim.counted) {
                *sum += match counted {
                    Counted::Measure(measure) => ground.mass[*measure][unit],
                    Counted::Units => 1,
                };
            }
            if aim.fixed[unit] != NOBODY {
                self.fixed[node] = aim.fixed[unit];
            }
        }
        self.weight = weights(&self.mass, self.rows, self.measures);
    }

    /// A family lies at the mean of its units, by weight where there is any.
    fn set_places(&mut self, ground: &Ground) {
        let mut sums = vec![[0.0; 3]; self.len()];
        for (unit, &node) in self.node.iter().enumerate() {
            // A trace for each unit, so that families without weight lie somewhere too.
            let weight: f64 = ground.mass.iter().map(|row| row[unit].max(0) as f64).sum();
            let w = weight + 1.0;
            let sum = &mut sums[node as usize];
            sum[0] += w;
            sum[1] += w * ground.xy[unit][0];
            sum[2] += w * ground.xy[unit][1];
        }
        let alone = self.len() == ground.len();
        for (place, sum) in self.xy.iter_mut().zip(&sums) {
            *place = [sum[1] / sum[0], sum[2] / sum[0]];
        }
        if alone {
            for (unit, &node) in self.node.iter().enumerate() {
                self.xy[node as usize] = ground.xy[unit];
            }
        }
    }

    /// Lists the borders between nodes from both sides; two families share one border at most.
    fn sides(&self, ground: &Ground) -> Vec<Side> {
        let positive = ground.lengths.iter().filter(|l| **l > 0.0);
        let mean = positive.clone().sum::<f64>() / positive.count().max(1) as f64;
        let mut sides = Vec::with_capacity(ground.neighbours.len());
        for unit in 0..ground.len() {
            let from = self.node[unit];
            for slot in ground.starts[unit] as usize..ground.starts[unit + 1] as usize {
                let to = self.node[ground.neighbours[slot] as usize];
                if from != to {
                    sides.push((from, to, price(ground.lengths[slot], mean)));
                }
            }
        }
        sides
    }

    fn set_links(&mut self, sides: &[Side]) {
        let mut starts = vec![0u32; self.len() + 1];
        for side in sides {
            starts[side.0 as usize + 1] += 1;
        }
        for node in 0..self.len() {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut links = vec![(0u32, 0f32); sides.len()];
        for side in sides {
            let at = &mut next[side.0 as usize];
            links[*at as usize] = (side.1, side.2);
            *at += 1;
        }
        self.heads.clear();
        self.lengths.clear();
        self.starts = Vec::with_capacity(starts.len());
        self.starts.push(0);
        for node in 0..self.len() {
            let own = &mut links[starts[node] as usize..starts[node + 1] as usize];
            own.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            let first = self.heads.len();
            for &(head, length) in own.iter() {
                if self.heads.len() > first && self.heads.last() == Some(&head) {
                    let last = self.lengths.len() - 1;
                    // Borders of two families add up; the same border listed twice does not.
                    if self.node.len() != self.len() {
                        self.lengths[last] += length;
                    }
                } else {
                    self.heads.push(head);
                    self.lengths.push(length);
                }
            }
            self.starts.push(self.heads.len() as u32);
        }
    }

    fn join_apart(&mut self, sides: &mut Vec<Side>) {
        let extra = bridges(&self.xy, &self.starts, &self.heads);
        if extra.is_empty() {
            return;
        }
        sides.extend(extra.into_iter().map(|(a, b)| (a, b, 0.0)));
        self.set_links(sides);
    }

    /// Ground that barriers cut off is joined to nothing.
    fn take_out_barriers(&mut self, goal: &Goal, sides: &mut Vec<Side>) {
        if goal.barriers.is_empty() {
            return;
        }
        let node = |unit: u32| self.node[unit as usize];
        let mut shut: Vec<(u32, u32)> = Vec::with_capacity(goal.barriers.len() * 2);
        for &(a, b) in &goal.barriers {
            shut.extend([(node(a), node(b)), (node(b), node(a))]);
        }
        shut.sort_unstable();
        sides.retain(|side| shut.binary_search(&(side.0, side.1)).is_err());
        self.set_links(sides);
    }
}

/// Numbers the nodes: families as one, in the order of a Hilbert curve.
fn nodes(ground: &Ground, goal: &Goal) -> (Vec<u32>, usize) {
    let mut leader: Vec<u32> = (0..ground.len() as u32).collect();
    for family in &goal.families {
        for unit in family {
            leader[*unit as usize] = family[0];
        }
    }
    let mut number = vec![NOBODY; ground.len()];
    let mut count = 0;
    for unit in hilbert::order(&ground.xy) {
        let first = leader[unit as usize] as usize;
        if number[first] == NOBODY {
            number[first] = count;
            count += 1;
        }
        number[unit as usize] = number[first];
    }
    (number, count as usize)
}

fn price(length: f64, mean: f64) -> f32 {
    if length > 0.0 {
        (COUNTED + (1.0 - COUNTED) * length / mean) as f32
    } else {
        0.0
    }
}

/// Mean over the fair measures of each node's share, times the number of nodes.
fn weights(mass: &[i64], rows: usize, measures: usize) -> Vec<f64> {
    let nodes = mass.len() / rows.max(1);
    let totals: Vec<f64> = (0..measures)
        .map(|m| mass.iter().skip(m).step_by(rows).map(|v| *v as f64).sum())
        .collect();
    let counted = totals.iter().filter(|t| **t > 0.0).count();
    if counted == 0 {
        return vec![1.0; nodes];
    }
    let scale = nodes as f64 / counted as f64;
    let share = |row: &[i64]| -> f64 {
        let pairs = row.iter().zip(&totals).filter(|(_, t)| **t > 0.0);
        pairs.map(|(v, t)| *v as f64 / t).sum::<f64>() * scale
    };
    mass.chunks_exact(rows).map(share).collect()
}
