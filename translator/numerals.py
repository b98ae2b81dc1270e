"""Numbers from two to twelve that a text says in words."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

import regex

from translator.languages import base
from translator.model import Span

FIRST: Final = 2
"""The number that the first word of each list says: one is an article in too many languages."""

WORDS: Final = {
    "ca": "dos/dues tres quatre cinc sis set* vuit nou* deu* onze dotze",
    "cs": "dva/dvě/dvou/dvěma tři/tří/třem/třemi čtyři/čtyř/čtyřem/čtyřmi pět/pěti šest/šesti sedm/sedmi osm/osmi devět/devíti deset/deseti jedenáct/jedenácti dvanáct/dvanácti",
    "da": "to tre fire fem seks syv otte ni ti elleve tolv",
    "de": "zwei/zweier drei/dreier vier/vieren fünf sechs sieben acht neun zehn elf zwölf",
    "en": "two three four five six seven eight nine ten eleven twelve",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "deux trois quatre cinq six sept huit neuf* dix onze douze",
    "gl": "dous/dúas tres catro cinco seis sete oito nove dez once doce",
    "it": "due tre quattro cinque sei* sette otto nove dieci undici dodici",
    "kk": "екі үш төрт бес алты жеті сегіз тоғыз он* он_бір он_екі",
    "ky": "эки үч төрт беш алты жети сегиз тогуз он* он_бир он_эки",
    "nb": "to tre fire fem seks sju/syv åtte ni ti elleve tolv",
    "nl": "twee/beide* drie vier* vijf zes zeven acht negen tien elf twaalf",
    "pl": "dwa/dwie/dwóch/dwu/dwaj/dwom/dwoma/dwoje trzy/trzech/trzej/trzem/trzema/troje cztery/czterech/czterej/czterem pięć/pięciu sześć/sześciu siedem/siedmiu "
          "osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście/jedenastu dwanaście/dwunastu",
    "pt": "dois/duas três quatro cinco seis sete oito nove dez onze doze",
    "ro": "doi/două trei patru cinci șase/şase șapte/şapte opt nouă* zece unsprezece doisprezece/douăsprezece",
    "ru": "два/две/двух/двум/двумя/двое/двоих/двоим/оба*/обе*/обоих* три/трёх/трех/трём/трем/тремя/трое/троих/троим четыре/четырёх/четырех/четырём/четырем/четырьмя/четверо/четверых "
          "пять/пяти/пятью/пятеро/пятерых шесть/шести/шестью/шестеро/шестерых семь/семи/семью*/семеро/семерых восемь/восьми/восемью девять/девяти/девятью десять/десяти/десятью "
          "одиннадцать/одиннадцати двенадцать/двенадцати",
    "sv": "två/tu tre fyra fem sex sju åtta nio tio elva tolv",
    "tr": "iki üç dört beş altı yedi* sekiz dokuz on* on_bir on_iki",
    "uk": "два/дві/двох/двом/двома/двоє три/трьох/трьом/трьома/троє чотири/чотирьох/чотирьом п'ять/п’ять/п'яти/п’яти шість/шести сім/семи вісім/восьми дев'ять/дев’ять/дев'яти/дев’яти "
          "десять/десяти одинадцять/одинадцяти дванадцять/дванадцяти",
    "uz": "ikki uch to'rt/toʻrt besh olti yetti sakkiz to'qqiz/toʻqqiz o'n*/oʻn* o'n_bir o'n_ikki",
}  # fmt: skip
"""The words by language, from two on, forms of one parted by strokes; a star marks those that are other words as well (French “neuf”, new)."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number said in words: its value, where, and whether it may be another word."""

    value: int
    span: Span
    doubtful: bool


def find_numerals(text: str, language: str) -> list[Numeral]:
    """Return the numbers from two to twelve that a text says in words; none in a language that is not in WORDS.

    One in a longer number is none (twenty-two, vingt-deux); before a hyphen only English has them (six-month).

    >>> [(one.value, one.span.of("Six of twenty-two left, the nine-year-old too.")) for one in find_numerals("Six of twenty-two left, the nine-year-old too.", "en")]
    [(6, 'Six'), (9, 'nine')]
    >>> [one.value for one in find_numerals("Vingt-deux deux-pièces sur douze", "fr")], [one.value for one in find_numerals("İki kez on iki", "tr")]
    ([12], [2, 12])
    """
    values = _values(base(language))
    if not values:
        return []
    found = []
    for match in _pattern(base(language)).finditer(text):
        word = " ".join(match[0].replace("İ", "i").casefold().split())
        value, doubtful = values[word]
        found.append(Numeral(value, Span(*match.span()), doubtful))
    return found


@functools.cache
def _values(code: str) -> dict[str, tuple[int, bool]]:
    """Return the value of each word of a language, and whether it may be another word."""
    return {
        form.rstrip("*").replace("_", " "): (FIRST + place, form.endswith("*"))
        for place, forms in enumerate(WORDS.get(code, "").split())
        for form in forms.split("/")
    }


@functools.cache
def _pattern(code: str) -> regex.Pattern[str]:
    """Return what finds the words of a language, the longest first."""
    words = "|".join(
        regex.escape(one).replace(r"\ ", r"\s") for one in sorted(_values(code), key=lambda one: (-len(one), one))
    )
    end = r"[\p{L}\p{N}]" if code == "en" else r"[\p{L}\p{N}\-]"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}'’\-])(?:{words})(?!{end})", regex.IGNORECASE)
