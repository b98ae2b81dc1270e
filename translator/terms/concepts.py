"""Which terms are one: the id that makes two of them the same, and what a glossary says of the terms that were found."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from translator.languages import base
from translator.model import Segment, Term, Variant

if TYPE_CHECKING:
    from translator.terms.glossary import Glossary


def term_id(text: str, language: str) -> str:
    """Return an id that depends on the term's text and language only."""
    return hashlib.sha256(f"{language}\0{text.casefold()}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def name_concepts(
    terms: Iterable[Term], glossary: Glossary | None, segments: Sequence[Segment], language: str
) -> tuple[Term, ...]:
    """Return the terms with those of the glossary that stand in the text, which come first.

    A glossary's term keeps the variants that were found of it, and has those that the glossary names; a wording that
    the glossary names as a term is nobody's variant.
    """
    if glossary is None or base(glossary.source) != base(language):
        return tuple(terms)
    named = {phrase.casefold() for phrase in glossary.terms}
    found = {term.id: _without(term, named) for term in terms}
    given: list[Term] = []
    for phrase in glossary.terms:
        own = found.get(term_id(phrase, language)) or _count(phrase, segments, language)
        own = _with_variants(own, [_count(text, segments, language) for text in glossary.variants(phrase)])
        if own.count:
            given.append(dataclasses.replace(own, text=phrase, kind="glossary", score=1000.0))
    taken = {term.id for term in given} | {term_id(one.text, language) for term in given for one in term.variants}
    return (*given, *(term for term in found.values() if term.id not in taken))


def _without(term: Term, named: set[str]) -> Term:
    """Return a term without the variants that a glossary names as terms of their own."""
    kept = tuple(one for one in term.variants if one.text.casefold() not in named)
    gone = sum(one.count for one in term.variants) - sum(one.count for one in kept)
    return dataclasses.replace(term, variants=kept, count=term.count - gone) if gone else term


def _count(phrase: str, segments: Sequence[Segment], language: str) -> Term:
    """Return a phrase as a term, counted in the text."""
    from translator.terms.matching import count_phrase

    count = sum(count_phrase(phrase, segment.text, language) for segment in segments)
    return Term(term_id(phrase, language), phrase, "glossary", language, count, 0.0)


def _with_variants(term: Term, others: Sequence[Term]) -> Term:
    """Return a term with further ways of writing it, those that stand in the text."""
    known = {one.text.casefold() for one in term.variants}
    more = tuple(
        Variant(one.text, "glossary", one.count) for one in others if one.count and one.text.casefold() not in known
    )
    return dataclasses.replace(
        term, variants=(*term.variants, *more), count=term.count + sum(one.count for one in more)
    )
