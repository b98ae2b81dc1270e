"""Every phrase of a text that may be a term, with each place where it stands, as columns of numbers.

A candidate is a run of up to five words that carry meaning, with words like "of" inside, or a longer run of
capitalised words; forms that differ in inflection or case only are one candidate.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from translator.frequency import split_unspaced
from translator.languages import CAPITALISED_NOUNS, base, clitic_of, has_spaces
from translator.model import Segment, Span
from translator.terms.contexts import CONTENT, EDGE, VERBAL, inner_words, name_links, neighbour_class, neighbour_classes
from translator.terms.dates import is_date
from translator.terms.folding import fold_word, is_title_case, starts_sentence
from translator.tokens import is_address, is_code, words

CONTENT_WORDS: Final = 5
"""Words with meaning in a candidate at the most: 99 % of ACTER's gold terms have no more."""

WORDS: Final = 8
"""Words of any kind in a candidate that is not all capitals."""

NAME_WORDS: Final = 16
"""Words of any kind in a run of capitalised words."""

CAPITAL, PLAIN = 1, 2
"""Flags of a place: capitals stand where no rule asks for them; whether capitals would say anything here."""

_GAP = regex.compile(r"[^\P{L}\p{Latin}]\s|\s[^\P{L}\p{Latin}]")
_HIRAGANA = regex.compile(r"\p{Hiragana}+")
_INITIALS = regex.compile(r"(?<![\p{L}\p{M}\p{N}.])\p{Lu}\.(?=\s?\p{Lu}\p{Ll})")


@dataclass(slots=True)
class Places:
    """Columns of equal length, a row a place where a word or form stands."""

    item: array[int] = field(default_factory=lambda: array("i"))
    left: array[int] = field(default_factory=lambda: array("b"))
    right: array[int] = field(default_factory=lambda: array("b"))
    left_word: array[int] = field(default_factory=lambda: array("i"))
    right_word: array[int] = field(default_factory=lambda: array("i"))
    document: array[int] = field(default_factory=lambda: array("i"))
    segment: array[int] = field(default_factory=lambda: array("i"))
    start: array[int] = field(default_factory=lambda: array("i"))
    flags: array[int] = field(default_factory=lambda: array("b"))

    def add(self, item: int, sides: tuple[int, int, int, int], place: tuple[int, int, int], flags: int) -> None:
        """Add a row: classes of the neighbours and the neighbours themselves; document, segment and first word; flags."""
        self.item.append(item)
        self.left.append(sides[0])
        self.right.append(sides[1])
        self.left_word.append(sides[2])
        self.right_word.append(sides[3])
        self.document.append(place[0])
        self.segment.append(place[1])
        self.start.append(place[2])
        self.flags.append(flags)


@dataclass(slots=True)
class Candidates:
    """All that a text offers: word forms, phrases as written (`forms`), and the candidates that these are forms of.

    `form_words[i]` are the word numbers of form i, `form_content[i]` those that carry meaning, `form_candidate[i]` the
    number of its candidate, whose folded words are `keys[form_candidate[i]]`.
    """

    words: dict[str, int] = field(default_factory=dict)
    word_places: Places = field(default_factory=Places)
    forms: dict[str, int] = field(default_factory=dict)
    form_words: list[tuple[int, ...]] = field(default_factory=list)
    form_content: list[tuple[int, ...]] = field(default_factory=list)
    form_candidate: list[int] = field(default_factory=list)
    keys: dict[tuple[str, ...], int] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    def word(self, word: str) -> int:
        """Return the number of a casefolded word, a new one where it is not known yet."""
        return self.words.setdefault(word, len(self.words))

    def form(self, text: str, key: tuple[str, ...], parts: tuple[int, ...], content: tuple[int, ...]) -> int:
        """Return the number of a phrase as written."""
        number = self.forms.setdefault(text, len(self.forms))
        if number == len(self.form_words):
            self.form_words.append(parts)
            self.form_content.append(content)
            self.form_candidate.append(self.keys.setdefault(key, len(self.keys)))
        return number


