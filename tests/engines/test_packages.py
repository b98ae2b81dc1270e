"""Packages come in whole or not at all, from every source; what is broken is named and harms nothing else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import package_archives as samples
import package_server

from translator.engines import index, packages, store, system
from translator.engines.download import Fetcher, Patience
from translator.errors import EngineError, InputError, OutputError, UsageError

PATIENCE = Patience(timeout=0.5, pause=0.0, tries=2)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "packages"


@pytest.fixture
def talk():
    return []


@pytest.fixture
def fetcher(talk):
    return Fetcher(talk.append, patience=PATIENCE, sleep=lambda seconds: None)


@pytest.fixture
def no_system(monkeypatch):
    monkeypatch.setattr(system, "is_debian", lambda: False)


@pytest.fixture
def install(folder, fetcher, no_system):
    def call(*wanted, **options):
        return packages.install([str(one) for one in wanted], folder=folder, fetcher=fetcher, **options)

    return call


def names(folder):
    return [info.name for info in packages.installed(folder)]


def nothing_left_over(folder):
    return not [one for one in (*folder.parent.iterdir(), *folder.iterdir()) if "changing" in one.name]


# From files and folders


def test_a_file_is_installed_and_remembered(install, folder, tmp_path):
    report = install(samples.package(tmp_path))
    assert (report.packages, report.exit_status) == (("translate-en_es-1_0",), 0)
    (info,) = packages.installed(folder)
    assert (info.source, info.target, info.version, info.is_whole) == ("en", "es", "1.0", True)
    assert info.origin == "translate-en_es-1_0.argosmodel" and len(info.sha256) == 64
    assert nothing_left_over(folder)


def test_codes_of_the_index_become_tags(install, folder, tmp_path):
    install(samples.package(tmp_path, "en", "zt"), samples.package(tmp_path, "pb", "en"))
    assert [(info.source, info.target) for info in packages.installed(folder)] == [("en", "zh-Hant"), ("pt-BR", "en")]


@pytest.mark.parametrize("name", [*samples.BROKEN, *samples.BROKEN_INSIDE])
def test_a_broken_archive_leaves_everything_as_it_was(install, folder, tmp_path, name):
    install(samples.package(tmp_path))
    before = sorted(folder.rglob("*"))
    broken = tmp_path / "broken.argosmodel"
    (samples.BROKEN[name][0] if name in samples.BROKEN else samples.BROKEN_INSIDE[name])(broken)
    report = install(broken)
    assert report.exit_status == 4 and "broken.argosmodel" in report.problems[0].message
    assert sorted(folder.rglob("*")) == before and nothing_left_over(folder)
    assert not (tmp_path / "outside").exists()


def test_one_that_fails_does_not_stop_the_others(install, folder, tmp_path):
    report = install(tmp_path / "absent.argosmodel", samples.package(tmp_path))
    assert report.packages == ("translate-en_es-1_0",) and report.exit_status == 3
    assert isinstance(report.problems[0], InputError)


def test_a_folder_gives_the_newest_of_each_pair(install, folder, tmp_path, talk):
    for version in ("1.2", "1.10", "0.9"):
        samples.package(tmp_path / "in", version=version)
    samples.package(tmp_path / "in", "en", "fr")
    samples.write(tmp_path / "in" / "broken.argosmodel", {"metadata.json": b"{}"})
    report = install(tmp_path / "in")
    assert report.packages == ("translate-en_es-1_10", "translate-en_fr-1_0")
    assert any("broken.argosmodel" in line for line in talk)


def test_an_empty_folder_is_an_error(install, tmp_path):
    (tmp_path / "in").mkdir()
    assert install(tmp_path / "in").exit_status == 3


def test_the_same_again_is_present_and_a_damaged_one_is_replaced(install, folder, tmp_path):
    samples.package(tmp_path / "in")
    install(tmp_path / "in")
    assert install(tmp_path / "in").present == ("translate-en_es-1_0",)
    (folder / "translate-en_es-1_0" / "model" / "model.bin").write_bytes(b"short")
    assert install(tmp_path / "in").packages == ("translate-en_es-1_0",)
    assert packages.installed(folder)[0].is_whole


def test_another_package_of_the_same_version_is_refused_unless_forced(install, folder, tmp_path):
    install(samples.package(tmp_path))
    changed = samples.package(tmp_path / "new", weights=b"v" * 5000)
    report = install(changed)
    assert report.exit_status == 4 and "--force" in report.problems[0].hint
    assert (folder / "translate-en_es-1_0" / "model" / "model.bin").read_bytes() == b"w" * 5000
    assert install(changed, force=True).exit_status == 0
    assert (folder / "translate-en_es-1_0" / "model" / "model.bin").read_bytes() == b"v" * 5000


def test_two_packages_with_one_folder_name_do_not_overwrite_each_other(install, folder, tmp_path):
    for pair in (("en", "es"), ("en", "fr")):
        install(samples.write(tmp_path / f"{pair[1]}.argosmodel", samples.contents(*pair), "model_folder"))
    assert names(folder) == ["model_folder", "translate-en_fr-1_0"]


def test_a_second_version_is_told(install, tmp_path, talk):
    install(samples.package(tmp_path, version="1.0"))
    install(samples.package(tmp_path, version="1.1"))
    assert any("also installed: 1.0 (translate-en_es-1_0)" in line for line in talk)


def test_an_unwritable_place_is_named(fetcher, no_system, tmp_path):
    (tmp_path / "file").write_text("in the way")
    report = packages.install([str(samples.package(tmp_path))], folder=tmp_path / "file" / "packages", fetcher=fetcher)
    assert report.exit_status == 3 and isinstance(report.problems[0], OutputError)


# Finding, removing, checking, carrying over


def _break(folder, name, harm):
    path = folder / name
    path.mkdir(parents=True)
    for file, data in samples.contents().items():
        (path / file).parent.mkdir(exist_ok=True)
        (path / file).write_bytes(data)
    harm(path)


HARMS = {
    "no metadata": (lambda path: (path / "metadata.json").unlink(), "metadata.json is missing"),
    "no model": (lambda path: (path / "model" / "model.bin").unlink(), "model/model.bin is missing"),
    "no tokenizer": (lambda path: (path / "sentencepiece.model").unlink(), "tokenizer"),
    "no JSON": (lambda path: (path / "metadata.json").write_text("{"), "metadata.json cannot be read"),
    "binary metadata": (
        lambda path: (path / "metadata.json").write_bytes(b"\xff\xfe\0"),
        "metadata.json cannot be read",
    ),
    "metadata is a folder": (
        lambda path: ((path / "metadata.json").unlink(), (path / "metadata.json").mkdir()),
        "cannot be read",
    ),
    "empty": (lambda path: [one.unlink() for one in path.rglob("*") if one.is_file()], "metadata.json is missing"),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_broken_package_is_found_and_named(install, folder, tmp_path, name):
    harm, reason = HARMS[name]
    install(samples.package(tmp_path, "en", "fr"))
    _break(folder, "broken", harm)
    found = {info.name: info for info in packages.installed(folder)}
    assert reason in found["broken"].problem and found["translate-en_fr-1_0"].is_whole
    assert {one.package.name: one.state for one in packages.verify(["broken"], folder=folder)} == {"broken": "damaged"}
    assert packages.remove(["broken"], say=print, folder=folder) == ["broken"]
    assert names(folder) == ["translate-en_fr-1_0"] and nothing_left_over(folder)


def test_no_folder_is_no_packages(folder):
    assert packages.installed(folder) == []


def test_what_is_not_there_cannot_be_removed_or_checked(install, folder, tmp_path):
    install(samples.package(tmp_path))
    for call in (packages.remove, packages.verify):
        with pytest.raises(EngineError, match="No such package: absent"):
            call(["absent"], folder=folder, **({"say": print} if call is packages.remove else {}))
    assert names(folder) == ["translate-en_es-1_0"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 9}', '{"format": 1, "packages": {"x": 3}}'])
def test_a_damaged_record_hides_nothing(install, folder, tmp_path, content):
    install(samples.package(tmp_path))
    (folder / store.RECORD).write_text(content)
    assert names(folder) == ["translate-en_es-1_0"]
    install(samples.package(tmp_path, "en", "fr"))
    assert json.loads((folder / store.RECORD).read_text())["packages"].keys() == {"translate-en_fr-1_0"}


@pytest.fixture
def real(shared, folder, fetcher, no_system):
    path = shared / "models" / "translate-en_es-0_2.argosmodel"
    if not path.exists():
        pytest.skip("the development packages are not here")
    packages.install([str(path)], folder=folder, fetcher=fetcher)
    return folder / "translate-en_es-0_2"


@pytest.mark.engine
@pytest.mark.data
def test_verify_reads_every_byte(real, folder):
    assert [one.state for one in packages.verify(folder=folder)] == ["ok"]
    weights = real / "model" / "model.bin"
    data = bytearray(weights.read_bytes())
    data[len(data) // 2] ^= 1
    weights.write_bytes(data)
    (result,) = packages.verify(folder=folder)
    assert (result.state, result.problem) == ("damaged", "model/model.bin is not what was installed")


@pytest.mark.engine
@pytest.mark.data
def test_verify_of_what_another_program_installed(real, folder):
    (folder / store.RECORD).unlink()
    assert [one.state for one in packages.verify(folder=folder)] == ["unrecorded"]
    with (real / "model" / "model.bin").open("r+b") as file:
        file.truncate(1_000_000)
    (result,) = packages.verify(folder=folder)
    assert result.state == "damaged" and "cannot be loaded" in result.problem


@pytest.mark.engine
@pytest.mark.data
def test_the_library_finds_what_we_install_and_nothing_else(real, folder):
    from argostranslate.package import get_installed_packages

    (found,) = get_installed_packages([folder])
    assert (found.from_code, found.to_code, found.package_version) == ("en", "es", "0.2")


def test_an_exported_folder_is_an_index(install, folder, fetcher, tmp_path):
    install(samples.package(tmp_path, "en", "es"), samples.package(tmp_path, "en", "zt"))
    written = packages.export(tmp_path / "out", folder=folder)
    assert [path.name for path in written] == ["translate-en_es-1_0.argosmodel", "translate-en_zt-1_0.argosmodel"]
    other = tmp_path / "other" / "packages"
    for origin in (tmp_path / "out", tmp_path / "out" / "index.json", (tmp_path / "out").as_uri()):
        report = packages.install(["en-zh-Hant"], origin=str(origin), folder=other, fetcher=fetcher, force=True)
        assert report.packages == ("translate-en_zt-1_0",)
    assert packages.installed(other)[0].sha256 == packages.installed(folder)[1].sha256
    with pytest.raises(EngineError, match="absent"):
        packages.export(tmp_path / "out", ["absent"], folder=folder)


def test_an_archive_that_changed_after_the_export_is_refused(install, folder, fetcher, tmp_path):
    install(samples.package(tmp_path))
    packages.export(tmp_path / "out", folder=folder)
    samples.package(tmp_path / "out", weights=b"evil" * 1000)
    report = packages.install(["en-es"], origin=str(tmp_path / "out"), folder=tmp_path / "o", fetcher=fetcher)
    assert report.exit_status == 4 and packages.installed(tmp_path / "o") == []


# Atomic, under a lock

KILLED = textwrap.dedent(
    """
    import sys, zipfile
    from pathlib import Path
    from translator.engines import archive, store
    plain = archive._extract_member
    def slow(file, member, path):
        plain(file, member, path)
        print("unpacked", flush=True)
        import time; time.sleep(0.05)
    archive._extract_member = slow
    store.place(Path(sys.argv[1]), origin="x", say=print, folder=Path(sys.argv[2]))
    """
)


def test_a_kill_leaves_the_old_or_the_new_package(install, folder, tmp_path):
    old, new = samples.package(tmp_path, version="1.0"), samples.package(tmp_path, version="1.1")
    install(old)
    for members in range(4):
        process = subprocess.Popen([sys.executable, "-c", KILLED, new, folder], stdout=subprocess.PIPE, text=True)
        for _ in range(members):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert all(info.is_whole for info in packages.installed(folder))
    assert install(new).exit_status == 0
    assert names(folder) == ["translate-en_es-1_0", "translate-en_es-1_1"] and nothing_left_over(folder)


def test_processes_install_at_once(folder, tmp_path):
    archives = [samples.package(tmp_path, "en", target) for target in ("es", "fr", "de", "it")]
    script = (
        "import sys, pathlib; from translator.engines import packages;"
        "sys.exit(packages.install(sys.argv[2:], folder=pathlib.Path(sys.argv[1])).exit_status)"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script, folder, *archives]) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    found = packages.installed(folder)
    assert len(found) == 4 and all(info.is_whole and info.sha256 for info in found) and nothing_left_over(folder)


# From an index


@pytest.fixture
def site():
    with package_server.serving() as site:
        yield site


def _offer(site, tmp_path, *pairs, **more):
    listed = []
    for source, target in pairs:
        path = samples.package(tmp_path / "served", source, target)
        site.files[f"/{path.name}"] = path.read_bytes()
        listed.append({"package_version": "1.0", "from_code": source, "to_code": target, "links": [path.name], **more})
    site.files["/index.json"] = json.dumps(listed).encode()


def test_a_pair_comes_from_the_index(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("en", "es"), ("en", "zt"))
    report = install("en_es", "translate-en_zt", origin=site.url)
    assert report.packages == ("translate-en_es-1_0", "translate-en_zt-1_0") and report.exit_status == 0
    assert [one for one, _ in site.requests].count("/index.json") == 1
    assert packages.installed(folder)[0].origin == f"{site.url}/translate-en_es-1_0.argosmodel"
    assert not list((index.cache_folder() / "downloads").glob("*.argosmodel*part"))


def test_a_pair_comes_through_english(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("fr", "en"), ("en", "pt"))
    assert install("fr-pt", origin=site.url + "/index.json").packages == ("translate-fr_en-1_0", "translate-en_pt-1_0")
    assert install("fr-ja", origin=site.url).exit_status == 4


def test_a_package_comes_from_its_address(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("en", "es"))
    assert install(f"{site.url}/translate-en_es-1_0.argosmodel").packages == ("translate-en_es-1_0",)
    assert install(f"{site.url}/absent.argosmodel").exit_status == 4


@pytest.mark.parametrize("fault", ["404", "always 500", "always truncate", "always redirect file:///etc/passwd"])
def test_an_index_that_fails_is_replaced_by_the_copy(site, fetcher, tmp_path, fault):
    _offer(site, tmp_path, ("en", "es"))
    assert packages.available(site.url, fetcher).age is None
    site.faults["/index.json"] = [fault]
    kept = packages.available(site.url, fetcher)
    assert [entry.name for entry in kept.entries] == ["translate-en_es-1_0"]
    assert kept.age is not None and "1 minute ago" in kept.notice


@pytest.mark.parametrize("content", [b"<html>", b"{}", b"\xff\xfe", b"[" * 100_000, b""])
def test_an_index_that_is_none_is_an_error_and_is_not_kept(site, fetcher, content):
    site.files["/index.json"] = content
    for _ in range(2):
        with pytest.raises(EngineError, match="not a package index") as caught:
            packages.available(site.url, fetcher)
    assert "--index" in caught.value.hint and caught.value.exit_status == 4


def test_odd_entries_are_passed_over(site, fetcher):
    good = {"from_code": "en", "to_code": "es", "package_version": "1.0", "links": ["a.argosmodel"]}
    odd = [
        3,
        None,
        {},
        {**good, "from_code": "../.."},
        {**good, "links": []},
        {**good, "links": ["file:///etc/passwd"]},
    ]
    odd += [
        {**good, "links": "x"},
        {**good, "type": "sbd"},
        {**good, "package_version": "../../x"},
        {**good, "to_code": 3},
    ]
    site.files["/index.json"] = json.dumps([*odd, {**good, "links": ["ipfs://x", "sub/a.argosmodel"]}]).encode()
    (entry,) = packages.available(site.url, fetcher).entries
    assert entry.links == (f"{site.url}/sub/a.argosmodel",)


def test_an_unreachable_index_is_a_clear_error(fetcher):
    with pytest.raises(EngineError, match="cannot be reached"):
        packages.available(package_server.dead_url(), fetcher)


def test_a_bad_download_is_never_used_again(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("en", "es"))
    name = "/translate-en_es-1_0.argosmodel"
    sound, site.files[name] = site.files[name], b"<html>Please sign in</html>"
    report = install("en-es", origin=site.url)
    assert report.exit_status == 4 and packages.installed(folder) == []
    site.files[name] = sound
    assert install("en-es", origin=site.url).exit_status == 0


def test_a_download_goes_on_after_trouble(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("en", "es"))
    site.faults["/translate-en_es-1_0.argosmodel"] = ["truncate"]
    assert install("en-es", origin=site.url).exit_status == 0
    assert site.requests[-1][1] is not None


def test_lies_about_size_and_sum_are_refused(install, site, folder, tmp_path):
    for lie in ({"size": 17}, {"sha256": "0" * 64}):
        _offer(site, tmp_path, ("en", "es"), **lie)
        assert install("en-es", origin=site.url).exit_status == 4
    assert packages.installed(folder) == []


def test_the_second_link_serves_where_the_first_does_not(install, site, folder, tmp_path):
    _offer(site, tmp_path, ("en", "es"), links=["absent.argosmodel", "translate-en_es-1_0.argosmodel"])
    assert install("en-es", origin=site.url).packages == ("translate-en_es-1_0",)


def test_the_mirror_of_an_organisation_is_named_in_the_environment(monkeypatch, fetcher, tmp_path):
    samples.package(tmp_path / "mirror")
    monkeypatch.setenv("TRANSLATOR_INDEX", str(tmp_path / "mirror"))
    assert packages.available(None, fetcher).origin == str(tmp_path / "mirror")
    monkeypatch.delenv("TRANSLATOR_INDEX")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", str(tmp_path / "mirror"))
    assert packages.available(None, fetcher).origin == str(tmp_path / "mirror")


@pytest.mark.parametrize("wanted", ["en", "en-", "en-en", "not a pair", "en-klingonese", ""])
def test_what_is_no_pair_is_refused_before_anything_is_done(install, folder, tmp_path, wanted):
    with pytest.raises(UsageError):
        install(samples.package(tmp_path), wanted)
    assert packages.installed(folder) == []


# Debian's packages


class Apt:
    """Stands in for apt: knows some packages, notes the commands, and can fail."""

    def __init__(self, known, after_update=(), status=0):
        self.known, self.after_update, self.status, self.commands = set(known), set(after_update), status, []

    def __call__(self, command):
        self.commands.append(list(command))
        status = 0
        if command[0] == "apt-cache":
            status = 0 if command[-1] in self.known else 100
        elif command[1] == "update":
            self.known |= self.after_update
        else:
            status = self.status
        return subprocess.CompletedProcess(command, status, "", "E: Unable to fetch some archives" if status else "")


@pytest.fixture
def debian(monkeypatch):
    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(system, "is_root", lambda: True)


def test_without_an_index_debian_serves(debian, folder, fetcher, talk):
    apt = Apt({"apertium-eng-spa", "apertium-fr-es"})
    report = packages.install(
        ["en-es", "en-fr"], origin=package_server.dead_url(), folder=folder, fetcher=fetcher, runner=apt
    )
    assert (report.system, report.exit_status) == (("apertium-eng-spa", "apertium-fr-es"), 0)
    assert apt.commands[-1] == [*system.command_for(["apertium-eng-spa", "apertium-fr-es"])]
    assert ["apt-get", "update"] not in apt.commands
    assert any("cannot be reached" in line for line in talk)


def test_stale_lists_are_refreshed_and_older_names_known(debian, folder, fetcher):
    apt = Apt({}, after_update={"apertium-en-es"})
    report = packages.install(["en-es"], origin=package_server.dead_url(), folder=folder, fetcher=fetcher, runner=apt)
    assert report.system == ("apertium-en-es",) and report.exit_status == 0
    assert ["apt-get", "update"] in apt.commands


def test_what_apt_cannot_install_is_named_with_the_command(debian, folder, fetcher, talk):
    apt = Apt({"apertium-eng-spa"}, status=100)
    report = packages.install(["en-es"], origin=package_server.dead_url(), folder=folder, fetcher=fetcher, runner=apt)
    assert (
        report.exit_status == 4
        and "apt-get install --no-install-recommends apertium-eng-spa" in report.problems[0].hint
    )
    assert any("Unable to fetch" in line for line in talk)


def test_without_root_the_command_is_shown(debian, monkeypatch, folder, fetcher):
    monkeypatch.setattr(system, "is_root", lambda: False)
    apt = Apt({"apertium-eng-spa"})
    report = packages.install(["en-es"], origin=package_server.dead_url(), folder=folder, fetcher=fetcher, runner=apt)
    assert report.exit_status == 4 and "sudo apt-get install" in report.problems[0].hint and not apt.commands


def test_a_command_that_cannot_be_run(debian):
    with pytest.raises(EngineError, match="failed"):
        system.run_command(["no-such-program-at-all"])


def test_a_real_dry_run():
    if not system.is_debian():
        pytest.skip("not a Debian system")
    known = system._known(["apertium-eng-spa"], system.run_command)
    if not known:
        pytest.skip("apt's lists are empty")
    outcome = system.run_command(["apt-get", "install", "-s", "--no-install-recommends", *known.values()])
    assert outcome.returncode == 0, outcome.stderr


# What `run --install` calls


def _routes(*pairs):
    return lambda source, target: (source, target) in pairs


def test_only_missing_routes_are_brought_in(site, fetcher, folder, tmp_path, talk, monkeypatch, no_system):
    _offer(site, tmp_path, ("en", "es"), ("en", "fr"))
    monkeypatch.setattr("argostranslate.settings.package_data_dir", folder)
    monkeypatch.setattr("argostranslate.settings.package_dirs", [folder])
    report = packages.install_routes(
        "en", ["es", "fr", "ja"], talk.append, has_route=_routes(("en", "es")), origin=site.url, fetcher=fetcher
    )
    assert report.packages == ("translate-en_fr-1_0",)
    assert report.exit_status == 4 and "Japanese" in report.problems[0].message
    assert any("translator packages install en-ja" in line for line in talk)


def test_nothing_is_opened_where_nothing_is_missing(fetcher, talk):
    report = packages.install_routes(
        "en", ["es"], talk.append, has_route=lambda *pair: True, origin="http://127.0.0.1:9"
    )
    assert report == packages.InstallReport() and not talk


def test_six_targets_come_from_debian_in_one_go(debian, fetcher, talk):
    apt = Apt(system.PAIRS)
    report = packages.install_routes(
        "en",
        ["es", "ca", "gl", "eo", "fr", "pt"],
        talk.append,
        has_route=_routes(),
        origin=package_server.dead_url(),
        fetcher=fetcher,
        runner=apt,
    )
    assert report.exit_status == 0
    assert set(report.system) == {
        f"apertium-{one}" for one in ("eng-spa", "eng-cat", "en-gl", "eo-en", "fr-es", "es-pt")
    }
    assert sum(command[:2] == ["apt-get", "install"] for command in apt.commands) == 1


def test_an_engine_keeps_to_its_own_packages(debian, site, tmp_path, talk, fetcher):
    apt = Apt(system.PAIRS)
    call = {"has_route": _routes(), "fetcher": fetcher, "runner": apt}
    report = packages.install_routes(
        "en", ["es"], talk.append, origin=package_server.dead_url(), engine="argos", **call
    )
    assert report.exit_status == 4 and not apt.commands
    report = packages.install_routes("en", ["es"], talk.append, origin=site.url, engine="apertium", **call)
    assert report.system == ("apertium-eng-spa",) and not site.requests
