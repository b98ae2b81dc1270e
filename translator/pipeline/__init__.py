"""The stages called in order; the only part that knows them all.

`run` and `compare` end the same way: terms are found, followed into every target, checked and reported.
Everything a user can cause comes back as a `TranslatorError`: raised where nothing can be done, listed in
`Outcome.problems` where the rest was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from translator.model import Detection, Document, Term
from translator.pipeline.options import OUTPUTS, Options, Outcome, Talk, target_tags
from translator.pipeline.preparation import languages_of, read_segments, segments_in, split, stems_of, text_document
from translator.pipeline.reporting import report, review
from translator.pipeline.running import run
from translator.pipeline.translating import Session, merge_problems

__all__ = [
    "OUTPUTS",
    "Options",
    "Outcome",
    "Session",
    "Talk",
    "compare",
    "detect",
    "find_terms_in_files",
    "merge_problems",
    "read_segments",
    "report",
    "review",
    "run",
    "split",
    "text_document",
    "translate",
]


def translate(
    text: str,
    to: Sequence[str] | str,
    *,
    source: str | None = None,
    engine: str = "auto",
    glossary: Sequence[Path | str] | None = None,
    memory: bool = True,
    workers: int | None = None,
    fast: bool = False,
) -> dict[str, str]:
    """Return the text in each language of `to`, by language tag; paragraphs and line ends are kept.

    Raises InputError where the language cannot be told, RouteError where a target cannot be reached.
    """
    targets = target_tags([to] if isinstance(to, str) else to)
    options = Options(targets, source, engine, workers=workers, fast=fast, memory=memory)
    del glossary
    document = text_document(text)
    if not document.blocks:
        return dict.fromkeys(options.targets, text)
    with Session(options) as session:
        result = session.translate([split(document, options.source, "auto")])[0]
    from translator.documents import render_document

    return {
        target: render_document(result.documents[0], [one.text for one in columns[0]]).decode(document.encoding)
        for target, columns in result.translations.items()
    }


def detect(text: str) -> Detection:
    """Return the language of a text, how sure that is, and the other candidates."""
    from translator.detection import detect_language

    return detect_language(text)


def find_terms_in_files(paths: Sequence[Path], source: str | None) -> tuple[Term, ...]:
    """Return the terms of all files in one ranked list, best first.

    Files in several languages are ranked language by language and merged by score. Raises InputError for the first
    file that cannot be read.
    """
    from translator.terms import list_terms

    documents: list[Document] = []
    for path in paths:
        documents.append(read_segments(path, stems_of(documents), source, "auto"))
    terms: list[Term] = []
    for language in languages_of(documents):
        terms.extend(list_terms(segments_in(documents, language), language))
    return tuple(sorted(terms, key=lambda term: -term.score))


def compare(
    source: Path | str,
    targets: Mapping[str, Path | str] | None = None,
    out: Path | str = "out",
    **options: Any,
) -> Outcome:
    """Check translations made elsewhere: the same terms, checks, files and report as `run`.

    `source` is a text with `targets` by language tag, or a TMX, XLIFF or TSV that holds all languages itself.
    See `comparison.compare` for the options.
    """
    from translator.pipeline.comparison import compare as carry_out

    return carry_out(Path(source), {tag: Path(path) for tag, path in (targets or {}).items()}, Path(out), **options)
