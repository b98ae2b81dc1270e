"""Argos packages as archives: looked through before anything is unpacked, and packed for another machine."""

from __future__ import annotations

import json
import stat
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from translator.errors import EngineError, InputError, OutputError

MOST_BYTES: Final = 4 << 30
"""Bytes that a package may unpack to: what a zip without its 64-bit extension can hold (APPNOTE 4.4.1.4)."""

MOST_MEMBERS: Final = 10_000
"""Files in a package. A stock package with stanza data has a few dozen."""

MOST_RATIO: Final = 100
"""How much larger than packed one member may be. Deflate itself stops at 1,032 (zlib's technical page); the
most that a file of the development packages reaches is 4.2 (its vocabulary)."""

SMALL: Final = 1 << 20
"""Bytes under which a member's ratio does not matter: unpacking it harms nobody."""

TOKENIZERS: Final = ("sentencepiece.model", "bpe.model")
"""The tokenizer files that argostranslate looks for."""

NEEDED: Final = ("metadata.json", "model/model.bin")
"""What every translation package has to have beside a tokenizer."""

_HINT: Final = "Get the package again, or try another source with --index."


@dataclass(frozen=True, slots=True)
class Archive:
    """A package archive found fit to unpack: `folder` is its one top folder, `size` what it unpacks to, in bytes."""

    path: Path
    folder: str
    metadata: Mapping[str, Any]
    size: int

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target as Argos codes."""
        return str(self.metadata["from_code"]), str(self.metadata["to_code"])

    @property
    def version(self) -> str:
        """The package's version."""
        return str(self.metadata.get("package_version") or "0")


def inspect(path: Path) -> Archive:
    """Look through an archive without unpacking it.

    Raises EngineError, naming the archive and what is wrong with it: not a zip, paths that lead out of it, links,
    bombs, twice the same name, more than one top folder, members missing, metadata that says nothing. InputError where
    the file cannot be read.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such package file.", "Check the path.")
    try:
        with zipfile.ZipFile(path) as file:
            members = file.infolist()
            problem = _problem_of(members, path.stat().st_size)
            if problem:
                raise _refusal(path, problem)
            folder = PurePosixPath(members[0].filename).parts[0]
            metadata = _read_metadata(file, f"{folder}/metadata.json")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refusal(path, f"it is not a sound zip archive ({error})") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}", "Check the file.") from error
    return Archive(path, folder, metadata, sum(member.file_size for member in members))


def _refusal(path: Path, problem: str) -> EngineError:
    """Return the error for an archive that is not installed."""
    return EngineError(f"{path.name}: not installed: {problem}.", _HINT)


def _problem_of(members: Sequence[zipfile.ZipInfo], packed: int) -> str:
    """Return what is wrong with the list of members, empty if nothing is."""
    if not members:
        return "the archive is empty"
    if len(members) > MOST_MEMBERS:
        return f"it holds {len(members):,} files"
    for member in members:
        problem = _problem_of_name(member.filename) or _problem_of_member(member)
        if problem:
            return problem
    return _problem_of_set(members, packed)


def _problem_of_name(name: str) -> str:
    """Return what is wrong with a member's name: it must stay below the top folder on every system."""
    shown = name.encode("unicode_escape").decode()[:80]
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or ":" in parts[0] or "\\" in name:
        return f"“{shown}” is an absolute path or one of another system"
    if any(part in ("", ".", "..") for part in parts):
        return f"“{shown}” leads out of the package"
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return f"“{shown}” has control characters in its name"
    return ""


