"""Acronyms and their long forms: by initials, by a list, and where a text itself says which belongs to which."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import regex

from translator.languages import COMPOUNDING, base
from translator.terms.folding import function_words
from translator.tokens import strip_marks, words

ACRONYMS: Final = Path(__file__).parent / "data" / "acronyms.txt"

LONG: Final = 3
"""Letters from which initials are no chance: with two, one in some four hundred pairs of words has them, and a page has
hundreds of pairs ("MP" is not the Metropolitan Police)."""

_IN_BRACKETS = regex.compile(r"[(（]\s*([^()（）]{2,80}?)\s*[)）]")
_INSIDE = regex.compile(r"[\s\-‐‑/]+")


def is_acronym(text: str) -> bool:
    """Tell whether a text is written like an acronym: two to eight letters, capitals but for a plural s.

    >>> [is_acronym(text) for text in ("OSCE", "NGOs", "U.N.", "EE. UU.", "Iran", "A")]
    [True, True, True, True, False, False]
    """
    letters = _letters(text)
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper() and letters[0].isalpha()


def _letters(text: str) -> str:
    """Return an acronym without dots, spaces behind them and a plural s."""
    return text.replace(". ", "").replace(".", "").removesuffix("s")


def is_abbreviated(long: str, short: str, language: str) -> bool:
    """Tell whether `short` is the acronym of `long`: listed as such, or at least three initials of its words.

    Function words may count or not; of four letters or more one word may be left out, and a compound may give one more
    letter. Two letters have to be listed.

    >>> is_abbreviated("North Atlantic Treaty Organization", "NATO", "en"), is_abbreviated("Des Moines", "DM", "en")
    (True, False)
    >>> is_abbreviated("cellular receptors", "CRT", "en"), is_abbreviated("Europäische Zentralbank", "EZB", "de")
    (False, True)
    >>> is_abbreviated("Union of South Artists", "USA", "en")  # which stands for something else
    False
    >>> is_abbreviated("Estados Unidos", "EUA", "pt"), is_abbreviated("Organização das Nações Unidas", "ONU", "pt")
    (True, True)
    """
    if is_listed(long, short, language):
        return True
    if not is_acronym(short) or is_acronym(long) or len(_INSIDE.split(long)) < 2:
        return False
    letters = _letters(short).casefold()
    if _plain(short) in _listed(base(language)):
        return False  # it stands for something else
    if len(letters) < LONG or (short.endswith("s") and not long.endswith("s")):
        return False
    rows = _initials(long, language)
    content = _content(long, language)
    return letters in rows or _leaves_one_out(letters, content) or letters in _with_inner_letter(content, language)


def is_listed(long: str, short: str, language: str) -> bool:
    """Tell whether the list has an acronym with this long form."""
    return _plain(long) in _listed(base(language)).get(_plain(short), ())


def _plain(text: str) -> str:
    """Return a text as it is looked up: without case, accents, dots, hyphens or double spaces."""
    return " ".join(_INSIDE.split(strip_marks(text.casefold()).replace(".", "")))


@functools.cache
def _listed(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the long forms of each listed acronym of a language, those of every language included."""
    found: dict[str, tuple[str, ...]] = {}
    for row in ACRONYMS.read_text(encoding="utf-8").splitlines():
        if row[:1] != "#":
            language, short, long = row.split("\t")
            if language in ("*", code):
                found[_plain(short)] = (*found.get(_plain(short), ()), _plain(long))
    return found


def initials_of(text: str, language: str) -> frozenset[str]:
    """Return the initials that an acronym of a phrase may have; of an acronym, its letters; both in lower case."""
    if is_acronym(text):
        return frozenset((_letters(text).casefold(),))
    content = _content(text, language)
    rows = _initials(text, language) if len(content) > 1 else set()
    whole = "".join(part[0] for part in content)
    if len(content) > 1:
        rows |= _with_inner_letter(content, language)
    if len(whole) > LONG:
        rows |= {whole[:at] + whole[at + 1 :] for at in range(1, len(whole) - 1)}
    return frozenset(rows)


