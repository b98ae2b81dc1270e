"""The joint SentencePiece model of all languages, and which of its pieces each language writes with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import sentencepiece

from training.corpus import LANGUAGES, load

PIECES = 16_000
WRITTEN = 8_000
"""Pieces in the model, and those of one target language. What is left out of a language's share is spelt with others."""

TAG = "<apertium>"
"""The piece in front of a source whose translation is Apertium's."""

EXAMPLES = 200_000
"""Sentences of a language that the model is trained on."""


def train(folder: Path, pieces: int = PIECES, languages: Sequence[str] = LANGUAGES) -> None:
    """Write `sentencepiece.model` and `written.json` into a folder of training pairs.

    Unigram pieces allow sampling (Kudo 2018); digits stand alone so that numbers are copied one by one; whatever has
    no piece is spelt in bytes.
    """
    texts = {
        language: [pair.other for pair in load(folder / f"en-{language}.tsv")[:EXAMPLES]] for language in languages
    }
    texts["en"] = sorted({pair.english for one in languages for pair in load(folder / f"en-{one}.tsv")[:EXAMPLES]})[::2]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for found in texts.values() for text in found]),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=pieces,
        model_type="unigram",
        character_coverage=0.9999,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=[TAG],
        input_sentence_size=1_000_000,
        num_threads=2,
        minloglevel=1,
    )
    processor = load_model(folder)
    fixed = [number for number in range(pieces) if processor.is_byte(number) or number < 4]
    written = {}
    for language, found in texts.items():
        counts = Counter(piece for text in found for piece in processor.encode(text))
        frequent = [piece for piece, _ in counts.most_common() if piece not in fixed]
        written[language] = sorted([*fixed, *frequent[: WRITTEN - len(fixed)]])
    (folder / "written.json").write_text(json.dumps(written), encoding="utf-8")


def load_model(folder: Path) -> sentencepiece.SentencePieceProcessor:
    """Return the model in a folder."""
    return sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))


def load_written(folder: Path) -> dict[str, list[int]]:
    """Return the numbers of the pieces that each language writes with."""
    return dict(json.loads((folder / "written.json").read_text(encoding="utf-8")))


def spellings(model: sentencepiece.SentencePieceProcessor, written: Sequence[int]) -> list[list[int]]:
    """Return how a language writes each piece of the model, numbered within its own pieces: longest first, or in bytes."""
    own = {model.id_to_piece(piece): number for number, piece in enumerate(written)}
    return [_spelling(model.id_to_piece(piece), own) for piece in range(model.get_piece_size())]


def _spelling(text: str, own: Mapping[str, int]) -> list[int]:
    found = []
    while text:
        size = next((size for size in range(len(text), 0, -1) if text[:size] in own), 0)
        found += [own[text[:size]]] if size else [own[f"<0x{byte:02X}>"] for byte in text[0].encode()]
        text = text[size or 1 :]
    return found
