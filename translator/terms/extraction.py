"""Find terms: names, acronyms, multi-word terms and distinctive words, ranked, with their variants merged.

Names are runs of capitalised words; terms are runs of words between function words, ranked by C-value (Frantzi,
Ananiadou and Mima 2000) times keyness, how much rarer the words are in general text (wordfreq) than here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from translator.languages import CAPITALISED_NOUNS, base, has_spaces
from translator.model import Segment, Span, Term, TermKind, Variant
from translator.terms.concepts import name_concepts, term_id
from translator.terms.folding import fold_word, function_words, is_title_case, starts_sentence
from translator.terms.sounds import skeleton
from translator.terms.variants import AGAINST, Judgement, is_acronym, judge_variants, zipf
from translator.tokens import words

if TYPE_CHECKING:
    from translator.terms.glossary import Glossary

LONGEST: Final = 4
"""Words in a term at the most. A first setting, chosen by eye; not measured yet."""

COMMON: Final = 4.3
"""Zipf frequency from which a word at the start of a sentence is not taken for a name, and a single word for a term:
once in fifty thousand words. A first setting, chosen by eye; not measured yet."""

_LINKS: Final = {
    "ca": ("de", "del", "d'", "la", "i"),
    "de": ("von", "der", "für", "und"),
    "en": ("of", "for", "the", "and", "in"),
    "es": ("de", "del", "la", "las", "los", "y"),
    "fr": ("de", "du", "des", "la", "les", "et"),
    "it": ("di", "del", "della", "dei", "e"),
    "nl": ("van", "de", "voor", "en"),
    "pt": ("de", "da", "do", "dos", "das", "e"),
}
"""Words that may stand inside a name or term; the last one only behind another, and never in a term."""

_NAME_LINKS: Final = frozenset(
    {"of", "for", "de", "del", "du", "di", "von", "van", "der", "da", "do", "ibn", "al", "für", "voor"}
)


@dataclass(slots=True)
class _Candidate:
    """A phrase that may be a term: its surface forms with their counts, and where it stood inside longer ones."""

    kind: TermKind
    forms: Counter[str] = field(default_factory=Counter)
    first: int = 0
    nested: int = 0
    holders: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How often it stands in the text."""
        return self.forms.total()

    @property
    def text(self) -> str:
        """Its most frequent form, the first seen of those that tie."""
        return max(self.forms, key=lambda form: self.forms[form])


Key = tuple[str, ...]
_Token = tuple[str, bool]


def extract_terms(
    documents: Sequence[Sequence[Segment]],
    language: str,
    *,
    glossary: Glossary | None = None,
    everything: bool = False,
) -> tuple[Term, ...]:
    """Return the terms of documents in one language, best first, variants merged into one term.

    Only what a reviewer would check is kept: what stands there at least twice, under whatever variant, and what a
    glossary names. `everything` keeps every candidate.
    """
    segments = [segment for document in documents for segment in document]
    candidates = _candidates(segments, language)
    rate = _rate_for_a_list(candidates) if everything else _score
    scored = sorted(
        ((rate(key, one, language), key, one) for key, one in candidates.items()),
        key=lambda row: (-row[0], row[2].first, row[1]),
    )
    groups = _merge([(score, one) for score, _, one in scored if everything or _may_matter(one, language)], language)
    terms = [_term(group, language) for group in groups]
    kept = [term for term in terms if everything or _matters(term)]
    return name_concepts(kept, glossary, segments, language)


def _may_matter(one: _Candidate, language: str) -> bool:
    """Tell whether a candidate is worth comparing with others: not an everyday word, not always inside another."""
    if one.count == one.nested and len(one.holders) <= 1:
        return False
    return " " in one.text or "-" in one.text or one.kind != "term" or zipf(one.text, language) < COMMON


def _matters(term: Term) -> bool:
    """Tell whether a reviewer would check a term."""
    if term.kind == "term" and " " not in term.text and not term.variants:
        return term.count >= 3
    return term.count >= 2


