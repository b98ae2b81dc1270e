"""Starter packages: there without an installation, second to everything installed, silent below their gate."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from translator import starter
from translator.engines import EngineOptions, load_engines, plan_route
from translator.engines.argos import ArgosEngine
from translator.engines.starter import StarterEngine
from translator.errors import RouteError
from translator.model import Hypothesis, Step
from translator.starter import Measured

PACKAGES = sorted(path.name for path in starter.FOLDER.iterdir())
GOOD, POOR = Measured(60.0, 70.0, 0.0), Measured(30.0, 70.0, 0.0)


class Installed:
    """An engine that has some steps."""

    carries_markup = False

    def __init__(self, name: str, *pairs: tuple[str, str]) -> None:
        self.name = name
        self._steps = tuple(Step(name, source, target) for source, target in pairs)

    @property
    def info(self):
        return type("Info", (), {"name": self.name, "version": "1"})()

    def steps(self) -> tuple[Step, ...]:
        return self._steps

    def translate(self, step, batch, options) -> list[Hypothesis]:
        return [Hypothesis(text) for text in batch]


@pytest.fixture
def fit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the starters en-es and es-en be good, en-de not."""
    table = {("en", "es"): GOOD, ("es", "en"): GOOD, ("en", "de"): POOR}
    monkeypatch.setattr(starter, "QUALITY", table)
    yield


HAS = (("en", "es"), ("es", "en"), ("en", "de"))

ROUTES = [
    ("nothing else is installed", [], ("en", "es"), "en>es (starter)"),
    ("an Argos package goes first", [("argos", ("en", "es"))], ("en", "es"), "en>es (argos)"),
    ("so do two of them", [("argos", ("en", "fr"), ("fr", "es"))], ("en", "es"), "en>fr (argos) + fr>es (argos)"),
    ("Apertium directly goes first", [("apertium", ("en", "es"))], ("en", "es"), "en>es (apertium)"),
    ("Apertium through a pivot does not", [("apertium", ("en", "ca"), ("ca", "es"))], ("en", "es"), "en>es (starter)"),
    ("a starter leads into another engine", [("apertium", ("es", "pt"))], ("en", "pt"), "en>es (starter) + es>pt (apertium)"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "others", "pair", "expected"), ROUTES, ids=[one[0] for one in ROUTES])
def test_auto_takes_a_starter_after_what_is_installed(fit, why, others, pair, expected) -> None:
    engines = [*(Installed(name, *pairs) for name, *pairs in others), Installed("starter", *HAS)]
    engines += [Installed("unused")]
    assert " + ".join(map(str, plan_route(engines, *pair))) == expected


def test_a_starter_below_its_gate_is_taken_only_by_name(fit) -> None:
    starters = Installed("starter", *HAS)
    with pytest.raises(RouteError, match="German"):
        plan_route([Installed("argos"), starters], "en", "de")
    assert str(plan_route([starters], "en", "de")[0]) == "en>de (starter)"


@pytest.mark.parametrize(
    ("measured", "pair", "expected"),
    [
        (Measured(47.3, 60.0, 0.0), ("en", "es"), False),  # Apertium reaches 47.4
        (Measured(47.5, 60.0, 0.0), ("en", "es"), True),
        (Measured(47.5, 54.9, 0.0), ("en", "es"), False),  # everyday sentences too poor
        (Measured(47.5, 60.0, 1.7), ("en", "es"), False),  # loops
        (Measured(44.0, 60.0, 1.0), ("en", "de"), True),  # Apertium has no German
        (Measured(43.9, 60.0, 0.0), ("en", "de"), False),
    ],
)
def test_the_gate(monkeypatch: pytest.MonkeyPatch, measured, pair, expected) -> None:
    monkeypatch.setattr(starter, "QUALITY", {pair: measured})
    assert starter.is_fit(*pair) is expected
    assert not starter.is_fit("fr", "en")  # not measured, not taken


@pytest.mark.parametrize("name", PACKAGES)
def test_every_package_is_whole_small_described_and_measured(name: str, corpora: Path) -> None:
    folder = starter.FOLDER / name
    metadata = json.loads((folder / "metadata.json").read_bytes())
    pair = metadata["from_code"], metadata["to_code"]
    assert name == "translate-" + "_".join(pair)
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 16 << 20
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert all(word in card for word in ("MPL 2.0", "free for research", "CC BY 2.0", "nrefs:1", "Limits"))
    floors = json.loads((corpora / "floors.json").read_bytes())["starter"]["figures"]
    measured = starter.QUALITY[pair]
    assert (measured.news, measured.everyday) == (
        floors["news " + "-".join(pair)],
        floors["everyday " + "-".join(pair)],
    )
    assert f"| news | 603 | this package | {measured.news} |" in card


def test_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in starter.FOLDER.rglob("*")) < 64 << 20


TRANSLATIONS = [
    ("en", "es", "I want to buy a red car.", "Quiero comprar un coche rojo."),
    ("es", "en", "Quiero comprar un coche rojo.", "I want to buy a red car."),
    ("en", "fr", "I want to buy a red car.", "Je veux acheter une voiture rouge."),
    ("en", "de", "I want to buy a red car.", "Ich möchte ein rotes Auto kaufen."),
]


@pytest.mark.parametrize(("source", "target", "text", "expected"), TRANSLATIONS, ids=lambda value: value[:5])
def test_they_translate(source: str, target: str, text: str, expected: str) -> None:
    engine = StarterEngine()
    step = next(one for one in engine.steps() if (one.source, one.target) == (source, target))
    (found,) = engine.translate(step, [text], EngineOptions())
    assert found.text == expected


def test_a_first_run_needs_no_installation_and_no_network(tmp_path: Path) -> None:
    """Neither an Argos package nor Apertium, and sockets forbidden: the report says what was used."""
    (tmp_path / "a.txt").write_text(
        "The president visited Paris on Monday.\n\nHe was born in 1950.\n", encoding="utf-8"
    )
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('a connection')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "import translator\n"
        f"translator.run([{str(tmp_path / 'a.txt')!r}], ['es'], {str(tmp_path / 'o')!r})\n"
    )
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(tmp_path / "none")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "o/a/a.es.txt").read_text(encoding="utf-8")
    assert "presidente" in text and "1950" in text
    facts = json.loads((tmp_path / "o/run.json").read_bytes())
    assert facts["routes"]["es"] == "en>es (starter)"
    assert any("starter package" in note and "packages install en-es" in note for note in facts["notes"])
    assert "starter package" in (tmp_path / "o/report.html").read_text(encoding="utf-8")


def test_an_installed_package_takes_the_place_of_a_starter(own_folders: Path) -> None:
    shutil.copytree(starter.FOLDER / "translate-en_es", own_folders / "packages" / "translate-en_es")
    code = "from translator.engines import *; print(plan_route(load_engines(), 'en', 'es')[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "en>es (argos)\n"


def test_the_engine_is_asked_by_name() -> None:
    (engine,) = load_engines("starter")
    assert isinstance(engine, ArgosEngine)
    assert {step.engine for step in engine.steps()} <= {"starter"}
    assert engine.info.name == "starter"
