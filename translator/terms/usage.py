"""Variants that good writing has beside their term, as grammar asks for them: “high-risk patients”, “at high risk”."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import regex

from translator.languages import base
from translator.model import Segment, TermRecord, Variant
from translator.terms.contexts import CONTENT, neighbour_class, neighbour_classes
from translator.terms.wordings import is_turned_round

HYPHENATING: Final = frozenset({"en"})
"""Languages that write a compound with a hyphen before a noun and without one elsewhere (Chicago Manual of Style, 17th
edition, 7.85)."""

_BEHIND = regex.compile(r"\s+([\p{L}\p{N}’'\-]+)")


def mark_usual(records: Sequence[TermRecord], documents: Sequence[Sequence[Segment]]) -> Iterator[TermRecord]:
    """Yield terms with those variants marked that are no inconsistency: turned round by “of”, or hyphenated before nouns only."""
    texts = {(number, one.id): one.text for number, document in enumerate(documents) for one in document}
    for record in records:
        variants = tuple(dataclasses.replace(one, usual=_is_usual(record, one, texts)) for one in record.term.variants)
        yield dataclasses.replace(record, term=dataclasses.replace(record.term, variants=variants))


def _is_usual(record: TermRecord, variant: Variant, texts: Mapping[tuple[int, int], str]) -> bool:
    """Tell whether good writing has a variant beside its term."""
    language = record.term.language
    if variant.kind == "wording":
        return is_turned_round(record.term.text, variant.text, language)
    pair = {"-" in text: text.casefold() for text in (record.term.text, variant.text)}
    if variant.kind != "hyphen" or base(language) not in HYPHENATING or " " not in pair.get(False, ""):
        return False
    return all(
        ("-" in one.text) == _stands_before_word(texts[one.document, one.segment], one.span.end, language)
        for one in record.occurrences
        if one.text.casefold() in pair.values()
    )


def _stands_before_word(text: str, end: int, language: str) -> bool:
    """Tell whether a word of meaning follows."""
    behind = _BEHIND.match(text, end)
    return behind is not None and neighbour_class(behind[1].casefold(), neighbour_classes(language)) == CONTENT
