//! Tables of other people: text and workbooks, sound and broken.

#![allow(
    clippy::unwrap_used,
    reason = "what fails on the way fails the test, too"
)]

mod malformed;
mod workbooks;
