"""Join the candidates that are one term written in several ways, each group under its most frequent wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from translator.frequency import zipf
from translator.model import Variant
from translator.terms.acronyms import find_definitions, initials_of, is_acronym, is_listed
from translator.terms.folding import fold_word
from translator.terms.names import name_key
from translator.terms.ranked import Ranked
from translator.terms.slips import find_slips
from translator.terms.sounds import skeleton
from translator.terms.spellings import spelling_key
from translator.terms.variants import FOREIGN, Judgement, judge_variants
from translator.terms.wordings import is_worded, wording_key
from translator.tokens import strip_marks

CROWD: Final = 50
"""Groups under one key at the most: a key that more share says nothing. Set by hand."""

TERM: Final = 0.3
"""Score from which words in lower case may be the long form of an acronym that the text does not define: other words
have its initials by chance ("NBC" is not "new bumper contracts"). Set by hand on the English news."""

PHRASE: Final = 0.05
"""Score from which two phrases are compared as wordings: any three words may stand beside "for". Set by hand."""

Definitions = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of its candidates: the acronyms that it defines, as (long form, acronym) without case; for each
    first name the last names that follow it; and for each run of words the count of the most frequent name around it."""

    definitions: Definitions = frozenset()
    full_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    around: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def is_part(self, one: Ranked) -> bool:
        """Tell whether a candidate always stands inside a longer name."""
        return self.around.get(one.key, 0) >= one.count

    def is_defined(self, short: Ranked) -> bool:
        """Tell whether the text says what an acronym stands for."""
        return any(short.text.casefold() == acronym for _, acronym in self.definitions)


def gather_facts(ranked: Sequence[Ranked], texts: Iterable[str], language: str) -> Facts:
    """Return what texts and their candidates say."""
    after: dict[str, set[str]] = {}
    around: dict[tuple[str, ...], int] = {}
    for one in ranked:
        if one.kind == "name" and 2 <= len(one.key) <= 3:
            parts = one.text.casefold().split()
            after.setdefault(parts[0], set()).add(parts[-1])
        for start, stop in _inner_spans(len(one.key)) if one.kind == "name" else ():
            inner = one.key[start:stop]
            around[inner] = max(around.get(inner, 0), one.count)
    return Facts(find_definitions(texts, language), {name: frozenset(last) for name, last in after.items()}, around)


