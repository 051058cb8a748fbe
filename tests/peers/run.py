"""Runs Bailiwick and its peers on the same instances, one run at a time, and writes the table of what they did."""

import argparse
import dataclasses
import json
import pathlib
import sys
import tempfile

import process
import table

# CPU seconds a run may use once its instance is read.
RUN_SECONDS = 60
# The same with --quick.
QUICK_SECONDS = 10
# Runs per row; only so many when the first took longer than SLOW_SECONDS.
SEEDS, SEEDS_OF_SLOW, SLOW_SECONDS = 5, 2, 20
# The band asked of every program, in per cent; score.py judges by the same.
BAND_PCT = 5.0
CASES = {
    "us_counties": (10, 50, 200),
    "tx_zcta": (10, 50, 200),
    "ca_zcta": (200,),
    "us_zcta": (50, 200),
    "bg240k": (50, 200),
}
FILES = ("meta.json", "ref.json", "units.csv.gz", "edges.csv.gz")


@dataclasses.dataclass(frozen=True)
class Program:
    """A program of the table; beyond so many units it is not started, for the reason given."""

    name: str
    module: str | None
    most_units: float = float("inf")
    why: str = ""


PROGRAMS = (
    Program("Bailiwick", None),
    Program("METIS", "metis"),
    Program("Mt-KaHyPar", "mtkahypar"),
    Program("Hess, OR-tools", "hess", 33_000, "left out beyond 33,000 units: more than 60 s"),
    Program("k-means-constrained", "kmeans", 5_000, "left out beyond 5,000 units: slow, and it knows no weights"),
    Program("GerryChain", "gerrychain", 5_000, "left out beyond 5,000 units: more than 60 s"),
)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=pathlib.Path, required=True, help="the folder of instances")
    parser.add_argument("--bailiwick", type=pathlib.Path, required=True, help="the release build")
    parser.add_argument("--only", help="one instance, or one of its sizes: us_counties or us_counties:10")
    parser.add_argument("--programs", help="some of the modules, such as ours,metis")
    parser.add_argument("--seeds", type=int, help=f"runs per row instead of {SEEDS}")
    parser.add_argument("--quick", action="store_true", help=f"one seed, {QUICK_SECONDS} s a run")
    parser.add_argument("--out", type=pathlib.Path, help="the file to write instead of printing")
    return parser.parse_args()


def main():
    args = arguments()
    wanted = cases(args.only)
    missing = absent(args.instances, wanted)
    if missing:
        sys.exit(f"The instances are not all there: {missing} is missing.")
    seconds = QUICK_SECONDS if args.quick else RUN_SECONDS
    seeds = args.seeds or (1 if args.quick else SEEDS)
    results = []
    for instance, k in wanted:
        for program in chosen(args.programs):
            print(f"{instance}, {k}: {program.name}", file=sys.stderr, flush=True)
            results.append(row(args, instance, k, program, seeds, seconds))
    text = table.document(results, args.bailiwick, process.least_memory(), seconds, SLOW_SECONDS)
    if args.out:
        args.out.write_text(text)
    else:
        print(text, end="")


def cases(only):
    """The pairs of instance and k to run."""
    every = [(instance, k) for instance, sizes in CASES.items() for k in sizes]
    if only is None:
        return every
    picked = [(instance, k) for instance, k in every if only in (instance, f"{instance}:{k}")]
    return picked or sys.exit(f"{only} is none of {', '.join(f'{i}:{k}' for i, k in every)}.")


def chosen(names):
    """The programs to run."""
    wanted = names.split(",") if names else [program.module or "ours" for program in PROGRAMS]
    return [program for program in PROGRAMS if (program.module or "ours") in wanted]


def absent(instances, wanted):
    """The first file that is missing, if any."""
    paths = (instances / instance / file for instance, _ in wanted for file in FILES)
    return next((path for path in paths if not path.exists()), None)


def row(args, instance, k, program, seeds, seconds):
    """All runs of one program on one instance, scored."""
    folder = args.instances / instance
    meta = json.loads((folder / "meta.json").read_text())
    case = table.Case(instance, meta["n"], meta["weight"], k)
    if meta["n"] > program.most_units:
        return table.Row(case, program.name, seeds, [], [], 0.0, program.why)
    with tempfile.TemporaryDirectory() as scratch:
        outs, runs = [], []
        for seed in range(1, seeds + 1):
            out = pathlib.Path(scratch) / f"{seed}.csv"
            run = once(args, program, folder, meta["weight"], k, seed, seconds, out)
            runs.append(run)
            if run.trouble is None:
                outs.append(out)
            if run.late or (slow(runs[0]) and len(runs) >= SEEDS_OF_SLOW):
                break
        judged = process.scores(folder, k, outs)
    return table.Row(case, program.name, seeds, runs, judged["scores"], judged["floor_pct"], "")


def once(args, program, folder, measure, k, seed, seconds, out):
    """One run, ours or a peer's."""
    if program.module is None:
        return process.ours(args.bailiwick, folder, measure, k, seed, seconds, out, BAND_PCT)
    return process.peer(program.module, folder, k, seed, seconds, out)


def slow(run):
    return run.seconds_cpu is not None and run.seconds_cpu > SLOW_SECONDS


if __name__ == "__main__":
    main()
