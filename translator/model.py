"""The values that move through the pipeline, in pipeline order.

Every value is frozen; a later one holds or points at the earlier one. All positions are half-open character
offsets (Python string indices); `text[span.start:span.end]` is always the surface form that is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from translator.decisions import Decisions

BlockKind = Literal["paragraph", "heading", "item", "cell", "line"]
TranslationStatus = Literal["translated", "copied", "approved", "given", "missing"]
TermKind = Literal["name", "term", "acronym", "glossary"]
RenderingState = Literal["rendered", "untranslated", "omitted", "unknown"]
Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the worst to the mildest; the order in which findings are listed."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of characters of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the surface form that this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> Span:
        """Return the span moved by `offset` characters."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One language that a text may be in; confidence from 0 to 1."""

    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Detection:
    """What language a text is in; `language` is `und` where the confidence is too low to say.

    `candidates` are ranked, best first, and never empty for text with letters. `script` is an ISO 15924 code
    ("Latn", "Cyrl"), empty for text without letters. `method` says what decided: "script", "letters", "ngrams",
    "context" or "none". `close` are the languages that are so close to it that a short text does not tell them apart.
    """

    language: str
    confidence: float
    candidates: tuple[Candidate, ...]
    script: str
    method: str
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that is translated as running text: a paragraph, heading, list item or cell.

    `protected` spans (document offsets, ordered, disjoint) must come out of a translation unchanged: inline code,
    link targets, tags, emphasis markers.
    """

    span: Span
    kind: BlockKind = "paragraph"
    protected: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit of translation: a sentence, heading, cell or line.

    `id` counts from 0 within its document; `text` is the document's text at `span`, line breaks included;
    `protected` spans are offsets into `text`; `block` is the index of its block in the document.
    """

    id: int
    span: Span
    text: str
    language: str
    block: int = 0
    kind: BlockKind = "paragraph"
    protected: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read, able to give its own bytes back.

    `text` is decoded, without a byte order mark, line ends kept as they were. `blocks` and `segments` are ordered
    and disjoint; what lies between them is carried over unchanged. `notes` tell the reader what was guessed
    (an encoding, a hard-wrapped paragraph).
    """

    name: str
    stem: str
    format: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    newline: str = "\n"
    sha256: str = ""
    language: str = "und"
    blocks: tuple[Block, ...] = ()
    segments: tuple[Segment, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One engine translating one language into another; `package` names and `digest` identifies what it runs on."""

    engine: str
    source: str
    target: str
    package: str = ""
    digest: str = ""

    def __str__(self) -> str:
        """Return the step as people read it: `en>es (apertium)`."""
        return f"{self.source}>{self.target} ({self.engine})"


