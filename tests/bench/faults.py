"""Plant faults in human translations and see which are found: `python tests/bench/faults.py [LANGUAGE ...]`.

Recall is the share of plants with an error or warning for the planted occurrence of the term; false findings are all errors and
warnings on the untouched text, per 1,000 English words. `--tuning` measures on the documents that thresholds were set
on, `--missed` lists the plants that were not found, `--false` prints the findings on the untouched text. `--draws N` plants N times
in other places and with other words, for figures less left to chance. `--medical` counts false findings on the medical texts, in es,
fr, pt, ru and zh-Hans, `--technical` on pages of software manuals, in de, es, fr, it and ru; no faults are planted there, as nobody read
which of the pairs that stand together are terms. With `--together` the untouched texts are compared in one run, as a corpus is, and not
one by one. `--swapped` plants words that stand elsewhere in the same translation, as if two terms were taken for each other. `--from=LANGUAGE`
compares with that translation as the source, and not with the English original; English is then a target too.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import medical
import news
import plants
import technical
from plants import Plant

from translator.model import Evidence, Finding, Result

LANGUAGES = ("es", "fr", "de", "ru", "zh-Hans", "tr")
SERIOUS = ("error", "warning")


def all_plants(numbers: Sequence[int], language: str, draws: int = 1, swapped: bool = False) -> list[Plant]:
    """Return the faults to plant in some documents, each once, however often it was drawn; with `swapped` words of the same texts."""
    return list(
        dict.fromkeys(
            one
            for number in numbers
            for draw in range(draws)
            for one in plants.plants(
                number,
                (news.lines(number, news.SOURCE), news.lines(number, language)),
                (news.SOURCE, language),
                draw,
                swapped,
            )
        )
    )


def planted(plant: Plant) -> Result:
    """Return the analysis of one document with one plant."""
    texts = news.lines(plant.document, plant.language)
    edits = {
        (plant.language, plant.document, segment): texts[segment][: span.start]
        + plant.planted
        + texts[segment][span.end :]
        for segment, span in plant.target
    }
    return news.compared([plant.document], [plant.language], edits)


def is_found(plant: Plant, findings: Iterable[Finding], known: frozenset[str]) -> bool:
    """Tell whether a serious finding, not there before, marks a planted occurrence of the term (or its whole segment)."""
    serious = (
        one for one in findings if one.severity in SERIOUS and one.id not in known and one.language == plant.language
    )
    return any(_marks(place, plant) for one in serious for place in one.evidence if place.note != "most frequent")


def _marks(place: Evidence, plant: Plant) -> bool:
    """Tell whether a place of a finding is a planted occurrence of the term, or its whole segment."""
    here = [span for segment, span in plant.source if segment == place.segment]
    return bool(here) and (not place.source or any(one.overlaps(span) for one in place.source for span in here))


def recall(
    numbers: Sequence[int], language: str, draws: int = 1, swapped: bool = False
) -> Iterator[tuple[Plant, bool]]:
    """Yield each plant with whether it was found."""
    known: dict[int, frozenset[str]] = {}
    for plant in all_plants(numbers, language, draws, swapped):
        if plant.document not in known:
            known[plant.document] = frozenset(f.id for f in news.compared([plant.document], [language]).findings)
        yield plant, is_found(plant, planted(plant).findings, known[plant.document])


def false_findings(numbers: Sequence[int], language: str) -> list[tuple[Result, Finding]]:
    """Return the errors and warnings on the untouched documents, each compared by itself unless `--together`."""
    runs = [numbers] if "--together" in sys.argv else [[number] for number in numbers]
    return [
        (result, finding)
        for run in runs
        for result in [news.compared(run, [language])]
        for finding in result.findings
        if finding.severity in SERIOUS and finding.language
    ]


def show(result: Result, finding: Finding) -> None:
    """Print one finding with what it points at."""
    stems = sorted({result.documents[place.document].stem for place in finding.evidence})
    print(f"  {', '.join(stems)} {finding.severity} {finding.check}: {finding.message}")
    for place in finding.evidence:
        target = result.translations[str(finding.language)][place.document][place.segment].text
        print(
            f"      {place.note:13} {_marked(result.documents[place.document].segments[place.segment].text, place.source)}"
        )
        print(f"      {'':13} {_marked(target, place.target)}")


def _marked(text: str, spans: Sequence[plants.Span]) -> str:
    """Return a text with some spans in brackets."""
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}[[{span.of(text)}]]{text[span.end :]}"
    return text


@functools.cache
def _measured(language: str) -> tuple[float, float]:
    """Return recall in per cent and false findings per 1,000 words on the reported documents."""
    hits = [hit for _, hit in recall(news.REPORTED, language)]
    false = len(false_findings(news.REPORTED, language)) / news.count_words(news.REPORTED)
    return round(100 * sum(hits) / len(hits), 1), round(1000 * false, 2)


def figures() -> dict[str, float]:
    """Return recall of the plants by language, in per cent."""
    return {f"planted faults found {language}": _measured(language)[0] for language in LANGUAGES}


def ceilings() -> dict[str, float]:
    """Return errors and warnings per 1,000 words of untouched text, by language."""
    return {f"false findings {language}": _measured(language)[1] for language in LANGUAGES}


def _print_false(languages: Sequence[str], numbers_of: Callable[[str], Sequence[int]]) -> None:
    """Print the false findings on other texts than the news, a language a line."""
    for language in languages:
        numbers = numbers_of(language)
        false = false_findings(numbers, language)
        if "--false" in sys.argv:
            for row in false:
                show(*row)
        checks = ", ".join(f"{check} {count}" for check, count in Counter(one.check for _, one in false).most_common())
        print(f"{language:8} false {len(false) / news.count_words(numbers) * 1000:.2f} ({checks})")


def main() -> None:
    """Print recall by kind and false findings by check, a language a line."""
    chosen = [one for one in sys.argv[1:] if not one.startswith("--") and not one.isdigit()]
    for texts in (medical, technical):
        if f"--{texts.__name__}" in sys.argv:
            _print_false(chosen or list(texts.NAMES), texts.numbers)
            return
    numbers = news.TUNING if "--tuning" in sys.argv else news.REPORTED
    size = news.count_words(numbers)
    draws = int(sys.argv[sys.argv.index("--draws") + 1]) if "--draws" in sys.argv else 1
    for language in chosen or LANGUAGES:
        tried, found = Counter[str](), Counter[str]()
        for plant, hit in recall(numbers, language, draws, "--swapped" in sys.argv):
            for kind in (plant.kind, "all"):
                tried[kind] += 1
                found[kind] += hit
            if not hit and "--missed" in sys.argv:
                print(f"  missed {plant.document:02d} {plant.kind}: {plant.term} = {plant.rendering} -> {plant.planted}, "
                      f"{len(plant.source)} of {plant.count}, segments {[n for n, _ in plant.source]}")  # fmt: skip
        false = false_findings(numbers, language)
        checks = Counter(finding.check for _, finding in false)
        if "--false" in sys.argv:
            for row in false:
                show(*row)
        kinds = "  ".join(f"{kind} {found[kind]}/{tried[kind]}" for kind in tried)
        print(f"{language:8} recall {found['all'] / max(1, tried['all']):.2f} ({kinds})  false {len(false) / size * 1000:.2f} "
              f"({', '.join(f'{check} {count}' for check, count in checks.most_common())})")  # fmt: skip


if __name__ == "__main__":
    main()
