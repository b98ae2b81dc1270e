"""Downloads end well, or with a clear error and nothing kept that is not what was asked for."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import package_server

from translator.engines.download import Fetcher, Patience, local_path
from translator.errors import EngineError, OutputError

DATA = bytes(range(256)) * 2000
PATIENCE = Patience(timeout=0.4, window=0.2, pause=0.0, progress=10_000)


@pytest.fixture
def site():
    with package_server.serving() as site:
        site.files["/a"] = DATA
        yield site


@pytest.fixture
def fetcher():
    return Fetcher(patience=PATIENCE, sleep=lambda seconds: None)


def test_a_file_comes_whole(site, fetcher, tmp_path):
    path = fetcher.fetch(site.url + "/a", tmp_path / "a", size=len(DATA), sha256=hashlib.sha256(DATA).hexdigest())
    assert path.read_bytes() == DATA
    assert not list(tmp_path.glob("*.part*"))


PASSING = {
    "500": (["500", "503"], [None, None, None]),
    "cut off": (["truncate"], [None, f"bytes={len(DATA) // 2}-"]),
    "stall": (["stall"], [None, f"bytes={len(DATA) // 2}-"]),
    "reset": (["reset"], None),
    "no range": (["truncate", "ignore range"], [None, f"bytes={len(DATA) // 2}-"]),
    "no tag": (["no tag"], [None]),
    "no length": (["no length"], [None]),
    "wrong part": (["truncate", "wrong part"], [None, f"bytes={len(DATA) // 2}-", None]),
    "not satisfiable": (["truncate", "416"], [None, f"bytes={len(DATA) // 2}-", None]),
    "drip": (["drip"], None),
}


@pytest.mark.parametrize("name", PASSING)
def test_passing_trouble_is_waited_out(site, fetcher, tmp_path, name):
    faults, expected = PASSING[name]
    site.faults["/a"] = list(faults)
    assert fetcher.fetch(site.url + "/a", tmp_path / "a").read_bytes() == DATA
    if expected is not None:
        assert [asked for _, asked in site.requests] == expected


@pytest.mark.parametrize("fault", ["500", "429", "truncate", "stall", "drip", "reset"])
def test_lasting_trouble_ends_in_an_error(site, tmp_path, fault):
    site.faults["/a"] = ["always " + fault]
    said = []
    fetcher = Fetcher(said.append, patience=Patience(0.3, window=0.2, pause=0.0, tries=3), sleep=lambda seconds: None)
    if fault in ("truncate", "stall", "reset"):  # each try brings the other half of what is left
        site.files["/a"] = DATA * 2
    with pytest.raises(EngineError, match="cannot be downloaded") as caught:
        fetcher.fetch(site.url + "/a", tmp_path / "a")
    assert site.url in caught.value.message and "--index" in caught.value.hint
    assert len(site.requests) == 3 and len(said) == 2
    assert not (tmp_path / "a").exists()


def test_pauses_grow_and_the_servers_wish_counts(site, tmp_path):
    site.faults["/a"] = ["503", "503", "503"]
    slept = []
    fetcher = Fetcher(patience=Patience(0.3, pause=1.0), sleep=slept.append)
    fetcher.fetch(site.url + "/a", tmp_path / "a")
    assert slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("fault", ["404", "403", "410"])
def test_a_lasting_refusal_is_not_repeated(site, fetcher, tmp_path, fault):
    site.faults["/a"] = ["always " + fault]
    with pytest.raises(EngineError, match=fault):
        fetcher.fetch(site.url + "/a", tmp_path / "a")
    assert len(site.requests) == 1


def test_a_dead_server_ends_in_an_error(fetcher, tmp_path):
    with pytest.raises(EngineError, match="connection failed"):
        fetcher.fetch(package_server.dead_url() + "/a", tmp_path / "a")


# Resuming


def test_a_later_process_goes_on_where_an_earlier_one_was_stopped(site, tmp_path):
    site.faults["/a"] = ["truncate"]
    impatient = Fetcher(patience=Patience(0.3, tries=1), sleep=lambda seconds: None)
    with pytest.raises(EngineError):
        impatient.fetch(site.url + "/a", tmp_path / "a")
    assert (tmp_path / "a.part").stat().st_size == len(DATA) // 2
    assert impatient.fetch(site.url + "/a", tmp_path / "a").read_bytes() == DATA
    assert site.requests[-1] == ("/a", f"bytes={len(DATA) // 2}-")


def test_a_file_that_changed_meanwhile_is_fetched_from_its_start(site, fetcher, tmp_path):
    site.faults["/a"] = ["truncate"]
    with pytest.raises(EngineError):
        Fetcher(patience=Patience(0.3, tries=1)).fetch(site.url + "/a", tmp_path / "a")
    site.files["/a"] = DATA[::-1]
    assert fetcher.fetch(site.url + "/a", tmp_path / "a").read_bytes() == DATA[::-1]


@pytest.mark.parametrize("notes", ["{", "[]", '{"url": "elsewhere", "validator": "x"}', '{"validator": ""}', None])
def test_a_part_of_unknown_origin_is_not_used(site, fetcher, tmp_path, notes):
    (tmp_path / "a.part").write_bytes(b"something else entirely")
    if notes is not None:
        (tmp_path / "a.part.json").write_text(notes)
    assert fetcher.fetch(site.url + "/a", tmp_path / "a").read_bytes() == DATA
    assert site.requests == [("/a", None)]


def test_a_whole_part_left_by_a_kill_is_finished(site, fetcher, tmp_path):
    tag = '"' + hashlib.sha256(DATA).hexdigest()[:8] + '"'
    (tmp_path / "a.part").write_bytes(DATA)
    (tmp_path / "a.part.json").write_text(json.dumps({"url": site.url + "/a", "validator": tag}))
    site.faults["/a"] = ["416"]
    assert fetcher.fetch(site.url + "/a", tmp_path / "a").read_bytes() == DATA


# Lies


def test_a_file_that_is_not_what_the_index_says_is_dropped(site, fetcher, tmp_path):
    for promise in ({"size": len(DATA) + 1}, {"sha256": "0" * 64}):
        with pytest.raises(EngineError, match="index says"):
            fetcher.fetch(site.url + "/a", tmp_path / "a", **promise)
        assert [one.name for one in tmp_path.iterdir()] == ["a.lock"]


def test_a_file_without_length_is_measured_all_the_same(site, fetcher, tmp_path):
    site.faults["/a"] = ["always no length"]
    with pytest.raises(EngineError, match="index says"):
        fetcher.fetch(site.url + "/a", tmp_path / "a", size=10)


@pytest.mark.parametrize("fault", ["huge", "", "no length"])
def test_nothing_grows_over_the_limit(site, tmp_path, fault):
    site.faults["/a"] = ["always " + fault]
    with pytest.raises(EngineError, match="larger than 1,000 bytes"):
        Fetcher(patience=Patience(0.3, limit=1000)).fetch(site.url + "/a", tmp_path / "a")
    with pytest.raises(EngineError, match="larger than 1,000 bytes"):
        Fetcher(patience=Patience(0.3, limit=1000)).read(site.url + "/a")


def test_redirects_are_followed_but_not_everywhere(site, fetcher, tmp_path):
    site.faults["/b"] = ["always redirect /a"]
    assert fetcher.fetch(site.url + "/b", tmp_path / "b").read_bytes() == DATA
    for place in ("file:///etc/passwd", "ftp://127.0.0.1/a"):
        site.faults["/c"] = ["always redirect " + place]
        with pytest.raises(EngineError, match=r"(?i)redirect"):
            fetcher.fetch(site.url + "/c", tmp_path / "c")
    site.faults["/d"] = ["always redirect /d"]
    with pytest.raises(EngineError):
        fetcher.fetch(site.url + "/d", tmp_path / "d")


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/a", "data:,x", "gopher://x", "ipfs://x", "javascript:x"])
def test_other_kinds_of_address_are_refused(fetcher, tmp_path, url):
    with pytest.raises(EngineError, match="kinds of address"):
        fetcher.fetch(url, tmp_path / "a")


# The rest


def test_local_addresses(fetcher, tmp_path):
    (tmp_path / "a b").write_bytes(DATA)
    url = (tmp_path / "a b").as_uri()
    assert local_path(url) == tmp_path / "a b"
    assert fetcher.fetch(url, tmp_path / "copy").read_bytes() == DATA == fetcher.read(url)
    with pytest.raises(EngineError, match="cannot be read"):
        fetcher.read(url + "c")
    with pytest.raises(EngineError, match="another machine"):
        fetcher.read("file://elsewhere/a")


def test_progress_is_told(site, tmp_path):
    seen = []
    Fetcher(progress=lambda done, total: seen.append((done, total))).fetch(site.url + "/a", tmp_path / "a")
    assert seen[-1] == (len(DATA), len(DATA)) and seen == sorted(seen)


def test_two_at_once_do_not_mix(site, fetcher, tmp_path):
    site.faults["/a"] = ["stall"]
    threads = [threading.Thread(target=fetcher.fetch, args=(site.url + "/a", tmp_path / "a")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "a").read_bytes() == DATA


def test_a_full_disk_is_named(site, fetcher, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"a small tmpfs cannot be mounted here: {made.stderr.strip()}")
    try:
        for fault in ("", "no length"):
            site.faults["/a"] = ["always " + fault]
            with pytest.raises(OutputError, match="cannot be written") as caught:
                fetcher.fetch(site.url + "/a", folder / "a")
            assert caught.value.exit_status == 3
    finally:
        subprocess.run(["umount", folder], check=True)
