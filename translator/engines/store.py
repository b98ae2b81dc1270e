"""The folder of installed Argos packages: what is there and whole, put in atomically, taken out, checked."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from translator import files
from translator.engines import archive
from translator.engines.download import sha256_of
from translator.engines.index import tag_of, version_key
from translator.engines.locks import locked
from translator.errors import EngineError, OutputError

RECORD: Final = "translator-packages.json"
"""Our record of what was installed, beside the packages in their folder: argostranslate looks at folders only."""

_LOCK: Final = ".translator-packages.lock"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """One folder of the packages folder. `problem` says what is wrong with it, empty if nothing is.

    Languages are tags, empty where the package does not say; `size` in bytes; `sha256` over its files as recorded when
    it was installed, empty where another program did that; `origin` is where it came from then.
    """

    name: str
    path: Path
    source: str
    target: str
    version: str
    size: int
    problem: str = ""
    sha256: str = ""
    origin: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether the package can be used."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of an installed package: size and SHA-256 of each file, of all of them, and of its archive."""

    version: str
    pair: tuple[str, str]
    origin: str
    sha256: str
    archive_sha256: str
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def packages_folder() -> Path:
    """Return the folder that argostranslate installs into (ARGOS_PACKAGES_DIR, its settings file, its default)."""
    from argostranslate import settings

    return Path(settings.package_data_dir)


def _folders() -> list[Path]:
    """Return every folder that argostranslate looks for packages in."""
    from argostranslate import settings

    return [Path(folder) for folder in settings.package_dirs]


def installed(folder: Path | None = None) -> list[PackageInfo]:
    """Return every package of `folder` (default: of all of argostranslate's folders), broken ones too, by name."""
    found = []
    for root in [folder] if folder else _folders():
        records = _read_records(root)
        with contextlib.suppress(OSError):
            for path in sorted(root.iterdir()):
                if path.is_dir() and not path.name.startswith("."):
                    found.append(_look_at(path, records.get(path.name)))
    return found


def _look_at(path: Path, record: Record | None) -> PackageInfo:
    """Return what a package folder holds, without reading more than its metadata and the sizes of its files."""
    try:
        from argostranslate.package import Package

        archive.check_metadata((path / "metadata.json").read_bytes())
        package = Package(path)
        problem = _problem_of(path, record)
        source, target, version = tag_of(package.from_code), tag_of(package.to_code), str(package.package_version)
    except FileNotFoundError:
        return _broken(path, record, "metadata.json is missing")
    except ValueError as error:
        return _broken(path, record, str(error))
    except Exception as error:  # the library's reader raises whatever it stumbles over
        return _broken(path, record, f"cannot be read ({error})")
    sha256, origin = (record.sha256, record.origin) if record else ("", "")
    return PackageInfo(path.name, path, source, target, version, _size(path), problem, sha256, origin)


def _broken(path: Path, record: Record | None, problem: str) -> PackageInfo:
    """Return a package that does not say what it is; our record may still know."""
    source, target = (tag_of(code) for code in record.pair) if record else ("", "")
    return PackageInfo(path.name, path, source, target, record.version if record else "", _size(path), problem)


def _problem_of(path: Path, record: Record | None) -> str:
    """Return which needed file is missing or has another size than when it was installed."""
    sizes = {one.relative_to(path).as_posix(): one.stat().st_size for one in path.rglob("*") if one.is_file()}
    problem = archive.missing(sizes)
    if problem or record is None:
        return problem
    for name, (size, _) in record.files.items():
        if sizes.get(name) != size:
            return f"{name} has {sizes.get(name, 0):,} bytes instead of {size:,}"
    return ""


def _size(path: Path) -> int:
    """Return the bytes that a folder's files take."""
    with contextlib.suppress(OSError):
        return sum(one.lstat().st_size for one in path.rglob("*") if one.is_file())
    return 0


@contextlib.contextmanager
def _changing(folder: Path, say: Say) -> Iterator[Path]:
    """Hold the folder's lock and lend a temporary folder on its file system; what a killed process left is cleared.

    The temporary folder lies beside the packages folder where that is possible: argostranslate stumbles over any
    folder among its packages that is not a whole one.
    """
    with locked(folder / _LOCK, say, "installing packages"):
        prefix = f".{folder.name}-changing-"
        parent = folder.absolute().parent
        for one in (*parent.glob(prefix + "*"), *folder.glob(prefix + "*")):
            shutil.rmtree(one, ignore_errors=True)
        try:
            same = parent.stat().st_dev == folder.stat().st_dev
            temporary = Path(tempfile.mkdtemp(prefix=prefix, dir=parent if same else folder))
        except OSError:
            temporary = _temporary_inside(folder, prefix)
        try:
            yield temporary
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _temporary_inside(folder: Path, prefix: str) -> Path:
    """Return a temporary folder inside the packages folder, or raise an OutputError."""
    try:
        return Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written: {error.strerror or error}",
            "Make it writable, or name another one in ARGOS_PACKAGES_DIR.",
        ) from error


