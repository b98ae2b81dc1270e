"""A text whose language has no route: what was detected, and which routes there are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from translator.model import Step
from translator.pipeline.options import Options
from translator.pipeline.translating import plan_routes

ENGINE: Any = SimpleNamespace(
    info=SimpleNamespace(name="apertium"), steps=lambda: (Step("apertium", "en", "es"), Step("apertium", "ca", "es"))
)


def message(source: str | None) -> str:
    _, missing = plan_routes((ENGINE,), ["ug"], ["es"], Options(("es",), source))
    return missing["ug", "es"].message


def test_it_says_what_was_detected_and_where_routes_start() -> None:
    assert message(None) == (
        "Detected Uyghur. No route from Uyghur (ug) to Spanish (es). "
        "None from Uyghur is installed at all; routes start from: ca, en."
    )


def test_a_language_that_was_given_was_not_detected() -> None:
    assert message("ug").startswith("No route from Uyghur (ug)")
