"""The engine loop: every distinct text of every step once, for all targets that share the step.

Segments pass in windows, so that memory stays flat. Within a window the steps of all routes run level by level: first
steps together, then second steps on what came out. Outputs depend on nothing but the text (`neural.batches_of_one_width` says how), so
the number of workers, what the store holds and where a run was stopped change no byte.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import regex

from translator.engines import protection
from translator.engines.base import Engine, EngineOptions, NullStore, Store, step_key
from translator.engines.routes import plan_route
from translator.engines.workers import Job, default_workers, run_side_by_side
from translator.errors import EngineError, RouteError
from translator.languages import same_language
from translator.model import Hypothesis, Route, Segment, Step, Translation

WINDOW: Final = 2_000
"""Segments held at a time: with batches of a dozen texts in four or five size classes, one batch in thirty is not full."""

_LETTER = regex.compile(r"\p{L}")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")

Routes = Mapping[str, Mapping[str, Route]]
"""The route from each source language to each target."""


def translate_segments(
    segments: Iterable[Segment],
    routes: Routes,
    engines: Sequence[Engine],
    *,
    targets: Sequence[str],
    store: Store | None = None,
    options: EngineOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
    window: int = WINDOW,
) -> Iterator[Translation]:
    """Yield a Translation for every segment and target: in the order of the segments, then of the targets.

    A segment that is in the target language or holds no words is copied; one without a route is "missing" and has
    its source as text. `progress` is told translations done and how many there will be, once that is known.
    """
    work = _Work({engine.info.name: engine for engine in engines}, store or NullStore(), options or EngineOptions())
    total = len(segments) * len(targets) if isinstance(segments, Sequence) else 0
    done = 0
    source = iter(segments)
    while batch := list(itertools.islice(source, window)):

        def tell(share: float, before: int = done, size: int = len(batch) * len(targets)) -> None:
            if progress:
                progress(before + int(share * size), total)

        columns = _translate_window(batch, routes, targets, work, tell)
        for position in range(len(batch)):
            for target in targets:
                yield columns[target][position]
        done += len(batch) * len(targets)
        del batch, columns  # or two windows would be in memory while the next is made
        tell(0.0, done)


@dataclass(slots=True)
class _Work:
    """What the steps of one window share; `known` is emptied with each window."""

    engines: Mapping[str, Engine]
    store: Store
    options: EngineOptions
    known: dict[Step, dict[str, Hypothesis]] = field(default_factory=dict)

    def plan(self, step: Step, texts: Iterable[str], tell: Callable[[int], None]) -> list[Job]:
        """Take from the store what it has of a step's texts, and return the jobs that make the others known."""
        engine = self.engines.get(step.engine)
        if engine is None:
            raise EngineError(f"The engine {step.engine} is not there.", "See: translator languages")
        held = self.known.setdefault(step, {})
        wanted = [text for text in texts if text not in held]
        key = step_key(step, engine.info, self.options)
        found = self.store.get_many(key, wanted)
        held.update(found)
        tell(len(found))

        def translate(batches: Sequence[Sequence[str]]) -> None:
            for batch in batches:
                made = list(zip(batch, engine.translate(step, batch, self.options), strict=True))
                self.store.put_many(key, made)
                held.update(made)
                tell(len(batch))

        batches = engine.batches(step, [text for text in wanted if text not in found])
        groups = [[batch] for batch in batches] if engine.is_parallel else [batches]
        return [partial(translate, group) for group in groups if group]

    def routes(self, jobs: Sequence[tuple[Route, Sequence[str]]], tell: Callable[[float], None]) -> None:
        """Run every step of every job, level by level, the batches of one level side by side."""
        currents = [{text: text for text in texts} for _, texts in jobs]
        count = _Count(sum(len(route) * len(texts) for route, texts in jobs), tell)
        for level in range(max((len(route) for route, _ in jobs), default=0)):
            inputs: dict[Step, dict[str, None]] = {}
            for (route, _), current in zip(jobs, currents, strict=True):
                if level < len(route):
                    inputs.setdefault(route[level], {}).update(dict.fromkeys(current.values()))
            planned = [job for step in sorted(inputs, key=self._order) for job in self.plan(step, inputs[step], count)]
            run_side_by_side(planned, self.options.workers or default_workers())
            for number, (route, _) in enumerate(jobs):
                if level < len(route):
                    outputs = self.known[route[level]]
                    currents[number] = {text: outputs[now].text for text, now in currents[number].items()}

    def _order(self, step: Step) -> bool:
        """Return what puts the steps of engines that take one batch at a time first: each of them is one long job."""
        return step.engine in self.engines and self.engines[step.engine].is_parallel

    def follow(self, route: Route, text: str) -> Hypothesis:
        """Return what a route made of a text, all its steps having run; the score is that of the weakest step."""
        score: float | None = None
        notes: dict[str, None] = {}
        for step in route:
            found = self.known[step][text]
            text = found.text
            notes.update(dict.fromkeys(found.notes))
            if found.score is not None:
                score = found.score if score is None else min(score, found.score)
        return Hypothesis(text, score, tuple(notes))


class _Count:
    """Texts done, counted by several threads, and told as the share of all."""

    def __init__(self, size: int, tell: Callable[[float], None]) -> None:
        """Start at none of `size`."""
        self._size, self._tell = max(1, size), tell
        self._done = 0
        self._lock = threading.Lock()

    def __call__(self, number: int) -> None:
        """Count some more."""
        with self._lock:
            self._done += number
            self._tell(min(1.0, self._done / self._size))


