"""How frequent words are in a language (wordfreq), also where the script has no spaces, and where words end there."""

from __future__ import annotations

import functools
import itertools
import logging
import math
from collections.abc import Mapping
from typing import Final

import regex

from translator.languages import base, has_spaces
from translator.model import Span
from translator.tokens import words

LONGEST: Final = 6
"""Characters of the longest word looked up in a script without spaces; 99 % of wordfreq's Chinese words have at most five."""

TRANSCRIBING: Final = frozenset(
    "阿埃艾安奥巴班邦贝彼波博伯布查达戴丹德迪蒂丁多厄尔耳法菲费弗夫福盖戈格古哈汉赫胡霍基吉贾杰卡喀凯坎康考科克肯库拉腊莱兰朗劳勒雷里利莉列林琳卢鲁伦罗洛"
    "马玛麦曼梅门蒙米莫姆穆纳娜内尼妮纽努诺欧帕潘佩皮珀普奇乔切琼瑞若萨塞森逊沙莎舍圣什史士斯思丝苏索塔泰坦汤特忒图托瓦威韦维魏温沃乌伍希锡谢辛休雅亚扬耶伊"
    "因尤约泽扎詹珍朱兹佐翰姬迦珊洁茜"
)
"""Characters by which Chinese writes the sounds of foreign names, as transcription tables of news agencies have them; set
down by hand, those that are frequent words by themselves (大, 加, 西, 金, 白) left out."""

BROKEN: Final = frozenset({"km", "lo", "my", "th"})
"""Languages without spaces whose words ICU's dictionaries tell; for them wordfreq has no list."""

_BARE: Final = regex.compile("[ก-ฒด-ฮກ-ຮ][์໌]?")
"""A Thai or Lao consonant without a vowel, a silent one with its mark."""

SAME_WORDS: Final = frozenset({"bs", "gl", "hr", "nn", "no", "oc", "tl"})
"""Languages without a list of their own for which wordfreq takes one that has most of their words (es for gl, sh for hr);
for others it takes what is spoken nearby, which says nothing (Russian for Kazakh)."""

UNSEGMENTED: Final = frozenset({"ko"})
"""Languages with spaces for which wordfreq needs a program of its own to part words from endings: we look words up."""

UNKNOWN: Final = -9.0
"""log10 of the frequency of a character that no word list has: a tenth of the rarest that wordfreq lists."""


@functools.lru_cache(maxsize=200_000)
def zipf(word: str, language: str) -> float:
    """Return how frequent a word is: log10 of its count in a thousand million words; 0 for an unknown one.

    >>> zipf("警察", "zh") > 4, zipf("MWP", "zh"), zipf("policía", "es") > 4
    (True, 0.0, True)
    """
    if not has_spaces(language) or base(language) in UNSEGMENTED:
        frequency = _dictionary(base(language)).get(word.casefold(), 0.0)
        return round(math.log10(frequency) + 9, 2) if frequency else 0.0
    if not has_frequencies(language):
        return 0.0
    import wordfreq

    # It says on stderr when it takes a close language's list (Spanish for Galician), which is what we want.
    logging.getLogger("wordfreq").setLevel(logging.ERROR)
    return float(wordfreq.zipf_frequency(word, base(language)))


@functools.cache
def has_frequencies(language: str) -> bool:
    """Tell whether there is a frequency list for a language, its own or that of one that has the same words.

    >>> has_frequencies("uk"), has_frequencies("gl"), has_frequencies("kk")
    (True, True, False)
    """
    import wordfreq

    return base(language) in wordfreq.available_languages() or base(language) in SAME_WORDS


@functools.lru_cache(maxsize=4)
def _dictionary(code: str) -> Mapping[str, float]:
    """Return the frequencies of the words of a language; empty where there is no list."""
    import wordfreq

    try:
        found: Mapping[str, float] = wordfreq.get_frequency_dict(code)
    except LookupError:
        return {}
    return found


def has_words(language: str) -> bool:
    """Tell whether the words of a language can be told apart: by spaces, a list of frequencies or ICU's dictionary.

    >>> has_words("pl"), has_words("ja"), has_words("th"), has_words("bo")
    (True, True, True, False)
    """
    return has_spaces(language) or base(language) in BROKEN or has_frequencies(language)


