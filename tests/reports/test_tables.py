"""report.xlsx and report.tsv: what they hold, and that nothing in them acts."""

from __future__ import annotations

import csv
import dataclasses
import io
import time

import pytest
from openpyxl import load_workbook
from results import make_result, make_term, small_result

from translator.decisions import Decisions, FindingDecision, RenderingDecision
from translator.pipeline.analysis import judge
from translator.reports import tsv, xlsx

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0")


def test_the_sheets_hold_terms_occurrences_and_findings() -> None:
    result = small_result()
    term = result.terms[0].term
    rule = RenderingDecision(term.id, term.text, "en", "es", "karakalpaka", "karakalpaka", "preferred")
    one = result.findings[0]
    verdict = FindingDecision(one.id, "false", one.check, one.language, one.message, "known")
    result = judge(result, Decisions(renderings={rule.id: rule}, findings={one.id: verdict}))
    book = load_workbook(io.BytesIO(xlsx.dump(result)))
    assert book.sheetnames == ["terms", "occurrences", "findings"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert rows["terms"][0][:7] == ("term", "kind", "count", "variants", "es", "es consistency", "es decided")
    assert rows["terms"][1][:7] == (
        "Karakalpak", "name", 4, "Qaraqalpaq (spelling, 1)", "karakalpaka (2); carakalpako (1); qaraqalpaq (1)", 0.5,
        "karakalpaka: preferred",
    )  # fmt: skip
    assert rows["occurrences"][1][:7] == (
        "Karakalpak", "Karakalpak", "nukus.txt", 1, "The Karakalpak language is old.", "karakalpaka",
        "La lengua karakalpaka es vieja.",
    )  # fmt: skip
    assert len(rows["occurrences"]) == 1 + sum(len(record.occurrences) for record in result.terms)
    assert len(rows["findings"]) == 1 + len(result.every_finding)
    assert rows["findings"][1][-3:] == ("false", "known", one.id)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_is_a_formula(formula: str) -> None:
    rows = [(formula, {"es": formula}), (formula, {"es": formula + "!"})]
    term = make_term(rows, formula, {"es": [formula]})
    result = make_result(rows, [term], name=formula)
    result = dataclasses.replace(
        result, findings=tuple(dataclasses.replace(one, message=formula, suggestion=formula) for one in result.findings)
    )
    assert result.findings
    cells = [cell for sheet in load_workbook(io.BytesIO(xlsx.dump(result))) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert formula in {cell.value for cell in cells}
    for cell in cells:
        assert cell.quotePrefix or not str(cell.value).startswith(("=", "+", "-", "@"))
    lines = list(csv.reader(io.StringIO(tsv.dump(result).decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


def test_characters_that_a_workbook_cannot_hold_are_shown_as_their_code() -> None:
    text = "a\x00b\x07c\x0bd\ud800e\ufffe\u202ef"
    result = make_result([(text, {"es": text + " 4711"}), (text, {"es": text})])
    book = load_workbook(io.BytesIO(xlsx.dump(result)))
    shown = "a⟨0000⟩b⟨0007⟩c⟨000B⟩d⟨D800⟩e⟨FFFE⟩⟨202E⟩f"
    assert shown in {cell.value for row in book["findings"] for cell in row}
    assert shown in tsv.dump(result).decode()


def test_a_cell_holds_no_more_than_it_can_and_says_so() -> None:
    long = "word " * 100_000 + "412"
    result = make_result([(long, {"es": "x"})])
    book = load_workbook(io.BytesIO(xlsx.dump(result)))
    cell = next(cell.value for row in book["findings"] for cell in row if str(cell.value).startswith("word"))
    assert len(cell) <= 32_767 and cell.endswith("characters more")


def test_a_line_of_the_table_is_a_line() -> None:
    result = make_result([("one\ttwo\nthree 412\r\nfour", {"es": "uno"})])
    lines = tsv.dump(result).decode().split("\n")
    assert len(lines) == 2 + len(result.findings) and lines[-1] == ""
    assert {line.count("\t") for line in lines[:-1]} == {lines[0].count("\t")}
    assert "one two three 412 four" in lines[1]


def test_the_same_result_gives_the_same_workbook_whatever_the_time() -> None:
    first = xlsx.dump(small_result())
    time.sleep(2.1)  # an archive counts time in steps of two seconds
    assert xlsx.dump(small_result()) == first
