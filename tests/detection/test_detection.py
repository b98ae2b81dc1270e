"""Detection: examples, the same answer every time, no crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.detection import detect_language, detect_many

EXAMPLES = [
    ("en", "The weather is fine today and we are going to the park."),
    ("es", "Hoy hace buen tiempo y vamos al parque con los niños."),
    ("ca", "Avui fa bon temps i anem al parc amb els nens."),
    ("kk", "Бүгін ауа райы жақсы, біз саябаққа барамыз."),
    ("ky", "Бүгүн аба ырайы жакшы, биз паркка барабыз, өзүңөр да келгиле."),
    ("ru", "Сегодня хорошая погода, и мы идём в парк с детьми."),
    ("uk", "Сьогодні гарна погода, і ми йдемо до парку з дітьми."),
    ("tg", "Имрӯз ҳаво хуб аст ва мо ба боғ меравем."),
    ("ug", "بۈگۈن ھاۋا ياخشى، بىز باغچىغا بارىمىز."),
    ("uz", "Bugun ob-havo yaxshi, biz bolalar bilan bog‘ga boramiz."),
    ("ja", "今日は天気がいいので公園に行きます。"),
    ("zh-Hans", "今天天气很好，我们去公园。"),
    ("zh-Hant", "今天天氣很好，我們說要去公園。"),
    ("el", "Σήμερα ο καιρός είναι καλός."),
]


@pytest.mark.parametrize(("language", "text"), EXAMPLES)
def test_examples(language: str, text: str) -> None:
    found = detect_language(text)
    assert (found.language, found.candidates[0].language) == (language, language)
    assert {repr(detect_language(text)) for _ in range(20)} == {repr(found)}


@pytest.mark.parametrize("text", ["", "42", "🙂🙂", "https://example.org/a/b", "…"])
def test_nothing_to_tell(text: str) -> None:
    assert (detect_language(text).language, detect_language(text).candidates) == ("und", ())


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(codec=None), max_size=80))
def test_never_fails(text: str) -> None:
    (found,) = detect_many([text])
    assert 0.0 <= found.confidence <= 1.0
