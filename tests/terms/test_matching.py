"""Where terms stand: inflected forms do, words inside names or other words do not."""

from __future__ import annotations

from translator.model import Segment, Span, Term
from translator.terms import find_occurrences
from translator.terms.matching import count_phrase

TEXT = "Churches closed. The church at Riverside Church is no churchyard; both churches’ bells ring."


def test_a_common_term_is_found_inflected_but_not_inside_a_name() -> None:
    term = Term("t", "church", "term", "en", 4, 1.0)
    segment = Segment(0, Span(0, len(TEXT)), TEXT, "en")
    found = find_occurrences([term], [[segment]], "en")
    assert [(one.text, one.span.of(TEXT)) for one in found] == [(one.text, one.text) for one in found]
    assert [one.text for one in found] == ["Churches", "church", "churches"]


def test_a_thai_term_is_not_found_inside_a_longer_word() -> None:
    text = "ยาสีฟันกับยาราคาถนนยาว"  # toothpaste, medicine, long
    term = Term("t", "ยา", "term", "th", 2, 1.0)
    found = find_occurrences([term], [[Segment(0, Span(0, len(text)), text, "th")]], "th")
    assert [one.span.start for one in found] == [text.index("ยาราคา")]
    assert count_phrase("ยา", text, "th") == 1


def test_a_chinese_term_is_found_inside_what_a_dictionary_takes_for_a_word() -> None:
    text = "全民公投失败"
    term = Term("t", "公投", "term", "zh", 1, 1.0)
    found = find_occurrences([term], [[Segment(0, Span(0, len(text)), text, "zh")]], "zh")
    assert [one.span.of(text) for one in found] == ["公投"] and count_phrase("公投", text, "zh") == 1


def test_a_term_is_not_found_in_a_placeholder_or_tag() -> None:
    text = (
        "Hello {username}, <username>your username</username> is %(username)s, not ${username} or username@example.org."
    )
    term = Term("t", "username", "term", "en", 1, 1.0)
    found = find_occurrences([term], [[Segment(0, Span(0, len(text)), text, "en")]], "en")
    assert [one.span.start for one in found] == [text.index("your username") + 5]
