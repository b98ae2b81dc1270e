"""Argos packages and Debian's: what is installed, what is to be had, and how a missing route is brought in.

Nothing here opens a connection unless it was asked to install or to list what is available.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from translator.engines import index, store, system
from translator.engines.download import Fetcher, Patience, local_path, sha256_of
from translator.engines.index import Entry, Index
from translator.engines.naming import readings, source_of
from translator.engines.store import PackageInfo, Verified, export, installed, remove, verify
from translator.errors import EngineError, InputError, RouteError, TranslatorError
from translator.languages import base, name, same_language

__all__ = [
    "Entry",
    "Index",
    "InstallReport",
    "PackageInfo",
    "Verified",
    "available",
    "export",
    "install",
    "install_routes",
    "installed",
    "readings",
    "remove",
    "verify",
]

PIVOT: Final = "en"
"""What two packages of the Argos index are joined through: nearly all of them start or end in English."""

INDEX_PATIENCE: Final = Patience(timeout=10.0, tries=2, limit=64 << 20)
"""For an index, which is some hundred kilobytes: a machine without a network should not wait a minute to hear so."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class InstallReport:
    """What was done: Argos packages and Debian packages installed, what was there already, and what failed.

    `problems` hold one error for each thing asked for that is not there now, each with what to type.
    """

    packages: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    problems: tuple[TranslatorError, ...] = ()

    @property
    def exit_status(self) -> int:
        """0, or the highest status of what failed."""
        return max((problem.exit_status for problem in self.problems), default=0)


@dataclass(slots=True)
class _Job:
    """One installation: where from, where to, and what has been done so far; the index is read once, when needed."""

    origin: str | None
    fetcher: Fetcher
    folder: Path | None = None
    force: bool = False
    runner: system.Runner = system.run_command
    done: list[str] = field(default_factory=list)
    debian: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    problems: list[TranslatorError] = field(default_factory=list)
    _index: Index | TranslatorError | None = None

    def report(self) -> InstallReport:
        """Return what was done."""
        done, debian, present = (tuple(dict.fromkeys(names)) for names in (self.done, self.debian, self.present))
        return InstallReport(done, debian, present, tuple(self.problems))

    def index(self) -> Index | None:
        """Return the index, None where it cannot be had; that is said once."""
        if self._index is None:
            try:
                self._index = available(self.origin, self.fetcher)
                if self._index.notice:
                    self.fetcher.say(self._index.notice)
            except TranslatorError as error:
                self._index = error
                self.fetcher.say(error.message)
        return self._index if isinstance(self._index, Index) else None

    def bring(self, entry: Entry) -> None:
        """Install one entry of an index, trying its links in turn; raises the last error where none serves."""
        there = _same_version(entry, self.folder)
        if there is not None and not self.force:
            self.present.append(there.name)
            return
        trouble: TranslatorError = EngineError(f"{entry.name}: the index names no address for it.")
        for link in entry.links:
            try:
                self.fetcher.say(f"Installing {entry.name} from {link}.")
                self.done.append(_bring(entry, link, self).name)
                return
            except TranslatorError as error:
                trouble = error
                self.fetcher.say(error.message)
        raise trouble


def available(origin: str | None = None, fetcher: Fetcher | None = None) -> Index:
    """Return what an index offers: at an address, in a file, in a folder of packages (default: the one in use).

    An index that cannot be reached is replaced by the copy kept of it, and `notice` and `age` say so. Raises
    EngineError where there is none.
    """
    given = fetcher or Fetcher()
    return index.load(origin, Fetcher(given.say, given.progress, _quicker(given.patience), given.sleep))


def _quicker(patience: Patience) -> Patience:
    """Return the patience for an index: the default one, unless a caller chose its own."""
    return INDEX_PATIENCE if patience == Patience() else patience


def install(
    wanted: Sequence[str],
    *,
    origin: str | None = None,
    folder: Path | None = None,
    force: bool = False,
    fetcher: Fetcher | None = None,
    runner: system.Runner = system.run_command,
) -> InstallReport:
    """Install what is named: package files, folders of them, addresses of packages, or pairs such as `en-es`.

    A pair comes from the index: directly, else through English. Where the index has it not, or cannot be reached,
    Debian's Apertium packages are installed if the system has them and the user is root. One that fails does not stop
    the others. A pair that cannot be read raises UsageError before anything is done.
    """
    job = _Job(origin, fetcher or Fetcher(), folder, force, runner)
    sources = [(one, source_of(one)) for one in wanted]
    pairs = []
    for one, (kind, value) in sources:
        if kind == "pair":
            pairs.append(_choose_pair(one, value, job))
        else:
            _attempt(job, lambda kind=kind, value=value: _install_source(kind, value, job))  # type: ignore[misc]
    _install_pairs(pairs, job, lambda source, target: False)
    return job.report()


