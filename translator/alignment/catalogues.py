"""Collect texts for `tables` from packages that carry short texts in many languages, for languages without others.

`python -m translator.alignment.catalogues OUT FILE...` reads wheels as `pip download --no-deps` brings them, of
Home Assistant (`homeassistant`, `home-assistant-frontend`: Apache-2.0) and Django (BSD-3-Clause); archives as `npm pack`
brings them, of what the CLDR calls pictures and says of them (`cldr-annotations-full`: Unicode-3.0); the dictionaries
CC-CEDICT (`cedict*`, Chinese) and EDICT (`edict`, Japanese), both CC BY-SA, as they are distributed; and Babel's build of
the CLDR. It writes `ui.en-<language>.tsv.xz` with origin, English and the other language in each row.
"""

from __future__ import annotations

import gzip
import json
import lzma
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import regex

from translator.frequency import zipf

Rows = dict[tuple[str, str], str]
"""English and the other text, and where they come from."""

_JSON: Final = regex.compile(
    r"(.*translations/(?:[a-z_]+\.|[a-z-]+/)?)([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)(?:-[0-9a-f]{32})?\.json"
)
_CATALOGUE: Final = regex.compile(r".*/locale/([A-Za-z_]+)/LC_MESSAGES/django(?:js)?\.po")
_ANNOTATIONS: Final = regex.compile(r"package/annotations/([A-Za-z-]+)/annotations\.json")
_ENTRY: Final = regex.compile(r'msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)')
_QUOTED: Final = regex.compile(r'"(?:[^"\\]|\\.)*"')
_PLACEHOLDER: Final = regex.compile(r"\[%key:[^\]]*%\]|<[^>]+>|https?://\S+|%\(\w+\)s|%[sd]")
_FORKED: Final = ("plural,", "select,", "|", "\t")
"""What texts with several readings hold, and what a row cannot."""

_CEDICT: Final = regex.compile(r"(?P<also>\S+) (?P<word>\S+) \[[^\]]*\] /(?P<glosses>.+)/")
_EDICT: Final = regex.compile(r"(?P<word>\S+) (?:\[(?P<also>\S+)\] )?/(?P<glosses>.+)/")
_NOT_SAID: Final = regex.compile(r"\([^)]*\)|\[[^\]]*\]|(?:^|(?<=\)\s))(?:to be|to|an?|the)\s|\b(?:sb|sth|one's|etc)\b")
_NO_GLOSS: Final = regex.compile(
    r"\p{Han}|\b(?:CL:|variant of|see |abbr\.|same as|surname|used in|Kangxi|also written|also pr\.)"
)
"""What of a gloss is no translation, and what makes it none at all."""

GLOSS: Final = 4
"""Words of the longest gloss that is read: longer ones explain."""

ALIASES: Final = {"zh-Hans": "zh", "zh-Hant": "zh", "sr-Latn": "sr", "es-419": "es", "pt-BR": "pt"}
"""Languages that share a table: words of both scripts or countries stand in it side by side."""


