"""Follow every occurrence of every term into one target: which words are its rendering, if any.

First the alignment says where to look; then the document as a whole does: a span that is how the term comes out
elsewhere beats a weak link. Spans are given to one occurrence only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import JaroWinkler

from translator.languages import COMPOUNDING, base, has_spaces
from translator.model import Alignment, Rendering, RenderingState, Span, TermOccurrence, TermRecord, Translation
from translator.terms.folding import fold_word, function_words
from translator.terms.normal import normal_form
from translator.terms.frequency import zipf
from translator.terms.sounds import sound_key
from translator.tokens import words

Place = tuple[int, int]

LIKELY: Final = 0.5
"""Confidence of a link from which it is believed by itself. A first setting, chosen by eye; not measured yet."""

ALIKE: Final = 0.88
"""Likeness (Jaro-Winkler over sound keys) from which two names are one in another language's spelling. A first setting, chosen by eye; not measured yet."""

GAP: Final = 2
"""Words between two linked ones that still make one rendering: "agencia de la droga" has two."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """What one occurrence may have become."""

    spans: tuple[Span, ...]
    confidence: float


def find_all_renderings(
    records: Sequence[TermRecord],
    translations: Mapping[Place, Translation],
    alignments: Mapping[Place, Alignment],
    language: str,
    *,
    glossary_renderings: Mapping[str, Sequence[str]] | None = None,
) -> list[tuple[Rendering, ...]]:
    """Return, for each record, what each of its occurrences became in one target.

    `glossary_renderings` name, by term id, how a term should come out: such words are recognised wherever they stand.
    """
    guesses = {
        (row, column): _from_links(occurrence, translations, alignments, language)
        for row, column, occurrence in _all(records)
    }
    known = _usual_forms(records, guesses, translations, language)
    for row, record in enumerate(records):
        for text in (glossary_renderings or {}).get(record.term.id, ()):
            known[row].setdefault(normal_form(text, language), 1000)
    taken: dict[Place, list[Span]] = defaultdict(list)
    found: dict[tuple[int, int], Rendering] = {}
    order = sorted(_all(records), key=lambda one: (-len(one[2].text), one[0], one[1]))
    for row, column, occurrence in order:
        place = (occurrence.document, occurrence.segment)
        rendering = _decide(occurrence, place, guesses[row, column], known[row], translations, taken[place], language)
        taken[place].extend(rendering.spans)
        found[row, column] = rendering
    return [tuple(found[row, column] for column in range(len(one.occurrences))) for row, one in enumerate(records)]


def _all(records: Sequence[TermRecord]) -> Iterator[tuple[int, int, TermOccurrence]]:
    """Yield every occurrence with its record's position and its own."""
    for row, record in enumerate(records):
        for column, occurrence in enumerate(record.occurrences):
            yield row, column, occurrence


def _from_links(
    occurrence: TermOccurrence,
    translations: Mapping[Place, Translation],
    alignments: Mapping[Place, Alignment],
    language: str,
) -> _Guess | None:
    """Return the target words linked to an occurrence, None where nothing is."""
    place = (occurrence.document, occurrence.segment)
    alignment, translation = alignments.get(place), translations.get(place)
    if alignment is None or translation is None:
        return None
    grammar = function_words(language)
    weights: dict[int, float] = {}
    for link in alignment.links:
        if alignment.source_tokens[link.source].overlaps(occurrence.span):
            weights[link.target] = max(weights.get(link.target, 0.0), link.confidence)
    content = [
        number
        for number in sorted(weights)
        if _is_content(alignment.target_tokens[number].of(translation.text), grammar)
    ]
    chosen = _densest(content, weights)
    if not chosen:
        return None
    spans = _join(alignment.target_tokens, chosen)
    return _Guess(spans, sum(weights[number] for number in chosen) / len(chosen))


def _is_content(word: str, grammar: frozenset[str]) -> bool:
    """Tell whether a word can begin or end a rendering."""
    return any(map(str.isalnum, word)) and word.casefold() not in grammar


