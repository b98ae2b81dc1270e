"""Every check has texts that it must flag and texts that it must leave alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from translator.consistency import CHECKS, Wanted, run_checks, score_terms
from translator.consistency.wording import contains
from translator.consistency.wrong_language import _without_names
from translator.model import (
    Document,
    Rendering,
    Result,
    Segment,
    Span,
    Term,
    TermOccurrence,
    TermRecord,
    Translation,
    Variant,
)
from translator.terms import mark_usual

Pairs = list[tuple[str, str]]


def result_of(pairs: Pairs, terms: tuple[TermRecord, ...] = (), language: str = "es") -> Result:
    segments = tuple(Segment(n, Span(0, len(s)), s, "en") for n, (s, _) in enumerate(pairs))
    column = tuple(Translation(one, language, t) for one, (_, t) in zip(segments, pairs, strict=True))
    document = Document("a.txt", "a", "text", "", language="en", segments=segments)
    return Result((document,), (language,), {language: (column,)}, terms)


def record_of(
    text: str, pairs: Pairs, found: list[str | None], variants: tuple[Variant, ...] = (), key: bool = True
) -> TermRecord:
    """A term that stands once in each source, with what each target has for it: None where that is left out."""
    from translator.terms.normal import normal_form

    occurrences, renderings = [], []
    for number, ((source, target), one) in enumerate(zip(pairs, found, strict=True)):
        form = text if text in source else next(v.text for v in variants if v.text in source)
        start = source.index(form)
        occurrences.append(TermOccurrence("t", 0, number, Span(start, start + len(form)), form))
        if one is None:
            renderings.append(Rendering("omitted", confidence=0.9))
        else:
            span = Span(target.index(one), target.index(one) + len(one))
            state = "untranslated" if one == form else "rendered"
            renderings.append(Rendering(state, one, (span,), normal_form(one, "es"), 0.9))  # type: ignore[arg-type]
    term = Term("t", text, "term", "en", len(pairs), 1.0, variants)
    return TermRecord(term, tuple(occurrences), {"es": tuple(renderings)})


SEGMENTS: dict[str, tuple[Pairs, Pairs]] = {
    "numbers": ([("It costs 412 euros.", "Cuesta 421 euros.")], [("Call 555 1234", "Llame al 5551234"), ("1,200.50 songs", "1.200,50 canciones"), ("Two of 3", "Dos de tres"), ("In the 1930s", "En los años 30"), ("0.31/100,000", "0,31/100 000"), ("A 25,000-strong crowd", "جمعیت ۲۵ هزار نفری"), ("25,000 came", "25 мыңдық жұрт"), ("At about 04:00", "در ساعت ۴:۰۰"), ("As high as six meters (18 feet).", "De hasta seis metros."), ("2.4 million saw it, 3.26 million did not", "Lo vieron 2 millones 400 mil, 3 millones 260 mil no")]),
    "placeholders": ([("Hi {name}!", "¡Hola!"), ("As weather.com says", "Como dice tiempo.com"), ("See http://a.org/B", "Vea http://a.org/b"), ("See https://en.wiki.org/A", "Vea https://fr.wiki.org/A")], [("See https://en.wiki.org/A", "Vea https://es.wiki.org/B"), ("As weather.com says, it rains", "Weather.com'un haberi"), ("Hi {name}, see <b>x</b>", "Hola, {name}: ve <b>x</b>"), ("Use R (at https://a.org/b) and ask x@a.org.", "使用R（在https://a.org/b）并问x@a.org。"), ("A :term:`list` is one.", "Una :term:`lista <list>` es una.")]),
    "length-ratio": ([("A long sentence about the river police and boats.", "Sí.")], [("A long sentence about the river police.", "Una frase larga sobre la policía fluvial.")]),
    "repetition": ([("The house.", "La casa de la casa de la casa de.")], [("Yes, yes, yes, yes!", "Sí, sí, sí, sí.")]),
    "copied-source": ([("We went to the old station by train.", "We went to the old station by train.")], [("Madrid, Kyoto, Lima", "Madrid, Kyoto, Lima")]),
    "empty": ([("The house.", " ")], [("…", "…")]),
    "mojibake": ([("The house is big.", "La casa del AÃ±o.")], [("The house.", "La casa del Año.")]),
    "inconsistent-segment": ([("Good day.", "Buenos días."), ("Good day.", "Buen día.")], [("Good day.", "Buenos días."), ("Good day.", "Buenos  días.")]),
    "wrong-language": ([("The house is red and big and old.", "The home is red and very big and also old, I think.")], [("The house is red and big.", "La casa es roja y muy grande y también vieja, creo."), ("(Contributed by Antoine Pitrou in :issue:`8850`, :issue:`1589`, :issue:`8322`, :issue:`5639`, and :issue:`8321`.)", "(Contribución de Antoine Pitrou en :issue:`8850`, :issue:`1589`, :issue:`8322`, :issue:`5639`, y :issue:`8321`.)")]),
}  # fmt: skip


def test_a_number_right_behind_a_chinese_character_is_read() -> None:
    pairs = [("It reached 3000 points in 2018.", "该机构在2018年达到3500个点。")]
    (found,) = run_checks(result_of(pairs, language="zh-Hans"), only={"numbers"})
    assert found.message == "3000 stands in the source, 3500 in the translation."
    same = [("It reached 3000 points in 2018.", "该机构在2018年达到3000个点。")]
    assert run_checks(result_of(same, language="zh-Hans"), only={"numbers"}) == ()


@pytest.mark.parametrize(
    ("source", "target", "differs"),
    [
        ("More than 200,000 came.", "来了20多万人。", False),  # 20 and more ten thousands
        ("It cost $300+ billion.", "花费达 3,000 多亿美元。", False),
        (
            "It cost $1.8 billion and $870 million.",
            "费用为 18 亿美元和 8.7 亿美元。",
            False,
        ),  # two numbers, no parts of one
        ("It cost $1.8 billion and $870 million.", "费用为 18 亿美元和 8.9 亿美元。", True),
        ("More than 300,000 came.", "来了20多万人。", True),
    ],
)
def test_scale_words_of_chinese_stand_behind_more_than_the_number(source: str, target: str, differs: bool) -> None:
    assert bool(run_checks(result_of([(source, target)], language="zh-Hans"), only={"numbers"})) == differs


@pytest.mark.parametrize(
    ("source", "target", "differs"),
    [
        ("The 2019–20 season", "La temporada 2019-2020", False),
        ("The 1957-58 outbreak", "El brote de 1957 y 1958", False),
        ("The 2018/19 season", "La temporada 2018-2019", False),
        ("The crisis of 2007–08", "La crisis de 2007-2008", False),
        ("Update it to v1.2.0.", "Actualice a la versión 1.2.0.", False),
        ("Update it to v1.2.0.", "Actualice a la versión 1.3.0.", True),
        ("The 2019–20 season", "La temporada 2019-2021", True),
        ("Cases 1250-60 differ", "Los casos 1250 y 2060 difieren", True),
    ],
)
def test_the_second_year_of_a_span_may_be_written_short(source: str, target: str, differs: bool) -> None:
    assert bool(run_checks(result_of([(source, target)]), only={"numbers"})) == differs


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("It opens on Sunday.", "Abre el sábado.", "es", ["error Sunday stands in the source, sábado in the translation."]),
        ("It opens on Sunday.", "Abre pronto.", "es", ["warning Sunday stands in the source, and no such name in the translation."]),
        ("In May and June", "в июне и декабре", "ru", ["error May stands in the source, декабре in the translation."]),
        ("Open on Sunday in June", "Abre el domingo 3/6", "es", []),
        ("He told The Sunday Telegraph", "Se lo dijo al Telegraph", "es", []),
        ("The song called Monday, was new.", "La canción Monday era nueva.", "es", []),
        ("On Sunday, Theresa May spoke.", "Theresa May habló el domingo.", "es", []),
    ],
)  # fmt: skip
def test_a_lost_date_is_found_and_another_is_worse(source: str, target: str, language: str, wanted: list[str]) -> None:
    found = run_checks(result_of([(source, target)], language=language), only={"numbers"})
    assert [f"{one.severity} {one.message}" for one in found] == wanted


def test_a_date_that_a_shortened_sentence_leaves_out_is_a_note() -> None:
    whole = (
        "The bridge over the river was closed by the police.",
        "El puente sobre el río fue cerrado por la policía.",
    )
    short = ("It will be open again for cars and buses on Sunday.", "Se reabrirá para coches.")
    long = (
        "It will be open again for cars and buses on Sunday.",
        "Se reabrirá para los coches y autobuses muy pronto.",
    )
    for last, severity in ((short, "note"), (long, "warning")):
        (found,) = run_checks(result_of([whole, whole, whole, last]), only={"numbers"})
        assert found.severity == severity


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("No, uh no, I wait.", "Hayır, hayır, bekliyorum.", "tr"),  # a mark between: said on purpose
        ("As good as they have been at times.", "Zaman zaman iyi oynadılar.", "tr"),  # grammar says it twice
    ],
)
def test_a_word_said_twice_on_purpose_is_no_slip(source: str, target: str, language: str) -> None:
    assert run_checks(result_of([(source, target)], language=language), only={"repetition"}) == ()


def test_a_word_twice_in_a_row_is_a_slip() -> None:
    (found,) = run_checks(result_of([("The house is red.", "La casa casas casas es roja.")]), only={"repetition"})
    assert found.message == "“casas” stands twice in a row."


def test_latin_names_in_a_chinese_text_do_not_make_it_long() -> None:
    pairs = [
        (
            "BBC Scotland's Alasdair Lamont at the Tony Macaroni Arena",
            "BBC Scotland 的 Alasdair Lamont 在 Tony Macaroni 球场",
        )
    ]
    assert run_checks(result_of(pairs, language="zh-Hans"), only={"length-ratio"}) == ()
    pairs = [("A long sentence about the river police and boats.", "河")]
    assert len(run_checks(result_of(pairs, language="zh-Hans"), only={"length-ratio"})) == 1


def test_a_misspelt_word_is_flagged_however_many_renderings_there_are() -> None:
    sources = ("Welsh one.", "Welsh two.", "Welsh three.", "Welsh four.", "Welsh five.")
    pairs = list(zip(sources, ("galés", "galés", "de Gales", "del país", "galís"), strict=True))
    record = record_of("Welsh", pairs, [target for _, target in pairs])

    def flagged(slip: float) -> list[str]:
        *others, last = record.renderings["es"]
        watched = replace(record, renderings={"es": (*others, replace(last, slip=slip))})
        return [one.message for one in run_checks(result_of(pairs), watched=(watched,), only={"competing-renderings"})]

    assert flagged(0.4) == []  # half of the places have another rendering anyway
    assert len(flagged(0.5)) == 1 and "“galís” 1×" in flagged(0.5)[0]  # but this one is likely a slip
    assert len(flagged(0.9)) == 1


def test_a_misspelt_word_is_said_of_what_it_is_misspelt_for() -> None:
    sources = ("The harbour police.", "Police at the harbour.", "No harbour police.")
    pairs = list(zip(sources, ("policía portuaria", "policía portuaria", "pulicía"), strict=True))

    def told(text: str, usual: str, slip: float) -> TermRecord:
        record = record_of(text, pairs, [usual, usual, "pulicía"])
        *others, last = record.renderings["es"]
        return replace(record, renderings={"es": (*others, replace(last, slip=slip))})

    watched = (told("harbour", "portuaria", 0.6), told("olice", "policía", 0.9))
    (found,) = run_checks(result_of(pairs), watched=watched, only={"competing-renderings"})
    assert "“olice”" in found.message


def test_a_likely_slip_is_not_hidden_by_a_note_on_a_longer_term() -> None:
    sources = [f"The harbour police {n}." for n in ("one", "two", "three", "four", "five")]
    targets = ["policía portuaria"] * 3 + ["policía marina"] * 2
    pairs = list(zip(sources, targets, strict=True))
    term = record_of("harbour police", pairs, list(targets))
    word = record_of("harbour", pairs, [target.split()[1] for target in targets])
    *usual, last = word.renderings["es"]
    watched = replace(word, renderings={"es": (*usual, replace(last, slip=0.6))})

    def told(*records: TermRecord) -> list[str]:
        found = run_checks(result_of(pairs, (term,)), watched=records, only={"competing-renderings"})
        return [f"{one.severity} {one.term}" for one in found]

    assert told() == ["note harbour police"]
    assert told(watched) == ["warning harbour"]


def test_a_word_in_a_longer_term_that_comes_out_as_usual_is_no_slip() -> None:
    sources = ("The harbour police.", "Our harbour police.", "A harbour police.", "The old harbour.")
    pairs = list(zip(sources, ("la guardia", "nuestra guardia", "una guardia", "el puerto viejo"), strict=True))
    harbour = record_of("harbour", pairs, ["guardia", "guardia", "una", "puerto"])

    def told(whole: TermRecord, slip: float) -> int:
        first, second, last, other = harbour.renderings["es"]
        slipped = replace(last, slip=slip)
        word = replace(harbour, renderings={"es": (first, second, slipped, replace(other, key="guardi"))})
        found = run_checks(result_of(pairs, (whole,)), watched=(word,), only={"competing-renderings"})
        return len([one for one in found if one.term == "harbour"])

    usual = record_of("harbour police", pairs[:3], ["guardia", "guardia", "guardia"])
    assert told(usual, 0.6) == 0, "nothing is missing where the whole is there"
    assert told(usual, 0.9) == 1, "a spelling may be wrong in it all the same"
    assert told(record_of("harbour police", pairs[:3], ["guardia", "guardia", ""]), 0.6) == 1
    assert told(record_of("police", pairs[:3], ["guardia", "guardia", "guardia"]), 0.6) == 1, "another word's"
    once = record_of("A harbour police", pairs[2:3], ["guardia"])
    once = replace(once, occurrences=(replace(once.occurrences[0], segment=2),))
    assert told(once, 0.6) == 1, "what comes once is not usual"
    assert told(record_of("harbour", pairs[:3], ["guardia", "guardia", "guardia"]), 0.6) == 1, "not longer"


@pytest.mark.parametrize(
    ("language", "usual", "whole", "told"),
    [("fr", "nom", "nom nouveau", 0), ("fr", "nom", "surnom nouveau", 1), ("zh-Hans", "朝鲜", "新朝鲜人", 0)],
)
def test_a_part_stands_in_the_rendering_of_the_whole_as_a_word(
    language: str, usual: str, whole: str, told: int
) -> None:
    sources = ("The name.", "Our name.", "A new name.", "The new name.")
    pairs = list(zip(sources, (usual, usual, f"{whole} x", f"{whole} x"), strict=True))
    slips = (record_of("name", pairs, [usual, usual, "x", "x"]), record_of("new name", pairs[2:], [whole, whole]))
    word, term = (replace(one, renderings={language: one.renderings["es"]}) for one in slips)
    *others, last = word.renderings[language]
    word = replace(word, renderings={language: (*others[:2], replace(others[2], key=""), replace(last, slip=0.6))})
    term = replace(term, occurrences=tuple(replace(one, segment=one.segment + 2) for one in term.occurrences))
    found = run_checks(result_of(pairs, (term,), language=language), watched=(word,), only={"competing-renderings"})
    assert len(found) == told


def test_of_two_renderings_as_frequent_neither_is_a_slip() -> None:
    sources = ("The year one.", "The year two.", "The year three.", "The year four.")
    pairs = list(zip(sources, ("yıl", "yıl", "sene", "sene"), strict=True))
    record = record_of("year", pairs, [target for _, target in pairs])
    *others, last = record.renderings["es"]
    watched = replace(record, renderings={"es": (*others, replace(last, slip=0.8))})
    assert run_checks(result_of(pairs), watched=(watched,), only={"competing-renderings"}) == ()


def test_what_is_doubtful_in_two_languages_is_said_freely_and_no_slip() -> None:
    sources = ("The net one.", "The net two.", "The net three.", "The net four.")
    pairs = list(zip(sources, ("red", "red", "red", "jaula"), strict=True))
    record = record_of("net", pairs, [target for _, target in pairs])
    *others, last = record.renderings["es"]

    def severities(spanish: float, french: float, watched: bool = False) -> list[str]:
        columns = {"es": (*others, replace(last, slip=spanish)), "fr": (*others, replace(last, slip=french))}
        told = replace(record, renderings=columns)
        both = replace(result_of(pairs), terms=() if watched else (told,))
        words = (told,) if watched else ()
        return [one.severity for one in run_checks(both, watched=words, only={"competing-renderings"})]

    assert severities(0.5, 0.0) == ["warning"] == severities(0.5, 0.0, watched=True)
    assert severities(0.5, 0.4) == ["note"] and severities(0.5, 0.4, watched=True) == []
    assert severities(0.9, 0.9) == ["warning"], "another spelling is one in every language"


@pytest.mark.parametrize(("degrees", "count"), [("30 graus", 0), ("32 graus", 0), ("60 graus", 1)])
def test_a_decade_of_degrees_is_ten_of_them(degrees: str, count: int) -> None:
    pairs = [("A start with widespread 80s.", f"Um início com {degrees}.")]
    assert len(run_checks(result_of(pairs, language="pt"), only={"numbers"})) == count


@pytest.mark.parametrize(
    ("source", "language", "target", "count"),
    [
        ("In den 80er Jahren ging er.", "fr", "Il partit dans les années 1980.", 0),
        ("Se fue en los años 80.", "fr", "Il partit dans les années 1980.", 0),
        ("He left in the 1980s.", "ru", "Он ушёл в 80-х годах.", 0),
        ("He left in the 1980s.", "zh-Hans", "他在80年代离开。", 0),
        ("He left in the 1980s.", "de", "Er ging in den 90er Jahren.", 1),
        ("He left in 1980.", "es", "Se fue 80 veces.", 1),  # no decade
        ("Se fue en los años 85.", "fr", "Il partit dans les années 1985.", 1),  # nor is this
    ],
)
def test_a_decade_may_be_said_without_its_century(source: str, language: str, target: str, count: int) -> None:
    found = run_checks(result_of([(source, target)], language=language), only={"numbers"})
    assert len([one for one in found if one.severity == "error"]) == count


@pytest.mark.parametrize(
    ("source", "language", "target", "count"),
    [
        ("Si trova a 385 miglia a sud.", "es", "Está a 619 kilómetros al sur.", 0),
        ("Olas de 20 pies.", "fr", "Des vagues de 6 mètres.", 0),
        ("Выпало 6 дюймов дождя.", "de", "Es fielen 15 cm Regen.", 0),
        ("Si trova a 385 miglia a sud.", "es", "Está a 720 kilómetros al sur.", 1),
        ("Costó 20 mil euros.", "fr", "Cela coûta 20 000 euros.", 0),  # mil is a thousand here
    ],
)
def test_units_are_converted_whatever_the_source_is(source: str, language: str, target: str, count: int) -> None:
    assert len(run_checks(result_of([(source, target)], language=language), only={"numbers"})) == count


@pytest.mark.parametrize(
    ("source", "language", "target", "count"),
    [
        ("截至下午1点未有报道。", "fr", "Rien à signaler à 13 h.", 0),
        ("Llegó a las 8 de la tarde.", "de", "Er kam um 20 Uhr.", 0),
        ("Он пришёл в 5 часов вечера.", "en", "He came at 17:00.", 0),
        ("Он ждал 3 дня.", "en", "He waited 15 days.", 1),  # days, no hours of the day
        ("上午9点开始。", "fr", "Cela commence à 21 h.", 1),
    ],
)
def test_an_hour_after_noon_may_be_said_on_another_clock(source: str, language: str, target: str, count: int) -> None:
    assert len(run_checks(result_of([(source, target)], language=language), only={"numbers"})) == count


@pytest.mark.parametrize(("other", "severity"), [("MUY MAL.", "note"), ("Muy malo.", "warning")])
def test_two_translations_that_differ_in_capitals_only_are_a_note(other: str, severity: str) -> None:
    pairs = [("Very bad.", "Muy mal."), ("Very bad.", other)]
    assert [one.severity for one in run_checks(result_of(pairs), only={"inconsistent-segment"})] == [severity]


def test_a_fraction_may_be_said_in_words() -> None:
    pairs = [("He pitched 2/3 innings.", "Lanzó dos tercios de entrada.")]
    assert [one.severity for one in run_checks(result_of(pairs), only={"numbers"})] == ["note"]


def detect(text: str) -> str:
    from translator.detection import detect_language

    return detect_language(text).language


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("BBC Scotland's Alasdair Lamont at the Tony Macaroni Arena", "Alasdair Lamont z BBC Scotland w Almondvale Park", 0),
        ("The lamp of the captain shone at the gate", "The lamp of the skipper shone at the gate", 1),
    ],
)  # fmt: skip
def test_names_that_are_kept_say_nothing_of_a_language(source: str, target: str, wrong: int) -> None:
    result = result_of([(source, target)], language="pl")
    assert len(run_checks(result, only={"wrong-language"}, detect=detect)) == wrong


def test_which_words_are_names_that_are_kept() -> None:
    """The acronym that opens the source is one, and what stands before a genitive's s; a word that opens it has its capital from its place."""
    pairs = [("NATO and Reid's men met Roy", "NATO i Reid, Roy"), ("Reid met Roy", "Reid i Roy")]
    (column,) = result_of(pairs, language="pl").translations["pl"]
    assert [_without_names(one).split() for one in column] == [["i", ","], ["Reid", "i"]]


