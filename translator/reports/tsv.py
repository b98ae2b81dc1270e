"""report.tsv: the findings as tab-separated values, a row each."""

from __future__ import annotations

from translator.model import Result
from translator.reports.characters import flat
from translator.reports.tables import finding_table


def dump(result: Result) -> bytes:
    """Return the findings in UTF-8 with a header; no cell holds a tab, a line end or what a spreadsheet would run."""
    table = finding_table(result)
    lines = ["\t".join(column.title for column in table.columns)]
    lines += ["\t".join("" if cell is None else flat(str(cell)) for cell in row) for row in table.rows]
    return ("\n".join(lines) + "\n").encode()
