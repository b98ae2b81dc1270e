"""What a check is, what it is handed, and how a finding gets an id that outlives a run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from translator.model import Evidence, Finding, Rendering, Result, Severity, TermRecord, Translation


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a glossary asks of one term in one target."""

    term_id: str
    language: str
    preferred: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a check may look at; `watched` are words that are no terms, with their renderings."""

    result: Result
    wanted: tuple[Wanted, ...] = ()
    detect: Callable[[str], str] | None = None
    watched: tuple[TermRecord, ...] = ()

    def translations(self) -> Iterator[tuple[int, Translation]]:
        """Yield every translation that was made or given, with its document: copies and gaps are nobody's fault."""
        for columns in self.result.translations.values():
            for number, column in enumerate(columns):
                for one in column:
                    if one.status not in ("copied", "missing"):
                        yield number, one

    def source(self, document: int, segment: int) -> str:
        """Return the text of a segment of a document."""
        return self.result.documents[document].segments[segment].text

    def renderings(self, language: str) -> Iterator[tuple[TermRecord, tuple[Rendering, ...]]]:
        """Yield every term with its renderings in one target."""
        for record in self.result.terms:
            if language in record.renderings:
                yield record, record.renderings[language]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its identifier, what it means, what to do about a finding, and the function that finds."""

    name: str
    title: str
    advice: str
    find: Callable[[Context], Iterable[Finding]]


def finding(
    check: str,
    severity: Severity,
    language: str | None,
    message: str,
    suggestion: str,
    evidence: Iterable[Evidence],
    *,
    facts: Iterable[str],
    term: TermRecord | None = None,
) -> Finding:
    """Return a finding; `facts` are what makes it the same one in the next run: texts, never positions."""
    content = "\0".join((check, language or "", term.term.text if term else "", *facts))
    identity = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    places = tuple(sorted(evidence, key=lambda one: (one.document, one.segment, one.source, one.target)))
    return Finding(
        identity,
        check,
        severity,
        language,
        message,
        suggestion,
        places,
        term.term.text if term else None,
        term.term.id if term else None,
    )


def occurrence_evidence(record: TermRecord, position: int, rendering: Rendering | None, note: str = "") -> Evidence:
    """Return the place of one occurrence with the stretches to mark on both sides."""
    occurrence = record.occurrences[position]
    target = rendering.spans if rendering else ()
    return Evidence(occurrence.document, occurrence.segment, (occurrence.span,), target, note)


def quote(text: str, limit: int = 60) -> str:
    """Return a text in quotation marks, cut where it is long."""
    flat = " ".join(text.split())
    return f"“{flat[: limit - 1]}…”" if len(flat) > limit else f"“{flat}”"


def segment_finding(
    check: str, severity: Severity, number: int, one: Translation, message: str, suggestion: str, *facts: str
) -> Finding:
    """Return a finding about one translation as a whole."""
    place = Evidence(number, one.segment.id)
    texts = (one.segment.text, one.text, *facts)
    return finding(check, severity, one.language, message, suggestion, [place], facts=texts)
