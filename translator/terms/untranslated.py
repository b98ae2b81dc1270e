"""Words of the source that stand in a translation as they are, terms or not: an engine that does not know a word copies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from translator.frequency import has_frequencies, zipf
from translator.languages import same_language
from translator.lemmas import is_known, lemma
from translator.model import Rendering, Span, Term, TermOccurrence, TermRecord
from translator.terms.concepts import term_id
from translator.terms.guessing import find_copy, is_gloss, is_inside_copy, is_inside_name
from translator.terms.reading import Place, Reading

FOREIGN: Final = 1.5
"""How much more frequent (Zipf) a word in lower case is in the source's language than in the target's where it was left untranslated."""

COMMON: Final = 2.5
"""Zipf frequency of a word of the source, or its dictionary form, from which it has a translation: rarer ones (tocilizumab, pangolins) are often
the same in both languages. With FOREIGN, 252 words that Apertium and the starter packages left in 15 articles in seven languages reach it,
counted by article and language, and one reader took none of those for right; of human translations of the news and medical texts in
twelve languages 60 do, nearly all said on purpose: in brackets or quotation marks (counted once, by a script that is not kept)."""

MOST: Final = 3
"""Words left in a translation from which, where they are most of it, it is the whole that was left: other checks tell of that. Set by hand."""

SHORTEST: Final = 4
"""Letters of a word that is looked for: shorter ones are words of many languages."""


def is_foreign(word: str, source: str, language: str) -> bool:
    """Tell whether a word is of the source's language and none of the target's: COMMON there, FOREIGN here, and no dictionary of the target has it.

    >>> is_foreign("shipyard", "en", "es"), is_foreign("festival", "en", "es")
    (True, False)
    """
    own = word.casefold()
    forms = (own, lemma(own, source))
    frequency, there = (max(zipf(form, tag) for form in forms) for tag in (source, language))
    return frequency >= COMMON and frequency - there >= FOREIGN and not is_known(own, language)


def find_untranslated(readings: Mapping[Place, Reading], language: str) -> list[TermRecord]:
    """Return a record for each word that was left as it is somewhere, with all its places, those in the order of the text.

    None in a language that has no list of words: there nothing tells which of them are its own.
    """
    if not has_frequencies(language):
        return []
    places: dict[str, list[tuple[Place, Span]]] = defaultdict(list)
    left: dict[tuple[Place, Span], Span] = {}
    for place, reading in sorted(readings.items(), key=lambda row: row[0]):
        for span, key in zip(reading.source_words, reading.source_keys, strict=True):
            places[key].append((place, span))
        left.update({(place, span): copy for span, copy in _copies(reading, language)})
    wanted = dict.fromkeys(key for key, rows in places.items() if any(row in left for row in rows))
    return [_record(places[key], left, readings, language) for key in wanted]


def _copies(reading: Reading, language: str) -> list[tuple[Span, Span]]:
    """Return the words of a source that were left in its translation, with where they stand there.

    None where it was left as a whole (MOST), nor inside a passage that was kept, as quotations are.
    """
    if same_language(reading.language, language):
        return []
    content = zip(reading.source_words, reading.source_content, strict=True)
    found = [(span, copy) for span, says in content if says and (copy := _copy(reading, span, language))]
    if len(found) >= MOST and 2 * len(found) > sum(word.content for word in reading.words):
        return []
    return [(span, copy) for span, copy in found if not is_inside_copy(reading, span, copy)]


def _copy(reading: Reading, span: Span, language: str) -> Span | None:
    """Return where a word of the source in lower case was left in the translation, None where it was not, or on purpose: as a gloss or in a name."""
    word = span.of(reading.source)
    if len(word) < SHORTEST or not word.isalpha() or not word.islower():
        return None
    copies = [copy for copy in find_copy(word, reading.text) if not _is_meant(reading, span, copy)]
    return copies[0] if copies and is_foreign(word, reading.language, language) else None


def _is_meant(reading: Reading, span: Span, copy: Span) -> bool:
    """Tell whether a copy is a gloss in brackets, part of a kept name, or part of what is no word (weather.com)."""
    whole = any(word.span == copy for word in reading.words)
    return not whole or is_gloss(reading, span, copy) or is_inside_name(reading, span, copy)


def _record(
    rows: list[tuple[Place, Span]],
    left: Mapping[tuple[Place, Span], Span],
    readings: Mapping[Place, Reading],
    language: str,
) -> TermRecord:
    """Return a word with its places: where it was left, and where nothing is said of it."""
    first = next(row for row in rows if row in left)
    source, text = readings[first[0]].language, first[1].of(readings[first[0]].source)
    occurrences, renderings = [], []
    for place, span in rows:
        occurrences.append(TermOccurrence(text, *place, span, span.of(readings[place].source)))
        copy = left.get((place, span))
        form = copy.of(readings[place].text) if copy else ""
        renderings.append(Rendering("untranslated", form, (copy,), text, 0.95) if copy else Rendering("unknown"))
    term = Term(term_id(text, source), text, "term", source, len(rows), 0.0)
    return TermRecord(term, tuple(occurrences), {language: tuple(renderings)})
