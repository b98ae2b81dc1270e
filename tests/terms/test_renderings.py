"""What the occurrences of a term became: examples of each rule, and of what it must leave alone."""

from __future__ import annotations

import pytest
from following import follow, reading_of

from translator.alignment.forms import make_form
from translator.model import Alignment, Link, Rendering, Segment, Span, Term, TermOccurrence, TermRecord, Translation
from translator.terms.doubt import Doubt
from translator.terms.folding import fold_word
from translator.terms.grouping import Grouping
from translator.terms.guessing import Guess, guess, make_guess
from translator.terms.judging import judge
from translator.terms.reading import Together, is_content, read
from translator.terms.renderings import WEAK, _Search
from translator.terms.usual import Usual
from translator.tokens import words


def test_of_a_chinese_word_and_what_stands_beside_it_the_dictionary_tells_which_is_the_term() -> None:
    lobsters = [
        ("Sharks hurt a boy on a lobster dive.", "鲨鱼伤害潜水抓龙虾的孩童。"),
        ("He was diving for lobster on Saturday.", "周六他潜水抓龙虾。"),
        ("He caught a lobster.", "他抓龙虾。"),
        ("The lobster season opened.", "的龙虾节开放了。"),
    ]
    found = follow("lobster", lobsters, language="zh-Hans")
    assert {one.key for one in found} == {"龙虾"} and all(one.slip == 0 for one in found)


def test_a_word_that_the_dictionary_knows_for_another_word_of_each_sentence_is_no_rendering() -> None:
    riots = [
        ("Six officers hurt in riot.", "骚乱中六人受伤。"),
        ("The officers ended the riot.", "他们平息了骚乱。"),
        ("The officers left after the riot.", "骚乱后他们离开了。"),
    ]
    assert {one.state for one in follow("officers", riots, language="zh-Hans")} == {"unknown"}


def test_the_term_in_brackets_stands_beside_its_rendering_and_is_none() -> None:
    members = [
        ("Welsh Members met.", "Galler Üyeleri toplandı."),
        ("Ask the Welsh Members.", "Galler Üyelerine sorun."),
        ("We saw Welsh Members.", "Galler Üyelerini gördük."),
    ]
    glossed = ("They favoured Welsh Members.", "Galli temsilcileri (Welsh Members) tercih ettiler.")
    *_, last = follow("Members", [*members, glossed], language="tr")
    assert (last.text, last.slip) == ("", 0)
    *_, kept = follow(
        "Members", [*members, ("They won (Welsh Members).", "Kazandılar (Welsh Members).")], language="tr"
    )
    assert kept.text == "Members", "in brackets in the source too"


@pytest.mark.parametrize(
    ("language", "targets"),
    [
        ("ar", ["سافر إلى ألمانيا أمس.", "فازت ألمانيا اليوم.", "عاد لألمانيا ليلا.", "التقت فرنسا وألمانيا هنا."]),
        ("he", ["הוא נסע אל גרמניה אתמול.", "גרמניה ניצחה היום.", "הוא חזר לגרמניה בלילה.", "צרפת וגרמניה נפגשו כאן."]),
    ],
)
def test_a_word_is_one_with_and_without_what_is_written_as_one_with_it(language: str, targets: list[str]) -> None:
    sources = ["He went to Germany yesterday.", "Germany won today.", "He returned to Germany at night.", "France and Germany met here."]  # fmt: skip
    found = follow("Germany", list(zip(sources, targets, strict=True)), language=language)
    assert len({one.key for one in found}) == 1 and all(one.slip == 0 for one in found)