@pytest.mark.parametrize("check", sorted(SEGMENTS))
def test_checks_on_segments(check: str) -> None:
    bad, good = SEGMENTS[check]
    for pairs in [bad] if check == "inconsistent-segment" else [[pair] for pair in bad]:
        assert {one.check for one in run_checks(result_of(pairs), only={check}, detect=detect)} == {check}, pairs
    assert run_checks(result_of(good), only={check}, detect=detect) == ()


POLICE: Pairs = [("The police left.", "La policía salió."), ("Our police ran.", "La policía corrió."), ("The police sat.", "La guardia se sentó.")]  # fmt: skip
INFLECTED: Pairs = [("The boat left.", "El barco salió."), ("Their boat ran.", "Los barcos corrieron."), ("A boat sank.", "Un barco se hundió.")]  # fmt: skip


def findings(pairs: Pairs, text: str, found: list[str | None], check: str, **more: object) -> tuple[str, ...]:
    variants = more.pop("variants", ())
    record = record_of(text, pairs, found, variants)  # type: ignore[arg-type]
    return tuple(one.message for one in run_checks(result_of(pairs, (record,)), only={check}, **more))  # type: ignore[arg-type]


def test_competing_renderings_flags_the_minority_and_not_inflection() -> None:
    (message,) = findings(POLICE, "police", ["policía", "policía", "guardia"], "competing-renderings")
    assert "“policía” 2×, “guardia” 1×" in message
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "competing-renderings") == ()


