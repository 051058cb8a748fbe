-- What is said of a scenario, as JSON: what it is for, from when it holds, whether it is put away,
-- and which areas were filled in.
CREATE TABLE bw_details (
    scenario INTEGER PRIMARY KEY,
    data TEXT NOT NULL
);
