"""Runs one peer once, alone in its process. Usage: child.py PROGRAM FOLDER K SEED SECONDS OUT (prints JSON)."""

import importlib
import json
import math
import pathlib
import resource
import sys
import time

import numpy

from instance import read


def main():
    program, folder, k, seed, seconds, out = sys.argv[1:]
    peer = importlib.import_module(f"programs.{program}")
    prepared = peer.prepare(read(pathlib.Path(folder)), int(k), int(seed))
    allow(float(seconds))
    began = time.process_time()
    labels = peer.divide(prepared)
    seconds_cpu = time.process_time() - began
    rows = numpy.column_stack([numpy.arange(len(labels)), labels])
    numpy.savetxt(out, rows, fmt="%d", delimiter=",", header="idx,territory", comments="")
    print("\n" + json.dumps({"seconds_cpu": seconds_cpu}))


def allow(seconds):
    """Lets the process use so many CPU seconds from now on; the system ends it when they are used up."""
    until = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
