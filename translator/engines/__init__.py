"""Stage 3: Segments become Translations.

`ENGINES` names what can translate; `plan_route` joins their steps into routes; `translate_segments` runs each step
once for all targets that share it.
"""

from __future__ import annotations

import importlib
from typing import Final

from translator.engines.base import Engine, EngineInfo, EngineOptions, NullStore, Store
from translator.engines.loop import make_translate, translate_segments
from translator.engines.routes import all_routes, plan_route

ENGINES: Final = {
    "argos": "translator.engines.argos:ArgosEngine",
    "apertium": "translator.engines.apertium:ApertiumEngine",
    "starter": "translator.engines.starter:StarterEngine",
}
"""Each engine by name; its module is loaded when it is asked for. `auto` prefers them in this order."""

__all__ = [
    "ENGINES",
    "Engine",
    "EngineInfo",
    "EngineOptions",
    "NullStore",
    "Store",
    "all_routes",
    "load_engines",
    "make_translate",
    "plan_route",
    "translate_segments",
]


def load_engines(choice: str = "auto") -> tuple[Engine, ...]:
    """Return the engine of that name, or all of them for `auto`; one that has nothing to work with has no steps."""
    names = list(ENGINES) if choice == "auto" else [choice]
    engines: list[Engine] = []
    for name in names:
        module, _, attribute = ENGINES[name].partition(":")
        engines.append(getattr(importlib.import_module(module), attribute)())
    return tuple(engines)
