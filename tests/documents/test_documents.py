"""Documents give their bytes back, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.documents import FORMATS, read_document, render_document
from translator.errors import InputError
from translator.segmentation import split_segments

ENCODED = [
    ("Ñandú y pingüino.\r\n\r\nOtra línea.", "utf-8", b""),
    ("\N{ZERO WIDTH NO-BREAK SPACE}Hola.\n", "utf-8", b""),
    ("Hola, ¿qué tal?\n", "utf-16", b""),
    ("Привет, как дела? Всё хорошо, спасибо большое.\n" * 3, "cp1251", b""),
    ("Où êtes-vous allés cet été, déjà ? À la forêt.\n" * 3, "cp1252", b""),
    ("one\rtwo\r\rthree", "utf-8", b""),
]


@pytest.mark.parametrize(("text", "encoding", "_"), ENCODED)
def test_bytes_come_back(text: str, encoding: str, _: bytes) -> None:
    raw = text.encode(encoding)
    document = split_segments(read := read_document(Path("a.txt"), data=raw), ["es"] * len(read.blocks))
    assert render_document(document, [one.text for one in document.segments]) == raw


@settings(deadline=None, max_examples=60)
@given(st.text(), st.sampled_from(sorted(FORMATS)), st.sampled_from(["auto", "sentences", "lines"]))
def test_segments_and_gaps_give_the_document_back(text: str, format: str, mode: str) -> None:
    try:
        read = read_document(Path("-"), data=text.encode("utf-8", "surrogatepass"), format=format)
    except InputError:
        return
    document = split_segments(read, ["en"] * len(read.blocks), mode=mode)
    position = 0
    for number, segment in enumerate(document.segments):
        assert segment.id == number
        assert segment.span.start >= position
        assert segment.text == segment.span.of(document.text) == segment.text.strip()
        assert all(span.of(segment.text) for span in segment.protected)
        position = segment.span.end
    assert render_document(document, [one.text for one in document.segments]) == text.encode("utf-8")


WRAPPED = "This paragraph was wrapped by a program at a width of some\nsixty characters, so that its lines go on in lower case\nand end nowhere in particular. Here is another."


def test_hard_wrapped_paragraphs_are_one_text_and_lists_are_not() -> None:
    document = read_document(Path("a.txt"), data=f"{WRAPPED}\n\nRed\nGreen\nBlue\n".encode())
    segments = split_segments(document, ["en"] * 2).segments
    assert [one.text.split()[0] for one in segments] == ["This", "Here", "Red", "Green", "Blue"]
    rendered = render_document(
        split_segments(document, ["en"] * 2), [one.text.replace("\n", " ").upper() for one in segments]
    ).decode()
    assert max(map(len, rendered.splitlines())) <= 60
    assert rendered.count("\n\n") == 1


SENTENCES = [
    ("en", "Dr. Smith met A. Tchaikovsky. He paid $3.50.", 2),
    ("de", "Am 3. Oktober kam Dr. Müller. Das war gut.", 2),
    ("zh", "今天天气很好。我们去公园。", 2),
    ("ja", "彼は行った。本当?はい。", 3),
    ("es", "¿Qué? ¡No! Vale… sí.", 3),
    ("ar", "هل أنت بخير؟ نعم.", 2),
]


@pytest.mark.parametrize(("language", "text", "count"), SENTENCES)
def test_sentences(language: str, text: str, count: int) -> None:
    document = read_document(Path("a.txt"), data=text.encode())
    assert len(split_segments(document, [language]).segments) == count


def test_markdown_code_and_front_matter_are_no_text() -> None:
    text = "---\ntitle: x\n---\n\n# Title\n\nSome `code` here.\n\n```\nraw words\n```\n\n| a b | c |\n|---|---|\n| d | e f |\n"
    document = read_document(Path("a.md"), data=text.encode())
    assert [block.span.of(text) for block in document.blocks] == ["Title", "Some `code` here.", "a b", "c", "d", "e f"]
