"""The news documents beside the project as a run or `compare` would see them: a line a segment, several languages."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import medical
import technical

from translator.engines.scoring import Attend, Score, make_attend, make_score
from translator.engines.starter import StarterEngine
from translator.model import Document, Result, Segment, Span, Translation
from translator.pipeline.analysis import Asked, analyse

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "news"
NAMES = {
    "ar": "arb", "ca": "cat", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "gl": "glg", "he": "heb", "it": "ita",
    "ja": "jpn", "kk": "kaz", "ky": "kir", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tg": "tgk", "tr": "tur",
    "ug": "uig", "uk": "ukr", "uz": "uzb", "zh-Hans": "zho-CN",
}  # fmt: skip
"""The files of each language."""

TUNING = tuple(range(1, 21))
"""Documents on which thresholds were set."""

REPORTED = tuple(range(21, 41))
"""Documents that figures are reported on; nothing was set by looking at them."""

SOURCE = next((one.removeprefix("--from=") for one in sys.argv if one.startswith("--from=")), "en")
"""The language that the others are compared with as their source: with `--from=LANGUAGE` another than English."""

Edits = Mapping[tuple[str, int, int], str]
"""Translations that are to stand for others: by language, document number and segment."""


def lines(number: int, language: str) -> list[str]:
    """Return the lines of one document in one language, of a medical text or a manual by its number."""
    if number >= medical.FIRST:
        return (technical if number >= technical.FIRST else medical).lines(number, language)
    text = (FOLDER / f"{number:02d}" / f"{NAMES[language]}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.removesuffix("\n").split("\n")]


def load(numbers: Sequence[int], languages: Sequence[str], edits: Edits | None = None) -> Result:
    """Return documents with their human translations, ready to be analysed; `edits` stand for some of them."""
    documents = []
    translations: dict[str, list[tuple[Translation, ...]]] = {language: [] for language in languages}
    for number in numbers:
        source = lines(number, SOURCE)
        segments = tuple(Segment(n, Span(0, len(one)), one, SOURCE, block=n) for n, one in enumerate(source))
        documents.append(Document(f"{number:02d}.txt", f"{number:02d}", "text", "\n".join(source), language=SOURCE, segments=segments))  # fmt: skip
        for language in languages:
            texts = lines(number, language)
            changed = [(edits or {}).get((language, number, n), text) for n, text in enumerate(texts)]
            pairs = zip(segments, changed, strict=True)
            translations[language].append(tuple(Translation(one, language, t, status="given") for one, t in pairs))
    return Result(tuple(documents), tuple(languages), {tag: tuple(column) for tag, column in translations.items()})


def compared(numbers: Sequence[int], languages: Sequence[str], edits: Edits | None = None) -> Result:
    """Return documents with terms, renderings and findings, as one run over all of them finds them."""
    return analyse(load(numbers, languages, edits), [], Asked(scorer=scorer, attender=attender))


@functools.cache
def scorer(source: str, target: str) -> Score | None:
    """Return what the starter package for two languages scores translations with; one package, whatever else is installed."""
    return make_score([StarterEngine()], source, target)


@functools.cache
def attender(source: str, target: str) -> Attend | None:
    """Return what tells where the starter package for two languages looks."""
    return make_attend([StarterEngine()], source, target)


def count_words(numbers: Sequence[int]) -> int:
    """Return the number of words of the English originals, parted by white space, in some documents."""
    return sum(len(line.split()) for number in numbers for line in lines(number, "en"))
