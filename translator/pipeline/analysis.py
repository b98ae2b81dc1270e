"""From translations to findings: terms, alignments, renderings, checks and scores, the same for `run` and `compare`.

Part of the pipeline: it calls the stages `alignment`, `terms` and `consistency` in order and hands each what it needs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from translator.decisions import Decisions
from translator.languages import has_spaces
from translator.model import (
    Alignment,
    Explanation,
    Finding,
    Result,
    Scores,
    Segment,
    Term,
    TermRecord,
    Translation,
)

if TYPE_CHECKING:
    from translator.alignment.attention import Attend
    from translator.consistency import Wanted
    from translator.terms.doubt import Likelihood
    from translator.terms.fitness import Score
    from translator.terms.glossary import Glossary
    from translator.terms.reading import Reading
    from translator.terms.watching import Stretch

Translate = Callable[[Sequence[str], str, str], list[str]]
"""Translate texts from one language into another; what lexical evidence is bought with."""

Scorer = Callable[[str, str], "Score | None"]
"""Two languages; gives what a model can be asked between them, None where there is none."""

Attender = Callable[[str, str], "Attend | None"]
"""Two languages; gives what tells where a model looks between them, None where there is none."""

Place = tuple[int, int]
"""A document's position and a segment's id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What engines are asked about translations: nothing where none is at hand.

    `translate` buys lexical evidence, where translating is the job (`run`). `scorer` is for translations that somebody else made
    (`compare`): what an engine wrote itself is what it holds likely. `attender` serves for both.
    """

    translate: Translate | None = None
    scorer: Scorer | None = None
    attender: Attender | None = None


NOTHING: Final = Asked()
"""No engine is asked: alignment works from the texts alone."""


def analyse(result: Result, glossaries: Sequence[Glossary], asked: Asked = NOTHING) -> Result:
    """Return the result with its terms, their renderings in every target, findings and scores."""
    from translator.consistency import CHECKS, consistency_of, run_checks, score_terms
    from translator.terms.glossary import merge_glossaries

    glossary = merge_glossaries(glossaries) if glossaries else None
    records, stretches = find_records(result, glossary), _watch(result)
    watched: tuple[TermRecord, ...] = ()
    for target in result.target_languages:
        records, stretches, spoilt = _follow(records, stretches, result, target, glossary, asked)
        watched += spoilt
    watched = (*(record for one in stretches for record in one.records), *watched)
    named = _named(records, glossary, result.target_languages) if glossary else {}
    wanted = _wanted(named)
    result = dataclasses.replace(result, terms=records)
    scores: dict[str, Scores] = {target: score_terms(result, target, wanted) for target in result.target_languages}
    consistency = {
        record.term.id: {target: consistency_of(record, target) for target in record.renderings} for record in records
    }
    checks = {name: Explanation(check.title, check.advice) for name, check in CHECKS.items()}
    result = dataclasses.replace(result, scores=scores, consistency=consistency, checks=checks, glossary=named)
    return dataclasses.replace(result, findings=run_checks(result, wanted=wanted, watched=watched, detect=_detect))


def judge(result: Result, decisions: Decisions) -> Result:
    """Return the result with the findings that a reviewer judged false set apart, and with all decisions in it.

    A finding whose judgement was taken back is among the findings again, where it was before.
    """
    judged: dict[int, Finding] = {}
    standing: list[Finding] = []
    for place, one in enumerate(result.every_finding):
        decision = decisions.findings.get(one.id)
        if decision is not None and decision.verdict == "false":
            judged[place] = one
        else:
            standing.append(one)
    return dataclasses.replace(result, findings=tuple(standing), judged=judged, decisions=decisions)


def _detect(text: str) -> str:
    """Return the language of a text, `und` where that is not clear."""
    from translator.detection import detect_language

    return detect_language(text).language


def find_records(result: Result, glossary: Glossary | None) -> tuple[TermRecord, ...]:
    """Return every term of every source language with its occurrences, best first within a language."""
    from translator.terms import extract_terms, find_occurrences, mark_usual

    records: list[TermRecord] = []
    for language in source_languages(result):
        texts = [[one for one in document.segments if one.language == language] for document in result.documents]
        terms = extract_terms(texts, language, glossary=glossary)
        places: dict[str, list[object]] = {}
        for occurrence in find_occurrences(terms, texts, language):
            places.setdefault(occurrence.term, []).append(occurrence)
        found = [TermRecord(term, tuple(places[term.id])) for term in terms if term.id in places]  # type: ignore[arg-type]
        records.extend(mark_usual(found, texts))
    return tuple(records)


def _watch(result: Result) -> tuple[Stretch, ...]:
    """Return the words of every source language that are no terms but return, by the stretches in which they do."""
    from translator.terms.watching import watch_words

    return tuple(
        stretch
        for language in source_languages(result)
        for stretch in watch_words(
            [[s for s in one.segments if s.language == language] for one in result.documents], language
        )
    )


def source_languages(result: Result) -> list[str]:
    """Return the languages of the segments, in order of appearance."""
    return list(dict.fromkeys(segment.language for document in result.documents for segment in document.segments))


def _follow(
    records: tuple[TermRecord, ...],
    stretches: tuple[Stretch, ...],
    result: Result,
    target: str,
    glossary: Glossary | None,
    asked: Asked,
) -> tuple[tuple[TermRecord, ...], tuple[Stretch, ...], tuple[TermRecord, ...]]:
    """Return terms and watched words with what each of their occurrences became in one target, and words misspelt or left as they are there."""
    from translator.alignment.known import known_words
    from translator.terms.misspelling import find_misspelt
    from translator.terms.renderings import read_all
    from translator.terms.untranslated import find_untranslated

    places = _places(result, target)
    terms: list[TermRecord] = []
    words: list[Stretch] = []
    spoilt: list[TermRecord] = []
    for language in source_languages(result):
        here = {place: one for place, one in places.items() if one.segment.language == language}
        readings = read_all(here, _align(here, language, target, asked), target)
        score = asked.scorer(language, target) if asked.scorer else None
        pair = _Pair(target, here, readings, known_words(language, target), score)
        own = [record for record in records if record.term.language == language]
        terms += pair.follow(own, here, _known(own, glossary, target) if glossary else None)
        words += [
            dataclasses.replace(one, records=pair.follow(one.records, one.places))
            for one in stretches
            if one.language == language
        ]
        spoilt += [*find_misspelt(readings, target), *find_untranslated(readings, target)]
    return tuple(terms), tuple(words), tuple(spoilt)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What terms and words are followed with from one language into another."""

    target: str
    translations: Mapping[Place, Translation]
    readings: Mapping[Place, Reading]
    likelihood: Likelihood | None
    score: Score | None

    def follow(
        self, records: Sequence[TermRecord], where: Iterable[Place], known: Mapping[str, Sequence[str]] | None = None
    ) -> tuple[TermRecord, ...]:
        """Return records with what their occurrences became, by what stands at some places alone."""
        from translator.terms.renderings import find_all_renderings

        places = tuple(where)
        rows = find_all_renderings(
            records,
            {place: self.translations[place] for place in places if place in self.translations},
            {place: self.readings[place] for place in places if place in self.readings},
            self.target,
            glossary_renderings=known,
            likelihood=self.likelihood,
            score=self.score,
        )
        return tuple(
            dataclasses.replace(record, renderings={**record.renderings, self.target: row})
            for record, row in zip(records, rows, strict=True)
        )


