"""Fits the weights of the `news` scorer on the 4,000 training stories, for `src/rank/news.yaml`.

    cargo build --release --no-default-features --example choose
    python3 eval/summaries/fit.py > src/rank/news.yaml      # needs numpy; reads DEPECHE_SHARED

A linear score per sentence, a softmax over the sentences of a story, and as target the greedy
ROUGE oracle's pick made soft: each sentence's own ROUGE against the human summary (R1 + R2 + RL/2,
F1), sharpened by a temperature. Weights minimise the cross-entropy with a small ridge. Figures in the file are cross-validated: five folds by place in the file; no
validation story is read.
"""

import datetime
import json
import os
import re
import subprocess
import sys
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


def feature_names() -> list[str]:
    """The names in order, as the source declares them."""
    return re.findall(r'^    \w+ = "([^"]+)",$', (ROOT / "src/rank/feature.rs").read_text(), re.M)


def stories() -> list[dict]:
    """Each training story with its sentences, their features and the target."""
    choose = ROOT / "target/release/examples/choose"
    with open(TRAIN, encoding="utf-8") as file:
        lines = subprocess.run([choose, "features"], stdin=file, capture_output=True, check=True, text=True)
    with open(TRAIN, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row, line in zip(rows, lines.stdout.splitlines(), strict=True):
        row |= json.loads(line)
        row["features"] = np.array(row["features"])
        row["target"] = target(row["sentences"], row["abstract"])
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
    rows, names = stories(), feature_names()
    assert len(names) == rows[0]["features"].shape[1], "names and features differ: rebuild `choose`"
    held_out = []
    for fold in range(FOLDS):
        weights = fit([row for place, row in enumerate(rows) if place % FOLDS != fold])
        held_out += [best(row, weights) for row in rows[fold::FOLDS]]
    figures = 100 * np.mean(held_out, axis=0)
    first = 100 * np.mean([rouge(row["sentences"][0], [row["abstract"]]) for row in rows], axis=0)
    weights = fit(rows)
    print("# Weights of the `news` scorer: the score of a sentence is the sum of feature × weight.")
    print("# Written by eval/summaries/fit.py; features are explained in src/rank/feature.rs.")
    print(f"fitted: {datetime.date.today()}")
    print("on: OrangeSum, 4,000 training stories (orangesum.train4k.jsonl)")
    print("figures: # one sentence, ROUGE-1/2/L F1; five-fold cross-validation")
    print(f"  news: [{figures[0]:.2f}, {figures[1]:.2f}, {figures[2]:.2f}]")
    print(f"  first-sentence: [{first[0]:.2f}, {first[1]:.2f}, {first[2]:.2f}]")
    print("weights:")
    for name, weight in zip(names, weights):
        print(f"  {name}: {weight:.4f}")
    print(f"cross-validated {figures.round(2)}, first sentence {first.round(2)}", file=sys.stderr)


if __name__ == "__main__":
    main()
