"""Measure which words are said to render a term: `python tests/bench/renderings.py [--wrong]`.

Gold: the terms that WMT's tasks on terminology mark in human translations: of 2021 (en-fr) with their places on both sides, of
2025 (en-de, en-es, en-ru) by their text. Terms are followed without a glossary. Right: the places share at least half of
their letters (F1); wrong: they share none. What is neither is a part or too long; the rest is unknown.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translator.alignment import align_words
from translator.alignment.known import known_words
from translator.model import Rendering, Segment, Span, Term, TermOccurrence, TermRecord, Translation
from translator.terms.concepts import term_id
from translator.terms.renderings import find_all_renderings, read_all

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "terminology"
LANGUAGES = ("fr", "de", "es", "ru")
HALF = 0.5


@dataclass(frozen=True)
class Marked:
    """One sentence pair with the terms marked in it: a place in the source, and the places that may render it."""

    source: str
    target: str
    terms: tuple[tuple[Span, tuple[Span, ...]], ...]


def files() -> list[Path]:
    """Return the files measured on."""
    return sorted([*FOLDER.glob("wmt21.dev.*"), *FOLDER.glob("wmt25.*")])


def load(language: str) -> list[Marked]:
    """Return the sentence pairs of one language that have a term with its place."""
    pairs = _load_2021() if language == "fr" else _load_2025(language)
    return [one for one in pairs if one.terms]


def _load_2021() -> Iterator[Marked]:
    """Yield the pairs of 2021: terms of one identifier are taken in order."""
    sides = []
    for language in ("en", "fr"):
        text = (FOLDER / f"wmt21.dev.en-fr.{language}.sgm").read_text(encoding="utf-8")
        sides.append([_marked(one) for one in re.findall(r"<seg id=\"[^\"]*\">(.*?)</seg>", text, re.DOTALL)])
    for (source, first), (target, second) in zip(*sides, strict=True):
        rendered = defaultdict(list)
        for identity, span in second:
            rendered[identity].append(span)
        terms = [(span, tuple(rendered[identity])) for identity, span in first if rendered[identity]]
        yield Marked(source, target, tuple(terms))


def _marked(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return a text without its markup, and the identifier and place of each term."""
    plain, places = "", []
    for part in re.split(r"(<term .*?</term>)", text.strip(), flags=re.DOTALL):
        found = re.fullmatch(r"<term id=\"([^\"]*)\".*?>(.*)</term>", part, re.DOTALL)
        inner = found.group(2).strip() if found else part
        if found:
            places.append((found.group(1), Span(len(plain), len(plain) + len(inner))))
        plain += inner
    return plain, places


def _load_2025(language: str) -> Iterator[Marked]:
    """Yield the pairs of 2025, with the terms whose text stands on both sides."""
    path = FOLDER / f"wmt25.track1.first150.en-{language}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        terms = [
            (place, tuple(_places(row[language], rendering)))
            for term, rendering in row["proper"].items()
            for place in _places(row["en"], term)
        ]
        yield Marked(row["en"], row[language], tuple(one for one in terms if one[1]))


def _places(text: str, phrase: str) -> list[Span]:
    """Return where a phrase stands in a text, as whole words, in any case."""
    found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    return [Span(*match.span()) for match in found]


def follow(pairs: list[Marked], language: str) -> list[tuple[Marked, Span, tuple[Span, ...], Rendering]]:
    """Return every marked occurrence with what it is said to have become."""
    segments = [Segment(number, Span(0, len(one.source)), one.source, "en") for number, one in enumerate(pairs)]
    translations = {(0, n): Translation(segment, language, pairs[n].target) for n, segment in enumerate(segments)}
    links = align_words([(one.source, one.target) for one in pairs], "en", language)
    readings = read_all(translations, dict(zip(translations, links, strict=True)), language)
    places: dict[str, list[tuple[TermOccurrence, tuple[Span, ...]]]] = defaultdict(list)
    for number, one in enumerate(pairs):
        for span, gold in one.terms:
            text = span.of(one.source)
            identity = term_id(text, "en")
            places[identity].append((TermOccurrence(identity, 0, number, span, text), gold))
    records = [
        TermRecord(Term(key, rows[0][0].text, "term", "en", len(rows), 1.0), tuple(at for at, _ in rows))
        for key, rows in places.items()
    ]
    found = find_all_renderings(records, translations, readings, language, likelihood=known_words("en", language))
    return [
        (pairs[at.segment], at.span, gold, rendering)
        for record, row in zip(records, found, strict=True)
        for (at, gold), rendering in zip(places[record.term.id], row, strict=True)
    ]


def verdict(gold: tuple[Span, ...], found: Rendering) -> str:
    """Return how good a rendering is: right, part, wrong or unknown."""
    if not found.spans:
        return "unknown"
    own = {place for span in found.spans for place in range(span.start, span.end)}
    best = max(2 * len(own & set(range(one.start, one.end))) / (len(own) + one.end - one.start) for one in gold)
    return "right" if best >= HALF else "part" if best else "wrong"


@functools.cache
def _verdicts(language: str) -> Counter[str]:
    """Return the verdicts on one language."""
    return Counter(verdict(gold, found) for _, _, gold, found in follow(load(language), language))


def figures() -> dict[str, float]:
    """Return the share of occurrences with the right rendering, in per cent."""
    return {f"right {tag}": round(100 * _verdicts(tag)["right"] / _verdicts(tag).total(), 1) for tag in LANGUAGES}


def ceilings() -> dict[str, float]:
    """Return the share of occurrences with a wrong rendering, in per cent."""
    return {f"wrong {tag}": round(100 * _verdicts(tag)["wrong"] / _verdicts(tag).total(), 1) for tag in LANGUAGES}


def main() -> None:
    """Print the verdicts, and the wrong renderings with --wrong."""
    for language in LANGUAGES:
        print(language, dict(_verdicts(language).most_common()))
        for one, span, gold, found in follow(load(language), language) if "--wrong" in sys.argv else ():
            if verdict(gold, found) == "wrong":
                print(
                    f"  {span.of(one.source)} = {gold[0].of(one.target)}: {found.text} {found.confidence} {found.slip}"
                )
                print(f"      {one.source}\n      {one.target}")


if __name__ == "__main__":
    main()