def listed_words(language: str) -> Mapping[str, float]:
    """Return the words of wordfreq's list for a language, casefolded, with their frequencies: for looking up very many."""
    return _dictionary(base(language))


def divide(text: str, language: str) -> tuple[Span, ...]:
    """Return the words of a text in any language, marks included."""
    return words(text) if has_spaces(language) else split_unspaced(text, language)


def split_unspaced(text: str, language: str) -> tuple[Span, ...]:
    """Return the words of a text whose script has no spaces: the most probable division into words of wordfreq's list, or ICU's.

    Words of different scripts are never joined; characters that no word covers stand alone (names are mostly such).

    >>> [span.of("教区的新闻") for span in split_unspaced("教区的新闻", "zh")]
    ['教区', '的', '新闻']
    >>> [span.of("ตำรวจปิดถนน 2 สาย") for span in split_unspaced("ตำรวจปิดถนน 2 สาย", "th")]
    ['ตำรวจ', 'ปิด', 'ถนน', '2', 'สาย']
    >>> [span.of("ใน {name} ที่ un.org/a-b") for span in split_unspaced("ใน {name} ที่ un.org/a-b", "th")], len(split_unspaced("ฟรังก์", "th"))
    (['ใน', '{name}', 'ที่', 'un.org/a-b'], 1)
    >>> [span.of("อินสแตนซ์") for span in split_unspaced("อินสแตนซ์", "th")]  # instance
    ['อินส', 'แตนซ์']
    """
    if base(language) in BROKEN:
        return tuple(part for token in words(text) for part in _break(text, token, base(language)))
    frequencies = _dictionary(base(language))
    tokens = words(text)
    parts: list[Span] = []
    start = 0
    while start < len(tokens):
        stop = start + 1
        while (
            stop < len(tokens)
            and tokens[stop].start == tokens[stop - 1].end
            and _is_joined(text, tokens[stop - 1 : stop + 1])
        ):
            stop += 1
        parts.extend(_divide(text, tokens[start:stop], frequencies))
        start = stop
    return tuple(parts)


def _break(text: str, token: Span, code: str) -> list[Span]:
    """Return the words of a run of letters of a language that ICU has a dictionary of; anything else as it is.

    A foreign name comes out in pieces; one without a vowel is no word, and goes with what is before it, else behind it.
    """
    from icu4py.breakers import WordBreaker

    run = token.of(text)
    if run.isascii() or not run[0].isalpha():
        return [token]
    parts: list[Span] = []
    for start, end in WordBreaker(run, code).segments():
        whole = parts and any(_BARE.fullmatch(one) for one in (run[start:end], parts[-1].of(text)))
        first = parts.pop().start if whole else token.start + start
        parts.append(Span(first, token.start + end))
    return parts


def _is_joined(text: str, pair: tuple[Span, ...]) -> bool:
    """Tell whether two neighbours may be parts of one word: neither is a mark, a number or in Latin letters."""
    return all(span.of(text).isalpha() and not span.of(text).isascii() for span in pair)


def _divide(text: str, tokens: tuple[Span, ...], frequencies: Mapping[str, float]) -> list[Span]:
    """Return the division of a run of characters with the greatest product of word frequencies (Viterbi)."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for stop in range(1, len(tokens) + 1):
        options = []
        for start in range(max(0, stop - LONGEST), stop):
            word = text[tokens[start].start : tokens[stop - 1].end].casefold()
            frequency = frequencies.get(word)
            if frequency or stop - start == 1:
                options.append((best[start][0] + (math.log10(frequency) if frequency else UNKNOWN), start))
        best.append(max(options))
    cuts = [len(tokens)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    parts = [Span(tokens[one].start, tokens[other - 1].end) for one, other in itertools.pairwise(cuts)]
    return _join_names(text, parts)


def _join_names(text: str, parts: list[Span]) -> list[Span]:
    """Return words with runs of single characters that transcribe foreign sounds joined: names that no list has."""
    joined: list[Span] = []
    open_name = False
    for part in parts:
        sounds = part.of(text) in TRANSCRIBING
        if sounds and open_name:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
        open_name = sounds
    return joined
