"""The result as three tables of plain cells, for a spreadsheet: terms, occurrences, findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from translator.languages import name
from translator.model import Finding, Rendering, Result, TermOccurrence, TermRecord
from translator.reports.json import rendering_table

CONTEXT: Final = 40
"""Characters shown on each side of a term or rendering: what fits on a line of a concordance."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is shown (in characters), and whether it holds shares from 0 to 1."""

    title: str
    width: int
    share: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and its rows in order."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterator[list[Cell]]


def tables(result: Result) -> tuple[Table, ...]:
    """Return the three tables."""
    return term_table(result), occurrence_table(result), finding_table(result)


def term_table(result: Result) -> Table:
    """Return a row for each term: its renderings in each target with their counts, and how steady they are."""
    columns = [Column("term", 28), Column("kind", 10), Column("count", 8), Column("variants", 28)]
    for tag in result.target_languages:
        columns += [Column(tag, 32), Column(f"{tag} consistency", 12, share=True), Column(f"{tag} decided", 24)]
    return Table("terms", tuple(columns), (_term_row(result, record) for record in result.terms))


def _term_row(result: Result, record: TermRecord) -> list[Cell]:
    """Return the row of one term."""
    variants = "; ".join(f"{one.text} ({one.kind}, {one.count})" for one in record.term.variants)
    row: list[Cell] = [record.term.text, record.term.kind, len(record.occurrences), variants]
    for tag in result.target_languages:
        entries = rendering_table(record.renderings.get(tag, ()))
        forms = [f"{max(entry['forms'], key=entry['forms'].get)} ({entry['count']})" for entry in entries]
        share = result.consistency.get(record.term.id, {}).get(tag)
        row += ["; ".join(forms), share, "; ".join(_decided(result, record, tag))]
    return row


def _decided(result: Result, record: TermRecord, tag: str) -> Iterator[str]:
    """Yield what the reviewer, else a glossary, says of a term's renderings in one target."""
    own = [one for one in result.decisions.renderings.values() if (one.term_id, one.language) == (record.term.id, tag)]
    for one in own:
        yield f"{one.text}: {one.status}"
    for text, status in result.glossary.get(record.term.id, {}).get(tag, ()):
        if text not in {one.text for one in own}:
            yield f"{text}: {status}"


def occurrence_table(result: Result) -> Table:
    """Return a row for each occurrence of each term, with what it became in each target and the words around it."""
    columns = [Column("term", 24), Column("as written", 24), Column("document", 20), Column("segment", 9)]
    columns.append(Column("context", 60))
    for tag in result.target_languages:
        columns += [Column(tag, 26), Column(f"{tag} context", 60)]
    rows = (
        _occurrence_row(result, record, number) for record in result.terms for number in range(len(record.occurrences))
    )
    return Table("occurrences", tuple(columns), rows)


def _occurrence_row(result: Result, record: TermRecord, number: int) -> list[Cell]:
    """Return the row of one occurrence."""
    one = record.occurrences[number]
    document = result.documents[one.document]
    source = document.segments[one.segment].text
    row: list[Cell] = [record.term.text, one.text, document.name, one.segment + 1]
    row.append(_context(source, one.span.start, one.span.end))
    for tag in result.target_languages:
        rendering = record.renderings[tag][number] if tag in record.renderings else Rendering("unknown")
        row += [_shown(rendering), _rendering_context(result, one, rendering, tag)]
    return row


def _shown(rendering: Rendering) -> str:
    """Return a rendering's words, or what became of it instead."""
    return rendering.text if rendering.state == "rendered" else f"[{rendering.state}] {rendering.text}".strip()


def _rendering_context(result: Result, one: TermOccurrence, rendering: Rendering, tag: str) -> str:
    """Return the words around a rendering; the start of the translation where there is none."""
    text = result.translations[tag][one.document][one.segment].text
    if not rendering.spans:
        return _context(text, 0, 0)
    return _context(text, rendering.spans[0].start, rendering.spans[-1].end)


def _context(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with the words around it, dots where it is cut."""
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (last < len(text))}"


FINDING_COLUMNS: Final = (
    Column("severity", 10),
    Column("check", 24),
    Column("language", 14),
    Column("term", 24),
    Column("message", 60),
    Column("what to do", 44),
    Column("places", 8),
    Column("document", 20),
    Column("segment", 9),
    Column("source", 60),
    Column("target", 60),
    Column("verdict", 11),
    Column("note", 30),
    Column("id", 14),
)


def finding_table(result: Result) -> Table:
    """Return a row for each finding, those judged false too, with its first place and the reviewer's verdict."""
    return Table("findings", FINDING_COLUMNS, (_finding_row(result, one) for one in result.every_finding))


def _finding_row(result: Result, one: Finding) -> list[Cell]:
    """Return the row of one finding."""
    decision = result.decisions.findings.get(one.id)
    language = name(one.language) if one.language else "source"
    row: list[Cell] = [one.severity, one.check, language, one.term, one.message, one.suggestion, len(one.segments)]
    row += _first_place(result, one) if one.evidence else [None] * 4
    return [*row, decision.verdict if decision else None, (decision.note or None) if decision else None, one.id]


def _first_place(result: Result, one: Finding) -> list[Cell]:
    """Return the document, the segment and both sides of a finding's first place."""
    place = one.evidence[0]
    document = result.documents[place.document]
    target = result.translations[one.language][place.document][place.segment].text if one.language else None
    return [document.name, place.segment + 1, document.segments[place.segment].text, target]
