"""What the review page knows, as compact JSON: arrays instead of objects, offsets as a browser counts them.

Four blocks, so that the page reads each when it is needed: `head` (languages, documents, figures), `terms`, `findings`,
and one of texts for each document. `templates/review/data.js` is the other end and describes the same shapes.

Offsets in a Result count characters; JavaScript counts UTF-16 units. Texts with characters beyond U+FFFF have their
offsets moved here.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

import regex

from translator.languages import direction, has_spaces, name
from translator.model import SEVERITIES, Document, Evidence, Finding, Rendering, Result, Span, TermRecord
from translator.reports.against import Against

STATES: Final = {"omitted": -1, "unknown": -2}
"""What stands in place of a rendering's group where there is none."""

SURE: Final = 0.5
"""Confidence under which the page says that a rendering may be misread: that of a link is the chance of its being right."""

_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")
_UNSAFE = regex.compile(r"[<>&\u2028\u2029\uD800-\uDFFF\uFFFE\uFFFF\x7F-\x9F]")


def dump_block(value: object) -> str:
    """Return JSON that can stand in a script element: nothing in it ends the element or starts a comment.

    >>> dump_block("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    safe: str = _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return safe


def review_id(result: Result) -> str:
    """Return what tells this review from others: a digest of its texts. Drafts of decisions are kept under it."""
    digest = hashlib.sha256()
    for document, rows in zip(result.documents, zip(*result.translations.values(), strict=True), strict=True):
        digest.update(f"{document.name}\0".encode("utf-8", "surrogatepass"))
        for segment in document.segments:
            texts = (segment.text, *(column[segment.id].text for column in rows))
            digest.update("\0".join(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


class Offsets:
    """Turns offsets that count characters into offsets that count UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Find the characters that take two units."""
        self.pairs = [match.start() for match in _ASTRAL.finditer(text)]

    def of(self, spans: Iterable[Span]) -> list[int]:
        """Return the starts and ends of some spans, one after the other."""
        flat = [offset for span in spans for offset in (span.start, span.end)]
        return [offset + bisect_left(self.pairs, offset) for offset in flat] if self.pairs else flat


class Payload:
    """The blocks of one result."""

    def __init__(self, result: Result, against: Against | None = None) -> None:
        """Keep the result, and the texts of another run to show beside it."""
        self.result, self.against = result, against
        self._offsets: dict[tuple[str, int, int], Offsets] = {}

    def offsets(self, language: str, document: int, segment: int) -> Offsets:
        """Return what counts the offsets of one text; an empty language stands for the source."""
        place = (language, document, segment)
        if place not in self._offsets:
            if language:
                text = self.result.translations[language][document][segment].text
            else:
                text = self.result.documents[document].segments[segment].text
            self._offsets[place] = Offsets(text)
        return self._offsets[place]

    def head(self) -> dict[str, Any]:
        """Return what the page needs first."""
        result = self.result
        spoken = {segment.language for document in result.documents for segment in document.segments}
        tags = [*result.target_languages, *sorted(spoken | {result.source_language} - set(result.target_languages))]
        return {
            "review": review_id(result),
            "source": result.source_language,
            "targets": list(result.target_languages),
            "languages": {tag: [name(tag), direction(tag), has_spaces(tag)] for tag in tags},
            "documents": [[one.name, one.language, len(one.segments)] for one in result.documents],
            "routes": dict(result.routes),
            "scores": {tag: asdict(scores) for tag, scores in result.scores.items()},
            "statuses": {tag: self._statuses(tag) for tag in result.target_languages},
            "checks": {key: [check.title, check.advice] for key, check in result.checks.items()},
            "severities": list(SEVERITIES),
            "notes": list(result.notes),
            "signature": result.signature,
            "against": self.against.label if self.against else None,
        }

    def _statuses(self, tag: str) -> dict[str, int]:
        """Return how many segments of one target were translated, copied, and so on."""
        return dict(Counter(one.status for column in self.result.translations[tag] for one in column))

    def terms(self) -> list[list[Any]]:
        """Return every term: id, text, kind, language, variants, occurrences, a column for each target."""
        return [self._term(record) for record in self.result.terms]

    def _term(self, record: TermRecord) -> list[Any]:
        """Return one term; an occurrence is its document, its segment, its start and its end."""
        term = record.term
        places: list[int] = []
        for one in record.occurrences:
            places += [one.document, one.segment, *self.offsets("", one.document, one.segment).of([one.span])]
        return [
            term.id,
            term.text,
            term.kind,
            term.language,
            [[one.text, one.kind, one.count] for one in term.variants],
            places,
            [self._column(record, tag) for tag in self.result.target_languages],
        ]

    def _column(self, record: TermRecord, tag: str) -> list[Any]:
        """Return what one target made of a term: groups, group and span of each occurrence, and so on.

        A group is its key, whether it was left untranslated, and its forms with their counts. Spans are a start and an
        end each; further ones of a discontinuous rendering, and the occurrences followed with little confidence, are
        listed by occurrence.
        """
        row = record.renderings.get(tag, (Rendering("unknown"),) * len(record.occurrences))
        groups = _groups(row)
        numbers = {identity: number for number, identity in enumerate(groups)}
        spans: list[int] = []
        more: dict[int, list[int]] = {}
        for number, (place, one) in enumerate(zip(record.occurrences, row, strict=True)):
            flat = self.offsets(tag, place.document, place.segment).of(one.spans)
            spans += flat[:2] or (0, 0)
            if len(flat) > 2:
                more[number] = flat[2:]
        return [
            [
                [key, int(kept), [part for form in forms.items() for part in form]]
                for (key, kept), forms in groups.items()
            ],
            [STATES[one.state] if one.state in STATES else numbers[_identity(one)] for one in row],
            spans,
            more,
            [n for n, one in enumerate(row) if one.state == "rendered" and one.confidence < SURE],
            self.result.consistency.get(record.term.id, {}).get(tag),
            [list(pair) for pair in self.result.glossary.get(record.term.id, {}).get(tag, ())],
        ]

    def findings(self) -> list[list[Any]]:
        """Return every finding, those judged false too: the decisions say which these are."""
        numbers = {record.term.id: number for number, record in enumerate(self.result.terms)}
        return [self._finding(one, numbers) for one in self.result.every_finding]

    def _finding(self, one: Finding, numbers: Mapping[str, int]) -> list[Any]:
        """Return one finding; its term is a position in the list of terms, -1 where there is none."""
        return [
            one.id,
            one.check,
            SEVERITIES.index(one.severity),
            one.language,
            numbers.get(one.term_id or "", -1),
            one.message,
            one.suggestion,
            [self._evidence(place, one.language) for place in one.evidence],
        ]

    def _evidence(self, place: Evidence, language: str | None) -> list[Any]:
        """Return one place of a finding with what to mark on both sides."""
        source = self.offsets("", place.document, place.segment).of(place.source)
        target = self.offsets(language, place.document, place.segment).of(place.target) if language else []
        return [place.document, place.segment, source, target, place.note]

    def texts(self, number: int) -> dict[str, Any]:
        """Return the texts of one document: sources, targets, and what is special about some segments."""
        document = self.result.documents[number]
        columns = [self.result.translations[tag][number] for tag in self.result.target_languages]
        return {
            "sources": [segment.text for segment in document.segments],
            "targets": [[one.text for one in column] for column in columns],
            "languages": {one.id: one.language for one in document.segments if one.language != document.language},
            "headings": [one.id for one in document.segments if one.kind == "heading"],
            "blocks": _block_starts(document),
            "statuses": [
                {one.segment.id: one.status for one in column if one.status not in ("translated", "given")}
                for column in columns
            ],
            "against": [self._other(tag, number) for tag in self.result.target_languages] if self.against else None,
        }

    def _other(self, tag: str, number: int) -> dict[int, str]:
        """Return the other run's translations of one document, where they differ."""
        assert self.against is not None  # noqa: S101 - the caller looked
        return dict(self.against.texts.get(tag, {}).get(number, {}))


def _identity(one: Rendering) -> tuple[str, bool]:
    """Return what makes two renderings one group: the normal form, and whether it was left untranslated."""
    return one.key, one.state == "untranslated"


def _groups(row: Iterable[Rendering]) -> dict[tuple[str, bool], dict[str, int]]:
    """Return the surface forms of each group with their counts, the largest group and the most frequent form first."""
    found: dict[tuple[str, bool], Counter[str]] = {}
    for one in row:
        if one.state not in STATES:
            found.setdefault(_identity(one), Counter())[one.text] += 1
    ordered = sorted(found.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    return {identity: dict(forms.most_common()) for identity, forms in ordered}


def _block_starts(document: Document) -> list[int]:
    """Return the segments that begin a block: a paragraph, an item, a cell."""
    starts, previous = [], None
    for segment in document.segments:
        if segment.block != previous:
            starts.append(segment.id)
        previous = segment.block
    return starts
