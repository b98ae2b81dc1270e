"""From bytes to a Document: which encoding, which line end, which format."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path
from typing import Final

from translator.errors import InputError
from translator.model import Document

BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks that text files start with (Unicode standard, section 23.8)."""

SIGNATURES: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite f",
)
"""How files begin that are no text."""

LEGACY: Final = ("cp1252", "cp1250", "cp1251", "iso8859_2", "iso8859_5", "koi8_r", "cp1253", "cp1254", "cp1256",
                 "cp1257", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "tis_620")  # fmt: skip
"""Encodings that a text without a mark is guessed among: those that the web still meets (WHATWG Encoding standard)."""

CONTROL_SHARE: Final = 0.02
"""Above this share of control characters bytes are no text. A first setting, chosen by eye; not measured yet."""


def read_document(
    path: Path, *, data: bytes | None = None, stem: str | None = None, format: str | None = None
) -> Document:
    """Return a file, or `data` where it was read already, as a document with its blocks; no segments yet.

    The format comes from the suffix unless it is given. Raises InputError, with the file named, for what is
    missing, a folder, not readable, not text, or empty.
    """
    from translator.documents import FORMATS

    raw = _read_bytes(path) if data is None else data
    text, encoding, bom, notes = decode(raw, str(path))
    if not any(not character.isspace() for character in text) and str(path) != "-":
        raise InputError(f"{path}: holds no text.", "Give a file with something to translate.")
    suffix = path.suffix.lower()
    name = format or next((one for one, known in FORMATS.items() if suffix in known.suffixes), "text")
    return Document(
        name=path.name or str(path),
        stem=stem or path.stem or path.name,
        format=name,
        text=text,
        encoding=encoding,
        bom=bom,
        newline=usual_newline(text),
        sha256=hashlib.sha256(raw).hexdigest(),
        blocks=FORMATS[name].find_blocks(text),
        notes=notes,
    )


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: there is no such file.", "Check the name, or put a text in quotation marks."
        ) from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder.", "Name the files in it.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def decode(raw: bytes, name: str) -> tuple[str, str, bytes, tuple[str, ...]]:
    """Return text, encoding, byte order mark and notes; encoding the text again gives the bytes back."""
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            text = _exact(raw[len(bom) :], encoding)
            if text is None:
                raise InputError(f"{name}: starts like {encoding} but is not.", "Save the file as UTF-8.")
            return text, encoding, bom, (() if encoding == "utf-8" else (f"read as {encoding}.",))
    _refuse_binary(raw, name)
    text = _exact(raw, "utf-8")
    if text is not None:
        _refuse_controls(text, name)
        return text, "utf-8", b"", ()
    text, encoding = _guess(raw, name)
    return text, encoding, b"", (f"is not UTF-8; read as {encoding}, a guess.",)


def _refuse_binary(raw: bytes, name: str) -> None:
    """Raise InputError for bytes that are no text in an encoding without NUL bytes."""
    if raw.startswith(SIGNATURES) or b"\0" in raw[:100_000]:
        raise InputError(f"{name}: is not a text file.", "Give a text or Markdown file.")


def _refuse_controls(text: str, name: str) -> None:
    """Raise InputError where too many characters are controls."""
    sample = text[:100_000]
    controls = sum(character < " " and character not in "\t\n\r\f\v\x1b" for character in sample)
    if sample and controls / len(sample) > CONTROL_SHARE:
        raise InputError(f"{name}: is not a text file.", "Give a text or Markdown file.")


def _exact(raw: bytes, encoding: str) -> str | None:
    """Return the text if encoding it again gives the same bytes, None otherwise."""
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw else None
    except (UnicodeError, LookupError):
        return None


def _guess(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text and the likeliest legacy encoding."""
    from charset_normalizer import from_bytes

    matches = from_bytes(raw, cp_isolation=list(LEGACY), threshold=0.5)
    for encoding in [*(match.encoding for match in matches), "cp1252", "latin-1"]:
        text = _exact(raw, encoding)
        if text is not None:
            _refuse_controls(text, name)
            return text, encoding
    raise InputError(f"{name}: is in no encoding that is known here.", "Save the file as UTF-8.")


def usual_newline(text: str) -> str:
    """Return the line end that the text uses most, a line feed where it has none."""
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    return max(counts, key=lambda newline: counts[newline])
