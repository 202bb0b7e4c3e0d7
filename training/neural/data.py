"""Sentence pairs: read, cut into pieces, put into batches of like length."""

import random
from pathlib import Path

import sentencepiece
import torch

from model import EOS, UNK


def pairs(entry, root):
    """The pairs of one entry of the configuration: a .tsv of two columns, or a stem of .fr and .en files."""
    path = Path(root, entry)
    if path.suffix == ".tsv":
        rows = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8"))
        return [(row[0], row[1]) for row in rows if len(row) >= 2]
    french, english = (path.with_name(path.name + end).read_text(encoding="utf-8").split("\n") for end in (".fr", ".en"))
    if len(french) != len(english):
        raise SystemExit(f"{path}: {len(french)} French lines, {len(english)} English ones")
    return [(fr, en) for fr, en in zip(french, english) if fr.strip() and en.strip()]


def vocabulary(config, corpus, folder):
    """The SentencePiece model, trained once.

    Unigram with byte fallback is what the engine reads; `identity` leaves m² and ½ as they are.
    """
    path = Path(folder, "vocab.spm")
    if not path.exists():
        lines = Path(folder, "vocab.txt")
        lines.write_text("".join(f"{fr}\n{en}\n" for fr, en in corpus), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(lines), model_prefix=str(path.with_suffix("")), vocab_size=config["size"], model_type="unigram",
            character_coverage=0.9999, byte_fallback=True, normalization_rule_name="identity", eos_id=EOS, unk_id=UNK,
            bos_id=-1, pad_id=-1, hard_vocab_limit=False, input_sentence_size=config.get("sentences", 2_000_000),
            shuffle_input_sentence=True, minloglevel=2,
        )
        path.with_suffix(".model").rename(path)
        lines.unlink()
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def banned(pieces):
    """Pieces the engine must not write: it would print the bytes as text."""
    return [UNK] + [i for i in range(pieces.get_piece_size()) if pieces.is_byte(i)]


def padded(rows, device):
    width = max(map(len, rows))
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = True
    return ids.to(device), mask.to(device)


def encode(pieces, corpus, longest):
    """Pairs as ids that end in </s>; those too long or too unlike in length are left out."""
    french, english = (pieces.encode([pair[side] for pair in corpus]) for side in (0, 1))
    kept = []
    for fr, en in zip(french, english):
        a, b = len(fr), len(en)
        if 0 < a < longest and 0 < b < longest and max(a, b) <= 3 * min(a, b) + 5:
            kept.append((fr + [EOS], en + [EOS]))
    return kept


def batches(rows, tokens, seed):
    """One epoch: batches of about `tokens` target pieces, pairs of like length together, in random order."""
    rng = random.Random(seed)
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i][1]) + 2 * rng.random(), len(rows[i][0])))
    done, batch, width = [], [], 0
    for i in order:
        longer = max(width, len(rows[i][0]), len(rows[i][1]))
        if batch and longer * (len(batch) + 1) > tokens:
            done.append(batch)
            batch, longer = [], max(len(rows[i][0]), len(rows[i][1]))
        batch.append(i)
        width = longer
    done.append(batch)
    rng.shuffle(done)
    return done
