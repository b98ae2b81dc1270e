"""Steps joined into routes: which engines, through which languages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from translator.engines.base import Engine
from translator.errors import RouteError
from translator.languages import base, name, normalise_tag
from translator.model import Route, Step
from translator.starter import is_fit

LONGEST: Final = 3
"""Steps in a route at the most. Each loses something, but three still carry the text: chrF of Apertium on 20 documents of
the development news is 46.2 for fr>es, 41.4 for fr>es>en, 40.1 for fr>es>en>ca and 45.8 for pt>es>en>ca, where the
source itself scores 28 to 33. Longer routes have not been measured: no pair of languages there needs one."""

PREFERRED_PIVOTS: Final = ("en", "es", "fr", "ru")
"""Of routes of the same length, those through these languages first: English joins nearly all packages of the Argos
index, Spanish and French most of Apertium's pairs, Russian the Turkic ones. That counts packages; it measures no quality,
which needs a language that the development data has by two ways of one length."""


def plan_route(engines: Sequence[Engine], source: str, target: str, engine: str = "auto") -> Route:
    """Return the best route, or raise a RouteError that says what there is and how to get more.

    The order of `auto`: Argos direct, Argos through a pivot, Apertium direct, starter direct, then the shortest way
    over the steps of all engines.
    """
    steps = _offered(engines)
    by_engine = {one.info.name: [step for step in steps if step.engine == one.info.name] for one in engines}
    plans = [
        (by_engine.get("argos", []), LONGEST),
        (by_engine.get("apertium", []), 1),
        (by_engine.get("starter", []), 1),
        (steps, LONGEST),
    ]
    for usable, longest in plans:
        route = _shortest(usable, source, target, longest)
        if route:
            return route
    raise _no_route(steps, source, target)


def _offered(engines: Sequence[Engine]) -> list[Step]:
    """Return all steps; of several engines, without starters that measured too low to be taken unasked."""
    steps = [step for one in engines for step in one.steps()]
    if len(engines) == 1:  # asked for by name
        return steps
    return [step for step in steps if step.engine != "starter" or is_fit(step.source, step.target)]


def _no_route(steps: Sequence[Step], source: str, target: str) -> RouteError:
    """Return the error for a pair of languages that nothing joins."""
    reached = sorted({route[-1].target for route in _reachable(steps, source)})
    starts = ", ".join(sorted({step.source for step in steps})) or "none"
    there = (
        f"From {name(source)} one can reach: {', '.join(reached)}."
        if reached
        else f"None from {name(source)} is installed at all; routes start from: {starts}."
    )
    return RouteError(
        f"No route from {name(source)} ({source}) to {name(target)} ({target}). {there}",
        f"Type: translator packages install {base(source)}-{base(target)}   (or add --install to the command)",
    )


def _matches(offered: str, wanted: str) -> int:
    """Return how well a language that a step has serves one that is wanted: 0 exactly, 1 nearly, -1 not at all.

    A text in `en-US` can be read as `en`, and `pt` serves where `pt-BR` is wanted, but not one script for the other.
    """
    if offered == wanted:
        return 0
    if base(offered) == base(wanted) and (offered == base(offered) or wanted == base(wanted)):
        return 1
    return 1 if {base(offered), base(wanted)} <= {"no", "nb"} else -1


def _reachable(steps: Sequence[Step], source: str, longest: int = LONGEST) -> list[Route]:
    """Return the shortest route to every language that can be reached, shortest first."""
    after: dict[str, list[Step]] = {}
    for step in steps:
        after.setdefault(step.source, []).append(step)
    starts = sorted((start for start in after if _matches(start, source) >= 0), key=lambda one: _matches(one, source))
    routes: list[Route] = []
    seen = {*starts, source}
    queue: deque[Route] = deque((step,) for start in starts for step in after[start])
    while queue:
        route = queue.popleft()
        here = route[-1].target
        if here in seen:
            continue
        seen.add(here)
        routes.append(route)
        if len(route) < longest:
            following = sorted(after.get(here, []), key=lambda step: _pivot_rank(step.target))
            queue.extend((*route, step) for step in following)
    return routes


def _pivot_rank(language: str) -> int:
    """Return the place of a language among the preferred pivots."""
    return PREFERRED_PIVOTS.index(language) if language in PREFERRED_PIVOTS else len(PREFERRED_PIVOTS)


def _shortest(steps: Sequence[Step], source: str, target: str, longest: int) -> Route:
    """Return the shortest route, an exact target before a near one; empty where there is none."""
    ordered = sorted(steps, key=lambda step: (_pivot_rank(step.target), step.source, step.target))
    found = [route for route in _reachable(ordered, source, longest) if _matches(route[-1].target, target) >= 0]
    return min(found, key=lambda route: (len(route), _matches(route[-1].target, target)), default=())


def all_routes(engines: Iterable[Engine]) -> list[Route]:
    """Return the route that `auto` would take for every pair of languages that can be joined, by source and target."""
    loaded = tuple(engines)
    steps = _offered(loaded)
    routes: list[Route] = []
    for source in sorted({step.source for step in steps}):
        for route in sorted(_reachable(steps, source), key=lambda one: one[-1].target):
            if base(route[-1].target) != base(source):
                routes.append(plan_route(loaded, source, route[-1].target))
    return routes


def step_language(code: str) -> str:
    """Return the tag for an engine's language code, the code itself where no tag is known."""
    from translator.errors import UsageError

    try:
        return normalise_tag(code)
    except UsageError:
        return code
