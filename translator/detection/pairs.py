"""Languages that are so close that short texts do not tell them apart, stated with every answer."""

from __future__ import annotations

from typing import Final

GROUPS: Final = (
    ("no", "nn", "da"),
    ("hr", "sr-Latn", "bs"),
    ("id", "ms"),
    ("pt", "pt-BR"),
    ("zh-Hans", "zh-Hant"),
    ("es", "gl"),
    ("gl", "pt"),
    ("cs", "sk"),
    ("xh", "zu"),
    ("st", "tn"),
)
"""Groups of close languages. Of the wrong answers on development sentences, eight in ten stay within one of these."""


def close_to(language: str) -> tuple[str, ...]:
    """Return the languages that are close to one, in the order of the table; empty for most.

    >>> close_to("es"), close_to("gl"), close_to("fi")
    (('gl',), ('es', 'pt'), ())
    """
    near = [one for group in GROUPS if language in group for one in group if one != language]
    return tuple(dict.fromkeys(near))
