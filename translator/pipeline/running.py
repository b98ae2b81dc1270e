"""`run`: the main job, one step after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.errors import InputError, RouteError, TranslatorError, UsageError
from translator.languages import name, normalise_tag, same_language
from translator.model import Document, Result, Translation
from translator.pipeline import folder as folders
from translator.pipeline.analysis import Asked, analyse, judge
from translator.pipeline.options import OUTPUTS, PARALLEL, Options, Outcome, Talk, target_tags
from translator.pipeline.preparation import copied_notes, document_notes, languages_of, read_segments, stems_of
from translator.pipeline.translating import (
    Routes,
    describe,
    merge_problems,
    open_store,
    packages_of,
    place,
    plan_routes,
    starter_notes,
    translate_all,
    ways_to,
)
from translator.signature import digest, sign

if TYPE_CHECKING:
    from translator.engines import Engine
    from translator.terms.glossary import Glossary


def run(
    files: Sequence[Path | str],
    to: Sequence[str],
    out: Path | str,
    *,
    source: str | None = None,
    engine: str = "auto",
    glossary: Sequence[Path | str] = (),
    segments: str = "auto",
    workers: int | None = None,
    fast: bool = False,
    memory: bool = True,
    install: bool = False,
    formats: Sequence[str] = (),
    force: bool = False,
    talk: Talk | None = None,
) -> Outcome:
    """Translate files into every language of `to`, write everything that the run folder `out` holds, and return it.

    Raises UsageError for options that cannot be, InputError or RouteError where nothing at all could be translated.
    """
    options = Options(
        targets=target_tags(to),
        source=normalise_tag(source) if source else None,
        engine=engine,
        glossaries=tuple(Path(path) for path in glossary),
        segments=segments,
        workers=workers,
        fast=fast,
        memory=memory,
        install=install,
        formats=tuple(formats),
    )
    return _Run(options, Path(out), force, talk or Talk()).carry_out([Path(path) for path in files])


class _Run:
    """One execution of `run`: the steps in order, and what they have found so far."""

    def __init__(self, options: Options, out: Path, force: bool, talk: Talk) -> None:
        """Keep what the steps need; nothing is read or written yet."""
        self.options, self.out, self.force, self.talk = options, out, force, talk
        self.problems: list[TranslatorError] = []
        self.seconds: dict[str, float] = {}

    def carry_out(self, paths: Sequence[Path]) -> Outcome:
        """Do all steps and return the outcome."""
        glossaries = self.timed("glossaries", lambda: read_glossaries(self.options.glossaries))
        if self.out.exists() and not self.out.is_dir():
            raise UsageError(f"{self.out} is a file; a run needs a folder to write to.", "Give --out a folder's name.")
        documents = self.timed("reading", lambda: self.read(paths))
        _refuse_only_copies(documents, self.options.targets)
        engines, routes = self.timed("routes", lambda: self.plan(documents))
        folder = self.open_folder(documents, glossaries)
        with folder.stopping(self.talk.say):
            return self.finish(documents, glossaries, engines, routes, folder)

    def finish(
        self,
        documents: tuple[Document, ...],
        glossaries: Sequence[tuple[str, Glossary]],
        engines: tuple[Engine, ...],
        routes: Routes,
        folder: folders.RunFolder,
    ) -> Outcome:
        """Do the steps that write to the run's folder: what a run that was stopped does again."""
        translations = self.timed("translating", lambda: self.translate(documents, engines, routes, folder))
        notes = (
            *document_notes(documents),
            *copied_notes(documents, self.options.targets),
            *starter_notes(routes),
        )
        signature = sign(
            {target: ways_to(routes, target) for target in self.options.targets},
            {"segments": self.options.segments, "fast": self.options.fast},
            [checksum for checksum, _ in glossaries],
        )
        targets = self.reached(documents, routes)
        ways = {target: describe(routes, target) for target in targets}
        result = Result(documents, targets, translations, notes=notes, signature=signature, routes=ways)
        from translator.engines import make_translate
        from translator.engines.scoring import make_attend

        asked = Asked(translate=make_translate(engines), attender=lambda *pair: make_attend(engines, *pair))
        result = self.timed("terms", lambda: analyse(result, [one for _, one in glossaries], asked))
        result = judge(result, folders.earlier_decisions(self.out, self.problems))
        files = self.timed("writing", lambda: write_outputs(result, self.out, self.options.formats))
        return self.close(folder, result, routes, files)

    def timed(self, stage: str, work: Callable[[], Any]) -> Any:
        """Return what `work` returns and keep how long it took."""
        start = time.monotonic()
        value = work()
        self.seconds[stage] = round(time.monotonic() - start, 3)
        return value

    def read(self, paths: Sequence[Path]) -> tuple[Document, ...]:
        """Return every input that can be read, its languages known and its segments split."""
        documents: list[Document] = []
        for path in paths:
            try:
                documents.append(read_segments(path, stems_of(documents), self.options.source, self.options.segments))
            except TranslatorError as error:
                self.problems.append(error)
        if not documents:
            raise merge_problems(self.problems)
        return tuple(documents)

    def plan(self, documents: Sequence[Document]) -> tuple[tuple[Engine, ...], Routes]:
        """Return the engines and the routes; what cannot be reached becomes a problem, unless nothing can."""
        from translator.engines import load_engines

        sources = languages_of(documents)
        engines = load_engines(self.options.engine)
        routes, missing = plan_routes(engines, sources, self.options.targets, self.options)
        if missing and self.options.install:
            self.install(missing)
            engines = load_engines(self.options.engine)
            routes, missing = plan_routes(engines, sources, self.options.targets, self.options)
        self.problems.extend(missing.values())
        self.refuse_unreachable(documents, routes, missing)
        return engines, routes

    def refuse_unreachable(
        self, documents: Sequence[Document], routes: Routes, missing: Mapping[tuple[str, str], RouteError]
    ) -> None:
        """Raise the first problem where no target at all could be reached from any segment."""
        if missing and not self.reached(documents, routes):
            raise merge_problems(list(missing.values()))

    def install(self, missing: Mapping[tuple[str, str], RouteError]) -> None:
        """Install what the missing routes need, saying what is done; a failure is left to the second planning."""
        from translator.engines import load_engines
        from translator.engines.packages import install_routes

        def has_route(source: str, target: str) -> bool:
            _, still = plan_routes(load_engines(self.options.engine), [source], [target], self.options)
            return not still

        for source in dict.fromkeys(pair[0] for pair in missing):
            targets = [target for language, target in missing if language == source]
            install_routes(source, targets, self.talk.say, has_route=has_route)

    def reached(self, documents: Sequence[Document], routes: Routes) -> tuple[str, ...]:
        """Return the targets that at least one segment reaches, by a route or because it is in that language."""
        sources = languages_of(documents)
        return tuple(
            target
            for target in self.options.targets
            if any(target in routes.get(source, {}) or same_language(source, target) for source in sources)
        )

    def open_folder(
        self, documents: Sequence[Document], glossaries: Sequence[tuple[str, Glossary]]
    ) -> folders.RunFolder:
        """Return the run's folder, refused where it holds another run."""
        facts = {
            "command": "run",
            "inputs": _inputs(documents),
            "options": {**self.options.facts(), "glossaries": [checksum for checksum, _ in glossaries]},
        }
        return folders.open_folder(self.out, facts, force=self.force)

    def translate(
        self, documents: Sequence[Document], engines: tuple[Engine, ...], routes: Routes, folder: folders.RunFolder
    ) -> Mapping[str, tuple[tuple[Translation, ...], ...]]:
        """Return every segment in every reached target, by language, document and segment."""
        targets = self.reached(documents, routes)
        path = None if self.options.memory else folder.journal
        with open_store(path, self.talk) as store:
            stream = translate_all(documents, targets, engines, routes, store, self.options, self.talk)
            return place(stream, documents, targets)

    def close(self, folder: folders.RunFolder, result: Result, routes: Routes, files: tuple[Path, ...]) -> Outcome:
        """Write run.json, remove what only a run that goes on needs, and return the outcome."""
        details = {
            "fingerprint": digest(folder.facts),
            "signature": result.signature,
            "routes": dict(result.routes),
            "packages": packages_of(routes),
            "segments": sum(len(document.segments) for document in result.documents),
            "seconds": self.seconds,
            "workers": self.options.workers,
            "outputs": [path.relative_to(self.out).as_posix() for path in files],
            "problems": [{"message": problem.message, "hint": problem.hint} for problem in self.problems],
            "notes": list(result.notes),
        }
        folder.close()
        files = (*files, folder.write("done", details))
        return Outcome(result, self.out, files, tuple(self.problems), result.routes, self.seconds)


