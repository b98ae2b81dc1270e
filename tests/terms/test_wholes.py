"""Usual renderings made whole: with the words that they never stand without, and nothing more."""

from __future__ import annotations

import pytest

from translator.model import Alignment, Link, Segment, Span, TermOccurrence, Translation
from translator.terms.guessing import Guess, guess, make_guess
from translator.terms.reading import Reading, Together, read
from translator.terms.wholes import make_whole
from translator.tokens import words

QUAKE = [
    ("The quake woke us.", "Le tremblement de terre nous a réveillés."),
    ("After the quake we left.", "Après le tremblement de terre, nous sommes partis."),
    ("Nobody expected a quake.", "Personne n’attendait un tremblement de terre."),
]
FOCUS = [
    ("She works for ITV.", "Elle travaille pour ITV."),
    ("ITV said nothing.", "ITV n’a rien dit."),
    ("We asked ITV again.", "Nous avons encore interrogé ITV."),
]


def whole(
    term: str, part: str | list[str], pairs: list[tuple[str, str]], language: str, links: tuple[str, str] = ("", "")
) -> list[str]:
    """Return what a term's renderings are, where a part of each was guessed; `links` name a source and a target word."""
    readings: dict[tuple[int, int], Reading] = {}
    places, guesses = [], list[Guess | None]()
    for number, (source, target) in enumerate(pairs):
        sides = words(source), words(target)
        one, other = ([n for n, span in enumerate(side) if span.of(text) == word] for side, text, word in zip(sides, (source, target), links, strict=True))  # fmt: skip
        linked = tuple(Link(a, b, 0.9) for a in one for b in other)
        segment = Segment(number, Span(0, len(source)), source, "en")
        readings[0, number] = read(Translation(segment, language, target), Alignment(*sides, linked), language)
        at = source.index(term)
        places.append(TermOccurrence("t", 0, number, Span(at, at + len(term)), term))
        here = part if isinstance(part, str) else part[number]
        inside = [n for n, word in enumerate(readings[0, number].words) if word.span.of(target) in here]
        run = range(inside[0], inside[-1] + 1)
        guesses.append(make_guess(readings[0, number], inside, [run], 0.9, language))
    made = make_whole(guesses, places, readings, Together(readings), language)
    return [one.text for one in made if one]


def test_a_piece_of_an_expression_grows_over_words_of_grammar() -> None:
    assert whole("quake", "terre", QUAKE, "fr") == ["tremblement de terre"] * 3


@pytest.mark.parametrize(
    ("pairs", "links", "why"),
    [
        (QUAKE[:2], ("", ""), "two segments may agree by accident"),
        ([*QUAKE, ("A small quake.", "La terre a bougé.")], ("", ""), "it stands without the other word too"),
        (
            [(source.replace("quake", "big quake"), target) for source, target in QUAKE],
            ("big", "tremblement"),
            "another word of the source explains the neighbour",
        ),
        (
            [(source.replace("quake", "U.S. quake"), target) for source, target in QUAKE],
            ("", ""),
            "a word that stands beside the term each time may",
        ),
    ],
)
def test_it_does_not_grow(pairs: list[tuple[str, str]], links: tuple[str, str], why: str) -> None:
    assert whole("quake", "terre", pairs, "fr", links) == ["terre"] * len(pairs), why


def test_a_name_without_a_common_neighbour_stays() -> None:
    assert whole("ITV", "ITV", FOCUS, "fr") == ["ITV"] * 3


def test_a_name_that_a_dictionary_cuts_grows_and_a_word_does_not() -> None:
    names = [("Sturridge scored.", "斯图里奇进球了。"), ("Then Sturridge left.", "然后斯图里奇离开了。")]
    assert whole("Sturridge", "斯图", names, "zh-Hans") == ["斯图里奇"] * 2
    lower = [(source.replace("Sturridge", "sturridge"), target) for source, target in names]
    assert whole("sturridge", "斯图", lower, "zh-Hans") == ["斯图"] * 2


