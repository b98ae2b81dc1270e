"""report.xlsx: terms, occurrences and findings as sheets to filter and sort."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import regex

from translator.model import Result
from translator.reports.characters import FORMULA, visible
from translator.reports.tables import Cell, Table, tables

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS: Final = 1_048_576
"""Rows of a sheet at the most (ECMA-376, as Excel reads it)."""

CHARACTERS: Final = 32_767
"""Characters of a cell at the most."""

MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""When every part of the file says it was written, so that the same result gives the same bytes: the first moment that
a ZIP archive can name."""

_TIMES = regex.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")


def dump(result: Result) -> bytes:
    """Return the workbook: a sheet a table, with a frozen heading, a filter on every column, and no formula anywhere."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables(result):
        _write_sheet(book, table)
    raw = io.BytesIO()
    book.save(raw)
    return _without_times(raw.getvalue())


def _write_sheet(book: Workbook, table: Table) -> None:
    """Write one table as a sheet; rows that a sheet has no room for are counted in its last."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    heading = [WriteOnlyCell(sheet, column.title) for column in table.columns]
    for cell in heading:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append(heading)
    written = 1
    for row in islice(table.rows, ROWS - 2):
        sheet.append(list(_cells(sheet, row, table)))
        written += 1
    left = sum(1 for _ in table.rows)
    if left:
        sheet.append([f"{left} more rows have no room in a sheet; report.json has them all"])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{written}"


def _cells(sheet: Any, row: list[Cell], table: Table) -> Iterator[Any]:
    """Yield the cells of a row; a text that a spreadsheet would take for a formula is marked as text."""
    from openpyxl.cell import WriteOnlyCell

    for cell, column in zip(row, table.columns, strict=True):
        if isinstance(cell, str):
            text = _fit(visible(cell))
            if text.startswith(FORMULA):
                made = WriteOnlyCell(sheet, text)
                made.data_type, made.quotePrefix = "s", True
                yield made
            else:
                yield text
        elif column.share and cell is not None:
            made = WriteOnlyCell(sheet, cell)
            made.number_format = "0%"
            yield made
        else:
            yield cell


def _fit(text: str) -> str:
    """Return a text that a cell has room for; what is cut off is counted."""
    if len(text.encode("utf-16-le")) // 2 <= CHARACTERS:
        return text
    kept = text[: CHARACTERS // 2 - 20]
    return f"{kept}… and {len(text) - len(kept):,} characters more"


def _without_times(book: bytes) -> bytes:
    """Return the same workbook without the moment it was written at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            fixed = zipfile.ZipInfo(entry.filename, MOMENT)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, data)
    return out.getvalue()