def test_the_place_beside_the_minority_has_the_form_that_the_message_names() -> None:
    boats = [("Their boat ran.", "Los barcos corrieron."), *INFLECTED[::2], ("One boat left.", "Una nave salió.")]
    record = record_of("boat", boats, ["barcos", "barco", "barco", "nave"])
    (found,) = run_checks(result_of(boats, (record,)), only={"competing-renderings"})
    assert "“barco” 3×" in found.message
    assert [(one.note, one.segment) for one in found.evidence] == [("most frequent", 1), ("differs", 3)]


def test_an_acronym_and_its_long_form_come_out_each_in_its_own_way() -> None:
    pairs = [
        ("The Border Guard Service left.", "El Servicio de Guardia salió."),
        ("The BGS ran.", "El SGF corrió."),
        ("The BGS sat.", "El SGF se sentó."),
        ("The BGS fell.", "La FGS cayó."),
    ]
    variants = (Variant("BGS", "acronym", 3),)
    steady: list[str | None] = ["Servicio de Guardia", "SGF", "SGF"]
    assert findings(pairs[:3], "Border Guard Service", steady, "competing-renderings", variants=variants) == ()
    assert (
        score_terms(result_of(pairs[:3], (record_of("Border Guard Service", pairs[:3], steady, variants),)), "es").micro
        == 1.0
    )
    (message,) = findings(pairs, "Border Guard Service", [*steady, "FGS"], "competing-renderings", variants=variants)
    assert "“SGF” 2×, “FGS” 1×" in message


