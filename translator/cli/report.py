"""`translator report`: the reports of a run again, after decisions; the review page on localhost; the terminal view."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli.options import split_formats, talk_options
from translator.errors import UsageError

if TYPE_CHECKING:
    from translator.reports.serving import ReviewServer


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--serve", is_flag=True, help="Open the review page on localhost; decisions are saved in DIR.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port to serve on.  [default: a free one]")
@click.option("--terminal", is_flag=True, help="Show terms and findings here instead of writing anything.")
@click.option("--all", "everything", is_flag=True, help="With --terminal: every term and finding.")
@click.option(
    "--against", type=click.Path(path_type=Path), help="Another run of the same text, to show the differences."
)
@click.option("--format", "formats", multiple=True, help="Only these reports: json, html, xlsx, report-tsv.")
@talk_options[0]
@talk_options[2]
def report(
    folder: Path,
    serve: bool,
    port: int,
    terminal: bool,
    everything: bool,
    against: Path | None,
    formats: tuple[str, ...],
    quiet: bool,
) -> None:
    """Write the reports of a run in DIR again, with the decisions made since.

    Nothing is translated. With --serve the review page is opened instead: what you decide there is saved in
    DIR/decisions.json at once, and the reports are written again when you stop with Ctrl-C.
    """
    from translator import pipeline

    if serve and terminal:
        raise UsageError("--serve and --terminal are two ways of looking at a report.", "Give one of them.")
    if terminal:
        _show(folder, everything)
        return
    if serve:
        _serve(pipeline.review(folder, against=against, port=port), quiet)
    outcome = pipeline.report(folder, against=against, formats=_chosen(formats))
    if not quiet:
        for path in outcome.files:
            click.echo(path)


def _chosen(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reports to write; what is none of them is a usage error."""
    from translator.pipeline.reporting import REBUILT

    chosen = split_formats(formats)
    others = [name for name in chosen if name not in REBUILT]
    if others:
        raise UsageError(
            f"{', '.join(others)}: a run writes that, report does not.", f"Choose from {', '.join(REBUILT)}."
        )
    return chosen


def _show(folder: Path, everything: bool) -> None:
    """Print the report on the terminal."""
    from rich.console import Console

    from translator.pipeline.reporting import read_run
    from translator.reports import print_report

    print_report(read_run(folder), Console(highlight=False), everything=everything)


def _serve(server: ReviewServer, quiet: bool) -> None:
    """Serve the review page until Ctrl-C; the address goes to stdout, so that it can be piped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end by whatever started it is one like Ctrl-C
    with server:
        click.echo(server.url)
        sys.stdout.flush()
        if not quiet:
            click.echo("The review page; decisions are saved as you make them. Stop with Ctrl-C.", err=True)
        if sys.stdout.isatty() and _has_screen():
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped; writing the reports again.", err=True)


def _has_screen() -> bool:
    """Tell whether a browser with windows can be opened: one in the terminal would sit on this command."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
