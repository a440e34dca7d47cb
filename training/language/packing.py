"""The table of word pieces in fewer bits, as a part of the graph.

The table is a third of the model. Word pieces stand in it by how common they are: the common ones are kept at eight
bits with a scale for each row, the others at four, with a scale for each block of a row. Scripts that English texts do
not use are left out altogether.
"""

from __future__ import annotations

import unicodedata

import torch
import torch.nn.functional as F
from torch import Tensor, nn

COMMON = 16_000  # rows at eight bits
_BLOCK = 48  # numbers that share a scale, of those at four bits


class PackedEmbeddings(nn.Module):
    """What ``BertEmbeddings`` gives for sentences of one kind, from packed tables."""

    def __init__(self, embeddings: nn.Module, kept: list[int]) -> None:
        super().__init__()
        table = embeddings.word_embeddings.weight.detach()[kept]
        self.common = Rows(table[:COMMON])
        self.rare = Nibbles(table[COMMON:])
        places = embeddings.position_embeddings.weight.detach()
        self.places = Rows(places + embeddings.token_type_embeddings.weight.detach()[0])
        self.norm = embeddings.LayerNorm

    def forward(self, input_ids: Tensor) -> Tensor:
        """Batch × pieces × width."""
        common = self.common(input_ids.clamp(max=COMMON - 1))
        rare = self.rare((input_ids - COMMON).clamp(min=0))
        words = torch.where((input_ids < COMMON).unsqueeze(-1), common, rare)
        places = torch.ones_like(input_ids[:1]).cumsum(1) - 1
        return self.norm(words + self.places(places))


class Rows(nn.Module):
    """A table at eight bits, each row with a scale."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, index: Tensor) -> Tensor:
        """The rows."""
        return F.embedding(index, self.rows).to(torch.float32) * F.embedding(index, self.scale)


class Nibbles(nn.Module):
    """A table at four bits, two numbers a byte, each block of a row with a scale."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        blocks = table.reshape(len(table), -1, _BLOCK)
        scale = blocks.abs().amax(2, keepdim=True).clamp(min=1e-9) / 7
        number = ((blocks / scale).round().clamp(-7, 7) + 8).to(torch.uint8).reshape(len(table), -1)
        self.register_buffer("scale", scale.squeeze(-1).to(torch.float16))
        half = number.size(1) // 2
        self.register_buffer("bytes", number[:, :half] * 16 + number[:, half:])

    def forward(self, index: Tensor) -> Tensor:
        """The rows."""
        pairs = F.embedding(index, self.bytes).to(torch.int32)
        numbers = torch.cat([pairs // 16, pairs % 16], -1).to(torch.float32) - 8
        scale = F.embedding(index, self.scale).to(torch.float32)
        blocks = numbers.reshape(*index.shape, -1, _BLOCK) * scale.unsqueeze(-1)
        return blocks.reshape(*index.shape, numbers.size(-1))


def kept_pieces(pieces: list[str]) -> list[int]:
    """The places of the vocabulary that stay: no "[unused...]", no letters of other scripts than Latin."""
    return [
        at
        for at, piece in enumerate(pieces)
        if piece and not piece.startswith("[unused") and all(map(_of_english, piece))
    ]


def _of_english(character: str) -> bool:
    if character.isascii() or not character.isalpha():
        return True
    return unicodedata.name(character, "").startswith("LATIN")
