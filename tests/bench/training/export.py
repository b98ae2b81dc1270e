"""Turns a checkpoint into an Argos package: CTranslate2 with 8-bit weights, the pieces, metadata and a model card."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.specs import transformer_spec

from training import card, pieces

Tensors = Mapping[str, np.ndarray]


def tensors(checkpoint: Mapping[str, Any], weights: str = "mean") -> dict[str, np.ndarray]:
    """Return the network's tensors by name: the running mean of the weights, or the weights as they stand."""
    flat = checkpoint[weights].cpu().numpy().copy()  # CTranslate2 works in place
    sizes = {name: (start, shape) for name, (start, *shape) in checkpoint["spans"].items()}
    return {name: flat[start : start + int(np.prod(shape))].reshape(shape) for name, (start, shape) in sizes.items()}


def specification(
    found: Tensors, shape: Mapping[str, int], target: str, written: list[int]
) -> transformer_spec.TransformerSpec:
    """Return what CTranslate2 needs of the encoder and one decoder."""
    encoder = transformer_spec.TransformerEncoderSpec(shape["encoder_layers"], shape["encoder_heads"])
    decoder = transformer_spec.TransformerDecoderSpec(
        shape["decoder_layers"], shape["decoder_heads"], alignment_layer=-1, alignment_heads=1
    )
    for number, layer in enumerate(encoder.layer):
        _fill_layer(layer, found, f"encoder.{number}")
    for number, layer in enumerate(decoder.layer):
        _fill_layer(layer, found, f"decoders.{target}.{number}")
    _fill(encoder.layer_norm, found, "encoder_norm")
    _fill(decoder.layer_norm, found, f"decoder_norms.{target}")
    rows = found["embeddings"][written]
    encoder.embeddings[0].weight = found["embeddings"]
    decoder.embeddings.weight = decoder.projection.weight = rows
    return transformer_spec.TransformerSpec(encoder, decoder)


def _fill(layer: Any, found: Tensors, *names: str) -> None:
    """Give a layer the weights of one or more of the network's, one below the other."""
    weights, bias = (np.concatenate([found[f"{name}.{part}"] for name in names]) for part in ("weight", "bias"))
    if hasattr(layer, "gamma"):
        layer.gamma, layer.beta = weights, bias
    else:
        layer.weight, layer.bias = weights, bias


def _fill_layer(layer: Any, found: Tensors, name: str) -> None:
    attention = layer.self_attention
    _fill(attention.layer_norm, found, f"{name}.attention.norm")
    _fill(attention.linear[0], found, *(f"{name}.attention.{part}" for part in ("query", "key", "value")))
    _fill(attention.linear[1], found, f"{name}.attention.output")
    if hasattr(layer, "attention"):
        _fill(layer.attention.layer_norm, found, f"{name}.memory.norm")
        _fill(layer.attention.linear[0], found, f"{name}.memory.query")
        _fill(layer.attention.linear[1], found, f"{name}.memory.key", f"{name}.memory.value")
        _fill(layer.attention.linear[2], found, f"{name}.memory.output")
    _fill(layer.ffn.layer_norm, found, f"{name}.norm")
    _fill(layer.ffn.linear_0, found, f"{name}.up")
    _fill(layer.ffn.linear_1, found, f"{name}.down")


def export(
    kept: Mapping[str, Any],
    corpus: Path,
    target: str,
    folder: Path,
    *,
    weights: str = "mean",
    quantization: str = "int8",
) -> None:
    """Write `model/` and `sentencepiece.model` into a folder: a checkpoint's encoder, and its decoder for one language."""
    model, written = pieces.load_model(corpus), pieces.load_written(corpus)[target]
    spec = specification(tensors(kept, weights), kept["shape"], target, written)
    names = [model.id_to_piece(number) for number in range(model.get_piece_size())]
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary([names[number] for number in written])
    spec.config.layer_norm_epsilon = 1e-6
    spec.validate()
    spec.optimize(quantization=quantization or None)
    (folder / "model").mkdir(parents=True, exist_ok=True)
    spec.save(str(folder / "model"))
    (folder / "sentencepiece.model").write_bytes((corpus / "sentencepiece.model").read_bytes())


def parameters(kept: Mapping[str, Any], target: str) -> int:
    """Return the number of weights in the package for one target."""
    other = {name: shape for name, (_, *shape) in kept["spans"].items() if not name.startswith("decoder")}
    own = {name: shape for name, (_, *shape) in kept["spans"].items() if name.split(".")[1:2] == [target]}
    return sum(int(np.prod(shape)) for shape in (*other.values(), *own.values()))


def main() -> None:
    """Write a package folder, `translate-SOURCE_TARGET`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--pair", required=True, help="for example en-es")
    parser.add_argument("--version", default="0.1")
    parser.add_argument("--weights", choices=["mean", "weights"], default="weights")
    parser.add_argument("--figures", type=Path, help="what training.evaluate printed")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    source, target = chosen.pair.split("-")
    kept = torch.load(chosen.checkpoint, map_location="cpu", weights_only=True)
    folder = chosen.out / f"translate-{source}_{target}"
    export(kept, chosen.corpus, target, folder, weights=chosen.weights)
    facts = {
        **kept["shape"],
        "source": source,
        "target": target,
        "version": chosen.version,
        "written": len(pieces.load_written(chosen.corpus)[target]),
        "joint": len(pieces.load_written(chosen.corpus)) > 2,
        "parameters": parameters(kept, target) / 1e6,
        "tokens": round(kept["progress"][3] / 1e6),
    }
    (folder / "metadata.json").write_text(
        card.metadata(source, target, chosen.version, kept["progress"][3]), encoding="utf-8"
    )
    (folder / "README.md").write_text(card.card(facts, card.read_figures(chosen.figures)), encoding="utf-8")


if __name__ == "__main__":
    main()
