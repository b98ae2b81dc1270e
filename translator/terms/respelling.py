"""Other spellings of what a term usually comes out as: names in two transcriptions, and slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import JaroWinkler

from translator.frequency import zipf
from translator.languages import CAPITALISED_NOUNS, base, has_spaces
from translator.terms.guessing import ALIKE, Guess, make_guess
from translator.terms.kinship import DECLINING, SHARED, is_altered, is_respelt, is_respelt_in_characters
from translator.terms.reading import Reading
from translator.terms.slips import are_lengthened, is_misspelt
from translator.terms.sounds import sound_key
from translator.tokens import strip_marks, with_one_apostrophe, words
from translator.transcription import are_both_heard

SHORT_NAME: Final = 5
"""Letters under which names sound alike by chance. Set by hand."""

ENDS: Final = 2
"""Letters at the end of a name that its forms differ in. Set by hand."""

FREQUENT: Final = 4.0
"""Zipf frequency (wordfreq) from which a word is no slip for another one as frequent: ten times in a million words. Set by hand."""


def is_altered_copy(source: str, target: str, kept: Mapping[str, int], total: int, language: str) -> bool:
    """Tell whether a rendering has a name of the source with another letter, where half of them or more (`kept`) have it as it is."""
    names = [span.of(source).casefold() for span in words(source) if span.of(source)[:1].isupper()]
    return any(
        is_altered(name, span.of(target).casefold(), language)
        for name in names
        if _is_kept(name, kept, total)
        for span in words(target)
    )


def _is_kept(name: str, kept: Mapping[str, int], total: int) -> bool:
    """Tell whether at least two renderings, and half of all, have a name as it is or longer."""
    count = sum(count for word, count in kept.items() if word.casefold().startswith(name))
    return count > 1 and 2 * count >= total


def altered_forms(kept: Mapping[str, int], language: str) -> frozenset[str]:
    """Return the words of a term's renderings (`kept`, with their counts, in order) that are slips for one more frequent, here or in the
    language, or another spelling of a name: of one with more forms here, else more frequent in the language, else the first."""
    often = {word: (count, zipf(word, language)) for word, count in kept.items()}
    forms = {
        word: (_count_forms(word, kept, language), zipf(word, language), -place) for place, word in enumerate(kept)
    }
    return frozenset(
        word
        for word in kept
        if any(
            (often[other] > often[word] and is_misspelt(word, other, language))
            or (forms[other] > forms[word] and are_homophones(word, other, language))
            for other in kept
        )
    )


def _count_forms(word: str, kept: Mapping[str, int], language: str) -> int:
    """Return how often a word stands among others, with any ending of some letters (ENDS), but in no other spelling."""
    begin = word[: max(SHARED, len(word) - ENDS)]
    return sum(
        count for other, count in kept.items() if other.startswith(begin) and not are_homophones(word, other, language)
    )


def are_homophones(one: str, other: str, language: str) -> bool:
    """Tell whether two words with capitals are one name, written in two ways that sound the same; not two forms, nor two words of the language.

    >>> are_homophones("Tschaikowski", "Tschaikowsky", "de"), are_homophones("Chaikovski", "Tchaikovsky", "es")
    (True, True)
    >>> are_homophones("Assistantin", "Assistantiin", "fi"), are_homophones("Assistantin", "Asisstantiin", "fi")
    (False, True)
    >>> are_homophones("Miete", "Mitte", "de"), are_homophones("Zaev", "Zaevs", "de"), are_homophones("Anatolie", "Anatolii", "ru")
    (False, False, False)
    """
    first, last = (strip_marks(with_one_apostrophe(word.casefold())).partition("'")[0] for word in (one, other))
    ends = base(language) in DECLINING and first[:-2] == last[:-2]
    return (
        one[:1].isupper()
        and other[:1].isupper()
        and min(len(first), len(last)) >= SHARED
        and first != last
        and not ends
        and not are_lengthened(first, last, language)
        and sound_key(first) == sound_key(last)
        and not are_two_words(one, (other,), language)
    )


def may_be_respelt(source: str, language: str) -> bool:
    """Tell whether what renders a term may be spelt in several ways: characters spell names only, 抓龙虾 and 的龙虾 are two words.

    >>> may_be_respelt("lobster", "zh"), may_be_respelt("Zaev", "zh"), may_be_respelt("lobster", "es")
    (False, True, True)
    """
    return has_spaces(language) or source[:1].isupper()


def is_other_spelling(one: str, other: str) -> bool:
    """Tell whether two normal forms are one name in two spellings, in any script."""
    return is_respelt(one, other) or is_respelt_in_characters(one, other)


def are_two_transcriptions(source: str, one: str, other: str) -> bool:
    """Tell whether two normal forms both sound like a name of the source, are none of them that name, and differ in more than their ends.

    In characters every difference counts.

    >>> are_two_transcriptions("Deptford", "дептфорд", "депфорт"), are_two_transcriptions("Indonesia", "индонези", "индонезийск")
    (True, False)
    >>> are_two_transcriptions("California", "california", "kalifornie"), are_two_transcriptions("Marchetti", "马尔凯蒂", "马凯蒂")
    (False, True)
    """
    if are_both_heard(source, one, other):
        return True
    short, long = sorted((one, other), key=len)
    if (
        source.casefold() in (one, other)
        or not source[:1].isupper()
        or len(long) - len(short) > 1
        or len(short) < SHORT_NAME
        or long.startswith(short[:-1])
    ):
        return False
    sound = sound_key(source)
    return all(JaroWinkler.similarity(sound, sound_key(form)) >= ALIKE for form in (one, other))


def are_two_words(text: str, forms: Iterable[str], language: str) -> bool:
    """Tell whether a word and what it is compared with are words of the language, both of them frequent: `femme` and `homme`.

    Names are not asked for: that another name is frequent makes it no less a slip (Paul for Palu).
    """
    if not text.isalpha() or (text[:1].isupper() and base(language) not in CAPITALISED_NOUNS):
        return False
    return zipf(text, language) >= FREQUENT and any(zipf(form, language) >= FREQUENT for form in forms)


def is_slip_for(text: str, forms: Iterable[str], language: str) -> bool:
    """Tell whether a word of a text is a slip of the pen for one of some forms."""
    return any(is_misspelt(span.of(text), form, language) for span in words(text) for form in forms)


def find_respelt(key: str, forms: Sequence[str], reading: Reading, language: str) -> Iterator[Guess]:
    """Yield words that are another spelling of a normal form of one word, or a slip for one of its forms."""
    if not has_spaces(language):
        yield from _in_characters(key, reading, language)
    elif " " not in key and len(key) >= 4:
        for number, word in enumerate(reading.words):
            if word.content and (is_respelt(word.key, key) or is_slip_for(word.span.of(reading.text), forms, language)):
                yield make_guess(reading, (number,), [range(number, number + 1)], 0.85, language)


def _in_characters(key: str, reading: Reading, language: str) -> Iterator[Guess]:
    """Yield the runs of words of a script without spaces that are another transcription of a name."""
    for start in range(len(reading.words)):
        text = ""
        for stop in range(start, min(start + len(key), len(reading.words))):
            text += reading.words[stop].key
            if is_respelt_in_characters(text, key):
                yield make_guess(reading, range(start, stop + 1), [range(start, stop + 1)], 0.85, language)
