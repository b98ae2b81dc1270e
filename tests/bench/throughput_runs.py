"""One measurement of the throughput bench, in a process of its own: `python throughput_runs.py PEER SPECIFICATION`.

Runs in this project's environment for `ours`, `raw` and `apertium`, and in stock argostranslate's own for `stock`.
Prints one JSON object: seconds and CPU seconds of the work (models loaded before), target tokens, seconds to start,
and with a memory the CPU seconds of the same work done once more (`again`).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from throughput_material import FORCED, PARAGRAPH, STEPS, sentences

WARM = "Good morning."


def main() -> None:
    """Measure what the command line says and print the figures."""
    began = time.monotonic()
    peer, given = sys.argv[1], json.loads(sys.argv[2])
    lines = sentences(given["segments"])
    targets = [step.partition("_")[2] for step in STEPS][: given["targets"]]
    if given["package"] == "base":
        force_length()
    work, count = PEERS[peer](lines, targets, given)
    ready = time.monotonic()
    cpu = cpu_seconds()
    result = work()
    figures = {"seconds": time.monotonic() - ready, "cpu": cpu_seconds() - cpu, "start": ready - began}
    figures |= count(result)
    if given.get("memory"):
        cpu = cpu_seconds()
        assert work() == result, "the memory gives other texts than the engine"
        figures["again"] = cpu_seconds() - cpu
    print(json.dumps(figures))


def cpu_seconds() -> float:
    """Return the CPU seconds that this process and those below it have used."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime + sum(_cpu_of(pid) for pid in _below(os.getpid()))


def _below(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started, and those that they have."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from _below(int(child))


def _cpu_of(pid: int) -> float:
    """Return the CPU seconds of one process and its ended children (proc(5), fields 14 to 17 of stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def force_length() -> None:
    """Make every output of CTranslate2 FORCED tokens long: random weights never end a sentence."""
    import ctranslate2

    class Forced(ctranslate2.Translator):  # type: ignore[misc]
        def translate_batch(self, *texts: Any, **options: Any) -> Any:
            options.update(min_decoding_length=FORCED, max_decoding_length=FORCED)
            return super().translate_batch(*texts, **options)

    ctranslate2.Translator = Forced


def paragraphs(lines: list[str]) -> list[str]:
    """Return the sentences as paragraphs, what both programs are given."""
    return [" ".join(lines[start : start + PARAGRAPH]) for start in range(0, len(lines), PARAGRAPH)]


Measured = tuple[Callable[[], Any], Callable[[Any], dict[str, int]]]


def stock(lines: list[str], targets: list[str], given: dict[str, Any]) -> Measured:
    """Argos Translate's own loop, a target after the other, as its `translate` does it."""
    from argostranslate import translate

    routes = [translate.get_translation_from_codes("en", target) for target in targets]
    for route in routes:
        route.translate(WARM)
    text = "\n".join(paragraphs(lines))
    return lambda: [route.translate(text) for route in routes], lambda texts: _tokens(texts, given)


def ours(lines: list[str], targets: list[str], given: dict[str, Any]) -> Measured:
    """This program from text to text: language given, sentences split, translated, put together again."""
    from translator.documents import render_document
    from translator.engines import guards
    from translator.pipeline import Options, Session, split, text_document

    engine, memory = given.get("engine", "argos"), given.get("memory", False)
    if given["package"] == "base":  # random weights repeat themselves, and to try that again would measure nothing
        guards.is_looping = lambda text, source: False  # type: ignore[assignment]
    options = Options(
        tuple(targets), "en", engine, workers=given.get("workers"), memory=memory, fast=given.get("fast", False)
    )
    session = Session(options).__enter__()

    def translate(text: str) -> list[str]:
        result = session.translate([split(text_document(text), "en", "auto")])[0]
        columns = (columns[0] for columns in result.translations.values())
        return [render_document(result.documents[0], [one.text for one in column]).decode() for column in columns]

    if not memory:
        translate(WARM)
    text = "\n".join(paragraphs(lines))
    return lambda: translate(text), lambda texts: _tokens(texts, given)


def raw(lines: list[str], targets: list[str], given: dict[str, Any]) -> Measured:
    """CTranslate2 alone, on our segments tokenized and sorted before the clock starts, each step once: the ceiling."""
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    from translator.pipeline import split, text_document

    folder = Path(os.environ["ARGOS_PACKAGES_DIR"])
    steps = [folder / f"translate-{step}-1_0" for step in STEPS[: len(targets)]]
    workers = given.get("workers") or len(os.sched_getaffinity(0))
    models = [
        ctranslate2.Translator(str(step / "model"), device="cpu", inter_threads=workers, intra_threads=1)
        for step in steps
    ]
    processor = SentencePieceProcessor(model_file=str(steps[0] / "sentencepiece.model"))
    document = split(text_document("\n".join(paragraphs(lines))), "en", "auto")
    texts = dict.fromkeys(segment.text for segment in document.segments)
    tokens = sorted((processor.encode(text, out_type=str) for text in texts), key=len, reverse=True)
    options = {"beam_size": 4, "max_batch_size": given["tokens"], "batch_type": "tokens", "max_input_length": 0}

    def work() -> list[Any]:
        first = models[0].translate_batch(tokens, **options)
        pivot = sorted((one.hypotheses[0] for one in first), key=len, reverse=True)
        return [first, *(model.translate_batch(pivot, **options) for model in models[1:])]

    for model in models:
        model.translate_batch(tokens[-1:], beam_size=4)
    return work, lambda found: {"tokens": sum(len(one.hypotheses[0]) for results in found for one in results)}


def _tokens(texts: list[str], given: dict[str, Any]) -> dict[str, int]:
    """Return how many tokens the small package's tokenizer finds in the translations, or how many were forced."""
    if given["package"] == "base":
        return {"tokens": FORCED * given["segments"] * len(texts)}
    from sentencepiece import SentencePieceProcessor

    folder = Path(os.environ["ARGOS_PACKAGES_DIR"]) / f"translate-{STEPS[0]}-1_0"
    processor = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    return {"tokens": sum(len(processor.encode(line)) for text in texts for line in text.splitlines())}


PEERS: dict[str, Callable[[list[str], list[str], dict[str, Any]], Measured]] = {
    "stock": stock,
    "ours": ours,
    "raw": raw,
}

if __name__ == "__main__":
    main()
