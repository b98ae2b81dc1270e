"""Another wording of a term in a translation, and another spelling of a name, each beside the usual one."""

from __future__ import annotations

import pytest
from following import follow, reading_of

from translator.model import Rendering, Span, TermOccurrence
from translator.terms.doubt import Doubt
from translator.terms.grouping import Grouping
from translator.terms.normal import normal_form
from translator.terms.reading import Together
from translator.terms.respelling import altered_forms
from translator.terms.revision import Revision
from translator.terms.rewording import REWORDED

TANK = [
    ("Open the filler cap of the oil tank slowly.", "Abra despacio el tapón de llenado del depósito de aceite."),
    ("The oil tank must be clean.", "El depósito de aceite debe estar limpio."),
    ("Fill the oil tank once a week.", "Llene el depósito de aceite una vez por semana."),
]


@pytest.mark.parametrize(
    ("target", "slip", "why"),
    [
        ("Compruebe el tanque de aceite.", REWORDED, "the head is another word"),
        ("Compruebe los depósitos de aceite.", 0, "a plural is no other wording"),
        ("Compruebe el depósito.", 0, "a part of it stands for the whole"),
    ],
)
def test_a_rendering_that_shares_a_word_with_the_usual_one_is_another_wording(
    target: str, slip: float, why: str
) -> None:
    assert follow("oil tank", [*TANK, ("Check the oil tank.", target)])[-1].slip == slip, why


@pytest.mark.parametrize(
    ("target", "text", "slip", "why"),
    [
        ("El aceite sucio se tira.", "aceite sucio", REWORDED, "another word beside the same one"),
        (
            "El aceite sucio va al depósito.",
            "aceite sucio",
            0,
            "both words of the usual rendering stand in the sentence",
        ),
        ("El aceite usado se tira.", "aceite usado", 0, "a form of a verb, where the usual rendering has none"),
    ],
)
def test_a_piece_of_a_sentence_with_one_of_the_words_is_no_other_wording(
    target: str, text: str, slip: float, why: str
) -> None:
    reading = reading_of("Check the oil tank.", target, "es")
    revision = Revision(Doubt(Together({(0, 0): reading}), None, "es"), {(0, 0): reading}, {})
    start = target.index(text)
    one = Rendering("rendered", text, (Span(start, start + len(text)),), normal_form(text, "es"), 0.7)
    at = TermOccurrence("t", 0, 0, Span(10, 18), "oil tank")
    usual = "depósito de aceite"
    found = revision._reworded(at, one, normal_form(usual, "es"), set(usual.split()))
    assert found.slip == slip, why


UNIT = [
    ("The control unit is on the left.", "Das Steuergerät ist links."),
    ("Press the green button on the control unit.", "Drücken Sie die grüne Taste am Steuergerät."),
    ("Power reaches the control unit.", "Strom erreicht das Steuergerät."),
]


@pytest.mark.parametrize(
    ("target", "others"), [("Ersetzen Sie die Steuereinheit.", 1), ("Ersetzen Sie die Steuergeräte.", 0)]
)
def test_two_compounds_with_one_part_in_common_are_two_renderings_of_two_words(target: str, others: int) -> None:
    found = follow("control unit", [*UNIT, ("Replace the control unit.", target)], language="de")
    assert len({one.key for one in found}) == 1 + others
    assert found[-1].slip == REWORDED * others


@pytest.mark.parametrize(
    ("term", "pairs", "language"),
    [
        (
            "beauty",
            [
                ("The beauty market grows.", "Der Kosmetikmarkt wächst."),
                ("They opened new beauty aisles.", "Sie eröffneten neue Kosmetikabteilungen."),
                ("The beauty aisles are bright.", "Die Kosmetikabteilungen sind hell."),
            ],
            "de",
        ),
        (  # no dictionary has this one: it is the source's own word
            "paragliding",
            [
                ("The paragliding team left.", "Het paraglidingteam vertrok."),
                ("A paragliding team came.", "Een paraglidingteam kwam."),
                ("The paragliding community sang.", "De paraglidinggemeenschap zong."),
            ],
            "nl",
        ),
    ],
)
def test_compounds_with_the_word_in_front_are_renderings_of_one_word(
    term: str, pairs: list[tuple[str, str]], language: str
) -> None:
    assert len({one.group for one in follow(term, pairs, language=language)}) == 1


@pytest.mark.parametrize(
    ("language", "usual", "other"),
    [("de", "Tschaikowski", "Tschaikowsky"), ("es", "Chaikovski", "Tchaikovski"), ("fr", "Kiev", "Kyiv")],
)
def test_a_name_that_sounds_alike_in_two_spellings_is_spelt_in_one_of_them(
    language: str, usual: str, other: str
) -> None:
    of = {"de": "von", "es": "de", "fr": "de"}[language]
    targets = [f"Musik {of} {usual}.", f"Musik {of} {usual}, Bach.", f"Musik {of} {other}, Bizet."]
    sources = ["Music by Tchaikovsky.", "Music by Tchaikovsky, Bach.", "Music by Tchaikovsky, Bizet."]
    found = follow("Tchaikovsky", list(zip(sources, targets, strict=True)), language=language)
    assert [one.slip > 0 for one in found] == [False, False, True]
    assert {one.text for one in found} == {usual, other}


def test_of_two_spellings_of_a_name_the_first_is_the_usual_one_where_no_list_tells() -> None:
    assert altered_forms({"Dauletowa": 1, "Dauletova": 1}, "de") == {"Dauletova"}
    assert altered_forms({"Dauletova": 1, "Dauletowa": 1}, "de") == {"Dauletowa"}


def test_phrases_that_share_their_first_word_only_are_two_renderings() -> None:
    pairs = [
        ("The anti-narcotics agency seized heroin.", "La agencia antinarcóticos incautó heroína."),
        ("Ask the anti-narcotics agency.", "Pregunte a la agencia antinarcóticos."),
        ("The anti-narcotics agency said no.", "La agencia antidroga dijo que no."),
    ]
    found = follow("anti-narcotics agency", pairs)
    assert found[0].key == found[1].key != found[2].key


def test_of_two_spellings_of_a_name_the_one_with_more_forms_is_the_usual_one() -> None:
    assert altered_forms({"Dauletowas": 1, "Dauletovas": 1, "Dauletova": 2}, "de") == {"Dauletowas"}


@pytest.mark.parametrize(("target", "slip"), [("更换控制装置。", REWORDED), ("更换控制单元。", 0)])
def test_another_wording_in_characters_shares_half_of_them(target: str, slip: float) -> None:
    pairs = [
        ("The control unit is on the left.", "控制单元在左侧。"),
        ("Press the button on the control unit.", "按控制单元上的按钮。"),
        ("Power reaches the control unit.", "电源到达控制单元。"),
        ("Replace the control unit.", target),
    ]
    assert follow("control unit", pairs, language="zh-Hans")[-1].slip == slip


@pytest.mark.parametrize(("term", "alike"), [("directory", True), ("install directory", False)])
def test_compounds_with_one_word_behind_a_hyphen_are_renderings_of_it(term: str, alike: bool) -> None:
    usual, other = "empress-installationsverzeichnis", "odbc-installationsverzeichnis"
    assert (Grouping(Together({}), 0, "de").head(other, usual, term) == usual) == alike


def test_of_two_spellings_that_stand_once_each_the_first_is_the_usual_one() -> None:
    pairs = [("Then Dauletova sang.", "Dann sang Dauletowa."), ("We saw Dauletova.", "Wir sahen Dauletova.")]
    assert [one.slip > 0 for one in follow("Dauletova", pairs, language="de")] == [False, True]
