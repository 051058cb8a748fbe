-- What reps bring and what territories ask for, as JSON; `id` is of a rep or of a territory.
CREATE TABLE bw_people (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
