"""Words of a translation that are slips of the pen for another word of it: found without knowing what either of them renders.

A slip is said of the word of the source that stands where the right word does: the one word that tells it was due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from translator.frequency import TRANSCRIBING, has_frequencies, listed_words, zipf
from translator.languages import has_spaces
from translator.lemmas import is_known
from translator.model import Rendering, Span, Term, TermOccurrence, TermRecord
from translator.terms.concepts import term_id
from translator.terms.doubt import SPELLING
from translator.terms.folding import fold_word
from translator.terms.guessing import TOGETHER
from translator.terms.kinship import is_respelt_in_characters
from translator.terms.reading import Place, Reading, Word
from translator.terms.slips import COMPOUND, LISTED, NAME, RARE, is_misspelt

SHORTEST: Final = 4
"""Letters of a word that is compared with others."""

OFTEN: Final = 2
"""Segments that the right word stands in at least."""

RUN: Final = (3, 4, 5)
"""Characters of a transcribed name that is compared with others."""

LONGEST_ENDING: Final = 3
"""Letters that may follow a normal form in a word that no list has. Set by hand."""

KIN: Final = 5
"""Letters that words of one root begin with (Korea, Korean); shorter words are only like themselves."""

Places = Mapping[str, Mapping[Place, Word]]
"""Each form of a text with the places where it stands."""


def find_misspelt(readings: Mapping[Place, Reading], language: str) -> list[TermRecord]:
    """Return a record for each word of the source beside which a translation has one word both rightly and misspelt.

    Its occurrences are those with one or the other; none in a language whose words no list has.
    """
    slips = _in_words(readings, language) if has_spaces(language) else _in_characters(readings)
    roots = _roots(readings) if slips else {}
    records: list[TermRecord] = []
    said: dict[Place, list[Span]] = defaultdict(list)
    for wrong, right in slips:
        if all(any(word.span.overlaps(span) for span in said[place]) for place, word in wrong.items()):
            continue  # found in both ways, or part of a longer name
        if key := _due({**right, **wrong}, readings[next(iter(wrong))], readings, roots):
            records.append(_record(key, right, wrong, readings, language))
            for place, word in wrong.items():
                said[place].append(word.span)
    return records


def _in_words(
    readings: Mapping[Place, Reading], language: str
) -> list[tuple[Mapping[Place, Word], Mapping[Place, Word]]]:
    """Return the misspelt words of a language with spaces, each with what it is a slip for."""
    if not has_frequencies(language):
        return []
    forms = _forms(readings)
    families = _families(forms)
    slips = [
        *((forms[wrong], _family(right, forms, families)) for wrong, right in _slips(forms, readings, language)),
        *((forms[wrong], families[key]) for wrong, key in _unheard(forms, families, readings, language)),
    ]
    return [(wrong, right) for wrong, right in slips if not _is_name(wrong, readings) or _capitals(right, readings)]


def _is_name(places: Mapping[Place, Word], readings: Mapping[Place, Reading]) -> bool:
    """Tell whether a word has a capital that is not the beginning of its text: it is no slip for one that never has a capital."""
    return any(word.span.start for word in _capitals(places, readings))


def _capitals(places: Mapping[Place, Word], readings: Mapping[Place, Reading]) -> list[Word]:
    """Return those places of a word that have a capital."""
    return [word for place, word in places.items() if word.span.of(readings[place].text)[:1].isupper()]


def _in_characters(readings: Mapping[Place, Reading]) -> list[tuple[Mapping[Place, Word], Mapping[Place, Word]]]:
    """Return names of a script without spaces that stand with another character in it, each with the name as it stands more often."""
    runs = _transcribed(readings)
    masked: dict[tuple[int, str], list[str]] = defaultdict(list)
    for run in sorted(runs):
        for at in range(len(run)):
            masked[at, run[:at] + run[at + 1 :]].append(run)
    pairs = {
        (wrong, right)
        for (at, _), found in masked.items()
        for right in found
        if len(runs[right]) >= OFTEN and right[at] in TRANSCRIBING
        for wrong in found
        if len(runs[wrong]) < len(runs[right]) and is_respelt_in_characters(wrong, right)
    }
    return [
        (runs[wrong], runs[right])
        for wrong, right in sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
        if runs[wrong].keys().isdisjoint(runs[right])
    ]


def _transcribed(readings: Mapping[Place, Reading]) -> dict[str, dict[Place, Word]]:
    """Return the runs of RUN characters by which Chinese writes foreign names, or of all but one of them, which is in no word: not 朗宣布."""
    runs: dict[str, dict[Place, Word]] = defaultdict(dict)
    for place, reading in readings.items():
        text = reading.text
        worded = {at for word in reading.words if len(word.key) > 1 for at in range(word.span.start, word.span.end)}
        for start in range(len(text)):
            for size in RUN:
                run = text[start : start + size]
                other = [start + at for at, one in enumerate(run) if one not in TRANSCRIBING]
                if len(run) == size and run.isalpha() and len(other) < 2 and worded.isdisjoint(other):
                    runs[run].setdefault(place, Word(Span(start, start + size), run, True, ()))
    return runs


def _forms(readings: Mapping[Place, Reading]) -> dict[str, dict[Place, Word]]:
    """Return the words of all translations as they are written, by what stands before an apostrophe."""
    forms: dict[str, dict[Place, Word]] = defaultdict(dict)
    for place, reading in readings.items():
        for word in reading.words:
            text = word.span.of(reading.text).replace("’", "'").partition("'")[0]
            if word.content and len(text) >= SHORTEST and text.isalpha():
                forms[text].setdefault(place, word)
    return forms


def _families(forms: Places) -> dict[str, dict[Place, Word]]:
    """Return the words of all translations by their normal forms."""
    families: dict[str, dict[Place, Word]] = defaultdict(dict)
    for places in forms.values():
        for place, word in places.items():
            families[word.key].setdefault(place, word)
    return families


def _family(form: str, forms: Places, families: Places) -> Mapping[Place, Word]:
    """Return where a word stands, inflected otherwise too."""
    return families[next(iter(forms[form].values())).key]


def _slips(forms: Places, readings: Mapping[Place, Reading], language: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the more frequent one that it may be a slip for, where that is missing.

    Words are compared that become equal when a letter is taken out of each (Garbe 2012, "symmetric delete"). What the source
    has too was not misspelt here.
    """
    seen: dict[str, list[str]] = defaultdict(list)
    for word in sorted(forms):
        for key in {word.casefold(), *(word[:at].casefold() + word[at + 1 :].casefold() for at in range(len(word)))}:
            seen[key].append(word)
    pairs = {(one, other) for words in seen.values() for one in words for other in words if one != other}
    for wrong, right in sorted(pairs):
        if not len(forms[wrong]) < len(forms[right]) >= OFTEN or not is_misspelt(wrong, right, language):
            continue
        missing = forms[wrong].keys().isdisjoint(forms[right])
        if missing and not any(wrong in readings[place].source for place in forms[wrong]):
            yield wrong, right


