"""What the user asks for, where a run talks, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from translator.errors import TranslatorError, UsageError
from translator.languages import normalise_tag
from translator.model import Result

OUTPUTS: Final = ("text", "tsv", "tmx", "jsonl", "glossary", "json", "html", "xlsx", "report-tsv")
"""What `--format` chooses from: the input's own format and three parallel files, the glossary, and the reports."""


PARALLEL: Final = OUTPUTS[:4]
"""The outputs that `documents` writes; the others come from `reports`."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a run says what it does: one sentence at a time, and how many translations of how many are done."""

    say: Callable[[str], None] = lambda sentence: None
    progress: Callable[[int, int], None] = lambda done, total: None


@dataclass(frozen=True, slots=True)
class Options:
    """How to translate; the defaults are those of the command line."""

    targets: tuple[str, ...]
    source: str | None = None
    engine: str = "auto"
    glossaries: tuple[Path, ...] = ()
    segments: str = "auto"
    workers: int | None = None
    fast: bool = False
    memory: bool = True
    install: bool = False
    formats: tuple[str, ...] = ()

    def facts(self) -> dict[str, object]:
        """Return what changes the bytes written; the number of workers and the memory do not."""
        return {
            "targets": list(self.targets),
            "source": self.source,
            "engine": self.engine,
            "segments": self.segments,
            "fast": self.fast,
            "formats": list(self.formats),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run or comparison gives back: its result, the files written, and what could not be done."""

    result: Result
    out: Path
    files: tuple[Path, ...] = ()
    problems: tuple[TranslatorError, ...] = ()
    routes: Mapping[str, str] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def target_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return the targets in their usual spelling, each once; none is a usage error."""
    targets = tuple(dict.fromkeys(normalise_tag(tag) for tag in tags))
    if not targets:
        raise UsageError("No target language.", "Say which with --to, as in --to es,fr.")
    if "und" in targets:
        raise UsageError("“und” is no language to translate into.", "Write tags like es, pt-BR or zh-Hans.")
    return targets