@pytest.mark.parametrize(
    ("language", "targets"),
    [
        ("kk", ["Ли Пекинде тұрады.", "Лидің кітабы шықты.", "Олар Лиге жазды.", "Біз Лиді көрдік."]),
        ("ky", ["Ли Пекинде жашайт.", "Линин китеби чыкты.", "Алар Лиге жазышты.", "Биз Лини көрдүк."]),
        ("tg", ["Ли дар Пекин аст.", "Китоби Лии нав омад.", "Онҳо ба Ли навиштанд.", "Мо Лиро дидем."]),
        ("ug", ["لى بېيجىڭدا ياشايدۇ.", "لىنىڭ كىتابى چىقتى.", "ئۇلار لىغا يازدى.", "بىز لىنى كۆردۇق."]),
        ("uz", ["Li Pekinda yashaydi.", "Lining kitobi chiqdi.", "Ular Liga yozishdi.", "Biz Lini ko‘rdik."]),
    ],
)  # fmt: skip
def test_endings_behind_a_short_word_make_no_other_rendering(language: str, targets: list[str]) -> None:
    sources = ["Lee lives in Beijing.", "Lee's book came out.", "They wrote to Lee.", "We saw Lee."]
    found = follow("Lee", list(zip(sources, targets, strict=True)), language=language)
    assert len({one.key for one in found}) == 1 and all(one.slip == 0 for one in found), [one.text for one in found]


@pytest.mark.parametrize("mark", "'’‘ʻʼ")
def test_an_apostrophe_inside_a_word_is_one_letter_however_it_is_typed(mark: str) -> None:
    assert not is_content(f"bo{mark}lgan", "uz"), "a word of grammar"
    assert fold_word(f"yo{mark}l", "uz") == "yo'l"
    assert make_form(f"yo{mark}l").text == "yo'l", "what tables of words are asked for"


def test_a_form_that_a_dictionary_takes_for_another_word_is_no_other_rendering() -> None:
    voters = [
        ("The voters left.", "De kiezers vertrokken."),
        ("Each voter left.", "Elke kiezer vertrok."),
        ("Ask the voters.", "Vraag het de kiezers."),
    ]
    found = follow("voters?", voters, language="nl")
    assert len({one.key for one in found}) == 1 and all(one.slip == 0 for one in found)


@pytest.mark.parametrize(
    ("language", "form", "slip"), [("pl", "Aguerę", 0), ("pl", "Aguiro", 0.9), ("es", "Aguiro", 0.9)]
)
def test_a_name_may_be_declined_where_names_are(language: str, form: str, slip: float) -> None:
    pairs = [
        ("Aguero left.", "Aguero."),
        ("Ask Aguero.", "Aguero."),
        ("With Aguero.", "Aguero."),
        ("We saw Aguero.", f"{form}."),
    ]
    assert [one.slip for one in follow("Aguero", pairs, language=language)] == [0, 0, 0, slip]


def test_a_form_without_the_vowel_that_comes_and_goes_is_no_misspelt_one() -> None:
    swabs = [
        ("Swabs were taken.", "Были взяты пробы мазков."),
        ("The swab was sent.", "Мазок был отправлен."),
        ("They took two swabs.", "Они взяли несколько мазков."),
        ("Samples (swabs or serum) are kept.", "Пробы (мазки или сыворотка) хранятся."),
    ]
    assert {one.key for one in follow("[Ss]wabs?", swabs, language="ru")} == {"мазок"}
    assert all(one.slip == 0 for one in follow("[Ss]wabs?", swabs, language="ru"))


NATIONAL = [
    ("The National Guard left.", "La Guardia Nacional salió."),
    ("Ask the National Bank.", "Pregunte al Banco Nacional."),
    ("The National Park burnt.", "Ardió el Parque Nacional."),
]


@pytest.mark.parametrize(
    ("target", "slips"),
    [
        ("La National Collegiate Association canceló el torneo.", [0, 0, 0, 0]),  # the whole name is kept
        ("La asociación universitaria Nasional canceló el torneo.", [0, 0, 0, 0.9]),  # a misspelt word
    ],
)
def test_a_word_of_a_longer_name_that_was_kept_is_no_misspelt_one(target: str, slips: list[float]) -> None:
    pairs = [*NATIONAL, ("The National Collegiate Association cancelled it.", target)]
    assert [one.slip for one in follow("National", pairs)] == slips


