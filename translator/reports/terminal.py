"""What the terminal shows: the end of a run in short, and the whole report for people who live there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translator.model import Result
from translator.reports.characters import visible
from translator.reports.summary import Cell, Example, FindingRow, TermRow, finding_rows, language_rows, term_rows

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

SHOWN: Final = 5
"""Findings shown at the end of a run: what fits on a screen under the table; the page has them all."""

ROWS: Final = 40
"""Terms, and findings, that the report shows unless all are asked for: a screen or two of each."""

TERM_WIDTH: Final = 22
"""Columns of the terminal for a term; names of offices are longer and go over two lines."""

CELL_WIDTH: Final = 14
"""Columns for a rendering at the least; as many languages stand beside each other as there is room for."""

COLOURS: Final = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def print_run_summary(result: Result, out: Path, console: Console, routes: Mapping[str, str] | None = None) -> None:
    """Print a table of the targets, the five most important findings with both sides, and where the files are."""
    from rich.text import Text

    _print_languages(console, result, routes)
    _print_findings(console, finding_rows(result, limit=2), SHOWN, "in the report")
    if result.judged:
        console.print(Text(f"{len(result.judged)} more judged false in an earlier review", style="dim"))
    for note in result.notes:
        console.print(Text(visible(note), style="dim"))
    console.print(Text(f"\nFiles: {out}/   Report: {out / 'report.html'}"), soft_wrap=True)


def print_report(result: Result, console: Console, *, everything: bool = False) -> None:
    """Print the report: targets, terms by language (those that are split first), findings with both sides.

    Where the terminal is too narrow for all languages beside each other, the terms are shown once for as many as fit.
    """
    from rich.text import Text

    _print_languages(console, result, result.routes)
    rows = sorted(term_rows(result), key=lambda row: -sum(len(cell.forms) > 1 for cell in row.cells))
    shown = rows if everything else rows[:ROWS]
    for columns in _fitting(len(result.target_languages), console.width):
        console.print(_matrix(shown, columns, result.target_languages))
    if len(rows) > len(shown):
        console.print(Text(f"and {len(rows) - len(shown)} more terms (--all)\n", style="dim"))
    _print_findings(console, finding_rows(result, limit=4), len(result.findings) if everything else ROWS, "(--all)")
    if result.judged:
        console.print(Text(f"{len(result.judged)} more findings judged false", style="dim"))


def _fitting(languages: int, width: int) -> Iterator[range]:
    """Yield the languages that fit beside each other, then the next ones."""
    room = max(1, (width - TERM_WIDTH - 2) // (CELL_WIDTH + 2))
    for start in range(0, languages, room):
        yield range(start, min(start + room, languages))


def _matrix(rows: Sequence[TermRow], columns: range, tags: Sequence[str]) -> RenderableType:
    """Return the table of terms for some of the languages."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, padding=(0, 2, 0, 0))
    table.add_column("term", width=TERM_WIDTH, overflow="fold")
    for place in columns:
        table.add_column(tags[place], ratio=1, min_width=CELL_WIDTH, overflow="fold")
    for row in rows:
        name = Text(visible(row.record.term.text), style="bold")
        name.append(f"  {len(row.record.occurrences)}×", style="not bold dim")
        table.add_row(name, *(_cell(row.cells[place]) for place in columns))
    return table


def percent(share: float) -> str:
    """Return a share as a percentage, as the page rounds it: a half up, and only a whole is 100 %.

    >>> percent(0.725), percent(0.996), percent(1.0)
    ('73%', '99%', '100%')
    """
    return f"{100 if share >= 1 else min(99, math.floor(share * 100 + 0.5))}%"


def _cell(cell: Cell) -> Text:
    """Return the usual rendering, how steady it is, and a mark where there are several."""
    from rich.text import Text

    if not cell.forms:
        return Text("–", style="dim")
    text = Text(visible(cell.forms[0][0]))
    if len(cell.forms) > 1:
        text.append(f"\n≠{len(cell.forms)} ", style="red")
        text.append(percent(cell.consistency), style="dim")
    return text


def _print_languages(console: Console, result: Result, routes: Mapping[str, str] | None) -> None:
    """Print a table of the targets."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, justify in (("language", "left"), ("segments", "right"), ("route", "left"), ("terms", "right")):
        table.add_column(title, justify=justify)  # type: ignore[arg-type]
    table.add_column("consistency", justify="right")
    table.add_column("findings", justify="right")
    for row in language_rows(result, routes):
        share = "–" if row.consistency is None else percent(row.consistency)
        counts = str(sum(row.findings.values()))
        table.add_row(row.tag, str(row.segments), Text(_short(row.route)), str(row.terms), share, counts)
    console.print(table)


def _print_findings(console: Console, rows: Sequence[FindingRow], limit: int, where: str) -> None:
    """Print findings with their examples, and how many more there are."""
    from rich.text import Text

    for found in rows[:limit]:
        one = found.finding
        head = Text.assemble((one.severity, COLOURS[one.severity]), f"  {visible(one.message)}")
        head.append(f"  ({one.check}, {found.language})", style="dim")
        console.print(head)
        for example in found.examples:
            _print_example(console, example)
    if len(rows) > limit:
        console.print(Text(f"and {len(rows) - limit} more findings {where}", style="dim"))


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
            text.append(visible(flat), style="bold not dim reverse" if piece.marked else "not dim")
        console.print(text)
