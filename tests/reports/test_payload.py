"""What the page is handed: safe in a script element, offsets as a browser counts them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from results import make_result, make_term, small_result

from translator.model import Span
from translator.reports import html
from translator.reports.against import set_against
from translator.reports.characters import visible
from translator.reports.payload import Offsets, Payload, dump_block


@given(st.text(st.characters()))
def test_a_block_cannot_end_its_element_and_comes_back(text: str) -> None:
    block = dump_block({"text": text})
    assert not any(bad in block for bad in ("<", ">", "&", "\x00", "\u2028"))
    block.encode()
    assert json.loads(block) == {"text": text}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_offsets_count_utf_16_units(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = Offsets(text).of([Span(start, end)])
    units = text.encode("utf-16-le")
    assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end]


def test_renderings_are_grouped_and_each_occurrence_names_its_group() -> None:
    column = Payload(small_result()).terms()[0][6][0]
    groups, which, spans, more, unsure, consistency, glossary = column
    assert groups == [
        ["karakalpaka", 0, ["karakalpaka", 2]],
        ["carakalpako", 0, ["carakalpako", 1]],
        ["qaraqalpaq", 0, ["qaraqalpaq", 1]],
    ]
    assert which == [0, 2, 1, 0]
    assert (spans[:2], more, unsure, consistency, glossary) == ([10, 21], {}, [], 0.5, [])


def test_what_cannot_be_followed_has_no_group() -> None:
    rows = [("The shipyard.", {"es": "El astillero."}), ("A shipyard.", {"es": "Nada."})]
    term = make_term(rows, "shipyard", {"es": ["astillero"]})
    column = Payload(make_result(rows, [term])).terms()[0][6][0]
    assert column[1] == [0, -2]


def test_another_run_is_paired_by_what_the_segments_say() -> None:
    rows = [("One.", {"es": "Uno."}), ("One.", {"es": "Un."}), ("Two.", {"es": "Dos."})]
    other = [("Zero.", {"es": "Cero."}), ("One.", {"es": "Uno."}), ("One.", {"es": "Una."}), ("Two.", {"es": "Dos."})]
    against = set_against(make_result(rows), make_result(other), "other")
    assert against.texts == {"es": {0: {1: "Una."}}}
    longer = set_against(make_result(rows), make_result(rows[:1], name="another.txt"), "other")
    assert longer.texts == {"es": {0: {}}}


def test_the_page_is_the_same_every_time_and_holds_no_raw_control() -> None:
    page = html.dump(small_result())
    assert page == html.dump(small_result())
    assert b"\x00" not in page


def test_joiners_are_left_alone_and_tags_are_shown() -> None:
    assert visible("می\u200cخواهم 👩\u200d🔬") == "می\u200cخواهم 👩\u200d🔬"
    assert visible("a\U000e0041b\u00adc\x1b[0m") == "a⟨E0041⟩b⟨00AD⟩c⟨001B⟩[0m"
