"""Words that an engine did not know and left as they are."""

from __future__ import annotations

import pytest
from following import follow, reading_of

from translator.terms.untranslated import find_untranslated


@pytest.mark.parametrize(
    ("source", "target", "language", "left"),
    [
        ("She teaches music at the shipyard.", "Ella teaches música en el shipyard.", "es", ["teaches", "shipyard"]),
        ("The festival has a radio.", "El festival tiene una radio.", "es", []),  # Spanish words
        ("The quake hit the coast.", "Das Erdbeben (quake) traf die Küste.", "de", []),  # a gloss
        ("As weather.com reported, it rains.", "Como informó weather.com, llueve.", "es", []),  # an address
        ("In May, protesters came.", "En May, protesters llegaron.", "es", ["protesters"]),  # a mark between: no name
        ("The National weather Service said so.", "Lo dijo el National weather Service.", "es", []),  # a kept name
        (
            "“The being formally known as Ye,” he wrote.",
            "Er schrieb: „The being formally known as Ye“.",
            "de",
            [],
        ),  # a quotation
        ("Some pangolins were sold.", "Alguns pangolins foram vendidos.", "pt", []),  # a Portuguese plural
        ("Give tocilizumab at once.", "Administre tocilizumab enseguida.", "es", []),  # rare: the same everywhere
        (
            "All week protesters traveled onshore.",
            "All week protesters traveled onshore.",
            "es",
            [],
        ),  # the whole: said elsewhere
        ("The Shipyard closed.", "El Shipyard cerró.", "es", []),  # perhaps a name
        ("The shipyard is old.", "造船厂shipyard很旧。", "zh-Hans", ["shipyard"]),
        ("The tsunami hit.", "Tsunami zarba berdi.", "uz", []),  # no list of Uzbek words tells
    ],
)
def test_words_of_the_source_that_are_none_of_the_target_were_left(
    source: str, target: str, language: str, left: list[str]
) -> None:
    records = find_untranslated({(0, 0): reading_of(source, target, language)}, language)
    assert [one.term.text for one in records] == left
    assert [span.of(target) for one in records for found in one.renderings[language] for span in found.spans] == left


def test_a_word_that_was_left_has_all_its_places() -> None:
    pairs = [("One shipyard closed.", "Un shipyard cerró."), ("The shipyards closed.", "Los astilleros cerraron.")]
    readings = {(0, n): reading_of(*pair, "es") for n, pair in enumerate(pairs)}
    (record,) = find_untranslated(readings, "es")
    assert [(one.text, r.state) for one, r in zip(record.occurrences, record.renderings["es"], strict=True)] == [
        ("shipyard", "untranslated"),
        ("shipyards", "unknown"),
    ]


def test_a_term_that_is_always_left_is_untranslated_however_surely_it_is_linked() -> None:
    pairs = [
        ("The shipyard closed in May.", "El shipyard cerró en mayo."),
        ("A shipyard needs workers.", "Un shipyard necesita obreros."),
        ("They sold the shipyard.", "Vendieron el shipyard."),
    ]
    assert [one.state for one in follow("shipyard", pairs)] == ["untranslated"] * 3


def test_a_name_that_is_copied_in_the_spelling_of_each_place_is_rendered() -> None:
    pairs = [
        ("The Karakalpak people are proud.", "El pueblo Karakalpak está orgulloso."),
        ("The Karakalpak language is old.", "La lengua Karakalpak es vieja."),
        ("A Qaraqalpaq singer came.", "Vino un cantante Qaraqalpaq."),
    ]
    assert [one.state for one in follow("[KQ]ara[kq]alpa[kq]", pairs)] == ["rendered"] * 3


def test_a_word_that_takes_the_endings_of_the_target_is_its_own() -> None:
    pairs = [
        ("The tsunami hit Palu.", "Palu shahrida tsunami yuz berdi."),
        ("The tsunami was high.", "Bu tsunami baland edi."),
        ("They ran from the tsunami.", "Ular tsunamidan qochishdi."),
    ]
    assert {one.state for one in follow("tsunami", pairs, language="uz")} == {"rendered"}
    assert "untranslated" in {one.state for one in follow("tsunami", pairs[:2], language="uz")}, "nothing tells"
