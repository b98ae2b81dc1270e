"""Which script a text is in, and which languages are written in it."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Final

import regex

LANGUAGES: Final = {
    "Latn": ("af", "az", "bs", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr",
             "hu", "id", "is", "it", "la", "lb", "lg", "lt", "lv", "mi", "ms", "mt", "nl", "nn", "no", "oc", "pl", "pt",
             "ro", "sk", "sl", "sn", "so", "sq", "sr-Latn", "st", "sv", "sw", "tk", "tl", "tn", "tr", "ts", "uz", "vi",
             "xh", "yo", "zu"),
    "Cyrl": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk", "uz-Cyrl"),
    "Arab": ("ar", "ckb", "fa", "ps", "ug", "ur"),
    "Deva": ("hi", "mr", "ne"),
    "Hani": ("zh-Hans", "zh-Hant", "ja"),
    "Armn": ("hy",), "Beng": ("bn",), "Cans": ("iu",), "Cher": ("chr",), "Ethi": ("am",), "Geor": ("ka",),
    "Grek": ("el",), "Gujr": ("gu",), "Guru": ("pa",), "Hang": ("ko",), "Hebr": ("he",), "Kana": ("ja",),
    "Khmr": ("km",), "Knda": ("kn",), "Laoo": ("lo",), "Mlym": ("ml",), "Mymr": ("my",), "Orya": ("or",),
    "Sinh": ("si",), "Syrc": ("syr",), "Taml": ("ta",), "Telu": ("te",), "Thaa": ("dv",), "Thai": ("th",),
    "Tibt": ("bo",), "Yiii": ("ii",),
}  # fmt: skip
"""Languages by ISO 15924 script. Several: n-grams or characters decide. One: the script itself does."""

OTHER: Final = "Zyyy"
"""The script of letters that no language above is written in (ISO 15924: undetermined)."""

WEIGHTS: Final = {"Hani": 3, "Kana": 2, "Hang": 2}
"""Letters that a character counts for: the news has 2.8 English letters to one of Chinese, and 2.1 to one of Japanese."""

LATIN: Final = 0.5
"""What a Latin letter counts for beside another script: names and boilerplate in Latin letters stand in texts of every
script, seldom the other way round. Development lines with the wrong script with 1, 0.7 and 0.5: 28, 12 and 6."""

_CLASSES: Final = {
    code: regex.compile(r"[\p{Script=Hira}\p{Script=Kana}]" if code == "Kana" else rf"\p{{Script={code}}}")
    for code in LANGUAGES
}

ALPHABETS: Final = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tt": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "uz-Cyrl": "абвгғдеёжзийкқлмнопрстуўфхҳцчшъэюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنەهھوۆیێ",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ps": "ءآأؤئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهوىيیېۍ",
    "ug": "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےۂۃ",
}  # fmt: skip
"""The letters of languages that share a script: one that a language lacks speaks against it (Unicode CLDR exemplars)."""


@functools.lru_cache(maxsize=8192)
def _script_of(character: str) -> str:
    """Return the code of a letter's script, `OTHER` where no language here is written in it, empty for no letter."""
    if not character.isalpha():
        return ""
    return next((code for code, pattern in _CLASSES.items() if pattern.match(character)), OTHER)


def letters(text: str) -> int:
    """Return how many letters the text has, Chinese characters counting as what they stand for."""
    return sum(WEIGHTS.get(_script_of(one), 1) * count for one, count in Counter(text).items() if one.isalpha())


def find_script(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters; empty without letters.

    Any kana makes a text with Chinese characters Japanese: kana outnumber them in running text, but not in headlines.

    >>> [find_script(text) for text in ("Да, это не London", "東京の夏", "42 %")]
    ['Cyrl', 'Kana', '']
    """
    counts: Counter[str] = Counter()
    for one, count in Counter(text).items():
        counts[_script_of(one)] += count
    del counts[""]
    if counts["Kana"] * 20 >= counts["Hani"] > 0:
        counts["Kana"] += counts.pop("Hani")
    weights = {**WEIGHTS, "Latn": LATIN}
    ranked = sorted(counts, key=lambda code: (-counts[code] * weights.get(code, 1), code))
    return ranked[0] if ranked and counts[ranked[0]] else ""


def keep_script(text: str, script: str) -> str:
    """Return the text with letters of other scripts replaced by spaces, so that a foreign name does not count."""
    if script == "Latn" and text.isascii():
        return text
    return "".join(one if _script_of(one) in ("", script) else " " for one in text)


def foreign_letters(text: str, language: str) -> int:
    """Return how many letters the language's alphabet lacks; 0 where the table does not have the language."""
    alphabet = ALPHABETS.get(language)
    if not alphabet:
        return 0
    return sum(count for one, count in Counter(text.lower()).items() if one.isalpha() and one not in alphabet)