def test_untranslated_and_omitted() -> None:
    pairs = [("The shipyard is old.", "El shipyard es viejo."), ("A shipyard burnt.", "Ardió.")]
    assert len(findings(pairs, "shipyard", ["shipyard", None], "untranslated-term")) == 1
    assert len(findings(pairs, "shipyard", ["shipyard", None], "omitted-term")) == 1
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "untranslated-term") == ()
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "omitted-term") == ()


def test_a_word_that_is_no_term_and_was_left_is_a_note_only_where_a_person_translated() -> None:
    pairs = [("The old shipyard burnt.", "El viejo shipyard ardió."), ("A shipyard.", "Un astillero.")]
    word = record_of("shipyard", pairs, ["shipyard", "astillero"])
    ours = result_of(pairs)
    given = replace(ours, translations={"es": (tuple(replace(one, status="given") for one in ours.translations["es"][0]),)})  # fmt: skip

    def told(result: Result, *terms: TermRecord, **more: object) -> list[tuple[str, str, str | None]]:
        found = run_checks(replace(result, terms=terms), watched=(word,), only={"untranslated-term"}, **more)  # type: ignore[arg-type]
        return [(one.severity, one.message, one.term_id) for one in found]

    message = "“shipyard” is left as it is at 1 of 2 places."
    assert told(ours) == [("warning", message, None)]
    assert told(given) == [("note", message, None)]
    assert told(given, word) == [("warning", message, "t")]  # a term is said once, as a term
    assert told(ours, word, wanted=(Wanted("t", "es", keep=True),)) == []  # the glossary wants it so
    name = replace(word, occurrences=tuple(replace(one, text=one.text.title()) for one in word.occurrences))
    assert run_checks(ours, watched=(name,), only={"untranslated-term"}) == ()  # names may stay


