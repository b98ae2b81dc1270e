"""Word alignment from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translator.cli import translator
from translator.cli.lines import Lines
from translator.errors import InputError


def test_one_line_of_links_for_each_line(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("the red house\n\nthe house\n", encoding="utf-8")
    (tmp_path / "es").write_text("la casa roja\n\nla casa\n", encoding="utf-8")
    arguments = ["align", str(tmp_path / "en"), str(tmp_path / "es"), "--from", "en", "--to", "es", "--tokenized"]
    lines = CliRunner().invoke(translator, arguments, catch_exceptions=False).stdout.split("\n")
    assert len(lines) == 4
    assert lines[1] == ""
    assert "2-1" in lines[0].split()
    assert "1-2" in lines[0].split()


def align(tmp_path: Path, source: bytes, target: bytes, *options: str) -> Result:
    (tmp_path / "en").write_bytes(source)
    (tmp_path / "es").write_bytes(target)
    arguments = ["align", str(tmp_path / "en"), str(tmp_path / "es"), "--from", "en", *options]
    return CliRunner().invoke(translator, arguments, catch_exceptions=False)


def test_words_and_confidences_as_json(tmp_path: Path) -> None:
    result = align(tmp_path, "\ufeffThe house.\r\n".encode(), b"La casa.", "--to", "es", "--json")
    found = json.loads(result.stdout)
    assert (found["source"], found["target"]) == (["The", "house", "."], ["La", "casa", "."])
    assert [link[:2] for link in found["links"]] == [[0, 0], [1, 1], [2, 2]]
    assert all(0 < link[2] <= 1 for link in found["links"])


def test_few_sentences_without_a_table_are_doubted_on_stderr(tmp_path: Path) -> None:
    assert "Few sentences (1)" in align(tmp_path, b"a b\n", b"c d\n", "--to", "la").stderr
    assert align(tmp_path, b"a b\n", b"c d\n", "--to", "la", "--quiet").stderr == ""
    assert align(tmp_path, b"a b\n", b"c d\n", "--to", "es").stderr == ""


def test_unequal_files_and_bad_bytes_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has 2 lines"):
        align(tmp_path, b"a\nb\n", b"c\n", "--to", "es")
    with pytest.raises(InputError, match="byte 1048576"):
        align(tmp_path, b"a" * (1 << 20) + b"\xff\n", b"c\n", "--to", "es")
    result = align(tmp_path, b"", b"", "--to", "es")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("data", "lines"),
    [(b"", []), (b"a", ["a"]), (b"a\n", ["a"]), (b"a\n\nb\r\n", ["a", "", "b"]), (b"\n", [""]), ("a\u2028b\x0cc\n".encode(), ["a\u2028b\x0cc"])],
)  # fmt: skip
def test_lines_end_at_line_feeds_alone(data: bytes, lines: list[str]) -> None:
    assert list(Lines(data)) == lines


def test_a_package_is_asked_where_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translator.alignment.knowledge.load_lexicon", lambda *_: None)
    arguments = (tmp_path, b"The red house is old.", b"La casa roja es vieja.", "--to", "es", "--quiet")
    assert align(*arguments).stdout == "0-0 1-2 2-1 3-3 4-4 5-5\n"
    monkeypatch.setattr("translator.engines.scoring.make_attend", lambda *_: None)
    assert align(*arguments).stdout == "0-0 1-1 2-2 3-3 4-4 5-5\n"
