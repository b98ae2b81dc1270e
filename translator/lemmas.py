"""Dictionary forms of words, by simplemma's dictionaries: where there is none for a language, words stay as they are."""

from __future__ import annotations

import functools

from translator.languages import INFINITIVES, base


@functools.lru_cache(maxsize=200_000)
def is_known(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word; where there is none for the language, no."""
    import simplemma

    try:
        return bool(simplemma.is_known(word, lang=base(language)))
    except ValueError:
        return False


def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word, casefolded; of a word that no dictionary has, the word itself.

    >>> lemma("agencies", "en"), lemma("hired", "en"), lemma("1984", "ug")
    ('agency', 'hire', '1984')
    """
    return _written(word, language).casefold()


def is_form_of_verb(noun: str, language: str) -> bool:
    """Tell whether all that a dictionary has for a word with a capital is a form of a verb: where nouns have capitals, it is a name.

    Of 1,944 such words inside German news sentences two are that: the name below, and “Folgendes”.

    >>> [is_form_of_verb(word, "de") for word in ("Holt", "Gärten", "Roten")]
    [True, False, False]
    """
    form = _written(noun, language)
    return form != noun and form[:1].islower() and form.endswith(INFINITIVES.get(base(language), ()))


@functools.lru_cache(maxsize=200_000)
def _written(word: str, language: str) -> str:
    """Return the dictionary form of a word as the dictionary writes it."""
    import simplemma

    return str(simplemma.lemmatize(word, lang=base(language))) if is_known(word, language) else word
