"""Which phrases of a text are listed as terms, and in which order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from translator.model import Segment, Span
from translator.pipeline import read_segments
from translator.terms import extract_terms, list_terms
from translator.terms.candidates import collect_candidates
from translator.terms.kin import count_outside

CORPORA = Path(__file__).parents[2] / "corpora"
FESTIVAL = (
    "The festival in Nukus opened on Friday with a concert.",
    "On Saturday the border police closed the road to Nukus.",
    "Last Friday the border police had said that the road would stay open in September.",
    "The border police did not answer on Friday or Saturday, and in September the festival ended.",
    "I’m sure they don’t know, and I’m sure that Good Friday is the day when Nukus rests.",
    "I’m told they don’t, said the border police.",
)  # fmt: skip


def segments(*texts: str, language: str = "en") -> list[Segment]:
    return [Segment(number, Span(0, len(text)), text, language) for number, text in enumerate(texts)]


def listed(*texts: str, language: str = "en") -> list[str]:
    return [one.text for one in list_terms([segments(*texts, language=language)], language)]


def test_a_web_address_is_no_term_and_no_variant_of_one() -> None:
    text = "Community mitigation strategies (https://www.cdc.gov/community-mitigation-strategy.pdf)."
    terms = list_terms([segments(text, text, text)], "en")
    wordings = {one for term in terms for one in (term.text, *(variant.text for variant in term.variants))}
    assert "Community mitigation strategies" in wordings
    assert not any("-" in one or "cdc" in one for one in wordings)


def test_days_and_months_are_no_terms() -> None:
    found = listed(*FESTIVAL)
    assert {"border police", "Nukus", "Good Friday"} <= set(found)
    assert not {"Friday", "Saturday", "September", "Last Friday"} & set(found)


def test_no_term_begins_with_the_end_of_a_number() -> None:
    found = listed(
        "Every 19th century bridge fell.",
        "In the 19th century it rained.",
        "A 19th century map.",
        "Few 19th century maps.",
    )
    assert not [one for one in found if one.startswith("th ")]


@pytest.mark.parametrize(
    ("texts", "language", "term", "adverb"),
    [
        (("Locally, rain floods the harbour.", "It floods a harbour locally.", "The harbour floods locally in May."), "en", "harbour", "locally"),
        (("Localmente, llueve en el puerto.", "El puerto se inunda localmente.", "Ese puerto crece localmente."), "es", "puerto", "localmente"),
    ],
)  # fmt: skip
def test_adverbs_are_no_terms(texts: tuple[str, ...], language: str, term: str, adverb: str) -> None:
    terms = {one.text.casefold(): one.score for one in list_terms([segments(*texts, language=language)], language)}
    assert term in terms and not terms.get(adverb)


def test_contractions_are_no_terms() -> None:
    assert not {"I’m", "don’t"} & set(listed(*FESTIVAL))


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "El viernes llegó la agencia, y el sábado volvió en septiembre.", {"viernes", "sábado", "septiembre"}),
        ("ru", "В пятницу агентство ответило, а в августе и субботу молчало.", {"пятницу", "августе", "субботу"}),
        ("zh", "警察星期五到达，周六离开。", {"星期五", "周六"}),
        ("de", "Am Freitag kam die Polizei, und im September ging sie.", {"Freitag", "September"}),
    ],
)
def test_days_and_months_of_other_languages(language: str, text: str, days: set[str]) -> None:
    assert not days & set(listed(text, language=language))


def test_a_name_that_is_a_day_elsewhere_stays() -> None:
    assert "Mars" in listed("La sonde vers Mars est partie, et Mars est loin.", language="fr")
    assert "march" in listed("They joined the march, and the march went on.")


def test_german_terms_end_in_a_noun() -> None:
    found = listed("Die künstliche Intelligenz ist nützlich, weil künstliche Intelligenz lernt.", language="de")
    assert "künstliche Intelligenz" in found
    assert not {"künstliche", "nützlich", "Intelligenz lernt"} & set(found)


def test_a_report_takes_what_returns() -> None:
    terms = extract_terms([segments(*FESTIVAL)], "en")
    assert {"border police", "Nukus"} == {one.text for one in terms}
    assert {one.text: one.count for one in terms} == {"border police": 4, "Nukus": 3}


def test_places_inside_longer_terms_count_for_less() -> None:
    found = collect_candidates([segments("wind turbine", "wind turbine blade", "wind")], "en")
    keys = [" ".join(key) for key in found.keys]
    scores = np.asarray([0.75 if key == "wind turbine" else 0.5 if key.endswith("blade") else 0.1 for key in keys])
    outside = dict(zip(keys, count_outside(found, scores), strict=True))
    assert outside["wind turbine"] == 1 + 0.5
    assert outside["wind"] == 0.25 + 0.25 + 1
    assert outside["wind turbine blade"] == 1


def test_a_phrase_that_a_preposition_holds_together_is_no_term_of_a_report() -> None:
    document = read_segments(CORPORA / "news-en" / "nukus-festival.txt", (), None, "auto")
    found = {one.text for one in extract_terms([[one for one in document.segments if one.language == "en"]], "en")}
    assert "border police" in found
    assert not {"reform on paper", "Friday", "September"} & found


def test_a_russian_term_is_shown_as_dictionaries_have_it() -> None:
    text = (
        "В супермаркетах продают косметику.",
        "Покупатели супермаркетов довольны.",
        "Этот супермаркет закрыт, а в других супермаркетах людно.",
    )
    assert "супермаркет" in listed(*text, language="ru")[:5]


def test_grammar_and_gaps_are_no_terms_of_scripts_without_spaces() -> None:
    assert not [one for one in listed("店はリニューアルしています。", language="ja") if "います" in one]
    assert "Croydon 开业" not in listed("Boots 在 Croydon 开业。", language="zh")


def test_a_phrase_that_ends_in_a_verb_is_no_term() -> None:
    texts = [
        "National Opera opens season with new Onegin",
        "The National Opera opened its season in Tbilisi on Friday.",
        "The ministry pays for the National Opera.",
    ]
    terms = [one.text for one in extract_terms([segments(*texts)], "en")]
    assert "National Opera" in terms
    assert not [one for one in terms if "open" in one]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Theresa May", ["Prime Minister Theresa May spoke.", "On Sunday Theresa May said no.", "Theresa May left in May."]),
        ("Will Smith", ["Actor Will Smith came.", "Then Will Smith left.", "Nobody will know Will Smith."]),
    ],
)  # fmt: skip
def test_a_word_that_stands_beside_verbs_may_be_a_part_of_a_name(name: str, texts: list[str]) -> None:
    assert name in [one.text for one in extract_terms([segments(*texts)], "en")]


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    texts = [
        "Karim Tlepov may leave Nukus.",
        "On Friday Karim Tlepov will sing.",
        "Nobody knew that Karim Tlepov can sing.",
    ]
    assert "Karim Tlepov" in [one.text for one in extract_terms([segments(*texts)], "en")]


def test_code_is_no_term() -> None:
    texts = [
        "The `border_police` and `border police`.",
        "Call `border police` again.",
        "A `border police` stands in Nukus.",
    ]
    assert not [one.text for one in extract_terms([segments(*texts)], "en") if "border" in one.text]


@pytest.mark.parametrize(
    "texts",
    [
        ["Can Tlepov sing?", "Can Tlepov dance?", "Nobody knew whether Tlepov sings."],
        ["Karim Tlepov May Leave Nukus", "Singer Tlepov May Perform In Tashkent", "On Friday Karim Tlepov left."],
        ["The singer Tlepov I met.", "The singer Tlepov I know.", "The singer Tlepov I met in Nukus."],
    ],
)
def test_a_capital_that_a_rule_asks_for_makes_no_name(texts: list[str]) -> None:
    found = {word for key in collect_candidates([segments(*texts)], "en").keys for word in key}
    assert "tlepov" in found
    assert not {"can", "may", "i"} & found
