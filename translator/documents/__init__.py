"""Stage 1: a file becomes a Document, and parallel files are written.

`FORMATS` names what can be read; `PARALLEL` what is written beside the input's own format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from translator.documents import jsonl, markdown, text, tmx, tsv
from translator.documents.bilingual import Bilingual, read_bilingual
from translator.documents.parallel import write_parallel
from translator.documents.reading import read_document as _read
from translator.documents.rendering import render_document
from translator.model import Block, Result


@dataclass(frozen=True, slots=True)
class Format:
    """A format that documents come in: the suffixes of its files and what finds the blocks of a text."""

    suffixes: tuple[str, ...]
    find_blocks: Callable[[str], tuple[Block, ...]]


FORMATS: Final = {
    "markdown": Format((".md", ".markdown", ".mdown"), markdown.find_blocks),
    "text": Format((".txt", ".text"), text.find_blocks),
}
"""Formats by name. A file with a suffix that none of them has is read as text."""

PARALLEL: Final[dict[str, Callable[[Result, int], bytes]]] = {
    "tsv": tsv.dump,
    "tmx": tmx.dump,
    "jsonl": jsonl.dump,
}
"""What turns one document of a result into the bytes of a parallel file, by its suffix."""

__all__ = ["FORMATS", "PARALLEL", "Bilingual", "read_bilingual", "read_document", "render_document", "write_parallel"]

read_document = _read
