"""What a command costs before it does anything, in CPU seconds: machines that test are busy, and the clock is not ours."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zipfile

import pytest


def cpu_seconds(*arguments: str, given: str = "", **environment: str) -> float:
    """Return the least CPU time of three runs of a command."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "translator", *arguments],
            input=given.encode(),
            stdout=subprocess.DEVNULL,
            check=True,
            env={**os.environ, **environment},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_help():
    assert cpu_seconds("--help") < 0.2


def test_detecting_a_short_text():
    assert cpu_seconds("detect", "-", given="Where does the river end?") < 0.8


@pytest.mark.engine
def test_translating_a_sentence(shared, tmp_path):
    package = shared / "models" / "translate-en_es-0_2.argosmodel"
    if not package.is_file():
        pytest.skip("the small packages (../shared/models) are not beside the project")
    with zipfile.ZipFile(package) as file:
        file.extractall(tmp_path)
    command = ("translate", "The river is deep and the boats are old.", "--to", "es")
    first = cpu_seconds(*command, "--no-memory", ARGOS_PACKAGES_DIR=str(tmp_path))
    assert first < 1.0