def install_routes(
    source: str,
    targets: Sequence[str],
    say: Say,
    *,
    has_route: Callable[[str, str], bool],
    engine: str = "auto",
    origin: str | None = None,
    fetcher: Fetcher | None = None,
    runner: system.Runner = system.run_command,
) -> InstallReport:
    """Bring in what the targets without a route need, as `install` does for pairs; `run --install` calls this.

    `has_route` is asked before, and again after Debian packages came in. `engine` other than `auto` keeps to its own
    packages. What could not be done is told through `say` and stands in the report; nothing is raised.
    """
    given = fetcher or Fetcher()
    job = _Job(origin, Fetcher(say, given.progress, given.patience, given.sleep), runner=runner)
    pairs = [(source, target) for target in targets if not has_route(source, target)]
    _install_pairs(pairs, job, has_route, engine)
    for problem in job.problems:
        say(f"{problem.message} {problem.hint}".strip())
    return job.report()


def _attempt(job: _Job, work: Callable[[], object]) -> bool:
    """Do `work`; a failure is noted and does not stop the rest."""
    try:
        work()
    except TranslatorError as error:
        job.problems.append(error)
        return False
    return True


def _choose_pair(wanted: str, value: str, job: _Job) -> tuple[str, str]:
    """Return the reading of a name that the index has, else the likeliest."""
    pairs = readings(value)
    listed = job.index() if len(pairs) > 1 else None
    return next((pair for pair in pairs if listed and listed.find(*pair)), pairs[0])


def _install_source(kind: str, value: str, job: _Job) -> None:
    """Install a package file, all packages of a folder, or a package at an address."""
    if kind == "folder":
        _install_folder(Path(value), job)
    elif kind == "file":
        if not Path(value).is_file():
            raise InputError(f"{value}: no such package file.", "Check the path.")
        job.done.append(_place(Path(value), Path(value).name, job).name)
    else:
        label = unquote(Path(urlsplit(value).path).name) or value
        path = job.fetcher.fetch(value, _download_path(label))
        job.done.append(_place_download(path, value, job).name)


def _install_folder(folder: Path, job: _Job) -> None:
    """Install the newest package of every pair that a folder offers; InputError where it offers none."""
    offered = available(str(folder), job.fetcher).entries
    pairs = list(dict.fromkeys((entry.source, entry.target) for entry in offered))
    if not pairs:
        raise InputError(f"{folder}: no package archives (*.argosmodel) in it.", "Name a folder that holds some.")
    catalogue = Index(offered, str(folder))
    for pair in pairs:
        entry = catalogue.find(*pair)
        if entry is not None:
            _attempt(job, lambda entry=entry: job.bring(entry))  # type: ignore[misc]


def _install_pairs(
    pairs: Iterable[tuple[str, str]], job: _Job, has_route: Callable[[str, str], bool], engine: str = "auto"
) -> None:
    """Bring in every pair: from the index, else all that are left from Debian in one go, else say what to type."""
    left = []
    for pair in dict.fromkeys(pairs):
        if engine == "apertium" or not _install_from_index(pair, job):
            left.append(pair)
    brought = _install_from_system(left, job, has_route) if engine in ("auto", "apertium") else set()
    job.problems.extend(_missing(pair, job) for pair in left if pair not in brought)


def _install_from_index(pair: tuple[str, str], job: _Job) -> bool:
    """Bring in one pair from the index, directly or through English; tell whether that worked."""
    listed = job.index()
    for steps in _ways(pair):
        entries = [listed.find(*step) if listed else None for step in steps]
        here = [_installed_step(step, job.folder) for step in steps]
        if all(entry or there for entry, there in zip(entries, here, strict=True)):
            try:
                for entry, there in zip(entries, here, strict=True):
                    if entry is not None:
                        job.bring(entry)
                    elif there is not None:
                        job.present.append(there.name)
            except TranslatorError:
                return False
            return True
    return False


