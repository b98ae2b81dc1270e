"""Write `translator/detection/data/Hani.txt`: `python tests/bench/chinese_characters.py`.

A line for each set of writings that a character is usual in, of the three simplified Chinese, traditional Chinese and
Japanese: the tags, a tab, the characters. Those usual in all three say nothing and are left out. Read off wordfreq:
its table from traditional to simplified characters, and its words of Chinese (all made simplified) and Japanese.
"""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import msgpack
import regex
import wordfreq

from translator.detection.ngrams import DATA

TABLE = Path(wordfreq.__file__).parent / "data" / "_chinese_mapping.msgpack.gz"
IN_BOTH = frozenset(
    "后里台干松谷斗卜丑云几准冬制千升卷合向吁吊周咸回困征志愿才折采冲伙范姜家胡面只余系岳据表朱叶吃夸宁克注查致板真修"
    "私群即出同旗数布于占欲烟床污泛杯娘念秘峰岩猫猪核幸累借雇欣凶朴札沈淀筑症酸雕霉舍蒙曲托"
)
"""Simplified for one character, and a traditional character itself (after Unihan's kTraditionalVariant)."""

SIMPLIFIED, TRADITIONAL, JAPANESE = 1_000, 1_400, 240
"""Characters taken of each, the most frequent: about those of the first three years of school."""


def frequencies(language: str) -> Counter[str]:
    """Return how often each Chinese character stands in the words of a language."""
    counts: Counter[str] = Counter()
    for word, frequency in wordfreq.get_frequency_dict(language, "large").items():
        for character in regex.findall(r"\p{Han}", word):
            counts[character] += frequency
    return counts


def main() -> None:
    """Write the file."""
    table = msgpack.unpackb(gzip.decompress(TABLE.read_bytes()), raw=False, strict_map_key=False)
    pairs = {chr(old): new for old, new in table.items() if chr(old) != new and len(new) == 1}
    chinese, japanese = frequencies("zh"), frequencies("ja")
    order = [one for one, _ in sorted(chinese.items(), key=lambda item: (-item[1], item[0]))]
    simplified = [one for one in order if one in set(pairs.values()) - set(pairs) - IN_BOTH][:SIMPLIFIED]
    ranked = sorted(pairs, key=lambda old: (-chinese[pairs[old]], old))
    traditional = [one for one in ranked if one not in set(pairs.values())][:TRADITIONAL]
    usual = {one for one, count in japanese.items() if count * 100 >= chinese[one] and count > 1e-6}
    only = [one for one in sorted(usual, key=lambda one: (-japanese[one], one)) if chinese[one] * 300 < japanese[one]]
    lines = {
        "zh-Hans": [one for one in simplified if one not in usual],
        "zh-Hans ja": [one for one in simplified if one in usual],
        "zh-Hant": [one for one in traditional if one not in usual],
        "zh-Hant ja": [one for one in traditional if one in usual],
        "ja": [one for one in only if one not in pairs][:JAPANESE],
    }
    text = "".join(f"{tags}\t{''.join(sorted(characters))}\n" for tags, characters in lines.items())
    (DATA / "Hani.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
