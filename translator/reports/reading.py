"""report.json read back: the same Result, as far as reports need one, without translating or checking again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translator.errors import InputError
from translator.model import (
    Document,
    Evidence,
    Explanation,
    Finding,
    Rendering,
    Result,
    Scores,
    Segment,
    Span,
    Term,
    TermOccurrence,
    TermRecord,
    Translation,
    Variant,
)
from translator.reports.json import FORMAT


def read_result(folder: Path) -> Result:
    """Return the result that a run's folder holds.

    Raises InputError, naming the file, where there is none or it is no report of this format.
    """
    path = folder / "report.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        hint = "Name the --out folder of `translator run` or `compare`; it needs report.json (--format json)."
        raise InputError(f"{path}: {reason}.", hint) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not JSON: {error}.", "Run again to write it anew.") from error
    try:
        return load(data)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: is not a report of format {FORMAT} ({error!r}).", "Run again.") from error


def load(data: Mapping[str, Any]) -> Result:
    """Return the Result of a report's data. Texts and findings are complete; a document's text between segments is not.

    Raises ValueError for another format, KeyError or TypeError where something is missing.
    """
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']}")
    targets = tuple(data["target_languages"])
    documents = tuple(map(_document, data["documents"]))
    translations = {
        tag: tuple(
            _column(document, rows["segments"], tag)
            for document, rows in zip(documents, data["documents"], strict=True)
        )
        for tag in targets
    }
    result = Result(
        documents,
        targets,
        translations,
        terms=tuple(map(_record, data["terms"])),
        findings=tuple(map(_finding, data["findings"])),
        scores={tag: Scores(**scores) for tag, scores in data["scores"].items()},
        consistency={row["id"]: row["consistency"] for row in data["terms"]},
        notes=tuple(data["notes"]),
        signature=data["signature"],
        routes=data.get("routes", {}),
        checks={name: Explanation(**check) for name, check in data.get("checks", {}).items()},
        glossary={row["id"]: _statuses(row["glossary"]) for row in data["terms"] if row.get("glossary")},
        judged={row["position"]: _finding(row) for row in data.get("judged", ())},
    )
    _check_places(result)
    return result


def _check_places(result: Result) -> None:
    """Raise IndexError where something points at a segment that is not there."""
    places = {(one.document, one.segment) for record in result.terms for one in record.occurrences}
    places |= {place for one in result.every_finding for place in one.segments}
    for document, segment in places:
        if min(document, segment) < 0 or segment >= len(result.documents[document].segments):
            raise IndexError(f"segment {segment} of document {document}")


def _document(data: Mapping[str, Any]) -> Document:
    """Return a document whose text is its segments, a line each."""
    segments, position = [], 0
    for row in data["segments"]:
        text = row["source"]
        span = Span(position, position + len(text))
        segments.append(
            Segment(row["id"], span, text, row["language"], row.get("block", row["id"]), row.get("kind", "paragraph"))
        )
        position = span.end + 1
    text = "\n".join(segment.text for segment in segments)
    return Document(data["name"], data["stem"], "text", text, language=data["language"], segments=tuple(segments))


def _column(document: Document, rows: list[Mapping[str, Any]], tag: str) -> tuple[Translation, ...]:
    """Return one document in one target."""
    return tuple(
        Translation(segment, tag, row["targets"][tag], status=row.get("status", {}).get(tag, "translated"))
        for segment, row in zip(document.segments, rows, strict=True)
    )


def _record(data: Mapping[str, Any]) -> TermRecord:
    """Return a term with its occurrences and their renderings."""
    variants = tuple(Variant(row["text"], row["kind"], row["count"]) for row in data["variants"])
    rows = data["occurrences"]
    count = data.get("count", len(rows))
    language = data.get("language", "und")
    term = Term(data["id"], data["term"], data["kind"], language, count, data.get("score", 0.0), variants)
    occurrences = tuple(
        TermOccurrence(term.id, row["document"], row["segment"], Span(row["start"], row["end"]), row["text"])
        for row in rows
    )
    tags = list(data["renderings"])
    return TermRecord(
        term, occurrences, {tag: tuple(_rendering(row["renderings"][tag]) for row in rows) for tag in tags}
    )


def _rendering(data: Mapping[str, Any]) -> Rendering:
    """Return what one occurrence became."""
    return Rendering(data["state"], data["text"], _spans(data["spans"]), data["key"], data["confidence"])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    """Return spans from pairs of offsets."""
    return tuple(Span(start, end) for start, end in pairs)


def _finding(data: Mapping[str, Any]) -> Finding:
    """Return a finding."""
    evidence = tuple(
        Evidence(row["document"], row["segment"], _spans(row["source"]), _spans(row["target"]), row["note"])
        for row in data["evidence"]
    )
    return Finding(
        data["id"],
        data["check"],
        data["severity"],
        data["language"],
        data["message"],
        data["suggestion"],
        evidence,
        data["term"],
        data["term_id"],
    )


def _statuses(data: Mapping[str, list[Mapping[str, str]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what a glossary says of a term, by language."""
    return {tag: tuple((row["text"], row["status"]) for row in rows) for tag, rows in data.items()}