def _ways(pair: tuple[str, str]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the direct step, then the two through English."""
    source, target = pair
    yield ((source, target),)
    if PIVOT not in (base(source), base(target)):
        yield (source, PIVOT), (PIVOT, target)


def _installed_step(step: tuple[str, str], folder: Path | None) -> PackageInfo | None:
    """Return the whole package that translates along a step, None where there is none."""
    return next(
        (
            info
            for info in installed(folder)
            if info.is_whole and same_language(info.source, step[0]) and same_language(info.target, step[1])
        ),
        None,
    )


def _same_version(entry: Entry, folder: Path | None) -> PackageInfo | None:
    """Return the whole installed package that is the entry's version of the same pair."""
    return next(
        (
            info
            for info in installed(folder)
            if info.is_whole and (info.source, info.target, info.version) == (entry.source, entry.target, entry.version)
        ),
        None,
    )


def _install_from_system(
    pairs: Sequence[tuple[str, str]], job: _Job, has_route: Callable[[str, str], bool]
) -> set[tuple[str, str]]:
    """Install the Debian packages that lead along the pairs, if that can be done; return the pairs that work now."""
    ways = {pair: system.packages_for(*pair) for pair in pairs}
    packages = list(dict.fromkeys(package for way in ways.values() for package in way))
    if not packages or not system.is_debian() or not system.is_root():
        return set()
    try:
        names = system.install(packages, say=job.fetcher.say, runner=job.runner)
    except TranslatorError as error:
        job.fetcher.say(f"{error.message} {error.hint}")
        return set()
    job.debian.extend(names)
    have = {package for package in packages if package in names or system.OLDER_NAMES.get(package) in names}
    return {pair for pair, way in ways.items() if (way and have.issuperset(way)) or has_route(*pair)}


def _missing(pair: tuple[str, str], job: _Job) -> RouteError:
    """Return the error for a pair that could not be brought in, with what to type instead."""
    source, target = pair
    hints = []
    packages = system.packages_for(source, target)
    if packages and system.is_debian():
        hints.append(f"Type: {system.typed(packages)}")
    hints.append(f"Or name a mirror: translator packages install {base(source)}-{base(target)} --index URL|FILE|FOLDER")
    why = "no index offers it" if job.index() else "the package index cannot be reached"
    title = f"{name(source)} ({source}) to {name(target)} ({target})"
    return RouteError(f"{title}: nothing could be installed: {why}.", "\n  ".join(hints))


def _bring(entry: Entry, link: str, job: _Job) -> PackageInfo:
    """Install an entry from one of its links."""
    if urlsplit(link).scheme.lower() in ("http", "https"):
        path = job.fetcher.fetch(link, _download_path(f"{entry.name}.argosmodel"), size=entry.size, sha256=entry.sha256)
        return _place_download(path, link, job)
    path = local_path(link) if link.startswith("file:") else Path(link)
    if path.is_file() and entry.sha256 and sha256_of(path) != entry.sha256.lower():
        raise EngineError(f"{path}: has another SHA-256 than its index says; not installed.", "Get it again.")
    return _place(path, path.name, job)


def _place_download(path: Path, origin: str, job: _Job) -> PackageInfo:
    """Install what was downloaded; the file goes in any case, so that a bad one is never used again."""
    try:
        return _place(path, origin, job)
    finally:
        path.unlink(missing_ok=True)


def _place(path: Path, origin: str, job: _Job) -> PackageInfo:
    """Install a package archive, and say so where another version of the same pair is there too."""
    info = store.place(path, origin=origin, say=job.fetcher.say, folder=job.folder, force=job.force)
    pair = (info.source, info.target)
    others = [one for one in installed(job.folder) if (one.source, one.target) == pair and one.path != info.path]
    if others:
        versions = ", ".join(f"{one.version} ({one.name})" for one in others)
        job.fetcher.say(f"{info.name}: also installed: {versions}. The newest is used; see: translator packages remove")
    return info


def _download_path(label: str) -> Path:
    """Return where a download is put until it is installed; parts older than a month are cleared away."""
    folder = index.cache_folder() / "downloads"
    if folder.is_dir():
        for old in folder.iterdir():
            if old.is_file() and time.time() - old.stat().st_mtime > 30 * 86_400:
                old.unlink(missing_ok=True)
    return folder / re.sub(r"[^\w.-]", "_", label)[-100:]