def _problem_of_member(member: zipfile.ZipInfo) -> str:
    """Return what is wrong with one member by itself."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return f"“{member.filename}” is a link or a device"
    if member.flag_bits & 0x1:  # APPNOTE 4.4.4, bit 0: encrypted
        return f"“{member.filename}” is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return f"“{member.filename}” is packed in an unusual way"
    if member.file_size > SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return f"“{member.filename}” unpacks to {member.file_size:,} bytes from {member.compress_size:,}: a bomb"
    return ""


def _problem_of_set(members: Sequence[zipfile.ZipInfo], packed: int) -> str:
    """Return what is wrong with the members together."""
    files = [member for member in members if not member.is_dir()]
    names = [member.filename.casefold().rstrip("/") for member in members]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        return f"“{twice}” is there twice"
    if sum(member.file_size for member in files) > MOST_BYTES:
        return f"it unpacks to more than {MOST_BYTES >> 30} GB"
    if sum(member.compress_size for member in files) > packed:
        return "its members overlap: a bomb"
    tops = sorted({PurePosixPath(name).parts[0] for name in (member.filename for member in members)})
    if len(tops) > 1:
        return f"it has more than one top folder ({', '.join(tops[:3])})"
    return missing({member.filename.partition("/")[2]: member.file_size for member in files})


def missing(sizes: Mapping[str, int]) -> str:
    """Return which needed member is missing or empty, given the sizes by path below the top folder."""
    for name in NEEDED:
        if not sizes.get(name):
            return f"{name} is missing or empty"
    if not any(sizes.get(name) for name in TOKENIZERS):
        return f"the tokenizer ({' or '.join(TOKENIZERS)}) is missing or empty"
    return ""


def _read_metadata(file: zipfile.ZipFile, name: str) -> Mapping[str, Any]:
    """Return the package's metadata, or raise a ValueError that says what is wrong with it."""
    if file.getinfo(name).file_size > SMALL:
        raise ValueError("metadata.json is larger than 1 MB")
    return check_metadata(file.read(name))


def check_metadata(content: bytes) -> Mapping[str, Any]:
    """Return metadata that names a translation package and its languages; ValueError for any other."""
    try:
        metadata = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"metadata.json cannot be read: {error}") from error
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise ValueError("metadata.json describes no translation package")
    for field in ("from_code", "to_code"):
        code = metadata.get(field)
        if not isinstance(code, str) or not code.replace("-", "").replace("_", "").isalnum() or not code.isascii():
            raise ValueError(f"metadata.json has no valid {field}")
    return metadata


def extract(archive: Archive, folder: Path) -> Path:
    """Unpack into `folder`, which is empty, and return the package's own folder in it.

    What was promised is checked on the way: the size and checksum of every member. Raises EngineError where they
    differ, OutputError where the disk is full or cannot be written.
    """
    try:
        with zipfile.ZipFile(archive.path) as file:
            for member in file.infolist():
                _extract_member(file, member, folder.joinpath(*PurePosixPath(member.filename).parts))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise _refusal(archive.path, f"it is damaged ({error})") from error
    except OSError as error:
        hint = "Make room, or name another folder in ARGOS_PACKAGES_DIR, and run the same command again."
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}", hint) from error
    return folder / archive.folder


def _extract_member(file: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> None:
    """Unpack one member; ValueError where it is longer than it says (zipfile itself checks the sum at its end)."""
    if member.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with file.open(member) as packed, path.open("wb") as unpacked:
        while chunk := packed.read(1 << 20):
            left -= len(chunk)
            if left < 0:
                raise ValueError(f"{member.filename} is longer than it says")
            unpacked.write(chunk)
    if left:
        raise ValueError(f"{member.filename} is shorter than it says")


def pack(folder: Path, path: Path) -> None:
    """Write an installed package as an archive; equal files give equal bytes. OutputError where that fails."""
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
            for one in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
                name = f"{folder.name}/{one.relative_to(folder).as_posix()}"
                member = zipfile.ZipInfo(name)  # without the date and mode of the file here
                member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, (stat.S_IFREG | 0o644) << 16
                with (
                    one.open("rb") as source,
                    file.open(member, "w", force_zip64=one.stat().st_size > 1 << 31) as target,
                ):
                    while chunk := source.read(1 << 20):
                        target.write(chunk)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}", "Give another folder.") from error
