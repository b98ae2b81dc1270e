"""What `--fast` costs: BLEU and chrF of the development news with and without it, and the CPU seconds of both.

`uv run --group test python tests/bench/fast.py [PACKAGE.argosmodel]`: English to Spanish, sentence by sentence.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import sacrebleu

SHARED = Path(__file__).resolve().parents[3] / "shared"


def main() -> None:
    """Print a line for each way of decoding."""
    package = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "models" / "translate-en_es-0_2.argosmodel"
    files = sorted((SHARED / "data" / "news").glob("*/eng.txt"))
    sources = [line for file in files for line in file.read_text("utf-8").splitlines()]
    references = [line for file in files for line in file.with_name("spa.txt").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
        os.environ["ARGOS_PACKAGES_DIR"] = folder
        from translator.engines import EngineOptions, load_engines

        (engine,) = load_engines("argos")
        (step,) = engine.steps()
        for fast in (False, True):
            before = time.process_time()
            found = [one.text for one in engine.translate(step, sources, EngineOptions(fast=fast))]
            cpu = time.process_time() - before
            bleu, chrf = (score(found, [references]).score for score in (sacrebleu.corpus_bleu, sacrebleu.corpus_chrf))
            print(f"{'--fast' if fast else 'beam 4':<8} BLEU {bleu:.1f}  chrF {chrf:.1f}  CPU {cpu:.1f} s", flush=True)


if __name__ == "__main__":
    main()
