"""Where terms stand: inflected forms do, words inside names or other words do not."""

from __future__ import annotations

from translator.model import Segment, Span, Term
from translator.terms import find_occurrences

TEXT = "Churches closed. The church at Riverside Church is no churchyard; both churches’ bells ring."


def test_a_common_term_is_found_inflected_but_not_inside_a_name() -> None:
    term = Term("t", "church", "term", "en", 4, 1.0)
    segment = Segment(0, Span(0, len(TEXT)), TEXT, "en")
    found = find_occurrences([term], [[segment]], "en")
    assert [(one.text, one.span.of(TEXT)) for one in found] == [(one.text, one.text) for one in found]
    assert [one.text for one in found] == ["Churches", "church", "churches"]
