"""Runs one program once in a process of its own and says what it used and how it ended."""

import dataclasses
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
# Everybody computes on one thread; where a program ignores this, its CPU seconds count all threads.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")}
# Linux counts the peak in KiB.
KIB_PER_MB = 1000 * 1000 / 1024


@dataclasses.dataclass(frozen=True)
class Run:
    """What one run used, and in words why there is no plan, if there is none."""

    seconds_cpu: float | None
    memory_mb: float
    trouble: str | None = None
    late: bool = False


def peer(program, folder, k, seed, seconds, out):
    """A run of one of the peers; it limits its own time once it has read the instance."""
    words = [sys.executable, "-B", HERE / "child.py", program, folder, k, seed, seconds, out]
    return measured(words, seconds, out)


def ours(bailiwick, folder, measure, k, seed, seconds, out, band_pct):
    """A run of Bailiwick as a user would start it."""
    words = [bailiwick, "balance", "--units", folder / "units.csv.gz", "--edges", folder / "edges.csv.gz"]
    words += ["-k", k, "--measure", f"{measure}:{band_pct:g}%", "--seed", seed, "--out", out, "--json"]
    return measured(words, seconds, out)


def least_memory():
    """The smallest peak that can be seen: a new process starts with that of the one that starts it."""
    return measured(["true"], 1, HERE).memory_mb


def measured(words, seconds, out):
    """Starts a program, waits for its end and reads its own count of CPU seconds from its last line."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        child = subprocess.Popen(
            [str(word) for word in words],
            stdout=said,
            stderr=complained,
            env=os.environ | ONE_THREAD,
            preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_CPU, (round(seconds), resource.RLIM_INFINITY)
            ),
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        memory = used.ru_maxrss / KIB_PER_MB
        if child.returncode == -signal.SIGXCPU:
            return Run(None, memory, f"not within {seconds:g} s", late=True)
        if not out.is_file():
            return Run(None, memory, f"no plan: {last_line(complained) or child.returncode}")
        return Run(report(said)["seconds_cpu"], memory)


def report(file):
    """The JSON object at the end of what a program printed."""
    file.seek(0)
    text = "\n" + file.read().decode()
    return json.loads(text[text.rindex("\n{") :])


def last_line(file):
    """The last line of what a program complained, cut to fit a table."""
    file.seek(0)
    lines = file.read().decode(errors="replace").split("\n")
    return next((line.strip()[:80] for line in reversed(lines) if line.strip()), "")


def scores(folder, k, outs):
    """The scores of several assignments and the floor of the instance, from a process of their own."""
    words = [sys.executable, "-B", HERE / "score.py", folder, k, *outs]
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)
