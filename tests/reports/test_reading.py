"""report.json read back gives every report again, byte for byte."""

from __future__ import annotations

import copy
import json as plain
from pathlib import Path
from typing import Any

import pytest
from results import small_result

from translator.decisions import Decisions, FindingDecision
from translator.errors import InputError
from translator.model import Result
from translator.pipeline.analysis import judge
from translator.reports import REPORTERS, json
from translator.reports.reading import load, read_result


def judged_result() -> Result:
    result = small_result()
    one = result.findings[2]
    verdict = FindingDecision(one.id, "false", one.check, one.language, one.message, "a name")
    return judge(result, Decisions(findings={one.id: verdict}))


@pytest.mark.parametrize("name", REPORTERS)
def test_every_report_is_the_same_from_its_data(name: str) -> None:
    result = judged_result()
    again = judge(load(plain.loads(json.dump(result))), result.decisions)
    _, dump = REPORTERS[name]
    assert dump(again) == dump(result) == dump(result)


def test_what_was_judged_is_no_finding_in_the_data() -> None:
    data = json.as_data(judged_result())
    assert len(data["judged"]) == 1 and data["judged"][0]["note"] == "a name"
    assert data["judged"][0]["id"] not in {one["id"] for one in data["findings"]}
    assert data["judged"][0]["position"] == 2


def without(data: dict[str, Any], *path: Any) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    place = changed
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return changed


def test_a_report_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"report\.json: is not there"):
        read_result(tmp_path)
    data = json.as_data(small_result())
    far = copy.deepcopy(data)
    far["findings"][0]["evidence"][0]["segment"] = 99
    broken = [
        {},
        [],
        {**data, "format": 2},
        without(data, "terms", 0, "occurrences", 0, "start"),
        without(data, "documents", 0, "segments", 0, "targets", "es"),
        far,
    ]
    for one in broken:
        (tmp_path / "report.json").write_text(plain.dumps(one), encoding="utf-8")
        with pytest.raises(InputError, match="not a report of format 1"):
            read_result(tmp_path)
    (tmp_path / "report.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is not JSON"):
        read_result(tmp_path)
