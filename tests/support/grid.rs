//! Plans as letters: a character is a unit, the letter its territory, a capital is locked, a dot
//! is unassigned.
//!
//! `#` is an unassigned locked unit, `_` is no ground at all. Territory `a` has number 1
//! and is called `A`; every unit is a real square and brings 1 to the measure `accounts`.

use planner::carve::{self, Gesture, Refusal};
use planner::geography::{Point, Topology, topology::NOBODY};
use planner::plan::{
    AccountIx, Accounts, Amount, Band, Colour, Details, Kind, Located, Lock, Measure, MeasureIx,
    Plan, Scenario, ScenarioId, Territory, TerritoryId, UnitIx, Units, check,
};

/// Width and height of a square, in ten-millionths of a degree: a tenth of a degree.
const SIDE: i32 = 1_000_000;

/// The scenario that a grid draws.
pub const DRAWN: ScenarioId = ScenarioId(1);

/// Returns the number of the territory that a letter stands for.
///
/// # Panics
/// When it is not a letter.
pub fn letter(letter: char) -> TerritoryId {
    let place = u32::from(letter.to_ascii_lowercase()) - u32::from('a');
    TerritoryId::new(place + 1).expect("letters count from one")
}

/// Makes a plan from a picture: one draft scenario, one measure, no accounts.
///
/// Lines are trimmed and empty lines left out.
pub fn plan(picture: &str) -> Plan {
    let cells = cells(picture);
    let measure = Measure {
        key: "accounts".to_owned(),
        label: "Accounts".to_owned(),
        kind: Kind::Count,
    };
    let one = Amount(Amount::SCALE);
    Plan {
        measures: vec![measure],
        units: units(&cells, one),
        accounts: Accounts {
            values: vec![Vec::new()],
            ..Accounts::default()
        },
        scenarios: vec![scenario(&cells)],
        ..Plan::default()
    }
}

/// Makes a plan from two pictures: letters, and how many accounts lie in each unit as digits.
///
/// Each account brings 1 to the measure; units themselves bring nothing.
pub fn plan_with_accounts(picture: &str, digits: &str) -> Plan {
    let mut plan = plan(picture);
    plan.units.values = vec![vec![Amount(0); plan.units.len()]];
    let counts = cells(digits);
    for (unit, cell) in counts.iter().enumerate() {
        for _ in 0..cell.mark.to_digit(10).unwrap_or(0) {
            let number = plan.accounts.len();
            let accounts = &mut plan.accounts;
            accounts.codes.push(format!("C{number}"));
            accounts.names.push(format!("Customer {number}"));
            accounts.points.push(Some(cell.centre()));
            accounts.located.push(Located::Coordinates);
            accounts.units.push(Some(UnitIx(unit as u32)));
            accounts.values[0].push(Amount(Amount::SCALE));
        }
    }
    plan
}

/// Draws the scenario of a grid.
///
/// # Panics
/// When the plan did not begin as a grid.
pub fn picture(plan: &Plan) -> String {
    picture_of(plan, DRAWN)
}

/// Draws one scenario of a plan that began as a grid.
///
/// # Panics
/// When the plan has no such scenario or did not begin as a grid.
pub fn picture_of(plan: &Plan, scenario: ScenarioId) -> String {
    let scenario = plan.scenario(scenario).expect("the scenario is there");
    let places: Vec<_> = plan.units.codes.iter().map(|code| place(code)).collect();
    let rows = places.iter().map(|p| p.0 + 1).max().unwrap_or(0);
    let columns = places.iter().map(|p| p.1 + 1).max().unwrap_or(0);
    let mut lines = vec![vec!['_'; columns]; rows];
    for (unit, (row, column)) in places.iter().enumerate() {
        lines[*row][*column] = mark(scenario, UnitIx(unit as u32));
    }
    let lines = lines.into_iter().map(String::from_iter);
    lines.collect::<Vec<String>>().join("\n")
}

