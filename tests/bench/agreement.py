"""Count the tables of `translator.terms.agreement`: `python tests/bench/agreement.py [LANGUAGE ...]` writes them.

What is counted are the news, everyday and encyclopaedic sentences of the parallel texts, at most PAIRS of an origin.
"""

from __future__ import annotations

import itertools
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from language_texts import PARALLEL, SHARED
from training.corpus import read

from translator.alignment.forms import split_clitics
from translator.terms.agreement import DATA, class_of
from translator.tokens import words

ORIGINS = ("tatoeba", "mlqe-pe", "newstest-reference", "newstest-bergamot")
PAIRS = 100_000
"""Sentences of an origin at most."""

COMMON = 300
"""Words of a language that are classes of their own: its articles, prepositions and pronouns, and some more. With 100 or 1,000
of them planted words are told from those of translators as well (counted once, by a script that is not kept)."""

LEAST = 3
"""Times that two classes must stand side by side: with all pairs the tables take thrice the room and tell little more (counted once, by a script
that is not kept)."""


def sentences(language: str) -> Iterator[list[str]]:
    """Yield the words of each sentence, an empty one before and after."""
    seen = Counter[str]()
    for pair in read(SHARED, language):
        seen[pair.origin] += 1
        if pair.origin in ORIGINS and seen[pair.origin] <= PAIRS:
            text = pair.other
            yield ["", *(span.of(text) for span in split_clitics(text, words(text), language)), ""]


def table(language: str) -> str:
    """Return the table of one language, sorted."""
    texts = list(sentences(language))
    frequent = Counter(word.casefold() for text in texts for word in text if word[:1].isalpha())
    common = frozenset(word for word, _ in sorted(frequent.items(), key=lambda row: (-row[1], row[0]))[:COMMON])
    counts, pairs = Counter[str](), Counter[tuple[str, str]]()
    for text in texts:
        classes = [class_of(word, common, language) for word in text]
        counts.update(classes)
        pairs.update(itertools.pairwise(classes))
    behind: dict[str, list[str]] = defaultdict(list)
    for (one, other), count in sorted(pairs.items()):
        if count >= LEAST:
            behind[one].append(f"{other} {count}")
    return "".join("\t".join([f"{one} {count}", *behind[one]]) + "\n" for one, count in sorted(counts.items()))


def main() -> None:
    """Write the tables."""
    DATA.mkdir(parents=True, exist_ok=True)
    for language in sys.argv[1:] or PARALLEL:
        data = lzma.compress(table(language).encode(), preset=6)  # 9 takes 64 MB to read
        (DATA / f"{language}.txt.xz").write_bytes(data)
        print(language, len(data))


if __name__ == "__main__":
    main()
