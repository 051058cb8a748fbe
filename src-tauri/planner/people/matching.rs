//! The cheapest assignment of rows to columns (Kuhn 1955, Munkres 1957; shortest augmenting paths
//! after Jonker and Volgenant 1987).

/// The cost of a pair that may not be.
pub const NEVER: i64 = i64::MAX / 4;

/// No partner.
const NONE: usize = usize::MAX;

/// A cheapest assignment, and what it takes to change it a little.
///
/// As many rows as possible have a column; among those assignments, the sum is least. Rows and
/// columns may differ in number: inside, both are filled up to a square, for only in a square has
/// every column a row, and only then does one chain of changes lead from one best assignment to
/// the next.
#[derive(Debug, Clone)]
pub struct Matching {
    /// `cost[r * size + c]`; columns behind `real` stand for nobody, rows behind `rows` for no row.
    cost: Vec<i64>,
    rows: usize,
    real: usize,
    size: usize,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
    /// The row of each column.
    row_of: Vec<usize>,
}

impl Matching {
    /// Finds a cheapest assignment; `cost[r][c]` is `NEVER` or between 0 and `NEVER / 1,000,000`.
    ///
    /// O(n³) for n rows or columns, whichever are more.
    pub fn of(cost: &[Vec<i64>]) -> Self {
        let rows = cost.len();
        let real = cost.first().map_or(0, Vec::len);
        // Only rows that some column is closed to, or that are too many, need a way out.
        let closed = cost.iter().flatten().any(|c| *c >= NEVER);
        let size = if rows > real || closed {
            real + rows
        } else {
            real
        };
        let nobody = dearest(cost.iter().flatten(), rows);
        let mut square = Vec::with_capacity(size * size);
        for row in cost {
            square.extend(row.iter().take(real).map(|c| (*c).min(NEVER)));
            square.resize(square.len() + size - row.len().min(real), nobody);
        }
        square.resize(size * size, 0);
        let mut matching = Self {
            cost: square,
            rows,
            real,
            size,
            row_price: vec![0; size],
            column_price: vec![0; size],
            row_of: vec![NONE; size],
        };
        matching.price_columns();
        for row in matching.greedy() {
            matching.augment(row);
        }
        matching
    }

    /// Returns the column of each row; none where it has nobody.
    pub fn columns(&self) -> Vec<Option<usize>> {
        let mut columns = vec![None; self.rows];
        for (column, row) in self.row_of.iter().enumerate().take(self.real) {
            let price = |row: usize| self.cost[row * self.size + column];
            if let Some(place) = columns.get_mut(*row)
                && price(*row) < NEVER
            {
                *place = Some(column);
            }
        }
        columns
    }

    /// Returns the cheapest assignment in which one row does not have the column it has now; none
    /// if it has none.
    ///
    /// O(n²). The row is nobody's if nothing else is left.
    pub fn without(&self, row: usize) -> Option<Self> {
        let column = self.columns().get(row).copied().flatten()?;
        let mut other = self.clone();
        if other.size == other.real {
            other.make_room(row);
        }
        other.cost[row * other.size + column] = NEVER;
        other.row_of[column] = NONE;
        other.augment(row);
        Some(other)
    }

    /// Gives one row a way out, where none was needed before: a column for nobody, and a row that
    /// takes whatever column is left.
    fn make_room(&mut self, row: usize) {
        let nobody = dearest(self.cost.iter(), self.rows);
        let (old, size) = (self.size, self.size + 1);
        let mut cost = Vec::with_capacity(size * size);
        for at in 0..old {
            cost.extend_from_slice(&self.cost[at * old..(at + 1) * old]);
            // Rows that stand for no row stay free to take any column.
            let price = if at >= self.rows { 0 } else { NEVER };
            cost.push(if at == row { nobody } else { price });
        }
        cost.resize(size * size, 0);
        // As dear as the dearest: then the new pair is tight, and no other row gains by it.
        let price = self.column_price.iter().copied().max().unwrap_or_default();
        self.row_price.push(-price);
        self.column_price.push(price);
        self.cost = cost;
        self.size = size;
        self.row_of.push(old);
    }

    /// Starts from prices that make the cheapest row of each column free.
    fn price_columns(&mut self) {
        for column in 0..self.size {
            let costs = (0..self.size).map(|row| self.cost[row * self.size + column]);
            self.column_price[column] = costs.min().unwrap_or_default();
        }
    }

    /// Matches what is free at once and returns the rows that are left.
    fn greedy(&mut self) -> Vec<usize> {
        let mut left = Vec::new();
        for row in 0..self.size {
            let costs = &self.cost[row * self.size..(row + 1) * self.size];
            let reduced = costs.iter().zip(&self.column_price).map(|(c, p)| c - p);
            self.row_price[row] = reduced.clone().min().unwrap_or_default();
            let free = reduced
                .zip(&self.row_of)
                .position(|(reduced, taken)| reduced == self.row_price[row] && *taken == NONE);
            match free {
                Some(column) => self.row_of[column] = row,
                None => left.push(row),
            }
        }
        left
    }

