//! Shapes in a column of a table: as text, or as bytes in hexadecimal digits or base64.

use super::ground::settle;
use super::rough::{Claim, Columns, Rough, RoughFeature, RoughLayer};
use super::wkb::{self, Found, of_base64, of_hex};
use super::{Layer, wkt};
use crate::import::error::ImportError;
use crate::import::note::Note;
use crate::import::table::Table;

/// Cells that are looked at.
const LOOKED_AT: usize = 50;

/// Bytes of the shortest shape, a point: byte order, type and two numbers.
const SHORTEST: usize = 21;

/// Headers of columns that hold shapes, in small letters.
const HEADERS: [&str; 11] = [
    "wkt", "wkb", "geom", "the_geom", "geometry", "shape", "geom_wkt", "wkt_geom", "ewkt", "ewkb",
    "way",
];

/// Finds the column of a table that holds shapes: most of its first cells are read as one.
pub fn geometry_column(table: &Table) -> Option<usize> {
    let is_one = |column: usize| {
        let cells = table.rows.iter().map(|row| row.cell(column));
        let cells: Vec<&str> = cells
            .filter(|cell| !cell.is_empty())
            .take(LOOKED_AT)
            .collect();
        let good = cells.iter().filter(|cell| shape(cell).is_some()).count();
        good * 2 > cells.len()
    };
    let called = |column: &usize| {
        let header = table.headers[*column].to_lowercase();
        HEADERS.contains(&header.as_str())
    };
    let columns = || 0..table.headers.len();
    columns()
        .filter(called)
        .find(|column| is_one(*column))
        .or_else(|| columns().find(|column| is_one(*column)))
}

/// Reads a table whose column holds shapes as a layer.
pub fn of_table(table: &Table, column: usize) -> Result<Layer, ImportError> {
    let kept = |at: &usize| *at != column;
    let names = table.headers.iter().enumerate().filter(|(at, _)| kept(at));
    let mut layer = RoughLayer {
        file: table.source.file.clone(),
        name: table.source.sheet.clone(),
        named: !table.source.sheet.is_empty(),
        format: "table with shapes",
        columns: Columns::of_table(names.map(|(_, name)| name.clone())),
        notes: table.notes.clone(),
        ..RoughLayer::default()
    };
    let mut systems: Vec<u32> = Vec::new();
    for row in &table.rows {
        let cell = row.cell(column);
        let found = match shape(cell) {
            _ if cell.is_empty() => Found::default(),
            Some(Ok(found)) => found,
            Some(Err(why)) => broken(why),
            None => broken("the cell holds neither text nor bytes of a shape".to_owned()),
        };
        if let Some(system) = found
            .system
            .filter(|system| !systems.contains(system) && *system != 0)
        {
            systems.push(system);
        }
        layer.heights |= found.heights;
        let cells = (0..table.headers.len())
            .filter(kept)
            .map(|at| row.cell(at).to_owned());
        layer.features.push(RoughFeature {
            number: row.number,
            id: String::new(),
            values: (0..)
                .zip(cells)
                .filter(|(_, cell)| !cell.is_empty())
                .collect(),
            shape: found.shape,
        });
    }
    layer.claim = match systems.as_slice() {
        [] => Claim::Silent,
        [one] => Claim::Code(*one),
        [one, ..] => {
            let source = layer.source();
            layer.notes.push(Note::file(
                &source,
                format!("The shapes name several coordinate systems; all were read in EPSG:{one}."),
                "Write all shapes in one system.",
            ));
            Claim::Code(*one)
        }
    };
    settle(layer)
}

fn broken(why: String) -> Found {
    Found {
        shape: Rough::Broken(why),
        ..Found::default()
    }
}

/// Reads a cell; nothing when it does not even look like a shape.
fn shape(cell: &str) -> Option<Result<Found, String>> {
    if wkt::looks_like(cell) {
        return Some(wkt::read(cell));
    }
    let bytes = of_hex(cell)
        .or_else(|| of_base64(cell))
        .filter(|bytes| bytes.len() >= SHORTEST)?;
    let begins = match bytes.as_slice() {
        [1, low, _, _, ..] => (1..=17).contains(low) || *low > 200,
        [0, _, _, _, low, ..] => (1..=17).contains(low),
        [b'G', b'P', 0, ..] => return Some(wkb::read_package(&bytes)),
        _ => false,
    };
    begins.then(|| wkb::read(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::csv;

    #[test]
    fn a_table_with_shapes_is_a_layer() {
        let text = "code;name;geom\n01;One;\"POLYGON((0 0,1 0,1 1,0 0))\"\n02;Two;nonsense\n03;;\n";
        let table = csv::read(text.as_bytes(), "a.csv").unwrap();
        let column = geometry_column(&table);
        assert_eq!(column, None, "one of two is not most");
        let layer = of_table(&table, 2).unwrap();
        assert_eq!(layer.columns, ["code", "name"]);
        assert_eq!(layer.notes.last().unwrap().row, Some(3));
        let units = layer.units();
        assert_eq!(
            (units.rows.len(), units.skipped.as_slice()),
            (1, [3, 4].as_slice())
        );
        assert_eq!(
            (units.rows[0].code.as_str(), units.rows[0].name.as_str()),
            ("01", "One")
        );
    }

    #[test]
    fn bytes_in_cells_name_their_system() {
        let hex = "0101000020110F00000000000000000000000000000000 0000".replace(' ', "");
        let text = format!("id,x\n1,{hex}\n");
        let table = csv::read(text.as_bytes(), "a.csv").unwrap();
        assert_eq!(geometry_column(&table), Some(1));
        let layer = of_table(&table, 1).unwrap();
        assert!(layer.read_as.contains("EPSG:3857"), "{}", layer.read_as);
    }
}
