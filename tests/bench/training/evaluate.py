"""Measures packages beside Apertium: `python -m training.evaluate PACKAGE...`.

News: the documents of the development data, from and to English. Everyday: the sentences that training never saw.
Prints one JSON object a figure, with sacrebleu's signature.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sacrebleu.metrics import BLEU, CHRF

from training.corpus import NEWS, Pair, distinct, hold_out, news
from translator.engines import EngineOptions
from translator.engines.apertium import ApertiumEngine
from translator.engines.argos import ArgosEngine
from translator.engines.base import Engine
from translator.engines.neural import AGAIN
from translator.model import Hypothesis, Step

DATA = Path(__file__).parents[4] / "shared" / "data"


class Packages(ArgosEngine):
    """The packages in given folders."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Take the folders of packages."""
        super().__init__()
        self._paths = list(paths)

    def folders(self) -> list[Path]:
        """Return the given folders."""
        return self._paths


@cache
def held_out(data: Path, language: str) -> dict[str, list[Pair]]:
    """Return the pairs of a language that training does not see."""
    return hold_out(distinct(data, language))


def texts(part: str, source: str, target: str, data: Path) -> tuple[list[str], list[str]]:
    """Return the sources and references of a part: news, everyday, or dev."""
    if part == "news":
        return news(data, NEWS[source]), news(data, NEWS[target])
    pairs = held_out(data, target if source == "en" else source)[part]
    english, others = [pair.english for pair in pairs], [pair.other for pair in pairs]
    return (english, others) if source == "en" else (others, english)


def figures(
    part: str, step: Step, made: Sequence[Hypothesis], sources: Sequence[str], references: Sequence[str]
) -> dict[str, Any]:
    """Return chrF and BLEU with their signatures, and the loops among so many sentences: all that were tried again."""
    found: dict[str, Any] = {
        "part": part,
        "engine": step.engine,
        "source": step.source,
        "target": step.target,
        "sentences": len(sources),
    }
    for metric in (CHRF(), BLEU()):
        score = metric.corpus_score([one.text for one in made], [list(references)])
        found[score.name] = round(score.score, 1)
        found[f"{score.name} signature"] = str(metric.get_signature())
    found["loops"] = sum(any(AGAIN in note for note in one.notes) for one in made)
    return found


def measure(engine: Engine, parts: Sequence[str], data: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the figures of every step of an engine between the languages here, and the translations."""
    for step in engine.steps():
        if (
            step.source != step.target
            and {step.source, step.target} <= set(NEWS)
            and "en" in (step.source, step.target)
        ):
            for part in parts:
                sources, references = texts(part, step.source, step.target, data)
                made = engine.translate(step, sources, EngineOptions())
                yield figures(part, step, made, sources, references), [one.text for one in made]


def main() -> None:
    """Print the figures; with --out, write the translations too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--parts", default="news,everyday")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--no-apertium", action="store_true")
    chosen = parser.parse_args()
    engines: list[Engine] = [Packages(chosen.packages)] + [ApertiumEngine()] * (not chosen.no_apertium)
    for engine in engines:
        for found, made in measure(engine, chosen.parts.split(","), chosen.data):
            sys.stdout.write(json.dumps(found) + "\n")
            if chosen.out:
                chosen.out.mkdir(parents=True, exist_ok=True)
                name = f"{found['part']}.{found['engine']}.{found['source']}-{found['target']}.txt"
                (chosen.out / name).write_text("\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
