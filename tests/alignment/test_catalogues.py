"""Texts that tables are estimated from."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from translator.alignment.catalogues import read_annotations
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


def test_chinese_is_read_in_words_and_in_characters() -> None:
    assert list(blocks([("police", "警察"), ("cat", "猫")], "zh")) == [
        [(["police"], ["警察"]), (["police"], ["警", "察"]), (["cat"], ["猫"])]
    ]
    assert list(blocks([("the police", "la policía")], "es")) == [[(["the", "police"], ["la", "policía"])]]
