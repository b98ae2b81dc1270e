"""Throughput against stock argostranslate and against CTranslate2 alone: `python tests/bench/throughput.py`.

Prints a table of segments and target tokens a second, CPU seconds, peak memory (children included) and the time to
start, then the ratios that are held to (`corpora/floors.json` has floors for those that do not hang on the machine).
Every measurement runs in a process of its own; peers take turns, `--repeat` times, and the fastest turn counts: on a
machine with other work, wall-clock figures are noisy, and CPU seconds say more.

Stock argostranslate gets an environment of its own, made once in the bench's folder (several gigabytes). It cannot
fetch its sentence splitter's model without a network, so it splits with spaCy's rules, which cost least. The default
has 1,000 segments, one target and three, and takes about half an hour on two idle cores. Longer texts, without stock:
`--sizes 1000,10000,100000 --targets 1 --packages small --rows "ours by default,alone"`, about an hour on two idle cores.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from floors import read as read_floors
from throughput_material import make_packages

HERE = Path(__file__).parent
STOCK = ("argostranslate==1.11.0", "ctranslate2==4.8.5")

SETTINGS = tuple(itertools.product((1, 2), (32, 128, 512)))
"""What stock argostranslate is tried with, to find its best: ARGOS_INTER_THREADS and ARGOS_BATCH_SIZE, with
ARGOS_INTRA_THREADS=1. As it comes they are 1, 32, and a number of threads that CTranslate2 chooses (4)."""


CEILING = {"small": 512, "base": 1024}
"""Tokens in a batch of CTranslate2 alone: the sizes that take it the least CPU time (128 to 2,048 tried)."""


@dataclass
class Run:
    """One thing to measure, and the best of its turns."""

    peer: str
    label: str
    package: str
    segments: int
    targets: int
    options: dict[str, object] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    turns: list[dict[str, float]] = field(default_factory=list)

    def best(self, figure: str) -> float:
        """Return the smallest value of a figure over the turns."""
        return min(turn[figure] for turn in self.turns)


class Bench:
    """Where everything lies, and how a measurement is started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stock = folder / "venv" / "bin" / "python"
        for kind in ("small", "base"):
            (folder / "packages" / kind).mkdir(parents=True, exist_ok=True)
            make_packages(folder / "packages" / kind, kind)

    def prepare_stock(self) -> None:
        """Make stock argostranslate's environment, and a sentence splitter that it can load without a network."""
        if not self.stock.exists():
            subprocess.run([sys.executable, "-m", "venv", self.stock.parents[1]], check=True)
            for wanted in (("torch",), STOCK):  # torch by itself, so that a build for CPUs is taken where there is one
                subprocess.run([self.stock, "-m", "pip", "install", "-q", *wanted], check=True)
        splitter = self.folder / "home" / "cache" / "argos-translate" / "spacy"
        if not splitter.exists():
            splitter.parent.mkdir(parents=True, exist_ok=True)
            code = f"import spacy; spacy.blank('xx').to_disk({str(splitter)!r})"
            subprocess.run([self.stock, "-c", code], check=True)
            (splitter / "senter" / "model").mkdir(parents=True)

    def measure(self, run: Run) -> dict[str, float]:
        """Carry out a run once and return its figures."""
        python = self.stock if run.peer == "stock" else Path(sys.executable)
        given = {"package": run.package, "segments": run.segments, "targets": run.targets, **run.options}
        home = self.folder / "home"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ARGOS_")},
            **{f"XDG_{name.upper()}_HOME": str(home / name) for name in ("data", "cache", "config")},
            "ARGOS_PACKAGES_DIR": str(self.folder / "packages" / run.package),
            "ARGOS_CHUNK_TYPE": "SPACY",
            **run.environment,
        }
        memory = home / "memory.sqlite"
        environment["TRANSLATOR_MEMORY"] = str(memory)
        for file in home.glob("memory.sqlite*"):
            file.unlink()
        command = [python, HERE / "throughput_runs.py", run.peer, json.dumps(given)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            peak = Peak(process.pid)
            output = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{run.label} failed with status {process.returncode}")
        return {**json.loads(output.splitlines()[-1]), "memory": peak.stop()}


class Peak:
    """The most memory that a process and those below it have together, in MB, looked at ten times a second."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._stopped = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopped.wait(0.1):
            self._most = max(self._most, sum(map(_resident, _family(self._pid))))

    def stop(self) -> float:
        """Stop looking and return the figure."""
        self._stopped.set()
        self._thread.join()
        return self._most / 1e6


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    try:
        below = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in " ".join(below).split():
        yield from _family(int(child))


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process has."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def best_settings(bench: Bench, package: str, known: str) -> dict[str, dict[str, str]]:
    """Return stock argostranslate's best environments by their label: threads alone, and with the size of batches.

    They are what a small text takes the least time with; on a machine with other work, the least CPU time.
    `known` has them as INTER,INTER,BATCH where they need not be looked for.
    """
    if known:
        alone, inter, batch = known.split(",")
        return _labelled(setting(alone, 32), setting(inter, batch))
    segments = 150 if package == "small" else 24
    tried = []
    for inter, batch in SETTINGS:
        run = Run("stock", "stock", package, segments, 1, {}, setting(inter, batch))
        figures = bench.measure(run)
        print(f"# {package}, stock with {run.environment}: {figures['seconds']:.1f} s, CPU {figures['cpu']:.1f} s")
        tried.append((figures["seconds"], run.environment))
    threads = [one for one in tried if one[1]["ARGOS_BATCH_SIZE"] == "32"]
    return _labelled(*(min(some, key=lambda one: one[0])[1] for some in (threads, tried)))


def setting(inter: object, batch: object) -> dict[str, str]:
    """Return the environment variables of one setting of stock argostranslate."""
    return {"ARGOS_INTRA_THREADS": "1", "ARGOS_INTER_THREADS": str(inter), "ARGOS_BATCH_SIZE": str(batch)}


def _labelled(threads: dict[str, str], batches: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return two settings by the labels of their rows."""
    return {
        f"(a) stock, best threads: {threads['ARGOS_INTER_THREADS']} x 1": threads,
        f"(a) stock, best batches: {batches['ARGOS_INTER_THREADS']} x 1, {batches['ARGOS_BATCH_SIZE']}": batches,
    }


def plan(arguments: argparse.Namespace, package: str, best: dict[str, dict[str, str]]) -> list[list[Run]]:
    """Return the runs, those of one text and package together."""
    groups = []
    inter = int(next(iter(best.values()))["ARGOS_INTER_THREADS"])
    for segments, targets in itertools.product(arguments.sizes, arguments.targets):
        shape = (package, segments, targets)
        runs = [
            Run("stock", "(a) stock as it comes", *shape),
            *(Run("stock", label, *shape, {}, environment) for label, environment in best.items()),
            Run("ours", f"(b) ours, {inter} worker{'s' * (inter > 1)}", *shape, {"workers": inter}),
            Run("ours", "(c) ours by default", *shape),
            Run("ours", "(c) ours, filling the memory", *shape, {"memory": True}),
            Run("ours", "(c) ours, --fast", *shape, {"fast": True}),
            Run("raw", "(d) CTranslate2 alone", *shape, {"tokens": CEILING[package]}),
        ]
        if package == "small":
            runs.append(Run("ours", "(e) ours with Apertium", *shape, {"engine": "apertium"}))
        chosen = [run for run in runs if any(one in run.label for one in arguments.rows)]
        groups.append([run for run in chosen if run.peer != "stock" or segments <= arguments.longest_stock])
    return [group for group in groups if group]


def show(run: Run) -> str:
    """Return a line of the table."""
    seconds, cpu = run.best("seconds"), run.best("cpu")
    return (
        f"{run.package:<6}{run.segments:>8}{run.targets:>3}  {run.label:<52}{seconds:>9.1f}{cpu:>9.1f}"
        f"{run.segments * run.targets / seconds:>9.1f}{run.turns[0]['tokens'] / seconds:>10.0f}"
        f"{run.segments * run.targets / cpu:>9.1f}{max(turn['memory'] for turn in run.turns):>8.0f}{run.best('start'):>7.1f}"
    )


KINDS = ("as it comes", "best threads", "best batches", "alone", "--fast")
"""What tells the rows apart that (c) is compared with."""


def judged(runs: list[Run]) -> Iterator[tuple[str, float, float | None]]:
    """Yield the ratios that follow from the runs, with their names and, where they have one, their floors."""
    floors = read_floors().get("throughput", {}).get("figures", {})
    by_shape: dict[tuple[str, int, int], dict[str, Run]] = {}
    for run in runs:
        by_shape.setdefault((run.package, run.segments, run.targets), {})[run.label] = run
    for (package, segments, targets), found in by_shape.items():
        ours = found.get("(c) ours by default")
        for label, other in found.items():
            if ours is None or not label.startswith(("(a)", "(d)", "(c) ours, --fast")):
                continue
            for figure in ("seconds", "cpu"):
                kind = next(one for one in KINDS if one in label)
                name = f"{package}, {targets} target{'s' * (targets > 1)}: {figure} of {kind} over (c)"
                yield f"{name}, {segments}", other.best(figure) / ours.best(figure), floors.get(name)
        filled = found.get("(c) ours, filling the memory")
        if filled:
            name = "cpu of a first run over that of a second"
            yield f"{name}, {segments}", filled.best("cpu") / filled.best("again"), floors.get(name)
    yield from _exponents([run for run in runs if run.label == "(c) ours by default"])


def _exponents(runs: list[Run]) -> Iterator[tuple[str, float, float | None]]:
    """Yield how cost grows with the number of segments: 1 is in step."""
    for first, second in itertools.combinations(runs, 2):
        if (first.package, first.targets) == (second.package, second.targets):
            growth = math.log(second.best("cpu") / first.best("cpu")) / math.log(second.segments / first.segments)
            yield f"{first.package}, exponent of cpu, {first.segments} to {second.segments}", growth, None


HEADER = (
    f"{'package':<6}{'segments':>8}{'to':>3}  {'what':<36}{'seconds':>9}{'CPU s':>9}{'seg/s':>9}{'tokens/s':>10}"
    f"{'seg/CPU':>9}{'MB':>8}{'start':>7}"
)


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    numbers = lambda value: [int(one) for one in value.split(",")]  # noqa: E731
    parser.add_argument("--folder", type=Path, default=platformdirs.user_cache_path("translator-bench"))
    parser.add_argument("--packages", type=lambda value: value.split(","), default=["small", "base"])
    parser.add_argument("--sizes", type=numbers, default=[1000])
    parser.add_argument("--targets", type=numbers, default=[1, 3])
    parser.add_argument("--rows", type=lambda value: value.split(","), default=[""], help="parts of labels")
    parser.add_argument("--longest-stock", type=int, default=1000, help="stock is left out of longer texts")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--best", default="", help="stock's best settings as INTER,INTER,BATCH, where they are known")
    arguments = parser.parse_args()
    bench = Bench(arguments.folder)
    bench.prepare_stock()
    print(f"# {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n{HEADER}", flush=True)
    runs: list[Run] = []
    for package in arguments.packages:
        best = best_settings(bench, package, arguments.best)
        for group in plan(arguments, package, best):
            for _, run in itertools.product(range(arguments.repeat), group):
                run.turns.append(bench.measure(run))
            print("\n".join(map(show, group)), flush=True)
            runs.extend(group)
    status = 0
    for name, value, floor in judged(runs):
        low = floor is not None and value < floor
        status |= low
        print(f"{name:<64}{value:>8.2f}" + (f"  floor {floor}{', NOT REACHED' if low else ''}" if floor else ""))
    sys.exit(status)


if __name__ == "__main__":
    main()
