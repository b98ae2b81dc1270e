"""Word and sentence alignment from the outside."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from translator.alignment import align_sentences
from translator.cli import translator


def test_one_line_of_links_for_each_line(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("the red house\n\nthe house\n", encoding="utf-8")
    (tmp_path / "es").write_text("la casa roja\n\nla casa\n", encoding="utf-8")
    arguments = ["align", str(tmp_path / "en"), str(tmp_path / "es"), "--from", "en", "--to", "es", "--tokenized"]
    lines = CliRunner().invoke(translator, arguments, catch_exceptions=False).stdout.split("\n")
    assert len(lines) == 4
    assert lines[1] == ""
    assert "2-1" in lines[0].split()
    assert "1-2" in lines[0].split()


def test_a_split_sentence_is_one_bead() -> None:
    english = ["The ship left on 3 May.", "It carried 412 boxes of tea and 17 horses.", "Nobody saw it again."]
    spanish = ["El barco zarpó el 3 de mayo.", "Llevaba 412 cajas de té.", "También 17 caballos.", "Nadie lo vio más."]
    beads = align_sentences(english, spanish, "en", "es")
    assert [(list(bead.source), list(bead.target)) for bead in beads] == [([0], [0]), ([1], [1, 2]), ([2], [3])]
