"""What a model holds of a translation that somebody else made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from translator.engines.apertium import ApertiumEngine
from translator.engines.scoring import make_score
from translator.engines.starter import StarterEngine
from translator.model import Span
from translator.starter import is_fit

TEXT, RIGHT, WRONG = "I want to buy a red car.", "Quiero comprar un coche rojo.", "Quiero comprar un gato rojo."
CAR, CAT = Span(18, 23), Span(18, 22)


@pytest.fixture(scope="module")
def score():
    return make_score([ApertiumEngine(), StarterEngine()], "en", "es")


def test_a_wrong_word_is_less_likely_and_so_is_the_translation_with_it(score) -> None:
    (whole, car), (other, cat) = score(TEXT, [(RIGHT, CAR), (WRONG, CAT)])
    assert (CAR.of(RIGHT), CAT.of(WRONG)) == ("coche", "gato")
    assert other < whole < car < 0 and cat < car - 3


def test_a_stretch_holds_the_probabilities_of_its_tokens(score) -> None:
    rows = score(TEXT, [(RIGHT, Span(0, len(RIGHT))), (RIGHT, Span(0, 14)), (RIGHT, Span(14, len(RIGHT)))])
    (whole, all_of_it), (_, first), (_, second) = rows
    assert first + second == pytest.approx(all_of_it)
    assert whole < all_of_it  # the end of the text has a probability too


def test_what_is_asked_together_changes_no_bit(score) -> None:
    many = [(RIGHT, CAR), (WRONG, CAT), (RIGHT + " " + RIGHT, CAR)]
    assert score(TEXT, many) == [score(TEXT, [one])[0] for one in many]


def test_a_letter_that_a_model_has_no_piece_for_is_scored(score) -> None:
    (whole, _), (other, snowman) = score(TEXT, [(RIGHT, CAR), ("Quiero comprar un ☃ rojo.", Span(18, 19))])
    assert other < whole and snowman < 0


def test_a_package_that_translates_too_badly_to_be_taken_unasked_is_asked() -> None:
    russian = make_score([StarterEngine()], "en", "ru")
    assert russian is not None and not is_fit("en", "ru")
    right, wrong = "Полиция закрыла дорогу.", "Полиция закрыла армию."
    (whole, road), (other, army) = russian(
        "The police closed the road.", [(right, Span(16, 22)), (wrong, Span(16, 21))]
    )
    assert (right[16:22], wrong[16:21]) == ("дорогу", "армию")
    assert whole > other and road > army + 3


def test_without_a_model_there_is_nothing_to_ask() -> None:
    assert make_score([ApertiumEngine(), StarterEngine()], "en", "ca") is None


def test_a_package_that_cannot_be_loaded_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from translator import starter

    shutil.copytree(starter.FOLDER / "translate-en_es", tmp_path / "translate-en_es")
    (tmp_path / "translate-en_es" / "model" / "model.bin").write_bytes(b"no model")
    monkeypatch.setattr(starter, "FOLDER", tmp_path)
    assert make_score([StarterEngine()], "en", "es") is None
