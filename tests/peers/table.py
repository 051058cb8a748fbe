"""Writes the figures of all runs as one Markdown table with what a reader must know above it."""

import dataclasses
import datetime
import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess

HEAD = pathlib.Path(__file__).with_name("head.md")
PACKAGES = ("pymetis", "mtkahypar", "ortools", "k-means-constrained", "gerrychain", "numpy", "scipy")
# Column, its figure of a row, and how it is written. The smallest is the best in all of them.
FIGURES = (
    ("CPU s", "seconds_cpu", lambda value: f"{value:.3f}" if value < 1 else f"{value:.2f}"),
    ("memory MB", "memory_mb", lambda value: f"{value:.0f}"),
    ("worst deviation %", "deviation_pct", lambda value: f"{value:.2f}"),
    ("broken", "broken", lambda value: f"{value:g}"),
    ("cut", "cut", lambda value: f"{value:,.0f}"),
    ("moi", "moi", lambda value: f"{value:.3f}"),
)


@dataclasses.dataclass(frozen=True)
class Case:
    """An instance, its size and measure, and the number of territories."""

    instance: str
    units: int
    measure: str
    k: int


@dataclasses.dataclass(frozen=True)
class Row:
    """All runs of one program on one case, and the scores of those that made a plan."""

    case: Case
    program: str
    seeds: int
    runs: list
    scores: list
    floor_pct: float
    left_out: str

    def medians(self):
        """The median of every figure over the runs that made a plan."""
        done = [run for run in self.runs if run.trouble is None]
        figures = {name: [getattr(run, name) for run in done] for name in ("seconds_cpu", "memory_mb")}
        for name in ("deviation_pct", "broken", "cut", "moi"):
            figures[name] = [score[name] for score in self.scores]
        return {name: statistics.median(values) for name, values in figures.items() if values}

    def valid(self):
        """How many runs are valid."""
        return sum(score["valid"] for score in self.scores)

    def counts(self):
        """Whether its medians may be called the best: most of its runs are valid."""
        return 2 * self.valid() > len(self.runs)


def document(rows, bailiwick, least_memory, seconds, slow_seconds):
    """The whole page."""
    head = HEAD.read_text().format(
        cores=len(os.sched_getaffinity(0)),
        cpu=cpu_model(),
        date=datetime.date.today().isoformat(),
        versions=versions(bailiwick),
        seeds=max(row.seeds for row in rows),
        least_memory=f"{least_memory:.0f}",
        seconds=f"{seconds:g}",
        slow_seconds=f"{slow_seconds:g}",
    )
    names = ["instance", "k", "program", "runs", *(name for name, _, _ in FIGURES), "valid"]
    aligned = ["---", "--:", "---", "---", *["--:"] * len(FIGURES), "--:"]
    lines = [joined(names), "|" + "|".join(aligned) + "|"]
    for case in dict.fromkeys(row.case for row in rows):
        lines += block([row for row in rows if row.case == case])
    return head + "\n" + "\n".join(lines) + "\n" + floors(rows)


def cpu_model():
    """What the machine calls its processor."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    models = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def versions(bailiwick):
    """Ours, Python's and every package's."""
    own = subprocess.run([bailiwick, "--version"], capture_output=True, text=True, check=True).stdout
    packages = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return ", ".join([own.strip(), f"Python {platform.python_version()}", *packages])


def block(rows):
    """The rows of one case, the best figures among programs that are valid in bold."""
    counting = [row for row in rows if row.counts()]
    best = {}
    for _, name, written in FIGURES:
        values = [row.medians()[name] for row in counting]
        best[name] = written(min(values)) if values else None
    most_valid = max((row.valid() for row in counting), default=None)
    return [line(row, best, most_valid) for row in rows]


def line(row, best, most_valid):
    """One row as text."""
    medians, cells = row.medians(), []
    for _, name, written in FIGURES:
        text = written(medians[name]) if name in medians else "–"
        cells.append(f"**{text}**" if row.counts() and text == best[name] else text)
    valid = f"{row.valid()} of {len(row.runs)}" if row.runs else "–"
    cells.append(f"**{valid}**" if row.counts() and row.valid() == most_valid else valid)
    return joined([f"{row.case.instance}", row.case.k, row.program, runs(row), *cells])


def runs(row):
    """How many runs there were, and why there were fewer or some made no plan."""
    if row.left_out:
        return row.left_out
    words = [str(len(row.runs))]
    if 1 < len(row.runs) < row.seeds and not row.runs[-1].late:
        words.append(f"the first took {row.runs[0].seconds_cpu:.0f} s")
    for trouble in dict.fromkeys(run.trouble for run in row.runs if run.trouble):
        times = sum(run.trouble == trouble for run in row.runs)
        words.append(f"{times} × {trouble}" if times > 1 else trouble)
    return "; ".join(words).replace("|", "/")


def floors(rows):
    """A sentence for every case in which no plan can be valid."""
    lowest = {row.case: row.floor_pct for row in rows if row.floor_pct > 0}
    return "".join(
        f"\nNo plan of {case.instance} with {case.k} territories can be valid: its heaviest unit alone"
        f" makes a territory {floor:.2f} % too heavy.\n"
        for case, floor in lowest.items()
        if floor > 5
    )


def joined(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