@pytest.mark.parametrize(("count", "where"), [(1, ""), (2, " at all 2 places")])
def test_a_term_left_everywhere_is_said_to_be(count: int, where: str) -> None:
    pairs = [("The shipyard is old.", "El shipyard es viejo."), ("A shipyard burnt.", "Ardió un shipyard.")][:count]
    (message,) = findings(pairs, "shipyard", ["shipyard"] * count, "untranslated-term")
    assert message == f"“shipyard” is left as it is{where}."


def test_what_was_left_untranslated_is_never_what_a_term_should_come_out_as() -> None:
    pairs = [
        ("The shipyard is old.", "El shipyard es viejo."),
        ("A shipyard burnt.", "Ardió un shipyard."),
        ("One shipyard stands.", "Hay un astillero."),
        ("Which shipyard?", "¿Qué varadero?"),
    ]
    found: list[str | None] = ["shipyard", "shipyard", "astillero", "varadero"]
    record = record_of("shipyard", pairs, found)
    (one,) = run_checks(result_of(pairs, (record,)), only={"competing-renderings"})
    assert one.suggestion == "Use “astillero” everywhere, or admit the others in the glossary."


def test_copies_that_differ_as_the_source_does_are_the_sources_matter() -> None:
    variants = (Variant("Qaraqalpaq", "romanisation", 1, 1.0),)
    pairs = [
        ("The Karakalpak people.", "El pueblo Karakalpak."),
        ("A Karakalpak song.", "Una canción Karakalpak."),
        ("A Qaraqalpaq singer.", "Un cantante Qaraqalpaq."),
    ]

    def told(last: str) -> int:
        target = [*pairs[:2], (pairs[2][0], f"Un cantante {last}.")]
        record = record_of("Karakalpak", target, ["Karakalpak", "Karakalpak", last], variants)
        rows = tuple(replace(one, state="rendered") for one in record.renderings["es"])
        record = replace(record, renderings={"es": rows})
        return len(run_checks(result_of(target, (record,)), only={"competing-renderings"}))

    assert (told("Qaraqalpaq"), told("caracalpaco")) == (0, 1)


