"""From segments to translations: routes, the memory, the engine loop; and a session kept open over several texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.errors import RouteError, TranslatorError
from translator.languages import name, same_language
from translator.model import Document, Result, Route, Translation
from translator.pipeline.options import Options, Talk
from translator.pipeline.preparation import languages_of

if TYPE_CHECKING:
    from translator.engines import Engine, Store


Routes = Mapping[str, Mapping[str, Route]]
"""The route from each source language to each target that can be reached."""


def plan_routes(
    engines: tuple[Engine, ...], sources: Iterable[str], targets: Sequence[str], options: Options
) -> tuple[dict[str, dict[str, Route]], dict[tuple[str, str], RouteError]]:
    """Return the route for each source and target, and the error for each pair that has none.

    The error says so where the source was detected: the user may know better.
    """
    from translator.engines import plan_route

    routes: dict[str, dict[str, Route]] = {}
    missing: dict[tuple[str, str], RouteError] = {}
    for source in sources:
        routes[source] = {}
        for target in targets:
            if same_language(source, target):
                continue
            try:
                routes[source][target] = plan_route(engines, source, target, options.engine)
            except RouteError as error:
                detected = "" if options.source else f"Detected {name(source)}. "
                missing[source, target] = RouteError(detected + error.message, error.hint)
    return routes, missing


def open_store(path: Path | None, talk: Talk) -> AbstractContextManager[Store]:
    """Open the user's translation memory, or the store at `path`."""
    from translator.memory import Memory, default_path

    return Memory(path or default_path(), warn=talk.say)


def translate_all(
    documents: Sequence[Document],
    targets: Sequence[str],
    engines: tuple[Engine, ...],
    routes: Routes,
    store: Store,
    options: Options,
    talk: Talk,
) -> Iterator[Translation]:
    """Yield every segment in every target: by document, by segment, by target in the order given."""
    from translator.engines import EngineOptions, translate_segments

    segments = [segment for document in documents for segment in document.segments]
    return translate_segments(
        segments,
        {source: {target: ways[target] for target in targets if target in ways} for source, ways in routes.items()},
        engines,
        targets=targets,
        store=store,
        options=EngineOptions(fast=options.fast, workers=options.workers),
        progress=talk.progress,
    )


def place(
    stream: Iterable[Translation], documents: Sequence[Document], targets: Sequence[str]
) -> dict[str, tuple[tuple[Translation, ...], ...]]:
    """Sort a stream ordered by document and segment into language, document and segment."""
    columns: dict[str, list[Translation]] = {target: [] for target in targets}
    for translation in stream:
        columns[translation.language].append(translation)
    return {target: _cut(column, documents) for target, column in columns.items()}


def _cut(column: Sequence[Translation], documents: Sequence[Document]) -> tuple[tuple[Translation, ...], ...]:
    """Cut one language's translations into documents."""
    parts, start = [], 0
    for document in documents:
        parts.append(tuple(column[start : start + len(document.segments)]))
        start += len(document.segments)
    return tuple(parts)


class Session:
    """Engines, routes and memory kept open over several texts: what `translate` of a stream of lines needs."""

    def __init__(self, options: Options, talk: Talk | None = None) -> None:
        """Keep the options; engines are loaded with the first text."""
        self.options, self.talk = options, talk or Talk()
        self.problems: list[TranslatorError] = []
        self._engines: tuple[Engine, ...] | None = None
        self._routes: dict[str, dict[str, Route]] = {}
        self._opened: AbstractContextManager[Store] | None = None
        self._store: Store | None = None

    def __enter__(self) -> Session:
        """Open the memory, or a store that keeps nothing."""
        from translator.engines import NullStore

        if self.options.memory:
            self._opened = open_store(None, self.talk)
            self._store = self._opened.__enter__()
        else:
            self._store = NullStore()
        return self

    def __exit__(self, *details: Any) -> None:
        """Close the memory."""
        if self._opened is not None:
            self._opened.__exit__(*details)

    def translate(self, documents: Sequence[Document], *, strict: bool = True) -> list[Result]:
        """Return each document in every target; raises RouteError where a target cannot be reached from one.

        Not `strict`, what cannot be reached is left as it is, and `problems` has the reason, once for each pair.
        Documents given together are translated together, which takes less time than one after the other.
        """
        from translator.engines import load_engines

        if self._engines is None:
            self._engines = load_engines(self.options.engine)
        unplanned = [language for language in languages_of(documents) if language not in self._routes]
        routes, missing = plan_routes(self._engines, unplanned, self.options.targets, self.options)
        if missing and strict:
            raise merge_problems(list(missing.values()))
        self.problems.extend(missing.values())
        self._routes.update(routes)
        assert self._store is not None, "used outside its with block"  # noqa: S101 - a fault of ours, not the user's
        targets = self.options.targets
        stream = translate_all(documents, targets, self._engines, self._routes, self._store, self.options, self.talk)
        columns = place(stream, documents, targets)
        return [
            Result((document,), targets, {target: (columns[target][number],) for target in targets})
            for number, document in enumerate(documents)
        ]


def merge_problems(problems: Sequence[TranslatorError]) -> TranslatorError:
    """Return one error for several, of the kind that decides the exit status, with every message in it."""
    worst = max(problems, key=lambda problem: (problem.exit_status == 2, problem.exit_status))
    messages = "\n".join(dict.fromkeys(problem.message for problem in problems))
    return type(worst)(messages, "\n  ".join(dict.fromkeys(problem.hint for problem in problems if problem.hint)))


def ways_to(routes: Routes, target: str) -> list[Route]:
    """Return the routes to one target."""
    return [ways[target] for ways in routes.values() if target in ways]


def describe(routes: Routes, target: str) -> str:
    """Return the routes to one target as people read them: `en>es (apertium) + es>fr (apertium)`."""
    return "; ".join(" + ".join(str(step) for step in way) for way in ways_to(routes, target)) or "copied"


def starter_notes(routes: Routes) -> list[str]:
    """Return a sentence for every step that a starter package takes, for the reader of the report."""
    steps = {step for ways in routes.values() for way in ways.values() for step in way if step.engine == "starter"}
    return [
        f"{name(step.source)} to {name(step.target)} was translated by a starter package, which is small and below the "
        f"quality of the Argos index. Type: translator packages install {step.source}-{step.target}"
        for step in sorted(steps, key=str)
    ]


def packages_of(routes: Routes) -> dict[str, str]:
    """Return the digest of every package that some step runs on."""
    steps = {step for ways in routes.values() for way in ways.values() for step in way}
    return {str(step) + " " + step.package: step.digest for step in sorted(steps, key=str)}
