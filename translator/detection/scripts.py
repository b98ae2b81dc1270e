"""Which script a text is in, and which languages are written in it."""

from __future__ import annotations

from typing import Final

import regex

LANGUAGES: Final = {
    "Latn": ("af", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
             "id", "is", "it", "la", "lt", "lv", "ms", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv",
             "sw", "tl", "tr", "uz", "vi"),
    "Cyrl": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"),
    "Arab": ("ar", "fa", "ug", "ur"),
    "Deva": ("hi", "mr", "ne"),
    "Hani": ("zh-Hans", "zh-Hant"),
    "Armn": ("hy",), "Beng": ("bn",), "Ethi": ("am",), "Geor": ("ka",), "Grek": ("el",), "Gujr": ("gu",),
    "Guru": ("pa",), "Hang": ("ko",), "Hebr": ("he",), "Kana": ("ja",), "Khmr": ("km",), "Knda": ("kn",),
    "Laoo": ("lo",), "Mlym": ("ml",), "Mymr": ("my",), "Sinh": ("si",), "Taml": ("ta",), "Telu": ("te",),
    "Thai": ("th",),
}  # fmt: skip
"""Languages by ISO 15924 script. Several: a profile or an alphabet decides. One: the script itself does."""

_CLASSES: Final = {
    code: regex.compile(rf"\p{{Script={code}}}") for code in LANGUAGES if code not in ("Kana", "Hang")
} | {
    "Kana": regex.compile(r"[\p{Script=Hira}\p{Script=Kana}]"),
    "Hang": regex.compile(r"\p{Script=Hang}"),
}
_LETTER = regex.compile(r"\p{L}")

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
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ug": "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےۂۃ",
}  # fmt: skip
"""The letters of languages that share a script: one that a language lacks speaks against it (Unicode CLDR exemplars)."""

SIMPLIFIED: Final = frozenset(
    "这们国说时为会过来对发还么样门问东车长见学个业现开关书话语词认识让谁请谢钱铁银锁错镇闻间难预领头题马鱼鸟龙龟"
)
TRADITIONAL: Final = frozenset(
    "這們國說時為會過來對發還麼樣門問東車長見學個業現開關書話語詞認識讓誰請謝錢鐵銀鎖錯鎮聞間難預領頭題馬魚鳥龍龜"
)
"""Frequent characters that the two scripts of Chinese write differently (Unihan, kSimplifiedVariant)."""


def letters(text: str) -> int:
    """Return how many letters the text has."""
    return len(_LETTER.findall(text))


def find_script(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters; empty without letters of a known script.

    Any kana makes a text with Chinese characters Japanese: kana outnumber them in running text, but not in headlines.

    >>> [find_script(text) for text in ("Да, это не London", "東京の夏", "42 %")]
    ['Cyrl', 'Kana', '']
    """
    if text.isascii():
        return "Latn" if _LETTER.search(text) else ""
    counts = {code: len(pattern.findall(text)) for code, pattern in _CLASSES.items()}
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return ""
    return "Kana" if best == "Hani" and counts["Kana"] * 20 >= counts["Hani"] else best


def keep_script(text: str, script: str) -> str:
    """Return the text with letters of other scripts replaced by spaces, so that a foreign name does not count."""
    if script == "Latn" and text.isascii():
        return text
    own = _CLASSES[script]
    return "".join(one if not one.isalpha() or own.match(one) else " " for one in text)


def foreign_letters(text: str, language: str) -> int:
    """Return how many letters the language's alphabet lacks; 0 where the table does not have the language."""
    alphabet = ALPHABETS.get(language)
    return sum(one.isalpha() and one not in alphabet for one in text.lower()) if alphabet else 0
