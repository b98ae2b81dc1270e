"""The texts written for this project come out as their gold files say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translator.documents import render_document
from translator.pipeline import find_terms_in_files, read_segments
from translator.terms import extract_terms

GOLD = sorted((Path(__file__).parents[1] / "corpora").glob("*/*.gold.json"))


def text_of(gold: Path) -> Path:
    return next(path for path in gold.parent.iterdir() if path.stem == gold.name.partition(".")[0] and path != gold)


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.parent.name)
def test_language_segments_terms_and_variants(gold: Path) -> None:
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    document = read_segments(text_of(gold), (), None, "auto")
    assert document.language == wanted["language"]
    assert len(document.segments) == wanted["segments"]
    terms = extract_terms([document.segments], document.language)
    forms = {form.casefold() for term in terms for form in (term.text, *(one.text for one in term.variants))}
    missing = [term for term in wanted["terms"] if term.casefold() not in forms]
    assert not missing, f"terms not found: {missing}; found: {sorted(forms)}"


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.parent.name)
def test_bytes_come_back(gold: Path) -> None:
    path = text_of(gold)
    document = read_segments(path, (), "en", "auto")
    assert render_document(document, [segment.text for segment in document.segments]) == path.read_bytes()


def test_variants_of_the_news_are_one_term(corpora: Path) -> None:
    terms = find_terms_in_files([corpora / "news-en" / "nukus-festival.txt"], "en")
    pairs = {(frozenset((term.text, one.text)), one.kind) for term in terms for one in term.variants}
    for first, second, kind in json.loads((corpora / "news-en" / "nukus-festival.gold.json").read_text())["variants"]:
        assert (frozenset((first, second)), kind) in pairs


def test_mixed_document_has_a_language_a_paragraph(corpora: Path) -> None:
    gold = json.loads((corpora / "mixed" / "travel-notes.gold.json").read_text(encoding="utf-8"))
    document = read_segments(corpora / "mixed" / "travel-notes.txt", (), None, "auto")
    by_block = {segment.block: segment.language for segment in document.segments}
    assert [by_block[number] for number in sorted(by_block)] == gold["blocks"]
