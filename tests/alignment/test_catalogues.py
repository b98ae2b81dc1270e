"""Texts that tables are estimated from."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from translator.alignment.catalogues import read_annotations, read_cedict, read_edict
from translator.alignment.tables import blocks


def test_pictures_are_named_and_described_side_by_side(tmp_path: Path) -> None:
    told = {
        "en": {"🍎": {"default": ["fruit", "red"], "tts": ["red apple"]}, "🐹": {"tts": ["hamster"]}},
        "tr": {"🍎": {"default": ["meyve", "kırmızı"], "tts": ["kırmızı elma"]}},
        "en-AU": {"🍎": {"tts": ["apple"]}},
        "xx": None,
    }
    with tarfile.open(tmp_path / "cldr.tgz", "w:gz") as archive:
        for language, pictures in told.items():
            data = json.dumps({"annotations": {"annotations": pictures} if pictures else {}}).encode()
            member = tarfile.TarInfo(f"package/annotations/{language}/annotations.json")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    assert sorted(read_annotations(tmp_path / "cldr.tgz")) == [
        ("cldr-annotations", "tr", "fruit red", "meyve kırmızı"),
        ("cldr-annotations", "tr", "red apple", "kırmızı elma"),
    ]


def test_a_dictionary_gives_its_short_glosses_and_words_that_are_in_use(tmp_path: Path) -> None:
    (tmp_path / "cedict.u8").write_text(
        "# CC-CEDICT\n"
        "地震 地震 [di4 zhen4] /earthquake/CL:場|场[chang2],次[ci4]/\n"
        "會議 会议 [hui4 yi4] /a meeting; conference (of experts)/to come together in a large hall/\n"
        "魑魅鬅鬙 魑魅鬅鬙 [x] /goblin/\n",
        encoding="utf-8",
    )
    assert [row[2:] for row in read_cedict(tmp_path / "cedict.u8")] == [
        ("earthquake", "地震"),
        ("meeting", "会议"),
        ("meeting", "會議"),
        ("conference", "会议"),
        ("conference", "會議"),
    ]
    (tmp_path / "edict").write_bytes(
        "地震 [じしん] /(n) earthquake/(P)/\n魑魅鬅鬙 /(n) goblin/\n揺れる [ゆれる] /(v1) to shake/\n".encode("euc_jp")
    )
    assert [row[1:] for row in read_edict(tmp_path / "edict")] == [
        ("ja", "earthquake", "地震"),
        ("ja", "shake", "揺れる"),
    ]


def test_chinese_is_read_in_words_and_in_characters() -> None:
    assert list(blocks([("police", "警察"), ("cat", "猫")], "zh")) == [
        [(["police"], ["警察"]), (["police"], ["警", "察"]), (["cat"], ["猫"])]
    ]
    assert list(blocks([("the police", "la policía")], "es")) == [[(["the", "police"], ["la", "policía"])]]