def test_one_place_that_says_it_otherwise_makes_copies_no_matter_of_the_translation() -> None:
    variants = (Variant("CoV2", "hyphen", 1, 1.0),)
    sources = ("The CoV-2 came.", "A CoV-2 test.", "More CoV-2 tests.", "One CoV2 case.")
    pairs = list(zip(sources, ("Vino el CoV-2.", "Un test CoV-2.", "Más de CoV 2.", "Un caso CoV2."), strict=True))
    record = record_of("CoV-2", pairs, ["CoV-2", "CoV-2", "CoV 2", "CoV2"], variants)
    keys = ("cov-2", "cov-2", "cov-2", "cov2")
    rows = tuple(
        replace(one, state="rendered", key=key) for one, key in zip(record.renderings["es"], keys, strict=True)
    )
    record = replace(record, renderings={"es": rows})
    assert run_checks(result_of(pairs, (record,)), only={"competing-renderings"}) == ()


def test_a_term_left_untranslated_everywhere_is_not_steady() -> None:
    pairs = [(f"Shipyard {n}: a shipyard.", f"Un shipyard, {target}.") for n, target in enumerate(["x"] * 4)]
    record = record_of("shipyard", pairs, ["shipyard"] * 4)
    row = record.renderings["es"]
    split = tuple(replace(one, state="rendered", key=key) for one, key in zip(row, "abcd", strict=True))

    def told(state: str) -> int:
        rows = {"es": split, "fr": tuple(replace(one, state=state) for one in row)}  # type: ignore[arg-type]
        result = replace(result_of(pairs, (replace(record, renderings=rows),)), target_languages=("es", "fr"))
        return len(run_checks(result, only={"unstable-across-languages"}))

    assert (told("rendered"), told("untranslated")) == (1, 0)


