"""Where a model looks in the source while it writes a translation that is there already."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from translator.engines.apertium import ApertiumEngine
from translator.engines.attention import LONGEST, Cut, cut, look
from translator.engines.scoring import make_attend
from translator.engines.starter import StarterEngine
from translator.model import Span
from translator.tokens import words

ENGLISH, SPANISH = "The police closed the road on Saturday.", "El sábado, la policía cerró la carretera."


def marked(text: str) -> tuple[str, list[Span]]:
    return text, list(words(text))


@pytest.fixture(scope="module")
def attend():
    return make_attend([ApertiumEngine(), StarterEngine()], "en", "es")


def seen(attend, source: str, target: str) -> dict[str, str]:
    """Return for each target word the source word that the model looks at most."""
    (one, own), (other, its) = marked(source), marked(target)
    (found,) = attend([((one, own), (other, its))])
    assert found.shape == (len(its), len(own))
    return {span.of(other): own[int(row.argmax())].of(one) for span, row in zip(its, found, strict=True)}


def test_a_model_looks_at_what_it_writes(attend) -> None:
    found = seen(attend, ENGLISH, SPANISH)
    assert {found[one] for one in ("sábado", "policía", "cerró", "carretera")} == {
        "Saturday",
        "police",
        "closed",
        "road",
    }
    assert (found["sábado"], found["cerró"]) == ("Saturday", "closed")  # in another order than the source


def test_a_word_that_the_model_would_not_write_is_written_all_the_same(attend) -> None:
    found = seen(attend, ENGLISH, SPANISH.replace("carretera", "zanahoria").replace("sábado", "☃"))
    assert found["cerró"] == "closed" and len(found) == len(words(SPANISH)) - 1  # “la” stands twice


def test_the_shares_of_a_word_are_one_in_all(attend) -> None:
    (found,) = attend([(marked(ENGLISH), marked(SPANISH))])
    assert found.sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    assert found.min() >= 0


def test_what_is_asked_together_stands_in_its_order(attend) -> None:
    pairs = [(marked(ENGLISH), marked(SPANISH)), (marked("A dog."), marked("Un perro.")), (marked("No."), marked(""))]
    together = attend(pairs)
    assert together[2] is None  # nothing is written
    for pair, found in zip(pairs[:2], together[:2], strict=True):
        (alone,) = attend([pair])
        assert np.allclose(alone, found, atol=1e-4)


def test_a_text_that_is_too_long_is_left_out(attend) -> None:
    long = "road " * LONGEST
    assert attend([(marked(long), marked(SPANISH))]) == [None]


def test_a_mark_behind_a_word_has_no_space_before_it() -> None:
    encode = StarterEngine().source(StarterEngine().steps()[0]).tokenizer.encode
    for text in (ENGLISH, "“Six” of twenty-two left, the nine-year-old too."):
        assert cut(marked(text), encode, frozenset(), spaced=True).tokens == encode(text)
    assert [one for one in cut(marked("no no"), encode, frozenset(), spaced=False).tokens if one == "▁"] == []


def test_attention_of_pieces_is_summed_by_word_and_the_first_token_left_out() -> None:
    source, target = Cut(["a", "b", "c"], [0, 1, 1], 2), Cut(["x", "y"], [0, 0], 1)

    answer = SimpleNamespace(attention=[[[1.0, 0.0, 0.0], [0.2, 0.6, 0.2], [0.2, 0.2, 0.6]]])

    def start(sources, targets):
        assert (sources, targets) == ([["a", "b", "c"]], [["__es__", "x", "y"]])
        return [answer]

    (found,) = look([(source, target)], "__es__", start)
    assert found.tolist() == [[pytest.approx(0.2), pytest.approx(0.8)]]


def test_a_model_that_stops_early_tells_nothing() -> None:
    answer = SimpleNamespace(attention=[[[1.0]]])
    assert look([(Cut(["a"], [0], 1), Cut(["x", "y"], [0, 1], 2))], "", lambda *_: [answer]) == [None]


def test_without_a_model_there_is_nothing_to_ask() -> None:
    assert make_attend([ApertiumEngine(), StarterEngine()], "en", "ca") is None


def test_a_package_that_cannot_be_loaded_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = StarterEngine()
    step = next(one for one in engine.steps() if (one.source, one.target) == ("en", "es"))
    broken = tmp_path / "model"
    broken.mkdir()
    (broken / "model.bin").write_bytes(b"no model")
    source = engine.source(step)
    monkeypatch.setattr(engine, "source", lambda _: type(source)(source.name, broken, source.tokenizer, source.prefix))
    attend = make_attend([engine], "en", "es")
    assert attend is not None and attend([(marked(ENGLISH), marked(SPANISH))]) == [None]
