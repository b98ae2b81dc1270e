"""A pre-norm Transformer with one encoder for every source language and a decoder for each target language.

Vaswani et al. 2017, the norm in front of each block (Xiong et al. 2020), and one table of embeddings for source, target
and output (Press and Wolf 2017); a language writes with the rows of its own pieces only. Several sentences share a row,
and are kept apart by their numbers, so that little is padding and all batches have one shape.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of a network, and the part of what its blocks say that training drops."""

    pieces: int = 16_000
    width: int = 256
    inner: int = 1_024
    encoder_layers: int = 6
    decoder_layers: int = 2
    encoder_heads: int = 4
    decoder_heads: int = 8
    dropout: float = 0.05


@dataclass(frozen=True)
class Batch:
    """Rows of sentences in one direction: tensors of rows x places.

    `*_place` counts the pieces of a sentence, `*_sentence` the sentences of a row from 1, 0 where there is none.
    Target pieces are numbered within their language; `wanted` is -1 where nothing is to be learnt. `links` (3 x count)
    says which place of a row of the target should look where in the source, `shares` how much.
    """

    target_language: str
    source: Tensor
    source_place: Tensor
    source_sentence: Tensor
    target: Tensor
    target_place: Tensor
    target_sentence: Tensor
    wanted: Tensor
    links: Tensor | None = None
    shares: Tensor | None = None

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""
        if device == "cpu":
            return self
        moved = {name: value.to(device) for name, value in vars(self).items() if isinstance(value, Tensor)}
        return replace(self, **moved)


