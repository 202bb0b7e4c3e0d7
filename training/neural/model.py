"""The network that the program's neural engine runs: Marian's post-norm encoder, SSRU decoder, tied embeddings.

Weights are trained on the grid they are shipped on (7 bits; see export.py), so nothing is lost by the export.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

EOS, UNK = 0, 1
WEIGHT_LIMIT = 63.0  # 7 bits: with 8 the engine's 16-bit sums overflow on some processors
INPUT_LIMIT = 127.0


class Quantise(torch.autograd.Function):
    """Rounds to the integer grid; the gradient passes through where nothing was cut off."""

    @staticmethod
    def forward(ctx, x, scale, limit):
        q = torch.round(x * scale)
        ctx.save_for_backward(q.abs() <= limit)
        return q.clamp(-limit, limit) / scale

    @staticmethod
    def backward(ctx, grad):
        (kept,) = ctx.saved_tensors
        return grad * kept, None, None


class Affine(nn.Module):
    """y = x W + b, W of shape [inputs, outputs] as Marian has it; or x Eᵀ + b over a shared embedding."""

    def __init__(self, inputs, outputs, bias=True, shared=None):
        super().__init__()
        self.tied = shared is not None
        bound = math.sqrt(6.0 / (inputs + outputs))
        self.W = shared if self.tied else nn.Parameter(torch.empty(inputs, outputs).uniform_(-bound, bound))
        self.b = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.register_buffer("reach", torch.zeros(()))  # the largest input, averaged over steps
        self.quantised = False

    def weight_scale(self):
        return WEIGHT_LIMIT / self.W.detach().abs().max().clamp_min(1e-8)

    def input_scale(self):
        return INPUT_LIMIT / self.reach.clamp_min(1e-6)

    def forward(self, x):
        W = self.W
        if self.quantised:
            if self.training:
                most = x.detach().abs().max().float()
                self.reach.copy_(torch.where(self.reach == 0, most, 0.99 * self.reach + 0.01 * most))
            x = Quantise.apply(x, self.input_scale(), INPUT_LIMIT)
            W = Quantise.apply(W, self.weight_scale(), WEIGHT_LIMIT)
        y = x @ (W.t() if self.tied else W)
        return y if self.b is None else y + self.b


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (Affine(dim, dim) for _ in range(4))

    def forward(self, query, keys, mask):
        def split(x):
            return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(split(self.q(query)), split(self.k(keys)), split(self.v(keys)), mask)
        return self.o(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    def __init__(self, dim, inner):
        super().__init__()
        self.first, self.second = Affine(dim, inner), Affine(inner, dim)

    def forward(self, x):
        return self.second(F.relu(self.first(x)))


def norm(dim):
    return nn.LayerNorm(dim, eps=1e-6)


class EncoderLayer(nn.Module):
    def __init__(self, dim, heads, inner):
        super().__init__()
        self.attention, self.ffn = Attention(dim, heads), FeedForward(dim, inner)
        self.attention_norm, self.ffn_norm = norm(dim), norm(dim)

    def forward(self, x, mask, drop):
        x = self.attention_norm(x + drop(self.attention(x, x, mask)))
        return self.ffn_norm(x + drop(self.ffn(x)))


class DecoderLayer(nn.Module):
    """A simpler simple recurrent unit in place of self-attention, then attention to the source."""

    def __init__(self, dim, heads, inner):
        super().__init__()
        self.cell, self.forget = Affine(dim, dim, bias=False), Affine(dim, dim)
        self.attention, self.ffn = Attention(dim, heads), FeedForward(dim, inner)
        self.cell_norm, self.attention_norm, self.ffn_norm = norm(dim), norm(dim), norm(dim)

    def forward(self, x, source, mask, drop):
        forget = torch.sigmoid(self.forget(x))
        fresh = (1 - forget) * self.cell(x)
        state, states = torch.zeros_like(fresh[:, 0]), []
        for t in range(x.shape[1]):
            state = forget[:, t] * state + fresh[:, t]
            states.append(state)
        x = self.cell_norm(x + drop(F.relu(torch.stack(states, 1))))
        x = self.attention_norm(x + drop(self.attention(x, source, mask)))
        return self.ffn_norm(x + drop(self.ffn(x)))


def positions(length, dim):
    """All sines, then all cosines."""
    half, place = dim // 2, torch.arange(dim)
    rate = torch.pow(torch.tensor(1e-4), (place % half).float() / (half - 1))
    return torch.sin(torch.arange(length).float()[:, None] * rate + (place // half).float() * (math.pi / 2))


class Model(nn.Module):
    def __init__(self, vocab, dim, heads, inner, encoder, decoder, dropout=0.0):
        super().__init__()
        self.shape = dict(vocab=vocab, dim=dim, heads=heads, inner=inner, encoder=encoder, decoder=decoder)
        bound = math.sqrt(6.0 / (vocab + dim))
        self.embedding = nn.Parameter(torch.empty(vocab, dim).uniform_(-bound, bound))
        self.encoder = nn.ModuleList(EncoderLayer(dim, heads, inner) for _ in range(encoder))
        self.decoder = nn.ModuleList(DecoderLayer(dim, heads, inner) for _ in range(decoder))
        self.top = Affine(dim, vocab, bias=False, shared=self.embedding)
        self.top_bias = nn.Parameter(torch.zeros(vocab))
        self.drop = nn.Dropout(dropout)
        self.register_buffer("positions", positions(1024, dim), persistent=False)

    def quantise(self, on=True):
        for part in self.modules():
            if isinstance(part, Affine):
                part.quantised = on

    @torch.no_grad()
    def clip(self, sigmas):
        """Cuts outliers off: one would coarsen the grid of its whole tensor."""
        for part in self.modules():
            if isinstance(part, Affine):
                limit = sigmas * part.W.std()
                part.W.clamp_(-limit, limit)

    def embed(self, ids):
        table = self.embedding
        if self.top.quantised:
            table = Quantise.apply(table, self.top.weight_scale(), WEIGHT_LIMIT)
        return math.sqrt(self.shape["dim"]) * F.embedding(ids, table)

    def encode(self, source, mask):
        x = self.drop(self.embed(source) + self.positions[: source.shape[1]])
        mask = mask[:, None, None, :]
        for layer in self.encoder:
            x = layer(x, mask, self.drop)
        return x, mask

    def decode(self, before, source, mask):
        """`before`: the target moved right by one; its first column stands for nothing, a zero vector."""
        x = self.embed(before)
        x = torch.cat([torch.zeros_like(x[:, :1]), x[:, 1:]], 1) + self.positions[: before.shape[1]]
        x = self.drop(x)
        for layer in self.decoder:
            x = layer(x, source, mask, self.drop)
        return self.top(x) + self.top_bias

    def forward(self, source, mask, target):
        before = F.pad(target[:, :-1], (1, 0))
        return self.decode(before, *self.encode(source, mask))

    @torch.no_grad()
    def greedy(self, source, mask, banned, most=256):
        """The likeliest piece after the likeliest, as the engine does."""
        context, mask = self.encode(source, mask)
        limit = min(2 * source.shape[1] + 4, most)
        out = torch.zeros(source.shape[0], 1, dtype=torch.long, device=source.device)
        ended = torch.zeros(source.shape[0], dtype=torch.bool, device=source.device)
        for _ in range(limit):
            logits = self.decode(out, context, mask)[:, -1]
            logits[:, banned] = -1e4
            best = logits.argmax(-1).masked_fill(ended, EOS)
            ended |= best == EOS
            out = torch.cat([out, best[:, None]], 1)
            if ended.all():
                break
        return [row[1:].tolist() for row in out]
