"""Which recurring words are watched, and which of their places."""

from __future__ import annotations

import pytest

from translator.model import Segment, Span
from translator.terms.ranking import rank_candidates
from translator.terms.watching import watch_words


def segments(texts: list[str], language: str) -> list[Segment]:
    return [Segment(n, Span(0, len(text)), text, language) for n, text in enumerate(texts)]


def watched(texts: list[str], language: str = "en") -> dict[str, int]:
    """Return the words that are watched in a document, each with how many of its places."""
    stretches = watch_words([segments(texts, language)], language)
    return {one.term.text: len(one.occurrences) for stretch in stretches for one in stretch.records}


@pytest.mark.parametrize(
    ("texts", "wanted", "why"),
    [
        (["The wave came.", "A wave hit us.", "No wave is like it."], {"wave": 3}, "stands in three segments"),
        (["The wave came.", "A wave hit us.", "No storm is like it."], {}, "stands in two"),
        (["The ox came.", "An ox fell.", "No ox is here."], {}, "two letters"),
        (["The contact broke.", "A contact left.", "Our contact fell.", "Please do not contact us."], {"contact": 3}, "the last is a verb"),
        (["One contact broke.", "We lost one contact.", "A contact left."], {"contact": 3}, "a number before it makes no verb of it"),
        (["A contact broke.", "Our contact fell.", "The contact left.", "If ill, contact your doctor."], {"contact": 3}, "the last is a verb: an object follows"),
        (["The police came.", "Police this week left.", "The police the mayor called."], {"police": 3}, "nothing that follows makes a verb of it"),
        (["The wave came.", "A wave hit us.", "No wave is like it.", "We came to wave off Ann.", "They want to wave the flag."], {"wave": 3}, "the last two are verbs: a particle, an object follows"),
        (["“No,” he said, adding salt.", "She left, adding more.", "It ended, adding to it."], {}, "participles"),
        (["The training began.", "Our training ended.", "After training, we left."], {"training": 3}, "no participle"),
        (["They contact us.", "We will contact you.", "To contact them is hard."], {}, "a verb"),
        (["People came.", "We saw people.", "No people left."], {"people": 3}, "of an everyday word only sure slips are told"),
        (["Locally it rains.", "It is made locally.", "They work locally."], {}, "adverbs come out as the sentence wants them"),
        (["In Long Lartin.", "To Long Lartin.", "At Long Lartin.", "It took longer."], {"Long": 3, "Lartin": 3}, "part of a name, the last is not"),
        (["The harbour police left.", "Harbour Police came.", "Ask the police."], {"police": 3}, "a name may have the word in it"),
        (["In Mexico.", "A Mexican came.", "The Mexican left."], {"Mexican": 3}, "a name and what is made from it come out alike in many languages"),
        (["In Mexico.", "A Mexicana came.", "The Mexicana left."], {}, "no word made from the name"),
        (["In Iran.", "From Iran.", "In Iraq."], {}, "two countries: nothing makes Iran from Iraq"),
        (["The code is new.", "A code fell.", "No code helps.", "They are able to code any visit."], {"code": 3}, "the last is a verb"),
        (["The police came.", "We saw police.", "Police any harder and they leave."], {"police": 3}, "an object is behind no “to”"),
        (["The police came", "We saw police", "No police left", "It was told to police"], {"police": 4}, "nothing follows the last"),
        (["The police came.", "We saw police.", "No police left.", "It was told to police this week."], {"police": 4}, "the last tells the time"),
        (["The view is good.", "A view of it.", "No view is like it.", "In view of this, we left."], {"view": 3}, "the last is as much as a preposition"),
        (["One example is this.", "An example came.", "No example helps.", "For example, it rains."], {"example": 3}, "the last is as much as an adverb"),
        (["The shell runs `wave`.", "Call `wave` in a shell.", "A shell knows ``x = wave``."], {"shell": 3}, "words of code are none of the language"),
        (["Don’t stop.", "Don't go there.", "Don’t do it."], {}, "a contraction is grammar"),
        (["Come on Monday.", "On Monday it rains.", "It ends Monday."], {}, "dates are compared by themselves"),
    ],
)  # fmt: skip
def test_words_that_return_are_watched(texts: list[str], wanted: dict[str, int], why: str) -> None:
    assert watched(texts) == wanted, why


def test_words_of_a_dictionary_are_watched_where_no_spaces_part_them() -> None:
    assert watched(["警察来了。", "警察走了。", "警察在这里。"], "zh-Hans") == {"警察": 3}
    assert watched(["ตำรวจมา", "ตำรวจไป", "พบตำรวจแล้ว"], "th") == {"ตำรวจ": 3}
    assert watched(["བོད་ལྗོངས", "བོད་ཡིག", "བོད་སྐད"], "bo") == {}, "nothing tells the words of Tibetan"
    assert rank_candidates([segments(["བོད་ལྗོངས", "བོད་ཡིག", "བོད་སྐད"], "bo")], "bo") == []


def test_a_piece_of_a_transcribed_name_is_not_watched() -> None:
    texts = ["总理扎埃夫来了。", "扎埃夫走了。", "我们看见扎埃夫。"]
    assert "埃夫" not in watched(texts, "zh-Hans")


def test_a_word_is_watched_within_a_document_and_a_long_one_in_parts() -> None:
    filler = ["It " + "was so " * 49 + "there."] * 24  # 2,400 words
    far = ["The wave came.", *filler[:12], "A wave hit us.", *filler[12:], "No wave is like it."]
    assert watched(far) == {}
    near = [*filler, "The wave came.", "A wave hit us.", "No wave is like it."]
    assert watched(near) == {"wave": 3}
    documents = [
        [Segment(0, Span(0, len(text)), text, "en")]
        for text in ("The wave came.", "A wave hit us.", "No wave is like it.")
    ]
    assert [one.records for one in watch_words(documents, "en")] == [(), (), ()]


def test_adverbs_are_not_watched_in_romance_languages_either() -> None:
    assert watched(["Llueve localmente.", "Crece localmente.", "Se hace localmente."], "es") == {}
    assert watched(["Llueve en el lugar.", "Crece en un lugar.", "Ese lugar arde."], "es") == {"lugar": 3}


def test_an_elided_article_is_no_part_of_a_word_nor_a_word_with_one_of_grammar() -> None:
    texts = ["L’agence a fermé. C’est dit.", "Il dirige l’agence. C’est dit.", "C’est dit: d’agence, il n’en est plus."]
    assert watched(texts, "fr").get("agence") == 3
    assert not [word for word in watched(texts, "fr") if "’" in word]


def test_a_noun_of_a_phrase_that_is_as_much_as_a_preposition_is_not_watched() -> None:
    texts = ["Avances en materia de salud.", "Normas en materia de pesca.", "Cambios en materia de empleo."]
    assert "materia" not in watched(texts, "es")
    assert watched([text.replace("en materia", "una materia") for text in texts], "es").get("materia") == 3


def test_a_long_document_without_spaces_is_looked_at_in_parts() -> None:
    segments = [Segment(n, Span(0, 7), "警察来了这里。", "zh-Hans") for n in range(500)]
    assert len(watch_words([segments], "zh-Hans")) > 1