@pytest.mark.parametrize(
    ("term", "target", "language", "linked", "found"),
    [
        ("U.S.", "Fica nos Estados Unidos desde maio.", "pt", {"Unidos": "U.S."}, "Estados Unidos"),
        ("U.S.", "Nu moeten de Verenigde Staten meer.", "nl", {"Verenigde": "U.S.", "Staten": "should"}, "Verenigde Staten"),
        ("U.S.", "Diz Maria Unidos e fica.", "pt", {"Unidos": "U.S.", "Maria": "Mary"}, "Unidos"),
        ("U.S.", "Casas Unidos fica.", "pt", {"Unidos": "U.S."}, "Unidos"),
        ("U.S.", "Fica nos Estados unidos desde maio.", "pt", {"unidos": "U.S."}, "unidos"),
        ("U.S.", "Fica nos estados Unidos desde maio.", "pt", {"Unidos": "U.S."}, "Unidos"),
        ("U.S.", "Mas O Unidos fica.", "pt", {"Unidos": "U.S."}, "Unidos"),
        ("U.S.", "Es liegt in Vereinigten Staaten jetzt.", "de", {"Staaten": "U.S."}, "Staaten"),
        ("Mary", "Fica com Dona Maria desde maio.", "pt", {"Maria": "Mary"}, "Maria"),
    ],
)  # fmt: skip
def test_what_an_acronym_stands_for_is_rendered_by_the_whole_name(
    term: str, target: str, language: str, linked: dict[str, str], found: str
) -> None:
    """What is linked to a small word of the source belongs to it, what is linked to a name does not, nor what has its capital from its place."""
    source = "Today Mary should say that the U.S. is home."
    sides = words(source), words(target)
    names = [[span.of(text) for span in side] for text, side in zip((source, target), sides, strict=True)]
    links = tuple(Link(names[0].index(one), names[1].index(other), 0.9) for other, one in linked.items())
    translation = Translation(Segment(0, Span(0, len(source)), source, "en"), language, target)
    reading = read(translation, Alignment(*sides, tuple(sorted(links))), language)
    start = source.index(term)
    own = guess(reading, Span(start, start + len(term)), {}, Together({(0, 0): reading}), language)
    assert own is not None and own.text == found


def test_an_acronym_is_left_untranslated_with_or_without_its_plural_ending() -> None:
    pairs = [
        ("LRTI is common.", "La IVRI es común."),
        ("We saw LRTI there.", "Vimos IVRI allí."),
        ("Patients with LRTIs left.", "Los pacientes con LRTI salieron."),
    ]
    states = [one.state for one in follow("LRTIs?", pairs)]
    assert states == ["rendered", "rendered", "untranslated"]


def test_a_slavic_word_with_a_prefix_is_no_other_spelling() -> None:
    deaths = [
        ("He was beaten to death.", "Его избили насмерть."),
        ("The pig bit him to death.", "Свинья загрызла его насмерть."),
        ("They froze to death.", "Они замёрзли насмерть."),
        ("His death was quick.", "Его смерть была быстрой."),
    ]
    assert all(one.slip == 0 for one in follow("death", deaths, language="ru"))


@pytest.mark.parametrize(("one", "other"), [("cyclone", "ciclone"), ("ciclone", "cyclone"), ("siésme", "séisme")])
def test_of_two_spellings_as_frequent_the_one_that_no_list_has_is_the_slip(one: str, other: str) -> None:
    storms = [("The storm is large.", f"Le {one} est grand."), ("We saw a storm.", f"Nous avons vu un {other}.")]
    assert {found.text: found.slip > 0 for found in follow("storm", storms, language="fr")} == {
        one: one in ("ciclone", "siésme"),
        other: other in ("ciclone", "siésme"),
    }


def test_a_name_that_half_of_the_renderings_keep_is_no_form_of_what_stands_for_it_elsewhere() -> None:
    met = [
        ("Erdogan spoke first.", "Erdogan a parlé en premier."),
        ("We saw Erdogan.", "Nous avons vu Erdogan."),
        ("Erdogan left the house.", "Erdop a quitté la maison."),
        ("They met Erdogan.", "Ils ont rencontré Erdomadait."),
    ]
    assert [one.key for one in follow("Erdogan", met, language="fr")] == ["erdogan", "erdogan", "erdop", "erdomadait"]


def test_words_made_from_one_root_are_one_rendering() -> None:
    droughts = [
        ("The drought is over.", "Засуха закончилась."),
        ("A drought killed the crops.", "Засуха погубила урожай."),
        ("They fear the drought.", "Они боятся засухи."),
        ("It is a drought region.", "Это засушливый регион."),
    ]
    found = follow("drought", droughts, language="ru")
    assert [one.text for one in found[2:]] == ["засухи", "засушливый"]
    assert len({one.key for one in found}) == 1


