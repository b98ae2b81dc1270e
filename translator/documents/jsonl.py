"""JSON Lines: an object a segment, with everything that is known about it."""

from __future__ import annotations

import json
from collections import defaultdict

from translator.model import Result, Translation


def dump(result: Result, number: int) -> bytes:
    """Return one document, a line a segment: texts, routes, scores, the terms in it and the findings on it."""
    terms = _terms_by_segment(result, number)
    findings: dict[int, list[str]] = defaultdict(list)
    for finding in result.findings:
        for document, place in finding.segments:
            if document == number:
                findings[place].append(finding.id)
    lines = []
    for segment in result.documents[number].segments:
        row = {
            "id": segment.id,
            "language": segment.language,
            "kind": segment.kind,
            "start": segment.span.start,
            "end": segment.span.end,
            "source": segment.text,
            "targets": {
                language: _target(result.translations[language][number][segment.id])
                for language in result.target_languages
            },
            "terms": terms[segment.id],
            "findings": findings[segment.id],
        }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8", "replace")


def _target(one: Translation) -> dict[str, object]:
    """Return what is known about one translation."""
    return {
        "text": one.text,
        "status": one.status,
        "score": None if one.score is None else round(one.score, 4),
        "route": [{"engine": step.engine, "source": step.source, "target": step.target} for step in one.route],
        "notes": list(one.notes),
    }


def _terms_by_segment(result: Result, number: int) -> dict[int, list[dict[str, object]]]:
    """Return the term occurrences of each segment, with what each became in every target."""
    rows: dict[int, list[dict[str, object]]] = defaultdict(list)
    for record in result.terms:
        for position, occurrence in enumerate(record.occurrences):
            if occurrence.document != number:
                continue
            renderings = {tag: row[position] for tag, row in record.renderings.items()}
            rows[occurrence.segment].append(
                {
                    "term": record.term.text,
                    "id": record.term.id,
                    "start": occurrence.span.start,
                    "end": occurrence.span.end,
                    "text": occurrence.text,
                    "renderings": {
                        tag: {"state": one.state, "text": one.text, "spans": [[s.start, s.end] for s in one.spans]}
                        for tag, one in renderings.items()
                    },
                }
            )
    return rows
