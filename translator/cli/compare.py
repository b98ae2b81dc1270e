"""`translator compare`: the report on translations made elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from translator.cli.options import output_options, segments_option, source_option, split_formats
from translator.errors import UsageError
from translator.languages import normalise_tag


@click.command()
@click.argument("source_file", metavar="SOURCE", type=click.Path(path_type=Path))
@click.argument("targets", nargs=-1, metavar="[LANG=FILE]...")
@source_option
@click.option("--glossary", "glossaries", type=click.Path(path_type=Path), multiple=True, help="A glossary (TSV).")
@segments_option
@output_options
@click.pass_context
def compare(
    ctx: click.Context, /, source_file: Path, targets: tuple[str, ...], out: Path, source: str | None, **given: Any
) -> None:
    """Check the translations of SOURCE that stand in other files, given as es=FILE fr=FILE.

    A TMX, XLIFF or TSV that holds all languages itself is given alone. Files that do not match line by line are
    aligned sentence by sentence.
    """
    from translator import pipeline
    from translator.cli.outcome import finish, talking

    with talking(quiet=given["quiet"] or given["as_json"]) as talk:
        outcome = pipeline.compare(
            source_file,
            _files(targets),
            out,
            source_language=source,
            glossary=given["glossaries"],
            segments=given["segments"],
            formats=split_formats(given["formats"]),
            force=given["force"],
            talk=talk,
        )
    ctx.exit(finish(outcome, given["fail_on"], quiet=given["quiet"], as_json=given["as_json"]))


def _files(arguments: tuple[str, ...]) -> dict[str, Path]:
    """Return the files by language tag; anything but LANG=FILE is a usage error."""
    files: dict[str, Path] = {}
    for argument in arguments:
        tag, equals, path = argument.partition("=")
        if not equals or not path:
            raise UsageError(f"“{argument}” is not of the form LANG=FILE.", "Write es=translation.txt, for example.")
        language = normalise_tag(tag)
        if language in files:
            raise UsageError(f"{language} is given twice: {files[language]} and {path}.", "Give each language once.")
        files[language] = Path(path)
    return files