def _unheard(
    forms: Places, families: Places, readings: Mapping[Place, Reading], language: str
) -> Iterator[tuple[str, str]]:
    """Yield each word that no list has and that is, with one letter put right, a form of one that returns; with the normal form of that.

    Beside a rare name another one may stand that differs in a letter; what no list has is a slip for a frequent word wherever it stands.
    """
    letters = sorted({letter for form in forms for letter in form.casefold()})
    listed, least = listed_words(language), 10 ** (RARE - 9)
    often: dict[str, list[str]] = defaultdict(list)
    for key, places in families.items():
        if len(places) >= OFTEN:
            often[key[:SHORTEST]].append(key)
    for wrong, places in sorted(forms.items()):
        if zipf(wrong, language) >= LISTED or is_known(wrong, language):
            continue
        if any(wrong in readings[place].source for place in places):
            continue
        for right in _put_right(wrong, letters):
            known = right in forms or listed.get(right.casefold(), 0.0) >= least
            key = fold_word(right, language) if known else ""
            if len(families.get(key, ())) < OFTEN:
                key = _home(right, often, language)
            if not key or wrong.casefold().startswith(key) or not is_misspelt(wrong, right, language):
                continue
            family = families.get(key, {}).keys()
            if len(family - places) >= max(OFTEN, len(places)) and (
                zipf(right, language) >= NAME or family.isdisjoint(places)
            ):
                yield wrong, key
                break