@dataclass(frozen=True, slots=True)
class _Line:
    """One segment as words: the spans, casefolded words, their numbers, folded forms, classes, what capitals say, dates."""

    text: str
    spans: tuple[Span, ...]
    low: tuple[str, ...]
    folded: tuple[str, ...]
    numbers: tuple[int, ...]
    classes: tuple[int, ...]
    capital: tuple[bool, ...]
    starts: tuple[bool, ...]
    dates: tuple[bool, ...]
    title: bool

    def sides(self, start: int, stop: int) -> tuple[int, int, int, int]:
        """Return the classes of the neighbours of a run of words, and the numbers of those that carry meaning, else -1."""
        left = self.classes[start - 1] if start else EDGE
        right = self.classes[stop] if stop < len(self.spans) else EDGE
        return (
            left, right,
            self.numbers[start - 1] if left == CONTENT else -1,
            self.numbers[stop] if right == CONTENT else -1,
        )  # fmt: skip


def collect_candidates(documents: Sequence[Sequence[Segment]], language: str) -> Candidates:
    """Return every candidate of documents in one language with all its places."""
    found = Candidates()
    classes, inner = neighbour_classes(language), inner_words(language)
    spaced, nouns = has_spaces(language), base(language) in CAPITALISED_NOUNS
    for document, segments in enumerate(documents):
        for number, segment in enumerate(segments):
            line = _read(segment.text, language, classes, found)
            for index, word in enumerate(line.numbers):
                flags = _flags(line, index, index + 1)
                found.word_places.add(word, line.sides(index, index + 1), (document, number, index), flags)
            for start, stop in _runs(line, inner, language):
                if not _may_stand(line, start, stop, nouns, spaced):
                    continue
                _add(found, line, start, stop, (document, number, start), spaced)
    return found


def _read(text: str, language: str, classes: Mapping[str, int], found: Candidates) -> _Line:
    """Return a segment as words."""
    spans = split_words(text, language)
    shouted = sum(map(str.isupper, text)) > 4 * sum(map(str.islower, text))
    low = tuple(span.of(text).casefold() for span in spans)
    starts = tuple(starts_sentence(text, span) for span in spans)
    title = is_title_case(text, language)
    kinds = _name_words(text, spans, [neighbour_class(word, classes) for word in low], starts, title or shouted)
    return _Line(
        text, spans, low,
        tuple(
            _fold(span.of(text), language, shouted) if kind == CONTENT else word
            for span, word, kind in zip(spans, low, kinds, strict=True)
        ),
        tuple(found.word(word) for word in low),
        kinds,
        tuple(text[span.start].isupper() for span in spans),
        starts,
        tuple(is_date(span.of(text), language, starts=first) for span, first in zip(spans, starts, strict=True)),
        title,
    )  # fmt: skip


def _name_words(
    text: str, spans: Sequence[Span], kinds: Sequence[int], starts: Sequence[bool], title: bool
) -> tuple[int, ...]:
    """Return the classes of words, of those that stand beside verbs as words of meaning where they are a part of a name: Theresa May, Will Smith.

    They have a capital that no rule asks for, and so has a word of meaning beside them.
    """
    named = [span.of(text).istitle() and len(span.of(text)) > 1 for span in spans]  # but not I

    def is_part(place: int) -> bool:
        around = range(max(0, place - 1), min(len(kinds), place + 2))
        return named[place] and not starts[place] and any(kinds[one] == CONTENT and named[one] for one in around)

    return tuple(
        CONTENT if kind == VERBAL and not title and is_part(place) else kind for place, kind in enumerate(kinds)
    )


def _fold(word: str, language: str, shouted: bool) -> str:
    """Return a word's key: an acronym as it is, unless all of the line is in capitals; anything else folded."""
    bare = word[:-1] if word.endswith("s") else word
    if len(bare) > 1 and bare.isupper() and not shouted:
        return bare
    return fold_word(word.lower() if shouted else word, language)


def split_words(text: str, language: str) -> tuple[Span, ...]:
    """Return the words and marks of a text as terms are made of them: clitics and possessive endings stand apart.

    >>> [span.of("l’énergie de J. Petit") for span in split_words("l’énergie de J. Petit", "fr")]
    ['l’', 'énergie', 'de', 'J.', 'Petit']
    """
    if not has_spaces(language):
        return split_unspaced(text, language)
    initials = {match.start(): match.end() for match in _INITIALS.finditer(text)} if "." in text else {}
    found: list[Span] = []
    behind = 0
    for span in words(text):
        if span.start < behind:
            continue
        if span.start in initials:
            behind = initials[span.start]
            found.append(Span(span.start, behind))
        else:
            found.extend(_split_word(text, span, language))
    return tuple(found)


