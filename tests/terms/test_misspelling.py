"""Words of a translation that are misspelt forms of others in it."""

from __future__ import annotations

import pytest

from translator.alignment import align_words
from translator.model import Segment, Span, Translation
from translator.terms.misspelling import find_misspelt
from translator.terms.renderings import read_all

ISLANDS = [
    ("Indonesia has many islands.", "Indonesia tiene muchas islas."),
    ("We went to Indonesia by ship.", "Fuimos a Indonesia en barco."),
    ("The Indonesian coast is long.", "La costa de Indunesia es larga."),
]


def misspelt(pairs: list[tuple[str, str]], language: str = "es") -> list[tuple[str, list[tuple[str, float]]]]:
    """Return the source words beside which something is misspelt, each with its renderings and whether they are slips."""
    segments = [Segment(n, Span(0, len(source)), source, "en") for n, (source, _) in enumerate(pairs)]
    translations = {(0, n): Translation(segments[n], language, target) for n, (_, target) in enumerate(pairs)}
    alignments = dict(zip(translations, align_words(pairs, "en", language), strict=True))
    records = find_misspelt(read_all(translations, alignments, language), language)
    return [(one.term.text, [(r.text, r.slip) for r in one.renderings[language]]) for one in records]


def test_a_name_with_a_wrong_letter_is_said_of_the_word_that_the_right_one_renders() -> None:
    slips = [("Indonesia", 0.0), ("Indonesia", 0.0), ("Indunesia", 0.9)]
    assert misspelt(ISLANDS) == [("Indonesia", slips)]


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (("Indunesia is a ship.", "Indunesia es un barco."), "the source has it so"),
        (("The coast is long.", "La costa de Indunesia es larga."), "nothing says that the word was due"),
        (("The Indonesian coast is long.", "La costa indonesia es larga."), "an adjective"),
    ],
)
def test_what_is_no_slip(last: tuple[str, str], why: str) -> None:
    assert misspelt([*ISLANDS[:2], last]) == [], why


def test_a_word_that_no_list_has_is_a_slip_for_a_form_that_stands_nowhere_else() -> None:
    pairs = [
        ("The Labour party met.", "Встреча лейбористской партии."),
        ("A Labour member spoke.", "Выступил лейбористский депутат."),
        ("The Labour leader left.", "Ушла лейбористсхая глава."),
    ]
    (found,) = misspelt(pairs, "ru")
    assert found == ("Labour", [("лейбористской", 0.0), ("лейбористский", 0.0), ("лейбористсхая", 0.9)])


def test_a_word_that_no_list_has_is_a_slip_beside_the_right_one_too() -> None:
    pairs = [("It rained on Monday.", "Il a plu lundi."), ("Come on Monday.", "Venez lundi."),
             ("Monday afternoon or evening", "londi après-midi ou lundi soir")]  # fmt: skip
    assert misspelt(pairs, "fr") == [("Monday", [("lundi", 0.0), ("lundi", 0.0), ("londi", 0.9)])]


def test_a_name_is_no_slip_for_a_word_in_lower_case() -> None:
    pairs = [("He saw two countries.", "Он видел две страны."), ("Leaders of countries came.", "Приехали лидеры стран."),
             ("It is one of the countries.", "Это одна из стран."), ("The countries of Struan", "Родина и дом Струан")]  # fmt: skip
    assert misspelt(pairs, "ru") == []


def test_two_misspelt_words_of_one_segment_are_both_found() -> None:
    pairs = [("It rained on Monday in Indonesia.", "Il a plu lundi en Indonésie."),
             ("Indonesia sleeps on Monday.", "L’Indonésie dort lundi."),
             ("Come to Indonesia on Monday.", "Venez londi en Indunésie.")]  # fmt: skip
    assert {wrong for _, found in misspelt(pairs, "fr") for wrong, slip in found if slip} == {"londi", "Indunésie"}


def test_two_rare_names_side_by_side_are_two() -> None:
    pairs = [("We saw Zamboro.", "Vimos Zamboro."), ("Zamboro is far.", "Zamboro está lejos."),
             ("Zamboro and its twin", "Zamboro y Zamburo, su gemela")]  # fmt: skip
    assert misspelt(pairs) == []


def test_a_transcribed_name_with_another_character_is_found_in_chinese() -> None:
    pairs = [
        ("Hazard scored.", "哈扎德进球了。"),
        ("Hazard left the field.", "哈扎德离开了球场。"),
        ("The coach praised Hazard.", "教练称赞了哈扎得。"),
    ]
    assert misspelt(pairs, "zh-Hans") == [("Hazard", [("哈扎德", 0.0), ("哈扎德", 0.0), ("哈扎得", 0.9)])]


