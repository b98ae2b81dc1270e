"""`translator report` and `translator glossary learn` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from results import hostile_result, small_result

from translator.cli import translator
from translator.decisions import Decisions, FindingDecision, dump_decisions
from translator.errors import InputError, UsageError
from translator.reports import json as data
from translator.reports import print_report


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(translator, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.json").write_bytes(data.dump(small_result()))
    return tmp_path


def test_the_reports_are_written_again_with_the_decisions(folder: Path) -> None:
    one = small_result().findings[0]
    verdict = FindingDecision(one.id, "false", one.check, one.language, one.message, "known")
    (folder / "decisions.json").write_bytes(dump_decisions(Decisions(findings={one.id: verdict})))
    done = invoke("report", folder)
    names = ["report.json", "report.html", "report.xlsx", "report.tsv"]
    assert done.stdout.splitlines() == [str(folder / name) for name in names]
    assert {path.name for path in folder.iterdir()} == {*names, "decisions.json"}
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert one.id not in {found["id"] for found in report["findings"]}
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    invoke("report", folder, "--quiet")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written
    (folder / "decisions.json").unlink()  # the verdict is taken back
    invoke("report", folder, "--format", "json")
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["findings"][0]["id"] == one.id


def test_another_run_beside_it(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    text = (folder / "report.json").read_text(encoding="utf-8")
    (other / "report.json").write_text(text.replace("La lengua karakalpaka", "El idioma karakalpako"), encoding="utf-8")
    invoke("report", folder, "--against", other)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert '"El idioma karakalpako es vieja."' in page and other.name in page


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_terminal_view_fits(folder: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = invoke("report", folder, "--terminal").stdout.splitlines()
    text = "\n".join(lines)
    assert "Karakalpak" in text and "≠3 50%" in text and "guardia" in text
    assert sum(line.lstrip().startswith("term ") for line in lines) == (3 if width == 40 else 1)
    assert "412 stands in the source" in " ".join(text.split())
    assert max(map(len, lines)) <= width


def test_nothing_in_a_text_acts_on_the_terminal() -> None:
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    print_report(hostile_result(), Console(file=out, width=80, force_terminal=False), everything=True)
    said = out.getvalue()
    assert "\x1b" not in said and "\u202e" not in said and "\x07" not in said
    assert "⟨001B⟩" in said
    assert len(said) < 200_000  # a line of ten million characters is cut


def test_what_cannot_be_done_is_said(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        invoke("report", tmp_path / "nothing")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match=r"report\.json: is not there"):
        invoke("report", empty, "--serve")
    with pytest.raises(UsageError, match="two ways"):
        invoke("report", folder, "--serve", "--terminal")
    with pytest.raises(UsageError, match="a run writes that"):
        invoke("report", folder, "--format", "tmx")
    with pytest.raises(InputError, match="nothing is decided yet"):
        invoke("glossary", "learn", folder)
    (folder / "decisions.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is not JSON"):
        invoke("report", folder)


def test_verdicts_alone_make_a_glossary_without_rows(folder: Path) -> None:
    verdict = FindingDecision("ab", "false", "numbers", "es", "a number")
    (folder / "decisions.json").write_bytes(dump_decisions(Decisions(findings={"ab": verdict})))
    done = invoke("glossary", "learn", folder)
    assert done.stdout == "und\tes\tar\tzh-Hans\tstatus\tmatch\tcase\tnote\n"
    assert done.stderr == "0 rows on 0 terms.\n"


def test_damaged_decisions_do_not_stop_a_run(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The house is red.\nIt rains.\n", encoding="utf-8")
    (tmp_path / "es.txt").write_text("La casa es roja.\nLlueve.\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "decisions.json").write_text("{", encoding="utf-8")
    done = invoke("compare", tmp_path / "en.txt", f"es={tmp_path / 'es.txt'}", "--from", "en", "--out", out)
    assert done.exit_code == 3 and "decisions.json: is not JSON" in done.stderr
    assert (out / "report.html").exists()
    assert (out / "decisions.json").read_text(encoding="utf-8") == "{"