def test_the_table_of_words_tells_what_renders_a_term_where_nothing_else_does() -> None:
    reading = reading_of("The police left the house.", "La tijera dejó la casa.", "es")

    def judged(known: str, *own: Guess) -> str | None:
        doubt = Doubt(Together({(0, 0): reading}), lambda _, word: 0.5 * (word == known), "es")
        found = judge(*own or [None], reading, Span(4, 10), doubt)
        return found and found.text

    assert judged("tijera") == "tijera"
    assert judged("perro") is None
    weak, sure = (make_guess(reading, [4], [range(4, 5)], confidence, "es") for confidence in (0.3, 0.9))
    assert (judged("tijera", weak), judged("tijera", sure)) == ("tijera", "casa")


def test_a_guess_that_the_table_knows_for_another_word_is_believed_half_as_much() -> None:
    reading = reading_of("The police left the house.", "La tijera dejó la casa.", "es")
    own = make_guess(reading, [4], [range(4, 5)], 0.9, "es")
    for source, wanted in (("house", 0.45), ("door", 0.9)):
        doubt = Doubt(
            Together({(0, 0): reading}), lambda one, word, s=source: 0.5 * (one == s and word == "casa"), "es"
        )
        found = judge(own, reading, Span(4, 10), doubt)
        assert found is not None and found.confidence == wanted


GOAL = {("goal", "Tor"): 0.4, ("goal", "fiel"): 0.0, ("goal", "ein"): 0.0}


@pytest.mark.parametrize(
    ("source", "term", "target", "own", "table", "wanted", "why"),
    [
        ("Parts of the U.S. government agreed.", "government", "Une partie du gouvernement américain a accepté.", "gouvernement américain",
         {("government", "gouvernement"): 0.9, ("government", "américain"): 0.0, ("U.S.", "américain"): 0.5}, "gouvernement",
         "another word of the source explains the rest"),
        ("Then came the goal.", "goal", "Danach fiel ein Tor.", "fiel ein Tor", GOAL, "Tor", "the table knows one word for it, the rest for something else"),
        ("Then came the goal.", "goal", "Danach fiel ein Tor.", "fiel ein Tor", {("goal", "Tor"): 0.4}, "fiel ein Tor", "the table does not have the rest"),
        ("Then came the Goal.", "Goal", "Danach fiel ein Tor.", "fiel ein Tor", {("Goal", two): value for (_, two), value in GOAL.items()}, "fiel ein Tor",
         "a name is not made of what its words say"),
        ("We saw the winning goal.", "winning goal", "Wir sahen das entscheidende Tor.", "entscheidende Tor",
         {("goal", "Tor"): 0.4, ("goal", "entscheidende"): 0.0}, "entscheidende Tor", "of a term of several words each has its own"),
        ("Then came the U.S. government.", "government", "Dann kam die Regierung, die amerikanische.", "Regierung … amerikanische",
         {("government", "Regierung"): 0.9, ("government", "amerikanische"): 0.0, ("U.S.", "amerikanische"): 0.5}, "Regierung … amerikanische",
         "of what came apart no end is taken"),
    ],
)  # fmt: skip
def test_a_guess_is_cut_to_what_the_table_knows_for_the_term(
    source: str, term: str, target: str, own: str, table: dict[tuple[str, str], float], wanted: str, why: str
) -> None:
    language = "fr" if "gouvernement" in target else "de"
    reading = reading_of(source, target, language)
    doubt = Doubt(Together({(0, 0): reading}), lambda one, other: table.get((one, other)), language)
    surfaces = [word.span.of(target) for word in reading.words]
    runs = [range(surfaces.index(part[0]), surfaces.index(part[-1]) + 1) for part in map(str.split, own.split(" … "))]
    first = make_guess(reading, [number for run in runs for number in run], runs, 0.9, language)
    assert first.text == own
    at = source.index(term)
    found = judge(first, reading, Span(at, at + len(term)), doubt)
    assert found is not None and found.text == wanted, why


