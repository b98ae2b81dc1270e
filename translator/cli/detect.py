"""`translator detect`: which language, how sure, and what else it may be."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from translator.cli import report_error
from translator.cli.options import talk_options
from translator.errors import TranslatorError

if TYPE_CHECKING:
    from translator.model import Block, Detection, Document

SAMPLE: Final = 200_000
"""Characters of a file that are looked at unless `--lines` is given; a page has about 3,000."""

Row = tuple[int | None, "Detection", str]
"""A line (None for the whole file), what it is in, and the text."""


@click.command()
@click.argument("files", nargs=-1)
@click.option("--lines", is_flag=True, help="Take each line by itself, every one of them.")
@talk_options[1]
@talk_options[2]
@click.pass_context
def detect(ctx: click.Context, /, files: tuple[str, ...], lines: bool, as_json: bool) -> None:
    """Say which language FILES (or standard input, -) are in, and which paragraphs differ."""
    status = 0
    for file in files or ("-",):
        try:
            document = _read(file)
            for row in _by_line(document) if lines else _whole(file, document):
                _print(file, row, as_json)
        except TranslatorError as error:
            report_error(error)
            status = max(status, error.exit_status)
    ctx.exit(status)


def _read(file: str) -> Document:
    """Read a file or standard input."""
    from translator.documents import read_document

    data = sys.stdin.buffer.read() if file == "-" else None
    return read_document(Path(file), data=data, format="text")


def _by_line(document: Document) -> Iterator[Row]:
    """Yield a row for every line, blank ones too, each seen by itself."""
    from translator.detection import detect_language

    lines = re.split(r"\r\n|\r|\n", document.text)
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        yield number, detect_language(line), line


def _whole(file: str, document: Document) -> Iterator[Row]:
    """Yield a row for the file, then one for each paragraph or sentence in another language."""
    from translator.detection import detect_language
    from translator.pipeline.preparation import detect_parts

    if not document.blocks:
        yield None, detect_language(document.text), document.text
        return
    blocks, lines = _sample(document)
    if lines:
        click.echo(f"{file}: long; looked at {len(blocks)} of {lines} lines. --lines looks at every one.", err=True)
    whole, parts = detect_parts(dataclasses.replace(document, blocks=blocks))
    yield None, whole, document.text
    for span, one in parts:
        yield document.text.count("\n", 0, span.start) + 1, one, span.of(document.text)


def _sample(document: Document) -> tuple[tuple[Block, ...], int]:
    """Return the blocks of a short document and 0; of a long one lines from its beginning to its end, and how many it has.

    A line that is longer than a sample by itself is cut.
    """
    from translator.model import Block, Span

    if sum(block.span.end - block.span.start for block in document.blocks) <= SAMPLE:
        return document.blocks, 0
    lines = [Span(*match.span()) for match in re.finditer(r"[^\r\n]+", document.text) if match.group().strip()]
    size = sum(line.end - line.start for line in lines)
    taken = lines[:: -(-size // SAMPLE)]
    return tuple(Block(Span(line.start, min(line.end, line.start + SAMPLE))) for line in taken), len(lines)


def _print(file: str, row: Row, as_json: bool) -> None:
    """Print one row."""
    from translator.languages import name

    line, found, text = row
    candidates = [{"language": one.language, "confidence": one.confidence} for one in found.candidates]
    if as_json:
        data = {
            "file": file,
            "line": line,
            "language": found.language,
            "confidence": found.confidence,
            "candidates": candidates,
            "script": found.script,
            "method": found.method,
            "close": list(found.close),
        }
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    others = [one for one in found.candidates if one.language != found.language][:1]
    also = "".join(f"   or {one.language} {one.confidence:.0%}" for one in others)
    near = f"   close to {', '.join(found.close)}" if found.close else ""
    place = file if line is None else f"{file}:{line}"
    excerpt = "" if line is None else f"   {' '.join(text.split())[:50]}"
    title = f"{found.language:8} {name(found.language):20} {found.confidence:4.0%}  {found.script:4}"
    click.echo(f"{place:30} {title}{also}{near}{excerpt}")
