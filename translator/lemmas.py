"""Dictionary forms of words, by simplemma's dictionaries: where there is none for a language, words stay as they are."""

from __future__ import annotations

import functools

from translator.languages import base


@functools.lru_cache(maxsize=200_000)
def is_known(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word; where there is none for the language, no."""
    import simplemma

    try:
        return bool(simplemma.is_known(word, lang=base(language)))
    except ValueError:
        return False


@functools.lru_cache(maxsize=200_000)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word, casefolded; of a word that no dictionary has, the word itself.

    >>> lemma("agencies", "en"), lemma("hired", "en"), lemma("1984", "ug")
    ('agency', 'hire', '1984')
    """
    import simplemma

    return str(simplemma.lemmatize(word, lang=base(language)) if is_known(word, language) else word).casefold()
