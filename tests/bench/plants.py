"""Faults to plant in human translations: which words render a term, told by what returns, and what to write instead.

Nothing here uses the program's own alignment or terms: a source phrase and a target string that stand in the same
segments of a document, and in no others, render each other (Dice's coefficient). What is planted is a name spelt
otherwise, a synonym from the list below, or a word of the language that ends alike.
"""

from __future__ import annotations

import functools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import news
import wordfreq

from translator.frequency import has_frequencies
from translator.languages import CAPITALISED_NOUNS, base, has_spaces
from translator.model import Span
from translator.terms.folding import function_words
from translator.terms.word_classes import is_verb, word_class
from translator.tokens import words

Kind = Literal["name", "synonym", "word", "swapped"]
Gram = tuple[str, ...]

TOGETHER: Final = 0.85
"""Dice's coefficient from which two strings render each other: at most one of four segments without its partner."""

CHANCE: Final = 1 / 400
"""Probability, of n segments drawn from a document's being those with the term, under which that is no accident."""

LONGEST: Final = 3
"""Words of a phrase at the most."""

RESPELT: Final = (
    ("kh", "h"), ("sh", "sch"), ("ch", "tch"), ("ph", "f"), ("ck", "k"), ("k", "c"), ("c", "k"), ("y", "i"), ("w", "v"),
    ("z", "s"), ("ll", "l"), ("nn", "n"), ("ss", "s"), ("tt", "t"), ("j", "y"), ("q", "k"), ("v", "w"), ("i", "y"), ("o", "u"),
    ("u", "o"), ("дж", "ж"), ("х", "г"), ("к", "х"), ("э", "е"), ("в", "у"), ("с", "з"), ("а", "о"), ("о", "а"), ("и", "ы"),
    ("斯", "思"), ("尔", "耳"), ("克", "科"), ("马", "玛"), ("拉", "腊"), ("罗", "洛"), ("莎", "沙"), ("特", "忒"), ("德", "得"), ("姆", "穆"),
    ("森", "逊"), ("琼", "钟"), ("迪", "狄"), ("亚", "雅"), ("维", "威"), ("利", "里"), ("洛", "罗"), ("布", "卜"), ("卡", "喀"), ("巴", "芭"),
)  # fmt: skip
"""Letters that romanisations and transliterations write in either way."""

SYNONYMS: Final[dict[str, dict[str, str]]] = {
    "de": {"polizei": "gendarmerie", "kirchen": "gotteshäuser", "mann": "kerl", "frau": "dame", "junge": "knabe", "stadt": "metropole",
           "wellen": "fluten", "gebäude": "bauten", "sturm": "orkan", "tor": "treffer", "kollegen": "mitarbeiter", "beben": "erschütterung",
           "glockenspiel": "geläut", "partei": "fraktion", "mannschaft": "truppe"},
    "es": {"policía": "guardia", "iglesia": "templo", "gobierno": "ejecutivo", "niño": "chico", "hombre": "varón", "mujer": "dama",
           "edificios": "inmuebles", "ciudad": "urbe", "olas": "marejadas", "zona": "área", "mercado": "feria", "balón": "pelota",
           "muerte": "fallecimiento", "tormenta": "tempestad", "gol": "tanto", "reuniones": "encuentros", "colegas": "compañeros"},
    "fr": {"police": "gendarmerie", "églises": "temples", "gouvernement": "cabinet", "femme": "dame", "marché": "bazar", "vagues": "flots",
           "requin": "squale", "marque": "griffe", "agents": "policiers", "sécheresse": "aridité", "collègues": "confrères"},
    "ru": {"полиция": "милиция", "полиции": "милиции", "тюрьме": "колонии", "название": "наименование", "городе": "мегаполисе",
           "расследование": "следствие", "гол": "мяч", "коллеге": "товарищу", "акула": "хищница"},
    "tr": {"polis": "jandarma", "adam": "herif", "fırtına": "bora", "ülkenin": "memleketin", "mesajları": "iletileri", "siyahi": "zenci"},
    "zh": {"警察": "公安", "教堂": "礼拜堂", "女子": "妇人", "男子": "汉子", "政府": "当局", "顾客": "客户", "建筑": "楼房", "会议": "大会", "超市": "商场"},
}  # fmt: skip
"""A word and another that means much the same; written for this bench."""


NO_TERMS: Final = frozenset(
    [
        "adding",
        "best",
        "cause",
        "collapsed",
        "converted",
        "double",
        "expected",
        "heard",
        "heavy",
        "likely",
        "local",
        "moves",
        "new",
        "pulls",
        "similar",
        "watched",
        "widespread",
        "worked",
    ]
)
"""Recurring words that nobody would call terms: verbs, adverbs, adjectives of degree."""

