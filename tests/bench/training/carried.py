"""Weights out of a package, so that training can go on from what was shipped where no checkpoint was kept.

A package holds each matrix in 8 bits with a scale for each row, a tenth of a checkpoint's size. What rounding took away is
soon learnt again; the optimiser's memory starts empty.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
"""What the numbers for types in model.bin mean (version 6 of CTranslate2's format)."""

PARTS = {
    "self_attention/layer_norm": ("attention.norm",),
    "self_attention/linear_0": ("attention.query", "attention.key", "attention.value"),
    "self_attention/linear_1": ("attention.output",),
    "attention/layer_norm": ("memory.norm",),
    "attention/linear_0": ("memory.query",),
    "attention/linear_1": ("memory.key", "memory.value"),
    "attention/linear_2": ("memory.output",),
    "ffn/layer_norm": ("norm",),
    "ffn/linear_0": ("up",),
    "ffn/linear_1": ("down",),
}
"""Where a layer of the package keeps what the network's layer calls so."""


def _text(file: BinaryIO) -> str:
    (size,) = struct.unpack("H", file.read(2))
    return file.read(size)[:-1].decode()


def variables(path: Path) -> dict[str, np.ndarray]:
    """Return what a model.bin holds, by name.

    Raises:
        ValueError: if it is of another version of the format.
    """
    found = {}
    with path.open("rb") as file:
        (version,) = struct.unpack("I", file.read(4))
        if version != 6:
            raise ValueError(f"{path} has version {version} of CTranslate2's format, not 6")
        _text(file)
        _, count = struct.unpack("2I", file.read(8))
        for _ in range(count):
            name, dimensions = _text(file), file.read(1)[0]
            shape = struct.unpack(f"{dimensions}I", file.read(4 * dimensions))
            kind, size = struct.unpack("<BI", file.read(5))
            found[name] = np.frombuffer(file.read(size), TYPES[kind]).reshape(shape)
    return found


def _weights(found: dict[str, np.ndarray], name: str) -> np.ndarray:
    weights = found[f"{name}/weight"].astype(np.float32)
    scales = found.get(f"{name}/weight_scale")
    return weights if scales is None else weights / scales[:, None]


def _layers(found: dict[str, np.ndarray], package: str, network: str) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the network's tensors of all layers below a name, the norm behind them included."""
    number = 0
    while f"{package}/layer_{number}/ffn/linear_0/bias" in found:
        for part, names in PARTS.items():
            yield from _tensors(
                found, f"{package}/layer_{number}/{part}", [f"{network}.{number}.{one}" for one in names]
            )
        number += 1


def _tensors(found: dict[str, np.ndarray], package: str, names: list[str]) -> Iterator[tuple[str, np.ndarray]]:
    if f"{package}/gamma" in found:
        pairs = (("weight", found[f"{package}/gamma"]), ("bias", found[f"{package}/beta"]))
    elif f"{package}/weight" in found:
        pairs = (("weight", _weights(found, package)), ("bias", found[f"{package}/bias"]))
    else:
        return
    for part, values in pairs:
        for name, share in zip(names, np.split(values, len(names)), strict=True):
            yield f"{name}.{part}", share


def tensors(package: Path) -> dict[str, np.ndarray]:
    """Return the weights in a package folder as 32-bit numbers, by the names that the network gives them."""
    found = variables(package / "model" / "model.bin")
    target = json.loads((package / "metadata.json").read_text(encoding="utf-8"))["to_code"]
    return {
        "embeddings": _weights(found, "encoder/embeddings_0"),
        **dict(_layers(found, "encoder", "encoder")),
        **dict(_layers(found, "decoder", f"decoders.{target}")),
        **dict(_tensors(found, "encoder/layer_norm", ["encoder_norm"])),
        **dict(_tensors(found, "decoder/layer_norm", [f"decoder_norms.{target}"])),
    }


def pieces_seen(package: Path) -> int:
    """Return how many target pieces a package was trained on."""
    return int(json.loads((package / "metadata.json").read_text(encoding="utf-8"))["target_pieces"])
