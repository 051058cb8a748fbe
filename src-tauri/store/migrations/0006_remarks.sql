-- Who took a step of the history, and the name a person gave to the plan as it stood after it. A
-- table of its own: behind the blobs of bw_journal they would be read through all of their pages.
CREATE TABLE bw_remarks (
    seq  INTEGER PRIMARY KEY,
    who  TEXT NOT NULL,
    name TEXT NOT NULL
);