def place(path: Path, *, origin: str, say: Say, folder: Path | None = None, force: bool = False) -> PackageInfo:
    """Install a package archive and return the package; a reader sees all of it or nothing.

    Raises EngineError for an archive that is not fit, or that differs from one of the same name and version seen
    before (unless `force`); OutputError where the folder cannot be written.
    """
    root = folder or packages_folder()
    found = archive.inspect(path)
    with _changing(root, say) as temporary:
        (temporary / "new").mkdir()
        unpacked = archive.extract(found, temporary / "new")
        record = _record_of(unpacked, found, origin)
        records, seen = _read_records(root), _read_seen(root)
        known = seen.get(_title(record))
        if known and known != record.sha256 and not force:
            raise EngineError(
                f"{path.name}: not installed: it is not the {_title(record)} that was installed here before.",
                "If the change is expected, install it with --force.",
            )
        target = root / _free_name(root, found, record, records)
        _swap(unpacked, target, temporary / "old")
        records[target.name] = record
        _write_records(root, records, {**seen, _title(record): record.sha256})
    return _look_at(target, record)


def _title(record: Record) -> str:
    """Return how a package and its version are called in the record."""
    return f"{record.pair[0]}>{record.pair[1]} {record.version}"


def _free_name(root: Path, found: archive.Archive, record: Record, records: Mapping[str, Record]) -> str:
    """Return the folder name for a package: its own, unless another package has that."""
    there = root / found.folder
    if not there.exists():
        return found.folder
    with contextlib.suppress(OSError, ValueError):
        metadata = archive.check_metadata((there / "metadata.json").read_bytes())
        if (metadata["from_code"], metadata["to_code"], str(metadata.get("package_version") or "0")) != (
            *record.pair,
            record.version,
        ):
            return f"translate-{record.pair[0]}_{record.pair[1]}-{record.version.replace('.', '_')}"
    return found.folder


def _swap(unpacked: Path, target: Path, old: Path) -> None:
    """Put an unpacked package in place of what is there; what was there comes back where that fails."""
    try:
        if target.exists():
            target.rename(old)
        unpacked.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        hint = "Make the folder writable, or name another one in ARGOS_PACKAGES_DIR."
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}", hint) from error


def _record_of(path: Path, found: archive.Archive, origin: str) -> Record:
    """Return what is to be remembered of an unpacked package."""
    measured = {
        one.relative_to(path).as_posix(): (one.stat().st_size, sha256_of(one))
        for one in sorted(path.rglob("*"))
        if one.is_file()
    }
    return Record(found.version, found.pair, origin, _sha256_of_all(measured), sha256_of(found.path), measured)


