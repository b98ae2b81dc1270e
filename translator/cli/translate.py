"""`translator translate`: a text, a file or a stream, translated on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from translator.cli.options import engine_options, join_tags, talk_options
from translator.errors import InputError, UsageError

if TYPE_CHECKING:
    from translator.model import Document, Result
    from translator.pipeline import Options


@click.command()
@click.argument("text", required=False)
@engine_options
@talk_options[0]
@talk_options[1]
@talk_options[2]
def translate(text: str | None, **given: Any) -> None:
    """Translate TEXT, a file, or standard input (-), and print the translation.

    Standard input is translated line by line as it comes; a line in a language without a route stays as it is. Several targets stand side by side on a terminal and one
    after the other, each under its language, in a pipe.
    """
    from translator.pipeline import Options, Session, Talk, merge_problems

    if given["install"] or given["glossaries"]:
        raise UsageError(
            "`translate` takes neither --install nor --glossary yet.", "Use: translator run, or packages install"
        )
    options = Options(
        join_tags(given["targets"]),
        given["source"],
        given["engine"],
        glossaries=given["glossaries"],
        segments=given["segments"],
        workers=given["workers"],
        fast=given["fast"],
        memory=not given["no_memory"],
        install=given["install"],
    )
    talk = Talk() if given["quiet"] else Talk(say=lambda sentence: click.echo(sentence, err=True))
    with Session(options, talk) as session:
        label = True
        for documents in _documents(text, options):
            for result in session.translate(documents, strict=text not in (None, "-")):
                _print(result, given["as_json"], label=label)
                label = False
            sys.stdout.flush()
        if session.problems:
            raise merge_problems(session.problems)


def _documents(text: str | None, options: Options) -> Iterator[list[Document]]:
    """Yield what there is to translate: one document, or a document a line, all lines that are there together."""
    from translator.pipeline import read_segments, split, text_document

    if text is None and sys.stdin.isatty():
        raise UsageError("Nothing to translate.", "Give a text, a file, or - for standard input.")
    if text in (None, "-"):
        yield from _lines(sys.stdin.buffer, options)
    elif _is_path(text or ""):
        yield [read_segments(Path(text or ""), (), options.source, options.segments)]
    elif not (text or "").strip():
        raise InputError("The text is empty.", "Give a text, a file, or - for standard input.")
    else:
        yield [split(text_document(text or ""), options.source, options.segments)]


READ: Final = 1 << 16
"""Bytes read from standard input at a time: what a pipe holds on Linux. A writer that waits for the translation of a
line gets it, because a read ends with what is there; a writer that does not gets its lines translated in batches."""


def _lines(stream: Any, options: Options) -> Iterator[list[Document]]:
    """Yield the lines that one read brings, a document each, as soon as the last of them is complete."""
    known, rest = options.source, b""
    while chunk := stream.read1(READ):
        *lines, rest = (rest + chunk).split(b"\n")
        documents = []
        for line in lines:
            document = _line(line + b"\n", options.source, known)
            known = document.language if document.blocks else known
            documents.append(document)
        if documents:
            yield documents
        del documents, lines, chunk  # or two reads would be in memory while the next is translated
    if rest:
        yield [_line(rest, options.source, known)]


def _line(raw: bytes, source: str | None, known: str | None) -> Document:
    """Return a line as a document; one too short to tell its language takes that of the lines before it."""
    from dataclasses import replace

    from translator.pipeline import split, text_document

    document = text_document(raw.decode("utf-8", "replace"), stem="stdin")
    if not document.blocks:
        return document
    try:
        document = split(document, source, "lines")
    except InputError:
        if known is None:
            raise
        document = split(document, known, "lines")
    return replace(document, name="-")


def _is_path(text: str) -> bool:
    """Tell whether an argument names a file: one that is there, has a known suffix, or a separator and no spaces."""
    from translator.documents import FORMATS

    if len(text) < 1000 and "\n" not in text and Path(text).is_file():
        return True
    suffixes = tuple(suffix for one in FORMATS.values() for suffix in one.suffixes)
    if "\n" in text or len(text) > 1000:
        return False
    words = text.split()
    return (text.lower().endswith(suffixes) and "://" not in text) or (
        len(words) == 1 and ("/" in text or "\\" in text) and "://" not in text
    )


def _print(result: Result, as_json: bool, *, label: bool) -> None:
    """Print a translated document."""
    if as_json:
        for row in _rows(result):
            click.echo(json.dumps(row, ensure_ascii=False))
    elif len(result.target_languages) == 1:
        click.echo(_texts(result)[result.target_languages[0]], nl=False)
    elif sys.stdout.isatty():
        _print_side_by_side(result, header=label)
    else:
        for language, text in _texts(result).items():
            click.echo(f"[{language}]\n{text}", nl=False)


def _texts(result: Result) -> dict[str, str]:
    """Return the whole document in each target, ending in a line break."""
    from translator.documents import render_document

    texts: dict[str, str] = {}
    for language, columns in result.translations.items():
        data = render_document(result.documents[0], [one.text for one in columns[0]])
        text = data.decode(result.documents[0].encoding if not result.documents[0].bom else "utf-8-sig", "replace")
        texts[language] = text if text.endswith("\n") else text + "\n"
    return texts


def _rows(result: Result) -> Iterator[dict[str, object]]:
    """Yield what `--json` prints of each segment."""
    for segment in result.documents[0].segments:
        columns = {language: result.translations[language][0][segment.id] for language in result.target_languages}
        yield {
            "id": segment.id,
            "language": segment.language,
            "source": segment.text,
            "targets": {language: one.text for language, one in columns.items()},
            "routes": {language: [str(step) for step in one.route] for language, one in columns.items()},
            "status": {language: one.status for language, one in columns.items()},
        }


def _print_side_by_side(result: Result, *, header: bool) -> None:
    """Print source and targets in columns, a row a segment."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, show_header=header, expand=True, pad_edge=False)
    for language in (result.source_language, *result.target_languages):
        table.add_column(language, ratio=1, overflow="fold")
    for row in _rows(result):
        targets: dict[str, str] = row["targets"]  # type: ignore[assignment]
        table.add_row(Text(str(row["source"])), *(Text(targets[language]) for language in result.target_languages))
    Console(highlight=False).print(table)
