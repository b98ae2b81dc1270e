"""Names that are known to be one in several spellings, and names that are known to be two."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from translator.tokens import strip_marks, with_one_apostrophe

NAMES: Final = Path(__file__).parent / "data" / "names.txt"


def are_one_name(first: str, second: str) -> bool | None:
    """Tell whether two names are spellings of one; None where the list does not say.

    It says no where it has both in one script, on two lines.

    >>> are_one_name("Kiev", "Kyiv"), are_one_name("Francis", "Frances"), are_one_name("Kiev", "Nukus-2")
    (True, False, None)
    """
    lines = _lines()
    one, other = (lines.get(_key(name)) for name in (first, second))
    if one is None or other is None:
        return None
    return True if one == other else (False if _key(first).isascii() == _key(second).isascii() else None)


def name_key(word: str) -> str | None:
    """Return a key that all spellings of a listed name share, None for a name that is not listed."""
    line = _lines().get(_key(word))
    return None if line is None else f"#{line}"


def _key(name: str) -> str:
    """Return a name without case, and without marks where it is in Latin letters."""
    return strip_marks(with_one_apostrophe(name.casefold().replace(" ", "_")))


@functools.cache
def _lines() -> Mapping[str, int]:
    """Return the number of the line on which each name stands."""
    rows = NAMES.read_text(encoding="utf-8").splitlines()
    return {_key(name): number for number, row in enumerate(rows) if row[:1] != "#" for name in row.split()}
