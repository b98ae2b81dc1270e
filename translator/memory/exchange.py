"""Memory contents as TMX 1.4b (LISA OSCAR, 2005), in and out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translator import files, languages
from translator.errors import InputError, UsageError
from translator.memory.store import Memory

_STATUS: Final = "x-translator-status"
"""Our own TMX property: a unit marked "machine" is not taken for an approved one when the file comes back."""

_PAIR: Final = re.compile(r"(?<![\w-])([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)>([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)(?![\w-])")
"""Where a key names its languages: `en>es`, as a step is written."""

_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2, Char) cannot hold."""

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Exported:
    """How many units were written, and how many left out: XML cannot hold their characters, or no language is known."""

    units: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a TMX file gave: units read, approved translations kept, and why others were not.

    `replaced` counts texts that the file translates more than once (the last one is kept); `machine` counts units that
    this program made itself and nobody approved.
    """

    units: int
    approved: int
    replaced: int
    machine: int
    incomplete: int


def export(memory: Memory, path: Path, *, approved_only: bool = False) -> Exported:
    """Write the memory as TMX 1.4b, one unit per translation, approved first; equal contents give equal bytes.

    Raises OutputError where the file cannot be written.
    """
    lines, left_out = [_HEADER], 0
    for source, target, text, translation, status in _units(memory, approved_only):
        if not source or _UNWRITABLE.search(text + translation):
            left_out += 1
        else:
            lines.append(_unit(source, target, text, translation, status))
    lines.append("</body>\n</tmx>\n")
    files.write_atomically(path, "".join(lines).encode("utf-8"), mode=0o600)
    return Exported(len(lines) - 2, left_out)


_HEADER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4">\n'
    '<header creationtool="translator" creationtoolversion="1" segtype="sentence" o-tmf="translator-memory" '
    'adminlang="en" srclang="*all*" datatype="plaintext"/>\n'
    "<body>\n"
)


def _units(memory: Memory, approved_only: bool) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (source tag, target tag, text, translation, status); the tags are empty where a key does not name them."""
    for source, target, text, translation in memory.approvals():
        yield source, target, text, translation, "approved"
    if approved_only:
        return
    for key, text, translation in memory.entries():
        named = _PAIR.search(key)
        yield *(named.groups() if named else ("", "")), text, translation, "machine"  # type: ignore[misc]


def _unit(source: str, target: str, text: str, translation: str, status: str) -> str:
    """Return one `tu` element."""
    return (
        f'<tu srclang="{source}"><prop type="{_STATUS}">{status}</prop>'
        f'<tuv xml:lang="{source}"><seg>{_escape(text)}</seg></tuv>'
        f'<tuv xml:lang="{target}"><seg>{_escape(translation)}</seg></tuv></tu>\n'
    )


def _escape(text: str) -> str:
    """Return the text as XML content; a carriage return is written as a reference, or a reader would drop it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def import_tmx(memory: Memory, path: Path) -> Imported:
    """Take the translations of a TMX file as approved by the user: they win over every engine.

    The source of a unit is the language its `srclang`, or the header's, names; where that is `*all*`, each language of
    the unit is a source of each other. Codes of other programs inside a segment are kept as they stand.
    Raises InputError, naming the file, for what is not TMX; nothing is kept from it then.
    """
    tally = {"units": 0, "machine": 0, "incomplete": 0, "pairs": 0}
    items: dict[tuple[str, str, str], str] = {}
    for unit in _read_units(path):
        tally["units"] += 1
        if unit.machine:
            tally["machine"] += 1
            continue
        pairs = list(unit.pairs())
        tally["incomplete"] += not pairs
        tally["pairs"] += len(pairs)
        items.update({(source, target, text): translation for source, target, text, translation in pairs})
    memory.approve((*where, translation) for where, translation in items.items())
    return Imported(tally["units"], len(items), tally["pairs"] - len(items), tally["machine"], tally["incomplete"])


@dataclass(frozen=True, slots=True)
class _Unit:
    """One `tu` as read: its source tag (`*all*` for any), its texts by tag, and whether a machine made it."""

    source: str
    texts: tuple[tuple[str, str], ...]
    machine: bool

    def pairs(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield (source tag, target tag, text, translation) for every direction that the unit vouches for."""
        for first, text in self.texts:
            if self.source != "*all*" and not languages.same_language(first, self.source):
                continue
            for second, translation in self.texts:
                if first != second and text.strip() and translation.strip():
                    yield first, second, text, translation


def _read_units(path: Path) -> Iterator[_Unit]:
    """Yield the units of a TMX file, one at a time; no entity is expanded and nothing is fetched."""
    from lxml import etree

    source, is_tmx = "*all*", False
    try:
        with path.open("rb") as file:
            options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
            for event, element in etree.iterparse(file, events=("start", "end"), **options):
                if event == "start":
                    is_tmx = is_tmx or element.tag == "tmx"
                    if not is_tmx:
                        raise InputError(f"{path}: is not a TMX file.", _HINT)
                elif element.tag == "header":
                    source = _tag(element.get("srclang", "*all*"))
                elif element.tag == "tu":
                    yield _read_unit(element, source)
                    _forget(element)
    except (etree.XMLSyntaxError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{path}: cannot be read as TMX: {why}", _HINT) from error


_HINT: Final = "Give a TMX file (version 1.4), as translation tools export it."


def _read_unit(element: Any, source: str) -> _Unit:
    """Return the unit that a `tu` element holds."""
    texts = []
    for variant in element.iterfind("tuv"):
        segment, tag = variant.find("seg"), _tag(variant.get(_LANGUAGE) or variant.get("lang") or "")
        if segment is not None and tag:
            texts.append((tag, "".join(segment.itertext())))
    machine = any(note.get("type") == _STATUS and note.text == "machine" for note in element.iterfind("prop"))
    return _Unit(_tag(element.get("srclang") or source), tuple(texts), machine)


def _tag(written: str) -> str:
    """Return a language as written in a TMX file in its usual spelling; empty where it is none."""
    if written.lower() == "*all*":
        return "*all*"
    try:
        return languages.normalise_tag(written) if written else ""
    except UsageError:
        return ""


def _forget(element: Any) -> None:
    """Free an element that has been read, and those before it: memory stays flat on a large file."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
