"""`translator run`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from translator.cli.options import engine_options, join_tags, output_options, split_formats


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@engine_options
@output_options
@click.pass_context
def run(ctx: click.Context, /, files: tuple[Path, ...], out: Path, **given: Any) -> None:
    """Translate FILES into several languages, find the terms, check them, and report.

    Everything is written to the folder --out: parallel files, a glossary, and a report to read in a browser.
    A run that was stopped goes on with the same command.
    """
    from translator import pipeline
    from translator.cli.outcome import finish, talking

    with talking(quiet=given["quiet"] or given["as_json"]) as talk:
        outcome = pipeline.run(
            files,
            join_tags(given["targets"]),
            out,
            source=given["source"],
            engine=given["engine"],
            glossary=given["glossaries"],
            segments=given["segments"],
            workers=given["workers"],
            fast=given["fast"],
            memory=not given["no_memory"],
            install=given["install"],
            formats=split_formats(given["formats"]),
            force=given["force"],
            talk=talk,
        )
    ctx.exit(finish(outcome, given["fail_on"], quiet=given["quiet"], as_json=given["as_json"]))