def _places(result: Result, target: str) -> dict[Place, Translation]:
    """Return one target's translations by place."""
    return {
        (number, translation.segment.id): translation
        for number, column in enumerate(result.translations[target])
        for translation in column
    }


def _align(places: Mapping[Place, Translation], language: str, target: str, asked: Asked) -> dict[Place, Alignment]:
    """Return the word alignment of every translated segment."""
    from translator.alignment import align_words

    usable = [place for place, one in places.items() if one.status not in ("copied", "missing") and one.text.strip()]
    pairs = [(places[place].segment.text, places[place].text) for place in usable]
    attend = asked.attender(language, target) if asked.attender else None
    if has_spaces(language) and has_spaces(target):
        found = align_words(pairs, language, target, translate=asked.translate, attend=attend)
    else:
        found = _align_divided(pairs, language, target, asked.translate, attend)
    return dict(zip(usable, found, strict=True))


def _align_divided(
    pairs: Sequence[tuple[str, str]], source: str, target: str, translate: Translate | None, attend: Attend | None
) -> Iterator[Alignment]:
    """Yield the alignment of pairs of which a side has no spaces, divided into words by its dictionary first."""
    from translator.alignment import align_words
    from translator.frequency import divide

    divided = [(divide(one, source), divide(other, target)) for one, other in pairs]
    spaced = [
        tuple(
            " ".join(span.of(text).replace(" ", "_") for span in spans) for text, spans in zip(pair, both, strict=True)
        )
        for pair, both in zip(pairs, divided, strict=True)
    ]
    texts = [(one, other) for one, other in spaced]
    found = align_words(texts, source, target, translate=translate, attend=attend, tokenized=True)
    for one, (first, second) in zip(found, divided, strict=True):
        yield dataclasses.replace(one, source_tokens=first, target_tokens=second)


def _known(records: Sequence[TermRecord], glossary: Glossary, target: str) -> dict[str, tuple[str, ...]]:
    """Return the renderings that the glossary names for each of its terms."""
    named = {record.term.id: glossary.renderings(record.term.text, target) for record in records}
    return {term: tuple(text for text, _ in renderings) for term, renderings in named.items() if renderings}


def _named(
    records: Sequence[TermRecord], glossary: Glossary, targets: Sequence[str]
) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """Return the renderings that the glossary names, each with its status, by term and target."""
    named: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for record in records:
        for target in targets:
            if rows := glossary.renderings(record.term.text, target):
                named.setdefault(record.term.id, {})[target] = rows
    return named


def _wanted(named: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]) -> tuple[Wanted, ...]:
    """Return what a glossary asks of each of its terms in each target, from the renderings that it names."""
    from translator.consistency import Wanted

    rows: list[Wanted] = []
    for term_id, targets in named.items():
        for target, renderings in targets.items():
            texts = {status: tuple(text for text, own in renderings if own == status) for _, status in renderings}
            rows.append(
                Wanted(
                    term_id=term_id,
                    language=target,
                    preferred=texts.get("preferred", ()),
                    admitted=texts.get("admitted", ()),
                    forbidden=texts.get("forbidden", ()),
                    keep="do-not-translate" in texts,
                )
            )
    return tuple(rows)


__all__ = ["Asked", "Segment", "Term", "analyse", "find_records", "judge", "source_languages"]
