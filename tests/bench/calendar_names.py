"""Write the names of months and weekdays: `uv run --with babel python tests/bench/calendar_names.py`.

The names are those of Unicode CLDR, as the package babel carries it: the full ones, as they stand alone and inside dates,
and for scripts without spaces the short ones of two characters and more; and the few in OTHERS.
"""

from __future__ import annotations

import multiprocessing
import unicodedata
from pathlib import Path

from translator.languages import has_spaces

FILE = Path(__file__).resolve().parents[2] / "translator" / "dates.tsv"
LANGUAGES = """
af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fo fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky
lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr ug uk ur uz vi zh zu
"""

OTHERS = {
    "ar": dict(enumerate(["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"])),
    "de": {0: "Jänner", 17: "Sonnabend"},
    "ja": {12 + day: f"{name}曜" for day, name in enumerate("月火水木金土日")},
    "zh": {12 + day: f"礼拜{name}" for day, name in enumerate("一二三四五六天")} | {18: "星期天"},
}  # fmt: skip
"""Names beside those of the CLDR: of the Levant, of Austria and eastern Germany, of everyday Chinese and Japanese."""


def names(language: str) -> list[str]:
    """Return the names of twelve months and, from Monday on, seven weekdays in one language; those of one of them apart by |."""
    from babel import Locale  # type: ignore[import-not-found]

    locale = Locale.parse(language)
    widths = ("wide",) if has_spaces(language) else ("wide", "abbreviated")
    return [
        "|".join(
            dict.fromkeys(
                unicodedata.normalize("NFC", name)
                for context in ("stand-alone", "format")
                for width in widths
                if len(name := table[context][width][key]) > 1
            )
            | ({OTHERS[language][number + key - 1]: None} if number + key - 1 in OTHERS.get(language, {}) else {})
        )
        for number, table, first, count in ((0, locale.months, 1, 12), (13, locale.days, 0, 7))
        for key in range(first, first + count)
    ]


def main() -> None:
    """Write a row a language, each from a process of its own: babel lets names leak from one language into the next."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(names, LANGUAGES.split(), chunksize=1)
    rows = ["\t".join([language, *row]) for language, row in zip(LANGUAGES.split(), found, strict=True)]
    head = "# language, twelve months, seven days from Monday on: Unicode CLDR, by tests/bench/calendar_names.py"
    FILE.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
