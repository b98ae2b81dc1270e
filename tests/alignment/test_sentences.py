"""Sentence alignment."""

from __future__ import annotations

import pytest

from translator.alignment import align_sentences

ENGLISH = [
    "The ship left on 3 May.",
    "It carried 412 boxes of tea and 17 horses.",
    "The captain was called Morales.",
    "Nobody saw it again.",
    "In 1911 a fisherman found a bell.",
]
SPANISH = [
    "El barco zarpó el 3 de mayo.",
    "Llevaba 412 cajas de té y 17 caballos.",
    "El capitán se llamaba Morales.",
    "Nadie lo volvió a ver.",
    "En 1911 un pescador encontró una campana.",
]


def beads(source: list[str], target: list[str], language: str = "es") -> list[tuple[list[int], list[int]]]:
    return [(list(bead.source), list(bead.target)) for bead in align_sentences(source, target, "en", language)]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (ENGLISH, SPANISH, [([n], [n]) for n in range(5)]),
        (ENGLISH, SPANISH[:2] + SPANISH[3:], [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3])]),
        (ENGLISH[:1] + ENGLISH[2:], SPANISH, [([0], [0]), ([], [1]), ([1], [2]), ([2], [3]), ([3], [4])]),
        (ENGLISH, [*SPANISH[:1], " ".join(SPANISH[1:3]), *SPANISH[3:]], [([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], [3])]),
        ([*ENGLISH[:3], " ".join(ENGLISH[3:])], SPANISH, [([0], [0]), ([1], [1]), ([2], [2]), ([3], [3, 4])]),
        ([], SPANISH[:2], [([], [0]), ([], [1])]),
        (ENGLISH[:1], [], [([0], [])]),
        ([], [], []),
    ],
    ids=["parallel", "target dropped", "source dropped", "joined", "cut", "no source", "no target", "nothing"],
)  # fmt: skip
def test_beads(source: list[str], target: list[str], wanted: list[tuple[list[int], list[int]]]) -> None:
    assert beads(source, target) == wanted


def test_lengths_are_compared_in_the_characters_of_the_source() -> None:
    chinese = [
        "船于5月3日启航。",
        "船上载有412箱茶叶和17匹马。",
        "船长名叫莫拉莱斯。",
        "再也没有人见过它。",
        "1911年，一名渔夫发现了一口钟。",
    ]
    assert beads(ENGLISH, chinese, "zh") == [([n], [n]) for n in range(5)]
    assert beads(ENGLISH, [chinese[0] + chinese[1], *chinese[2:]], "zh")[0] == ([0, 1], [0])


def test_every_sentence_is_in_one_bead_in_order_beyond_a_window() -> None:
    source = [f"Sentence {number} speaks of thing {number * 7}." for number in range(700)]
    target = [f"La frase {number} habla de la cosa {number * 7}." for number in range(700) if number % 50]
    found = align_sentences(source, target, "en", "es")
    assert [n for bead in found for n in bead.source] == list(range(700))
    assert [n for bead in found for n in bead.target] == list(range(len(target)))
    assert sum(not bead.target for bead in found) == 14
