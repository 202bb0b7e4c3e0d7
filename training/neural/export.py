"""Writes a model as the engine reads it: Marian's binary format, version 1, weights as `intgemm8`.

Little endian: u64 1, u64 n, n × (length of name with its NUL, type, rank, length of data), names, n × rank i32
sizes, u64 pad and so many zero bytes up to a multiple of 256, then the data of each tensor, padded to 256.
"""

import hashlib
import json
import struct
from pathlib import Path

import numpy as np

import data
from model import WEIGHT_LIMIT

FLOAT32, INT8, INTGEMM8 = 0x404, 0x101, 0x4101
BANNED = -1e4  # bias of pieces that must never be written


def padding(length):
    return b"\0" * (-length % 256)


def write(path, items):
    head = bytearray(struct.pack("<QQ", 1, len(items)))
    names = [name.encode() + b"\0" for name, *_ in items]
    blocks = [block + padding(len(block)) for *_, block in items]
    for name, (_, kind, shape, _), block in zip(names, items, blocks):
        head += struct.pack("<QQQQ", len(name), kind, len(shape), len(block))
    head += b"".join(names)
    for _, _, shape, _ in items:
        head += struct.pack(f"<{len(shape)}i", *shape)
    pad = padding(len(head) + 8)
    head += struct.pack("<Q", len(pad)) + pad
    Path(path).write_bytes(bytes(head) + b"".join(blocks))


def tensors(model, suppressed):
    items = []

    def array(tensor):
        return tensor.detach().float().cpu().numpy()

    def floats(name, values):
        values = np.ascontiguousarray(values, "<f4").reshape(1, -1)
        items.append((name, FLOAT32, values.shape, values.tobytes()))

    def weight(name, affine):
        scale = np.float32(affine.weight_scale().item())
        ints = np.clip(np.rint(array(affine.W) * scale), -WEIGHT_LIMIT, WEIGHT_LIMIT).astype(np.int8)
        # Declared [inputs, outputs], stored the other way round; the embedding is stored as declared.
        stored = ints if affine.tied else np.ascontiguousarray(ints.T)
        items.append((name, INTGEMM8, ints.shape, stored.tobytes() + struct.pack("<f", scale)))
        floats(("none" if affine.tied else name) + "_QuantMultA", [affine.input_scale().item()])

    def affine(prefix, end, part):
        weight(f"{prefix}_W{end}", part)
        if part.b is not None:
            floats(f"{prefix}_b{end}", array(part.b))

    def norm(name, part):
        floats(f"{name}_ln_scale", array(part.weight))
        floats(f"{name}_ln_bias", array(part.bias))

    def attention(prefix, part, after):
        for end in "qkvo":
            affine(prefix, end, getattr(part, end))
        norm(f"{prefix}_Wo", after)

    def feed_forward(prefix, layer):
        affine(f"{prefix}_ffn", "1", layer.ffn.first)
        affine(f"{prefix}_ffn", "2", layer.ffn.second)
        norm(f"{prefix}_ffn_ffn", layer.ffn_norm)

    weight("Wemb", model.top)
    bias = array(model.top_bias).copy()
    bias[suppressed] = BANNED
    floats("decoder_ff_logit_out_b", bias)
    for i, layer in enumerate(model.encoder, 1):
        attention(f"encoder_l{i}_self", layer.attention, layer.attention_norm)
        feed_forward(f"encoder_l{i}", layer)
    for i, layer in enumerate(model.decoder, 1):
        weight(f"decoder_l{i}_rnn_W", layer.cell)
        affine(f"decoder_l{i}_rnn", "f", layer.forget)
        norm(f"decoder_l{i}_rnn_ffn", layer.cell_norm)
        attention(f"decoder_l{i}_context", layer.attention, layer.attention_norm)
        feed_forward(f"decoder_l{i}", layer)
    text = settings(model.shape).encode() + b"\0"
    items.append(("special:model.yml", INT8, (len(text),), text))
    return items


def settings(shape):
    return (
        f"dec-cell: ssru\ndec-depth: {shape['decoder']}\ndim-emb: {shape['dim']}\n"
        f"dim-vocabs:\n  - {shape['vocab']}\n  - {shape['vocab']}\nenc-depth: {shape['encoder']}\n"
        "tied-embeddings-all: true\ntransformer-decoder-autoreg: rnn\n"
        f"transformer-dim-ffn: {shape['inner']}\ntransformer-ffn-activation: relu\n"
        f"transformer-heads: {shape['heads']}\ntransformer-postprocess: dan\ntransformer-preprocess: \"\"\n"
        "type: transformer\nversion: depeche\n"
    )


def folder(model, pieces, out, name, pair):
    """Writes model.bin beside vocab.spm in `out`, and model.json, by which the program knows and checks them."""
    out = Path(out)
    suppressed = data.banned(pieces) + list(range(pieces.get_piece_size(), model.shape["vocab"]))
    write(out / "model.bin", tensors(model, suppressed))
    files = []
    for role, file in (("model", "model.bin"), ("vocab", "vocab.spm")):
        content = (out / file).read_bytes()
        files.append(dict(role=role, name=file, size=len(content), sha256=hashlib.sha256(content).hexdigest()))
    manifest = dict(schema="depeche/model/1", name=name, source=pair[0], target=pair[1], files=files)
    (out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest
