"""Stage 7: a Result becomes reports: data, a page, a glossary, and what the terminal shows.

`REPORTERS` names each of them with its file; every one writes the same bytes for the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from translator.files import write_atomically
from translator.model import Result
from translator.reports import glossary, html, json
from translator.reports.terminal import print_run_summary

REPORTERS: Final[dict[str, tuple[str, Callable[[Result], bytes]]]] = {
    "glossary": ("glossary.tsv", glossary.dump),
    "json": ("report.json", json.dump),
    "html": ("report.html", html.dump),
}
"""Each report by its name for `--format`: its file, and what makes its bytes."""

__all__ = ["REPORTERS", "print_run_summary", "write_reports"]


def write_reports(result: Result, out: Path, formats: Collection[str]) -> tuple[Path, ...]:
    """Write the chosen reports and return their paths, in the order of the table.

    Raises OutputError for the first that cannot be written; those written before stay.
    """
    paths = []
    for name, (file, dump) in REPORTERS.items():
        if name in formats:
            write_atomically(out / file, dump(result))
            paths.append(out / file)
    return tuple(paths)
