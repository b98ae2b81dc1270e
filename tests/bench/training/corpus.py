"""Reads the parallel text, cleans it, and sets aside what figures are measured on.

`prepare` writes one TSV file for each language (origin, English, other), `dev.<language>.tsv` (news references) and
`everyday.<language>.tsv` (Tatoeba). No training pair is a near-duplicate of a sentence in those two, or of one in the
news documents that the models are judged by.
"""

from __future__ import annotations

import hashlib
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("es", "fr", "de")
"""The languages beside English that are trained together, where no others are named."""

NEWS = {"en": "eng", "es": "spa", "fr": "fra", "de": "deu", "ru": "rus"}
"""What the news documents call a language."""

SAME = 0.7
"""Two sentences are near-duplicates if they share this part of all their words (Jaccard). By eye: it takes
"I want to go to Boston with Tom" and "... with Mary" for one, and leaves "Tom is happy" and "Tom is sad" apart."""

HELD = {"everyday": 1_000, "dev": 300}
"""Pairs of Tatoeba and of the news that are set aside for each language."""

LONGEST = 80
"""Words in a sentence at the most. The longest 1 % of news sentences have more than 60."""

_MARKUP = re.compile(r"[`<>{}|\\]|&\w+;|:\w+:|\*\*|__|\$\w|\w\(\)|--\w|\w/\w+/|^[\W\d]+$")


class Pair(NamedTuple):
    """One sentence in English and another language, where it comes from, and its word links if they are known."""

    origin: str
    english: str
    other: str
    links: str = ""


def words(text: str) -> frozenset[str]:
    """Return the words of a sentence, without case."""
    return frozenset(re.findall(r"\w+", text.lower()))


def key(text: str) -> str:
    """Return what equal sentences have in common: letters and digits."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _number(text: str) -> int:
    """Return a number that depends on nothing but the text, to draw by."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def read(data: Path, language: str) -> Iterator[Pair]:
    """Yield every pair of a language, news first where there are such, spaces and spacing of tokenised text put right."""
    for path in sorted((data / "parallel").glob(f"*en-{language}.tsv.xz"), reverse=True):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                origin, english, other = line.rstrip("\n").split("\t")
                if origin == "mlqe-pe":
                    english, other = _joined(english), _joined(other)
                yield Pair(origin, " ".join(english.split()), " ".join(other.split()))


def _joined(text: str) -> str:
    """Return tokenised text with its punctuation where it belongs."""
    text = re.sub(r" ([.,;:!?%)\]’]|'s\b|n't\b)", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text)
    return re.sub(r'" ([^"]*) "', r'"\1"', text)


def is_clean(pair: Pair) -> bool:
    """Tell whether a pair is worth learning from: no markup, lengths alike, not a copy."""
    english, other = pair.english.split(), pair.other.split()
    longer, shorter = max(len(pair.english), len(pair.other)), min(len(pair.english), len(pair.other))
    if not english or not other or max(len(english), len(other)) > LONGEST or longer > 2 * shorter + 15:
        return False
    if pair.origin.startswith("newstest") or pair.origin == "tatoeba":
        return pair.english != pair.other or len(english) < 4
    source, target = words(pair.english), words(pair.other)
    copied = len(source & target) > 0.5 * min(len(source), len(target))
    return not copied and len(english) > 2 and not _MARKUP.search(pair.english) and not _MARKUP.search(pair.other)


class Held:
    """Sentences that no training sentence may come near.

    Two sets of words with a Jaccard of `SAME` share at least one of their rarest words: the prefix filter of Chaudhuri
    et al. 2006 ("A primitive operator for similarity joins in data cleaning").
    """

    def __init__(self, sentences: Iterable[str], ranks: Counter[str]) -> None:
        """Keep the sentences by their rarest words; `ranks` counts all words."""
        self._ranks = ranks
        self._sets = [words(sentence) for sentence in sentences]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, held in enumerate(self._sets):
            for word in self._rarest(held):
                self._postings[word].append(number)

    def _rarest(self, found: frozenset[str]) -> list[str]:
        ordered = sorted(found, key=lambda word: (self._ranks[word], word))
        return ordered[: len(ordered) - int(SAME * len(ordered) + 0.999) + 1]

    def is_near(self, text: str) -> bool:
        """Tell whether a sentence is a near-duplicate of one that is held."""
        found = words(text)
        near = {number for word in self._rarest(found) for number in self._postings.get(word, ())}
        return any(len(found & self._sets[one]) >= SAME * len(found | self._sets[one]) for one in near)


def news(data: Path, name: str) -> list[str]:
    """Return the sentences of the news documents in a language, by its ISO 639-3 name."""
    paths = sorted((data / "news").glob(f"*/{name}.txt"))
    return [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def prepare(data: Path, folder: Path, languages: Sequence[str] = LANGUAGES) -> None:
    """Write the training pairs of every language into `folder`, and what is held out of them."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = {language: distinct(data, language) for language in languages}
    held = {language: hold_out(pairs[language]) for language in languages}
    ranks = Counter(word for found in pairs.values() for pair in found for text in pair[1:3] for word in words(text))
    english = [pair.english for kept in held.values() for part in kept.values() for pair in part]
    near_english = Held([*english, *news(data, NEWS["en"])], ranks)
    for language in languages:
        for part, kept in held[language].items():
            write(folder / f"{part}.{language}.tsv", kept)
        other = [pair.other for part in held[language].values() for pair in part]
        near = Held([*other, *news(data, NEWS[language])], ranks)
        kept = [
            pair for pair in pairs[language] if not near_english.is_near(pair.english) and not near.is_near(pair.other)
        ]
        write(folder / f"en-{language}.tsv", kept)


def distinct(data: Path, language: str) -> list[Pair]:
    """Return the clean pairs of a language without those that equal an earlier one but for case and punctuation."""
    seen: dict[tuple[str, str], Pair] = {}
    for pair in filter(is_clean, read(data, language)):
        seen.setdefault((key(pair.english), key(pair.other)), pair)
    return list(seen.values())


def hold_out(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Return the pairs set aside, `HELD` of each part: those with the lowest hashes of their English, so mostly the same in each language."""
    kept: dict[str, dict[str, Pair]] = {"everyday": {}, "dev": {}}
    for pair in drawn(pairs):
        part = {"tatoeba": "everyday", "newstest-reference": "dev"}.get(pair.origin)
        if part and len(pair.english.split()) >= 4:
            kept[part].setdefault(key(pair.english), pair)
    return {part: list(found.values())[: HELD[part]] for part, found in kept.items()}


def drawn(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in an order that only their English decides, as if shuffled."""
    return sorted(pairs, key=lambda pair: _number(key(pair.english)))


def write(path: Path, pairs: Iterable[Pair]) -> None:
    """Write pairs as lines of origin, English and other."""
    path.write_text("".join("\t".join(pair[:3]) + "\n" for pair in pairs), encoding="utf-8")


def load(path: Path, links: Path | None = None) -> list[Pair]:
    """Return the pairs of a file that `prepare` wrote, with their links where there is a file of them."""
    pairs = path.read_text(encoding="utf-8").split("\n")[:-1]
    linked = links.read_text(encoding="utf-8").split("\n")[:-1] if links and links.is_file() else [""] * len(pairs)
    return [Pair(*pair.split("\t"), links=line) for pair, line in zip(pairs, linked, strict=True)]
