"""Stage 7: a Result becomes reports: data, a page to review, tables, a glossary, and what the terminal shows.

`REPORTERS` names each of them with its file; every one writes the same bytes for the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translator.files import write_atomically
from translator.model import Result
from translator.reports import glossary, html, json, tsv, xlsx
from translator.reports.against import Against, set_against
from translator.reports.reading import read_result
from translator.reports.terminal import print_report, print_run_summary

if TYPE_CHECKING:
    from translator.reports.serving import ReviewServer

REPORTERS: Final[dict[str, tuple[str, Callable[[Result], bytes]]]] = {
    "glossary": ("glossary.tsv", glossary.dump),
    "json": ("report.json", json.dump),
    "html": ("report.html", html.dump),
    "xlsx": ("report.xlsx", xlsx.dump),
    "report-tsv": ("report.tsv", tsv.dump),
}
"""Each report by its name for `--format`: its file, and what makes its bytes."""

__all__ = [
    "REPORTERS",
    "print_report",
    "print_run_summary",
    "read_result",
    "review_server",
    "set_against",
    "write_reports",
]


def write_reports(
    result: Result, out: Path, formats: Collection[str], *, against: Against | None = None
) -> tuple[Path, ...]:
    """Write the chosen reports and return their paths, in the order of the table.

    `against` is another run that the page shows beside this one. Raises OutputError for the first that cannot be
    written; those written before stay.
    """
    paths = []
    for name, (file, dump) in REPORTERS.items():
        if name in formats:
            write_atomically(out / file, html.dump(result, against) if name == "html" else dump(result))
            paths.append(out / file)
    return tuple(paths)


def review_server(result: Result, folder: Path, *, against: Against | None = None, port: int = 0) -> ReviewServer:
    """Return a server of the review page of a result, which keeps the decisions in `folder`."""
    from translator.reports.serving import ReviewServer

    return ReviewServer(html.Page(result, against), folder, port)
