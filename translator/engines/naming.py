"""What a user calls a package: a file, a folder, an address, or a pair of languages in one of several spellings."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from translator.engines.argos import TAGS
from translator.engines.download import local_path
from translator.errors import UsageError
from translator.languages import normalise_tag, same_language


def source_of(wanted: str) -> tuple[str, str]:
    """Return what kind of source was named, and its value: "file", "folder", "address" or "pair"."""
    scheme = urlsplit(wanted).scheme.lower()
    if scheme in ("http", "https"):
        return "address", wanted
    path = local_path(wanted) if scheme == "file" else Path(wanted).expanduser()
    if wanted and path.is_dir():
        return "folder", str(path)
    if path.is_file() or path.suffix == ".argosmodel" or scheme == "file" or "/" in wanted:
        return "file", str(path)
    if not readings(wanted):
        raise UsageError(
            f"“{wanted}” is neither a package file, a folder, an address nor a pair of languages.",
            "Write a pair like en-es, or the path of an .argosmodel file.",
        )
    return "pair", wanted


def readings(wanted: str) -> list[tuple[str, str]]:
    """Return the pairs of tags that a name can be read as, likeliest first: `en-es`, `translate-en_zt`, `en-zh-Hant`.

    >>> readings("en_es"), readings("translate-en_zt"), readings("pt-BR-en")[0]
    ([('en', 'es')], [('en', 'zh-Hant')], ('pt-BR', 'en'))
    """
    bare = re.sub(r"(?<=[a-z])-\d+(?:[._]\d+)*$", "", wanted.removeprefix("translate-"))
    found = []
    for match in re.finditer(r"[-_>:]", bare):
        first, second = bare[: match.start()], bare[match.end() :]
        try:
            pair = _tag(first), _tag(second)
        except UsageError:
            continue
        if not same_language(*pair):
            found.append((match.group() == "-", _oddness(pair), pair))
    return [pair for _, _, pair in sorted(found)]


def _tag(code: str) -> str:
    """Return the tag for a code of the index or a tag; UsageError for neither."""
    return TAGS.get(code) or normalise_tag(code)


def _oddness(pair: tuple[str, str]) -> int:
    """Return how many regions of a pair the registry does not have: `br-EN` is no Breton of anywhere."""
    import langcodes

    return sum(not langcodes.Language.get(tag).is_valid() for tag in pair)
