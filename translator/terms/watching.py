"""Words that are no terms but return: whether they come out alike is worth watching, though nobody would list them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from translator.frequency import TRANSCRIBING, divide, has_words
from translator.languages import base, has_spaces
from translator.model import Segment, Span, Term, TermOccurrence, TermRecord
from translator.terms.concepts import term_id
from translator.terms.contexts import (
    CONJUNCTION,
    CONTENT,
    DETERMINER,
    EDGE,
    NUMBER,
    VERBAL,
    neighbour_class,
    neighbour_classes,
    word_lists,
)
from translator.terms.dates import is_date
from translator.terms.folding import fold_word, is_title_case, starts_sentence
from translator.terms.matching import span_of_match
from translator.terms.reading import Place, is_content
from translator.terms.word_classes import is_adverb, is_verb

OFTEN: Final = 3
"""Segments that a word must stand in to be watched: with two, neither rendering is the usual one."""

STRETCH: Final = 1000
"""Words of a part of a long document, about. On the Portuguese medical texts as one document, 487 faults planted at once are found by 64 % at 3.1
errors and warnings for 1,000 words of human translation; with 500 by 53 % at 2.6, with 2,000 by 70 % at 3.8, undivided by 53 % at 4.3 (counted
once, by a script that is not kept)."""

SHORTEST: Final = 3
CHARACTERS: Final = 2
"""Letters of a word that is watched, and characters where a script has no spaces: single ones are mostly pieces of words."""

OBJECTS: Final = {
    "en": frozenset(["the", "a", "an", "my", "your", "his", "her", "its", "our", "their", "me", "him", "us", "them"])
}
"""Words that open or are an object, and follow no noun: “contact your doctor”. Without those that may tell the time (“police this week”)."""

TIMED: Final = frozenset({"this", "that", "these", "those", "all", "most", "both"})
"""Those that may open one behind “to” as well, but also tell the time or stand with a verb: “report it to police this week”."""

PARTICLES: Final = {"en": frozenset(["up", "off", "out", "down", "apart", "aside"])}
"""Words that belong to the verb before them: “combining to set up Menga”."""

OPENING: Final = {"en": frozenset(["to"])}
"""Words between which and an object, or a particle, a verb stands."""

PEOPLES: Final = {"en": ("n", "an", "ian", "ean", "ish", "ese", "i", "ic")}
"""Endings that make a word for what belongs to a place or person from its name, in the place of its last vowel (VOWELS) too: Indonesian, Mexican."""

VOWELS: Final = frozenset("aeiouy")
"""Letters in whose place an ending may stand; not that of Iraq, from which nothing makes Iran."""

NAME: Final = 4
"""Letters of a name from which others are taken to be made. Set by hand."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A document or a part of it, by the places of its segments, and the words that return there: an article, a few pages."""

    places: tuple[Place, ...]
    language: str
    records: tuple[TermRecord, ...]


def watch_words(documents: Sequence[Sequence[Segment]], language: str) -> tuple[Stretch, ...]:
    """Return the stretches of documents with the words of meaning that stand in at least three segments of one, with all their places there.

    Inside longer terms too. What says one thing within an article has several meanings in a thousand of them. A name that is rarer
    is watched together with what is made from it (Indonesia, Indonesian), or that with the name: many languages
    have one word for both. Words are given as terms are, the most frequent first; in a language without spaces they are those of a dictionary,
    none where there is no such.
    """
    if not has_words(language):
        return ()
    found = []
    for position, document in enumerate(documents):
        for part in _parts(document):
            places = tuple((position, one.id) for one in part)
            found.append(Stretch(places, language, _watched(part, position, language)))
    return tuple(found)


