"""An archive that is not a sound package is refused, with the reason, before anything is unpacked."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import package_archives as samples

from translator.engines import archive
from translator.errors import EngineError, InputError, OutputError


def test_a_sound_package_says_what_it_is(tmp_path):
    found = archive.inspect(samples.package(tmp_path, "en", "zt", "1.9"))
    assert (found.folder, found.pair, found.version) == ("translate-en_zt-1_9", ("en", "zt"), "1.9")
    assert found.size == sum(map(len, samples.contents("en", "zt", "1.9").values()))


@pytest.mark.parametrize("name", samples.BROKEN)
def test_a_broken_archive_is_refused_with_the_reason(tmp_path, name):
    make, reason = samples.BROKEN[name]
    path = tmp_path / "package.argosmodel"
    make(path)
    with pytest.raises(EngineError) as caught:
        archive.inspect(path)
    assert reason in caught.value.message and path.name in caught.value.message and caught.value.hint
    assert caught.value.exit_status == 4


@pytest.mark.parametrize("name", samples.BROKEN_INSIDE)
def test_what_only_unpacking_shows_is_found_then(tmp_path, name):
    path = tmp_path / "package.argosmodel"
    samples.BROKEN_INSIDE[name](path)
    with pytest.raises(EngineError, match="not installed"):
        archive.extract(archive.inspect(path), tmp_path / "new")


def test_too_many_and_too_large(tmp_path, monkeypatch):
    path = samples.package(tmp_path)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    with pytest.raises(EngineError, match="4 files"):
        archive.inspect(path)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 100)
    monkeypatch.setattr(archive, "MOST_BYTES", 3000)
    with pytest.raises(EngineError, match="unpacks to more"):
        archive.inspect(path)


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"absent\.argosmodel"):
        archive.inspect(tmp_path / "absent.argosmodel")


def test_unpacking_gives_the_members(tmp_path):
    unpacked = archive.extract(archive.inspect(samples.package(tmp_path)), tmp_path / "new")
    kept = {one.relative_to(unpacked).as_posix(): one.read_bytes() for one in unpacked.rglob("*") if one.is_file()}
    assert kept == samples.contents()


def test_folders_and_a_bpe_tokenizer_are_fine(tmp_path):
    members = samples.contents()
    members["bpe.model"] = members.pop("sentencepiece.model")
    path = samples.write(tmp_path / "a.argosmodel", {**members, "stanza/": b""})
    assert archive.inspect(path).pair == ("en", "es")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX modes")
def test_unpacking_where_nothing_can_be_written(tmp_path):
    found = archive.inspect(samples.package(tmp_path))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        archive.extract(found, tmp_path / "file")


def test_packing_again_gives_the_same_bytes(tmp_path):
    unpacked = archive.extract(archive.inspect(samples.package(tmp_path)), tmp_path / "new")
    archive.pack(unpacked, tmp_path / "one")
    os.utime(unpacked / "metadata.json", (0, 0))
    archive.pack(unpacked, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with zipfile.ZipFile(tmp_path / "one") as file:
        assert file.testzip() is None
    assert archive.inspect(tmp_path / "one").pair == ("en", "es")


@pytest.mark.data
def test_the_real_packages_are_sound(shared, tmp_path):
    paths = sorted((shared / "models").glob("*.argosmodel"))
    assert paths
    for path in paths:
        assert archive.inspect(path).pair == ("en", "es")
