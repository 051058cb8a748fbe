//! Fills the spatial index of a layer in one go: packed nodes instead of a search per row.
//!
//! Method: Leutenegger, Lopez and Edgington, "STR: a simple and efficient algorithm for R-tree
//! packing", ICDE 1997. Format: the three tables behind an R-tree of SQLite, as its `rtree.c`
//! documents them.

use rusqlite::{Connection, params};

use crate::connection::with_inner_tables;
use crate::geometry::Extent;

/// Most cells of a node, and bytes of a cell: a number of eight bytes and four edges of four.
const MOST_CELLS: usize = 51;
const CELL: usize = 24;
/// Bytes before the first cell: the depth, in the root alone, and how many cells there are.
const HEAD: usize = 4;
/// Number of the root.
const ROOT: i64 = 1;

/// What a node holds: a row, or a node below, and its edges west, east, south, north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    id: i64,
    edges: [f32; 4],
}

/// Fills the empty index `rtree_{layer}_geom` with the rows of a layer that have a shape.
pub(super) fn fill(connection: &Connection, layer: &str, rows: Vec<Cell>) -> rusqlite::Result<()> {
    let index = format!("rtree_{layer}_geom");
    with_inner_tables(connection, || write(connection, &index, rows))
}

/// Writes level by level, from the rows up to the root.
fn write(connection: &Connection, index: &str, mut level: Vec<Cell>) -> rusqlite::Result<()> {
    let size: u32 = connection.query_row(
        &format!("SELECT length(data) FROM {index}_node WHERE nodeno = ?1"),
        [ROOT],
        |row| row.get(0),
    )?;
    let size = size as usize;
    let room = (size.saturating_sub(HEAD) / CELL).clamp(2, MOST_CELLS);
    let node = format!("INSERT OR REPLACE INTO {index}_node (nodeno, data) VALUES (?1, ?2)");
    let mut node = connection.prepare(&node)?;
    let (mut depth, mut next) = (0_u16, ROOT + 1);
    let below = ["rowid", "parent"];
    while level.len() > room {
        let mut above = Vec::with_capacity(level.len() / room + 1);
        let mut homes = Vec::with_capacity(level.len());
        for cells in packed(&mut level, room) {
            node.execute(params![next, bytes(0, cells, size)])?;
            homes.extend(cells.iter().map(|cell| (cell.id, next)));
            above.push(Cell::around(next, cells));
            next += 1;
        }
        register(connection, index, below[usize::from(depth > 0)], homes)?;
        level = above;
        depth += 1;
    }
    node.execute(params![ROOT, bytes(depth, &level, size)])?;
    let homes = level.iter().map(|cell| (cell.id, ROOT)).collect();
    register(connection, index, below[usize::from(depth > 0)], homes)
}

/// Writes in which node each row, or each node below, stands: ascending, so that the table grows at
/// its end.
fn register(
    connection: &Connection,
    index: &str,
    what: &str,
    mut homes: Vec<(i64, i64)>,
) -> rusqlite::Result<()> {
    homes.sort_unstable();
    let mut put = connection.prepare(&format!("INSERT INTO {index}_{what} VALUES (?1, ?2)"))?;
    for (id, node) in homes {
        put.execute([id, node])?;
    }
    Ok(())
}

/// Puts cells in an order in which each run of them is a node: upright slices, each cut across.
fn packed(cells: &mut [Cell], room: usize) -> Vec<&[Cell]> {
    let nodes = cells.len().div_ceil(room);
    let slices = (1..=nodes).find(|side| side * side >= nodes).unwrap_or(1);
    let by = |low: usize| {
        move |a: &Cell, b: &Cell| {
            let middle = |cell: &Cell| cell.edges[low] + cell.edges[low + 1];
            middle(a).total_cmp(&middle(b)).then(a.id.cmp(&b.id))
        }
    };
    cells.sort_unstable_by(by(0));
    let mut runs = Vec::with_capacity(nodes);
    let mut rest = cells;
    for left in (1..=slices).rev() {
        let (slice, others) = rest.split_at_mut(rest.len().div_ceil(left));
        slice.sort_unstable_by(by(2));
        let mut slice: &[Cell] = slice;
        for left in (1..=slice.len().div_ceil(room)).rev() {
            // Evenly, so that no node is left with a cell or two.
            let (run, others) = slice.split_at(slice.len().div_ceil(left));
            runs.push(run);
            slice = others;
        }
        rest = others;
    }
    runs
}

