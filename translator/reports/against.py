"""Another run of the same text, to be shown beside this one: where the two translate a segment differently."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

from translator.model import Document, Result


@dataclass(frozen=True, slots=True)
class Against:
    """The other run: what to call it, and its translations by language, document and segment, where they differ."""

    label: str
    texts: Mapping[str, Mapping[int, Mapping[int, str]]]


def set_against(result: Result, other: Result, label: str) -> Against:
    """Return what another run made of the same segments.

    Documents are paired by name, else by position; segments by their source text, the first with the first. What only
    one of the runs has is left out.
    """
    texts: dict[str, dict[int, dict[int, str]]] = {}
    common = [tag for tag in result.target_languages if tag in other.target_languages]
    for number, document in enumerate(result.documents):
        partner = _partner(document, number, other)
        pairs = _pair_segments(document, other.documents[partner]) if partner is not None else {}
        for tag in common:
            own, theirs = result.translations[tag][number], other.translations[tag][partner or 0]
            texts.setdefault(tag, {})[number] = {
                one: theirs[two].text for one, two in pairs.items() if theirs[two].text != own[one].text
            }
    return Against(label, texts)


def _partner(document: Document, number: int, other: Result) -> int | None:
    """Return the position of the other run's document of the same name, else of the one at the same position."""
    names = [one.name for one in other.documents]
    if document.name in names:
        return names.index(document.name)
    return number if number < len(names) else None


def _pair_segments(document: Document, partner: Document) -> dict[int, int]:
    """Return the other document's segment for each segment that stands in both."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for segment in partner.segments:
        waiting[segment.text].append(segment.id)
    return {one.id: waiting[one.text].popleft() for one in document.segments if waiting[one.text]}
