"""The n-gram tables: what they hold and how a text is read off them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from translator.detection.chinese import rank_chinese
from translator.detection.ngrams import DATA, STEP, from_deltas, load_table, normalise, parent_of
from translator.detection.profiles import load_profiles
from translator.detection.scripts import LANGUAGES

SHARED_SCRIPTS = ("Latn", "Cyrl", "Arab", "Deva")


@pytest.mark.parametrize("script", SHARED_SCRIPTS)
def test_tables_have_the_languages_of_their_script(script: str) -> None:
    assert load_table(script).languages == (*LANGUAGES[script], "und")
    assert load_table(script).values.min() >= 0


def test_all_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 3_000_000


def test_a_character_has_the_cost_of_its_longest_history() -> None:
    table = load_table("Deva")
    (first,) = [row for gram, row in table.rows.items() if gram == " क"]
    assert (table.costs("क") >= table.values[first]).all()
    # Each character is a probability: one letter out of all that may follow a word's beginning costs something.
    shares = sum(np.exp(-STEP * table.values[row]) for gram, row in table.rows.items() if len(gram) == 1)
    assert all(math.isclose(one, 1.0, abs_tol=0.2) for one in shares)


def test_values_add_up_along_the_endings() -> None:
    grams = ["a", "b", " a", "ba", " ba"]
    deltas = np.array([[8], [12], [-3], [2], [1]], dtype=np.int16)
    rows = {gram: row for row, gram in enumerate(grams)}
    assert [parent_of(gram, rows) for gram in grams] == [-1, -1, 0, 0, 3]
    assert from_deltas(grams, deltas).ravel().tolist() == [8, 12, 5, 10, 11]


def test_folding() -> None:
    assert normalise("O‘zbekiston L’ÉTÉ كِتَاب") == "o'zbekiston l'été كتاب"


def test_langdetect_has_a_say_where_it_knows_two_languages() -> None:
    assert {"en", "ca", "sq", "vi"} <= set(load_profiles("Latn").languages)
    scores = load_profiles("Latn").score("the weather and the people")
    assert max(scores, key=lambda one: scores[one]) == "en"


@pytest.mark.parametrize(
    ("text", "best"),
    [("汉语", "zh-Hans"), ("漢語", "zh-Hant"), ("駅前広場", "ja"), ("中国", "zh-Hans"), ("你好", "zh-Hans")],
)
def test_chinese_characters(text: str, best: str) -> None:
    ranked = rank_chinese(text)
    assert ranked[0].language == best
    assert {one.language for one in ranked} == {"zh-Hans", "zh-Hant", "ja"}