def _parts(document: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """Yield a document in parts of about STRETCH words."""
    ends = list(accumulate(_count(one) for one in document))
    count = max(1, round(ends[-1] / STRETCH)) if ends else 0
    bounds = [bisect_left(ends, ends[-1] * number / count) + 1 for number in range(1, count + 1)]
    for start, stop in pairwise([0, *bounds]):
        yield document[start:stop]


def _is_piece(text: str, span: Span) -> bool:
    """Tell whether a word in characters stands beside more of a transcribed name: 埃夫 in 扎埃夫."""
    beside = {*text[span.start - 1 : span.start], *text[span.end : span.end + 1]}
    return TRANSCRIBING.issuperset(span.of(text)) and not TRANSCRIBING.isdisjoint(beside)


def _count(segment: Segment) -> int:
    """Return how many words a segment has, marks among them where no spaces part words."""
    spaced = has_spaces(segment.language)
    return len(segment.text.split() if spaced else divide(segment.text, segment.language))


def _watched(segments: Sequence[Segment], position: int, language: str) -> tuple[TermRecord, ...]:
    """Return the records of the words that are watched in some segments of a document."""
    found: dict[str, list[tuple[TermOccurrence, str]]] = {}
    for segment in segments:
        title = is_title_case(segment.text, language)
        plain = divide(segment.text, language)
        texts = ["", *(one.of(segment.text) for one in plain), ""]
        for number, one in enumerate(plain):
            span = span_of_match(segment.text, one, one, language)
            word = span.of(segment.text)
            if not _is_piece(segment.text, span) and _is_watched(word, texts[number], texts[number + 2], language):
                key = fold_word(word, language)
                place = TermOccurrence(key, position, segment.id, span, word)
                found.setdefault(key, []).append((place, "" if title else _written(segment.text, span)))
    often = [places for places in _with_kin(list(map(_alike, found.values())), language) if _is_often(places)]
    return tuple(_record(places, language) for places in sorted(often, key=lambda one: (-len(one), one[0].term)))


def _is_often(places: Sequence[TermOccurrence]) -> bool:
    """Tell whether a word stands in so many segments that it is watched."""
    return len({(one.document, one.segment) for one in places}) >= OFTEN


def _with_kin(alike: Sequence[list[TermOccurrence]], language: str) -> list[list[TermOccurrence]]:
    """Return the places of words, those of a name and of a word made from it as one where either is too rare by itself."""
    names = {places[0].term: places for places in alike if places and all(one.text[:1].isupper() for one in places)}
    kept = [places for places in alike if places and places[0].term not in names]
    for name in sorted(names, key=lambda one: (-len(names[one]), one)):
        stems = (name, *([name[:-1]] if name[-1] in VOWELS else ())) if len(name) >= NAME else ()
        made = [stem + end for end in PEOPLES.get(base(language), ()) for stem in stems]
        for other in dict.fromkeys(made):
            if (
                other != name
                and name in names
                and other in names
                and not (_is_often(names[name]) and _is_often(names[other]))
            ):
                both = (*names[name], *names.pop(other))
                names[name] = sorted(both, key=lambda one: (one.document, one.segment, one.span))
    return [*kept, *names.values()]


def _written(text: str, span: Span) -> str:
    """Return whether a word is written as a name or plainly, nothing where a sentence starts."""
    if not span.of(text)[:1].isupper():
        return "plain"
    return "" if starts_sentence(text, span) else "name"


def _alike(places: Sequence[tuple[TermOccurrence, str]]) -> list[TermOccurrence]:
    """Return the places of a word without those of another one that only looks like a form of it: “longer” of Long Lartin.

    Such are written otherwise than most, and in a form that those do not have.
    """
    counts = Counter(written for _, written in places)
    usual = "name" if counts["name"] > counts["plain"] else "plain"
    forms = {one.text.casefold() for one, written in places if written in ("", usual)}
    return [one for one, written in places if written in ("", usual) or one.text.casefold() in forms]


def _is_watched(word: str, before: str, after: str, language: str) -> bool:
    """Tell whether a word carries meaning, is no date, which is compared by itself, no adverb, and no verb, by its form or by what stands `before` and `after` it.

    “A contact” is a term or near to one, “to contact” and “if ill, contact your doctor” come out as the sentence wants it; so do “in
    respect of” and “for example”, which are as much as a preposition and an adverb.
    """
    around = {f"{before}_{word}_{after}".casefold(), f"{before}_{word}".casefold()}
    return (
        len(word) >= (SHORTEST if has_spaces(language) else CHARACTERS)
        and word[0].isalpha()
        and is_content(word, language)
        and _class_of(word.casefold(), language) == CONTENT
        and not is_date(word, language)
        and not is_verb(word, language)
        and not is_adverb(word, language)
        and not _is_verb_there(word, before.casefold(), after.casefold(), language)
        and around.isdisjoint(word_lists(language).get("phrases", ()))
    )


def _is_verb_there(word: str, before: str, after: str, language: str) -> bool:
    """Tell whether a word between two others is a verb: behind a pronoun or the like, or where a clause starts.

    There an object or a particle must be behind it, or it is a participle (“he said, adding that”).
    """
    code, kind = base(language), _class_of(before, language)
    starts = kind in (EDGE, CONJUNCTION)
    if kind == VERBAL or (starts and _is_participle(word, language)):
        return True
    to = before in OPENING.get(code, ())
    objects = {after} & OBJECTS.get(code, frozenset()) or (
        to and _class_of(after, language) == DETERMINER and after not in TIMED
    )
    return bool((to or starts) and (objects or after in PARTICLES.get(code, ())))


def _is_participle(word: str, language: str) -> bool:
    """Tell whether an English word in -ing is a form of a verb, and names no thing that may be counted (“meeting”)."""
    return base(language) == "en" and word.endswith("ing") and not fold_word(word, language).endswith("ing")


def _class_of(word: str, language: str) -> int:
    """Return the class of what stands beside a word: a number there is one, though “one” may be a pronoun elsewhere."""
    if not word:
        return EDGE
    if word in word_lists(language).get("numbers", ()):
        return NUMBER
    return neighbour_class(word, neighbour_classes(language))


def _record(places: Sequence[TermOccurrence], language: str) -> TermRecord:
    """Return the record of one word under its most frequent form."""
    text = Counter(one.text for one in places).most_common(1)[0][0]
    term = Term(term_id(text, language), text, "name" if text[:1].isupper() else "term", language, len(places), 0.0)
    return TermRecord(term, tuple(places))
