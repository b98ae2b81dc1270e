"""Print the figures of every subject and compare them with their floors: `python tests/bench/all.py [SUBJECT ...]`.

`--raise` writes what is better than its floor to `corpora/floors.json`; `--lower` writes what is worse, too. Ends with
status 1 where a figure fell.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import floors
from floors import Measured

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
CORPORA = floors.FLOORS.parent

DATA: dict[str, Callable[[], list[Path]]] = {
    "alignment": lambda: sorted((SHARED / "alignment").glob("*.tsv")),
    "sentence_alignment": lambda: sorted((SHARED / "news").rglob("*.txt")),
    "faults": lambda: sorted((SHARED / "news").rglob("*.txt")),
    "glossary": lambda: sorted((SHARED / "terminology").glob("wmt25.*")),
    "renderings": lambda: importlib.import_module("renderings").files(),
    "starter": lambda: sorted((SHARED / "news").rglob("*.txt")),
    "terms": lambda: sorted(one for one in (SHARED / "acter").rglob("*") if one.is_file()),
    "variants": lambda: sorted(CORPORA.glob("variants*.tsv")),
}
"""Each subject, which is a module beside this one with `figures()` (and `ceilings()`), and the files it measures on."""


def measure(subject: str) -> Measured:
    """Return what the bench of one subject finds."""
    module = importlib.import_module(subject)
    figures = module.figures()
    ceilings = module.ceilings() if hasattr(module, "ceilings") else {}
    return Measured(floors.digest(DATA[subject]()), figures, ceilings)


def show(subject: str, measured: Measured, seconds: float) -> None:
    """Print the figures of one subject beside their floors."""
    own = floors.read().get(subject, {})
    print(f"{subject} ({seconds:.0f} s)")
    for part, word in (("figures", "floor"), ("ceilings", "ceiling")):
        for name, value in getattr(measured, part).items():
            bound = own.get(part, {}).get(name)
            print(f"  {name:44} {value:8}" + (f"  {word} {bound}" if bound is not None else ""))


def main() -> None:
    """Measure the subjects named, or all of them."""
    subjects = [one for one in sys.argv[1:] if not one.startswith("--")] or list(DATA)
    known, fallen = floors.read(), []
    for subject in subjects:
        start = time.perf_counter()
        measured = measure(subject)
        show(subject, measured, time.perf_counter() - start)
        fallen += floors.check(subject, measured, known)
        if "--raise" in sys.argv or "--lower" in sys.argv:
            known = floors.raised(subject, measured, known, lower="--lower" in sys.argv)
            floors.write(known)
    print(*fallen, sep="\n")
    sys.exit(bool(fallen) and "--lower" not in sys.argv)


if __name__ == "__main__":
    main()
