"""How steadily terms came out: micro and macro consistency, LTCR, and what a glossary got.

Occurrences of state "unknown" are left out everywhere and their share is reported. Omitted and untranslated ones are
renderings of their own. An empty or looping translation never counts as consistent: each of its occurrences is a
rendering unlike any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from translator.consistency.check import Context, Wanted
from translator.consistency.missing_term import CHECK as MISSING
from translator.consistency.repetition import TIMES, longest_run
from translator.languages import has_spaces
from translator.model import Rendering, Result, Scores, TermRecord


def consistency_of(record: TermRecord, language: str) -> float:
    """Return the share of a term's most frequent rendering among those known; 1.0 where none is.

    An acronym and its long form have a most frequent rendering each.
    """
    row = record.renderings[language]
    tables = [keys for part in record.wordings() if (keys := _keys([row[number] for number in part]))]
    usual = sum(Counter(keys).most_common(1)[0][1] for keys in tables)
    return round(usual / sum(map(len, tables)), 4) if tables else 1.0


def _keys(renderings: Sequence[Rendering]) -> list[str]:
    """Return what is compared of the renderings that are known."""
    return [one.group for one in renderings if one.state != "unknown"]


def score_terms(result: Result, language: str, wanted: Sequence[Wanted] = ()) -> Scores:
    """Return the scores of one target, from the terms with at least two known occurrences; an acronym is one of its own.

    micro: occurrences that equal their term's most frequent rendering, over occurrences. macro: the mean over terms
    of the same share (Semenov and Bojar 2022, "Automated Evaluation Metric for Terminology Consistency in MT").
    ltcr: the sum over terms of pairs of equal renderings, over the sum of all pairs (Lyu et al. 2021, "Encouraging
    Lexical Translation Consistency for Document-Level NMT"). unknown: share of occurrences without a known rendering.
    glossary_success: share of occurrences of a glossary's terms with a rendering of the glossary, None without one.
    """
    looping = _degenerate(result, language)
    rows = [(record, record.renderings[language]) for record in result.terms if language in record.renderings]
    tables = [
        keys
        for record, row in rows
        for part in record.wordings()
        if len(keys := _guarded(record, row, part, looping)) >= 2
    ]
    total = sum(len(row) for _, row in rows)
    unknown = sum(one.state == "unknown" for _, row in rows for one in row)
    usual = [Counter(keys).most_common(1)[0][1] for keys in tables]
    pairs = sum(len(keys) * (len(keys) - 1) // 2 for keys in tables)
    equal = sum(count * (count - 1) // 2 for keys in tables for count in Counter(keys).values())
    return Scores(
        terms=len(rows),
        micro=round(sum(usual) / sum(map(len, tables)), 4) if tables else None,
        macro=round(sum(u / len(k) for u, k in zip(usual, tables, strict=True)) / len(tables), 4) if tables else None,
        ltcr=round(equal / pairs, 4) if pairs else None,
        unknown=round(unknown / total, 4) if total else 0.0,
        glossary_success=_glossary_success(result, language, wanted),
    )


def _degenerate(result: Result, language: str) -> set[tuple[int, int]]:
    """Return where translations are empty or loop."""
    spaced = has_spaces(language)
    return {
        (number, one.segment.id)
        for number, column in enumerate(result.translations[language])
        for one in column
        if not one.text.strip() or longest_run(one.text, spaced=spaced)[1] >= TIMES
    }


def _guarded(record: TermRecord, row: Sequence[Rendering], part: Sequence[int], bad: set[tuple[int, int]]) -> list[str]:
    """Return the keys of some occurrences, each in a degenerate translation with one that nothing else has."""
    keys = []
    for number in part:
        occurrence = record.occurrences[number]
        if (occurrence.document, occurrence.segment) in bad:
            keys.append(f"<degenerate>{number}")
        else:
            keys.extend(_keys([row[number]]))
    return keys


def _glossary_success(result: Result, language: str, wanted: Sequence[Wanted]) -> float | None:
    """Return the share of occurrences of a glossary's terms that came out as it asks."""
    own = [one for one in wanted if one.language == language and (one.preferred or one.admitted or one.keep)]
    records = {record.term.id: record for record in result.terms}
    total = sum(len(records[one.term_id].occurrences) for one in own if one.term_id in records)
    if not total:
        return None
    found = MISSING.find(Context(result, tuple(own)))
    missing = sum(len(finding.evidence) for finding in found)
    return round(1 - missing / total, 4)