WRONG: Final = frozenset({
    "es 11 contact", "es 14 trough", "fr 14 days", "fr 14 October", "fr 19 independence", "fr 24 Long", "fr 39 try",
    "de 15 FBI", "de 15 networks", "ru 1 changes", "ru 1 group", "ru 6 homewear", "ru 8 Joko", "ru 8 Lombok", "ru 11 murder",
    "ru 13 Death", "ru 14 inches", "ru 25 National", "ru 25 Desert Southwest", "zh-Hans 1 legislation", "zh-Hans 6 ITV", "zh-Hans 11 man",
    "zh-Hans 14 inches of rain", "zh-Hans 15 people", "zh-Hans 19 year", "zh-Hans 29 messages", "zh-Hans 39 try",
    "tr 3 leaders", "tr 14 days", "tr 14 heavy rain", "tr 24 Long",
})  # fmt: skip
"""Pairs that stand together by accident, found by reading all pairs of the six languages: language, document, source."""


@dataclass(frozen=True)
class Plant:
    """A fault: the source phrase, what renders it, what stands instead, and in which segments it is planted."""

    document: int
    language: str
    kind: Kind
    term: str
    rendering: str
    planted: str
    source: tuple[tuple[int, Span], ...]
    target: tuple[tuple[int, Span], ...]
    count: int


def _stem(word: str) -> str:
    """Return the letters that inflected forms of a word share: 70 per cent of them, at least four."""
    folded = word.replace("’", "'").partition("'")[0].casefold() if len(word.partition("'")[0]) > 2 else word.casefold()
    return folded[: max(4, round(len(folded) * 0.65))] if len(folded) > 4 else folded


def grams(text: str, language: str) -> dict[Gram, list[Span]]:
    """Return the phrases of a text that may be a term or its rendering, each with its places."""
    spans = words(text)
    texts = [span.of(text) for span in spans]
    found: dict[Gram, list[Span]] = defaultdict(list)
    if not has_spaces(language):
        for start in range(len(spans)):
            for size in range(2, 7):
                span = Span(spans[start].start, spans[min(start + size, len(spans)) - 1].end)
                if start + size <= len(spans) and all(map(str.isalpha, span.of(text))):
                    found[(span.of(text),)].append(span)
        return dict(found)
    grammar = function_words(language)
    for size in range(1, LONGEST + 1):
        for start in range(len(spans) - size + 1):
            part = texts[start : start + size]
            ends = (part[0].casefold(), part[-1].casefold())
            if all(one[0].isalpha() for one in part) and len(part[0]) > 2 and not grammar.intersection(ends):
                found[tuple(map(_stem, part))].append(Span(spans[start].start, spans[start + size - 1].end))
    return dict(found)


def renderings(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str]
) -> list[tuple[Gram, Gram, float]]:
    """Return source and target phrases that render each other in one document; each word serves once, the surest first.

    Phrases of a source without spaces have many others in them: there it is a target phrase that has to have one rendering.
    """
    if not has_spaces(languages[0]):
        return [(first, second, score) for second, first, score in renderings(target, source, languages[::-1])]
    sides = []
    for texts, tag in zip((source, target), languages, strict=True):
        where: dict[Gram, set[int]] = defaultdict(set)
        for number, text in enumerate(texts):
            for gram in grams(text, tag):
                where[gram].add(number)
        sides.append({gram: places for gram, places in where.items() if len(places) >= 3})
    scored = [
        (2 * len(one & other) / (len(one) + len(other)), len(one), first, second)
        for first, one in sides[0].items()
        for second, other in sides[1].items()
    ]
    together = [row for row in scored if row[0] >= TOGETHER and 1 / math.comb(len(source), row[1]) < CHANCE]
    return list(_unambiguous(together))


def _unambiguous(scored: list[tuple[float, int, Gram, Gram]]) -> Iterator[tuple[Gram, Gram, float]]:
    """Yield pairs that no other pair of the same strength competes with, unless it is a part of them."""
    for score, _, first, second in sorted(scored, key=lambda row: (-row[0], row[2], row[3])):
        rivals = [
            (one, other)
            for value, _, one, other in scored
            if value >= score - 0.05 and ((one == first) != (other == second))
        ]
        if not any(_apart(first, one) if other == second else _apart(second, other) for one, other in rivals):
            longer = any(_apart(one, first) is False and len("".join(one)) > len("".join(first)) for one, _ in rivals)
            if not longer and not any(
                len("".join(other)) > len("".join(second)) for one, other in rivals if one == first
            ):
                yield first, second, score


def _apart(one: Gram, other: Gram) -> bool:
    """Tell whether neither phrase is part of the other."""
    first, second = " ".join(one), " ".join(other)
    return first not in second and second not in first


