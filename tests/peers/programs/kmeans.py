"""k-means-constrained: k-means whose clusters hold about the same number of units; it knows no weights."""

import math

from k_means_constrained import KMeansConstrained

# The band on the number of units, for want of one on their weight.
BAND = 0.05
# One start per run, because every run has its own seed.
STARTS = 1


def prepare(instance, k, seed):
    """The positions and the settings."""
    share = len(instance.weight) / k
    settings = KMeansConstrained(
        n_clusters=k,
        size_min=min(math.ceil(share * (1 - BAND)), math.floor(share)),
        size_max=max(math.floor(share * (1 + BAND)), math.ceil(share)),
        n_init=STARTS,
        random_state=seed,
    )
    return instance.xy, settings


def divide(prepared):
    """The cluster of each unit."""
    positions, settings = prepared
    return settings.fit(positions).labels_
