//! Other people's files, read into plain rows and shapes with notes on everything that was odd.
//!
//! What it is not: it knows no plan and decides nothing; places are located and rows are joined
//! elsewhere. What always holds: no bytes make it panic; a row that is left out has a note that
//! names it.

pub mod accounts;
pub mod alignment;
mod assemble;
mod cell_text;
mod cells;
mod column;
pub mod columns;
mod compound;
pub mod csv;
mod date;
mod decode;
mod detect;
mod error;
mod field;
pub mod figures;
mod grid;
mod heard;
pub mod history;
mod lines;
mod note;
mod number;
mod odd;
mod ods;
mod ods_value;
pub mod opportunities;
mod packed;
pub mod parcel;
#[cfg(test)]
mod real;
pub mod reps;
mod rows;
pub mod shapes;
mod strangers;
mod table;
pub mod territories;
pub mod units;
mod values;
mod words;
mod workbook;
mod xls;
mod xlsx;
pub mod zip_guard;

pub use columns::{Guess, Mapping};
pub use compound::around;
pub use date::{DayOrder, month, on_day};
pub use detect::{Kind, detect};
pub use error::ImportError;
pub use field::{Field, Rows};
pub use heard::heard;
pub use note::{Note, Read, Source};
pub use number::{Decimal, amount, degrees};
pub use packed::packed;
pub use rows::rows_of;
pub use table::{Row, Table};
pub use workbook::{SheetInfo, sheet, sheets};
