"""Months and weekdays that a text names, and whether a text in another language says the same one."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import regex

from translator.languages import base, has_spaces
from translator.model import Span
from translator.tokens import with_one_apostrophe, words

CALENDAR: Final = Path(__file__).parent / "dates.tsv"
"""The names by language, twelve months and seven days, from Unicode CLDR; `tests/bench/calendar_names.py` writes it."""

MONTHS: Final = 12
"""Dates are numbered: 0 to 11 for months, 12 to 18 for days from Monday on."""

STEM: Final = 3
"""Letters of a name that its forms begin with at least, Russian `июне` and `июнь`; of a name as short, all but one, `мае` and `май`."""

SHARE: Final = 0.6
"""Share of a name's letters that its forms and the adjectives made of it begin with: `пятничный`, `воскресный`; set by hand."""

ENDING: Final = 4
"""Letters that a form may have more than a name: `Samstags`, `октября`, `Eylülde`; set by hand."""

INFLECTED: Final = 6
"""Letters of a name from which its last one may be another, where names are inflected: `субботу` for `суббота`."""

VOWELS: Final = frozenset("aeiouyаеиоуыэюяьαεηιου")
"""Last letters that may: of `четверг` the first six begin other words too (`четверо`)."""

INSIDE: Final = 5
"""Letters of a name that is found anywhere in a word: `Spätoktober`."""

PREFIX: Final = 2
"""Letters before a shorter one: the prefixes of Hebrew and Arabic."""

HOMONYMS: Final = {"en": frozenset({2, 4})}
"""Names that are other words as often, here March and May: dates beside a number or behind one of BEFORE only."""

BEFORE: Final = {"en": frozenset(["in", "since", "until", "of", "last", "next", "early", "late", "by", "from"])}
"""Words after which those are dates; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Date:
    """A month or weekday that a text names: its number (MONTHS), and where."""

    number: int
    span: Span


@functools.cache
def calendar(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of twelve months and of seven days from Monday on; nothing for a language without a calendar here."""
    for line in CALENDAR.read_text(encoding="utf-8").splitlines():
        code, _, row = line.partition("\t")
        if code == base(language):
            return tuple(tuple(filter(None, field.split("|"))) for field in row.split("\t"))
    return ()


def find_dates(text: str, language: str) -> list[Date]:
    """Return the months and weekdays that a text names for certain, in order: not those in a name or that may be another word.

    >>> [one.number for one in find_dates("On Tuesday, in May, May told The Sunday Telegraph", "en")]
    [13, 4]
    """
    pattern, names = _pattern(language)
    found = [(one.lastindex, Span(*one.span())) for one in pattern.finditer(text)] if names else []
    dates = [Date(names[number - 1], span) for number, span in found if number]
    return [one for one in dates if _is_certain(one, text, language)]


@functools.cache
def _pattern(language: str) -> tuple[regex.Pattern[str], tuple[int, ...]]:
    """Return what finds the names of a language, a group each, and the numbers of those.

    Where months have several forms, the last letter of a longer name may be another.
    """
    rows = [(name, number) for number, names in enumerate(calendar(language)) for name in names]
    endings = any(len(set(map(str.casefold, names))) > 1 for names in calendar(language)) and has_spaces(language)
    forms = [
        _form(name[:-1]) + r"\p{L}" if endings and len(name) >= INFLECTED and name[-1] in VOWELS else _form(name)
        for name, _ in rows
    ]
    edges = (r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])") if has_spaces(language) else (r"(?<!\p{N})", "")
    return regex.compile(f"{edges[0]}(?:{'|'.join(f'({one})' for one in forms)}){edges[1]}"), tuple(n for _, n in rows)


def _form(name: str) -> str:
    """Return the expression for a name: its spaces of any width, and one possible after a number (6 月)."""
    return r"\s+".join(regex.sub(r"(?<=\d)(?=\p{L})", r"\\s?", regex.escape(part)) for part in name.split())


def _is_certain(one: Date, text: str, language: str) -> bool:
    """Tell whether a name is a date: where dates are capitalised, no part of a longer name, and no homonym by itself."""
    if not one.span.of(text)[:1].isupper():
        return True
    before, after = _beside(text, one.span)
    if any(side[:1].isupper() and not _pattern(language)[0].match(side) for side in (before, after)):
        return False
    homonym = one.number in HOMONYMS.get(base(language), ())
    return not homonym or after[:1].isdigit() or before[-1:].isdigit() or before.casefold() in BEFORE[base(language)]


def _beside(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after a place, nothing where a mark is between; the first word of a text has its capital from that."""
    before, after = text[: span.start].split(), regex.match(r"\s(\S+)", text[span.end :])
    first = before[-1] if before and before[-1][-1].isalnum() else ""
    return first[:1].lower() + first[1:] if len(before) == 1 else first, after[1] if after else ""


def says_date(text: str, number: int, language: str) -> bool:
    """Tell whether a text may name a month or weekday in any form: inflected, within a word, cut short, a month as a number.

    True where the language has no name for it here.

    >>> says_date("в июне", 5, "ru"), says_date("Samstagmorgen", 17, "de"), says_date("am 29.9.", 8, "de")
    (True, True, True)
    >>> says_date("в субботу", 18, "ru"), says_date("el 23 de almuerzo, un 3 %", 2, "es")
    (False, False)
    """
    names = calendar(language)[number] if calendar(language) else ()
    if not names or any(regex.search(_form(name), text, regex.IGNORECASE) for name in names):
        return True
    if number < MONTHS and _as_number(number + 1).search(text):
        return True
    if not has_spaces(language):
        return False
    own = _own_words(language, number)
    return any(_is_form(_plain(span.of(text)), name) for span in words(text) for name in own)


@functools.cache
def _as_number(month: int) -> regex.Pattern[str]:
    """Return what finds a month as a number beside another, by a mark or with the word for it: 29.9., 2020-09-29, 9月, 9-ئاي."""
    own = rf"(?<!\p{{Nd}})0?{month}(?!\p{{Nd}})"
    return regex.compile(rf"{own}(?:\s?[月월]|[\s\-]?ئاي|\s?[./\-]\s?\p{{Nd}})|\p{{Nd}}\s?[./\-]\s?{own}")


@functools.cache
def _own_words(language: str, number: int) -> tuple[str, ...]:
    """Return the words of a date's names that no other date has: of Hebrew `יום שני` the second, of Portuguese `sexta-feira` the first."""
    parts = [{part for name in names for part in regex.split(r"[\s-]", _plain(name))} for names in calendar(language)]
    others = set[str]().union(*(one for place, one in enumerate(parts) if place != number))
    return tuple(sorted(parts[number] - others))


def _plain(word: str) -> str:
    """Return a word in lower case, with one kind of apostrophe."""
    return with_one_apostrophe(word.casefold())


def _is_form(word: str, name: str) -> bool:
    """Tell whether a word may be a form of a name, or its beginning."""
    if len(word) >= STEM and name.startswith(word):
        return True
    if name in word and (len(name) >= INSIDE or word.index(name) <= PREFIX) and len(word) <= len(name) + 2 * ENDING:
        return True
    short = len(name) <= STEM
    stem = name[:-1] if short else name[: max(STEM, round(SHARE * len(name)))]
    return word.startswith(stem) and len(word) <= len(name) + (0 if short else ENDING)