def _home(form: str, often: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the normal form that returns (`often`, by its first letters) and that a word has, or a long compound with an ending; nothing where none does."""
    text = form.casefold()
    for key in often.get(text[:SHORTEST], ()):
        ending = len(text) - len(key) if text.startswith(key) else LONGEST_ENDING + 1
        if ending <= LONGEST_ENDING and (len(key) >= COMPOUND or fold_word(form, language) == key):
            return key
    return ""


def _put_right(word: str, letters: Sequence[str]) -> Iterator[str]:
    """Yield what a word is with one letter inside it changed, left out, put in or swapped with the next."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for letter in letters:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]


def _roots(readings: Mapping[Place, Reading]) -> dict[str, set[Place]]:
    """Return where words of each root stand in the source: a translation may say Indonesia for Indonesian too."""
    roots: dict[str, set[Place]] = defaultdict(set)
    for place, reading in readings.items():
        for key in reading.source_keys:
            roots[key[:KIN]].add(place)
    return roots


def _due(said: Mapping[Place, Word], reading: Reading, readings: Mapping[Place, Reading], roots: Mapping[str, set[Place]]) -> str | None:  # fmt: skip
    """Return the source word of a reading that a word (`said`), rightly written or not, renders; None where none stands with it most of the time.

    Of those that do, the one with the surest links to it as well; of several the longest (Martin in “St. Martin”).
    """
    found = []
    for key, content in zip(reading.source_keys, reading.source_content, strict=True):
        own = roots[key[:KIN]]
        share = 2 * len(own & said.keys()) / (len(own) + len(said))
        if content and share > TOGETHER:
            linked = sum(_linked(word, key, readings[place]) for place, word in said.items()) / len(said)
            found.append((share + linked, len(key), key))
    return max(found)[2] if found else None


def _linked(word: Word, key: str, reading: Reading) -> float:
    """Return the confidence of a word's link to source words of one root."""
    return word.linked(frozenset(n for n, own in enumerate(reading.source_keys) if own[:KIN] == key[:KIN]))


def _record(
    key: str,
    right: Mapping[Place, Word],
    wrong: Mapping[Place, Word],
    readings: Mapping[Place, Reading],
    language: str,
) -> TermRecord:
    """Return a source word with its occurrences where the right word or its slip stands, and those as its renderings."""
    occurrences, renderings = [], []
    for place, word in sorted({**right, **wrong}.items(), key=lambda row: row[0]):
        reading = readings[place]
        pairs = zip(reading.source_words, reading.source_keys, strict=True)
        spans = [one for one, own in pairs if own[:KIN] == key[:KIN]]
        if not spans:
            continue
        text = word.span.of(reading.text)
        own, slip = (text.casefold(), SPELLING) if place in wrong else (word.key, 0.0)
        occurrences.append(TermOccurrence(key, *place, spans[0], spans[0].of(reading.source)))
        renderings.append(Rendering("rendered", text, (word.span,), own, SPELLING, slip))
    source = readings[next(iter(wrong))].language
    term = Term(term_id(key, source), occurrences[0].text, "term", source, len(occurrences), 0.0)
    return TermRecord(term, tuple(occurrences), {language: tuple(renderings)})
