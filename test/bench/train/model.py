"""A decoder of the usual kind, small: pre-norm, rotary positions (Su et al. 2021), tied embeddings."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

#: Keys and values, as far as they were computed; of each layer a pair.
Pair = tuple[Tensor, Tensor]
Cache = list[Pair]


def rotate(states: Tensor, start: int) -> Tensor:
    """Turns each pair of features by its position. `states`: batch, head, position, feature."""
    half = states.shape[-1] // 2
    speeds = 10000.0 ** (-torch.arange(half, device=states.device) / half)
    angles = torch.arange(start, start + states.shape[2], device=states.device)[:, None] * speeds
    left, right = states[..., :half], states[..., half:]
    sine, cosine = angles.sin(), angles.cos()
    return torch.cat([left * cosine - right * sine, left * sine + right * cosine], dim=-1)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_hidden = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attend, self.gather = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.hidden = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, past: Pair | None) -> tuple[Tensor, Pair]:
        batch, length, width = states.shape
        three = self.attend(self.before_attention(states)).view(batch, length, 3, self.heads, -1)
        query, key, value = three.permute(2, 0, 3, 1, 4)
        start = past[0].shape[2] if past else 0
        query, key = rotate(query, start), rotate(key, start)
        if past:
            key, value = torch.cat([past[0], key], dim=2), torch.cat([past[1], value], dim=2)
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads)
        later = torch.ones(length, start + length, dtype=torch.bool, device=states.device).triu(start + 1)
        mixed = scores.masked_fill(later, float("-inf")).softmax(dim=-1) @ value
        states = states + self.dropout(self.gather(mixed.transpose(1, 2).reshape(batch, length, width)))
        return states + self.dropout(self.hidden(self.before_hidden(states))), (key, value)


class Decoder(nn.Module):
    def __init__(self, vocabulary: int, width: int, layers: int, heads: int, dropout: float):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        nn.init.normal_(self.embed.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(width, heads, dropout) for _ in range(layers))
        self.last = nn.LayerNorm(width)

    def forward(self, tokens: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """States after the last layer, and the cache that the next tokens go on from."""
        states = self.embed(tokens)
        kept: Cache = []
        for index, layer in enumerate(self.layers):
            states, pair = layer(states, cache[index] if cache else None)
            kept.append(pair)
        return self.last(states), kept

    def logits(self, states: Tensor) -> Tensor:
        return functional.linear(states, self.embed.weight)
