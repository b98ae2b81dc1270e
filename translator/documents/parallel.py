"""Write what a run gives beside its report: each document in every language, and all languages in one file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from translator.documents.rendering import render_document
from translator.files import write_atomically
from translator.model import Document, Result

SUFFIXES = {"text": ".txt", "markdown": ".md"}
"""The suffix of a document's own format, for one that was read from a file without a suffix."""


def write_parallel(result: Result, out: Path, formats: Collection[str]) -> tuple[Path, ...]:
    """Write the chosen formats ("text" is the input's own) for every document and return the paths, in order.

    Raises OutputError for the first file that cannot be written; those written before stay.
    """
    from translator.documents import PARALLEL

    paths: list[Path] = []
    for number, document in enumerate(result.documents):
        folder = out / document.stem
        if "text" in formats:
            paths.extend(_write_languages(result, number, document, folder))
        for name, dump in PARALLEL.items():
            if name in formats:
                paths.append(folder / f"{document.stem}.{name}")
                write_atomically(paths[-1], dump(result, number))
    return tuple(paths)


def _write_languages(result: Result, number: int, document: Document, folder: Path) -> list[Path]:
    """Write the source and each target in the document's own format."""
    suffix = Path(document.name).suffix or SUFFIXES[document.format]
    texts = {document.language: [segment.text for segment in document.segments]}
    texts |= {tag: [one.text for one in columns[number]] for tag, columns in result.translations.items()}
    paths = []
    for language, pieces in texts.items():
        paths.append(folder / f"{document.stem}.{language}{suffix}")
        write_atomically(paths[-1], render_document(document, pieces))
    return paths