def test_what_stands_beside_a_chinese_name_is_no_part_of_it() -> None:
    pairs = [("Kavanaugh was named.", "他提名卡瓦诺。"), ("He named Kavanaugh.", "他又提名卡瓦诺。"), ("He spoke against Kavanaugh.", "他反对卡瓦诺。")]  # fmt: skip
    assert misspelt(pairs, "zh-Hans") == []


def test_a_name_and_a_part_of_a_word_are_no_transcribed_name() -> None:
    pairs = [
        ("Iran announced it.", "伊朗宣布了。"),
        ("Iran announced more.", "伊朗宣布更多。"),
        ("Conte announced it.", "孔特宣布了。"),
    ]
    assert misspelt(pairs, "zh-Hans") == []


def test_nothing_is_said_where_no_list_has_the_words_of_a_language() -> None:
    kazakh = [
        ("Almaty is big.", "Алматы үлкен."),
        ("We saw Almaty.", "Алматы көрдік."),
        ("Almaty grows.", "Алмоты өседі."),
    ]
    assert misspelt(kazakh, "kk") == []


def test_a_misspelt_word_is_said_of_the_word_that_it_is_linked_to() -> None:
    pairs = [
        ("Police questioned a man.", "Полиция допросила мужчину."),
        ("Police questioned two women.", "Полиция допросила двух женщин."),
        ("Police questioned nobody.", "Палиция никого не допросила."),
    ]
    assert [term for term, _ in misspelt(pairs, "ru")] == ["Police"], (
        "“questioned” stands in the same segments and is longer"
    )


def test_a_misspelt_name_is_found_where_only_other_forms_of_the_right_one_stand() -> None:
    pairs = [
        ("She lives in Birkenhead.", "Она живёт в Биркенхеде."),
        ("The Birkenhead docks closed.", "Доки Биркенхеда закрылись."),
        ("Police came from Birkenhead.", "Полиция приехала из Биркенгед."),
    ]
    assert [wrong for _, found in misspelt(pairs, "ru") for wrong, slip in found if slip] == ["Биркенгед"]


def test_a_long_compound_that_no_list_has_may_be_misspelt() -> None:
    pairs = [
        ("The subway inspectors met.", "Die Untergrundbahnprüfer trafen sich."),
        ("Ask the subway inspectors.", "Fragt die Untergrundbahnprüfer."),
    ]
    ((_, found),) = misspelt([*pairs, ("We saw subway inspectors.", "Wir sahen Unterkrundbahnprüfer.")], "de")
    assert found[-1] == ("Unterkrundbahnprüfer", 0.9)
    ((_, found),) = misspelt(
        [*pairs, ("We spoke with subway inspectors.", "Wir sprachen mit Unterkrundbahnprüfern.")], "de"
    )
    assert found[-1] == ("Unterkrundbahnprüfern", 0.9), "in a form that stands nowhere else"
    ((_, found),) = misspelt(
        [
            *pairs,
            ("We spoke with subway inspectors.", "Wir sprachen mit Untergrundbahnprüfern."),
            ("Be kind to subway inspectors.", "Seid nett zu Unterkrundbahnprüfern."),
        ],
        "de",
    )
    assert [one for one in found if one[1]] == [("Unterkrundbahnprüfern", 0.9)], "in a form that stands once besides"


def test_an_ending_of_a_long_compound_is_no_misspelling() -> None:
    pairs = [
        ("The subway inspector met.", "Der Untergrundbahnprüfling kam."),
        ("Ask the subway inspector.", "Fragt den Untergrundbahnprüfling."),
        ("We spoke with subway inspectors.", "Wir sprachen mit Untergrundbahnprüflingen."),
    ]
    assert misspelt(pairs, "de") == []


def test_all_forms_of_the_right_word_are_told_beside_the_misspelt_one() -> None:
    pairs = [
        ("The Southwest is dry.", "Der Südwesten ist trocken."),
        ("Rain fell in the Southwest.", "Regen fiel im Südwesten."),
        ("We left the Southwest.", "Wir verließen den Südwesten."),
        ("The towns of the Southwest grew.", "Die Städte des Südwestens wuchsen."),
        ("Farmers of the Southwest left.", "Bauern des Südwestens gingen."),
        ("Storms hit the Southwest.", "Stürme trafen den Südvesten."),
    ]
    ((term, found),) = misspelt(pairs, "de")
    assert (term, len(found), found[-1]) == ("Southwest", 6, ("Südvesten", 0.9))
