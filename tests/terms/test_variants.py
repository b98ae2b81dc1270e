"""Wordings that are one term, and names that only look alike."""

from __future__ import annotations

import pytest

from translator.terms import judge_variants

SAME = [
    ("Karakalpak", "Qaraqalpaq", "en", "romanisation"),
    ("Tchaikovsky", "Chaikovsky", "en", "romanisation"),
    ("Catherine", "Katherine", "en", "spelling"),
    ("Kyiv", "Kiev", "en", "romanisation"),
    ("counter-narcotics agency", "anti-narcotics agency", "en", "wording"),
    ("agencia antidroga", "agencia contra las drogas", "es", "wording"),
    ("start level", "start-level", "en", "hyphen"),
    ("organisation", "organization", "en", "spelling"),
    ("OSCE", "Organization for Security and Co-operation in Europe", "en", "acronym"),
    ("Karakalpak", "Karakalpaks", "en", "plural"),
    ("zoonosis", "zoonoses", "en", "plural"),
    ("americano", "americane", "it", "plural"),
    ("ASEAN", "Association of Southeast Asian Nations", "en", "acronym"),
    ("EZB", "Europäische Zentralbank", "de", "acronym"),
    ("Schukow", "Жуков", "de", "transliteration"),
]
DIFFERENT = [
    ("HTTP server", "HTTPS server"),
    ("Kazakhstan", "Kyrgyzstan"), ("Iran", "Iraq"), ("Austria", "Australia"), ("Turkish", "Turkic"), ("Uzbek", "Uzbekistan"),
    ("Slovakia", "Slovenia"), ("Niger", "Nigeria"), ("hypertension", "hypotension"), ("Maria", "Mario"), ("import", "export"),
    ("Guinea", "Guyana"), ("2019", "2020"), ("North Korea", "South Korea"), ("border police", "border guard"),
    ("Rosenberg", "Rosenborg"), ("Jordan", "Jordaan"), ("Mumbai", "Munich"), ("Iraqi", "Iranian"), ("Georgian", "Gregorian"),
    ("Phase III", "Phase I-II"), ("Biotech", "BioNTech"), ("maltose", "maltase"), ("hexane", "hexene"),
    ("phosphate level", "phosphite level"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "language", "kind"), SAME)
def test_one_term(first: str, second: str, language: str, kind: str) -> None:
    for pair in ((first, second), (second, first)):
        judged = judge_variants(*pair, language)
        assert judged is not None
        assert judged.kind == kind


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_two_terms(first: str, second: str) -> None:
    assert judge_variants(first, second, "en") is None
