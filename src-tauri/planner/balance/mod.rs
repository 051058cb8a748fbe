//! Edits by machine: a goal in, a proposal out; the plan itself is never changed here.
