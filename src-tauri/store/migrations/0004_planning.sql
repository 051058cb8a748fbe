-- What the company has decided and means to reach, as JSON, by kind.
CREATE TABLE bw_planning (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
