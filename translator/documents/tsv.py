"""Tab-separated values: a row a segment, a column a language."""

from __future__ import annotations

from typing import Final

from translator.model import Result

ESCAPES: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
"""What cannot stand in a cell, and how it is written; the IANA registration of the format leaves no other way."""

_TABLE: Final = str.maketrans(ESCAPES)


def escape(cell: str) -> str:
    """Return a text that stands in one cell.

    >>> escape("dos\\nlíneas")
    'dos\\\\nlíneas'
    """
    return cell.translate(_TABLE)


def unescape(cell: str) -> str:
    """Return the text that a cell stands for; a backslash before anything else is itself."""
    if "\\" not in cell:
        return cell
    back = {code[1]: character for character, code in ESCAPES.items()}
    parts, position = [], 0
    while position < len(cell):
        if cell[position] == "\\" and cell[position + 1 : position + 2] in back:
            parts.append(back[cell[position + 1]])
            position += 2
        else:
            parts.append(cell[position])
            position += 1
    return "".join(parts)


def dump(result: Result, number: int) -> bytes:
    """Return one document as UTF-8: a header `id`, `source` and the target tags, then a row a segment."""
    columns = [result.translations[language][number] for language in result.target_languages]
    rows = ["\t".join(("id", "source", *result.target_languages))]
    for segment in result.documents[number].segments:
        cells = (segment.text, *(column[segment.id].text for column in columns))
        rows.append("\t".join((str(segment.id), *map(escape, cells))))
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")