@pytest.mark.parametrize(("split", "steady", "told"), [(1, 1, 1), (2, 2, 2), (2, 1, 0), (1, 0, 0)])
def test_a_term_that_is_split_in_most_languages_is_no_matter_of_one(split: int, steady: int, told: int) -> None:
    pairs = [(f"Shipyard {n}: a shipyard.", "Un astillero.") for n in range(4)]
    record = record_of("shipyard", pairs, ["astillero"] * 4)
    row = record.renderings["es"]
    apart = tuple(replace(one, key=key) for one, key in zip(row, "abcd", strict=True))
    rows = dict(zip(("es", "ca", "gl", "pt"), [apart] * split + [row] * steady, strict=False))
    result = replace(result_of(pairs, (replace(record, renderings=rows),)), target_languages=tuple(rows))
    assert len(run_checks(result, only={"unstable-across-languages"})) == told


@pytest.mark.parametrize(
    ("term", "variant", "kind", "sources", "severity"),
    [
        ("high risk", "high-risk", "hyphen", ("They are at high risk.", "High risk, she says.", "For high-risk patients"), "note"),
        ("high risk", "high-risk", "hyphen", ("A high risk group.", "At high risk.", "For high-risk patients"), "warning"),
        ("high risk", "high-risk", "hyphen", ("They are at high risk.", "It is high risk.", "This is high-risk."), "warning"),
        ("start-up", "startup", "hyphen", ("A start-up.", "The start-up grew.", "A startup firm"), "warning"),
        ("SARS outbreak", "outbreak of SARS", "wording", ("The SARS outbreak.", "A SARS outbreak.", "An outbreak of SARS."), "note"),
        ("anti-drug unit", "counter-drug unit", "wording", ("The anti-drug unit.", "An anti-drug unit.", "A counter-drug unit."), "warning"),
    ],
)  # fmt: skip
def test_variants_that_grammar_asks_for_are_notes(
    term: str, variant: str, kind: str, sources: tuple[str, ...], severity: str
) -> None:
    pairs = [(source, "x") for source in sources]
    occurrences, variants = [], (Variant(variant, kind, 1),)
    for number, source in enumerate(sources):
        start = max(source.casefold().find(form.casefold()) for form in (term, variant))
        length = len(variant if variant in source else term)
        span = Span(start, start + length)
        occurrences.append(TermOccurrence("t", 0, number, span, span.of(source)))
    bare = TermRecord(Term("t", term, "term", "en", 3, 1.0, variants), tuple(occurrences), {})
    (record,) = mark_usual([bare], [result_of(pairs).documents[0].segments])
    (found,) = run_checks(result_of(pairs, (record,)), only={"source-variants"})
    assert found.severity == severity


def test_source_variants() -> None:
    pairs = [("The Karakalpak left.", "El karakalpako salió."), ("The Qaraqalpaq left.", "El karakalpako salió.")]
    variants = (Variant("Qaraqalpaq", "romanisation", 1, 0.9),)
    found: list[str | None] = ["karakalpako", "karakalpako"]
    assert len(findings(pairs, "Karakalpak", found, "source-variants", variants=variants)) == 1
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "source-variants") == ()


