"""`translator packages` prints what there is, says what failed, and ends with the status that DESIGN's table has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import package_archives as samples


@pytest.fixture
def call(own_folders, tmp_path):
    """Run the program in folders of its own, with an index nobody answers at, and without Apertium."""
    environment = {**os.environ, "TRANSLATOR_INDEX": "http://127.0.0.1:9/", "PATH": str(tmp_path / "none")}

    def run(*arguments, status=0):
        command = [sys.executable, "-m", "translator", "packages", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


def _rows(done):
    """Return the rows of an answer; the starters, which are there always, left out."""
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [row for row in rows if row.get("engine") != "starter"]


FIELDS = ["engine", "package", "source", "target", "version", "size", "state", "problem", "sha256", "path"]


def test_the_life_of_a_package(call, tmp_path):
    assert _rows(call("list", "--json")) == []
    assert "Type: translator packages install" in call("list").stderr
    path = samples.package(tmp_path)
    assert _rows(call("install", path, "--json")) == [{"package": "translate-en_es-1_0", "state": "installed"}]
    (row,) = _rows(call("list", "--json"))
    assert list(row) == FIELDS and (row["source"], row["target"], row["state"]) == ("en", "es", "ok")
    assert call("export", tmp_path / "out", "en-es").stdout == f"{tmp_path}/out/translate-en_es-1_0.argosmodel\n"
    assert call("remove", "en-es").stdout == "translate-en_es-1_0: removed.\n"
    (offered,) = [
        row for row in _rows(call("available", "--index", tmp_path / "out", "--json")) if row["engine"] == "argos"
    ]
    assert list(offered) == FIELDS[:7] and offered["state"] == "available"
    assert call("install", "en-es", "--index", tmp_path / "out").stdout == "translate-en_es-1_0: installed.\n"
    assert (
        call("install", "en-es", "--index", tmp_path / "out").stdout == "translate-en_es-1_0: is installed already.\n"
    )


def test_a_broken_package_is_listed_and_reported(call, own_folders, tmp_path):
    call("install", samples.package(tmp_path))
    (own_folders / "packages" / "translate-en_es-1_0" / "model" / "model.bin").unlink()
    assert "broken: model/model.bin is missing or empty" in call("list").stdout
    done = call("verify", status=4)
    assert "damaged" in done.stdout and "translator packages remove translate-en_es-1_0" in done.stderr


FAILURES = [
    (("install", "no such thing"), 2),
    (("install",), 2),
    (("install", "en-es", "--no-such-option"), 2),
    (("install", "absent.argosmodel"), 3),
    (("install", "ja-ko"), 4),
    (("available",), 4),
    (("remove", "absent"), 4),
    (("verify", "absent"), 4),
    (("export", "out", "absent"), 4),
]


@pytest.mark.parametrize(("arguments", "status"), FAILURES, ids=lambda value: str(value))
def test_failures_end_with_their_status_and_a_line_on_stderr(call, arguments, status):
    done = call(*arguments, status=status)
    assert done.stdout == "" and done.stderr.strip()


def test_every_command_has_help(call):
    for command in ("list", "available", "install", "remove", "verify", "export"):
        assert "Usage:" in call(command, "--help").stdout
