"""Follow every occurrence of every term into one target: which words are its rendering, if any.

First each occurrence is looked at by itself: the run of words that its links, and what stands together throughout the
document, speak for most. Then the document as a whole: what a term usually comes out as is looked for wherever it is
due, n occurrences taking n disjoint places; only what is left over takes its own guess. What remains is unknown, or
omitted where the translation is empty. Where the usual rendering is missing, a word that is likely to be a slip for it is
looked for last.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from translator.languages import has_spaces
from translator.model import Alignment, Rendering, RenderingState, Span, TermOccurrence, TermRecord, Translation
from translator.terms.acronyms import is_acronym
from translator.terms.doubt import Doubt, Likelihood
from translator.terms.endings import are_forms
from translator.terms.fitness import Score
from translator.terms.grouping import Grouping
from translator.terms.guessing import (
    TIGHT,
    Guess,
    beliefs,
    content_words,
    find_copy,
    guess,
    in_brackets,
    is_free,
    is_gloss,
    is_inside_name,
    make_guess,
)
from translator.terms.judging import judge
from translator.terms.kinship import is_same_word
from translator.terms.normal import normal_form
from translator.terms.reading import Place, Reading, Together, read
from translator.terms.respelling import (
    find_respelt,
    may_be_respelt,
)
from translator.terms.revision import Revision
from translator.terms.untranslated import is_foreign
from translator.terms.usual import Usual, find_form, find_usual
from translator.terms.wholes import make_whole
from translator.tokens import words

Slot = tuple[int, int]
"""A record's position and that of one of its occurrences."""

SURE: Final = 0.4
"""Confidence of a guess from which it stands against what is usual."""

WEAK: Final = 0.5
"""Confidence of a rendering that stands there and is used elsewhere, though nothing links it to this occurrence."""

RECALLED: Final = 0.6
"""Confidence, summed over its guesses, of a rendering that is looked for at other occurrences too: a weak guess does not make another. Set by
hand; in Russian, Chinese and Turkish as many findings stand on the human news documents 1 to 20 with it as without."""


def read_all(
    translations: Mapping[Place, Translation], alignments: Mapping[Place, Alignment], language: str
) -> dict[Place, Reading]:
    """Return the reading of every translation that has an alignment: what `find_all_renderings` looks at."""
    return {place: read(translations[place], one, language) for place, one in alignments.items()}


def find_all_renderings(
    records: Sequence[TermRecord],
    translations: Mapping[Place, Translation],
    readings: Mapping[Place, Reading],
    language: str,
    *,
    glossary_renderings: Mapping[str, Sequence[str]] | None = None,
    likelihood: Likelihood | None = None,
    score: Score | None = None,
) -> list[tuple[Rendering, ...]]:
    """Return, for each record, what each of its occurrences became in one target.

    `glossary_renderings` name, by term id, how a term should come out: such words are recognised wherever they stand.
    `likelihood` tells how likely a source and a target word translate each other; `score` what a model holds of a translation
    and a stretch in it.
    """
    apart = [(number, part) for number, record in enumerate(records) for part in record.wordings()]
    pieces = [_piece(records[number], part) for number, part in apart]
    search = _Search(pieces, translations, readings, Doubt(Together(readings), likelihood, language, score))
    search.look(glossary_renderings or {})
    for step in (search.confirm, search.expect, search.copy, search.respell, search.differ, search.recall):
        search.settle(step)
    rows = [[Rendering("unknown")] * len(record.occurrences) for record in records]
    for piece, (number, part) in enumerate(apart):
        for place, one in zip(part, search.row(piece), strict=True):
            rows[number][place] = one
    return [tuple(row) for row in rows]


def _piece(record: TermRecord, part: Sequence[int]) -> TermRecord:
    """Return a record with some of its occurrences: what should come out alike is followed by itself."""
    return dataclasses.replace(record, occurrences=tuple(record.occurrences[number] for number in part), renderings={})


