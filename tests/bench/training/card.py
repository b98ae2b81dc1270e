"""What a package says of itself: metadata for the program, a model card for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NAMES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "ru": "Russian"}

CARD = """# {source} to {target}, starter package {version}

A small neural model that comes with `translator`, so that it translates the minute it is installed. It is below the
quality of the packages of the Argos index: `translator packages install {code}` brings a better one. It is taken unasked
where neither Argos nor Apertium has the pair only if its figures pass the gate in `translator/starter`; `--engine starter` takes it anyway.

## Figures

| test | sentences | engine | chrF2 | BLEU | loops |
|---|---|---|---|---|---|
{rows}

News: 40 documents of newstest2019 as in NTREX-128. Everyday: Tatoeba sentences without a near-duplicate among those
of the training. Beam 4, 8-bit weights, sacrebleu ({chrf}; {bleu}). Loops: runs of words three times in a row that the
source does not have, before any guard. No sentence of either test, nor a near-duplicate of one, was trained on;
{decided}.

## Model

Transformer, {encoder_layers} encoder and {decoder_layers} decoder layers of width {width}, {parameters:.1f} M parameters, {pieces:,} SentencePiece pieces to
read and {written:,} to write, 8-bit weights for CTranslate2. The first head of the last layer was taught word links, so
`return_attention` shows which words belong together. {trained}: {tokens} M target pieces in all, on two processor cores. The recipe is
`tests/bench/training` in the project.

## Data

| what | source | licence |
|---|---|---|
| news and their human translations (newstest 2008 to 2018) | WMT, through OPUS-MT-testsets | free for research |
| the same news as translated by Bergamot's small models | mozilla/firefox-translations-models | output of models under MPL 2.0 |
| everyday sentences | Tatoeba | CC BY 2.0 FR |
| manuals: Python, PHP, tldr pages, Comprehensive Rust | their projects | CC0, CC BY 3.0, CC BY 4.0, CC BY 4.0 |
| post-edited Wikipedia sentences (German) | MLQE-PE | CC0 |
| federal laws of Canada (French) | Justice Canada | Open Government Licence - Canada |
| sentences and words translated by Apertium (Spanish), marked as such in training | apertium-eng-spa (GPL) | output |

Whoever needs a model free of restrictions on the WMT data should train one without it.

## Limits

News and everyday language. It invents words where it does not know one, most of all technical terms and rare names;
long sentences lose parts; numbers and names deserve a look. Nothing in it knows where sentences end: segment first.
"""


TOGETHER = {
    "trained": "It was trained together with the other starters, and for its own language at the end",
    "decided": "how long to train was decided with an eye on the figures for news",
}
ALONE = {"trained": "It was trained by itself", "decided": "how long to train was decided by the clock"}


def metadata(source: str, target: str, version: str, seen: int) -> str:
    """Return metadata.json; `seen` is the number of target pieces that it was trained on."""
    facts = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "code": f"translate-{source}_{target}",
        "target_pieces": seen,
    }
    return json.dumps(facts, indent=2) + "\n"


def card(facts: dict[str, Any], figures: Sequence[dict[str, Any]]) -> str:
    """Return the model card: `facts` of the model, and figures as `training.evaluate` prints them."""
    source, target = facts["source"], facts["target"]
    mine = [one for one in figures if (one["source"], one["target"]) == (source, target) and one["part"] != "dev"]
    rows = [
        f"| {one['part']} | {one['sentences']:,} | {'this package' if one['engine'] != 'apertium' else 'Apertium'} "
        f"| {one['chrF2']} | {one['BLEU']} | {one['loops']} |"
        for one in sorted(mine, key=lambda one: (one["part"] != "news", one["engine"] == "apertium"))
    ]
    signatures = {
        key: mine[0][f"{name} signature"] if mine else "not measured"
        for key, name in (("chrf", "chrF2"), ("bleu", "BLEU"))
    }
    names = {"source": NAMES[source], "target": NAMES[target], "code": f"{source}-{target}", "rows": "\n".join(rows)}
    return CARD.format(**{**facts, **names, **signatures, **(TOGETHER if facts["joint"] else ALONE)})


def read_figures(path: Path | None) -> list[dict[str, Any]]:
    """Return the figures in a file of JSON lines; none where there is no file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else []
