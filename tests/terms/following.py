"""Sentences in two languages, and what a term in them became: what the tests here share."""

from __future__ import annotations

import re

from translator.alignment import align_words
from translator.alignment.known import known_words
from translator.model import Rendering, Segment, Span, Term, TermOccurrence, TermRecord, Translation
from translator.terms.fitness import Score
from translator.terms.reading import Reading
from translator.terms.renderings import find_all_renderings, read_all


def follow(
    text: str, pairs: list[tuple[str, str]], score: Score | None = None, language: str = "es", tag: str = "en"
) -> list[Rendering]:
    """Return what a word (a pattern) became, wherever it stands in a source in the language `tag`."""
    segments = [Segment(n, Span(0, len(source)), source, tag) for n, (source, _) in enumerate(pairs)]
    translations = {(0, n): Translation(segments[n], language, target) for n, (_, target) in enumerate(pairs)}
    readings = read_all(translations, dict(zip(translations, align_words(pairs, tag, language), strict=True)), language)
    found = [(n, Span(*match.span())) for n, (source, _) in enumerate(pairs) for match in re.finditer(text, source)]
    places = tuple(TermOccurrence("t", 0, n, span, span.of(pairs[n][0])) for n, span in found)
    record = TermRecord(Term("t", text, "term", tag, len(pairs), 1.0), places)
    known = known_words(tag, language)
    (row,) = find_all_renderings([record], translations, readings, language, likelihood=known, score=score)
    return list(row)


def reading_of(source: str, target: str, language: str) -> Reading:
    """Return the reading of one sentence."""
    segment = Segment(0, Span(0, len(source)), source, "en")
    (alignment,) = align_words([(source, target)], "en", language)
    return read_all({(0, 0): Translation(segment, language, target)}, {(0, 0): alignment}, language)[0, 0]
