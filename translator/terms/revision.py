"""Renderings looked over once more: where a term's usual one is missing, another spelling of it or a word that is likely a slip."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from translator.frequency import zipf
from translator.languages import COMPOUNDING, base, has_spaces
from translator.model import Rendering, Span, TermOccurrence, TermRecord
from translator.terms.acronyms import is_abbreviated
from translator.terms.doubt import FOUND, SPELLING, Doubt, probability
from translator.terms.guessing import content_words, find_copy, is_free, is_gloss, is_inside_name
from translator.terms.judging import CORE, LINKED
from translator.terms.kinship import is_same_word, shares_character, shares_root
from translator.terms.manner import ANCHORED, Manner, read_manner, steadiness
from translator.terms.normal import normal_form
from translator.terms.reading import Place, Reading, use_of
from translator.terms.respelling import (
    are_homophones,
    are_two_transcriptions,
    are_two_words,
    is_other_spelling,
    is_slip_for,
    may_be_respelt,
)
from translator.terms.rewording import REWORDED, is_reworded
from translator.terms.word_classes import is_verb
from translator.tokens import words

ENOUGH: Final = 2
"""Occurrences with the usual rendering from which another may be a slip."""

BELIEVED: Final = 0.5
"""Mean confidence of the usual renderings from which another may be a slip: likelier right than wrong. Under it, in es, fr, de, ru, zh and tr,
lie 4 of 112 findings on the human translations of the news documents, and none of 590 on planted ones."""

EVERYDAY: Final = 6.0
"""Frequency (Zipf) from which a word of the source says so little that it comes out as the sentence wants it: of English nouns, “people”,
“time” and “way” are above, “year” and “day” just below."""

EVERYDAY_SURE: Final = 0.8
"""Likelihood from which what stands for such a word is a slip. Of nine words planted for “people” on the news documents 1 to 20 in es and fr
seven reach it, and of those that translators chose (téléspectateurs, passants, гостей) none (counted once, by a script that is not kept)."""

DIVIDED_FOUND: Final = 0.25
"""The same as FOUND where the source is in a script without spaces: words of a dictionary are less often terms, and no class is known of most of them.

