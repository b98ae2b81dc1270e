"""What a reviewer decided on terms, as a glossary that the next run respects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from translator.decisions import Decisions, RenderingDecision
from translator.terms.glossary import STATUSES, Entry, Glossary


def learn_glossary(decisions: Decisions, targets: Sequence[str] = ()) -> Glossary:
    """Return a glossary of the decisions on renderings and variants, a concept a term, terms in alphabetical order.

    A term has a row for its preferred renderings in all targets, then rows for those admitted and those forbidden; a
    variant that is the same term has a row that says so, one that is another term is a concept of its own. A glossary
    has one source language: where the decisions are on several, it is the most frequent. `targets` gives the order of
    the columns; languages with decisions that it lacks come behind.
    """
    source = _source(decisions)
    rules = [one for one in decisions.renderings.values() if one.source == source]
    languages = dict.fromkeys((*targets, *sorted(one.language for one in rules)))
    by_term: dict[str, list[RenderingDecision]] = defaultdict(list)
    for one in rules:
        by_term[one.term].append(one)
    entries: list[Entry] = []
    for term in sorted(by_term, key=lambda text: (text.casefold(), text)):
        entries.extend(_rows(term, by_term[term]))
    entries.extend(_variants(decisions, source))
    return Glossary(source, tuple(languages), tuple(dict.fromkeys(entries)))


def _source(decisions: Decisions) -> str:
    """Return the language that most decisions are on."""
    counts = Counter(one.source for one in decisions.renderings.values())
    counts.update(one.source for one in decisions.variants.values())
    return max(sorted(counts), key=lambda tag: counts[tag], default="und")


def _rows(term: str, rules: Iterable[RenderingDecision]) -> list[Entry]:
    """Return the rows of one term: for each status as many as some language has renderings of that status."""
    entries = []
    for status in STATUSES:
        columns: dict[str, list[RenderingDecision]] = defaultdict(list)
        for one in sorted(rules, key=lambda rule: (rule.language, rule.text)):
            if one.status == status:
                columns[one.language].append(one)
        for level in range(max(map(len, columns.values()), default=0)):
            row = [column[level] for column in columns.values() if level < len(column)]
            note = "; ".join(dict.fromkeys(one.note for one in row if one.note))
            entries.append(Entry(term, tuple((one.language, one.text) for one in row), status, note=note))
    return entries


def _variants(decisions: Decisions, source: str) -> list[Entry]:
    """Return a row for each variant that was decided on."""
    entries = []
    for _, one in sorted(decisions.variants.items()):
        if one.source == source:
            says = f"variant of {one.term}" if one.same else f"another term than {one.term}"
            entries.append(Entry(one.text, (), "admitted", note=f"{says}; {one.note}" if one.note else says))
    return entries