Route = tuple[Step, ...]
"""The steps from a source language to a target; empty where nothing needs translating."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What an engine made of one piece of text.

    `score` is the mean natural-log probability of a target token, None where the engine has none. `notes` say what was
    done to get it: cut at clauses, tried again.
    """

    text: str
    score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """One segment in one target language.

    `status`: "translated" by the route; "copied" because it is in the target language already or holds no words;
    "approved" from the user's own memory; "given" to `compare`; "missing" where there is no route (the text is the
    source then). `notes` list what was done to it: retries, repairs, splits.
    """

    segment: Segment
    language: str
    text: str
    route: Route = ()
    score: float | None = None
    status: TranslationStatus = "translated"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A source token and a target token (indices) that translate each other; confidence from 0 to 1."""

    source: int
    target: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links between the words of one source text and one target text, with the spans of those words."""

    source_tokens: tuple[Span, ...]
    target_tokens: tuple[Span, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of consecutive source and target sentences that translate each other (Gale and Church 1993)."""

    source: range
    target: range
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Variant:
    """Another spelling or wording of a term in the source language, how often it stands there, and how sure we are.

    `usual`: grammar asks for it where it stands, so that it is no inconsistency.
    """

    text: str
    kind: str
    count: int
    score: float = 1.0
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that has to be rendered the same way every time. `id` comes from its content."""

    id: str
    text: str
    kind: TermKind
    language: str
    count: int
    score: float
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class TermOccurrence:
    """One place where a term, or a variant of it, stands in the source. `span` is an offset into the segment text."""

    term: str
    document: int
    segment: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term became at one occurrence in one target.

    `spans` are offsets into the translation's text, several where it is discontinuous, none unless rendered or
    untranslated; `key` is the normal form (case, number, inflection folded) under which renderings are compared.
    `slip` is how likely a rendering unlike the usual one of its term is a slip, nought for the usual one.
    """

    state: RenderingState
    text: str = ""
    spans: tuple[Span, ...] = ()
    key: str = ""
    confidence: float = 0.0
    slip: float = 0.0

    @property
    def group(self) -> str:
        """Return what renderings are compared as: the normal form, the state where there is none, nothing where unknown."""
        if self.state in ("rendered", "unknown"):
            return self.key
        return f"<{self.state}>{self.key}"


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term with all its occurrences; `renderings[language][i]` is what occurrence `i` became."""

    term: Term
    occurrences: tuple[TermOccurrence, ...]
    renderings: Mapping[str, tuple[Rendering, ...]] = field(default_factory=dict)

    def wordings(self) -> tuple[tuple[int, ...], ...]:
        """Return the occurrences, by position, that should come out alike: those of an acronym apart from its long form's."""
        everything = tuple(range(len(self.occurrences)))
        if all(one.kind != "acronym" for one in self.term.variants):
            return (everything,)
        short = tuple(number for number in everything if _is_short(self.occurrences[number].text))
        long = tuple(number for number in everything if number not in short)
        return tuple(part for part in (short, long) if part)


def _is_short(text: str) -> bool:
    """Tell whether a text looks like an acronym: one word with two capitals at least (OSCE, MWPs)."""
    return " " not in text and sum(map(str.isupper, text)) > 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that a finding points at, with the stretches to mark on both sides."""

    document: int
    segment: int
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reviewer should look at. `id` comes from its content, so that a decision survives the next run.

    `language` is the target language, None where the finding is about the source; `term` is the term's text and
    `term_id` its id, None where it is about no term.
    """

    id: str
    check: str
    severity: Severity
    language: str | None
    message: str
    suggestion: str
    evidence: tuple[Evidence, ...]
    term: str | None = None
    term_id: str | None = None

    @property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """Each (document, segment) that the finding touches, once, in order."""
        return tuple(sorted({(place.document, place.segment) for place in self.evidence}))


@dataclass(frozen=True, slots=True)
class Scores:
    """How steadily terms came out in one target (`consistency/scores.py` has the formulas); None: nothing to score."""

    terms: int
    micro: float | None
    macro: float | None
    ltcr: float | None
    unknown: float
    glossary_success: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a check is about and what to do about its findings, in words for the reader."""

    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one run knows when its stages are done; reports and parallel files are written from it.

    `translations[language][document][segment]` holds one Translation for every segment of every document.
    `consistency[term id][language]` is the share of the most frequent rendering.
    `notes` are sentences for the reader (a copied paragraph, a guessed encoding, a starter package used).
    `findings` are those to look at; `judged` holds those that the reviewer has judged false, by their place in the
    list of all. `glossary[term id][language]` are the renderings that a glossary names, each with its status.
    `routes` say of each target how it was reached; `checks` explain each check, in the order of a report.
    """

    documents: tuple[Document, ...]
    target_languages: tuple[str, ...]
    translations: Mapping[str, tuple[tuple[Translation, ...], ...]]
    terms: tuple[TermRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    scores: Mapping[str, Scores] = field(default_factory=dict)
    consistency: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    signature: str = ""
    routes: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, Explanation] = field(default_factory=dict)
    glossary: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)
    judged: Mapping[int, Finding] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """All findings in order, those judged false among them."""
        rest = iter(self.findings)
        total = len(self.findings) + len(self.judged)
        return tuple(self.judged[place] if place in self.judged else next(rest) for place in range(total))

    @property
    def source_language(self) -> str:
        """The most frequent language among the segments; the first seen of those that tie; `und` without segments."""
        counts: dict[str, int] = {}
        for document in self.documents:
            for segment in document.segments:
                counts[segment.language] = counts.get(segment.language, 0) + 1
        return max(counts, key=lambda language: counts[language]) if counts else "und"