def _candidates(segments: Sequence[Segment], language: str) -> dict[Key, _Candidate]:
    """Return every candidate by its folded words."""
    found: dict[Key, _Candidate] = {}
    if not has_spaces(language):
        return _unspaced(segments)
    names = _known_names(segments, language)
    for number, segment in enumerate(segments):
        for part in _parts(segment.text):
            tokens = [(span.of(segment.text), index == 0) for index, span in enumerate(part)]
            for kind, phrase in _phrases(tokens, segment.text, part, names, language):
                key = tuple(fold_word(word.of(phrase), language) for word in words(phrase))
                one = found.setdefault(key, _Candidate(kind, first=number))
                one.forms[phrase] += 1
                if one.kind == "term" and kind != "term":
                    one.kind = kind
    _count_nested(found)
    return found


def _parts(text: str) -> Iterator[list[Span]]:
    """Yield runs of words that no mark but a hyphen or apostrophe parts."""
    run: list[Span] = []
    for span in words(text):
        if any(one.isalnum() for one in span.of(text)):
            run.append(span)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _known_names(segments: Sequence[Segment], language: str) -> frozenset[str]:
    """Return the words that are capitalised where no rule asks for it, and never in lower case."""
    upper: set[str] = set()
    lower: set[str] = set()
    for segment in segments:
        title = is_title_case(segment.text, language)
        for index, span in enumerate(words(segment.text)):
            word = span.of(segment.text)
            if word[:1].islower():
                lower.add(word.casefold())
            elif word[:1].isupper() and index > 0 and not title and not starts_sentence(segment.text, span):
                upper.add(word.casefold())
    return frozenset(upper - lower)


def _phrases(
    tokens: Sequence[_Token], text: str, part: Sequence[Span], names: frozenset[str], language: str
) -> Iterator[tuple[TermKind, str]]:
    """Yield the candidates of one run of words, each with its kind."""
    taken: set[int] = set()
    for start, stop in _name_runs(tokens, names, language):
        phrase = Span(part[start].start, part[stop - 1].end).of(text)
        taken.update(range(start, stop))
        yield ("acronym" if is_acronym(phrase) else "name"), _bare(phrase)
        if stop - start > 1:
            for index in range(start, stop):
                word = _bare(tokens[index][0])
                if word[:1].isupper() and zipf(word, language) < COMMON:
                    yield ("acronym" if is_acronym(word) else "name"), word
    for start, stop in _term_runs(tokens, taken, language):
        yield "term", _bare(Span(part[start].start, part[stop - 1].end).of(text))


def _bare(phrase: str) -> str:
    """Return a phrase without a possessive ending."""
    for ending in ("'s", "’s"):
        phrase = phrase.removesuffix(ending)
    return phrase


