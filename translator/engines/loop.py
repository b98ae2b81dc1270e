"""The engine loop: every distinct text of every step once, for all targets that share the step.

Segments pass in windows, so that memory stays flat. Within a window the steps of all routes run level by level: first
steps together, then second steps on what came out. Outputs depend on nothing but the text (CTranslate2 gives equal
outputs for any batch, measured on 603 news sentences in four batch sizes and two orders), so the number of workers,
what the store holds and where a run was stopped change no byte.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import regex

from translator.engines import protection
from translator.engines.base import Engine, EngineOptions, NullStore, Store, step_key
from translator.engines.routes import plan_route
from translator.errors import EngineError, RouteError
from translator.languages import same_language
from translator.model import Hypothesis, Route, Segment, Step, Translation

WINDOW: Final = 2_000
"""Segments held at a time: enough for full batches of every length. A first setting, chosen by eye; not measured yet."""

BATCH: Final = 128
"""Texts that a step translates before they go into the store: what a kill loses at most."""

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
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    window: int = WINDOW,
) -> Iterator[Translation]:
    """Yield a Translation for every segment and target: in the order of the segments, then of the targets.

    A segment that is in the target language or holds no words is copied; one without a route is "missing" and has
    its source as text. `progress` is told translations done and how many there will be, once that is known.
    """
    work = _Work(
        {engine.info.name: engine for engine in engines}, store or NullStore(), options or EngineOptions(), workers or 4
    )
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
        tell(0.0, done)


@dataclass(slots=True)
class _Work:
    """What the steps of one window share; `known` is emptied with each window."""

    engines: Mapping[str, Engine]
    store: Store
    options: EngineOptions
    workers: int
    known: dict[Step, dict[str, Hypothesis]] = field(default_factory=dict)

    def step(self, step: Step, texts: Iterable[str], tell: Callable[[int], None]) -> None:
        """Make sure that `known` has the step's output for every text."""
        engine = self.engines.get(step.engine)
        if engine is None:
            raise EngineError(f"The engine {step.engine} is not there.", "See: translator languages")
        held = self.known.setdefault(step, {})
        wanted = sorted({text for text in texts if text not in held}, key=lambda text: (-len(text), text))
        key = step_key(step, engine.info, self.options)
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            found = dict(self.store.get_many(key, batch))
            missing = [text for text in batch if text not in found]
            if missing:
                made = list(zip(missing, engine.translate(step, missing, self.options), strict=True))
                self.store.put_many(key, made)
                found.update(made)
            held.update(found)
            tell(len(batch))

    def routes(self, jobs: Sequence[tuple[Route, Sequence[str]]], tell: Callable[[float], None]) -> None:
        """Run every step of every job, level by level, the steps of one level side by side."""
        currents = [{text: text for text in texts} for _, texts in jobs]
        size = max(1, sum(len(route) * len(texts) for route, texts in jobs))
        counted = 0

        def count(number: int) -> None:
            nonlocal counted
            counted += number
            tell(min(1.0, counted / size))

        for level in range(max((len(route) for route, _ in jobs), default=0)):
            inputs: dict[Step, dict[str, None]] = {}
            for (route, _), current in zip(jobs, currents, strict=True):
                if level < len(route):
                    inputs.setdefault(route[level], {}).update(dict.fromkeys(current.values()))
            with ThreadPoolExecutor(max_workers=self.workers) as pool:
                for future in [pool.submit(self.step, step, list(texts), count) for step, texts in inputs.items()]:
                    future.result()
            for number, (route, _) in enumerate(jobs):
                if level < len(route):
                    outputs = self.known[route[level]]
                    currents[number] = {text: outputs[now].text for text, now in currents[number].items()}

    def follow(self, route: Route, text: str) -> Hypothesis:
        """Return what a route made of a text, all its steps having run; the score is that of the weakest step."""
        score: float | None = None
        for step in route:
            found = self.known[step][text]
            text = found.text
            if found.score is not None:
                score = found.score if score is None else min(score, found.score)
        return Hypothesis(text, score)


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
    return Hypothesis(whole, found.score) if protection.keeps(segment, whole) else None


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
        return Translation(segment, target, whole.text, route, whole.score)
    parts = protection.pieces(segment)
    made = [work.follow(route, text).text for text in protection.to_translate(parts)]
    return Translation(segment, target, protection.join(parts, iter(made)), route, notes=("markup: in pieces",))


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
    work = _Work({engine.info.name: engine for engine in engines}, store or NullStore(), EngineOptions(), 1)

    def translate(texts: Sequence[str], source: str, target: str) -> list[str]:
        try:
            route = plan_route(engines, source, target)
        except RouteError:
            return [""] * len(texts)
        work.routes([(route, [protection.plain(text) for text in texts])], lambda share: None)
        return [work.follow(route, protection.plain(text)).text for text in texts]

    return translate