def _initials(long: str, language: str) -> set[str]:
    """Return the initials of all words, of those that carry meaning, and of these with hyphenated ones as one."""
    grammar = function_words(language)
    whole = [span.of(long).casefold() for span in words(long) if span.of(long)[0].isalnum()]
    parts = [part for word in whole for part in _INSIDE.split(word) if part]
    rows = (parts, [part for part in parts if part not in grammar], [word for word in whole if word not in grammar])
    return {"".join(part[0] for part in row) for row in rows if len(row) > 1}


def _content(long: str, language: str) -> list[str]:
    """Return the words that carry meaning, hyphenated ones in parts."""
    grammar = function_words(language)
    parts = [part for span in words(long) for part in _INSIDE.split(span.of(long).casefold()) if part[:1].isalnum()]
    return [part for part in parts if part not in grammar]


def _leaves_one_out(letters: str, content: list[str]) -> bool:
    """Tell whether an acronym of four letters or more has the initials of all words but one inside (SNCF)."""
    initials = "".join(part[0] for part in content)
    return len(letters) > LONG and any(
        initials[:at] + initials[at + 1 :] == letters for at in range(1, len(initials) - 1)
    )


def _with_inner_letter(content: list[str], language: str) -> set[str]:
    """Return the initials with one more letter from inside a compound: any where there are five, the last word of fewer in languages that have many.

    EZB takes it from Zentral*b*ank, ASEAN from South*e*ast; USA is not the University of Saskatchewan.
    """
    initials = "".join(word[0] for word in content)
    if len(initials) <= LONG and base(language) not in COMPOUNDING:
        return set()
    first = 0 if len(initials) > LONG else len(content) - 1
    return {
        initials[: at + 1] + letter + initials[at + 1 :]
        for at in range(first, len(content))
        for letter in content[at][4:-2]
        if len(initials) > 1
    }


def find_definitions(texts: Iterable[str], language: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of long form and acronym that texts define in brackets, without case (Schwartz and Hearst 2003).

    >>> find_definitions(["The Steppe Rescue Team (SRT) came late."], "en")
    frozenset({('steppe rescue team', 'srt')})
    >>> find_definitions(["The angiotensin II (Asp-Arg-Val-Tyr-Ile-His-Pro-Phe) was found."], "en")
    frozenset()
    """
    return frozenset(pair for text in texts for pair in _defined_in(text, language))


def _defined_in(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield long form and acronym of each definition in one text: "long (SHORT)" or "SHORT (long)"."""
    for match in _IN_BRACKETS.finditer(text):
        inside, before = match.group(1), text[: match.start()].rstrip()
        spans = [span for span in words(before) if span.of(before)[0].isalnum()]
        if is_acronym(inside):
            long = _long_form(_letters(inside), before, language)
            if long:
                yield long.casefold(), inside.casefold()
        elif spans and is_acronym(spans[-1].of(before)) and _fits(_letters(spans[-1].of(before)), inside):
            yield inside.casefold(), spans[-1].of(before).casefold()


def _long_form(letters: str, before: str, language: str) -> str | None:
    """Return the shortest end of `before` whose letters in order give the acronym and that starts with its first letter.

    At most as many words as the acronym has letters and five more, as Schwartz and Hearst have it.
    """
    spans = [span for span in words(before) if span.of(before)[0].isalnum()]
    for size in range(1, min(len(spans), len(letters) + 5) + 1):
        start = spans[-size].start
        long = before[start:]
        opens = spans[-size].of(before).casefold() not in function_words(language)
        if opens and size * 2 >= len(letters) and _fits(letters, long):
            return long
    return None


def _fits(letters: str, long: str) -> bool:
    """Tell whether a long form starts with an acronym's first letter, and each other letter starts a word of it or follows inside one.

    At least half of them have to start a word.
    """
    if long[:1].casefold() != letters[:1].casefold():
        return False
    place, starts = 0, 0
    plain = strip_marks(long.casefold())
    firsts = {match.start() for match in regex.finditer(r"(?<![\p{L}\p{N}])[\p{L}\p{N}]", plain)}
    for letter in strip_marks(letters.casefold()):
        options = [at for at in sorted(firsts) if at >= place and plain[at] == letter]
        inner = plain.find(letter, place)
        if not options and inner < 0:
            return False
        at = options[0] if options else inner
        starts += at in firsts
        place = at + 1
    return 2 * starts >= len(letters)
