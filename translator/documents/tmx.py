"""TMX 1.4b: a translation unit a segment, with every language in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from translator.model import Result, Segment, Translation
from translator.signature import VERSION

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute `xml:lang` as lxml writes names."""

_NOT_XML = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def clean(text: str) -> str:
    """Return the text with U+FFFD for each character that XML 1.0 cannot hold (section 2.2 of its standard)."""
    cleaned: str = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return cleaned


def dump(result: Result, number: int) -> bytes:
    """Return one document as TMX in UTF-8, without any date: the same result gives the same bytes."""
    from lxml import etree

    document = result.documents[number]
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "translator",
            "creationtoolversion": VERSION,
            "segtype": "sentence",
            "o-tmf": "translator",
            "adminlang": "en",
            "srclang": document.language,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for segment in document.segments:
        columns = [result.translations[language][number][segment.id] for language in result.target_languages]
        _add_unit(body, segment, columns, document.language)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _add_unit(body: _Element, segment: Segment, columns: list[Translation], language: str) -> None:
    """Add a unit: the source, then each target that has a translation."""
    from lxml import etree

    attributes = {"tuid": str(segment.id)}
    if segment.language != language:
        attributes["srclang"] = segment.language
    unit = etree.SubElement(body, "tu", attributes)
    variants = {segment.language: segment.text}
    for one in columns:
        if one.status != "missing":
            variants.setdefault(one.language, one.text)
    for tag, text in variants.items():
        variant = etree.SubElement(unit, "tuv", {XML_LANG: tag})
        etree.SubElement(variant, "seg").text = clean(text)
