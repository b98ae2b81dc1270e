"""What packages there are: an index by address, file or folder, and the last one seen where it cannot be reached."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from translator import files
from translator.engines import archive
from translator.engines.argos import TAGS
from translator.engines.download import Fetcher, local_path
from translator.engines.routes import step_language
from translator.errors import EngineError, TranslatorError
from translator.languages import same_language

VARIABLE: Final = "TRANSLATOR_INDEX"
"""The environment variable that names an organisation's mirror."""

_HINT: Final = (
    "Name a mirror, a file or a folder with --index, or bring .argosmodel files and type:"
    " translator packages install FILE"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One package that an index offers: languages as tags and as the index writes them, and where to get it.

    `links` are addresses or absolute paths; `size` in bytes and `sha256` where the index knows them.
    """

    source: str
    target: str
    codes: tuple[str, str]
    version: str
    links: tuple[str, ...]
    size: int | None = None
    sha256: str = ""

    @property
    def name(self) -> str:
        """The package's name with its version, as packages are called on disk: `translate-en_es-1_0`."""
        return f"translate-{self.codes[0]}_{self.codes[1]}-{self.version.replace('.', '_')}"


@dataclass(frozen=True, slots=True)
class Index:
    """What an index offers, where it came from, and the age in seconds of a copy that had to do (None: fresh).

    `notice` says, for the user, why a copy had to do.
    """

    entries: tuple[Entry, ...]
    origin: str
    age: float | None = None
    notice: str = ""

    def find(self, source: str, target: str) -> Entry | None:
        """Return the newest package for two languages; exact tags before nearly equal ones."""
        fitting = [
            entry
            for entry in self.entries
            if same_language(entry.source, source) and same_language(entry.target, target)
        ]
        exact = [entry for entry in fitting if (entry.source, entry.target) == (source, target)]
        return max(exact or fitting, key=lambda entry: version_key(entry.version), default=None)


def tag_of(code: str) -> str:
    """Return the language tag for a code of the index.

    >>> [tag_of(code) for code in ("es", "zt", "pb")]
    ['es', 'zh-Hant', 'pt-BR']
    """
    return TAGS.get(code) or step_language(code)


def version_key(version: str) -> tuple[Any, ...]:
    """Return what versions are ordered by; one that is none comes before all others."""
    from packaging.version import InvalidVersion, parse

    try:
        return (1, parse(version))
    except InvalidVersion:
        return (0, version)


def default_origin() -> str:
    """Return the index in use: TRANSLATOR_INDEX, else the one that argostranslate is set to."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    from argostranslate import settings

    return str(os.environ.get("ARGOS_PACKAGE_INDEX") or settings.package_index)


def load(origin: str | None, fetcher: Fetcher) -> Index:
    """Return the index at an address, a file or a folder; for an address out of reach, the copy kept of it.

    Raises EngineError where there is neither.
    """
    where = origin or default_origin()
    if _is_remote(where):
        return _load_remote(where if where.endswith(".json") else where.rstrip("/") + "/index.json", fetcher)
    path = local_path(where) if where.startswith("file:") else Path(where).expanduser()
    if path.is_dir() and not (path / "index.json").is_file():
        return Index(tuple(_entries_of_folder(path, fetcher)), str(path))
    file = path / "index.json" if path.is_dir() else path
    try:
        content = file.read_bytes()
    except OSError as error:
        raise EngineError(f"{file}: the index cannot be read: {error.strerror or error}", _HINT) from error
    return Index(_parse(content, str(file.absolute())), str(file))


def _is_remote(where: str) -> bool:
    """Tell an address on a network from a path."""
    return urlsplit(where).scheme.lower() in ("http", "https")


def _load_remote(url: str, fetcher: Fetcher) -> Index:
    """Return the index at an address and keep a copy, or return the copy."""
    kept = cache_folder() / "index" / (hashlib.sha256(url.encode()).hexdigest()[:16] + ".json")
    try:
        content = fetcher.read(url)
        entries = _parse(content, url)
    except TranslatorError as error:
        return _load_copy(kept, url, error)
    try:
        files.write_atomically(kept, content)
    except TranslatorError as error:
        fetcher.say(f"{error.message} The index is not kept for later.")
    return Index(entries, url)


def _load_copy(kept: Path, url: str, error: TranslatorError) -> Index:
    """Return the copy kept of an index, or raise an error that says why there is none."""
    try:
        entries = _parse(kept.read_bytes(), url)
        age = max(0.0, time.time() - kept.stat().st_mtime)
    except (OSError, TranslatorError):
        raise EngineError(f"The package index cannot be reached. {error.message}", _HINT) from error
    return Index(entries, url, age, f"{error.message} This list is a copy kept {say_age(age)} ago.")


def say_age(seconds: float) -> str:
    """Return an age in the largest unit that fits.

    >>> say_age(30), say_age(7300), say_age(200_000)
    ('1 minute', '2 hours', '2 days')
    """
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        count = max(1, int(seconds // length)) if unit == "minute" else int(seconds // length)
        if count:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "1 minute"


def cache_folder() -> Path:
    """Return the folder for what can be had again: copies of indexes, parts of downloads."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("translator", appauthor=False))


def _parse(content: bytes, origin: str) -> tuple[Entry, ...]:
    """Return the translation packages that an index lists; an entry that makes no sense is passed over."""
    try:
        listed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise EngineError(f"{origin}: is not a package index ({error}).", _HINT) from error
    if not isinstance(listed, list):
        raise EngineError(f"{origin}: is not a package index.", _HINT)
    return tuple(entry for entry in (_read_entry(one, origin) for one in listed) if entry is not None)


def _read_entry(listed: Any, origin: str) -> Entry | None:
    """Return one entry of an index, None where it is no translation package or cannot be understood."""
    try:
        metadata = archive.check_metadata(json.dumps(listed).encode())
    except ValueError:
        return None
    links = listed.get("links")
    usable = _usable_links(links if isinstance(links, list) else [], origin)
    size, sha256 = listed.get("size"), listed.get("sha256")
    version = str(metadata.get("package_version") or "0")
    if not usable or not version.replace(".", "").replace("-", "").replace("+", "").isalnum():
        return None
    source, target = metadata["from_code"], metadata["to_code"]
    return Entry(
        tag_of(source),
        tag_of(target),
        (source, target),
        version,
        usable,
        size if isinstance(size, int) and size > 0 else None,
        sha256 if isinstance(sha256, str) else "",
    )


def _usable_links(links: Sequence[Any], origin: str) -> tuple[str, ...]:
    """Return the links that can be followed, made absolute; an index on a network cannot point at files here."""
    found = []
    for link in links:
        if not isinstance(link, str) or not link:
            continue
        scheme = urlsplit(link).scheme.lower()
        if scheme in ("http", "https"):
            found.append(link)
        elif _is_remote(origin):
            if not scheme and _is_remote(joined := urljoin(origin, link)):
                found.append(joined)
        elif scheme in ("", "file"):
            found.append(link if scheme else str(Path(origin).parent / link))
    return tuple(found)


def _entries_of_folder(folder: Path, fetcher: Fetcher) -> Iterable[Entry]:
    """Yield an entry for every package archive of a folder, by name; one that is broken is named and left out."""
    for path in sorted(folder.glob("*.argosmodel")):
        try:
            yield entry_of(path)
        except TranslatorError as error:
            fetcher.say(error.message)


def entry_of(path: Path) -> Entry:
    """Return the entry for a package archive; raises as `archive.inspect` does."""
    found = archive.inspect(path)
    source, target = found.pair
    links = (str(path.absolute()),)
    return Entry(tag_of(source), tag_of(target), found.pair, found.version, links, path.stat().st_size)
