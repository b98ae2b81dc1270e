"""Write the names of months and weekdays: `uv run --with babel python tests/bench/calendar_names.py`.

The names are those of Unicode CLDR, as the package babel carries it: the full ones, as they stand alone and inside dates,
and for scripts without spaces the short ones of two characters and more.
"""

from __future__ import annotations

import multiprocessing
import unicodedata
from pathlib import Path

from translator.languages import has_spaces

FILE = Path(__file__).resolve().parents[2] / "translator" / "terms" / "data" / "calendar.tsv"
LANGUAGES = """
af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fo fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky
lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr ug uk ur uz vi zh zu
"""


def names(language: str) -> str:
    """Return the names in one language, apart by spaces; none with a space or a digit in it, which is no word."""
    from babel import Locale  # type: ignore[import-not-found]

    locale = Locale.parse(language)
    widths = ("wide",) if has_spaces(language) else ("wide", "abbreviated")
    tables = [
        table[context][width]
        for table in (locale.months, locale.days)
        for context in ("stand-alone", "format")
        for width in widths
    ]
    every = dict.fromkeys(unicodedata.normalize("NFC", one) for table in tables for one in table.values())
    return " ".join(one for one in every if len(one) > 1 and not any(char.isspace() or char.isdigit() for char in one))


def main() -> None:
    """Write a row a language, each from a process of its own: babel lets names leak from one language into the next."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(names, LANGUAGES.split(), chunksize=1)
    rows = [f"{language}\t{row}" for language, row in zip(LANGUAGES.split(), found, strict=True) if row]
    head = "# language, names of months and weekdays: Unicode CLDR, by tests/bench/calendar_names.py"
    FILE.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
