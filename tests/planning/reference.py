"""Tiers, concentration and buying behaviour by pandas, from a JSON file, as JSON."""

import json
import sys

import pandas

given = json.load(open(sys.argv[1], encoding="utf-8"))

values = pandas.Series(given["values"])
bought = values[values > 0].sort_values(ascending=False, kind="stable")
before = bought.cumsum() - bought
tiers = sum(((before * 100 >= cut * bought.sum()).astype(int) for cut in given["cuts"]), start=0 * before)
# Gini by its definition: the mean difference of all pairs over twice the mean.
pairs = sum((bought - one).abs().sum() for one in bought)
gini = pairs / len(bought) ** 2 / (2 * bought.mean())

sales = pandas.DataFrame(given["sales"], columns=["account", "month", "amount"])
months = sales.groupby(["account", "month"])["amount"].sum()
months = months[months > 0].reset_index()
by = months.groupby("account").agg(last=("month", "max"), often=("month", "count"), much=("amount", "sum"))
by["since"] = by["last"].max() - by["last"]


def fifth(column):
    rank = column.rank(method="max").astype(int)
    return (rank * 5 + len(column) - 1) // len(column)


print(json.dumps({
    "tiers": [int(tiers[at]) if at in tiers.index else None for at in values.index],
    "gini": gini,
    "top_ten": bought.head(10).sum() / bought.sum(),
    "behaviours": {
        str(account): [int(row.since), int(row.often), int(row.much), int(lately), int(often), int(much)]
        for (account, row), lately, often, much in zip(
            by.iterrows(), fifth(-by["since"]), fifth(by["often"]), fifth(by["much"]))
    },
}))
