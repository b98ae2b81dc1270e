"""Words beside each other, told by their endings."""

from __future__ import annotations

import math

import pytest

from translator.terms.agreement import Agreement, class_of, load_agreement


@pytest.mark.parametrize(
    ("language", "before", "right", "wrong"),
    [
        ("de", "das", "Beben", "Erschütterung"),  # feminine
        ("de", "erstes", "Tor", "Schlag"),
        ("es", "la", "policía", "gobierno"),
        ("fr", "une", "nation", "bâtiment"),
        ("ru", "новая", "компания", "правительство"),
    ],
)
def test_a_word_goes_with_its_article_or_adjective(language: str, before: str, right: str, wrong: str) -> None:
    agreement = load_agreement(language)
    assert agreement is not None
    assert agreement.fit(before, right, "") > agreement.fit(before, wrong, "") + 0.5


def test_of_several_words_the_first_and_the_last_have_neighbours() -> None:
    agreement = load_agreement("es")
    assert agreement is not None
    assert agreement.fit("la", "casa de gobierno", "de") == agreement.fit("la", "casa sin gobierno", "de")
    assert agreement.fit("la", "", "de") == 0


def test_both_sides_count_against_chance() -> None:
    spanish = load_agreement("es")
    assert spanish is not None and spanish.fit("", "casa", "blanca") > spanish.fit("", "casa", "blanco") + 0.5
    toy = Agreement("es", {"la": 4, "-asa": 2, "": 2}, {"la": {"-asa": 2}, "-asa": {"": 1}}, 8)
    seen = math.log((2 + 1) / (4 * 2 / 8 + 1)) + math.log((1 + 1) / (2 * 2 / 8 + 1))
    assert toy.fit("la", "casa", "") == pytest.approx(seen)
    assert toy.fit("la", "casa", "roja") == pytest.approx(math.log(1.5)), "what stands in no text tells nothing"


def test_a_word_behind_nothing_is_judged_by_sentences_that_open_so() -> None:
    agreement = load_agreement("en-XA")
    assert agreement is None, "nothing is counted in English"
    spanish = load_agreement("es-MX")
    assert spanish is not None and spanish.fit("", "¿", "cuándo") > spanish.fit("cuándo", "¿", "")


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("", ""),
        ("DAS", "das"),
        (",", ","),
        ("1,5", "0"),
        ("Bebens", "^-ens"),
        ("bebend", "-end"),
        ("d'", "d'"),
    ],
)
def test_the_class_of_a_word(word: str, own: str) -> None:
    assert class_of(word, frozenset(["das", "d'"]), "de") == own
    assert class_of("Tor", frozenset(), "es") == "-tor", "nouns have no capital there"
