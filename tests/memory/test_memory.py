"""The memory keeps what it is given, across threads, processes, kills, damage and full disks."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.errors import OutputError
from translator.memory import Memory, default_path, journal
from translator.model import Hypothesis

KEY = "en>es (apertium) 3.8.3"


@pytest.fixture
def memory(tmp_path: Path):
    with Memory(tmp_path / "data" / "memory.sqlite") as memory:
        yield memory


TEXTS = [
    "Ferry delayed.",
    "Паром задержан.",
    "عبارة متأخرة",
    "渡轮晚点",
    "",
    " \n two lines\r\n",
    "nul \0 inside",
    "lone surrogate \ud800 kept",
    "'; DROP TABLE entries; --",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_translation_comes_back_as_it_went_in(memory, text):
    made = Hypothesis(text[::-1], -0.25)
    memory.put_many(KEY, [(text, made)])
    assert memory.get_many(KEY, [text, "never seen"]) == {text: made}


def test_score_may_be_absent(memory):
    memory.put_many(KEY, [("one", Hypothesis("uno"))])
    assert memory.get_many(KEY, ["one"]) == {"one": Hypothesis("uno", None)}


def test_another_key_is_another_translation(memory):
    memory.put_many(KEY, [("one", Hypothesis("uno"))])
    memory.put_many(KEY + " beam 1", [("one", Hypothesis("un"))])
    assert memory.get_many(KEY, ["one"])["one"].text == "uno"
    assert memory.get_many("other", ["one"]) == {}


def test_key_and_text_do_not_run_into_each_other(memory):
    memory.put_many("ab", [("c", Hypothesis("1"))])
    assert memory.get_many("a", ["bc"]) == {}


def test_the_later_translation_stays(memory):
    memory.put_many(KEY, [("one", Hypothesis("uno")), ("one", Hypothesis("un"))])
    assert memory.get_many(KEY, ["one"])["one"].text == "un"
    memory.put_many(KEY, [("one", Hypothesis("una"))])
    assert memory.get_many(KEY, ["one"])["one"].text == "una"


def test_a_text_whose_number_is_taken_is_not_found_rather_than_mistranslated(memory, monkeypatch):
    monkeypatch.setattr("translator.memory.store._identify", lambda key, text: 7)
    memory.put_many(KEY, [("one", Hypothesis("uno"))])
    assert memory.get_many(KEY, ["two"]) == {}
    assert memory.get_many(KEY, ["one"]) == {"one": Hypothesis("uno")}


def test_nothing_in_nothing_out(memory):
    memory.put_many(KEY, [])
    assert memory.get_many(KEY, []) == {} == memory.approved("en", "es", [])


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.text(st.characters()), st.tuples(st.text(), st.floats(-50, 0)), max_size=20))
def test_whatever_is_put_is_got(items):
    memory = _shared_memory()
    made = {text: Hypothesis(target, score) for text, (target, score) in items.items()}
    memory.put_many(KEY, list(made.items()))
    assert memory.get_many(KEY, list(made)) == made


_OPENED: list[Memory] = []


def _shared_memory() -> Memory:
    if not _OPENED:
        import tempfile

        _OPENED.append(Memory(Path(tempfile.mkdtemp()) / "memory.sqlite"))
    return _OPENED[0]


def test_file_belongs_to_the_user_alone(tmp_path):
    path = tmp_path / "new" / "memory.sqlite"
    with Memory(path) as memory:
        memory.put_many(KEY, [("one", Hypothesis("uno"))])
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    Memory(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_default_path_is_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "translator" / "memory.sqlite"
    monkeypatch.setenv("TRANSLATOR_MEMORY", str(tmp_path / "own.sqlite"))
    assert default_path() == tmp_path / "own.sqlite"


# Approved translations


def test_approved_translations_are_found_across_line_breaks_and_regions(memory):
    memory.approve(
        [
            ("en", "es", "The Amu Darya\nis low.", "El Amu Daria baja poca agua."),
            ("en-GB", "es-MX", "Ferry delayed.", "Lancha demorada."),
            ("en", "es", "Ferry delayed.", "Transbordador con retraso."),
        ]
    )
    assert memory.approved("en", "es", ["The Amu Darya is  low.", "unknown"]) == {
        "The Amu Darya is  low.": "El Amu Daria baja poca agua."
    }
    assert memory.approved("en", "es", ["Ferry delayed."]) == {"Ferry delayed.": "Transbordador con retraso."}
    assert memory.approved("en", "es-MX", ["Ferry delayed."])["Ferry delayed."] == "Lancha demorada."
    assert memory.approved("es", "en", ["Ferry delayed."]) == {}
    assert memory.approved("en", "fr", ["Ferry delayed."]) == {}


def test_chinese_scripts_are_not_taken_for_each_other(memory):
    memory.approve([("en", "zh-Hant", "ferry", "渡輪")])
    assert memory.approved("en", "zh-Hans", ["ferry"]) == {}
    assert memory.approved("en", "zh-Hant", ["ferry"]) == {"ferry": "渡輪"}


# Housekeeping


def test_stats_count_what_is_there(memory):
    memory.put_many("b", [(str(n), Hypothesis("x")) for n in range(3)])
    memory.put_many("a", [("one", Hypothesis("uno"))])
    memory.approve([("en", "es", "one", "uno")])
    stats = memory.stats()
    assert (stats.path, stats.entries, stats.approved, stats.steps) == (memory.path, 4, 1, (("b", 3), ("a", 1)))
    assert stats.size >= memory.path.stat().st_size > 0
    assert time.time() - 60 < stats.oldest <= stats.newest <= time.time() + 1


def test_clear_leaves_no_trace_of_the_texts(memory):
    memory.put_many(KEY, [(f"secret ferry {n}", Hypothesis("lancha secreta")) for n in range(500)])
    memory.approve([("en", "es", "approved ferry", "lancha aprobada")])
    assert memory.clear() == 500
    assert memory.get_many(KEY, ["secret ferry 1"]) == {}
    assert memory.approved("en", "es", ["approved ferry"])
    kept = b"".join(file.read_bytes() for file in memory.path.parent.iterdir())
    assert b"secret" not in kept and b"secreta" not in kept
    assert memory.clear(approved=True) == 1
    assert memory.stats().approved == 0


def test_a_closed_memory_opens_again(memory):
    memory.put_many(KEY, [("one", Hypothesis("uno"))])
    memory.close()
    assert memory.get_many(KEY, ["one"])


def test_a_journal_leaves_nothing_behind(tmp_path):
    book = journal(tmp_path / "journal.sqlite")
    book.put_many(KEY, [("one", Hypothesis("uno"))])
    assert list(tmp_path.iterdir())
    book.remove()
    assert list(tmp_path.iterdir()) == []


# Damage


def _damage_header(path: Path) -> None:
    path.write_bytes(b"This is no database at all." * 200)


def _damage_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def _truncate(path: Path) -> None:
    os.truncate(path, 5000)


@pytest.mark.parametrize("harm", [_damage_header, _damage_pages, _truncate])
def test_a_damaged_file_is_set_aside_and_rebuilt(tmp_path, harm):
    path, said = tmp_path / "memory.sqlite", []
    with Memory(path) as memory:
        memory.put_many(KEY, [(str(n), Hypothesis(str(n))) for n in range(500)])
    harm(path)
    with Memory(path, warn=said.append) as memory:
        assert memory.get_many(KEY, ["1"]) in ({}, {"1": Hypothesis("1")})
        memory.put_many(KEY, [(str(n), Hypothesis("new")) for n in range(500)])
        assert memory.get_many(KEY, ["499"]) == {"499": Hypothesis("new")}
    assert len(said) == 1 and "memory.sqlite.damaged-1" in said[0] and str(path) in said[0]
    assert (tmp_path / "memory.sqlite.damaged-1").exists()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_earlier_damaged_files_are_kept(tmp_path):
    path = tmp_path / "memory.sqlite"
    for _ in range(3):
        _damage_header(path)
        Memory(path).close()
    assert sorted(file.name for file in tmp_path.glob("*.damaged-*")) == [
        f"memory.sqlite.damaged-{n}" for n in (1, 2, 3)
    ]


def test_damage_under_an_open_memory_is_set_aside_once_for_all_that_share_it(tmp_path):
    path, said = tmp_path / "memory.sqlite", []
    first, second = Memory(path, warn=said.append), Memory(path, warn=said.append)
    first.put_many(KEY, [(str(n), Hypothesis(str(n))) for n in range(2000)])
    first.close()
    second.close()
    _damage_pages(path)
    first.put_many(KEY, [("new", Hypothesis("nuevo"))])
    assert second.get_many(KEY, ["new"]) == {"new": Hypothesis("nuevo")}
    assert len(said) == 1
    first.close()
    second.close()


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "bookmarks.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (address)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match="another program"):
        Memory(path)
    assert path.read_bytes() == before or sqlite3.connect(path).execute(
        "SELECT name FROM sqlite_master"
    ).fetchall() == [("bookmarks",)]


def test_a_memory_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "memory.sqlite"
    Memory(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(OutputError, match="newer version"):
        Memory(path)


@pytest.mark.parametrize("place", ["folder", "under-a-file"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, place):
    path = tmp_path / "memory.sqlite"
    if place == "folder":
        path.mkdir()
    else:
        (tmp_path / "file").write_text("x")
        path = tmp_path / "file" / "memory.sqlite"
    with pytest.raises(OutputError, match=r"memory\.sqlite") as caught:
        Memory(path)
    assert "--no-memory" in caught.value.hint


# Threads, processes, kills, a full disk


def test_threads_share_one_memory(memory):
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(20):
                items = [(f"{name} {n} {i}", Hypothesis(f"{n}{i}")) for i in range(20)]
                memory.put_many(KEY, items)
                assert memory.get_many(KEY, [text for text, _ in items]) == dict(items)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures and memory.stats().entries == 1600


WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from translator.memory import Memory
    from translator.model import Hypothesis
    path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with Memory(path) as memory:
        for n in range(rounds):
            items = [(f"{name} {n} {i}", Hypothesis(f"{n}-{i}")) for i in range(20)]
            memory.put_many("key", items)
            assert memory.get_many("key", [text for text, _ in items]) == dict(items)
            print(n, flush=True)
    """
)