From Chinese to English (`tests/bench/faults.py en --from=zh-Hans --draws 2`, and `--tuning`) planted faults are found on the documents 1 to 20
and 21 to 40 by 51 and 53 % at 2.0 findings for 1,000 words of human translation. Before
English adverbs were no slips it was 51 and 55 % at 2.2 and 2.0, with 0.17 it was 57 and 62 % at 3.0 and 2.6, with 0.3 it was 47 and 48 % at 1.5;
without watched words 28 and 32 % at 0.5 and 0.8."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What renderings are looked over with: the signs of a slip, the readings, and the spans that render something (more are added)."""

    doubt: Doubt
    readings: Mapping[Place, Reading]
    taken: Mapping[Place, list[Span]]

    @property
    def language(self) -> str:
        """Return the target."""
        return self.doubt.language

    def revise(self, record: TermRecord, found: Sequence[Rendering], head: str) -> Iterator[Rendering]:
        """Yield renderings; where the usual one is missing, a word that is likely a slip for it.

        Where the usual one stands in the same segment, for another occurrence, the source may say twice what the
        translation says once.
        """
        plain = [one.key == head and not self._is_narrower(one, head) for one in found]
        usual = [
            (at, one) for at, one, same in zip(record.occurrences, found, plain, strict=True) if same and one.spans
        ]
        places = {(at.document, at.segment) for at in record.occurrences}
        here = {(at.document, at.segment) for at, one in zip(record.occurrences, found, strict=True) if one.key == head}
        compounds = {
            (at.document, at.segment)
            for at, one, same in zip(record.occurrences, found, plain, strict=True)
            if one.key == head and not same
        }
        manner = self._manner(usual, places, compounds) if ENOUGH <= len(usual) < len(found) else None
        uses = {use_of(self.readings[at.document, at.segment], at.span) for at, _ in usual}
        forms = {span.of(one.text) for one in found if one.key == head for span in words(one.text)}
        counts = Counter(one.key for one in found)
        more = {key: {other for other in counts if other and counts[other] > counts[key]} for key in counts}
        for at, one, same in zip(record.occurrences, found, plain, strict=True):
            low = self._is_too_low(at, one, manner)
            if same or one.state not in ("rendered", "unknown") or self._is_kept(at, one):
                yield one
            elif one.key == head:
                asked = manner if manner and not self._is_due(at, one) else None
                slip = self._slip(at, one, places, asked, head, again=False) if asked else None
                yield slip if slip and slip.text == one.text else one
            elif one.key and not low and self._is_other_spelling(at, one, {head, *more[one.key]}, forms):
                yield dataclasses.replace(one, slip=SPELLING)
            else:
                asked = manner if manner and not self._is_other_use(at, one, uses) else None
                again = (at.document, at.segment) in here
                slip = self._slip(at, one, places, asked, head, again) if asked else None
                yield slip or (Rendering("unknown") if low else self._reworded(at, one, head, forms))

    def _reworded(self, at: TermOccurrence, one: Rendering, head: str, forms: Collection[str]) -> Rendering:
        """Return a rendering, as a likely slip where it says a term of several words otherwise than the usual one (`head`, its words in `forms`).

        What the usual one has besides stands nowhere in the sentence then, or the rendering is a piece of it; nor has a verb part in it that
        has none in the usual one.
        """
        if " " not in at.text or not is_reworded(one.key, head, self.language):
            return one
        reading = self.readings[at.document, at.segment]
        own = set(one.key.split())
        missing = [word for word in head.split() if word not in own]
        stands = any(is_same_word(word.key, part, self.language) for part in missing for word in reading.words)
        own_verb, verb = (any(is_verb(word, self.language) for word in side) for side in (forms, one.text.split()))
        return (
            one
            if (stands and len(missing) < len(head.split())) or (verb and not own_verb)
            else dataclasses.replace(one, slip=REWORDED)
        )

    def _manner(
        self, usual: Sequence[tuple[TermOccurrence, Rendering]], places: set[Place], compounds: set[Place]
    ) -> Manner | None:
        """Return how the usual renderings of a term, which stands in `places` and comes out in compounds in some, stand; None where they are not BELIEVED."""
        if sum(one.confidence for _, one in usual) < BELIEVED * len(usual):
            return None
        rows = [(self.readings[at.document, at.segment], one.spans) for at, one in usual]
        return read_manner(rows, steadiness(rows, places, compounds, self.doubt.together), self.language)

    def _is_other_spelling(
        self, at: TermOccurrence, one: Rendering, more: Collection[str], forms: Collection[str]
    ) -> bool:
        """Tell whether a rendering is a more frequent one (`more`) in another spelling, or a slip of the pen for the usual one (`forms`)."""
        respelt = may_be_respelt(at.text, self.language) and any(
            is_other_spelling(one.key, key) or are_two_transcriptions(at.text, one.key, key) for key in more
        )
        return (
            (respelt and not are_two_words(one.text, forms, self.language))
            or is_slip_for(one.text, forms, self.language)
            or self._is_homophone(at, one, forms)
        )

    def _is_homophone(self, at: TermOccurrence, one: Rendering, forms: Collection[str]) -> bool:
        """Tell whether a rendering of a name is written otherwise than the usual one (`forms`) and sounds the same: Tschaikowski, Tschaikowsky."""
        own = (span.of(one.text) for span in words(one.text) if span.of(one.text) not in forms)
        return at.text[:1].isupper() and any(
            are_homophones(word, form, self.language) for word in own for form in forms
        )

    def _is_kept(self, at: TermOccurrence, one: Rendering) -> bool:
        """Tell whether an occurrence stands as it is inside a longer name that was kept: National Collegiate Athletic Association."""
        reading = self.readings.get((at.document, at.segment))
        return one.text == at.text and reading is not None and is_inside_name(reading, at.span, one.spans[0])

    def _is_too_low(self, at: TermOccurrence, one: Rendering, manner: Manner | None) -> bool:
        """Tell whether a name that usually stays as it is is said to come out as a word without a capital, which the table does not know for it."""
        kept = manner is not None and at.text in manner.forms and manner.is_too_low(one.text)
        return kept and not any(self._known(at, one))

    def _is_narrower(self, one: Rendering, head: str) -> bool:
        """Tell whether a rendering is a compound with the usual one at its end, which may say something else: Altstadt for Stadt."""
        if base(self.language) not in COMPOUNDING:
            return False
        key = normal_form(one.text, self.language)
        return key != head and key.endswith(head)

    def _is_due(self, at: TermOccurrence, one: Rendering) -> bool:
        """Tell whether a compound says what the term does: the table of words knows it so, or it may hold a word that stands beside the term.

        Nothing else is surely linked to such a word (northern, Nordmexiko).
        """
        reading = self.readings[at.document, at.segment]
        inside = reading.inside(at.span)
        if any(known >= CORE for known in self._known(at, one)):
            return True
        beside = {min(inside) - 1, max(inside) + 1} & {n for n, content in enumerate(reading.source_content) if content}
        own = _numbers(one, reading)
        others = [word for n, word in enumerate(reading.words) if n not in own]
        return any(all(word.linked(frozenset({n})) < ANCHORED for word in others) for n in beside)

    def _is_other_use(self, at: TermOccurrence, one: Rendering, uses: Collection[str]) -> bool:
        """Tell whether a rendering that is surely linked and known stands for a term that is used otherwise than where the usual one is.

        “Time” is another word behind a number, and may be another before a noun: “military force”, “the military”.
        """
        if one.confidence < LINKED or use_of(self.readings[at.document, at.segment], at.span) in uses:
            return False
        known = self._known(at, one)
        return bool(known) and min(known) >= CORE

    def _known(self, at: TermOccurrence, one: Rendering) -> list[float]:
        """Return how well the table knows each word of meaning of a rendering for the term."""
        reading = self.readings[at.document, at.segment]
        own = [n for n in _numbers(one, reading) if reading.words[n].content]
        return [self.doubt.known(reading, n, reading.inside(at.span)) or 0.0 for n in own]

    def _slip(
        self, at: TermOccurrence, own: Rendering, places: set[Place], manner: Manner, head: str, again: bool
    ) -> Rendering | None:
        """Return the word at an occurrence that is likely a slip for the usual rendering, None where none is."""
        reading = self.readings.get((at.document, at.segment))
        inside = content_words(reading, at.span) if reading else frozenset()
        if reading is None or not inside:
            return None
        if any(is_gloss(reading, at.span, copy) for copy in find_copy(at.text, reading.text)):
            return None
        taken = self.taken[at.document, at.segment]
        others = [span for span in taken if span not in own.spans]
        if self._is_derived(reading, head, inside, taken):
            return None
        kept = [*others, *_parts_of(head, reading, self.language)]
        found = self.doubt.find(reading, inside, places, manner, kept, again)
        if found is None or (slip := probability(found[1])) < self._least(at, reading):
            return None
        word = reading.words[found[0]]
        if at.text[:1].islower() and shares_character(word.key, head):
            return None
        if own.text != word.span.of(reading.text) and any(word.span.overlaps(span) for span in own.spans):
            return dataclasses.replace(own, slip=round(slip, 4))  # the whole of what stands there, not a piece of it
        taken.append(word.span)
        text = word.span.of(reading.text)
        if is_abbreviated(manner.text, text, self.language):  # WHO, where it is written in full elsewhere
            key, slip = head, 0.0
        else:
            key = normal_form(text, self.language)
        linked = round(word.linked(inside), 4)
        return Rendering("rendered", text, (word.span,), key, linked, round(slip, 4)) if key else None

    def _least(self, at: TermOccurrence, reading: Reading) -> float:
        """Return the likelihood from which a word is a slip for what stands at an occurrence."""
        if zipf(at.text.casefold(), reading.language) >= EVERYDAY:
            return EVERYDAY_SURE
        return FOUND if has_spaces(reading.language) else DIVIDED_FOUND

    def _is_derived(self, reading: Reading, usual: str, inside: frozenset[int], taken: Sequence[Span]) -> bool:
        """Tell whether a word made from the root of a usual rendering of one word stands in a translation and renders nothing else."""
        if " " in usual or not has_spaces(self.language):
            return False
        return any(
            is_free(word, reading, inside, self.doubt.together)
            and shares_root(word.key, usual)
            and not any(word.span.overlaps(one) for one in taken)
            for word in reading.words
        )


def _numbers(one: Rendering, reading: Reading) -> list[int]:
    """Return the numbers of a rendering's words."""
    return [n for n, word in enumerate(reading.words) if any(word.span.overlaps(span) for span in one.spans)]


def _parts_of(usual: str, reading: Reading, language: str) -> list[Span]:
    """Return the words of a translation that a usual rendering of several words has too: what is missing is not among them."""
    wanted = usual.split()
    if not has_spaces(language):
        return [word.span for word in reading.words if len(word.key) > 1 and word.key in usual]
    own = (word.span for word in reading.words if any(is_same_word(word.key, one, language) for one in wanted))
    return list(own) if len(wanted) > 1 else []
