"""What `run` and `compare` show while they work and when they are done, and the exit status that follows."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from translator.cli import report_error
from translator.model import SEVERITIES
from translator.pipeline import Outcome, Talk


@contextlib.contextmanager
def talking(*, quiet: bool) -> Iterator[Talk]:
    """Give a Talk that prints sentences on stderr and, on a terminal only, a progress bar with segments per second."""
    if quiet:
        yield Talk()
        return
    if not sys.stderr.isatty():
        yield Talk(say=lambda sentence: click.echo(sentence, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Speed(ProgressColumn):
        """Translations per second."""

        def render(self, task: object) -> Text:
            """Return the speed, or a blank before there is one."""
            speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
            return Text(f"{speed:.0f} segments/s" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("translating", total=None)
        yield Talk(
            say=lambda sentence: bar.console.print(sentence, markup=False, highlight=False),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


def finish(outcome: Outcome, fail_on: str | None, *, quiet: bool, as_json: bool) -> int:
    """Print the summary, then what could not be done, and return the exit status."""
    if as_json:
        click.echo(json.dumps(_facts(outcome), ensure_ascii=False))
    elif not quiet:
        from rich.console import Console

        from translator.reports import print_run_summary

        print_run_summary(outcome.result, outcome.out, Console(highlight=False), routes=outcome.routes)
    for problem in outcome.problems:
        report_error(problem)
    return exit_status(outcome, fail_on)


def exit_status(outcome: Outcome, fail_on: str | None) -> int:
    """Return 2, 4, 3, 1 or 0: the first of these that applies.

    1 is for findings of the severity `fail_on` or a worse one; the others come from what could not be done.
    """
    statuses = {problem.exit_status for problem in outcome.problems}
    for status in (2, 4, 3):
        if status in statuses:
            return status
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return 1 if any(finding.severity in bad for finding in outcome.result.findings) else 0


def _facts(outcome: Outcome) -> dict[str, object]:
    """Return what `--json` prints: where everything is, and the figures of the summary."""
    result = outcome.result
    return {
        "out": str(outcome.out),
        "files": [str(Path(path)) for path in outcome.files],
        "source_language": result.source_language,
        "target_languages": list(result.target_languages),
        "routes": dict(outcome.routes),
        "segments": sum(len(document.segments) for document in result.documents),
        "terms": len(result.terms),
        "findings": {one: sum(finding.severity == one for finding in result.findings) for one in SEVERITIES},
        "judged": len(result.judged),
        "problems": [{"message": problem.message, "hint": problem.hint} for problem in outcome.problems],
        "notes": list(result.notes),
    }
