"""Tiny packages in the Argos format, sound and broken in every way, for the tests of packages."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path


def contents(
    source: str = "en", target: str = "es", version: str = "1.0", weights: bytes = b"w" * 5000
) -> dict[str, bytes]:
    """Return the members of a sound package (its model loads nowhere, but nothing is loaded to install it)."""
    metadata = {"package_version": version, "argos_version": "1.9", "from_code": source, "to_code": target}
    return {
        "metadata.json": json.dumps({**metadata, "from_name": source, "to_name": target}).encode(),
        "sentencepiece.model": b"s" * 100,
        "model/model.bin": weights,
        "model/config.json": b"{}",
    }


def write(path: Path, members: dict[str, bytes], folder: str = "translate-en_es-1_0") -> Path:
    """Write members under one top folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(f"{folder}/{name}" if folder else name, data)
    return path


def package(
    folder: Path, source: str = "en", target: str = "es", version: str = "1.0", weights: bytes = b"w" * 5000
) -> Path:
    """Write a sound package archive, named as in the Argos index."""
    name = f"translate-{source}_{target}-{version.replace('.', '_')}"
    return write(folder / f"{name}.argosmodel", contents(source, target, version, weights), name)


def _with(**extra: bytes) -> Callable[[Path], None]:
    return lambda path: write(path, {**contents(), **extra}) and None


def _without(name: str) -> Callable[[Path], None]:
    return lambda path: write(path, {key: data for key, data in contents().items() if key != name}) and None


def _renamed(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        write(path, contents())
        with zipfile.ZipFile(path, "a") as file:
            file.writestr(name, b"x")

    return make


def _linked(path: Path) -> None:
    write(path, contents())
    with zipfile.ZipFile(path, "a") as file:
        member = zipfile.ZipInfo("translate-en_es-1_0/link")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(member, "/etc/passwd")


def _bomb(path: Path) -> None:
    write(path, {**contents(), "README.md": b"\0" * (4 << 20)})


def _twice(path: Path) -> None:
    write(path, contents())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("translate-en_es-1_0/METADATA.json", b"{}")


def _damaged(path: Path) -> None:
    write(path, contents(weights=bytes(range(256)) * 400))
    data = bytearray(path.read_bytes())
    place = data.index(b"model.bin") + 40
    data[place : place + 30] = b"\xaa" * 30
    path.write_bytes(data)


def _lying(path: Path) -> None:
    """A member whose size in the central directory is smaller than what it unpacks to."""
    write(path, contents(weights=b"w" * 500_000))
    data = bytearray(path.read_bytes())
    real = (500_000).to_bytes(4, "little")
    for place in (data.index(real), data.rindex(real)):
        data[place : place + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)


def _overlapping(path: Path) -> None:
    """Two entries of the central directory that point at one and the same compressed data."""
    write(path, {**contents(), "a.bin": bytes(range(256)) * 3000})
    with zipfile.ZipFile(path) as file:
        listed = [member for member in file.infolist() if member.filename.endswith("a.bin")]
    with zipfile.ZipFile(path, "a") as file:
        for number in range(200):
            copy = zipfile.ZipInfo(f"translate-en_es-1_0/copy{number}.bin")
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "external_attr"):
                setattr(copy, field, getattr(listed[0], field))
            file.filelist.append(copy)
            file.NameToInfo[copy.filename] = copy
            file._didModify = True


def _encrypted(path: Path) -> None:
    write(path, contents())
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "not a zip": (
        lambda path: path.write_bytes(b"<html>Sign in to the hotel's network</html>") and None,
        "not a sound zip",
    ),
    "empty file": (lambda path: path.write_bytes(b"") and None, "not a sound zip"),
    "empty archive": (lambda path: write(path, {}) and None, "empty"),
    "cut off": (lambda path: path.write_bytes(write(path, contents()).read_bytes()[:-60]) and None, "not a sound zip"),
    "path escape": (_renamed("translate-en_es-1_0/../../outside"), "leads out"),
    "absolute path": (_renamed("/etc/translator"), "absolute"),
    "drive": (_renamed("C:/translator"), "absolute"),
    "backslash": (_renamed("translate-en_es-1_0\\..\\x"), "absolute"),
    "control character": (_renamed("translate-en_es-1_0/a\x07"), "control characters"),
    "link": (_linked, "link"),
    "bomb": (_bomb, "bomb"),
    "overlapping members": (_overlapping, "bomb"),
    "twice the same name": (_twice, "twice"),
    "two top folders": (_renamed("other/file"), "more than one top folder"),
    "encrypted": (_encrypted, "encrypted"),
    "no metadata": (_without("metadata.json"), "metadata.json is missing"),
    "no model": (_without("model/model.bin"), "model/model.bin is missing"),
    "no tokenizer": (_without("sentencepiece.model"), "tokenizer"),
    "empty model": (_with(**{"model/model.bin": b""}), "model/model.bin is missing or empty"),
    "metadata is no JSON": (_with(**{"metadata.json": b"{"}), "metadata.json cannot be read"),
    "metadata is no object": (_with(**{"metadata.json": b"[1]"}), "no translation package"),
    "metadata too deep": (_with(**{"metadata.json": b"[" * 100_000}), "metadata.json cannot be read"),
    "code leads out": (_with(**{"metadata.json": b'{"from_code": "../..", "to_code": "es"}'}), "from_code"),
    "no codes": (_with(**{"metadata.json": b'{"package_version": "1"}'}), "from_code"),
    "another kind": (
        _with(**{"metadata.json": b'{"type": "sbd", "from_code": "en", "to_code": "es"}'}),
        "no translation package",
    ),
}
"""How to write each broken archive that is refused when it is looked at, and words of the reason given."""

BROKEN_INSIDE: dict[str, Callable[[Path], None]] = {"damaged data": _damaged, "sizes that lie": _lying}
"""Archives that only unpacking shows to be broken."""