def _start(path: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(rounds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_processes_share_one_file_from_its_first_moment(tmp_path):
    path = tmp_path / "memory.sqlite"
    processes = [_start(path, name, 25) for name in "abc"]
    for process in processes:
        _, trouble = process.communicate(timeout=60)
        assert process.returncode == 0, trouble
    with Memory(path) as memory:
        assert memory.stats().entries == 3 * 25 * 20


def test_a_kill_loses_nothing_that_was_kept(tmp_path):
    path = tmp_path / "memory.sqlite"
    for attempt in range(5):
        process = _start(path, f"run {attempt}", 100_000)
        last = -1
        for line in process.stdout:
            last = int(line)
            if last >= 3 + 7 * attempt:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Memory(path, warn=pytest.fail) as memory:
            kept = [f"run {attempt} {n} {i}" for n in range(last + 1) for i in range(20)]
            assert len(memory.get_many("key", kept)) == len(kept)


@pytest.fixture
def small_disk(tmp_path):
    """Yield a file system of one megabyte, or skip where none can be made."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"a small tmpfs cannot be mounted here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_named_and_what_was_kept_stays(small_disk):
    path, kept = small_disk / "memory.sqlite", []
    memory = Memory(path, warn=pytest.fail)
    with pytest.raises(OutputError, match="no room left") as caught:
        for n in range(10_000):
            items = [(f"{n} {i} " + "x" * 200, Hypothesis("y" * 200)) for i in range(50)]
            memory.put_many(KEY, items)
            kept += items
    assert caught.value.exit_status == 3 and "Make room" in caught.value.hint
    assert len(kept) >= 50
    assert memory.get_many(KEY, [text for text, _ in kept]) == dict(kept)
    memory.close()
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    with Memory(path, warn=pytest.fail) as memory:
        assert memory.get_many(KEY, [text for text, _ in kept]) == dict(kept)
        memory.put_many(KEY, items)
        assert memory.get_many(KEY, [text for text, _ in items]) == dict(items)


def test_ten_thousand_segments_take_a_moment(memory):
    items = [
        (f"Segment number {n} of a long document about ferries and rivers.", Hypothesis(f"Segmento {n}", -0.5))
        for n in range(10_000)
    ]
    start = time.process_time()
    memory.put_many(KEY, items)
    found = memory.get_many(KEY, [text for text, _ in items])
    spent = time.process_time() - start
    assert found == dict(items)
    assert spent < 1.0  # measured 0.15 s of processor time; a wall-clock bound would fail on a busy machine
