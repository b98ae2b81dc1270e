"""Results to report on, made from a few lines of text: checks and scores are the real ones."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Collection, Mapping, Sequence

from translator.consistency import CHECKS, consistency_of, run_checks, score_terms
from translator.model import (
    Document,
    Evidence,
    Explanation,
    Finding,
    Rendering,
    Result,
    Scores,
    Segment,
    Span,
    Term,
    TermOccurrence,
    TermRecord,
    Translation,
    Variant,
)
from translator.terms.concepts import term_id

Rows = Sequence[tuple[str, Mapping[str, str]]]


SCORES = Scores(terms=100, micro=0.9, macro=0.88, ltcr=0.8, unknown=0.02)
"""Scores of a result that is too long to be scored in a test."""


def make_result(
    rows: Rows,
    terms: Sequence[TermRecord] = (),
    *,
    name: str = "text.txt",
    source: str = "en",
    only: Collection[str] | None = None,
) -> Result:
    """Return the result of rows of a source and its translations, checked (by some checks alone) and scored."""
    segments = tuple(Segment(n, Span(0, len(text)), text, source, block=n) for n, (text, _) in enumerate(rows))
    targets = tuple(rows[0][1])
    translations = {
        tag: (tuple(Translation(segment, tag, row[1][tag]) for segment, row in zip(segments, rows, strict=True)),)
        for tag in targets
    }
    document = Document(name, "text", "text", "", language=source, segments=segments)
    routes = {tag: f"{source}>{tag} (apertium)" for tag in targets}
    result = Result((document,), targets, translations, tuple(terms), signature="translator:test", routes=routes)
    consistency = {one.term.id: {tag: consistency_of(one, tag) for tag in one.renderings} for one in result.terms}
    scores = {tag: SCORES if only else score_terms(result, tag) for tag in targets}
    checks = {name: Explanation(check.title, check.advice) for name, check in CHECKS.items()}
    result = dataclasses.replace(result, consistency=consistency, scores=scores, checks=checks)
    return dataclasses.replace(result, findings=run_checks(result, only=only))


def make_term(
    rows: Rows, text: str, renderings: Mapping[str, Sequence[str]], *, variants: Sequence[str] = (), source: str = "en"
) -> TermRecord:
    """Return a term that stands once in each row that has it or a variant; what it became is the first match."""
    places = []
    for number, (line, _) in enumerate(rows):
        form = next((one for one in (text, *variants) if one in line), None)
        if form is not None:
            start = line.index(form)
            places.append(TermOccurrence(term_id(text, source), 0, number, Span(start, start + len(form)), form))
    columns = {
        tag: tuple(_found(rows[one.segment][1][tag], forms) for one in places) for tag, forms in renderings.items()
    }
    counts = [Variant(one, "spelling", sum(place.text == one for place in places)) for one in variants]
    return TermRecord(
        Term(term_id(text, source), text, "name", source, len(places), 10.0, tuple(counts)), tuple(places), columns
    )


def _found(line: str, forms: Sequence[str]) -> Rendering:
    """Return the first of some forms that stands in a line."""
    for form in forms:
        start = line.find(form)
        if start >= 0:
            return Rendering("rendered", form, (Span(start, start + len(form)),), form.casefold(), 0.9)
    return Rendering("unknown")


def small_result() -> Result:
    """Return six segments in Spanish, Arabic and Chinese, with a term that is split and a number that is wrong."""
    rows = [
        ("The Karakalpak language is old.", {"es": "La lengua karakalpaka es vieja.", "ar": "لغة القراقلباق قديمة.", "zh-Hans": "卡拉卡尔帕克语很古老。"}),
        ("Qaraqalpaq musicians play 412 songs.", {"es": "Los músicos qaraqalpaq tocan 421 canciones.", "ar": "يعزف موسيقيو القراقلباق 412 أغنية.", "zh-Hans": "卡拉卡尔帕克音乐家演奏 412 首歌。"}),
        ("The Karakalpak people sing.", {"es": "El pueblo carakalpako canta.", "ar": "شعب كاراكالباك يغني.", "zh-Hans": "喀拉喀尔帕克人在歌唱。"}),
        ("A Karakalpak song ends.", {"es": "Una canción karakalpaka termina.", "ar": "تنتهي أغنية القراقلباق.", "zh-Hans": "一首卡拉卡尔帕克歌结束。"}),
        ("The border police came to Nukus.", {"es": "La policía de fronteras vino a Nukus.", "ar": "جاءت شرطة الحدود إلى نوكوس.", "zh-Hans": "边防警察来到努库斯。"}),
        ("The border police left Nukus.", {"es": "La guardia fronteriza dejó Nukus.", "ar": "غادرت شرطة الحدود نوكوس.", "zh-Hans": "边防警察离开努库斯。"}),
    ]  # fmt: skip
    terms = [
        make_term(
            rows,
            "Karakalpak",
            {
                "es": ["karakalpaka", "carakalpako", "qaraqalpaq"],
                "ar": ["القراقلباق", "كاراكالباك"],
                "zh-Hans": ["卡拉卡尔帕克", "喀拉喀尔帕克"],
            },
            variants=["Qaraqalpaq"],
        ),
        make_term(
            rows,
            "border police",
            {"es": ["policía de fronteras", "guardia fronteriza"], "ar": ["شرطة الحدود"], "zh-Hans": ["边防警察"]},
        ),
        make_term(rows, "Nukus", {"es": ["Nukus"], "ar": ["نوكوس"], "zh-Hans": ["努库斯"]}),
    ]
    return make_result(rows, terms, name="nukus.txt")


ATTACKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    "<!--<script>window.hacked = 1",
    "<img src=x onerror='window.hacked = 1'>",
    "\"'><svg/onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "{{ 7*7 }} ${7*7} {% raw %}",
    "</style><style>body{display:none}</style>",
    "</title></textarea></noscript>",
)


def hostile_result() -> Result:
    """Return a result with something hostile in every place that a text can stand in."""
    lines = [
        *ATTACKS,
        "left \u202eevil\u202c right \u2066x\u2069 \u200f!",
        "nul \x00 bell \x07 escape \x1b[31m delete \x7f",
        "half \ud800 other half \udc00 end \ufffe",
        "line\u2028separator\u2029 and\nnew lines" + "\n" * 5_000 + "the end",
        "W" * 20_000,
        "Z" + "\u0335\u0321\u0324\u0348" * 500,
        "\u00adsoft\ufeff \U000e0041\U000e0042 tags",
        "😀 astral 𝔘𝔫𝔦 term",
        "x" * 10_000_000,
    ]
    rows = [(line, {"es": line, "ar": line}) for line in lines]
    terms = [make_term(rows, attack[:60], {"es": [attack[:60]], "ar": [attack[:60]]}) for attack in ATTACKS]
    terms.append(make_term(rows, "term", {"es": ["term"], "ar": ["term"]}))
    segments = tuple(Segment(n, Span(0, len(line)), line, "en") for n, line in enumerate(lines))
    name = "<b>name</b>\u202e\x00.txt"
    document = Document(name, "name", "text", "", language="en", segments=segments)
    translations = {tag: (tuple(Translation(one, tag, one.text) for one in segments),) for tag in ("es", "ar")}
    findings = tuple(
        Finding(f"id{n}'\"<", f"check<{n}>", "error", "es", f"“{line[:300]}” is wrong", line[:300],
                (Evidence(0, n, (Span(0, 5),), (Span(0, 5),), line[:50]),), terms[0].term.text, terms[0].term.id)
        for n, line in enumerate(lines)
    )  # fmt: skip
    routes = {"es": ATTACKS[0], "ar": ATTACKS[3]}
    return Result((document,), ("es", "ar"), translations, tuple(terms), findings, notes=ATTACKS,
                  signature=ATTACKS[1], routes=routes)  # fmt: skip


_SYLLABLES = ("ka", "ra", "mo", "shi", "ten", "lur", "pa", "vel", "do", "qin", "sa", "bre", "ny", "ost", "ul")


def _words(chance: random.Random, alphabet: Sequence[str], count: int) -> list[str]:
    """Return that many made-up words."""
    return ["".join(chance.choices(alphabet, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(count)]


def large_result(segments: int = 10_000, terms: int = 2_500) -> Result:
    """Return a long document in four languages: 20 words a segment, six terms in each, split now and then.

    The counts are those of 603 sentences of real news repeated to 10,000 (2,400 terms, 55,000 occurrences).
    """
    chance = random.Random(7)
    cyrillic = ("ка", "ра", "мо", "ши", "тен", "лур", "па", "вел", "до", "са", "бре", "ны", "ост", "уль", "ё")
    vocabularies = {
        tag: _words(chance, cyrillic if tag == "ru" else _SYLLABLES, 4_000) for tag in ("en", "es", "fr", "de", "ru")
    }
    targets = ("es", "fr", "de", "ru")
    names = [f"{one.title()}{number}" for number, one in enumerate(_words(chance, _SYLLABLES, terms))]
    ways = {
        tag: [[f"{one}{number}", f"{number}-{two}"] for number, (one, two) in enumerate(zip(*pair, strict=True))]
        for tag in targets
        for pair in [[_words(chance, _SYLLABLES, terms) for _ in range(2)]]
    }
    rows: list[tuple[str, dict[str, str]]] = []
    places: dict[int, list[tuple[int, Span]]] = {}
    became: dict[tuple[int, str], list[Rendering]] = {}
    for number in range(segments):
        chosen = sorted(
            {
                min(int(chance.paretovariate(0.6)) - 1, terms - 1) if chance.random() < 0.5 else chance.randrange(terms)
                for _ in range(6)
            }
        )
        source, spans = _line(chance, vocabularies["en"], [names[one] for one in chosen])
        for one, span in zip(chosen, spans, strict=True):
            places.setdefault(one, []).append((number, span))
        texts = {}
        for tag in targets:
            forms = [ways[tag][one][chance.random() < 0.08] for one in chosen]
            texts[tag], spans = _line(chance, vocabularies[tag], forms)
            for one, form, span in zip(chosen, forms, spans, strict=True):
                became.setdefault((one, tag), []).append(Rendering("rendered", form, (span,), form.casefold(), 0.95))
        rows.append((source, texts))
    records = []
    for one, found in places.items():
        identity = term_id(names[one], "en")
        occurrences = tuple(TermOccurrence(identity, 0, number, span, names[one]) for number, span in found)
        term = Term(identity, names[one], "name", "en", len(found), 1.0)
        records.append(TermRecord(term, occurrences, {tag: tuple(became[one, tag]) for tag in targets}))
    return make_result(rows, records, name="long.txt", only={"competing-renderings"})


def _line(chance: random.Random, vocabulary: Sequence[str], terms: Sequence[str]) -> tuple[str, list[Span]]:
    """Return a sentence of made-up words with the terms in it, and where they stand."""
    text, spans = "", []
    for term in terms:
        text += " ".join(chance.choices(vocabulary, k=2)) + " "
        spans.append(Span(len(text), len(text) + len(term)))
        text += term + " "
    return text + " ".join(chance.choices(vocabulary, k=4)) + ".", spans