def _name_runs(tokens: Sequence[_Token], names: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words; `of` and the like may stand inside, `and` and `in` behind such a one."""
    index = 0
    while index < len(tokens):
        if not _starts_name(tokens[index], names, language):
            index += 1
            continue
        stop, linked = index + 1, False
        while stop < len(tokens):
            if _capital(tokens[stop][0]):
                stop += 1
                continue
            ahead = _behind_links(tokens, stop, linked, language)
            if ahead is None:
                break
            stop, linked = ahead, True
        yield index, stop
        index = stop


def _behind_links(tokens: Sequence[_Token], start: int, linked: bool, language: str) -> int | None:
    """Return the index behind the capitalised word that follows one or two linking words, None where none does."""
    links = _LINKS.get(base(language), ())
    allowed = set(links) if linked else _NAME_LINKS & set(links)
    if tokens[start][0] not in allowed:
        return None
    for index in (start + 1, start + 2):
        if index < len(tokens) and _capital(tokens[index][0]):
            return index + 1
        if index < len(tokens) and tokens[index][0] not in links:
            return None
    return None


def _capital(word: str) -> bool:
    """Tell whether a word starts with a capital letter."""
    return word[:1].isupper()


def _starts_name(token: _Token, names: frozenset[str], language: str) -> bool:
    """Tell whether a word can start a name here: where a sentence starts, only if it is one elsewhere or is rare."""
    word, starts = token
    folded = word.casefold()
    if not _capital(word) or folded in function_words(language) or len(word) < 2:
        return False
    if base(language) in CAPITALISED_NOUNS:
        return zipf(word, language) < COMMON - 1
    if is_acronym(word) or folded in names:
        return True
    return not starts or zipf(word, language) < COMMON - 1


def _term_runs(tokens: Sequence[_Token], taken: set[int], language: str) -> Iterator[tuple[int, int]]:
    """Yield runs of one to four words that start and end with content words; names are left out."""
    grammar = function_words(language)
    inner = {*_LINKS.get(base(language), ())[:-1], *AGAINST} - {"the", "and", "in"}
    content = [
        index not in taken and word.casefold() not in grammar and len(word) > 2 and not word[0].isdigit()
        for index, (word, _) in enumerate(tokens)
    ]
    for start in range(len(tokens)):
        if not content[start]:
            continue
        for stop in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            last = tokens[stop - 1][0].casefold()
            if stop - 1 in taken or not (content[stop - 1] or last in inner):
                break
            if content[stop - 1]:
                yield start, stop


def _unspaced(segments: Sequence[Segment]) -> dict[Key, _Candidate]:
    """Return candidates of a script without spaces: the runs of two to six characters that return, longest first."""
    found: dict[Key, _Candidate] = {}
    for number, segment in enumerate(segments):
        for part in _parts(segment.text):
            run = Span(part[0].start, part[-1].end).of(segment.text)
            for size in range(2, 7):
                for start in range(len(run) - size + 1):
                    phrase = run[start : start + size]
                    found.setdefault((phrase,), _Candidate("term", first=number)).forms[phrase] += 1
    repeated = {key: one for key, one in found.items() if one.count >= 3}
    return {
        key: one
        for key, one in repeated.items()
        if not any(
            longer.count >= one.count and key[0] in other[0]
            for other, longer in repeated.items()
            if len(other[0]) == len(key[0]) + 1
        )
    }


def _count_nested(found: dict[Key, _Candidate]) -> None:
    """Count for each candidate how often it stands inside longer ones, and inside how many."""
    for key, one in found.items():
        for size in range(1, len(key)):
            for start in range(len(key) - size + 1):
                inner = found.get(key[start : start + size])
                if inner is not None:
                    inner.nested += one.count
                    inner.holders.add(key)


def _score(key: Key, one: _Candidate, language: str) -> float:
    """Return C-value times keyness. A name counts three times: names are what readers look for first.

    C-value = log2(words + 1) (f - nested / holders); keyness = 8 - the Zipf frequency of the rarest word, over 4.
    """
    alone = one.count - (one.nested / len(one.holders) if one.holders else 0.0)
    rarest = min((zipf(word, language) for word in key), default=0.0)
    weight = 3.0 if one.kind != "term" else 1.0
    return weight * math.log2(len(key) + 1) * max(alone, 0.1) * (8.0 - rarest) / 4.0


def _rate_for_a_list(candidates: dict[Key, _Candidate]) -> Callable[[Key, _Candidate, str], float]:
    """Return the score by which a list of everything is ranked: in it rare words count, where reviews want repeated ones.

    log(frequency) + mean keyness + half the least keyness of its words + 1 for names and acronyms - 1/2 for each word
    beyond the second; keyness is the log of how much more frequent a word is here than in general text ("weirdness",
    Ahmad et al. 1999). The weights are the best of ten settings on ACTER's corp and wind in three languages.
    """
    counts = {key[0]: one.count for key, one in candidates.items() if len(key) == 1}
    total = max(1, sum(counts.values()))

    def rate(key: Key, one: _Candidate, language: str) -> float:
        keyness = [
            math.log10(max(counts.get(folded, 0), one.count) / total * 1e9) - max(zipf(word, language), 1.0)
            for folded, word in zip(key, one.text.casefold().split(), strict=False)
        ] or [0.0]
        score = math.log(one.count) + sum(keyness) / len(keyness) + min(keyness) / 2
        score += (one.kind != "term") - max(0, len(key) - 2) / 2
        return score - (1.5 if len(key) > 1 and one.count == one.nested and len(one.holders) == 1 else 0.0)

    return rate


def _merge(
    scored: Sequence[tuple[float, _Candidate]], language: str
) -> list[tuple[float, _Candidate, list[tuple[_Candidate, Judgement]]]]:
    """Join candidates that are variants of a better one; each joins the first that it fits."""
    groups: list[tuple[float, _Candidate, list[tuple[_Candidate, Judgement]]]] = []
    blocks: dict[str, list[int]] = {}
    for score, one in scored:
        near = sorted({place for block in _blocks(one.text, language) for place in blocks.get(block, ())})
        judged = ((place, _judge(groups[place][1], one, language)) for place in near)
        match = next(((place, found) for place, found in judged if found), None)
        if match:
            groups[match[0]][2].append((one, match[1]))
            continue
        for block in _blocks(one.text, language):
            blocks.setdefault(block, []).append(len(groups))
        groups.append((score, one, []))
    return groups


def _judge(first: _Candidate, second: _Candidate, language: str) -> Judgement | None:
    """Judge two candidates; words in lower case are the long form of four letters or more only ("NBC" is not "new
    bumper contracts", as chance has it in the English news documents)."""
    found = judge_variants(first.text, second.text, language)
    if found and found.kind == "acronym" and "term" in (first.kind, second.kind):
        short = min(first.text, second.text, key=len)
        return found if len(short.removesuffix("s")) >= 4 else None
    return found


def _blocks(text: str, language: str) -> set[str]:
    """Return keys of which two variants share at least one, so that not every pair is compared."""
    parts = [span.of(text) for span in words(text)]
    grammar = function_words(language)
    initials = "".join(part[0] for word in parts if word.casefold() not in grammar for part in word.split("-") if part)
    joined = "".join(parts).casefold().replace("-", "")
    keys = {f"joined {joined[:4]}", f"sound {skeleton(joined)[:3]}", f"head {fold_word(parts[-1], language)}"}
    keys.add(f"head {fold_word(parts[0], language)}")
    if is_acronym(text):
        keys.add(f"initials {text.replace('.', '').casefold().removesuffix('s')}")
    elif len(parts) > 1:
        keys.add(f"initials {initials.casefold()}")
        full = "".join(part[0] for word in parts for part in word.split("-") if part)
        whole = "".join(word[0] for word in parts if word.casefold() not in grammar)
        keys |= {f"initials {full.casefold()}", f"initials {whole.casefold()}"}
    return keys


def _term(group: tuple[float, _Candidate, list[tuple[_Candidate, Judgement]]], language: str) -> Term:
    """Return a group of candidates as one term, under its most frequent wording."""
    score, best, others = group
    forms = [(form, count, best) for form, count in best.forms.items()]
    variants: dict[str, Variant] = {}
    for form, count, _ in forms:
        judged = judge_variants(best.text, form, language)
        if form != best.text and judged and judged.kind not in ("plural", "case"):
            variants[form] = Variant(form, judged.kind, count, judged.score)
    for one, judged in others:
        variants[one.text] = Variant(one.text, judged.kind, one.count, judged.score)
    count = best.count + sum(one.count for one, _ in others)
    ordered = tuple(sorted(variants.values(), key=lambda one: (-one.count, one.text)))
    return Term(term_id(best.text, language), best.text, best.kind, language, count, round(score, 4), ordered)
