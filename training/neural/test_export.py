"""The exported file, read back with nothing but `struct`, says what the network says."""

import struct
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import export
from model import Model


def read(path):
    data = Path(path).read_bytes()
    version, count = struct.unpack_from("<QQ", data)
    at = 16
    heads = [struct.unpack_from("<QQQQ", data, at + 32 * i) for i in range(count)]
    at += 32 * count
    names = []
    for length, *_ in heads:
        names.append(data[at : at + length].rstrip(b"\0").decode())
        at += length
    shapes = []
    for _, _, rank, _ in heads:
        shapes.append(struct.unpack_from(f"<{rank}i", data, at))
        at += 4 * rank
    (pad,) = struct.unpack_from("<Q", data, at)
    at += 8 + pad
    assert version == 1 and at % 256 == 0
    tensors = {}
    for name, (_, kind, _, length), shape in zip(names, heads, shapes):
        block = data[at : at + length]
        at += length
        if kind == export.FLOAT32:
            tensors[name] = np.frombuffer(block, "<f4", int(np.prod(shape))).reshape(shape)
        elif kind == export.INTGEMM8:
            size = int(np.prod(shape))
            (scale,) = struct.unpack_from("<f", block, size)
            ints = np.frombuffer(block, np.int8, size)
            tied = name == "Wemb"
            tensors[name] = (ints.reshape(shape) if tied else ints.reshape(shape[::-1]).T, scale)
        else:
            tensors[name] = block[: shape[0]]
    assert at == len(data)
    return tensors


class Export(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.model = Model(128, dim=64, heads=4, inner=128, encoder=2, decoder=1)
        self.model.quantise()
        source, mask = torch.randint(2, 128, (3, 7)), torch.ones(3, 7, dtype=torch.bool)
        self.model(source, mask, source)
        self.model.eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model.bin")
            export.write(path, export.tensors(self.model, [1, 5]))
            self.tensors = read(path)

    def test_weights_stay_within_seven_bits_and_near_their_floats(self):
        layer = self.model.decoder[0]
        for name, affine in (("Wemb", self.model.top), ("decoder_l1_ffn_W1", layer.ffn.first),
                             ("encoder_l2_self_Wq", self.model.encoder[1].attention.q)):
            ints, scale = self.tensors[name]
            self.assertLessEqual(abs(ints.astype(int)).max(), 63)
            off = abs(ints / scale - affine.W.detach().numpy()).max()
            self.assertLessEqual(off, 0.5 / scale + 1e-6, name)

    def test_every_weight_has_its_input_scale(self):
        for name, value in self.tensors.items():
            if isinstance(value, tuple):
                scale = "none_QuantMultA" if name == "Wemb" else f"{name}_QuantMultA"
                self.assertGreater(self.tensors[scale].item(), 0, name)

    def test_banned_pieces_are_out_of_reach(self):
        bias = self.tensors["decoder_ff_logit_out_b"][0]
        self.assertEqual([i for i in range(128) if bias[i] < -1000], [1, 5])

    def test_the_settings_are_those_of_the_network(self):
        text = self.tensors["special:model.yml"].rstrip(b"\0").decode()
        for line in ("dim-emb: 64", "enc-depth: 2", "dec-depth: 1", "transformer-heads: 4", "transformer-dim-ffn: 128"):
            self.assertIn(line, text)


if __name__ == "__main__":
    unittest.main()
