"""Hess by OR-tools: min-cost flow to centres of limited capacity, then the centres move; again and again."""

import math

import numpy
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.spatial import KDTree

# The band of the flow; narrower than 5 %, because a unit split between centres is rounded to one of them.
BAND = 0.03
# Arcs lead from a unit to this many of the nearest centres; doubled for as long as the flow is impossible.
NEAREST = 12
# k-means runs of which the best is the start, rounds of each, and rounds of flow and recentring at most.
STARTS, START_ROUNDS, ROUNDS = 5, 20, 30
# Squared kilometres are multiplied by this before they are rounded to the whole costs of the flow.
COST_SCALE = 16
# Fewer units than this share changing their centre ends the rounds.
SETTLED = 0.002


def prepare(instance, k, seed):
    """The positions, the weights and a source of chance."""
    return instance.xy, instance.weight, k, numpy.random.default_rng(seed)


def divide(prepared):
    """The centre of each unit after the last round."""
    xy, weight, k, chance = prepared
    starts = [k_means(xy, weight, k, chance) for _ in range(STARTS)]
    centres, owner = min(starts, key=lambda start: weight @ KDTree(start).query(xy)[0] ** 2), None
    for _ in range(ROUNDS):
        before, owner = owner, assign(xy, weight, centres)
        if before is not None and (owner != before).mean() < SETTLED:
            break
        centres = recentre(xy, weight, owner, centres)
    return owner


def k_means(xy, weight, k, chance):
    """Weighted k-means from centres drawn far apart (k-means++)."""
    drawn = [chance.choice(len(xy), p=weight / weight.sum())]
    nearest = ((xy - xy[drawn[0]]) ** 2).sum(axis=1)
    while len(drawn) < k:
        odds = weight * nearest
        drawn.append(chance.choice(len(xy), p=odds / odds.sum()))
        nearest = numpy.minimum(nearest, ((xy - xy[drawn[-1]]) ** 2).sum(axis=1))
    centres = xy[drawn]
    for _ in range(START_ROUNDS):
        centres = recentre(xy, weight, KDTree(centres).query(xy)[1], centres)
    return centres


def recentre(xy, weight, owner, centres):
    """The weighted mean of every centre's units; a centre without weight stays."""
    sums = numpy.bincount(owner, weight, minlength=len(centres))
    moved = centres.copy()
    for axis in (0, 1):
        moments = numpy.bincount(owner, weight * xy[:, axis], minlength=len(centres))
        moved[sums > 0, axis] = moments[sums > 0] / sums[sums > 0]
    return moved


def assign(xy, weight, centres):
    """Every unit to the centre most of its weight flows to."""
    reach = min(NEAREST, len(centres))
    while True:
        distance, centre = KDTree(centres).query(xy, k=reach)
        flows = flow(weight, distance, centre, len(centres))
        if flows is not None:
            return centre[numpy.arange(len(xy)), flows.argmax(axis=1)]
        if reach == len(centres):
            raise RuntimeError("no flow keeps the capacities")
        reach = min(2 * reach, len(centres))


def flow(weight, distance, centre, k):
    """Flow from each unit to each of its nearest centres, or nothing when the capacities cannot be kept.

    Every centre keeps the least it must hold; what it holds above that runs on to one common sink.
    """
    n, mean = len(weight), weight.sum() / k
    least, most = math.ceil(mean * (1 - BAND)), math.floor(mean * (1 + BAND))
    network, sink = SimpleMinCostFlow(), n + k
    costs = numpy.rint(COST_SCALE * distance**2).astype(numpy.int64)
    tails = numpy.repeat(numpy.arange(n), costs.shape[1])
    capacities = numpy.repeat(weight, costs.shape[1])
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        tails, (n + centre).ravel(), capacities, costs.ravel()
    )
    hubs = n + numpy.arange(k)
    network.add_arcs_with_capacity_and_unit_cost(
        hubs, numpy.full(k, sink), numpy.full(k, most - least), numpy.zeros(k, dtype=numpy.int64)
    )
    network.set_nodes_supplies(numpy.arange(n), weight)
    network.set_nodes_supplies(hubs, numpy.full(k, -least))
    network.set_node_supply(sink, -int(weight.sum() - least * k))
    if network.solve() != network.OPTIMAL:
        return None
    return network.flows(arcs).reshape(costs.shape)
