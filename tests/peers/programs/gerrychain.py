"""GerryChain: parts cut from random spanning trees, then ReCom steps towards a smaller cut."""

import functools

import networkx
from gerrychain import Graph, Partition
from gerrychain.constraints import within_percent_of_ideal_population
from gerrychain.optimization import SingleMetricOptimizer
from gerrychain.partition import recursive_tree_part
from gerrychain.proposals import recom
from gerrychain.updaters import Tally

BAND = 0.05
# Steps of ReCom, in short bursts of this many from the best plan so far.
STEPS, BURST = 250, 10


def prepare(instance, k, seed):
    """GerryChain's own graph, the mean weight and the seed."""
    graph = networkx.Graph()
    graph.add_nodes_from((unit, {"weight": int(w)}) for unit, w in enumerate(instance.weight))
    graph.add_edges_from(instance.edges.tolist())
    return Graph.from_networkx(graph), k, instance.weight.sum() / k, seed


def divide(prepared):
    """The district of each unit in the best plan found."""
    graph, k, mean, seed = prepared
    start = start_plan(graph, k, mean, seed)
    search = SingleMetricOptimizer(
        functools.partial(recom, pop_col="weight", pop_target=mean, epsilon=BAND),
        [within_percent_of_ideal_population(start, BAND)],
        start,
        lambda plan: len(plan["cut_edges"]),
        maximize=False,
        rng=seed,
    )
    for _ in search.short_bursts(BURST, STEPS // BURST):
        pass
    best = search.best_part.assignment.to_dict()
    return [best[unit] for unit in range(len(best))]


def start_plan(graph, k, mean, seed):
    """A plan from recursive cuts of spanning trees."""
    return Partition.from_random_assignment(
        graph=graph,
        n_parts=k,
        epsilon=BAND,
        pop_col="weight",
        updaters={"population": Tally("weight", alias="population")},
        partition_fn=recursive_tree_part,
        rng=seed,
    )
