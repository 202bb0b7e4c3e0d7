#!/usr/bin/env python3
"""Fits the two curves of src/align/trust.rs on the sets the weights are fitted on, and prints them.

The bead curve maps the printed confidence to how often such beads are strictly right; run it with
slope 1 and offset 0 in trust.rs to fit anew. The pair curve parts true pairs from texts that have
nothing to do with each other (each story beside the next one's English; windows of novels beside
other windows).
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("align", pathlib.Path(__file__).with_name("requirements.txt"))
import numpy  # noqa: E402

import data  # noqa: E402

WINDOW = 30  # lines of a novel for one pair


def logistic(features, right, rounds=50, ridge=0.02):
    """Weights of a logistic regression by Newton's steps; the first is the offset."""
    x = numpy.column_stack([numpy.ones(len(right)), features])
    weights = numpy.zeros(x.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + numpy.exp(-numpy.clip(x @ weights, -30, 30)))
        slope = x.T @ (right - chance) - ridge * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge * numpy.eye(x.shape[1])
        weights += numpy.clip(numpy.linalg.solve(curve, slope), -2, 2)
    return weights


def windows(rows, name):
    """Windows of long pairs, cut at gold beads so that both sides say the same."""
    made = []
    for row in rows:
        sides = [path.read_text("utf-8").splitlines() for path in row[:2]]
        beads = [bead for bead in data.read_gold(row[2]) if bead[0] and bead[1]]
        for at in range(0, len(beads) - WINDOW, WINDOW):
            first, last = beads[at], beads[at + WINDOW - 1]
            made.append((sides[0][first[0][0]:last[0][-1] + 1], sides[1][first[1][0]:last[1][-1] + 1], []))
    return data.write(name, made)


def means(answer):
    beads = [bead for bead in answer["beads"] if bead[0][0] < bead[0][1] and bead[1][0] < bead[1][1]]
    total = max(end for bead in answer["beads"] for end in bead[0]) + max(end for bead in answer["beads"] for end in bead[1])
    many = [bead[0][1] - bead[0][0] + bead[1][1] - bead[1][0] for bead in beads]
    return (sum(bead[2] * n for bead, n in zip(beads, many)) / total,
            sum(bead[3]["covered"] * n for bead, n in zip(beads, many)) / total)


def pair_curve(rows, name, neutral):
    false = [[one[0], two[1]] for one, two in zip(rows, rows[1:] + rows[:1])]
    answers = [data.run(f"{name}-{kind}", some, neutral) for kind, some in (("true", [row[:2] for row in rows]), ("false", false))]
    features = numpy.array([means(answer) for some in answers for answer in some])
    right = numpy.array([1.0] * len(rows) + [0.0] * len(rows))
    weights = logistic(features, right)
    chance = 1 / (1 + numpy.exp(-(weights[0] + features @ weights[1:])))
    print(f"PAIR {name}: {numpy.round(weights, 2).tolist()}; right {numpy.mean((chance > 0.5) == (right > 0.5)):.3f} of {len(right)};"
          f" as built: true pairs >= .5 {numpy.mean([a['confidence'] >= .5 for a in answers[0]]):.3f}, false < .5 {numpy.mean([a['confidence'] < .5 for a in answers[1]]):.3f}")


def bead_curve(sets, name, neutral):
    odds, right = [], []
    for label, rows in sets:
        for answer, row in zip(data.run(label, rows, neutral), rows):
            gold = set(data.read_gold(row[2]))
            for ours, theirs, confidence, _ in answer["beads"]:
                bead = (tuple(range(*ours)), tuple(range(*theirs)))
                if bead[0] and bead[1]:
                    share = min(max(confidence, 1e-6), 1 - 1e-6)
                    odds.append(numpy.log(share / (1 - share)))
                    right.append(float(bead in gold))
    offset, slope = logistic(numpy.array(odds), numpy.array(right))
    print(f"BEAD {name}: slope {slope:.3f}, offset {offset:.3f} over {len(right)} beads")


def main():
    novels = [data.novel(name) for name in data.NOVELS_FIT]
    made = data.write("wire-fit", data.stories(data.held_in(), 7))
    berg = [data.textberg("dev")]
    bead_curve([("novels-fit", novels), ("wire-fit", made)], "lexical", False)
    bead_curve([("novels-fit", novels), ("berg-dev", berg)], "neutral", True)
    cut = windows(novels, "windows")
    pair_curve(cut + made, "lexical", False)
    pair_curve(cut + windows(berg, "windows-berg"), "neutral", True)


if __name__ == "__main__":
    main()
