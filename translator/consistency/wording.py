"""Whether a wording stands in a text, whatever its inflection: what the checks on glossaries share."""

from __future__ import annotations

from typing import Final

from translator.languages import COMPOUNDING, ELIDED, base, has_spaces
from translator.tokens import words

STEM: Final = 0.75
"""Share of a word's letters, at least four, that its inflected forms begin with: prefix match as glossary tools have it. A first setting, chosen by eye; not measured yet."""


def contains(text: str, wording: str, language: str) -> bool:
    """Tell whether a wording stands in a text: its words in order, endings free, in compounds too.

    >>> contains("den neuen Grenzpolizisten", "Grenzpolizist", "de"), contains("our website", "site", "en")
    (True, False)
    >>> contains("la police de l’État", "état", "fr")
    True
    """
    if not has_spaces(language):
        return wording in text
    wanted = [_without_clitic(span.of(wording).casefold(), language) for span in words(wording)]
    found = [_without_clitic(span.of(text).casefold(), language) for span in words(text)]
    compound = base(language) in COMPOUNDING
    return any(
        all(_matches(found[start + n], word, compound=compound) for n, word in enumerate(wanted))
        for start in range(len(found) - len(wanted) + 1)
    )


def _without_clitic(word: str, language: str) -> str:
    """Return a word without the clitic that its first apostrophe joins to it (l’État)."""
    clitic, mark, rest = word.replace("’", "'").partition("'")
    return rest if mark and rest and clitic in ELIDED.get(base(language), ()) else word


def _matches(word: str, wanted: str, *, compound: bool) -> bool:
    """Tell whether a word is a form of the wanted one."""
    if word == wanted:
        return True
    stem = wanted[: max(4, round(len(wanted) * STEM))]
    if len(wanted) >= 4 and word.startswith(stem) and abs(len(word) - len(wanted)) <= 4:
        return True
    return compound and len(wanted) >= 5 and wanted in word
