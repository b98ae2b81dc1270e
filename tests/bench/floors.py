"""The figures that may only rise: `corpora/floors.json`, read, checked and raised.

Its shape is `{"<subject>": {"data": "<digest>", "figures": {"<name>": value}, "ceilings": {"<name>": value}}}`. A figure has
to be at least its floor; a ceiling (an error rate, false findings per 1,000 words) at most. `data` is a digest of the
files measured on: where it differs, the floors were set on something else and mean nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

FLOORS: Final = Path(__file__).resolve().parents[2] / "corpora" / "floors.json"

SLACK: Final = 0.2
"""What a figure may miss its floor by: sums of floats differ in their last digits between processors, and now and then
one link or term in a few hundred with them."""


@dataclass(frozen=True)
class Measured:
    """What a bench found for one subject: figures (more is better), ceilings (less is better), and on which files."""

    data: str
    figures: Mapping[str, float]
    ceilings: Mapping[str, float] = field(default_factory=dict)


def digest(paths: Iterable[Path]) -> str:
    """Return 12 hexadecimal digits for the names and contents of files, whatever their order and folder."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda one: (one.parent.name, one.name)):
        total.update(f"{path.parent.name}/{path.name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def read(path: Path = FLOORS) -> dict[str, Any]:
    """Return the floors by subject, none where there is no file yet."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def check(subject: str, measured: Measured, floors: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each figure that fell; raises nothing, and asks nothing of a subject without floors."""
    own = floors.get(subject)
    if own is None:
        return []
    if own["data"] != measured.data:
        return [f"{subject}: the floors are for other data ({own['data']}, here {measured.data}): raise them anew."]
    fallen = [
        f"{subject}: {name} is {measured.figures.get(name)}, and was {floor}."
        for name, floor in own.get("figures", {}).items()
        if measured.figures.get(name, float("-inf")) < floor - SLACK
    ]
    return fallen + [
        f"{subject}: {name} is {measured.ceilings.get(name)}, and was {ceiling}; less is better."
        for name, ceiling in own.get("ceilings", {}).items()
        if measured.ceilings.get(name, float("inf")) > ceiling + SLACK
    ]


def raised(subject: str, measured: Measured, floors: Mapping[str, Any], *, lower: bool = False) -> dict[str, Any]:
    """Return the floors with those of one subject raised to what was measured; `lower` lowers them too.

    On other data than before, old floors mean nothing, and `lower` is needed to replace them.
    """
    own = floors.get(subject)
    if own is None or lower:
        figures, ceilings = dict(measured.figures), dict(measured.ceilings)
    elif own["data"] != measured.data:
        return dict(floors)
    else:
        figures = _merged(own.get("figures", {}), measured.figures, max)
        ceilings = _merged(own.get("ceilings", {}), measured.ceilings, min)
    entry: dict[str, Any] = {"data": measured.data, "figures": figures}
    if ceilings:
        entry["ceilings"] = ceilings
    return {**floors, subject: entry}


def _merged(old: Mapping[str, float], new: Mapping[str, float], better: Any) -> dict[str, float]:
    """Return the better of two values for each name that either has."""
    return {
        name: better(old[name], new[name]) if name in old and name in new else old.get(name, new.get(name))
        for name in {**old, **new}
    }


def write(floors: Mapping[str, Any], path: Path = FLOORS) -> None:
    """Write the floors, subjects and names in order."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
