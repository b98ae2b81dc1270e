"""glossary.tsv: every term with how it came out, ready to be corrected and used as a glossary."""

from __future__ import annotations

from translator.model import Result, TermRecord
from translator.reports.json import rendering_table


def dump(result: Result) -> bytes:
    """Return the glossary in UTF-8: a column a language, then status, match, case and note.

    The first row of a term has its most frequent rendering in each target; further rows hold the others, so that
    several rows with one term are one concept. Variants of the source stand in rows of their own.
    """
    source, targets = result.source_language, result.target_languages
    lines = ["\t".join((source, *targets, "status", "match", "case", "note"))]
    for record in result.terms:
        if record.term.language == source:
            lines.extend(_rows(record, targets))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _rows(record: TermRecord, targets: tuple[str, ...]) -> list[str]:
    """Return the rows of one term."""
    tables = {language: rendering_table(record.renderings.get(language, ())) for language in targets}
    depth = max([len(table) for table in tables.values()], default=0)
    rows = []
    for level in range(max(1, depth)):
        cells = [_form(tables[language], level) for language in targets]
        status = "preferred" if level == 0 else "admitted"
        rows.append("\t".join((_cell(record.term.text), *map(_cell, cells), status, "", "", _note(record, level))))
    for variant in record.term.variants:
        blank = ("",) * len(targets)
        note = f"{variant.kind} variant of {record.term.text}, {variant.count}×"
        rows.append("\t".join((_cell(variant.text), *blank, "admitted", "", "", _cell(note))))
    return rows


def _form(table: list[dict[str, object]], level: int) -> str:
    """Return the most frequent surface form of a rendering, nothing where there are fewer renderings."""
    if level >= len(table):
        return ""
    forms = table[level]["forms"]
    assert isinstance(forms, dict)  # noqa: S101 - rendering_table makes it one
    return str(max(forms, key=lambda form: forms[form]))


def _note(record: TermRecord, level: int) -> str:
    """Return what a reader should know of a row."""
    return f"{record.term.kind}, {len(record.occurrences)}×" if level == 0 else ""


def _cell(text: str) -> str:
    """Return a text that stands in one cell."""
    return " ".join(text.split())
