"""A run that is killed, that finds the disk full, or that shares its memory ends with the same bytes as any other."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

KILLS = 20
SEGMENTS = 200

AT_ONCE = 2.0
"""Seconds that a run may take to stop: half of one on a machine of its own; machines that test are busy."""

pytestmark = [pytest.mark.engine, pytest.mark.slow]

_SUBJECTS = (
    "The ferry",
    "The old lighthouse",
    "A fisherman",
    "The museum",
    "Our guide",
    "The river",
    "A teacher",
    "The market",
)
_VERBS = (
    "crossed the lake",
    "closed the gate",
    "sold bread",
    "waited for the rain",
    "read a letter",
    "painted the boat",
)
_PLACES = (
    "near Nukus",
    "in the village",
    "behind the school",
    "on the bridge",
    "at the station",
    "under a tree",
    "by the sea",
)


def _text(segments: int = SEGMENTS) -> str:
    """Return that many different sentences, in paragraphs of five."""
    chance = random.Random(5)
    sentences = [
        f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_PLACES)} {number} times."
        for number in range(segments)
    ]
    return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, segments, 5)) + "\n"


@pytest.fixture(scope="module")
def engine() -> str:
    """Return the name of an engine that translates English into Spanish here, or skip."""
    modes = Path("/usr/share/apertium/modes/eng-spa.mode")
    if shutil.which("lt-proc") is None or not modes.exists():
        pytest.skip("Apertium's English-Spanish pair is not installed")
    return "apertium"


class Home:
    """A user of the program: folders of their own, one text, one command."""

    def __init__(self, folder: Path, engine: str, memory: Path | None) -> None:
        folder.mkdir(parents=True)
        self.folder, self.memory = folder, memory
        self.text = folder / "text.txt"
        self.text.write_text(_text(), "utf-8")
        self.options = ["--from", "en", "--to", "es,fr", "--engine", engine, *([] if memory else ["--no-memory"])]
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "ARGOS_PACKAGES_DIR": str(folder / "packages"),
            **({"TRANSLATOR_MEMORY": str(memory)} if memory else {}),
        }

    def start(self, out: Path) -> subprocess.Popen[str]:
        """Start the run; it goes on by itself."""
        command = [sys.executable, "-m", "translator", "run", str(self.text), "--out", str(out), *self.options]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
        )

    def run(self, out: Path) -> tuple[int, str]:
        """Run to the end and return the exit status and what was said on stderr."""
        process = self.start(out)
        _, said = process.communicate(timeout=120)
        return process.returncode, said


def _bytes(out: Path) -> dict[str, bytes]:
    """Return every file of a run but run.json."""
    files = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "run.json"}


@pytest.fixture(scope="module")
def clean(engine: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """Return the files of a run that nothing disturbed, and the seconds it took."""
    folder = tmp_path_factory.mktemp("clean")
    start = time.monotonic()
    status, said = Home(folder / "home", engine, None).run(folder / "out")
    assert status == 0, said
    return _bytes(folder / "out"), time.monotonic() - start


@pytest.mark.parametrize("kept", ["memory", "journal"])
def test_kills_at_random_moments_change_no_byte(engine, clean, tmp_path, kept):
    expected, seconds = clean
    chance, kills, rounds = random.Random(f"kills {kept}"), 0, 0
    while kills < KILLS // 2:
        rounds += 1
        home = Home(
            tmp_path / f"home{rounds}", engine, tmp_path / f"memory{rounds}.sqlite" if kept == "memory" else None
        )
        out = tmp_path / f"out{rounds}"
        for _ in range(KILLS):
            process = home.start(out)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=chance.uniform(0.2, 1.0) * seconds)
                break
            process.send_signal(signal.SIGKILL)
            process.communicate()
            kills += 1
        status, said = home.run(out)
        assert status == 0 and "damaged" not in said, said
        assert _bytes(out) == expected


@pytest.mark.parametrize("moment", [0.35, 0.6, 0.85])
def test_ctrl_c_stops_within_a_second_says_so_and_the_run_goes_on(engine, clean, tmp_path, moment):
    expected, seconds = clean
    home, out = Home(tmp_path / "home", engine, tmp_path / "memory.sqlite"), tmp_path / "out"
    process = home.start(out)
    time.sleep(moment * seconds)
    interrupted = process.poll() is None and (out / "run.json").exists()
    process.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - start < AT_ONCE
    done = interrupted and json.loads((out / "run.json").read_text())["state"] == "done"  # it was leaving already
    if interrupted and process.returncode and not done:
        assert process.returncode == 130 and "Traceback" not in said, said
        assert "the same command goes on" in said and json.loads((out / "run.json").read_text())["state"] == "stopped"
        assert not list(out.rglob(".*.part"))
    status, said = home.run(out)
    assert status == 0, said
    assert _bytes(out) == expected


def test_two_runs_share_one_memory_file(engine, clean, tmp_path):
    expected, _ = clean
    memory = tmp_path / "shared.sqlite"
    homes = [Home(tmp_path / f"home{number}", engine, memory) for number in range(2)]
    processes = [home.start(tmp_path / f"out{number}") for number, home in enumerate(homes)]
    said = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert _bytes(tmp_path / "out0") == expected == _bytes(tmp_path / "out1")


@contextlib.contextmanager
def _small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a file system of that size, or skip where that is not allowed."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"a small tmpfs cannot be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def _grow(disk: Path) -> None:
    """Make room on a small disk."""
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)


FULL = {
    "memory": ("disk/memory.sqlite", "out", "96k"),
    "journal": (None, "disk/out", "96k"),
    "outputs": ("memory.sqlite", "disk/out", "160k"),
}


@pytest.mark.parametrize("what", FULL)
def test_a_full_disk_ends_the_run_clearly_and_room_lets_it_go_on(engine, clean, tmp_path, what):
    expected, _ = clean
    memory, out, size = FULL[what]
    with _small_disk(tmp_path / "disk", size) as disk:
        home = Home(tmp_path / "home", engine, tmp_path / memory if memory else None)
        status, said = home.run(tmp_path / out)
        assert status == 3 and "Traceback" not in said, said
        assert str(disk) in said and "room" in said, said
        written = _bytes(tmp_path / out) if (tmp_path / out).exists() else {}
        whole = {name: data for name, data in written.items() if not Path(name).name.startswith(".")}
        assert all(expected[name] == data for name, data in whole.items())
        _grow(disk)
        status, said = home.run(tmp_path / out)
        assert status == 0 and "damaged" not in said, said
        assert _bytes(tmp_path / out) == expected
