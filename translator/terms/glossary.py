"""Glossaries: the TSV that people keep, with a column a language and a status a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import regex

from translator.errors import InputError, UsageError
from translator.files import write_atomically
from translator.languages import normalise_tag, same_language

STATUSES: Final = ("preferred", "admitted", "forbidden", "do-not-translate")
"""What a row can say of its renderings; a row that says nothing is preferred."""

FIELDS: Final = ("status", "match", "case", "note")
"""The columns of a glossary that are no language."""


_VARIANT = regex.compile(r"(?:\w+ )?variant of (?P<term>.+?)(?:, \d+×)?(?:; .*)?")
"""The note of a row that names a variant, as this program writes it: “spelling variant of Karakalpak, 3×”."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the source term, its rendering in each target, and what is to be made of them.

    A row without any rendering, whose note says “variant of” another term, names another way of writing that term.
    """

    term: str
    renderings: tuple[tuple[str, str], ...]
    status: str = "preferred"
    match: str = ""
    case: str = ""
    note: str = ""

    @property
    def variant_of(self) -> str:
        """The term that this row is a variant of, empty for a row that is a term itself.

        >>> Entry("Qaraqalpaq", (("es", ""),), "admitted", note="spelling variant of Karakalpak, 3×").variant_of
        'Karakalpak'
        """
        named = _VARIANT.fullmatch(self.note)
        return named["term"] if named and not any(text for _, text in self.renderings) else ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Rows in order; several with the same term are one concept."""

    source: str
    targets: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """Each source term once, in order; rows that name a variant of another are no terms."""
        return tuple(dict.fromkeys(entry.term for entry in self.entries if not entry.variant_of))

    def variants(self, term: str) -> tuple[str, ...]:
        """Return the other ways of writing a term, in the order of the rows."""
        return tuple(entry.term for entry in self.entries if entry.variant_of.casefold() == term.casefold())

    def renderings(self, term: str, target: str) -> tuple[tuple[str, str], ...]:
        """Return the renderings of a term in one target, each with its status, in the order of the rows."""
        found: list[tuple[str, str]] = []
        for entry in self.entries:
            if entry.term.casefold() != term.casefold():
                continue
            if entry.status == "do-not-translate":
                found.append((entry.term, entry.status))
            found.extend((text, entry.status) for tag, text in entry.renderings if text and same_language(tag, target))
        return tuple(dict.fromkeys(found))


def read_glossary(path: Path) -> Glossary:
    """Return the glossary of a TSV file: a header with language tags, then status, match, case and note.

    Raises InputError, naming file and line, where it cannot be read or a row does not fit the header.
    """
    lines = _read_lines(path)
    header = [cell.strip() for cell in lines[0].split("\t")]
    languages = [_language(cell, path) if cell.casefold() not in FIELDS else "" for cell in header]
    tags = [tag for tag in languages if tag]
    if not tags:
        raise InputError(f"{path}: line 1 names no language.", "Write a header like: en<tab>es<tab>status<tab>note")
    entries = [
        _entry(path, number, line, header, languages) for number, line in enumerate(lines[1:], 2) if line.strip()
    ]
    return Glossary(tags[0], tuple(tags[1:]), tuple(entries))


def _read_lines(path: Path) -> list[str]:
    """Return the lines of a file that must hold at least a header."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}.", "Give the path of a TSV file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8.", "Save the glossary as UTF-8 text with tabs.") from error
    lines = text.split("\n")
    if not lines[0].strip():
        raise InputError(f"{path}: line 1 is empty.", "Write a header like: en<tab>es<tab>status<tab>note")
    return [line.removesuffix("\r") for line in lines]


def _language(cell: str, path: Path) -> str:
    """Return the language that a header cell names."""
    try:
        return normalise_tag(cell)
    except UsageError as error:
        raise InputError(
            f"{path}: line 1: “{cell}” is neither a language tag nor one of {', '.join(FIELDS)}.",
            "Write a header like: en<tab>es<tab>status<tab>note",
        ) from error


def _entry(path: Path, number: int, line: str, header: Sequence[str], languages: Sequence[str]) -> Entry:
    """Return one row."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(header):
        raise InputError(f"{path}: line {number} has {len(cells)} cells, the header has {len(header)}.")
    cells += [""] * (len(header) - len(cells))
    fields = {name.casefold(): cell for name, cell, tag in zip(header, cells, languages, strict=True) if not tag}
    texts = [(tag, cell) for tag, cell in zip(languages, cells, strict=True) if tag]
    status = fields.get("status") or "preferred"
    if status not in STATUSES:
        raise InputError(f"{path}: line {number}: “{status}” is no status.", f"Write one of {', '.join(STATUSES)}.")
    if not texts[0][1]:
        raise InputError(f"{path}: line {number} has no source term.", "Fill its first column, or delete the line.")
    rest = {name: fields.get(name, "") for name in ("match", "case", "note")}
    return Entry(texts[0][1], tuple(texts[1:]), status, **rest)


def merge_glossaries(glossaries: Iterable[Glossary]) -> Glossary:
    """Return one glossary with all rows, those given first winning; conflicts are for `glossary merge` to show."""
    parts = list(glossaries)
    targets = dict.fromkeys(tag for one in parts for tag in one.targets)
    entries = dict.fromkeys(entry for one in parts for entry in one.entries)
    return Glossary(parts[0].source, tuple(targets), tuple(entries))


def dump_glossary(glossary: Glossary) -> bytes:
    """Return a glossary as TSV in UTF-8."""
    rows = ["\t".join((glossary.source, *glossary.targets, *FIELDS))]
    for entry in glossary.entries:
        texts = dict(entry.renderings)
        cells = (entry.term, *(texts.get(tag, "") for tag in glossary.targets))
        rows.append("\t".join(map(_cell, (*cells, entry.status, entry.match, entry.case, entry.note))))
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def _cell(text: str) -> str:
    """Return a text that stands in one cell."""
    return " ".join(text.split())


def write_glossary(glossary: Glossary, path: Path) -> None:
    """Write a glossary as TSV; raises OutputError where that fails."""
    write_atomically(path, dump_glossary(glossary))