def read_wheel(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield origin, language, English and the other text of each message in a wheel."""
    with zipfile.ZipFile(path) as archive:
        groups: dict[str, dict[str, str]] = defaultdict(dict)
        for name in archive.namelist():
            if match := _JSON.fullmatch(name):
                groups[match[1]][match[2]] = name
            elif match := _CATALOGUE.fullmatch(name):
                for english, other in _messages(archive.read(name).decode("utf-8")):
                    yield "django", match[1].replace("_", "-"), english, other
        for files in groups.values():
            yield from _side_by_side(archive, files)


def read_annotations(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield names of pictures, and the words that each can be found by, side by side: those are in no order."""
    with tarfile.open(path) as archive:
        files = {match[1]: one for one in archive if (match := _ANNOTATIONS.fullmatch(one.name))}
        english = _annotations(archive, files["en"])
        for language, file in files.items():
            if not language.startswith("en"):
                for picture, told in _annotations(archive, file).items():
                    for kind, texts in told.items():
                        if kind in english.get(picture, {}):
                            yield "cldr-annotations", language, " ".join(english[picture][kind]), " ".join(texts)


def read_cedict(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the glosses of CC-CEDICT with their words in simplified characters, and in traditional ones where those are others."""
    return _read_dictionary(_open(path).decode("utf-8"), _CEDICT, "cc-cedict", "zh")


def read_edict(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the glosses of EDICT with their words."""
    return _read_dictionary(_open(path).decode("euc_jp", "replace"), _EDICT, "edict", "ja")


def _open(path: Path) -> bytes:
    """Return what a file holds, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _read_dictionary(
    text: str, entry: regex.Pattern[str], origin: str, language: str
) -> Iterator[tuple[str, str, str, str]]:
    """Yield origin, language, gloss and word of the entries of a dictionary whose words are in wordfreq's list."""
    for match in filter(None, map(entry.fullmatch, text.splitlines())):
        if zipf(match["word"], language) == 0:
            continue
        written = {match["word"], match["also"]} if origin == "cc-cedict" else {match["word"]}
        for gloss in regex.split("[/;]", match["glosses"]):
            plain = " ".join(_NOT_SAID.sub(" ", gloss).split())
            if plain and not _NO_GLOSS.search(gloss) and len(plain.split()) <= GLOSS:
                yield from ((origin, language, plain, word) for word in sorted(written))


def _annotations(archive: tarfile.TarFile, file: tarfile.TarInfo) -> dict[str, dict[str, list[str]]]:
    """Return, by picture, its name ("tts") and its words ("default")."""
    held = archive.extractfile(file)
    found: dict[str, dict[str, list[str]]] = json.load(held)["annotations"].get("annotations", {}) if held else {}
    return found


def _side_by_side(archive: zipfile.ZipFile, files: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the messages of one component's JSON files that English has too."""
    if "en" not in files:
        return
    english = dict(_flatten(json.loads(archive.read(files["en"]))))
    for language, name in files.items():
        for key, text in _flatten(json.loads(archive.read(name))):
            if key in english and not language.startswith("en"):
                yield "home-assistant", language, english[key], text


def _flatten(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path and text of each string of nested objects."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(inner, (*path, key))
    elif isinstance(value, str):
        yield path, value


def _messages(catalogue: str) -> Iterator[tuple[str, str]]:
    """Yield the translated messages of a PO file, less those with plural forms or in doubt."""
    for entry in regex.split(r"\n\s*\n", catalogue):
        match = None if "#, fuzzy" in entry or "msgid_plural" in entry else _ENTRY.search(entry)
        if match:
            english, other = ("".join(json.loads(part) for part in _QUOTED.findall(side)) for side in match.groups())
            yield english, other


def read_names(languages: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield names of countries, languages, scripts, currencies, months and days, if Babel is installed."""
    from babel import Locale, UnknownLocaleError

    english = dict(_names(Locale.parse("en")))
    for language in languages:
        try:
            locale = Locale.parse({"zh": "zh-Hans"}.get(language, language), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for key, name in _names(locale):
            if key in english:
                yield "cldr", language, english[key], regex.sub(r"[()]", " ", name)


def _names(locale: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what the CLDR names in one language."""
    for kind in ("territories", "languages", "scripts", "currencies"):
        for code, name in getattr(locale, kind).items():
            yield (kind, code), name
    for kind in ("months", "days", "quarters"):
        for context, widths in getattr(locale, kind).items():
            for number, name in widths.get("wide", {}).items():
                yield (kind, context, str(number)), name


def _clean(text: str) -> str:
    """Return a text without markup, placeholders and line breaks."""
    return " ".join(str(_PLACEHOLDER.sub(" ", text)).split())


def _reader(name: str) -> Callable[[Path], Iterator[tuple[str, str, str, str]]]:
    """Return what reads a file, by its name."""
    if name.endswith(".whl"):
        return read_wheel
    return read_cedict if name.startswith("cedict") else read_edict if name == "edict" else read_annotations


def main() -> None:
    """Write a file a language."""
    out, rows = Path(sys.argv[1]), defaultdict[str, Rows](dict)
    found = [row for path in map(Path, sys.argv[2:]) for row in _reader(path.name)(path)]
    for origin, language, english, other in [*found, *read_names(sorted({row[1] for row in found}))]:
        pair = _clean(english), _clean(other)
        if all(pair) and pair[0] != pair[1] and not any(mark in side for mark in _FORKED for side in (english, other)):
            rows[ALIASES.get(language, language)].setdefault(pair, origin)
    for language, pairs in rows.items():
        with lzma.open(out / f"ui.en-{language}.tsv.xz", "wt", encoding="utf-8") as file:
            file.writelines(f"{origin}\t{one}\t{other}\n" for (one, other), origin in sorted(pairs.items()))


if __name__ == "__main__":
    main()
