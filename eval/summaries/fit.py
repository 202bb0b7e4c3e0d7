"""Fits the weights of the `news` scorer on the 4,000 training stories, for `src/rank/news.yaml`.

    cargo build --release --no-default-features --example choose
    python3 eval/summaries/fit.py > src/rank/news.yaml      # needs numpy; reads DEPECHE_SHARED

A linear score per sentence, a softmax over the sentences of a story, and as target the greedy
ROUGE oracle's pick made soft: each sentence's own ROUGE against the human summary (R1 + R2 + RL/2,
F1), sharpened by a temperature. Weights minimise the cross-entropy with a small ridge.

OrangeSum's summaries are the stories' own standfirsts, cut out of the text: its first sentence is a
second one, and a model fitted on that alone passes over the lead of real wire copy. So every
WHOLE-th story is read once more with its standfirst put back, the standfirst's sentences being what
to choose. Figures in the file are cross-validated, five folds by place in the file; no validation
story is read.
"""

import datetime
import json
import os
import re
import subprocess
from pathlib import Path

import numpy as np

from rouge import rouge

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT / "../shared"))
TRAIN = SHARED / "eval/summ/orangesum.train4k.jsonl"
TEMPERATURE = 0.05
RIDGE = 1.0
FOLDS = 5
WHOLE = 5


def feature_names() -> list[str]:
    """The names in order, as the source declares them."""
    return re.findall(r'^    \w+ = "([^"]+)",$', (ROOT / "src/rank/feature.rs").read_text(), re.M)


def measured(rows: list[dict]) -> list[dict]:
    """`rows` with their sentences and features, as the library sees them."""
    choose = ROOT / "target/release/examples/choose"
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    answers = subprocess.run([choose, "features"], input=lines, capture_output=True, check=True, text=True)
    for row, line in zip(rows, answers.stdout.splitlines(), strict=True):
        row |= json.loads(line)
        row["features"] = np.array(row["features"])
    return rows


def cut_stories() -> list[dict]:
    """The training stories as they are, their standfirst cut out, each with its target."""
    with open(TRAIN, encoding="utf-8") as file:
        rows = measured([json.loads(line) | {"place": place} for place, line in enumerate(file)])
    for row in rows:
        row["target"] = target(row["sentences"], row["abstract"])
    return rows


def whole_stories() -> list[dict]:
    """Every WHOLE-th training story with its standfirst put back, the target being the standfirst."""
    with open(TRAIN, encoding="utf-8") as file:
        rows = [json.loads(line) | {"place": place} for place, line in enumerate(file)][::WHOLE]
    leads = [row["abstract"].strip() for row in rows]
    for row, lead in zip(rows, leads):
        row["article"] = lead + "\n" + row["article"]
    for row, lead in zip(measured(rows), leads):
        lengths, start = np.zeros(len(row["sentences"])), 0
        for index, sentence in enumerate(row["sentences"]):
            start = row["article"].find(sentence, start)
            if start >= len(lead):
                break
            lengths[index] = len(sentence.split())
        row["target"] = lengths / lengths.sum()
    return rows


def target(sentences: list[str], abstract: str) -> np.ndarray:
    """How likely each sentence is to be the oracle's choice: sums to 1."""
    scores = np.array([rouge(sentence, [abstract]) for sentence in sentences])
    value = scores @ np.array([1, 1, 0.5]) / 2.5
    odds = np.exp((value - value.max()) / TEMPERATURE)
    return odds / odds.sum()


def fit(rows: list[dict]) -> np.ndarray:
    """Weights by gradient descent (Adam, full batch: the same answer every time)."""
    features = np.concatenate([row["features"] for row in rows])
    scale = features.std(0) + 1e-9
    features = features / scale
    wanted = np.concatenate([row["target"] for row in rows])
    sizes = np.array([len(row["target"]) for row in rows])
    story, starts = np.repeat(np.arange(len(rows)), sizes), np.cumsum(sizes) - sizes
    weights, mean, square = (np.zeros(features.shape[1]) for _ in range(3))
    for step in range(1, 301):
        score = features @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[story])
        guess = odds / np.add.reduceat(odds, starts)[story]
        slope = (features.T @ (guess - wanted) + RIDGE * weights) / len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.05 if step <= 200 else 0.01
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights / scale


def best(row: dict, weights: np.ndarray) -> tuple:
    """ROUGE of the sentence that the weights like best."""
    return rouge(row["sentences"][int(np.argmax(row["features"] @ weights))], [row["abstract"]])


def main() -> None:
    cut, whole, names = cut_stories(), whole_stories(), feature_names()
    assert len(names) == cut[0]["features"].shape[1], "names and features differ: rebuild `choose`"
    held_out, led = [], []
    for fold in range(FOLDS):
        weights = fit([row for row in cut + whole if row["place"] // WHOLE % FOLDS != fold])
        held_out += [best(row, weights) for row in cut if row["place"] // WHOLE % FOLDS == fold]
        kept = [row for row in whole if row["place"] // WHOLE % FOLDS == fold]
        led += [row["target"][np.argmax(row["features"] @ weights)] > 0 for row in kept]
    figures = 100 * np.mean(held_out, axis=0)
    first = 100 * np.mean([rouge(row["sentences"][0], [row["abstract"]]) for row in cut], axis=0)
    print("# Weights of the `news` scorer: the score of a sentence is the sum of feature × weight.")
    print("# Written by eval/summaries/fit.py; features are explained in src/rank/feature.rs.")
    print(f"fitted: {datetime.date.today()}")
    print(f"on: OrangeSum, 4,000 training stories, {len(whole)} of them also with their standfirst put back")
    print("figures: # five-fold cross-validation")
    print(f"  one sentence, ROUGE-1/2/L F1: [{figures[0]:.2f}, {figures[1]:.2f}, {figures[2]:.2f}]")
    print(f"  the first sentence instead: [{first[0]:.2f}, {first[1]:.2f}, {first[2]:.2f}]")
    print(f"  best sentence is in the standfirst, when put back: {np.mean(led):.3f}")
    print("weights:")
    for name, weight in zip(names, fit(cut + whole), strict=True):
        print(f"  {name}: {weight:.4f}")


if __name__ == "__main__":
    main()