def test_a_sure_link_is_believed_against_the_table() -> None:
    source, target = "The U.S. government agreed.", "Le gouvernement américain a accepté."
    sides = words(source), words(target)
    table = {("government", "américain"): 0.0, ("U.S.", "américain"): 0.5}
    for confidence, wanted in ((0.5, "gouvernement"), (0.9, "gouvernement américain")):
        segment = Segment(0, Span(0, len(source)), source, "en")
        linked = Alignment(*sides, (Link(2, 2, confidence),))
        reading = read(Translation(segment, "fr", target), linked, "fr")
        doubt = Doubt(Together({(0, 0): reading}), lambda one, other: table.get((one, other)), "fr")
        found = judge(make_guess(reading, (1, 2), [range(1, 3)], 0.9, "fr"), reading, Span(9, 19), doubt)
        assert found is not None and found.text == wanted


CITY = [
    ("The city was rich.", "Die Stadt war reich."),
    ("We left the city at night.", "Wir verließen die Stadt in der Nacht."),
    ("Rain fell on the city.", "Regen fiel auf die Stadt."),
    ("The city has a bridge.", "Die Stadt hat eine Brücke."),
]


def test_a_compound_that_nothing_explains_may_be_a_slip_for_its_last_part() -> None:
    for wrong in ("Hauptstadt", "Neustadt"):
        slip = ("A river divides the city.", f"Ein Fluss teilt die {wrong}.")
        *_, last = follow("city", [*CITY, slip], language="de")
        assert last.text == wrong and last.slip > 0


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("The city centre burnt.", "Die Innenstadt brannte.", "“centre” is in it"),
        ("A river divides the old city.", "Ein Fluss teilt die Altstadt.", "“old” is in it"),
        ("The city burnt.", "Die Großstadt Lampe.", "the table of words has it for “city”"),
    ],
)
def test_a_compound_that_says_what_the_source_does_is_no_slip(source: str, target: str, why: str) -> None:
    assert follow("city", [*CITY, (source, target)], language="de")[-1].slip == 0, why


@pytest.mark.parametrize(
    ("word", "language"), [("него", "ru"), ("ними", "uk"), ("niego", "pl"), ("daran", "de"), ("sonucunda", "tr"), ("cuánto", "es")]
)  # fmt: skip
def test_a_word_of_grammar_renders_nothing(word: str, language: str) -> None:
    assert not is_content(word, language)


@pytest.mark.parametrize(("weight", "found"), [(0.5, []), (0.7, ["жизнь"])])
def test_another_rendering_is_looked_for_elsewhere_if_it_was_likely_somewhere(weight: float, found: list[str]) -> None:
    reading = reading_of("The tsunami came.", "Они потеряли жизнь.", "ru")
    occurrence = TermOccurrence("t", 0, 0, Span(4, 11), "tsunami")
    record = TermRecord(Term("t", "tsunami", "term", "en", 1, 1.0), (occurrence,))
    search = _Search([record], {}, {(0, 0): reading}, Doubt(Together({(0, 0): reading}), None, "ru"))
    search.usual, search.guesses = [Usual((("цунам",), ("жизн",)), (3.0, weight))], {(0, 0): None}
    assert [one.text for one in search.recall((0, 0), occurrence, reading)] == found


NAMED = [
    ("Dolly Menga came home.", "Dolly Menga est rentré."),
    ("They saw Dolly Menga on Monday.", "Ils ont vu Dolly Menga lundi."),
    ("Nobody knew Dolly Menga.", "Personne ne connaissait Dolly Menga."),
]


def test_a_name_of_which_a_part_is_left_out_is_not_completed_by_another_word() -> None:
    last = ("Dolly Menga's strike won the game.", "Le but de Menga a gagné le match.")
    assert follow("Dolly Menga", [*NAMED, last], language="fr")[-1].text == "Menga"


def test_a_rendering_without_its_middle_is_whole_at_both_ends() -> None:
    pairs = [
        ("Rain fell on northwestern Sonora.", "В северо-западной части Соноры шли дожди."),
        ("We live in northwestern Sonora.", "Мы живём в северо-западной части Соноры."),
        ("Up to ten inches are expected in northwestern Sonora.", "На северо-западе Соноры может выпасть 25 см."),
    ]
    assert follow("northwestern Sonora", pairs, language="ru")[-1].text == "северо-западе Соноры"


