"""Scores assignments of an instance, whoever made them. Usage: score.py FOLDER K ASSIGNMENT… (prints JSON)."""

import json
import pathlib
import sys

import numpy
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from instance import read

# The band every program is asked to keep, in per cent of the mean weight.
BAND_PCT = 5.0


def score(instance, k, labels):
    """Figures of one assignment; labels hold the territory of each unit."""
    named, owner = numpy.unique(labels, return_inverse=True)
    if len(owner) != len(instance.weight) or len(named) > k or named[0] < 0:
        raise ValueError("the assignment leaves units out or has too many territories")
    sums = numpy.bincount(owner, instance.weight, minlength=k)
    mean = instance.weight.sum() / k
    deviation = 100 * numpy.abs(sums - mean).max() / mean
    inside = owner[instance.edges[:, 0]] == owner[instance.edges[:, 1]]
    broken = in_pieces(owner, instance.edges[inside])
    return {
        "deviation_pct": deviation,
        "broken": broken,
        "cut": int((~inside).sum()),
        "moi": inertia(instance, owner, sums) / instance.reference[str(k)],
        "valid": bool(deviation <= BAND_PCT and broken == 0),
    }


def in_pieces(owner, inner_edges):
    """How many territories are in more than one piece."""
    size = len(owner)
    ones = numpy.ones(len(inner_edges), dtype=numpy.int8)
    graph = coo_array((ones, (inner_edges[:, 0], inner_edges[:, 1])), shape=(size, size))
    _, piece = connected_components(graph, directed=False)
    _, one_of_each_piece = numpy.unique(piece, return_index=True)
    return int((numpy.bincount(owner[one_of_each_piece]) > 1).sum())


def inertia(instance, owner, sums):
    """Weight times squared distance to the territory's centre, summed over all units."""
    centre = numpy.empty((len(sums), 2))
    for axis in (0, 1):
        moments = numpy.bincount(owner, instance.weight * instance.xy[:, axis], minlength=len(sums))
        centre[:, axis] = moments / numpy.maximum(sums, 1)
    apart = instance.xy - centre[owner]
    return float((instance.weight * (apart**2).sum(axis=1)).sum())


def floor_pct(instance, k):
    """No plan can be closer to fair than this: the heaviest unit has to lie somewhere."""
    return max(0.0, 100 * (instance.weight.max() * k / instance.weight.sum() - 1))


def labels_of(path):
    """The territory of each unit from a file of `idx,territory`, in the order of idx."""
    rows = numpy.loadtxt(path, delimiter=",", skiprows=1, dtype=numpy.int64, ndmin=2)
    return rows[numpy.argsort(rows[:, 0]), 1]


def main():
    folder, k = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    instance = read(folder)
    scores = [score(instance, k, labels_of(path)) for path in sys.argv[3:]]
    print(json.dumps({"floor_pct": floor_pct(instance, k), "scores": scores}))


if __name__ == "__main__":
    main()
