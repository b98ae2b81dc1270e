"""Muon for matrices, Adam for the rest, over one flat vector of weights.

Muon: Jordan et al. 2024 (its Newton-Schulz coefficients), scaled to the size of Adam's updates as in Liu et al. 2025
("Muon is scalable for LLM training"), so that both share a learning rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor, nn

MOMENTUM, DECAY = 0.95, 0.1
BETAS, TINY, SHARE = (0.9, 0.98), 1e-9, 0.4
"""Adam's own settings (Vaswani et al. 2017), and its part of the common learning rate."""


def orthogonalised(matrices: Tensor) -> Tensor:
    """Return matrices (count x rows x columns) with all singular values near 1."""
    tall = matrices.shape[1] > matrices.shape[2]
    found = matrices.to(torch.bfloat16)
    found = found.mT if tall else found
    found = found / (found.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):
        square = found @ found.mT
        found = 3.4445 * found + (-4.7750 * square + 2.0315 * (square @ square)) @ found
    return found.mT if tall else found


class Flat:
    """A network's weights, working copies and gradients, each as one vector; the network's own tensors are views.

    The weights are 32-bit; the network computes with 16-bit copies, and its gradients are 16-bit.
    """

    def __init__(self, network: nn.Module, rank: int, workers: int) -> None:
        """Take over a network's weights; of `workers`, this one (`rank`) computes its share of each update."""
        named = list(network.named_parameters())
        size = sum(weights.numel() for _, weights in named)
        device = named[0][1].device
        self.weights = torch.cat([weights.detach().float().flatten() for _, weights in named])
        self.working, self.gradients = (torch.zeros(size, dtype=torch.bfloat16, device=device) for _ in range(2))
        self.spans: dict[str, tuple[slice, torch.Size]] = {}
        start = 0
        for name, weights in named:
            span = slice(start, start + weights.numel())
            self.spans[name] = (span, weights.shape)
            weights.data = self.working[span].view(weights.shape)
            weights.grad = self.gradients[span].view(weights.shape)
            start = span.stop
        self.state = {"momentum": torch.zeros(size, device=device), "square": torch.zeros(size, device=device)}
        self._rank, self._workers = rank, workers
        self.publish()

    def publish(self) -> None:
        """Give the network the weights as they are now."""
        self.working.copy_(self.weights)

    def spans_as_numbers(self) -> dict[str, list[int]]:
        """Return where each of the network's tensors starts, and its shape."""
        return {name: [span.start, *shape] for name, (span, shape) in self.spans.items()}

    def load(self, weights: Tensor) -> None:
        """Take other weights."""
        self.weights.copy_(weights)
        self.publish()

    def copy_decoder(self, language: str) -> None:
        """Give every language's decoder the weights of one."""
        for name, (span, _) in self.spans.items():
            part, _, rest = name.partition(".")
            if part in ("decoders", "decoder_norms"):
                self.weights[span] = self.weights[self.spans[f"{part}.{language}.{rest.partition('.')[2]}"][0]]
        self.publish()

    def update(self, gradient: Tensor, step: int) -> Tensor:
        """Return this worker's part of the update for a learning rate of 1, zero elsewhere.

        What has no gradient stays as it is: the decoders of languages that are not trained now.
        """
        update = torch.zeros_like(gradient)
        others = []
        stacks: dict[torch.Size, list[slice]] = defaultdict(list)
        for name, (span, shape) in self.spans.items():
            if not gradient[span].any():
                continue
            if len(shape) == 2 and name != "embeddings":
                stacks[shape].append(span)
            else:
                others.append(span)
        for shape, spans in stacks.items():
            self._muon(gradient, update, shape, spans[self._rank :: self._workers])
        if self._rank == 0:
            self._adam(gradient, update, others, step)
        return update

    def _muon(self, gradient: Tensor, update: Tensor, shape: torch.Size, spans: Iterable[slice]) -> None:
        momentum = self.state["momentum"]
        looks = []
        spans = list(spans)
        for span in spans:
            momentum[span].mul_(MOMENTUM).add_(gradient[span], alpha=1 - MOMENTUM)
            looks.append(torch.lerp(gradient[span], momentum[span], MOMENTUM).view(shape))
        if looks:
            found = orthogonalised(torch.stack(looks)).float() * (0.2 * max(shape) ** 0.5)
            for span, one in zip(spans, found, strict=True):
                update[span] = one.flatten() + DECAY * self.weights[span]

    def _adam(self, gradient: Tensor, update: Tensor, spans: Iterable[slice], step: int) -> None:
        first, second = BETAS
        for span in spans:
            mean, square = self.state["momentum"][span], self.state["square"][span]
            mean.lerp_(gradient[span], 1 - first)
            square.lerp_(gradient[span] ** 2, 1 - second)
            found = (square / (1 - second**step)).sqrt_().add_(TINY)
            update[span] = SHARE * mean / (1 - first**step) / found
