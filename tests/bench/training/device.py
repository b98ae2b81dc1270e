"""Trains on a GPU, by the clock: `python -m training.device --corpus DIR --out DIR --minutes 8`.

The network learns all directions first, then its end for each direction by itself. A GPU learns faster than one process
reads: others make the batches, and each is seen more than once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import queue
import random
import time
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.mixture import PLACES, Mixture
from training.network import Batch, Network, Shape, SmoothedLoss, links_loss
from training.optimiser import Flat
from training.train import LINKED, RATE, SEED, WARM, directions

ROWS, BATCHES = 256, 4
"""Rows of a batch, and batches in a step: about 100,000 target pieces."""

KEPT = 1_500
"""Batches of a target that wait to be drawn again at the most; older ones go."""

READY = 16
"""Batches that are taken between two steps at the most."""

JOINT = 0.58
"""The part of the time that all directions are trained together; the ends share the rest, the learning rate falling to nothing."""


def make_batches(corpus: Path, drawn: Mapping[tuple[str, str], float], share: slice, made: Any) -> None:
    """Put batches on a queue for ever, made of a share of the pairs."""
    torch.set_num_threads(1)
    mixture = Mixture(corpus, SEED + share.start, drawn, share, ROWS)
    number = 0
    while True:
        if not (batches := mixture.round(number)):
            raise ValueError(f"a share of the pairs in {corpus} fills no batch: ask for fewer --readers")
        for batch in batches:
            parts = {name: value for name, value in vars(batch).items() if isinstance(value, Tensor)}
            small = {name: (value.short() if _is_whole(value) else value).numpy() for name, value in parts.items()}
            made.put({"target_language": batch.target_language, **small})
        number += 1


def _is_whole(value: object) -> bool:
    """Tell whether a value is a tensor of whole numbers."""
    return isinstance(value, Tensor) and not value.is_floating_point()


class Pool:
    """Batches on the device, from which steps draw."""

    def __init__(self, made: Any, device: str) -> None:
        """Take batches from a queue."""
        self._made, self._device = made, device
        self._batches: dict[str, deque[Batch]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._draw = random.Random(SEED)
        self.count = 0

    def fill(self, least: Mapping[str, int] | None = None) -> None:
        """Take what is ready; first wait until there are so many batches of a target."""
        while least and any(len(self._batches[one]) < count for one, count in least.items()):
            self._add(self._made.get())
        for _ in range(READY):
            try:
                self._add(self._made.get_nowait())
            except queue.Empty:
                return

    def _add(self, found: Mapping[str, Any]) -> None:
        """Keep a batch on the device, in 16 bits."""
        target = found["target_language"]
        moved = {name: torch.from_numpy(value).to(self._device) for name, value in found.items() if name != "target_language"}  # fmt: skip
        self._batches[target].append(Batch(target_language=target, **moved))
        self.count += 1

    def draw(self, targets: Sequence[str]) -> list[Batch]:
        """Return the batches of a step, of some targets, drawn by how many of each there are."""
        sizes = [len(self._batches[target]) for target in targets]
        chosen = self._draw.choices(targets, sizes, k=BATCHES)
        found = [self._draw.choice(self._batches[target]) for target in chosen]
        return [
            replace(one, **{name: value.long() for name, value in vars(one).items() if _is_whole(value)})
            for one in found
        ]


class Learner:
    """A network with its optimiser."""

    def __init__(self, shape: Shape, written: Mapping[str, Sequence[int]], device: str) -> None:
        """Make the network at random."""
        torch.manual_seed(SEED)
        subsets = {language: torch.tensor(own, device=device) for language, own in written.items()}
        self.network = Network(shape, subsets, PLACES).to(device)
        self.flat = Flat(self.network, 0, 1)
        self.step = self.tokens = 0

    def learn(self, batches: Sequence[Batch], rate: float) -> tuple[Tensor, Tensor]:
        """Take one step; return the summed loss and the number of pieces."""
        self.flat.gradients.zero_()
        pieces = sum(((batch.wanted >= 0).sum() for batch in batches), torch.zeros((), device=batches[0].wanted.device))
        total = torch.zeros_like(pieces)
        for batch in batches:
            states, rows, links = self.network(batch)
            loss = SmoothedLoss.apply(states.flatten(0, 1), rows, batch.wanted.flatten())
            ((loss + LINKED * links_loss(batch, links)) / (BATCHES * ROWS * PLACES)).backward()
            total += loss.detach()
        self.step += 1
        update = self.flat.update(self.flat.gradients.float(), self.step)
        self.flat.weights.add_(update, alpha=-rate)
        self.flat.publish()
        return total, pieces

    def train(self, pool: Pool, targets: Sequence[str], seconds: float, falls: bool, log: Path) -> None:
        """Train for a time; the learning rate goes to nothing in it, or stays."""
        self.network.train()
        start = time.monotonic()
        sums = torch.zeros(2)
        while (left := 1 - (time.monotonic() - start) / seconds) > 0:
            pool.fill()
            rate = RATE * min(1.0, (self.step + 1) / WARM, left if falls else 1.0)
            found = self.learn(pool.draw(targets), rate)
            sums = sums.to(found[0].device) + torch.stack(found)
            if self.step % 50 == 0:
                loss, pieces = sums.tolist()
                self.tokens += int(pieces)
                facts = {"targets": targets, "step": self.step, "tokens": self.tokens, "loss": round(loss / pieces, 4), "rate": round(rate, 6), "batches": pool.count, "left": round(left * seconds)}  # fmt: skip
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(facts) + "\n")
                sums = torch.zeros(2)

    def save(self, path: Path) -> None:
        """Write a checkpoint that `training.export` reads."""
        weights = self.flat.weights.cpu()
        progress = [self.step, 0, 0, self.tokens, 0]
        kept = {"weights": weights, "mean": weights, "state": {}, "progress": progress}
        torch.save({**kept, "spans": self.flat.spans_as_numbers(), "shape": asdict(self.network.shape)}, path)


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of pairs and pieces")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints, one for each direction")
    parser.add_argument("--directions", help="for example en-es=1,es-en=0.5: how often each is drawn  [default: all]")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--readers", type=int, default=14, help="processes that make batches")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--shape", type=json.loads, default={}, help="sizes of the network that differ")
    return parser.parse_args()


def main() -> None:
    """Train all directions together, then each one's end."""
    chosen = options()
    chosen.out.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 60 * chosen.minutes
    drawn = directions(chosen.directions)
    targets = sorted(target for _, target in drawn)
    if len({*targets}) < len(targets):
        raise SystemExit("two of the --directions go into the same language: train those with training.train")
    started = multiprocessing.get_context("spawn")
    made = started.Queue(256)
    for number in range(chosen.readers):
        share = slice(number, None, chosen.readers)
        started.Process(target=make_batches, args=(chosen.corpus, drawn, share, made), daemon=True).start()
    pool = Pool(made, chosen.device)
    mixture = Mixture(chosen.corpus, SEED, drawn, slice(0, 0))
    shape = {"pieces": mixture.model.get_piece_size(), **chosen.shape}
    pool.fill(dict.fromkeys(targets, 2))
    log, time_left = chosen.out / "log.jsonl", end - time.monotonic()
    joint = Learner(Shape(**shape), mixture.written, chosen.device)
    joint.train(pool, targets, JOINT * time_left, False, log)
    kept, state = joint.flat.weights.clone(), {name: one.clone() for name, one in joint.flat.state.items()}
    step, tokens = joint.step, joint.tokens
    for number, (source, target) in enumerate(sorted(drawn)):
        joint.flat.load(kept)
        for name, values in state.items():
            joint.flat.state[name].copy_(values)
        joint.step, joint.tokens = step, tokens
        seconds = (end - time.monotonic()) / (len(drawn) - number)
        joint.train(pool, [target], seconds, True, log)
        joint.save(chosen.out / f"{source}-{target}.pt")


if __name__ == "__main__":
    main()
