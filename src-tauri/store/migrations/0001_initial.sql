-- The tables that every GeoPackage 1.4 has (OGC 12-128r19, annex C).
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');

CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_extensions (
    table_name TEXT,
    column_name TEXT,
    extension_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

-- The plan itself. The public layers are written from these tables and never read back,
-- except to see what another program changed.
CREATE TABLE bw_plan (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    schema_version INTEGER NOT NULL,
    min_reader INTEGER NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    notes TEXT NOT NULL,
    attribution TEXT NOT NULL,
    shown INTEGER
);
-- Where the file stood after our own last commit, and how far the history is applied.
CREATE TABLE bw_stamp (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    changes INTEGER NOT NULL,
    cursor INTEGER NOT NULL
);
CREATE TABLE bw_measures (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE TABLE bw_units (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    lon INTEGER NOT NULL,
    lat INTEGER NOT NULL
);
-- Shapes with shared borders, cut into sealed pieces.
CREATE TABLE bw_topology (
    id INTEGER PRIMARY KEY,
    data BLOB NOT NULL
);
CREATE TABLE bw_unit_values (
    measure INTEGER NOT NULL,
    block INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (measure, block)
) WITHOUT ROWID;
CREATE TABLE bw_accounts (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    lon INTEGER,
    lat INTEGER,
    located INTEGER NOT NULL,
    unit INTEGER
);
CREATE TABLE bw_account_values (
    measure INTEGER NOT NULL,
    block INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (measure, block)
) WITHOUT ROWID;
CREATE TABLE bw_account_attributes (
    account INTEGER PRIMARY KEY,
    attributes TEXT NOT NULL
);
CREATE TABLE bw_reps (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    home_city TEXT NOT NULL,
    lon INTEGER,
    lat INTEGER,
    capacity INTEGER,
    tenure_years INTEGER
);
CREATE TABLE bw_regions (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    parent INTEGER
);
CREATE TABLE bw_scenarios (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    bands TEXT NOT NULL
);
CREATE TABLE bw_territories (
    scenario INTEGER NOT NULL REFERENCES bw_scenarios(id) DEFERRABLE INITIALLY DEFERRED,
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    reps TEXT NOT NULL,
    region INTEGER,
    locked INTEGER NOT NULL,
    quota INTEGER,
    PRIMARY KEY (scenario, id)
) WITHOUT ROWID;
CREATE TABLE bw_assignment (
    scenario INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    PRIMARY KEY (scenario, unit),
    FOREIGN KEY (scenario, territory) REFERENCES bw_territories(scenario, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE bw_overrides (
    scenario INTEGER NOT NULL,
    account INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    PRIMARY KEY (scenario, account),
    FOREIGN KEY (scenario, territory) REFERENCES bw_territories(scenario, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE bw_locks (
    scenario INTEGER NOT NULL REFERENCES bw_scenarios(id) DEFERRABLE INITIALLY DEFERRED,
    unit INTEGER NOT NULL,
    PRIMARY KEY (scenario, unit)
) WITHOUT ROWID;
CREATE TABLE bw_sales (
    block INTEGER PRIMARY KEY,
    data BLOB NOT NULL
);
CREATE TABLE bw_opportunities (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    account INTEGER NOT NULL,
    stage TEXT NOT NULL,
    amount INTEGER NOT NULL,
    close TEXT NOT NULL
);
CREATE TABLE bw_journal (
    seq INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    done BLOB NOT NULL,
    undo BLOB NOT NULL
);

-- Private tables are registered, so that other programs do not refuse them; the row without a table
-- tells GDAL and QGIS to list registered layers only.
INSERT INTO gpkg_extensions VALUES (NULL, NULL, 'gdal_aspatial', 'http://gdal.org/geopackage_aspatial.html', 'read-write');
INSERT INTO gpkg_extensions
SELECT name, NULL, 'bailiwick_plan', 'The private tables of a Bailiwick plan: docs/plan-file.md in its source.', 'read-write'
FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 3) = 'bw_' ORDER BY name;
