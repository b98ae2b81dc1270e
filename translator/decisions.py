"""What a reviewer decided, and the file `decisions.json` of a run's folder that holds it.

The file is written by the review page (`translator report DIR --serve`, or its download button), never by a run:

    {"format": 1,
     "renderings": {"<term id> <language> <key>": {"term_id", "term", "source", "language", "key", "text",
                                                   "status": "preferred|admitted|forbidden", "note"}},
     "variants":   {"<term id> <variant>":        {"term_id", "term", "source", "text", "same": true|false, "note"}},
     "findings":   {"<finding id>":               {"finding", "verdict": "confirmed|false", "check", "language",
                                                   "message", "note"}}}

Every id comes from content (the term's text, the rendering's normal form, the texts of the finding), so that a decision
holds in the next run; the other fields say in words what was decided on, for readers of the file and for `glossary
learn`. `note` may be left out. Keys are sorted and UTF-8 is written, so that two versions of a file compare well.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from translator.errors import InputError

FORMAT: Final = 1
"""The format number of decisions.json."""

FILE: Final = "decisions.json"
"""Its name in a run's folder."""

LONGEST: Final = 10_000
"""Characters of one text in a decision: more than a person writes as a note, less than fills a disk."""

RenderingStatus = Literal["preferred", "admitted", "forbidden"]
Verdict = Literal["confirmed", "false"]


@dataclass(frozen=True, slots=True)
class RenderingDecision:
    """What a reviewer made of one rendering of a term: `key` is its normal form, `text` how it is usually written.

    `source` is the term's language, `language` the rendering's.
    """

    term_id: str
    term: str
    source: str
    language: str
    key: str
    text: str
    status: RenderingStatus
    note: str = ""

    @property
    def id(self) -> str:
        """What the decision is about, from content alone."""
        return f"{self.term_id} {self.language} {self.key}"


@dataclass(frozen=True, slots=True)
class VariantDecision:
    """Whether a variant is the same term (`same`) or another one."""

    term_id: str
    term: str
    source: str
    text: str
    same: bool
    note: str = ""

    @property
    def id(self) -> str:
        """What the decision is about, from content alone."""
        return f"{self.term_id} {self.text}"


@dataclass(frozen=True, slots=True)
class FindingDecision:
    """What a reviewer made of a finding: `confirmed` is to be put right, `false` is no fault and does not come back."""

    finding: str
    verdict: Verdict
    check: str
    language: str | None
    message: str
    note: str = ""

    @property
    def id(self) -> str:
        """What the decision is about, from content alone."""
        return self.finding


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that a reviewer decided on one run, each decision under its id."""

    renderings: Mapping[str, RenderingDecision] = field(default_factory=dict)
    variants: Mapping[str, VariantDecision] = field(default_factory=dict)
    findings: Mapping[str, FindingDecision] = field(default_factory=dict)


Decision = RenderingDecision | VariantDecision | FindingDecision

KINDS: Final[dict[str, type[Decision]]] = {
    "renderings": RenderingDecision,
    "variants": VariantDecision,
    "findings": FindingDecision,
}
"""What can be decided on, by its name in the file."""

_CHOICES: Final = {"status": ("preferred", "admitted", "forbidden"), "verdict": ("confirmed", "false")}

_LONE = re.compile(r"[\uD800-\uDFFF]")


class DecisionError(ValueError):
    """Something that is no decision; the message says what is wrong with it."""


def parse_decision(kind: str, value: object) -> Decision:
    """Return one decision from its fields; DecisionError where one is missing, unknown or of the wrong type."""
    made = KINDS.get(kind)
    if made is None:
        raise DecisionError(f"“{kind}” is none of {', '.join(KINDS)}")
    if not isinstance(value, Mapping):
        raise DecisionError("it is not an object")
    fields = {one.name: one for one in dataclasses.fields(made)}
    unknown = [name for name in value if name not in fields]
    missing = [name for name in fields if name not in value and name != "note"]
    if unknown or missing:
        raise DecisionError(f"it has no field “{missing[0]}”" if missing else f"“{unknown[0]}” is no field of it")
    for name, cell in value.items():
        _check_field(name, cell)
    return made(**value)


def _check_field(name: str, cell: object) -> None:
    """Raise DecisionError where a field holds what it cannot."""
    if name == "same":
        right = isinstance(cell, bool)
    else:
        right = (isinstance(cell, str) and len(cell) <= LONGEST) or (name == "language" and cell is None)
    if not right or cell not in _CHOICES.get(name, (cell,)):
        raise DecisionError(f"“{name}” cannot be {json.dumps(cell)[:60]}")


def parse_decisions(data: object) -> Decisions:
    """Return the decisions of a whole file; DecisionError, naming the entry, where it is not one."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise DecisionError(f"it is not a file of decisions, format {FORMAT}")
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        entries = data.get(kind, {})
        if not isinstance(entries, Mapping):
            raise DecisionError(f"“{kind}” is not an object")
        for key, value in entries.items():
            try:
                decision = parse_decision(kind, value)
            except DecisionError as error:
                raise DecisionError(f"{kind}, “{key[:60]}”: {error}") from error
            if decision.id != key:
                raise DecisionError(f"{kind}, “{key[:60]}”: its fields make it “{decision.id[:60]}”")
            found[kind][key] = decision
    return Decisions(**found)


def read_decisions(folder: Path) -> Decisions:
    """Return the decisions of a run's folder, none where the file is not there.

    Raises InputError, naming the file, where it cannot be read or does not hold decisions.
    """
    path = folder / FILE
    hint = "Put it right, or move it away to go on without its decisions."
    try:
        return parse_decisions(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.", hint) from error
    except DecisionError as error:
        raise InputError(f"{path}: {error}.", hint) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not JSON: {error}.", hint) from error


def as_data(decisions: Decisions) -> dict[str, Any]:
    """Return decisions in plain values, as the file has them; empty notes are left out."""
    return {"format": FORMAT, **{kind: _entries(getattr(decisions, kind)) for kind in KINDS}}


def _entries(decisions: Mapping[str, Decision]) -> dict[str, dict[str, Any]]:
    """Return the decisions of one kind by id, in the order of their ids."""
    rows = {key: dataclasses.asdict(decisions[key]) for key in sorted(decisions)}
    return {
        key: {name: cell for name, cell in row.items() if (name, cell) != ("note", "")} for key, row in rows.items()
    }


def dump_decisions(decisions: Decisions) -> bytes:
    """Return decisions.json in UTF-8; half of a surrogate pair, which UTF-8 has no place for, is written as an escape."""
    text = json.dumps(as_data(decisions), ensure_ascii=False, indent=1)
    escaped = _LONE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return f"{escaped}\n".encode()


def change_decision(decisions: Decisions, kind: str, key: str, decision: Decision | None) -> Decisions:
    """Return the decisions with one of them set, or taken back where `decision` is None."""
    entries = {other: one for other, one in getattr(decisions, kind).items() if other != key}
    if decision is not None:
        entries[key] = decision
    return dataclasses.replace(decisions, **{kind: entries})
