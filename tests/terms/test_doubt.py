"""Words that stand where a term's usual rendering is missing: slips, and what translators write on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from following import follow, reading_of

from translator.alignment import align_words
from translator.alignment.known import known_words
from translator.model import Rendering, Segment, Span, Term, TermOccurrence, TermRecord, Translation
from translator.terms.doubt import Doubt, Signs
from translator.terms.fitness import Score
from translator.terms.manner import Manner, read_manner, steadiness
from translator.terms.reading import Reading, Together, use_of
from translator.terms.renderings import read_all
from translator.terms.respelling import are_two_words
from translator.terms.revision import Revision

STEADY = [
    ("The harbour police closed the road on Monday.", "El lunes la policía portuaria cerró la carretera."),
    ("Nobody asked the police why.", "Nadie preguntó a la policía por qué."),
    ("The police found four boats.", "La policía encontró cuatro barcos."),
    ("A witness called the police at night.", "Un testigo llamó a la policía por la noche."),
]


def signs_of(reading: Reading, usual: int, language: str, *inside: int) -> dict[str, Signs]:
    """Return the signs of the words that may be slips for some source words, where the usual rendering stands as a word does."""
    doubt, manner = Doubt(Together({(0, 0): reading}), None, language), read_manner([(reading, [reading.words[usual].span])], 1.0, language)  # fmt: skip
    found = doubt.signs(reading, frozenset(inside), {(0, 0)}, manner, ())
    return {reading.words[number].span.of(reading.text): one for number, one in found.items()}


def holds(usual: str, better: float, likely: float) -> Score:
    """Return a model that finds translations with one word in them so much better, and the word so likely there."""

    def score(_: str, stretches: Sequence[tuple[str, Span]]) -> list[tuple[float, float]]:
        return [(better * text.count(usual), likely if span.of(text) == usual else -9.0) for text, span in stretches]

    return score


def test_a_word_that_nothing_explains_in_the_place_of_the_usual_one_is_a_slip() -> None:
    slip = ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")
    *usual, last = follow("police", [*STEADY, slip])
    assert {one.key for one in usual} == {"polici"} and all(one.slip == 0 for one in usual)
    assert (last.text, last.spans) == ("cocina", (Span(3, 9),))
    assert last.slip > 0.27


def test_a_chinese_word_is_known_as_a_whole_before_its_characters_are() -> None:
    asked = {
        ("police", "警察"): 0.1,
        ("police", "警"): 0.001,
        ("road", "公路"): 0.001,
        ("road", "路"): 0.1,
        ("road", "铁"): 0.0,
        ("road", "公"): 0.0,
    }
    pairs = [("The police closed the road.", "警察封锁了公路和铁路。")]
    segment = Segment(0, Span(0, len(pairs[0][0])), pairs[0][0], "en")
    translations = {(0, 0): Translation(segment, "zh-Hans", pairs[0][1])}
    (reading,) = read_all(
        translations, dict(zip(translations, align_words(pairs, "en", "zh-Hans"), strict=True)), "zh-Hans"
    ).values()
    doubt = Doubt(Together({(0, 0): reading}), lambda one, other: asked.get((one, other)), "zh-Hans")
    where = {word.span.of(reading.text): number for number, word in enumerate(reading.words)}
    police, road = (reading.source_keys.index(one) for one in ("police", "road"))
    assert doubt.explained(reading, where["警察"], frozenset({road})) == 1.0
    assert doubt.explained(reading, where["公路"], frozenset({police})) == 0.0  # "road" and 公路 are listed, as no pair
    assert doubt.explained(reading, where["铁路"], frozenset({police})) == 0.5  # not listed: the mean of its characters


def test_a_word_far_from_where_the_term_stands_is_less_likely_its_slip() -> None:
    reading = reading_of("The police left the house and they ate.", "Cocina dejó la casa y luego tijera.", "es")
    signs = signs_of(reading, 0, "es", 1)
    assert signs["Cocina"].far < 0.5 and signs["tijera"].far == 1


def test_what_its_neighbours_became_says_where_a_slip_is_looked_for() -> None:
    reading = reading_of(
        "Fourteen people were treated, the local press said.",
        "Wie die Presse sagte, wurden vierzehn Kommunen behandelt.",
        "de",
    )
    found = signs_of(reading, -3, "de", 1)["Kommunen"]
    assert found.far == 1 and found.away < 0.5, "the sentence begins with its end, but “vierzehn” is beside it"


def shared(*segments: tuple[str, str]) -> float:
    """Return how far “cocina”, in the first of some segments, is that of another word than “police”."""
    readings = {(0, n): reading_of(*pair, "es") for n, pair in enumerate(segments)}
    doubt, first = Doubt(Together(readings), None, "es"), readings[0, 0]
    manner = read_manner([(first, [first.words[0].span])], 1.0, "es")
    inside = frozenset({first.source_keys.index("police")})
    found = doubt.signs(first, inside, set(readings), manner, ())
    return next(sign for n, sign in found.items() if first.words[n].key.startswith("cocin")).shared


def test_a_word_that_returns_with_another_word_of_the_source_is_that_ones() -> None:
    alone = (
        ("The police left the beach.", "La cocina dejó el sol."),
        ("The police like the beach.", "La cocina ama el mar."),
    )
    partner = ("The police left the beach.", "La cocina dejó la playa."), ("The police like the beach.", "La cocina ama la playa.")  # fmt: skip
    more = ("The beach is long.", "La playa es larga.")
    assert shared(*alone) == 1
    assert shared(*partner, more) == 0, "the beach has its own word, which stands with it more often"


def amiss(text: str, usual: str, language: str, number: int = 1) -> float:
    """Return how amiss a word is, where one of some usual renderings would be due."""
    reading = reading_of("The police left the house.", text, language)
    doubt = Doubt(Together({(0, 0): reading}), None, language)
    manner = Manner(Counter(), Counter(), Counter({"": 1}), Counter(), 1, tuple(usual.split()), usual)
    return doubt.signs(reading, frozenset({1}), {(0, 0)}, manner, ())[number].amiss


def test_a_word_that_does_not_agree_with_the_ones_beside_it_was_put_there_for_another() -> None:
    assert abs(amiss("La cocina dejó la casa.", "policía", "es")) < 0.4
    assert amiss("La mantel dejó la casa.", "policía", "es") > 0.5, "“la” with a masculine noun"
    assert amiss("El mantel dejó la casa.", "policía", "es") < -0.3, "whoever wrote “el” meant no “policía”"
    assert amiss("La mantel dejó la casa.", "policías policía", "es") > 0.5, "one of its forms agrees"
    assert amiss("Mantel dejó la", "policía", "es", 0) == amiss("Mantel dejó el", "policía", "es", 0), (
        "nothing is before"
    )
    assert amiss("Mutfak evi terk etti.", "polis", "tr") == 0, "nothing is counted in Turkish"


@pytest.mark.parametrize(
    ("target", "language", "wanted"),
    [
        ("Cocina provocará.", "es", ["Cocina"]),
        ("Cozinha obter lugar jantar.", "pt", ["Cozinha", "lugar", "jantar"]),  # a place and a dinner may be meant
        ("厨房获得治疗", "zh-Hans", ["厨房", "治疗"]),  # a treatment may be meant
    ],
)
def test_a_verb_is_no_slip_for_a_noun(target: str, language: str, wanted: list[str]) -> None:
    reading = reading_of("The police left.", target, language)
    assert list(signs_of(reading, 0, language, 1)) == wanted


def test_a_verb_that_the_table_knows_for_the_term_may_be_its_slip() -> None:
    reading = reading_of("The police left.", "厨房获得治疗", "zh-Hans")
    manner = read_manner([(reading, [reading.words[0].span])], 1.0, "zh-Hans")
    doubt = Doubt(Together({(0, 0): reading}), lambda one, other: 0.1 * ((one, other) == ("police", "获得")), "zh-Hans")
    found = doubt.signs(reading, frozenset([1]), {(0, 0)}, manner, ())
    assert [reading.words[number].span.of(reading.text) for number in found] == ["厨房", "获得", "治疗"]


def test_neither_an_adverb_nor_a_word_of_grammar_is_a_slip_for_a_noun() -> None:
    reading = reading_of("The police left.", "Cozinha frequentemente, no entanto através.", "pt")
    assert list(signs_of(reading, 0, "pt", 1)) == ["Cozinha"]


def test_a_unit_is_no_slip() -> None:
    reading = reading_of("The police left.", "Cocina a 30 km.", "es")
    assert list(signs_of(reading, 0, "es", 1)) == ["Cocina"]


def test_a_copy_of_another_word_of_the_source_is_no_slip() -> None:
    reading = reading_of("The police told Ri why.", "Ri Cocina dijo.", "es")
    assert list(signs_of(reading, 1, "es", 1)) == ["Cocina"]


def test_a_piece_of_a_name_in_chinese_characters_is_no_slip() -> None:
    reading = reading_of("The Deptford crash", "德特福德厨房", "zh-Hans")
    assert list(signs_of(reading, -1, "zh-Hans", 2)) == ["厨房"]


def test_a_term_that_comes_out_alike_elsewhere_is_missed_sooner() -> None:
    slip = ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")
    loose = [*STEADY[:3], ("A witness called the police at night.", "Un testigo llamó a los agentes por la noche.")]
    *_, sure = follow("police", [*STEADY, slip])
    *_, less = follow("police", [*loose, slip])
    assert sure.slip > less.slip


def test_a_chinese_word_with_a_character_of_the_usual_one_says_much_the_same() -> None:
    bells = [
        ("The bell rang at noon.", "中午大钟响了。"),
        ("Nobody heard the bell.", "没有人听到大钟。"),
        ("They bought the bell.", "他们买了大钟。"),
    ]
    hung = "The bell hung in the church."
    *_, slip = follow("bell", [*bells, (hung, "厨房挂在教堂里。")], language="zh-Hans")
    *_, near = follow("bell", [*bells, (hung, "编钟挂在教堂里。")], language="zh-Hans")
    assert slip.slip > 0 and near.slip == 0


def test_a_character_behind_a_number_has_no_meaning() -> None:
    reading = reading_of("The police came on 30 May", "5月30日 警察来了", "zh-Hans")
    meaning = {word.span.of(reading.text) for word in reading.words if word.content}
    assert "警察" in meaning and not meaning & {"月", "日"}


def test_of_a_usual_rendering_of_two_words_the_one_that_is_missing_slipped() -> None:
    deserts = [
        ("The Desert Southwest is dry.", "El suroeste del desierto es seco."),
        ("Rain is rare in the Desert Southwest.", "Llueve poco en el suroeste del desierto."),
        ("Storms cross the Desert Southwest.", "Las tormentas cruzan el chiste del desierto."),
    ]
    *_, last = follow("Desert Southwest", deserts)
    assert last.slip > 0.3 and "chiste" in last.text


def test_a_translation_that_says_it_without_the_term_has_no_slip() -> None:
    other = ("The police left the house before noon.", "Dejaron la casa antes del mediodía.")
    *_, last = follow("police", [*STEADY, other])
    assert last.slip < 0.27 and last.text != "casa"


def test_a_model_makes_a_slip_more_or_less_sure() -> None:
    slip = ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")
    *_, alone = follow("police", [*STEADY, slip])
    *_, sure = follow("police", [*STEADY, slip], holds("policía", 12, -1))
    *_, none = follow("police", [*STEADY, slip], holds("policía", -12, -12))
    assert sure.text == alone.text == "cocina" and sure.slip > alone.slip > 0.5
    assert none.slip < alone.slip


def test_a_word_that_leans_on_another_word_of_the_source_is_no_slip() -> None:
    slip = ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")

    def translates_noon(source: str, stretches: Sequence[tuple[str, Span]]) -> list[tuple[float, float]]:
        likely = -2.0 if "noon" in source else -9.0
        return [
            (9.0 * text.count("policía"), likely if span.of(text) == "cocina" else -1.0) for text, span in stretches
        ]

    *_, sure = follow("police", [*STEADY, slip], holds("policía", 12, -1))
    *_, last = follow("police", [*STEADY, slip], translates_noon)
    assert (sure.text, last.slip) == ("cocina", 0) and sure.slip > 0


def test_a_word_that_leans_on_the_term_nearly_as_much_is_its_slip() -> None:
    slip = ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")

    def needs_both(source: str, stretches: Sequence[tuple[str, Span]]) -> list[tuple[float, float]]:
        likely = -2.0 if "noon" in source and "police" in source else -7.0 if "noon" in source else -9.0
        return [
            (9.0 * text.count("policía"), likely if span.of(text) == "cocina" else -1.0) for text, span in stretches
        ]

    *_, last = follow("police", [*STEADY, slip], needs_both)
    assert last.text == "cocina" and last.slip > 0


def test_a_word_made_from_the_root_of_the_usual_rendering_says_the_term() -> None:
    votes = [
        ("The vote was close.", "La votación fue reñida."),
        ("After the vote he left.", "Después de la votación se fue."),
        ("A vote on wages follows.", "Sigue una votación sobre salarios."),
        ("The vote ended at noon.", "Los votantes dejaron la cocina a mediodía."),
    ]
    *_, last = follow("vote", votes, holds("votación", 12, -1))
    assert last.slip == 0


def test_two_frequent_words_are_no_spellings_of_one() -> None:
    assert are_two_words("femme", ["homme"], "fr") and not are_two_words("homne", ["homme"], "fr")
    assert not are_two_words("Paul", ["Palu"], "es"), "names are not judged by how frequent they are"


def test_a_slip_beside_the_usual_rendering_of_another_occurrence_is_less_sure_and_a_model_finds_it() -> None:
    steady = [
        ("The road is 12 miles long.", "La carretera tiene 12 kilómetros."),
        ("We ran 40 miles.", "Corrimos 40 kilómetros."),
        ("They live 9 miles away.", "Viven a 9 kilómetros."),
    ]
    twice = ("It lies 85 miles north and 12 miles east.", "Está 85 guerreros al norte y 12 kilómetros al este.")
    *_, alone, _ = follow("miles", [*steady, twice])
    once = (twice[0].replace(" and 12 miles east", ""), twice[1].replace(" y 12 kilómetros al este", ""))
    assert alone.slip < follow("miles", [*steady, once])[-1].slip
    *_, first, second = follow("miles", [*steady, twice], holds("kilómetros", 12, -1))
    assert (first.text, second.text) == ("guerreros", "kilómetros")
    assert first.slip > max(0.2, alone.slip) and second.slip == 0


def test_another_spelling_of_a_name_is_a_slip() -> None:
    names = [("Rosa Tolgay sang.", "Rosa Tolgay cantó."), ("We saw Tolgay.", "Vimos a Tolgay."), ("Here is Tolgay.", "Aquí está Tolgai.")]  # fmt: skip
    *_, last = follow("Tolgay", names)
    assert last.text == "Tolgai" and last.slip == 0.9


def test_a_name_that_sounds_like_the_source_in_two_ways_is_spelt_in_two() -> None:
    pairs = [
        ("He died in Deptford.", "Он погиб в Дептфорде."),
        ("She lives in Deptford.", "Она живёт в Дептфорде."),
        ("The road to Deptford is closed.", "Дорога в Депфорт закрыта."),
    ]
    assert [one.slip for one in follow("Deptford", pairs, language="ru")] == [0.0, 0.0, 0.9]


def test_a_wrong_letter_in_one_word_of_a_rendering_is_a_slip() -> None:
    council = [
        ("The council of bishops met.", "El consejo de obispos se reunió."),
        ("A council of bishops rules.", "Gobierna un consejo de obispos."),
        ("Ask the council of bishops.", "Preguntad al cunsejo de obispos."),
    ]
    *_, last = follow("council of bishops", council)
    assert "cunsejo" in last.text and last.slip == 0.9


def test_a_wrong_letter_in_a_name_is_no_inflection_of_it() -> None:
    places = [
        ("Rosa is near Arizona.", "Rosa está cerca de Arizona."),
        ("They left Arizona.", "Dejaron Arizona."),
        ("It rains in Arizona.", "Llueve en Arizana."),
    ]
    *_, last = follow("Arizona", places)
    assert (last.text, last.slip) == ("Arizana", 0.9)


def test_an_adjective_of_a_name_is_no_other_spelling() -> None:
    places = [
        ("We left Catalonia.", "Dejamos Cataluña."),
        ("They saw Catalonia.", "Vieron Cataluña."),
        ("The coast of Catalonia is long.", "La costa catalana es larga."),
    ]
    *_, last = follow("Catalonia", places)
    assert last.slip < 0.9


def test_a_name_is_not_found_in_another_that_the_source_has_too() -> None:
    names = [
        ("Johnson rang the bells.", "Johnson tocó las campanas."),
        ("We asked Johnson.", "Preguntamos a Johnson."),
        ("John met Johnson at noon.", "John lo vio al mediodía."),
    ]
    *_, last = follow("Johnson", names)
    assert last.text != "John"


def test_the_characters_of_a_chinese_word_tell_what_it_translates() -> None:
    pairs = [("The police found the children.", "警察找到了孩子。")]
    segment = Segment(0, Span(0, len(pairs[0][0])), pairs[0][0], "en")
    alignments = {(0, 0): next(iter(align_words(pairs, "en", "zh-Hans")))}
    readings = read_all({(0, 0): Translation(segment, "zh-Hans", pairs[0][1])}, alignments, "zh-Hans")
    doubt, reading = Doubt(Together(readings), known_words("en", "zh-Hans"), "zh-Hans"), readings[0, 0]
    (police,) = reading.inside(Span(4, 10))
    words = {word.span.of(reading.text): number for number, word in enumerate(reading.words)}
    assert doubt.explained(reading, words["孩子"], frozenset({police})) > 0.3  # by “children”
    assert doubt.explained(reading, words["警察"], frozenset({police})) < 0.2


def test_a_slip_inside_a_longer_rendering_is_said_of_the_whole() -> None:
    council = [
        ("The council of bishops met.", "El consejo de obispos se reunió."),
        ("A council of bishops rules.", "Gobierna un consejo de obispos."),
        ("The council of bishops sleeps.", "El consejo de obispos duerme."),
        ("Ask the council of bishops.", "Preguntad al mantel de obispos."),
    ]
    *_, last = follow("council of bishops", council, holds("consejo de obispos", 12, -1))
    assert last.slip > 0.2 and last.text == "mantel de obispos"


def test_of_an_everyday_word_only_a_sure_slip_is_told() -> None:
    def seen(word: str, better: float) -> float:
        pairs = [
            (f"Many {word} left.", "Se fueron muchas personas."),
            (f"Some {word} sang.", "Algunas personas cantaron."),
            (f"The {word} slept.", "Las personas durmieron."),
            (f"Nobody saw the {word}.", "Nadie vio a las personas."),
            (f"Two {word} ate cakes.", "Dos ventanas comieron pasteles."),
        ]
        return follow(word, pairs, holds("personas", better, -4.0))[-1].slip

    assert (seen("people", 2.0), seen("people", 9.0) > 0.8) == (0, True)
    assert 0.3 < seen("guests", 2.0) < 0.8


@pytest.mark.parametrize(("confidence", "found"), [(0.9, True), (0.4, False)])
def test_where_the_usual_rendering_is_likelier_wrong_nothing_is_a_slip_for_it(confidence: float, found: bool) -> None:
    pairs = [*STEADY, ("The police left the house before noon.", "La cocina dejó la casa antes del mediodía.")]
    places = [(0, number) for number in range(len(pairs))]
    segments = [Segment(number, Span(0, len(source)), source, "en") for number, (source, _) in enumerate(pairs)]
    translations = {place: Translation(segments[place[1]], "es", pairs[place[1]][1]) for place in places}
    readings = read_all(translations, dict(zip(places, align_words(pairs, "en", "es"), strict=True)), "es")
    starts = [source.index("police") for source, _ in pairs]
    occurrences = tuple(TermOccurrence("t", 0, n, Span(at, at + 6), "police") for n, at in enumerate(starts))
    record = TermRecord(Term("t", "police", "term", "en", len(pairs), 1.0), occurrences)
    usual = [
        Rendering("rendered", "policía", (Span(at, at + 7),), "polici", confidence)
        for at in (target.index("policía") for _, target in STEADY)
    ]
    revision = Revision(
        Doubt(Together(readings), known_words("en", "es"), "es"), readings, {place: [] for place in places}
    )
    *_, last = revision.revise(record, [*usual, Rendering("unknown")], "polici")
    assert (last.slip > 0) == found


@pytest.mark.parametrize(
    ("source", "slips"),
    [("Nobody wanted the force of the military.", True), ("Nobody wanted the military force.", False)],
)
def test_before_a_noun_a_term_may_come_out_otherwise(source: str, slips: bool) -> None:
    generals = [
        ("The town feared the military.", "La ville craignait l’armée."),
        ("We met the military in May.", "Nous avons rencontré l’armée en mai."),
        ("Help from the military came late.", "L’aide de l’armée est arrivée tard."),
        ("She wrote to the military.", "Elle a écrit à l’armée."),
    ]
    last = (source, "Personne ne voulait la force militaire.")
    *_, found = follow("military", [*generals, last], holds("armée", 12, -1), language="fr")
    assert (found.text, found.slip > 0) == ("militaire", slips)


@pytest.mark.parametrize(
    ("text", "term", "use"),
    [
        ("He did it 200 times.", "times", "number"),
        ("Across the open sea.", "open", "modifier"),
        ("We are starting engines.", "starting", "verb"),
        ("The meeting, having ended.", "meeting", "head"),
        ("The military, having won, left.", "military", "head"),
        ("They love the military", "military", "head"),
        ("Ask the military for it.", "military", "head"),
        ("Ask the military for it.", "", "head"),
    ],
)
def test_how_the_source_uses_a_term(text: str, term: str, use: str) -> None:
    start = text.index(term)
    assert use_of(reading_of(text, text, "fr"), Span(start, start + len(term))) == use


def test_a_name_that_is_a_word_of_grammar_elsewhere_is_no_slip() -> None:
    pairs = [
        ("The coach met us.", "El entrenador nos recibió."),
        ("A coach left.", "Un entrenador se fue."),
        ("Our coach sang.", "Nuestro entrenador cantó."),
        ("The coach Will Wade left.", "El Will Wade se fue."),
    ]
    assert follow("coach", pairs)[-1].slip == 0


def test_the_capital_that_opens_a_sentence_says_nothing_of_the_usual_rendering() -> None:
    """“Policía” has it there only, so a word in lower case may stand for it; “Madrid” has one of its own."""
    opening, within = (
        reading_of("The police left.", "Policía fue.", "es"),
        reading_of("They saw it.", "Vieron Madrid.", "es"),
    )
    first = read_manner([(opening, [opening.words[0].span])], 1.0, "es")
    assert first.capitalised("hombre") == first.capitalised("Sol") == 1.0
    second = read_manner([(opening, [opening.words[0].span]), (within, [within.words[1].span])], 1.0, "es")
    assert second.capitalised("hombre") == 0.0 and second.capitalised("Sol") == 1.0


def test_a_word_that_renders_another_term_elsewhere_is_a_slip_too() -> None:
    """Two terms are taken for each other: “oficina” is right for the office, and stands for the police, though “before noon” stands in both places."""
    office = [("The office opened before noon.", "La oficina abrió antes del mediodía.")]
    *usual, last = follow("police", [*STEADY, *office, ("The police left the house before noon.", "La oficina dejó la casa antes del mediodía.")])  # fmt: skip
    assert {one.key for one in usual} == {"polici"}
    assert last.text == "oficina" and last.slip > 0.17


def test_a_compound_of_the_usual_rendering_is_no_sign_that_the_term_is_not_steady() -> None:
    """“Erdbeben” is there for the quake as “Beben” is: of four segments only the last lacks it."""
    pairs = [("A quake hit.", "Ein Erdbeben kam."), ("The quake ended.", "Das Beben endete."), ("A quake came.", "Ein Beben kam."), ("It was a quake.", "Es war Leben.")]  # fmt: skip
    readings = {(0, number): reading_of(*pair, "de") for number, pair in enumerate(pairs)}
    usual = [(readings[place], [readings[place].words[1].span]) for place in ((0, 1), (0, 2))]
    together, places = Together(readings), set(readings)
    assert steadiness(usual, places, {(0, 0)}, together) == 1.0
    assert steadiness(usual, places, set(), together) == pytest.approx(0.6)


NAMED = [
    ("Then Ayr won the cup.", "Entonces Ayr ganó la copa."),
    ("The men of Ayr sang.", "Los hombres de Ayr cantaron."),
    ("We saw Ayr at night.", "Vimos Ayr por la noche."),
]


def test_no_word_without_a_capital_stands_for_a_name() -> None:
    """The captain is said without his club: “suplente” is no slip for it, as “Perth” is."""
    left_out = ("The captain of Ayr left the house.", "El capitán suplente dejó la casa.")
    assert follow("Ayr", [*NAMED, left_out])[-1].state == "unknown"
    other = follow("Ayr", [*NAMED, ("The captain of Ayr left the house.", "El capitán de Perth dejó la casa.")])[-1]
    assert other.text == "Perth" and other.slip > 0.17


@pytest.mark.parametrize(
    ("source", "slips"), [("So Ayr left.", {"Perth"}), ("So officials left.", {"Perth", "suplente"})]
)
def test_a_word_without_a_capital_may_stand_for_a_term_that_has_none(source: str, slips: set[str]) -> None:
    """“Funcionarios” has its capital from what stands before it there."""
    reading = reading_of(source, "El suplente Perth.", "es")
    manner = Manner(Counter(), Counter(), Counter({"": 2}), Counter({True: 2}), 2, ("Funcionarios",))
    found = Doubt(Together({(0, 0): reading}), None, "es").signs(reading, frozenset({1}), {(0, 0)}, manner, ())
    assert {reading.words[number].span.of(reading.text) for number in found} == slips


def test_how_many_usual_renderings_tell_that_a_word_lacks_a_capital() -> None:
    named, once, either = (
        Manner(Counter(), Counter(), Counter(), Counter(capitals), 2, ("Ayr",))
        for capitals in ([True, True], [True], [True, True, False])
    )
    assert named.is_too_low("suplente") and not named.is_too_low("Perth")
    assert not once.is_too_low("suplente") and not either.is_too_low("suplente")


@pytest.mark.parametrize(
    ("text", "forms", "low"),
    [
        ("levar", ("Lee",), True),
        ("Leyes", ("Lee",), False),
        ("levar", ("Lees",), False),  # a name that does not stay as it is may come out as an adjective
    ],
)
def test_a_name_that_stays_as_it_is_is_not_rendered_by_a_word_without_a_capital(
    text: str, forms: tuple[str, ...], low: bool
) -> None:
    reading = reading_of("The head of it, Lee, sang.", f"O xefe vai a {text}.", "gl")
    at = TermOccurrence("t", 0, 0, Span(16, 19), "Lee")
    own = Rendering("rendered", text, (Span(13, 13 + len(text)),), text.casefold(), 0.85)
    doubt = Doubt(Together({(0, 0): reading}), None, "gl")
    manner = Manner(Counter(), Counter(), Counter(), Counter({True: 3}), 3, forms)
    revision = Revision(doubt, {(0, 0): reading}, {(0, 0): []})
    assert revision._is_too_low(at, own, manner) == low
    assert not revision._is_too_low(at, own, None)
    known = Revision(replace(doubt, likelihood=lambda one, other: 1.0), {(0, 0): reading}, {(0, 0): []})
    assert not known._is_too_low(at, own, manner), "the table knows it so"


def test_a_name_left_out_has_no_other_spelling_in_lower_case() -> None:
    """“Levar” begins as the dictionary's form of “Lee” does."""
    lee, levar = (
        Rendering("rendered", text, (Span(start, start + len(text)),), key, 0.85)
        for text, start, key in (("Lee", 8, "lear"), ("levar", 8, "levar"))
    )
    pairs = [(f"{opening} Lee sang.", f"{opening} meu Lee canta.") for opening in ("Now", "Yes", "And")]
    readings = {
        (0, n): reading_of(*pair, "gl") for n, pair in enumerate([*pairs, ("Now Lee sang.", "Now meu levar canta.")])
    }
    record = TermRecord(
        Term("t", "Lee", "name", "en", 4, 1.0), tuple(TermOccurrence("t", 0, n, Span(4, 7), "Lee") for n in range(4))
    )
    revision = Revision(Doubt(Together(readings), None, "gl"), readings, {place: [] for place in readings})
    *usual, last = revision.revise(record, [lee, lee, lee, levar], "lear")
    assert usual == [lee, lee, lee]
    assert last.state == "unknown" and last.slip == 0