def plants(
    number: int,
    texts: tuple[Sequence[str], Sequence[str]],
    languages: tuple[str, str],
    draw: int = 0,
    swapped: bool = False,
) -> Iterator[Plant]:
    """Yield the faults to plant in one document, each to be planted by itself; with another `draw` other places and words.

    `texts` are its lines in both `languages`, the source's first. With `swapped` the word that stands instead is one of the same translation.

    Where a segment has the term or its rendering twice, nobody knows which of them renders which: what would be planted there is
    planted in the first other segment.
    """
    (source, target), (origin, language) = texts, languages
    for first, second, _ in renderings(source, target, languages):
        places = [
            (n, one[first], other[second])
            for n, (one, other) in enumerate(
                (grams(a, origin), grams(b, language)) for a, b in zip(source, target, strict=True)
            )
            if first in one and second in other
        ]
        term, rendering = places[0][1][0].of(source[places[0][0]]), places[0][2][0].of(target[places[0][0]])
        if len(places) < 3 or term in NO_TERMS or f"{language} {number} {term}" in WRONG:
            continue
        chance = random.Random(f"{number} {language} {term}{f' {draw}' if draw else ''}")
        drawn = chance.sample(range(len(places)), max(1, len(places) // 4))
        single = [n for n, (_, one, other) in enumerate(places) if len(one) == len(other) == 1]
        kept = [n for n in drawn if n in single]
        spare = [n for n in single if n not in kept][: len(drawn) - len(kept)]
        chosen = [(places[n][0], places[n][1][0], places[n][2][0]) for n in sorted(kept + spare)]
        text = " ".join(target)
        others = (
            _swapped(rendering, text, frozenset(" ".join(source).split()), language, chance)
            if swapped
            else replacements(term, rendering, text, language, chance)
        )
        for kind, planted in others:
            if planted.casefold() == rendering.casefold() or not chosen:
                continue
            yield Plant(
                number,
                language,
                kind,
                term,
                rendering,
                planted,
                tuple((n, span) for n, span, _ in chosen),
                tuple((n, span) for n, _, span in chosen),
                len(places),
            )


def replacements(
    term: str, rendering: str, text: str, language: str, chance: random.Random
) -> Iterator[tuple[Kind, str]]:
    """Yield what may stand for a rendering."""
    name = term[:1].isupper() and (rendering[:1].isupper() or not has_spaces(language))
    if name and not rendering.isupper():
        other = respell(rendering)
        if other != rendering:
            yield "name", other
        return
    if (base(language), rendering) and (other := SYNONYMS.get(base(language), {}).get(rendering.casefold(), "")):
        yield "synonym", _like(rendering, other)
    if " " not in rendering and not rendering.isupper():
        yield "word", _like(rendering, _another_word(rendering, text, language, chance))


def respell(name: str) -> str:
    """Return a name as another romanisation might have it: one change inside the word, the ending left alone."""
    folded = name.casefold()
    for old, new in RESPELT:
        place = folded.find(old, 1)
        if 0 < place < len(name) - (2 if len(name) > 4 else 0) and folded[place : place + len(new)] != new:
            return name[:place] + new + name[place + len(old) :]
    return name


def _like(model: str, word: str) -> str:
    """Return a word with the capital that the model has."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


@functools.cache
def _vocabulary(language: str) -> tuple[str, ...]:
    """Return usual words of a language: the most frequent ten thousand but the first five hundred, letters only.

    Where there is no list, the words without a capital that stand in two of the news documents or more.
    """
    if has_frequencies(language):
        return tuple(word for word in wordfreq.top_n_list(base(language), 10_000)[500:] if word.isalpha())
    texts = ["\n".join(news.lines(number, language)) for number in (*news.TUNING, *news.REPORTED)]
    counts = Counter(word for text in texts for word in {span.of(text) for span in words(text)})
    return tuple(
        sorted(word for word, count in counts.items() if count > 1 and len(word) > 3 and word == word.casefold())
    )


def _swapped(
    word: str, text: str, source: frozenset[str], language: str, chance: random.Random
) -> Iterator[tuple[Kind, str]]:
    """Yield a word of the same text for a word that is no name: of the same class and as capitalised, no form of it and no copy of the source's."""
    found = [
        one
        for one in sorted({span.of(text) for span in words(text)})
        if one.isalpha()
        and one not in source
        and one.casefold() not in function_words(language)
        and (len(one) > 3 or not has_spaces(language))
        and one[:1].isupper() == word[:1].isupper()
        and (not one[:1].isupper() or base(language) in CAPITALISED_NOUNS)
        and one[:4].casefold() != word[:4].casefold()
        and word_class(one, language) == word_class(word, language)
    ]
    if found and " " not in word and not word.isupper():
        yield "swapped", chance.choice(found)


def _another_word(word: str, text: str, language: str, chance: random.Random) -> str:
    """Return a word of the language that ends like another, so that it fits the sentence, and does not stand in it."""
    folded = text.casefold()
    same = 0 if not has_spaces(language) else 3 if len(word) > 4 else 2
    found = [
        one
        for one in _vocabulary(language)
        if (not same or one.endswith(word[-same:].casefold()))
        and abs(len(one) - len(word)) <= 3
        and one[:3] != word[:3].casefold()
        and one not in folded
        and (len(one) > 3 or not has_spaces(language))
        and is_verb(one, language) == is_verb(word, language)
    ]
    return chance.choice(found) if found else respell(word)
