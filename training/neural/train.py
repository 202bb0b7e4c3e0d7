"""Trains a model for depeche's origin `machine`.

    python train.py configs/fixture.toml          # the tiny model of the tests, minutes on one core
    python train.py configs/fr-en.toml            # a real one; needs a GPU

Two stages: floats, then the 7-bit grid the model is shipped on. A run that was stopped goes on from its last
checkpoint when the same command is given again. At the end the model is exported into the folder of the run.
"""

import argparse
import json
import os
import time
import tomllib
from pathlib import Path

import sacrebleu
import torch
import torch.nn.functional as F

import data
import export
from model import Model


def rate(step, config):
    """Linear warm-up, then the inverse square root, Marian's usual."""
    warm = config["warmup"]
    return config["rate"] * min(step / warm, (warm / max(step, 1)) ** 0.5)


@torch.no_grad()
def translations(model, pieces, lines, device, batch=64):
    model.eval()
    ids = [row[:254] + [0] for row in pieces.encode(lines)]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out, ban = [""] * len(ids), data.banned(pieces)
    for start in range(0, len(order), batch):
        lot = order[start : start + batch]
        source, mask = data.padded([ids[i] for i in lot], device)
        for i, row in zip(lot, model.greedy(source, mask, ban)):
            out[i] = pieces.decode(row[: row.index(0)] if 0 in row else row)
    model.train()
    return out


def save(path, state):
    """Whole or not at all: a run may be killed at any time."""
    torch.save(state, path.with_suffix(".partial"))
    os.replace(path.with_suffix(".partial"), path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", default=".", help="folder that the configuration's corpora are under")
    parser.add_argument("--out", type=Path, help="folder of the run [default: runs/<name of the configuration>]")
    parser.add_argument("--minutes", type=float, help="stop (and keep a checkpoint) after so long")
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    out = args.out or Path("runs", args.config.stem)
    out.mkdir(parents=True, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(config["seed"])

    corpus = []
    for entry, times in config["corpora"].items():
        corpus += data.pairs(entry, args.data) * times
    pieces = data.vocabulary(config["vocabulary"], corpus, out)
    rows = data.encode(pieces, corpus, config["longest"])
    dev = data.pairs(config["dev"], args.data)[: config.get("dev_lines", 3000)]
    print(f"{len(rows):,} of {len(corpus):,} pairs, {pieces.get_piece_size():,} pieces, on {device}", flush=True)

    # Rows of the embedding are padded to a multiple of 64: the engine's fast path wants it.
    vocab = -(-pieces.get_piece_size() // 64) * 64
    model = Model(vocab, **config["model"]).to(device)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9)
    settings, step, epoch, spent = config["training"], 0, 0, 0.0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, epoch, spent = state["step"], state["epoch"], state["spent"]
        print(f"goes on from step {step}", flush=True)
    total = settings["float_steps"] + settings["grid_steps"]
    began, saved, loss_sum, loss_count = time.time(), time.time(), 0.0, 0
    model.train()

    def keep():
        save(checkpoint, dict(model=model.state_dict(), optimiser=optimiser.state_dict(), step=step, epoch=epoch,
                              spent=spent + time.time() - began))

    while step < total:
        epoch += 1
        for batch in data.batches(rows, settings["tokens"], config["seed"] * 1_000_003 + epoch):
            step += 1
            on_grid = step > settings["float_steps"]
            model.quantise(on_grid)
            now = rate(step, settings) * (settings["grid_rate"] if on_grid else 1.0)
            for group in optimiser.param_groups:
                group["lr"] = now
            source, mask = data.padded([rows[i][0] for i in batch], device)
            target, real = data.padded([rows[i][1] for i in batch], device)
            # The grid is finer than bfloat16: only the first stage may use it.
            with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda" and not on_grid):
                logits = model(source, mask, target)
            loss = F.cross_entropy(logits[real].float(), target[real], label_smoothing=settings["smoothing"])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if on_grid:
                model.clip(settings["clip"])
            loss_sum, loss_count = loss_sum + loss.item(), loss_count + 1
            if step % settings["report"] == 0:
                print(f"step {step} epoch {epoch} loss {loss_sum / loss_count:.4f} {time.time() - began:.0f} s", flush=True)
                loss_sum, loss_count = 0.0, 0
            if step % settings["validate"] == 0:
                got = translations(model, pieces, [fr for fr, _ in dev], device)
                bleu = sacrebleu.corpus_bleu(got, [[en for _, en in dev]]).score
                same = sum(a == en for a, (_, en) in zip(got, dev))
                print(f"step {step} dev BLEU {bleu:.2f}, {same} of {len(dev)} exact", flush=True)
                keep()
                if on_grid and same == len(dev):
                    total = step  # nothing is left to learn
            if args.minutes and time.time() - began > 60 * args.minutes:
                keep()
                print(f"stopped at step {step}; the same command goes on from here")
                return
            if time.time() - saved > 600:
                saved = time.time()
                keep()
            if step >= total:
                break
    keep()
    model.eval().cpu()
    manifest = export.folder(model, pieces, out, config["name"], config["pair"])
    print(json.dumps(manifest, indent=1))


if __name__ == "__main__":
    main()
