"""The medical texts beside the project (TICO-19) cut into pieces: a domain on which no threshold was set.

Line n of every language says the same. Pieces in which the French file is shifted against the others are left out there.
"""

from __future__ import annotations

import functools
import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Final

from lxml import etree

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "terminology"
NAMES: Final = {"es": "es-LA", "fr": "fr", "pt": "pt-BR", "ru": "ru", "zh-Hans": "zh"}
"""The files' names for the languages compared with English."""

FIRST: Final = 1000
"""Number of the first piece: those of news articles are below."""

SIZE: Final = 30
"""Segments of a piece, about: twice as many as a news article has."""

SHIFTED: Final = ("PubMed_8", "Wikinews_1", "Wikinews_3")
"""Texts whose French segments stand beside other English ones, found by reading."""

SPOKEN: Final = "CMU_1"
"""Sentences that are no text."""


@functools.cache
def read(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return the segments of every text, English and another language, without line ends inside."""
    (path,) = FOLDER.glob(f"tico19.en-{NAMES[language]}.tmx.zip")
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        tree = etree.parse(io.BytesIO(archive.read(name)), etree.XMLParser(resolve_entities=False, no_network=True))
    found: dict[str, list[tuple[str, str]]] = {}
    for unit in tree.iter("tu"):
        source, target = (" ".join((side.findtext("seg") or "").split()) for side in unit.iter("tuv"))
        found.setdefault(str(unit.get("tuid")).partition(":")[0], []).append((source, target))
    return found


@functools.cache
def pieces() -> tuple[tuple[str, range], ...]:
    """Return the text and the segments of every piece."""
    found = []
    for name, pairs in read("es").items():
        count = max(1, round(len(pairs) / SIZE))
        bounds = [len(pairs) * part // count for part in range(count + 1)]
        found += [(name, range(start, stop)) for start, stop in pairwise(bounds) if name != SPOKEN]
    return tuple(found)


def numbers(language: str) -> tuple[int, ...]:
    """Return the numbers of the pieces that can be compared in a language."""
    bad = SHIFTED if language == "fr" else ()
    return tuple(FIRST + number for number, (name, _) in enumerate(pieces()) if name not in bad)


def lines(number: int, language: str) -> list[str]:
    """Return the lines of one piece in one language, `en` for the original."""
    name, rows = pieces()[number - FIRST]
    pairs = read("es" if language == "en" else language)[name]
    return [pairs[row][language != "en"] for row in rows]
