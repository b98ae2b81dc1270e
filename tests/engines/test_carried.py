"""Training that goes on from a package (`tests/bench/training/carried.py`)."""

import json
import struct

import numpy as np
import pytest
from training import carried

from translator.starter import FOLDER


@pytest.fixture(scope="module")
def folder():
    return FOLDER / "translate-en_fr"


def test_a_package_gives_every_weight_back_under_the_name_that_training_has_for_it(folder):
    found = carried.tensors(folder)
    assert found["embeddings"].shape == (16_000, 256)
    assert (
        found["encoder.5.attention.value.weight"].shape == found["decoders.fr.1.memory.key.weight"].shape == (256, 256)
    )
    assert found["decoders.fr.0.down.weight"].shape == (256, 1_024)
    assert found["decoder_norms.fr.bias"].shape == (256,)
    # 16 tensors in each of 6 layers, 26 in each of 2, two norms behind them, the embeddings
    assert len(found) == 6 * 16 + 2 * 26 + 4 + 1


def test_weights_rounded_again_are_the_same_eight_bits(folder):
    stored = carried.variables(folder / "model" / "model.bin")["decoder/layer_0/attention/linear_1/weight"]
    found = carried.tensors(folder)
    weights = np.concatenate([found[f"decoders.fr.0.memory.{part}.weight"] for part in ("key", "value")])
    again = np.rint(weights * 127 / np.abs(weights).max(1, keepdims=True))
    assert (again == stored).all()


def test_how_much_a_package_was_trained_is_in_its_metadata(folder):
    facts = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    assert carried.pieces_seen(folder) == facts["target_pieces"] > 30_000_000


def test_another_version_of_the_format_is_refused(tmp_path):
    (tmp_path / "model.bin").write_bytes(struct.pack("I", 5))
    with pytest.raises(ValueError, match="version 5"):
        carried.variables(tmp_path / "model.bin")