def _densest(numbers: Sequence[int], weights: Mapping[int, float]) -> list[int]:
    """Return the group of words close to each other that has the most weight."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number - groups[-1][-1] <= GAP + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return max(groups, key=lambda group: sum(weights[number] for number in group), default=[])


def _join(tokens: Sequence[Span], numbers: Sequence[int]) -> tuple[Span, ...]:
    """Return one span over words that stand close together."""
    return (Span(tokens[numbers[0]].start, tokens[numbers[-1]].end),)


def _usual_forms(
    records: Sequence[TermRecord],
    guesses: Mapping[tuple[int, int], _Guess | None],
    translations: Mapping[Place, Translation],
    language: str,
) -> list[dict[str, int]]:
    """Return, for each record, the normal forms that believable links gave, with their counts."""
    known: list[dict[str, int]] = []
    for row, record in enumerate(records):
        counts: Counter[str] = Counter()
        for column, occurrence in enumerate(record.occurrences):
            guess = guesses[row, column]
            if guess and guess.confidence >= LIKELY:
                text = translations[occurrence.document, occurrence.segment].text
                counts[normal_form(_text(guess.spans, text), language)] += 1
        known.append({key: count for key, count in counts.items() if key})
    return known


def _text(spans: Iterable[Span], text: str) -> str:
    """Return the words of some spans."""
    return " … ".join(span.of(text) for span in spans)


def _decide(
    occurrence: TermOccurrence,
    place: Place,
    guess: _Guess | None,
    known: Mapping[str, int],
    translations: Mapping[Place, Translation],
    taken: Sequence[Span],
    language: str,
) -> Rendering:
    """Return what one occurrence became."""
    translation = translations.get(place)
    if translation is None or translation.status in ("missing", "copied"):
        return Rendering("unknown")
    text = translation.text
    if not text.strip():
        return Rendering("omitted", confidence=0.9)
    copied = _find_copy(occurrence, text, taken)
    alike = _find_alike(occurrence, text, taken, language)
    usual = _find_usual(known, text, taken, language)
    if copied and (not usual or copied.overlaps(usual[0])):
        return _copied(occurrence, copied, text, translation, language, known)
    if guess and guess.confidence >= LIKELY and not _overlaps(guess.spans, taken):
        return _rendered(guess.spans, text, guess.confidence, language)
    if alike:
        return _rendered((alike[0],), text, alike[1], language)
    if usual:
        return _rendered((usual[0],), text, 0.8, language)
    if guess and guess.confidence >= LIKELY / 2 and not _overlaps(guess.spans, taken):
        return _rendered(guess.spans, text, guess.confidence, language)
    return Rendering("unknown")


def _overlaps(spans: Iterable[Span], taken: Sequence[Span]) -> bool:
    """Tell whether some span is taken already."""
    return any(span.overlaps(other) for span in spans for other in taken)


def _rendered(spans: tuple[Span, ...], text: str, confidence: float, language: str) -> Rendering:
    """Return a rendering with its normal form."""
    surface = _text(spans, text)
    return Rendering("rendered", surface, spans, normal_form(surface, language), round(confidence, 4))


def _find_copy(occurrence: TermOccurrence, text: str, taken: Sequence[Span]) -> Span | None:
    """Return where the source words stand unchanged in the target."""
    start = text.find(occurrence.text)
    while start >= 0:
        span = Span(start, start + len(occurrence.text))
        before, after = text[start - 1 : start], text[span.end : span.end + 1]
        if not (before.isalnum() or after.isalnum()) and not _overlaps((span,), taken):
            return span
        start = text.find(occurrence.text, start + 1)
    return None


def _copied(
    occurrence: TermOccurrence,
    span: Span,
    text: str,
    translation: Translation,
    language: str,
    known: Mapping[str, int],
) -> Rendering:
    """Return a copy as rendered where names stay as they are or the word is one of the target's own.

    A word in lower case that the target language does not have was left untranslated; so was a name that comes out
    otherwise elsewhere.
    """
    key = normal_form(occurrence.text, language)
    capital = occurrence.text[:1].isupper()
    own = all(zipf(word, language) >= 3.0 for word in key.split())
    others = sum(count for form, count in known.items() if form != key)
    state: RenderingState = "rendered" if own or (capital and others <= known.get(key, 0)) else "untranslated"
    return Rendering(state, span.of(text), (span,), key, 0.95)


def _find_alike(
    occurrence: TermOccurrence, text: str, taken: Sequence[Span], language: str
) -> tuple[Span, float] | None:
    """Return the target words that sound like a name, with their likeness."""
    if not occurrence.text[:1].isupper() or not has_spaces(language):
        return None
    spans = [span for span in words(text) if span.of(text)[:1].isalpha()]
    size = len(occurrence.text.split())
    wanted = sound_key(occurrence.text)
    best: tuple[Span, float] | None = None
    for start in range(len(spans) - size + 1):
        span = Span(spans[start].start, spans[start + size - 1].end)
        likeness = JaroWinkler.similarity(
            wanted, sound_key(fold_word(span.of(text), language) if size == 1 else span.of(text))
        )
        if likeness >= ALIKE and (best is None or likeness > best[1]) and not _overlaps((span,), taken):
            best = (span, round(likeness, 4))
    return best


def _find_usual(known: Mapping[str, int], text: str, taken: Sequence[Span], language: str) -> tuple[Span, str] | None:
    """Return the first place that reads like the term does elsewhere, the most frequent reading first."""
    for key in sorted(known, key=lambda one: (-known[one], one)):
        for span in _find_form(key, text, language):
            if not _overlaps((span,), taken):
                return span, key
    return None


def _find_form(key: str, text: str, language: str) -> Iterator[Span]:
    """Yield where a normal form stands in a text, function words between its words allowed."""
    if not has_spaces(language):
        start = text.find(key)
        while start >= 0:
            yield Span(start, start + len(key))
            start = text.find(key, start + len(key))
        return
    grammar = function_words(language)
    spans = [span for span in words(text) if _is_content(span.of(text), grammar)]
    folded = [fold_word(span.of(text), language) for span in spans]
    wanted = key.split(" ")
    joined = base(language) in COMPOUNDING and len(wanted) == 1 and len(key) >= 5
    for start in range(len(spans) - len(wanted) + 1):
        same = folded[start : start + len(wanted)] == wanted
        if same or (joined and key in folded[start]):
            yield Span(spans[start].start, spans[start + len(wanted) - 1].end)
