"""What a token counts as: its normal form, its stem, its Latin letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from translator.alignment.romanise import romanise
from translator.frequency import BROKEN, divide
from translator.languages import ELIDED, base, clitic_of
from translator.model import Span
from translator.tokens import strip_marks, with_one_apostrophe, words

STEM: Final = 4
"""Letters of a word that count as its stem: one document has too few words for whole forms; measured on XL-WA,
eflomal's error falls from 28.7 to 23.9 with 4-letter stems (mean of the five pairs of English)."""

ACRONYM: Final = (3, 6)
"""Letters of what counts as an acronym where all are capitals: AIDS, UNICEF. Set by hand."""

_PUNCTUATION: Final = {
    **dict.fromkeys("«»„“”‟‹›「」『』〝〞\"", '"'),
    **dict.fromkeys("‘’‚‛'`´", "'"),
    **dict.fromkeys("-‐‑‒–—―−", "-"),
    **dict.fromkeys("。.．｡", "."),
    **dict.fromkeys(",，、،", ","),
    **dict.fromkeys("?？؟", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(";；؛", ";"),
    **dict.fromkeys("(（", "("),
    **dict.fromkeys(")）", ")"),
    "¿": "?(", "¡": "!(",
}  # fmt: skip
"""Marks that languages write differently for one purpose."""

_ARTICLES: Final = ("وال", "بال", "لل", "ال")
"""Arabic clitics written together with the noun."""

Kind = Literal["word", "number", "mark"]


@dataclass(frozen=True, slots=True)
class Form:
    """One distinct token: `text` casefolded or made uniform, its `stem`, its letters in Latin, what it is, and if an acronym."""

    text: str
    stem: str
    roman: str
    kind: Kind
    acronym: bool = False


def make_form(token: str) -> Form:
    """Return what `token` counts as.

    Numbers are their digits alone, since languages differ in separators; marks that serve one purpose are one.

    >>> make_form("1.000,5"), make_form("Ñandúes").stem
    (Form(text='10005', stem='10005', roman='10005', kind='number', acronym=False), 'nand')
    """
    text = unicodedata.normalize("NFKC", token).casefold()
    if any(letter.isdigit() for letter in text):
        digits = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
        number = "".join(letter for letter in digits if letter.isalnum())
        return Form(number, number, romanise(number), "number")
    if not any(letter.isalpha() for letter in text):
        mark = _PUNCTUATION.get(text, text)
        return Form(mark, mark, "", "mark")
    text = with_one_apostrophe(text)
    return Form(text, _stem(text), romanise(text), "word", token.isupper() and ACRONYM[0] <= len(token) <= ACRONYM[1])


def _stem(text: str) -> str:
    """Return the first letters of a casefolded word, without diacritics and Arabic articles."""
    plain = strip_marks(text)
    for article in _ARTICLES:
        if plain.startswith(article) and len(plain) > len(article) + 2:
            plain = plain[len(article) :]
            break
    return beginning(unicodedata.normalize("NFC", plain), STEM)


def beginning(text: str, letters: int) -> str:
    """Return the first letters of a word; a Hangul syllable, which is two or three letters, counts as two.

    >>> beginning("Karakalpak", 4), beginning("프랑스의", 4)
    ('Kara', '프랑')
    """
    first = text[:letters]
    return (
        first[: letters // 2] if first and "\N{HANGUL SYLLABLE GA}" <= first[0] <= "\N{HANGUL SYLLABLE HIH}" else first
    )


def split_words(text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of the words of a text, elided clitics apart; without spaces of ICU's words, or of single characters (zh, ja).

    >>> [span.of("ตำรวจปิดถนน") for span in split_words("ตำรวจปิดถนน", "th")], [span.of("关灯") for span in split_words("关灯", "zh")]
    (['ตำรวจ', 'ปิด', 'ถนน'], ['关', '灯'])
    """
    return split_clitics(text, divide(text, language) if base(language) in BROKEN else words(text), language)


def split_tokenized(text: str) -> tuple[Span, ...]:
    """Return the spans between spaces and tabs: the tokens of a line that is tokenised already."""
    spans, start = [], 0
    for token in text.replace("\t", " ").split(" "):
        if token.strip("\r\n"):
            spans.append(Span(start, start + len(token.rstrip("\r\n"))))
        start += len(token) + 1
    return tuple(spans)


def split_clitics(text: str, spans: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Return word spans with elided clitics apart from their word (`l’été` is `l’` and `été`).

    >>> from translator.tokens import words
    >>> text = "l’été d'abord"
    >>> [span.of(text) for span in split_clitics(text, words(text), "fr")]
    ['l’', 'été', "d'", 'abord']
    """
    if base(language) not in ELIDED:
        return tuple(spans)
    parts: list[Span] = []
    for span in spans:
        cut = span.start + len(clitic_of(span.of(text), language))
        if span.start < cut:
            parts.append(Span(span.start, cut))
        parts.append(Span(cut, span.end))
    return tuple(parts)
