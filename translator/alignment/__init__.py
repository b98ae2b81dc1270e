"""Which words and which sentences translate each other, learnt from the document itself.

`align_words` links the words of sentence pairs, `align_sentences` the sentences of two texts. Nothing heavy is loaded
before one of them is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from translator.model import Alignment, Bead

if TYPE_CHECKING:
    from translator.alignment.attention import Attend

__all__ = ["align_sentences", "align_words", "doubts"]


def align_words(
    pairs: Sequence[tuple[str, str]],
    source: str,
    target: str,
    *,
    translate: Callable[[Sequence[str], str, str], list[str]] | None = None,
    attend: Attend | None = None,
    tokenized: bool = False,
) -> Iterator[Alignment]:
    """Yield the alignment of each pair of texts, in order: word spans of both, and links with a confidence.

    `source` and `target` are BCP 47 tags. A model is estimated on `pairs` as a whole (on a sample of a large
    document), so few pairs give weak links: their confidence says so. `translate(texts, source, target)`, where
    given, is asked for the document's words one by one, both ways; `attend`, where given, where a translation model
    looks in the sources as it writes the targets. With `tokenized` the words are what spaces
    separate; else they are `translator.tokens.words`, elided clitics apart, and those of ICU's dictionaries in Thai and its neighbours.
    """
    from translator.alignment.words import align

    return align(pairs, source, target, translate, attend, tokenized)


def align_sentences(
    source: Sequence[str], target: Sequence[str], source_language: str, target_language: str
) -> tuple[Bead, ...]:
    """Return the beads that cover all sentences of both texts in order: 1-1, 1-2, 2-1, 2-2, 1-0 or 0-1.

    The alignment is monotone; a bead's confidence, from 0 to 1, is that of its own translation being right.
    """
    from translator.alignment.sentences import align

    return align(source, target, source_language, target_language)


def doubts(pairs: int, source: str, target: str) -> str:
    """Return a sentence on how far links can be trusted where that is not far; else an empty string."""
    from translator.alignment.words import doubts

    return doubts(pairs, source, target)
