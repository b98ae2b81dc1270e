"""Numbers as two languages write them: digits, scale words, clocks, numerals, units that were converted.

Each of these was left out by turns on the news documents 1 to 20 in 22 languages: without units there are 2.2 times as many
errors and warnings, without degrees, decades, afternoons, ranges or scale words 1.4 to 1.8 times, without Roman numerals 50 per cent
more notes, without Chinese ones 10. Numbers in words (“twenty”) changed one warning and are not read.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import regex

from translator.languages import (
    AFTERNOON_ENDINGS,
    AFTERNOON_WORDS,
    DECADE_ENDINGS,
    DECADE_WORDS,
    DEGREE_WORDS,
    SCALE_WORDS,
)
from translator.model import Span

_NUMBER = regex.compile(
    r"(?:(?<![\p{Latin}\p{Cyrillic}\p{Greek}\p{N}])|(?<=(?<![\p{L}\p{N}])[vV]))"  # v1.2.0
    r"(?:\p{Nd}{1,2}[:h.]\p{Nd}{2}(?=\s?(?:[ap]\.?m\b|Uhr|h\b))"  # 7.55am  19h30
    r"|\p{Nd}{1,2}[:h]\p{Nd}{2}(?!\p{N})"
    r"|(?<!\p{Nd}[  ])(?!0)\p{Nd}{1,3}(?:[.,٬’'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]\p{Nd}{3}(?!\p{N}))+(?:[.,٫]\p{Nd}+)?"
    r"|\p{Nd}{4}(?=/\p{Nd}{2}(?![\p{N}/]))"  # 2018/19
    r"|\p{Nd}+(?:[.,٫/]\p{Nd}+)*/\p{Nd}{1,3}(?:[\N{SPACE}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\p{Nd}{3}(?!\p{N}))+"  # 0,31/100 000
    r"|\p{Nd}+(?:[.,٫/]\p{Nd}+)*)"
)
_ROMAN = regex.compile(
    r"(?<![\p{L}\p{N}])(?=[IVXL]{2,})X{0,3}(?:IX|IV|V?I{0,3})(?=(?:e|ᵉ|er|th|-го|º|ª)?(?![\p{L}\p{N}]))"
)
_HAN = regex.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_MYRIADS = regex.compile(r"(\p{Nd}[\p{Nd},.]*)\s?[億亿]\s?(\p{Nd}[\p{Nd},.]*)\s?[万萬]")
_RANGE = regex.compile(r"\s?(?:-|–|—|to|and|or|till|until)\s?")
_WORD = regex.compile(r"(?!.*\p{Han})\s?[\p{L}\p{M}]+\.?\s")
_YEARS = regex.compile(r"\s?[-–/]\s?")
_HAN_DIGITS: Final = {one: n for n, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_SPACE = r"[\s\-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*"
_SCALE = regex.compile(rf"{_SPACE}[+多余餘]?{_SPACE}(?:{'|'.join(SCALE_WORDS)})", regex.IGNORECASE)
_AFTERNOON = regex.compile(rf"\s?(?:{'|'.join(AFTERNOON_ENDINGS)})", regex.IGNORECASE)
_IN_AFTERNOON = regex.compile(rf"(?:{'|'.join(AFTERNOON_WORDS)})\s?$", regex.IGNORECASE)
_DECADE = regex.compile("|".join(DECADE_ENDINGS))
_OF_DECADE = regex.compile(rf"\b(?:{'|'.join(DECADE_WORDS)})\s+['’]?$", regex.IGNORECASE)
_DEGREES = regex.compile(rf"{_SPACE}(?:{'|'.join(DEGREE_WORDS)})", regex.IGNORECASE)

_FOOT: Final = (
    r"f(?:ee|oo)t|ft|pies?\b|pieds?\b|pied[ei]\b|p[ée]s?\b|peus?\b|fu(?:ß|ss)|voet|st[óo]p|fit\b|фут|英尺|フィート|قدم"
)
_INCH: Final = r"inch|pulgad|pouce|pollic|polegad|polzad|zoll|cal[eiu]?\b|inç|duim|дюйм|英寸|インチ|بوص"

UNITS: Final[tuple[tuple[str, float], ...]] = (
    (r"square[ -]mile", 2.59),
    (r"mile|mph|mi\b|migli|millas?\b|milhas?\b|milles\b|meile|mijl\b|mil[ąei]?\b|мил[ьия]|英里|マイル|ميل|ميال", 1.609),
    (r"yard|yd|ярд|码", 0.9144), (_FOOT, 0.3048), (_FOOT, 30.48), (rf"{_INCH}|in\.", 2.54), (_INCH, 25.4),
    (r"pound|lbs?\b|libras?\b|libbr|livres?\b|pfund|фунт|磅", 0.4536), (r"ounce|oz|onza|onces?\b|onci|unze|унци|盎司", 28.35),
    (r"gal[lo]|гал+он|加仑", 3.785), (r"acr[eio]|акр|英亩", 0.4047), (r"stone", 6.35), (r"hour", 1 / 24),
)  # fmt: skip
"""Units of English-speaking countries, in many languages, and how many kilometres, metres, centimetres, kilograms, litres, hectares or days
one of them is (international yard and pound of 1959); a translation may give those instead."""

THOUSAND: Final = 1000
"""What a part of a number said in parts is under."""

ROUNDED: Final = 0.085
"""How far a converted number may be from the exact one: translators round (12 degrees for 11.1 are 8 % off)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text: its digits without separators and leading zeros, and what follows it."""

    digits: str
    span: Span
    surface: str
    scaled: bool = False
    afternoon: bool = False
    decade: bool = False
    degrees: bool = False
    factors: tuple[float, ...] = ()
    numeral: bool = False

    @property
    def value(self) -> float:
        """Return the number, read with a point or comma of one or two digits as decimals."""
        decimals = regex.search(r"(?<=\d)[.,٫](\p{Nd}{1,2})$", self.surface)
        return int(self.digits) / 10 ** len(decimals.group(1)) if decimals else float(int(self.digits))

    @property
    def mantissa(self) -> str:
        """Return the digits without the zeros at their end: what stays when thousands are written as a word."""
        return self.digits.rstrip("0") or "0"


def digits(number: str) -> str:
    """Return a number's digits in any script as 0 to 9, without separators and leading zeros.

    >>> digits("1.200,50") == digits("1,200.50"), digits("٤٢")
    (True, '42')
    """
    found = "".join(str(unicodedata.digit(one)) for one in number if one.isdigit())
    return found.lstrip("0") or "0"


def find_quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text in order: in digits of any script, Roman (XIX) and Chinese (三十) numerals.

    >>> [one.digits for one in find_quantities("At 7.55am, 1,200.50 of 3 in the XIX century")]
    ['755', '120050', '3', '19']
    """
    myriads = [_myriads(match) for match in _MYRIADS.finditer(text)]
    found = [_quantity(text, Span(*match.span())) for match in _NUMBER.finditer(text)]
    found = [*myriads, *(one for one in found if not any(one.span.overlaps(other.span) for other in myriads))]
    for match in _ROMAN.finditer(text):
        if match.group():
            found.append(Quantity(str(_roman(match.group())), Span(*match.span()), match.group(), numeral=True))
    for match in _HAN.finditer(text):
        value = _han(match.group())
        if value and not any(one.span.end == match.start() or one.span.overlaps(Span(*match.span())) for one in found):
            scaled = value >= 10_000
            found.append(Quantity(str(value), Span(*match.span()), match.group(), scaled=scaled, numeral=True))
    return _share_units(text, _full_years(text, _joined(text, sorted(found, key=lambda one: one.span))))


