"""Which renderings of a term are compared as one: forms of the usual one, words made from its root, its initials."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from translator.frequency import zipf
from translator.languages import COMPOUNDING, base, has_spaces
from translator.model import Rendering, TermRecord
from translator.terms.acronyms import is_abbreviated
from translator.terms.kinship import PART, shares_root
from translator.terms.reading import Together
from translator.terms.respelling import altered_forms, is_altered_copy
from translator.terms.rewording import are_two_compounds, share_head
from translator.terms.usual import group_keys
from translator.tokens import words
from translator.transcription import are_both_heard

UNLISTED: Final = 0.5
"""Occurrences that a rendering with a word that no list has is short of: of two with one each the other is the usual one.
Less than one, so that it parts equals only."""

ALTERED: Final = 0.75
"""The same for a rendering with another spelling of a word in one of the others, which no list may have either."""

ENDED: Final = 4
ENDING: Final = 2
"""Letters of a word that is another one without its ending at least, and of that ending at the most. Set by hand."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What renderings in one language are compared with: the words that stand together, and how many segments there are."""

    together: Together
    segments: int
    language: str

    def fold(self, record: TermRecord, found: Sequence[Rendering]) -> tuple[list[Rendering], str]:
        """Return the renderings of a term, forms of one under one key, and the key of the usual one, nothing where none is known.

        What has another spelling of a name, or a misspelt word, keeps its own.
        """
        parts = [[span.of(one.text) for span in words(one.text)] for one in found]
        kept = Counter(word for row in parts for word in dict.fromkeys(row))
        altered = altered_forms(kept, self.language)
        groups = self._groups(found, parts, altered)
        if not groups:
            return list(found), ""
        heads = self._heads(groups, record.term.text, found)
        apart = [
            is_altered_copy(at.text, one.text, kept, len(found), self.language)
            or not altered.isdisjoint(row)
            or (one.key != groups[0][0] and are_both_heard(at.text, one.key, groups[0][0]))
            for one, at, row in zip(found, record.occurrences, parts, strict=True)
        ]
        folded = [
            one if own else dataclasses.replace(one, key=heads.get(one.key, one.key))
            for one, own in zip(found, apart, strict=True)
        ]
        return folded, groups[0][0]

    def _groups(
        self, found: Sequence[Rendering], parts: Sequence[Sequence[str]], altered: frozenset[str]
    ) -> list[tuple[str, ...]]:
        """Return the keys grouped by rendering, the weightiest group first: how often all of it stands here, and what weighs its first key else."""
        weights = self._weights(found, parts, altered)
        counts = Counter(one.key for one in found)
        groups = group_keys(weights, self.language)
        return sorted(groups, key=lambda group: -(sum(counts[key] for key in group[1:]) + weights[group[0]]))

    def _weights(
        self, found: Sequence[Rendering], parts: Sequence[Sequence[str]], altered: frozenset[str]
    ) -> dict[str, float]:
        """Return by key how often it stands here, and by less than one how usual it is elsewhere."""
        counts = Counter(one.key for one in found if one.key)
        forms = defaultdict[str, set[str]](set)
        for one, row in zip(found, parts, strict=True):
            forms[one.key].update(row)
        return {key: count + self._share(key) - self._penalty(forms[key], altered) for key, count in counts.items()}

    def _penalty(self, forms: Collection[str], altered: frozenset[str]) -> float:
        """Return what a rendering is short of by words that are another spelling of one of its rivals, or stand in no list."""
        if not altered.isdisjoint(forms):
            return ALTERED
        return UNLISTED * any(not zipf(form, self.language) for form in forms)

    def _share(self, key: str) -> float:
        """Return the share of all segments that a rendering stands in, for whatever term: what parts two that are as frequent here."""
        places = set.intersection(*(self.together.target.get(part, set()) for part in key.split() or [key]))
        return len(places) / (self.segments + 1)

    def _heads(self, groups: Sequence[tuple[str, ...]], term: str, found: Sequence[Rendering]) -> Mapping[str, str]:
        """Return by key what it is compared as."""
        usual = groups[0][0]
        heads = {key: self.head(group[0], usual, term) for group in groups for key in group}
        forms = {one.text for one in found if heads.get(one.key) == usual}
        for one in found:  # most are forms of the usual one by their keys
            if heads.get(one.key, usual) != usual and self.is_form(one.text, forms):
                heads[one.key] = usual
        several = " " in term
        return {
            key: key if several and are_two_compounds(key, usual, self.language) else head
            for key, head in heads.items()
        }

    def head(self, key: str, usual: str, term: str) -> str:
        """Return what a rendering is compared as: the usual one where it is made from its root, as the sentence wanted it (drought, arid).

        What renders one word may have more beside it than its own (the coming days), or in front of it in a compound; of a longer term each
        word is compared.
        """
        if not has_spaces(self.language):
            return key
        if " " in term:
            return usual if _share_roots(key.split(), usual.split()) else key
        made = shares_root(key, usual) or share_head(key, usual, self.language)
        return usual if made or _begin_with(term, (key, usual), self.language) else key

    def is_form(self, text: str, forms: Collection[str]) -> bool:
        """Tell whether a rendering is one of some forms with another ending, or stands for its words by their initials, or the other way round."""
        return _is_longer_form(text, forms) or any(
            is_abbreviated(*pair, self.language) for form in forms for pair in ((text, form), (form, text))
        )


def _share_roots(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether each word of one normal form is made from the root of one of the other's, one for one.

    >>> _share_roots(["drought"], ["droughty"]), _share_roots(["agenci", "antidrog"], ["agenci", "antinarcótic"])
    (True, False)
    """
    left = list(other)
    for word in one:
        made = next((made for made in left if word == made or shares_root(word, made)), None)
        if made is None:
            return False
        left.remove(made)
    return not left


def _begin_with(term: str, keys: Iterable[str], language: str) -> bool:
    """Tell whether normal forms are compounds that have the source's word as their first part.

    >>> _begin_with("paragliding", ("paraglidingteam", "paraglidinggemeenschap"), "nl"), _begin_with("car", ("carport", "carsharing"), "nl")
    (True, False)
    >>> _begin_with("carro", ("carros", "carroza"), "es")
    False
    """
    begin = term.casefold()
    return base(language) in COMPOUNDING and len(begin) >= PART and all(key.startswith(begin) for key in keys)


def _is_longer_form(text: str, forms: Collection[str]) -> bool:
    """Tell whether a word is one of some forms with an ending, or without one, whatever a dictionary makes of it.

    >>> _is_longer_form("kiezers", ["kiezer"]), _is_longer_form("seca", ["secas"]), _is_longer_form("mares", ["mar"])
    (True, True, False)
    """
    pairs = (sorted((text, form), key=len) for form in forms)
    return any(len(short) >= ENDED and long.startswith(short) and len(long) - len(short) <= ENDING for short, long in pairs)  # fmt: skip
