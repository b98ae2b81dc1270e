"""report.json: the whole result as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from translator.model import Document, Finding, Rendering, Result, TermRecord

FORMAT: Final = 1
"""The format number. 1: documents with segments, terms with occurrences and renderings, findings, scores.

Added since: a segment's block and kind, `routes`, `checks`, a term's `glossary`; `judged`, the findings that the
reviewer judged false, each with the `position` it would have among all.
"""


def dump(result: Result) -> bytes:
    """Return report.json in UTF-8; characters that UTF-8 cannot hold become question marks."""
    return (json.dumps(as_data(result), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_data(result: Result) -> dict[str, Any]:
    """Return the result in plain values; offsets are half-open and count characters of the segment's text."""
    return {
        "format": FORMAT,
        "target_languages": list(result.target_languages),
        "documents": [_document(result, number, one) for number, one in enumerate(result.documents)],
        "source_language": result.source_language,
        "terms": [_term(result, record) for record in result.terms],
        "findings": [_finding(one) for one in result.findings],
        "judged": [_judged(result, place, one) for place, one in result.judged.items()],
        "scores": {language: asdict(scores) for language, scores in result.scores.items()},
        "notes": list(result.notes),
        "signature": result.signature,
        "routes": dict(result.routes),
        "checks": {name: asdict(check) for name, check in result.checks.items()},
    }


def _document(result: Result, number: int, document: Document) -> dict[str, Any]:
    """Return a document with its segments and their translations."""
    columns = {language: result.translations[language][number] for language in result.target_languages}
    return {
        "name": document.name,
        "stem": document.stem,
        "language": document.language,
        "segments": [
            {
                "id": segment.id,
                "language": segment.language,
                "block": segment.block,
                "kind": segment.kind,
                "source": segment.text,
                "targets": {language: column[segment.id].text for language, column in columns.items()},
                "status": {language: column[segment.id].status for language, column in columns.items()},
            }
            for segment in document.segments
        ],
    }


def _term(result: Result, record: TermRecord) -> dict[str, Any]:
    """Return a term with every occurrence and a table of its renderings."""
    term = record.term
    return {
        "id": term.id,
        "term": term.text,
        "kind": term.kind,
        "language": term.language,
        "count": term.count,
        "score": term.score,
        "variants": [{"text": one.text, "kind": one.kind, "count": one.count} for one in term.variants],
        "occurrences": [
            {
                "document": one.document,
                "segment": one.segment,
                "start": one.span.start,
                "end": one.span.end,
                "text": one.text,
                "renderings": {language: _rendering(row[number]) for language, row in record.renderings.items()},
            }
            for number, one in enumerate(record.occurrences)
        ],
        "renderings": {language: rendering_table(row) for language, row in record.renderings.items()},
        "consistency": dict(result.consistency.get(term.id, {})),
        "glossary": {
            language: [{"text": text, "status": status} for text, status in rows]
            for language, rows in result.glossary.get(term.id, {}).items()
        },
    }


def _rendering(one: Rendering) -> dict[str, Any]:
    """Return what one occurrence became."""
    return {
        "state": one.state,
        "text": one.text,
        "spans": [[span.start, span.end] for span in one.spans],
        "key": one.key,
        "confidence": one.confidence,
    }


def rendering_table(row: tuple[Rendering, ...]) -> list[dict[str, Any]]:
    """Return the renderings of a term by normal form, the most frequent first, each with its surface forms."""
    groups: dict[str, dict[str, int]] = {}
    for one in row:
        if one.key:
            forms = groups.setdefault(one.key, {})
            forms[one.text] = forms.get(one.text, 0) + 1
    rows = [{"key": key, "count": sum(forms.values()), "forms": forms} for key, forms in groups.items()]
    return sorted(rows, key=lambda entry: (-int(str(entry["count"])), str(entry["key"])))


def _judged(result: Result, place: int, one: Finding) -> dict[str, Any]:
    """Return a finding that was judged false, with the reviewer's note."""
    decision = result.decisions.findings.get(one.id)
    return {**_finding(one), "position": place, "note": decision.note if decision else ""}


def _finding(one: Finding) -> dict[str, Any]:
    """Return a finding; `segments` lists each place once, `evidence` what to mark there."""
    return {
        "id": one.id,
        "check": one.check,
        "severity": one.severity,
        "language": one.language,
        "term": one.term,
        "term_id": one.term_id,
        "segments": [list(place) for place in one.segments],
        "message": one.message,
        "suggestion": one.suggestion,
        "evidence": [
            {
                "document": place.document,
                "segment": place.segment,
                "source": [[span.start, span.end] for span in place.source],
                "target": [[span.start, span.end] for span in place.target],
                "note": place.note,
            }
            for place in one.evidence
        ],
    }