def write_outputs(result: Result, out: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write the chosen outputs (all where none is named) and return their paths."""
    from translator.documents import write_parallel
    from translator.reports import write_reports

    chosen = tuple(formats) or OUTPUTS
    parallel = write_parallel(result, out, [one for one in chosen if one in PARALLEL])
    reports = [one for one in chosen if one not in PARALLEL]
    return (*parallel, *write_reports(result, out, reports))


def _refuse_only_copies(documents: Sequence[Document], targets: Sequence[str]) -> None:
    """Raise UsageError where every text is in every target language already."""
    sources = languages_of(documents)
    if all(same_language(source, target) for source in sources for target in targets):
        names = ", ".join(document.name for document in documents)
        raise UsageError(
            f"{names}: the text is in {name(targets[0])} already; there is nothing to translate into {targets[0]}.",
            "Give another target with --to, or the source language with --from if it was not recognised.",
        )


def read_glossaries(paths: Sequence[Path]) -> list[tuple[str, Glossary]]:
    """Return each glossary with the SHA-256 of its file."""
    if not paths:
        return []
    import hashlib

    from translator.terms.glossary import read_glossary

    return [(hashlib.sha256(path.read_bytes()).hexdigest(), read_glossary(path)) for path in paths if _is_file(path)]


def _is_file(path: Path) -> bool:
    """Tell that a glossary is there; one that is not is an InputError."""
    if not path.is_file():
        raise InputError(f"{path}: no such glossary file.", "Give --glossary the path of a TSV file.")
    return True


def _inputs(documents: Iterable[Document]) -> list[dict[str, str]]:
    """Return what run.json says of the inputs."""
    return [
        {
            "name": document.name,
            "stem": document.stem,
            "sha256": document.sha256,
            "language": document.language,
            "format": document.format,
            "encoding": document.encoding,
        }
        for document in documents
    ]
