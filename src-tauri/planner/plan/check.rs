//! Every invariant of a plan as a function.