def _inner_spans(size: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of two or more words inside a longer run."""
    for start in range(size):
        for stop in range(start + 2, size + 1):
            if stop - start < size:
                yield start, stop


@dataclass(slots=True)
class Group:
    """A term: its most frequent candidate and those that are variants of it, each with the reason."""

    best: Ranked
    others: list[tuple[Ranked, Judgement]] = field(default_factory=list)

    @property
    def members(self) -> list[Ranked]:
        """All candidates of the term."""
        return [self.best, *(one for one, _ in self.others)]

    @property
    def count(self) -> int:
        """How often the term stands in the text, in whatever wording."""
        return sum(one.count for one in self.members)

    @property
    def score(self) -> float:
        """How likely it is a term: the greatest score of its candidates."""
        return max(one.score for one in self.members)

    def variants(self, language: str) -> tuple[Variant, ...]:
        """Return every other form, most frequent first; those that differ from the term in case only are left out."""
        found: dict[str, Variant] = {}
        for form, count in self.best.forms.items():
            judged = judge_variants(self.best.text, form, language)
            if judged and judged.kind != "case":
                found[form] = Variant(form, judged.kind, count, judged.score)
        for one, judgement in self.others:
            found[one.text] = Variant(one.text, judgement.kind, one.count, judgement.score)
        return tuple(sorted(found.values(), key=lambda one: (-one.count, one.text)))


def merge_variants(ranked: Sequence[Ranked], language: str, facts: Facts, *, least: float) -> list[Group]:
    """Return the candidates in groups, in the order of each group's first; each joins the first group that it fits.

    A candidate of less than `least` joins a group or stands alone: it opens none that others could join.
    """
    keys_of = _Keys.of(ranked, language, facts)
    groups: list[Group] = []
    places: dict[str, list[int]] = {}
    for one in ranked:
        keys = set(keys_of(one))
        near = sorted({place for key in keys for place in places.get(key, ())})
        for place in near:
            judgement = _judge(groups[place].best, one, language, facts)
            if judgement:
                groups[place].others.append((one, judgement))
                break
        else:
            for key in keys if one.score >= least else ():
                if len(row := places.setdefault(key, [])) < CROWD:
                    row.append(len(groups))
            groups.append(Group(one))
    return [_under_most_frequent(group, language) for group in groups]


@dataclass(frozen=True, slots=True)
class _Keys:
    """Yields the keys by which variants are looked for; those that need a partner in the text only where it has one."""

    language: str
    slips: Mapping[str, str]
    acronyms: frozenset[str]
    wordings: frozenset[str]
    definitions: Mapping[str, str]

    @classmethod
    def of(cls, ranked: Sequence[Ranked], language: str, facts: Facts) -> _Keys:
        """Return the keys for the candidates of a text."""
        acronyms = (letters for one in ranked if is_acronym(one.text) for letters in initials_of(one.text, language))
        turned = (wording_key(one.text, language) for one in ranked if is_worded(one.text, language))
        defined = {text: f"defined {pair[0]}" for pair in facts.definitions for text in pair}
        slips = find_slips((word for one in ranked for word in one.text.casefold().split()), language)
        return cls(language, slips, frozenset(acronyms), frozenset(turned), defined)

    def __call__(self, one: Ranked) -> Iterator[str]:
        """Yield keys of which two variants share at least one."""
        low = one.text.casefold()
        parts = low.replace("-", " ").split()
        yield "joined " + "".join(_fold(part, self.language) for part in parts)
        yield "joined " + _fold("".join(parts), self.language)
        yield "spelling " + spelling_key(low, self.language)
        if one.kind != "term" or any(zipf(part, self.language) < FOREIGN for part in parts):
            yield "sound " + (name_key(low) or " ".join(name_key(part) or skeleton(part) for part in parts))
        if len(parts) > 1 and (wording := wording_key(low, self.language)) in self.wordings:
            yield "wording " + wording
        for initials in self.acronyms & initials_of(one.text, self.language) if self.acronyms else ():
            yield "initials " + initials
        if any(part in self.slips for part in low.split()):
            yield "spelling " + spelling_key(
                " ".join(self.slips.get(word, word) for word in low.split()), self.language
            )
        if low in self.definitions:
            yield self.definitions[low]


def _fold(word: str, language: str) -> str:
    """Return a folded word without accents."""
    return strip_marks(fold_word(word, language))


def _judge(first: Ranked, second: Ranked, language: str, facts: Facts) -> Judgement | None:
    """Judge two candidates by what the text says of them, beside how they are written."""
    pair = (first.text.casefold(), second.text.casefold())
    if pair in facts.definitions or pair[::-1] in facts.definitions:
        return Judgement("acronym", 0.98)
    found = judge_variants(first.text, second.text, language)
    if found is None:
        return None
    if found.kind == "acronym":
        short, long = sorted((first, second), key=lambda one: not is_acronym(one.text))
        sure = long.kind == "name" or long.score >= TERM or is_listed(long.text, short.text, language)
        return found if sure and not facts.is_part(long) and not facts.is_defined(short) else None
    if found.kind == "wording" and min(first.score, second.score) < PHRASE:
        return None
    after = [facts.full_names.get(text, frozenset()) for text in pair]
    return None if all(after) and not after[0] & after[1] else found


def _under_most_frequent(group: Group, language: str) -> Group:
    """Return the group with its most frequent candidate at its head; of equal ones the first in the text."""
    head = min(group.members, key=lambda one: (-one.count, one.first))
    if head is group.best:
        return group
    reasons = {one.text: judgement for one, judgement in group.others}
    reasons[group.best.text] = reasons[head.text]
    others = [one for one in group.members if one is not head]
    return Group(head, [(one, judge_variants(head.text, one.text, language) or reasons[one.text]) for one in others])
