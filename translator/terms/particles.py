"""Korean particles: what is written behind a noun, as one word with it (정부가, 정부는, 정부에서)."""

from __future__ import annotations

import itertools
from typing import Final

from translator.frequency import zipf

BEHIND_CONSONANT: Final = frozenset({"은", "이", "을", "과", "으로", "이나", "이라고", "이라는", "이며", "이고", "이다", "이었다", "으로서", "으로써"})  # fmt: skip
BEHIND_VOWEL: Final = frozenset({"는", "가", "를", "와", "로", "라고", "라는", "였다", "로서", "로써"})
"""Particles with two forms, by what the noun ends in: a consonant, or a vowel (ㄹ, too, before 로). Left out are those that
more names and verbs end in: 나 (바르셀로나), 라 (우리나라), 다 (있습니다)."""

ALONE: Final = frozenset({"의", "에", "도", "만", "에서", "에게", "에게서", "한테", "께", "께서", "까지", "부터", "마다", "보다", "처럼", "만큼", "조차", "마저", "밖에", "대로", "뿐", "들", "인", "입니다", "입니까"})  # fmt: skip
"""Particles that are always written alike, and the plural and the copula, which stand in their place."""

MORE: Final = frozenset({"", "는", "도", "만", "의", "은", "이", "을", "에", "과", "로", "요"})
"""What may follow a particle: 에서는, 까지도, 들이."""

PARTICLES: Final = tuple(
    sorted(
        {
            one + more
            for one, more in itertools.product(BEHIND_CONSONANT | BEHIND_VOWEL | ALONE, MORE)
            if not more or one in ALONE or one in {"으로", "로"}
        },
        key=lambda one: (-len(one), one),
    )
)
"""All of them, the longest first."""

SHORTEST: Final = 2
"""Syllables of a noun that no list has at least: of one syllable there are too many other words."""

_FIRST, _LAST, _FINALS = ord("\N{HANGUL SYLLABLE GA}"), ord("\N{HANGUL SYLLABLE HIH}"), 28
_RIEUL = 8
"""Where Unicode has the syllables, how many endings each has, and the place of ㄹ among them."""


def cut_particles(word: str) -> str:
    """Return a Korean word without the particles behind it; one that a list has is left as it is (고양이).

    >>> [cut_particles(word) for word in ("정부가", "정부는", "서울에서는", "값을", "밝기입니다", "대통령은", "도로는", "길로", "url을")]
    ['정부', '정부', '서울', '값', '밝기', '대통령', '도로', '길', 'url']
    >>> [cut_particles(word) for word in ("고양이", "우리나라", "바르셀로나", "있습니다")]
    ['고양이', '우리나라', '바르셀로나', '있습니다']
    >>> cut_particles("나보이"), cut_particles("나망간가")  # no 이 behind a vowel, no 가 behind a consonant
    ('나보이', '나망간가')
    """
    if not word or not _FIRST <= ord(word[-1]) <= _LAST or zipf(word, "ko"):
        return word
    nouns = [
        word[: -len(one)] for one in PARTICLES if word.endswith(one) and word != one and _agrees(word[: -len(one)], one)
    ]
    listed = max((noun for noun in nouns if zipf(noun, "ko")), key=len, default="")  # 도로, a road, of 도로는, not 도
    return listed or next((noun for noun in nouns if len(noun) >= SHORTEST), word)


def _agrees(noun: str, particle: str) -> bool:
    """Tell whether a particle has the form that goes with the end of a noun; behind other letters than Korean ones all do."""
    place = ord(noun[-1]) - _FIRST
    if not 0 <= place <= _LAST - _FIRST:
        return True
    final = place % _FINALS
    begins = {particle[:size] for size in range(1, len(particle) + 1) if particle[size:] in MORE}
    if begins & BEHIND_CONSONANT:
        return final > 0
    return final == 0 or not begins & BEHIND_VOWEL or (final == _RIEUL and "로" in begins)
