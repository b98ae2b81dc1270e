"""Trains the network: `python -m training.train --corpus DIR --out DIR`. The same command goes on where it was stopped.

Several workers share each step: each takes the next batch as soon as it has time, so that a busy core holds nobody up.
The learning rate rises, stays, and falls at the end (`--decay STEPS` starts the fall now), so the end can be at any time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor

from training import carried
from training.mixture import BATCHES, DIRECTIONS, PLACES, ROWS, Mixture
from training.network import Batch, Network, Shape, SmoothedLoss, links_loss
from training.optimiser import Flat

RATE, WARM = 3e-3, 300
"""The highest learning rate, and the steps until it is reached."""

KEEP = 0.998
"""How much of the running mean of the weights stays at each step."""

LINKED = 0.1
"""The weight of the loss of links beside that of pieces (a tenth, as Marian has it by default)."""

SEED = 1

PATIENCE = timedelta(days=30)
"""How long workers wait for one another: a run may be paused."""


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of pairs and pieces")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints")
    parser.add_argument("--directions", help="for example en-es=1,es-en=0.5: how often each is drawn  [default: all]")
    parser.add_argument("--shape", type=json.loads, default={}, help='sizes that differ, for example {"width": 64}')
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--start", type=Path, help="checkpoint or package to start from where --out has none")
    parser.add_argument("--decoder", help="language whose decoder all others begin with, after --start")
    parser.add_argument(
        "--decay", type=int, default=0, help="let the learning rate fall to nothing in so many steps, and end"
    )
    parser.add_argument("--minutes", type=float, default=15, help="between checkpoints")
    parser.add_argument("--port", type=int, default=29_517, help="through which the workers meet, on this machine")
    parser.add_argument("--pid", type=Path, help="file for the numbers of the processes")
    return parser.parse_args()


def directions(text: str | None) -> Mapping[tuple[str, str], float]:
    """Return how often each direction is drawn."""
    if text is None:
        return DIRECTIONS
    found = (one.partition("=") for one in text.split(","))
    return {(pair[:2], pair[3:]): float(share or 1) for pair, _, share in found}


class Run:
    """One worker's view of a training run."""

    def __init__(self, rank: int, chosen: argparse.Namespace, store: dist.Store) -> None:
        """Build the network, or load what an earlier run left."""
        self.rank, self.chosen, self.store = rank, chosen, store
        torch.manual_seed(SEED)
        self.mixture = Mixture(chosen.corpus, SEED, directions(chosen.directions))
        self.shape = Shape(**{"pieces": self.mixture.model.get_piece_size(), **chosen.shape})
        subsets = {language: torch.tensor(own, device=chosen.device) for language, own in self.mixture.written.items()}
        self.network = Network(self.shape, subsets, PLACES).to(chosen.device)
        self.flat = Flat(self.network, rank, chosen.workers)
        self.mean = self.flat.weights.clone()
        self.step, self.round, self.at, self.tokens, self.decay_from = 0, 0, 0, 0, 0
        self.asked, self.stopped, self.saved = False, False, time.monotonic()
        self._resume()
        torch.manual_seed(SEED + 1000 * rank + self.step)

    def _resume(self) -> None:
        path = self.chosen.out / "last.pt"
        path = path if path.is_file() else self.chosen.start
        if path is None:
            return
        if path.is_dir():
            self._carry_on(path)
            return
        kept = torch.load(path, map_location=self.chosen.device, weights_only=True)
        self.flat.load(kept["weights"])
        self.mean.copy_(kept["mean"])
        for name, values in kept["state"].items():
            self.flat.state[name].copy_(values)
        self.step, self.round, self.at, self.tokens, self.decay_from = kept["progress"]
        if path == self.chosen.start and self.chosen.decoder:
            self.flat.copy_decoder(self.chosen.decoder)
            self.mean.copy_(self.flat.weights)

    def _carry_on(self, package: Path) -> None:
        """Start from a package's weights, past the warm-up: what the package does not have stays random."""
        weights = self.flat.weights.clone()
        for name, values in carried.tensors(package).items():
            weights[self.flat.spans[name][0]] = torch.from_numpy(values.copy()).flatten().to(weights.device)
        self.flat.load(weights)
        self.mean.copy_(weights)
        self.step, self.tokens = WARM, carried.pieces_seen(package)

    def rate(self) -> float:
        """Return the learning rate of this step: a warm-up, a plain, and a straight fall (Hägele et al. 2024)."""
        if self.decay_from:
            return RATE * max(0.0, 1 - (self.step - self.decay_from) / self.chosen.decay)
        return RATE * min(1.0, (self.step + 1) / WARM)

    def stop(self, *_: object) -> None:
        """Ask all workers to end after their next step together."""
        self.asked = True

    def is_over(self) -> bool:
        """Tell whether the learning rate has come down."""
        return self.stopped or bool(self.decay_from and self.step >= self.decay_from + self.chosen.decay)

    def go(self) -> None:
        """Train until the end, or until told to stop."""
        if self.chosen.decay and not self.decay_from:
            self.decay_from = self.step
        while not self.is_over():
            batches, first = self.mixture.round(self.round), self.at
            if len(batches) < BATCHES:
                few = f"a round has {len(batches)} batches, a step needs {BATCHES}"
                raise ValueError(f"{few}: draw more with --directions")
            taken = self._take(first)
            while not self.is_over() and self.at + BATCHES <= len(batches):
                taken = self._advance(batches, taken, first)
            if not self.is_over():
                self.round, self.at = self.round + 1, 0
        self.save()

    def _take(self, first: int) -> int:
        """Return the number of the next batch of this round that no worker has taken yet."""
        return first + self.store.add(f"round {self.round}", 1) - 1

    def _advance(self, batches: list[Batch], taken: int, first: int) -> int:
        """Take one step; return the batch that this worker took for the next one."""
        sums = torch.zeros(4)
        self.flat.gradients.zero_()
        while taken < self.at + BATCHES:
            sums += self._learn(batches[taken])
            taken = self._take(first)
        sums[3] = float(self.asked)
        for values in (self.flat.gradients, sums):
            dist.all_reduce(values)
        self.step, self.at, self.stopped = self.step + 1, self.at + BATCHES, bool(sums[3])
        self.tokens += int(sums[1])
        update = self.flat.update(self.flat.gradients.float(), self.step).to(torch.bfloat16)
        dist.all_reduce(update)
        self.flat.weights.add_(update, alpha=-self.rate())
        self.flat.publish()
        self._keep(float(sums[0] / sums[1]), float(sums[2] / sums[1]))
        return taken

    def _learn(self, batch: Batch) -> Tensor:
        """Add a batch's gradients; return its loss and its number of pieces."""
        batch = batch.to(self.chosen.device)
        states, rows, links = self.network(batch)
        loss = SmoothedLoss.apply(states.flatten(0, 1), rows, batch.wanted.flatten())
        linked = links_loss(batch, links)
        ((loss + LINKED * linked) / (BATCHES * ROWS * PLACES)).backward()
        return torch.tensor([float(loss.detach()), float((batch.wanted >= 0).sum()), float(linked.detach()), 0.0])

    def _keep(self, loss: float, linked: float) -> None:
        """Follow the mean of the weights, write the log, and a checkpoint when it is time."""
        if self.rank:
            return
        self.mean.lerp_(self.flat.weights, 1 - min(KEEP, self.step / (self.step + 10)))
        if self.step % 10 == 0:
            facts = {
                "step": self.step,
                "round": self.round,
                "tokens": self.tokens,
                "loss": round(loss, 4),
                "links": round(linked, 4),
                "rate": self.rate(),
            }
            with (self.chosen.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(
                    json.dumps({**facts, "time": time.strftime("%H:%M:%S"), "cpu": round(time.process_time())}) + "\n"
                )
        if time.monotonic() - self.saved > 60 * self.chosen.minutes:
            self.save()

    def save(self) -> None:
        """Write all that is needed to go on, to a temporary name first."""
        if self.rank:
            return
        self.saved = time.monotonic()
        progress = [self.step, self.round, self.at, self.tokens, self.decay_from]
        kept = {"weights": self.flat.weights, "mean": self.mean, "state": self.flat.state, "progress": progress}
        torch.save(
            {**kept, "spans": self.flat.spans_as_numbers(), "shape": asdict(self.shape)}, self.chosen.out / "part.pt"
        )
        (self.chosen.out / "part.pt").replace(self.chosen.out / "last.pt")


def work(rank: int, chosen: argparse.Namespace) -> None:
    """Run one worker."""
    if rank:
        os.setsid()  # a session of its own: Linux shares cores out by session
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    store = dist.TCPStore("localhost", chosen.port, chosen.workers, is_master=rank == 0, timeout=PATIENCE)
    dist.init_process_group(
        "gloo", store=dist.PrefixStore("group", store), rank=rank, world_size=chosen.workers, timeout=PATIENCE
    )
    run = Run(rank, chosen, store)
    signal.signal(signal.SIGTERM, run.stop)
    signal.signal(signal.SIGINT, run.stop)
    run.go()
    dist.barrier()
    dist.destroy_process_group()


def main() -> None:
    """Start the workers and wait for them."""
    chosen = options()
    chosen.out.mkdir(parents=True, exist_ok=True)
    started = multiprocessing.get_context("spawn")
    others = [started.Process(target=work, args=(rank, chosen)) for rank in range(1, chosen.workers)]
    for other in others:
        other.start()
    if chosen.pid:
        chosen.pid.write_text(" ".join(str(one) for one in (os.getpid(), *(other.pid for other in others))))
    work(0, chosen)
    for other in others:
        other.join()


if __name__ == "__main__":
    main()
