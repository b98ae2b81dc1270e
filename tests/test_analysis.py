"""What engines are asked about translations: where a model looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.model import Document, Result, Segment, Span, Translation
from translator.pipeline.analysis import Asked, analyse
from translator.pipeline.comparison import compare
from translator.pipeline.running import run

SOURCE = "The police closed the road."


def result(target: str, text: str) -> Result:
    segment = Segment(0, Span(0, len(SOURCE)), SOURCE, "en")
    document = Document("a.txt", "a.txt", "text", SOURCE, language="en", segments=(segment,))
    return Result((document,), (target,), {target: ((Translation(segment, target, text, status="given"),),)})


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [
        ("nl", "De politie sloot de weg.", ["De", "politie", "sloot", "de", "weg", "."]),
    ],
)
def test_a_model_is_asked_where_it_looks_for_the_words_that_are_aligned(
    target: str, text: str, words: list[str]
) -> None:
    asked: list[object] = []

    def attend(pairs):
        for (_, _), (translation, spans) in pairs:
            asked.append([span.of(translation) for span in spans])
        return [None] * len(pairs)

    def attender(source: str, other: str):
        asked.append((source, other))
        return attend

    analyse(result(target, text), [], Asked(attender=attender))
    assert asked == [("en", target), words]


@pytest.mark.parametrize("command", ["compare", "run"])
def test_both_commands_ask_where_a_model_looks(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def no_model(engines, source: str, target: str) -> None:
        asked.append((source, target))

    monkeypatch.setattr("translator.engines.scoring.make_attend", no_model)
    (tmp_path / "en.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "es.txt").write_text("La policía cerró la carretera.", encoding="utf-8")
    if command == "compare":
        compare(tmp_path / "en.txt", {"es": tmp_path / "es.txt"}, tmp_path / "out", source_language="en")
    else:
        run([tmp_path / "en.txt"], ["es"], tmp_path / "out", source="en", engine="starter")
    assert asked == [("en", "es")]