def test_a_rival_source_word_with_a_partner_of_its_own_is_none() -> None:
    pairs = [
        ("The Welsh members met.", "Les membres gallois se réunirent."),
        ("Welsh members left.", "Les membres gallois partirent."),
        ("The members of the club.", "Les membres du club."),
        ("Members only.", "Membres seulement."),
    ]
    readings = {
        (0, n): read(
            Translation(Segment(n, Span(0, len(one)), one, "en"), "fr", other),
            Alignment(words(one), words(other), ()),
            "fr",
        )
        for n, (one, other) in enumerate(pairs)
    }
    together = Together(readings)
    (members,) = {key for one in readings.values() for key in one.source_keys if key.startswith("member")}
    (gallois,) = {word.key for one in readings.values() for word in one.words if word.key.startswith("gallois")}
    assert together.has_partner(members, gallois, 0.1)  # “membres”, in the same segments and more often
    assert not together.has_partner("welsh", gallois, 0.1)


def test_a_word_that_is_surely_linked_elsewhere_is_no_part_of_a_rendering() -> None:
    source, target = "Photographs showed many buildings.", "Les images montrent des immeubles."
    sides = words(source), words(target)
    links = (Link(1, 2, 0.97), Link(3, 4, 0.93))  # showed montrent, buildings immeubles
    segment = Segment(0, Span(0, len(source)), source, "en")
    reading = read(Translation(segment, "fr", target), Alignment(*sides, links), "fr")
    believed = {reading.words[2].key: 0.43}
    found = guess(reading, Span(24, 33), believed, Together({(0, 0): reading}), "fr")
    assert found is not None and found.text == "immeubles"


def with_name(name: str, target: str, count: int) -> list[tuple[str, str]]:
    frames = [("{} came.", "{}来了。"), ("Then {} left.", "然后{}离开了。"), ("Ask {}.", "问{}。")]
    return [(one.format(name), other.format(target)) for one, other in frames[:count]]


def test_a_character_that_is_a_word_too_belongs_to_a_name_if_it_always_stands_there() -> None:
    """The Rockies are 洛基山, a mountain too: nothing in their sound says so."""
    assert whole("Rockies", "洛基", with_name("Rockies", "洛基山", 3), "zh-Hans") == ["洛基山"] * 3
    assert whole("Rockies", "洛基", with_name("Rockies", "洛基山", 1), "zh-Hans") == ["洛基"]


def test_a_character_that_is_a_word_too_belongs_to_a_name_if_it_is_heard_in_it() -> None:
    assert whole("Willoughby", "威洛", with_name("Willoughby", "威洛比", 1), "zh-Hans") == ["威洛比"]


def test_of_a_name_that_is_whole_in_one_place_the_piece_in_another_grows() -> None:
    pairs = [("Dauletov came.", "道列托夫来了。"), ("Then Dauletov left.", "然后道列托夫走了。")]
    assert whole("Dauletov", ["道列托夫", "列托夫"], pairs, "zh-Hans") == ["道列托夫"] * 2


@pytest.mark.parametrize(
    ("name", "pair", "links", "wanted"),
    [
        ("Sturridge", ("Sturridge beat Ricci.", "斯图里奇赢了。"), ("", ""), "斯图里奇"),
        (
            "Sturridge",
            ("Sturridge beat Ricci.", "斯图里奇赢了。"),
            ("Ricci", "里"),
            "斯图",
        ),  # 里 renders something else
        ("Carlo", ("Carlo and Bal came.", "卡洛 巴尔来了。"), ("", ""), "卡洛"),  # a space parts two names
        ("Willoughby", ("Willoughby came.", "霍莉·威洛来了。"), ("", ""), "威洛"),  # the source has no first name
        ("Holly Willoughby", ("Holly Willoughby came.", "霍莉·威洛来了。"), ("", ""), "霍莉·威洛"),
    ],
)
def test_a_name_in_characters_ends_where_another_word_does(
    name: str, pair: tuple[str, str], links: tuple[str, str], wanted: str
) -> None:
    assert whole(name, wanted[-2:], [pair], "zh-Hans", links) == [wanted]
