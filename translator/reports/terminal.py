"""What a run shows in the terminal when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translator.model import Result
from translator.reports.summary import Example, finding_rows, language_rows

if TYPE_CHECKING:
    from rich.console import Console

SHOWN: Final = 5
"""Findings shown: what fits on a screen under the table; the page has them all."""

COLOURS: Final = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def print_run_summary(result: Result, out: Path, console: Console, routes: Mapping[str, str] | None = None) -> None:
    """Print a table of the targets, the five most important findings with both sides, and where the files are."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, justify in (("language", "left"), ("segments", "right"), ("route", "left"), ("terms", "right")):
        table.add_column(title, justify=justify)  # type: ignore[arg-type]
    table.add_column("consistency", justify="right")
    table.add_column("findings", justify="right")
    for row in language_rows(result, routes):
        share = "–" if row.consistency is None else f"{row.consistency:.0%}"
        counts = str(sum(row.findings.values()))
        table.add_row(row.tag, str(row.segments), Text(_short(row.route)), str(row.terms), share, counts)
    console.print(table)
    rows = finding_rows(result, limit=2)
    for found in rows[:SHOWN]:
        one = found.finding
        head = Text.assemble((one.severity, COLOURS[one.severity]), f"  {one.message}")
        head.append(f"  ({one.check}, {found.language})", style="dim")
        console.print(head)
        for example in found.examples:
            _print_example(console, example)
    if len(rows) > SHOWN:
        console.print(Text(f"and {len(rows) - SHOWN} more findings in the report", style="dim"))
    for note in result.notes:
        console.print(Text(note, style="dim"))
    console.print(Text(f"\nFiles: {out}/   Report: {out / 'report.html'}"), soft_wrap=True)


def _short(route: str) -> str:
    """Return a route with each engine named once: a row of the table has no room for it behind every step.

    >>> _short("en>es (apertium) + es>fr (apertium)")
    'en>es>fr apertium'
    """
    steps = [step.partition(" (") for way in route.split("; ") for step in way.split(" + ")]
    engines = dict.fromkeys(engine.rstrip(")") for _, _, engine in steps if engine)
    if len(route.split("; ")) > 1 or not engines:
        return route
    places = [steps[0][0].partition(">")[0], *(step.partition(">")[2] for step, _, _ in steps)]
    return f"{'>'.join(places)} {', '.join(engines)}"


def _print_example(console: Console, example: Example) -> None:
    """Print both sides of one place, what matters marked."""
    from rich.text import Text

    for line in example.lines:
        text = Text(f"    {line.tag:5} ", style="dim")
        for piece in line.pieces:
            flat = " ".join(piece.text.split("\n"))
            text.append(flat, style="bold not dim reverse" if piece.marked else "not dim")
        console.print(text)
