"""Find the terms of documents: for a report those worth a reviewer's time, for a list all of them, ranked alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from translator.frequency import zipf
from translator.languages import has_spaces
from translator.model import Segment, Term, Variant
from translator.terms.concepts import name_concepts, term_id
from translator.terms.contexts import loose_links
from translator.terms.merging import Group, gather_facts, merge_variants
from translator.terms.ranked import Ranked
from translator.terms.ranking import COMMON, rank_candidates

if TYPE_CHECKING:
    from translator.terms.glossary import Glossary

LIKELY: Final = 0.2
"""Score from which a candidate that stands twice is worth a reviewer's time; one that stands more often needs less, as
more hangs on it. Set by hand on the texts in `corpora` and on news in English, Spanish, German, Russian and Chinese."""

SURE: Final = 0.5
"""Score from which a single word in lower case need not stand more often than other terms, and from which words that a
preposition holds together are a term. Set by hand."""

POOL: Final = 0.05
"""Score from which other candidates may be variants of one. Set by hand."""

OTHER_FORM: Final = 0.6
"""How much an inflected form of a listed term counts beside a new term in a list; of 0 to 1 in tenths all from 0.6 do
as well on ACTER, which lists forms as they stand."""


def extract_terms(
    documents: Sequence[Sequence[Segment]], language: str, *, glossary: Glossary | None = None
) -> tuple[Term, ...]:
    """Return the terms of documents in one language that a reviewer would check, best first, after those of a glossary.

    A term is worth a check if it stands at least twice, in whatever wording, outside longer terms; a single word in
    lower case three times, unless its score is high or it is written in two ways, and not if it is an everyday word.
    """
    ranked = rank_candidates(documents, language, likely=LIKELY)
    pool = [one for one in ranked if one.alone != 0 and not _is_everyday(one, language)]
    groups = [group for group in _merge(pool, ranked, documents, language) if _matters(group, language)]
    terms = [_term(group, language) for group in sorted(groups, key=lambda group: -group.score)]
    return name_concepts(terms, glossary, [one for document in documents for one in document], language)


def list_terms(documents: Sequence[Sequence[Segment]], language: str) -> tuple[Term, ...]:
    """Return every candidate of documents in one language as a term, best first, variants with the term they belong to.

    Inflected forms are variants of their term, and stand once more on their own, further down: a list is also matched
    against texts, form by form.
    """
    ranked = rank_candidates(documents, language)
    groups = _merge(ranked, ranked, documents, language)
    rows = [row for group in groups for row in (_term(group, language), *_forms(group, language))]
    return tuple(sorted(rows, key=lambda term: -term.score))


def _is_everyday(one: Ranked, language: str) -> bool:
    """Tell whether a candidate is a single word in lower case that stands in every text."""
    return one.kind == "term" and len(one.key) == 1 and "-" not in one.text and zipf(one.text, language) >= COMMON


def _matters(group: Group, language: str) -> bool:
    """Tell whether a reviewer would check a term."""
    count = sum(one.alone for one in group.members)
    if group.others:
        return count >= 2
    best = group.best
    single = best.kind == "term" and len(best.key) == 1 and "-" not in best.text
    enough = 3 if single and best.score < SURE else 2
    if enough == 2:
        return count >= enough and best.score >= (SURE if _is_loose(best, language) else LIKELY)
    least = LIKELY / 2 if has_spaces(language) else LIKELY / 4  # no capitals speak for names there
    return count >= enough and best.score >= max(least, 2 * LIKELY / count)


def _is_loose(one: Ranked, language: str) -> bool:
    """Tell whether a candidate is a phrase in lower case that a preposition holds together: reform on paper."""
    return one.kind == "term" and not loose_links(language).isdisjoint(one.key[1:-1])


def _merge(
    pool: Sequence[Ranked], ranked: Sequence[Ranked], documents: Sequence[Sequence[Segment]], language: str
) -> list[Group]:
    """Return the pool in groups of variants, judged with what the documents say of acronyms and names."""
    facts = gather_facts(ranked, (segment.text for document in documents for segment in document), language)
    return merge_variants(pool, language, facts, least=POOL)


def _term(group: Group, language: str) -> Term:
    """Return a group as a term."""
    best = group.best
    variants = group.variants(language)
    return Term(term_id(best.text, language), best.text, best.kind, language, group.count, group.score, variants)


def _forms(group: Group, language: str) -> list[Term]:
    """Return the other wordings of a group as rows of their own, each with the term as its variant."""
    kinds = {one.text: judgement.kind for one, judgement in group.others}
    shown = {group.best.text.casefold()}
    rows = []
    for one in group.members:
        for form, count in sorted(one.forms.items(), key=lambda row: row[0] != one.text):
            if form.casefold() not in shown:
                shown.add(form.casefold())
                score = round(one.score if form == one.text else one.score * OTHER_FORM, 4)
                variant = Variant(group.best.text, kinds.get(form, "plural"), group.best.forms[group.best.text])
                rows.append(Term(term_id(form, language), form, one.kind, language, count, score, (variant,)))
    return rows
