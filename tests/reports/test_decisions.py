"""decisions.json: read, written, merged; and what a judged finding does to the next result."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from results import small_result

from translator.decisions import (
    KINDS,
    DecisionError,
    Decisions,
    FindingDecision,
    RenderingDecision,
    VariantDecision,
    as_data,
    change_decision,
    dump_decisions,
    parse_decisions,
    read_decisions,
)
from translator.errors import InputError
from translator.pipeline.analysis import judge

RENDERING = RenderingDecision("c5f0", "Karakalpak", "en", "es", "karakalpak", "karakalpako", "preferred")
VARIANT = VariantDecision("c5f0", "Karakalpak", "en", "Qaraqalpaq", same=True)
FINDING = FindingDecision("ab12", "false", "numbers", "es", "12 stands in the source.", "both are right")


def decided(*some: RenderingDecision | VariantDecision | FindingDecision) -> Decisions:
    decisions = Decisions()
    for one in some:
        kind = next(kind for kind, made in KINDS.items() if isinstance(one, made))
        decisions = change_decision(decisions, kind, one.id, one)
    return decisions


def test_the_file_says_what_was_decided_and_on_what() -> None:
    data = json.loads(dump_decisions(decided(RENDERING, VARIANT, FINDING)))
    assert data == {
        "format": 1,
        "renderings": {
            "c5f0 es karakalpak": {
                "term_id": "c5f0", "term": "Karakalpak", "source": "en", "language": "es", "key": "karakalpak",
                "text": "karakalpako", "status": "preferred",
            }
        },
        "variants": {
            "c5f0 Qaraqalpaq": {
                "term_id": "c5f0", "term": "Karakalpak", "source": "en", "text": "Qaraqalpaq", "same": True,
            }
        },
        "findings": {
            "ab12": {
                "finding": "ab12", "verdict": "false", "check": "numbers", "language": "es",
                "message": "12 stands in the source.", "note": "both are right",
            }
        },
    }  # fmt: skip


texts = st.text(st.characters(), max_size=20)
renderings = st.builds(
    RenderingDecision,
    texts,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.sampled_from(["preferred", "admitted", "forbidden"]),
    texts,
)
variants = st.builds(VariantDecision, texts, texts, texts, texts, st.booleans(), texts)
findings = st.builds(
    FindingDecision, texts, st.sampled_from(["confirmed", "false"]), texts, st.none() | texts, texts, texts
)


@given(st.lists(renderings | variants | findings))
def test_what_is_written_is_read_back(some: list[Any]) -> None:
    decisions = decided(*some)
    assert parse_decisions(json.loads(dump_decisions(decisions))) == decisions


BAD: list[tuple[Any, str]] = [
    ([], "not a file of decisions"),
    ({"format": 2}, "format 1"),
    ({"format": 1, "findings": []}, "“findings” is not an object"),
    ({"format": 1, "findings": {"x": 1}}, "not an object"),
    ({"format": 1, "findings": {"x": {"finding": "x"}}}, "no field “verdict”"),
    ({"format": 1, "findings": {"x": {**as_data(decided(FINDING))["findings"]["ab12"]}}}, "make it “ab12”"),
    ({"format": 1, "findings": {"ab12": {**as_data(decided(FINDING))["findings"]["ab12"], "verdict": "maybe"}}}, "“verdict” cannot be"),
    ({"format": 1, "findings": {"ab12": {**as_data(decided(FINDING))["findings"]["ab12"], "note": "x" * 20_000}}}, "“note” cannot be"),
    ({"format": 1, "variants": {"c5f0 Qaraqalpaq": {**as_data(decided(VARIANT))["variants"]["c5f0 Qaraqalpaq"], "same": None}}}, "“same” cannot be"),
    ({"format": 1, "variants": {"c5f0 Qaraqalpaq": {**as_data(decided(VARIANT))["variants"]["c5f0 Qaraqalpaq"], "more": 1}}}, "“more” is no field"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BAD)
def test_what_is_no_decision_is_refused_and_named(data: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=said):
        parse_decisions(data)
    (tmp_path / "decisions.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.json"):
        read_decisions(tmp_path)


def test_a_missing_file_decides_nothing_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == Decisions()
    (tmp_path / "decisions.json").write_bytes(b'{"format": 1, "find')
    with pytest.raises(InputError, match="is not JSON"):
        read_decisions(tmp_path)
    (tmp_path / "decisions.json").write_bytes(b"[" * 100_000)
    with pytest.raises(InputError):
        read_decisions(tmp_path)


def test_a_finding_judged_false_is_set_apart_and_comes_back_where_it_was() -> None:
    result = small_result()
    one = result.findings[1]
    verdict = FindingDecision(one.id, "false", one.check, one.language, one.message)
    judged = judge(result, decided(verdict))
    assert [finding.id for finding in judged.findings] == [
        finding.id for finding in result.findings if finding is not one
    ]
    assert judged.judged == {1: one} and judged.every_finding == result.findings
    assert judge(judged, Decisions()).findings == result.findings
    confirmed = dataclasses.replace(verdict, verdict="confirmed")
    assert judge(result, decided(confirmed)).findings == result.findings