def test_glossary_checks() -> None:
    wanted = (Wanted("t", "es", preferred=("policía",), forbidden=("guardia",)),)
    found: list[str | None] = ["policía", "policía", "guardia"]
    assert len(findings(POLICE, "police", found, "missing-term", wanted=wanted)) == 1
    assert len(findings(POLICE, "police", found, "forbidden-term", wanted=wanted)) == 1
    boats = (Wanted("t", "es", preferred=("barco",), forbidden=("nave",)),)
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "missing-term", wanted=boats) == ()
    assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], "forbidden-term", wanted=boats) == ()


def test_a_wording_stands_behind_a_clitic_too() -> None:
    assert contains("L'agència va sortir.", "agència", "ca") and contains("d’État", "État", "fr")


def test_shared_rendering_and_unstable_across_languages_leave_a_steady_term_alone() -> None:
    for check in ("shared-rendering", "unstable-across-languages"):
        assert findings(INFLECTED, "boat", ["barco", "barcos", "barco"], check) == ()


@pytest.mark.parametrize(
    ("one", "other", "flagged"),
    [
        ("Germany", "German", False),  # alemán for both is how Spanish says it
        ("port", "airport", True),
        ("quake", "earthquake", False),
        ("police", "guard", True),
    ],
)
def test_two_terms_with_one_rendering_are_told_apart_unless_one_is_part_of_the_other(
    one: str, other: str, flagged: bool
) -> None:
    pairs = [(f"The {one} of the {other}.", "El tema del tema.")] * 2
    first, second = (record_of(text, pairs, ["tema", "tema"]) for text in (one, other))
    second = replace(second, term=replace(second.term, id="u"))
    found = run_checks(result_of(pairs, (first, second)), only={"shared-rendering"})
    assert len(found) == flagged


@pytest.mark.parametrize(
    ("source", "target", "language", "told"),
    [
        ("It is repaid after six months.", "Sie wird nach acht Monaten gezahlt.", "de", "six, acht"),
        ("It is repaid after 6 months.", "Она возвращается через восемь месяцев.", "ru", "6, восемь"),
        ("The eleven-man team lost.", "On iki kişilik takım kaybetti.", "tr", "eleven, On iki"),
        ("It is repaid after six months.", "Sie wird nach 6 Monaten gezahlt.", "de", ""),
        ("It is repaid after 6 months.", "Sie wird nach 8 Monaten gezahlt.", "de", "6, 8"),  # told of once
        ("Two of them left.", "Beide gingen.", "de", ""),  # missing is style
        ("It is six feet long.", "Es ist zwei Meter lang.", "de", ""),  # converted
        ("At half past three he left.", "Um halb vier ging er.", "de", ""),  # counted from the next hour
        ("The 6-foot-6 player scored.", "Der über zwei Meter große Spieler traf.", "de", ""),
        ("Six of twenty-two came.", "Six sur vingt-deux sont venus.", "fr", ""),
        ("They sold eight houses.", "Ils ont vendu un bâtiment neuf.", "fr", ""),  # new
        ("A 17-year-old and two 18-year-olds left.", "Drei Jugendliche von 17 und 18 Jahren gingen.", "de", ""),  # counted together
        ("It took two weeks and three days.", "Es dauerte vier Wochen und fünf Tage.", "de", ""),  # which for which is not known
    ],
)  # fmt: skip
def test_a_small_number_in_words_is_another_one(source: str, target: str, language: str, told: str) -> None:
    found = run_checks(result_of([(source, target)], language=language), only={"numbers"})
    said = told.split(", ")
    assert [one.message for one in found] == ([f"{said[0]} stands in the source, {said[1]} in the translation."] if told else [])  # fmt: skip


def test_scores() -> None:
    # Three occurrences, two alike: micro and macro 2/3; one equal pair of three: LTCR 1/3.
    record = record_of("police", POLICE, ["policía", "policía", "guardia"])
    scores = score_terms(result_of(POLICE, (record,)), "es")
    assert (scores.micro, scores.macro, scores.ltcr, scores.unknown) == (0.6667, 0.6667, 0.3333, 0.0)


def test_empty_and_looping_translations_do_not_count_as_consistent() -> None:
    pairs = [("The police left.", "policía policía policía"), ("Our police ran.", "policía policía policía policía")]
    record = record_of("police", pairs, ["policía", "policía"])
    assert score_terms(result_of(pairs, (record,)), "es").ltcr == 0.0


def test_ids_do_not_depend_on_the_place() -> None:
    bad = [("It costs 412 euros.", "Cuesta 421 euros.")]
    moved = [("One.", "Uno."), *bad]
    first, second = (run_checks(result_of(pairs), only={"numbers"})[0].id for pairs in (bad, moved))
    assert first == second


def test_every_check_is_named_like_its_module() -> None:
    for name, check in CHECKS.items():
        assert check.find.__module__.endswith(f".{name.replace('-', '_')}")
