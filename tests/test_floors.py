"""Floors may only rise."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    path = Path(__file__).parent / "bench" / "floors.py"
    spec = importlib.util.spec_from_file_location("floors", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["floors"] = module
    spec.loader.exec_module(module)
    return module


def test_a_fallen_figure_is_named(floors: ModuleType) -> None:
    known = {"terms": {"data": "d", "figures": {"en": 40.0}, "ceilings": {"false": 2.0}}}
    assert floors.check("terms", floors.Measured("d", {"en": 40.1}, {"false": 1.9}), known) == []
    assert len(floors.check("terms", floors.Measured("d", {"en": 39.0}, {"false": 2.5}), known)) == 2
    assert len(floors.check("terms", floors.Measured("d", {}, {}), known)) == 2
    assert len(floors.check("terms", floors.Measured("other", {"en": 50.0}), known)) == 1
    assert floors.check("new", floors.Measured("d", {"en": 1.0}), known) == []


def test_floors_rise_and_fall_only_when_asked(floors: ModuleType) -> None:
    known = {"terms": {"data": "d", "figures": {"en": 40.0, "fr": 30.0}, "ceilings": {"false": 2.0}}}
    measured = floors.Measured("d", {"en": 39.0, "fr": 31.0, "nl": 20.0}, {"false": 1.0})
    own = floors.raised("terms", measured, known)["terms"]
    assert own == {"data": "d", "figures": {"en": 40.0, "fr": 31.0, "nl": 20.0}, "ceilings": {"false": 1.0}}
    assert floors.raised("terms", measured, known, lower=True)["terms"]["figures"]["en"] == 39.0
    assert floors.raised("terms", floors.Measured("e", {"en": 99.0}), known) == known


def test_the_file_reads(floors: ModuleType) -> None:
    for subject, own in floors.read().items():
        assert {"data", "figures"} <= set(own), subject