def _split_word(text: str, span: Span, language: str) -> Iterator[Span]:
    """Yield a word, parted from a clitic before it or a possessive ending behind it."""
    word = span.of(text)
    cut = span.start + len(clitic_of(word, language))
    if base(language) == "en" and len(word) > 2 and word.endswith(("'s", "’s")):
        cut = span.end - 2
    if span.start < cut:
        yield Span(span.start, cut)
    yield Span(cut, span.end)


def _runs(line: _Line, inner: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield the first word and the one behind the last of every candidate."""
    usable = [_may_bound(line, index) for index in range(len(line.spans))]
    for start, fits in enumerate(usable):
        if not fits:
            continue
        content = 0
        for stop in range(start + 1, min(start + WORDS, len(usable)) + 1):
            if usable[stop - 1]:
                content += 1
                if content > CONTENT_WORDS:
                    break
                yield start, stop
            elif line.low[stop - 1].rstrip("'’") not in inner:
                break
    if not line.title:
        yield from _names(line, usable, inner, language)


def _may_bound(line: _Line, index: int) -> bool:
    """Tell whether a word may begin or end a candidate: it carries meaning and is no single letter, web address, number or end of one (19th).

    Japanese writes grammar in hiragana, and most words with meaning otherwise.
    """
    word, start = line.low[index], line.spans[index].start
    if _HIRAGANA.fullmatch(word) or (ord(word[0]) <= 0x2E7F and line.text[max(0, start - 1) : start].isdigit()):
        return False
    return (
        line.classes[index] == CONTENT
        and word[0].isalpha()
        and (len(word) > 1 or ord(word) > 0x2E7F)
        and not is_address(word)
        and not is_code(word)
    )


def _may_stand(line: _Line, start: int, stop: int, nouns: bool, spaced: bool) -> bool:
    """Tell whether a run may be a candidate: it names no day or month, and ends in a noun where nouns have capitals.

    A day or month may stand at either end of a name: Good Friday, October Revolution. Where words are written without
    spaces, a space stands between phrases, or between Latin letters and others.
    """
    if not spaced and _GAP.search(line.text, line.spans[start].start, line.spans[stop - 1].end):
        return False
    if line.dates[start] or line.dates[stop - 1]:
        return stop - start > 1 and all(line.capital[start:stop])
    if not nouns or not any(line.capital):
        return True
    last = line.spans[stop - 1].of(line.text)
    return any(map(str.isupper, last))


def _names(line: _Line, usable: list[bool], inner: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words that are too long for other candidates, or that a conjunction joins."""
    first, later = name_links(language)
    index = 0
    while index < len(usable):
        if not (usable[index] and line.capital[index]):
            index += 1
            continue
        start, stop, plain = index, index + 1, True
        while (behind := _next_part(line, usable, stop, later if stop - start > 2 else first, later)) is not None:
            plain = plain and all(word in inner for word in line.low[stop : behind - 1])
            stop = behind
        if stop - start > 1 and stop - start <= NAME_WORDS and not (plain and stop - start <= WORDS):
            yield start, stop
        index = stop


def _next_part(line: _Line, usable: list[bool], start: int, links: frozenset[str], later: frozenset[str]) -> int | None:
    """Return the index behind the next capitalised word of a name, None where the name ends.

    One or two words may stand between, the first out of `links`, the second out of `later`.
    """
    for index in range(start, min(start + 3, len(usable))):
        if usable[index] and line.capital[index]:
            return index + 1
        if line.low[index].rstrip("'’") not in (links if index == start else later):
            return None
    return None


def _flags(line: _Line, start: int, stop: int) -> int:
    """Return what the capitals of a run say: nothing in headlines, nor at the start of a sentence for a single word."""
    content = [index for index in range(start, stop) if line.classes[index] == CONTENT]
    informative = content[1:] if line.starts[start] else content
    if line.title or not informative:
        return 0
    return PLAIN | (CAPITAL if all(line.capital[index] for index in informative) else 0)


def _add(found: Candidates, line: _Line, start: int, stop: int, place: tuple[int, int, int], spaced: bool) -> None:
    """Add one place of the candidate that stands from word `start` to word `stop`."""
    text = line.text[line.spans[start].start : line.spans[stop - 1].end]
    text = " ".join(text.split()) if spaced else text
    number = found.forms.get(text)
    if number is None:
        content = tuple(line.numbers[index] for index in range(start, stop) if line.classes[index] == CONTENT)
        number = found.form(text, line.folded[start:stop], line.numbers[start:stop], content)
    found.places.add(number, line.sides(start, stop), place, _flags(line, start, stop))
