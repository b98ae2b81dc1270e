"""Models that CTranslate2 runs: equal bytes however texts are batched, nothing cut silently, memory within a budget."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from translator.engines import EngineOptions, neural
from translator.engines.argos import ArgosEngine
from translator.engines.clauses import split_clauses
from translator.engines.shelf import Shelf
from translator.model import Step

SENTENCES = 120


@pytest.fixture(scope="module")
def packages(tmp_path_factory, tiny_package) -> Path:
    """Return a folder with the tiny package installed twice, under two pairs of languages."""
    folder = tmp_path_factory.mktemp("packages")
    for target in ("es", "gl"):
        copied = unpack(tiny_package, folder / target)
        metadata = copied / "metadata.json"
        metadata.write_text(metadata.read_text("utf-8").replace('"es"', f'"{target}"'), "utf-8")
        copied.rename(folder / f"translate-en_{target}")
        (folder / target).rmdir()
    return folder


def unpack(archive: Path, folder: Path) -> Path:
    """Return the only folder of an archive, unpacked."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    (only,) = folder.iterdir()
    return only


@pytest.fixture
def engine(packages, monkeypatch) -> ArgosEngine:
    from argostranslate import settings

    monkeypatch.setattr(settings, "package_dirs", [packages])
    return ArgosEngine()


@pytest.fixture
def step(engine) -> Step:
    return next(step for step in engine.steps() if step.target == "es")


@pytest.fixture(scope="module")
def news(shared) -> list[str]:
    files = sorted((shared / "data" / "news").glob("*/eng.txt"))
    return [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()][:SENTENCES]


@pytest.fixture(params=["small", "large"])
def size(request, monkeypatch) -> int:
    """Treat every model as small, or as large; return which of the two settings holds."""
    monkeypatch.setattr(neural, "LARGE", 0 if request.param == "large" else 1 << 40)
    return int(request.param == "large")


@pytest.mark.engine
@pytest.mark.data
def test_bytes_and_scores_are_equal_however_texts_are_batched(engine, step, news, size):
    together = dict(zip(news, engine.translate(step, news, EngineOptions(workers=2)), strict=True))
    alone = {text: engine.translate(step, [text], EngineOptions(workers=2))[0] for text in news[:40]}
    assert alone == {text: together[text] for text in alone}
    for seed in range(2):
        mixed = random.Random(seed).sample(news, len(news))
        other = ArgosEngine()
        made: dict = {}
        for start in range(0, len(mixed), 11):
            batch = mixed[start : start + 11]
            made.update(zip(batch, other.translate(step, batch, EngineOptions(workers=1)), strict=True))
        assert made == together


@pytest.mark.engine
def test_batches_hold_every_text_once_and_one_width(engine, step, size):
    texts = [f"The {'very ' * (number % 9)}old house number {number}." for number in range(300)]
    batches = engine.batches(step, texts)
    tokenizer = engine.source(step).tokenizer
    lengths = [[len(tokenizer.encode(text)) for text in batch] for batch in batches]
    assert sorted(text for batch in batches for text in batch) == sorted(texts)
    widths = [{neural.padded(length, neural.GRAIN[size]) for length in batch} for batch in lengths]
    assert all(len(width) == 1 for width in widths) and any(len(set(batch)) > 1 for batch in lengths) == bool(size)
    assert all(
        len(batch) * max(width) <= neural.BATCH_TOKENS[size] for batch, width in zip(lengths, widths, strict=True)
    )
    assert engine.batches(step, []) == []


@pytest.mark.engine
@pytest.mark.data
def test_a_text_far_longer_than_a_sentence_is_translated_to_its_end(shared, news, tmp_path, monkeypatch):
    unpack(shared / "models" / "translate-en_es-0_2.argosmodel", tmp_path)
    monkeypatch.setattr("argostranslate.settings.package_dirs", [tmp_path])
    engine = ArgosEngine()
    (step,) = engine.steps()
    asked, tokenizer = [], engine.source(step).tokenizer
    monkeypatch.setattr(type(tokenizer), "encode", spy(type(tokenizer).encode, asked))
    text = ", ".join(line.rstrip(".").replace(".", " ") for line in news[:20]) + ", and the dog sleeps."
    found = engine.translate(step, [text], EngineOptions())[0]
    note = next(note for note in found.notes if note.startswith("long: in "))
    pieces = asked[-int(note.split()[2]) :]
    assert " ".join(pieces).split() == text.split()
    assert all(len(tokenizer.encode(piece)) <= neural.LONGEST_INPUT for piece in pieces)
    assert 0.6 < len(found.text) / len(text) < 1.6


def spy(function, asked):
    """Return a function that notes its argument."""
    return lambda self, text: asked.append(text) or function(self, text)


@pytest.mark.engine
@pytest.mark.parametrize("text", ["", " ", "x" * 400, "字" * 150, "\N{GRINNING FACE}" * 90, "a\u0301" * 90])
def test_odd_texts_give_one_hypothesis_and_no_error(engine, step, text):
    assert len(engine.translate(step, [text, "The house."], EngineOptions())) == 2


@pytest.mark.engine
def test_an_output_that_reaches_the_decoding_limit_is_noted(engine, step, monkeypatch):
    monkeypatch.setattr(neural, "DECODING", (0.0, 3))
    found = engine.translate(step, ["The old house stands near the river, and the dog sleeps."], EngineOptions())[0]
    assert "cut off at the decoding limit" in found.notes


@pytest.mark.engine
def test_a_small_budget_keeps_one_model_and_the_output(engine, monkeypatch):
    steps = {step.target: step for step in engine.steps()}
    expected = engine.translate(steps["es"], ["The house."], EngineOptions())
    monkeypatch.setenv("TRANSLATOR_MODELS_MB", "1")
    small = ArgosEngine()
    for target in ("es", "gl", "es", "gl"):
        assert small.translate(steps[target], ["The house."], EngineOptions()) == expected
    assert len(small._shelf) == 1


def test_a_shelf_lets_the_model_go_that_was_used_longest_ago():
    shelf: Shelf[str] = Shelf(budget=30)
    loaded = []

    def get(name: str) -> str:
        return shelf.get(name, 10, lambda: loaded.append(name) or name)

    for name in ("a", "b", "c", "a", "d", "a", "b"):
        get(name)
    assert loaded == ["a", "b", "c", "d", "b"]  # d took the place of b, b then that of c
    assert shelf.get("huge", 100, lambda: "huge") == "huge" and len(shelf) == 1


@pytest.mark.parametrize(
    ("text", "longest", "pieces"),
    [
        ("Short.", 10, ["Short."]),
        ("One house; two houses, and three more.", 28, ["One house;", "two houses, and three more."]),
        ("He sold 1,234 boats, 5,678 nets and 9 oars.", 30, ["He sold 1,234 boats,", "5,678 nets and 9 oars."]),
        ("no pause in all these many words", 20, ["no pause in all", "these many words"]),
        ("下雨了，没有人出门。河水涨了。", 10, ["下雨了，没有人出门。", "河水涨了。"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("e\u0301e\u0301", 2, ["e\u0301", "e\u0301"]),
    ],
)
def test_clauses(text, longest, pieces):
    assert split_clauses(text, len, longest) == pieces