    /// Finds a column for a row along the cheapest chain of changes (Dijkstra on reduced costs).
    fn augment(&mut self, start: usize) {
        let columns = self.size;
        let mut distance = vec![i64::MAX; columns];
        let mut before = vec![NONE; columns];
        let mut open: Vec<u32> = (0..columns as u32).collect();
        let mut closed: Vec<(usize, i64)> = Vec::new();
        let (mut row, mut so_far) = (start, 0);
        let mut through = NONE;
        let end = loop {
            let costs = &self.cost[row * columns..(row + 1) * columns];
            let price = self.row_price[row];
            let (mut least, mut nearest) = (i64::MAX, NONE);
            for (place, column) in open.iter().enumerate() {
                let at = *column as usize;
                let far = so_far + (costs[at] - self.column_price[at] - price);
                if far < distance[at] {
                    distance[at] = far;
                    before[at] = through;
                }
                if distance[at] < least {
                    (least, nearest) = (distance[at], place);
                }
            }
            if nearest == NONE {
                // Without a column of any kind, the row stays without one.
                return;
            }
            let column = open.swap_remove(nearest) as usize;
            so_far = least;
            if self.row_of[column] == NONE {
                break column;
            }
            closed.push((column, least));
            through = column;
            row = self.row_of[column];
        };
        self.row_price[start] += so_far;
        for (column, far) in closed {
            let gain = so_far - far;
            self.row_price[self.row_of[column]] += gain;
            self.column_price[column] -= gain;
        }
        let mut column = end;
        while before[column] != NONE {
            self.row_of[column] = self.row_of[before[column]];
            column = before[column];
        }
        self.row_of[column] = start;
    }
}

/// What it costs to be nobody's: more than all other changes together can save, so that it is a
/// last resort.
fn dearest<'a>(costs: impl Iterator<Item = &'a i64>, rows: usize) -> i64 {
    let worst = costs.filter(|c| **c < NEVER).max();
    worst.map_or(1, |worst| worst.saturating_add(1)) * (rows as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most pairs, and among those the least sum, by trying everything.
    fn best(cost: &[Vec<i64>], row: usize, taken: &mut Vec<bool>) -> (usize, i64) {
        let Some(costs) = cost.get(row) else {
            return (0, 0);
        };
        let mut found = best(cost, row + 1, taken);
        for (column, price) in costs.iter().enumerate() {
            if taken[column] || *price >= NEVER {
                continue;
            }
            taken[column] = true;
            let (pairs, sum) = best(cost, row + 1, taken);
            taken[column] = false;
            let other = (pairs + 1, sum + price);
            if other.0 > found.0 || (other.0 == found.0 && other.1 < found.1) {
                found = other;
            }
        }
        found
    }

    fn worth(cost: &[Vec<i64>], matching: &Matching) -> (usize, i64) {
        let columns = matching.columns();
        let pairs: Vec<(usize, usize)> = columns
            .iter()
            .enumerate()
            .filter_map(|(row, column)| Some((row, (*column)?)))
            .collect();
        let mut used: Vec<usize> = pairs.iter().map(|(_, column)| *column).collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!(used.len(), pairs.len(), "a column has two rows");
        let sum = pairs.iter().map(|(row, column)| cost[*row][*column]).sum();
        (pairs.len(), sum)
    }

    fn random(seed: &mut u64, below: u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (*seed >> 33) % below
    }

    #[test]
    fn it_is_as_good_as_trying_everything_and_so_is_its_second_best() {
        let mut seed = 7;
        for _ in 0..500 {
            let (rows, columns) = (random(&mut seed, 7) as usize, random(&mut seed, 7) as usize);
            let mut cost = vec![vec![0; columns]; rows];
            let closed = random(&mut seed, 4);
            for price in cost.iter_mut().flatten() {
                *price = if random(&mut seed, 10) < closed {
                    NEVER
                } else {
                    random(&mut seed, 12) as i64
                };
            }
            let matching = Matching::of(&cost);
            let wanted = best(&cost, 0, &mut vec![false; columns]);
            assert_eq!(worth(&cost, &matching), wanted, "{cost:?}");
            for (row, column) in matching.columns().into_iter().enumerate() {
                let Some(column) = column else {
                    assert!(matching.without(row).is_none());
                    continue;
                };
                let mut other = cost.clone();
                other[row][column] = NEVER;
                let second = matching.without(row).expect("the row has a column");
                let wanted = best(&other, 0, &mut vec![false; columns]);
                assert_eq!(worth(&other, &second), wanted, "{cost:?} without {row}");
            }
        }
    }
}
