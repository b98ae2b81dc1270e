"""The normal form of a rendering: what makes two of them one."""

from __future__ import annotations

from translator.languages import has_spaces
from translator.terms.folding import fold_phrase


def normal_form(text: str, language: str) -> str:
    """Return a rendering with case, number, article and inflection folded away.

    >>> normal_form("los Karakalpakos", "es") == normal_form("karakalpako", "es")
    True
    >>> normal_form("agencia antidroga", "es") == normal_form("agencia antinarcóticos", "es")
    False
    >>> normal_form("霍莉·威洛比", "zh")
    '霍莉威洛比'
    """
    if not has_spaces(language):
        return "".join(filter(str.isalnum, text)).casefold()
    return " ".join(fold_phrase(text, language))