@dataclass(slots=True)
class _Search:
    """The state of one search: what is guessed, what is usual, what is settled and which spans are taken."""

    records: Sequence[TermRecord]
    translations: Mapping[Place, Translation]
    readings: Mapping[Place, Reading]
    doubt: Doubt
    guesses: dict[Slot, Guess | None] = field(default_factory=dict)
    usual: list[Usual] = field(default_factory=list)
    found: dict[Slot, Rendering] = field(default_factory=dict)
    taken: dict[Place, list[Span]] = field(default_factory=lambda: defaultdict(list))

    @property
    def together(self) -> Together:
        """Return how often source and target words share a segment."""
        return self.doubt.together

    @property
    def language(self) -> str:
        """Return the target."""
        return self.doubt.language

    def look(self, given: Mapping[str, Sequence[str]]) -> None:
        """Guess at every occurrence by itself, and gather what is usual for each term."""
        for row, record in enumerate(self.records):
            believed = beliefs(record, self.readings, self.together)
            for column, one in enumerate(record.occurrences):
                reading = self.readings.get((one.document, one.segment))
                own = guess(reading, one.span, believed, self.together, self.language) if reading else None
                self.guesses[row, column] = judge(own, reading, one.span, self.doubt) if reading else None
            named = [normal_form(text, self.language) for text in given.get(record.term.id, ())]
            guessed = [self.guesses[row, column] for column in range(len(record.occurrences))]
            whole = make_whole(guessed, record.occurrences, self.readings, self.together, self.language)
            self.guesses.update(((row, column), one) for column, one in enumerate(whole))
            self.usual.append(find_usual(whole, [key for key in named if key], self.language))

    def settle(self, step: Callable[[Slot, TermOccurrence, Reading], Iterable[Guess | Rendering]]) -> None:
        """Give each occurrence that is still open the first free answer of a step, the longest terms first."""
        for slot, one in self._order():
            reading = self.readings.get((one.document, one.segment))
            if slot in self.found or reading is None:
                continue
            for answer in step(slot, one, reading):
                gloss = any(is_gloss(reading, one.span, span) for span in answer.spans)
                if gloss or self._is_taken(one, answer.spans) or _is_copy_of_another(one, answer.text, reading):
                    continue
                rendering = answer if isinstance(answer, Rendering) else self._rendered(slot, one, answer)
                self.found[slot] = rendering
                self.taken[one.document, one.segment].extend(rendering.spans)
                break

    def _order(self) -> list[tuple[Slot, TermOccurrence]]:
        """Return all occurrences, the longest first."""
        slots = [
            ((row, column), one)
            for row, record in enumerate(self.records)
            for column, one in enumerate(record.occurrences)
        ]
        return sorted(slots, key=lambda slot: (-len(slot[1].text), slot[0]))

    def _is_taken(self, one: TermOccurrence, spans: Iterable[Span]) -> bool:
        """Tell whether some span belongs to another occurrence already."""
        return any(span.overlaps(other) for span in spans for other in self.taken[one.document, one.segment])

    def confirm(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield the guess where it is what the term usually comes out as, without what only stands beside it here."""
        own, usual = self.guesses[slot], self.usual[slot[0]]
        if own and own.confidence >= SURE and usual.group_of(own.key, self.language) == 0:
            head = usual.groups[0][0]
            if len(own.key.split()) < len(head.split()):
                yield from find_form(head, reading, self.language)
                yield from self._completed(own, head, one, reading)
            if not has_spaces(self.language):
                yield from find_form(head, reading, self.language)
                if may_be_respelt(one.text, self.language):
                    yield from find_respelt(head, (), reading, self.language)
            if own.key != head:
                inner = [one for one in find_form(head, reading, self.language) if set(one.words) < set(own.words)]
                yield from (dataclasses.replace(one, confidence=own.confidence) for one in inner)
            yield own

    def expect(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield the places of the usual rendering, those nearest to the guess first."""
        usual = self.usual[slot[0]]
        for group in usual.groups[:1]:
            places = [place for key in group for place in find_form(key, reading, self.language)]
            yield from sorted(places, key=lambda place: (_distance(place, self.guesses[slot]), place.words))

    def copy(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Rendering]:
        """Yield the places where the source words stand as they are, an acronym without its plural ending too."""
        single = one.text.removesuffix("s") if is_acronym(one.text) else one.text
        for text in dict.fromkeys((one.text, single)):
            for span in find_copy(text, reading.text):
                yield self._copied(slot, one, span, reading)

    def respell(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield the places of another spelling of the usual rendering."""
        usual = self.usual[slot[0]]
        for group in usual.groups[:1] if may_be_respelt(one.text, self.language) else ():
            yield from find_respelt(group[0], usual.forms, reading, self.language)

    def differ(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield the guess where it is sure enough to stand against what is usual."""
        own = self.guesses[slot]
        if own and own.confidence >= SURE and not self._is_explained(own, one, reading):
            yield own

    def recall(self, slot: Slot, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield the places of the term's other renderings."""
        usual, own = self.usual[slot[0]], self.guesses[slot]
        weighed = list(zip(usual.groups, usual.weights, strict=True))[1:]
        for group in [group for group, weight in weighed if weight >= RECALLED]:
            for key in group:
                for place in find_form(key, reading, self.language):
                    mine = own is not None and set(place.words) & set(own.words)
                    yield dataclasses.replace(place, confidence=own.confidence if own and mine else WEAK)

    def _completed(self, own: Guess, head: str, one: TermOccurrence, reading: Reading) -> Iterator[Guess]:
        """Yield a part of the usual rendering with the unexplained word that stands where its first or last word would.

        Of a name a word in lower case is no part: “but de Menga” is not Dolly Menga.
        """
        wanted = head.split()
        have = [any(is_same_word(key, word, self.language) for key in own.key.split()) for word in wanted]
        if (have[0] and have[-1]) or not any(have) or len(own.spans) > 1:
            return
        side, step = (own.words[0] - 1, -1) if not have[0] else (own.words[-1] + 1, 1)
        if 0 <= side < len(reading.words) and not reading.words[side].content:
            side += step
        if not 0 <= side < len(reading.words) or (
            own.text.istitle() and reading.words[side].span.of(reading.text).islower()
        ):
            return
        if is_free(reading.words[side], reading, content_words(reading, one.span), self.together):
            words = sorted((side, *own.words))
            yield make_guess(reading, words, [range(words[0], words[-1] + 1)], TIGHT, self.language)

    def _is_explained(self, own: Guess, one: TermOccurrence, reading: Reading) -> bool:
        """Tell whether a guess is what another word of the sentence usually comes out as."""
        inside = set(reading.inside(one.span))
        others = {key for n, key in enumerate(reading.source_keys) if n not in inside and reading.source_content[n]}
        return any(
            len(self.together.target[key]) > 1
            and any(self.together.share(self.together.source[other], key) >= 0.6 for other in others)
            for key in (reading.words[number].key for number in own.words)
        )

    def _copied(self, slot: Slot, one: TermOccurrence, span: Span, reading: Reading) -> Rendering:
        """Return a copy as rendered where names stay as they are or the word is one of the target's own.

        A word in lower case that belongs to the source's language was left untranslated; so was a name that usually
        comes out otherwise, and not as the source writes it elsewhere (Karakalpak, Qaraqalpaq).
        """
        key = normal_form(one.text, self.language)
        usual = self.usual[slot[0]]
        if self._is_left(slot, one.text):
            return Rendering("untranslated", span.of(reading.text), (span,), key, 0.95)
        other = bool(usual.groups) and usual.group_of(key, self.language) != 0 and usual.weights[0] >= 1.5
        kept = {normal_form(place.text, self.language) for place in self.records[slot[0]].occurrences}
        other = other and kept.isdisjoint(usual.groups[0])
        lower = one.text[:1].islower()
        introduced = self._is_introduced(slot, one, span, reading)
        if introduced or (not lower and (" " in one.text or is_inside_name(reading, one.span, span))):
            return Rendering("rendered", span.of(reading.text), (span,), key, WEAK)
        state: RenderingState = "untranslated" if other and not lower else "rendered"
        return Rendering(state, span.of(reading.text), (span,), key, 0.95)

    def _is_introduced(self, slot: Slot, one: TermOccurrence, span: Span, reading: Reading) -> bool:
        """Tell whether a copied acronym stands in brackets, behind its long form, and is written out elsewhere: the coronavirus (CoV)."""
        shortened = _is_shortened(one.text) and not any(map(_is_shortened, self.usual[slot[0]].forms))
        return shortened and in_brackets(reading.text, span)

    def _rendered(self, slot: Slot, one: TermOccurrence, found: Guess) -> Rendering:
        """Return a guess as a rendering, as untranslated where it is the source's own words."""
        left = found.text == one.text and self._is_left(slot, found.text)
        state: RenderingState = "untranslated" if left else "rendered"
        return Rendering(state, found.text, found.spans, found.key, round(min(1.0, found.confidence), 4))

    def _is_left(self, slot: Slot, text: str) -> bool:
        """Tell whether words in lower case, left as they are, are none of the target's: it has not given them endings elsewhere (tsunamining)."""
        source = self.records[slot[0]].term.language
        if not text.islower() or not all(is_foreign(word, source, self.language) for word in text.split()):
            return False
        others = (self.guesses[slot[0], column] for column in range(len(self.records[slot[0]].occurrences)))
        return not any(
            one and one.text != text and are_forms(text, one.text.casefold(), self.language) for one in others
        )

    def row(self, number: int) -> tuple[Rendering, ...]:
        """Return the renderings of one record, forms of one rendering under one key."""
        record = self.records[number]
        found = [
            self.found.get((number, column)) or self._without(one) for column, one in enumerate(record.occurrences)
        ]
        folded, usual = Grouping(self.together, len(self.readings), self.language).fold(record, found)
        if not usual:
            return tuple(found)
        kept = [self._in_kept_name(*pair, usual) for pair in zip(record.occurrences, folded, strict=True)]
        return tuple(Revision(self.doubt, self.readings, self.taken).revise(record, kept, usual))

    def _in_kept_name(self, at: TermOccurrence, one: Rendering, usual: str) -> Rendering:
        """Return a rendering, a copy in a longer name that was kept as one that says little: of KI it is no rival (“AI Next”)."""
        if one.key == usual or one.text != at.text or not one.spans:
            return one
        kept = is_inside_name(self.readings[at.document, at.segment], at.span, one.spans[0])
        return dataclasses.replace(one, confidence=min(one.confidence, WEAK)) if kept else one

    def _without(self, one: TermOccurrence) -> Rendering:
        """Return what is said of an occurrence for which nothing was found."""
        translation = self.translations.get((one.document, one.segment))
        if translation is None or translation.status in ("missing", "copied"):
            return Rendering("unknown")
        if not translation.text.strip():
            return Rendering("omitted", confidence=0.9)
        return Rendering("unknown")


def _is_shortened(text: str) -> bool:
    """Tell whether a word has several capitals: CoV, NBA."""
    return sum(map(str.isupper, text)) > 1


def _is_copy_of_another(one: TermOccurrence, text: str, reading: Reading) -> bool:
    """Tell whether a text is a name of the source that stands outside an occurrence: John is no rendering of Johnson beside him."""
    if not text[:1].isupper() or text in (one.text, *(span.of(one.text) for span in words(one.text))):
        return False
    inside = reading.inside(one.span)
    return any(span.of(reading.source) == text for n, span in enumerate(reading.source_words) if n not in inside)


def _distance(place: Guess, own: Guess | None) -> int:
    """Return how many characters a place is from a guess, nought without one."""
    return abs(place.spans[0].start - own.spans[0].start) if own else 0