def test_the_initials_of_the_usual_rendering_stand_for_it() -> None:
    pairs = [
        ("The World Health Organization met.", "Всемирная организация здравоохранения собралась."),
        ("Ask the World Health Organization.", "Спросите Всемирную организацию здравоохранения."),
        ("The World Health Organization said no.", "ВОЗ сказала нет."),
    ]
    assert len({one.key for one in follow("World Health Organization", pairs, language="ru")}) == 1
    grouping = Grouping(Together({}), 0, "es")
    for one, other in (("OMS", "Organización Mundial de la Salud"), ("Organización Mundial de la Salud", "OMS")):
        assert grouping.is_form(one, {other}), "whichever of them is the usual one"
    assert not grouping.is_form("ONU", {"Organización Mundial de la Salud"})


def test_the_usual_rendering_is_the_one_that_stands_most_often_in_all_its_forms() -> None:
    texts = ("AI", "AI", "KI", "KI-Erfolg", "KI-System")
    found = [Rendering("rendered", text, (Span(0, len(text)),), text.casefold(), 0.9) for text in texts]
    places = tuple(TermOccurrence("t", 0, n, Span(0, 2), "AI") for n in range(len(texts)))
    record = TermRecord(Term("t", "AI", "term", "en", len(texts), 1.0), places)
    folded, usual = Grouping(Together({}), 0, "de").fold(record, found)
    assert usual == "ki" and [one.key for one in folded] == ["ai", "ai", "ki", "ki", "ki"]


NAMED = [
    ("His book AI Superpowers sells.", "Sein Buch AI Superpowers verkauft sich."),
    ("A fund called AI Next came.", "Ein Fonds namens AI Next kam."),
]


def test_a_word_of_a_name_that_was_kept_is_no_rival_of_the_usual_rendering() -> None:
    others = [
        ("They work on AI now.", "Sie arbeiten jetzt an KI."),
        ("The AI companies grow.", "Die KI-Unternehmen wachsen."),
        ("An AI system fell.", "Ein KI-System fiel."),
    ]
    first, second, *rest = follow("AI", [*NAMED, *others], language="de")
    assert {first.key, second.key} == {"ai"} and {one.key for one in rest} == {"ki"}
    assert max(first.confidence, second.confidence) <= WEAK
    first, second, _ = follow("AI", [*NAMED, ("They work on AI now.", "Sie arbeiten jetzt an AI.")], language="de")
    assert min(first.confidence, second.confidence) > WEAK, "where that is the usual one it is as sure as any"


@pytest.mark.parametrize(
    ("term", "written", "other", "state"),
    [
        ("CoV", "(CoV)", "coronavirus", "rendered"),  # written out elsewhere
        ("CoV", "CoV", "coronavirus", "untranslated"),  # not in brackets
        ("CoV", "(CoV)", "NCV", "untranslated"),  # shortened otherwise elsewhere
        ("Persia", "(Persia)", "Irán", "untranslated"),  # no acronym
    ],
)
def test_an_acronym_introduced_in_brackets_is_not_left_where_it_is_written_out_elsewhere(
    term: str, written: str, other: str, state: str
) -> None:
    pairs = [(f"The agent {written} caused it.", f"El agente {written} lo causó."), (f"We fear {term} now.", f"Tememos el {other} ahora."),
             (f"Bats have {term} too.", f"Los murciélagos también tienen {other}."), (f"No {term} was found.", f"No se halló {other}.")]  # fmt: skip
    found = follow(term, pairs)
    assert [one.text for one in found] == [term, other, other, other] and found[0].state == state


def test_korean_particles_make_no_other_renderings() -> None:
    pairs = [
        ("The police closed the road.", "경찰이 도로를 폐쇄했다."),
        ("The police asked the government.", "경찰은 정부에 물었다."),
        ("The government thanked the police.", "정부는 경찰에게 감사했다."),
        ("The road belongs to the police.", "도로는 경찰의 것이다."),
    ]
    found = follow("police", pairs, language="ko")
    assert [one.text for one in found] == ["경찰이", "경찰은", "경찰에게", "경찰의"]
    assert {one.group for one in found} == {"경찰"}
    assert {one.group for one in follow("road", pairs, language="ko")} == {"도로"}
