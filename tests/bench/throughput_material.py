"""What the throughput bench translates, and with what: news with unique edits, and packages small and base-size."""

from __future__ import annotations

import itertools
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"

PARAGRAPH = 3
"""Sentences in a paragraph, which is what stock argostranslate batches by: news paragraphs have two to four."""

STEPS = ("en_es", "es_fr", "es_pt", "es_it", "es_ca", "es_gl")
"""Packages of a bench: all but the first target come through Spanish, so that a shared first step shows."""

FORCED = 32
"""Target tokens of every sentence with the base-size package, whose random weights would never end one: news
sentences have 39 in Spanish with the small package's tokenizer, 28 with the larger ones of the Argos index."""

VOCABULARY = 32_000
"""Entries of the base-size package's vocabulary, as packages of the Argos index have: the output layer is this wide."""


def sentences(count: int) -> list[str]:
    """Return that many different English news sentences: the documents again and again, each copy edited."""
    return list(itertools.islice(_edited(), count))


def _edited() -> Iterator[str]:
    """Yield sentences without end; copy n has its number behind the first word."""
    files = sorted((SHARED / "data" / "news").glob("*/eng.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    lines = list(dict.fromkeys(lines))
    if not lines:
        raise SystemExit("The bench needs the development data (../shared) beside the project.")
    for copy in itertools.count():
        for line in lines:
            first, _, rest = line.partition(" ")
            yield f"{first} {copy} {rest}" if copy else line


def make_packages(folder: Path, kind: str) -> None:
    """Install every step of the bench into `folder`, from the small package or with base-size random weights."""
    source = folder.parent / f"{kind}-source"
    if not source.is_dir():
        with zipfile.ZipFile(SHARED / "models" / "translate-en_es-0_2.argosmodel") as file:
            file.extractall(source)
        if kind == "base":
            _randomise(next(source.iterdir()) / "model")
    for step in STEPS:
        target = folder / f"translate-{step}-1_0"
        if target.is_dir():
            continue
        shutil.copytree(next(source.iterdir()), target, copy_function=_link)
        codes = dict(zip(("from_code", "to_code"), step.split("_"), strict=True))
        names = {"from_name": codes["from_code"], "to_name": codes["to_code"]}
        (target / "metadata.json").unlink()
        metadata = {"package_version": "1.0", "argos_version": "1.9.0", "type": "translate", **codes, **names}
        (target / "metadata.json").write_text(json.dumps(metadata))


def _link(source: str, target: str) -> str:
    """Hard-link a file in place of a copy: six base-size packages would take half a gigabyte."""
    Path(target).hardlink_to(source)
    return target


def _randomise(model: Path) -> None:
    """Replace a model by one of base size with random weights, int8: 6+6 layers, 512 wide, 8 heads, 2,048 inside."""
    import numpy
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.model_spec import visit_spec

    words = json.loads((model / "shared_vocabulary.json").read_text("utf-8"))
    words += [f"unused{number}" for number in range(VOCABULARY - len(words))]
    chance, wide = numpy.random.default_rng(1), 512
    shapes = {
        "ffn/linear_0/weight": (4 * wide, wide),
        "ffn/linear_1/weight": (wide, 4 * wide),
        "self_attention/linear_0/weight": (3 * wide, wide),
        "self_attention/linear_1/weight": (wide, wide),
        "attention/linear_0/weight": (wide, wide),
        "attention/linear_1/weight": (2 * wide, wide),
        "attention/linear_2/weight": (wide, wide),
        "embeddings/weight": (len(words), wide),
        "embeddings_0/weight": (len(words), wide),
        "projection/weight": (len(words), wide),
    }

    def fill(layer: Any, name: str, value: Any) -> None:
        if value is None:
            ending = next((one for one in shapes if name.endswith("/" + one) or name == one), None)
            made = numpy.full(wide, float(name.endswith("gamma")))
            if ending:
                made = chance.normal(0, wide**-0.5, shapes[ending])
            setattr(layer, name.rpartition("/")[2], made.astype("float32"))

    spec = TransformerSpec.from_config((6, 6), 8)
    visit_spec(spec, fill)
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.validate()
    spec.optimize(quantization="int8")
    shutil.rmtree(model)
    model.mkdir()
    spec.save(str(model))
