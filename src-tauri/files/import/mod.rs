//! Other people's files, read into plain rows and shapes with notes on everything that was odd.
//!
//! What it is not: it knows no plan and decides nothing; places are located and rows are joined
//! elsewhere. What always holds: no bytes make it panic; a row that is left out has a note that
//! names it.

pub mod accounts;
pub mod alignment;
mod assemble;
mod cells;
mod column;
pub mod columns;
pub mod csv;
mod date;
mod decode;
mod detect;
mod error;
mod field;
pub mod history;
mod note;
mod number;
pub mod opportunities;
#[cfg(test)]
mod real;
pub mod reps;
mod table;
pub mod territories;
pub mod units;
mod words;

pub use columns::{Guess, Mapping};
pub use date::{month, on_day};
pub use detect::{Kind, detect};
pub use error::ImportError;
pub use field::{Field, Rows};
pub use note::{Note, Read, Source};
pub use number::{Decimal, amount, degrees};
pub use table::{Row, Table};