def _translate_window(
    batch: Sequence[Segment],
    routes: Routes,
    targets: Sequence[str],
    work: _Work,
    tell: Callable[[float], None],
) -> dict[str, list[Translation]]:
    """Return a window's translations by target, each in the order of the segments."""
    work.known.clear()
    plan: dict[str, list[Route | None]] = {
        target: [_route(segment, target, routes) for segment in batch] for target in targets
    }
    jobs: dict[Route, dict[str, None]] = {}
    for column in plan.values():
        for segment, route in zip(batch, column, strict=True):
            if route:
                jobs.setdefault(route, {}).update(dict.fromkeys(_texts(segment, route, work.engines)))
    work.routes([(route, list(texts)) for route, texts in jobs.items()], tell)
    _repair_markup(batch, plan, work)
    columns: dict[str, list[Translation]] = {}
    for target, column in plan.items():
        approved = _approved(batch, target, work.store)
        columns[target] = [
            _translation(segment, target, route, work, approved) for segment, route in zip(batch, column, strict=True)
        ]
    return columns


def _route(segment: Segment, target: str, routes: Routes) -> Route | None:
    """Return the route for a segment: empty where it is copied, None where there is none."""
    if same_language(segment.language, target) or not has_words(segment.text):
        return ()
    return routes.get(segment.language, {}).get(target)


def has_words(text: str) -> bool:
    """Tell whether a text has something to translate: letters that are not part of an address."""
    return bool(_LETTER.search(_ADDRESS.sub(" ", text)))


def _carries(route: Route, engines: Mapping[str, Engine]) -> bool:
    """Tell whether every engine of a route carries markup through a sentence."""
    return all(step.engine in engines and engines[step.engine].carries_markup for step in route)


def _texts(segment: Segment, route: Route, engines: Mapping[str, Engine]) -> list[str]:
    """Return what a route has to translate for a segment: the whole of it, or the pieces between its markup."""
    if not segment.protected:
        return [protection.plain(segment.text)]
    if _carries(route, engines):
        return [protection.marked(segment)]
    return protection.to_translate(protection.pieces(segment))


def _repair_markup(batch: Sequence[Segment], plan: Mapping[str, Sequence[Route | None]], work: _Work) -> None:
    """Translate piece by piece what lost markup on its way as a whole."""
    jobs: dict[Route, dict[str, None]] = {}
    for column in plan.values():
        for segment, route in zip(batch, column, strict=True):
            if route and segment.protected and _whole(segment, route, work) is None:
                pieces = protection.to_translate(protection.pieces(segment))
                jobs.setdefault(route, {}).update(dict.fromkeys(pieces))
    work.routes([(route, list(texts)) for route, texts in jobs.items()], lambda share: None)


def _whole(segment: Segment, route: Route, work: _Work) -> Hypothesis | None:
    """Return the translation of a segment as a whole, None where it was not made or lost markup."""
    if segment.protected and not _carries(route, work.engines):
        return None
    text = protection.marked(segment) if segment.protected else protection.plain(segment.text)
    found = work.follow(route, text)
    whole = protection.tidy(found.text.replace("\0", ""), segment.text)
    return Hypothesis(whole, found.score, found.notes) if protection.keeps(segment, whole) else None


def _translation(
    segment: Segment, target: str, route: Route | None, work: _Work, approved: Mapping[str, str]
) -> Translation:
    """Return one segment's translation from what the steps have made."""
    if route is None:
        return Translation(segment, target, segment.text, status="missing")
    if not route:
        return Translation(segment, target, segment.text, status="copied")
    if segment.text in approved:
        return Translation(segment, target, approved[segment.text], route, status="approved")
    whole = _whole(segment, route, work)
    if whole is not None:
        return Translation(segment, target, whole.text, route, whole.score, notes=whole.notes)
    parts = protection.pieces(segment)
    made = [work.follow(route, text) for text in protection.to_translate(parts)]
    notes = dict.fromkeys(["markup: in pieces", *(note for one in made for note in one.notes)])
    text = protection.join(parts, (one.text for one in made))
    return Translation(segment, target, text, route, notes=tuple(notes))


def _approved(batch: Sequence[Segment], target: str, store: Store) -> dict[str, str]:
    """Return the user's own translations of a window's segments."""
    found: dict[str, str] = {}
    for language in dict.fromkeys(segment.language for segment in batch):
        found.update(store.approved(language, target, [one.text for one in batch if one.language == language]))
    return found


def make_translate(
    engines: Sequence[Engine], store: Store | None = None
) -> Callable[[Sequence[str], str, str], list[str]]:
    """Return a plain function of texts, source and target, for stages that want a translation.

    It gives an empty string for every text where there is no route.
    """
    work = _Work({engine.info.name: engine for engine in engines}, store or NullStore(), EngineOptions())

    def translate(texts: Sequence[str], source: str, target: str) -> list[str]:
        try:
            route = plan_route(engines, source, target)
        except RouteError:
            return [""] * len(texts)
        work.routes([(route, [protection.plain(text) for text in texts])], lambda share: None)
        return [work.follow(route, protection.plain(text)).text for text in texts]

    return translate
