"""Several terms, one rendering: what the source tells apart, the target does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.consistency.wording import contains
from translator.model import Finding, TermRecord

Usual = tuple[TermRecord, int]

TAIL: Final = 5
"""Letters of a word that says the same as a longer one which ends in it (plane, aeroplane). Set by hand."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each rendering that is the usual one of two unlike terms."""
    for language in context.result.target_languages:
        users: dict[str, list[Usual]] = defaultdict(list)
        for record, renderings in context.renderings(language):
            keys = [one.key for one in renderings if one.state == "rendered"]
            usual = max(dict.fromkeys(keys), key=keys.count, default="")
            if usual and keys.count(usual) >= 2 and not _nested(record, users[usual]):
                users[usual].append((record, next(n for n, one in enumerate(renderings) if one.key == usual)))
        for key, found in users.items():
            if len(found) > 1:
                yield _report(found, language, key)


def _nested(record: TermRecord, others: list[Usual]) -> bool:
    """Tell whether a term's words are forms of those of another (German, Germany), or the other way round."""
    own = record.term.text.casefold().split()
    for other, _ in others:
        shorter, longer = sorted((own, other.term.text.casefold().split()), key=len)
        if all(any(_is_form(word, one, record.term.language) for one in longer) for word in shorter):
            return True
    return False


def _is_form(one: str, other: str, language: str) -> bool:
    """Tell whether one of two words is the other but for its ending, or for what stands before it (quake, earthquake)."""
    short, long = sorted((one, other), key=len)
    return contains(long, short, language) or (len(short) >= TAIL and long.endswith(short))


def _report(found: list[Usual], language: str, key: str) -> Finding:
    """Return the finding for one rendering."""
    names = " and ".join(f"“{record.term.text}”" for record, _ in found)
    rendering = found[0][0].renderings[language][found[0][1]].text
    return finding(
        "shared-rendering",
        "note",
        language,
        f"{names} both come out as “{rendering}”.",
        "Check that the two mean the same; if not, render one of them otherwise.",
        [occurrence_evidence(record, number, record.renderings[language][number]) for record, number in found],
        facts=[key, *sorted(record.term.text for record, _ in found)],
        term=found[0][0],
    )


CHECK = Check(
    "shared-rendering",
    "Several terms, one rendering",
    "Render terms that differ in the source by different words, or make them one in the source.",
    find,
)
