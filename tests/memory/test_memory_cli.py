"""`translator memory` names the file, counts what it holds, and carries it over."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from translator.cli.memory import memory as command
from translator.errors import InputError
from translator.memory import Memory
from translator.model import Hypothesis


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "memory.sqlite"
    monkeypatch.setenv("TRANSLATOR_MEMORY", str(path))
    with Memory(path) as opened:
        opened.put_many("en>es abc", [("one", Hypothesis("uno")), ("two", Hypothesis("dos"))])
        opened.approve([("en", "es", "ferry", "lancha")])
    return path


def run(*arguments):
    done = CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def test_stats_name_the_file_and_its_size(path):
    shown = run("stats").stdout.splitlines()
    assert shown[0] == str(path) and "mode 0600" in shown[1]
    assert shown[2] == "2 translations made, 1 approved by you"
    facts = json.loads(run("stats", "--json").stdout)
    assert list(facts) == ["path", "size", "entries", "approved", "steps", "oldest", "newest"]
    assert (facts["entries"], facts["approved"], facts["steps"]) == (2, 1, {"en>es abc": 2})


def test_out_and_in_again(path, tmp_path):
    assert run("export", tmp_path / "all.tmx").stdout == f"{tmp_path}/all.tmx: 3 units\n"
    assert json.loads(run("export", tmp_path / "own.tmx", "--approved", "--json").stdout)["units"] == 1
    assert json.loads(run("clear", "--approved", "--json").stdout) == {"cleared": 3}
    done = run("import", tmp_path / "all.tmx")
    assert "1 approved translations from 3 units" in done.stdout and "2 made by this program" in done.stdout
    with Memory(path) as opened:
        assert opened.approved("en", "es", ["ferry"]) == {"ferry": "lancha"}


def test_clear_keeps_what_was_approved(path):
    assert run("clear").stdout == "2 translations forgotten.\n"
    facts = json.loads(run("stats", "--json").stdout)
    assert (facts["entries"], facts["approved"]) == (0, 1)


def test_what_is_no_tmx_is_an_input_error(path, tmp_path):
    with pytest.raises(InputError):
        CliRunner().invoke(command, ["import", str(tmp_path / "absent.tmx")], catch_exceptions=False)