def _sha256_of_all(measured: Mapping[str, tuple[int, str]]) -> str:
    """Return one SHA-256 for all files of a package: the same however it was packed."""
    lines = "".join(f"{sha256}  {name}\n" for name, (_, sha256) in sorted(measured.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def remove(names: Sequence[str], *, say: Say, folder: Path | None = None) -> list[str]:
    """Remove packages by folder name, broken ones too, and return the names; EngineError where one is not there."""
    root = folder or packages_folder()
    there = {info.name: info for info in installed(root)}
    absent = [name for name in names if name not in there]
    if absent:
        raise EngineError(f"No such package: {', '.join(absent)}.", "Type: translator packages list")
    with _changing(root, say) as temporary:
        records = _read_records(root)
        for name in names:
            try:
                (root / name).rename(temporary / name)
            except OSError as error:
                raise OutputError(f"{root / name}: cannot be removed: {error.strerror or error}") from error
            records.pop(name, None)
        _write_records(root, records, _read_seen(root))
    return list(names)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a full check of one package found.

    `state`: "ok"; "unrecorded", whole, but installed by another program; "damaged", and `problem` says how.
    """

    package: PackageInfo
    state: str
    problem: str = ""


def verify(names: Sequence[str] = (), *, folder: Path | None = None) -> list[Verified]:
    """Read every byte of the packages (default: of all), compare it with what was installed, and load the model.

    Raises EngineError for a name that is not there.
    """
    there = {info.name: info for info in installed(folder)}
    absent = [name for name in names if name not in there]
    if absent:
        raise EngineError(f"No such package: {', '.join(absent)}.", "Type: translator packages list")
    return [_verify(there[name]) for name in (names or there)]


def _verify(info: PackageInfo) -> Verified:
    """Check one package."""
    record = _read_records(info.path.parent).get(info.name)
    problem = info.problem or _difference(info.path, record) or _loading_problem(info.path)
    state = "damaged" if problem else "ok" if record else "unrecorded"
    return Verified(info, state, problem)


def _difference(path: Path, record: Record | None) -> str:
    """Return which file is not the one that was installed."""
    for name, (_, sha256) in (record.files if record else {}).items():
        try:
            if sha256_of(path / name) != sha256:
                return f"{name} is not what was installed"
        except OSError as error:
            return f"{name} cannot be read ({error.strerror})"
    return ""


def _loading_problem(path: Path) -> str:
    """Return why CTranslate2 or the tokenizer cannot load the package, empty if they can."""
    import ctranslate2
    import sentencepiece

    try:
        ctranslate2.Translator(str(path / "model"), device="cpu", inter_threads=1, intra_threads=1)
        tokenizer = path / "sentencepiece.model"
        if tokenizer.is_file():
            sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    except (RuntimeError, ValueError, OSError) as error:
        return f"cannot be loaded ({error})"
    return ""


def export(target: Path, names: Sequence[str] = (), *, folder: Path | None = None) -> list[Path]:
    """Write the packages (default: all whole ones) as archives into `target`, with an index.json that names them.

    The folder then serves as an index for a machine without a network. Raises EngineError for a name that is not
    there or is broken; OutputError where nothing can be written.
    """
    there = {info.name: info for info in installed(folder)}
    chosen = (
        [there[name] for name in names if name in there] if names else [one for one in there.values() if one.is_whole]
    )
    wrong = [name for name in names if name not in there or there[name].problem]
    if wrong:
        raise EngineError(f"Not there, or broken: {', '.join(wrong)}.", "Type: translator packages verify")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: cannot be made: {error.strerror or error}", "Give another folder.") from error
    written, listed = [], []
    for info in sorted(chosen, key=lambda one: (one.source, one.target, version_key(one.version), one.name)):
        path = target / f"{info.name}.argosmodel"
        archive.pack(info.path, path)
        written.append(path)
        listed.append(_listing(info.path, path))
    content = json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
    files.write_atomically(target / "index.json", content.encode())
    return written


def _listing(package: Path, path: Path) -> dict[str, Any]:
    """Return the entry of an index for an archive beside it."""
    metadata = archive.check_metadata((package / "metadata.json").read_bytes())
    kept = ("package_version", "argos_version", "from_code", "from_name", "to_code", "to_name")
    facts = {name: metadata[name] for name in kept if name in metadata}
    return {**facts, "type": "translate", "links": [path.name], "size": path.stat().st_size, "sha256": sha256_of(path)}


def _read(root: Path) -> dict[str, Any]:
    """Return the record file's content; a missing or damaged one is an empty one."""
    with contextlib.suppress(OSError, ValueError):
        content = json.loads((root / RECORD).read_bytes())
        if isinstance(content, dict) and content.get("format") == 1:
            return content
    return {}


def _read_records(root: Path) -> dict[str, Record]:
    """Return what is remembered of each package, by folder name."""
    records = {}
    for name, kept in dict(_read(root).get("packages", {})).items():
        with contextlib.suppress(TypeError, ValueError, KeyError):
            measured = {path: (int(size), str(sha256)) for path, (size, sha256) in kept["files"].items()}
            first, second = kept["pair"]
            records[name] = Record(**{**kept, "pair": (first, second), "files": measured})
    return records


def _read_seen(root: Path) -> dict[str, str]:
    """Return the SHA-256 of every package and version that was ever installed here."""
    return {str(title): str(sha256) for title, sha256 in dict(_read(root).get("seen", {})).items()}


def _write_records(root: Path, records: Mapping[str, Record], seen: Mapping[str, str]) -> None:
    """Write the record file."""
    there = {name: asdict(record) for name, record in sorted(records.items()) if (root / name).is_dir()}
    content = {"format": 1, "packages": there, "seen": dict(sorted(seen.items()))}
    files.write_atomically(root / RECORD, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
