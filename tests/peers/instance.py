"""Reads an instance: where its units lie, what they weigh by its default measure, and which of them touch."""

import dataclasses
import gzip
import json

import numpy


@dataclasses.dataclass(frozen=True)
class Instance:
    """Positions in km (n × 2), whole weights (n), touching pairs (m × 2) and inertia to compare with, by k."""

    xy: numpy.ndarray
    weight: numpy.ndarray
    edges: numpy.ndarray
    reference: dict


def read(folder):
    """The instance in a folder with meta.json, ref.json, units.csv.gz and edges.csv.gz."""
    measure = json.loads((folder / "meta.json").read_text())["weight"]
    reference = json.loads((folder / "ref.json").read_text())[measure]
    units = columns(folder / "units.csv.gz", ("x", "y", measure))
    edges = columns(folder / "edges.csv.gz", ("i", "j")).astype(numpy.int64)
    return Instance(units[:, :2].copy(), units[:, 2].astype(numpy.int64), edges, reference)


def columns(path, names):
    """The named columns of a zipped CSV file as one matrix."""
    with gzip.open(path, "rt") as file:
        header = file.readline().strip().split(",")
        return numpy.loadtxt(file, delimiter=",", usecols=[header.index(name) for name in names])


def neighbours(instance):
    """The graph as compressed rows: where each unit's neighbours begin, and the neighbours."""
    ends = numpy.concatenate([instance.edges, instance.edges[:, ::-1]])
    ends = ends[numpy.lexsort((ends[:, 1], ends[:, 0]))]
    degrees = numpy.bincount(ends[:, 0], minlength=len(instance.weight))
    return numpy.concatenate([[0], numpy.cumsum(degrees)]), ends[:, 1].copy()