/// Brings a picture into the form in which `picture` draws it.
pub fn tidy(picture: &str) -> String {
    let lines = picture.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the unit in a row and column of the picture, both from zero.
///
/// # Panics
/// When there is no ground.
pub fn unit(plan: &Plan, row: usize, column: usize) -> UnitIx {
    let code = code(row, column);
    let at = plan.units.codes.iter().position(|c| *c == code);
    UnitIx(at.expect("the picture has a unit there") as u32)
}

/// Returns the corner of four squares: how many columns from the left, rows from the top.
pub fn corner(columns: f64, rows: f64) -> Point {
    Point {
        lon: (columns * f64::from(SIDE)).round() as i32,
        lat: -(rows * f64::from(SIDE)).round() as i32,
    }
}

/// Does a gesture and proves on the way that it can be taken back and done again.
///
/// # Panics
/// When the verb refuses, or the plan is another one after undo or redo.
pub fn done(plan: &Plan, gesture: Result<Gesture, Refusal>) -> Plan {
    let gesture = gesture.expect("the verb agrees");
    let mut after = plan.clone();
    let (undo, effects) = carve::apply(&mut after, &gesture.edit).expect("a gesture fits its plan");
    assert_ne!(effects, carve::Effects::default());
    assert_eq!(check(&after), []);
    let mut back = after.clone();
    let (redo, _) = carve::apply(&mut back, &undo).expect("an undo fits");
    assert_eq!(back, *plan, "undo gives back the same plan");
    carve::apply(&mut back, &redo).expect("a redo fits");
    assert_eq!(back, after, "redo gives the same plan again");
    after
}

/// Says that a plan looks like a picture; when it does not, prints both maps.
#[macro_export]
macro_rules! assert_grid {
    ($plan:expr, $wanted:expr) => {{
        let (found, wanted) = ($crate::grid::picture(&$plan), $crate::grid::tidy($wanted));
        assert!(
            found == wanted,
            "the map is\n\n{found}\n\nwhere it should be\n\n{wanted}\n"
        );
    }};
}

/// One character of a picture.
struct Cell {
    row: usize,
    column: usize,
    mark: char,
}

impl Cell {
    fn centre(&self) -> Point {
        corner(self.column as f64 + 0.5, self.row as f64 + 0.5)
    }
}

fn cells(picture: &str) -> Vec<Cell> {
    let tidy = tidy(picture);
    let lines = tidy.lines().enumerate();
    let cells = lines.flat_map(|(row, line)| {
        let marks = line.chars().enumerate();
        marks.map(move |(column, mark)| Cell { row, column, mark })
    });
    cells.filter(|cell| cell.mark != '_').collect()
}

fn code(row: usize, column: usize) -> String {
    format!("r{row}c{column}")
}

fn place(code: &str) -> (usize, usize) {
    let numbers = code.strip_prefix('r').and_then(|rest| rest.split_once('c'));
    let (row, column) = numbers.expect("codes of a grid say row and column");
    let number = |text: &str| text.parse().expect("rows and columns are numbers");
    (number(row), number(column))
}

fn mark(scenario: &Scenario, unit: UnitIx) -> char {
    let locked = scenario.locked_units.contains(&unit);
    match (scenario.holders[unit.at()], locked) {
        (None, false) => '.',
        (None, true) => '#',
        (Some(id), locked) => {
            let place = id.number() as u8 - 1;
            let letter = char::from(b'a' + place);
            if locked {
                letter.to_ascii_uppercase()
            } else {
                letter
            }
        }
    }
}

fn scenario(cells: &[Cell]) -> Scenario {
    let holder = |cell: &Cell| cell.mark.is_ascii_alphabetic().then(|| letter(cell.mark));
    let holders: Vec<_> = cells.iter().map(holder).collect();
    let mut ids: Vec<_> = holders.iter().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let locked = cells.iter().enumerate();
    let locked = locked.filter(|(_, c)| c.mark.is_ascii_uppercase() || c.mark == '#');
    Scenario {
        id: DRAWN,
        name: "Draft".to_owned(),
        territories: ids.into_iter().map(territory).collect(),
        holders,
        locked_units: locked.map(|(unit, _)| UnitIx(unit as u32)).collect(),
        details: Details::default(),
        bands: vec![Band {
            measure: MeasureIx(0),
            tolerance: 500,
        }],
        ..Scenario::default()
    }
}

fn territory(id: TerritoryId) -> Territory {
    let place = id.number() as u8 - 1;
    Territory {
        id,
        code: format!("T{}", id.number()),
        name: char::from(b'A' + place).to_string(),
        colour: Colour::Palette(place),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

fn units(cells: &[Cell], each: Amount) -> Units {
    let count = cells.len();
    Units {
        codes: cells.iter().map(|c| code(c.row, c.column)).collect(),
        names: vec![String::new(); count],
        levels: vec!["square".to_owned(); count],
        parents: vec![String::new(); count],
        centres: cells.iter().map(Cell::centre).collect(),
        values: vec![vec![each; count]],
        topology: squares(cells),
    }
}

/// Makes the shapes of the squares: every side of a square is one border, shared by two.
fn squares(cells: &[Cell]) -> Topology {
    if cells.is_empty() {
        return Topology::default();
    }
    let mut shapes = Topology {
        arc_starts: vec![0],
        ring_starts: vec![0],
        unit_starts: vec![0],
        ..Topology::default()
    };
    let mut arcs = std::collections::BTreeMap::new();
    for (unit, cell) in cells.iter().enumerate() {
        for (from, to) in sides(cell) {
            let (low, high) = (from.min(to), from.max(to));
            let arc = *arcs
                .entry((low, high))
                .or_insert_with(|| add_arc(&mut shapes, low, high));
            let backwards = from != low;
            shapes.arc_sides[arc][usize::from(backwards)] = unit as u32;
            let signed = arc as i32;
            shapes
                .ring_arcs
                .push(if backwards { !signed } else { signed });
        }
        shapes.ring_starts.push(shapes.ring_arcs.len() as u32);
        shapes.unit_starts.push(unit as u32 + 1);
    }
    shapes
}

fn add_arc(shapes: &mut Topology, from: Point, to: Point) -> usize {
    shapes.points.extend([from, to]);
    shapes.arc_starts.push(shapes.points.len() as u32);
    shapes.arc_sides.push([NOBODY; 2]);
    shapes.arc_sides.len() - 1
}

/// Returns the four sides of a square, with the square on the left.
fn sides(cell: &Cell) -> [(Point, Point); 4] {
    let (left, top) = (cell.column as f64, cell.row as f64);
    let south_west = corner(left, top + 1.0);
    let south_east = corner(left + 1.0, top + 1.0);
    let north_east = corner(left + 1.0, top);
    let north_west = corner(left, top);
    [
        (south_west, south_east),
        (south_east, north_east),
        (north_east, north_west),
        (north_west, south_west),
    ]
}

/// Returns the accounts that lie in a unit, ascending.
pub fn accounts_in(plan: &Plan, unit: UnitIx) -> Vec<AccountIx> {
    let homes = plan.accounts.units.iter().enumerate();
    let homes = homes.filter(|(_, home)| **home == Some(unit));
    homes
        .map(|(account, _)| AccountIx(account as u32))
        .collect()
}