class Attention(nn.Module):
    """Attention with several heads, and the norm in front of it."""

    def __init__(self, width: int, heads: int) -> None:
        """Make the weights."""
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))

    def forward(self, states: Tensor, memory: Tensor | None, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return what to add to the states, and the logits of the first head."""
        normed = self.norm(states)
        other = normed if memory is None else memory
        query, key, value = (
            each.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for each in (self.query(normed), self.key(other), self.value(other))
        )
        logits = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + mask
        mixed = logits.softmax(-1) @ value
        return self.output(mixed.transpose(1, 2).flatten(-2)), logits[:, 0]


class Layer(nn.Module):
    """A layer of the encoder, or of a decoder, which looks at a memory too."""

    def __init__(self, shape: Shape, heads: int, decoder: bool) -> None:
        """Make the weights."""
        super().__init__()
        self.dropout = shape.dropout
        self.attention = Attention(shape.width, heads)
        self.memory = Attention(shape.width, heads) if decoder else None
        self.norm = nn.LayerNorm(shape.width, eps=1e-6)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)

    def forward(
        self, states: Tensor, mask: Tensor, memory: Tensor | None = None, across: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return the states behind this layer, and the logits of the first head of its last attention."""
        more, logits = self.attention(states, None, mask)
        states = states + self._drop(more)
        if self.memory is not None and across is not None:
            more, logits = self.memory(states, memory, across)
            states = states + self._drop(more)
        return states + self._drop(self.down(functional.relu(self.up(self.norm(states))))), logits

    def _drop(self, states: Tensor) -> Tensor:
        """Drop the same features all along a row (Gal and Ghahramani 2016), which costs a mask of one place."""
        if not self.training:
            return states
        mask = functional.dropout(torch.ones_like(states[:, :1]), self.dropout)
        return states * mask


class Network(nn.Module):
    """The whole: `subsets` holds the pieces of each target language."""

    def __init__(self, shape: Shape, subsets: Mapping[str, Tensor], longest: int) -> None:
        """Make the weights at random; `longest` is the number of places in a row."""
        super().__init__()
        self.shape, self.subsets = shape, dict(subsets)
        self.embeddings = nn.Parameter(torch.randn(shape.pieces, shape.width) / math.sqrt(shape.width))
        self.encoder = nn.ModuleList(Layer(shape, shape.encoder_heads, False) for _ in range(shape.encoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.width, eps=1e-6)
        self.decoders = nn.ModuleDict(
            {
                language: nn.ModuleList(Layer(shape, shape.decoder_heads, True) for _ in range(shape.decoder_layers))
                for language in subsets
            }
        )
        self.decoder_norms = nn.ModuleDict({language: nn.LayerNorm(shape.width, eps=1e-6) for language in subsets})
        self.register_buffer("positions", positions(longest, shape.width), persistent=False)
        for name, weights in self.named_parameters():
            if weights.dim() == 2 and name != "embeddings":
                nn.init.xavier_uniform_(weights)
            elif name.endswith("bias"):
                nn.init.zeros_(weights)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the states in front of the output, the rows to compare them with, and the logits of the links."""
        itself, causal, across = (mask.to(self.embeddings.dtype) for mask in masks(batch))
        memory = self._embed(self.embeddings[batch.source], batch.source_place)
        for layer in self.encoder:
            memory = layer(memory, itself)[0]
        memory = self.encoder_norm(memory)
        rows = self.embeddings[self.subsets[batch.target_language]]
        states, links = self._embed(self._without_some(rows[batch.target]), batch.target_place), memory
        for layer in self.decoders[batch.target_language]:
            states, links = layer(states, causal, memory, across)
        return self.decoder_norms[batch.target_language](states), rows, links

    def _embed(self, vectors: Tensor, places: Tensor) -> Tensor:
        return vectors * math.sqrt(self.shape.width) + self.positions.to(vectors.dtype)[places]

    def _without_some(self, vectors: Tensor) -> Tensor:
        """Hide some pieces that were written, so that the source counts for more."""
        if not self.training:
            return vectors
        kept = torch.rand(vectors.shape[:2], device=vectors.device) > self.shape.dropout
        return vectors * kept.to(vectors.dtype)[..., None]


def masks(batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return what to add to the logits of encoder, decoder and memory: nothing within a sentence, much less beyond it."""
    source, target = batch.source_sentence, batch.target_sentence
    later = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool, device=target.device).triu(1)
    apart = (
        source[:, :, None] != source[:, None],
        (target[:, :, None] != target[:, None]) | later,
        target[:, :, None] != source[:, None],
    )
    none, forbidden = torch.zeros((), device=target.device), torch.full((), -1e4, device=target.device)
    itself, causal, across = (torch.where(mask, forbidden, none)[:, None] for mask in apart)
    return itself, causal, across


def positions(length: int, width: int) -> Tensor:
    """Return the sinusoids that CTranslate2 adds where a model brings none: sines, then cosines, of places from 1."""
    rates = torch.exp(torch.arange(width // 2) * (-math.log(10_000) / (width // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def links_loss(batch: Batch, logits: Tensor) -> Tensor:
    """Return the cross-entropy of the first head's attention to the links (Garg et al. 2019), summed."""
    if batch.links is None or batch.shares is None:
        return torch.zeros((), device=logits.device)
    looked = torch.log_softmax(logits.float(), -1)[tuple(batch.links)]
    return -(looked * batch.shares).sum()


class SmoothedLoss(torch.autograd.Function):
    """Cross-entropy with label smoothing over the rows of a language, summed; logits live only a chunk at a time."""

    CHUNK, CHUNK_ON_GPU = 256, 8_192
    SMOOTHING = 0.1

    @staticmethod
    def forward(context, states: Tensor, rows: Tensor, wanted: Tensor) -> Tensor:
        """Return the loss; the gradients are computed with it."""
        chunk = SmoothedLoss.CHUNK_ON_GPU if states.is_cuda else SmoothedLoss.CHUNK
        smoothing, scale = SmoothedLoss.SMOOTHING, 1.0 / rows.shape[0]
        states_gradient = torch.empty_like(states)
        rows_gradient = torch.zeros_like(rows, dtype=torch.float32)
        total = torch.zeros((), device=states.device)
        for start in range(0, len(states), chunk):
            span = slice(start, start + chunk)
            part, target = states[span], wanted[span]
            likely = torch.softmax(part @ rows.T, -1)
            index, real = target.clamp_min(0)[:, None], (target >= 0)[:, None]
            right = likely.gather(1, index)
            total -= (right.float().clamp_min(1e-9).log() * real).sum()
            likely.sub_(smoothing * scale).scatter_add_(1, index, torch.full_like(right, smoothing - 1)).mul_(real)
            torch.mm(likely, rows, out=states_gradient[span])
            rows_gradient += likely.T @ part
        context.save_for_backward(states_gradient, rows_gradient.to(rows.dtype))
        return total

    @staticmethod
    def backward(context, scale: Tensor):
        """Return the gradients for states and rows."""
        states_gradient, rows_gradient = context.saved_tensors
        return states_gradient * scale, rows_gradient * scale, None
