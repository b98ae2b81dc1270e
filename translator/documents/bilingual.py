"""Read files that hold several languages: TSV, TMX and XLIFF, for `compare`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator.documents.tmx import XML_LANG
from translator.documents.tsv import unescape
from translator.errors import InputError
from translator.languages import base, normalise_tag, same_language

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Segments in several languages. `source` is None where the file does not name its source language."""

    source: str | None
    targets: tuple[str, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]


def read_bilingual(path: Path) -> Bilingual:
    """Return the segments of a TSV, TMX or XLIFF file.

    Raises InputError, naming file and line, for a file that is missing, malformed or of no known kind.
    """
    suffix = path.suffix.lower()
    if suffix in (".tsv", ".tab"):
        return _read_tsv(path)
    root = _parse(path)
    kind = _local(root)
    if kind == "tmx":
        return _read_tmx(root, path)
    if kind == "xliff":
        return _read_xliff(root, path)
    raise InputError(f"{path}: is neither TMX nor XLIFF but <{kind}>.", "Give a TSV, TMX or XLIFF file.")


def _read_tsv(path: Path) -> Bilingual:
    """Read a table whose header names the languages; columns that are no language (`id`) are left out."""
    from translator.documents.reading import read_document

    lines = read_document(path).text.splitlines() if path.suffix else []
    header = [cell.strip() for cell in lines[0].split("\t")] if lines else []
    tags = {number: tag for number, cell in enumerate(header) if (tag := _tag(cell)) or cell.lower() == "source"}
    if len(tags) < 2:
        raise InputError(f"{path}: line 1 does not name two languages.", "Write a header like: source<tab>es<tab>fr")
    (first, source), *others = tags.items()
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise InputError(f"{path}: line {number} has {len(cells)} cells, the header has {len(header)}.")
        rows.append((unescape(cells[first]), {tag: unescape(cells[one]) for one, tag in others if tag}))
    return Bilingual(source or None, tuple(tag for _, tag in others if tag), tuple(rows))


def _tag(cell: str) -> str:
    """Return the language tag that a header cell holds, or nothing."""
    from translator.errors import UsageError

    if cell.lower() in ("id", "source", "note", "status", "") or len(cell) > 20:
        return ""
    try:
        return normalise_tag(cell)
    except UsageError:
        return ""


def _parse(path: Path) -> _Element:
    """Parse XML without entities, DTDs or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.parse(str(path), parser).getroot()
    except OSError as error:
        raise InputError(f"{path}: cannot be read.", "Check the name and its permissions.") from error
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: line {error.lineno}: {error.msg}.", "Give a well-formed file.") from error


def _local(element: _Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: _Element, name: str) -> list[_Element]:
    """Return the descendants with a name, whatever their namespace."""
    return [one for one in element.iter() if _local(one) == name]


def _text(element: _Element | None) -> str:
    """Return an element's text; what inline elements hold is markup in both formats and left out."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if _local(child) in ("hi", "sub", "g", "mrk", "pc", "sm", "em"):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _read_tmx(root: _Element, path: Path) -> Bilingual:
    """Read TMX 1.1 to 1.4: the header's source language, or the first variant where it says *all*."""
    headers = _children(root, "header")
    declared = _tag(headers[0].get("srclang", "")) if headers else ""
    units = []
    for unit in _children(root, "tu"):
        variants: dict[str, str] = {}
        for variant in _children(unit, "tuv"):
            tag = _tag(variant.get(XML_LANG) or variant.get("lang") or "")
            segments = _children(variant, "seg")
            if tag and segments:
                variants.setdefault(tag, _text(segments[0]))
        if variants:
            units.append(variants)
    if not units:
        raise InputError(f"{path}: holds no translation units.", "Give a TMX file with <tu> elements.")
    return _table(units, declared)


def _table(units: list[dict[str, str]], declared: str) -> Bilingual:
    """Return units as rows; a declared `en` matches variants in `en-US`."""
    first = next(iter(units[0]))
    tags = list(dict.fromkeys(tag for unit in units for tag in unit))
    source = _matching(tags, declared) or first
    targets = tuple(tag for tag in tags if tag != source)
    rows = tuple(
        (unit[source], {tag: unit.get(tag, "") for tag in targets}) for unit in units if unit.get(source) is not None
    )
    return Bilingual(source, targets, rows)


def _matching(tags: Iterable[str], declared: str) -> str:
    """Return the tag that is the declared language, or nothing."""
    if not declared:
        return ""
    exact = [tag for tag in tags if tag == declared]
    near = [tag for tag in tags if same_language(tag, declared) or base(tag) == base(declared)]
    return (exact or near or [""])[0]


def _read_xliff(root: _Element, path: Path) -> Bilingual:
    """Read XLIFF 1.2 (source-language on each file) and 2.x (srcLang on the root)."""
    files = _children(root, "file")
    first = files[0] if files else root
    source = _tag(root.get("srcLang") or first.get("source-language") or "")
    target = _tag(root.get("trgLang") or first.get("target-language") or "")
    if not target:
        raise InputError(f"{path}: names no target language.", "Give a translated XLIFF file.")
    rows = []
    for unit in root.iter():
        if _local(unit) not in ("trans-unit", "segment"):
            continue
        parts = {_local(child): child for child in unit}
        if "source" in parts:
            rows.append((_text(parts["source"]), {target: _text(parts.get("target"))}))
    return Bilingual(source or None, (target,), tuple(rows))