def _myriads(match: regex.Match[str]) -> Quantity:
    """Return a number written with signs for a hundred million and ten thousand (1億2,500万)."""
    high, low = (int(digits(group)) for group in match.groups())
    return Quantity(str(high * 10**8 + low * 10**4), Span(*match.span()), match.group(), scaled=True)


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return numbers with those made one that are said in parts: 2 million 400 thousand are 2.4 million."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else one
        between = text[last.span.end : one.span.start]
        if last.scaled and one.scaled and one.value < THOUSAND and _WORD.fullmatch(between) and not last.numeral:
            span = Span(last.span.start, one.span.end)
            joined[-1] = dataclasses.replace(last, digits=last.digits + one.digits.zfill(3), span=span, surface=span.of(text))  # fmt: skip
        else:
            joined.append(one)
    return joined


def _full_years(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return numbers with the last year of a span of years written in full: 2019–20 is from 2019 to 2020, 2007–08 to 2008."""
    full = list(found)
    for number, (one, after) in enumerate(pairwise(found), 1):
        if (
            _YEARS.fullmatch(text[one.span.end : after.span.start])
            and (len(one.surface), len(after.surface)) == (4, 2)
            and one.digits[-2:] < (year := after.digits.zfill(2))
        ):
            full[number] = dataclasses.replace(after, digits=one.digits[:2] + year)
    return full


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return numbers with the unit of a range given to both its ends (2 to 3 inches)."""
    shared = list(found)
    for number in range(len(found) - 2, -1, -1):
        one, after = found[number], shared[number + 1]
        if _RANGE.fullmatch(text[one.span.end : after.span.start]) and not one.factors:
            shared[number] = dataclasses.replace(one, factors=after.factors, degrees=one.degrees or after.degrees,
                                                 afternoon=one.afternoon or after.afternoon)  # fmt: skip
    return shared


def _quantity(text: str, span: Span) -> Quantity:
    """Return the number at a place, with what follows it."""
    behind = text[span.end : span.end + 24]
    surface = span.of(text)
    number = digits(surface)
    if regex.fullmatch(r"\p{Nd}{1,2}[:h]\p{Nd}{2}", surface) and digits(surface[-2:]) == "0":
        number = digits(surface[:-2])
    factors = tuple(factor for unit, factor in UNITS if regex.match(f"{_SPACE}(?:{unit})", behind, regex.IGNORECASE))
    return Quantity(
        number,
        span,
        surface,
        scaled=bool(_SCALE.match(behind)),
        afternoon=bool(_AFTERNOON.match(behind) or _IN_AFTERNOON.search(text[: span.start])),
        decade=number.endswith("0") and bool(_DECADE.match(behind) or _OF_DECADE.search(text[: span.start])),
        degrees=bool(_DEGREES.match(behind)),
        factors=factors,
    )


def _roman(text: str) -> int:
    """Return the value of a Roman numeral."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[one] for one in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _han(text: str) -> int:
    """Return the value of a Chinese numeral; nought for those of one character, which are words as often as numbers."""
    if len(text) < 2 and text != "百":
        return 0
    if all(one in _HAN_DIGITS for one in text):
        return int("".join(str(_HAN_DIGITS[one]) for one in text))
    total, section, digit = 0, 0, 0
    for one in text:
        if one in _HAN_DIGITS:
            digit = _HAN_DIGITS[one]
        elif _HAN_SCALES[one] < 10_000:
            section, digit = section + (digit or 1) * _HAN_SCALES[one], 0
        else:
            total, section, digit = total + (section + digit or 1) * _HAN_SCALES[one], 0, 0
    return total + section + digit


def is_same_quantity(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers may be one, whichever language wrote which.

    >>> first, second = find_quantities("85 mph; 3,000")
    >>> is_same_quantity(first, find_quantities("136 km/h")[0]), is_same_quantity(second, find_quantities("3 тыс.")[0])
    (True, True)
    >>> is_same_quantity(second, find_quantities("300")[0])
    False
    """
    if one.digits == other.digits:
        return True
    if (one.scaled or other.scaled) and one.mantissa == other.mantissa:
        return True
    return any(_is_rewritten(*pair) for pair in ((one, other), (other, one)))


def _is_rewritten(one: Quantity, other: Quantity) -> bool:
    """Tell whether the second number is the first on another clock, scale of temperature, or in other units."""
    if one.decade and other.digits[-2:] == one.digits[-2:]:
        return True
    if one.afternoon and len(one.digits) <= 4:
        hours = int(one.digits) // (100 if len(one.digits) > 2 else 1)
        later = int(one.digits) + 12 * (100 if len(one.digits) > 2 else 1)
        if hours < 12 and other.digits in (str(later), f"{later}00"):
            return True
    if (
        other.digits == f"{one.digits}00"
        and len(one.digits) <= 2
        and regex.fullmatch(r"\p{Nd}{1,2}[.:h]\p{Nd}{2}", other.surface)
    ):
        return True
    if (one.degrees or other.degrees) and (_is_celsius(one, other.value) or _near(one.value / 1.8, other.value)):
        return True
    return any(_near(one.value * factor, other.value) for factor in one.factors)


def _is_celsius(one: Quantity, other: float) -> bool:
    """Tell whether degrees Fahrenheit are, rounded, so many Celsius; those of a decade (the 80s) are any of its ten."""
    low = (one.value - 32) / 1.8
    return low - 1.2 <= other <= low + (5 if one.decade else 0) + 1.2


def _near(exact: float, rounded: float) -> bool:
    """Tell whether a number is another one rounded."""
    return exact > 0 and abs(rounded - exact) <= max(ROUNDED * exact, 0.5)