def test_a_name_in_a_translation_that_is_empty_is_left_out() -> None:
    """There is no reading of it to be asked."""
    readings = {(0, n): reading_of("Ayr sang.", "Luego Ayr cantó.", "es") for n in range(3)}
    places = tuple(TermOccurrence("t", 0, n, Span(0, 3), "Ayr") for n in range(4))
    record = TermRecord(Term("t", "Ayr", "name", "en", 4, 1.0), places)
    kept, none = Rendering("rendered", "Ayr", (Span(6, 9),), "ayr", 0.9), Rendering("omitted", confidence=0.9)
    revision = Revision(Doubt(Together(readings), None, "es"), readings, {place: [] for place in readings})
    assert list(revision.revise(record, [kept, kept, kept, none], "ayr")) == [kept, kept, kept, none]


@pytest.mark.parametrize(("word", "slip"), [("portions", ""), ("Portugal", "Portugal")])
def test_for_a_name_of_a_script_without_capitals_no_word_without_one_is_a_slip(word: str, slip: str) -> None:
    pairs = [
        ("我们去了墨西哥。", "Then we went to Mexico."),
        ("他去了墨西哥。", "Then he went to Mexico."),
        ("她去了墨西哥。", "Then she went to Mexico."),
        ("他们去了墨西哥。", f"Then they went to {word}."),
    ]
    *_, last = follow("墨西哥", pairs, language="en", tag="zh-Hans")
    assert last.text == slip
