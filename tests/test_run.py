"""The main job from the outside: files in, folder out, exit status."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translator.cli import translator
from translator.engines.apertium import ApertiumEngine
from translator.errors import TranslatorError

APERTIUM = {(step.source, step.target) for step in ApertiumEngine().steps()}
needs_apertium = pytest.mark.skipif(("en", "es") not in APERTIUM, reason="Apertium's en-es is not installed")
pytestmark = pytest.mark.engine


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "translator", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, timeout=300)


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@needs_apertium
def test_six_languages_and_the_planted_variants(corpora: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = command("run", corpora / "news-en/nukus-festival.txt", "--to", "es,ca,gl,eo,fr,pt", "--out", out)
    assert done.returncode == 0, done.stderr
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["format"] == 1
    assert report["target_languages"] == ["es", "ca", "gl", "eo", "fr", "pt"]
    assert report["source_language"] == "en"
    messages = " ".join(one["message"] for one in report["findings"] if one["check"] == "source-variants")
    for variant in ("Qaraqalpaq", "Chaikovsky", "narcotics agency", "Organization for Security"):
        assert variant in messages
    assert {"mojibake", "source-variants"} <= {one["check"] for one in report["findings"]}
    stem = out / "nukus-festival"
    names = {f"nukus-festival.{tag}.txt" for tag in ("en", "es", "ca", "gl", "eo", "fr", "pt")}
    others = {f"nukus-festival.{kind}" for kind in ("tsv", "tmx", "jsonl")}
    assert {path.name for path in stem.iterdir()} == names | others
    assert {p.name for p in out.iterdir() if p.is_file()} == {
        "run.json",
        "report.json",
        "report.html",
        "report.xlsx",
        "report.tsv",
        "glossary.tsv",
    }
    source = (corpora / "news-en/nukus-festival.txt").read_bytes()
    assert (stem / "nukus-festival.en.txt").read_bytes() == source
    spanish = (stem / "nukus-festival.es.txt").read_text(encoding="utf-8")
    assert spanish.count("\n\n") == source.decode().count("\n\n")
    assert spanish.startswith("Tren de noche a Nukus")
    for term in report["terms"]:
        for occurrence in term["occurrences"]:
            segment = report["documents"][occurrence["document"]]["segments"][occurrence["segment"]]
            assert segment["source"][occurrence["start"] : occurrence["end"]] == occurrence["text"]
            for tag, one in occurrence["renderings"].items():
                pieces = [segment["targets"][tag][start:end] for start, end in one["spans"]]
                assert " … ".join(pieces) == one["text"]


@needs_apertium
def test_same_bytes_whatever_workers_memory_and_folder(corpora: Path, tmp_path: Path) -> None:
    text = corpora / "manual-en/pump.md"
    runs = [("a", "--workers", "1"), ("b", "--workers", "3", "--no-memory"), ("c",)]
    found = []
    for name, *options in runs:
        done = command("run", text, "--to", "es,fr", "--out", tmp_path / name, *options)
        assert done.returncode == 0, done.stderr
        files = files_of(tmp_path / name)
        files.pop("run.json")
        found.append(files)
    assert found[0] == found[1] == found[2]
    markdown = found[0]["pump/pump.es.md"].decode()
    assert "pumpctl set start-level 1.20" in markdown
    assert "](https://example.org/sensors" in markdown
    assert "`pumpctl show`" in markdown


@needs_apertium
def test_no_connection_is_opened(corpora: Path, tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('a connection')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "import translator\n"
        f"translator.run([{str(corpora / 'news-es/feria-del-libro.txt')!r}], ['en', 'fr'], {str(tmp_path / 'o')!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert socket.socket.connect is not None


@needs_apertium
def test_paragraphs_in_the_target_are_copied_and_the_report_says_so(corpora: Path, tmp_path: Path) -> None:
    done = command("run", corpora / "mixed/travel-notes.txt", "--to", "es", "--out", tmp_path / "o")
    assert done.returncode == 4  # there is no route from Russian; the rest is done
    assert "Russian (ru)" in done.stderr
    report = json.loads((tmp_path / "o/report.json").read_text(encoding="utf-8"))
    assert any("already in Spanish" in note for note in report["notes"])
    spanish = [one for one in report["documents"][0]["segments"] if one["language"] == "es"]
    assert spanish and all(one["targets"]["es"] == one["source"] for one in spanish)


BAD = [
    (["missing.txt"], 3, "missing.txt"),
    (["."], 3, "folder"),
    (["binary.bin"], 3, "not a text"),
    (["empty.txt"], 3, "no text"),
    (["short.txt"], 3, "--from"),
]


@pytest.mark.parametrize(("files", "status", "said"), BAD)
def test_bad_input_is_one_clear_line(files: list[str], status: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "binary.bin").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "empty.txt").write_bytes(b"\n \n")
    (tmp_path / "short.txt").write_text("42 – 17", encoding="utf-8")
    paths = [tmp_path / name for name in files]
    done = command("run", *paths, "--to", "es", "--out", tmp_path / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (status, False)
    assert said in done.stderr


@needs_apertium
def test_the_other_files_are_done(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The house is red and the door is open.\n", encoding="utf-8")
    done = command("run", tmp_path / "gone.txt", tmp_path / "good.txt", "--to", "es", "--out", tmp_path / "o")
    assert done.returncode == 3
    assert (tmp_path / "o/good/good.es.txt").read_text(encoding="utf-8").startswith("La casa es roja")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "klingon"], "not a language tag"),
        (["--to", "en", "--from", "en"], "already"),
        (["--to", "es", "--engine", "none"], "not one of"),
        (["--to", "es", "--wrong"], "No such option"),
        ([], "--to"),
    ],
)
def test_usage_errors_leave_with_2(options: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The house is red and the door is open.\n", encoding="utf-8")
    done = command("run", tmp_path / "a.txt", "--out", tmp_path / "o", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@needs_apertium
def test_a_target_without_a_route_leaves_with_4_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The house is red and the door is open.\n", encoding="utf-8")
    done = command("run", tmp_path / "a.txt", "--to", "es,ja", "--out", tmp_path / "o")
    assert done.returncode == 4
    assert "translator packages install en-ja" in done.stderr
    assert (tmp_path / "o/a/a.es.txt").exists()
    assert not (tmp_path / "o/a/a.ja.txt").exists()


@needs_apertium
def test_another_run_in_the_folder_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The house is red and the door is open.\n", encoding="utf-8")
    arguments = ("run", tmp_path / "a.txt", "--out", tmp_path / "o")
    assert command(*arguments, "--to", "es").returncode == 0
    assert command(*arguments, "--to", "es").returncode == 0
    refused = command(*arguments, "--to", "ca")
    assert (refused.returncode, "--force" in refused.stderr) == (2, True)
    assert command(*arguments, "--to", "ca", "--force").returncode == 0
    assert command("run", tmp_path / "a.txt", "--to", "es", "--out", tmp_path / "a.txt").returncode == 2


@needs_apertium
def test_fail_on(corpora: Path, tmp_path: Path) -> None:
    text = corpora / "news-en/nukus-festival.txt"
    assert command("run", text, "--to", "es", "--out", tmp_path / "o", "--fail-on", "warning").returncode == 1


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(translator, list(arguments), catch_exceptions=False)


@needs_apertium
def test_translate_text_file_and_stream(tmp_path: Path) -> None:
    assert invoke("translate", "The house is red.", "--to", "es", "--no-memory").stdout == "La casa es roja.\n"
    both = invoke("translate", "The house is red.", "--to", "es,gl", "--no-memory").stdout
    assert both.startswith("[es]\nLa casa es roja.\n[gl]\n")
    with pytest.raises(TranslatorError, match="no such file"):
        invoke("translate", str(tmp_path / "nothing.txt"), "--to", "es")
    lines = CliRunner().invoke(
        translator, ["translate", "-", "--to", "es", "--from", "en", "--no-memory"], input="The house is red.\nWhy?\n"
    )
    assert lines.stdout == "La casa es roja.\nPor qué?\n"


def test_an_argos_package_from_installing_to_a_second_run(tiny_package: Path, tmp_path: Path) -> None:
    assert command("packages", "install", tiny_package).returncode == 0
    assert command("packages", "verify").returncode == 0
    (tmp_path / "a.txt").write_text("I'm drinking milk.\n\nHe left his luggage at the station.\n", encoding="utf-8")
    for folder in ("first", "second"):  # the second has both sentences from the memory
        done = command("run", tmp_path / "a.txt", "--to", "es", "--out", tmp_path / folder, "--engine", "argos")
        assert done.returncode == 0, done.stderr
        text = (tmp_path / folder / "a" / "a.es.txt").read_text(encoding="utf-8")
        assert text == "Estoy bebiendo leche.\n\nÉl dejó su equipaje en la estación.\n"
    assert "2 translations made" in command("memory", "stats").stdout
    assert command("packages", "remove", "en-es").returncode == 0
    assert command("languages", "--engine", "argos").stdout == ""


def test_compare_finds_a_split_and_a_number(tmp_path: Path) -> None:
    source = [
        "The river police found 412 boats.",
        "The river police left.",
        "We like the river police.",
        "The end came.",
    ]
    target = [
        "La policía fluvial halló 421 barcos.",
        "La policía fluvial se fue.",
        "Nos gusta la guardia acuática.",
        "Llegó el fin.",
    ]
    (tmp_path / "en.txt").write_text("\n".join(source), encoding="utf-8")
    (tmp_path / "es.txt").write_text("\n".join(target), encoding="utf-8")
    done = command("compare", tmp_path / "en.txt", f"es={tmp_path / 'es.txt'}", "--out", tmp_path / "o")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "o/report.json").read_text(encoding="utf-8"))
    assert [one["targets"]["es"] for one in report["documents"][0]["segments"]] == target
    assert [0, 0] in next(one["segments"] for one in report["findings"] if one["check"] == "numbers")


def test_compare_follows_terms_into_thai_which_has_no_spaces(tmp_path: Path) -> None:
    source = [
        "The police closed the road on Saturday.",
        "A spokesman for the police said the road would stay closed until Monday.",
        "Heavy rain flooded the hospital in Chiang Mai.",
        "The hospital asked the police for help.",
        "The government sent soldiers to the hospital.",
        "The Mekong River Commission warned of more rain.",
        "According to the Mekong River Commission, the river rose by two metres.",
        "The police asked people to stay away from the river.",
    ]
    target = [
        "ตำรวจปิดถนนเมื่อวันเสาร์",
        "โฆษกตำรวจกล่าวว่าถนนจะปิดจนถึงวันจันทร์",
        "ฝนตกหนักทำให้น้ำท่วมโรงพยาบาลในเชียงใหม่",
        "โรงพยาบาลขอความช่วยเหลือจากตำรวจ",
        "รัฐบาลส่งทหารไปยังโรงพยาบาล",
        "คณะกรรมาธิการแม่น้ำโขงเตือนว่าจะมีฝนตกมากขึ้น",
        "ตามที่คณะกรรมาธิการแม่น้ำโขงระบุ แม่น้ำสูงขึ้นสองเมตร",
        "ครูขอให้ประชาชนอยู่ห่างจากแม่น้ำ",  # the teacher asked
    ]
    (tmp_path / "en.txt").write_text("\n".join(source), encoding="utf-8")
    (tmp_path / "th.txt").write_text("\n".join(target), encoding="utf-8")
    done = command("compare", tmp_path / "en.txt", f"th={tmp_path / 'th.txt'}", "--out", tmp_path / "o")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "o/report.json").read_text(encoding="utf-8"))
    (found,) = report["findings"]
    assert found["message"] == "“police” comes out in 2 ways: “ตำรวจ” 3×, “ครู” 1×."
    (term,) = report["terms"]
    assert term["term"] == "Mekong River Commission"
    assert {one["renderings"]["th"]["text"] for one in term["occurrences"]} == {"กรรมาธิการแม่น้ำโขง"}
    back = command("compare", tmp_path / "th.txt", f"en={tmp_path / 'en.txt'}", "--out", tmp_path / "b", "--from", "th")
    assert back.returncode == 0, back.stderr
    report = json.loads((tmp_path / "b/report.json").read_text(encoding="utf-8"))
    assert {"โรงพยาบาล", "ตำรวจ"} <= {one["term"] for one in report["terms"]}


def test_compare_asks_a_model_which_word_fits_and_says_which(tmp_path: Path) -> None:
    source = [
        "The police closed the road.",
        "Nobody asked the police.",
        "The police found four boats.",
        "The police left.",
    ]
    target = ["La policía cerró la carretera.", "Nadie preguntó a la policía.", "La policía encontró cuatro barcos."]
    for name, lines in (("en", source), ("es", [*target, "La cocina se fue."]), ("tr", ["Polis gitti."] * 4)):
        (tmp_path / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
    targets = [f"{tag}={tmp_path / f'{tag}.txt'}" for tag in ("es", "tr")]
    done = command("compare", tmp_path / "en.txt", *targets, "--out", tmp_path / "o")
    assert done.returncode == 0, done.stderr
    facts = json.loads((tmp_path / "o/run.json").read_text(encoding="utf-8"))
    assert facts["weighed_with"] == {"es": "translate-en_es 0.1"}
    report = json.loads((tmp_path / "o/report.json").read_text(encoding="utf-8"))
    (found,) = (one for one in report["findings"] if one["check"] == "competing-renderings")
    assert found["severity"] == "warning" and "cocina" in found["message"]


def test_compare_into_languages_without_spaces(tmp_path: Path) -> None:
    texts = {
        "en": ["The agency reached 3000 points.", "The agency left Tokyo.", "Nobody saw the agency.", "It ended."],
        "zh-Hans": ["该机构达到3500个点。", "该机构离开了东京。", "没有人看到该机构。", "结束了。"],
        "ja": ["機関は3000点に達した。", "機関は東京を去った。", "誰も機関を見なかった。", "終わった。"],
    }
    for tag, lines in texts.items():
        (tmp_path / f"{tag}.txt").write_text("\n".join(lines), encoding="utf-8")
    targets = [f"{tag}={tmp_path / f'{tag}.txt'}" for tag in ("zh-Hans", "ja")]
    done = command("compare", tmp_path / "en.txt", *targets, "--out", tmp_path / "o")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "o/report.json").read_text(encoding="utf-8"))
    numbers = [(one["language"], one["segments"]) for one in report["findings"] if one["check"] == "numbers"]
    assert numbers == [("zh-Hans", [[0, 0]])]
