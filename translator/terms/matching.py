"""Where terms stand in the source: every form of every variant, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translator.frequency import BROKEN, divide
from translator.languages import base, clitic_of, has_spaces
from translator.model import Segment, Span, Term, TermOccurrence
from translator.terms.folding import fold_word, is_title_case, starts_sentence
from translator.tokens import with_one_apostrophe, words

Key = tuple[str, ...]


def find_occurrences(
    terms: Sequence[Term], documents: Sequence[Sequence[Segment]], language: str
) -> tuple[TermOccurrence, ...]:
    """Return every place of every term, in the order of the text.

    Inflected forms count; of nested terms the longest does, and a word inside another never. `document` is the
    position in `documents`, `segment` the segment's id, `span` an offset into its text.
    """
    index = _index(terms, language)
    common = frozenset(term.id for term in terms if term.kind == "term" and term.text[:1].islower())
    longest = max(map(len, index), default=0)
    found: list[TermOccurrence] = []
    for number, document in enumerate(documents):
        for segment in document:
            places = (
                _scan(segment.text, index, longest, language, common)
                if has_spaces(language)
                else _scan_characters(segment.text, terms, language)
            )
            for span, term in places:
                found.append(TermOccurrence(term, number, segment.id, span, span.of(segment.text)))
    return tuple(found)


def _index(terms: Sequence[Term], language: str) -> dict[Key, str]:
    """Return the folded words of every term and variant, with the id of the best term that has them."""
    index: dict[Key, str] = {}
    for term in terms:
        for text in (term.text, *(variant.text for variant in term.variants)):
            index.setdefault(fold_words(text, language), term.id)
    index.pop((), None)
    return index


def fold_words(text: str, language: str) -> Key:
    """Return the folded words and marks of a phrase; capitals are kept apart in acronyms (`US` is not `us`)."""
    return tuple(_fold(span.of(text), language) for span in words(text))


def _fold(word: str, language: str) -> str:
    """Return a word's key: an acronym as it is, anything else folded."""
    if len(word) > 1 and word.isupper():
        return word
    if len(word) > 2 and word[:-1].isupper() and word.endswith("s"):
        return word[:-1]
    return fold_word(word, language)


def _scan(
    text: str, index: dict[Key, str], longest: int, language: str, common: frozenset[str]
) -> Iterator[tuple[Span, str]]:
    """Yield the longest match at each place, from the left; `common` terms never inside a name (Riverside Church)."""
    spans = words(text)
    title = is_title_case(text, language)
    keys = [_fold(span.of(text), language) for span in spans]
    position = 0
    while position < len(spans):
        for size in range(min(longest, len(spans) - position), 0, -1):
            term = index.get(tuple(keys[position : position + size]))
            inside = position > 0 and not title and text[spans[position].start].isupper()
            if term is not None and not (inside and term in common and not starts_sentence(text, spans[position])):
                yield span_of_match(text, spans[position], spans[position + size - 1], language), term
                position += size
                break
        else:
            position += 1


def span_of_match(text: str, first: Span, last: Span, language: str) -> Span:
    """Return the span of a match from its first word to its last: behind an elided article, before a possessive ending.

    >>> text = "l’agence’s"
    >>> span_of_match(text, Span(0, 10), Span(0, 10), "fr").of(text), span_of_match(text, Span(0, 10), Span(0, 10), "en").of(text)
    ('agence', 'l’agence')
    """
    clitic = len(clitic_of(first.of(text), language))
    ending = 2 if with_one_apostrophe(last.of(text)).endswith("'s") else 0
    return Span(first.start + clitic, last.end - ending)


def _scan_characters(text: str, terms: Sequence[Term], language: str) -> Iterator[tuple[Span, str]]:
    """Yield the terms in a text without spaces, longer ones first, none over another."""
    longer = _broken_words(text, language)
    taken: list[tuple[Span, str]] = []
    phrases = [(phrase, term.id) for term in terms for phrase in (term.text, *(one.text for one in term.variants))]
    for phrase, term_id in sorted(phrases, key=lambda row: -len(row[0])):
        start = text.find(phrase)
        while start >= 0:
            span = Span(start, start + len(phrase))
            if not any(span.overlaps(other) for other, _ in taken) and not _is_piece(span, longer):
                taken.append((span, term_id))
            start = text.find(phrase, span.end)
    yield from sorted(taken)


def _broken_words(text: str, language: str) -> tuple[Span, ...]:
    """Return the words of a text that ICU's dictionary tells, none in other languages: a Chinese character is often a word inside another."""
    return divide(text, language) if base(language) in BROKEN else ()


def _is_piece(span: Span, longer: Sequence[Span]) -> bool:
    """Tell whether a span lies inside a longer word."""
    return any(one.start <= span.start and span.end <= one.end and one != span for one in longer)


def count_phrase(phrase: str, text: str, language: str) -> int:
    """Return how often a phrase stands in a text, inflected forms included."""
    if not has_spaces(language):
        longer = _broken_words(text, language)
        places = (Span(*match.span()) for match in re.finditer(re.escape(phrase), text))
        return sum(not _is_piece(one, longer) for one in places)
    wanted = fold_words(phrase, language)
    keys = fold_words(text, language)
    return sum(keys[start : start + len(wanted)] == wanted for start in range(len(keys) - len(wanted) + 1))