/// A node as SQLite stores it: numbers with their highest byte first, the rest zero.
fn bytes(depth: u16, cells: &[Cell], size: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size);
    bytes.extend(depth.to_be_bytes());
    bytes.extend((cells.len() as u16).to_be_bytes());
    for cell in cells {
        bytes.extend(cell.id.to_be_bytes());
        bytes.extend(cell.edges.iter().flat_map(|edge| edge.to_be_bytes()));
    }
    bytes.resize(size, 0);
    bytes
}

impl Cell {
    /// Edges are rounded outwards, so that a box never leaves out what it holds.
    pub(super) fn of(id: i64, extent: Extent) -> Self {
        let down = |edge: f64| {
            let near = edge as f32;
            if f64::from(near) > edge {
                near.next_down()
            } else {
                near
            }
        };
        let up = |edge: f64| -down(-edge);
        Self {
            id,
            edges: [
                down(extent.west),
                up(extent.east),
                down(extent.south),
                up(extent.north),
            ],
        }
    }

    fn around(id: i64, cells: &[Self]) -> Self {
        let none = [
            f32::INFINITY,
            f32::NEG_INFINITY,
            f32::INFINITY,
            f32::NEG_INFINITY,
        ];
        let edges = cells.iter().fold(none, |[w, e, s, n], cell| {
            let [west, east, south, north] = cell.edges;
            [w.min(west), e.max(east), s.min(south), n.max(north)]
        });
        Self { id, edges }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn index(rows: &[(i64, Extent)]) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE VIRTUAL TABLE rtree_x_geom USING rtree(id, minx, maxx, miny, maxy)",
            )
            .unwrap();
        let cells = rows.iter().map(|(id, extent)| Cell::of(*id, *extent));
        fill(&connection, "x", cells.collect()).unwrap();
        connection
    }

    fn sound(connection: &Connection) -> String {
        let sql = "SELECT rtreecheck('rtree_x_geom')";
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn found(connection: &Connection, sought: Extent) -> Vec<i64> {
        let sql = "SELECT id FROM rtree_x_geom
                   WHERE maxx >= ?1 AND minx <= ?2 AND maxy >= ?3 AND miny <= ?4 ORDER BY id";
        let edges = [sought.west, sought.east, sought.south, sought.north];
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map(edges, |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// A box of whole degrees, which no rounding moves.
    fn degrees() -> impl Strategy<Value = Extent> {
        (-180_i32..170, -90_i32..80, 0_i32..10, 0_i32..10).prop_map(|(x, y, w, h)| Extent {
            west: f64::from(x),
            east: f64::from(x + w),
            south: f64::from(y),
            north: f64::from(y + h),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn it_is_sound_and_finds_what_a_look_at_every_row_finds(
            shapes in prop::collection::vec(degrees(), 0..4_000),
            sought in degrees(),
        ) {
            let rows: Vec<(i64, Extent)> = (0..).map(|at| at * 3 + 1).zip(shapes).collect();
            let connection = index(&rows);
            prop_assert_eq!(sound(&connection), "ok");
            let touches = |e: &Extent| e.east >= sought.west && e.west <= sought.east
                && e.north >= sought.south && e.south <= sought.north;
            let all: Vec<i64> = rows.iter().filter(|(_, e)| touches(e)).map(|(id, _)| *id).collect();
            prop_assert_eq!(found(&connection, sought), all);
        }
    }

    #[test]
    fn rows_come_and_go_afterwards_as_in_any_index() {
        let spot = |at: i64| {
            let [x, y] = [at % 60, at / 60].map(|side| side as f64 + 0.1);
            (
                at,
                Extent {
                    west: x,
                    east: x,
                    south: y,
                    north: y,
                },
            )
        };
        let connection = index(&(1..3_000).map(spot).collect::<Vec<_>>());
        let put = "INSERT INTO rtree_x_geom VALUES (?1, 7, 7, 7, 7)";
        for at in 3_000..3_400 {
            connection.execute(put, [at]).unwrap();
        }
        connection
            .execute("DELETE FROM rtree_x_geom WHERE id % 3 = 0", [])
            .unwrap();
        assert_eq!(sound(&connection), "ok");
        let left = (1..3_400).filter(|at| at % 3 != 0).count();
        let everywhere = Extent {
            west: -180.0,
            east: 180.0,
            south: -90.0,
            north: 90.0,
        };
        assert_eq!(found(&connection, everywhere).len(), left);
    }
}
