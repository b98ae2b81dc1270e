"""Detection is not worse than `corpora/floors.json` says, on every tenth line of the development data.

The tables are counted on those lines too, so the floors only say that nothing is broken; what to expect of other texts
stands beside them under `held_out` (tests/bench/detection.py says how that is measured).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from translator.detection import detect_many
from translator.languages import base

KINDS = ("sentences", "word-pairs", "single-words")


def lines_of(shared: Path, kind: str, languages: list[str]) -> dict[str, list[str]]:
    folder = shared / "data" / "language-id" / kind
    return {one: (folder / f"{one}.txt").read_text(encoding="utf-8").splitlines()[5::10] for one in languages}


def digest(texts: dict[str, dict[str, list[str]]]) -> str:
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


@pytest.mark.data
def test_accuracy_and_calibration(shared: Path, corpora: Path) -> None:
    floors = json.loads((corpora / "floors.json").read_text(encoding="utf-8"))["detection"]
    texts = {kind: lines_of(shared, kind, floors["languages"]) for kind in KINDS}
    assert digest(texts) == floors["data"], "other data than the floors were measured on: measure them again"
    sure = []
    for kind in KINDS:
        shares = []
        for language, lines in texts[kind].items():
            found = detect_many(lines)
            right = [base(one.candidates[0].language) == language for one in found]
            shares.append(sum(right) / len(right))
            sure += [good for one, good in zip(found, right, strict=True) if one.confidence >= 0.9]
        assert 100 * sum(shares) / len(shares) >= floors["figures"][kind], kind
    assert 100 * sum(sure) / len(sure) >= floors["figures"]["right at 0.9"]
