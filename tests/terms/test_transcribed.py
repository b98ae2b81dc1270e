"""Names in scripts without capital letters: made whole where a dictionary cuts them, and spelt in two ways."""

from __future__ import annotations

import pytest
from following import follow

SCORED = "{} scored.", "{}进球了。"
LEFT = "Then {} left.", "然后{}离开了。"
ASKED = "Nobody asked {} again.", "没有人再问{}。"


def renderings(name: str, target: str, frames: list[tuple[str, str]]) -> list[str]:
    pairs = [(one.format(name), other.format(target)) for one, other in frames]
    return [one.text for one in follow(name, pairs, language="zh-Hans")]


@pytest.mark.parametrize(
    ("name", "target"), [("Willoughby", "威洛比"), ("Erdogan", "埃尔多安"), ("Lopez Obrador", "洛佩斯·奥夫拉多尔")]
)
def test_a_transcribed_name_is_whole(name: str, target: str) -> None:
    assert renderings(name, target, [SCORED, LEFT, ASKED]) == [target] * 3


def test_a_first_name_stays_outside_a_last_name() -> None:
    pairs = [(one.format("Holly Willoughby"), other.format("霍莉·威洛比")) for one, other in (SCORED, LEFT, ASKED)]
    assert [one.text for one in follow("Willoughby", pairs, language="zh-Hans")] == ["威洛比"] * 3


def test_a_name_that_stands_twice_is_whole_by_its_sound() -> None:
    """比 is a word of grammar, and two segments are too few to tell by what always stands there."""
    assert renderings("Holly Willoughby", "霍莉·威洛比", [SCORED, LEFT]) == ["霍莉·威洛比"] * 2


def test_what_stands_behind_a_name_once_is_no_piece_of_it() -> None:
    assert renderings("Sturridge", "斯图里奇", [SCORED, LEFT]) == ["斯图里奇"] * 2


def test_two_transcriptions_of_a_name_are_two_renderings() -> None:
    """马尔凯蒂 and 马凯蒂 are one to the eye; a reviewer wants one of them."""
    pairs = [("Marchetti came.", "马尔凯蒂来了。"), ("Then Marchetti left.", "然后马凯蒂离开了。")]
    one, other = follow("Marchetti", pairs, language="zh-Hans")
    assert one.group != other.group and max(one.slip, other.slip) >= 0.9


@pytest.mark.parametrize(
    ("language", "targets", "inflected"),
    [
        ("ar", ["سجل استرلينج هدفا.", "أشادوا باسترلينج.", "غادر استرلينج.", "ثم تحدث سترلنج."], "ثم تحدثوا لاسترلينج."),
        ("he", ["סטרלינג הבקיע.", "שיבחו את סטרלינג.", "סטרלינג עזב.", "אז סטירלנג דיבר."], "אז פנו לסטרלינג."),
        ("ja", ["スターリングが得点した。", "スターリングを称えた。", "スターリングは去った。", "ステルリングが話した。"], "スターリングズが話した。"),
    ],
)  # fmt: skip
def test_a_name_spelt_in_two_ways_is_two_renderings_and_its_forms_are_one(
    language: str, targets: list[str], inflected: str
) -> None:
    sources = ["Sterling scored.", "They praised Sterling.", "Sterling left.", "Then Sterling spoke."]
    *usual, other = follow("Sterling", list(zip(sources, targets, strict=True)), language=language)
    assert {one.key for one in usual} != {other.key} and other.slip
    *usual, other = follow("Sterling", list(zip(sources, [*targets[:3], inflected], strict=True)), language=language)
    assert {one.key for one in usual} == {other.key} and other.slip == 0
